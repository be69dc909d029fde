"""What each command answers: the kinds of records that it lists and the kind of the one that it shows in full."""

from importlib import import_module

from vgtref.plaindata import Plain
from vgtref.records import Record

# Command: where the records of its lists are, then that of its single answer; the modules are read when asked for.
_HOMES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "vgtref": ((), "views.overview:Overview"),
    "agencies": (("records:Agency",), "views.taskforce:AgencyInFull"),
    "partners": (("records:Partner",), "records:Partner"),
    "timeline": (("records:Event",), "views.taskforce:EventInFull"),
    "declaration": ((), "records:Declaration"),
    "resolution": ((), "records:Resolution"),
    "conventions": (("views.texts:ConventionCounted",), "views.texts:ConventionInFull"),
    "articles": (("records:Article",), "views.provisions:ArticleInFull"),
    "requirements": (("records:Requirement",), "views.provisions:RequirementInFull"),
    "terms": (("records:Term",), "records:Term"),
    "status": (("views.status:StatusRow",), None),
    "countries": (("views.countries:CountryRow",), "views.countries:CountryInFull"),
    "reservations": (("views.common:Statement", "views.reservations:Allowed"), None),
    "changes": (("views.changes:Change",), None),
    "growth": (("views.changes:YearOfGrowth",), None),
    "search": (("search:Hit",), None),
    "assess report": (("assess:Assessed",), "assess:Report"),
    "assess compare": (("assess:Move",), "assess:Comparison"),
    "sources": (("records:Source",), "views.about:SourceInFull"),
    "coverage": (("views.about:PartOfEdition",), "views.about:PartOfEdition"),
    "validate": (("views.about:Fault",), None),
    "help": (("views.help:Guide",), "views.help:Guide"),
}

ANSWERING = list(_HOMES)
"""The commands that answer with records; vgtref alone is the overview."""


def listed(command: str) -> list[type[Record]]:
    """The kinds of records of which a command may give a list, the usual one first."""
    return [_found(home) for home in _HOMES[command][0]]


def single(command: str) -> type[Record] | None:
    """The kind of the one record that a command shows in full; None where it only lists."""
    home = _HOMES[command][1]
    return _found(home) if home else None


def schema_of(command: str) -> Plain:
    """The JSON Schema (draft 2020-12) of what a command prints as JSON: an array of records, one record, or either."""
    from vgtref.schema import DIALECT, reference

    definitions: Plain = {}
    one = single(command)
    answers: list[Plain] = [{"type": "array", "items": reference(kind, definitions)} for kind in listed(command)]
    answers += [reference(one, definitions)] if one else []
    either = answers[0] if len(answers) == 1 else {"anyOf": answers}
    return {
        "$schema": DIALECT,
        "title": f"vgtref {command.removeprefix('vgtref')}".rstrip(),
        **either,
        "$defs": definitions,
    }


def _found(home: str) -> type[Record]:
    module, _, name = home.partition(":")
    kind: type[Record] = getattr(import_module(f"vgtref.{module}"), name)
    return kind
