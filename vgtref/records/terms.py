"""The words: terms with their meaning, and synonyms for the search."""

from typing import Annotated, Literal

from msgspec import Meta

from vgtref.records import Record, Reference, Slug, Sources, Text

TermKind = Literal["material", "conduct", "person", "computer", "procedure", "treaty"]
TERM_KINDS: dict[TermKind, str] = {
    "material": "Material",
    "conduct": "Conduct",
    "person": "Persons",
    "computer": "Computers and data",
    "procedure": "Procedure and co-operation",
    "treaty": "Treaty law",
}
"""What the terms of each kind are about."""


class Term(Record, frozen=True, kw_only=True):
    """A term of the conventions, of the field or of treaty law: what it means, what is said today, what to avoid.

    ``used_in`` are the provisions that use the word or define the thing, ``see`` those nearest to a word that neither
    convention has. ``also`` are other words by which people look for it.
    """

    id: Slug
    term: Text
    kind: TermKind
    meaning: Text
    today: Text | None = None
    avoid: Text | None = None
    used_in: list[Reference] = []
    see: list[Reference] = []
    term_fr: Text | None = None
    also: list[Text] = []
    note: Text | None = None
    sources: Sources


class Synonym(Record, frozen=True, kw_only=True):
    """Words that people type and the words by which the texts say it: a help for the search, chosen by the editors.

    ``references`` are the articles that come first where one of the ``terms`` is all that is searched for.
    """

    id: Slug
    terms: Annotated[list[Text], Meta(min_length=1)]
    finds: Annotated[list[Text], Meta(min_length=1)]
    references: list[Reference] = []

    @property
    def title(self) -> str:
        """The first of its terms."""
        return self.terms[0]
