"""From what a person names to the line that answers it: ``kenya lanzarote`` is a State and a convention."""

import inspect
import re
import shlex
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any

from msgspec import to_builtins

from vgtref.catalogue import Catalogue
from vgtref.commands import BELOW, COMMANDS, load
from vgtref.dates import period_asked
from vgtref.errors import VgtrefError
from vgtref.french import has_signs
from vgtref.names import fold, whole_convention
from vgtref.records.instruments import Convention

Parts = Sequence[tuple[str, str]]
"""What a text names, in its order: each the kind and the words; empty where a word of it names nothing."""

_SHOWN_BY = {
    "article": ("articles", "--id"),
    "convention": ("conventions", "--id"),
    "country": ("countries", "--id"),
    "agency": ("agencies", "--id"),
    "partner": ("partners", "--id"),
    "term": ("terms", "--id"),
    "requirement": ("requirements", "--id"),
    "instrument": ("crosswalk", "--id"),
    "source": ("sources", "--id"),
    "date": ("status", "--as-of"),
}
"""The command that shows one record of a kind, and its option. What comes first wins where a text names several."""

_TAKEN_AS_ID = {command: (kind,) for kind, (command, option) in _SHOWN_BY.items() if option == "--id"} | {
    "cite": ("convention", "article", "instrument")
}
"""What --id of a command takes."""

_TOGETHER = ("status", "reservations")
"""The commands that are asked where a text names several things, and the command in question takes no such."""

_MEANT = {
    ("parties", "party", "bound", "ratified", "binding"): "vgtref status --only party",
    ("signatories", "signatory", "signed"): "vgtref status --only signatory",
    ("ratifications", "accessions", "signatures", "acts", "news"): "vgtref changes",
    ("members", "membership", "police", "taskforce", "vgt"): "vgtref agencies --all",
    ("law", "laws", "bill", "legislation", "offences", "duties", "checklist"): "vgtref requirements",
    ("gap", "gaps", "gap-analysis", "questionnaire", "check", "audit"): "vgtref assess new",
    ("new", "report", "compare", "diff"): "vgtref assess --help",
    ("treaty", "treaties", "protocol", "protocols"): "vgtref conventions",
    ("licence", "license", "copyright"): "vgtref help licence",
    ("version",): "vgtref --version",
    ("commands", "list", "ls", "manual", "man", "usage", "examples", "/?", "?"): "vgtref --help",
    ("statements", "objections", "derogations"): "vgtref reservations",
    ("glossary", "vocabulary", "definitions", "dictionary", "words"): "vgtref terms",
    ("history", "events", "chronology"): "vgtref timeline",
    ("find", "lookup", "query", "grep"): "vgtref search WORDS",
    ("citation", "footnote", "bibtex", "oscola", "reference"): "vgtref cite",
    ("download", "dump", "csv", "json", "sqlite", "data", "dataset"): "vgtref export DIR --as datapackage",
    ("update", "upgrade", "sync", "fetch"): "vgtref refresh FILE",
    ("chart", "statistics", "stats", "trend", "graph", "plot"): "vgtref growth",
    ("states", "nations", "territories"): "vgtref countries",
    ("join", "accede", "ratify"): "vgtref countries --id STATE",
}
"""What people type in place of a command, by the line that answers it."""

_IN_PASSING = frozenset((
    "show", "get", "info", "about", "of", "for", "in", "on", "at", "to", "the", "is", "was", "a", "an", "and", "by",
    "under", "party", "bound", "status", "state", "country", "treaty",
))  # fmt: skip
"""Words that say nothing more beside a name; two of them are codes of States as well."""
_JOINING = {"and", "or", "&", "vs", "versus"}
_ASKING = ("help", "?", "/?", "man", "usage", "options")
_MOST_WORDS = 12


def line(*arguments: str) -> str:
    """A command line of vgtref that a shell takes as it stands."""
    return shlex.join(["vgtref", *arguments])


def options_of(command: str) -> tuple[Mapping[str, str], Collection[str]]:
    """The options of a command by the names of their parameters, ``as_of``: ``--as-of``; which may be repeated."""
    parameters = inspect.signature(load(command)).parameters.values()
    named = {each.name: each.annotation.__metadata__[0].default for each in parameters}  # Typer's place for it
    options = {name: option.partition("/")[0] for name, option in named.items() if isinstance(option, str)}
    return options, [each.name for each in parameters if each.annotation.__origin__ == (list[str] | None)]


def for_command(words: Sequence[str]) -> str | None:
    """The line that answers what was typed in place of a command; None where that is not known."""
    first, *rest = words
    meant = next((answer for guesses, answer in _MEANT.items() if first.lower() in guesses), None)
    if meant and not rest:
        return meant
    if rest and rest[0] in COMMANDS:  # "kenya status", "show countries"
        return _line(rest[0], names_among([first, *rest[1:]])) or line(*rest)
    return _line_of_any(names_among(words)) or (meant and _with(meant, names_among(rest)))


def _with(meant: str, parts: Parts) -> str:
    """A line with what the parts name added, where its command takes them."""
    command = " ".join(word for word in meant.split()[1:3] if not word.startswith("-"))
    added = _line(command, parts)
    known = re.sub(r" --\w+ [A-Z]+", "", meant)  # "--id STATE" waits for what is named now
    return known + added.removeprefix(line(*command.split())) if added else meant


def for_rest(words: Sequence[str]) -> str:
    """The line where the first of the words says nothing that is known: by the other words, else a search."""
    return _line_of_any(names_among(words[1:])) or line("search", *words)


def for_name(command: str, text: str, ambiguous: bool = False) -> str | None:
    """The line that answers what a command was given and does not know as what it takes; None where that names nothing.

    What is ``ambiguous``, for several of its records match, can be meant otherwise only if it is a date.
    """
    if text.lower() in _ASKING and command:
        return line(*command.split(), "--help")
    parts = names_among(re.split(r"\s+|(?<=,)(?=\S)", text.strip()))
    kinds = {kind for kind, _ in parts}
    if ambiguous and kinds != {"date"}:
        return None
    if command == "growth" and kinds == {"date"}:
        command = "changes"
    if command == "requirements" and kinds == {"article"}:
        return line("search", *parts[0][1].split(), "--kind", "requirement")
    if command == "cite" and kinds == {"country"}:
        parts = [("convention", "201"), *parts]
    return _line(command, parts) or (None if kinds == {"date"} else _line_of_any(parts))


def for_below(command: str, words: Sequence[str]) -> str | None:
    """The line of a command below another that answers what was typed in its place."""
    parts = names_among(words)
    lines = (_line(f"{command} {below}", parts) for below in BELOW[command])
    return next((found for found in lines if found), None)


def names_among(words: Sequence[str]) -> Parts:
    """What the words name, except those in passing (``is kenya party to lanzarote``); empty where one names nothing.

    The longest names come first: ``Trinidad and Tobago`` is not two things.
    """
    whole, found = len(words), list[tuple[str, str]]()
    if whole > _MOST_WORDS:
        return []
    while words:
        for end in range(len(words), 0, -1):
            text = " ".join(words[:end]).strip(",;?! ")
            in_passing = text in _IN_PASSING and whole > 1  # "is" may be the code of a State too
            open_end = end > 1 and {words[0].lower(), words[end - 1].lower()} & _JOINING  # "Kenya and" names Kenya
            if text and not in_passing and not open_end and (kind := _kind_of(text, end == whole)):
                found.append((kind, text))
                words = words[end:]
                break
        else:
            if words[0].lower() not in _IN_PASSING | _JOINING:
                return []
            words = words[1:]
    return found


def _line(command: str, parts: Parts) -> str | None:
    """The line in which this command answers to the parts; None where it takes no such."""
    whole, _, below = command.partition(" ")
    if not parts or whole not in COMMANDS or below not in BELOW.get(whole, ("",)):
        return None
    has, several = options_of(command)
    arguments = list[str]()
    for place, (kind, text) in enumerate(parts):
        options = _options_for(command, kind, has)
        given_before = kind in [before for before, _ in parts[:place]]
        if not options or (given_before and kind not in several):
            return None
        arguments += [word for option in options for word in (option, text)]
    return line(*command.split(), *arguments)


def _line_of_any(parts: Parts) -> str | None:
    if len(parts) == 1:
        [(kind, text)] = parts
        command, option = _SHOWN_BY[kind]
        return line(command, option, text)
    return next((found for command in _TOGETHER if (found := _line(command, parts))), None)


def _options_for(command: str, kind: str, has: Mapping[str, str]) -> Sequence[str]:
    if kind == "date":
        names: Sequence[str] = ("as_of",) if "as_of" in has else ("start", "end")
    else:
        names = ("id",) if kind in _TAKEN_AS_ID.get(command, ()) else (kind,)
    return [has[name] for name in names if name in has]


@lru_cache(maxsize=256)
def _kind_of(text: str, alone: bool) -> str | None:
    """What a text names as a whole; where it stands ``alone``, several words that one name holds are enough."""
    for kind, find in _finders(alone and " " in text):
        with suppress(VgtrefError, ValueError):
            if find(text):
                return kind
    return None


def _finders(by_words: bool) -> Iterator[tuple[str, Callable[[str], object]]]:
    catalogue = Catalogue.bundled()
    yield "article", catalogue.provision
    yield "convention", lambda text: whole_convention(text, catalogue.conventions)
    yield "country", lambda text: not text.isdecimal() and catalogue.country(text)  # a number is rarely meant so
    yield "date", period_asked
    for kind in ("agency", "partner", "term", "requirement", "instrument"):
        find: Callable[[str], Any] = getattr(catalogue, kind)
        yield kind, find if by_words else partial(_find_whole, find)
    yield "source", lambda text: fold(text) in [fold(name) for s in catalogue.sources for name in (s.id, s.title)]
    yield "convention", partial(_french_convention, catalogue)


def _french_convention(catalogue: Catalogue, text: str) -> Convention | None:
    french = has_signs(text)
    return whole_convention(text, catalogue.conventions, catalogue.called_in_french) if french else None


def _find_whole(find: Callable[[str], Any], text: str) -> bool:
    """Whether the text is one of the texts of what is found by it, and not only a word of one."""
    return fold(text) in map(fold, _texts(to_builtins(find(text), enc_hook=str)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
