"""A work in the fields that reference managers have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from vgtref.cite.words import capital, joined, sentences
from vgtref.cite.works import DataSet, Directive, Document, Language, Shown, Treaty, Work, source_day, source_title
from vgtref.dates import When
from vgtref.metadata import AUTHORS, TITLE
from vgtref.metadata import LICENCE_SHORT as LICENCE

if TYPE_CHECKING:
    from vgtref.records.sources import Source


class Entry(Struct, frozen=True, kw_only=True):
    """What every reference manager asks for.

    ``kind`` is its type in CSL. The provision stands in ``title`` and ``short``, which every style prints, so that two
    provisions of a treaty are two lines. ``published`` says in words where it stands: treaty series and number,
    journal, edition, or what kind of document it is. ``accessed`` is when a page on the web was read. ``language`` is
    that of the title, in two letters, where it is not English.
    """

    key: str
    kind: Literal["treaty", "legislation", "report", "dataset", "webpage"]
    title: str
    short: str = ""
    authors: Sequence[str] = ()
    published: str = ""
    version: str = ""
    place: str = ""
    issued: When | None = None
    accessed: When | None = None
    note: str = ""
    url: str = ""
    language: str = ""


def entry_of(work: Work) -> Entry:
    """The work as such an entry."""
    match work:
        case Treaty() as t:
            opened = f"Opened for signature{f' in {t.opened_place}' if t.opened_place else ''} on {t.opened}"
            steps = [
                f"Article {t.article} ({t.heading})" if t.heading else "",
                t.body,
                f"Adopted on {t.adopted}" if t.adopted else "",
                opened if t.opened else "",
                f"Entered into force on {t.in_force}" if t.in_force else "",
            ]
            if t.language is Language.FR:
                steps = [steps[0], t.history_in_french(str)]
            return Entry(
                key=t.key,
                kind="treaty",
                title=_with_article(t.title, t.article),
                short=_with_article(t.name, t.article) if t.name else "",
                published=t.reference,
                place=t.opened_place,
                issued=t.day,
                note=sentences(steps),
                url=t.url,
                language="" if t.language is Language.EN else t.language.value,
            )
        case Directive() as d:
            in_force = f"Entered into force on {d.in_force}" if d.in_force else ""
            return Entry(
                key=d.key,
                kind="legislation",
                title=_with_article(d.title, d.article),
                short=_with_article(d.name, d.article),
                published=d.journal,
                issued=d.adopted,
                note=sentences([d.body, d.reference, in_force]),
                url=d.url,
            )
        case Document() as d:
            return Entry(
                key=d.key,
                kind="report",
                title=d.title,
                short=d.short,
                authors=d.authors,
                published=d.edition.removesuffix(f", {d.issued.text}") or capital(", ".join(d.genre)),
                place=d.place,
                issued=d.issued,
                note=f"{capital(d.made)} in {d.place} on {d.issued}" if d.place else "",
                url=d.url,
            )
        case DataSet(edition=e):
            return Entry(
                key=work.key,
                kind="dataset",
                title=TITLE,
                short="vgtref",
                authors=[AUTHORS],
                published=capital(e.words),
                version=e.full,
                issued=e.year,
                note=f"Licence of the data: {LICENCE}",
            )
        case Shown():
            return _shown(work)


def _shown(work: Shown) -> Entry:
    held = f"vgtref, {work.edition.words}" if work.edition else ""
    if not work.sources:
        return Entry(
            key=work.key,
            kind="webpage",
            title=work.title,
            authors=[AUTHORS],
            published=held,
            issued=work.edition.year if work.edition else None,
            note=sentences(work.remarks),
        )
    source, *others = work.sources
    more = f"See also: {'; '.join(map(_located, others))}" if others else ""
    return Entry(
        key=work.key,
        kind="webpage",
        title=work.title,
        authors=[source.publisher],
        published=source_title(source),
        issued=source_day(source),
        accessed=source.read if source.url else None,
        note=joined(". ", sentences([*work.remarks, more]), held),
        url=source.url or "",
    )


def _with_article(title: str, article: str) -> str:
    return f"{title}, art. {article}" if article else title


def _located(source: "Source") -> str:
    return f"{source_title(source)} ({source.publisher}){f', {source.url}' if source.url else ''}"
