"""Plain text for screen readers and grep: one ``Label: value`` a line, no boxes, nothing cut."""

from collections.abc import Iterator

from vgtref.presentation import Bars, Block, Facts, Notes, Prose, Shares, View
from vgtref.render import Screen
from vgtref.text import printable


def render(view: View, screen: Screen) -> str:
    """The blocks of the view as labelled lines, an empty line between records and between blocks."""
    paragraphs = [[view.title], *(lines for block in view.blocks for lines in _paragraphs(block))]
    return "\n".join("".join(f"{printable(line)}\n" for line in lines) for lines in paragraphs if lines)


def _paragraphs(block: Block) -> Iterator[list[str]]:
    if block.title:
        yield [block.title]
    if isinstance(block, Facts):
        yield [f"{label}: {value}" for label, value in block.rows]
    elif isinstance(block, Prose):
        yield [f"- {text}" if block.bullets else text for text in block.paragraphs]
    elif isinstance(block, Bars):
        yield [f"{label}: {value}" for label, value in block.rows]
    elif isinstance(block, Shares):
        for label, counts in block.rows:
            numbers = [f"{part.lower()} {count}" for part, count in zip(block.parts, counts, strict=True)]
            yield [f"{label}: {', '.join(numbers)}"]
    elif isinstance(block, Notes):
        yield list(block.lines)
    else:
        headings = [column.heading for column in block.columns]
        for row in block.rows:
            yield [f"{heading}: {cell}" for heading, cell in zip(headings, row, strict=True) if cell]
