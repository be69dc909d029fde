"""Pages of the depositary made from acts: the same rows in every form that a user may hold in the hand.

The forms are those of the real pages, with their words cut to what tells a table from what stands around it. A test may
so hold any chart, also one with columns in another order or under other classes.
"""

import html
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from vgtref.catalogue import Catalogue
from vgtref.status import CONSENTS, by_country

SAVED = Path(__file__).parent / "depositary"
COLUMNS = ("signature", "consent", "in_force", "note", *"RDATCO")
HEADINGS = {"signature": "Signature", "consent": "Ratification", "in_force": "Entry into Force", "note": "Notes"}
NAMES = {"NL": "Netherlands, the Kingdom of the"}


@dataclass(frozen=True)
class State:
    """A row: what a State has done, in the words of a chart."""

    name: str
    member: bool = True
    signature: date | None = None
    consent: date | None = None
    in_force: date | None = None
    accession: bool = False
    invited: bool = False
    letters: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart of a convention on a day; the columns of dates and letters stand in the order that ``columns`` gives."""

    convention: int
    day: date
    title: str
    reference: str
    states: tuple[State, ...]
    columns: tuple[str, ...] = COLUMNS

    def with_states(self, *states: State) -> "Chart":
        """The chart with these rows in place of those of the same States, or beside them."""
        names = {state.name for state in states}
        kept = [state for state in self.states if state.name not in names]
        return replace(self, states=tuple(sorted([*kept, *states], key=lambda s: (not s.member, s.name.casefold()))))

    def without(self, name: str) -> "Chart":
        """The chart without the row of a State."""
        return replace(self, states=tuple(state for state in self.states if state.name != name))

    def changed(self, name: str, **values: object) -> "Chart":
        """The chart in which these values of a State are others."""
        state = next(state for state in self.states if state.name == name)
        return self.with_states(replace(state, **values))  # type: ignore[arg-type]

    @property
    def totals(self) -> list[tuple[str, int]]:
        """What stands below the table."""
        signed = sum(1 for state in self.states if state.signature and not state.consent)
        return [
            ("Total number of signatures not followed by ratifications", signed),
            ("Total number of ratifications/accessions", sum(1 for state in self.states if state.consent)),
        ]


def chart_of(catalogue: Catalogue, number: int, day: date) -> Chart:
    """The chart that the acts of a catalogue make on a day; an act without an exact day stands with its last one."""
    convention, held = catalogue.convention(number), catalogue.acts_file(number)
    states = []
    for code, acts in by_country(held.acts).items():
        done = {("consent" if act.kind in CONSENTS else act.kind): act for act in acts if act.date.last <= day}
        consent, signature = done.get("consent"), done.get("signature")
        invited = "invitation" in done and "invitation-lapsed" not in done and not consent and not signature
        if not (consent or signature or invited):
            continue
        states.append(
            State(
                name=catalogue.country_names[code],
                member=code in catalogue.council_of_europe,
                signature=signature.date.last if signature else None,
                consent=consent.date.last if consent else None,
                in_force=consent.entry_into_force if consent else None,
                accession=consent is not None and consent.kind == "accession",
                invited=invited,
                letters=held.flags.letters.get(code, "") if held.flags else "",
            )
        )
    return Chart(number, day, convention.title, convention.reference, ()).with_states(*states)


def cells(state: State, columns: Sequence[str] = COLUMNS, day: Callable[[date], str] | None = None) -> list[str]:
    """The cells of a row behind the name."""
    write = day or (lambda value: f"{value:%d/%m/%Y}")
    shown = {
        "signature": write(state.signature) if state.signature else "",
        "consent": f"{write(state.consent)}{' a' if state.accession else ''}" if state.consent else "",
        "in_force": write(state.in_force) if state.in_force else "",
        "note": "4" if state.invited else "",
        **{letter: f"{letter}." for letter in state.letters},
    }
    if state.invited:
        shown["consent"] = "a"
    return [shown.get(column, "") for column in columns]


def _opening(chart: Chart) -> list[str]:
    return [
        f"Chart of signatures and ratifications of Treaty {chart.convention}",
        f"{chart.title} ({chart.reference})",
        f"Status as of {chart.day:%d/%m/%Y}",
    ]


def _headings(chart: Chart) -> list[str]:
    return ["State or International Organisation", *(HEADINGS.get(c, f"{c}.") for c in chart.columns)]


def _notes() -> list[str]:
    return ["Notes", "a: Accession", "R.: Reservations", "A.: Authorities", "4: on invitations"]


def _pasted(chart: Chart, heading: str, row: Callable[[State], str], total: str) -> str:
    lines = [*_opening(chart), heading, "Members of Council of Europe"]
    lines += [row(state) for state in chart.states if state.member]
    lines += ["Non-Members of Council of Europe", *(row(state) for state in chart.states if not state.member)]
    return "\n".join([*lines, *(f"{words}{total}{number}" for words, number in chart.totals), *_notes(), ""])


def tabs(chart: Chart) -> str:
    """Copied from a table."""
    return _pasted(chart, "\t".join(_headings(chart)), lambda s: "\t".join([s.name, *cells(s, chart.columns)]), "\t")


def one_a_line(chart: Chart) -> str:
    """Copied from a page built of blocks."""
    return _pasted(
        chart,
        "\n".join(_headings(chart)),
        lambda s: "\n".join([s.name, *(c or " " for c in cells(s, chart.columns))]),
        "\n",
    )


def spaces(chart: Chart) -> str:
    """Copied so that empty cells vanish."""
    return _pasted(
        chart, " ".join(_headings(chart)), lambda s: " ".join([s.name, *filter(None, cells(s, chart.columns))]), " "
    )


def glued(chart: Chart) -> str:
    """Turned into Markdown so that cells run together."""

    def row(state: State) -> str:
        dates = [cell for cell in cells(state, chart.columns[:4]) if cell]
        return state.name + " ".join(dates) + "".join(cells(state, chart.columns[4:]))

    return _pasted(chart, " ".join(_headings(chart)), row, "**")


def pipes(chart: Chart) -> str:
    """Turned into a table of Markdown."""

    def row(state: State) -> str:
        return f"| {' | '.join([state.name, *filter(None, cells(state, chart.columns))])} ||||"

    return _pasted(chart, f"| {' | '.join(_headings(chart))} |", row, " | ")


def table(chart: Chart, name: str = "table") -> str:
    """Saved as HTML, as a table."""

    def row(values: Iterable[str], cell: str = "td") -> str:
        inner = "".join(f"<{cell}>{_shown(value)}</{cell}>" for value in values)
        return f"<tr>{inner}</tr>\n"

    body = ['<tr><td colspan="11"><strong>Members of Council of Europe</strong></td></tr>\n']
    body += [row([s.name, *cells(s, chart.columns)]) for s in chart.states if s.member]
    body += ['<tr><td colspan="11"><strong>Non-Members of Council of Europe</strong></td></tr>\n']
    body += [row([s.name, *cells(s, chart.columns)]) for s in chart.states if not s.member]
    rows = f"<thead>{row(_headings(chart), 'th')}</thead><tbody>{''.join(body)}</tbody>"
    return _saved(chart, f'<table class="{name}">{rows}</table>')


def grid(chart: Chart, name: str = "col") -> str:
    """Saved as HTML, built of blocks."""

    def row(values: Iterable[str]) -> str:
        inner = "".join(f'<div class="{name}">{_shown(value)}</div>' for value in values)
        return f'<div class="row">{inner}</div>\n'

    members = "".join(row([s.name, *cells(s, chart.columns)]) for s in chart.states if s.member)
    others = "".join(row([s.name, *cells(s, chart.columns)]) for s in chart.states if not s.member)
    return _saved(
        chart,
        f"{row(_headings(chart))}<h5>Members of Council of Europe</h5>{members}"
        f"<h5>Non-Members of Council of Europe</h5>{others}",
    )


def _shown(value: str) -> str:
    return html.escape(value) or "&nbsp;"


def _saved(chart: Chart, body: str) -> str:
    opening = "".join(f"<p>{html.escape(line)}</p>" for line in _opening(chart))
    totals = "".join(f"<p>{words}: <b>{number}</b></p>" for words, number in chart.totals)
    notes = "".join(f"<p>{line}</p>" for line in _notes())
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Full list</title>\n'
        '<script>window.example = "<td>no cell</td> Status as of 01/01/2000";</script></head>\n'
        '<body><nav><ul><li><a href="#">Home</a></li><li><a href="#">Albania</a></li></ul></nav>\n'
        "<noscript>You need to enable JavaScript to run this app.</noscript>\n"
        f"{opening}\n{body}\n{totals}{notes}</body></html>\n"
    )


def message(chart: Chart) -> str:
    """Saved as a single file."""
    whole = EmailMessage()
    whole["Subject"] = "Full list"
    whole["Snapshot-Content-Location"] = f"https://www.coe.int/full-list?treatynum={chart.convention}"
    whole.make_related()
    part = EmailMessage()
    part.set_content(table(chart), subtype="html", cte="quoted-printable")
    whole.attach(part)
    return whole.as_string()


def interface(chart: Chart) -> str:
    """What the interface sends: no day, no word for accession, no letter A."""

    def row(state: State) -> dict[str, object]:
        days = {
            "DateSignature": state.signature,
            "DateConsentement": state.consent,
            "DateEntreeVigueur": state.in_force,
        }
        return {
            "CodePays": "XXX",
            "LibPaysOrga": state.name,
            "NumSTE": f"{chart.convention}",
            **{key: day and f"{day}T00:00:00" for key, day in days.items()},
            "DateDenonciation": None,
            "DateEffetDenonciation": None,
            "DateSuspension": None,
            "Reserves": "R" in state.letters,
        }

    members = [row(state) for state in chart.states if state.member]
    return json.dumps([members, [row(state) for state in chart.states if not state.member], []], indent=1)


DUTCH_HEADINGS = (
    "Party Signature Provisional application RatificationS=Signature without reservation or requirement of "
    "ratification "
    "R=Ratification, Acceptance, Approval or Notification A=Accession Su=Succession NK=Not Known Entry into force "
    "Renunciation Termination"
)


def _dutch_cells(state: State) -> list[str]:
    consent = f"{state.consent:%d-%m-%Y} ({'A' if state.accession else 'R'})" if state.consent else ""
    days = [f"{day:%d-%m-%Y}" if day else "" for day in (state.signature, state.in_force)]
    return [days[0], "", consent, days[1], "", ""]


def _dutch_states(chart: Chart) -> list[State]:
    return sorted((s for s in chart.states if not s.invited), key=lambda s: s.name.casefold())


def dutch_text(chart: Chart) -> str:
    """The party table of the Dutch treaty database, pasted."""
    rows = [" ".join([s.name, *filter(None, _dutch_cells(s))]) for s in _dutch_states(chart)]
    return "\n".join([chart.title, "", "Back to previous page", DUTCH_HEADINGS, *rows, ""])


def dutch_html(chart: Chart) -> str:
    """The same, saved."""
    rows = ""
    for state in _dutch_states(chart):
        inner = "".join(f"<td>{cell}</td>" for cell in _dutch_cells(state))
        rows += f'<tr><td><a href="#x">{html.escape(state.name)}</a></td>{inner}</tr>\n'
    heads = "".join(
        f"<th>{head}</th>"
        for head in (
            "Party",
            "Signature",
            "Provisional application",
            "Ratification",
            "Entry into force",
            "Renunciation",
        )
    )
    return (
        f'<!DOCTYPE html><html lang="en"><body><h1>{html.escape(chart.title)}</h1><table><thead><tr>{heads}'
        f"<th>Termination</th></tr></thead><tbody>\n{rows}</tbody></table></body></html>"
    )


CHART_FORMS: dict[str, Callable[[Chart], str]] = {
    "tabs": tabs,
    "one_a_line": one_a_line,
    "spaces": spaces,
    "glued": glued,
    "pipes": pipes,
    "table": table,
    "grid": grid,
    "message": message,
}
UNDATED_FORMS: dict[str, Callable[[Chart], str]] = {
    "interface": interface,
    "dutch_text": dutch_text,
    "dutch_html": dutch_html,
}
