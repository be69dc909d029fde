"""The charts of a convention on many days, as the command shows them: what the book has to answer."""

import random
from datetime import timedelta
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.commands import answering
from vgtref.presentation import Table
from vgtref.status import invitation_ends


def days_of(catalogue: Catalogue, number: int, drawn: int) -> list[str]:
    """Some days drawn around those that a chart covers, and the day before, of and after whatever changes one."""
    start = catalogue.convention(number).opened - timedelta(days=100)
    end = catalogue.covers_to(number) + timedelta(days=500)
    steps = random.Random(number).sample(range((end - start).days), drawn)
    return sorted({str(start + timedelta(days=step)) for step in steps} | _edges(catalogue, number))


def _edges(catalogue: Catalogue, number: int) -> set[str]:
    convention, held = catalogue.convention(number), catalogue.acts_file(number)
    ends = [invitation_ends(convention, act) for act in held.acts if act.kind == "invitation"]
    turns = {convention.opened, convention.entry_into_force, held.covers_to, *ends}
    turns |= {held.flags.as_of} if held.flags else set()
    turns |= {act.entry_into_force for act in held.acts}
    turns |= {act.date.last for act in held.acts}
    return {str(turn + timedelta(days=step)) for turn in turns if turn for step in (-1, 0, 1)}


def charted(catalogue: Catalogue, number: int, day: str) -> list[dict[str, Any]]:
    """The tables of ``status --convention N --as-of DAY``: the title and the rows of each."""
    view = answering("status")["status"].view(catalogue, convention=str(number), as_of=day)
    tables = [block for block in view.blocks if isinstance(block, Table) and block.rows]
    return [{"title": table.title, "rows": [list(map(str, row)) for row in table.rows]} for table in tables]
