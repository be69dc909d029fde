"""Views of the data itself: its sources, what it covers, whether it keeps its own rules."""

from collections.abc import Sequence
from pathlib import Path

from vgtref.catalogue import Catalogue
from vgtref.presentation import Block, Column, Notes, Prose, Table, View
from vgtref.records import Dispute, Part, Record, Source, fields_of
from vgtref.views.common import UNKNOWN, disputes_blocks, edition_note, facts


class Resting(Record, frozen=True, kw_only=True):
    """A record that rests on a source: its file, its id, what it is."""

    file: str
    id: str
    title: str


class SourceInFull(Source, frozen=True, kw_only=True):
    """A source with the records that rest on it."""

    supports: list[Resting]


class PartOfEdition(Part, frozen=True, kw_only=True):
    """A part of the data in this edition, with what its sources dispute."""

    edition: str
    disputes: list[Dispute]


class Fault(Record, frozen=True, kw_only=True):
    """A rule that a record breaks: the file, the record and the field where they are known, and the rule."""

    file: str
    record: str | None = None
    field: str | None = None
    rule: str


def sources(catalogue: Catalogue) -> View:
    """Every source that a record names."""
    columns = [Column("Id", wrap=False), Column("Title"), Column("Publisher"), Column("Published", wrap=False)]
    return View(
        "Sources",
        Source,
        catalogue.sources,
        lambda: [
            Table(columns, [[s.id, s.title, s.publisher, str(s.published or "")] for s in catalogue.sources]),
            edition_note(catalogue, "What rests on one: vgtref sources --id declaration"),
        ],
    )


def source(catalogue: Catalogue, name: str) -> View:
    """One source and what rests on it; raises NotFoundError or UsageError where the name fits none or several."""
    found = catalogue.source(name)
    supports = [Resting(file=e.file, id=e.id, title=e.title) for e in catalogue.resting_on(found.id)]
    full = SourceInFull(**fields_of(found), supports=supports)
    return View(found.title, SourceInFull, full, lambda: _source_blocks(catalogue, full))


def coverage(catalogue: Catalogue) -> View:
    """What is held, part by part: up to which day, what is missing, what is disputed, where to look."""
    parts = [_part(catalogue, part) for part in catalogue.coverage.parts]
    return View(
        f"Coverage of edition {catalogue.edition}", PartOfEdition, parts, lambda: _coverage_blocks(catalogue, parts)
    )


def part(catalogue: Catalogue, name: str) -> View:
    """The coverage of one part; raises NotFoundError or UsageError where the name fits none or several."""
    full = _part(catalogue, catalogue.part(name))
    return View(f"Coverage: {full.title}", PartOfEdition, full, lambda: _part_blocks(catalogue, full))


def validate(folder: str | None = None) -> tuple[View, bool]:
    """The faults of the bundled data, or of a folder laid over it, and whether there are any.

    Raises NotFoundError where the folder is not there.
    """
    from vgtref.rules import find_faults

    catalogue = Catalogue(folder)
    found = [Fault(file=e.file, record=e.record, field=e.field, rule=e.rule) for e in find_faults(catalogue)]
    extent = f"{len(Catalogue.files())} files"
    if folder is not None:
        extent += f", {len(catalogue.overlaid())} of them from {folder}"
    return View("Faults in the data", Fault, found, lambda: _fault_blocks(found, extent)), bool(found)


def _source_blocks(catalogue: Catalogue, s: SourceInFull) -> list[Block]:
    rows = [
        ("Id", s.id),
        ("Publisher", s.publisher),
        ("Kind", s.kind.replace("_", " ")),
        ("Address", s.url),
        ("Reference", s.reference),
        ("As copied by", s.copied_by),
        ("Published", s.published or UNKNOWN),
        ("Shows the state of", s.status_as_of),
        ("Read", f"on or before {s.read.text}" if s.read.by else s.read),
        ("Of it was read", s.extent),
        ("Note", s.note),
    ]
    columns = [Column("File", wrap=False), Column("Record"), Column("Title")]
    supports = [[resting.file, resting.id, resting.title] for resting in s.supports]
    return [facts(rows), Table(columns, supports, "What rests on it"), edition_note(catalogue)]


def _part(catalogue: Catalogue, part: Part) -> PartOfEdition:
    stems = tuple(f"{Path(file).stem}/" for file in part.files)
    whole = [Path(file).stem for file in part.files]
    disputes = [
        dispute
        for dispute in catalogue.disputes
        if any(target.startswith(stems) or target in whole for target in dispute.about)
    ]
    return PartOfEdition(**fields_of(part), edition=catalogue.edition, disputes=disputes)


def _coverage_blocks(catalogue: Catalogue, parts: Sequence[PartOfEdition]) -> list[Block]:
    columns = [
        Column("Part", wrap=False),
        Column("What is held"),
        Column("Up to", wrap=False),
        Column("Complete", wrap=False),
        Column("Gaps", wrap=False, right=True),
        Column("Disputes", wrap=False, right=True),
    ]
    rows = [
        [p.id, p.held, str(p.covers_to or ""), "yes" if p.complete else "no", str(len(p.gaps)), str(len(p.disputes))]
        for p in parts
    ]
    gaps = [Prose(p.gaps, f"{p.title}: what is missing", bullets=True) for p in parts if p.gaps]
    return [
        Table(columns, rows),
        *gaps,
        edition_note(catalogue, "One part with its disputes: vgtref coverage --id agencies"),
    ]


def _part_blocks(catalogue: Catalogue, p: PartOfEdition) -> list[Block]:
    rows = [
        ("Id", p.id),
        ("Files", p.files),
        ("What is held", p.held),
        ("Up to", p.covers_to),
        ("Complete", p.complete),
        ("Where to look", p.look),
    ]
    gaps = [Prose(p.gaps, "What is missing", bullets=True)] if p.gaps else []
    return [facts(rows), *gaps, *disputes_blocks(p.disputes), edition_note(catalogue)]


def _fault_blocks(faults: Sequence[Fault], extent: str) -> list[Block]:
    if not faults:
        return [Prose([f"None: every rule is kept ({extent})."])]
    columns = [Column("File", wrap=False), Column("Record"), Column("Field"), Column("Rule")]
    rows = [[f.file, f.record or "", f.field or "", f.rule] for f in faults]
    return [Table(columns, rows), Notes([f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} ({extent})"])]
