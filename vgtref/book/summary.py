"""Where a State stands in a few sentences, for the top of its page."""

from collections.abc import Sequence

from vgtref.queries.countries import CountryInFull, Position
from vgtref.records import DECLARED
from vgtref.text import listing


def summarise(country: CountryInFull) -> str:
    """Where a country stands towards 185 and 201, what it needs first, what a deposit on the day of its page does."""
    held = [each for each in country.instruments if each.convention in DECLARED]
    ways = [(each.common_name, each.way_in) for each in held if each.way_in]
    needs = [f"For the {name} it {way.condition.partition(' (')[0]}." for name, way in ways if way.condition]
    days = {(way.deposit, way.entry_into_force) for _, way in ways if way.entry_into_force}
    examples = [f"What it deposits on {day}, for example, would bind it from {then}." for day, then in sorted(days)]
    return " ".join([*_stands(country, held), *needs, *examples])


def _stands(country: CountryInFull, held: Sequence[Position]) -> list[str]:
    names = [each.common_name for each in held]
    if country.region and not country.region.un_member and all(each.no_step_because and not each.acts for each in held):
        return [
            "It is not a Member of the United Nations, so it is not known here whether it may join.",
            f"No act of it towards the {listing(names, 'and the')} is held.",
        ]
    if all(each.status == "none" for each in held):
        return [f"It is bound by neither the {listing(names, 'nor the')}{'; its invitation has ended' * _ended(held)}."]
    return [f"It {_standing(each)}." for each in held]


def _ended(held: Sequence[Position]) -> bool:
    return any(act.kind == "invitation" for each in held for act in each.acts)


def _standing(i: Position) -> str:
    match i.status:
        case "party":
            return f"has been a Party to the {i.common_name} since {i.since}"
        case "contracting":
            return f"has consented to be bound by the {i.common_name}, which binds it from {i.entry_into_force}"
        case "signatory":
            return f"signed the {i.common_name} ({i.signature}) and has not consented to be bound by it"
        case "invited":
            until = f" until {i.invited_until}" if i.invited_until else ""
            return f"is not bound by the {i.common_name} and is invited to accede to it{until}"
        case "former":
            return f"has denounced the {i.common_name} and is no longer bound by it"
        case "unknown":
            return f"may have acted towards the {i.common_name}: where it stands is not known"
        case _:
            return f"is not bound by the {i.common_name}"
