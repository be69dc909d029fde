"""Rules on the conventions: their numbers and files, their divisions, what the declaration calls them."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.records.declaration import Declaration
from vgtref.records.instruments import ON_SIGNING, Convention, Division
from vgtref.records.taskforce import Agency
from vgtref.rules.rule import Faults, beside, rule

LAST_ETS = 193
"""The last number of the European Treaty Series; the Council of Europe Treaty Series goes on from 194."""

_DECLARATION = beside("declaration", get=lambda catalogue, _: catalogue.declaration)
_CONVENTIONS = beside("conventions", get=lambda catalogue, _: catalogue.conventions)


@rule("conventions")
def conventions_have_files(conventions: Sequence[Convention]) -> Faults:
    """Each file of acts or articles is on a convention that there is, and each convention has both."""
    numbers = {convention.number for convention in conventions}
    for group in ("acts", "articles"):
        files = {file.convention: file.file for file in Catalogue.files(group)}
        for number, name in files.items():
            if number not in numbers:
                yield None, "number", f"none is that of {name}"
        for number in sorted(numbers - set(files)):
            yield str(number), "number", f"no file of its {group} is held"


@rule("conventions")
def series_fits_number(conventions: Sequence[Convention]) -> Faults:
    """ETS numbers run to 193 and CETS numbers from 194; the reference says so."""
    for c in conventions:
        series = "ETS" if c.number <= LAST_ETS else "CETS"
        if c.series != series:
            yield str(c.number), "series", f"No. {c.number} is in the {series}"
        if c.reference != f"{c.series} No. {c.number}":
            yield str(c.number), "reference", f"must be '{c.series} No. {c.number}'"


@rule("conventions")
def signing_can_be_left_out(conventions: Sequence[Convention]) -> Faults:
    """What has to be done on joining speaks of signing in its first words only."""
    for c in conventions:
        for field in ("reservations_how", "declarations_how", "on_joining"):
            if "sign" in (getattr(c, field) or "").removeprefix(ON_SIGNING).lower():
                yield str(c.number), field, f"speaks of signing after the first words, {ON_SIGNING.strip()!r}"


@rule("divisions", beside=_CONVENTIONS)
def divisions_nest(divisions: Sequence[Division], conventions: Sequence[Convention]) -> Faults:
    """A division lies inside its parent, its last article not before its first and not after the convention's last."""
    known = {division.id: division for division in divisions}
    last = {convention.number: convention.articles for convention in conventions}
    for division in divisions:
        end = last.get(division.convention) or division.last_article
        if not 1 <= division.first_article <= division.last_article <= end:
            yield division.id, "last_article", f"articles must ascend, from 1 to {end} at most"
        parent = known.get(division.parent or "")
        if parent is not None and not _inside(division, parent):
            yield division.id, "parent", f"does not lie inside {division.parent!r}"


@rule("agencies", beside=_DECLARATION)
def agencies_as_declared(agencies: Sequence[Agency], declaration: Declaration) -> Faults:
    """The names that the declaration has for the agencies are those that it prints, in its order."""
    names = [agency.name_in_declaration for agency in agencies if agency.name_in_declaration]
    if names != declaration.agencies:
        yield None, "name_in_declaration", "must be the declaration's names, in its order"


@rule("conventions", beside=_DECLARATION)
def conventions_as_declared(conventions: Sequence[Convention], declaration: Declaration) -> Faults:
    """The conventions that the declaration names are marked so, in its order, with the reference that it prints."""
    named = [c for c in conventions if c.named_in_declaration]
    if [c.number for c in named] != [instrument.number for instrument in declaration.instruments]:
        yield None, "named_in_declaration", "must be those that the declaration names"
        return
    for convention, instrument in zip(named, declaration.instruments, strict=True):
        if f"({convention.reference_in_declaration})" not in instrument.as_printed:
            record = str(convention.number)
            yield record, "reference_in_declaration", f"must be as in {instrument.as_printed!r}"


def _inside(division: Division, parent: Division) -> bool:
    articles = parent.first_article <= division.first_article and division.last_article <= parent.last_article
    return articles and division.convention == parent.convention
