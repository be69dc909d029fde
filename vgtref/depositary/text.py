"""Text that was selected and pasted, or turned into Markdown: lines, with cells between tabs or bars."""

import re

from vgtref.depositary import Lines

_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")


def lines_of(text: str) -> Lines:
    """The lines of a text, each as cells."""
    return [[cell.strip() for cell in re.split(r"[\t|]", _LINK.sub(r"\1", line))] for line in text.splitlines()]
