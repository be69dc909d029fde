"""Prints the man page, made from the help of every command and from the manual (``vgtref help``).

Run by hand: ``python tools/man_page.py > docs/vgtref.1``; a test holds the file to the help.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from vgtref import __version__
from vgtref.cli.app import COMMON, app
from vgtref.commands.help import GUIDES, Guide

ROOT = Path(__file__).parent.parent
SUMMARY = "look up who is bound by the Budapest and Lanzarote Conventions"
VARIABLES = {
    "VGTREF_DATA": "The folder of data files to use where --data names none.",
    "COLUMNS": "How wide an answer is, in a pipe too.",
    "NO_COLOR, FORCE_COLOR, TERM": "Whether an answer on a terminal is in colour; TERM=dumb is without.",
}
SHARED = "Most commands take these options, after their name. Where one differs, it is listed with the command."
_LINE = 76
_SPECIAL = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}


def page() -> str:
    """The man page, in the macros of man(7) and in ASCII, so that every formatter reads it."""
    released = re.search(r"^date-released: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M)
    group = typer.main.get_command(app)
    with group.make_context("vgtref", [], resilient_parsing=True) as context:
        lines = [
            '.\\" Made by tools/man_page.py from the help.',
            f'.TH VGTREF 1 "{released[1] if released else ""}" "vgtref {__version__}" "User Commands"',
            ".nr HY 0",
            ".ad l",
            ".ss 12 0",
            *_section("Name", [f"vgtref \\- {SUMMARY}"]),
            *_section("Synopsis", _synopsis(group, context)),
            *_section("Description", _paragraphs(group.help or "", between=".PP")),
            *_section("Options", _words(_options(group, context, common=False))),
            *_section("Common options", [*_text(SHARED), *_words(_options(group, context, common=True))]),
            *_section("Commands", _commands(group, context)),
            *(line for guide in GUIDES for line in _guide(guide)),
            *_section("Environment", _words(VARIABLES)),
            *_section("Examples", _examples(group)),
        ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield f'.SH "{title.upper()}"'
    yield from lines


def _synopsis(command: Any, context: Any) -> Iterator[str]:
    yield f".B {_escape(context.command_path)}"
    yield _escape(" ".join(command.collect_usage_pieces(context)))


def _commands(group: Any, context: Any) -> Iterator[str]:
    panel = None
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command.rich_help_panel != panel:
            panel = command.rich_help_panel
            yield f'.SS "{_escape(panel)}"'
        yield from _command(command, typer.Context(command, parent=context, info_name=name))


def _command(command: Any, context: Any) -> Iterator[str]:
    below = command.list_commands(context) if hasattr(command, "list_commands") else []
    pieces = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    yield ".TP"
    yield f".B {_escape(' '.join([context.command_path, *([] if below else pieces)]))}"
    yield from _paragraphs(command.help or "", between=".IP")
    root = context.find_root()
    shared = _options(root.command, root, common=True)
    options = _options(command, context, common=False) | _options(command, context, common=True)
    own = [*_words({word: meaning for word, meaning in options.items() if shared.get(word) != meaning})]
    examples = [] if below else [*_examples(command)]
    if own or examples:
        yield from (".RS", *own, *([".PP", *examples] if examples else []), ".RE")
    for name in below:
        inner = command.get_command(context, name)
        yield from _command(inner, typer.Context(inner, parent=context, info_name=name))


def _options(command: Any, context: Any, *, common: bool) -> dict[str, str]:
    mine = [parameter for parameter in command.get_params(context) if (parameter.name in COMMON) == common]
    return dict(record for parameter in mine if (record := parameter.get_help_record(context)))


def _examples(command: Any) -> Iterator[str]:
    yield ".EX"
    for line, answers in command.examples:
        yield from (_escape(line), _escape(f"    {answers}"))
    yield ".EE"


def _guide(guide: Guide) -> Iterator[str]:
    title = "Exit status" if guide.id == "exit-codes" else guide.id
    yield from _section(title, _text(f"{guide.title}."))
    yield from _words({line.name: line.meaning for line in guide.lines})
    for remark in guide.remarks:
        yield from (".PP", *_text(remark.replace(": {days}", "")))


def _words(meanings: dict[str, str]) -> Iterator[str]:
    for word, meaning in meanings.items():
        yield from (".TP", f".B {_escape(word)}", *_text(meaning))


def _paragraphs(text: str, between: str) -> Iterator[str]:
    first, *others = text.split("\n\n")
    yield from _text(first)
    for paragraph in others:
        yield from (between, *_text(paragraph))


def _text(text: str) -> Iterator[str]:
    for line in wrap(_escape(" ".join(text.split())), _LINE, break_long_words=False, break_on_hyphens=False):
        yield f"\\&{line}" if line.startswith(".") else line  # a dot would begin a macro, and so would an apostrophe


def _escape(text: str) -> str:
    return "".join(_SPECIAL.get(char) or (char if char.isascii() else f"\\[u{ord(char):04X}]") for char in text)


if __name__ == "__main__":
    print(page(), end="")
