"""From what a text names to the page that tells of it: references, States, terms, conventions, ids, commands."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Self

from msgspec import Struct

from vgtref.book.page import Page
from vgtref.catalogue import Catalogue
from vgtref.presentation import Foreign, Ids, Linked, Sign
from vgtref.queries.crosswalk import compared_instruments
from vgtref.render.html import escape
from vgtref.render.html import inline as write_inline
from vgtref.text import printable

_WEB = ("https://", "http://")

# The option of a command that names one record, and the command that shows such a record.
_SHOWN_BY = {"--convention": "conventions", "--instrument": "crosswalk", "--requirement": "requirements"}
_SHOWN_BY |= {"--article": "articles", "--country": "countries"}

# The commands that answer on no page, so that they have to be typed.
_TYPED = (
    *("assess new", "assess report", "assess compare", "changes", "export", "help"),
    *("refresh", "schema", "search", "validate"),
)

_OPTIONS = r"(?P<options>(?: --[a-z-]+ [\w:-]+(?:\(\w+\))*| --all)*)"


class Naming(str):
    """A text that names a record otherwise than by its id; ``of`` is the command that shows the record."""

    of: str
    id: str

    def __new__(cls, text: str, of: str, id: str) -> Self:
        """The text with the record that it names."""
        found = super().__new__(cls, text)
        found.of, found.id = of, id
        return found


class Link(Struct, frozen=True):
    """A span of a text that leads to a page, or without one is a command to type.

    ``fragment`` names a section of the page, ``text`` stands in place of what is written there, ``once`` says that it
    is a link at its first mention only.
    """

    start: int
    end: int
    page: Page | None
    fragment: str = ""
    text: str | None = None
    once: bool = False


class Links:
    """Where the texts of a book lead to; the same for all its pages."""

    def __init__(self, catalogue: Catalogue, pages: Sequence[Page]) -> None:
        self._nouns = {page.noun for page in pages}
        self._lists = {page.noun: page for page in pages if page.noun and not page.id}
        self._records = {(page.noun, page.id): page for page in pages if page.id}
        self._sections = {(page.noun, id): page for page in pages for id in page.holds}
        self._titles = {page.title: page for page in pages if page.noun in ("requirements", "crosswalk")}
        self._names = dict(self._read_names(catalogue))
        self._by_word: dict[str, list[str]] = {}
        for name in sorted(self._names, key=len, reverse=True):
            self._by_word.setdefault(_first_word(name), []).append(name)
        numbers = "|".join(str(convention.number) for convention in catalogue.conventions)
        nouns = "|".join((*_TYPED, *sorted(self._nouns - {""}, reverse=True)))
        self._pattern = re.compile(
            rf"vgtref (?P<noun>{nouns})\b{_OPTIONS}|(?<![\w.-])(?P<reference>(?:{numbers}):\d+)(?:\(\w+\)|\[\d+\])*"
            r"|\[(?P<sources>[a-z0-9-]+(?:, [a-z0-9-]+)*)\]|(?<![\w-])(?P<word>\w+)(?P<rest>(?:-\w+)*)"
        )
        self._read_cached = cache(lambda text: tuple(self._read(text)))

    def inline(self, text: str, here: Page, told: set[str]) -> str:
        """The text as HTML with its links from a page; ``told`` are the addresses that it has led to by a term."""
        if isinstance(text, Sign | Linked | Foreign) or text.startswith(_WEB):
            return write_inline(text)
        if isinstance(text, Ids):
            return ", ".join(self._link(text.of, id, id, here) for id in text.split(", "))
        if isinstance(text, Naming):
            return self._link(text.of, text.id, text, here)
        if (page := self._titles.get(text)) and page is not here:
            return link(here, page, text)
        text = printable(text)
        done, parts = 0, []
        for found in self._read_cached(text):
            written = text[found.start : found.end]
            parts.append(escape(text[done : found.start]))
            parts.append(_written(found, written, here, told))
            done = found.end
        return "".join([*parts, escape(text[done:])])

    def _read_names(self, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Page, bool]]]:
        for noun, id, names, once in _names_in(catalogue):
            if page := self._records.get((noun, id)):
                yield from ((name, (page, once)) for name in names)

    def _link(self, noun: str, id: str, text: str, here: Page) -> str:
        page, fragment = self.page_of(noun, id)
        return escape(text) if page is None or (page is here and not fragment) else link(here, page, text, fragment)

    def page_of(self, noun: str, id: str) -> tuple[Page | None, str]:
        """The page of a record, and its section where others stand there too."""
        if page := self._sections.get((noun, id)):
            return page, id
        return self._records.get((noun, id)), ""

    def list_of(self, noun: str) -> Page | None:
        """The page that lists what a command shows."""
        return self._lists.get(noun)

    def _read(self, text: str) -> Iterator[Link]:
        place = 0
        while found := self._pattern.search(text, place):
            place = found.end()
            if found["noun"]:
                page, fragment = self._of_command(found["noun"], found["options"])
                yield Link(found.start(), place, page, fragment, page.title if page else None)
            elif found["reference"]:
                if page := self._records.get(("articles", found["reference"])):
                    yield Link(found.start(), place, page)
            elif found["sources"]:
                start = found.start("sources")
                for id in found["sources"].split(", "):
                    page, fragment = self.page_of("sources", id)
                    if page:
                        yield Link(start, start + len(id), page, fragment)
                    start += len(id) + len(", ")
            elif found["rest"] and (page := self._records.get(("requirements", f"{found['word']}{found['rest']}"))):
                yield Link(found.start(), place, page)
            elif name := self._name_at(text, found.start(), found["word"]):
                place = found.start() + len(name)
                page, once = self._names[name]
                yield Link(found.start(), place, page, once=once)

    def _name_at(self, text: str, start: int, word: str) -> str | None:
        for name in self._by_word.get(word, ()):
            after = text[start + len(name) : start + len(name) + 2]
            if text.startswith(name, start) and not re.match(r"\w|-\w", after):
                return name
        return None

    def _of_command(self, noun: str, options: str) -> tuple[Page | None, str]:
        """The page that answers what is typed, and the section of it."""
        words = options.split()
        if noun in _TYPED:
            return None, ""
        if not words or words == ["--all"]:
            return self._lists.get(noun), ""
        option, id = words[0], words[1]
        reference = id.partition("(")[0]
        if option == "--id":
            return (self._lists.get(noun), "") if noun == "cite" else self.page_of(noun, reference)
        if noun == "articles" and option == "--convention":
            return self._records.get((noun, id)), ""
        return self._records.get((_SHOWN_BY.get(option, ""), reference)), ""


def _names_in(catalogue: Catalogue) -> Iterator[tuple[str, str, Sequence[str], bool]]:
    """By which names a text may tell of which record, and whether only its first mention on a page is a link."""
    for term in catalogue.terms:
        yield "terms", term.id, [term.term, f"{term.term[:1].upper()}{term.term[1:]}"], True
    for country in catalogue.countries:
        yield "countries", country.code, [country.name, country.known_as, *country.includes], False
    for instrument in compared_instruments(catalogue):
        yield "crosswalk", instrument.id, [instrument.title, instrument.short_title], True
    for convention in catalogue.conventions:
        names = [convention.common_name, convention.reference, convention.title]
        yield "conventions", str(convention.number), names, True


def link(here: Page, there: Page, text: str, fragment: str = "") -> str:
    """A link from one page to another, or to a section of it."""
    place = f"#{fragment}" if fragment else ""
    return f'<a href="{"" if here is there else way(here, there)}{place}">{escape(text)}</a>'


def way(here: Page, there: Page) -> str:
    """The address of one page as seen from another."""
    folder, _, name = there.address.rpartition("/")
    return name if here.address.rpartition("/")[0] == folder else f"{to_top(here)}{there.address}"


def to_top(page: Page) -> str:
    """The way from a page to the folder of the book: empty or ``../``."""
    return "../" * page.address.count("/")


def _written(found: Link, text: str, here: Page, told: set[str]) -> str:
    if found.page is None:
        return f"<code>{escape(text)}</code>"
    shown = found.text or text
    if found.page is here or (found.once and found.page.address in told):
        return escape(shown)
    if found.once:
        told.add(found.page.address)
    return link(here, found.page, shown, found.fragment)


def _first_word(name: str) -> str:
    found = re.search(r"\w+", name)
    return found[0] if found else name
