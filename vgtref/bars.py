"""Bars of characters, for formats that draw with text."""

from collections.abc import Sequence
from typing import TypeVar

from vgtref.presentation import Column, Shares, Table

T = TypeVar("T")

SHADES = "█▓░/?"
"""How the parts of a share are drawn, so that they can be told apart without colour; there are no more than five."""


def with_bars(table: Table, longest: int = 40) -> Table:
    """The table with the bars that its columns ask for at the end of each row, of full blocks and at most that long."""
    drawn = [(place, column.bars) for place, column in enumerate(table.columns) if column.bars]
    rows = [[*row, *("█" * round(int(row[place]) / most * longest) for place, most in drawn)] for row in table.rows]
    return Table([*table.columns, *(Column("", wrap=False) for _ in drawn)], rows, table.title)


def split_bar(counts: Sequence[int], shares: Shares, longest: int = 20) -> str:
    """A bar for one row, a character per unit where the longest row has so few, and no part left out."""
    most = max((sum(numbers) for _, numbers in shares.rows), default=0)
    scale = min(1.0, longest / most) if most else 0.0
    lengths = [max(1, round(count * scale)) if count else 0 for count in counts]
    return "".join(shade * length for shade, length in _shaded(lengths))


def as_table(shares: Shares) -> Table:
    """The shares as a table of numbers that ends in a bar; each heading shows how its part is drawn."""
    headings = [f"{shade} {part}" for shade, part in _shaded(shares.parts)]
    columns = [Column(shares.unit, wrap=False), *(Column(heading, wrap=False, right=True) for heading in headings)]
    rows = [[label, *map(str, counts), split_bar(counts, shares)] for label, counts in shares.rows]
    return Table([*columns, Column("", wrap=False)], rows, shares.title)


def as_narrow_table(shares: Shares) -> Table:
    """The shares as a table of two columns, each part of a row as its sign and its number."""
    rows = [
        [label, " ".join(f"{shade}{count}" for shade, count in _shaded(counts) if count)]
        for label, counts in shares.rows
    ]
    signs = ", ".join(f"{shade} {part}" for shade, part in _shaded(shares.parts))
    return Table([Column(shares.unit), Column(signs)], rows, shares.title)


def _shaded(parts: Sequence[T]) -> list[tuple[str, T]]:
    return list(zip(SHADES[: len(parts)], parts, strict=True))
