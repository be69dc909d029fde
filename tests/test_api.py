"""What a Python user asks of a catalogue, and what comes back."""

import inspect
import json
import re
import typing
from collections.abc import Iterator
from datetime import date, datetime
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_args

import pytest
import tomli

import vgtref
from tests.conftest import TESTS
from vgtref.catalogue import Catalogue as Records
from vgtref.datafiles import DataFile
from vgtref.fields import hints, is_record
from vgtref.status import standing_of

CATALOGUE = vgtref.Catalogue()


@pytest.mark.parametrize(
    ("convention", "country", "on", "status"),
    [
        ("budapest", "Ireland", "2019-03-01", "signatory"),
        (185, "IE", date(2019, 3, 1), "signatory"),
        ("Lanzarote Convention", "Denmark", "2010-06", "contracting"),
        ("CETS No. 201", "Denmark", "2010-07", "party"),
        (201, "Tuvalu", None, "none"),
    ],
)
def test_where_a_state_stood_is_asked_with_names_and_days_as_on_the_command_line(
    convention: str | int, country: str, on: date | str | None, status: str
) -> None:
    assert CATALOGUE.status(convention, country, on).status == status


def test_an_unknown_or_ambiguous_name_or_a_malformed_day_is_an_error_never_an_answer() -> None:
    with pytest.raises(LookupError, match="no country known as 'Atlantis'"):
        CATALOGUE.status(201, "Atlantis")
    with pytest.raises(vgtref.NotFoundError) as caught:
        CATALOGUE.status(201, "Kenia")
    assert (caught.value.meant, caught.value.hint) == (("KE (Kenya)",), "did you mean KE (Kenya)?")
    with pytest.raises(ValueError, match="'Republic of' matches more than one country"):
        CATALOGUE.status(201, "Republic of")
    with pytest.raises(ValueError, match="2019-02 has 28 days"):
        CATALOGUE.status(201, "Ireland", "2019-02-30")
    with pytest.raises(LookupError, match="no convention has the number 999"):
        CATALOGUE.parties(999)


def test_a_standing_is_not_reckoned_for_a_name_that_is_not_a_code() -> None:
    with pytest.raises(vgtref.UsageError, match="'Denmark' is not a country code"):
        standing_of(CATALOGUE.convention(201), CATALOGUE.acts_file(201), "Denmark")


def test_the_parties_are_those_bound_on_the_day() -> None:
    assert [row.country for row in CATALOGUE.parties(201, on="2010-07-01")] == ["AL", "DK", "GR", "NL", "SM"]
    assert CATALOGUE.parties(201, on="2010-06-30") == []


def test_a_profile_says_what_is_left_to_do_and_when_it_would_take_effect() -> None:
    kenya = CATALOGUE.profile("Kenya", deposit="2027-01-15")
    assert (kenya.instruments[0].convention, kenya.instruments[0].status) == (185, "invited")
    assert kenya.instruments[0].way_in is not None
    assert kenya.instruments[0].way_in.entry_into_force == date(2027, 5, 1)


def test_the_members_on_a_day_and_those_left_open() -> None:
    on_the_day = CATALOGUE.members("2011-11-22")
    assert [agency.name_in_declaration for agency in on_the_day.members] == CATALOGUE.declaration.agencies
    assert on_the_day.open == []
    assert [agency.id for agency in CATALOGUE.members("2014-12-31", country="CO").open] == ["ponal"]
    assert CATALOGUE.members(date(2030, 1, 1)).known_to is not None


def test_what_lies_between_two_days_has_both_of_them() -> None:
    acts = CATALOGUE.changes("2009-11-18", "2009-11-18", 201)
    assert [(act.country, act.kind) for act in acts][:1] == [("DK", acts[0].kind)]
    events = CATALOGUE.timeline("2011-11-22", date(2011, 11, 22))
    assert "declaration-signed" in [event.id for event in events]


def test_an_article_names_its_counterparts_and_what_states_did_with_it() -> None:
    article = CATALOGUE.article_in_full("185 art. 9(1)(e)")
    titles = [CATALOGUE.article_in_full(reference).title for reference in article.counterparts]
    assert article.counterpart_titles == titles
    assert article.cited
    assert CATALOGUE.reservations(article="185:9(1)(e)") == article.statements


def test_a_search_for_a_state_and_a_convention_says_where_it_stands() -> None:
    (hit, *_) = vgtref.Catalogue().search("kenya lanzarote")
    assert hit.command == "vgtref status --country KE --convention 201"
    assert "status" not in [hit.field for hit in vgtref.Catalogue().search("kenya lanzarote", convention=185)]


def test_a_requirement_says_how_a_reservation_is_made() -> None:
    point = CATALOGUE.requirement_in_full("possessing").points[0]
    option = point.options[0]
    assert (option.provision, option.governed_by) == ("185:9(4)", "185:42")
    assert option.how == CATALOGUE.convention(185).reservations_how
    assert "Denmark" in [statement.state for statement in point.statements]


def test_an_id_of_an_earlier_edition_leads_to_the_requirements_that_it_became() -> None:
    with pytest.raises(ValueError, match="matches more than one requirement") as caught:
        CATALOGUE.requirement_in_full("aiding-abetting-and-attempt")
    assert str(caught.value.hint).startswith("aiding-and-abetting (Aiding or abetting) and attempt (")  # type: ignore[attr-defined]


def test_the_gaps_of_a_questionnaire_come_as_a_report() -> None:
    report = CATALOGUE.gaps(TESTS / "answers" / "bill.toml")
    assert report.country == "KE"
    assert {c.number: c.points.met for c in report.conventions} == {185: 37, 201: 16}
    assert not re.search("--|vgtref ", json.dumps(vgtref.plain(report)))
    with pytest.raises(LookupError, match="no answers file"):
        CATALOGUE.gaps(Path("nowhere.toml"))


def test_a_questionnaire_is_written_answered_and_compared(tmp_path: Path) -> None:
    toml = CATALOGUE.questionnaire("Kenya", "lanzarote", topic="data", good_practice=True)
    read = tomli.loads(toml)
    assert (read["country"], read["conventions"], read["topics"], read["good_practice"]) == (
        "KE",
        [201],
        ["data"],
        True,
    )
    answers = tmp_path / "kenya.csv"
    answers.write_text(CATALOGUE.questionnaire("KE", form="csv"), encoding="utf-8")
    assert CATALOGUE.gaps(answers).scope.conventions == [185, 201]
    with pytest.raises(vgtref.UsageError, match="nothing in this scope is asked by Convention 185"):
        CATALOGUE.questionnaire("KE", 185, topic="victims")
    moved = CATALOGUE.compare_answers(TESTS / "answers" / "bill.toml", TESTS / "answers" / "bill-2.toml")
    assert {row.movement for row in moved.moved} >= {"closer"}


def test_what_the_commands_show_in_full_comes_as_records() -> None:
    assert {row.provision for row in CATALOGUE.allowed_reservations(article="185:9(1)(e)")} == {"185:9(3)", "185:9(4)"}
    assert len(CATALOGUE.declaration_in_full().agency_ids) == len(CATALOGUE.declaration.agencies)
    assert CATALOGUE.resolution_in_full().adopted == CATALOGUE.resolution.adopted
    assert {row.number: row.parties for row in CATALOGUE.find_conventions()}[201] == len(CATALOGUE.parties(201))
    kenya = next(row for row in CATALOGUE.find_countries(members=False) if row.code == "KE")
    assert (kenya.status_185, kenya.status_201) == ("invited", "none")
    assert CATALOGUE.term_in_full("grooming").articles[0].id == "201:23"
    assert CATALOGUE.event_in_full("201-opened").date.first == date(2007, 10, 25)
    assert CATALOGUE.part_in_full("requirements").edition == CATALOGUE.edition
    assert {hit.kind for hit in CATALOGUE.search("grooming", kind="term")} == {"term"}


def test_a_day_after_the_last_one_covered_is_answered_with_what_is_known() -> None:
    last = CATALOGUE.covers_to("lanzarote")
    assert CATALOGUE.status(201, "KE", "2050").as_of == date(2050, 12, 31) > last
    assert CATALOGUE.status(201, "KE").as_of == last


def test_the_other_questions_are_answered_with_records() -> None:
    assert CATALOGUE.growth(201)[-1].parties == len(CATALOGUE.parties(201))
    assert CATALOGUE.convention_in_full("lanzarote").chapters
    assert CATALOGUE.agency_in_full("AFP").chair_terms
    assert CATALOGUE.find_articles(201, chapter="VI")[0].id == "201:18"
    assert {r.topic for r in CATALOGUE.find_requirements(topic="data")} == {"data"}
    assert {r.core for r in CATALOGUE.find_requirements(core=True)} == {True}
    assert CATALOGUE.source_in_full("declaration").supports
    assert CATALOGUE.search("grooming", limit=1)[0].id == "201:23"
    assert {row.status for row in CATALOGUE.standings(countries=["Tuvalu"])} == {"none", "unknown"}


def test_rows_are_flat_dicts_with_the_columns_of_csv() -> None:
    party = CATALOGUE.parties(201, on="2010-07-01")[0]
    (row,) = vgtref.rows([party])
    assert row["state"] == "Albania"
    assert row["consent_date"] == party.consent.date.text if party.consent else None
    assert row["sources"] == party.sources
    assert json.loads(json.dumps(row)) == row
    assert row["flags"] is None


def test_a_nested_record_that_is_not_there_is_as_many_empty_cells() -> None:
    ireland, denmark = vgtref.rows([CATALOGUE.status(185, "IE"), CATALOGUE.status(185, "DK")])
    assert list(ireland) == list(denmark)
    assert (ireland["consent_date"], ireland["consent_kind"]) == (None, None)


def test_dates_are_sorted_by_the_day_from_which_they_count() -> None:
    texts = ["2011", "2010-03", "2011-12-30", "2010-03-30"]
    assert [str(when) for when in sorted(map(vgtref.When, texts))] == ["2010-03-30", "2010-03", "2011-12-30", "2011"]
    assert vgtref.When("2010", by=True) > vgtref.When("2010")


FOUND = ["agency", "partner", "convention", "requirement", "term", "instrument", "country", "source", "part"]
FILES = [
    "agencies", "chairs", "partners", "events", "declaration", "resolution", "disputes", "conventions", "divisions",
    "requirements", "left_out", "good_practice", "terms", "instruments", "crosswalk", "countries", "regions", "french",
    "synonyms", "french_synonyms", "sources", "coverage",
]  # fmt: skip
QUESTIONS = [
    "provision", "article", "articles", "acts", "covers_to", "statements", "resting_on", "status", "standings",
    "parties", "profile", "find_countries", "members", "agency_in_full", "timeline", "event_in_full", "changes",
    "growth", "reservations", "allowed_reservations", "declaration_in_full", "resolution_in_full", "find_conventions",
    "convention_in_full", "article_in_full", "find_articles", "find_requirements", "requirement_in_full",
    "term_in_full", "find_crosswalk", "instrument_in_full", "questionnaire", "gaps", "compare_answers",
    "source_in_full", "part_in_full", "search",
]  # fmt: skip
PLUMBING = [
    "acts_file", "acts_of", "has_act", "bare_edition", "statements_file", "statements_with", "sources_named",
    "count_independent", "disputes_about", "part_of", "french_names", "in_french", "read_in_french", "with_french",
    "french_record", "called_in_french", "french_of",
]  # fmt: skip


def test_the_questions_are_listed_and_the_plumbing_is_not() -> None:
    told = ["folder", "edition", "country_names", "council_of_europe"]
    assert dir(CATALOGUE) == sorted([*FOUND, *FILES, *QUESTIONS, *told])
    inherited = {name for name in vars(Records) if not name.startswith("_")}
    assert sorted(inherited - set(dir(CATALOGUE))) == sorted(PLUMBING)


METHODS = [name for name in dir(CATALOGUE) if callable(getattr(vgtref.Catalogue, name, None))]
UNKNOWN = {
    "answers": "nowhere.toml",
    "article": "201:99",
    "chapter": "XX",
    "convention": "nope",
    "countries": ["Kenya", "Atlantis"],
    "country": "Atlantis",
    "instrument": "nope",
    "instruments": ["opsc", "nope"],
    "name": "nope",
    "new": "nowhere.toml",
    "old": "nowhere.toml",
    "provision": vgtref.Provision(999, 1),
    "requirement": "nope",
    "source": "nope",
    "within": "nope",
}
"""For each parameter that names something a name that nothing has."""
OTHERS = {
    "about", "category", "core", "deposit", "end", "form", "french", "good_practice", "kind", "limit", "members", "on",
    "only", "relation", "reservable", "start", "strength", "text", "topic",
}  # fmt: skip
GIVEN = {
    "answers": TESTS / "answers" / "bill.toml",
    "convention": 201,
    "country": "Kenya",
    "name": "201:23",
    "new": TESTS / "answers" / "bill-2.toml",
    "old": TESTS / "answers" / "bill.toml",
    "on": "2019",
    "text": "grooming",
}
"""What is given beside it for the parameters that a method needs."""


def parameters(method: str) -> list[str]:
    return list(signature(getattr(vgtref.Catalogue, method)).parameters)[1:]


@pytest.mark.parametrize(
    ("method", "parameter"),
    [(method, each) for method in METHODS for each in parameters(method) if each not in OTHERS],
)
def test_a_name_that_nothing_has_is_an_error_wherever_it_is_given(method: str, parameter: str) -> None:
    known = signature(getattr(vgtref.Catalogue, method)).parameters
    needed = {name: GIVEN.get(name) for name in parameters(method) if known[name].default is Parameter.empty}
    unknown = (
        "201:99" if (method, parameter) in (("provision", "name"), ("article_in_full", "name")) else UNKNOWN[parameter]
    )
    with pytest.raises(vgtref.NotFoundError) as caught:
        getattr(CATALOGUE, method)(**needed | {parameter: unknown})
    assert not re.search("--|vgtref ", f"{caught.value} {caught.value.hint}"), "these are words of the command line"


@pytest.mark.parametrize("name", ["budapest", "CETS No. 185", 185])
def test_what_is_held_on_a_convention_is_asked_by_any_of_its_names(name: str | int) -> None:
    assert CATALOGUE.covers_to(name) == CATALOGUE.acts_file(185).covers_to
    assert CATALOGUE.acts(name) == CATALOGUE.acts_file(185).acts
    assert {article.convention for article in CATALOGUE.articles(name)} == {185}
    assert CATALOGUE.statements(name)[0] in CATALOGUE.statements(185)
    assert CATALOGUE.provision("9(1)(e)", within=name) == CATALOGUE.provision("185:9(1)(e)")


def returned(name: str) -> Any:
    """The type of what an attribute of a catalogue is, or of what a method returns."""
    found = inspect.getattr_static(vgtref.Catalogue, name, None)
    if isinstance(found, DataFile):
        return typing.get_type_hints(vgtref.Catalogue)[name]
    function = getattr(found, "fget", None) or getattr(found, "func", None) or found
    return typing.get_type_hints(function)["return"] if function else None  # the folder is of each catalogue


def kinds_in(hint: Any) -> Iterator[type]:
    """The classes that a type is made of, and those of the fields of its records."""
    if is_record(hint):
        yield hint
        for _, _, inner in hints(hint):
            yield from kinds_in(inner)
    elif isinstance(hint, type) and not get_args(hint):
        yield hint
    else:
        for inner in get_args(hint):
            yield from kinds_in(inner)


def test_every_kind_that_comes_back_is_imported_from_the_package() -> None:
    for name in dir(CATALOGUE):
        ours = {kind for kind in kinds_in(returned(name)) if kind.__module__.startswith("vgtref")}
        assert not [kind for kind in ours if getattr(vgtref, kind.__name__, None) is not kind], name


def test_every_kind_of_record_of_the_data_is_imported_from_the_package() -> None:
    assert isinstance(CATALOGUE.agencies[0], vgtref.Agency)
    assert not [file.kind for file in CATALOGUE.files() if getattr(vgtref, file.kind.__name__) is not file.kind]
    assert issubclass(vgtref.Convention, vgtref.Record)


def test_every_name_of_the_package_is_found() -> None:
    names = sorted(set(vgtref.__all__) - {"__version__"})
    assert [getattr(vgtref, name).__name__ for name in names] == names


def test_the_classes_of_answers_are_imported_from_the_package() -> None:
    assert type(CATALOGUE.status(201, "KE")) is vgtref.StatusRow
    assert type(CATALOGUE.article_in_full("201:23")) is vgtref.ArticleInFull
    assert type(CATALOGUE.profile("KE")) is vgtref.CountryInFull
    assert type(CATALOGUE.search("grooming")[0]) is vgtref.Hit
    assert type(CATALOGUE.find_requirements()[0]) is vgtref.RequirementRow
    assert type(CATALOGUE.requirement_in_full("possessing").points[0]) is vgtref.PointInFull


def test_a_single_name_will_do_for_a_list_and_a_single_record_for_rows() -> None:
    assert CATALOGUE.standings(countries="Kenya") == CATALOGUE.standings(countries=["Kenya"])
    assert CATALOGUE.changes(countries="Tunisia") == CATALOGUE.changes(countries=("TN",))
    party = CATALOGUE.status(201, "Albania")
    assert vgtref.rows(party) == vgtref.rows([party])


def test_an_article_is_found_by_any_reference() -> None:
    assert CATALOGUE.article("lanzarote art. 23").id == "201:23"
    with pytest.raises(LookupError, match="no Article 99 in Convention 201"):
        CATALOGUE.article("201:99")


def test_a_time_of_day_is_taken_for_its_day() -> None:
    moment = datetime(2019, 3, 1, 12, 30)
    assert CATALOGUE.status(185, "IE", moment) == CATALOGUE.status(185, "IE", "2019-03-01")


@pytest.mark.parametrize(
    ("method", "arguments", "message"),
    [
        ("standings", {"convention": 201, "only": "bound"}, "only 'bound' is not one of party, contracting, signatory"),
        ("standings", {"members": "yes"}, "members 'yes' is not True or False or None"),
        ("standings", {"countries": 7}, "countries 7 is not a list of names"),
        ("standings", {"countries": [None]}, "None is not the name of a country"),
        ("reservations", {"kind": "x"}, "kind 'x' is not one of reservation, declaration"),
        ("find_articles", {"category": "x"}, "category 'x' is not one of definitions"),
        ("find_requirements", {"core": "yes"}, "core 'yes' is not True or False"),
        ("find_requirements", {"topic": "x"}, "topic 'x' is not one of"),
        ("members", {"on": "2011", "kind": "foo"}, "kind 'foo' is not one of national or international"),
        ("members", {"on": None}, "on None is not a date or a text"),
        ("timeline", {"start": "2012", "end": "2011"}, "the start 2012 lies after the end 2011"),
        ("timeline", {"about": "x"}, "about 'x' is not one of agencies"),
        ("changes", {"start": date(2012, 1, 1), "end": "2011"}, "the start 2012-01-01 lies after the end 2011"),
        ("status", {"convention": 201, "country": "KE", "on": 2019}, "on 2019 is not a date, a text or None"),
        ("status", {"convention": 201, "country": None}, "country None is not a text"),
        ("profile", {"country": "KE", "deposit": "2027"}, "'2027': a whole day is needed, as in 2027-01-01"),
        ("profile", {"country": "KE", "deposit": "9999-12-31"}, "years end at 9999"),
        ("country", {"name": None}, "None is not the name of a country"),
        ("convention", {"name": None}, "None is not the name of a convention"),
        ("article", {"provision": None}, "provision None is not a provision or a text"),
        ("search", {"text": "grooming", "limit": "few"}, "limit 'few' is not a number"),
        ("search", {"text": "grooming", "kind": "x"}, "kind 'x' is not one of convention, article"),
        ("questionnaire", {"country": "KE", "form": "xlsx"}, "form 'xlsx' is not one of toml or csv"),
    ],
)
def test_a_value_of_another_kind_or_none_of_the_choices_is_a_usage_error(
    method: str, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(vgtref.UsageError) as fault:
        getattr(CATALOGUE, method)(**arguments)
    assert message in str(fault.value)
