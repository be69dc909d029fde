"""What a gap report says of the points that are not gaps: met, taken, not applicable, left open."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from vgtref.answers.replies import Law
from vgtref.commands.assess.words import WORDS, in_a_line, listed, place_of, point_name
from vgtref.commands.columns import ColumnOf, fixed, items, number, wide
from vgtref.commands.phrases import option_words, statement_words
from vgtref.presentation import Block, Column, Prose
from vgtref.queries.findings import AssessedPoint
from vgtref.queries.gaps import Report
from vgtref.records.requirements import strongest
from vgtref.status import CONSENTED


def options_taken(r: Report, laws: dict[str, Law]) -> list[Block]:
    """The options that were answered."""
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Option, which a State need not take", point_name),
        fixed("Taken", lambda a: WORDS[a.finding].removeprefix("option ")),
        items("In the law", lambda a: place_of(a, laws)),
        wide("Note", lambda a: a.note),
        wide("Taken only by", lambda a: "; ".join(map(option_words, a.options))),
    ]
    return listed("Options", [a for a in r.options if a.finding != "not_assessed"], rows)


def good_practice(r: Report, laws: dict[str, Law]) -> list[Block]:
    """The good practice that was answered."""
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Good practice", point_name),
        fixed("In place", lambda a: WORDS[a.finding]),
        wide("Asked by", lambda a: a.remark),
        wide("In the law", lambda a: place_of(a, laws)),
        wide("Note", lambda a: a.note),
    ]  # fmt: skip
    return listed("Beyond both conventions, never a duty under them", r.good_practice, rows)


def met(r: Report, laws: dict[str, Law]) -> list[Block]:
    """What is met, requirement by requirement and law by law, what only a bill meets apart; then what that leaves."""
    by_bill = [a for a in r.met if a.law in laws and laws[a.law].is_bill]
    others = [a for a in r.met if a not in by_bill]
    blocks = [
        *_met_table(r, others, laws, "Met by law or practice"),
        *_met_table(r, by_bill, laws, "Met by a bill only"),
    ]
    silent = [a for a in r.met if a.provision is None]
    if silent:
        unexplained = sum(a.note is None for a in silent)
        said = f"Met by silence or by practice, with no provision named: {len(silent)} of the {len(r.met)} points met."
        blocks.append(Prose([f"{said} No reason given: {unexplained} of these." if unexplained else said]))
    needed = [" ".join([f"{point_name(a)} - {a.still_needed}", *_declared(r, a)]) for a in r.met if a.still_needed]
    return [*blocks, *([Prose(needed, "Met, but still needed", bullets=True)] if needed else [])]


def _met_table(r: Report, met: Sequence[AssessedPoint], laws: dict[str, Law], title: str) -> list[Block]:
    groups: dict[tuple[str, str], list[AssessedPoint]] = {}
    for a in met:
        groups.setdefault((a.title, a.law or ""), []).append(a)
    columns: list[ColumnOf[tuple[tuple[str, str], list[AssessedPoint]]]] = [
        wide("Requirement", lambda row: row[0][0]),
        fixed("Law", lambda row: row[0][1] if len(laws) > 1 else ""),
        (Column("Points met", below=True), lambda row: "; ".join(_met_point(r, a) for a in row[1])),
    ]
    return listed(title, list(groups.items()), columns)


def _met_point(r: Report, a: AssessedPoint) -> str:
    under = f" ({_numbers_of(r, a)})" if len(r.conventions) > 1 else ""
    noted = f" - {a.note.removesuffix('.')}" if a.note else ""
    return f"{in_a_line(a)}: {a.provision or 'no provision named'}{under}{noted}"


def _declared(r: Report, a: AssessedPoint) -> Iterator[str]:
    """Whether the State has made or can still make the statement that a point met asks for beside."""
    if a.statements:
        yield f"The State has: {'; '.join(statement_words(s).removesuffix('.') for s in a.statements)}."
    elif all(c.standing.status in CONSENTED for c in r.conventions if a.strength_under(c.number)):
        yield "It can be made only on joining, which is past; none is known."


def _numbers_of(r: Report, a: AssessedPoint) -> str:
    return ", ".join(str(c.number) for c in r.conventions if a.strength_under(c.number))


def not_applicable(r: Report) -> list[Block]:
    """The points that do not apply, with the reason."""
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Point", point_name),
        fixed("Under", partial(_numbers_of, r)),
        wide("Reason given", lambda a: a.note),
    ]
    return listed("Marked as not applicable", r.not_applicable, rows)


def not_assessed(r: Report) -> list[Block]:
    """What was not assessed, requirement by requirement in the order of work, with what the drafter noted."""
    asked = Counter(a.requirement for part in _PARTS for a in getattr(r, part))
    open_ = [*r.not_assessed, *(a for a in r.options if a.finding == "not_assessed")]
    groups: dict[str, list[AssessedPoint]] = {}
    for a in open_:
        groups.setdefault(a.requirement, []).append(a)
    columns: list[ColumnOf[list[AssessedPoint]]] = [
        fixed("Prio.", lambda each: each[0].priority),
        wide("Requirement", lambda each: _left_open(each, asked[each[0].requirement])),
        number("Open", len),
        *(fixed(str(c.number), _strongest(c.number)) for c in r.conventions),
    ]
    noted = [
        f"{point_name(a)}: {'; '.join(text for text in (a.provision, a.note) if text)}"
        for a in open_
        if a.provision or a.note
    ]
    practice = Counter(a.title for a in open_ if a.answered_from == "practice")
    told = ", ".join(f"{count} of {title}" for title, count in practice.items())
    meaning = [
        "Open: how many of its points have no answer; all of them where none is named.",
        *([f"Practice alone answers, not the text of a law: {told}."] if practice else []),
    ]
    return [
        *listed("Not assessed", list(groups.values()), columns),
        *([Prose(meaning)] if groups else []),
        *([Prose(noted, "Noted beside blank answers", bullets=True)] if noted else []),
    ]


_PARTS = ("gaps", "not_assessed", "not_applicable", "met", "options")


def _left_open(open_: Sequence[AssessedPoint], asked: int) -> str:
    """The requirement, and which of its points are open where some have an answer."""
    named = f": {'; '.join(map(in_a_line, open_))}" if len(open_) < asked else ""
    return f"{open_[0].title}{named}"


def _strongest(convention: int) -> Callable[[Sequence[AssessedPoint]], str]:
    return lambda each: strongest(a.strength_under(convention) for a in each) or "-"
