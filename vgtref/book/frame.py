"""What stands around each page: its head, how to find one's way, its citation, the day and the edition."""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from vgtref import __version__
from vgtref.book.contents import PARTS
from vgtref.book.links import Links, link, to_top, way, whole
from vgtref.book.page import CONTENTS, COVER, INDEX, SEARCH, Page, Section
from vgtref.book.pen import PagePen, is_tail
from vgtref.book.script import allow, write_script
from vgtref.catalogue import Catalogue
from vgtref.cite import Style, find_work
from vgtref.cite import write as write_citations
from vgtref.cite.states import find_status
from vgtref.metadata import LICENCE_SHORT
from vgtref.queries.scope import days_of
from vgtref.records import DECLARED
from vgtref.render.html import escape

# Nothing but the style sheet beside the pages: 'self' is for a server, file: where files have no origin.
_POLICY = "default-src 'none';{} style-src {}; img-src data:; base-uri 'none'; form-action 'none'"


# The end tags that HTML implies by what follows them, and the quotes that it can do without, are a tenth of the book.
_IMPLIED = re.compile("</(?:li|p|td|th|tr|tbody|thead)>\n?")
_QUOTED = re.compile(r'(<\w+(?: href="[^"]*")?) (class|scope)="(\w+)"(?=[ >])')


class Frame:
    """The pages of one book, each written as a document of its own.

    A page that goes out alone has the ``style`` in itself, and neither a way to others nor a place among them.
    """

    def __init__(self, catalogue: Catalogue, pages: Sequence[Page], style: str | None = None) -> None:
        self._catalogue = catalogue
        self._pages = pages
        self._style = style
        self._places = {page.address: place for place, page in enumerate(pages)}
        self.links = Links(catalogue, pages)
        self._first = {page.part: page for page in reversed(pages)}
        each = ", ".join(f"{day} ({number})" for number, day in days_of(catalogue, list(catalogue.conventions)))
        self._known = f"Acts are known up to {each}. Data edition {catalogue.edition}, licence {LICENCE_SHORT}."

    def document(self, page: Page, data: str = "") -> str:
        """One page as an HTML5 document in English; ``data`` are those of its script."""
        title = escape(page.title)
        name = title if page.address == COVER else f"{title} · vgtref"
        allowed, style = self._styled(page)
        document = (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(allow(page.scripts), allowed)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<title>{name}</title>\n<link rel="icon" href="data:,">\n{style}\n</head>\n<body>\n'
            f'<a class="skip" href="#page_main">Skip to the content</a>\n{self._header(page)}'
            f'<main id="page_main">\n<h1>{title}</h1>\n{self._inside(page)}{self._citation(page)}</main>\n'
            f"{self._turn(page)}<footer>\n<p>{escape(self._known)}</p>\n</footer>\n"
        )
        if self._style is None:
            document = _QUOTED.sub(r"\1 \2=\3", _IMPLIED.sub("", document))
        return f"{document}{data}{write_script(page.scripts)}</body>\n</html>\n"

    def _styled(self, page: Page) -> tuple[str, str]:
        """Which style the policy of a page allows, and the element that brings it."""
        if self._style is None:
            return "'self' file:", f'<link rel="stylesheet" href="{to_top(page)}style.css">'
        digest = b64encode(sha256(self._style.encode()).digest()).decode()
        return f"'sha256-{digest}'", f"<style>{self._style}</style>"

    def _header(self, page: Page) -> str:
        if self._style is not None:
            return ""
        cover, *tools = (self._pages[self._places[name]] for name in (COVER, CONTENTS, INDEX, SEARCH))
        parts = [(part, self._first[part]) for part in PARTS]
        entries = "".join(
            f'<li><a href="{way(page, there)}"{_current(page, there, part)}>{escape(part)}</a></li>'
            for part, there in [*parts, *((there.title, there) for there in tools)]
        )
        return (
            f'<header>\n<a class="home" href="{way(page, cover)}">vgtref</a>\n'
            f'<nav aria-label="Parts of the book"><ul>{entries}</ul></nav>\n</header>\n{self._trail(page)}'
        )

    def _trail(self, page: Page) -> str:
        above = [there for there in self._above(page) if there is not page]
        if not above:
            return ""
        steps = "".join(f"<li>{link(page, there, there.label or there.title)}</li>" for there in above)
        return f'<nav class="trail" aria-label="Where this page is"><ol>{steps}</ol></nav>\n'

    def _above(self, page: Page) -> list[Page]:
        """The cover, the first page of the part and the list that a page is in, each once."""
        if page.address == COVER:
            return []
        listed = self.links.list_of(page.noun)
        lists = [listed] if listed else []
        number, colon, _ = page.id.partition(":")
        if page.noun == "articles":
            lists = [each for each in self._pages if each.id == number and each.noun == "conventions"]
            lists += [each for each in self._pages if colon and each.id == number and each.noun == "articles"]
        return [self._pages[self._places[COVER]], *lists]

    def _inside(self, page: Page) -> str:
        pen = PagePen(self.links, page, self._pages, self._catalogue)
        blocks = page.answer.blocks if page.answer else []
        tail = next((place for place, block in enumerate(blocks) if is_tail(block)), len(blocks))
        titled = [section for section in page.sections if section.title]
        return "".join(
            [
                _jumps(titled) if len(titled) > 1 and not page.holds else "",
                pen.blocks(blocks[:tail], page.title),
                *(_section(section, section.write(pen)) for section in page.sections),
                pen.blocks(blocks[tail:], page.title),
            ]
        )

    def _citation(self, page: Page) -> str:
        whole_set = page.address == COVER
        works = [find_work(self._catalogue, page.cited, __version__)] if page.cited or whole_set else []
        lines = write_citations(works, Style.PLAIN).splitlines()
        if page.noun == "countries" and page.id:
            acted = [n for n in DECLARED if any(act.country == page.id for act in self._catalogue.acts(n))]
            positions = [find_status(self._catalogue, str(n), page.id, None, __version__) for n in acted]
            lines += write_citations(positions, Style.PLAIN).splitlines()
        own = f"“{page.title}”, in: vgtref, version {__version__}, data edition {self._catalogue.edition}."
        cited = "".join(f"<p>{whole(line)}</p>\n" for line in lines or [own])
        return f'<section class="cite" aria-labelledby="page_cite">\n<h2 id="page_cite">Cite</h2>\n{cited}</section>\n'

    def _turn(self, page: Page) -> str:
        if self._style is not None:
            return ""
        place = self._places[page.address]
        before = self._pages[place - 1] if place else None
        after = self._pages[place + 1] if place + 1 < len(self._pages) else None
        ways = "".join(
            f'<li class="{rel}"><a rel="{rel}" href="{way(page, there)}"><span>{word}</span> '
            f"{escape(there.label or there.title)}</a></li>"
            for rel, word, there in (("prev", "Previous", before), ("next", "Next", after))
            if there
        )
        return f'<nav class="turn" aria-label="Previous and next page"><ul>{ways}</ul></nav>\n'


def _current(page: Page, there: Page, part: str) -> str:
    if page is there:
        return ' aria-current="page"'
    return ' aria-current="true"' if page.part == part else ""


def _jumps(sections: Sequence[Section]) -> str:
    entries = "".join(f'<li><a href="#{each.name}">{escape(each.title)}</a></li>' for each in sections)
    return f'<nav class="jumps" aria-label="On this page"><ul>{entries}</ul></nav>\n'


def _section(section: Section, inside: str) -> str:
    if not section.title:
        return inside
    # Without a name of its own it is not a landmark: there would be too many.
    heading = f"<h2>{escape(section.title)}</h2>"
    return f'<section id="{section.name}">\n{heading}\n{inside}</section>\n'
