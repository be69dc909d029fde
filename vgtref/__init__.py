"""Offline reference on the Virtual Global Taskforce and the Council of Europe conventions that it promotes.

    >>> import vgtref
    >>> catalogue = vgtref.Catalogue()
    >>> [agency.acronym for agency in catalogue.agencies][:2]
    ['AFP', 'CEOP']
    >>> catalogue.convention("lanzarote").entry_into_force
    datetime.date(2010, 7, 1)

A catalogue gives the records of each data file as a tuple (``agencies``, ``chairs``, ``partners``, ``events``,
``disputes``, ``conventions``, ``divisions``, ``requirements``, ``terms``, ``related``, ``countries``, ``sources``) or
as one record (``declaration``, ``resolution``, ``coverage``), and finds one by any of its names (``agency``,
``partner``, ``convention``, ``requirement``, ``term``, ``country``, ``source``, ``part``); ``articles``, ``acts`` and
``statements`` give those of one convention. The classes of the records are in ``vgtref.records``, what a State's acts
mean on a day in ``vgtref.status``, what the answers on a law amount to in ``vgtref.assess``. ``plain`` turns a record
into what JSON prints. Errors derive from ``VgtrefError``.
"""

TYPE_CHECKING = False  # as type checkers read it, without what importing typing costs

if TYPE_CHECKING:
    from vgtref.catalogue import Catalogue
    from vgtref.dates import When
    from vgtref.errors import DataError, NotFoundError, UsageError, VgtrefError
    from vgtref.plaindata import plain

__version__ = "0.1.0"

_HOMES = {
    "Catalogue": "vgtref.catalogue",
    "When": "vgtref.dates",
    "DataError": "vgtref.errors",
    "NotFoundError": "vgtref.errors",
    "UsageError": "vgtref.errors",
    "VgtrefError": "vgtref.errors",
    "plain": "vgtref.plaindata",
}

__all__ = ["Catalogue", "DataError", "NotFoundError", "UsageError", "VgtrefError", "When", "__version__", "plain"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # The command line imports this package at every start and needs none of these names at once.
        if name in _HOMES:
            from importlib import import_module

            found = globals()[name] = getattr(import_module(_HOMES[name]), name)
            return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
