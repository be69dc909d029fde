"""The same requirements in other instruments: the matrix, one instrument in full, one requirement everywhere."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import Id, choices, refuse_with_id
from vgtref.commands.blocks import correspondences_blocks, disputes_blocks, edition_note, ending, sources_block
from vgtref.commands.columns import ColumnOf, facts, fixed, ids, number, table, wide
from vgtref.commands.phrases import topic_words
from vgtref.presentation import Block, Facts, Hint, Prose, Sign, Table, View
from vgtref.queries import crosswalk as queries
from vgtref.queries.crosswalk import CrosswalkRow, InstrumentInFull
from vgtref.records.crosswalk import RELATIONS, Relation
from vgtref.records.requirements import TOPICS, Topic

_SIGNS: dict[Relation, str] = {
    "equivalent": "=",
    "broader": ">",
    "narrower": "<",
    "partial": "~",
    "none": "-",
    "not-checked": "?",
}
_BINDING = ("treaty", "directive")
_NOTHING = Prose(["Nothing matches."])


@answer(lists=CrosswalkRow, shows=InstrumentInFull)
def crosswalk(
    catalogue: Catalogue,
    id: Id = None,
    instrument: Annotated[
        str | None,
        typer.Option(
            "--instrument",
            metavar="INSTRUMENT",
            help="Show only this instrument: opsc, 'Malabo Convention', 2011/93/EU, ...",
            show_default=False,
            autocompletion=completion.instruments,
        ),
    ] = None,
    topic: Annotated[
        Topic | None,
        typer.Option(
            "--topic",
            metavar="TOPIC",
            help=f"Show only this topic: {choices(Topic)}.",
            case_sensitive=False,
            show_default=False,
        ),
    ] = None,
    core: Annotated[
        bool,
        typer.Option("--core", help="Show only the declaration's subject: leave out what is a computer offence alone."),
    ] = False,
    requirement: Annotated[
        str | None,
        typer.Option(
            "--requirement",
            metavar="REQUIREMENT",
            help="Show what each instrument asks under this requirement: possessing, ...",
            show_default=False,
            autocompletion=completion.requirements,
        ),
    ] = None,
    relation: Annotated[
        Relation | None,
        typer.Option(
            "--relation",
            metavar="RELATION",
            help=f"Show only where an instrument compares like this: {choices(Relation)}.",
            case_sensitive=False,
            show_default=False,
        ),
    ] = None,
) -> View:
    """Compare what a national law must contain with other instruments: Optional Protocol, EU Directive, Malabo, ...

    \b
    vgtref crosswalk --core
        what five other instruments ask, side by side
    vgtref crosswalk --id opsc
        all about the Optional Protocol of 2000, and what it asks
    vgtref crosswalk --instrument 2011/93/EU --relation narrower
        where the EU Directive asks less
    vgtref crosswalk --requirement possessing
        what each instrument asks on possession
    """
    if id is not None:
        others = {"--instrument": instrument, "--requirement": requirement}
        refuse_with_id(others | {"--topic": topic, "--core": core, "--relation": relation})
        return _instrument(catalogue, id)
    rows = queries.crosswalk(catalogue, instrument, topic, core, requirement, relation)
    if instrument is not None:
        found = catalogue.instrument(instrument)
        title = f"{found.short_title}: what it asks"
        in_full = Hint(f"The instrument in full: vgtref crosswalk --id {found.id}")
        return _listed(catalogue, title, rows, lambda: _by_topic_blocks(rows), in_full)
    if requirement is not None:
        asked = catalogue.requirement(requirement)
        title = f"{asked.title}: what other instruments ask"
        in_full = Hint(f"What 185 and 201 ask: vgtref requirements --id {asked.id}")
        return _listed(catalogue, title, rows, lambda: correspondences_blocks(rows, "instrument"), in_full)
    title = "The requirements in other instruments"
    return View(title, CrosswalkRow, rows, lambda: _matrix_blocks(rows, relation, catalogue.edition))


def _instrument(catalogue: Catalogue, name: str) -> View:
    found = queries.instrument_in_full(catalogue, name)
    rows = found.correspondences
    notes = [*_legend(rows, signs=False), f"How to cite it: vgtref cite --id {found.id}"]
    return View(
        found.short_title,
        InstrumentInFull,
        found,
        lambda: [
            _instrument_facts(found),
            *(_by_topic_blocks(rows) if rows else []),
            *disputes_blocks(found.disputes),
            *ending(catalogue.sources_named([*found.sources, *_sources(rows)]), catalogue.edition, *notes),
        ],
    )


def _listed(
    catalogue: Catalogue, title: str, rows: Sequence[CrosswalkRow], show: Callable[[], list[Block]], in_full: Hint
) -> View:
    """The rows of one instrument or of one requirement; ``in_full`` is a line that says what shows that."""
    return View(
        title,
        CrosswalkRow,
        rows,
        lambda: [
            *(show() or [_NOTHING]),
            *([sources_block(catalogue.sources_named(sources))] if (sources := _sources(rows)) else []),
            edition_note(catalogue.edition, *_legend(rows, signs=False), in_full),
        ],
    )


def _matrix_blocks(rows: Sequence[CrosswalkRow], relation: Relation | None, edition: str) -> list[Block]:
    by_topic = [(topic, [r for r in rows if r.topic == topic]) for topic in TOPICS]
    tables = [_matrix(of, rows, topic_words(topic)) for topic, of in by_topic if of]
    only = [f"Only {relation} is shown: an empty cell has another relation."] if relation else []
    notes = [*_legend(rows), *only, Hint("In full: vgtref crosswalk --id opsc, or --requirement possessing")]
    return [_instruments_table(rows), *tables, edition_note(edition, *notes)]


def _instruments_table(rows: Sequence[CrosswalkRow]) -> Table:
    counts = Counter((r.instrument, r.relation) for r in rows)
    held = {r.relation for r in rows}
    columns: list[ColumnOf[tuple[str, str]]] = [
        ids("crosswalk", lambda i: i[0]),
        wide("Instrument", lambda i: i[1]),
        *(_count_column(relation, counts) for relation in RELATIONS if relation in held),
    ]
    return table(_instruments(rows).items(), *columns)


def _count_column(relation: Relation, counts: Counter[tuple[str, Relation]]) -> ColumnOf[tuple[str, str]]:
    return number(_sign(relation), lambda i: counts[i[0], relation])


def _instruments(rows: Sequence[CrosswalkRow]) -> dict[str, str]:
    """The short titles of the instruments in these rows by their ids, in order."""
    return {r.instrument: r.short_title for r in rows}


def _matrix(rows: Sequence[CrosswalkRow], beside: Sequence[CrosswalkRow], title: str) -> Table:
    """A line for each requirement of these rows, a column for each instrument of these and those beside them."""
    signs = {(r.requirement, r.instrument): _sign(r.relation) for r in rows}
    columns: list[ColumnOf[tuple[str, str]]] = [
        wide("Requirement", lambda r: r[1]),
        *(_sign_column(instrument, signs) for instrument in _instruments(beside)),
    ]
    return table({r.requirement: r.title for r in rows}.items(), *columns, title=title)


def _sign_column(instrument: str, signs: dict[tuple[str, str], Sign]) -> ColumnOf[tuple[str, str]]:
    return fixed(instrument, lambda r: signs.get((r[0], instrument)))


def _sign(relation: Relation) -> Sign:
    return Sign(_SIGNS[relation], relation)


def _legend(rows: Sequence[CrosswalkRow], signs: bool = True) -> list[str]:
    """What each relation in these rows means, behind its sign if that is shown."""
    held = {r.relation for r in rows}
    return [
        f"{f'{_SIGNS[relation]} ' if signs else ''}{relation}: {meaning}"
        for relation, meaning in RELATIONS.items()
        if relation in held
    ]


def _by_topic_blocks(rows: Sequence[CrosswalkRow]) -> list[Block]:
    by_topic = [(topic, [r for r in rows if r.topic == topic]) for topic in TOPICS]
    return [
        block
        for topic, of in by_topic
        if of
        for block in (Prose([], topic_words(topic)), *correspondences_blocks(of, "requirement"))
    ]


def _instrument_facts(i: InstrumentInFull) -> Facts:
    counts = Counter(r.relation for r in i.correspondences)
    compared = ", ".join(f"{counts[each]} {each}" for each in RELATIONS if counts[each])
    not_yet = "not yet, as far as is known" if i.kind in _BINDING else None
    return facts(
        [
            ("Id", i.id),
            ("Title", i.title),
            ("Kind", i.kind),
            ("Body", i.body),
            ("Reference", i.reference),
            ("Adopted", ", ".join(str(part) for part in (i.adopted, i.adopted_by) if part)),
            ("This edition", i.issued),
            ("Opened", i.opened),
            ("In force", i.entry_into_force or not_yet),
            ("Condition", i.entry_conditions),
            ("Parties", f"{i.parties}, counted {i.parties_as_of}" if i.parties is not None else None),
            ("Who may join", i.open_to),
            ("Beside 185 and 201", i.relation),
            ("Text read", i.read),
            ("Note", i.note),
            ("Address", i.url),
            ("Compared", compared or "no: its text was not read for the crosswalk"),
        ]
    )


def _sources(rows: Sequence[CrosswalkRow]) -> list[str]:
    return [source for r in rows for source in r.sources]
