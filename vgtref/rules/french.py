"""Rules on the French of titles and names."""

from collections.abc import Sequence
from typing import Any

from vgtref.catalogue import FRENCH, Catalogue
from vgtref.datafiles import DataFile
from vgtref.records.french import French
from vgtref.rules.rule import Faults, beside, rule

GROUPS = {file.key: file.group for file in Catalogue.files() if file.key in FRENCH}
"""The group of files that hold the records of each kind that has names in French."""


def _known(catalogue: Catalogue, file: DataFile[Any]) -> dict[str, set[str]]:
    return {kind: set(map(str, catalogue.names(group))) for kind, group in GROUPS.items() if kind}


@rule("french", beside=beside(*GROUPS.values(), get=_known))
def french_of_a_record(names: Sequence[French], known: dict[str, set[str]]) -> Faults:
    """Every name in French is that of a record which is there, of a kind that has some, and is one."""
    for name in names:
        if not name.called:
            yield name.id, "text", "is missing, and there are no other words"
        kind, _, id = name.id.partition("/")
        if kind not in known:
            yield name.id, "id", f"{kind!r} is not one of {', '.join(known)}"
        elif id not in known[kind]:
            yield name.id, "id", f"no {kind} {id!r}"


@rule(*dict.fromkeys(GROUPS.values()))
def french_in_its_own_file(entries: Sequence[Any]) -> Faults:
    """French stands in french.toml, where it has sources of its own, and not in the record that it names."""
    for record in entries:
        for field in FRENCH.values():
            if getattr(record, field, None) is not None:
                yield record.names[0], field, "belongs in french.toml"
