"""The index: the texts of all documents as one, in which a string is found at once."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from vgtref.catalogue import Catalogue
from vgtref.french import part_elisions
from vgtref.names import fold
from vgtref.search.documents import SEARCHABLES, Document, Kind, documents, groups_read
from vgtref.search.words import join_compounds

# Between two texts of a document and between two documents, as _folded leaves them.
_LINE, _PAGE = " \n ", " \f "
_ASCII = bytes(byte if byte > 127 or chr(byte).isalnum() or byte in b"\n\f" else 32 for byte in range(256))


class Index:
    """The documents that are searched, and their texts as ``names.fold`` gives them, each between spaces.

    For a search in French, ``french``, elided words stand on their own in it.
    """

    def __init__(self, documents: Sequence[Document], french: bool = False) -> None:
        self.documents = documents
        pages = [document.texts for document in documents]
        self.folded = _folded([list(map(part_elisions, texts)) for texts in pages] if french else pages)
        self._starts = [0, *accumulate(len(page) + 1 for page in self.folded.split("\f"))]

    def lines(self, place: int) -> list[str]:
        """The folded texts of the document at this place, in their order."""
        return self.folded[self._starts[place] : self._starts[place + 1] - 1].split("\n")

    def holding(self, needles: Sequence[str]) -> set[int]:
        """The places of the documents that hold one of these strings."""
        places: set[int] = set()
        for needle in needles:
            at = self.folded.find(needle)
            while at >= 0:
                after = bisect_right(self._starts, at)
                places.add(after - 1)
                at = self.folded.find(needle, self._starts[after])
        return places


def make_index(catalogue: Catalogue, kind: Kind | None = None, french: bool = False) -> Index:
    """Everything that is searched, or one kind of it; without reading the files that only the others need.

    With ``french``, titles and names are there in French too. Raises DataError where a file of a folder laid over the
    bundled data breaks a rule.
    """
    base = catalogue.base
    unchanged = kind and base and catalogue.own_groups.isdisjoint(groups_read(kind))
    return _make_index(base if base and unchanged else catalogue, kind, french)


@lru_cache(64)
def _make_index(catalogue: Catalogue, kind: Kind | None, french: bool) -> Index:
    chosen = [searchable for searchable in SEARCHABLES if kind in (None, searchable.kind)]
    found = [document for searchable in chosen for document in documents(catalogue, searchable, french)]
    return Index(found, french)


def _folded(pages: Sequence[Sequence[str]]) -> str:
    # As fold does it, but all at once and at a tenth of the cost: nearly all of the data is ASCII.
    whole = f" {_PAGE.join(map(_page, pages))} "
    if whole.count("\n") + whole.count("\f") >= sum(map(len, pages)):  # a text of several lines, which no text is
        whole = f" {_PAGE.join(_LINE.join(map(fold, texts)) for texts in pages)} "
    folded = whole.encode().lower().replace(b". ", b" ")
    parts = folded.split(b".")
    gaps = [b"" if before[-1:].isalpha() else b" " for before in parts]
    folded = b"".join(part for pair in zip(parts, gaps, strict=True) for part in pair).translate(_ASCII, b"'")
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    return f" {join_compounds(folded.decode()[1:])}"


def _page(texts: Sequence[str]) -> str:
    page = _LINE.join(texts)
    return page if page.isascii() else _LINE.join(text if text.isascii() else fold(text) for text in texts)
