"""What a page of the book is."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from vgtref.presentation import Block, View

COVER, CONTENTS, INDEX, SEARCH = "index.html", "contents.html", "a-to-z.html", "search.html"
CITE = "cite.html"
"""The addresses of the pages that there are one of."""

Answer = Callable[..., View]
"""The answer of a command to its options: ``answer("articles", id="201:23")``."""


class Pen(Protocol):
    """What writes the inside of one page as HTML, with links to the other pages."""

    pages: Sequence["Page"]

    def blocks(self, blocks: Sequence[Block], title: str, level: int = 2) -> str:
        """Blocks under headings of this level."""

    def link(self, page: "Page", inside: str, kind: str = "") -> str:
        """A link to a page around this HTML; ``kind`` is its class."""


class Section(Struct, frozen=True):
    """A part of a page: its name in addresses, its heading, what writes it."""

    name: str
    title: str
    write: Callable[[Pen], str]


class Page(Struct, frozen=True):
    """A page: its address in the folder, its heading, the part of the book that it stands in, what it shows.

    ``answer`` opens it, and ends it with its sources and notes; the sections stand between. ``noun`` and ``id`` are the
    command and the record that the page is of, ``cited`` is what ``cite`` knows that by. ``label`` is what lists call
    it, ``names`` are what else people look it up by. ``holds`` are the ids of records that have a section of that name
    on the page. ``scripts`` are the files of those that work on it.
    """

    address: str
    title: str
    part: str
    answer: View | None = None
    sections: Sequence[Section] = ()
    noun: str = ""
    id: str = ""
    cited: str | None = None
    label: str = ""
    names: Sequence[str] = ()
    holds: Sequence[str] = ()
    scripts: Sequence[str] = ()


def pages_of(pages: Sequence[Page], noun: str) -> dict[str, Page]:
    """The pages of the records that a command shows, by id."""
    return {page.id: page for page in pages if page.noun == noun and page.id}


def lists_in(pages: Sequence[Page]) -> dict[str, Page]:
    """The pages that stand for a command as a whole, by the command: the list of what it shows."""
    return {page.noun: page for page in pages if page.noun and not page.id}
