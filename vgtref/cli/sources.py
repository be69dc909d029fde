"""What ends a list that is kept as a document: the sources of its records, which lead to where they can be read."""

from collections.abc import Iterable

from vgtref.catalogue import Catalogue
from vgtref.presentation import Column, Linked, Table


def sources_table(catalogue: Catalogue, ids: Iterable[str]) -> Table:
    """The sources of these ids, in their order, each once."""
    known = {source.id: source for source in catalogue.sources}
    found = [known[id] for id in dict.fromkeys(ids) if id in known]
    columns = [Column("Id", wrap=False), Column("Title and publisher")]
    return Table(columns, [[s.id, _linked(f"{s.title}. {s.publisher}", s.url)] for s in found], "Sources")


def _linked(text: str, address: str | None) -> str:
    return Linked(text, address) if address and address.startswith(("https://", "http://")) else text
