"""Markdown (GitHub flavour): headings, tables and lists; nothing in the data acts as markup."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from vgtref.bars import as_table, with_bars
from vgtref.presentation import Block, Chart, Facts, Linked, Notes, Prose, Shares, Table, View
from vgtref.render import Screen
from vgtref.text import printable

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#&@]|^[-+=]|:(?=//)|(?<=www)\.)", re.IGNORECASE)

_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ADDRESS = re.compile(r"https?://[^\s<>\\]+")


def render(view: View, screen: Screen) -> str:
    """The blocks of the view as a Markdown document under one heading."""
    parts = [f"# {escape(view.title)}"]
    for block in view.blocks:
        if block.title:
            inner = isinstance(block, Facts) and block.inner
            parts.append(f"{'###' if inner else '##'} {escape(block.title)}")
        parts.append("\n".join(_lines(block)))
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """The text in one line with a backslash before what Markdown would take for markup; an address in ``<>``, links."""
    line = printable(text).strip()
    if isinstance(text, Linked) and (address := escape(text.address)).startswith("<"):
        return f"[{escape(line)}]({address})"
    if _ADDRESS.fullmatch(line):
        return f"<{line.replace('|', '%7C')}>"
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Facts(rows=rows):
            yield from (f"- **{escape(label)}:** {escape(value)}" for label, value in rows)
        case Table():
            yield from _table(with_bars(block))
        case Shares():
            yield from _table(as_table(block))
        case Prose(paragraphs=items, bullets=True):
            yield from (f"- {escape(text)}" for text in items)
        case Prose(paragraphs=texts) | Notes(lines=texts):
            yield "\n\n".join(escape(text) for text in texts)
        case Chart():
            return
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield _row([column.heading for column in table.columns])
    yield _row(["---:" if column.right else "---" for column in table.columns], markup=True)
    for row in table.rows:
        yield _row(row)


def _row(cells: Sequence[str], markup: bool = False) -> str:
    return f"| {' | '.join(cell if markup else escape(cell) for cell in cells)} |"
