"""The chart of a convention: its columns, the cells of a State's row, what the letters and marks in them mean."""

from collections.abc import Iterable, Sequence

from vgtref.queries.standings import StatusRow
from vgtref.records.instruments import Convention
from vgtref.status import CONSENTS

CHART_COLUMNS = ("State", "Signature", "Consent", "In force", "Status", "Notes")
"""What a chart says of each State."""

CHART_GROUPS = ("Members of the Council of Europe (today)", "Other States")
"""The two parts of a chart."""

INVITED_WORDS = {"invitation": "invited ", "invitation-lapsed": "invitation lapsed "}
"""What a chart with days of consent puts before the day of such an act."""

# How a chart marks the act by which a State consented, and what these letters mean.
_CONSENT_LETTERS = {
    "accession": "a",
    "ratification-acceptance-or-approval": "",
    "ratification": "",
    "acceptance": "A",
    "approval": "AA",
}
_CONSENT_WORDS = {
    "accession": "a: accession",
    "acceptance": "A: acceptance",
    "approval": "AA: approval",
    "ratification-acceptance-or-approval": "no letter: ratification, or which of the three it is, is not known",
}
# What its other marks mean, and the letters of the Treaty Office.
_MARKS = {
    "by": "by: done by that day, on a day that no source gives",
    "in brackets": "in brackets: may have been done by then",
    "*": "*: the day follows from the rule, no source gives it",
}
_FLAG_WORDS = "R reservations, D declarations, A authorities, T territorial application, C communications"


def chart_cells(row: StatusRow) -> list[str]:
    """What a chart says of a State, in the order of its columns; empty where there is nothing to say."""
    return [
        row.state,
        str(row.signature) if row.signature else _undated(row, ("signature",)),
        _consent(row),
        f"{row.entry_into_force or ''}{'*' if row.entry_into_force_derived else ''}",
        row.status,
        row.flags or "",
    ]


def explain_marks(rows: Sequence[StatusRow]) -> list[str]:
    """What the letters and marks mean, of those that a chart of these rows has, a line for each sort."""
    kinds = {row.consent.kind for row in rows if row.consent}
    days = [day for row in rows for day in (row.signature, row.consent and row.consent.date, row.invitation) if day]
    derived = any(row.entry_into_force_derived or (row.consent and row.consent.derived) for row in rows)
    letters = [words for kind, words in _CONSENT_WORDS.items() if kind in kinds]
    marks = {
        "by": any(day.by for day in days),
        "in brackets": any(row.undated for row in rows),
        "*": derived,
    }
    lines = ["; ".join(letters), "; ".join(_MARKS[mark] for mark, used in marks.items() if used)]
    return [f"{line}." for line in (*lines, _FLAG_WORDS if any(row.flags for row in rows) else "") if line]


def say_unopened(convention: Convention) -> str:
    """Why a chart of a day before a convention was opened has no State."""
    return f"{convention.number} was opened for signature on {convention.opened} only: nobody could have signed."


def _consent(row: StatusRow) -> str:
    if row.invitation:
        no_longer = ", no longer" if row.status == "none" else ""
        return f"invited {row.invitation}{f', until {row.invited_until}' if row.invited_until else no_longer}"
    if row.consent is None:
        return _undated(row, CONSENTS) or _undated(row, INVITED_WORDS)
    return f"{row.consent.date}{'*' if row.consent.derived else ''} {_CONSENT_LETTERS[row.consent.kind]}".rstrip()


def _undated(row: StatusRow, kinds: Iterable[str]) -> str:
    return next((f"({INVITED_WORDS.get(act.kind, '')}{act.date})" for act in row.undated if act.kind in kinds), "")
