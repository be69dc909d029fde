"""The commands on the texts: declaration, resolution, conventions."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.commands.blocks import disputes_blocks, ending, sources_block, status_line
from vgtref.commands.columns import UNKNOWN, ColumnOf, facts, fixed, french, ids, number, table, wide
from vgtref.presentation import Block, Facts, Hint, Notes, Prose, Table, View
from vgtref.queries import instruments
from vgtref.queries.instruments import ConventionInFull, ConventionRow, DeclarationInFull, ResolutionInFull
from vgtref.records.instruments import Division

ConventionId = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="Show one in full: 201, 'CETS No. 201', lanzarote, ...",
        show_default=False,
        autocompletion=completion.conventions,
    ),
]


@answer(shows=DeclarationInFull)
def declaration(catalogue: Catalogue) -> View:
    """Summarise the declaration that the Council of Europe and the VGT signed in Strasbourg on 22 November 2011.

    \b
    vgtref declaration
        what was declared in 2011, and who signed it
    vgtref declaration --format json
        the same as JSON, for a program
    """
    found = instruments.declaration(catalogue)
    return View(
        found.title,
        DeclarationInFull,
        found,
        lambda: [
            *_declaration_blocks(found),
            *disputes_blocks(found.disputes),
            *ending(catalogue.sources_named(found.sources), catalogue.edition),
        ],
    )


@answer(shows=ResolutionInFull)
def resolution(catalogue: Catalogue) -> View:
    """Summarise the INTERPOL resolution of 1 November 2011 that the declaration refers to.

    \b
    vgtref resolution
        what INTERPOL resolved in 2011, and what is not known of it
    vgtref resolution --format markdown
        the same as Markdown, for a document
    """
    found = instruments.resolution(catalogue)
    return View(
        found.title,
        ResolutionInFull,
        found,
        lambda: [
            _resolution_facts(found, catalogue.country_names[found.country]),
            Prose(found.unknown, "Not known", bullets=True),
            *disputes_blocks(found.disputes),
            *ending(catalogue.sources_named(found.sources), catalogue.edition),
        ],
    )


@answer(lists=ConventionRow, shows=ConventionInFull)
def conventions(catalogue: Catalogue, id: ConventionId = None) -> View:
    """Compare the Budapest and Lanzarote Conventions and the Budapest protocols, or show one in full.

    \b
    vgtref conventions
        the four treaties side by side
    vgtref conventions --id 201
        all about the Lanzarote Convention
    vgtref conventions --id "Budapest Convention" --format html --output budapest.html
        the Budapest Convention as a page to pass on
    """
    if id is None:
        rows = instruments.conventions(catalogue)
        return View(
            "Conventions and protocols",
            ConventionRow,
            rows,
            lambda: [_conventions_table(rows), _conventions_notes(catalogue.edition, rows)],
        )
    found = instruments.convention(catalogue, id)
    return View(
        f"{found.common_name} ({found.reference})",
        ConventionInFull,
        found,
        lambda: [
            *_convention_blocks(found),
            *disputes_blocks(found.disputes),
            sources_block(catalogue.sources_named(found.sources)),
            _convention_notes(catalogue.edition, found),
        ],
    )


def _declaration_blocks(d: DeclarationInFull) -> list[Block]:
    agencies = list(zip(range(1, len(d.agencies) + 1), d.agencies, d.agency_ids, strict=True))
    return [
        facts(
            [
                ("Between", " and ".join(d.parties)),
                ("Signed", f"{d.place}, {d.date}, in {d.copies} copies"),
                ("Occasion", d.setting),
                ("Nature", d.note),
                ("Instruments", "; ".join(named.as_printed for named in d.instruments)),
                ("Resolution", f"{d.resolution.title} ({d.resolution.body}, {d.resolution.date})"),
            ]
        ),
        Prose(d.undertakings, "What the two sides undertake", bullets=True),
        table(
            d.statements,
            number("No.", lambda s: s.paragraph),
            wide("What it says, in our words", lambda s: s.says),
            title="Paragraph by paragraph",
        ),
        table(
            agencies,
            number("No.", lambda a: a[0]),
            wide("As printed", lambda a: a[1]),
            ids("agencies", lambda a: a[2]),
            title="The agencies it names, in its order",
        ),
        table(
            d.signatories,
            wide("Name", lambda s: s.name),
            wide("Capacity", lambda s: s.capacity),
            wide("For", lambda s: s.on_behalf_of),
            title="Who signed",
        ),
    ]


def _resolution_facts(r: ResolutionInFull, country: str) -> Facts:
    return facts(
        [
            ("Adopted by", r.body),
            ("Adopted on", r.adopted),
            ("Session", f"No. {r.session}, {r.place} ({country}), {r.session_from} to {r.session_until}"),
            ("Number", r.number or UNKNOWN),
            ("Proposed by", r.proposed_by),
            ("What it asks", r.asks),
            ("Vote", r.vote),
            ("Attendance", r.attendance),
        ]
    )


def _conventions_table(rows: Sequence[ConventionRow]) -> Table:
    return table(
        rows,
        fixed("Reference", lambda c: c.reference),
        wide("Convention", lambda c: c.common_name),
        fixed("Opened", lambda c: c.opened),
        fixed("In force", lambda c: c.entry_into_force or "not yet"),
        number("Parties", lambda c: c.parties),
        fixed("Named as", lambda c: c.reference_in_declaration or "not named"),
    )


def _conventions_notes(edition: str, rows: Sequence[ConventionRow]) -> Notes:
    days = [(c.number, c.status_as_of) for c in rows]
    lines = ["'Named as': the form in which the declaration prints it.", Hint("Details: vgtref conventions --id 201")]
    return Notes([*lines, status_line(edition, days)])


def _convention_blocks(c: ConventionInFull) -> list[Block]:
    blocks: list[Block] = [_convention_facts(c)]
    if c.chapters:
        blocks.append(_chapters_table(c.chapters))
    if c.related:
        items = [f"{r.title} ({r.body}, {r.adopted}): {r.relation}" for r in c.related]
        blocks.append(Prose(items, "Related instruments", bullets=True))
    return blocks


def _convention_facts(c: ConventionInFull) -> Facts:
    waiting = f"; {c.contracting} more have consented, not yet in force for them" if c.contracting else ""
    adopted = f"{c.adopted}, {c.adopted_by}" if c.adopted and c.adopted_by else c.adopted
    return facts(
        [
            ("Title", c.title),
            ("Title in French", french(c.title_fr)),
            ("Supplements", c.supplements and f"{c.supplements} (vgtref conventions --id {c.supplements})"),
            ("Adopted", adopted),
            ("Opened", f"{c.opened_place}, {c.opened}"),
            ("In force", c.entry_into_force or f"not on {c.status_as_of}"),
            ("Condition", _with_references(c.entry_conditions, c.entry_conditions_references)),
            ("Parties", f"{c.parties} on {c.status_as_of}{waiting}"),
            ("Who may join", _with_references(c.who_may_join, c.who_may_join_references)),
            ("Articles", c.articles),
            ("Languages", c.languages),
            ("Depositary", c.depositary),
            ("Monitored by", _with_references(c.monitoring_body, c.monitoring_references)),
            ("May be reserved", c.reservable),
            ("May be declared", c.declarable),
            ("Relation to the VGT", c.connection),
            ("Treaty Office", c.url),
            ("Note", c.note),
        ]
    )


def _with_references(text: str | None, references: Sequence[str]) -> str | None:
    return f"{text} [{', '.join(references)}]" if text and references else text


def _chapters_table(chapters: Sequence[Division]) -> Table:
    numbers: dict[str | None, str] = {}
    for division in chapters:
        above = f"{numbers[division.parent]}." if division.parent in numbers else ""
        numbers[division.id] = f"{above}{division.number}"
    in_french: list[ColumnOf[Division]] = [wide("In French", lambda d: french(d.title_fr))]
    return table(
        chapters,
        fixed("Chapter", lambda d: f"{d.kind.capitalize()} {numbers[d.id]}"),
        wide("Title", lambda d: d.title),
        *(in_french if any(division.title_fr for division in chapters) else []),
        number("Articles", _articles_of),
        title="Chapters and their articles",
    )


def _articles_of(division: Division) -> str:
    first, last = division.first_article, division.last_article
    return str(first) if first == last else f"{first}-{last}"


def _convention_notes(edition: str, c: ConventionInFull) -> Notes:
    return Notes(
        [
            f"Its articles: vgtref articles --convention {c.number}",
            "What is not covered: vgtref coverage --id conventions",
            status_line(edition, [(c.number, c.status_as_of)]),
        ]
    )
