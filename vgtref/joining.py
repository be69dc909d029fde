"""What is left for a State to do to become a Party, and when its deposit would take effect."""

from datetime import date

from vgtref.dates import in_force_after
from vgtref.records import Convention, Country, Position, WayIn
from vgtref.status import CONSENTED, Standing


def way_in(convention: Convention, country: Country, stands: Standing, parent: Standing | None) -> WayIn | None:
    """The way into a convention for a country that stands there as it does; None for one that has consented already.

    ``parent`` is where the country stands on the convention that a protocol supplements. None too where no way is held:
    the text was not read, or the convention has no place for such an organisation.
    """
    if stands.status in CONSENTED:
        return None
    position = _position(country, stands, parent)
    return next((way for way in convention.ways_in if way.of == position), None)


def takes_effect(convention: Convention, deposit: date) -> date | None:
    """The day on which an instrument deposited on a day would bind the State; None where no such day is fixed yet."""
    general = convention.entry_into_force
    if general is None or deposit < convention.opened:
        return None
    return max(in_force_after(deposit), general)


def _position(country: Country, stands: Standing, parent: Standing | None) -> Position:
    if country.kind == "organisation":
        return "organisation"
    if stands.signature:
        return "signatory"
    if parent is None:
        return "invited" if stands.status == "invited" else "member" if country.council_of_europe else "other"
    if parent.consent and parent.consent.kind == "accession":
        return "acceded-to-parent"
    return "signed-parent" if parent.signature else "outside-parent"
