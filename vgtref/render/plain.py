"""Plain text for screen readers and grep: one ``Label: value`` a line, no boxes, nothing cut."""

from collections.abc import Iterator
from typing import assert_never

from vgtref.presentation import Block, Chart, Facts, Notes, Prose, Shares, Table, View, in_words
from vgtref.render import Screen
from vgtref.text import printable


def render(view: View, screen: Screen) -> str:
    """The blocks of the view as labelled lines, an empty line between records and between blocks."""
    paragraphs = [[view.title], *(lines for block in view.brief_blocks for lines in _paragraphs(block))]
    return "\n".join("".join(f"{printable(line)}\n" for line in lines) for lines in paragraphs if lines)


def _paragraphs(block: Block) -> Iterator[list[str]]:
    if block.title:
        yield [block.title]
    match block:
        case Facts(rows=pairs):
            yield [f"{label}: {value}" for label, value in pairs]
        case Prose(paragraphs=texts, bullets=bullets):
            yield [f"- {text}" if bullets else text for text in texts]
        case Shares(parts=parts, rows=counted):
            for label, counts in counted:
                numbers = [f"{part.lower()} {count}" for part, count in zip(parts, counts, strict=True)]
                yield [f"{label}: {', '.join(numbers)}"]
        case Notes(lines=lines):
            yield list(lines)
        case Table(columns=columns, rows=rows):
            headings = [in_words(column.heading) for column in columns]
            for row in rows:
                yield [f"{heading}: {in_words(cell)}" for heading, cell in zip(headings, row, strict=True) if cell]
        case Chart():
            return
        case _:
            assert_never(block)
