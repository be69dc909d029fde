"""From what a text names to the page that tells of it: references, States, terms, conventions, ids, commands."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from vgtref.book.page import Page, lists_in
from vgtref.catalogue import Catalogue
from vgtref.cite.days import british
from vgtref.dates import MONTHS, When
from vgtref.presentation import WEB, Foreign, Ids, Linked, Sign
from vgtref.queries.crosswalk import compared_instruments
from vgtref.records.terms import Term
from vgtref.render.html import escape
from vgtref.render.html import inline as write_inline
from vgtref.text import printable

# The option of a command that names one record, and the command that shows such a record.
_SHOWN_BY = {"--convention": "conventions", "--instrument": "crosswalk", "--requirement": "requirements"}
_SHOWN_BY |= {"--article": "articles", "--country": "countries"}

# The commands that answer on no page, so that they have to be typed.
_TYPED = (
    *("assess new", "assess report", "assess compare", "changes", "export", "help"),
    *("refresh", "schema", "search", "validate"),
)

_DATES = r"\b\d{4}-\d\d-\d\d\b"
# What a browser would break at a hyphen, a bracket or a space: a date, a paragraph, what stands before a number.
_UNBROKEN = re.compile(
    rf"(?P<date>{_DATES})|(?P<place>\b\d+(?:\(\w+\))+)"
    rf"|\b(?P<before>Articles?|No\.) (?=\d)|\b(?P<day>\d\d?) (?={'|'.join(MONTHS)})"
)
_DATE = re.compile(_DATES)

_OPTIONS = r"(?P<options>(?: --[a-z-]+ [\w:-]+(?:\(\w+\))*| --all)*)"
_TOPIC = r"(?: (?P<topic>strengths|relations|status)\b)?"


# On the pages of these the word declaration means that of 2011, elsewhere what a State declares on joining.
_OF_TASKFORCE = ("agencies", "partners", "timeline", "declaration", "resolution", "cite", "vgtref")


class Naming(str):
    """A text that names a record, but not by its id; ``of`` is the command that shows the record."""

    of: str
    id: str

    def __new__(cls, text: str, of: str, id: str) -> Self:
        """The text with the record that it names."""
        found = super().__new__(cls, text)
        found.of, found.id = of, id
        return found


class Name(Struct, frozen=True):
    """What the mention of a name leads to: always or ``once`` on a page, and where it ``opens`` a sentence only."""

    page: Page
    once: bool = False
    opens: bool = False


class Link(Struct, frozen=True):
    """A span of a text that leads to a page, or without one is a command to type.

    ``fragment`` names a section of the page, ``text`` stands in place of what is written there, ``once`` says that it
    is a link at its first mention only. ``article`` is the number of one that is told without its convention.
    """

    start: int
    end: int
    page: Page | None
    fragment: str = ""
    text: str | None = None
    once: bool = False
    article: str = ""


class Links:
    """Where the texts of a book lead to; the same for all its pages."""

    def __init__(self, catalogue: Catalogue, pages: Sequence[Page]) -> None:
        self._nouns = {page.noun for page in pages}
        self._lists = lists_in(pages)
        self._records = {(page.noun, page.id): page for page in pages if page.id}
        self._sections = {(page.noun, id): page for page in pages for id in page.holds}
        self._titles = {page.title: page for page in pages if page.noun in ("requirements", "crosswalk")}
        self._names = dict(self._read_names(catalogue))
        self._term, self._declared = self._records.get(("terms", "declaration")), self._lists.get("declaration")
        self._as_declared = re.compile(
            rf" (?:of intent|names|with the Council of Europe|of {british(When(str(catalogue.declaration.date)))})\b"
        )
        self._by_word: dict[str, list[str]] = {}
        for name in sorted(self._names, key=len, reverse=True):
            self._by_word.setdefault(_first_word(name), []).append(name)
        numbers = "|".join(str(convention.number) for convention in catalogue.conventions)
        nouns = "|".join((*_TYPED, *sorted(self._nouns - {""}, reverse=True)))
        self._pattern = re.compile(
            rf"(?P<command>vgtref (?P<noun>{nouns})\b{_TOPIC}{_OPTIONS})"
            rf"|(?<![\w.-])(?P<reference>(?:{numbers}):\d+)(?:\(\w+\)|\[\d+\])*"
            r"|\[(?P<sources>[a-z0-9-]+(?:, [a-z0-9-]+)*)\]|\bArticle (?P<article>\d+)(?:\(\w+\))*(?! of |[\w(-])"
            r"|(?<![\w-])(?P<words>(?P<word>\w+)(?:-\w+)*)"
        )
        self._read_cached = cache(lambda text: tuple(self._read(text)))

    def inline(self, text: str, here: Page, told: set[str]) -> str:
        """The text as HTML with its links from a page; ``told`` are the addresses that it has led to by a term."""
        if isinstance(text, Sign):  # with room beside it
            return escape(f"{text} {text.meaning}")
        if isinstance(text, Linked | Foreign) or text.startswith(WEB):
            return write_inline(text)
        if isinstance(text, Ids):
            return ", ".join(self._link(text.of, id, self._name_of(text.of, id), here) for id in text.split(", "))
        if isinstance(text, Naming):
            return self._link(text.of, text.id, text, here)
        if (page := self._titles.get(text)) and page is not here:
            return link(here, page, text)
        text = printable(text)
        done, parts = 0, []
        for found in self._read_cached(text):
            written = text[found.start : found.end]
            parts.append(whole(text[done : found.start]))
            parts.append(_written(self._as_meant(found, here), written, here, told))
            done = found.end
        return "".join([*parts, whole(text[done:]) if parts or not _DATE.fullmatch(text) else text])

    def _as_meant(self, found: Link, here: Page) -> Link:
        """The link as it is meant on this page, which may speak of one convention or of the declaration of 2011."""
        if found.article:
            number = here.id.partition(":")[0] if here.noun in ("articles", "conventions") else ""
            return replace(found, page=self._records.get(("articles", f"{number}:{found.article}"), here))
        if found.page is self._term and here.noun in _OF_TASKFORCE and self._declared:
            return replace(found, page=self._declared)
        return found

    def _read_names(self, catalogue: Catalogue) -> Iterator[tuple[str, Name]]:
        for noun, id, names, once in _names_in(catalogue):
            if page := self._records.get((noun, id)):
                yield from ((name, Name(page, once)) for name in names)
                if noun == "terms":
                    opening = (f"{name[:1].upper()}{name[1:]}" for name in names if name[:1].islower())
                    yield from ((name, Name(page, once, opens=True)) for name in opening)

    def _link(self, noun: str, id: str, text: str, here: Page) -> str:
        page, fragment = self.page_of(noun, id)
        return escape(text) if page is None or (page is here and not fragment) else link(here, page, text, fragment)

    def _name_of(self, noun: str, id: str) -> str:
        page = self._records.get((noun, id))
        return page.names[0] if page and noun == "agencies" else page.label if page else id

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
            start, place = found.span()
            match found.lastgroup:
                case "command":
                    yield self._read_command(found)
                case "reference":
                    yield from self._lead_to("articles", found["reference"], start, place)
                case "sources":
                    yield from self._read_sources(found)
                case "article":
                    yield Link(start, place, None, article=found["article"])
                case "words" if found["words"] != found["word"] and ("requirements", found["words"]) in self._records:
                    yield from self._lead_to("requirements", found["words"], start, place)
                case "words" if name := self._name_at(text, start, found["word"]):
                    place = start + len(name)
                    yield from self._read_name(text, start, name)

    def _read_command(self, found: re.Match[str]) -> Link:
        page, fragment = self._of_command(found["noun"], found["options"])
        if found["topic"]:
            page = self._records.get((found["noun"], found["topic"]))
        return Link(*found.span(), page, fragment, page.title if page else None)

    def _read_sources(self, found: re.Match[str]) -> Iterator[Link]:
        start = found.start("sources")
        for id in found["sources"].split(", "):
            yield from self._lead_to("sources", id, start, start + len(id))
            start += len(id) + len(", ")

    def _read_name(self, text: str, start: int, name: str) -> Iterator[Link]:
        end, named = start + len(name), self._names[name]
        if not _is_part_of_name(text, start, end, named):
            is_of_2011 = named.page is self._term and self._as_declared.match(text, end)
            yield Link(start, end, self._declared if is_of_2011 and self._declared else named.page, once=named.once)

    def _lead_to(self, noun: str, id: str, start: int, end: int) -> Iterator[Link]:
        page, fragment = self.page_of(noun, id)
        if page:
            yield Link(start, end, page, fragment)

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
    terms = {term.term for term in catalogue.terms}
    for term in catalogue.terms:
        yield "terms", term.id, [name for name in _other_names(term) if _holds_term(name, terms)], True
    for term in catalogue.terms:
        yield "terms", term.id, [term.term], True
    for country in catalogue.countries:
        yield "countries", country.code, [country.name, country.known_as, *country.includes], False
    for instrument in compared_instruments(catalogue):
        yield "crosswalk", instrument.id, [instrument.title, instrument.short_title], True
    for convention in catalogue.conventions:
        names = [convention.common_name, convention.reference, convention.title]
        yield "conventions", str(convention.number), names, True


def _other_names(term: Term) -> list[str]:
    return [name.partition(" (")[0] for name in (term.today or "", *term.also)]


def _holds_term(name: str, terms: Collection[str]) -> bool:
    """Whether a phrase has a term in it, which is then no mention of that term: child sexual abuse material."""
    return name not in terms and any(re.search(rf"\b{re.escape(term)}\b", name) for term in terms)


def _is_part_of_name(text: str, start: int, end: int, named: Name) -> bool:
    """Whether what is written there belongs to a longer name: New Zealand Police, the Rights of the Child."""
    if named.page.noun not in ("countries", "terms"):
        return False
    if named.page.noun == "terms" and not named.opens:
        return text[:start].endswith("/")
    follows = re.match(r" [A-Z][a-z]", text[end : end + 3])
    return bool(follows) or (named.opens and not re.search(r"(?:^|[.:;?!] |\()$", text[:start]))


def whole(text: str) -> str:
    """The text as HTML in which no date and no reference is broken at the end of a line."""
    return _UNBROKEN.sub(_keep, escape(text))


def _keep(found: re.Match[str]) -> str:
    if before := found["before"] or found["day"]:
        return f"{before}\N{NO-BREAK SPACE}"
    return f"<time>{found[0]}</time>" if found["date"] else f'<span class="whole">{found[0]}</span>'


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
        return whole(shown)
    if found.once:
        told.add(found.page.address)
    return link(here, found.page, shown, found.fragment)


def _first_word(name: str) -> str:
    found = re.search(r"\w+", name)
    return found[0] if found else name
