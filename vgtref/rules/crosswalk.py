"""Rules on the other instruments and the crosswalk: what was read, in which form it is cited, what is complete."""

import re
from collections.abc import Sequence
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.records.crosswalk import Correspondence
from vgtref.records.instruments import Instrument, InstrumentKind
from vgtref.rules.rule import Faults, beside, held_by_coverage, rule

_STEPS = r"(\([1-9]\d*\)){0,2}(\([a-z]\))?(\([ivx]+\))?(\([a-z]\))?"
_ARTICLE = (rf'Art\. [1-9]\d*( "[^"]+")?{_STEPS}', "Art. 3(1)(a)(i)")
_FORMS: dict[InstrumentKind, tuple[str, str]] = {"criteria": (r"Criterion [1-9]\d*", "Criterion 2")}
"""The form of a provision, with an example, where an instrument of that kind has no articles."""

Read = dict[str, tuple[InstrumentKind, bool]]
"""Each instrument with its kind and whether it was read for the crosswalk."""

Completeness = tuple[list[str], list[str]]
"""The instruments that are marked complete, and all requirements."""


def _read(catalogue: Catalogue, file: DataFile[Any]) -> Read:
    return {instrument.id: (instrument.kind, bool(instrument.read)) for instrument in catalogue.instruments}


def _completeness(catalogue: Catalogue, file: DataFile[Any]) -> Completeness:
    complete = [instrument.id for instrument in catalogue.instruments if instrument.complete]
    return complete, [requirement.id for requirement in catalogue.requirements]


@rule("instruments")
def instruments_say_enough(instruments: Sequence[Instrument]) -> Faults:
    """A complete instrument was read, a number of Parties has its day, related conventions go with a relation."""
    for instrument in instruments:
        if instrument.complete and not instrument.read:
            yield instrument.id, "complete", "must not be true where 'read' does not say how far it was read"
        if (instrument.parties is None) != (instrument.parties_as_of is None):
            yield instrument.id, "parties_as_of", "'parties' and 'parties_as_of' go together"
        if bool(instrument.conventions) != bool(instrument.relation):
            yield instrument.id, "relation", "'conventions' and 'relation' go together"


@rule("crosswalk")
def relations_rest_on_provisions(pairs: Sequence[Correspondence]) -> Faults:
    """A pair names provisions where the instrument deals with the requirement, and nowhere else; each of them once."""
    for pair in pairs:
        if (pair.relation == "none") == bool(pair.provisions):
            yield pair.id, "provisions", "must be given unless the relation is none"
        if len(set(pair.provisions)) < len(pair.provisions):
            yield pair.id, "provisions", "names a provision twice"


@rule("crosswalk", beside=beside("instruments", get=_read))
def pairs_fit_their_instrument(pairs: Sequence[Correspondence], instruments: Read) -> Faults:
    """The instrument of a pair says how far it was read, and its provisions are written in its one form."""
    for pair in pairs:
        kind, read = instruments.get(pair.instrument, ("treaty", True))
        if not read:
            yield pair.id, "instrument", f"'read' does not say how far {pair.instrument} was read"
        form, example = _FORMS.get(kind, _ARTICLE)
        for provision in pair.provisions:
            if not re.fullmatch(form, provision):
                yield pair.id, "provisions", f"{provision!r} does not have the form of {example!r}"


@rule("crosswalk", beside=beside("instruments", "requirements", get=_completeness))
def instruments_complete(pairs: Sequence[Correspondence], expected: Completeness) -> Faults:
    """Every requirement is held against an instrument that is marked complete."""
    complete, requirements = expected
    held = {(pair.instrument, pair.requirement) for pair in pairs}
    for instrument in complete:
        for requirement in requirements:
            if (instrument, requirement) not in held:
                yield f"{instrument}/{requirement}", None, f"is missing, and {instrument} is marked complete"


@rule("crosswalk", beside=beside("coverage", get=held_by_coverage))
def pairs_counted(pairs: Sequence[Correspondence], held: str) -> Faults:
    """What the coverage of a whole data set counts of pairs is what the file holds."""
    for count in re.findall(r"\b(\d+) pairs\b", held):
        if int(count) != len(pairs):
            yield None, "pairs", f"the coverage says {count}, and there are {len(pairs)}"
