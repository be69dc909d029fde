"""A work in plain words, with days in ISO 8601."""

from typing import TYPE_CHECKING

from vgtref.cite.days import dated
from vgtref.cite.words import joined
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
from vgtref.metadata import AUTHORS, TITLE
from vgtref.metadata import LICENCE_SHORT as LICENCE
from vgtref.text import listing

if TYPE_CHECKING:
    from vgtref.records.sources import Source


def write(work: Work) -> str:
    """The citation as one sentence or two."""
    match work:
        case Treaty() as t:
            return _ending(t.url, _article(t), t.named, t.body, t.reference, _history(t))
        case Directive() as d:
            adopted = f"adopted {dated(d.adopted, str)}"
            in_force = f"entered into force {dated(d.in_force, str)}" if d.in_force else ""
            return _ending(d.url, _article(d), f"{d.title} ({d.name})", d.body, d.reference, adopted, in_force)
        case Document() as d:
            titled = f"{d.title} ({d.short})" if d.short else d.title
            genre = "" if d.is_titled else ", ".join(d.genre)
            made = joined(" ", d.made, f"in {d.place}" if d.place else "", dated(d.issued, str)) if d.made else ""
            return _ending(d.url, listing(d.authors), titled, genre, d.edition, made)
        case DataSet(edition=e):
            return f"{AUTHORS}, {TITLE}, {e.words}, licence of the data: {LICENCE}."
        case Shown():
            t = work.treaty
            about = f"{t.title} ({joined(', ', t.name, t.reference)})"
            held = f"vgtref, {work.edition.words}" if work.edition else ""
            shown = joined("; ", *map(_source, work.sources), held)
            return f"{about}: {work.says(str)}. {shown}."


def _ending(url: str, *parts: str) -> str:
    return joined(" ", f"{joined(', ', *parts)}.", url)


def _article(work: Treaty | Directive) -> str:
    heading = f" ({work.heading})" if isinstance(work, Treaty) and work.heading else ""
    return f"Article {work.article}{heading}" if work.article else ""


def _history(t: Treaty) -> str:
    if t.language is Language.FR:
        return t.history_in_french(str)
    place = f"in {t.opened_place} " if t.opened_place else ""
    steps = (("adopted ", t.adopted), (f"opened for signature {place}", t.opened), ("entered into force ", t.in_force))
    return joined(", ", *(f"{step}{dated(when, str)}" for step, when in steps if when))


def _source(source: "Source") -> str:
    read = f"accessed {source.read}" if source.url else ""
    return joined(", ", source.publisher, source_title(source), source_shows(source, str), source.url or "", read)
