"""What writes the inside of one page as HTML, with links to the other pages."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from vgtref.book.links import Links, Naming, way
from vgtref.book.page import Page
from vgtref.catalogue import Catalogue
from vgtref.presentation import RESTING, SOURCES, Block, Facts, Hint, Ids, Notes, Prose, Table
from vgtref.render.html import Writer

# What the address of a page and the ways to others tell.
_TOLD = ("Id", "Point", "Previous", "Next")

# The command that shows the records of a file; those of acts and statements are told by their State.
_SHOWN_BY = {"events": "timeline", "terms": "terms", "agencies": "agencies", "partners": "partners"}
_SHOWN_BY |= {"requirements": "requirements", "conventions": "conventions", "instruments": "crosswalk"}


class PagePen:
    """A pen for one page of a book."""

    def __init__(self, links: Links, page: Page, pages: Sequence[Page], catalogue: Catalogue) -> None:
        told: set[str] = set()
        self.pages = pages
        self._page = page
        self._edition = f"Data edition {catalogue.edition}"
        self._countries = catalogue.country_names
        self._instruments = {each.id: each.short_title for each in catalogue.instruments}
        self._noted: set[str] = set()
        self._sources = {each.id: each.title for each in catalogue.sources} if len(pages) > 1 else {}
        self._writer = Writer(lambda text: links.inline(text, page, told), captions=False)

    def blocks(self, blocks: Sequence[Block], title: str, level: int = 2) -> str:
        """Blocks under headings of this level; what the book says otherwise stands in its own way."""
        return self._writer.blocks([self._kept(block) for block in blocks], title, level)

    def link(self, page: Page, inside: str, kind: str = "") -> str:
        """A link to a page around this HTML; ``kind`` is its class."""
        named = f' class="{kind}"' if kind else ""
        return f'<a href="{way(self._page, page)}"{named}>{inside}</a>'

    def _kept(self, block: Block) -> Block:
        # What to type is a link here, the page of a source has its address, and every page ends with the edition, the
        # one before and the one after it.
        if isinstance(block, Table) and block.title == SOURCES and self._sources:
            return Prose([Naming(self._sources[id], "sources", id) for id, _ in block.rows], SOURCES, bullets=True)
        if isinstance(block, Table) and block.title == RESTING:
            return _by_file(block, self._countries)
        if isinstance(block, Table):
            return _named(block, self._instruments)
        if isinstance(block, Facts):
            held = [row for row in block.rows if row[0] not in _TOLD or isinstance(row[1], Ids)]
            return replace(block, rows=[("In full" if label == "Id" else label, value) for label, value in held])
        if isinstance(block, Notes):
            return Notes([line for line in block.lines if self._is_news(line)])
        return block

    def _is_news(self, line: str) -> bool:
        """Whether a note says what the page has not said."""
        known = line in self._noted or line == self._edition or isinstance(line, Hint)
        self._noted.add(line)
        return not known


def is_tail(block: Block) -> bool:
    """Whether a block ends an answer: its sources, its notes."""
    return isinstance(block, Notes) or (isinstance(block, Table) and block.title == SOURCES)


def _named(table: Table, instruments: Mapping[str, str]) -> Table:
    """The table with the names of the records for their ids, and those of instruments at the head of its columns."""
    columns = [
        replace(each, heading=Naming(instruments[each.heading], "crosswalk", each.heading))
        if each.heading in instruments
        else each
        for each in table.columns
    ]
    table = replace(table, columns=columns)
    headings = [column.heading for column in columns]
    if "Id" not in headings or not all(type(row[headings.index("Id")]) is Ids for row in table.rows):
        return table
    ids = headings.index("Id")
    texts = [place for place, column in enumerate(columns) if column.wrap and place != ids]
    if not texts:
        return table
    name = next((place for place in texts if place > ids), texts[0])
    return replace(
        table,
        columns=columns[:ids] + columns[ids + 1 :],
        rows=[_without_id(row, ids, name) for row in table.rows],
    )


def _without_id(row: Sequence[str], ids: int, name: int) -> list[str]:
    id = row[ids]
    noun = id.of if isinstance(id, Ids) else ""
    cells = [Naming(cell, noun, id) if place == name else cell for place, cell in enumerate(row)]
    return cells[:ids] + cells[ids + 1 :]


def _by_file(resting: Table, countries: Mapping[str, str]) -> Facts:
    """What rests on a source, a line for each file, since hundreds of acts may rest on one."""
    rows = []
    for file, records in groupby(resting.rows, key=lambda row: row[0].removesuffix(".toml")):
        held = dict.fromkeys((id, title) for _, id, title in records)
        noun = _SHOWN_BY.get(file, "")
        named = dict.fromkeys(id if noun else countries.get(id) or id or title for id, title in held)
        text = ", ".join(named)
        rows.append((file.replace("-", " ").capitalize(), Ids(text, noun) if noun else text))
    return Facts(rows, resting.title)
