"""Who was a member of the VGT, and who was bound by a convention, on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import get_args

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vgtref.catalogue import Catalogue
from vgtref.dates import When, in_force_after
from vgtref.queries.taskforce import member_on
from vgtref.records.acts import Act, ActKind
from vgtref.records.taskforce import Agency
from vgtref.status import CONSENTS, by_country, count_parties, days_of_change, invited_until, since, standing

CATALOGUE = Catalogue()
ACTS = {number: by_country(CATALOGUE.acts(number)) for number in (185, 189, 201, 224)}
LANZAROTE = CATALOGUE.convention(201)
NUMBERS = list(ACTS)
DAYS = st.dates(date(2001, 1, 1), date(2027, 1, 1))


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
    [(date(2014, 5, 1), False), (date(2014, 5, 2), None), (date(2015, 4, 29), None), (date(2015, 4, 30), True)],
)
def test_between_not_yet_and_by_it_is_not_known(day: date, expected: bool | None) -> None:
    member = agency(member_from=When("2015-04", by=True), not_yet_member=When("2014-05"))
    assert member_on(member, day) is expected


@pytest.mark.parametrize(("day", "expected"), [(date(2015, 4, 30), True), (date(2015, 5, 1), None)])
def test_whether_one_that_has_probably_left_is_still_a_member_is_open_after_it_was_last_seen(
    day: date, expected: bool | None
) -> None:
    member = agency(member_from=When("2003"), last_seen=When("2015-04"), probably_left="not counted any more")
    assert member_on(member, day) is expected


def test_a_member_that_left_is_none_from_that_day() -> None:
    member = agency(member_from=When("2003"), member_until=When("2010-06-30"))
    assert member_on(member, date(2010, 6, 29)) is True
    assert member_on(member, date(2010, 6, 30)) is False


@pytest.mark.parametrize(
    ("until", "day", "expected"),
    [
        (When("2010-06"), date(2010, 6, 29), True),
        (When("2010-06"), date(2010, 6, 30), False),
        (When("2010"), date(2010, 12, 30), True),
        (When("2010-06-30", by=True), date(2010, 6, 29), None),
        (When("2010-06-30", by=True), date(2010, 6, 30), False),
    ],
)
def test_a_leaving_known_in_part_counts_from_its_last_day_and_one_by_a_day_is_open_before_it(
    until: When, day: date, expected: bool | None
) -> None:
    assert member_on(agency(member_from=When("2003"), member_until=until), day) is expected


@pytest.mark.parametrize(("day", "expected"), [(date(1990, 1, 1), None), (date(2005, 1, 31), True)])
def test_a_joining_known_only_by_a_day_is_open_before_it(day: date, expected: bool | None) -> None:
    assert member_on(agency(member_from=When("2005-01", by=True)), day) is expected


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_without_a_leaving_nobody_is_lost_from_one_day_to_the_next(day: date) -> None:
    for member in CATALOGUE.agencies:
        if member_on(member, day):
            assert member_on(member, day + timedelta(days=1))


def act(kind: str, day: str, by: bool = False, effect: date | None = None) -> Act:
    return Act(country="XX", kind=kind, date=When(day, by), entry_into_force=effect, sources=["s"])  # type: ignore[arg-type]


SIGNED = act("signature", "2008-03-12")
LEFT = act("denunciation", "2015-01-10", effect=date(2015, 5, 1))
BOUND = act("approval", "2010-08-05", effect=date(2010, 12, 1))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2007, 10, 24), "none"),
        (date(2008, 3, 11), "none"),
        (date(2008, 3, 12), "signatory"),
        (date(2010, 8, 4), "signatory"),
        (date(2010, 8, 5), "contracting"),
        (date(2010, 11, 30), "contracting"),
        (date(2010, 12, 1), "party"),
        (date(2030, 1, 1), "party"),
    ],
)
def test_from_signature_to_party(day: date, status: str) -> None:
    assert standing([SIGNED, BOUND], day, LANZAROTE).status == status


def test_the_entry_into_force_of_an_earlier_deposit_is_shown_where_it_lies_ahead() -> None:
    stands = standing([SIGNED, BOUND], date(2010, 9, 1), LANZAROTE)
    assert (stands.status, stands.entry_into_force) == ("contracting", date(2010, 12, 1))
    assert stands.acts == [SIGNED, BOUND]


def test_acts_after_the_day_are_hidden() -> None:
    stands = standing([SIGNED, BOUND], date(2009, 1, 1), LANZAROTE)
    assert (stands.consent, stands.entry_into_force, stands.acts) == (None, None, [SIGNED])


@pytest.mark.parametrize(
    ("acts", "day", "status"),
    [
        ([act("accession", "2010-03-31", by=True, effect=date(2010, 7, 1))], date(2010, 3, 30), "unknown"),
        ([act("accession", "2010-03-31", by=True, effect=date(2010, 7, 1))], date(2010, 3, 31), "contracting"),
        ([act("accession", "2010-03-31", by=True, effect=date(2010, 7, 1))], date(2007, 1, 1), "none"),
        ([act("signature", "2009-05-05", by=True), BOUND], date(2009, 5, 4), "unknown"),
        ([act("signature", "2009-05-05", by=True), BOUND], date(2010, 12, 1), "party"),
        ([act("accession", "2010-09")], date(2010, 9, 29), "none"),
        ([act("accession", "2010-09")], date(2010, 9, 30), "contracting"),
        ([act("invitation", "2009-01-01")], date(2009, 1, 1), "invited"),
        ([act("invitation", "2009-01-01"), act("invitation-lapsed", "2014-01-01")], date(2014, 1, 1), "none"),
        (
            [act("invitation", "2009-01-01"), act("invitation-lapsed", "2014-01-01", by=True)],
            date(2013, 1, 1),
            "unknown",
        ),
        ([SIGNED, BOUND, LEFT], date(2015, 5, 1), "former"),
        ([SIGNED, BOUND, LEFT], date(2015, 4, 30), "party"),
        ([SIGNED, BOUND, act("denunciation", "2015-01-10", by=True)], date(2014, 12, 31), "unknown"),
        ([], date(2015, 1, 1), "none"),
    ],
)
def test_what_the_sources_leave_open_is_unknown_until_its_day(acts: list[Act], day: date, status: str) -> None:
    assert standing(acts, day, LANZAROTE).status == status


@pytest.mark.parametrize(
    ("acts", "day", "status", "expected"),
    [
        ([SIGNED, BOUND], date(2011, 1, 1), "party", When("2010-12-01")),
        ([SIGNED, BOUND], date(2010, 9, 1), "contracting", When("2010-08-05")),
        ([SIGNED, act("approval", "2010-08")], date(2012, 1, 1), "contracting", When("2010-08")),
        ([SIGNED, BOUND], date(2009, 1, 1), "signatory", When("2008-03-12")),
        ([act("signature", "2008", by=True)], date(2009, 1, 1), "signatory", When("2008", by=True)),
        ([act("invitation", "2009-01-01")], date(2010, 1, 1), "invited", When("2009-01-01")),
        ([SIGNED, BOUND, LEFT], date(2016, 1, 1), "former", None),
        ([act("invitation", "2009-01-01"), act("invitation-lapsed", "2014-01-01")], date(2015, 1, 1), "none", None),
        ([act("accession", "2012-01-01", by=True)], date(2010, 1, 1), "unknown", None),
        ([], date(2010, 1, 1), "none", None),
    ],
)
def test_a_state_stands_so_since_the_act_or_the_effect_that_brought_it_there(
    acts: list[Act], day: date, status: str, expected: When | None
) -> None:
    stands = standing(acts, day, LANZAROTE)
    assert (stands.status, since(stands)) == (status, expected)


RANK = {"signatory": 1, "contracting": 2, "party": 3}


@given(DAYS, st.integers(1, 4000))
def test_status_never_goes_back_without_a_denunciation(day: date, later: int) -> None:
    for number in NUMBERS:
        convention = CATALOGUE.convention(number)
        for acts in ACTS[number].values():
            before = standing(acts, day, convention).status
            after = standing(acts, day + timedelta(days=later), convention).status
            assert RANK.get(before, 0) <= RANK.get(after, 0) or (after == "unknown" and before not in RANK)
            assert before != "former"


@given(DAYS)
def test_the_number_of_parties_never_falls(day: date) -> None:
    for number in NUMBERS:
        convention = CATALOGUE.convention(number)
        acts = CATALOGUE.acts(number)
        assert count_parties(acts, day, convention)[0] <= count_parties(acts, day + timedelta(days=30), convention)[0]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_day_before_and_the_day_of_each_effect_differ(number: int) -> None:
    convention = CATALOGUE.convention(number)
    for acts in ACTS[number].values():
        for effect in [act.entry_into_force for act in acts if act.kind in CONSENTS and act.entry_into_force]:
            assert standing(acts, effect, convention).status == "party"
            assert standing(acts, effect - timedelta(days=1), convention).status == "contracting"


@pytest.mark.parametrize("number", NUMBERS)
def test_the_day_before_and_the_day_of_each_dated_act_differ(number: int) -> None:
    convention = CATALOGUE.convention(number)
    for acts in ACTS[number].values():
        for each in acts:
            on_day = standing(acts, each.date.last, convention)
            day_before = standing(acts, each.date.last - timedelta(days=1), convention)
            assert on_day != day_before
            if each.kind in CONSENTS and not each.date.by:
                assert day_before.consent is None
                assert on_day.consent is each


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_deposit_takes_effect_on_a_first_of_a_month_more_than_three_months_later(deposit: date) -> None:
    effect = in_force_after(deposit)
    assert effect.day == 1
    assert timedelta(days=89) < effect - deposit <= timedelta(days=123)
    assert in_force_after(deposit + timedelta(days=1)) >= effect


@pytest.mark.parametrize(
    ("day", "bound", "more"),
    [
        (date(2010, 8, 4), 0, 0),
        (date(2010, 8, 5), 0, 1),
        (date(2010, 12, 1), 1, 1),
        (date(2011, 2, 1), 2, 0),
        (date(2015, 5, 1), 1, 0),
    ],
)
def test_who_is_bound_and_who_will_be_is_counted(day: date, bound: int, more: int) -> None:
    other = [act("accession", "2010-10-20", effect=date(2011, 2, 1)), LEFT]
    other = [msgspec.structs.replace(each, country="YY") for each in other]
    assert count_parties([SIGNED, BOUND, *other, act("invitation", "2010-01-01")], day, LANZAROTE) == (bound, more)


DRAWN_ACTS = st.lists(
    st.builds(
        act,
        st.sampled_from(get_args(ActKind)),
        st.dates(date(2007, 1, 1), date(2021, 1, 1)).flatmap(
            lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]])
        ),
        st.booleans(),
        st.none() | st.dates(date(2007, 1, 1), date(2021, 1, 1)) | st.just(date.max),
    ),
    max_size=5,
)


@given(st.sampled_from(NUMBERS), DRAWN_ACTS, st.booleans())
@example(185, [act("invitation", "2016-02-29")], True)  # which ends on a day that is not among the acts
def test_between_the_days_of_change_nothing_changes(number: int, acts: Sequence[Act], read: bool) -> None:
    convention, held = CATALOGUE.convention(number), CATALOGUE.acts_file(number)
    days = days_of_change(convention, held, acts)
    assert days[0] == date.min
    for start, end in zip(days, [*(day - timedelta(days=1) for day in days[1:]), date.max], strict=True):
        first, last = (standing(acts, day, convention, read) for day in (start, end))
        assert first == last
        assert invited_until(convention, first) == invited_until(convention, last)
