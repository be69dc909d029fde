"""The data files as records, each file opened once and only when something asks for it."""

import os
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

import msgspec
import tomli

from vgtref.errors import (
    DataError,
    NotFoundError,
)
from vgtref.names import find, find_convention
from vgtref.plaindata import hints, record_in
from vgtref.records import (
    Acts,
    Agency,
    Article,
    ChairTerm,
    Convention,
    Country,
    Coverage,
    Declaration,
    Dispute,
    Division,
    Event,
    Part,
    Partner,
    Record,
    RelatedInstrument,
    Requirement,
    Reservation,
    Reservations,
    Resolution,
    Source,
    Synonym,
    Term,
    decode_hook,
    name_of,
    parts_of,
    sources_of,
)
from vgtref.text import LONGEST_QUOTE, quote

if TYPE_CHECKING:
    from vgtref.provisions import Provision

_DOTTED = r"""(?:[\w"'-]++[ \t]*+\.[ \t]*+){20,}"""
_DEEP_KEY = rf"""(?m:^)[ \t]*+\[{{0,2}}[ \t]*+{_DOTTED}|[{{,][ \t]*+{_DOTTED}[\w"'-]++[ \t]*+="""

_LARGEST_NUMBER = 10_000

LARGEST = 5_000_000
"""The most bytes that a data file of a folder may have; the largest bundled one has some 125 000."""

PACKAGE = "vgtref.data"
"""The package whose files are the bundled data; the tests name one of their own."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, dict=True):
    """A record and what it goes by: the data file, the file's stem, its id there (empty for a sole record), a title."""

    file: str
    stem: str
    id: str
    title: str
    record: Record

    @property
    def target(self) -> str:
        """How a dispute names the record: ``agencies/afp``, ``declaration``."""
        return f"{self.stem}/{self.id}" if self.id else self.stem

    @cached_property
    def parts(self) -> list[Record]:
        """The record and every record inside it."""
        return list(parts_of(self.record))


class RecordFile(Generic[R]):
    """A data file that is a list of tables of one kind; as an attribute of a catalogue, the tuple of its records."""

    def __init__(self, file: str, key: str, kind: type[R]) -> None:
        self.file = file
        self.key = key
        self.kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, catalogue: None, owner: type) -> Self: ...
    @overload
    def __get__(self, catalogue: "Catalogue", owner: type) -> tuple[R, ...]: ...
    def __get__(self, catalogue: "Catalogue | None", owner: type) -> "Self | tuple[R, ...]":
        if catalogue is None:
            return self
        records = catalogue.__dict__[self.name] = self.records(catalogue.tables(self.file))
        return records

    def records(self, tables: dict[str, Any]) -> tuple[R, ...]:
        """The records that these tables hold; raises DataError for the first that breaks a rule."""
        if set(tables) != {self.key} or not isinstance(tables[self.key], list):
            raise DataError(self.file, None, None, f"must hold tables [[{self.key}]] and nothing else")
        rows = tables[self.key]
        if not rows:
            raise DataError(self.file, None, None, f"holds no table [[{self.key}]]")
        try:
            return tuple(convert(rows, list[self.kind]))  # type: ignore[name-defined]
        except msgspec.ValidationError:
            raise next(self.faults(tables)) from None

    def faults(self, tables: dict[str, Any]) -> Iterator[DataError]:
        """One DataError for each record that does not have the shape of its kind."""
        for index, row in enumerate(tables[self.key]):
            try:
                convert(row, self.kind)
            except msgspec.ValidationError as error:
                yield shape_error(self.file, label(row, index), error)


class SingleFile(Generic[R]):
    """A data file that is one record; as an attribute of a catalogue, that record."""

    def __init__(self, file: str, kind: type[R]) -> None:
        self.file = file
        self.kind = kind

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, catalogue: None, owner: type) -> Self: ...
    @overload
    def __get__(self, catalogue: "Catalogue", owner: type) -> R: ...
    def __get__(self, catalogue: "Catalogue | None", owner: type) -> "Self | R":
        if catalogue is None:
            return self
        record = catalogue.__dict__[self.name] = self.record(catalogue.tables(self.file))
        return record

    def record(self, tables: dict[str, Any]) -> R:
        """The record that these tables are; raises DataError for the first rule that it breaks."""
        try:
            return convert(tables, self.kind)
        except msgspec.ValidationError:
            raise next(self.faults(tables)) from None

    def faults(self, tables: dict[str, Any]) -> Iterator[DataError]:
        """One DataError for each row that does not have the shape of its kind, or else for the file as a whole."""
        inside = [fault for key, _, hint in hints(self.kind) for fault in self._rows_at_fault(tables.get(key), hint)]
        yield from inside
        try:
            convert(tables, self.kind)
        except msgspec.ValidationError as error:
            if not inside:
                yield shape_error(self.file, None, error)

    def _rows_at_fault(self, rows: Any, hint: Any) -> Iterator[DataError]:
        kind = record_in(hint)
        if kind is None or not isinstance(rows, list):
            return
        for index, row in enumerate(rows):
            try:
                convert(row, kind)
            except msgspec.ValidationError as error:
                of_a_state = isinstance(row, dict) and {"country", "kind"} <= row.keys()
                name = f"{row['country']} {row['kind']}"[:LONGEST_QUOTE] if of_a_state else label(row, index)
                yield shape_error(self.file, name, error)


class Catalogue:
    """The bundled data, or a folder of data files laid over it: a file that is there replaces the bundled one.

    Every attribute raises DataError where its file breaks a rule.
    """

    agencies = RecordFile("agencies.toml", "agency", Agency)
    chairs = RecordFile("chairs.toml", "chair", ChairTerm)
    partners = RecordFile("partners.toml", "partner", Partner)
    events = RecordFile("events.toml", "event", Event)
    declaration = SingleFile("declaration.toml", Declaration)
    resolution = SingleFile("resolution.toml", Resolution)
    disputes = RecordFile("disputes.toml", "dispute", Dispute)
    conventions = RecordFile("conventions.toml", "convention", Convention)
    divisions = RecordFile("chapters.toml", "division", Division)
    articles_185 = RecordFile("articles-185.toml", "article", Article)
    articles_189 = RecordFile("articles-189.toml", "article", Article)
    articles_201 = RecordFile("articles-201.toml", "article", Article)
    articles_224 = RecordFile("articles-224.toml", "article", Article)
    requirements = RecordFile("requirements.toml", "requirement", Requirement)
    terms = RecordFile("terms.toml", "term", Term)
    related = RecordFile("related.toml", "related", RelatedInstrument)
    countries = RecordFile("countries.toml", "country", Country)
    acts_185 = SingleFile("acts-185.toml", Acts)
    acts_189 = SingleFile("acts-189.toml", Acts)
    acts_201 = SingleFile("acts-201.toml", Acts)
    acts_224 = SingleFile("acts-224.toml", Acts)
    reservations_185 = SingleFile("reservations-185.toml", Reservations)
    reservations_201 = SingleFile("reservations-201.toml", Reservations)
    synonyms = RecordFile("synonyms.toml", "synonym", Synonym)
    sources = RecordFile("sources.toml", "source", Source)
    coverage = SingleFile("coverage.toml", Coverage)

    def __init__(self, folder: str | PathLike[str] | None = None) -> None:
        if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 (pathlib raises for a name that is too long)
            raise NotFoundError(f"no data folder at {quote(os.fspath(folder))}")
        if folder is not None and not os.access(folder, os.R_OK | os.X_OK):
            raise DataError(os.fspath(folder), None, None, "the folder cannot be read: Permission denied")
        self.folder = None if folder is None else Path(folder)
        self._tables: dict[str, dict[str, Any]] = {}
        self._entries: dict[str, list[Entry]] = {}

    def agency(self, name: str) -> Agency:
        """The agency of that id, name, acronym, parent body or successor; raises NotFoundError or UsageError."""
        return find("agency", name, ((a, a.id, _agency_names(a)) for a in self.agencies), "vgtref agencies --all")

    def partner(self, name: str) -> Partner:
        """The partner of that id, name or acronym; raises NotFoundError or UsageError."""
        return find("partner", name, ((p, p.id, [p.name, p.acronym]) for p in self.partners), "vgtref partners")

    def convention(self, name: str | int) -> Convention:
        """The convention of that number, reference or name; raises NotFoundError or UsageError."""
        return find_convention(name, self.conventions)

    def requirement(self, name: str) -> Requirement:
        """The requirement of that id or title; raises NotFoundError or UsageError."""
        return find("requirement", name, ((r, r.id, [r.title]) for r in self.requirements), "vgtref requirements")

    def term(self, name: str) -> Term:
        """The term of that id, as the conventions or as people today say it; raises NotFoundError or UsageError."""
        return find("term", name, ((t, t.id, [t.term, t.today]) for t in self.terms), "vgtref terms")

    def country(self, name: str) -> Country:
        """The country of that ISO 3166 code, name or former name; raises NotFoundError or UsageError."""
        names = ((c, c.code, [c.name, c.alpha_3, c.depositary_name, *c.aliases]) for c in self.countries)
        return find("country", name, names, "vgtref countries")

    def source(self, name: str) -> Source:
        """The source of that id or title; raises NotFoundError or UsageError."""
        return find("source", name, ((s, s.id, [s.title]) for s in self.sources), "vgtref sources")

    def part(self, name: str) -> Part:
        """The part of the coverage of that id or title; raises NotFoundError or UsageError."""
        return find("part of the data", name, ((p, p.id, [p.title]) for p in self.coverage.parts), "vgtref coverage")

    def entries(self, source: "RecordFile[Any] | SingleFile[Any]") -> list[Entry]:
        """The records of one data file, each with the id and the title that it goes by."""
        if source.file not in self._entries:
            self._entries[source.file] = self._listed(source)
        return self._entries[source.file]

    def _listed(self, source: "RecordFile[Any] | SingleFile[Any]") -> list[Entry]:
        held = getattr(self, source.name)
        stem = source.file.removesuffix(".toml")
        if isinstance(held, Acts):
            held = [*held.acts, *([held.flags] if held.flags else [])]
        elif isinstance(held, Reservations):
            held = held.reservations
        elif isinstance(held, Record):
            return [Entry(source.file, stem, "", getattr(held, "title", stem), held)]
        return [Entry(source.file, stem, *name_of(record), record) for record in held]

    def resting_on(self, source_id: str) -> list[Entry]:
        """The records that name a source, in themselves or in a part of theirs."""
        entries = (entry for file in self.files() for entry in self.entries(file))
        return [entry for entry in entries if source_id in sources_of(entry.record)]

    @cached_property
    def country_names(self) -> dict[str, str]:
        """The name of each country by its code: the depositary's, or where it has none that of ISO 3166."""
        return {country.code: country.known_as for country in self.countries}

    @cached_property
    def council_of_europe(self) -> frozenset[str]:
        """The codes of the members of the Council of Europe today."""
        return frozenset(country.code for country in self.countries if country.council_of_europe)

    def acts(self, convention: int) -> Acts:
        """The acts towards one convention; of the other conventions no file is read."""
        acts: Acts = self._held("acts", convention)
        return acts

    def statements(self, convention: int) -> list[Reservation]:
        """The statements on one convention, none where none are held."""
        held = self.reservations(convention)
        return held.reservations if held else []

    def part_of(self, file: str) -> Part | None:
        """The part of the coverage that a data file belongs to."""
        return next((part for part in self.coverage.parts if file in part.files), None)

    def reservations(self, convention: int) -> Reservations | None:
        """The statements on one convention; None for one of which none are held."""
        statements: Reservations | None = getattr(self, f"reservations_{convention}", None)
        return statements

    def articles(self, convention: int) -> tuple[Article, ...]:
        """The articles held of one convention, in their order; of the other conventions no file is read."""
        articles: tuple[Article, ...] = self._held("articles", convention)
        return articles

    def article(self, provision: "Provision") -> Article:
        """The article that a provision is of or lies in; raises NotFoundError for one that is not held."""
        for article in self.articles(provision.convention):
            if article.number == provision.article:
                return article
        hint = f"which are: vgtref articles --convention {provision.convention}"
        raise NotFoundError(f"Article {provision.article} of Convention {provision.convention} is not held", hint=hint)

    def disputes_about(self, *targets: str) -> list[Dispute]:
        """The disputes that touch one of these records, written as file and id: ``agencies/afp``."""
        return [dispute for dispute in self.disputes if set(targets) & set(dispute.about)]

    @classmethod
    def files(cls) -> list["RecordFile[Any] | SingleFile[Any]"]:
        """What each data file holds, in the order in which the attributes stand."""
        return [value for value in vars(cls).values() if isinstance(value, RecordFile | SingleFile)]

    def text(self, file: str) -> str:
        """The text of a data file; raises DataError where it is missing, unreadable or not UTF-8."""
        try:
            content = decoded(file, self._content(file))
        except FileNotFoundError:
            raise DataError(file, None, None, "the file is missing") from None
        except OSError as error:
            raise DataError(file, None, None, f"cannot be read: {error.strerror}") from None
        if content.startswith("\ufeff"):
            raise DataError(file, None, None, "begins with a byte order mark, which TOML does not allow")
        return content

    def overlaid(self) -> list[Path]:
        """The TOML files of the folder that lies over the bundled data, links that lead nowhere among them."""
        return sorted(self.folder.glob("*.toml")) if self.folder else []

    def tables(self, file: str) -> dict[str, Any]:
        """The tables of a data file as TOML gives them; raises DataError where it is not TOML."""
        if file not in self._tables:
            text = self.text(file)
            self._tables[file] = parse_foreign(file, text) if self.replaces(file) else parsed(file, text)
        return self._tables[file]

    def replaces(self, file: str) -> bool:
        """Whether the folder holds a data file of that name, or a link of that name that leads nowhere."""
        return self.folder is not None and ((self.folder / file).exists() or (self.folder / file).is_symlink())

    @property
    def own_files(self) -> list[str]:
        """The data files that the folder replaces."""
        return [file.file for file in self.files() if self.replaces(file.file)]

    @property
    def edition(self) -> str:
        """The edition of the data, and which of its files a folder replaces: ``2026.11 with own acts-201``."""
        own = ", ".join(file.removesuffix(".toml") for file in self.own_files)
        return f"{self.coverage.edition} with own {own}" if own else self.coverage.edition

    def _held(self, kind: str, convention: int) -> Any:
        name = f"{kind}_{convention}"
        if name not in vars(Catalogue):
            raise DataError("conventions.toml", str(convention), "number", f"no file of its {kind} is held")
        return getattr(self, name)

    def _content(self, file: str) -> bytes:
        if self.folder and self.replaces(file):
            return _read(self.folder / file)
        content = pkgutil.get_data(PACKAGE, file)
        if content is None:
            raise DataError(file, None, None, "the bundled data is not installed; in a checkout: pip install .")
        return content


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise DataError(path.name, None, None, "is no file")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DataError(path.name, None, None, f"is larger than {LARGEST} bytes, which no data file is")
    return content


@cache
def bundled() -> Catalogue:
    """The catalogue of the data that is installed with vgtref."""
    return Catalogue()


def _agency_names(agency: Agency) -> list[str | None]:
    names = [agency.name, agency.name_in_declaration, agency.acronym, agency.parent, agency.current_name]
    return [*names, agency.successor.name if agency.successor else None, *agency.aliases]


def decoded(file: str, content: bytes) -> str:
    """The text of a file; raises DataError with the line that is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(file, None, None, f"line {line} is not UTF-8") from None


def parsed(file: str, text: str) -> dict[str, Any]:
    """The tables of a TOML text; raises DataError with the line where it is not TOML."""
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # tomli's own error is a ValueError, and so is a huge number
        raise DataError(file, None, None, f"is not TOML: {error or 'nested too deeply'}") from None


def parse_foreign(file: str, text: str) -> dict[str, Any]:
    """The same for a text of the user's, in which no key has more than some twenty parts: each costs time and memory.

    Raises DataError too for such a key.
    """
    if found := re.search(_DEEP_KEY, text):
        line = text.count("\n", 0, found.start()) + 1
        raise DataError(file, None, None, f"line {line} holds a key of too many parts")
    return parsed(file, text)


def convert(value: Any, kind: type[T]) -> T:
    """The value of a data file as a record; raises msgspec.ValidationError. A date in quotes is no date."""
    return msgspec.convert(value, kind, builtin_types=(date,), dec_hook=decode_hook)


def label(row: Any, index: int) -> str:
    """How a row of a data file is called in an error: by its id where it has one, else by its place."""
    if isinstance(row, dict):
        for key in ("id", "code", "number"):
            if isinstance(row.get(key), str) or (isinstance(row.get(key), int) and -1 < row[key] < _LARGEST_NUMBER):
                return str(row[key])[:LONGEST_QUOTE]
    return f"number {index + 1}"


def shape_error(file: str, record: str | None, error: msgspec.ValidationError) -> DataError:
    """The DataError that says in our form what msgspec found: ``rule - at `$.field` `` becomes field and rule."""
    rule, _, path = str(error).partition(" - at `$")
    field = re.sub(r"\[(\d+)\]", lambda match: f"[{int(match[1]) + 1}]", path.rstrip("`")).lstrip(".")
    return DataError(file, record, field or None, rule[:1].lower() + rule[1:])
