"""What is left for a State to do, and when its deposit would take effect."""

from datetime import date

import pytest

from vgtref.catalogue import Catalogue
from vgtref.queries.countries import country
from vgtref.records.instruments import WayToJoin
from vgtref.status import CONSENTS, Standing, standing, takes_effect, way_to_join


def stands(catalogue: Catalogue, number: int, code: str) -> Standing:
    held = catalogue.acts_file(number)
    own = [act for act in held.acts if act.country == code]
    return standing(own, held.covers_to, catalogue.convention(number))


@pytest.mark.parametrize(
    ("number", "code", "position"),
    [
        (185, "IE", "signatory"),
        (185, "KE", "invited"),
        (185, "TV", "other"),
        (185, "FR", None),
        (185, "PG", None),
        (185, "EU", None),
        (201, "EU", "organisation"),
        (201, "JP", "other"),
        (201, "FR", None),
        (189, "BE", "signatory"),
        (189, "AR", "acceded-to-parent"),
        (189, "IE", "signed-parent"),
        (189, "KE", "outside-parent"),
        (224, "KE", None),
    ],
)
def test_how_to_join_depends_on_where_the_country_stands(
    catalogue: Catalogue, number: int, code: str, position: str | None
) -> None:
    convention = catalogue.convention(str(number))
    parent = stands(catalogue, convention.supplements, code) if convention.supplements else None
    way = way_to_join(convention, catalogue.country(code), stands(catalogue, number, code), parent)
    assert (way.of if way else None) == position


def test_a_signatory_of_224_ratifies_it_and_how_others_join_is_not_known(live: Catalogue) -> None:
    convention, above = live.convention(224), live.convention(185)

    def way_of(code: str) -> WayToJoin | None:
        return way_to_join(convention, live.country(code), stands(live, 224, code), stands(live, above.number, code))

    assert {a.country for a in live.acts(224) if (way := way_of(a.country)) is None or way.of != "signatory"} == {
        a.country for a in live.acts(224) if a.kind in CONSENTS
    }
    assert way_of("KE") is way_of("AU") is way_of("EU") is None
    assert convention.who_may_join is None


def test_a_way_in_cites_its_provisions_where_the_text_was_read(live: Catalogue) -> None:
    ways = [(c, way) for c in live.conventions for way in c.ways_in]
    assert all(bool(way.references) == bool(c.who_may_join) for c, way in ways)
    assert all(f"{c.number}:" in reference for c, way in ways for reference in way.references)


@pytest.mark.parametrize(
    ("number", "deposit", "effect"),
    [
        (185, date(2027, 1, 15), date(2027, 5, 1)),
        (185, date(2002, 6, 20), date(2004, 7, 1)),
        (185, date(2001, 11, 22), None),
        (224, date(2027, 1, 15), None),
    ],
)
def test_a_deposit_takes_effect_by_the_rule_not_before_the_convention(
    catalogue: Catalogue, number: int, deposit: date, effect: date | None
) -> None:
    assert takes_effect(catalogue.convention(str(number)), deposit) == effect


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        ("GI", True),
        ("TW", True),
        ("VA", True),
        ("CK", True),
        ("KE", False),
        ("MC", False),
        ("FR", False),
        ("EU", False),
    ],
)
def test_what_is_not_a_member_of_the_united_nations_is_not_told_how_to_join(
    live: Catalogue, code: str, unknown: bool
) -> None:
    told = country(live, code)
    why = "not known: it is not a Member of the United Nations, and no act of it is held"
    assert {each.no_step_because == why for each in told.instruments} == {unknown}
    assert not unknown or all(each.way_in is None for each in told.instruments)
    assert told.region is None or told.region.un_member is not unknown


def test_what_states_said_of_a_territory_stands_with_it(live: Catalogue) -> None:
    held = {
        code: [(s.convention, s.state) for each in country(live, code).instruments for s in each.named_in]
        for code in ("GI", "FO", "CW", "TK", "AW", "ES")
    }
    assert held == {
        **{"GI": [(185, "Spain"), (201, "Spain")], "FO": [(185, "Denmark")], "CW": [(185, "Netherlands")]},
        **{"TK": [(185, "New Zealand")], "AW": [], "ES": []},
    }
