"""The words of the field: what a term means and where it is used."""

from vgtref.catalogue import Catalogue
from vgtref.provisions import parse_reference
from vgtref.records import Named, fields_of
from vgtref.records.terms import Term, TermKind


class TermInFull(Term, frozen=True, kw_only=True):
    """A term with the articles in which it stands, and those nearest to it, as ``see`` names them."""

    articles: list[Named]
    nearest: list[Named]


def terms(catalogue: Catalogue, kind: TermKind | None = None) -> list[Term]:
    """The terms, or only those of one kind."""
    return catalogue.in_french("term", (term for term in catalogue.terms if kind in (None, term.kind)))


def term(catalogue: Catalogue, name: str) -> TermInFull:
    """One term in full; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = catalogue.term(name)
    used, nearest = (
        [Named(id=reference, title=catalogue.article(parse_reference(reference)).title) for reference in references]
        for references in (found.used_in, found.see)
    )
    return TermInFull(**fields_of(catalogue.with_french("term", found)), articles=used, nearest=nearest)
