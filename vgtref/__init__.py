"""Offline reference on the Virtual Global Taskforce and the two conventions named in its declaration of 2011.

    >>> import vgtref
    >>> catalogue = vgtref.Catalogue()
    >>> catalogue.status("budapest", country="Ireland", on="2019-03-01").status
    'signatory'
    >>> [row.state for row in catalogue.parties("lanzarote", on="2010-07-01")]
    ['Albania', 'Denmark', 'Greece', 'Netherlands', 'San Marino']
    >>> catalogue.convention("lanzarote").entry_into_force
    datetime.date(2010, 7, 1)

``Catalogue`` holds the records of the data files and answers questions on them. The classes of the records are here
too, from ``Act`` to ``Term``, and those of the answers, such as ``StatusRow`` and ``ArticleInFull``.
``plain`` turns a record into what JSON prints, ``rows`` records into flat dicts for a table. Dates that may be partial
are of the class ``When``. Errors derive from ``VgtrefError``.
"""

TYPE_CHECKING = False  # as type checkers read it, without what importing typing costs

if TYPE_CHECKING:
    from vgtref.answers.replies import Law
    from vgtref.api import Catalogue
    from vgtref.datafiles import Entry
    from vgtref.dates import When
    from vgtref.errors import AmbiguousError, DataError, NotFoundError, UsageError, VgtrefError
    from vgtref.provisions import Provision
    from vgtref.queries.articles import ArticleInFull, Place
    from vgtref.queries.changes import ChangeRow, GrowthRow
    from vgtref.queries.comparison import Comparison, MoveRow, Side, UnderConvention
    from vgtref.queries.countries import BackedAct, CountryInFull, CountryRow, InRegion, Position, Step
    from vgtref.queries.coverage import PartInFull
    from vgtref.queries.crosswalk import CrosswalkRow, InstrumentInFull
    from vgtref.queries.findings import AssessedPoint, PointCounts, RequirementCounts
    from vgtref.queries.gaps import (
        ConventionResult,
        InBills,
        InstrumentOnGaps,
        Report,
        ReportScope,
        ReportStanding,
        Tally,
    )
    from vgtref.queries.instruments import ConventionInFull, ConventionRow, DeclarationInFull, ResolutionInFull
    from vgtref.queries.points import Option, PointInFull, RequirementInFull
    from vgtref.queries.requirements import RequirementRow
    from vgtref.queries.reservations import AllowedRow, StatementRow
    from vgtref.queries.sources import Resting, SourceInFull
    from vgtref.queries.standings import DatedAct, StatusRow
    from vgtref.queries.taskforce import AgencyInFull, EventInFull, Membership
    from vgtref.queries.terms import TermInFull
    from vgtref.records import Named, Record
    from vgtref.records.acts import Act, Acts, Flags, Reading
    from vgtref.records.articles import Article
    from vgtref.records.countries import Country, Region
    from vgtref.records.coverage import Coverage, Part
    from vgtref.records.crosswalk import Correspondence
    from vgtref.records.declaration import (
        Declaration,
        NamedInstrument,
        NamedResolution,
        Resolution,
        Signatory,
        Statement,
    )
    from vgtref.records.french import French
    from vgtref.records.instruments import Convention, Division, Instrument, WayToJoin
    from vgtref.records.requirements import GoodPractice, LeftOut, Point, Requirement
    from vgtref.records.sources import Dispute, Source, Version
    from vgtref.records.statements import Reservation, Reservations
    from vgtref.records.taskforce import Agency, ChairTerm, Event, Partner, Successor
    from vgtref.records.terms import Synonym, Term
    from vgtref.search import Hit
    from vgtref.serialize import plain, rows

__version__ = "0.2.0"

__all__ = [
    "Act",
    "Acts",
    "Agency",
    "AgencyInFull",
    "AllowedRow",
    "AmbiguousError",
    "Article",
    "ArticleInFull",
    "AssessedPoint",
    "BackedAct",
    "Catalogue",
    "ChairTerm",
    "ChangeRow",
    "Comparison",
    "Convention",
    "ConventionInFull",
    "ConventionResult",
    "ConventionRow",
    "Correspondence",
    "Country",
    "CountryInFull",
    "CountryRow",
    "Coverage",
    "CrosswalkRow",
    "DataError",
    "DatedAct",
    "Declaration",
    "DeclarationInFull",
    "Dispute",
    "Division",
    "Entry",
    "Event",
    "EventInFull",
    "Flags",
    "French",
    "GoodPractice",
    "GrowthRow",
    "Hit",
    "InBills",
    "InRegion",
    "Instrument",
    "InstrumentInFull",
    "InstrumentOnGaps",
    "Law",
    "LeftOut",
    "Membership",
    "MoveRow",
    "Named",
    "NamedInstrument",
    "NamedResolution",
    "NotFoundError",
    "Option",
    "Part",
    "PartInFull",
    "Partner",
    "Place",
    "Point",
    "PointCounts",
    "PointInFull",
    "Position",
    "Provision",
    "Reading",
    "Record",
    "Region",
    "Report",
    "ReportScope",
    "ReportStanding",
    "Requirement",
    "RequirementCounts",
    "RequirementInFull",
    "RequirementRow",
    "Reservation",
    "Reservations",
    "Resolution",
    "ResolutionInFull",
    "Resting",
    "Side",
    "Signatory",
    "Source",
    "SourceInFull",
    "Statement",
    "StatementRow",
    "StatusRow",
    "Step",
    "Successor",
    "Synonym",
    "Tally",
    "Term",
    "TermInFull",
    "UnderConvention",
    "UsageError",
    "Version",
    "VgtrefError",
    "WayToJoin",
    "When",
    "__version__",
    "plain",
    "rows",
]


_HOMES = {
    "answers.replies": "Law",
    "api": "Catalogue",
    "datafiles": "Entry",
    "dates": "When",
    "errors": "AmbiguousError DataError NotFoundError UsageError VgtrefError",
    "provisions": "Provision",
    "queries.articles": "ArticleInFull Place",
    "queries.changes": "ChangeRow GrowthRow",
    "queries.comparison": "Comparison MoveRow Side UnderConvention",
    "queries.countries": "BackedAct CountryInFull CountryRow InRegion Position Step",
    "queries.coverage": "PartInFull",
    "queries.crosswalk": "CrosswalkRow InstrumentInFull",
    "queries.findings": "AssessedPoint PointCounts RequirementCounts",
    "queries.gaps": "ConventionResult InBills InstrumentOnGaps Report ReportScope ReportStanding Tally",
    "queries.instruments": "ConventionInFull ConventionRow DeclarationInFull ResolutionInFull",
    "queries.points": "Option PointInFull RequirementInFull",
    "queries.requirements": "RequirementRow",
    "queries.reservations": "AllowedRow StatementRow",
    "queries.sources": "Resting SourceInFull",
    "queries.standings": "DatedAct StatusRow",
    "queries.taskforce": "AgencyInFull EventInFull Membership",
    "queries.terms": "TermInFull",
    "records": "Named Record",
    "records.acts": "Act Acts Flags Reading",
    "records.articles": "Article",
    "records.countries": "Country Region",
    "records.coverage": "Coverage Part",
    "records.crosswalk": "Correspondence",
    "records.declaration": "Declaration NamedInstrument NamedResolution Resolution Signatory Statement",
    "records.french": "French",
    "records.instruments": "Convention Division Instrument WayToJoin",
    "records.requirements": "GoodPractice LeftOut Point Requirement",
    "records.sources": "Dispute Source Version",
    "records.statements": "Reservation Reservations",
    "records.taskforce": "Agency ChairTerm Event Partner Successor",
    "records.terms": "Synonym Term",
    "search": "Hit",
    "serialize": "plain rows",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # The command line imports this package at every start and needs none of these names at once.
        for home, names in _HOMES.items():
            if name in names.split():
                from importlib import import_module

                found = globals()[name] = getattr(import_module(f"vgtref.{home}"), name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
