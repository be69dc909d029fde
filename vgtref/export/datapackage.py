"""The data set as a Data Package: a CSV file a table, and a descriptor of them all."""

import csv
import hashlib
import io
import re
from pathlib import Path
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.export.tables import ExportedColumn, ExportedTable, tables
from vgtref.metadata import LICENCE, LICENCE_TITLE, LICENCE_URL, SUMMARY, TITLE
from vgtref.serialize import Plain, json_text, text

DESCRIPTOR = "datapackage.json"


def write(catalogue: Catalogue, folder: Path) -> list[str]:
    """Writes the tables and the descriptor into the folder; their names, the descriptor last."""
    resources = []
    for table in tables(catalogue):
        content = csv_text(table).encode()
        (folder / f"{table.name}.csv").write_bytes(content)
        resources.append(_resource(table, content))
    package = json_text(_package(catalogue, resources))
    (folder / DESCRIPTOR).write_text(package, encoding="utf-8", newline="\n")
    return [*(resource["path"] for resource in resources), DESCRIPTOR]


def csv_text(table: ExportedTable) -> str:
    """The rows of a table as CSV under the names of its columns: an unknown value is empty, lines end in LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([text(value) for value in row] for row in table.rows)
    return out.getvalue()


def _package(catalogue: Catalogue, resources: list[Plain]) -> Plain:
    official = [source for source in catalogue.sources if source.kind == "official" and source.url]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "vgtref",
        "title": TITLE,
        "description": f"{SUMMARY} The official sources are named here, all of them in the table 'sources'.",
        "version": catalogue.edition,
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}],
        "sources": [{"title": f"{source.publisher}: {source.title}", "path": source.url} for source in official],
        "resources": resources,
    }


def _resource(table: ExportedTable, content: bytes) -> Plain:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: ExportedTable) -> Plain:
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": _named(column.target[0], table), "fields": [column.target[1]]},
        }
        for column in table.columns
        if column.target
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _named(target: str, table: ExportedTable) -> str:
    return "" if target == table.name else target  # so Data Package 1 calls the table itself, and 2 allows


def _field(column: ExportedColumn) -> Plain:
    field: dict[str, Any] = {"name": column.name, "type": "string" if column.type == "when" else column.type}
    constraints = {**({"required": True} if _required(column) else {}), **column.limits}
    return field | ({"constraints": constraints} if constraints else {})


def _required(column: ExportedColumn) -> bool:
    if column.nullable:
        return False
    # Text that may be empty cannot be told from what is missing in a CSV file.
    pattern = column.limits.get("pattern")
    return column.type != "string" or column.target is not None or not pattern or not re.search(pattern, "")
