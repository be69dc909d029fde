"""What there is at a glance: the declaration, its agencies, the two conventions that it names."""

import datetime

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.queries.instruments import ConventionCount, count_of
from vgtref.records import Record


class Overview(Record, frozen=True, kw_only=True):
    """The declaration, how many agencies and members, the conventions that it names, the edition of the data."""

    declaration: str
    date: datetime.date
    place: str
    agencies_named: int
    agencies_known: int
    agencies_left: int
    agencies_probably_left: int
    agencies_last_seen: When
    agencies_seen_last: int
    conventions: list[ConventionCount]
    edition: str


def overview(catalogue: Catalogue) -> Overview:
    """The declaration, its agencies, the two conventions with their Parties, the edition of the data."""
    declaration = catalogue.declaration
    latest = max((agency.last_seen for agency in catalogue.agencies), key=lambda day: day.text)
    return Overview(
        declaration=declaration.title,
        date=declaration.date,
        place=declaration.place,
        agencies_named=len(declaration.agencies),
        agencies_known=len(catalogue.agencies),
        agencies_left=sum(1 for agency in catalogue.agencies if agency.member_until),
        agencies_probably_left=sum(1 for agency in catalogue.agencies if agency.probably_left),
        agencies_last_seen=latest,
        agencies_seen_last=sum(1 for agency in catalogue.agencies if agency.last_seen == latest),
        conventions=[count_of(catalogue, found) for found in catalogue.conventions if found.named_in_declaration],
        edition=catalogue.edition,
    )
