"""How to join: what a State still has to do to become a Party, and whether an entry is a State that may."""

from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.provisions import parse_reference
from vgtref.records import DECLARED, Record, Reference
from vgtref.records.acts import Act
from vgtref.records.countries import Country, Region
from vgtref.records.instruments import Convention, WayToJoin
from vgtref.status import CONSENTED, Standing, invited_until, standing_of, takes_effect, way_to_join


class Step(Record, frozen=True, kw_only=True):
    """What a State still has to do to become a Party, by which articles; when a deposit on a day would take effect.

    ``condition`` is what has to come first, where the State cannot do it alone. ``signs`` tells whether it may sign.
    ``invitations`` is what is held of invitations, where the step itself says that the State has to be invited.
    """

    step: str
    references: list[Reference]
    signs: bool = False
    condition: str | None = None
    invitations: str | None = None
    deposit: date | None = None
    entry_into_force: date | None = None


def step_to_join(
    catalogue: Catalogue, convention: Convention, country: Country, stands: Standing, deposit: date | None = None
) -> Step | None:
    """What a State still has to do to become a Party from where it stands; None where nothing, or nothing is known."""
    parent = catalogue.convention(convention.supplements) if convention.supplements else None
    above = standing_of(parent, catalogue.acts_of(parent.number, country.code), country.code) if parent else None
    way = way_to_join(convention, country, stands, above)
    if way is None or is_of_unknown_standing(catalogue, country):
        return None
    invitations = None if way.of != "other" or stands.invitation else _invitations_held(catalogue, convention)
    if above and above.status not in CONSENTED:
        condition: str | None = f"needs to join Convention {convention.supplements} first, or at the same time"
    elif invitations:
        unless = "" if _is_accession(convention, way) else ", unless it helped to draft the convention"
        condition = f"needs an invitation first{unless} ({invitations})"
    else:
        condition = _invitation_needed(catalogue, convention, way, stands, deposit)
    return Step(
        step=way.step,
        references=way.references,
        signs=way.signs,
        condition=condition,
        invitations=invitations,
        deposit=deposit,
        entry_into_force=takes_effect(convention, deposit) if deposit else None,
    )


def region_of(catalogue: Catalogue, code: str) -> Region | None:
    """The region of a country; None for one in no region, such as an organisation."""
    return next((region for region in catalogue.regions if code in region.countries), None)


def is_state(catalogue: Catalogue, country: Country) -> bool:
    """Whether an entry is known to be a State that may join, by what it is a member of or has done.

    It is a member of the Council of Europe or of the United Nations, or has acted towards 185 or 201, as the European
    Union may do too.
    """
    acted = any(catalogue.has_act(number, "country", country.code) for number in DECLARED)
    if acted or country.council_of_europe:
        return True
    region = region_of(catalogue, country.code)
    return region is not None and country.code in region.un_members


def is_of_unknown_standing(catalogue: Catalogue, country: Country) -> bool:
    """Whether nothing held tells that an entry is a State that may join, and it is not an organisation either."""
    return country.kind != "organisation" and not is_state(catalogue, country)


def collects_invitations(catalogue: Catalogue, convention: Convention) -> bool:
    """Whether invitations to a convention are held, if a State may be invited to it: otherwise none is not known."""
    by_invitation = any(way.of == "invited" for way in convention.ways_in)
    return not by_invitation or catalogue.has_act(convention.number, "kind", "invitation")


def _invitations_held(catalogue: Catalogue, convention: Convention) -> str:
    if collects_invitations(catalogue, convention):
        return f"no invitation to {convention.number} is held"
    return f"invitations to {convention.number} are not collected"


def _invitation_needed(
    catalogue: Catalogue, convention: Convention, way: WayToJoin, stands: Standing, deposit: date | None
) -> str | None:
    made, ends = stands.invitation, invited_until(convention, stands)
    if made is None:
        return None
    if way.of == "other":
        ended = f"on {ends}" if ends else stands.lapse and _on(stands.lapse.date)
        return f"needs a new invitation first (the one made {_on(made.date)} ended {ended})"
    if deposit is None:
        return _validity(convention, made, ends)
    if ends and deposit > ends:
        return f"needs a new invitation first (the one of {made.date} ends on {ends})"
    if made.date.precision == "day" or convention.invitation_years is None:
        return f"needs an invitation first (the one held is of {made.date})" if deposit < made.date.first else None
    if made.date.last <= deposit <= catalogue.covers_to(convention.number):
        return None
    return f"needs an invitation that is valid then (until when the one made {_on(made.date)} is valid is not known)"


def _validity(convention: Convention, made: Act, ends: date | None) -> str | None:
    """That the invitation has to be valid still, where an invitation ends and it is not known when this one does."""
    years, first_year = convention.invitation_years, convention.invitation_years_since
    if ends or years is None or (not made.date.by and made.date.last.year < (first_year or 0)):
        return None
    since = f" since {first_year}" if first_year else ""
    return f"needs to be done while the invitation is valid ({years} years if made{since}; its day is not known)"


def _is_accession(convention: Convention, way: WayToJoin) -> bool:
    # Whether that way is the accession of an invited State and nothing else.
    invited = [parse_reference(text) for each in convention.ways_in if each.of == "invited" for text in each.references]
    return all(any(parse_reference(text).lies_in(article) for article in invited) for text in way.references)


def _on(when: When) -> str:
    return str(when) if when.by else f"{'on' if when.precision == 'day' else 'in'} {when}"
