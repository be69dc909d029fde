"""What a shell may offer for a value: ids, countries, conventions, articles, fields.

Each completer gives the values that begin with what was typed, and none rather than an error.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import typer
from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.errors import VgtrefError

_BASH = ("_VGTREF_COMPLETE", "complete_bash")
# The rows of a data folder have not been checked here, and a shell would run what it reads as a command.
_SAFE = r"[\w:.,()\-]+"
_SAFE_NAME = r"[\w.,\- ]+"


class Typed(Struct, frozen=True):
    """The words of a line as a person typed them, the place of the one to complete, and what that has up to a colon."""

    words: list[str]
    place: int
    before_colon: str


def join_words(parts: Sequence[str], place: int) -> Typed:
    """The words of a line that bash has broken at each colon and each equals sign, up to the part at this place.

    Bash wants only what follows the last colon of the word to complete, so what stands before it is kept apart.
    """
    words: list[str] = []
    for part in parts[: place + 1]:
        if words and (part == ":" or words[-1].endswith(":")):
            words[-1] += part
        elif part == "=":
            words.append("")  # an option and its value may as well be two words
        elif len(words) > 1 and not words[-1]:
            words[-1] = part
        else:
            words.append(part)
    before, colon, rest = (words.pop() if words else "").rpartition(":")
    return Typed([*words, rest], len(words), before + colon)


def join_words_of_bash() -> str:
    """Joins the words in the environment that bash hands over; what the one to complete has up to its last colon."""
    if os.environ.get(_BASH[0]) != _BASH[1]:
        return ""
    number = os.environ.get("COMP_CWORD", "")
    place = int(number) if number.isdecimal() and len(number) < 5 else 0
    typed = join_words(os.environ.get("COMP_WORDS", "").split("\n"), place)
    *before, last = typed.words
    # Typer takes off the backslashes, which the offers have to keep.
    last = last.replace("\\", r"\\").replace(" ", r"\ ")
    os.environ |= {"COMP_WORDS": "\n".join([*before, last]), "COMP_CWORD": str(typed.place)}
    return typed.before_colon


def offered(context: typer.Context, incomplete: str, values: Iterable[str], safe: str = _SAFE) -> list[str]:
    """The safe values that begin with what was typed, as the shell wants them; none for a data folder at fault."""
    before_colon: str = context.obj or ""
    typed = before_colon + incomplete
    try:
        known = [_as_typed(value) for value in values if re.fullmatch(safe, value)]
    except (VgtrefError, KeyError, AttributeError, TypeError, ValueError):  # a data folder at fault: validate tells
        return []
    return [value.removeprefix(before_colon) for value in known if value.startswith(typed)]


def _as_typed(value: str) -> str:
    """The value as it has to stand in the line: bash alone does not quote what it inserts, unless a quote is open."""
    open_quote = os.environ.get("COMP_WORDS", "").rpartition("\n")[2][:1] in ("'", '"')
    return value.replace(" ", "\\ ") if os.environ.get(_BASH[0]) == _BASH[1] and not open_quote else value


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """The ids that --id of this command takes."""
    if _name(context) == "countries":
        return countries(context, incomplete)
    if _name(context) == "timeline":
        return offered(context, incomplete, _entries(context))
    if _name(context) == "crosswalk":
        return offered(context, incomplete, _ids(context, "instruments"))
    return offered(context, incomplete, _ids(context, _name(context)))


def parts(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the parts of the coverage."""
    return offered(context, incomplete, _part_ids(context))


def conventions(context: typer.Context, incomplete: str) -> list[str]:
    """The numbers of the conventions."""
    return offered(context, incomplete, _ids(context, "conventions"))


def countries(context: typer.Context, incomplete: str) -> list[str]:
    """The codes and the names of the countries."""
    return offered(context, incomplete, _country_names(context), _SAFE_NAME)


def requirements(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the requirements."""
    return offered(context, incomplete, _ids(context, "requirements"))


def instruments(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the instruments that were read for the crosswalk."""
    return offered(context, incomplete, (row["id"] for row in _rows(context, "instruments") if "read" in row))


def articles(context: typer.Context, incomplete: str) -> list[str]:
    """The articles as 201:23; only the files of the conventions whose number fits are read."""
    number, colon, _ = ((context.obj or "") + incomplete).partition(":")
    conventions = {str(file.convention): file.name for file in Catalogue.files("articles")}
    held = [name for each, name in conventions.items() if (each == number if colon else each.startswith(number))]
    return offered(context, incomplete, (id for name in held for id in _ids(context, name)))


def citable(context: typer.Context, incomplete: str) -> list[str]:
    """What --id of cite takes: the declaration, the resolution, conventions, instruments, after a colon articles."""
    if ":" in (context.obj or "") + incomplete:
        return articles(context, incomplete)
    named = offered(context, incomplete, ["declaration", "resolution"])
    others = offered(context, incomplete, _ids(context, "instruments"))
    return [*named, *conventions(context, incomplete), *others]


def fields(context: typer.Context, incomplete: str) -> list[str]:
    """The fields of the command's answer; after a comma those that have not been named."""
    from vgtref.fields import columns, keys

    kinds = getattr(context.command, "kinds", None) or context.command.callback.kinds  # type: ignore[union-attr]
    asked = context.params.get("id") or context.params.get("words")
    in_full = bool(asked) if "id" in context.params else kinds.shows is not None
    named, comma, _ = incomplete.rpartition(",")
    answers = [kinds.shows] if in_full else kinds.lists
    known = list(dict.fromkeys(key for kind in answers for key in (*keys(kind), *columns(kind))))
    return offered(context, incomplete, (f"{named}{comma}{key}" for key in known if key not in named.split(",")))


def _name(context: typer.Context) -> str:
    return context.info_name or ""


def _catalogue(context: typer.Context) -> Catalogue:
    return Catalogue(context.params.get("data") or os.environ.get("VGTREF_DATA") or None)


def _rows(context: typer.Context, attribute: str) -> Iterator[dict[str, Any]]:
    file = _file(attribute)
    yield from _catalogue(context).tables(file.file)[file.key or ""]


def _file(name: str) -> DataFile[Any]:
    return {file.name: file for file in Catalogue.files()}[name]


def _ids(context: typer.Context, attribute: str) -> Iterator[str]:
    for row in _rows(context, attribute):
        yield str(row.get("id") or row.get("code") or row.get("number"))


def _entries(context: typer.Context) -> Iterator[str]:
    from vgtref.queries.taskforce import timeline

    yield from (event.id for event in timeline(_catalogue(context)))


def _part_ids(context: typer.Context) -> Iterator[str]:
    for part in _catalogue(context).tables("coverage.toml")["part"]:
        yield part["id"]


def _country_names(context: typer.Context) -> Iterator[str]:
    for row in _rows(context, "countries"):
        yield from dict.fromkeys(
            (row["code"], row.get("depositary_name", row["name"]), row["name"], *row.get("aliases", ()))
        )
