"""The gaps of a report under one convention: in their order, with what the law says and what may be reserved."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import astuple

from vgtref.answers.replies import Law
from vgtref.commands.assess.words import GAP_KINDS, WORDS, kind_of_gap, listed, place_of
from vgtref.commands.columns import ColumnOf, below, fixed, items, number, table, wide, without_number
from vgtref.commands.phrases import option_words, statement_words, topic_words
from vgtref.presentation import Block, Brief, Column, Notes, Prose
from vgtref.provisions import parse_reference
from vgtref.queries.crosswalk import CrosswalkRow
from vgtref.queries.findings import AssessedPoint
from vgtref.queries.gaps import ConventionResult, Report
from vgtref.queries.reservations import StatementRow
from vgtref.status import CONSENTED
from vgtref.text import counted, listing
from vgtref.wording import statement_kind_words

PRIORITIES = {
    1: "definitions and offences against children",
    2: "computer offences, liability, sanctions, jurisdiction",
    3: "procedure, powers, co-operation, victims in proceedings",
    4: "prevention, services for victims, data",
}
"""What the requirements of each priority are about."""


def gaps_under(r: Report, c: ConventionResult, laws: dict[str, Law]) -> list[Block | Brief]:
    """The gaps under one convention: by topic, then kind by kind in their order, with what is said of them."""
    gaps = [gap for gap in r.gaps if gap.strength_under(c.number)]
    title = f"{c.common_name} ({c.number}): order of work"
    topics = [t for t in c.by_topic if sum(astuple(t.points)) > t.points.not_assessed]
    by_topic = table(
        topics,
        wide("Topic", lambda t: topic_words(t.name)),
        number("Met", lambda t: t.points.met),
        number("Partly", lambda t: t.points.partly_met),
        number("Unmet", lambda t: t.points.unmet),
        number("Open", lambda t: t.points.not_assessed),
        title=f"{c.common_name}: points by topic{', law and bills together' if c.in_bills.met else ''}",
    )
    if not gaps:
        assessed = c.points.not_assessed < sum(astuple(c.points))
        none = Prose(["No gap among the points assessed." if assessed else "No point was assessed."], title)
        return [by_topic, none] if topics else [none]
    numbered = _numbered(c, gaps)
    return [
        by_topic,
        Prose([f"{counted(len(gaps), 'gap')}. 9(1)(a) is Article 9(1)(a) of {c.reference}."], title),
        *_how(c, gaps),
        *(block for kind in GAP_KINDS for block in _group(c, kind, numbered, laws)),
    ]


def order_of_gaps() -> str:
    """By what the gaps are ordered, in words."""
    priorities = "; ".join(f"{priority} {about}" for priority, about in PRIORITIES.items())
    return (
        "Under each convention those first that law or practice has to close. Each list goes by priority, which is the "
        f"editors' choice ({priorities}), then requirement by requirement, the most binding first, and in each the "
        "binding before the weaker and the unmet before the partly met."
    )


def _numbered(c: ConventionResult, gaps: Sequence[AssessedPoint]) -> list[tuple[str, AssessedPoint]]:
    """The gaps with their numbers, kind by kind, those of one requirement together."""
    kinds = list(GAP_KINDS)
    first: dict[tuple[str, str], int] = {}
    for place, gap in enumerate(gaps):
        first.setdefault((kind_of_gap(gap, c.number), gap.requirement), place)

    def order(gap: AssessedPoint) -> tuple[int, int, int]:
        kind = kind_of_gap(gap, c.number)
        return kinds.index(kind), gap.priority, first[kind, gap.requirement]

    return [(f"{c.number}.{place}", gap) for place, gap in enumerate(sorted(gaps, key=order), 1)]


def _group(
    c: ConventionResult, kind: str, numbered: Sequence[tuple[str, AssessedPoint]], laws: dict[str, Law]
) -> list[Block | Brief]:
    group = [(place, gap) for place, gap in numbered if kind_of_gap(gap, c.number) == kind]
    title = f"{c.common_name}: gaps {GAP_KINDS[kind]}, {len(group)} of {len(numbered)}"
    said = [(place, text) for place, gap in group for text in _said_of(c, gap)]
    short, full = (listed(title, group, _gap_columns(c, laws, document)) for document in (False, True))
    return [Brief(short, full), *_once("Remarks on these gaps", said)]


def _gap_columns(
    c: ConventionResult, laws: dict[str, Law], document: bool
) -> Iterator[ColumnOf[tuple[str, AssessedPoint]]]:
    """The columns of a list of gaps; in a document, which is only as wide as a page, the id is beside the question."""
    yield fixed("No.", lambda row: row[0])
    yield number("Prio.", lambda row: row[1].priority)
    yield Column("Question", below=True), lambda row: _asked(row[1]) + (f" [{row[1].id}]" if document else "")
    yield items("Asked by", lambda row: _asked_by(row[1], c.number))
    yield fixed("Finding", lambda row: WORDS[row[1].finding])
    yield items("In the law", lambda row: place_of(row[1], laws))
    yield Column("Note", below=True), lambda row: row[1].note
    if not document:
        yield below("Id", lambda row: row[1].id)


def _asked(gap: AssessedPoint) -> str:
    return f"{gap.title}: {gap.text}"


def _asked_by(gap: AssessedPoint, convention: int) -> str:
    demand = gap.demand_of(convention)
    return f"{demand.strength}, {without_number(demand.provisions)}"


def _said_of(c: ConventionResult, gap: AssessedPoint) -> Iterator[str]:
    """What the editors remark on a gap, how it may be limited, what States have done about it."""
    own = [statement for statement in gap.statements if statement.convention == c.number]
    options = "; ".join(option_words(o) for o in gap.options if parse_reference(o.provision).convention == c.number)
    joined = c.standing.status in CONSENTED
    yield from (text for text in (gap.remark, gap.demand_of(c.number).remark) if text)
    if options:
        yield f"Could be limited: only on joining, which is past: {options}" if joined else f"May be limited: {options}"
    if own:
        yield f"The State has: {'; '.join(statement_words(s).removesuffix('.') for s in own)}"
    elif joined and options:
        yield "The State has: no known statement on it"
    if states := sorted({s.state for s in gap.elsewhere if s.convention == c.number}):
        yield f"Other States: {_others(states)}"
    yield from (f"In {row.instrument}: {_compared(row)}" for row in gap.correspondences)


def _others(states: Sequence[str]) -> str:
    few = f"{len(states)}, among them {listing(states[:3])}," if len(states) > 3 else listing(states)
    return f"{few} made statements under the same provisions"


def _once(title: str, said: Iterable[tuple[str, str]]) -> list[Block]:
    """Each text once, behind the numbers of all that it is said of."""
    numbers: dict[str, list[str]] = {}
    for place, text in said:
        numbers.setdefault(text, []).append(place)
    lines = [f"{', '.join(places)} - {text}" for text, places in numbers.items()]
    return [Prose(lines, title, bullets=True)] if lines else []


def _compared(row: CrosswalkRow) -> str:
    provisions = f" ({', '.join(row.provisions)})" if row.provisions else ""
    return f"{row.relation}{provisions}{f': {row.note}' if row.note else ''}"


def _how(c: ConventionResult, gaps: Sequence[AssessedPoint]) -> list[Block]:
    kinds = {gap.demand_of(c.number).way_out for gap in gaps}
    ways = (("reservation", c.standing.reservations_how), ("declaration", c.standing.declarations_how))
    ways_of: dict[str, list[str]] = {}
    for kind, how in ways:
        if how and kind in kinds:
            ways_of.setdefault(f"{how[:1].lower()}{how[1:]}", []).append(kind)
    lines = [f"A {' or a '.join(each)}: {how}" for how, each in ways_of.items()]
    return [Prose(lines, f"{c.common_name}: how a reservation or declaration is made", bullets=True)] if lines else []


def said_elsewhere(gaps: Iterable[AssessedPoint]) -> list[Brief]:
    """What other States reserved or declared under the provisions of the gaps, each statement once; on a screen how to
    read it."""
    made = {(s.convention, s.state, s.summary): s for gap in gaps for s in gap.elsewhere}
    if not made:
        return []
    rows = sorted(made.values(), key=lambda s: (s.convention, _places(s), s.state, s.summary))
    articles = dict.fromkeys(article for s in rows for article in [*map(_article, s.articles)])
    ways = ", ".join(f"vgtref reservations --article {article}" for article in articles)
    title = "What other States reserved or declared there, by article, as far as known"
    return [
        Brief([Notes([f"What other States said: {ways}"])], [Prose([_said(row) for row in rows], title, bullets=True)])
    ]


def _article(reference: str) -> str:
    return parse_reference(reference).article_id


def _places(s: StatementRow) -> list[tuple[int, tuple[str, ...]]]:
    return [(place.article, place.steps) for place in map(parse_reference, s.articles)]


def _said(s: StatementRow) -> str:
    where = f"{', '.join(s.articles) or s.convention} - {s.state}, {statement_kind_words(s.kind)}"
    withdrawn = f", withdrawn {s.withdrawn}" if s.withdrawn else ""
    return f"{where} ({s.date or 'undated'}{withdrawn}): {s.summary}"
