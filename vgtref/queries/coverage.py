"""What the data cover, part by part."""

from vgtref.catalogue import Catalogue
from vgtref.records import fields_of
from vgtref.records.coverage import Part
from vgtref.records.sources import Dispute


class PartInFull(Part, frozen=True, kw_only=True):
    """A part of the data in this edition, with what its sources dispute."""

    edition: str
    disputes: list[Dispute]


def coverage(catalogue: Catalogue) -> list[PartInFull]:
    """What is held, part by part: up to which day, what is missing, what is disputed, where to look."""
    return [_in_full(catalogue, part) for part in catalogue.coverage.parts]


def part(catalogue: Catalogue, name: str) -> PartInFull:
    """The coverage of one part; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    return _in_full(catalogue, catalogue.part(name))


def _in_full(catalogue: Catalogue, part: Part) -> PartInFull:
    stems = {file.removesuffix(".toml") for file in part.files}
    disputes = [d for d in catalogue.disputes if any(target.partition("/")[0] in stems for target in d.about)]
    return PartInFull(**fields_of(part), edition=catalogue.edition, disputes=disputes)
