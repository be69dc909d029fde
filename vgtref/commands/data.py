"""The commands on the data as a whole: coverage, schema, validate."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import Data, OutputFile, data_folder, open_catalogue, open_unchecked, refuse_with_other
from vgtref.cli.output import deliver
from vgtref.commands import answering
from vgtref.commands.blocks import disputes_blocks, edition_note
from vgtref.commands.columns import facts, fixed, number, table, wide
from vgtref.errors import DataError, NotFoundError
from vgtref.presentation import Block, Brief, Hint, Ids, Notes, Prose, View
from vgtref.queries import coverage as queries
from vgtref.queries.coverage import PartInFull
from vgtref.records import Record
from vgtref.serialize import json_text
from vgtref.text import listing, quote


def _answering(context: typer.Context, incomplete: str) -> list[str]:
    typed = "".join(f"{word} " for word in context.params.get("command") or [])
    names = (name.removeprefix(typed) for name in answering() if name.startswith(typed))
    return completion.offered(context, incomplete, names)


Folder = Annotated[
    str | None,
    typer.Argument(
        metavar="[DIR]", help="The folder to check, as --data would lay it over the bundled data.", show_default=False
    ),
]

PartId = Annotated[
    str | None,
    typer.Option(
        "--id", metavar="ID", help="Show one part in full.", show_default=False, autocompletion=completion.parts
    ),
]


class FaultRow(Record, frozen=True, kw_only=True):
    """A rule that a record breaks: the file, the record and the field where they are known, and the rule."""

    file: str
    record: str | None = None
    field: str | None = None
    rule: str


@answer(lists=PartInFull, shows=PartInFull)
def coverage(catalogue: Catalogue, id: PartId = None) -> View:
    """Show what the data covers, up to which day, and what is missing or disputed.

    \b
    vgtref coverage
        what is held up to which day, and what is missing
    vgtref coverage --id agencies
        the same for the agencies, in full
    """
    if id is not None:
        found = queries.part(catalogue, id)
        return View(
            f"Coverage: {found.title}",
            PartInFull,
            found,
            lambda: [*_part_blocks(found), edition_note(catalogue.edition)],
        )
    parts = queries.coverage(catalogue)
    note = Hint("What is missing or disputed in a part: vgtref coverage --id agencies")
    return View(
        f"Coverage of edition {catalogue.edition}",
        PartInFull,
        parts,
        lambda: [*_coverage_blocks(parts), edition_note(catalogue.edition, note)],
    )


def schema(
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]",
            help="A command such as agencies or assess report; without it, all of them.",
            show_default=False,
            autocompletion=_answering,
        ),
    ] = None,
    data: Data = None,
    output: OutputFile = None,
) -> None:
    """Print the JSON Schema (draft 2020-12) of a command's JSON output, or of all commands.

    \b
    vgtref schema status
        the JSON Schema of vgtref status --format json
    vgtref schema assess report
        the JSON Schema of a report on a law
    vgtref schema --output schemas.json
        all of them in one file
    """
    from vgtref.schema import answer_schema

    open_catalogue(data)
    name = " ".join(command or [])
    found = answering(command[0] if command else None)
    schemas = {each: answer_schema(each, does.kinds.lists, does.kinds.shows) for each, does in found.items()}
    if command and name not in schemas:
        raise NotFoundError(f"{quote(name)} has no JSON schema", hint=f"choose from {listing([*answering()])}")
    deliver(json_text(schemas[name] if command else schemas), True, output, endings=[".json"])


@answer(lists=FaultRow, opens=open_unchecked)
def validate(catalogue: Catalogue, folder: Folder = None) -> View:
    """Check the data, or a folder of yours laid over it, and list every fault (exit code 3 if there are any).

    \b
    vgtref validate
        whether the bundled data keep their rules
    vgtref validate my-data --format json
        the faults of a data folder of yours, as JSON
    """
    from vgtref.rules import find_faults

    if folder is not None:
        given = catalogue.folder if str(catalogue.folder) != data_folder(None) else None
        refuse_with_other("validate DIR checks that folder", {"--data": given})
        catalogue = Catalogue(folder)
    found = [FaultRow(file=e.file, record=e.record, field=e.field, rule=e.rule) for e in find_faults(catalogue)]
    extent = f"{len(Catalogue.files())} files checked"
    if catalogue.folder is not None:
        extent += f", {len(catalogue.overlaid())} from {catalogue.folder}"
    return View(
        "Faults in the data",
        FaultRow,
        found,
        lambda: _fault_blocks(found, extent),
        exit_code=DataError.exit_code if found else 0,
    )


def _coverage_blocks(parts: Sequence[PartInFull]) -> list[Block | Brief]:
    held = table(
        parts,
        fixed("Part", lambda p: Ids(p.id, "coverage")),
        wide("What is covered", lambda p: p.held),
        fixed("Up to", lambda p: p.covers_to),
        fixed("Complete", lambda p: p.complete),
        number("Gaps", lambda p: len(p.gaps)),
        number("Disputes", lambda p: len(p.disputes)),
    )
    return [held, Brief([], [Prose(p.gaps, f"{p.title}: what is missing", bullets=True) for p in parts if p.gaps])]


def _part_blocks(p: PartInFull) -> list[Block]:
    rows = [
        ("Id", p.id),
        ("Files", p.files),
        ("What is covered", p.held),
        ("Up to", p.covers_to),
        ("Complete", p.complete),
        ("Where to look", p.look),
    ]
    gaps = [Prose(p.gaps, "What is missing", bullets=True)] if p.gaps else []
    return [facts(rows), *gaps, *disputes_blocks(p.disputes)]


def _fault_blocks(faults: Sequence[FaultRow], extent: str) -> list[Block]:
    if not faults:
        return [Prose([f"No faults ({extent})."])]
    rows = table(
        faults,
        fixed("File", lambda f: f.file),
        wide("Record", lambda f: f.record),
        wide("Field", lambda f: f.field),
        wide("Rule", lambda f: f.rule),
    )
    return [rows, Notes([f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} ({extent})"])]
