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
    from vgtref.api import Catalogue
    from vgtref.dates import When
    from vgtref.errors import DataError, NotFoundError, UsageError, VgtrefError
    from vgtref.queries.articles import ArticleInFull
    from vgtref.queries.changes import ChangeRow, GrowthRow
    from vgtref.queries.countries import CountryInFull
    from vgtref.queries.crosswalk import CrosswalkRow, InstrumentInFull
    from vgtref.queries.gaps import Report
    from vgtref.queries.instruments import ConventionInFull
    from vgtref.queries.requirements import PointInFull, RequirementInFull, RequirementRow
    from vgtref.queries.reservations import StatementRow
    from vgtref.queries.sources import SourceInFull
    from vgtref.queries.standings import StatusRow
    from vgtref.queries.taskforce import AgencyInFull, Membership
    from vgtref.records import Record
    from vgtref.records.acts import Act
    from vgtref.records.articles import Article
    from vgtref.records.countries import Country
    from vgtref.records.crosswalk import Correspondence
    from vgtref.records.declaration import Declaration, Resolution
    from vgtref.records.instruments import Convention, Division, Instrument
    from vgtref.records.requirements import GoodPractice, LeftOut, Point, Requirement
    from vgtref.records.sources import Coverage, Dispute, Part, Source
    from vgtref.records.statements import Reservation
    from vgtref.records.taskforce import Agency, ChairTerm, Event, Partner
    from vgtref.records.terms import Synonym, Term
    from vgtref.search import Hit
    from vgtref.serialize import plain, rows

__version__ = "0.2.0"

__all__ = [
    "Act",
    "Agency",
    "AgencyInFull",
    "Article",
    "ArticleInFull",
    "Catalogue",
    "ChairTerm",
    "ChangeRow",
    "Convention",
    "ConventionInFull",
    "Correspondence",
    "Country",
    "CountryInFull",
    "Coverage",
    "CrosswalkRow",
    "DataError",
    "Declaration",
    "Dispute",
    "Division",
    "Event",
    "GoodPractice",
    "GrowthRow",
    "Hit",
    "Instrument",
    "InstrumentInFull",
    "LeftOut",
    "Membership",
    "NotFoundError",
    "Part",
    "Partner",
    "Point",
    "PointInFull",
    "Record",
    "Report",
    "Requirement",
    "RequirementInFull",
    "RequirementRow",
    "Reservation",
    "Resolution",
    "Source",
    "SourceInFull",
    "StatementRow",
    "StatusRow",
    "Synonym",
    "Term",
    "UsageError",
    "VgtrefError",
    "When",
    "__version__",
    "plain",
    "rows",
]


_HOMES = {
    "Catalogue": "api",
    "When": "dates",
    "plain": "serialize",
    "rows": "serialize",
    "Hit": "search",
    "AgencyInFull": "queries.taskforce",
    "ArticleInFull": "queries.articles",
    "ChangeRow": "queries.changes",
    "ConventionInFull": "queries.instruments",
    "CountryInFull": "queries.countries",
    "CrosswalkRow": "queries.crosswalk",
    "GrowthRow": "queries.changes",
    "InstrumentInFull": "queries.crosswalk",
    "Membership": "queries.taskforce",
    "PointInFull": "queries.requirements",
    "Report": "queries.gaps",
    "RequirementInFull": "queries.requirements",
    "RequirementRow": "queries.requirements",
    "SourceInFull": "queries.sources",
    "StatementRow": "queries.reservations",
    "StatusRow": "queries.standings",
    "Act": "records.acts",
    "Article": "records.articles",
    "Country": "records.countries",
    "Correspondence": "records.crosswalk",
    "Declaration": "records.declaration",
    "Resolution": "records.declaration",
    "Convention": "records.instruments",
    "Division": "records.instruments",
    "Instrument": "records.instruments",
    "GoodPractice": "records.requirements",
    "LeftOut": "records.requirements",
    "Point": "records.requirements",
    "Requirement": "records.requirements",
    "Coverage": "records.sources",
    "Dispute": "records.sources",
    "Part": "records.sources",
    "Source": "records.sources",
    "Reservation": "records.statements",
    "Agency": "records.taskforce",
    "ChairTerm": "records.taskforce",
    "Event": "records.taskforce",
    "Partner": "records.taskforce",
    "Synonym": "records.terms",
    "Term": "records.terms",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # The command line imports this package at every start and needs none of these names at once.
        if name in __all__:
            from importlib import import_module

            home = _HOMES.get(name) or ("errors" if name.endswith("Error") else "records")
            found = globals()[name] = getattr(import_module(f"vgtref.{home}"), name)
            return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
