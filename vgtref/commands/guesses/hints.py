"""What is said of a line that Typer refuses: what is wrong with it, and where a guess leads."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer

from vgtref.commands import BELOW
from vgtref.commands.guesses import leads
from vgtref.text import listing, quote

_MEANT = {
    "id": ("--name", "--code", "--number", "--record", "--show", "--key", "--agency", "--iso"),
    "country": ("--state", "--states", "--countries", "--nation", "--party", "--for", "--id", "--name", "--iso"),
    "convention": ("--treaty", "--treaties", "--conventions", "--instrument", "--cets", "--ets", "--id"),
    "instrument": ("--convention", "--treaty", "--id", "--name"),
    "article": ("--articles", "--art", "--provision", "--paragraph"),
    "as_of": ("--on", "--date", "--day", "--at", "--asof", "--when", "--year", "--as-at", "--in", "--until", "--to"),
    "start": ("--since", "--after", "--begin", "--start", "--as-of", "--on", "--date", "--year"),
    "end": ("--until", "--before", "--end", "--till", "--through"),
    "only": ("--status", "--standing", "--filter"),
    "kind": ("--type", "--class"),
    "about": ("--subject", "--topic", "--kind", "--type"),
    "topic": ("--about", "--subject", "--category", "--chapter"),
    "category": ("--topic", "--kind", "--type"),
    "style": ("--format", "-f"),
    "form": ("--format", "-f", "--to", "--type"),
    "output": ("-o", "--out", "--save", "--write", "--output-file", "--outfile", "--file"),
    "fields": ("--columns", "--field", "--column", "--select", "--keys", "--cols"),
    "format": ("-F", "--output-format", "--out-format", "--fmt", "--as", "--type", "-t", "--to"),
    "data": ("--folder", "--dir", "--data-dir"),
    "version": ("-v", "-V"),
    "limit": ("-n", "--max", "--top", "--count", "--head"),
}
"""The options that people type for one of a command, by the name of its parameter."""

_FOR_ARGUMENTS = {
    "FILE": ("--file", "--input", "-i", "--answers", "--from"),
    "DIR": ("--dir", "--folder", "--output", "-o", "--out", "--to", "--data-dir"),
    "WORDS...": ("--query", "-q", "--text", "--words", "--term", "--search", "--find", "--for"),
    "COMMAND": ("--command", "--for", "--of"),
    "TOPIC": ("--topic", "--on"),
    "OLD": ("--old", "--from", "--before"),
    "NEW": ("--new", "--to", "--after"),
}
"""The options that people type for what stands without one, by what the help calls it."""

_SYNONYMS: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("excel", "xls", "xlsx", "ods", "sheet", "spreadsheet", "libreoffice"): ("csv", "which spreadsheets open"),
    ("word", "doc", "docx", "odt", "rtf"): ("html", "which word processors open"),
    ("pdf", "print", "web", "htm", "page"): ("html", "which browsers open, and print as PDF"),
    ("png", "jpg", "jpeg", "gif", "image", "picture", "chart", "plot", "graph"): (
        "svg",
        "which browsers open",
    ),
    ("md", "gfm"): ("markdown", ""),
    ("text", "txt", "ascii"): ("plain", ""),
    ("ndjson", "json-lines"): ("jsonl", ""),
    ("yaml", "yml", "xml", "api"): ("json", ""),
    ("csv", "excel", "xlsx", "tsv", "frictionless", "zip"): ("datapackage", "a folder of CSV files"),
    ("sql", "db", "database", "sqlite3"): ("sqlite", ""),
    ("footnotes", "note", "short"): ("footnote", ""),
    ("law", "legal", "mcgill"): ("oscola", "a style for footnotes"),
    ("chicago", "mla", "harvard", "vancouver", "ieee", "turabian", "din", "iso690"): (
        "csl-json",
        "from which a reference manager makes any style",
    ),
    ("bib", "latex", "tex", "biblatex"): ("bibtex", ""),
    ("endnote", "zotero", "mendeley", "refman"): ("ris", ""),
    ("csl", "citeproc"): ("csl-json", ""),
    ("parties", "bound", "ratified", "in-force", "member"): ("party", ""),
    ("signatories", "signed"): ("signatory", ""),
    ("denounced", "withdrawn", "left"): ("former", ""),
    ("non-parties", "non-party", "not-party", "not-bound", "unbound", "absent"): ("none", "and signatory, invited"),
    ("reservations",): ("reservation", ""),
    ("declarations",): ("declaration", ""),
    ("objections",): ("objection", ""),
    ("mandatory", "must", "required", "obligatory"): ("shall", ""),
    ("optional", "voluntary"): ("may", ""),
    ("law", "laws", "point", "checklist"): ("requirement", ""),
    ("state", "states"): ("country", ""),
}
"""What people type for a value, or as an option of its own (``--csv``): the value that it means, and what that is."""

_ELSEWHERE: dict[str, dict[tuple[str, ...], str]] = {
    "countries": {("--as-of", "--on", "--date"): "vgtref status --country STATE --as-of DATE"},
    "conventions": {("--as-of", "--on", "--date"): "vgtref status --convention CONVENTION --as-of DATE"},
    "status": {
        ("--from", "--to", "--since", "--until"): "vgtref changes --from DATE --to DATE",
        ("--article", "--kind"): "vgtref reservations --article ARTICLE",
        ("--deposit",): "vgtref countries --id STATE --deposit DATE",
        ("--count", "--total", "--sum"): "vgtref growth",
    },
    "changes": {
        ("--only", "--members", "--non-members"): "vgtref status --only STATUS",
        ("--kind", "--type", "--act", "--ratifications", "--signatures", "--accessions"): (
            "vgtref changes --output acts.csv, where the column act can be filtered"
        ),
        ("--last", "--days", "--recent", "--new"): "vgtref changes --from DATE",
    },
    "timeline": {
        ("--country", "--state"): "vgtref agencies --country STATE",
        ("--agency", "--member"): "vgtref agencies --id AGENCY",
    },
    "search": {("--country", "--state"): "vgtref search WORDS, with the State among them"},
    "assess": {("--country", "--state"): "vgtref assess new --country STATE"},
    "requirements": {
        ("--country", "--state"): "vgtref assess new --country STATE",
        ("--article", "--provision"): "vgtref search ARTICLE --kind requirement",
        ("--instrument", "--treaty"): "vgtref crosswalk --instrument INSTRUMENT",
        ("--question", "--questions"): "vgtref requirements --format html --output requirements.html",
    },
    "crosswalk": {("--article", "--provision"): "vgtref articles --id ARTICLE"},
    "articles": {("--country", "--state"): "vgtref reservations --article ARTICLE --country STATE"},
    "reservations": {("--withdrawn", "--current", "--in-force", "--valid"): "vgtref reservations --as-of DATE"},
    "growth": {
        ("--from", "--to", "--year"): "vgtref changes --from DATE --to DATE",
        ("--country", "--state"): "vgtref changes --country STATE",
    },
    "": {("--country", "--state"): "vgtref countries --id STATE", ("--convention", "--id"): "vgtref conventions"},
}
"""Options that another command has: by command, the guesses and the line that answers."""

_ANY = {
    ("--lang", "--language", "--locale"): "the answers are in English",
    ("--offline",): "vgtref is always offline",
    ("--sort", "--sort-by", "--order", "--order-by", "--reverse"): "no option sorts: a spreadsheet sorts --format csv",
    (
        "--color",
        "--colour",
        "--no-color",
        "--no-colour",
    ): "NO_COLOR=1 or FORCE_COLOR=1 before vgtref sets it",
    ("--width", "-w"): "COLUMNS=100 before vgtref sets the width",
    ("--search", "--find", "--grep", "--query", "--text", "-q"): "that is answered by: vgtref search WORDS",
    ("--pager", "--no-pager"): "there is no pager: add | less",
    ("--version", "-V", "-v"): "that is answered by: vgtref --version",
    ("--all", "--list", "--full", "--long"): "without options it lists all",
    (
        "--region",
        "--continent",
        "--eu",
        "--africa",
    ): "no option picks a region; --members are those of the Council of Europe",
    ("--quiet", "--silent", "--verbose", "--debug", "-s"): "warnings go to standard error: 2>/dev/null hides them",
    ("--today", "--now", "--current", "--latest", "--active"): "without a date the answer is for the last day known",
    ("--examples", "--man", "--usage", "-?", "--help-all", "-e", "-H"): "use --help",
}
"""Options that nothing has, or that are not needed, with what to say of them."""


def explain(error: typer.TyperException, argv: Sequence[str]) -> tuple[str, str | None]:
    """What is wrong with the line and what would be right, for ``complain``."""
    context: Any = getattr(error, "ctx", None)
    message = error.format_message().replace("\n\t", " ").rstrip(".")  # choices stand on lines of their own there
    if error.message.startswith("No such option"):
        # Its longer form has options that are spelled alike.
        return f"error: {error.message.rstrip('.')}", _for_option(context, error.option_name)  # type: ignore[attr-defined]
    if message.startswith("No such command"):
        return _for_command(message, context, [word for word in argv if not word.startswith("-")])
    if message.startswith("Got unexpected extra argument"):
        words = message.partition("(s) (")[2].removesuffix(")") or message.rpartition("(")[2].rstrip(")")
        message = f"{context.command_path} takes no {quote(words)} here"
        lead = leads.for_name("", words)
        return f"error: {message}", f"type {lead}" if lead else _example(context)
    if wrong := re.match("Invalid value for .*?: '(.+)' is not one of ", message):
        return f"error: {message}", _for_value(error.param, wrong[1])  # type: ignore[attr-defined]
    if message == "Missing command":
        message = f"{context.command_path} needs {listing(BELOW[context.info_name], 'or')}"
    elif needed := re.match("Missing argument '(.+)'", message):
        message = f"{context.command_path} needs {needed[1]}"
    elif not message.startswith("Missing"):
        return f"error: {message}", None
    return f"error: {message}", _example(context)


def _for_command(message: str, context: Any, words: Sequence[str]) -> tuple[str, str | None]:
    unknown, _, suggested = message.partition(". Did you mean")
    if context.parent is not None:
        below = context.info_name
        if not suggested and len(words) > 1 and Path(words[1]).suffix.lower() in (".toml", ".csv"):
            return f"error: {unknown}", f"type {leads.line(below, 'report', words[1])}"
        lead = leads.for_below(below, words[1:])
        hint = f"type {lead}" if lead else f"{context.command_path} has {listing(BELOW[below])}"
        return f"error: {message}", None if suggested else hint
    if lead := leads.for_command(words):
        return f"error: {unknown}", f"type {lead}"
    if suggested and len(words) > 1:
        nearest = suggested.split("'")[1]
        return f"error: {unknown}", f"type {leads.line(nearest, *words[1:])}"
    return (f"error: {message}", None) if suggested else (f"error: {unknown}", f"type {leads.for_rest(words)}")


def _example(context: Any) -> str | None:
    examples = context.command.examples if context else ()
    return f"as in: {examples[0][0]}" if examples else None


def _for_option(context: Any, given: str) -> str:
    path, guess = context.command_path, given.lower()
    parameters = context.command.get_params(context)
    has = {each.name: each.opts[0] for each in parameters if each.opts[0].startswith("-")}
    return (
        _answered_elsewhere(path, guess)
        or _as_argument(path, parameters, guess)
        or _as_value(parameters, re.sub("^(to|as|out|output)-", "", guess.lstrip("-")))
        or _as_option(has, given)
        or next((answer for guesses, answer in _ANY.items() if given in guesses), None)
        or _spelled_alike(parameters, guess)
        or f"{path} --help lists the options"
    )


def _answered_elsewhere(path: str, guess: str) -> str | None:
    answers = _ELSEWHERE.get(path.removeprefix("vgtref").strip(), {})
    return next((f"that is answered by: {answer}" for guesses, answer in answers.items() if guess in guesses), None)


def _as_argument(path: str, parameters: Sequence[Any], guess: str) -> str | None:
    for parameter in parameters:
        called = (parameter.metavar or "").strip("[]")
        if parameter.param_type_name == "argument" and guess in _FOR_ARGUMENTS.get(called, ()):
            return f"give it without an option: {path} {called}"
    return None


def _as_value(parameters: Sequence[Any], name: str) -> str | None:
    meant = [(name, ""), *(value for guesses, value in _SYNONYMS.items() if name in guesses)]
    for value, which in meant:
        for parameter in parameters:
            if value in getattr(parameter.type, "choices", ()):
                return f"use {parameter.opts[0]} {value}{which and ', '}{which}"
    return None


def _for_value(parameter: Any, value: str) -> str | None:
    guess = value.lower()
    near = get_close_matches(guess, parameter.type.choices, n=1)
    return _as_value([parameter], guess) or (f"did you mean {near[0]}?" if near else None)


def _as_option(has: Mapping[str, str], given: str) -> str | None:
    guess = given.lower()
    if guess == "-c" and {"country", "convention"} <= has.keys():
        return "use --country or --convention"
    for parameter, guesses in _MEANT.items():
        if parameter in has and (given in guesses or guess in guesses or guess == has[parameter]):
            return f"use {has[parameter]}"
    if guess in ("--country", "--state", "--convention", "--treaty", "--article", "--agency") and "id" in has:
        return "use --id"
    return None


def _spelled_alike(parameters: Sequence[Any], guess: str) -> str | None:
    options = [each for one in parameters if one.name != "data" for each in (*one.opts, *one.secondary_opts)]
    near = get_close_matches(guess, options, cutoff=0.75)
    return f"did you mean {near[0]}?" if near else None
