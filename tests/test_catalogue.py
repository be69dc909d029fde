"""The records of a catalogue, how they are found, and what it shows of itself."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from vgtref.catalogue import Catalogue
from vgtref.errors import DataError
from vgtref.records.acts import Acts
from vgtref.records.articles import Article
from vgtref.records.statements import Reservations


def test_what_rests_on_a_source_counts_parts_of_records_too(catalogue: Catalogue) -> None:
    resting = {entry.target for entry in catalogue.resting_on("declaration")}
    assert {"agencies/afp", "declaration", "conventions/201", "disputes/founding-year"} <= resting


def test_acts_and_statements_come_as_lists_or_as_whole_files(catalogue: Catalogue) -> None:
    acts = catalogue.acts_file(185)
    assert isinstance(acts, Acts)
    assert (acts.convention, acts.acts, acts.covers_to) == (185, catalogue.acts(185), catalogue.covers_to(185))
    statements = catalogue.statements_file(201)
    assert isinstance(statements, Reservations)
    assert statements.reservations == catalogue.statements(201)
    assert all(isinstance(article, Article) and article.convention == 224 for article in catalogue.articles(224))


def test_what_records_go_by_is_told_without_reading_them(catalogue: Catalogue, live: Catalogue) -> None:
    for bundled in (Catalogue(), catalogue, live):
        for file in Catalogue.files():
            if file.key:
                assert bundled.ids(file) == {getattr(record, file.id_field) for record in bundled.read(file)}


def test_a_selection_is_what_the_whole_file_has_of_it(catalogue: Catalogue) -> None:
    acts, made = catalogue.acts_file(185), catalogue.statements(185)
    first = acts.acts[0].country
    assert catalogue.acts_of(185, first) == replace(acts, acts=[act for act in acts.acts if act.country == first])
    assert [catalogue.has_act(185, "country", code) for code in (first, "XX")] == [True, False]
    kinds = {statement.kind for statement in made}
    for kind in kinds:
        assert catalogue.statements_with(185, "kind", [kind]) == [each for each in made if each.kind == kind]
    assert catalogue.statements_with(185, "kind", kinds) == made
    assert [catalogue.country(country.code) for country in catalogue.countries] == list(catalogue.countries)


def test_of_a_folder_no_row_is_left_out_unchecked(tmp_path: Path, catalogue: Catalogue) -> None:
    for file, ask in (
        ("acts-201.toml", lambda own: own.acts_of(201, "XX")),
        ("reservations-201.toml", lambda own: own.statements_with(201, "country", ["XX"])),
        ("countries.toml", lambda own: own.country("KE")),
    ):
        (tmp_path / file).write_text(f"{catalogue.text(file)}undeclared = 1\n", encoding="utf-8")
        with pytest.raises(DataError, match="unknown field `undeclared`"):
            ask(Catalogue(tmp_path))
        (tmp_path / file).unlink()


@pytest.mark.parametrize("broken", [[{"kind": "accession"}], 1])
def test_a_bundled_file_without_the_shape_of_its_kind_is_a_fault_of_the_data(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, broken: Any
) -> None:
    bundled = Catalogue()
    monkeypatch.setattr(bundled, "tables", lambda file: catalogue.tables(file) | {"act": broken})
    with pytest.raises(DataError, match="acts-201"):
        bundled.acts_of(201, "AL")


def test_of_a_convention_without_statements_there_are_none(catalogue: Catalogue) -> None:
    assert (catalogue.statements_file(300), catalogue.statements(300)) == (None, [])
    assert catalogue.statements_with(300, "country", ["KE"]) == []


@pytest.mark.parametrize("ask", [Catalogue.acts, Catalogue.acts_file, Catalogue.covers_to, Catalogue.articles])
def test_a_convention_of_which_no_file_is_held_is_a_fault_of_the_data(catalogue: Catalogue, ask: Any) -> None:
    with pytest.raises(DataError, match=r"conventions.toml: 300: number: no file of its (acts|articles) is held"):
        ask(catalogue, 300)


def test_it_shows_its_edition_its_folder_and_the_files_of_its_own(catalogue: Catalogue, tmp_path: Path) -> None:
    assert repr(catalogue) == f"<Catalogue: edition {catalogue.coverage.edition}>"
    (tmp_path / "terms.toml").write_text(catalogue.text("terms.toml"), encoding="utf-8")
    assert repr(Catalogue(tmp_path)) == (
        f"<Catalogue: edition {catalogue.coverage.edition} with own terms, folder {str(tmp_path)!r}>"
    )


def test_it_shows_a_folder_that_is_broken_too(tmp_path: Path) -> None:
    (tmp_path / "coverage.toml").write_bytes(b"\xff")
    assert repr(Catalogue(tmp_path)) == f"<Catalogue: edition not readable, folder {str(tmp_path)!r}>"
