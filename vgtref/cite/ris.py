"""Works in the RIS format of reference managers."""

from collections.abc import Iterable

from vgtref.cite.entry import Entry
from vgtref.cite.words import one_line
from vgtref.dates import When

_TYPES = {"treaty": "STAT", "legislation": "STAT", "report": "GOVDOC", "dataset": "DATA", "webpage": "ELEC"}


def write(entries: Iterable[Entry]) -> str:
    """The works as RIS records."""
    return "\n".join(map(_record, entries))


def _record(entry: Entry) -> str:
    fields: list[tuple[str, str | None]] = [
        ("TY", _TYPES[entry.kind]),
        ("ID", entry.key),
        *(("AU", name) for name in entry.authors),
        ("TI", entry.title),
        ("ST", entry.short),
        ("T2", "" if entry.kind in ("report", "dataset") else entry.published),
        ("M3", entry.published if entry.kind == "report" else None),
        ("ET", entry.version),
        ("PY", entry.issued.text[:4] if entry.issued else None),
        ("DA", _day(entry.issued)),
        ("Y2", _day(entry.accessed)),
        ("CY", entry.place),
        ("LA", entry.language),
        ("N1", entry.note),
        ("UR", entry.url),
    ]
    return "".join([*(f"{tag}  - {one_line(value)}\n" for tag, value in fields if value), "ER  - \n"])


def _day(when: When | None) -> str | None:
    return f"{when.text.replace('-', '/')}/" if when and len(when.text) == 10 else None
