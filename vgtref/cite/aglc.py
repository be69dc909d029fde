"""A work as a footnote of the Australian Guide to Legal Citation, 4th edition, rules 8 and 7: without the full stop."""

from typing import TYPE_CHECKING

from vgtref.cite.days import british
from vgtref.cite.words import after, capital, joined
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
    """The citation; a treaty with its short title after the provision."""
    match work:
        case Treaty() as t:
            name = f"(‘{t.name}’)" if t.name else ""
            return joined(" ", _treaty(t), after("art ", t.article), name)
        case Directive() as d:
            journal = d.journal.replace("L", "L ")
            return joined(", ", f"{d.title} [{d.adopted.first.year}] {journal}", after("art ", d.article))
        case Document() as d:
            details = capital(joined(", ", *d.details(british)))
            return joined(" ", f"{listing(d.authors)}, {d.title} ({details})", f"<{d.url}>" if d.url else "")
        case DataSet(edition=e):
            return f"{AUTHORS}, {TITLE} ({capital(e.words)}, {LICENCE}, {e.year})"
        case Shown():
            held = f"vgtref ({capital(work.edition.words)})" if work.edition else ""
            return joined("; ", f"{_treaty(work.treaty)}, {work.says(british)}", *map(_source, work.sources), held)


def _treaty(t: Treaty) -> str:
    day = f"opened for signature {british(t.opened)}" if t.opened else f"adopted {british(t.day)}"
    in_force = f"(entered into force {british(t.in_force)})" if t.in_force else ""
    reference = t.reference.replace("No.", "No")
    return joined(" ", joined(", ", t.title, day, reference), in_force)


def _source(source: "Source") -> str:
    details = joined(", ", "Web Page" if source.url else "", source_shows(source, british))
    titled = joined(" ", f"{source.publisher}, ‘{source_title(source)}’", f"({capital(details)})" if details else "")
    return joined(" ", titled, f"<{source.url}>" if source.url else "")
