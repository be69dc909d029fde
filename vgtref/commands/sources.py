"""The sources: all of them, or one with what rests on it."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import Id
from vgtref.commands.blocks import edition_note
from vgtref.commands.columns import UNKNOWN, ColumnOf, facts, fixed, ids, table, wide
from vgtref.presentation import RESTING, Block, Brief, Hint, Notes, Table, View, linked
from vgtref.queries.sources import SourceInFull, source
from vgtref.records.sources import Source


@answer(lists=Source, shows=SourceInFull)
def sources(catalogue: Catalogue, id: Id = None) -> View:
    """List the sources, or with --id show one and every fact that rests on it.

    \b
    vgtref sources --format csv
        all sources as a spreadsheet
    vgtref sources --id declaration
        a source, and every fact that rests on it
    """
    if id is None:
        held = catalogue.sources
        note = Hint("What rests on a source: vgtref sources --id declaration")
        return View(
            "Sources",
            Source,
            held,
            lambda: [_sources_brief(held), edition_note(catalogue.edition, note)],
        )
    found = source(catalogue, id)
    return View(found.title, SourceInFull, found, lambda: [*_source_blocks(found), edition_note(catalogue.edition)])


def _sources_brief(rows: Sequence[Source]) -> Brief:
    columns: list[ColumnOf[Source]] = [
        ids("sources", lambda s: s.id),
        wide("Title", lambda s: linked(s.title, s.url)),
    ]
    more = "Their publishers, days and addresses: vgtref sources --format csv"
    return Brief([table(rows, *columns), Notes([more])], [_sources_table(rows, columns)])


def _sources_table(rows: Sequence[Source], columns: Sequence[ColumnOf[Source]]) -> Table:
    return table(
        rows,
        *columns,
        wide("Publisher", lambda s: s.publisher),
        fixed("Published", lambda s: s.published),
    )


def _source_blocks(s: SourceInFull) -> list[Block]:
    rows = [
        ("Id", s.id),
        ("Publisher", s.publisher),
        ("Kind", s.kind.replace("_", " ")),
        ("Address", s.url),
        ("Reference", s.reference),
        ("As copied by", s.copied_by),
        ("Copy of", s.copy_of),
        ("Published", s.published or UNKNOWN),
        ("Status as of", s.status_as_of),
        ("Read", f"on or before {s.read.text}" if s.read.by else s.read),
        ("Extent read", s.extent),
        ("Note", s.note),
    ]
    supports = table(
        s.supports,
        fixed("File", lambda r: r.file),
        wide("Record", lambda r: r.id),
        wide("Title", lambda r: r.title),
        title=RESTING,
    )
    return [facts(rows), supports]
