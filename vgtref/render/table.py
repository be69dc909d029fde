"""Tables and labelled facts for people, drawn with Rich: as wide as the terminal, or in a pipe as the content."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from vgtref.bars import as_narrow_table, as_table, with_bars
from vgtref.presentation import Chart, Column, Facts, Linked, Marked, Notes, Prose, Shares, Table, View, address_of
from vgtref.render import Screen
from vgtref.text import printable

_ASCII_HEAD = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_UNLIMITED = 1_000_000
_GAP = 3
_INDENT = 2
_SHORTEST_BAR, _LONGEST_BAR = 8, 60
_NARROWEST_BULLETED = 14
_NARROWEST_VALUE = 24
_NARROWEST_TEXT = 32
_NARROWEST_ITEMS = 12
# A command with a word and options after it, as notes and hints name them.
_COMMAND = r"""vgtref [a-z]+(?: [^\s;,)]+)?(?: --?[a-z][a-z-]*(?: (?:"[^"]*"|[^\s"-][^\s;,)]*))?)*"""
_PLAIN, _BOLD, _MARK = Style(), Style(bold=True), Style.parse("bold green")
_LABEL, _TITLE, _DIM = Style.parse("cyan"), Style.parse("bold cyan"), Style.parse("dim")

Lines = Iterator[list[Segment]]
Cells = Sequence[str]


def render(view: View, screen: Screen) -> str:
    """The view as text for this screen; without a width no cell is broken, so one record is one line."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width or _UNLIMITED,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    draw(view, console, _ASCII_HEAD if screen.ascii else box.SIMPLE_HEAD, screen.links)
    lines = out.getvalue().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def draw(view: View, console: Console, lines: box.Box, links: bool = False) -> None:
    """Prints the view on a Rich console: its title, then its blocks, an empty line before each."""
    drawn = [segment for line in _view(view, console.width, lines) for segment in (*line, Segment.line())]
    if not links:
        drawn = [Segment(s.text, s.style.update_link(None)) if s.style and s.style.link else s for s in drawn]
    console.print(Segments(drawn), end="", crop=False)


def _view(view: View, width: int, lines: box.Box) -> Lines:
    yield from _text(view.title, width, _BOLD)
    for block in view.brief_blocks:
        if isinstance(block, Chart):
            continue
        yield []
        if block.title:
            yield from _text(block.title, width, _TITLE)
        yield from _block(block, width, lines)


def _block(block: Facts | Notes | Prose | Shares | Table, width: int, lines: box.Box) -> Lines:
    match block:
        case Facts(rows=rows):
            yield from _facts(rows, width)
        case Notes(lines=notes):
            for note in notes:
                yield from _text(note, width, _DIM)
        case Table():
            yield from _table(_with_bars(block, width), width, lines)
        case Shares():
            wide = as_table(block)
            yield from _table(wide if _least_width(wide) <= width else as_narrow_table(block), width, lines)
        case Prose(paragraphs=items, bullets=True) if width > _NARROWEST_BULLETED:
            for text in items:
                yield from _beside([Segment("- ")], 2, text, width)
        case Prose(paragraphs=texts):
            for index, text in enumerate(texts):
                if index:
                    yield []
                yield from _text(text, width)
        case _:
            assert_never(block)


# Text


def _text(text: str, width: int, style: Style = _PLAIN, indent: int = 0) -> Lines:
    """The text as lines of this width, indented."""
    line = printable(text)
    before = [Segment(" " * indent)] if indent else []
    return ([*before, *_styled(line, start, end, style)] for start, end in _broken(line, max(1, width - indent)))


def _beside(label: list[Segment], label_width: int, text: str, width: int) -> Lines:
    """The text beside its label, as lines that begin below each other."""
    first = label
    for line in _text(text, max(1, width - label_width)):
        yield [*first, *line]
        first = [Segment(" " * label_width)]


def _broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line of the text begins and ends: broken at spaces, and inside a word that is longer than a line.

    A command is broken only if it is longer than a line.
    """
    start, whole = 0, _with_whole_commands(text)
    # The beginning tells it of most lines: what takes accents or wide characters costs a step for each of them.
    while _width(text[start : start + 2 * width]) > width or _width(text[start:]) > width:
        end = start + _fitting(text[start : start + width], width)
        space = whole.rfind(" ", start, end + 1)
        if space <= start:
            space = text.rfind(" ", start, end + 1)
        yield (start, space) if space > start else (start, end)
        start = space + 1 if space > start else end
    yield start, len(text)


def _with_whole_commands(text: str) -> str:
    """The text with another character for each space inside a command."""
    return re.sub(_COMMAND, lambda found: found[0].replace(" ", "_"), text) if "vgtref " in text else text


def _fitting(text: str, width: int) -> int:
    """How many of the first characters fit in this width, at least one."""
    count = min(width, len(text))
    while count > 1 and _width(text[:count]) > width:
        count -= 1
    return max(count, 1)


def _styled(text: str, start: int, end: int, style: Style) -> Iterator[Segment]:
    """A part of the text, in which what is marked stands out and what leads to an address does so."""
    if address := address_of(text):
        style = style + Style(link=printable(address))
    for mark_start, mark_end in getattr(text, "spans", ()):
        if start < mark_end and mark_start < end:
            yield Segment(text[start:mark_start], style)
            yield Segment(text[max(start, mark_start) : min(end, mark_end)], _MARK)
            start = min(end, mark_end)
    yield Segment(text[start:end], style)


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


# Tables


def _table(table: Table, width: int, lines: box.Box) -> Lines:
    headings = [printable(column.heading) for column in table.columns]
    rows = [[printable(cell) for cell in row] for row in table.rows]
    widths = [max(map(_width, inside)) for inside in zip(headings, *rows, strict=True)]
    if _sum(widths) <= width:
        yield from _aligned(table.columns, headings, widths, rows, lines)
        return
    least = [_least(*each) for each in zip(table.columns, widths, zip(headings, *rows, strict=True), strict=True)]
    under = _columns_below(table.columns, widths, least, width)
    if under is None:
        yield from _blocks(table.columns, headings, rows, width)
    else:
        yield from _wrapped(table.columns, headings, _levelled(widths, least, under, width), rows, under, width, lines)


def _aligned(
    columns: Sequence[Column], headings: Cells, widths: Sequence[int], rows: Sequence[Cells], lines: box.Box
) -> Lines:
    # No cell has to be broken, so all rows are one text; a piece for each cell would cost many times as much.
    def line(row: Cells) -> str:
        parts = zip(row, widths, columns, strict=True)
        return (" " * _GAP).join(_padded(cell, width, column.right) for cell, width, column in parts).rstrip()

    yield [Segment(line(headings), _BOLD)]
    yield [Segment(lines.head_row_horizontal * _sum(widths))]
    drawn = [line(row) for row in rows]
    text, pieces, done = "\n".join(drawn), [], 0
    for start, end, style in _outstanding(rows, drawn):
        pieces += [Segment(text[done:start]), Segment(text[start:end], style)]
        done = end
    if rows:
        yield [*pieces, Segment(text[done:])]


def _outstanding(rows: Sequence[Cells], drawn: Sequence[str]) -> Iterator[tuple[int, int, Style]]:
    begin = 0
    for row, line in zip(rows, drawn, strict=True):
        at = 0
        for cell in row:
            if isinstance(cell, Linked | Marked):
                at = line.find(cell, at)
                spans = cell.spans if isinstance(cell, Marked) else [(0, len(cell))]
                style = _MARK if isinstance(cell, Marked) else Style(link=printable(cell.address))
                yield from ((begin + at + start, begin + at + end, style) for start, end in spans)
            at += len(cell)
        begin += len(line) + 1


def _columns_below(
    columns: Sequence[Column], widths: Sequence[int], least: Sequence[int], width: int
) -> list[int] | None:
    """The columns whose cells go below the row, so that no other gets too narrow; None where that is not enough.

    First go those that are made for it, then texts, the longest first.
    """
    made_for_it = [place for place, column in enumerate(columns) if column.below]
    texts = [place for place, column in enumerate(columns) if place and column.wrap and not column.below]
    texts.sort(key=lambda place: -widths[place])
    for count in range(len(texts) + 1):
        under = [*made_for_it, *texts[:count]]
        if _sum(each for place, each in enumerate(least) if place not in under) <= width:
            return sorted(under)
    return None


def _levelled(widths: Sequence[int], least: Sequence[int], under: Sequence[int], width: int) -> dict[int, int]:
    """How wide each column beside the others gets: the widest give way first, none below its least."""
    given = {place: each for place, each in enumerate(widths) if place not in under}
    for _ in range(_sum(given.values()) - width):
        given[max((place for place in given if given[place] > least[place]), key=given.__getitem__)] -= 1
    return given


def _wrapped(
    columns: Sequence[Column],
    headings: Cells,
    widths: dict[int, int],
    rows: Sequence[Cells],
    under: Sequence[int],
    width: int,
    lines: box.Box,
) -> Lines:
    labelled = len(under) > 1
    yield from _row(headings, widths, columns, _BOLD)
    if not labelled:
        yield from (line for place in under for line in _text(headings[place], width, _BOLD, _INDENT))
    yield [Segment(lines.head_row_horizontal * (width if under else _sum(widths.values())))]
    for row in rows:
        yield from _row(row, widths, columns)
        for place in under:
            if row[place]:
                text = _labelled(headings[place], row[place]) if labelled else row[place]
                yield from _text(text, width, indent=_INDENT)


def _row(cells: Cells, widths: dict[int, int], columns: Sequence[Column], style: Style = _PLAIN) -> Lines:
    broken = [_broken(cells[place], width) for place, width in widths.items()]
    for parts in zip_longest(*broken, fillvalue=(0, 0)):
        line: list[Segment] = []
        for (place, width), (start, end) in zip(widths.items(), parts, strict=True):
            written = [*_styled(cells[place], start, end, style)]
            space = Segment(" " * (width - _width(cells[place][start:end])))
            gap = [Segment(" " * _GAP)] if line else []
            line += [*gap, space, *written] if columns[place].right else [*gap, *written, space]
        yield line


def _blocks(columns: Sequence[Column], headings: Cells, rows: Sequence[Cells], width: int) -> Lines:
    """Each row as its first cell, and below it the others with their headings: short ones in a line, texts alone."""
    alone = [place for place, column in enumerate(columns) if place and (column.wrap or column.below)]
    indent = _INDENT if width > _NARROWEST_BULLETED else 0
    for row in rows:
        yield from _text(row[0], width, _BOLD)
        said = [_labelled(headings[p], row[p]) for p in range(1, len(row)) if row[p] and p not in alone]
        if said:
            yield from _text("; ".join(said), width, indent=indent)
        for place in alone:
            if row[place]:
                plain = columns[place].below and not columns[place].wrap
                text = row[place] if plain else _labelled(headings[place], row[place])
                yield from _text(text, width, indent=indent)


def _labelled(label: str, text: str) -> str:
    """The text behind its label, with what is marked in it."""
    said, shift = f"{label}: {text}" if label else text, len(label) + 2 if label else 0
    if isinstance(text, Marked):
        return Marked(said, [(start + shift, end + shift) for start, end in text.spans])
    return Linked(said, text.address) if isinstance(text, Linked) else said


def _sum(widths: Iterable[int]) -> int:
    each = list(widths)
    return sum(each) + _GAP * (len(each) - 1)


def _least_width(table: Table) -> int:
    inside = zip([column.heading for column in table.columns], *table.rows, strict=True)
    return _sum(_least(c, max(map(_width, cells)), cells) for c, cells in zip(table.columns, inside, strict=True))


def _least(column: Column, width: int, cells: Cells) -> int:
    """How narrow a column of this width may get, its heading among its cells: no cell that is short is broken."""
    if not column.wrap:
        return width
    if not column.items:
        return min(width, _NARROWEST_TEXT)
    return min(width, max(_NARROWEST_ITEMS, *(_width(word) for cell in cells for word in cell.split())))


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return f"{space}{cell}" if right else f"{cell}{space}"


def _with_bars(table: Table, width: int) -> Table:
    """The table with bars where it has some and they find room beside its columns."""
    bars = sum(bool(column.bars) for column in table.columns)
    room = (width - _least_width(table)) // bars - _GAP if bars else 0
    return with_bars(table, min(room, _LONGEST_BAR)) if room >= _SHORTEST_BAR else table


# Facts


def _facts(pairs: Sequence[tuple[str, str]], width: int) -> Lines:
    label_width = max((_width(printable(label)) for label, _ in pairs), default=0)
    if label_width + _NARROWEST_VALUE <= width:
        for label, value in pairs:
            name = Segment(_padded(printable(label), label_width + 2, False), _LABEL)
            yield from _beside([name], label_width + 2, value, width)
        return
    for label, value in pairs:
        yield from _text(label, width, _LABEL)
        yield from _text(value, width, indent=_INDENT if width > _NARROWEST_BULLETED else 0)
