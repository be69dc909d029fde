"""The command on the countries: countries."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import Id, Members, refuse_with_id
from vgtref.commands.blocks import disputes_blocks, sources_block, status_line
from vgtref.commands.columns import facts, fixed, french, table, wide
from vgtref.commands.phrases import StandingWords, standing_words, statement_words
from vgtref.errors import UsageError
from vgtref.presentation import Block, Facts, Hint, Ids, Notes, Prose, Table, View
from vgtref.queries import countries as queries
from vgtref.queries.countries import BackedAct, CountryInFull, CountryRow, Position
from vgtref.queries.joining import Step
from vgtref.queries.reservations import AUTHORITY
from vgtref.queries.scope import days_of, resolve_whole_day
from vgtref.records import DECLARED, sources_of
from vgtref.wording import act_kind_words

Deposit = Annotated[
    str | None,
    typer.Option(
        "--deposit",
        metavar="DATE",
        help="With --id: show when a deposit on this day would take effect.",
        show_default=False,
    ),
]


@answer(lists=CountryRow, shows=CountryInFull)
def countries(catalogue: Catalogue, id: Id = None, deposit: Deposit = None, members: Members = None) -> View:
    """Show where a State stands under each convention and what it still has to do to become a Party.

    \b
    vgtref countries --members
        the member States of the Council of Europe
    vgtref countries kenya --deposit 2027-01-15
        where Kenya stands, and what it has to do to be bound, by when
    """
    if id is not None:
        refuse_with_id({"--members": members is True, "--non-members": members is False})
        return _country(catalogue, id, deposit)
    if deposit is not None:
        raise UsageError("--deposit asks about one State: add --id")
    rows = queries.countries(catalogue, members)
    days = days_of(catalogue, [catalogue.convention(number) for number in DECLARED])
    notes = ["CoE: member of the Council of Europe today.", Hint("Details: vgtref countries --id KE")]
    return View(
        "Countries",
        CountryRow,
        rows,
        lambda: [_countries_table(rows), Notes([*notes, status_line(catalogue.edition, days)])],
    )


def _country(catalogue: Catalogue, name: str, deposit: str | None) -> View:
    found = queries.country(catalogue, name, resolve_whole_day(deposit, "--deposit"))
    days = [(instrument.convention, instrument.as_of) for instrument in found.instruments]
    return View(
        found.known_as,
        CountryInFull,
        found,
        lambda: [
            _country_facts(found),
            *(block for instrument in found.instruments for block in _position_blocks(instrument)),
            *disputes_blocks(found.disputes),
            sources_block(catalogue.sources_named(sources_of(found))),
            Notes([status_line(catalogue.edition, days)]),
        ],
    )


def _countries_table(rows: Sequence[CountryRow]) -> Table:
    return table(
        rows,
        fixed("Code", lambda r: r.code),
        wide("Country", lambda r: r.depositary_name or r.name),
        fixed("CoE", lambda r: r.council_of_europe),
        wide("185", lambda r: r.status_185),
        wide("201", lambda r: r.status_201),
    )


def _country_facts(c: CountryInFull) -> Facts:
    until = f"no; until {c.council_of_europe_until}" if c.council_of_europe_until else c.council_of_europe
    return facts(
        [
            ("Codes", ", ".join(code for code in (c.code, c.alpha_3, c.numeric) if code)),
            ("Name (ISO 3166-1)" if c.kind == "iso-3166" else "Name", c.name),
            ("Depositary's name", c.depositary_name),
            ("Name in French", french(c.name_fr)),
            ("Also known as", c.aliases),
            ("Here also for", c.includes),
            ("Council of Europe", until),
            ("Region", c.region and f"{c.region.title}, {c.region.within}"),
            ("Member of the UN", c.region and c.region.un_member),
            ("In the VGT", _agency_words(c)),
            ("Note", c.note),
        ]
    )


def _agency_words(c: CountryInFull) -> str:
    if not c.agencies_probably_left:
        return Ids(", ".join(c.agencies), "agencies") or "no agency known"
    left = {id: f"{id} (has probably left: vgtref agencies --id {id})" for id in c.agencies_probably_left}
    return ", ".join(left.get(id, id) for id in c.agencies)


def _position_blocks(i: Position) -> list[Block]:
    way = i.way_in
    cited = f" [{', '.join(way.references)}]" if way and way.references else ""
    step = f"{way.step}{cited}" if way else i.no_step_because
    rows = facts(
        [
            ("The convention", None if i.convention_entry_into_force else f"not in force on {i.as_of}"),
            ("Status", f"{_standing(i)} (on {i.as_of})"),
            ("Acts", "; ".join(_act_words(act) for act in i.acts)),
            ("In force", i.entry_into_force),
            ("How to join", step),
            ("Invitations", None if way is None or way.deposit else way.invitations),
            ("Condition", None if way is None or way.deposit or way.invitations else way.condition),
            ("If deposited", way and way.deposit and _effect(i, way, way.deposit)),
        ],
        f"{i.common_name} ({i.reference})",
    )
    noted = [f"{act_kind_words(act.kind)} {act.date}: {act.note}" for act in i.acts if act.note]
    made = [statement_words(statement) for statement in i.statements if statement.kind != AUTHORITY]
    named = [f"{statement.state}, {statement_words(statement)}" for statement in i.named_in]
    below = [
        ("Notes on the acts towards", noted),
        ("Reservations and declarations to", made),
        ("What States said of it under", named),
    ]
    return [rows, *(Prose(lines, f"{title} {i.convention}", bullets=True) for title, lines in below if lines)]


def _standing(i: Position) -> StandingWords:
    return standing_words(i.status, i.since, i.signature, i.invited_until, bool(i.acts))


def _effect(i: Position, way: Step, deposit: date) -> str:
    first = f"{way.condition}. If then deposited " if way.condition else ""
    if way.entry_into_force:
        return f"{first}on {deposit}: in force {way.entry_into_force}"
    if i.convention_entry_into_force is None:
        return f"{first}on {deposit}: no day is fixed, since the convention was not in force itself on {i.as_of}"
    return f"on {deposit}: the convention was not open yet"


def _act_words(act: BackedAct) -> str:
    words = {"date": "day", "entry_into_force": "entry into force"}
    notes = [
        *([f"{' and '.join(words[name] for name in act.derived)} by the rule"] if act.derived else []),
        "1 source" if act.backing == 1 else f"{act.backing} independent sources",
        *(["contradicted by another"] if act.contradicted_by else []),
    ]
    return f"{act_kind_words(act.kind)} {act.date} ({', '.join(notes)}) [{', '.join(act.sources)}]"
