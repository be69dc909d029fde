"""The help of a command as lines without boxes: for a pipe, a poor terminal and a screen reader."""

import os
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

_WIDTH, _NARROWEST, _INDENT, _LABEL = 80, 20, 2, 26


def plain_help(command: Any, context: Any) -> str:
    """How the command is used, what it does, its options and what is below it, examples; as wide as COLUMNS says."""
    width = max(int(os.environ.get("COLUMNS") or 0) or _WIDTH, _NARROWEST)
    return "\n".join(_lines(command, context, width)).rstrip()


def _lines(command: Any, context: Any, width: int) -> Iterator[str]:
    yield from wrap(command.get_usage(context), width, subsequent_indent=" " * _INDENT)
    for paragraph in (command.help or "").split("\n\n") if command.help else ():
        yield ""
        yield from wrap(paragraph, width)
    for heading, rows in _sections(command, context):
        yield from ("", f"{heading}:")
        for label, text in rows:
            yield from _row(label, text, width)
    first, *examples = (command.epilog or "").split("\n\n")
    if examples:
        yield from ("", first)
        for example in examples:
            yield from _command(example, width)


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


def _command(text: str, width: int) -> Iterator[str]:
    # Lines that are too long are broken as a shell takes them, so that they can be copied.
    indent = " " * _INDENT
    lines = wrap(text, width - 2, initial_indent=indent, subsequent_indent=2 * indent, break_on_hyphens=False)
    yield from (f"{line} \\" for line in lines[:-1])
    yield from lines[-1:]


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
