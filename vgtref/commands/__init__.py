"""What a person types: one module per subject, with its options, its help and how records are shown."""

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
    "crosswalk": ("crosswalk", TEXTS),
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
    "refresh": ("refresh", ABOUT),
    "sources": ("sources", ABOUT),
    "coverage": ("data", ABOUT),
    "schema": ("data", ABOUT),
    "validate": ("data", ABOUT),
    "help": ("help", ABOUT),
}
"""Each command with the module that holds it and the panel of the help that lists it."""


BELOW = {"assess": ("new", "report", "compare")}
"""The commands below a command, each in a module of its own in the folder of that."""


def load(name: str) -> Any:
    """The function that does a command, one below another too: ``assess new``. What has some below it only has help."""
    whole, _, below = name.partition(" ")
    module, _ = COMMANDS[whole]
    path = f"vgtref.commands.{module}.{below}" if below else f"vgtref.commands.{module}"
    return getattr(import_module(path), below or whole)


def answering(name: str | None = None) -> dict[str, Any]:
    """The functions that answer with records, by command: all of them, or those of one command and of what is below it.

    ``vgtref`` alone is the overview.
    """
    found: dict[str, Any] = {}
    for each in ("vgtref", *COMMANDS) if name is None else [name] if name in ("vgtref", *COMMANDS) else []:
        found |= _functions_of(each)
    return {command: does for command, does in found.items() if hasattr(does, "kinds")}


def _functions_of(name: str) -> dict[str, Any]:
    if name in BELOW:
        return {f"{name} {below}": load(f"{name} {below}") for below in BELOW[name]}
    return {name: import_module("vgtref.commands.overview").overview if name == "vgtref" else load(name)}
