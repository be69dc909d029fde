"""What a State that prepares to join looks at: its region, what it might reserve, what its law has to contain."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.provisions import parse_reference
from vgtref.queries.joining import is_state, region_of
from vgtref.queries.points import statements_limiting
from vgtref.queries.requirements import RequirementRow, requirements
from vgtref.queries.reservations import AllowedRow, StatementRow, allowed, cites
from vgtref.queries.standings import StatusRow, chart
from vgtref.records import DECLARED, fields_of
from vgtref.records.countries import Region
from vgtref.records.requirements import STRENGTHS
from vgtref.status import CONSENTED

_STRENGTHS = [*STRENGTHS, None]


class Choice(AllowedRow, frozen=True, kw_only=True):
    """A provision that may be reserved or declared on, with the codes of the States that have made use of it."""

    made: list[str]


class Briefs:
    """What is asked of one State after another; what they share is worked out once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        codes = [country.code for country in catalogue.countries]
        self._charts: dict[int, dict[str, StatusRow]] = {
            number: {row.country: row for row in chart(catalogue, catalogue.convention(number), codes=codes)}
            for number in DECLARED
        }
        self._states = {country.code for country in catalogue.countries if is_state(catalogue, country)}
        rows = [_choice(catalogue, row) for row in allowed(catalogue)]
        self._choices = {c.number: [row for row in rows if row.convention == c.number] for c in catalogue.conventions}

    def region(self, code: str) -> Region | None:
        """The region of a country; None for one in no region, such as an organisation."""
        return region_of(self._catalogue, code)

    def status(self, code: str, convention: int) -> StatusRow:
        """Where a State stands towards 185 or 201 on the last day covered."""
        return self._charts[convention][code]

    def states(self, region: Region) -> list[str]:
        """The codes of the States of a region."""
        return [code for code in region.countries if self.is_state(code)]

    def is_state(self, code: str) -> bool:
        """Whether an entry is known to be a State that may join."""
        return code in self._states

    def not_joined(self, code: str) -> list[int]:
        """Which of the two conventions a State has not consented to be bound by."""
        return [number for number in DECLARED if self.status(code, number).status not in CONSENTED]

    def choices(self, convention: int) -> list[Choice]:
        """What a State may reserve, then what it may declare, on joining a convention."""
        return self._choices[convention]

    def limits(self, code: str, row: RequirementRow) -> list[StatementRow]:
        """The reservations and declarations of a State that limit a requirement, without those withdrawn."""
        made = [
            each for point in row.points for each in statements_limiting(self._catalogue, point) if each.country == code
        ]
        return [each for each in made if each.withdrawn is None]


def in_order_of_work(catalogue: Catalogue, conventions: Sequence[int] = DECLARED) -> list[RequirementRow]:
    """The requirements of these conventions by priority, then by the strongest of their strengths under them."""

    def order(row: RequirementRow) -> tuple[int, int]:
        return row.priority, min(_STRENGTHS.index(row.strength_under(number)) for number in conventions)

    rows = [row for row in requirements(catalogue) if any(row.strength_under(number) for number in conventions)]
    return sorted(rows, key=order)


def _choice(catalogue: Catalogue, row: AllowedRow) -> Choice:
    provision = parse_reference(row.provision)
    kinds = (row.kind, "reservation-or-declaration")
    made = [s.country for s in catalogue.statements(row.convention) if s.kind in kinds and cites(s, provision)]
    return Choice(**fields_of(row), made=list(dict.fromkeys(made)))
