"""The records that are held, and how each is found by any of its names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from msgspec.structs import asdict, replace

import vgtref  # for annotations: it imports each of their kinds when somebody asks for it
from vgtref.datafiles import DataFile, DataFolder, Entry, parse_toml
from vgtref.errors import DataError, NotFoundError
from vgtref.names import Candidate, find, find_convention, find_whole
from vgtref.records import Record, sources_of

Held = TypeVar("Held")
R = TypeVar("R", bound=Record)

FRENCH = {
    "agency": "name_fr",
    "article": "title_fr",
    "convention": "title_fr",
    "country": "name_fr",
    "division": "title_fr",
    "term": "term_fr",
}
"""The field that shows what a record of each kind is called in French."""

_COUNTRIES_KNOWN = "the countries of ISO 3166-1 and the European Union are known, no regions and no former States"


class Catalogue(DataFolder):
    """The bundled data, or a folder of data files laid over it: a file that is there replaces the bundled one.

    Everything raises DataError where a file that it needs breaks a rule.
    """

    agencies: DataFile[tuple[vgtref.Agency, ...]] = DataFile("agencies.toml", "taskforce.Agency", "agency")
    chairs: DataFile[tuple[vgtref.ChairTerm, ...]] = DataFile("chairs.toml", "taskforce.ChairTerm", "chair")
    partners: DataFile[tuple[vgtref.Partner, ...]] = DataFile("partners.toml", "taskforce.Partner", "partner")
    events: DataFile[tuple[vgtref.Event, ...]] = DataFile("events.toml", "taskforce.Event", "event")
    declaration: DataFile[vgtref.Declaration] = DataFile("declaration.toml", "declaration.Declaration")
    resolution: DataFile[vgtref.Resolution] = DataFile("resolution.toml", "declaration.Resolution")
    disputes: DataFile[tuple[vgtref.Dispute, ...]] = DataFile("disputes.toml", "sources.Dispute", "dispute")
    conventions: DataFile[tuple[vgtref.Convention, ...]] = DataFile(
        "conventions.toml", "instruments.Convention", "convention"
    )
    divisions: DataFile[tuple[vgtref.Division, ...]] = DataFile("chapters.toml", "instruments.Division", "division")
    _articles: dict[int, DataFile[tuple[vgtref.Article, ...]]] = {
        n: DataFile(f"articles-{n}.toml", "articles.Article", "article", n) for n in (185, 189, 201, 224)
    }
    requirements: DataFile[tuple[vgtref.Requirement, ...]] = DataFile(
        "requirements.toml", "requirements.Requirement", "requirement"
    )
    left_out: DataFile[tuple[vgtref.LeftOut, ...]] = DataFile("left-out.toml", "requirements.LeftOut", "left_out")
    good_practice: DataFile[tuple[vgtref.GoodPractice, ...]] = DataFile(
        "good-practice.toml", "requirements.GoodPractice", "good_practice"
    )
    terms: DataFile[tuple[vgtref.Term, ...]] = DataFile("terms.toml", "terms.Term", "term")
    instruments: DataFile[tuple[vgtref.Instrument, ...]] = DataFile(
        "instruments.toml", "instruments.Instrument", "instrument"
    )
    crosswalk: DataFile[tuple[vgtref.Correspondence, ...]] = DataFile(
        "crosswalk.toml", "crosswalk.Correspondence", "pair"
    )
    countries: DataFile[tuple[vgtref.Country, ...]] = DataFile("countries.toml", "countries.Country", "country")
    regions: DataFile[tuple[vgtref.Region, ...]] = DataFile("regions.toml", "countries.Region", "region")
    _acts: dict[int, DataFile[vgtref.Acts]] = {
        n: DataFile(f"acts-{n}.toml", "acts.Acts", convention=n) for n in (185, 189, 201, 224)
    }
    _statements: dict[int, DataFile[vgtref.Reservations]] = {
        n: DataFile(f"reservations-{n}.toml", "statements.Reservations", convention=n) for n in (185, 189, 201, 224)
    }
    french: DataFile[tuple[vgtref.French, ...]] = DataFile("french.toml", "french.French", "french")
    synonyms: DataFile[tuple[vgtref.Synonym, ...]] = DataFile("synonyms.toml", "terms.Synonym", "synonym")
    french_synonyms: DataFile[tuple[vgtref.Synonym, ...]] = DataFile("french-synonyms.toml", "terms.Synonym", "synonym")
    sources: DataFile[tuple[vgtref.Source, ...]] = DataFile("sources.toml", "sources.Source", "source")
    coverage: DataFile[vgtref.Coverage] = DataFile("coverage.toml", "coverage.Coverage")

    def __repr__(self) -> str:
        try:
            edition = f"edition {self.edition}"
        except (DataError, OSError):
            edition = "edition not readable"
        return f"<Catalogue: {edition}{f', folder {str(self.folder)!r}' if self.folder else ''}>"

    def agency(self, name: str) -> vgtref.Agency:
        """The agency of that id, name, acronym, parent body or successor; raises NotFoundError or UsageError."""
        names = (Candidate(a, a.id, a.name, _agency_names(a)) for a in self.agencies)
        return find("agency", name, names, "vgtref agencies --all", self.called_in_french)

    def partner(self, name: str) -> vgtref.Partner:
        """The partner of that id, name or acronym; raises NotFoundError or UsageError."""
        return find(
            "partner", name, (Candidate(p, p.id, p.name, [p.acronym]) for p in self.partners), "vgtref partners"
        )

    def convention(self, name: str | int, french: bool = True) -> vgtref.Convention:
        """The convention of that number, reference or name; raises NotFoundError or UsageError.

        Without ``french``, names in French do not count.
        """
        return find_convention(name, self.conventions, self.called_in_french if french else None)

    def provision(self, name: str, within: vgtref.Convention | None = None) -> vgtref.Provision:
        """The provision that a text means, ``within`` a convention where it names none; raises as find_provision."""
        from vgtref.provisions import find_provision

        return find_provision(name, self.conventions, within, self.called_in_french)

    def requirement(self, name: str) -> vgtref.Requirement:
        """The requirement of that id or title, of an earlier edition's id or of the id of a point: ``producing/acts``.

        Raises NotFoundError or UsageError.
        """
        whole, _, point = str(name).partition("/")
        for requirement in self.requirements if point else ():
            if requirement.id == whole and point in [each.id for each in requirement.points]:
                return requirement
        names = (Candidate(r, r.id, r.title, r.formerly) for r in self.requirements)
        return find("requirement", name, names, "vgtref requirements")

    def term(self, name: str) -> vgtref.Term:
        """The term of that id, as the conventions or as people today say it; raises NotFoundError or UsageError."""
        names = (Candidate(t, t.id, t.term, [t.today, *t.also]) for t in self.terms)
        return find("term", name, names, "vgtref terms", self.called_in_french)

    def instrument(self, name: str) -> vgtref.Instrument:
        """The instrument of that id, title, short title or alias; raises NotFoundError or UsageError."""
        names = (Candidate(i, i.id, i.short_title, [i.title, *i.aliases]) for i in self.instruments)
        return find("instrument", name, names, "vgtref crosswalk")

    def country(self, name: str, french: bool = True) -> vgtref.Country:
        """The country of that ISO 3166 code, name or former name, a whole one in whatever order its words stand.

        Without ``french``, names in French do not count. Raises NotFoundError or UsageError.
        """
        if isinstance(name, str) and name in self.country_names:
            return self.select(type(self).countries, "country", "code", [name])[0]
        names = (
            Candidate(c, c.code, c.name, [c.alpha_3, c.numeric, *_country_names(c)], c.includes) for c in self.countries
        )
        if isinstance(name, str) and name.isdecimal():
            name = name.zfill(3)  # which spreadsheets take off
        in_french = self.called_in_french if french else None
        return find_whole("country", name, names, "vgtref countries", in_french, _COUNTRIES_KNOWN)

    def source(self, name: str) -> vgtref.Source:
        """The source of that id or title; raises NotFoundError or UsageError."""
        return find("source", name, (Candidate(s, s.id, s.title) for s in self.sources), "vgtref sources")

    def sources_named(self, ids: Iterable[str]) -> list[vgtref.Source]:
        """The sources of these ids, in their order, each once."""
        known = {source.id: source for source in self.sources}
        return [known[id] for id in dict.fromkeys(ids) if id in known]

    def count_independent(self, sources: Iterable[str]) -> int:
        """How many of these sources are independent: a publication, its copies and its later states count once."""
        originals = self._originals
        return len({originals.get(id, id) for id in sources})

    def part(self, name: str) -> vgtref.Part:
        """The part of the coverage of that id or title; raises NotFoundError or UsageError."""
        return find(
            "part of the data", name, (Candidate(p, p.id, p.title) for p in self.coverage.parts), "vgtref coverage"
        )

    def resting_on(self, source: str) -> list[Entry]:
        """The records that name the source of that id, in themselves or in a part of theirs."""
        return self._resting.get(source, [])

    @cached_property
    def _resting(self) -> dict[str, list[Entry]]:
        resting: dict[str, list[Entry]] = {}
        for file in self.files():
            for entry in self.entries(file):
                for source in dict.fromkeys(sources_of(entry.record)):
                    resting.setdefault(source, []).append(entry)
        return resting

    @cached_property
    def _originals(self) -> dict[str, str]:
        copies = self._copies()
        originals = {}
        for copy in copies:
            chain = [copy]
            while (further := copies.get(chain[-1])) and further not in chain:
                chain.append(further)
            originals[copy] = chain[-1]
        return originals

    @cached_property
    def country_names(self) -> dict[str, str]:
        """The name of each country by its code: the depositary's, or where it has none that of ISO 3166."""
        rows = self.checked(type(self).countries)["country"]
        return {row["code"]: row.get("depositary_name", row["name"]) for row in rows}

    @cached_property
    def council_of_europe(self) -> frozenset[str]:
        """The codes of the members of the Council of Europe today."""
        return frozenset(country.code for country in self.countries if country.council_of_europe)

    def acts(self, convention: int) -> list[vgtref.Act]:
        """The acts towards one convention; of the other conventions no file is read."""
        return self.acts_file(convention).acts

    def covers_to(self, convention: int) -> date:
        """The last day up to which the acts towards one convention are known."""
        return self.acts_file(convention).covers_to

    def acts_of(self, convention: int, country: str) -> vgtref.Acts:
        """What ``acts_file`` gives, of the acts just those of the country with this code."""
        return self.select(_file_of(self._acts, convention, "acts"), "act", "country", [country])

    def has_act(self, convention: int, field: str, value: str) -> bool:
        """Whether an act towards one convention has this value in a field."""
        tables = self.checked(_file_of(self._acts, convention, "acts"))
        return any(row.get(field) == value for row in tables["act"])

    def acts_file(self, convention: int) -> vgtref.Acts:
        """The acts towards one convention, the last day that they cover and the letters of the depositary's chart."""
        return self.read(_file_of(self._acts, convention, "acts"))

    def statements(self, convention: int) -> list[vgtref.Reservation]:
        """The statements on one convention, none where none are held."""
        held = self.statements_file(convention)
        return held.reservations if held else []

    def statements_with(self, convention: int, field: str, values: Collection[str]) -> list[vgtref.Reservation]:
        """Those of the statements on one convention of which a field has one of these values."""
        file = self._statements.get(convention)
        return self.select(file, "reservation", field, values).reservations if file else []

    def statements_file(self, convention: int) -> vgtref.Reservations | None:
        """The statements on one convention with the last day that they cover; None where none are held."""
        file = self._statements.get(convention)
        return self.read(file) if file else None

    def articles(self, convention: int) -> tuple[vgtref.Article, ...]:
        """The articles held of one convention, in their order; of the other conventions no file is read."""
        return self.read(_file_of(self._articles, convention, "articles"))

    def article(self, provision: vgtref.Provision) -> vgtref.Article:
        """The article that a provision is of or lies in; raises NotFoundError for one that is not held."""
        for article in self.articles(provision.convention):
            if article.number == provision.article:
                return article
        hint = f"which are: vgtref articles --convention {provision.convention}"
        message = f"Article {provision.article} of Convention {provision.convention} is not held"
        raise NotFoundError(message, cli_hint=hint)

    def disputes_about(self, *targets: str) -> list[vgtref.Dispute]:
        """The disputes that touch one of these records, written as file and id: ``agencies/afp``."""
        return [dispute for dispute in self.disputes if set(targets) & set(dispute.about)]

    def part_of(self, file: str) -> vgtref.Part | None:
        """The part of the coverage that a data file belongs to."""
        return next((part for part in self.coverage.parts if file in part.files), None)

    def french_names(self, kind: str) -> dict[str, str]:
        """What records of a kind (``country``, ``article``) are called in French, by their ids in its file."""
        return {id: text for id, (text, _) in self._french_texts(kind).items()}

    def in_french(self, kind: str, records: Iterable[R]) -> list[R]:
        """The records, each with what it is called in French, if that is known, and the sources of that."""
        known = self._french_texts(kind)
        return [self._with_text(kind, record, *known.get(_id_of(record), (None, ()))) for record in records]

    def read_in_french(self, file: DataFile[Held]) -> Held:
        """What a data file holds, each record that has a place for it with what it is called in French."""
        held: Any = super().read(file)
        if FRENCH.get(file.key or "") in file.kind.__struct_fields__:
            held = tuple(self.in_french(str(file.key), held))
        return cast(Held, held)

    def with_french(self, kind: str, record: R) -> R:
        """One record with what it is called in French, other words by which people look for it included."""
        found = self._french_table(f"{kind}/{_id_of(record)}")
        if not found:
            return record
        own, also = ((name, getattr(record, name, None)) for name in ("aliases", "also")), found.get("also", [])
        others = {name: list(dict.fromkeys([*words, *also])) for name, words in own if words is not None}
        return replace(self._with_text(kind, record, found.get("text"), found["sources"]), **others)

    def _with_text(self, kind: str, record: R, text: str | None, sources: Sequence[str]) -> R:
        if text is None and not sources:
            return record
        own = getattr(record, "sources", None)
        all_sources = {} if own is None else {"sources": list(dict.fromkeys([*own, *sources]))}
        return replace(record, **{FRENCH[kind]: text}, **all_sources)

    def _french_texts(self, kind: str) -> dict[str, tuple[str, list[str]]]:
        file = type(self).french.file
        if self.base and not self.replaces(file):
            return self.base._french_texts(kind)
        if self.replaces(file):
            return {id: (each.text, each.sources) for id, each in self.french_of(kind).items() if each.text}
        # The bundled file is in its one form, in which the text tells it, as with ids.
        found = {}
        for table in self.text(file).split(f'[[french]]\nid = "{kind}/')[1:]:
            id, _, rest = table.partition('"\n')
            if rest.startswith('text = "'):
                text, sources = rest.split('"', 2)[1], rest.partition("sources = [")[2].partition("]")[0]
                found[id] = (text, sources.split('"')[1::2])
        return found

    def french_record(self, kind: str, id: str) -> vgtref.French | None:
        """What the record of a kind with that id in its file is called in French; None where nothing is held."""
        table = self._french_table(f"{kind}/{id}")
        return type(self).french.load({"french": [{"id": f"{kind}/{id}", **table}]})[0] if table else None

    def _french_table(self, id: str) -> dict[str, Any]:
        file = type(self).french.file
        if self.base and not self.replaces(file):
            return self.base._french_table(id)
        if self.replaces(file):
            return next((asdict(each) for each in self.french if each.id == id), {})
        # As a table, since to define the class of the records would take longer than to parse one of them.
        _, found, after = self.text(file).partition(f'[[french]]\nid = "{id}"\n')
        return parse_toml(file, after.partition("\n\n")[0]) if found else {}

    def called_in_french(self, what: str) -> Mapping[str, Sequence[str]]:
        """All by which people call records of a kind in French, by their ids in its file."""
        return {id: each.called for id, each in self.french_of(what).items()}

    def french_of(self, kind: str) -> dict[str, vgtref.French]:
        """What records of a kind are called in French, with other words and sources, by their ids in its file."""
        parted = ((each.id.partition("/"), each) for each in self.french)
        return {id: each for (of, _, id), each in parted if of == kind}

    def _copies(self) -> dict[str, str]:
        # The list of sources is the largest file: to parse it whole would take longer than the rest of a status. The
        # bundled one is in its one form, in which the text tells it, as with ids.
        file = type(self).sources.file
        if self.replaces(file):
            return {source.id: source.copy_of for source in self.sources if source.copy_of}
        before, *after = self.text(file).split('\ncopy_of = "')
        copies = {}
        for rest in after:
            id = before.rpartition('\nid = "')[2].partition('"')[0]
            copies[id] = rest.partition('"')[0]
            before = rest
        return copies

    @property
    def edition(self) -> str:
        """The edition of the data, and which of its files a folder replaces: ``2026.11 with own acts-201``."""
        own = ", ".join(file.stem for file in self.own_files)
        return f"{self.bare_edition} with own {own}" if own else self.bare_edition

    @property
    def bare_edition(self) -> str:
        """The edition of the data alone: ``2026.11``."""
        return str(self.checked(type(self).coverage)["edition"])


def _id_of(record: Record) -> str:
    return str(getattr(record, record.__struct_fields__[0]))


def _country_names(country: vgtref.Country) -> list[str | None]:
    codes = [country.alpha_3, country.numeric]
    return [*codes, country.depositary_name, *country.aliases]


def _agency_names(agency: vgtref.Agency) -> list[str | None]:
    names = [agency.name_in_declaration, agency.acronym, agency.parent, agency.current_name]
    return [*names, agency.successor.name if agency.successor else None, *agency.aliases]


def _file_of(files: dict[int, DataFile[Held]], convention: int, kind: str) -> DataFile[Held]:
    if convention not in files:
        raise DataError("conventions.toml", str(convention), "number", f"no file of its {kind} is held")
    return files[convention]
