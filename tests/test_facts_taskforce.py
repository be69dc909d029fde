"""Facts on the taskforce that were once told wrongly: each as a question to the real data and its right answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Answer
from vgtref.catalogue import Catalogue
from vgtref.records.terms import TERM_KINDS

Run = Callable[..., Answer]

pytestmark = pytest.mark.usefixtures("live")

FACTS: list[tuple[list[str], str, Any]] = [
    (["timeline", "--id", "chair-ncecc-2021"], "date", "2019-10-04"),
    (["timeline", "--id", "chair-ncecc-2021"], "date_precision", "no_later_than"),
    (["timeline", "--id", "operation-atlas"], "date", "2015-06-29"),
    (["timeline", "--id", "operation-atlas"], "date_until", "2015-10-23"),
    (["timeline", "--id", "safer-internet-day-2025"], "date", "2025-02-11"),
    (["countries", "--id", "IT"], "agencies_probably_left", ["polposta"]),
    (["countries", "--id", "ID"], "agencies_probably_left", ["polri"]),
    (["countries", "--id", "CH"], "agencies_probably_left", ["cyco"]),
    (["countries", "--id", "AU"], "agencies_probably_left", []),
    (["overview"], "agencies_probably_left", 3),
    (["overview"], "agencies_left", 0),
    (["terms", "--id", "offender"], "today", None),
    (["terms", "--id", "child sexual abuse material"], "today", "child sexual abuse material (CSAM)"),
    (["terms", "--id", "child-prostitution"], "today", "exploitation of children in or for prostitution"),
    (["agencies", "--id", "nzpolice"], "member_from", "2010-06"),
    (["agencies", "--id", "nzpolice"], "member_from_precision", "month"),
    (["timeline", "--id", "nz-joined"], "date", "2010-06"),
    (["timeline", "--id", "belfast-2005"], "date", "2005-11-15"),
    (["timeline", "--id", "washington-2006"], "date", "2006-11-15"),
    (["timeline", "--id", "washington-2007"], "date", "2007-02"),
    (["timeline", "--id", "london-2024"], "date_precision", "no_later_than"),
    (["partners", "--id", "NCAC"], "joined_precision", "no_later_than"),
    (["partners", "--id", "ICDL GCC"], "joined", "2018"),
    (["countries", "--id", "Allemagne"], "code", "DE"),
    (["countries", "--id", "États-Unis"], "code", "US"),
    (["countries", "--id", "Turquie"], "name_fr", "Türkiye"),
    (["countries", "--id", "KR"], "name_fr", "République de Corée"),
    (["countries", "--id", "TL"], "name_fr", None),
    (["conventions", "--id", "Convention sur la cybercriminalité"], "number", 185),
    (["conventions", "--id", "Convention de Lanzarote"], "number", 201),
    (
        ["articles", "--id", "185:10"],
        "title_fr",
        "Infractions liées aux atteintes à la propriété intellectuelle et aux droits connexes",
    ),
    (
        ["articles", "--id", "189:6"],
        "title_fr",
        "Négation, minimisation grossière, approbation ou justification du génocide ou des crimes contre l'humanité",
    ),
    (["articles", "--id", "189:1"], "title_fr", None),
    (["articles", "--id", "224:7"], "title_fr", None),
    (["terms", "--id", "trans-border-access"], "term_fr", "accès transfrontière"),
]


@pytest.mark.parametrize(("question", "field", "answer"), FACTS)
def test_the_answer_is_right(run: Run, question: list[str], field: str, answer: object) -> None:
    asked = question if question != ["overview"] else []
    assert json.loads(run(*asked, "--format", "json").out)[field] == answer


def test_who_has_probably_left_is_no_member_today(run: Run) -> None:
    answer = run("agencies", "--as-of", "2024-11", "--format", "json")
    members = {agency["id"] for agency in json.loads(answer.out)}
    assert not members & {"polposta", "polri", "cyco"}
    assert "whether Indonesian National Police was a member on 2024-11-30 is not known" in answer.err


def test_tables_name_the_agencies_as_they_are_called_now(run: Run) -> None:
    text = run("agencies", "--all", "--format", "plain").out
    assert "European Union Agency for Law Enforcement Cooperation (earlier: European Police Office)" in text
    assert "CEOP Command of the National Crime Agency (NCA) (earlier: Child" in text


@pytest.mark.parametrize(
    ("agency", "heading", "earlier"),
    [
        ("europol", "European Union Agency for Law Enforcement Cooperation", "European Police Office"),
        ("ceop", "CEOP Command of the National Crime Agency (NCA)", "Child Exploitation and Online Protection Centre"),
        ("ncecc", "National Child Exploitation Crime Centre", "National Child Exploitation Coordination Centre"),
    ],
)
def test_an_agency_stands_under_its_name_of_today(run: Run, agency: str, heading: str, earlier: str) -> None:
    lines = run("agencies", "--id", agency, "--format", "plain").out.splitlines()
    assert lines[0] == heading
    assert f"Earlier name: {earlier}" in lines


@pytest.mark.parametrize("agency", ["ponal", "politie-nl", "nbi-ph", "afp", "polposta"])
def test_another_rendering_of_a_name_is_no_earlier_name(run: Run, agency: str) -> None:
    assert "Earlier name" not in run("agencies", "--id", agency, "--format", "plain").out


def test_no_agency_is_known_as_a_member_later_than_it_was_seen_as_one(live: Catalogue) -> None:
    assert [a.id for a in live.agencies if a.member_from.last > a.last_seen.last] == []


def test_who_was_in_the_chair_is_told_with_what_the_sources_leave_open(run: Run) -> None:
    told = "Rob Jones is named as chair in 2021; whether he stayed throughout is not known."
    assert told in run("agencies", "--id", "ceop", "--format", "plain").out
    assert told in run("timeline", "--id", "chair-ceop-2021", "--format", "plain").out


def test_nothing_says_that_the_vgt_promotes_the_conventions(run: Run) -> None:
    assert "promotes" not in run().out + run("cite", "--format", "plain").out


def test_a_term_is_found_by_any_of_its_synonyms(run: Run, live: Catalogue) -> None:
    shared = {"child sexual abuse", "nudes", "perpetrator", "youth-produced sexual imagery"}
    for term in live.terms:
        for name in {term.id, term.term, *term.also} - shared:
            assert json.loads(run("terms", "--id", name, "--format", "json").out)["id"] == term.id, name


def test_terms_are_grouped_by_kind_and_narrowed_to_one(run: Run, live: Catalogue) -> None:
    found = json.loads(run("terms", "--kind", "material", "--format", "json").out)
    assert {term["kind"] for term in found} == {"material"}
    assert [title for title in TERM_KINDS.values() if f"\n{title}\n" in run("terms").out] == list(TERM_KINDS.values())
    assert sum(1 for _ in live.terms) == len(json.loads(run("terms", "--format", "json").out))


TERMS = [
    ("CSAM", "child-pornography"),
    ("grooming", "solicitation"),
    ("sextortion", "sexual-extortion"),
    ("MLAT", "mutual-assistance"),
    ("e-evidence", "electronic-evidence"),
    ("pédopornographie", "child-pornography"),
    ("entraide", "mutual-assistance"),
]


@pytest.mark.parametrize(("words", "term"), TERMS)
def test_a_term_is_searched_by_its_synonyms(run: Run, words: str, term: str) -> None:
    hits = json.loads(run("search", words, "--format", "json", "--limit", "0").out)
    assert ("term", term) in [(hit["kind"], hit["id"]) for hit in hits]


def test_a_source_that_repeats_another_names_it(run: Run) -> None:
    assert "Copy of: nl-treatybank-224-2025\n" in run("sources", "--id", "nl-treatybank-224", "--format", "plain").out
    assert "Copy of" not in run("sources", "--id", "declaration", "--format", "plain").out


def test_words_that_only_find_a_term_are_not_told_as_its_names(run: Run) -> None:
    text = run("terms", "--id", "child-pornography", "--format", "plain").out
    assert "Words that find this entry: CSAM" in text
    assert "Also known as" not in text
