"""Works in CSL-JSON, the data of the Citation Style Language."""

from collections.abc import Iterable
from typing import Any

from vgtref.cite.entry import Entry
from vgtref.cite.words import one_line
from vgtref.dates import When
from vgtref.serialize import json_text


def write(entries: Iterable[Entry]) -> str:
    """The works as a list of CSL items."""
    return json_text([_item(entry) for entry in entries])


def _item(entry: Entry) -> dict[str, Any]:
    # Most styles print the series of a treaty from the container, OSCOLA from the genre alone; two print both (MLA and
    # MHRA), which is better than none. From the number five would print it twice. What a report is stands in its genre,
    # from which all of them print it.
    genre = {"treaty": entry.published.replace("No.", "No"), "report": entry.published}.get(entry.kind, "")
    texts = {
        "title": entry.title,
        "title-short": entry.short,
        "container-title": "" if entry.kind in ("report", "dataset") else entry.published,
        "genre": genre,
        "version": entry.version,
        "publisher-place": entry.place,
        "URL": entry.url,
        "language": entry.language,
    }
    fields = {name: one_line(text) for name, text in texts.items() if text}
    return {
        "id": entry.key,
        "type": entry.kind,
        **({"author": [{"literal": one_line(name)} for name in entry.authors]} if entry.authors else {}),
        **fields,
        **_note(entry, fields),
        **_date("issued", entry.issued),
        **_date("accessed", entry.accessed),
    }


def _note(entry: Entry, fields: dict[str, str]) -> dict[str, str]:
    """The remarks; Zotero, which has no treaties, makes a document of one and reads from here what that lacks."""
    lacking = {"type": entry.kind, **fields} if entry.kind == "treaty" else {}
    lines = [f"{name}: {lacking[name]}" for name in ("type", "container-title", "genre") if name in lacking]
    note = "\n".join([*lines, *([one_line(entry.note)] if entry.note else [])])
    return {"note": note} if note else {}


def _date(name: str, when: When | None) -> dict[str, Any]:
    return {name: {"date-parts": [[int(part) for part in when.text.split("-")]]}} if when else {}
