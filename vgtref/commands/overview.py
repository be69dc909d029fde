"""What ``vgtref`` alone shows: what there is, up to which day, what to type for which question."""

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.commands.blocks import status_line
from vgtref.commands.columns import facts, fixed, table, wide
from vgtref.presentation import Block, Notes, Prose, View
from vgtref.queries import overview as queries
from vgtref.queries.instruments import ConventionCount
from vgtref.queries.overview import Overview


@answer(shows=Overview)
def overview(catalogue: Catalogue) -> View:
    """The two conventions with their Parties, then from question to command, in what a small terminal shows at once."""
    found = queries.overview(catalogue)
    title = "vgtref: who is bound by two conventions, and what a law must contain"
    return View(title, Overview, found, lambda: _blocks(found))


def _blocks(o: Overview) -> list[Block]:
    commands = [
        ("What must a national law contain?", "vgtref requirements"),
        ("What do other instruments ask?", "vgtref crosswalk"),
        ("Where does our bill fall short?", "vgtref assess new --country KE"),
        ("Where does a State stand, what is left?", "vgtref countries --id KE"),
        ("Who was bound on a day?", "vgtref status --as-of 2019-03-01"),
        ("Who made a reservation to an article?", "vgtref reservations --article 201:20"),
        ("How do I cite it?", "vgtref cite --id 201:20"),
        ("Can I have it as a spreadsheet?", "vgtref status --output status.csv"),
        (f"What was declared in {o.date.year}, by whom?", "vgtref declaration"),
        (f"Which {o.agencies_named} agencies were named, who joined?", "vgtref agencies --all"),
    ]
    return [
        Prose(
            [
                f"On {o.date} the Council of Europe and the Virtual Global Taskforce (VGT) of police forces said that "
                "they meant to make these two known and applied:"
            ]
        ),
        facts((str(c.number), f"{c.common_name} ({c.reference}): {_parties(c)}") for c in o.conventions),
        table(commands, wide("You want to know", lambda c: c[0]), fixed("Type", lambda c: c[1])),
        Notes(
            [
                "Commands: vgtref --help. Missing: vgtref coverage. Licence: vgtref help licence",
                status_line(o.edition, [(c.number, c.status_as_of) for c in o.conventions]),
            ]
        ),
    ]


def _parties(c: ConventionCount) -> str:
    return f"{c.parties} Parties on {c.status_as_of}"
