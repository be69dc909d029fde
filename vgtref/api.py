"""The Python API: a catalogue that answers what people ask, with names and days as the command line takes them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property, wraps
from inspect import isfunction, signature
from os import PathLike, fspath
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import vgtref  # for annotations: it imports each of their kinds when somebody asks for it
from vgtref.answers import FileForm
from vgtref.catalogue import Catalogue as Records
from vgtref.datafiles import DataFile
from vgtref.errors import UsageError
from vgtref.provisions import Provision
from vgtref.queries.scope import numbers_asked, resolve_day, resolve_days, resolve_whole_day
from vgtref.records.articles import Category
from vgtref.records.crosswalk import Relation
from vgtref.records.instruments import Convention
from vgtref.records.requirements import Strength, Topic
from vgtref.records.statements import StatementKind
from vgtref.records.taskforce import AgencyKind, EventClass
from vgtref.search import Kind as Searched
from vgtref.status import Status
from vgtref.text import listing, quote

Day = date | str | None
Kind = TypeVar("Kind", bound=type)
Held = TypeVar("Held")


def _checking(kind: Kind) -> Kind:
    """The class with public methods that take what their annotations say and raise UsageError for anything else."""
    for name, method in list(vars(kind).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(kind, name, _checked(method))
    return kind


def _checked(method: Callable[..., Any]) -> Callable[..., Any]:
    known = signature(method)

    @wraps(method)
    def ask(*given: Any, **named: Any) -> Any:
        bound = known.bind(*given, **named)
        for name, value in list(bound.arguments.items())[1:]:  # the first is the catalogue
            bound.arguments[name] = _taken(name, value, known.parameters[name].annotation)
        return method(*bound.args, **bound.kwargs)

    return ask


def _taken(name: str, value: Any, annotation: Any) -> Any:
    """An argument as its method takes it: one name as a list of one, a time of day as its day.

    Raises UsageError with the choices, or with the kinds of values that the annotation allows.
    """
    allowed = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    kinds = [get_origin(each) or each for each in allowed]
    if Sequence in kinds:
        return _names(name, value)
    if isinstance(value, datetime) and date in kinds:
        return value.date()
    choices = [choice for each in allowed if get_origin(each) is Literal for choice in get_args(each)]
    if choices and value is not None and value not in choices:
        raise UsageError(f"{name} {_shown(value)} is not one of {listing(choices, 'or')}")
    if not choices and not isinstance(value, tuple(kinds)):
        raise UsageError(f"{name} {_shown(value)} is not {listing([_WORDS[each] for each in kinds], 'or')}")
    return value


_WORDS = {
    str: "a text",
    int: "a number",
    bool: "True or False",
    date: "a date",
    PathLike: "a path",
    Convention: "a convention",
    Provision: "a provision",
    type(None): "None",
}


def _shown(value: object) -> str:
    return quote(value) if isinstance(value, str) else repr(value)


def _names(name: str, value: Any) -> list[Any]:
    if isinstance(value, str):
        return [value]
    if value is not None and not isinstance(value, Iterable):
        raise UsageError(f"{name} {_shown(value)} is not a list of names")
    return list(value or ())


class _InFrench(Records):
    """The records, each with what it is called in French."""

    def read(self, file: DataFile[Held]) -> Held:
        """What a data file holds, each record that has a place for it with what it is called in French."""
        if file.file not in self._read:
            self._read[file.file] = self.read_in_french(file)
        held: Held = self._read[file.file]
        return held

    @cached_property
    def _read(self) -> dict[str, Any]:
        return {}


_FOUND = ("agency", "partner", "convention", "requirement", "term", "instrument", "country", "source", "part")
"""What finds one record by any of its names."""
_TOLD = ("folder", "edition", "country_names", "council_of_europe")
"""What a catalogue tells of itself and of countries."""


@_checking
class Catalogue(_InFrench):
    """The bundled data, or a folder of data files laid over it, and the questions that people ask of it.

    The records of the data files are attributes (``agencies``, ``conventions``, ``declaration``), and one of them is
    found by any of its names (``agency("RCMP")``, ``convention("lanzarote")``). The other methods answer questions. A
    day is a ``datetime.date`` or ISO 8601 text, of which a month or a year means its last day (its first, where it is a
    ``start``); without one an answer is for the last day that the data covers, convention by convention. A later day is
    answered with what is known up to that one, which ``covers_to`` tells. ``countries`` may be a single name.

    Every method raises NotFoundError (a LookupError) for a name that nothing has, UsageError (a ValueError) for one
    that several have, for a malformed day, for a value that is not one of the choices or of another kind, DataError
    where a file breaks a rule.
    """

    def __dir__(self) -> list[str]:
        # The rest of what is inherited is for those who read, check and export whole files.
        held = [file.name for file in self.files() if hasattr(Records, file.name)]
        return [*held, *_TOLD, *_FOUND, *(name for name in vars(Catalogue) if not name.startswith("_"))]

    def provision(self, name: str, within: Convention | str | int | None = None) -> "vgtref.Provision":
        """The provision of any reference: ``201:20(3)``, ``185 art. 9(1)(e)``, ``20(3)`` ``within`` a convention."""
        if isinstance(within, str | int):
            within = self.convention(within)
        return super().provision(name, within)

    def article(self, provision: Provision | str) -> "vgtref.Article":
        """The article of any reference (``201:23``, ``185 art. 9(1)(e)``), or that a provision lies in."""
        found = self.provision(provision) if isinstance(provision, str) else provision
        self.convention(found.convention)
        return super().article(found)

    def articles(self, convention: str | int) -> tuple["vgtref.Article", ...]:
        """The articles held of a convention, in their order."""
        return super().articles(self.convention(convention).number)

    def acts(self, convention: str | int) -> list["vgtref.Act"]:
        """The acts of States towards a convention, such as signatures and ratifications, in the order of the file."""
        return super().acts(self.convention(convention).number)

    def covers_to(self, convention: str | int) -> date:
        """The last day up to which the acts towards a convention are known."""
        return super().covers_to(self.convention(convention).number)

    def statements(self, convention: str | int) -> list["vgtref.Reservation"]:
        """The statements held on a convention, in the order of the file; those on authorities are among them."""
        return super().statements(self.convention(convention).number)

    def resting_on(self, source: str) -> list["vgtref.Entry"]:
        """The records that name a source, in themselves or in a part of theirs, each with its file and its id there."""
        return super().resting_on(self.source(source).id)

    def status(self, convention: str | int, country: str, on: Day = None) -> "vgtref.StatusRow":
        """Where a State stands towards a convention on a day: its status, its acts and the sources of these."""
        from vgtref.queries.standings import status

        return status(self, convention, country, resolve_day(on))

    def standings(
        self,
        convention: str | int | None = None,
        countries: str | Sequence[str] = (),
        on: Day = None,
        only: Status | None = None,
        members: bool | None = None,
    ) -> list["vgtref.StatusRow"]:
        """Where States stand on a day: those with a standing, or these countries; by convention, then by name.

        ``only`` keeps one status, ``members`` the members of the Council of Europe today or, if False, the others.
        """
        from vgtref.queries.standings import standings

        return standings(self, convention, countries, resolve_day(on), only, members)

    def parties(self, convention: str | int, on: Day = None) -> list["vgtref.StatusRow"]:
        """The States bound by a convention on a day, by name."""
        return self.standings(convention, on=on, only="party")

    def profile(self, country: str, deposit: Day = None) -> "vgtref.CountryInFull":
        """A State on all conventions: status, acts, statements, what it still has to do to become a Party.

        ``deposit`` asks when an instrument deposited on that day would enter into force for it.
        """
        from vgtref.queries.countries import country as profile

        return profile(self, country, resolve_whole_day(deposit))

    def find_countries(self, members: bool | None = None) -> list["vgtref.CountryRow"]:
        """Every country with its status on 185 and 201, each on its own last covered day.

        ``members`` keeps the members of the Council of Europe today or, if False, the others.
        """
        from vgtref.queries.countries import countries

        return countries(self, members)

    def members(
        self, on: date | str, country: str | None = None, kind: AgencyKind | None = None
    ) -> "vgtref.Membership":
        """The agencies that were members of the VGT on a day, and those of which the sources leave it open."""
        from vgtref.queries.taskforce import members_on

        return members_on(self, on, country, kind)

    def agency_in_full(self, name: str) -> "vgtref.AgencyInFull":
        """An agency with its terms in the chair, its events and what its sources dispute."""
        from vgtref.queries.taskforce import agency

        return agency(self, name)

    def timeline(self, start: Day = None, end: Day = None, about: EventClass | None = None) -> list["vgtref.Event"]:
        """What happened between two days, both included, in order: events, terms in the chair, conventions."""
        from vgtref.queries.taskforce import timeline

        return timeline(self, *resolve_days(start, end), about)

    def event_in_full(self, name: str) -> "vgtref.EventInFull":
        """What happened once, by its id in ``timeline``, with what its sources dispute."""
        from vgtref.queries.taskforce import event

        return event(self, name)

    def changes(
        self,
        start: Day = None,
        end: Day = None,
        convention: str | int | None = None,
        countries: str | Sequence[str] = (),
    ) -> list["vgtref.ChangeRow"]:
        """The acts of States between two days, both included, the oldest first."""
        from vgtref.queries.changes import changes

        return changes(self, *resolve_days(start, end), convention, countries)

    def growth(self, convention: str | int | None = None) -> list["vgtref.GrowthRow"]:
        """Parties, new Parties and signatures year by year, of one convention or of the two of the declaration."""
        from vgtref.queries.changes import growth

        return growth(self, convention)

    def reservations(
        self,
        convention: str | int | None = None,
        countries: str | Sequence[str] = (),
        kind: StatementKind | None = None,
        article: str | None = None,
        on: str | date | None = None,
    ) -> list["vgtref.StatementRow"]:
        """Reservations and declarations by convention, State, kind and the provision that they cite or limit.

        With ``on`` those that stood on that day.
        """
        from vgtref.queries.reservations import reservations

        return reservations(self, convention, countries, kind, article, resolve_day(on))

    def allowed_reservations(
        self, convention: str | int | None = None, article: str | None = None
    ) -> list["vgtref.AllowedRow"]:
        """The provisions of one convention or of all, or of an article, that a State may reserve or declare on."""
        from vgtref.queries.reservations import allowed

        return allowed(self, convention, article)

    def declaration_in_full(self) -> "vgtref.DeclarationInFull":
        """The declaration of 2011 with the ids of the agencies that it names and what its sources dispute."""
        from vgtref.queries.instruments import declaration

        return declaration(self)

    def resolution_in_full(self) -> "vgtref.ResolutionInFull":
        """The INTERPOL resolution that the declaration names, with what its sources dispute."""
        from vgtref.queries.instruments import resolution

        return resolution(self)

    def find_conventions(self) -> list["vgtref.ConventionRow"]:
        """The conventions, each with how many Parties and contracting States it has on its last covered day."""
        from vgtref.queries.instruments import conventions

        return conventions(self)

    def convention_in_full(self, name: str | int) -> "vgtref.ConventionInFull":
        """A convention with its Parties, chapters, related instruments and what its sources dispute."""
        from vgtref.queries.instruments import convention

        return convention(self, name)

    def article_in_full(self, name: str) -> "vgtref.ArticleInFull":
        """An article by any reference (``201:23``, ``185 art. 9(1)(e)``), what refers to it and what it leaves open.

        These are its counterparts with their titles, the requirements that rest on it, the statements of States.
        """
        from vgtref.queries.articles import article

        return article(self, name)

    def find_articles(
        self,
        convention: str | int | None = None,
        chapter: str | None = None,
        category: Category | None = None,
        reservable: bool = False,
    ) -> list["vgtref.Article"]:
        """The articles of one convention or of all, of a chapter or a category, or those that may be reserved."""
        from vgtref.queries.articles import articles

        return articles(self, convention, chapter, category, reservable)

    def find_requirements(
        self,
        topic: Topic | None = None,
        convention: str | int | None = None,
        strength: Strength | None = None,
        core: bool = False,
    ) -> list["vgtref.RequirementRow"]:
        """What a law must contain, on a topic, with a point of one strength under one convention or either.

        ``core`` keeps the subject of the declaration.
        """
        from vgtref.queries.requirements import requirements

        return requirements(self, topic, convention, strength, core)

    def requirement_in_full(self, name: str) -> "vgtref.RequirementInFull":
        """A requirement with its points, each with what a State may reserve or declare on it and which States did.

        With it come its articles, its terms and what is good practice beyond both conventions.
        """
        from vgtref.queries.points import requirement

        return requirement(self, name)

    def term_in_full(self, name: str) -> "vgtref.TermInFull":
        """A term with the articles in which it stands and the terms nearest to it."""
        from vgtref.queries.terms import term

        return term(self, name)

    def find_crosswalk(
        self,
        instrument: str | None = None,
        topic: Topic | None = None,
        core: bool = False,
        requirement: str | None = None,
        relation: Relation | None = None,
    ) -> list["vgtref.CrosswalkRow"]:
        """How other instruments compare with what 185 and 201 ask: a row for each requirement and each instrument.

        ``core`` keeps the subject of the declaration. What nobody has checked is ``not-checked``, never ``none``.
        """
        from vgtref.queries.crosswalk import crosswalk

        return crosswalk(self, instrument, topic, core, requirement, relation)

    def instrument_in_full(self, name: str) -> "vgtref.InstrumentInFull":
        """Another instrument by id, title or alias (``opsc``, ``Malabo``), with every requirement held against it."""
        from vgtref.queries.crosswalk import instrument_in_full

        return instrument_in_full(self, name)

    def questionnaire(
        self,
        country: str,
        convention: str | int | None = None,
        topic: Topic | None = None,
        core: bool = False,
        good_practice: bool = False,
        form: FileForm = "toml",
    ) -> str:
        """A questionnaire on the law of a State, to fill in: the text of a TOML or CSV file, a question a point.

        It asks what both conventions demand or one, on all topics or one; ``core`` keeps the subject of the
        declaration, ``good_practice`` adds what no convention demands. Raises UsageError where that asks nothing.
        """
        from vgtref.answers import write
        from vgtref.answers.questionnaire import Questionnaire
        from vgtref.answers.questions import Scope

        scope = Scope(numbers_asked(self, convention), core, (topic,) if topic else (), good_practice)
        return write(Questionnaire(self, self.country(country), scope, [], {}), form)

    def gaps(self, answers: str | PathLike[str], instruments: str | Sequence[str] = ()) -> "vgtref.Report":
        """The gap report on a file with a questionnaire filled in.

        With ``instruments`` (``opsc``, ``Malabo``) each gap tells how those compare. Raises NotFoundError where the
        file does not exist, DataError with the line, the point and the rule for a fault in it.
        """
        from vgtref.answers.reading import read_answers
        from vgtref.queries.findings import assess
        from vgtref.queries.gaps import report

        found = read_answers(self, fspath(answers))
        return report(self, found, assess(self, found, instruments))

    def compare_answers(self, old: str | PathLike[str], new: str | PathLike[str]) -> "vgtref.Comparison":
        """What moved between two questionnaires filled in on one State, point by point.

        Raises NotFoundError and DataError as ``gaps`` does, UsageError where they are on two States or are held against
        no convention in common.
        """
        from vgtref.answers.reading import read_answers
        from vgtref.queries.comparison import compare

        return compare(self, read_answers(self, fspath(old)), read_answers(self, fspath(new)))

    def source_in_full(self, name: str) -> "vgtref.SourceInFull":
        """A source with every record that rests on it."""
        from vgtref.queries.sources import source

        return source(self, name)

    def part_in_full(self, name: str) -> "vgtref.PartInFull":
        """A part of the coverage: what is held up to which day, what is missing, what its sources dispute."""
        from vgtref.queries.coverage import part

        return part(self, name)

    def search(
        self, text: str, convention: str | int | None = None, limit: int = 0, kind: Searched | None = None
    ) -> list["vgtref.Hit"]:
        """What holds the words of a text, of all kinds or of one, the best first; limit 0 means all."""
        from vgtref.search import ask

        number = self.convention(convention).number if convention is not None else None
        return ask(self, text, kind, number, limit).found.hits
