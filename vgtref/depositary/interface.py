"""The JSON of the Treaty Office's interface: rows under names of fields, without a day and a word for accession."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from vgtref.depositary import PageFault, Row
from vgtref.depositary.rows import NoDayError, UnreadError, day_of
from vgtref.depositary.states import States, simplify

_DATES = {
    "signature": "DateSignature",
    "consent": "DateConsentement",
    "entry_into_force": "DateEntreeVigueur",
    "denunciation": "DateDenonciation",
    "released": "DateEffetDenonciation",
}


def records_of(text: str) -> list[dict[str, Any]]:
    """The rows of a JSON text, however they are nested; raises ValueError where it is not JSON."""
    try:
        return list(_records(json.loads(text)))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def conventions_of(records: list[dict[str, Any]]) -> set[str]:
    """The numbers of the conventions that the rows are of."""
    return {str(record.get("NumSTE", "")).strip().lstrip("0") for record in records}


def read_records(records: list[dict[str, Any]], states: States) -> tuple[list[Row], list[PageFault]]:
    """The rows of these records, and what is wrong with those that could not be read."""
    rows, faults = [], []
    for number, record in enumerate(records, start=1):
        try:
            rows.append(_row(number, record, states))
        except UnreadError as error:
            faults.append(PageFault(f"row {number}: {error}", number, isinstance(error, NoDayError)))
    return rows, faults


def _records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "LibPaysOrga" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _records(inner)


def _row(number: int, record: dict[str, Any], states: States) -> Row:
    name = simplify(str(record["LibPaysOrga"]))
    code = states.code(name)
    if code is None:
        raise UnreadError(f"no State is known as {name[:60]!r}")
    days: dict[str, Any] = {column: _day(record.get(field)) for column, field in _DATES.items()}
    if record.get("DateSuspension"):
        raise UnreadError(f"{name}: a suspension, which the data do not hold")
    # A State that has not signed can consent by accession only.
    return Row(line=number, state=name, country=code, accession=bool(days["consent"] and not days["signature"]), **days)


def _day(value: Any) -> date | None:
    if value is None:
        return None
    day = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T[\d:.Z]*)?", str(value), re.ASCII)
    if day is None:
        raise NoDayError(f"{str(value)[:60]!r} is not a day")
    return day_of(day[1])
