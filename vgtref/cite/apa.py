"""A work as an entry of a reference list in APA style, 7th edition."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vgtref.cite.days import american, year_first
from vgtref.cite.words import after, capital, joined
from vgtref.cite.works import DataSet, Directive, Document, Shown, Treaty, Work, source_day, source_title
from vgtref.metadata import AUTHORS, TITLE

if TYPE_CHECKING:
    from vgtref.records.sources import Source


def write(work: Work) -> str:
    """The entry."""
    match work:
        case Treaty() as t:
            return joined(", ", t.title, after("art. ", t.article), american(t.day), t.reference, t.url)
        case Directive() as d:
            return joined(", ", d.title, after("art. ", d.article), american(d.adopted), d.reference, d.url)
        case Document() as d:
            genre = "" if d.is_titled else f"[{capital(joined(', ', *d.genre))}]"
            titled = joined(" ", d.title, f"({d.edition})" if d.edition else "", genre)
            return joined(" ", f"{_names(d.authors)}. ({year_first(d.issued)}). {titled}.", d.url)
        case DataSet(edition=e):
            return f"{AUTHORS}. ({e.year}). {TITLE} ({capital(e.words)}) [Data set]."
        case Shown():
            about = f"{work.treaty.name or work.treaty.title}, {work.treaty.reference}: {work.says(american)}"
            held = (
                f"{AUTHORS}. ({work.edition.year}). vgtref ({capital(work.edition.words)}) [Data set]."
                if work.edition
                else ""
            )
            sources = [_source(source, "" if place else about) for place, source in enumerate(work.sources)]
            return joined(" ", *(sources or [f"{about}."]), held)


def _names(names: Sequence[str]) -> str:
    return joined(", & ", ", ".join(names[:-1]), *names[-1:])


def _source(source: "Source", about: str) -> str:
    day = source_day(source)
    titled = joined(" ", source_title(source), f"[{capital(about)}]" if about else "")
    read = f" Retrieved {american(source.read)}, from {source.url}" if source.url else ""
    return f"{source.publisher}. ({year_first(day) if day else 'n.d.'}). {titled}.{read}"
