"""The page of a State as a brief: where it stands, its region, what it might reserve, what its law has to contain."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from typing import cast

from vgtref.book.links import Naming
from vgtref.book.page import Answer, Page, Pen, Section, lists_in
from vgtref.book.summary import summarise
from vgtref.catalogue import Catalogue
from vgtref.names import fold
from vgtref.presentation import SOURCES, Block, Column, Facts, Notes, Prose, Table, View
from vgtref.queries.briefs import Briefs, Choice, in_order_of_work
from vgtref.queries.countries import CountryInFull
from vgtref.queries.requirements import RequirementRow
from vgtref.queries.reservations import StatementRow
from vgtref.queries.standings import StatusRow
from vgtref.records import DECLARED
from vgtref.records.countries import Country, Region
from vgtref.records.requirements import LAST_PRIORITY, STRENGTHS, strength_words
from vgtref.text import counted, listing
from vgtref.wording import statement_kind_words

_KEY = Prose(
    [
        "185:9(1)(d) is Article 9, paragraph 1, letter d, of Convention 185, and [1] after such a place the first of "
        "its parts that the text does not number. 185 is the Budapest Convention, 201 the Lanzarote Convention.",
        f"{'; '.join(f'{strength.capitalize()}: {meaning}' for strength, meaning in STRENGTHS.items())}.",
        f"Priority 1 comes first in the work on a law, {LAST_PRIORITY} last. Priorities and strengths are the editors' "
        "reading.",
    ],
    bullets=True,
)
"""How to read what is asked."""

WORK = "requirements/in-order.html"
"""The page of all requirements in order of work."""


class StatePages:
    """The sections of the page of one State after another; ``alone`` where there is no book around it."""

    def __init__(self, catalogue: Catalogue, answer: Answer, deposit: str | None, alone: bool = False) -> None:
        self._catalogue = catalogue
        self._answer = answer
        self._deposit = deposit
        self._alone = alone
        self._briefs = Briefs(catalogue)
        self._work = cache(partial(in_order_of_work, catalogue))

    def view_of(self, country: Country) -> tuple[View, Sequence[Section]]:
        """The answer that opens the page of a State, without its names and codes, and the sections that follow."""
        view = self._answer("countries", id=country.code, deposit=self._deposit)
        names, *stands = view.blocks
        stands = [self._kept(block) for block in stands]
        summary = Prose([summarise(cast(CountryInFull, view.records))])
        opening = View(view.title, view.kind, view.records, lambda: [summary, *stands])
        last = Section("names", "Names and codes", partial(_write, [names]))
        return opening, [*(self._of_state(country.code) if self._briefs.is_state(country.code) else []), last]

    def _kept(self, block: Block) -> Block:
        # Alone it leads to no page of a source, so it says where each is found.
        if not (self._alone and isinstance(block, Table) and block.title == SOURCES):
            return block
        found = {source.id: source.url or source.reference or "" for source in self._catalogue.sources}
        columns = [*block.columns, Column("Where it is found")]
        return Table(columns, [[*row, found[row[0]]] for row in block.rows], block.title)

    def _of_state(self, code: str) -> Iterator[Section]:
        not_joined = self._briefs.not_joined(code)
        if region := self._briefs.region(code):
            yield self._region(code, region)
        if not_joined:
            yield self._choices(not_joined)
        if rows := self._work(tuple(not_joined or DECLARED)):
            yield self._requirements(code, rows, not_joined)

    def _region(self, code: str, region: Region) -> Section:
        others = [each for each in self._briefs.states(region) if each != code]
        itself = [number for number in DECLARED if self._briefs.status(code, number).status == "party"]
        stand = ((number, [self._briefs.status(each, number) for each in others]) for number in DECLARED)
        rows = [line for number, held in stand for line in _standings(number, held, number in itself)]
        lies = ("Region", f"{region.title}, {region.within} [{', '.join(region.sources)}]")
        said = Facts([lies, *(rows if others else [("Other States", "none")])])
        return Section("region", f"What its region did: {region.title}", partial(_write, [said]))

    def _choices(self, not_joined: Sequence[int]) -> Section:
        by_convention = {number: self._briefs.choices(number) for number in not_joined}
        if self._alone:
            tables = [_choices_table(made, f"On joining Convention {number}") for number, made in by_convention.items()]
            write = partial(_write, tables)
        else:
            write = partial(_write_choices, [self._choice_block(*each) for each in by_convention.items()])
        return Section("choices", "Reservations and declarations it might look at", write)

    def _choice_block(self, number: int, choices: Sequence[Choice]) -> Block:
        kinds = {kind: [each.provision for each in of] for kind, of in groupby(choices, key=lambda each: each.kind)}
        how = self._catalogue.convention(number).reservations_article
        # The page that says what each leaves leads to the articles.
        allowed = [(f"May make a {kind} under", _without_number(provisions)) for kind, provisions in kinds.items()]
        return Facts([*allowed, *([("How", f"see {how}")] if how else [])], f"On joining Convention {number}")

    def _requirements(self, code: str, rows: Sequence[RequirementRow], not_joined: Sequence[int]) -> Section:
        conventions = not_joined or DECLARED
        limits = self._limits(code, rows)
        if self._alone:
            write = partial(_write, [_KEY, *work_blocks(rows, conventions, limits)])
        else:
            write = partial(_write_first, rows, limits)
        what = "What its law has to contain" if not_joined else "What it is bound to have"
        return Section("work", f"{what} under {_under(conventions)}, in order of work", write)

    def _limits(self, code: str, rows: Sequence[RequirementRow]) -> dict[str, str]:
        """What the State itself has reserved or declared on a requirement, by the id of the requirement."""
        if not any(each.country == code for number in DECLARED for each in self._catalogue.statements(number)):
            return {}
        made = ((row.id, self._briefs.limits(code, row)) for row in rows)
        return {id: "; ".join(dict.fromkeys(map(_statement, limits))) for id, limits in made if limits}


def choices_view(catalogue: Catalogue, allowed: View) -> View:
    """What may be reserved or declared, each with what it leaves and how many States have made use of it."""
    briefs = Briefs(catalogue)
    tables = [
        _choices_table(choices, f"{convention.common_name} ({convention.reference})")
        for convention in catalogue.conventions
        if (choices := briefs.choices(convention.number))
    ]
    notes = [block for block in allowed.blocks if isinstance(block, Notes)]
    return View(allowed.title, allowed.kind, allowed.records, lambda: [*tables, *notes])


def _choices_table(choices: Sequence[Choice], title: str) -> Table:
    """Provisions of one article under which the same may be done are one row."""
    columns = [
        Column("Provision", items=True),
        Column("Kind"),
        Column("What it leaves"),
        Column("Made by States", right=True),
    ]

    def same(choice: Choice) -> tuple[str, str]:
        return choice.kind, choice.extent or choice.provision

    rows = []
    for (kind, _), held in groupby(choices, key=same):
        of = list(held)
        made = {code for each in of for code in each.made}
        rows.append([", ".join(each.provision for each in of), kind, of[0].extent or "", str(len(made))])
    return Table(columns, rows, title)


def work_page(catalogue: Catalogue, part: str) -> Page:
    """The page of all requirements in order of work."""
    blocks = [_KEY, *work_blocks(in_order_of_work(catalogue), DECLARED)]
    title = "The requirements in order of work"
    return Page(WORK, title, part, sections=[Section("work", "", partial(_write, blocks, level=2))])


def work_blocks(
    rows: Sequence[RequirementRow], conventions: Sequence[int], limits: Mapping[str, str] | None = None
) -> list[Block]:
    """The requirements by priority, each with its provisions under these conventions by their strength.

    ``limits`` is what a State has reserved or declared on a requirement, by its id.
    """
    columns = [
        Column("Requirement"),
        Column("What it asks"),
        *(Column(f"Under {number}", items=True) for number in conventions),
    ]
    columns += [Column("Its own limits", items=True)] if limits else []

    def cells(row: RequirementRow) -> list[str]:
        asked = [strength_words(row.points, number) for number in conventions]
        own = [limits.get(row.id, "none")] if limits else []
        return [Naming(row.title, "requirements", row.id), row.question, *asked, *own]

    by_priority = groupby(rows, key=lambda row: row.priority)
    return [Table(columns, [cells(row) for row in of], f"Priority {priority}") for priority, of in by_priority]


def _write(blocks: Sequence[Block], pen: Pen, level: int = 3) -> str:
    return pen.blocks(blocks, "", level)


def _write_choices(blocks: Sequence[Block], pen: Pen) -> str:
    page = lists_in(pen.pages)["reservations"]
    return f"{pen.blocks(blocks, '', 3)}<p>{pen.link(page, 'What each leaves, and how many States made it')}</p>\n"


def _without_number(provisions: Sequence[str]) -> str:
    return ", ".join(provision.partition(":")[2] for provision in provisions)


def _write_first(rows: Sequence[RequirementRow], limits: Mapping[str, str], pen: Pen) -> str:
    first = [row for row in rows if row.priority == rows[0].priority]
    page = next(page for page in pen.pages if page.address == WORK)
    text = f"The first {len(first)} of {len(rows)}, before all others:"
    named = Prose([Naming(row.title, "requirements", row.id) for row in first], bullets=True)
    own = [(Naming(row.title, "requirements", row.id), limits[row.id]) for row in rows if row.id in limits]
    blocks: list[Block] = [Prose([text]), named]
    blocks += [Prose(["It has limited by reservations and declarations of its own:"]), Facts(own)] if own else []
    return f"{pen.blocks(blocks, '')}<p>{pen.link(page, 'All in order of work')}</p>\n"


def _standings(number: int, rows: Sequence[StatusRow], itself: bool) -> Iterator[tuple[str, str]]:
    """Which of the other States are Parties; ``itself`` says that the State is one too."""
    rows = sorted(rows, key=lambda row: fold(row.state))
    bound = [f"{row.state} ({row.entry_into_force})" for row in rows if row.status == "party"]
    others = [f"{row.state} ({row.status})" for row in rows if row.status not in ("party", "none")]
    of = f"{'itself, and ' if itself else ''}{len(bound) or 'none'} of the {counted(len(rows), 'other State')}"
    yield f"Parties to {number}", f"{of}{': ' if bound else ''}{', '.join(bound)}"
    if others:
        yield f"Others towards {number}", ", ".join(others)


def _under(conventions: Sequence[int]) -> str:
    return listing([str(number) for number in conventions])


def _statement(statement: StatementRow) -> str:
    return f"{statement_kind_words(statement.kind)} under {', '.join(statement.articles)}"
