"""Citations of texts and of the data set: which name means which, what each style says, what the keys are."""

import json
from collections.abc import Callable

import bibtexparser
import msgspec
import pytest

from tests.cite.works import (
    CATALOGUE,
    DECLARATION,
    FRANCE,
    LANZAROTE,
    RESOLUTION,
    ROOT,
    UKRAINE,
    WORKS,
    entry,
    plain,
    stated,
    work,
)
from vgtref import __version__
from vgtref.cite import Style, find_work, write
from vgtref.cite.finding import declaration, resolution
from vgtref.cite.works import DataSet, Document
from vgtref.dates import When
from vgtref.errors import NotFoundError, UsageError
from vgtref.metadata import AUTHORS, LICENCE_SHORT, TITLE
from vgtref.records.instruments import Instrument

ENDINGS = {Style.BIBTEX: "bib", Style.RIS: "ris", Style.CSL_JSON: "json"}


@pytest.mark.parametrize("style", Style)
def test_a_bibliography_of_everything(golden: Callable[[str, str], None], style: Style) -> None:
    golden(f"cite/{style.value}.{ENDINGS.get(style, 'txt')}", write(WORKS.values(), style))


def test_the_fields_are_those_of_the_records() -> None:
    for number in (185, 189, 201, 224):
        convention, e = CATALOGUE.convention(str(number)), entry(str(number))
        assert (e.title, e.short, e.published) == (convention.title, convention.common_name, convention.reference)
        assert (e.url, e.place, e.issued) == (convention.url, convention.opened_place, When.of(convention.opened))
    assert (entry("declaration").title, entry("declaration").authors) == (DECLARATION, CATALOGUE.declaration.parties)
    assert (entry("resolution").title, entry("resolution").authors) == (RESOLUTION, ["INTERPOL General Assembly"])
    assert FRANCE.title == "Status of France under the Budapest Convention (ETS No. 185) on 2011-11-22: party"
    assert UKRAINE.title == "Reservation by Ukraine on Article 9(4): Budapest Convention (ETS No. 185)"


def test_what_is_not_known_is_not_said() -> None:
    protocol = " ".join(plain(work("224"), style) for style in Style)
    lanzarote = " ".join(plain(work("201"), style) for style in Style)
    assert "force" not in protocol
    assert "adopted" not in protocol + lanzarote
    held = CATALOGUE.resolution
    assert held.number is None
    numbered = resolution(msgspec.structs.replace(held, number="AG-2011-RES-99"))
    assert "(resolution AG-2011-RES-99, 80th session, Hanoi, 1 November 2011)" in plain(numbered, Style.OSCOLA)
    assert "[Resolution AG-2011-RES-99, 80th session]" in plain(numbered, Style.APA)


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (80, "80th"),
        (81, "81st"),
        (82, "82nd"),
        (83, "83rd"),
        (84, "84th"),
        (111, "111th"),
        (112, "112th"),
        (121, "121st"),
    ],
)
def test_a_session_is_the_first_second_third_or_so_many_th(session: int, words: str) -> None:
    held = msgspec.structs.replace(CATALOGUE.resolution, session=session)
    assert f", {words} session, adopted in Hanoi" in plain(resolution(held))


def test_keys_are_stable_and_differ() -> None:
    keys = {name: w.key for name, w in WORKS.items()}
    assert keys == {
        "201": "cets201",
        "185": "ets185",
        "189": "ets189",
        "224": "cets224",
        "201:23": "cets201art23",
        "185:9(1)(a)": "ets185art9-1-a",
        "declaration": "vgtdeclaration2011",
        "resolution": "interpolresolution2011",
        "opsc": "opsc",
        "opsc:3(1)(c)": "opscart3-1-c",
        "eu-2011-93": "eu-2011-93",
        "Directive 2011/93/EU art. 5": "eu-2011-93art5",
        "icmec": "icmec",
        "data set": "vgtref2026-11",
        "France": "ets185fr2011-11-22",
        "all of France": "ets185fr2026-06-23",
        "Kenya": "cets201ke2026-01-21",
        "Ukraine": "ets185ua2006-03-10reservationart9-4",
    }


def test_what_is_cited_twice_stands_once() -> None:
    twice = [work("201"), work("185:9"), work("CETS 201"), work("lanzarote"), work("ETS No. 185, Article 9")]
    assert [item["id"] for item in json.loads(write(twice, Style.CSL_JSON))] == ["cets201", "ets185art9"]
    assert write(twice, Style.OSCOLA).count("\n") == 2


def test_no_key_stands_for_two_things() -> None:
    first, second = stated("185:27", "FR")[:1] * 2
    other = msgspec.structs.replace(second, state="Elsewhere")
    works = [first, other, msgspec.structs.replace(second, state="Nowhere")]
    keys = [entry["ID"] for entry in bibtexparser.parse_string(write(works, Style.BIBTEX)).entries_dict.values()]
    assert keys == [first.key, f"{first.key}-2", f"{first.key}-3"]


def test_the_data_set_is_cited_as_citation_cff_says() -> None:
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'\ntitle: "{TITLE}"\n' in cff
    assert f"\n  - name: {AUTHORS}\n" in cff
    assert isinstance(held := find_work(CATALOGUE, None, __version__), DataSet)
    assert f"\nversion: {held.edition.version}\n" in cff
    assert f"\n  - {LICENCE_SHORT.replace(' ', '-')}\n" in cff
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"({LICENCE_SHORT})" in licence
    assert f'Credit as: {AUTHORS}, "vgtref"' in licence


@pytest.mark.parametrize(
    ("name", "oscola"),
    [
        ("CETS No. 201, Article 20(3)", "art 20(3)"),
        ("lanzarote:24(3)", "art 24(3)"),
        ("201:20(3)[2]", "art 20(3) indent 2"),
        ("Budapest Convention, Art. 9.1.e", "art 9(1)(e)"),
    ],
)
def test_a_provision_in_whatever_form(name: str, oscola: str) -> None:
    assert plain(work(name), Style.OSCOLA).endswith(f" {oscola}")
    assert entry(name).title.endswith(f", art. {oscola.removeprefix('art ')}")


@pytest.mark.parametrize("name", ["Declaration", " RESOLUTION ", "CETS 201", "STE n° 185", "lanzarote"])
def test_a_name_in_whatever_form(name: str) -> None:
    assert entry(name).title in {LANZAROTE, "Convention on Cybercrime", DECLARATION, RESOLUTION}


@pytest.mark.parametrize(
    "name", ["224:6", "201:99", "999", "9", "xyz", "", "declartion", "opsc:18", "un-crc:5", "xyz:3", "x" * 100_000]
)
def test_what_is_not_there_cannot_be_cited(name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        work(name)
    assert caught.value.cli_hint or caught.value.hint


def test_every_article_can_be_cited() -> None:
    for convention in CATALOGUE.conventions:
        for article in CATALOGUE.articles(convention.number):
            assert plain(work(article.id)).startswith(f"Article {article.number} ({article.title}), {convention.title}")


def test_an_instrument_is_cited_by_the_edition_that_its_title_is_of() -> None:
    icmec = CATALOGUE.instrument("icmec")
    assert (icmec.adopted.text, str(icmec.issued)) == ("2006-04", "2018")
    for style in Style:
        cited = plain(work("icmec"), style)
        assert "2018" in cited
        assert "2006" not in cited


@pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda instrument: instrument.id)
def test_every_instrument_can_be_cited_by_any_of_its_names(instrument: Instrument) -> None:
    assert {work(name).key for name in (instrument.id, instrument.short_title, instrument.title)} == {instrument.id}


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("opsc:3", "art 3"),
        ("Optional Protocol of 2000, Article 3, paragraph 1, letter c", "art 3(1)(c)"),
        ("un-crc:34", "art 34"),
        ("uncc art. 14", "art 14"),
        ("eu-2011-93:30", "art 30"),
    ],
)
def test_a_provision_of_another_instrument(name: str, ending: str) -> None:
    assert plain(work(name), Style.OSCOLA).endswith(f" {ending}")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("opsc:18", "no Article 18 in Optional Protocol of 2000"),
        ("opsc:0", "no Article 0 in Optional Protocol of 2000"),
        ("un-crc:5", "Article 5 of Convention on the Rights of the Child is not held"),
        ("uncc:40", "Article 40 of UN Convention against Cybercrime is not held"),
    ],
)
def test_an_article_that_the_data_do_not_show_is_not_cited(name: str, said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        work(name)


def test_criteria_have_no_articles() -> None:
    with pytest.raises(UsageError, match="ICMEC five criteria: these criteria have no articles"):
        work("icmec:4")


def test_a_document_says_what_it_is_once() -> None:
    assert isinstance(signed := work("declaration"), Document)
    assert "declaration" not in plain(signed).removeprefix(DECLARATION).partition("of intent")[2]
    unnamed = declaration(msgspec.structs.replace(CATALOGUE.declaration, title="Co-operation"))
    assert plain(unnamed, Style.APA).endswith(" Co-operation [Declaration].")
