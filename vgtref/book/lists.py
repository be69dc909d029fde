"""The pages that only list others: the contents, the index, the citations."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from vgtref import __version__
from vgtref.book.page import CONTENTS, COVER, Page, Pen
from vgtref.catalogue import Catalogue
from vgtref.cite import Style, find_work
from vgtref.cite import write as write_citation
from vgtref.cite.works import DataSet
from vgtref.names import fold
from vgtref.presentation import Block, Facts
from vgtref.render.html import escape

# What a page is of, by its command.
_KINDS = {"agencies": "agency", "articles": "article", "conventions": "convention", "countries": "State"}
_KINDS |= {"crosswalk": "instrument", "requirements": "requirement", "terms": "term"}


def write_contents(pen: Pen) -> str:
    """Every other page by part, in the order of the book."""
    pages = (page for page in pen.pages if page.address not in (COVER, CONTENTS))
    parts = groupby(pages, key=lambda page: page.part)
    return "".join(f"<h2>{escape(part)}</h2>\n{_chapters(pen, list(pages))}" for part, pages in parts)


def _chapters(pen: Pen, pages: Sequence[Page]) -> str:
    heads = [place for place, page in enumerate(pages) if not page.id or _is_list_of_articles(page)]
    bounds = zip(heads, [*heads[1:], len(pages)], strict=True)
    return "".join(_chapter(pen, pages[first], pages[first + 1 : last]) for first, last in bounds)


def _is_list_of_articles(page: Page) -> bool:
    return page.noun == "articles" and ":" not in page.id


def _chapter(pen: Pen, head: Page, pages: Iterable[Page]) -> str:
    below = _list(pen, ((page.label or page.title, page) for page in pages))
    return f"<h3>{pen.link(head, escape(head.label or head.title))}</h3>\n{below}"


def write_index(pen: Pen) -> str:
    """What one looks up, in alphabetical order, with the page that tells of it."""
    named = {
        (name, page.address): page
        for page in pen.pages
        if page.id and page.noun not in ("sources", "timeline", "coverage", "help")
        for name in (page.label or page.title, *page.names)
    }
    often = Counter(fold(name) for name, _ in named)
    entries = sorted(
        (in_order(name), page.address, _told_apart(name, page) if often[fold(name)] > 1 else name)
        for (name, _), page in named.items()
    )
    pages = {page.address: page for page in named.values()}
    letters = groupby(entries, key=lambda entry: _letter(entry[2]))
    return "".join(
        f"<h2>{letter}</h2>\n{_list(pen, ((text, pages[address]) for _, address, text in group))}"
        for letter, group in letters
    )


def in_order(name: str) -> list[tuple[bool, int, str]]:
    """The key by which names are sorted: without regard to case and accents, and numbers as numbers."""
    parts = re.findall(r"\d+|\D+", fold(name))
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def _letter(name: str) -> str:
    first = fold(name)[:1].upper()
    return first if first.isalpha() else "0–9"


def _told_apart(name: str, page: Page) -> str:
    """The name with what it is the name of, where several pages have it."""
    kind = _KINDS[page.noun]
    return f"{name} ({kind} {page.id})" if page.noun == "articles" else f"{name} ({kind})"


def write_citations(catalogue: Catalogue, pen: Pen) -> str:
    """How to cite this data set and the texts, in each style that is read and not loaded by a program."""
    works = [None, "declaration", "resolution", *(str(convention.number) for convention in catalogue.conventions)]
    styles = [style for style in Style if not style.exact]
    blocks: list[Block] = []
    for name in works:
        work = find_work(catalogue, name, __version__)
        rows = [(style.value, write_citation([work], style).strip()) for style in styles]
        blocks.append(Facts(rows, "This reference" if isinstance(work, DataSet) else work.title))
    return pen.blocks(blocks, "Citations")


def _list(pen: Pen, entries: Iterable[tuple[str, Page]]) -> str:
    lines = "".join(f"<li>{pen.link(page, escape(text))}</li>\n" for text, page in entries)
    return f'<ul class="columns">\n{lines}</ul>\n' if lines else ""
