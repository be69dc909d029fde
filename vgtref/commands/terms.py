"""The vocabulary: the list of terms, and one in full."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import Id, choices, refuse_with_id
from vgtref.commands.blocks import edition_note, ending
from vgtref.commands.columns import ColumnOf, facts, french, ids, table, wide
from vgtref.presentation import Facts, Hint, Table, View
from vgtref.queries import terms as queries
from vgtref.queries.terms import TermInFull
from vgtref.records.terms import TERM_KINDS, Term, TermKind


@answer(lists=Term, shows=TermInFull)
def terms(
    catalogue: Catalogue,
    id: Id = None,
    kind: Annotated[
        TermKind | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=f"Show only terms of this kind: {choices(TermKind)}.",
            case_sensitive=False,
            show_default=False,
        ),
    ] = None,
) -> View:
    """Say what a term means, which one is preferred today and which to avoid: CSAM for 'child pornography', ...

    \b
    vgtref terms --kind material
        the terms for abuse material
    vgtref terms --id child-pornography
        what to say instead, and where the term is used
    vgtref terms --id grooming
        what grooming means, and the articles on it
    """
    if id is None:
        rows = queries.terms(catalogue, kind)
        note = Hint("Details: vgtref terms --id child-pornography")
        return View("Terms", Term, rows, lambda: [*_terms_tables(rows), edition_note(catalogue.edition, note)])
    refuse_with_id({"--kind": kind})
    found = queries.term(catalogue, id)
    return View(
        found.term,
        TermInFull,
        found,
        lambda: [
            _term_facts(found),
            *ending(catalogue.sources_named(found.sources), catalogue.edition),
        ],
    )


def _terms_tables(rows: Sequence[Term]) -> list[Table]:
    columns: list[ColumnOf[Term]] = [
        wide("Term", lambda t: t.term),
        wide("Today", lambda t: t.today),
        wide("Used in", lambda t: t.used_in),
        ids("terms", lambda t: t.id),
    ]
    by_kind = {heading: [t for t in rows if t.kind == kind] for kind, heading in TERM_KINDS.items()}
    return [table(of, *columns, title=heading) for heading, of in by_kind.items() if of] or [table([], *columns)]


def _term_facts(t: TermInFull) -> Facts:
    used, nearest = ("; ".join(f"{a.id} {a.title}" for a in named) for named in (t.articles, t.nearest))
    return facts(
        [
            ("Id", t.id),
            ("Kind", TERM_KINDS[t.kind]),
            ("Meaning", t.meaning),
            ("Preferred today", t.today),
            ("Avoid", t.avoid),
            ("Used in", used),
            ("See", nearest),
            ("French", french(t.term_fr)),
            ("Words that find this entry", t.also),
            ("Note", t.note),
        ]
    )
