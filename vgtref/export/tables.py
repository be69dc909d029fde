"""The catalogue as tables, laid out from the records alone: a new file of records with an ``id``, as a field or made of
fields, needs no code.

A record is a row, and a record inside it more columns of that row under a prefix. A list is a table of its own, named
after the table and the field, whose ``record`` is the key of the row that holds the list; a record in such a list has
the id ``record/id``, or ``record-place`` without one of its own. A partial date is two columns, as in JSON; a reference
to a provision is followed by the article that it lies in, where the data have that. The files of several conventions
are one table.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.dates import When
from vgtref.fields import group_of_pointer, hints, is_record, split_optional, strip_optional
from vgtref.provisions import parse_reference
from vgtref.queries.standings import StatusRow, chart
from vgtref.records import Record
from vgtref.records.acts import Act
from vgtref.schema import PARTIAL_DATE, PRECISION, description, value_schema
from vgtref.serialize import Plain

Value = str | int | bool | date | None
Row = tuple[Value, ...]
ColumnType = Literal["string", "integer", "boolean", "date", "when"]

_NOT_EMPTY: Plain = {"minLength": 1}

# A reference names a provision, and points to the article that it lies in.
_ARTICLES = "articles"


class ExportedColumn(Struct, frozen=True, kw_only=True):
    """A column: its type (``when`` is a day, a month or a year), its limits in the words of JSON Schema, and the table
    and column that it points to."""

    name: str
    type: ColumnType = "string"
    nullable: bool = False
    limits: Plain = {}
    target: tuple[str, str] | None = None


class ExportedTable(Struct, frozen=True, kw_only=True):
    """A table: its columns, the names of those that are its primary key, its rows."""

    name: str
    description: str
    columns: Sequence[ExportedColumn]
    key: Sequence[str]
    rows: Sequence[Row]


def tables(catalogue: Catalogue) -> list[ExportedTable]:
    """All records of the catalogue as tables, in the order of the data files; raises DataError for a broken file.

    The last are where each State stands on each convention on the last day covered, and the lists inside.
    """
    groups: dict[str, list[DataFile[Any]]] = {}
    for file in Catalogue.files():
        groups.setdefault(file.group, []).append(file)
    held = {name: [catalogue.read_in_french(file) for file in files] for name, files in groups.items()}
    layout = _Layout({article.id for articles in held["articles"] for article in articles})
    for name, files in groups.items():
        kind = files[0].kind
        if files[0].key:
            derived = isinstance(getattr(kind, "id", None), property)  # made of several fields, and not a field itself
            entries = [((record.id,) if derived else (), record) for records in held[name] for record in records]
            layout.add(name, kind, entries, [ExportedColumn(name="id", limits=_NOT_EMPTY)] if derived else [])
        elif _rows_of(name, kind):
            layout.add_envelopes(name, kind, held[name])
        else:
            layout.add(
                name, kind, [((name,), record) for record in held[name]], [ExportedColumn(name="id", limits=_NOT_EMPTY)]
            )
    codes = [country.code for country in catalogue.countries]
    standings = [row for convention in catalogue.conventions for row in chart(catalogue, convention, codes=codes)]
    rows = [((f"{row.convention}-{row.country}",), row) for row in standings]
    layout.add("status", StatusRow, rows, [ExportedColumn(name="id", limits=_NOT_EMPTY)])
    return layout.tables


class _Field(Struct, frozen=True):
    """A field that is not a record; ``path`` leads to it through the records inside a record."""

    name: str
    path: tuple[str, ...]
    hint: Any
    nullable: bool = False

    @property
    def many(self) -> bool:
        """Whether it is a list, which becomes a table, or a dict, which does too."""
        return get_origin(strip_optional(self.hint)) in (list, dict)

    def of(self, record: Record) -> Any:
        """Its value in a record, None where a record on the way is."""
        value: Any = record
        for name in self.path:
            value = getattr(value, name, None)
        return value


Entries = Sequence[tuple[Row, Record]]


class _Layout:
    """The tables so far; ``articles`` are the ids of those that are held."""

    def __init__(self, articles: set[str]) -> None:
        self.tables: list[ExportedTable] = []
        self.articles = articles

    def add(self, name: str, kind: type[Record], entries: Entries, lead: Sequence[ExportedColumn] = ()) -> None:
        """The records, each with the cells of the columns that ``lead`` its own."""
        self._add(name, kind, list(_fields(kind)), entries, lead)

    def add_envelopes(self, name: str, kind: type[Record], envelopes: Sequence[Any]) -> None:
        """The records that each file holds for its convention, under ids of ours; then what it says of them all."""
        lead = [
            ExportedColumn(name="id", limits=_NOT_EMPTY),
            ExportedColumn(name="convention", type="integer", target=("conventions", "number")),
        ]
        entries = [
            ((id, envelope.convention), record)
            for envelope in envelopes
            for id, record in _identified(envelope.convention, getattr(envelope, name))
        ]
        self.add(name, _rows_of(name, kind), entries, lead)
        fields = [field for field in _fields(kind) if field.path != (name,)]
        self._add(f"{name}_coverage", kind, fields, [((), envelope) for envelope in envelopes], ())

    def _add(
        self, name: str, kind: type[Record], fields: Sequence[_Field], entries: Entries, lead: Sequence[ExportedColumn]
    ) -> None:
        single = [field for field in fields if not field.many]
        columns = [*lead, *(column for field in single for column in _columns(field))]
        rows = [
            (*cells, *(cell for field in single for cell in self._cells(field.hint, field.of(record))))
            for cells, record in entries
        ]
        names = [column.name for column in columns]
        place = names.index("id") if "id" in names else 0
        key = names[place]
        self.tables.append(
            ExportedTable(name=name, description=description(kind), columns=columns, key=[key], rows=rows)
        )
        owner = ExportedColumn(name="record", type=columns[place].type, target=(name, key))
        owners = [row[place] for row in rows]
        for field in fields:
            if field.many:
                values = [field.of(record) for _, record in entries]
                self._add_many(name, field, owner, list(zip(owners, values, strict=True)))

    def _add_many(self, table: str, field: _Field, owner: ExportedColumn, values: Sequence[tuple[Value, Any]]) -> None:
        kind = strip_optional(field.hint)
        item, *more = get_args(kind)
        if more:
            pairs = [(key, *pair) for key, value in values for pair in (value or {}).items()]
            columns = [owner, *_columns(_item(item)), *_columns(_Field(field.path[-1], (), more[0]))]
            self._add_list(table, field, columns, 2, pairs)
            return
        items = [(key, place, each) for key, value in values for place, each in enumerate(value or (), start=1)]
        position = ExportedColumn(name="position", type="integer", limits={"minimum": 1})
        if is_record(item):
            self._add_parts(f"{table}_{field.name}", item, [owner, position], items)
            return
        columns = [owner, position, *_columns(_item(item))]
        rows: list[Row] = [(key, place, *self._cells(item, each)) for key, place, each in items]
        if field.path[-1] == "sources":  # a source is named once, and their order means nothing
            columns, rows = [owner, *columns[2:]], [(row[0], *row[2:]) for row in rows]
        self._add_list(table, field, columns, 2, rows)

    def _add_parts(self, name: str, kind: type[Record], lead: Sequence[ExportedColumn], items: Sequence[Any]) -> None:
        named = any(key == "id" for key, _, _ in hints(kind))
        if named and lead[0].target and _is_sole(lead[0].target[0]):
            self.add(name, kind, [((owner, place), part) for owner, place, part in items], lead)
            return
        # An id that is unique within its record is not unique in the table, so its own column has another name.
        own = kind.__name__.lower()
        fields = [_Field(own, f.path, f.hint) if named and f.name == "id" else f for f in _fields(kind)]
        entries: Entries = [
            ((f"{owner}/{part.id}" if named else f"{owner}-{place}", owner, place), part)
            for owner, place, part in items
        ]
        self._add(name, kind, fields, entries, [ExportedColumn(name="id", limits=_NOT_EMPTY), *lead])

    def _add_list(
        self, table: str, field: _Field, columns: Sequence[ExportedColumn], keys: int, rows: Sequence[Row]
    ) -> None:
        about = f"The list '{field.name}' of each row of '{table}', a row for each item."
        key = [column.name for column in columns[:keys]]
        self.tables.append(
            ExportedTable(name=f"{table}_{field.name}", description=about, columns=columns, key=key, rows=rows)
        )

    def _cells(self, hint: Any, value: Any) -> Row:
        if hint is When:
            return (value.text, value.precision) if value else (None, None)
        if group_of_pointer(hint) == _ARTICLES:
            return value, self._article(value) if value else None
        return (value,)

    def _article(self, reference: str) -> str | None:
        article = parse_reference(reference).article_id
        return article if article in self.articles else None


def _is_sole(table: str) -> bool:
    return any(file.name == table and not file.key for file in Catalogue.files())


def _rows_of(name: str, kind: type[Record]) -> Any:
    """The kind of record that a file holds under its own name; None where it holds no such list."""
    return next((get_args(hint)[0] for _, attribute, hint in hints(kind) if attribute == name), None)


def _identified(convention: int, records: Sequence[Any]) -> Iterator[tuple[str, Record]]:
    """Each record with an id: a State does an act of a kind once; its other statements are numbered."""
    counts: Counter[str] = Counter()
    for record in records:
        counts[record.country] += 1
        last = record.kind if isinstance(record, Act) else counts[record.country]
        yield f"{convention}-{record.country}-{last}", record


def _fields(
    kind: type[Record], prefix: str = "", path: tuple[str, ...] = (), nullable: bool = False
) -> Iterator[_Field]:
    for key, attribute, hint in hints(kind):
        inner, none = split_optional(hint)
        if is_record(inner):
            yield from _fields(inner, f"{prefix}{key}_", (*path, attribute), nullable or none)
        else:
            field = _Field(f"{prefix}{key}", (*path, attribute), inner, nullable or none)
            yield _Field(f"{prefix}{attribute}", field.path, inner) if field.many else field


def _item(hint: Any) -> _Field:
    group = group_of_pointer(hint)
    if group is None:
        return _Field("value", (), hint)
    return _Field("provision" if group == _ARTICLES else str(_file(group).key), (), hint)


def _columns(field: _Field) -> list[ExportedColumn]:
    name, nullable = field.name, field.nullable
    if field.hint is When:
        pattern, words = {"pattern": PARTIAL_DATE["pattern"]}, {"enum": PRECISION["enum"]}
        exact = ExportedColumn(name=f"{name}_precision", nullable=nullable, limits=words)
        return [ExportedColumn(name=name, type="when", nullable=nullable, limits=pattern), exact]
    schema = value_schema(field.hint, {})
    limits = {key: value for key, value in schema.items() if key not in ("type", "format")}
    type: ColumnType = "date" if "format" in schema else schema["type"]
    group = group_of_pointer(field.hint)
    target = _target(group) if group and group != _ARTICLES else None
    column = ExportedColumn(name=name, type=type, nullable=nullable, limits=limits, target=target)
    if group != _ARTICLES:
        return [column]
    beside = "article" if name == "provision" else f"{name}_article"
    return [column, ExportedColumn(name=beside, nullable=True, target=_target(group))]


def _target(group: str) -> tuple[str, str]:
    return group, _file(group).id_field


def _file(group: str) -> DataFile[Any]:
    return Catalogue.files(group)[0]
