"""Which pages there are, in the order in which one reads them, and what stands on each."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from vgtref.book import as_of, lists, search
from vgtref.book.brief import StatePages, choices_view, work_page
from vgtref.book.cover import write_cover
from vgtref.book.links import Naming
from vgtref.book.map import list_groups, write_list, write_map
from vgtref.book.page import CITE, CONTENTS, COVER, INDEX, SEARCH, Answer, Page, Pen, Section
from vgtref.catalogue import Catalogue
from vgtref.metadata import TITLE
from vgtref.presentation import Block, Facts, Notes, Prose, Table, View
from vgtref.queries import overview as queries
from vgtref.queries.crosswalk import compared_instruments
from vgtref.records import DECLARED
from vgtref.records.countries import Country
from vgtref.records.crosswalk import RELATIONS
from vgtref.records.instruments import Convention
from vgtref.text import listing

LAW, TREATIES, STATES = "What a law must contain", "The texts", "Who is bound"
TASKFORCE, WORDS, DATA, BOOK = "The taskforce", "Terms", "About the data", "This book"
PARTS = (LAW, TREATIES, STATES, TASKFORCE, WORDS, DATA)


def list_pages(catalogue: Catalogue, answer: Answer) -> list[Page]:
    """All pages of the book, the cover first."""
    return [
        _cover(catalogue),
        Page(address=CONTENTS, title="Contents", part=BOOK, sections=[Section("pages", "", lists.write_contents)]),
        *_law(catalogue, answer),
        *_texts(catalogue, answer),
        *_states(catalogue, answer),
        *_taskforce(catalogue, answer),
        *_terms(catalogue, answer),
        *_data(catalogue, answer),
        Page(address=INDEX, title="Index", part=BOOK, sections=[Section("names", "", lists.write_index)]),
        Page(SEARCH, "Search", BOOK, sections=[Section("search", "", search.write_form)], scripts=search.SCRIPTS),
    ]


def address(noun: str, id: str = "index") -> str:
    """Where the page of a record, or the list of them, stands: ``articles/201-23.html``."""
    return f"{noun}/{re.sub('[^A-Za-z0-9]+', '-', id)}.html"


def _cover(catalogue: Catalogue) -> Page:
    overview = queries.overview(catalogue)
    return Page(
        address=COVER,
        title=TITLE,
        part="",
        sections=[Section("overview", "", partial(write_cover, overview))],
        noun="vgtref",
        label="Cover",
    )


def _law(catalogue: Catalogue, answer: Answer) -> Iterator[Page]:
    yield _list(answer("requirements"), LAW, "requirements")
    for each in catalogue.requirements:
        yield _one(answer("requirements", id=each.id), LAW, "requirements", each.id)
    yield work_page(catalogue, LAW)
    yield _list(_with_key(answer("crosswalk")), LAW, "crosswalk")
    for instrument in compared_instruments(catalogue):
        view = answer("crosswalk", id=instrument.id)
        names = [instrument.title, *instrument.aliases]
        yield _one(
            view, LAW, "crosswalk", instrument.id, cited=instrument.id, label=instrument.short_title, names=names
        )


def _texts(catalogue: Catalogue, answer: Answer) -> Iterator[Page]:
    for noun in ("declaration", "resolution"):
        view = answer(noun)
        yield Page(f"{noun}.html", view.title, TREATIES, view, noun=noun, cited=noun, label=noun.capitalize())
    yield _list(answer("conventions"), TREATIES, "conventions")
    for convention in catalogue.conventions:
        number = str(convention.number)
        sections = [
            _section("growth", "Parties by year", answer("growth", convention=number)),
            _chart(catalogue, convention, answer("status", convention=number)),
            _section("statements", "Reservations and declarations", answer("reservations", convention=number)),
        ]
        view = answer("conventions", id=number)
        names = [convention.title, convention.reference]
        page = _one(view, TREATIES, "conventions", number, sections, cited=number, names=names)
        yield replace(page, scripts=as_of.SCRIPTS)
        articles = answer("articles", convention=number)
        yield Page(address("articles", number), articles.title, TREATIES, articles, noun="articles", id=number)
        for article in catalogue.articles(convention.number):
            view = answer("articles", id=article.id)
            label = f"{article.id} {article.title}"
            yield _one(view, TREATIES, "articles", article.id, cited=article.id, label=label, names=[article.title])
    yield _list(choices_view(catalogue, answer("reservations", allowed=True)), TREATIES, "reservations")


def _chart(catalogue: Catalogue, convention: Convention, known: View) -> Section:
    return Section("chart", "Who is bound", partial(as_of.write_chart, catalogue, convention, known.blocks))


def _states(catalogue: Catalogue, answer: Answer) -> Iterator[Page]:
    sources = list(dict.fromkeys(source for region in catalogue.regions for source in region.sources))
    groups = list_groups(catalogue)
    tiles = Section("map", "At a glance", partial(write_map, groups, sources))
    regions = Section("regions", "By region", partial(write_list, groups))
    table = _section("table", "State by State", answer("status"))
    yield Page(address("status"), "Who is bound", STATES, sections=[tiles, regions, table], noun="status")
    yield _list(_by_name(answer("countries")), STATES, "countries")
    pages = StatePages(catalogue, answer, first_day_after(catalogue.edition))
    french = catalogue.french_of("country")
    for country in catalogue.countries:
        names = french[country.code].called if country.code in french else []
        yield _state(country, pages, names)
    yield _list(answer("growth"), STATES, "growth")


def list_brief(catalogue: Catalogue, answer: Answer, code: str, deposit: str | None) -> Page:
    """The page of one State that goes out alone; ``deposit`` is the day for which it tells when joining takes effect.

    Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    country = catalogue.country(code)
    pages = StatePages(catalogue, answer, deposit or first_day_after(catalogue.edition), alone=True)
    names = listing([catalogue.convention(number).common_name for number in DECLARED])
    title = f"{country.known_as}: a brief on the {names}"
    return replace(_state(country, pages), address=f"{country.code}.html", title=title)


def first_day_after(edition: str) -> str:
    """The first day of the month after that of an edition, the earliest on which a State that reads it may deposit."""
    number, _, _ = edition.partition(" ")  # what follows names the files of a folder
    year, month, *_ = map(int, number.split("."))
    return f"{year + month // 12}-{month % 12 + 1:02}-01"


def _state(country: Country, pages: StatePages, french: Sequence[str] = ()) -> Page:
    view, sections = pages.view_of(country)
    names = [country.name, *french, *country.aliases, *country.includes]
    return _one(view, STATES, "countries", country.code, sections, names=names)


def _taskforce(catalogue: Catalogue, answer: Answer) -> Iterator[Page]:
    yield _list(answer("agencies", all=True), TASKFORCE, "agencies")
    for agency in catalogue.agencies:
        view = answer("agencies", id=agency.id)
        names = [agency.name, *([agency.acronym] if agency.acronym else []), *agency.aliases]
        yield _one(view, TASKFORCE, "agencies", agency.id, names=names)
    yield _list_in_full(answer, TASKFORCE, "partners", [partner.id for partner in catalogue.partners])
    yield _list_in_full(answer, TASKFORCE, "timeline", [event.id for event in catalogue.events])


def _terms(catalogue: Catalogue, answer: Answer) -> Iterator[Page]:
    yield _list(answer("terms"), WORDS, "terms")
    for term in catalogue.terms:
        names = [*([term.today] if term.today else []), *term.also]
        yield _one(answer("terms", id=term.id), WORDS, "terms", term.id, names=names)


def _data(catalogue: Catalogue, answer: Answer) -> Iterator[Page]:
    yield _list_in_full(answer, DATA, "coverage", [part.id for part in catalogue.coverage.parts])
    cite = Section("citations", "", partial(lists.write_citations, catalogue))
    for topic, label in (("strengths", "Strengths"), ("relations", "Relations"), ("status", "Status words")):
        view = _read_only(answer("help", topic=[topic]))
        yield Page(address("help", topic), view.title, DATA, view, noun="help", id=topic, label=label)
    yield Page(address=CITE, title="How to cite", part=DATA, sections=[cite], noun="cite")
    named = Prose([Naming(source.title, "sources", source.id) for source in catalogue.sources], bullets=True)
    everything = answer("sources")
    listed = View(everything.title, everything.kind, everything.records, lambda: [named])
    yield _list(listed, DATA, "sources")
    by_letter: dict[str, list[Section]] = {}
    for source in catalogue.sources:
        letter = source.id[0] if source.id[0].isalpha() else "0-9"
        by_letter.setdefault(letter, []).append(_section(source.id, source.title, answer("sources", id=source.id)))
    for letter, sections in sorted(by_letter.items()):
        held = [section.name for section in sections]
        title = f"Sources: {letter.upper()}"
        yield Page(address("sources", letter), title, DATA, sections=sections, noun="sources", id=letter, holds=held)


def _list(view: View, part: str, noun: str) -> Page:
    return Page(address(noun), view.title, part, view, noun=noun)


def _read_only(view: View) -> View:
    """A topic of the manual without the examples to type."""
    return View(view.title, view.kind, view.records, lambda: [block for block in view.blocks if not _is_typed(block)])


def _is_typed(block: Block) -> bool:
    return isinstance(block, Prose) and block.title == "Examples"


def _with_key(view: View) -> View:
    """The comparisons below what their words mean."""
    key = Facts(list(RELATIONS.items()), "How an instrument compares")
    meant = tuple(f"{word}: {meaning}" for word, meaning in RELATIONS.items())

    def kept(block: Block) -> Block:
        return Notes([line for line in block.lines if not line.endswith(meant)]) if isinstance(block, Notes) else block

    return View(view.title, view.kind, view.records, lambda: [key, *map(kept, view.blocks)])


def _by_name(view: View) -> View:
    """The list with its tables in the order of what stands in their second column, as one reads it and not by code."""

    def sort(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        return replace(block, rows=sorted(block.rows, key=lambda row: lists.in_order(row[1])))

    return View(view.title, view.kind, view.records, lambda: [sort(block) for block in view.blocks])


def _list_in_full(answer: Answer, part: str, noun: str, ids: Sequence[str]) -> Page:
    """A list with each of its records below it."""
    sections = [_section(id, view.title, view) for id in ids for view in [answer(noun, id=id)]]
    view = answer(noun)
    return Page(address(noun), view.title, part, view, sections, noun, holds=ids)


def _one(
    view: View,
    part: str,
    noun: str,
    id: str,
    sections: Sequence[Section] = (),
    *,
    cited: str | None = None,
    label: str = "",
    names: Sequence[str] = (),
) -> Page:
    where = address(noun, id)
    return Page(where, view.title, part, view, sections, noun, id, cited, label or view.title, names)


def _section(name: str, title: str, view: View) -> Section:
    def write(pen: Pen) -> str:
        return pen.blocks(view.blocks, title, 3)

    return Section(name, title, write)
