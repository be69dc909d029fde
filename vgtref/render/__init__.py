"""From a view to text: one module per format, each with one function ``render(view, screen)``."""

from enum import StrEnum
from importlib import import_module

from msgspec import Struct

from vgtref.presentation import View


class Format(StrEnum):
    """The formats of an answer, named as ``--format`` takes them; each is the name of its module."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"

    @property
    def exact(self) -> bool:
        """Whether a program reads it: always in UTF-8, whatever the terminal can show."""
        return self not in (Format.TABLE, Format.PLAIN, Format.MARKDOWN)

    @property
    def document(self) -> bool:
        """Whether it makes a document for people, which is kept apart from what the terminal said."""
        return self in (Format.MARKDOWN, Format.HTML, Format.SVG)

    @property
    def rows(self) -> bool:
        """Whether it is read row by row, so that one record with lists inside would be of little use."""
        return self in (Format.JSONL, Format.CSV, Format.TSV)


ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".svg": Format.SVG,
}
"""The endings of file names that name a format."""


class Screen(Struct, frozen=True):
    """Where the text goes: how many columns there are (None: as many as it takes), colour or not, box characters or
    ASCII only, and whether a text can lead to an address."""

    width: int | None = None
    colour: bool = False
    ascii: bool = False
    links: bool = False


def render(view: View, format: Format, screen: Screen) -> str:
    """The answer in this format, ending in a newline."""
    module = import_module(f"vgtref.render.{format.value}")
    text: str = module.render(view, screen)
    return text
