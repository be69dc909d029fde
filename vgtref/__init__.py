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
    from vgtref.answers.replies import Law as Law
    from vgtref.api import Catalogue as Catalogue
    from vgtref.datafiles import Entry as Entry
    from vgtref.dates import When as When
    from vgtref.errors import AmbiguousError as AmbiguousError
    from vgtref.errors import DataError as DataError
    from vgtref.errors import NotFoundError as NotFoundError
    from vgtref.errors import UsageError as UsageError
    from vgtref.errors import VgtrefError as VgtrefError
    from vgtref.provisions import Provision as Provision
    from vgtref.queries.articles import ArticleInFull as ArticleInFull
    from vgtref.queries.articles import Place as Place
    from vgtref.queries.changes import ChangeRow as ChangeRow
    from vgtref.queries.changes import GrowthRow as GrowthRow
    from vgtref.queries.comparison import Comparison as Comparison
    from vgtref.queries.comparison import MoveRow as MoveRow
    from vgtref.queries.comparison import Side as Side
    from vgtref.queries.comparison import UnderConvention as UnderConvention
    from vgtref.queries.countries import BackedAct as BackedAct
    from vgtref.queries.countries import CountryInFull as CountryInFull
    from vgtref.queries.countries import CountryRow as CountryRow
    from vgtref.queries.countries import InRegion as InRegion
    from vgtref.queries.countries import Position as Position
    from vgtref.queries.coverage import PartInFull as PartInFull
    from vgtref.queries.crosswalk import CrosswalkRow as CrosswalkRow
    from vgtref.queries.crosswalk import InstrumentInFull as InstrumentInFull
    from vgtref.queries.findings import AssessedPoint as AssessedPoint
    from vgtref.queries.findings import Demand as Demand
    from vgtref.queries.findings import PointCounts as PointCounts
    from vgtref.queries.findings import RequirementCounts as RequirementCounts
    from vgtref.queries.gaps import ConventionResult as ConventionResult
    from vgtref.queries.gaps import InBills as InBills
    from vgtref.queries.gaps import InstrumentOnGaps as InstrumentOnGaps
    from vgtref.queries.gaps import Report as Report
    from vgtref.queries.gaps import ReportScope as ReportScope
    from vgtref.queries.gaps import ReportStanding as ReportStanding
    from vgtref.queries.gaps import Tally as Tally
    from vgtref.queries.instruments import ConventionInFull as ConventionInFull
    from vgtref.queries.instruments import ConventionRow as ConventionRow
    from vgtref.queries.instruments import DeclarationInFull as DeclarationInFull
    from vgtref.queries.instruments import ResolutionInFull as ResolutionInFull
    from vgtref.queries.joining import Step as Step
    from vgtref.queries.points import Option as Option
    from vgtref.queries.points import PointInFull as PointInFull
    from vgtref.queries.points import RequirementInFull as RequirementInFull
    from vgtref.queries.requirements import RequirementRow as RequirementRow
    from vgtref.queries.reservations import AllowedRow as AllowedRow
    from vgtref.queries.reservations import StatementRow as StatementRow
    from vgtref.queries.sources import Resting as Resting
    from vgtref.queries.sources import SourceInFull as SourceInFull
    from vgtref.queries.standings import DatedAct as DatedAct
    from vgtref.queries.standings import StatusRow as StatusRow
    from vgtref.queries.taskforce import AgencyInFull as AgencyInFull
    from vgtref.queries.taskforce import EventInFull as EventInFull
    from vgtref.queries.taskforce import Membership as Membership
    from vgtref.queries.terms import TermInFull as TermInFull
    from vgtref.records import Named as Named
    from vgtref.records import Record as Record
    from vgtref.records.acts import Act as Act
    from vgtref.records.acts import Acts as Acts
    from vgtref.records.acts import Flags as Flags
    from vgtref.records.acts import Reading as Reading
    from vgtref.records.articles import Article as Article
    from vgtref.records.countries import Country as Country
    from vgtref.records.countries import Region as Region
    from vgtref.records.coverage import Coverage as Coverage
    from vgtref.records.coverage import Part as Part
    from vgtref.records.crosswalk import Correspondence as Correspondence
    from vgtref.records.declaration import Declaration as Declaration
    from vgtref.records.declaration import NamedInstrument as NamedInstrument
    from vgtref.records.declaration import NamedResolution as NamedResolution
    from vgtref.records.declaration import Resolution as Resolution
    from vgtref.records.declaration import Signatory as Signatory
    from vgtref.records.declaration import Statement as Statement
    from vgtref.records.french import French as French
    from vgtref.records.instruments import Convention as Convention
    from vgtref.records.instruments import Division as Division
    from vgtref.records.instruments import Instrument as Instrument
    from vgtref.records.instruments import WayToJoin as WayToJoin
    from vgtref.records.requirements import GoodPractice as GoodPractice
    from vgtref.records.requirements import LeftOut as LeftOut
    from vgtref.records.requirements import Point as Point
    from vgtref.records.requirements import Requirement as Requirement
    from vgtref.records.sources import Dispute as Dispute
    from vgtref.records.sources import Source as Source
    from vgtref.records.sources import Version as Version
    from vgtref.records.statements import Reservation as Reservation
    from vgtref.records.statements import Reservations as Reservations
    from vgtref.records.taskforce import Agency as Agency
    from vgtref.records.taskforce import ChairTerm as ChairTerm
    from vgtref.records.taskforce import Event as Event
    from vgtref.records.taskforce import Partner as Partner
    from vgtref.records.taskforce import Successor as Successor
    from vgtref.records.terms import Synonym as Synonym
    from vgtref.records.terms import Term as Term
    from vgtref.search import Hit as Hit
    from vgtref.serialize import plain as plain
    from vgtref.serialize import rows as rows

__version__ = "0.2.0"

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
    "queries.countries": "BackedAct CountryInFull CountryRow InRegion Position",
    "queries.coverage": "PartInFull",
    "queries.crosswalk": "CrosswalkRow InstrumentInFull",
    "queries.findings": "AssessedPoint Demand PointCounts RequirementCounts",
    "queries.gaps": "ConventionResult InBills InstrumentOnGaps Report ReportScope ReportStanding Tally",
    "queries.instruments": "ConventionInFull ConventionRow DeclarationInFull ResolutionInFull",
    "queries.joining": "Step",
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

__all__ = ["__version__", *" ".join(_HOMES.values()).split()]

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
