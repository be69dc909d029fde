"""Where a guess leads: the option or the command that a person means by one that there is not."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from vgtref.catalogue import Catalogue, bundled
from vgtref.errors import VgtrefError
from vgtref.provisions import find_provision

_MEANT = {
    "id": ("--name", "--code", "--number", "--record", "--show", "--key", "--iso"),
    "country": ("--state", "--states", "--countries", "--nation", "--party", "--parties", "--for", "--id", "--name"),
    "convention": ("--treaty", "--treaties", "--conventions", "--instrument", "--cets", "--ets", "--id"),
    "article": ("--articles", "--art", "--provision", "--paragraph"),
    "as_of": ("--on", "--date", "--day", "--at", "--asof", "--when", "--year", "--as-at", "--in", "--until", "--to"),
    "start": ("--since", "--after", "--begin", "--start", "--as-of", "--on", "--date", "--year"),
    "end": ("--until", "--before", "--end", "--till", "--through"),
    "only": ("--status", "--standing", "--parties", "--signatories", "--bound"),
    "kind": ("--type", "--sort", "--class"),
    "about": ("--subject", "--topic", "--kind", "--type"),
    "topic": ("--about", "--subject", "--category", "--chapter"),
    "category": ("--topic", "--kind", "--type"),
    "style": ("--format", "-f"),
    "form": ("--format", "-f", "--to", "--type"),
    "output": ("-o", "--out", "--file", "--save", "--write", "--output-file", "--outfile"),
    "fields": ("--columns", "--field", "--column", "--select", "--keys"),
    "data": ("--folder", "--dir", "--data-dir"),
    "version": ("-v", "-V"),
    "limit": ("-n", "--max", "--top", "--count"),
}
"""The options that people type for one of a command, by the name of its parameter."""

_FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "html", "svg")
_AS_FORMAT = {"md": "markdown", "text": "plain", "txt": "plain", "excel": "csv", "xlsx": "csv", "word": "html"}

_ELSEWHERE: dict[str, dict[tuple[str, ...], str]] = {
    "countries": {("--as-of", "--on", "--date"): "vgtref status --country STATE --as-of DATE"},
    "conventions": {("--as-of", "--on", "--date"): "vgtref status --convention CONVENTION --as-of DATE"},
    "status": {
        ("--from", "--to", "--since", "--until"): "vgtref changes --from DATE --to DATE",
        ("--article", "--kind"): "vgtref reservations --article ARTICLE",
        ("--deposit",): "vgtref countries --id STATE --deposit DATE",
    },
    "changes": {("--only", "--members", "--non-members"): "vgtref status --only STATUS"},
    "requirements": {("--country", "--state"): "vgtref assess new --country STATE"},
    "articles": {("--country", "--state"): "vgtref reservations --article ARTICLE --country STATE"},
    "reservations": {("--as-of", "--on", "--date"): "vgtref status --country STATE --as-of DATE"},
    "growth": {("--from", "--to", "--country"): "vgtref changes --from DATE --to DATE"},
}
"""Options that another command has: by command, the guesses and the line that answers."""

_ANY = {("--lang", "--language", "--locale"): "the answers are in English", ("--offline",): "vgtref is always offline"}


def line(*arguments: str) -> str:
    """A command line of vgtref that a shell takes as it stands."""
    return shlex.join(["vgtref", *arguments])


def for_option(path: str, given: str, options: Sequence[tuple[str, str]]) -> str:
    """Where an unknown option of a command leads; ``options`` are those it has, each with the name of its parameter."""
    guess, has = given.lower(), dict(options)
    for guesses, answer in _ELSEWHERE.get(path.removeprefix("vgtref "), {}).items():
        if guess in guesses:
            return f"that is answered by: {answer}"
    for guesses, answer in _ANY.items():
        if guess in guesses:
            return answer
    name = guess.lstrip("-")
    form = _AS_FORMAT.get(name, name)
    if form in _FORMATS and "format" in has:
        return f"use --format {form}"
    if guess == "-c" and {"country", "convention"} <= has.keys():
        return "use --country or --convention"
    for parameter, guesses in _MEANT.items():
        if parameter in has and (guess in guesses or guess == has[parameter]):
            return f"use {has[parameter]}"
    if guess in ("--country", "--state", "--convention", "--treaty", "--article", "--agency") and "id" in has:
        return "use --id"
    near = get_close_matches(guess, [option for name, option in options if name != "data"], cutoff=0.75)
    return f"did you mean {near[0]}?" if near else f"{path} --help lists the options"


def for_command(words: Sequence[str]) -> str:
    """The line that answers what was typed in place of a command: what it names, else a search for it."""
    text = " ".join(words)
    lines = list(_naming(bundled(), text, words))
    return f"type {lines[0]}" if lines else f"to look for it: {line('search', text)}"


def _naming(catalogue: Catalogue, text: str, words: Sequence[str]) -> Iterator[str]:
    named: dict[str, Callable[[str], object]] = {
        "articles": lambda name: find_provision(name, catalogue.conventions),
        "conventions": catalogue.convention,
        "countries": catalogue.country,
        "agencies": catalogue.agency,
        "partners": catalogue.partner,
        "terms": catalogue.term,
        "requirements": catalogue.requirement,
        "sources": catalogue.source,
    }
    for command, find in named.items():
        if _finds(find, text):
            yield line(command, "--id", text)
    for place in range(1, len(words)):
        one, other = " ".join(words[:place]), " ".join(words[place:])
        for country, convention in ((one, other), (other, one)):
            if _finds(catalogue.country, country) and _finds(catalogue.convention, convention):
                yield line("status", "--country", country, "--convention", convention)


def _finds(find: Callable[[str], object], name: str) -> bool:
    try:
        find(name)
    except VgtrefError:
        return False
    return True
