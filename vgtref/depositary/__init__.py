"""Pages of the depositary that a user saved or pasted: from bytes to the rows that they show, one module per form.

Nothing here looks at a class, an id or the place of a column, so that a page may change its looks: any form becomes
lines of cells, and a row is a line that names a State and otherwise holds dates, letters and numbers only.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

Publication = Literal["chart", "table", "interface"]
"""The Treaty Office's chart, the party table of the Dutch treaty database, the Treaty Office's JSON."""

Lines = list[list[str]]
"""What a page shows: lines, each of cells."""


class Row(Struct, frozen=True, kw_only=True):
    """What a page shows of one State; ``state`` is its printed name, ``line`` where it stands.

    ``letters`` are those of the chart, ``accession`` tells whether the consent is marked as one, ``invited`` whether
    the State is only marked as invited to accede.
    """

    line: int
    state: str
    country: str
    signature: date | None = None
    consent: date | None = None
    accession: bool = False
    entry_into_force: date | None = None
    denunciation: date | None = None
    released: date | None = None
    letters: str = ""
    invited: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing but the name of the State."""
        return not (self.signature or self.consent or self.invited)


class PageFault(Struct, frozen=True):
    """What is wrong with a page; ``on_days`` tells whether it is what a page shows whose days and months are swapped.

    ``line`` is where it stands; 0 where that is not one line.
    """

    text: str
    line: int = 0
    on_days: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """A page that was read: what it is, of which convention and day, its rows and the totals that it prints.

    ``letters`` tells whether it shows the letters of statements by their names, ``faults`` what could not be read.
    """

    publication: Publication
    convention: int
    day: date
    rows: list[Row]
    signatures_only: int | None = None
    consents: int | None = None
    letters: bool = False
    faults: list[PageFault] = []

    @property
    def called(self) -> str:
        """The page in words."""
        return {
            "chart": "Treaty Office chart",
            "table": "Dutch party table",
            "interface": "Treaty Office interface",
        }[self.publication]

    @property
    def shows_invitations(self) -> bool:
        """Whether a State that is invited to accede has a row that says so."""
        return self.publication == "chart"
