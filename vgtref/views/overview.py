"""The view that ``vgtref`` alone shows: what there is, up to which day, what to type next."""

from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.presentation import Block, Column, Notes, Prose, Table, View
from vgtref.records import Record
from vgtref.views.common import status_line
from vgtref.views.texts import counted


class ConventionAtAGlance(Record, frozen=True, kw_only=True):
    """A convention with its Parties on its own last covered day."""

    number: int
    reference: str
    common_name: str
    parties: int
    status_as_of: date


class Overview(Record, frozen=True, kw_only=True):
    """The declaration, how many agencies and members, the conventions that it names, the edition of the data."""

    declaration: str
    date: date
    place: str
    agencies_named: int
    agencies_known: int
    agencies_left: int
    agencies_last_seen: When
    agencies_seen_last: int
    conventions: list[ConventionAtAGlance]
    edition: str


def overview(catalogue: Catalogue) -> View:
    """The declaration in two lines, its agencies, the two conventions, the day that the data reaches."""
    declaration = catalogue.declaration
    latest = max((agency.last_seen for agency in catalogue.agencies), key=lambda day: day.text)
    record = Overview(
        declaration=declaration.title,
        date=declaration.date,
        place=declaration.place,
        agencies_named=len(declaration.agencies),
        agencies_known=len(catalogue.agencies),
        agencies_left=sum(1 for agency in catalogue.agencies if agency.member_until),
        agencies_last_seen=latest,
        agencies_seen_last=sum(1 for agency in catalogue.agencies if agency.last_seen == latest),
        conventions=[
            ConventionAtAGlance(
                number=c.number,
                reference=c.reference,
                common_name=c.common_name,
                parties=c.parties,
                status_as_of=c.status_as_of,
            )
            for c in (counted(catalogue, found) for found in catalogue.conventions if found.named_in_declaration)
        ],
        edition=catalogue.edition,
    )
    return View(
        "vgtref: the Virtual Global Taskforce and the two conventions it promotes",
        Overview,
        record,
        lambda: _blocks(record),
    )


def _blocks(o: Overview) -> list[Block]:
    columns = [
        Column("No.", wrap=False, right=True),
        Column("Convention"),
        Column("Parties", wrap=False, right=True),
        Column("On", wrap=False),
    ]
    rows = [
        [str(c.number), f"{c.common_name} ({c.reference})", str(c.parties), str(c.status_as_of)] for c in o.conventions
    ]
    days = [(c.number, c.status_as_of) for c in o.conventions]
    left = f"{o.agencies_left or 'none'} to have left"
    commands = [
        ["vgtref declaration", "what was declared, and who signed"],
        ["vgtref agencies", f"the {o.agencies_named} agencies that it names"],
        ["vgtref agencies --as-of 2015-06", "the members on a day"],
        ["vgtref conventions --id 201", "one convention in full"],
        ["vgtref status --convention 201", "who is bound, today or --as-of a day"],
        ["vgtref countries --id KE", "one State, and what is left for it to do"],
        ["vgtref timeline --from 2011", "what happened when"],
        ["vgtref coverage", "what is held, and what is missing"],
        ["vgtref --help", "every command"],
    ]
    return [
        Prose(
            [
                f"On {o.date} in {o.place} the Council of Europe and the Virtual Global Taskforce (VGT) declared that "
                "they would make two conventions known and promote their implementation where help may be needed.",
                f"The declaration names {o.agencies_named} law enforcement agencies. {o.agencies_known} are known to "
                f"have joined by now and {left}; {o.agencies_seen_last} were last seen as members in "
                f"{o.agencies_last_seen}.",
            ]
        ),
        Table(columns, rows, "The two conventions"),
        Table([Column("Type", wrap=False), Column("For")], commands, "What to ask next"),
        Notes(
            [
                "A legal and institutional reference: no case, no victim, no operational detail.",
                status_line(o.edition, days),
            ]
        ),
    ]
