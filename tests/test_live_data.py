"""The real data: what holds of them whatever is added; so no number and no day of theirs stands here."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pycountry
import pytest
from jsonschema import Draft202012Validator

from tests.cli.test_answers import COMMANDS
from tests.conftest import ROOT, Answer, is_long
from tests.test_export import check_package
from vgtref.catalogue import Catalogue
from vgtref.export import Form, export
from vgtref.queries.taskforce import member_on
from vgtref.rules import find_faults
from vgtref.schema import DIALECT, reference
from vgtref.serialize import plain
from vgtref.status import by_country, count_parties, standing

Run = Callable[..., Answer]


def test_every_rule_is_kept(live: Catalogue) -> None:
    assert [str(fault) for fault in find_faults(live)] == []


def test_country_codes_and_names_are_those_of_iso_3166(live: Catalogue) -> None:
    held = {c.code: (c.alpha_3, c.numeric, c.name) for c in live.countries if c.kind == "iso-3166"}
    assert held == {each.alpha_2: (each.alpha_3, each.numeric, each.name) for each in pycountry.countries}


def test_every_record_keeps_its_schema(live: Catalogue) -> None:
    for file in Catalogue.files():
        definitions: dict[str, object] = {}
        reference(file.kind, definitions)
        check = Draft202012Validator(
            {"$schema": DIALECT, "$ref": f"#/$defs/{file.kind.__name__}", "$defs": definitions},
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )
        held = live.read(file)
        for record in held if file.key else [held]:
            check.validate(plain(record))


def test_on_the_day_of_the_declaration_the_members_are_the_nine_it_names(live: Catalogue) -> None:
    standings = {agency.name_in_declaration: member_on(agency, live.declaration.date) for agency in live.agencies}
    assert [name for name, member in standings.items() if member] == live.declaration.agencies
    assert None not in standings.values()


def test_a_convention_that_is_in_force_was_so_from_its_day_on_for_five_states_at_least(live: Catalogue) -> None:
    for convention in live.conventions:
        acts, day = live.acts(convention.number), convention.entry_into_force
        if day:
            assert count_parties(acts, day, convention)[0] >= 5
            assert count_parties(acts, day - timedelta(days=1), convention)[0] == 0


def test_no_party_is_lost_without_a_denunciation(live: Catalogue) -> None:
    for convention in live.conventions:
        days = list(ends_of_years(live.covers_to(convention.number)))
        for acts in by_country(live.acts(convention.number)).values():
            statuses = [standing(acts, day, convention).status for day in days]
            first = statuses.index("party") if "party" in statuses else len(statuses)
            left = any(act.kind == "denunciation" for act in acts)
            assert left or set(statuses[first:]) <= {"party"}


def ends_of_years(last: date) -> Iterator[date]:
    yield from (date(year, 12, 31) for year in range(2001, last.year))
    yield last


@pytest.mark.usefixtures("live")
def test_they_are_what_the_installed_program_reads(run: Run) -> None:
    for program in ([sys.executable, "-P", "-m", "vgtref"], [Path(sys.executable).with_name("vgtref")]):
        answer = subprocess.run([*program, "coverage"], capture_output=True, check=True)
        assert answer.stdout.decode() == run("coverage").out


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers(run: Run, name: str) -> None:
    answer = run(*COMMANDS[name])
    assert answer.code == 0
    assert answer.out


# Of the sources one page is like the other, so the list of them all tells enough.
LISTS: dict[str, Callable[[Catalogue], Iterable[object]]] = {
    "agencies": lambda c: (agency.id for agency in c.agencies),
    "partners": lambda c: (partner.id for partner in c.partners),
    "timeline": lambda c: (event.id for event in c.events),
    "conventions": lambda c: (convention.number for convention in c.conventions),
    "articles": lambda c: (article.id for convention in c.conventions for article in c.articles(convention.number)),
    "requirements": lambda c: (requirement.id for requirement in c.requirements),
    "terms": lambda c: (term.id for term in c.terms),
    "countries": lambda c: (country.code for country in c.countries),
    "coverage": lambda c: (part.id for part in c.coverage.parts),
}


@pytest.mark.parametrize("command", LISTS)
def test_every_record_can_be_shown(run: Run, live: Catalogue, command: str) -> None:
    for id in LISTS[command](live):
        answer = run(command, "--id", str(id), "--format", "plain")
        assert (answer.code, answer.err) == (0, ""), id


def test_the_export_is_sound_in_every_form(live: Catalogue, tmp_path: Path) -> None:
    for form in Form:
        export(live, tmp_path / form, form)
    if is_long():  # its rules for each value are those of the schema below, which takes a tenth of the time
        check_package(tmp_path / "datapackage" / "datapackage.json")
    with closing(sqlite3.connect(tmp_path / "sqlite" / "vgtref.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    document = json.loads((tmp_path / "json" / "vgtref.json").read_text(encoding="utf-8"))
    schema = json.loads((tmp_path / "json" / "vgtref.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
    assert find_faults(Catalogue(tmp_path / "toml")) == []


def test_the_data_set_is_cited_with_the_year_of_its_edition(live: Catalogue) -> None:
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\ndate-released: {live.coverage.edition[:4]}-" in cff
