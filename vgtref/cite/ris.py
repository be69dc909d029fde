"""A work in the RIS format of reference managers."""

from vgtref.cite.works import Work, one_line

_TYPES = {"treaty": "STAT", "document": "GOVDOC", "dataset": "DATA", "entry": "DATA"}


def write(work: Work) -> str:
    """The work as one RIS record."""
    year, *rest = work.issued.text.split("-")
    fields: list[tuple[str, str | None]] = [
        ("TY", _TYPES[work.kind]),
        ("ID", work.key),
        *(("AU", name) for name in work.authors),
        ("TI", work.title),
        ("ST", work.short),
        ("T2", work.container),
        ("VL", work.number),
        ("SE", work.section),
        ("ET", work.version),
        ("PY", year),
        ("DA", "/".join([year, *rest, ""]) if len(rest) == 2 else None),
        ("CY", work.place),
        ("N1", work.note),
        ("UR", work.url),
    ]
    return "".join([*(f"{tag}  - {one_line(value)}\n" for tag, value in fields if value), "ER  - \n"])
