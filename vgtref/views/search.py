"""The view of what a search finds."""

from collections.abc import Sequence

from vgtref import search as room
from vgtref.catalogue import Catalogue
from vgtref.presentation import Block, Column, Marked, Table, View
from vgtref.text import listing, quote
from vgtref.views.common import edition_note, shown


def search(
    catalogue: Catalogue, text: str, kind: room.Kind | None = None, convention: str | None = None, limit: int = 20
) -> View:
    """The first hits for a text; limit 0 means all.

    Raises UsageError for a text without a letter or a digit or one that is too long, NotFoundError or UsageError for a
    convention that is none or several.
    """
    number = catalogue.convention(convention).number if convention is not None else None
    query = room.make_query(catalogue, text)
    found = room.search(query, room.make_index(catalogue, kind), number, limit)
    return View(
        f"Search for {quote(text)}",
        room.Hit,
        found.hits,
        lambda: _blocks(catalogue, query, found.hits),
        _warnings(text, found),
    )


def _warnings(text: str, found: room.Found) -> list[str]:
    if found.total > len(found.hits):
        return [f"{found.total} match, {len(found.hits)} shown: add --limit 0 for all"]
    if found.total:
        return []
    if found.near:
        return [f"nothing matches {quote(text)}; did you mean {listing(found.near, 'or')}?"]
    return [f"nothing holds all of {quote(text)}{'; try fewer words' if len(text.split()) > 1 else ''}"]


def _blocks(catalogue: Catalogue, query: room.Query, hits: Sequence[room.Hit]) -> list[Block]:
    columns = [Column("Open with"), Column("Kind and title"), Column("Match")]
    rows = [[hit.command, _marked(query, hit.title, f"{hit.kind}: "), _match(query, hit)] for hit in hits]
    notes = [
        f"For '{term}' also searched: {shown(synonym.finds)}"
        for synonym in query.synonyms
        for term in dict.fromkeys(hit.synonym for hit in hits if hit.synonym in synonym.terms)
    ]
    return [Table(columns, rows), edition_note(catalogue, *notes)]


def _match(query: room.Query, hit: room.Hit) -> str:
    if hit.snippet.removeprefix("... ").removesuffix(" ...") in hit.title:
        return hit.field
    return _marked(query, hit.snippet, f"{hit.field}: ")


def _marked(query: room.Query, text: str, before: str = "") -> Marked:
    shift = len(before)
    return Marked(f"{before}{text}", [(start + shift, end + shift) for start, end in room.spans(query, text)])
