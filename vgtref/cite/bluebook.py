"""A work as a footnote of The Bluebook, rules 21.4 (treaties), 21.9 (the European Union) and 18.2 (the internet)."""

import re
from typing import TYPE_CHECKING

from vgtref.cite.days import american_short
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

if TYPE_CHECKING:
    from vgtref.records.sources import Source


def write(work: Work) -> str:
    """The citation, ending in a full stop."""
    return f"{_citation(work).removesuffix('.')}."


def _citation(work: Work) -> str:
    match work:
        case Treaty() as t:
            titled = joined(" ", t.title, after("art. ", t.article))
            day = f"opened for signature {american_short(t.opened)}" if t.opened else american_short(t.day)
            in_force = f"(entered into force {american_short(t.in_force)})" if t.in_force else ""
            return joined(" ", joined(", ", titled, day, _dotted(t.reference)), in_force)
        case Directive() as d:
            journal = re.sub(r"OJ (L)(\d+)/(\d+)", r"O.J. (\1 \2) \3", d.journal)
            return joined(", ", d.title, after("art. ", d.article), f"{d.adopted.first.year} {journal}")
        case Document() as d:
            details = joined(", ", *d.details(american_short))
            return joined(", ", " & ".join(d.authors), f"{d.title} ({details})", d.url)
        case DataSet(edition=e):
            return f"{AUTHORS}, {TITLE} ({e.words}, {LICENCE}, {e.year})"
        case Shown():
            held = f"vgtref ({work.edition.words})" if work.edition else ""
            says = capital(work.says(american_short))
            return joined("; ", _citation(work.treaty), says, *map(_source, work.sources), held)


def _dotted(reference: str) -> str:
    """The treaty series as The Bluebook abbreviates it: ``C.E.T.S. No. 201``."""
    return re.sub(r"^C?ETS\b", lambda match: "".join(f"{letter}." for letter in match[0]), reference)


def _source(source: "Source") -> str:
    shows = source_shows(source, american_short)
    titled = joined(", ", source.publisher, source_title(source))
    read = f"{source.url} (last visited {american_short(source.read)})" if source.url else ""
    return joined(", ", joined(" ", titled, f"({shows})" if shows else ""), read)
