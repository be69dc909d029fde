"""A work as a footnote of OSCOLA, the Oxford standard, 4th edition: without the full stop."""

from typing import TYPE_CHECKING

from vgtref.cite.days import british
from vgtref.cite.words import after, joined
from vgtref.cite.works import (
    DataSet,
    Directive,
    Document,
    Shown,
    Treaty,
    Work,
    source_shows,
    source_title,
)
from vgtref.metadata import AUTHORS, TITLE
from vgtref.metadata import LICENCE_SHORT as LICENCE
from vgtref.text import listing

if TYPE_CHECKING:
    from vgtref.records.sources import Source


def write(work: Work) -> str:
    """The citation."""
    match work:
        case Treaty() as t:
            name = f"({t.name})" if t.name else ""
            article = after("art ", t.article)
            return joined(" ", t.title, f"({t.history(british)})", _unstopped(t.reference), name, article)
        case Directive() as d:
            return joined(", ", f"{d.title} [{d.adopted.first.year}] {d.journal}", after("art ", d.article))
        case Document() as d:
            return f"{listing(d.authors)}, ‘{d.title}’ ({joined(', ', *d.details(british))})"
        case DataSet(edition=e):
            return f"{AUTHORS}, ‘{TITLE}’ ({e.words}, {LICENCE}, {e.year})"
        case Shown():
            held = f"vgtref ({work.edition.words})" if work.edition else ""
            return joined("; ", f"{write(work.treaty)}, {work.says(british)}", *map(_source, work.sources), held)


def _source(source: "Source") -> str:
    shows = source_shows(source, british)
    titled = joined(" ", f"{source.publisher}, ‘{source_title(source)}’", f"({shows})" if shows else "")
    return joined(" ", titled, f"<{source.url}> accessed {british(source.read)}" if source.url else "")


def _unstopped(reference: str) -> str:
    """OSCOLA has no full stops in abbreviations: ``CETS No 201``."""
    return reference.replace("No.", "No")
