"""SVG: a chart, or else the table as a picture, of fixed width; it fetches nothing from outside."""

import io
from html import escape

from rich import box
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from vgtref.presentation import Chart, View
from vgtref.render import Screen, chart
from vgtref.render.table import draw
from vgtref.text import printable

WIDTH = 100

# Rich's own frame names fonts on another server, so this one takes its place; the doubled braces are Rich's.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
    <title>@TITLE@</title>
    <style>
    .{unique_id}-matrix {{
        font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
        font-variant-east-asian: full-width;
    }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    <rect width="{width}" height="{height}" fill="#ffffff" />
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""

_BLACK, _RED, _GREEN, _YELLOW = (26, 26, 26), (176, 32, 32), (20, 110, 50), (140, 90, 0)
_BLUE, _MAGENTA, _CYAN, _GREY = (30, 80, 170), (130, 40, 130), (0, 100, 120), (90, 90, 90)
_COLOURS = [_BLACK, _RED, _GREEN, _YELLOW, _BLUE, _MAGENTA, _CYAN, _GREY]
_PAPER = TerminalTheme((255, 255, 255), _BLACK, _COLOURS, _COLOURS)


def render(view: View, screen: Screen) -> str:
    """The chart of the view; without one, the view drawn as a table 100 columns wide, as SVG."""
    for block in view.blocks:
        if isinstance(block, Chart):
            return chart.draw(block)
    console = Console(
        file=io.StringIO(),
        width=WIDTH,
        record=True,
        force_terminal=True,
        color_system="standard",
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    draw(view, console, box.SIMPLE_HEAD)
    title = escape(printable(view.title)).replace("{", "&#123;").replace("}", "&#125;")
    frame = _FRAME.replace("@TITLE@", title)
    return console.export_svg(title="", theme=_PAPER, code_format=frame, unique_id="vgtref")
