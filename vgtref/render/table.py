"""Tables and labelled facts for the eye, drawn with Rich: as wide as the terminal, or in a pipe as the content."""

import io
from collections.abc import Iterator, Sequence
from typing import assert_never

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from vgtref.bars import as_narrow_table, as_table, bar
from vgtref.presentation import Bars, Block, Column, Facts, Notes, Prose, Shares, Table, View
from vgtref.render import Screen
from vgtref.text import listing, printable

_ASCII_HEAD = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_UNLIMITED = 1_000_000
_GAP = 3
_INDENT = 2
_LONGEST_BAR = 60
_NARROWEST_WRAPPED = 14
_NARROWEST_VALUE = 24
_MARK = "bold green"


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
    draw(view, console, _ASCII_HEAD if screen.ascii else box.SIMPLE_HEAD)
    lines = out.getvalue().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def draw(view: View, console: Console, lines: box.Box) -> None:
    """Prints the view on a Rich console: its title, then its blocks, an empty line before each."""
    console.print(_text(view.title, "bold"))
    for block in view.blocks:
        console.print()
        if block.title:
            console.print(_text(block.title, "bold cyan"))
        for part in _parts(block, console.width, lines):
            console.print(part, crop=not isinstance(part, Segments))


def _parts(block: Block, width: int, lines: box.Box) -> Iterator[RenderableType]:
    match block:
        case Facts(rows=rows):
            yield from _facts(rows, width)
        case Notes(lines=notes):
            yield from (_text(line, "dim") for line in notes)
        case Table():
            yield from _table(block, width, lines)
        case Shares():
            wide = as_table(block)
            yield from _table(wide if _least_width(wide) <= width else as_narrow_table(block), width, lines)
        case Bars():
            yield from _bars(block, width)
        case Prose(paragraphs=items, bullets=True) if width > _NARROWEST_WRAPPED:
            yield _grid([("-", text) for text in items], width, gap=1)
        case Prose(paragraphs=texts):
            for index, text in enumerate(texts):
                if index:
                    yield Text()
                yield _text(text)
        case _:
            assert_never(block)


def _table(table: Table, width: int, lines: box.Box) -> Iterator[RenderableType]:
    headings = [printable(column.heading) for column in table.columns]
    cells = [[printable(cell) for cell in row] for row in table.rows]
    widths = [max(map(_width, inside)) for inside in zip(headings, *cells, strict=True)]
    if sum(widths) + _GAP * (len(widths) - 1) <= width:
        yield _aligned(table.columns, headings, widths, cells, lines)
    elif any(column.below for column in table.columns):
        lower = _lowered(table.columns, widths, cells, width, lines)
        yield from [lower] if lower else _stacked(table, width)
    elif _least_width(table) <= width:
        yield _broken(table.columns, cells, lines)
    else:
        yield from _stacked(table, width)


def _aligned(
    columns: Sequence[Column],
    headings: Sequence[str],
    widths: Sequence[int],
    cells: Sequence[Sequence[str]],
    lines: box.Box,
) -> Segments:
    # No cell has to be broken, so a line is its cells side by side; a Rich table would cost ten times as much.
    def line(row: Sequence[str]) -> str:
        parts = zip(row, widths, columns, strict=True)
        return (" " * _GAP).join(_padded(cell, width, column.right) for cell, width, column in parts).rstrip()

    rule = lines.head_row_horizontal * (sum(widths) + _GAP * (len(widths) - 1))
    drawn = [line(row) for row in cells]
    text = "".join(f"{row}\n" for row in drawn)
    pieces = [Segment(line(headings), Style(bold=True)), Segment(f"\n{rule}\n")]
    done = 0
    for start, end in _marks(cells, drawn):
        pieces += [Segment(text[done:start]), Segment(text[start:end], Style.parse(_MARK))]
        done = end
    return Segments([*pieces, Segment(text[done:])])


def _lowered(
    columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Sequence[str]], width: int, lines: box.Box
) -> RichTable | None:
    """The table with what goes below its first column there; None where that would break a cell."""
    beside = [place for place, column in enumerate(columns) if place and not column.below]
    under = [place for place, column in enumerate(columns) if column.below]
    room = width - sum(widths[place] + _GAP for place in beside) - _INDENT
    if any(columns[place].wrap for place in beside) or room < max(widths[place] for place in under):
        return None
    first = Column(listing([columns[0].heading, *(columns[place].heading.lower() for place in under)]))
    indented = f"\n{' ' * _INDENT}"
    rows = [[indented.join(row[place] for place in (0, *under)), *(row[place] for place in beside)] for row in cells]
    return _broken([first, *(columns[place] for place in beside)], rows, lines)


def _marks(cells: Sequence[Sequence[str]], drawn: Sequence[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for row, line in zip(cells, drawn, strict=True):
        at = 0
        for cell in row:
            at = line.find(cell, at)
            yield from ((begin + at + start, begin + at + end) for start, end in getattr(cell, "spans", ()))
            at += len(cell)
        begin += len(line) + 1


def _broken(columns: Sequence[Column], cells: Sequence[Sequence[str]], lines: box.Box) -> RichTable:
    grid = RichTable(box=lines, pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        justify: JustifyMethod = "right" if column.right else "left"
        grid.add_column(_text(column.heading), no_wrap=not column.wrap, justify=justify, overflow="fold")
    for row in cells:
        # All is printable by now, so a new line in a cell is one that was put there.
        grid.add_row(*(Text("\n").join(map(_text, cell.split("\n"))) if "\n" in cell else _text(cell) for cell in row))
    return grid


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return f"{space}{cell}" if right else f"{cell}{space}"


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _facts(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[RenderableType]:
    if max((_width(label) for label, _ in pairs), default=0) + _NARROWEST_VALUE <= width:
        yield _grid(pairs, width, gap=2, style="cyan")
        return
    indent = 2 if width > _NARROWEST_WRAPPED else 0
    for label, value in pairs:
        yield _text(label, "cyan")
        yield Padding(_text(value), (0, 0, 0, indent))


def _bars(bars: Bars, width: int) -> Iterator[RenderableType]:
    label_width = max((_width(label) for label, _ in bars.rows), default=0)
    value_width = max((len(str(value)) for _, value in bars.rows), default=0)
    longest = max(0, min(_LONGEST_BAR, width - label_width - value_width - 4))
    for label, value in bars.rows:
        line = Text(f"{printable(label):>{label_width}}  {value:>{value_width}}", overflow="fold")
        drawn = bar(value, bars, longest)
        yield line.append(f"  {drawn}", style="cyan") if drawn else line


def _stacked(table: Table, width: int) -> Iterator[RenderableType]:
    for index, row in enumerate(table.rows):
        if index:
            yield Text()
        yield from _facts([(c.heading, cell) for c, cell in zip(table.columns, row, strict=True) if cell], width)


def _grid(pairs: Sequence[tuple[str, str]], width: int, gap: int, style: str = "") -> RichTable | Segments:
    cells = [(printable(label), printable(value)) for label, value in pairs]
    indent = max((_width(label) for label, _ in cells), default=0) + gap
    if indent + max((_width(value) for _, value in cells), default=0) <= width:
        drawn = Style.parse(style)
        lines = [(_padded(label, indent, False), value) for label, value in cells]
        return Segments([piece for label, value in lines for piece in (Segment(label, drawn), Segment(f"{value}\n"))])
    grid = RichTable.grid(padding=(0, gap, 0, 0), pad_edge=False)
    grid.add_column(style=style, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in cells:
        grid.add_row(_text(label), _text(value))
    return grid


def _least_width(table: Table) -> int:
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    least = [_least_column(column, inside) for column, inside in zip(table.columns, cells, strict=True)]
    return sum(least) + _GAP * (len(least) - 1)


def _least_column(column: Column, cells: Sequence[str]) -> int:
    if column.wrap:
        words = (_width(word) for cell in (column.heading, *cells) for word in cell.split())
        return min(max(words, default=0), _NARROWEST_WRAPPED)
    return max(_width(cell) for cell in (column.heading, *cells))


def _text(text: str, style: str = "") -> Text:
    line = printable(text)
    drawn = Text(line, style=style, overflow="fold")
    for start, end in getattr(line, "spans", ()):
        drawn.stylize(_MARK, start, end)
    return drawn
