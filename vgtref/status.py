"""Who was bound on a day, how a State joins: computed from dated acts, never stored."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from vgtref.dates import When, in_force_after
from vgtref.errors import UsageError
from vgtref.records.acts import Act, ActKind, Acts
from vgtref.records.instruments import Convention, JoiningPosition, WayToJoin
from vgtref.text import quote

if TYPE_CHECKING:
    from vgtref.records.countries import Country

Status = Literal["party", "contracting", "signatory", "invited", "none", "former", "unknown"]

CONSENTS = ("ratification", "acceptance", "approval", "ratification-acceptance-or-approval", "accession")
"""The acts by which a State consents to be bound (Vienna Convention on the Law of Treaties, Articles 14 and 15)."""

CONSENTED = ("party", "contracting")
"""The statuses of a State that has consented to be bound."""


class Standing(Struct, frozen=True):
    """Where a State stands towards a convention on a day, and the acts that show it.

    ``done`` are the acts known to have been done by that day, a signature and a consent among them; ``open`` those that
    may have been, since their day is not known. The entry into force of a consent is there even where it lies ahead.
    """

    status: Status
    signature: Act | None
    consent: Act | None
    done: tuple[Act, ...]
    open: tuple[Act, ...]

    @property
    def entry_into_force(self) -> date | None:
        """The day from which the State is bound, None where it has not consented or no such day is fixed."""
        return self.consent.entry_into_force if self.consent else None

    @property
    def invitation(self) -> Act | None:
        """The invitation of a State that has done nothing since, whether it still holds or has ended."""
        return self._done("invitation") if self.status in ("invited", "none") else None

    @property
    def lapse(self) -> Act | None:
        """The act that says that the invitation no longer holds, where a source shows it."""
        return self._done("invitation-lapsed")

    @property
    def acts(self) -> list[Act]:
        """The acts that the status rests on."""
        return [*self.done, *self.open]

    def _done(self, kind: ActKind) -> Act | None:
        return next((act for act in self.done if act.kind == kind), None)


def standing(acts: Iterable[Act], day: date, convention: Convention, read: bool = True) -> Standing:
    """Where the State whose acts these are stands on a day towards a convention.

    Party and contracting State are the terms of the Vienna Convention on the Law of Treaties, Article 2(1)(g) and (f).
    An act of a partial date counts from the last day of its period, an invitation up to the day on which it ends.
    Without acts its status is unknown, not none, unless a list was ``read`` to its row.
    """
    known = list(acts)
    done: dict[str, Act] = {}
    unsure: list[Act] = []
    for act in known if day >= convention.opened else ():
        if act.date.last <= day:
            done[act.kind] = act
        elif act.date.by:
            unsure.append(act)
    consent = next((done[kind] for kind in CONSENTS if kind in done), None)
    unread = not known and not read and day >= convention.opened
    status: Status = "unknown" if unread else _status(done, unsure, consent, day, convention)
    return Standing(status, done.get("signature"), consent, tuple(done.values()), tuple(unsure))


def standing_of(convention: Convention, held: Acts, country: str, day: date | None = None) -> Standing:
    """Where a country stands towards a convention on a day, by default on the last that the acts cover.

    Raises UsageError where the country is not given by its two-letter code.
    """
    if not re.fullmatch("[A-Z]{2}", country):
        raise UsageError(f"{quote(country)} is not a country code (for example KE)")
    own = [act for act in held.acts if act.country == country]
    return standing(own, day or held.covers_to, convention, held.is_read(country))


def days_of_change(convention: Convention, held: Acts, acts: Iterable[Act]) -> list[date]:
    """The days, in order, between which the State whose acts these are keeps its standing and its row in a chart.

    They are the first day of the calendar, each that the acts and the file of acts name, and the day after it, since
    what holds up to a day has ended on the next. On some of them nothing changes.
    """
    named = {convention.opened, convention.entry_into_force, held.covers_to, held.flags.as_of if held.flags else None}
    for act in acts:
        ends = invitation_ends(convention, act) if act.kind == "invitation" else None
        named |= {act.date.first, act.date.last, act.entry_into_force, ends}
    days = {day for day in named if day}
    return sorted({date.min, *days, *(day + timedelta(days=1) for day in days if day < date.max)})


def _status(done: dict[str, Act], unsure: list[Act], consent: Act | None, day: date, convention: Convention) -> Status:
    left = done.get("denunciation")
    if left and left.entry_into_force and left.entry_into_force <= day:
        return "former"
    if consent and not any(act.kind == "denunciation" for act in unsure):
        in_force = consent.entry_into_force is not None and consent.entry_into_force <= day
        return "party" if in_force else "contracting"
    if unsure:
        return "unknown"
    if "signature" in done:
        return "signatory"
    if "invitation" not in done or "invitation-lapsed" in done:
        return "none"
    ends = invitation_ends(convention, done["invitation"])
    return "none" if ends and ends < day else "invited"


def since(stands: Standing) -> When | None:
    """Since when the State has that standing: the entry into force for a Party, else the act that brought it there."""
    if stands.status == "party" and stands.entry_into_force:
        return When.of(stands.entry_into_force)
    kinds = {"contracting": CONSENTS, "signatory": ("signature",), "invited": ("invitation",)}.get(stands.status, ())
    return next((act.date for act in stands.done if act.kind in kinds), None)


def invited_until(convention: Convention, stands: Standing) -> date | None:
    """The day on which the invitation of a State that has done nothing since ends or ended, where it is known."""
    if stands.invitation is None:
        return None
    if stands.lapse:
        return stands.lapse.date.first if stands.lapse.date.precision == "day" else None
    return invitation_ends(convention, stands.invitation)


def by_country(acts: Iterable[Act]) -> dict[str, list[Act]]:
    """The acts by the country that did them, countries in the order of their first act."""
    grouped: dict[str, list[Act]] = {}
    for act in acts:
        grouped.setdefault(act.country, []).append(act)
    return grouped


def count_parties(acts: Iterable[Act], day: date, convention: Convention) -> tuple[int, int]:
    """How many States are Parties on a day, and how many more are contracting States, not yet bound."""
    statuses = [standing(own, day, convention).status for own in by_country(acts).values()]
    return statuses.count("party"), statuses.count("contracting")


def way_to_join(
    convention: Convention, country: "Country", stands: Standing, parent: Standing | None
) -> WayToJoin | None:
    """What a country does to join a convention, from where it stands; None for one that has consented already.

    ``parent`` is where the country stands on the convention that a protocol supplements. None too where nothing is
    known of joining: the text was not read, or the convention has no place for such an organisation; or the State may
    have signed already, since no list was read to its row.
    """
    if stands.status in CONSENTED:
        return None
    position = _position(country, stands, parent)
    if stands.status == "unknown" and not stands.acts and position != "outside-parent":
        return None
    return next((way for way in convention.ways_in if way.of == position), None)


def invitation_ends(convention: Convention, invitation: Act) -> date | None:
    """The day on which an invitation to accede ends; None where its day or how long it is valid is not known."""
    years, made = convention.invitation_years, invitation.date
    if years is None or made.precision != "day" or made.first.year < (convention.invitation_years_since or 0):
        return None
    try:
        return made.first.replace(year=made.first.year + years)
    except ValueError:  # made on a 29 February
        return date(made.first.year + years, 3, 1)


def takes_effect(convention: Convention, deposit: date) -> date | None:
    """The day on which an instrument deposited on a day would bind the State; None where no such day is fixed yet."""
    general = convention.entry_into_force
    if general is None or deposit < convention.opened:
        return None
    return max(in_force_after(deposit), general)


def _position(country: "Country", stands: Standing, parent: Standing | None) -> JoiningPosition:
    if country.kind == "organisation":
        return "organisation"
    if stands.signature:
        return "signatory"
    if parent is None:
        return "invited" if stands.status == "invited" else "member" if country.council_of_europe else "other"
    if parent.consent and parent.consent.kind == "accession":
        return "acceded-to-parent"
    return "signed-parent" if parent.signature else "outside-parent"
