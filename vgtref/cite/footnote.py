"""A work as a short footnote, in the words of no guide: title, day, series, provision, and what shows it."""

from typing import TYPE_CHECKING

from vgtref.cite.days import british, french
from vgtref.cite.words import after, joined
from vgtref.cite.works import (
    DataSet,
    Directive,
    Document,
    Language,
    Shown,
    Treaty,
    Work,
    source_shows,
    source_title,
)
from vgtref.text import listing

if TYPE_CHECKING:
    from vgtref.records.sources import Source


def write(work: Work) -> str:
    """The footnote, ending in a full stop."""
    match work:
        case Treaty() as t:
            return f"{joined(', ', t.named, _day(t), t.reference, after('art. ', t.article))}."
        case Directive() as d:
            journal = d.reference.partition(";")[0]
            return f"{joined(', ', d.title, journal, after('art. ', d.article))}."
        case Document() as d:
            return f"{joined(', ', listing(d.authors), d.title, *d.details(british))}."
        case DataSet(edition=e):
            return f"vgtref, {e.words}, {e.year}."
        case Shown():
            held = f"vgtref, {work.edition.words}" if work.edition else ""
            about = f"{work.treaty.named}, {work.treaty.reference}: {work.says(british)}"
            return f"{joined('; ', about, *map(_source, work.sources), held)}."


def _day(t: Treaty) -> str:
    return french(t.day) if t.language is Language.FR else british(t.day)


def _source(source: "Source") -> str:
    read = f"accessed {british(source.read)}" if source.url else ""
    return joined(", ", source.publisher, source_title(source), source_shows(source, british), source.url or "", read)
