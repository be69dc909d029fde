"""What each command answers: the kind of record that it lists and the kind of the one that it shows in full."""

from importlib import import_module

from vgtref.records import Record

# Command: where the record of its list is, then that of its single answer; the modules are read when asked for.
_HOMES: dict[str, tuple[str | None, str | None]] = {
    "": (None, "views.overview:Overview"),
    "agencies": ("records:Agency", "views.taskforce:AgencyInFull"),
    "partners": ("records:Partner", "records:Partner"),
    "timeline": ("records:Event", "views.taskforce:EventInFull"),
    "declaration": (None, "records:Declaration"),
    "resolution": (None, "records:Resolution"),
    "conventions": ("views.texts:ConventionCounted", "views.texts:ConventionInFull"),
    "articles": ("records:Article", "views.provisions:ArticleInFull"),
    "requirements": ("records:Requirement", "views.provisions:RequirementInFull"),
    "terms": ("records:Term", "records:Term"),
    "status": ("views.bound:Row", None),
    "countries": ("views.bound:CountryRow", "views.bound:CountryInFull"),
    "reservations": ("views.common:Statement", None),
    "reservations --allowed": ("views.bound:Allowed", None),
    "changes": ("views.bound:Change", None),
    "growth": ("views.bound:Year", None),
    "assess report": ("assess:Assessed", "assess:Report"),
    "assess compare": ("assess:Move", "assess:Comparison"),
    "sources": ("records:Source", "views.about:SourceInFull"),
    "coverage": ("views.about:PartOfEdition", "views.about:PartOfEdition"),
    "validate": ("views.about:Fault", None),
}

ANSWERING = list(_HOMES)
"""The commands that answer with records, the overview as the empty one."""


def listed(command: str) -> type[Record] | None:
    """The kind of the records that a command lists; None where it shows a single one."""
    return _found(_HOMES[command][0])


def single(command: str) -> type[Record] | None:
    """The kind of the one record that a command shows in full; None where it only lists."""
    return _found(_HOMES[command][1])


def _found(home: str | None) -> type[Record] | None:
    if home is None:
        return None
    module, _, name = home.partition(":")
    kind: type[Record] = getattr(import_module(f"vgtref.{module}"), name)
    return kind
