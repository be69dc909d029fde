"""The command that finds words anywhere in the data: search."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import ConventionName
from vgtref.commands.blocks import edition_note
from vgtref.commands.columns import as_text, below, table, wide
from vgtref.presentation import Marked, Table, View
from vgtref.search import KINDS, Found, Hit, Kind, Query, ask, spans
from vgtref.text import listing, quote

Words = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS...", help="The words to look for.", show_default=False)
]
HitKind = Annotated[
    Kind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"Show only hits of this kind: {listing([*KINDS], 'or')}.",
        case_sensitive=False,
        show_default=False,
    ),
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=0, help="Show at most N hits; 0 shows all.")]


_ON_LICENCE = {"licence", "license", "licensing", "copyright", "republish", "reuse", "attribution"}


@answer(lists=Hit)
def search(
    catalogue: Catalogue,
    words: Words = None,
    kind: HitKind = None,
    convention: ConventionName = None,
    limit: Limit = 20,
) -> View:
    """Search all of the data; each hit shows the command that opens it. Quote a phrase to keep its words together.

    \b
    vgtref search grooming
        everything on grooming, and what opens it
    vgtref search '"private sector"' --convention 201
        these two words side by side, in what concerns the Lanzarote Convention
    vgtref search co-operation --kind article --format json
        the articles on co-operation as JSON
    """
    text = " ".join(words or [])
    number = catalogue.convention(convention).number if convention is not None else None
    answer = ask(catalogue, text, kind, number, limit)
    query, found = answer.query, answer.found
    return View(
        f"Search for {quote(text)}",
        Hit,
        found.hits,
        lambda: [_hits_table(query, found.hits), edition_note(catalogue.edition, *_notes(query, found.hits))],
        _warnings(text, found),
    )


def _warnings(text: str, found: Found) -> list[str]:
    if found.total > len(found.hits):
        return [f"{found.total} match, {len(found.hits)} shown: add --limit 0 for all"]
    if found.total:
        return []
    if found.near:
        return [f"nothing matches {quote(text)}; did you mean {listing(found.near, 'or')}?"]
    from vgtref.commands.guesses import leads

    lead = leads.for_name("", text) or ("fewer words" if len(text.split()) > 1 else "")
    return [f"nothing holds all of {quote(text)}{lead and '; try '}{lead}"]


def _hits_table(query: Query, hits: Sequence[Hit]) -> Table:
    return table(
        hits,
        wide("Kind and title", lambda hit: _marked(query, hit.title, f"{hit.kind}: ")),
        wide("Match", lambda hit: _match(query, hit)),
        below("Open with", lambda hit: hit.command),
    )


def _match(query: Query, hit: Hit) -> str:
    if hit.snippet.removeprefix("... ").removesuffix(" ...") in hit.title:
        return hit.field
    return _marked(query, hit.snippet, f"{hit.field}: ")


def _marked(query: Query, text: str, before: str = "") -> Marked:
    shift = len(before)
    return Marked(f"{before}{text}", [(start + shift, end + shift) for start, end in spans(query, text)])


def _notes(query: Query, hits: Sequence[Hit]) -> list[str]:
    licence = ["What you may do with the data: vgtref help licence"] if {*query.words} & _ON_LICENCE else []
    return licence + [
        f"For '{term}' also searched: {as_text(synonym.finds)}"
        for synonym in query.synonyms
        for term in dict.fromkeys(hit.synonym for hit in hits if hit.synonym in synonym.terms)
    ]
