"""The records that are searched, as documents: their texts by what they are, a title, the command that opens one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec import Struct

from vgtref.catalogue import FRENCH, Catalogue
from vgtref.datafiles import parse_toml
from vgtref.provisions import parse_reference
from vgtref.records.statements import Reservations

if TYPE_CHECKING:
    from vgtref.records.french import French

Kind = Literal[
    "convention",
    "article",
    "requirement",
    "term",
    "country",
    "agency",
    "partner",
    "declaration",
    "resolution",
    "chair",
    "event",
    "reservation",
    "act",
    "instrument",
    "dispute",
    "coverage",
    "source",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What is searched, in the order of hits that rank alike."""
ABOUT_THE_DATA: tuple[Kind, ...] = ("coverage", "source")


class Searchable(Struct, frozen=True):
    """A kind of record: where it is held, what opens one, which of its fields are searched as what.

    ``titles`` and ``names`` are its own, ``others`` are names of others or near to its own; ``cites`` holds references
    to provisions, or points that have some.
    ``called`` is what people call such a record, with the fields that tell one from another; it counts as a title.
    ``belonging`` is a file whose records name the one they belong to, and the field by which that has them.
    """

    kind: Kind
    files: tuple[str, ...]
    command: str
    called: str = ""
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    belonging: tuple[str, str] | None = None


SEARCHABLES = (
    Searchable(
        "convention",
        ("conventions",),
        "conventions --id {id}",
        titles=("common_name", "title"),
        names=("number", "reference", "reference_in_declaration", "aliases"),
        others=("monitoring_body",),
        prose=(
            *("opened", "opened_place", "adopted_by", "entry_into_force", "entry_conditions", "who_may_join"),
            *("ways_in", "reservations_how", "declarations_how", "on_joining", "depositary", "connection"),
            *("chapters", "note"),
        ),
        belonging=("divisions", "chapters"),
    ),
    Searchable(
        "article",
        ("articles_185", "articles_201", "articles_189", "articles_224"),
        "articles --id {id}",
        called="Article {number}",
        titles=("title",),
        names=("id",),
        prose=("summary", "reservation"),
        cites=("id", "counterparts", "supplements"),
    ),
    Searchable(
        "requirement",
        ("requirements",),
        "requirements --id {id}",
        titles=("title",),
        names=("id",),
        prose=("question", "points", "note", "good_practice"),
        cites=("points",),
        belonging=("good_practice", "good_practice"),
    ),
    Searchable(
        "term",
        ("terms",),
        "terms --id {id}",
        titles=("term", "today"),
        names=("id",),
        others=("also",),
        prose=("meaning", "avoid", "note"),
        cites=("used_in", "see"),
    ),
    Searchable(
        "country",
        ("countries",),
        "countries --id {id}",
        titles=("depositary_name", "name"),
        names=("code", "alpha_3", "aliases"),
        prose=("note",),
    ),
    Searchable(
        "agency",
        ("agencies",),
        "agencies --id {id}",
        titles=("name", "name_in_declaration", "current_name"),
        names=("id", "acronym", "aliases"),
        others=("country", "parent", "successor"),
        prose=("role", "seat", "website", "probably_left", "note"),
    ),
    Searchable(
        "partner",
        ("partners",),
        "partners --id {id}",
        called="partner, {sector}",
        titles=("name",),
        names=("id", "acronym"),
        others=("country",),
        prose=("note",),
    ),
    Searchable(
        "declaration",
        ("declaration",),
        "declaration",
        called="declaration of the Council of Europe and the Virtual Global Taskforce (VGT)",
        titles=("title",),
        names=("id",),
        others=("parties", "agencies", "instruments", "signatories"),
        prose=("date", "place", "statements", "undertakings", "setting", "note"),
    ),
    Searchable(
        "resolution",
        ("resolution",),
        "resolution",
        called="INTERPOL resolution",
        titles=("title",),
        names=("id",),
        others=("body",),
        prose=("adopted", "place", "proposed_by", "asks", "vote", "attendance", "unknown"),
    ),
    Searchable(
        "chair",
        ("chairs",),
        "timeline --id chair-{id}",
        called="chair of the Virtual Global Taskforce (VGT)",
        titles=("agency_name",),
        names=("id",),
        others=("agency", "person"),
        prose=("person_title", "note"),
    ),
    Searchable("event", ("events",), "timeline --id {id}", titles=("title",), names=("id",), prose=("date", "summary")),
    Searchable(
        "reservation",
        ("reservations_185", "reservations_189", "reservations_201", "reservations_224"),
        "reservations --convention {convention} --country {id}",
        others=("country", "kind"),
        prose=("summary", "objects_to", "note"),
        cites=("articles", "affects"),
    ),
    Searchable(
        "act",
        ("acts_185", "acts_189", "acts_201", "acts_224"),
        "countries --id {id}",
        others=("country",),
        prose=("note",),
    ),
    Searchable(
        "instrument",
        ("instruments",),
        "crosswalk --id {id}",
        titles=("short_title", "title"),
        names=("id", "reference", "aliases"),
        others=("body",),
        prose=("adopted_by", "relation", "read", "provisions", "open_to", "entry_conditions", "note", "crosswalk"),
        belonging=("crosswalk", "crosswalk"),
    ),
    Searchable("dispute", ("disputes",), "", titles=("topic",), names=("id",), prose=("versions", "settled")),
    Searchable(
        "coverage",
        ("coverage",),
        "coverage --id {id}",
        titles=("title",),
        names=("id",),
        prose=("held", "gaps", "look"),
    ),
    Searchable(
        "source",
        ("sources",),
        "sources --id {id}",
        titles=("title",),
        names=("id", "reference"),
        prose=("publisher", "copied_by", "extent", "note"),
    ),
)

_FILES = {file.name: file for file in Catalogue.files()}

# Inside a record: what is not text, and what cites provisions.
_CITING = ("convention_185", "convention_201", "reservable_under", "declarable_under")
_UNREAD = frozenset(
    {
        "sources",
        "paragraph",
        "id",
        "requirement",
        "instrument",
        "relation",
        "element",
        "answered_from",
        "strength_185",
        "strength_201",
        *_CITING,
    }
)

# What people call the kinds of partners.
_SECTORS = {"company": "private-sector company", "ngo": "civil society, non-governmental organisation (NGO)"}

# What shows a dispute, by the data file of a record that it is about.
_OPENS = {
    "agencies": "agencies --id {}",
    "events": "timeline --id {}",
    "chairs": "timeline --id chair-{}",
    "conventions": "conventions --id {}",
    "acts": "countries --id {}",
    "countries": "countries --id {}",
    "declaration": "declaration",
    "resolution": "resolution",
    "instruments": "crosswalk --id {}",
}


class Document(Struct, frozen=True):
    """A record as the search sees it: the table of the data file, its texts and the fields that hold them.

    The texts up to ``titles``, ``names`` and ``others`` are of that class, the rest is prose. ``convention`` is that of
    the file, which a statement does not name itself.
    """

    searchable: Searchable
    row: dict[str, Any]
    convention: int | None
    texts: list[str]
    fields: list[str]
    titles: int
    names: int
    others: int

    @property
    def id(self) -> str:
        """What the record goes by in its file."""
        return _id_of(self.row)

    @property
    def title(self) -> str:
        """What people know it by."""
        if self.searchable.kind == "act":
            return f"{self.texts[0]}: {self.row['kind'].replace('-', ' ')}, {self.convention}"
        if self.searchable.kind != "reservation":
            return self.texts[0]
        state, kind = self.texts[:2]
        return f"{state}: {kind.replace('-', ' ')}, {', '.join(self.row.get('articles', [str(self.convention)]))}"

    @property
    def command(self) -> str:
        """What opens it, without the name of the program."""
        row, searchable = self.row, self.searchable
        if searchable.kind == "dispute":
            return _command_of(row["about"])
        if searchable.kind == "instrument" and "read" not in row:  # it is not in the crosswalk
            return f"conventions --id {self.conventions[0]}"
        command = searchable.command.format(id=self.id, convention=next(iter(self.conventions), None))
        if searchable.kind == "reservation" and row["kind"] == "communication-of-authority":
            return f"{command} --kind {row['kind']}"
        return command

    @property
    def conventions(self) -> list[int]:
        """The numbers of the conventions that it belongs to."""
        row, kind = self.row, self.searchable.kind
        if kind == "dispute":
            targets = [target.partition("/") for target in row["about"]]
            named = [id if stem == "conventions" else stem.partition("-")[2] for stem, _, id in targets]
            return sorted({int(number) for number in named if number.isdigit()})
        if kind in ("requirement", "term"):
            cited = [text for field in self.searchable.cites for text in references(row.get(field, []))]
            return sorted({parse_reference(text).convention for text in cited})
        if kind == "instrument":
            return list(row.get("conventions", []))
        number = self.convention or row.get("number" if kind == "convention" else "convention")
        return [number] if number else []


def groups_read(kind: Kind) -> frozenset[str]:
    """The groups of data files that the documents of a kind are made from, in English or in French."""
    searchable = next(each for each in SEARCHABLES if each.kind == kind)
    others = ["countries"] if "country" in searchable.others else []
    files = [*searchable.files, *(searchable.belonging or ())[:1], *others, "french"]
    return frozenset(_FILES[file].group for file in files)


def documents(catalogue: Catalogue, searchable: Searchable, french: bool = False) -> Iterator[Document]:
    """The documents of one kind, with ``french`` also under their titles and names in French.

    Raises DataError if a file of a folder laid over the bundled data breaks a rule.
    """
    in_french = FRENCH.get(searchable.kind) if french else None
    called = catalogue.french_of(searchable.kind) if in_french else {}
    titles = (*searchable.titles, in_french) if in_french else searchable.titles
    classes = (titles, searchable.names, searchable.others, searchable.prose)
    countries = _country_names(catalogue) if "country" in searchable.others else {}
    in_french_too = catalogue.french_names("country") if french else {}
    for file in searchable.files:
        convention, rows = _tables(catalogue, file)
        for row in _with_parts(catalogue, searchable, rows):
            if in_french and (name := called.get(_id_of(row))):
                row = row | _in_french(searchable, row, in_french, name)
            texts, fields, ends = _texts_of(row, searchable, classes, countries, in_french_too)
            yield Document(searchable, row, convention, texts, fields, *ends[:3])


def _in_french(searchable: Searchable, row: dict[str, Any], field: str, name: "French") -> dict[str, Any]:
    """The fields of a row that hold what it is called in French: its title there, and other names beside its own."""
    own = (*searchable.names, *searchable.others)
    others = next((each for each in ("also", "aliases") if each in own), None)
    return {field: name.text, others: [*row.get(others, []), *name.also]} if others else {field: name.called}


def _texts_of(
    row: dict[str, Any],
    searchable: Searchable,
    classes: Sequence[Sequence[str]],
    countries: Mapping[str, str],
    in_french: Mapping[str, str],
) -> tuple[list[str], list[str], list[int]]:
    """The texts of a row class by class, the field of each, and how many there are up to the end of each class.

    A country is there by its name, and among the names of others by that in French. To have one loop is measured: it
    runs over every text of the data.
    """
    texts: list[str] = []
    fields: list[str] = []
    ends: list[int] = []
    for members in classes:
        for field in members:
            value = row.get(field)
            if value is None:
                continue
            if type(value) is str:
                texts.append(value if field != "country" else countries.get(value, value))
            else:
                texts += strings(value)
            fields += [field] * (len(texts) - len(fields))
        if members is searchable.others and row.get("country") in in_french:
            texts.append(in_french[row["country"]])
            fields.append("country")
        if searchable.called and not ends:
            texts.append(searchable.called.format_map(row | {"sector": _SECTORS.get(row.get("kind", ""), "")}))
            fields.append("kind")
        ends.append(len(texts))
    return texts, fields, ends


def strings(value: Any) -> Iterator[str]:
    """Every text inside a value of a data file, other than ids, references and words of a vocabulary in a table."""
    if isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _UNREAD:
                yield from strings(item)
    else:
        yield str(value)


def references(value: Any) -> Iterator[str]:
    """Every reference to a provision in a field that cites some."""
    for item in [value] if isinstance(value, str) else value:
        if isinstance(item, dict):
            for key in _CITING:
                yield from item.get(key, ())
        else:
            yield item


def _command_of(targets: Sequence[str]) -> str:
    for target in targets:
        stem, _, id = target.partition("/")
        command = _OPENS.get(stem.partition("-")[0])
        if command and (id or "{}" not in command):
            return command.format(id)
    return "coverage"


def _tables(catalogue: Catalogue, file: str) -> tuple[int | None, list[dict[str, Any]]]:
    # To make records of all the tables costs more than the search itself, and the bundled ones keep their rules.
    source = _FILES[file]
    if catalogue.replaces(source.file):
        catalogue.read(source)
    if source.group == "acts":
        return source.convention, _noted_acts(catalogue, source.file)
    if source.name == "divisions":
        return None, _titled_divisions(catalogue, source.file)
    tables = catalogue.tables(source.file)
    if source.group == "coverage":
        return None, tables["part"]
    if source.kind is Reservations:
        return tables["convention"], tables["reservation"]
    return None, tables[source.key] if source.key else [{"id": file} | tables]


def _noted_acts(catalogue: Catalogue, file: str) -> list[dict[str, Any]]:
    # Few acts have a note. The bundled files are in their one form, so they can be told by their text; to parse all of
    # them takes longer than the search.
    if catalogue.replaces(file):
        return [act for act in catalogue.tables(file)["act"] if "note" in act]
    _, *tables = catalogue.text(file).split("[[act]]\n")
    noted = "".join(f"[[act]]\n{table.partition('[flags]')[0]}" for table in tables if "\nnote = " in table)
    return list(parse_toml(file, noted).get("act", ()))


def _titled_divisions(catalogue: Catalogue, file: str) -> list[dict[str, Any]]:
    # Only their titles are searched, which the one form of the bundled file gives without parsing it.
    if catalogue.replaces(file):
        return [{key: row[key] for key in ("convention", "title")} for row in catalogue.tables(file)["division"]]
    found = re.findall(r'^convention = (\d+)$(?:\n.+)*?\ntitle = "(.+)"$', catalogue.text(file), re.MULTILINE)
    return [{"convention": int(number), "title": title} for number, title in found]


def _with_parts(catalogue: Catalogue, searchable: Searchable, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    # The points of a requirement under the name that JSON has for them, and the records that belong to it.
    if searchable.belonging is None:
        return rows
    file, field = searchable.belonging
    belonging: dict[str, list[dict[str, Any]]] = {}
    for part in _tables(catalogue, file)[1]:
        texts = {key: value for key, value in part.items() if key != "convention"}
        belonging.setdefault(part[searchable.kind], []).append(texts)
    return [
        row | {"points": row.get("point"), field: belonging.get(row["number"] if "number" in row else row["id"])}
        for row in rows
    ]


def _id_of(row: dict[str, Any]) -> str:
    return next(str(row[key]) for key in ("id", "number", "code", "country") if key in row)


def _country_names(catalogue: Catalogue) -> dict[str, str]:
    _, rows = _tables(catalogue, "countries")
    return {row["code"]: row.get("depositary_name") or row["name"] for row in rows}
