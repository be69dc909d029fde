"""The chart of a convention on any day: what the reader types, and the acts by which its script answers."""

from collections.abc import Sequence
from typing import Any

from vgtref.book.links import to_top
from vgtref.book.page import Page, Pen, pages_of
from vgtref.book.script import write_data
from vgtref.catalogue import Catalogue
from vgtref.dates import FORM
from vgtref.names import fold
from vgtref.presentation import Block
from vgtref.records.acts import Act, Acts
from vgtref.records.instruments import Convention
from vgtref.render.html import escape
from vgtref.status import (
    CHART_COLUMNS,
    CHART_GROUPS,
    CHART_MARKS,
    CONSENT_LETTERS,
    CONSENT_WORDS,
    CONSENTS,
    FLAG_WORDS,
    INVITED_WORDS,
    by_country,
    invitation_ends,
    say_unopened,
)

SCRIPTS = ("make.js", "as_of.js")


def write_chart(catalogue: Catalogue, convention: Convention, known: Sequence[Block], pen: Pen) -> str:
    """The chart as it is known, and the way to that of another day; hidden until the script is there."""
    held = catalogue.acts_file(convention.number)
    legend = "".join(f"<p>{escape(line)}</p>\n" for line in _legend(held))
    return (
        '<form id="as_of_form" hidden>\n<label for="as_of_day">On another day</label>\n'
        '<input id="as_of_day" name="day" size="10" maxlength="10" autocomplete="off" aria-describedby="as_of_help"> '
        '<button>Show</button> <button type="reset">Back to what is known</button>\n'
        '<p id="as_of_help">As 2011-11-22; a month (2011-11) or a year (2011) means its last day.</p>\n</form>\n'
        f'<p id="as_of_said" role="status"></p>\n<div id="as_of_chart"></div>\n'
        f'<div id="as_of_legend" class="notes" hidden>\n{legend}</div>\n'
        f'<div id="as_of_known">\n{pen.blocks(known, "Who is bound", 3)}</div>\n'
        f"{write_data('as_of_data', _data(catalogue, convention, held, pen))}"
    )


def _legend(held: Acts) -> list[str]:
    kinds = {act.kind for act in held.acts}
    undated = any(act.date.by for act in held.acts)
    marks = {"by": undated, "in brackets": undated, "*": any(act.derived for act in held.acts)}
    letters = [words for kind, words in CONSENT_WORDS.items() if kind in kinds]
    lines = ["; ".join(letters), "; ".join(CHART_MARKS[mark] for mark, used in marks.items() if used)]
    return [f"{line}." for line in (*lines, FLAG_WORDS if held.flags else "") if line]


def _data(catalogue: Catalogue, convention: Convention, held: Acts, pen: Pen) -> dict[str, Any]:
    names, acts = catalogue.country_names, by_country(held.acts)
    pages = pages_of(pen.pages, "countries")
    letters = held.flags.letters if held.flags else {}
    codes = dict.fromkeys([*acts, *held.unread])
    states = [
        {
            "name": names.get(code, code),
            "page": _way(pages[code]),
            "group": int(code not in catalogue.council_of_europe),
            "unread": code not in acts,
            "flags": letters.get(code, ""),
            "acts": [_act(convention, act) for act in acts.get(code, [])],
        }
        for code in codes
    ]
    return {
        "not_open": say_unopened(convention),
        "opened": str(convention.opened),
        "in_force": str(convention.entry_into_force or ""),
        "covers_to": str(held.covers_to),
        "flagged": str(held.flags.as_of) if held.flags else "",
        "consents": CONSENTS,
        "letters": CONSENT_LETTERS,
        "invited": INVITED_WORDS,
        "columns": CHART_COLUMNS,
        "groups": CHART_GROUPS,
        "form": f"{FORM[:1].upper()}{FORM[1:]}.",
        "states": sorted(states, key=lambda state: fold(str(state["name"]))),
    }


def _act(convention: Convention, act: Act) -> dict[str, Any]:
    """An act as the script takes it: by its last day it counts, ``ends`` is the last on which an invitation holds."""
    ends = invitation_ends(convention, act) if act.kind == "invitation" else None
    return {
        "kind": act.kind,
        "date": str(act.date),
        "by": act.date.by,
        "last": str(act.date.last),
        "day": str(act.date.first) if act.date.precision == "day" else None,
        "effect": str(act.entry_into_force) if act.entry_into_force else None,
        "ends": str(ends) if ends else None,
        "derived": act.derived,
    }


def _way(page: Page) -> str:
    return f"{to_top(page)}{page.address}"
