"""What a person types: one module a subject, with its options, its help and how the records of one query are shown."""

from importlib import import_module
from typing import Any

TASKFORCE, TEXTS, BOUND = "The taskforce", "The texts", "Who is bound"
WORK, ABOUT = "Work with it", "About the data"

COMMANDS = {
    "agencies": ("taskforce", TASKFORCE),
    "partners": ("taskforce", TASKFORCE),
    "timeline": ("taskforce", TASKFORCE),
    "declaration": ("instruments", TEXTS),
    "resolution": ("instruments", TEXTS),
    "conventions": ("instruments", TEXTS),
    "articles": ("articles", TEXTS),
    "requirements": ("requirements", TEXTS),
    "terms": ("terms", TEXTS),
    "status": ("status", BOUND),
    "countries": ("countries", BOUND),
    "reservations": ("reservations", BOUND),
    "changes": ("changes", BOUND),
    "growth": ("changes", BOUND),
    "assess": ("assess", WORK),
    "cite": ("cite", WORK),
    "export": ("export", WORK),
    "search": ("search", WORK),
    "sources": ("data", ABOUT),
    "coverage": ("data", ABOUT),
    "schema": ("data", ABOUT),
    "validate": ("data", ABOUT),
    "help": ("help", ABOUT),
}
"""Each command with the module that holds it and the panel of the help that lists it."""


def load(name: str) -> Any:
    """What does a command: a function, or a Typer app where the command has commands below it."""
    module, _ = COMMANDS[name]
    return getattr(import_module(f"vgtref.commands.{module}"), name)


def answering(name: str | None = None) -> dict[str, Any]:
    """The functions that answer with records, by command: all of them, or those of one command and of what is below it.

    ``vgtref`` alone is the overview.
    """
    found: dict[str, Any] = {}
    for each in ("vgtref", *COMMANDS) if name is None else [name] if name in ("vgtref", *COMMANDS) else []:
        found |= _functions_of(each)
    return {command: does for command, does in found.items() if hasattr(does, "kinds")}


def _functions_of(name: str) -> dict[str, Any]:
    does = import_module("vgtref.commands.overview").overview if name == "vgtref" else load(name)
    if not hasattr(does, "registered_commands"):
        return {name: does}
    return {f"{name} {below.callback.__name__}": below.callback for below in does.registered_commands}
