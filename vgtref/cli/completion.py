"""What a shell may offer for a value: ids, countries, conventions, articles, fields.

Each completer gives the values that begin with what was typed, and none rather than an error.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from vgtref.catalogue import Catalogue, bundled
from vgtref.datafiles import DataFile
from vgtref.errors import VgtrefError

_BASH = ("_VGTREF_COMPLETE", "complete_bash")
# The rows of a data folder have not been checked here, and a shell would run what it reads as a command.
_SAFE = r"[\w:.,()\-]+"
_before_colon = ""


def join_colons() -> None:
    """Undoes in the environment that bash breaks a word at each colon and each equals sign.

    What stands before the last colon of the word to complete is kept aside, since bash wants only what follows it.
    """
    global _before_colon
    if os.environ.get(_BASH[0]) != _BASH[1]:
        return
    number = os.environ.get("COMP_CWORD", "")
    place = int(number) if number.isdecimal() and len(number) < 5 else 0
    words: list[str] = []
    current = 0
    for index, word in enumerate(os.environ.get("COMP_WORDS", "").split("\n")):
        if words and (word == ":" or words[-1].endswith(":")):
            words[-1] += word
        elif word == "=":
            words.append("")  # an option and its value may as well be two words
        elif words and words[-1] == "" and index:
            words[-1] = word
        else:
            words.append(word)
        if index == place:
            current = len(words) - 1
            before, colon, rest = words[current].rpartition(":")
            _before_colon, words[current] = before + colon, rest
            break
    os.environ |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(current)}


def ids(context: typer.Context, incomplete: str) -> list[str]:
    """The ids that --id of this command takes."""
    if _name(context) == "countries":
        return countries(context, incomplete)
    if _name(context) == "timeline":
        return _offered(incomplete, _entries(context))
    return _offered(incomplete, _ids(context, _name(context)))


def parts(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the parts of the coverage."""
    return _offered(incomplete, _part_ids(context))


def conventions(context: typer.Context, incomplete: str) -> list[str]:
    """The numbers of the conventions."""
    return _offered(incomplete, _ids(context, "conventions"))


def countries(context: typer.Context, incomplete: str) -> list[str]:
    """The codes of the countries, and the names that are one word."""
    return _offered(incomplete, _country_names(context))


def articles(context: typer.Context, incomplete: str) -> list[str]:
    """The articles as 201:23; only the files of the conventions whose number fits are read."""
    number, colon, _ = (_before_colon + incomplete).partition(":")
    attributes = [file.name for file in Catalogue.files() if file.name.startswith("articles_")]
    held = [name for name in attributes if (name[9:] == number if colon else name[9:].startswith(number))]
    return _offered(incomplete, (id for attribute in held for id in _ids(context, attribute)))


def citable(context: typer.Context, incomplete: str) -> list[str]:
    """What --id of cite takes: the declaration, the resolution, conventions, and after a colon articles."""
    if ":" in _before_colon + incomplete:
        return articles(context, incomplete)
    return [*_offered(incomplete, ["declaration", "resolution"]), *conventions(context, incomplete)]


def answering(context: typer.Context, incomplete: str) -> list[str]:
    """The commands whose answer has a schema; after assess those below it."""
    from vgtref.commands import answering as answers

    typed = "".join(f"{word} " for word in context.params.get("command") or [])
    return _offered(incomplete, (name.removeprefix(typed) for name in answers() if name.startswith(typed)))


def topics(incomplete: str) -> list[str]:
    """The topics of the manual."""
    from vgtref.commands.help import GUIDES

    return _offered(incomplete, (guide.id for guide in GUIDES))


def fields(context: typer.Context, incomplete: str) -> list[str]:
    """The fields of the command's answer; after a comma those that have not been named."""
    from vgtref.commands import answering as answers
    from vgtref.plaindata import keys

    command = context.command_path.partition(" ")[2] or "vgtref"
    kinds = answers(command.partition(" ")[0])[command].kinds
    in_full = context.params["id"] is not None if "id" in context.params else kinds.shows is not None
    named, comma, _ = incomplete.rpartition(",")
    known = list(dict.fromkeys(key for kind in ([kinds.shows] if in_full else kinds.lists) for key in keys(kind)))
    return _offered(incomplete, (f"{named}{comma}{key}" for key in known if key not in named.split(",")))


def _name(context: typer.Context) -> str:
    return context.info_name or ""


def _catalogue(context: typer.Context) -> Catalogue:
    return Catalogue(context.params.get("data"))


def _rows(context: typer.Context, attribute: str) -> Iterator[dict[str, Any]]:
    file = _file(attribute)
    yield from _catalogue(context).tables(file.file)[file.key or ""]


def _file(name: str) -> DataFile[Any]:
    return {file.name: file for file in Catalogue.files()}[name]


def _ids(context: typer.Context, attribute: str) -> Iterator[str]:
    if context.params.get("data") is None:  # a bundled file is in canonical form, where a table begins with its id
        text = bundled().text(_file(attribute).file)
        yield from re.findall(r'^\[\[\w+\]\]\n(?:id|code|number) = "?([^"\n]+)"?$', text, re.MULTILINE)
        return
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
        name = row.get("depositary_name", row["name"])
        yield from (row["code"], name) if " " not in name else (row["code"],)


def _offered(incomplete: str, values: Iterable[str]) -> list[str]:
    typed = _before_colon + incomplete
    try:
        fitting = [value for value in values if value.startswith(typed) and re.fullmatch(_SAFE, value)]
    except (VgtrefError, KeyError, AttributeError, TypeError, ValueError):  # a data folder at fault: validate tells
        return []
    return [value.removeprefix(_before_colon) for value in fitting]
