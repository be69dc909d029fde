"""Citations of what a State did: where it stands, what it reserved or declared."""

import re
from datetime import date

import pytest

from tests.cite.test_readers import from_csl
from tests.cite.works import CATALOGUE, FRANCE, KENYA, SENTENCES, UKRAINE, plain, stands, stated
from vgtref.cite import Style, write
from vgtref.cite.entry import entry_of
from vgtref.cite.states import cited_status, decisive_acts, find_statements
from vgtref.dates import When
from vgtref.errors import NotFoundError, UsageError
from vgtref.records.acts import Act
from vgtref.status import standing


@pytest.mark.parametrize("name", ["201:23", "declaration", "resolution"])
def test_only_a_convention_has_states(name: str) -> None:
    with pytest.raises(UsageError, match="--country asks about a convention"):
        stands(name, "FR")


@pytest.mark.parametrize(
    ("convention", "country", "day", "said"),
    [
        ("185", "KE", None, "invited (invitation on 2024-10-09)"),
        ("185", "IE", None, "signatory (signature on 2002-02-28)"),
        ("185", "PG", None, "contracting (accession on 2026-05-06, in force for it from 2026-09-01)"),
        ("185", "TV", None, "none (no act recorded)"),
        ("201", "FR", date(2005, 1, 1), "none (opened for signature only on 2007-10-25)"),
        ("224", "RS", None, "contracting (ratification, acceptance or approval on 2023-02-09)"),
    ],
)
def test_a_status_names_the_act_that_it_rests_on(convention: str, country: str, day: date | None, said: str) -> None:
    assert f": {said}. " in plain(stands(convention, country, day))


def act(kind: str, when: When, **fields: object) -> Act:
    return Act(country="XX", kind=kind, date=when, sources=["s"], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "day", "iso", "oscola", "apa"),
    [
        ("AG", None, "invited (invitation by 2026-04-25)", "by 25 April 2026", "by April 25, 2026"),
        ("AG", date(2026, 4, 24), "unknown (invitation by 2026-04-25)", "by 25 April 2026", "by April 25, 2026"),
        ("BF", None, "none (invitation lapsed by 2026-04-25)", "by 25 April 2026", "by April 25, 2026"),
        ("NE", date(2020, 1, 1), "unknown (invitation by 2021; invitation lapsed by 2026-04-25)", "by 2021", "by 2021"),
    ],
)
def test_an_undated_act_is_said_to_be_done_by_a_day(
    country: str, day: date | None, iso: str, oscola: str, apa: str
) -> None:
    w = stands("185", country, day)
    assert f": {iso}. " in plain(w)
    assert re.search(rf"{oscola}[);]", plain(w, Style.OSCOLA))
    assert re.search(rf"{apa}[);]", plain(w, Style.APA))


@pytest.mark.parametrize(
    ("when", "oscola", "apa"),
    [
        (When("2010-09"), "ratification in September 2010", "ratification in September 2010"),
        (When("2010"), "ratification in 2010", "ratification in 2010"),
        (When("2010-09-01"), "ratification on 1 September 2010", "ratification on September 1, 2010"),
    ],
)
def test_a_partial_date_stays_partial(when: When, oscola: str, apa: str) -> None:
    convention, france = CATALOGUE.convention("201"), CATALOGUE.country("FR")
    day = date(2026, 1, 1)
    w = cited_status(convention, france, day, standing([act("ratification", when)], day, convention), [], None, day)
    assert f"contracting ({oscola})" in plain(w, Style.OSCOLA)
    assert f"contracting ({apa})" in plain(w, Style.APA)


def test_a_day_that_follows_from_the_rule_is_marked() -> None:
    derived = next(a for a in CATALOGUE.acts(201) if "date" in a.derived)
    assert f" {derived.date} (derived from the entry into force), in force" in plain(stands("201", derived.country))
    derived = next(a for a in CATALOGUE.acts(189) if "entry_into_force" in a.derived)
    assert f"from {derived.entry_into_force} (derived from the deposit)" in plain(stands("189", derived.country))


@pytest.mark.parametrize(
    ("acts", "kinds"),
    [
        ([act("signature", When("2002-01-01")), act("ratification", When("2003-01-01"))], ["ratification"]),
        ([act("invitation", When("2002-01-01")), act("invitation-lapsed", When("2007-01-01"))], ["invitation-lapsed"]),
        (
            [
                act("accession", When("2002-01-01"), entry_into_force=date(2002, 5, 1)),
                act("denunciation", When("2004-01-01"), entry_into_force=date(2004, 5, 1)),
            ],
            ["denunciation"],
        ),
        ([act("invitation", When("2012-01-01", by=True))], ["invitation"]),
        ([act("signature", When("2011-01-01"))], []),
    ],
)
def test_the_grounds_of_a_status(acts: list[Act], kinds: list[str]) -> None:
    assert [a.kind for a in decisive_acts(standing(acts, date(2010, 1, 1), CATALOGUE.convention(185)))] == kinds


def test_states_can_be_cited_towards_every_convention_in_every_style() -> None:
    for convention in CATALOGUE.conventions:
        for country in CATALOGUE.countries[::5]:
            w = stands(str(convention.number), country.code)
            assert country.depositary_name is None or country.depositary_name in w.title
            for style in Style:
                text = write([w], style)
                assert text.endswith("\n")
                assert not text.endswith("\n\n")
                assert "None" not in text


def test_where_a_state_stands_on_an_instrument_is_not_held() -> None:
    with pytest.raises(UsageError, match="Optional Protocol of 2000: the data do not say where a State stands on it"):
        stands("opsc", "Kenya")


def test_a_status_rests_on_the_best_source() -> None:
    (chart,) = FRANCE.sources
    assert (chart.publisher, str(chart.status_as_of)) == ("Council of Europe Treaty Office", "2026-04-25")
    everything = stands("185", "FR", all_sources=True)
    assert everything.sources[0] == chart
    assert len(everything.sources) > 2
    assert [source.kind.startswith("official") for source in everything.sources] == [True] * len(everything.sources)
    for style in Style:
        assert "2026" in plain(FRANCE, style)
        assert "vgtref" not in plain(FRANCE, style)
        assert "vgtref" in plain(everything, style)


def test_an_official_page_is_cited_before_the_press() -> None:
    for convention in CATALOGUE.conventions:
        for act in CATALOGUE.acts(convention.number):
            kinds = {source.kind for source in CATALOGUE.sources if source.id in act.sources}
            cited = stands(str(convention.number), act.country, date.max)
            if cited.stands.acts[-1:] == [act] and decisive_acts(cited.stands) == [act]:
                assert cited.sources[0].kind.startswith("official") == bool(kinds & {"official", "official_copy"})


def test_that_a_state_has_done_nothing_is_the_reckoning_of_vgtref() -> None:
    assert KENYA.stands.status == "none"
    assert KENYA.edition
    assert plain(KENYA).endswith(" vgtref, version 0.2.0, data edition 2026.11.")
    before = stands("201", "FR", date(2005, 1, 1))
    assert (before.sources, bool(before.edition)) == ([], True)
    assert from_csl(write([before], Style.CSL_JSON))["container-title"] == "vgtref, version 0.2.0, data edition 2026.11"


def test_a_footnote_of_a_status_names_treaty_chart_its_day_and_when_it_was_read() -> None:
    assert plain(FRANCE, Style.FOOTNOTE) == (
        "Convention on Cybercrime (Budapest Convention), ETS No. 185: status of France on 22 November 2011: party "
        "(approval on 10 January 2006, in force for it from 1 May 2006); Council of Europe Treaty Office, Chart of "
        "signatures and ratifications of Treaty 185, status as of 25 April 2026, https://www.coe.int/en/web/conventions/"
        "full-list?module=signatures-by-treaty&treatynum=185, accessed 23 November 2026."
    )


def test_a_reservation_is_cited_by_its_article() -> None:
    assert UKRAINE.says(str) == "reservation by Ukraine on Article 9(4), 2006-03-10"
    assert [each.made for each in stated("185:9(1)(e)", "UA")] == [UKRAINE.made]  # by what it limits as well
    assert "In substance: Does not apply Article 9(1)(d) and 9(1)(e)" in entry_of(UKRAINE).note
    argentina = next(each for each in stated("185:9", "AR") if each.made.withdrawn)
    assert f", withdrawn on {argentina.made.withdrawn}" in plain(argentina)


def test_every_statement_can_be_cited() -> None:
    for number in (185, 201):
        for made in CATALOGUE.statements(number):
            for each in find_statements(CATALOGUE, str(number), made.country, "0.2.0", made.kind):
                assert made.date is None or made.date.text[:4] in plain(each, Style.OSCOLA) or each.made != made
                assert "None" not in "".join(plain(each, style) for style in SENTENCES)


@pytest.mark.parametrize("name", ["201:23", "185"])
def test_a_statement_that_is_not_held_is_not_cited(name: str) -> None:
    with pytest.raises(NotFoundError, match="is held") as caught:
        find_statements(CATALOGUE, name, "Tuvalu", "0.2.0", "reservation")
    assert "vgtref reservations --convention" in str(caught.value.cli_hint)
