"""What ``vgtref`` alone shows: what there is, up to which day, what to type next."""

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.commands.shared import fixed, number, status_line, table, wide
from vgtref.presentation import Block, Notes, Prose, View
from vgtref.queries import overview as queries
from vgtref.queries.overview import Overview


@answer(shows=Overview)
def overview(catalogue: Catalogue) -> View:
    """The declaration in two lines, its agencies, the two conventions, the day that the data reaches."""
    found = queries.overview(catalogue)
    title = "vgtref: the Virtual Global Taskforce and the two conventions named in its declaration"
    return View(title, Overview, found, lambda: _blocks(found))


def _blocks(o: Overview) -> list[Block]:
    later = o.agencies_known - o.agencies_named
    gone = [f"{o.agencies_left} have left" if o.agencies_left else "No departure is recorded"]
    gone += [f"we infer that {o.agencies_probably_left} have left"] if o.agencies_probably_left else []
    commands = [
        ("vgtref declaration", "what was declared, and who signed"),
        ("vgtref agencies", f"the {o.agencies_named} agencies that it names"),
        ("vgtref agencies --as-of 2015-06", "the members on a day"),
        ("vgtref conventions --id 201", "one convention in full"),
        ("vgtref status --convention 201", "who is bound, today or --as-of a day"),
        ("vgtref countries --id KE", "one State, and what it still has to do"),
        ("vgtref timeline --from 2011", "what happened when"),
        ("vgtref coverage", "what is covered, and what is missing"),
        ("vgtref --help", "every command"),
    ]
    return [
        Prose(
            [
                f"On {o.date} in {o.place} the Council of Europe and the Virtual Global Taskforce (VGT) declared that "
                "they meant to make two conventions known and to further their implementation where a country may need "
                "help.",
                f"The declaration names {o.agencies_named} law enforcement agencies; {later} more have joined since. "
                f"{', but '.join(gone)}. {o.agencies_seen_last} were last seen as members in {o.agencies_last_seen}.",
            ]
        ),
        table(
            o.conventions,
            number("No.", lambda c: c.number),
            wide("Convention", lambda c: f"{c.common_name} ({c.reference})"),
            number("Parties", lambda c: c.parties),
            fixed("On", lambda c: c.status_as_of),
            title="The two conventions",
        ),
        table(commands, fixed("Command", lambda c: c[0]), wide("Shows", lambda c: c[1]), title="What to ask next"),
        Notes(
            [
                "A legal and institutional reference: no case, no victim, no operational detail.",
                status_line(o.edition, [(c.number, c.status_as_of) for c in o.conventions]),
            ]
        ),
    ]
