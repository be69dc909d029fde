"""Views of the texts: the declaration, the resolution, the conventions."""

from collections.abc import Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.presentation import Block, Column, Facts, Notes, Prose, Table, View
from vgtref.records import Convention, Declaration, Dispute, Division, RelatedInstrument, Resolution, fields_of
from vgtref.status import parties
from vgtref.views.common import UNKNOWN, country_name, disputes_blocks, edition_note, facts, sources_table, status_line


class ConventionCounted(Convention, frozen=True, kw_only=True):
    """A convention with its Parties and contracting States on the last day that its acts cover."""

    parties: int
    contracting: int
    status_as_of: date


class ConventionInFull(ConventionCounted, frozen=True, kw_only=True):
    """A convention with its chapters, the instruments related to it and what its sources dispute."""

    chapters: list[Division]
    related: list[RelatedInstrument]
    disputes: list[Dispute]


def declaration(catalogue: Catalogue) -> View:
    """The declaration of 22 November 2011."""
    record = catalogue.declaration
    return View(record.title, Declaration, record, lambda: _declaration_blocks(catalogue, record))


def resolution(catalogue: Catalogue) -> View:
    """The INTERPOL General Assembly resolution that the declaration names."""
    record = catalogue.resolution
    return View(record.title, Resolution, record, lambda: _resolution_blocks(catalogue, record))


def conventions(catalogue: Catalogue) -> View:
    """The two conventions that the declaration names, then the protocols."""
    records = [counted(catalogue, convention) for convention in catalogue.conventions]
    return View(
        "Conventions and protocols",
        ConventionCounted,
        records,
        lambda: [_conventions_table(records), _parties_note(catalogue, records)],
    )


def convention(catalogue: Catalogue, name: str) -> View:
    """One convention in full; raises NotFoundError or UsageError where the name fits none or several."""
    found = catalogue.convention(name)
    full = ConventionInFull(
        **fields_of(counted(catalogue, found)),
        chapters=[division for division in catalogue.divisions if division.convention == found.number],
        related=[instrument for instrument in catalogue.related if found.number in instrument.conventions],
        disputes=catalogue.disputes_about(f"conventions/{found.number}"),
    )
    title = f"{found.common_name} ({found.reference})"
    return View(title, ConventionInFull, full, lambda: _convention_blocks(catalogue, full))


def counted(catalogue: Catalogue, convention: Convention) -> ConventionCounted:
    """The convention with its numbers of States, counted from the acts on the last day that they cover."""
    held = catalogue.acts_file(convention.number)
    bound, waiting = parties(held.acts, held.covers_to, convention.opened)
    fields = fields_of(convention)
    return ConventionCounted(**fields, parties=bound, contracting=waiting, status_as_of=held.covers_to)


def _declaration_blocks(catalogue: Catalogue, d: Declaration) -> list[Block]:
    ids = {a.name_in_declaration: a.id for a in catalogue.agencies}
    agencies = [[str(place), name, ids.get(name, "")] for place, name in enumerate(d.agencies, 1)]
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
        Table(
            [Column("No.", wrap=False, right=True), Column("What it says, in our words")],
            [[str(statement.paragraph), statement.says] for statement in d.statements],
            "Paragraph by paragraph",
        ),
        Table(
            [Column("No.", wrap=False, right=True), Column("As printed"), Column("Id", wrap=False)],
            agencies,
            "The agencies it names, in its order",
        ),
        Table(
            [Column("Name"), Column("Capacity"), Column("For")],
            [[s.name, s.capacity, s.on_behalf_of] for s in d.signatories],
            "Who signed",
        ),
        *disputes_blocks(catalogue.disputes_about("declaration")),
        sources_table(catalogue, d.sources),
        edition_note(catalogue),
    ]


def _resolution_blocks(catalogue: Catalogue, r: Resolution) -> list[Block]:
    session = f"No. {r.session}, {r.place} ({country_name(catalogue, r.country)})"
    return [
        facts(
            [
                ("Adopted by", r.body),
                ("Adopted on", r.adopted),
                ("Session", f"{session}, {r.session_from} to {r.session_until}"),
                ("Number", r.number or UNKNOWN),
                ("Proposed by", r.proposed_by),
                ("What it asks", r.asks),
                ("Vote", r.vote),
                ("Attendance", r.attendance),
            ]
        ),
        Prose(r.unknown, "Not known", bullets=True),
        *disputes_blocks(catalogue.disputes_about("resolution")),
        sources_table(catalogue, r.sources),
        edition_note(catalogue),
    ]


def _conventions_table(records: Sequence[ConventionCounted]) -> Table:
    columns = [
        Column("Reference", wrap=False),
        Column("Convention"),
        Column("Opened", wrap=False),
        Column("In force", wrap=False),
        Column("Parties", wrap=False, right=True),
        Column("Named as", wrap=False),
    ]
    rows = [
        [
            c.reference,
            c.common_name,
            str(c.opened),
            str(c.entry_into_force or "not yet"),
            str(c.parties),
            c.reference_in_declaration or "not named",
        ]
        for c in records
    ]
    return Table(columns, rows)


def _parties_note(catalogue: Catalogue, records: Sequence[ConventionCounted]) -> Notes:
    days = [(c.number, c.status_as_of) for c in records]
    lines = ["'Named as': the form in which the declaration prints it.", "One in full: vgtref conventions --id 201"]
    return Notes([*lines, status_line(catalogue.edition, days)])


def _convention_blocks(catalogue: Catalogue, c: ConventionInFull) -> list[Block]:
    blocks: list[Block] = [_convention_facts(c)]
    if c.chapters:
        blocks.append(_chapters_table(c.chapters))
    if c.related:
        items = [f"{r.title} ({r.body}, {r.adopted}): {r.relation}" for r in c.related]
        blocks.append(Prose(items, "Related instruments", bullets=True))
    status = status_line(catalogue.edition, [(c.number, c.status_as_of)])
    return [
        *blocks,
        *disputes_blocks(c.disputes),
        sources_table(catalogue, c.sources),
        Notes(
            [
                f"Its articles: vgtref articles --convention {c.number}",
                "What is not covered: vgtref coverage --id conventions",
                status,
            ]
        ),
    ]


def _convention_facts(c: ConventionCounted) -> Facts:
    waiting = f"; {c.contracting} more have consented, not yet in force for them" if c.contracting else ""
    adopted = f"{c.adopted}, {c.adopted_by}" if c.adopted and c.adopted_by else c.adopted
    return facts(
        [
            ("Title", c.title),
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
            ("The VGT and it", c.connection),
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
    columns = [Column("Chapter", wrap=False), Column("Title"), Column("Articles", wrap=False, right=True)]
    rows = [
        [
            f"{d.kind.capitalize()} {numbers[d.id]}",
            d.title,
            str(d.first_article) if d.first_article == d.last_article else f"{d.first_article}-{d.last_article}",
        ]
        for d in chapters
    ]
    return Table(columns, rows, "Chapters and their articles")
