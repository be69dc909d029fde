"""The data set as tables, as a Data Package, as an SQLite database and as one JSON document."""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import vgtref
from tests.conftest import is_long
from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.dates import When
from vgtref.export import Form, export
from vgtref.export.tables import ExportedTable, tables
from vgtref.queries.standings import chart
from vgtref.records import CountryCode, Record, Reference, Slug, Sources
from vgtref.records.countries import Country
from vgtref.rules import find_faults
from vgtref.schema import description
from vgtref.serialize import plain
from vgtref.serialize import rows as flatten


@pytest.fixture(scope="module")
def laid_out(catalogue: Catalogue) -> dict[str, ExportedTable]:
    return {table.name: table for table in tables(catalogue)}


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all three forms."""
    folder = tmp_path_factory.mktemp("made")
    for form in Form:
        export(catalogue, folder / form, form)
    return folder


@pytest.fixture
def database(made: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(made / "sqlite" / "vgtref.sqlite")) as connection:
        yield connection


def dicts(table: ExportedTable) -> list[dict[str, Any]]:
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


def one(table: ExportedTable, **where: object) -> dict[str, Any]:
    return next(row for row in dicts(table) if all(row[name] == value for name, value in where.items()))


# Tables


def test_a_record_is_a_row_and_a_record_inside_it_more_columns(laid_out: dict[str, ExportedTable]) -> None:
    ceop = one(laid_out["agencies"], id="ceop")
    assert (ceop["country"], ceop["successor_from"], ceop["successor_from_precision"]) == ("GB", "2013-10-07", "day")
    assert one(laid_out["agencies"], id="polposta")["member_from_precision"] == "no_later_than"
    assert one(laid_out["agencies"], id="afp")["successor_name"] is None


def test_a_list_is_a_table_of_its_own(laid_out: dict[str, ExportedTable]) -> None:
    assert list(laid_out["agencies_sources"].columns[0].target or ()) == ["agencies", "id"]
    assert [column.name for column in laid_out["agencies_sources"].columns] == ["record", "source"]
    assert [column.name for column in laid_out["countries_aliases"].columns] == ["record", "position", "value"]
    assert [column.name for column in laid_out["events_agencies"].columns] == ["record", "position", "agency"]
    assert [column.name for column in laid_out["instruments_conventions"].columns] == [
        "record",
        "position",
        "convention",
    ]
    version = one(laid_out["disputes_versions"], record="founding-year", position=2)
    assert version["id"] == "founding-year-2"
    assert one(laid_out["disputes_versions_sources"], record="founding-year-2", source="mirage-2025")


def test_the_files_of_several_conventions_are_one_table(laid_out: dict[str, ExportedTable]) -> None:
    assert {row["convention"] for row in dicts(laid_out["articles"])} == {185, 189, 201, 224}
    assert {row["convention"] for row in dicts(laid_out["reservations"])} == {185, 189, 201, 224}
    assert one(laid_out["acts_coverage"], convention=201)["covers_to"] == date(2026, 1, 21)
    assert one(laid_out["acts_coverage_flags_letters"], country="FR")["record"] == 185


def test_acts_and_reservations_have_ids_of_ours(laid_out: dict[str, ExportedTable]) -> None:
    act = one(laid_out["acts"], id="201-FR-signature")
    assert (act["convention"], act["country"], act["kind"]) == (201, "FR", "signature")
    numbers = [row["id"] for row in dicts(laid_out["reservations"]) if row["id"].startswith("185-FR-")]
    assert numbers == [f"185-FR-{place}" for place in range(1, len(numbers) + 1)]


def test_a_pair_of_the_crosswalk_has_an_id_and_points_to_both(laid_out: dict[str, ExportedTable]) -> None:
    pairs, provisions = laid_out["crosswalk"], laid_out["crosswalk_provisions"]
    assert list(pairs.key) == ["id"]
    assert [(column.name, column.target) for column in pairs.columns] == [
        ("id", None),
        ("requirement", ("requirements", "id")),
        ("instrument", ("instruments", "id")),
        ("relation", None),
        ("note", None),
    ]
    assert one(pairs, id="malabo/possessing")["relation"] == "narrower"
    assert provisions.columns[0].target == ("crosswalk", "id")
    assert one(provisions, record="malabo/possessing")["value"] == "Art. 29(3)(1)(c)"
    assert one(laid_out["crosswalk_sources"], record="malabo/possessing")["source"] == "malabo-pdf"


def test_a_point_has_an_id_that_no_point_of_another_requirement_has(laid_out: dict[str, ExportedTable]) -> None:
    points = laid_out["requirements_points"]
    assert [column.name for column in points.columns[:6]] == ["id", "record", "position", "point", "title", "text"]
    assert {row["id"] for row in dicts(points)} >= {"child-prostitution/coercing", "pornographic-performances/coercing"}
    point = one(points, id="possessing/in-a-system-or-on-a-medium")
    assert (point["record"], point["position"], point["strength_185"]) == ("possessing", 1, "reservable")
    assert one(laid_out["requirements_points_reservable_under"], record=point["id"])["provision"] == "185:9(4)"


def test_a_provision_stands_beside_the_article_that_it_lies_in(laid_out: dict[str, ExportedTable]) -> None:
    for name in (
        "requirements_points_convention_201",
        "reservations_articles",
        "articles_counterparts",
        "terms_used_in",
    ):
        for row in dicts(laid_out[name]):
            assert re.split(r"[(\[]", row["provision"])[0] == row["article"]
    assert one(laid_out["conventions"], number=185)["reservations_article_article"] == "185:42"


def test_an_article_that_is_not_held_is_left_out(data_folder: Path) -> None:
    articles = data_folder / "articles-185.toml"
    text = articles.read_text(encoding="utf-8")
    articles.write_text(text[: text.index('[[article]]\nid = "185:48"')], encoding="utf-8")
    reservations = data_folder / "reservations-185.toml"
    reservations.write_text(
        reservations.read_text(encoding="utf-8").replace('"185:24(7)"', '"185:48"', 1), encoding="utf-8"
    )
    table = next(table for table in tables(Catalogue(data_folder)) if table.name == "reservations_articles")
    assert one(table, provision="185:48")["article"] is None


PLURALS = {"part": "parts", "point": "points", "reading": "readings"}
"""What a table is called after, where the key in the data file is the singular of the field."""


def expected_rows(catalogue: Catalogue) -> Counter[str]:
    """How many rows each table must have, counted in the plain data of the records."""
    counts: Counter[str] = Counter()

    def count(name: str, data: dict[str, Any]) -> None:
        for key, value in data.items():
            if key == "letters" and value:
                counts[f"{name}_{key}"] += len(value)
            elif isinstance(value, dict):
                count(f"{name}_{key}", value)
            elif isinstance(value, list):
                table = f"{name}_{PLURALS.get(key, key)}"
                counts[table] += len(value)
                for item in value:
                    if isinstance(item, dict):
                        count(table, item)

    for file in Catalogue.files():
        held = catalogue.read_in_french(file)
        name = re.sub(r"_\d+$", "", file.name)
        whole = [plain(record) for record in (held if file.key else [held])]
        if name in ("acts", "reservations"):
            counts[f"{name}_coverage"] += 1
            rows = whole[0].pop(name.removesuffix("s"))
            count(f"{name}_coverage", whole[0])
            whole = rows
        counts[name] += len(whole)
        for record in whole:
            count(name, record)
    return counts


def test_no_row_is_lost(catalogue: Catalogue, laid_out: dict[str, ExportedTable]) -> None:
    expected = expected_rows(catalogue)
    held = {name: table for name, table in laid_out.items() if not name.startswith("status")}  # reckoned, not held
    assert {name: len(table.rows) for name, table in held.items() if table.rows} == {**(+expected)}
    assert set(expected) <= set(laid_out)


def test_every_key_is_unique_and_every_foreign_key_leads_somewhere(laid_out: dict[str, ExportedTable]) -> None:
    for table in laid_out.values():
        keys = [tuple(row[name] for name in table.key) for row in dicts(table)]
        assert len(set(keys)) == len(keys), table.name
        for column in table.columns:
            if column.target:
                other, key = column.target
                there = {row[key] for row in dicts(laid_out[other])}
                named = {row[column.name] for row in dicts(table)} - {None}
                assert named <= there, f"{table.name}.{column.name}"


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        ("acts", "country", "countries.code"),
        ("acts", "convention", "conventions.number"),
        ("acts_sources", "source", "sources.id"),
        ("articles", "convention", "conventions.number"),
        ("chairs", "agency", "agencies.id"),
        ("conventions", "supplements", "conventions.number"),
        ("declaration_instruments", "number", "conventions.number"),
        ("disputes_versions_sources", "source", "sources.id"),
        ("divisions", "parent", "divisions.id"),
        ("events_partners", "partner", "partners.id"),
        ("good_practice", "requirement", "requirements.id"),
        ("good_practice_sources", "source", "sources.id"),
        ("left_out_provisions", "article", "articles.id"),
        ("requirements_points", "record", "requirements.id"),
        ("requirements_points_convention_185", "record", "requirements_points.id"),
        ("requirements_points_convention_185", "article", "articles.id"),
        ("reservations_articles", "article", "articles.id"),
        ("reservations_coverage", "convention", "conventions.number"),
    ],
)
def test_what_points_to_what(laid_out: dict[str, ExportedTable], table: str, column: str, target: str) -> None:
    found = next(c for c in laid_out[table].columns if c.name == column)
    assert ".".join(found.target or ()) == target


@pytest.mark.parametrize(("table", "column"), [("declaration_agencies", "value"), ("agencies", "parent")])
def test_a_name_as_printed_points_to_nothing(laid_out: dict[str, ExportedTable], table: str, column: str) -> None:
    assert next(c for c in laid_out[table].columns if c.name == column).target is None


# A data file that there was not


class Step(Record, frozen=True, kw_only=True):
    """A step on a road."""

    day: When | None = None
    says: str
    references: list[Reference] = []


class Road(Record, frozen=True, kw_only=True):
    """Something that a later edition may hold."""

    id: Slug
    country: CountryCode | None = None
    open: bool
    built: When
    steps: list[Step] = []
    tags: list[str] = []
    sources: Sources


@pytest.fixture
def with_roads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    file = DataFile("roads.toml", Road, "road")
    monkeypatch.setattr(Catalogue, "_files", [*Catalogue.files(), file])
    road = """[[road]]
id = "via-appia"
country = "IT"
open = true
built = "2010-02"
steps = [{ day = 2010-03-01, says = "One, \\"two\\"", references = ["201:20(3)(a)"] }, { says = "It's late" }]
tags = ["a,b", "c"]
sources = ["declaration"]
"""
    (tmp_path / "roads.toml").write_text(road, encoding="utf-8")
    return Catalogue(tmp_path)


def test_a_new_data_file_is_exported_without_new_code(with_roads: Catalogue, tmp_path: Path) -> None:
    for form in Form:
        export(with_roads, tmp_path / form, form)
    with closing(sqlite3.connect(tmp_path / "sqlite" / "vgtref.sqlite")) as database:
        assert database.execute("SELECT * FROM roads").fetchall() == [("via-appia", "IT", 1, "2010-02", "month")]
        assert database.execute("SELECT * FROM roads_tags").fetchall() == [
            ("via-appia", 1, "a,b"),
            ("via-appia", 2, "c"),
        ]
        steps = database.execute(
            "SELECT says, day, provision, article FROM roads_steps AS s "
            "LEFT JOIN roads_steps_references AS r ON r.record = s.id ORDER BY s.position"
        ).fetchall()
        assert steps == [('One, "two"', "2010-03-01", "201:20(3)(a)", "201:20"), ("It's late", None, None, None)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    steps_csv = (tmp_path / "datapackage" / "roads_steps.csv").read_text(encoding="utf-8").splitlines()
    assert steps_csv[1] == 'via-appia-1,via-appia,1,2010-03-01,day,"One, ""two"""'
    assert document_and_check(tmp_path / "json")["roads"][0]["steps"][1]["says"] == "It's late"


# The Data Package


def package(descriptor: Path) -> Any:
    """A Data Package as frictionless has it."""
    from frictionless import Package  # a quarter of a second, which the other tests need not wait for

    return Package(descriptor)


def kinds_in(schema: dict[str, Any]) -> set[tuple[object, ...]]:
    """What a table has that frictionless may judge in a way of its own: kinds of columns, numbers of keys."""
    columns = {(field["type"], *sorted(field.get("constraints", {}))) for field in schema["fields"]}
    return columns | {("keys", len(schema.get("primaryKey", ())), len(schema.get("foreignKeys", ())))}


def chosen(resources: list[dict[str, Any]]) -> Iterator[str]:
    """The tables that have something which none before them has; all of them in the long profile."""
    seen: set[tuple[object, ...]] = set()
    for resource in resources:
        kinds = kinds_in(resource["schema"])
        if is_long() or not kinds <= seen:
            yield resource["name"]
        seen |= kinds


def check_package(descriptor: Path) -> None:
    """Has frictionless find no fault in a Data Package; tests/test_live_data.py asks it about that of the real data."""
    resources = json.loads(descriptor.read_text(encoding="utf-8"))["resources"]
    assert {resource["path"] for resource in resources} == {path.name for path in descriptor.parent.glob("*.csv")}
    whole = package(descriptor)  # which judges the descriptor
    for name in chosen(resources):
        report = whole.get_resource(name).validate()
        assert (report.valid, report.errors, report.warnings) == (True, [], []), name
        assert [task.warnings for task in report.tasks if task.warnings] == [], name


def test_frictionless_finds_no_fault(made: Path) -> None:
    check_package(made / "datapackage" / "datapackage.json")


def test_frictionless_sees_what_is_changed(catalogue: Catalogue, tmp_path: Path) -> None:
    export(catalogue, tmp_path, Form.DATAPACKAGE)
    acts = tmp_path / "acts.csv"
    acts.write_text(acts.read_text(encoding="utf-8").replace("signature,185,AD", "signature,999,AD"), encoding="utf-8")
    (task,) = package(tmp_path / "datapackage.json").get_resource("acts").validate().tasks
    assert {error.type for error in task.errors} == {"hash-count", "foreign-key"}


def test_the_descriptor_says_what_it_is(catalogue: Catalogue, made: Path) -> None:
    package = json.loads((made / "datapackage" / "datapackage.json").read_text(encoding="utf-8"))
    edition = catalogue.coverage.edition
    assert package["version"] == edition
    assert "created" not in package  # the edition is of a month, and no source gives a day
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert all(source["title"] and source["path"].startswith("http") for source in package["sources"])
    countries = next(resource for resource in package["resources"] if resource["name"] == "countries")
    assert countries["description"] == description(Country)
    fields = {field["name"]: field for field in countries["schema"]["fields"]}
    assert fields["code"] == {
        "name": "code", "type": "string", "constraints": {"required": True, "pattern": "^[A-Z]{2}$"},
    }  # fmt: skip
    assert fields["council_of_europe"]["type"] == "boolean"
    assert fields["kind"]["constraints"]["enum"] == ["iso-3166", "organisation"]


def test_the_csv_files_hold_the_rows_as_they_are(made: Path, laid_out: dict[str, ExportedTable]) -> None:
    for name, table in laid_out.items():
        content = (made / "datapackage" / f"{name}.csv").read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        assert header == [column.name for column in table.columns]
        assert len(rows) == len(table.rows)
        for read, row in zip(rows, table.rows, strict=True):
            assert read == ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row]


def test_no_cell_would_run_as_a_formula(laid_out: dict[str, ExportedTable]) -> None:
    cells = (value for table in laid_out.values() for row in table.rows for value in row if isinstance(value, str))
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


# The database


def test_sqlite_finds_the_database_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_is_in_the_database(database: sqlite3.Connection, laid_out: dict[str, ExportedTable]) -> None:
    for name, table in laid_out.items():
        order = ", ".join(f'"{column}"' for column in table.key)
        rows = database.execute(f'SELECT * FROM "{name}" ORDER BY {order}').fetchall()  # noqa: S608
        places = [[column.name for column in table.columns].index(key) for key in table.key]
        stored = [tuple(str(v) if isinstance(v, date) else v for v in row) for row in table.rows]
        assert rows == sorted(stored, key=lambda row, places=places: [row[place] for place in places])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE acts SET kind = 'promise'",
        "UPDATE acts SET date_precision = 'decade'",
        "UPDATE acts SET date = '2011-02-30'",
        "UPDATE acts SET date = '201'",
        "UPDATE acts SET country = NULL",
        "UPDATE conventions SET opened = '2001'",
        "UPDATE conventions SET articles = -1",
        "UPDATE conventions SET articles = 'many'",
        "UPDATE countries SET council_of_europe = 2",
        "UPDATE acts SET country = 'ZZ'",
        "DELETE FROM sources",
        "INSERT INTO meta VALUES ('edition', 'twice')",
    ],
)
def test_the_database_keeps_its_rules(database: sqlite3.Connection, change: str) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(change)
    database.rollback()


def test_the_database_says_what_it_is(database: sqlite3.Connection, catalogue: Catalogue) -> None:
    meta = dict(database.execute("SELECT key, value FROM meta"))
    assert (meta["edition"], meta["version"]) == (catalogue.coverage.edition, vgtref.__version__)
    assert meta["licence"] == "CC-BY-4.0"
    for convention in catalogue.conventions:
        assert meta[f"acts_{convention.number}_covers_to"] == str(catalogue.covers_to(convention.number))
    assert meta["reservations_185_covers_to"] == "2025-12-17"
    assert meta["reservations_224_covers_to"] == "2025-11-14"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM acts WHERE country = 'FR'",
        "SELECT * FROM acts WHERE convention = 201",
        "SELECT * FROM articles WHERE convention = 201",
        "SELECT * FROM countries WHERE name = 'France'",
        "SELECT * FROM countries WHERE depositary_name = 'France'",
        "SELECT * FROM countries_aliases WHERE value = 'Turkey'",
        "SELECT * FROM reservations_articles WHERE article = '185:9'",
    ],
)
def test_where_people_look_there_is_an_index(database: sqlite3.Connection, query: str) -> None:
    (plan,) = database.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert "USING INDEX" in plan[3]


def test_where_every_state_stands_is_a_table_with_its_day(
    catalogue: Catalogue, database: sqlite3.Connection, laid_out: dict[str, ExportedTable]
) -> None:
    codes = [country.code for country in catalogue.countries]
    rows = [row for convention in catalogue.conventions for row in chart(catalogue, convention, codes=codes)]
    held = {(row["convention"], row["country"]): row for row in dicts(laid_out["status"])}
    assert len(rows) == len(held) == len(codes) * len(catalogue.conventions)
    for row in rows:
        flat_row = {key: value for key, value in flatten([row])[0].items() if not isinstance(value, list)}
        found = held[row.convention, row.country]
        assert {key: str(found[key]) for key in flat_row} == {key: str(value) for key, value in flat_row.items()}
        assert found["as_of"] == catalogue.covers_to(row.convention)
    bound = database.execute("SELECT country FROM status WHERE convention = 201 AND status = 'party'").fetchall()
    assert {code for (code,) in bound} == {
        row.country for row in rows if row.convention == 201 and row.status == "party"
    }


# The JSON document


def document_and_check(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "vgtref.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / document["$schema"]).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    check.validate(document)
    assert not check.is_valid(document | {"stray": []})
    assert not check.is_valid(document | {"agencies": []})
    return document


def test_the_document_holds_every_record_and_keeps_its_schema(catalogue: Catalogue, made: Path) -> None:
    document = document_and_check(made / "json")
    assert document["edition"] == catalogue.coverage.edition
    assert (document["version"], document["licence"]) == (vgtref.__version__, "CC-BY-4.0")
    assert list(document)[4:] == [file.name for file in Catalogue.files()]
    for file in Catalogue.files():
        held = catalogue.read_in_french(file)
        assert document[file.name] == ([plain(record) for record in held] if file.key else plain(held))


# All forms


@pytest.mark.parametrize("form", list(Form))
def test_the_same_data_gives_the_same_bytes(made: Path, tmp_path: Path, form: Form) -> None:
    export(Catalogue(), tmp_path, form)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in (made / form).iterdir()}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (made / form / path.name).read_bytes()


def test_the_toml_is_the_data_files_as_they_stand(made: Path, catalogue: Catalogue) -> None:
    folder = made / "toml"
    assert sorted(path.name for path in folder.iterdir()) == sorted(file.file for file in Catalogue.files())
    assert all(
        (folder / file.file).read_text(encoding="utf-8") == catalogue.text(file.file) for file in Catalogue.files()
    )
    assert find_faults(Catalogue(folder)) == []
