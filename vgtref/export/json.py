"""The data set as one JSON document, with the JSON Schema that it keeps."""

from pathlib import Path
from typing import Any

from vgtref import __version__
from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.metadata import LICENCE, SUMMARY, TITLE
from vgtref.records import Record
from vgtref.schema import DIALECT, reference
from vgtref.serialize import Plain, json_text, plain

DOCUMENT, SCHEMA = "vgtref.json", "vgtref.schema.json"


def write(catalogue: Catalogue, folder: Path) -> list[str]:
    """Writes the document and its schema into the folder; their names."""
    for name, content in ((DOCUMENT, document(catalogue)), (SCHEMA, schema())):
        (folder / name).write_text(json_text(content), encoding="utf-8", newline="\n")
    return [SCHEMA, DOCUMENT]


def document(catalogue: Catalogue) -> Plain:
    """Edition, version and licence, then the records of each data file under the name that a catalogue has for it."""
    head = {
        "$schema": SCHEMA,
        "edition": catalogue.edition,
        "version": __version__,
        "licence": LICENCE,
    }
    return head | {file.name: _plain(catalogue.read_in_french(file)) for file in Catalogue.files()}


def schema() -> Plain:
    """The JSON Schema of the document."""
    definitions: Plain = {}
    properties: Plain = {
        "$schema": {"const": SCHEMA},
        "edition": {"type": "string", "pattern": r"^\d{4}\.\d{2}(\.\d+)?( with own .+)?$"},
        "version": {"type": "string"},
        "licence": {"const": LICENCE},
    }
    properties |= {file.name: _file_schema(file, definitions) for file in Catalogue.files()}
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "description": SUMMARY,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions,
    }


def _plain(held: Record | tuple[Record, ...]) -> Plain | list[Plain]:
    return plain(held) if isinstance(held, Record) else [plain(record) for record in held]


def _file_schema(file: DataFile[Any], definitions: Plain) -> Plain:
    record = reference(file.kind, definitions)
    return record if file.key is None else {"type": "array", "items": record, "minItems": 1}
