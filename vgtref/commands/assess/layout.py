"""How a gap report and a comparison are laid out: what the commands of assess show people."""

from collections.abc import Sequence
from functools import partial

from vgtref.commands.assess.answered import good_practice, met, not_applicable, not_assessed, options_taken
from vgtref.commands.assess.gaps import gaps_under, order_of_gaps, said_elsewhere
from vgtref.commands.assess.summary import (
    PARTS,
    basis,
    by_law,
    ending_of_report,
    other_instruments,
    shares,
    standing_line,
    summary,
)
from vgtref.commands.assess.words import WORDS, law_in_head, place_in
from vgtref.commands.blocks import edition_note
from vgtref.commands.columns import ColumnOf, facts, fixed, number, table, wide
from vgtref.presentation import Block, Brief, Column, Prose, Shares, Table
from vgtref.queries.comparison import Comparison, Movement, MoveRow, Side
from vgtref.queries.findings import PointCounts
from vgtref.queries.gaps import Report
from vgtref.text import listing

MOVEMENTS: dict[Movement, str] = {
    "closer": "Closer to the conventions",
    "further": "Further from the conventions",
    "in force now": "Met by a bill, now by law",
    "newly assessed": "Newly assessed",
    "no longer assessed": "No longer assessed",
    "to or from not applicable": "To or from not applicable",
    "option": "Options taken or left",
    "good practice": "Good practice, which no convention demands",
    "restated": "Same finding, other law, provision or note",
}


def report_blocks(r: Report, left_out: list[str]) -> list[Block | Brief]:
    """The report: where the State stands and the result first, then what was asked, then each convention's gaps.

    ``left_out`` is ``r.scope.left_out`` with the commands that tell of it.
    """
    laws = {law.id: law for law in r.laws}
    return [
        facts([("State", f"{r.state} ({r.country})"), *((c.reference, standing_line(c)) for c in r.conventions)]),
        Prose([summary(r, c) for c in r.conventions], "In short"),
        basis(r),
        Shares("Convention", PARTS, [row for c in r.conventions for row in shares(c)], "Met and unmet"),
        *by_law(r),
        *other_instruments(r),
        *([Prose([order_of_gaps()], "How the gaps are ordered")] if r.gaps else []),
        *(block for c in r.conventions for block in gaps_under(r, c, laws)),
        *options_taken(r, laws),
        *good_practice(r, laws),
        *met(r, laws),
        *not_applicable(r),
        *not_assessed(r),
        *said_elsewhere(r.gaps),
        Prose(left_out, "What this report leaves out", bullets=True),
        ending_of_report(r),
    ]


def comparison_blocks(c: Comparison, edition: str) -> list[Block]:
    """The comparison: the two files, the counts under each convention, what moved."""
    head = facts(
        [
            ("State", f"{c.state} ({c.country})"),
            ("Conventions", c.conventions),
            *((label, _side_words(side)) for label, side in (("From", c.before), ("To", c.after))),
        ]
    )
    moved = [
        _moved_table(c, each, title)
        for movement, title in MOVEMENTS.items()
        if (each := [move for move in c.moved if move.movement == movement])
    ]
    moves = f"Of the {c.points} points that both ask {c.points - c.unchanged} changed, {c.unchanged} did not."
    others = [f"{c.unshared} are asked by one of them only and left out."] if c.unshared else []
    return [head, _counts(c), *moved, edition_note(edition, moves, *others)]


def _counts(c: Comparison) -> Table:
    """How many points came to each finding before and after, convention by convention."""
    sides = {"before": c.before, "after": c.after}
    columns: list[ColumnOf[str]] = [
        number(f"{under.convention} {when}", partial(getattr, under.points))
        for place in range(len(c.conventions))
        for when, side in sides.items()
        for under in [side.by_convention[place]]
    ]
    counted = [name for name in PointCounts.__struct_fields__ if name != "limited"]
    return table(counted, wide("Points", lambda name: name.replace("_", " ").capitalize()), *columns, title="Results")


def _side_words(side: Side) -> str:
    laws = "; ".join(law_in_head(law, side.laws).removesuffix(".") for law in side.laws) or "no law named"
    edition = f", edition {side.edition}" if side.edition else ""
    return f"{laws} (checked against {listing([str(n) for n in side.conventions])}{edition})"


def _moved_table(c: Comparison, moved: Sequence[MoveRow], title: str) -> Table:
    before, after = ({law.id: law for law in side.laws} for side in (c.before, c.after))

    def places(m: MoveRow) -> str:
        old = place_in(m.provision_before, m.law_before, before)
        new = place_in(m.provision_after, m.law_after, after)
        if old == new:
            return old or ""
        return "; ".join(f"{when} {place}" for when, place in (("before", old), ("now", new)) if place)

    columns: list[ColumnOf[MoveRow]] = [
        wide("Point", lambda m: f"{m.title}: {m.point_title[:1].lower()}{m.point_title[1:]}"),
        fixed("Under", lambda m: ", ".join(str(number) for number in c.conventions if m.strength_under(number))),
        fixed("Before", lambda m: WORDS[m.before]),
        fixed("After", lambda m: WORDS[m.after]),
        (Column("In the law", below=True), places),
    ]
    return table(moved, *columns, title=title)
