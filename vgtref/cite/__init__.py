"""Citations: a record written down as lawyers, librarians and reference managers write it, one module per style."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath

from msgspec.structs import replace

from vgtref.cite.finding import find_work
from vgtref.cite.words import one_line
from vgtref.cite.works import Language, Work

__all__ = ["Language", "Style", "Work", "find_work", "write"]


class Style(StrEnum):
    """The styles of a citation, named as ``--style`` takes them."""

    PLAIN = "plain"
    FOOTNOTE = "footnote"
    OSCOLA = "oscola"
    AGLC = "aglc"
    BLUEBOOK = "bluebook"
    APA = "apa"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"

    @classmethod
    def of_file(cls, name: str) -> "Style | None":
        """The style that the ending of a file names; None for an ending that no style has, or more than one."""
        ending = PurePath(name).suffix.lower()
        return next((style for style in cls if style.exact and ending in style.endings), None)

    @property
    def exact(self) -> bool:
        """Whether a program reads it: always in UTF-8, whatever the terminal can show."""
        return self in (Style.BIBTEX, Style.RIS, Style.CSL_JSON)

    @property
    def endings(self) -> list[str]:
        """How a file of such citations is named, the usual ending first."""
        match self:
            case Style.BIBTEX:
                return [".bib", ".bibtex"]
            case Style.RIS:
                return [".ris"]
            case Style.CSL_JSON:
                return [".json"]
            case _:
                return [".txt", ".md"]


def write(works: Iterable[Work], style: Style) -> str:
    """The works in this style, each once, under keys that differ; a control character or line break becomes a space."""
    distinct = list(_distinct(works))
    module = import_module(f"vgtref.cite.{style.value.removesuffix('-json')}")  # the other styles are not loaded
    if style.exact:
        from vgtref.cite.entry import entry_of

        return str(module.write(map(entry_of, distinct)))
    return "".join(f"{one_line(module.write(work))}\n" for work in distinct)


def _distinct(works: Iterable[Work]) -> Iterator[Work]:
    seen: list[Work] = []
    keys: set[str] = set()
    for work in works:
        if work in seen:
            continue
        seen.append(work)
        key = next(key for key in _keys(work.key) if key not in keys)
        keys.add(key)
        yield work if key == work.key else replace(work, key=key)


def _keys(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
