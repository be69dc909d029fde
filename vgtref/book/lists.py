"""The pages that only list others: the contents, the index, the citations."""

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
        if page.id and page.noun not in ("sources", "timeline", "coverage")
        for name in (page.label or page.title, *page.names)
    }
    entries = sorted(((fold(name), name, page) for (name, _), page in named.items()), key=lambda entry: entry[:2])
    letters = groupby(entries, key=lambda entry: entry[0][:1].upper() if entry[0][:1].isalpha() else "0–9")
    return "".join(f"<h2>{letter}</h2>\n{_list(pen, (entry[1:] for entry in group))}" for letter, group in letters)


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
