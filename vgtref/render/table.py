"""Tables and labelled facts for the eye, drawn with Rich: as wide as the terminal, or in a pipe as the content."""

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from vgtref.render import Screen
from vgtref.render.characters import printable
from vgtref.view import Bars, Block, Column, Facts, Notes, Table, View, bar

_UNLIMITED = 1_000_000
_GAP = 3
_LONGEST_BAR = 60
_NARROWEST_WRAPPED = 14
_NARROWEST_VALUE = 24


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
    draw(view, console, box.ASCII2 if screen.ascii else box.SIMPLE_HEAD)
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
            console.print(part)


def _parts(block: Block, width: int, lines: box.Box) -> Iterator[RenderableType]:
    if isinstance(block, Facts):
        yield from _facts(block.rows, width)
    elif isinstance(block, Notes):
        yield from (_text(line, "dim") for line in block.lines)
    elif isinstance(block, Table):
        yield from _table(block, width, lines)
    elif isinstance(block, Bars):
        yield from _bars(block, width)
    elif block.bullets and width > _NARROWEST_WRAPPED:
        yield _grid([("-", text) for text in block.paragraphs], width, gap=1)
    else:
        for index, text in enumerate(block.paragraphs):
            if index:
                yield Text()
            yield _text(text)


def _table(table: Table, width: int, lines: box.Box) -> Iterator[RenderableType]:
    if _least_width(table) > width:
        yield from _stacked(table, width)
        return
    grid = RichTable(box=lines, pad_edge=False, header_style="bold", show_edge=False)
    for column in table.columns:
        justify: JustifyMethod = "right" if column.right else "left"
        grid.add_column(_text(column.heading), no_wrap=not column.wrap, justify=justify, overflow="fold")
    _fill(grid, table.rows, width, gap=_GAP)
    yield grid


def _facts(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[RenderableType]:
    if max((cell_len(label) for label, _ in pairs), default=0) + _NARROWEST_VALUE <= width:
        yield _grid(pairs, width, gap=2, style="cyan")
        return
    indent = 2 if width > _NARROWEST_WRAPPED else 0
    for label, value in pairs:
        yield _text(label, "cyan")
        yield Padding(_text(value), (0, 0, 0, indent))


def _bars(bars: Bars, width: int) -> Iterator[RenderableType]:
    label_width = max((cell_len(label) for label, _ in bars.rows), default=0)
    value_width = max((len(str(value)) for _, value in bars.rows), default=0)
    longest = max(0, min(_LONGEST_BAR, width - label_width - value_width - 4))
    for label, value in bars.rows:
        drawn = bar(value, bars, longest)
        yield Text(f"{printable(label):>{label_width}}  {value:>{value_width}}  {drawn}".rstrip(), overflow="fold")


def _stacked(table: Table, width: int) -> Iterator[RenderableType]:
    for index, row in enumerate(table.rows):
        if index:
            yield Text()
        yield from _facts([(c.heading, cell) for c, cell in zip(table.columns, row, strict=True) if cell], width)


def _grid(pairs: Sequence[tuple[str, str]], width: int, gap: int, style: str = "") -> RichTable:
    grid = RichTable.grid(padding=(0, gap, 0, 0), pad_edge=False)
    grid.add_column(style=style, no_wrap=True)
    grid.add_column(overflow="fold")
    _fill(grid, pairs, width, gap)
    return grid


def _fill(grid: RichTable, rows: Sequence[Sequence[str]], width: int, gap: int) -> None:
    columns = [[printable(cell) for cell in column] for column in zip(*rows, strict=True)]
    headings = [str(column.header) for column in grid.columns]
    natural = [max(map(cell_len, (heading, *cells))) for heading, cells in zip(headings, columns, strict=False)]
    if rows and sum(natural) + gap * (len(natural) - 1) <= width:
        # Rich's cost goes by the cell, so where none has to be broken a column is one cell of many lines.
        grid.add_row(*(Text("\n".join(cells)) for cells in columns))
    else:
        for row in rows:
            grid.add_row(*(_text(cell) for cell in row))


def _least_width(table: Table) -> int:
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    least = [_least_column(column, inside) for column, inside in zip(table.columns, cells, strict=True)]
    return sum(least) + _GAP * (len(least) - 1)


def _least_column(column: Column, cells: Sequence[str]) -> int:
    if column.wrap:
        words = (cell_len(word) for cell in (column.heading, *cells) for word in cell.split())
        return min(max(words, default=0), _NARROWEST_WRAPPED)
    return max(cell_len(cell) for cell in (column.heading, *cells))


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style=style, overflow="fold")
