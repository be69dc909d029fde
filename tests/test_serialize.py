"""Records as plain data."""

from datetime import date

import pytest

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.fields import columns, fields, keys, partial_dates, pointers
from vgtref.queries.instruments import ConventionRow
from vgtref.records import Record
from vgtref.records.acts import Act, Flags, Reading
from vgtref.records.declaration import Declaration, NamedInstrument
from vgtref.records.instruments import Convention, Division
from vgtref.records.sources import Source, Version
from vgtref.records.taskforce import Agency, Event
from vgtref.records.terms import Synonym
from vgtref.serialize import flat, plain, text

AGENCY_KEYS = {
    "id", "name", "name_in_declaration", "acronym", "country", "kind", "member_from", "member_from_precision",
    "member_until", "last_seen", "successor", "sources",
}  # fmt: skip
CONVENTION_KEYS = {
    "number", "series", "reference", "title", "common_name", "named_in_declaration", "opened", "opened_place",
    "entry_into_force", "articles", "parties", "status_as_of", "monitoring_body", "url", "sources",
}  # fmt: skip
DECLARATION_KEYS = {
    "title", "date", "place", "copies", "parties", "agencies", "instruments", "resolution", "signatories",
    "statements", "undertakings", "sources",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "promised"), [(Agency, AGENCY_KEYS), (ConventionRow, CONVENTION_KEYS), (Declaration, DECLARATION_KEYS)]
)
def test_the_promised_keys_are_there(kind: type, promised: set[str]) -> None:
    assert promised <= set(keys(kind))


def test_plain_data_has_the_same_keys_whatever_is_known(catalogue: Catalogue) -> None:
    for agency in catalogue.agencies:
        assert list(plain(agency)) == keys(Agency)
        assert list(flat(plain(agency), Agency)) == columns(Agency)


def test_dates_are_iso_text_and_say_how_exact_they_are(catalogue: Catalogue) -> None:
    italy = plain(catalogue.agency("polposta"))
    assert (italy["member_from"], italy["member_from_precision"]) == ("2008-02-01", "no_later_than")
    assert (italy["member_until"], italy["member_until_precision"]) == (None, None)
    assert plain(catalogue.convention("201"))["opened"] == "2007-10-25"


def spelled_out(value: object) -> object:
    """What plain data are by their rule, field by field."""
    if isinstance(value, Record):
        pairs: list[tuple[str, object]] = []
        for key, name, kind in fields(type(value)):
            held = getattr(value, name)
            if kind is When:
                pairs += [(key, held and held.text), (f"{key}_precision", held and held.precision)]
            else:
                pairs.append((key, spelled_out(held)))
        return pairs
    if isinstance(value, list):
        return [spelled_out(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def in_order(value: object) -> object:
    """Plain data with the keys of each record in their order."""
    if isinstance(value, dict):
        return [(key, in_order(item)) for key, item in value.items()]
    return [in_order(item) for item in value] if isinstance(value, list) else value


def test_plain_data_spell_out_each_field_of_every_kind_of_record(catalogue: Catalogue) -> None:
    records = [entry.record for file in Catalogue.files() for entry in catalogue.entries(file)]
    held = [record for record in records if not isinstance(record, Flags)]  # whose letters are a dict by country
    assert {any(partial_dates(type(record))) for record in held} == {True, False}
    for record in held:
        assert in_order(plain(record)) == spelled_out(record)


def test_a_nested_record_becomes_columns_even_where_there_is_none(catalogue: Catalogue) -> None:
    nested = ["successor_name", "successor_from", "successor_from_precision"]
    assert [column for column in columns(Agency) if column.startswith("successor")] == nested
    row = flat(plain(catalogue.agency("afp")), Agency)
    assert [row[column] for column in nested] == ["", "", ""]
    assert flat(plain(catalogue.agency("ceop")), Agency)["successor_from"] == "2013-10-07"


def test_chosen_columns_keep_the_order_they_are_asked_in() -> None:
    assert columns(Agency, ["sources", "id"]) == ["sources", "id"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (["a", "b"], "a; b"),
        ([], ""),
        ([{"number": 185, "as_printed": "CETS 185"}], "185, CETS 185"),
        (date(2011, 11, 22), "2011-11-22"),
    ],
)
def test_a_cell_is_one_line_of_text(value: object, expected: str) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Act, {"country": "countries", "contradicted_by": "sources", "sources": "sources"}),
        (Division, {"convention": "conventions", "parent": "divisions", "sources": "sources"}),
        (Event, {"agencies": "agencies", "partners": "partners", "sources": "sources"}),
        (Flags, {"letters": "countries", "sources": "sources"}),
        (NamedInstrument, {"number": "conventions"}),
        (Reading, {"source": "sources", "unread": "countries"}),
        (Source, {"copy_of": "sources"}),
        (Synonym, {"references": "articles"}),
        (Version, {"sources": "sources"}),
    ],
)
def test_the_type_of_a_field_says_what_it_points_to(kind: type[Record], expected: dict[str, str]) -> None:
    assert dict(pointers(kind)) == expected


def test_what_a_record_goes_by_itself_points_nowhere() -> None:
    assert not {"id", "code", "number"} & {name for name, _ in pointers(Convention)}


def test_every_pointer_leads_to_files_that_a_catalogue_holds() -> None:
    kinds = {file.kind for file in Catalogue.files()}
    assert {group for kind in kinds for _, group in pointers(kind)} <= {file.group for file in Catalogue.files()}
