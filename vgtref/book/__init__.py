"""The whole reference as a book of linked pages, which opens in any browser without a server or a network.

A page is made of the answers that the commands give, so that nothing is said twice. ``contents`` has which pages there
are, in their order; ``brief`` what makes the page of a State a brief; ``links`` makes links of what a text names;
``pen`` writes the inside of a page, ``frame`` puts around it how to find one's way, its citation, its day and edition;
``cover``, ``map`` and ``lists`` are what only the book has, ``search`` and ``as_of`` what takes a ``script``.
"""

from pathlib import Path
from pkgutil import get_data

from vgtref.book.contents import BOOK, list_brief, list_pages
from vgtref.book.frame import Frame
from vgtref.book.page import SEARCH, Answer
from vgtref.book.search import write_index
from vgtref.catalogue import Catalogue

ASSETS = ("style.css",)
"""The files of this package that are written beside the pages."""


def write_book(catalogue: Catalogue, folder: Path, answer: Answer) -> list[str]:
    """Writes the pages and what they need into the folder; their names, the cover last.

    ``answer`` gives the answer of a command to its options: ``answer("articles", id="201:23")``.
    """
    pages = list_pages(catalogue, answer)
    frame = Frame(catalogue, pages)
    written = {page.address: frame.document(page) for page in pages if page.address != SEARCH}
    index = write_index(catalogue, frame.links, [page for page in pages if page.part != BOOK], written)
    written |= {page.address: frame.document(page, index) for page in pages if page.address == SEARCH}
    for address, text in written.items():
        _write(folder / address, text)
    for name in ASSETS:
        (folder / name).write_bytes(_read(name))
    cover, *rest = [page.address for page in pages]
    return [*ASSETS, *rest, cover]


def write_brief(
    catalogue: Catalogue, folder: Path, answer: Answer, country: str, deposit: str | None = None
) -> list[str]:
    """Writes the page of one State into the folder, as one file that needs no other; its name.

    ``deposit`` is the day for which it tells when joining takes effect, by default the first of the month after the
    edition. Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    page = list_brief(catalogue, answer, country, deposit)
    _write(folder / page.address, Frame(catalogue, [page], _read("style.css").decode()).document(page))
    return [page.address]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _read(name: str) -> bytes:
    return get_data(__name__, name) or b""
