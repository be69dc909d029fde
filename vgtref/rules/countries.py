"""Rules on the countries: their names, their membership of the Council of Europe."""

from collections.abc import Mapping, Sequence
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.names import fold, words_of
from vgtref.records.countries import Country, Region
from vgtref.rules.rule import Faults, beside, rule


def _in_french(catalogue: Catalogue, file: DataFile[Any]) -> dict[str, list[str]]:
    return {code: each.called for code, each in catalogue.french_of("country").items()}


@rule("countries", beside=beside("french", get=_in_french))
def country_names_unique(countries: Sequence[Country], french: Mapping[str, Sequence[str]]) -> Faults:
    """No code, name, French name or alias means two countries, in whatever order its words stand."""
    owners: dict[str | frozenset[str], str] = {}
    for country in countries:
        codes = [country.code, country.alpha_3, country.numeric]
        given = [country.name, country.depositary_name, *country.aliases]
        names = [*codes, *given, *french.get(country.code, ())]
        folded = [fold(name) for name in names if name]
        # A code may be a word such as 'de', which does not tell names apart.
        written: list[str | frozenset[str]] = [*folded, *filter(None, map(words_of, folded))]
        for name in dict.fromkeys(written):
            owner = owners.setdefault(name, country.code)
            if owner != country.code:
                text = name if isinstance(name, str) else " ".join(sorted(name))
                yield country.code, "aliases", f"{text!r} is a name of {owner} too"


@rule("countries")
def membership_ends(countries: Sequence[Country]) -> Faults:
    """A country whose membership of the Council of Europe has ended is not a member."""
    for country in countries:
        if country.council_of_europe and country.council_of_europe_until:
            until = country.council_of_europe_until
            yield country.code, "council_of_europe_until", f"is given, though the country is a member: {until}"


@rule("regions")
def regions_apart(regions: Sequence[Region]) -> Faults:
    """A country lies in one region at most, and the Members of the United Nations of a region lie in it."""
    owners: dict[str, str] = {}
    for region in regions:
        for code in region.countries:
            if owners.setdefault(code, region.id) != region.id:
                yield region.id, "countries", f"{code} lies in {owners[code]} too"
        for code in region.un_members:
            if code not in region.countries:
                yield region.id, "un_members", f"{code} is not one of its countries"
