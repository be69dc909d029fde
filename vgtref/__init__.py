"""Offline reference on the Virtual Global Taskforce and the Council of Europe conventions that it promotes.

    >>> import vgtref
    >>> catalogue = vgtref.Catalogue()
    >>> [agency.acronym for agency in catalogue.agencies][:2]
    ['AFP', 'CEOP']
    >>> catalogue.convention("lanzarote").entry_into_force
    datetime.date(2010, 7, 1)

A catalogue gives the records of each data file as a tuple (``agencies``, ``chairs``, ``partners``, ``events``,
``disputes``, ``conventions``, ``divisions``, ``related``, ``countries``, ``sources``) or as one record
(``declaration``, ``resolution``, ``coverage``), and finds one by any of its names (``agency``, ``partner``,
``convention``, ``country``, ``source``, ``part``). ``plain`` turns a record into what JSON prints. Errors derive from
``VgtrefError``.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vgtref.catalogue import Catalogue
    from vgtref.dates import When
    from vgtref.errors import DataError, NotFoundError, UsageError, VgtrefError
    from vgtref.plain import plain

__version__ = "0.1.0"

_HOMES = {
    "Catalogue": "vgtref.catalogue",
    "When": "vgtref.dates",
    "DataError": "vgtref.errors",
    "NotFoundError": "vgtref.errors",
    "UsageError": "vgtref.errors",
    "VgtrefError": "vgtref.errors",
    "plain": "vgtref.plain",
}

__all__ = ["Catalogue", "DataError", "NotFoundError", "UsageError", "VgtrefError", "When", "__version__", "plain"]


def __getattr__(name: str) -> Any:
    # The command line imports this package at every start and needs none of these names at once.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
