"""The help of a command as lines without boxes: for a pipe, a poor terminal and a screen reader."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

_WIDTH, _NARROWEST, _INDENT, _LABEL = 80, 20, 2, 26
_NARROWEST_BOX = 60
_QUOTED, _HARD_SPACE = r"'[^']*'|\"[^\"]*\"", "\xa0"


def draws_boxes() -> bool:
    """Whether standard output is a terminal on which the help is better read in boxes."""
    good = sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    return good and get_terminal_size().columns >= _NARROWEST_BOX


def plain_help(command: Any, context: Any) -> str:
    """How the command is used, what it does, its options and what is below it; as wide as the terminal or COLUMNS."""
    return "\n".join([*_lines(command, context, _width()), ""])


def plain_examples(examples: Sequence[tuple[str, str]]) -> str:
    """Lines to type, each over what it answers; empty for none."""
    lines = [line for command, answers in examples for line in _example(command, answers, _width())]
    return "\n".join(["\nExamples:", *lines]) if lines else ""


def _width() -> int:
    return max(get_terminal_size((_WIDTH, 0)).columns, _NARROWEST)


def _lines(command: Any, context: Any, width: int) -> Iterator[str]:
    yield from wrap(command.get_usage(context), width, subsequent_indent=" " * _INDENT)
    for paragraph in (command.help or "").split("\n\n") if command.help else ():
        yield ""
        yield from wrap(paragraph, width)
    for heading, rows in _sections(command, context):
        yield from ("", f"{heading}:")
        for label, text in rows:
            yield from _row(label, text, width)


def _sections(command: Any, context: Any) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], "Common options": []}
    for parameter in command.get_params(context):
        if record := parameter.get_help_record(context):
            usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
            found[getattr(parameter, "rich_help_panel", None) or usual].append(record)
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        below = command.get_command(context, name)
        about = (below.help or "").partition("\n\n")[0]
        found.setdefault(below.rich_help_panel or "Commands", []).append((name, about))
    return ((heading, rows) for heading, rows in found.items() if rows)


def _example(command: str, answers: str, width: int) -> Iterator[str]:
    # A line that is too long is broken as a shell takes it, so that it can be copied.
    indent = " " * _INDENT
    whole = re.sub(_QUOTED, lambda match: match[0].replace(" ", _HARD_SPACE), command)
    lines = wrap(whole, width - 2, initial_indent=indent, subsequent_indent=2 * indent, break_on_hyphens=False)
    yield from "\n".join(f"{line} \\" for line in lines)[:-2].replace(_HARD_SPACE, " ").split("\n")
    yield from wrap(answers, width, initial_indent=3 * indent, subsequent_indent=3 * indent)


def _row(label: str, text: str, width: int) -> Iterator[str]:
    beside = width >= _WIDTH and len(label) + 2 * _INDENT <= _LABEL
    indent = " " * (_LABEL if beside else 2 * _INDENT)
    lines = wrap(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    name = f"{' ' * _INDENT}{label}"
    if beside and lines:
        yield f"{name:<{_LABEL}}{lines[0][_LABEL:]}"
        yield from lines[1:]
    else:
        yield from wrap(name, width, initial_indent="", subsequent_indent=" " * 2 * _INDENT, break_on_hyphens=False)
        yield from lines
