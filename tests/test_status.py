"""Who was a member of the VGT on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.records import Agency
from vgtref.status import member_on


def agency(**fields: object) -> Agency:
    fixed = {"id": "x", "name": "X", "kind": "national", "last_seen": When("2025"), "sources": ["s"]}
    return Agency(**(fixed | fields))  # type: ignore[arg-type]


def test_on_the_day_of_the_declaration_the_members_are_the_nine_it_names(catalogue: Catalogue) -> None:
    members = [a.name_in_declaration for a in catalogue.agencies if member_on(a, date(2011, 11, 22))]
    assert members == catalogue.declaration.agencies
    assert not [a.id for a in catalogue.agencies if member_on(a, date(2011, 11, 22)) is None]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2010, 3, 8), False), (date(2010, 3, 9), True), (date(2026, 1, 1), True)],
)
def test_an_exact_day_counts_from_that_day(day: date, expected: bool) -> None:
    assert member_on(agency(member_from=When("2010-03-09")), day) is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2003, 12, 30), False), (date(2003, 12, 31), True)])
def test_a_year_counts_from_its_last_day(day: date, expected: bool) -> None:
    assert member_on(agency(member_from=When("2003")), day) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2014, 5, 31), False), (date(2014, 6, 1), None), (date(2015, 4, 29), None), (date(2015, 4, 30), True)],
)
def test_between_not_yet_and_by_it_is_not_known(day: date, expected: bool | None) -> None:
    member = agency(member_from=When("2015-04", by=True), not_yet_member=When("2014-05"))
    assert member_on(member, day) is expected


def test_a_member_that_left_is_none_from_that_day(catalogue: Catalogue) -> None:
    member = agency(member_from=When("2003"), member_until=When("2010-06-30"))
    assert member_on(member, date(2010, 6, 29)) is True
    assert member_on(member, date(2010, 6, 30)) is False


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_without_a_leaving_nobody_is_lost_from_one_day_to_the_next(day: date) -> None:
    for member in Catalogue().agencies[:1] + Catalogue().agencies[-3:]:
        if member_on(member, day):
            assert member_on(member, day + timedelta(days=1))
