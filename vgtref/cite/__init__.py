"""Citations: a record written down as lawyers, librarians and reference managers write it, one module a data format."""

from enum import StrEnum

from vgtref.cite import bibtex, csl, ris
from vgtref.cite.works import Work, find_status, find_work, one_line

__all__ = ["Style", "Work", "find_status", "find_work", "write"]


class Style(StrEnum):
    """The styles of a citation, named as ``--style`` takes them."""

    PLAIN = "plain"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    OSCOLA = "oscola"
    APA = "apa"

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
            case Style.PLAIN | Style.OSCOLA | Style.APA:
                return [".txt", ".md"]


def write(work: Work, style: Style) -> str:
    """The citation in this style, ending in one newline; a control character or a line break becomes a space."""
    match style:
        case Style.BIBTEX:
            return bibtex.write(work)
        case Style.RIS:
            return ris.write(work)
        case Style.CSL_JSON:
            return csl.write(work)
        case Style.PLAIN:
            return f"{one_line(work.plain)}\n"
        case Style.OSCOLA:
            return f"{one_line(work.oscola)}\n"
        case Style.APA:
            return f"{one_line(work.apa)}\n"
