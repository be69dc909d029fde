"""A chart as SVG: lines that are told apart by their marks, dashes and names as well as by colour."""

import unicodedata
from collections.abc import Iterator, Sequence
from html import escape as escape_xml
from itertools import cycle

from vgtref.presentation import Chart, ChartLine
from vgtref.text import printable

_WIDTH, _PLOT_HEIGHT = 1000, 400
_MARGIN, _RIGHT = 24, 110
_TEXT, _TITLE, _LINE_HEIGHT = 14, 21, 21
_DIGIT = 9
_FEWEST_PIXELS = 38
_MOST_STEPS = 8
_INK, _GREY, _GRID = "#1a1a1a", "#555", "#ddd"
_FONTS = "system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif"

# The colour of a line, its dashes, the shape of its marks and what fills them.
STYLES = [
    ("#1e50aa", "", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "#1e50aa"),
    ("#b02020", "7 4", "M-4-4h8v8h-8z", "#fff"),
    ("#146e32", "2 4", "M0-5L5 4H-5z", "#146e32"),
    ("#82287f", "10 3 2 3", "M0-5.5L5.5 0L0 5.5L-5.5 0z", "#fff"),
]


def draw(chart: Chart, id: str = "chart") -> str:
    """The chart as one ``<svg>`` element of fixed width, with a title and a description for screen readers.

    Both have ids that begin with this one, which must be the only one of its kind in a document.
    """
    title, notes = _wrapped(chart.name, _TITLE), _wrapped(chart.note, _TEXT)
    names = [_wrapped(line.name, _TEXT, 40) for line in chart.lines]
    title_end = _MARGIN + len(title) * (_TITLE + 6)
    legend_end = title_end + 8 + sum(map(len, names)) * _LINE_HEIGHT
    top = legend_end + 2 * _LINE_HEIGHT
    bottom = top + _PLOT_HEIGHT
    height = bottom + 3 * _LINE_HEIGHT + len(notes) * _LINE_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="{id}-title" aria-describedby="{id}-desc" font-family="{_FONTS}"'
        f' font-size="{_TEXT}" fill="{_INK}">',
        f'<title id="{id}-title">{_escape(chart.name)}</title>',
        f'<desc id="{id}-desc">{_escape(describe(chart))}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        *_texts(title, _MARGIN, _MARGIN + _TITLE, _TITLE + 6, f' font-size="{_TITLE}" font-weight="bold"'),
        *_legend(names, title_end + 8 + _LINE_HEIGHT // 2),
        *_plot(chart, top, bottom),
        *_texts(notes, _MARGIN, bottom + 3 * _LINE_HEIGHT, _LINE_HEIGHT, f' fill="{_GREY}"'),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def describe(chart: Chart) -> str:
    """The chart in words: for each line its first value, each that differs from the one before it, and the last."""
    return " ".join([f"{chart.unit}.", *(_told(line, chart.places) for line in chart.lines), chart.note])


def _told(line: ChartLine, places: Sequence[str]) -> str:
    known = [(place, value) for place, value in zip(places, line.values, strict=True) if value is not None]
    before = [None, *(value for _, value in known)]
    last = len(known) - 1
    said = [
        f"{value} in {place}" for index, (place, value) in enumerate(known) if value != before[index] or index == last
    ]
    return f"{line.name}: {', '.join(said) or 'no value'}."


def _legend(names: Sequence[Sequence[str]], y: int) -> Iterator[str]:
    for lines, (colour, dashes, shape, fill) in zip(names, cycle(STYLES), strict=False):
        yield _path(f"M{_MARGIN} {y}h32", colour, dashes)
        yield _mark(_MARGIN + 16, y, colour, shape, fill)
        yield from _texts(lines, _MARGIN + 42, y + 5, _LINE_HEIGHT)
        y += len(lines) * _LINE_HEIGHT


def _plot(chart: Chart, top: int, bottom: int) -> Iterator[str]:
    numbers = [value for line in chart.lines for value in line.values if value is not None]
    steps = _steps(min(0, *numbers, 0), max(0, *numbers, 0))
    left = _MARGIN + max(len(str(step)) for step in steps) * _DIGIT + 10
    right = _WIDTH - _RIGHT
    scale = (bottom - top) / (steps[-1] - steps[0])
    gap = (right - left) / max(1, len(chart.places))
    xs = [left + gap * (index + 0.5) for index in range(len(chart.places))]

    def y(value: int) -> float:
        return bottom - (value - steps[0]) * scale

    yield from _texts(_wrapped(chart.unit, _TEXT)[:1], _MARGIN, top - _LINE_HEIGHT, 0, f' fill="{_GREY}"')
    for step in steps:
        yield _path(f"M{left} {y(step):.1f}H{right}", _GREY if step == 0 else _GRID, "", 1)
        yield _text(str(step), left - 8, y(step) + 5, f' text-anchor="end" fill="{_GREY}"')
    every = max(1, -int(-_FEWEST_PIXELS // gap))
    for index in range(len(xs) - 1, -1, -every):
        yield _path(f"M{xs[index]:.1f} {bottom}v5", _GREY, "", 1)
        yield _text(chart.places[index], xs[index], bottom + _LINE_HEIGHT, f' text-anchor="middle" fill="{_GREY}"')
    ends = []
    for line, (colour, dashes, shape, fill) in zip(chart.lines, cycle(STYLES), strict=False):
        at = [(x, y(value)) for x, value in zip(xs, line.values, strict=True) if value is not None]
        if at:
            yield _path("M" + "L".join(f"{x:.1f} {height:.1f}" for x, height in at), colour, dashes)
            yield from (_mark(x, height, colour, shape, fill) for x, height in at)
            last = next(value for value in reversed(line.values) if value is not None)
            ends.append((*at[-1], f"{line.short}: {last}", colour))
    yield from _ends(ends)


def _ends(ends: Sequence[tuple[float, float, str, str]]) -> Iterator[str]:
    """The last value of each line beside its end, one above another where they would lie on each other."""
    free = float("inf")
    for x, y, said, colour in sorted(ends, key=lambda end: -end[1]):
        at = min(y + 5, free)
        yield _text(said, x + 12, at, f' font-weight="bold" fill="{colour}"')
        free = at - _TEXT - 4


def _steps(low: int, high: int) -> list[int]:
    """Round numbers from one at or below the lowest value to one at or above the highest, evenly apart."""
    step = next(
        each * 10**power
        for power in range(len(str(high - low)) + 1)
        for each in (1, 2, 5)
        if (high - low) <= each * 10**power * _MOST_STEPS
    )
    first, last = low // step, -(-high // step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _path(data: str, colour: str, dashes: str, width: float = 2) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _mark(x: float, y: float, colour: str, shape: str, fill: str) -> str:
    at = f"translate({x:.1f} {y:.1f})"
    return f'<path d="{shape}" transform="{at}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'


def _texts(lines: Sequence[str], x: float, y: float, height: int, how: str = "") -> Iterator[str]:
    return (_text(line, x, y + index * height, how) for index, line in enumerate(lines))


def _text(text: str, x: float, y: float, how: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}"{how}>{_escape(text)}</text>'


def _escape(text: str) -> str:
    return escape_xml(printable(text))


def _wrapped(text: str, size: int, indent: int = 0) -> list[str]:
    """The text in lines that fit into the picture, by a generous estimate of the width of its characters."""
    room = _WIDTH - 2 * _MARGIN - indent
    lines, line, used = [], "", 0.0
    for word in printable(text).split():
        for piece in _pieces(word, room / size):
            width = _ems(piece)
            if line and (used + width + 0.4) * size > room:
                lines.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {piece}", used + width + 0.4) if line else (piece, width)
    return [*lines, line] if line else lines


def _pieces(word: str, ems: float) -> Iterator[str]:
    piece, used = "", 0.0
    for character in word:
        width = _ems(character)
        if piece and used + width > ems:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + character, used + width
    yield piece


def _ems(text: str) -> float:
    return sum(
        1.1 if unicodedata.east_asian_width(c) in "WF" or c in "MW@%—" else 0.8 if c.isupper() else 0.65 for c in text
    )
