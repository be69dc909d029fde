"""Days, months and years as the sources give them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgtref.dates import When, period, period_asked, whole_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-11-22", date(2011, 11, 22), date(2011, 11, 22)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_month_and_a_year_run_from_their_first_to_their_last_day(text: str, first: date, last: date) -> None:
    assert period(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2011-02-30", "2011-02 has 28 days"),
        ("2011-13", "months run from 01 to 12"),
        ("2011-00-01", "months run from 01 to 12"),
        ("2011-01-00", "2011-01 has 31 days"),
        ("0000", "years run from 0001 to 9999"),
        ("22.11.2011", "YYYY-MM-DD"),
        ("11-22-2011", "YYYY-MM-DD"),
        ("2011-1-1", "YYYY-MM-DD"),
        ("20111122", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
        (" 2011", "YYYY-MM-DD"),
        ("٢٠١١", "YYYY-MM-DD"),
        ("2011-11-22\n", "YYYY-MM-DD"),
    ],
)
def test_what_is_no_date_is_refused_with_the_rule_it_breaks(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        period(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1 March 2019", "2019-03-01"),
        ("1st of March 2019", "2019-03-01"),
        ("01 MAR 2019", "2019-03-01"),
        ("March 1, 2019", "2019-03-01"),
        ("Sept. 3rd, 2019", "2019-09-03"),
        ("3-Sep-2019", "2019-09-03"),
        ("2019-3-1", "2019-03-01"),
        ("2019/03/01", "2019-03-01"),
        ("2019.03.01", "2019-03-01"),
        ("13/03/2019", "2019-03-13"),
        ("03/13/2019", "2019-03-13"),
        ("22.11.2011", "2011-11-22"),
        ("11-11-2011", "2011-11-11"),
        (" 2011-11-22 ", "2011-11-22"),
        ("Friday, 1 March 2019", "2019-03-01"),
        ("Fri. March 1st 2019", "2019-03-01"),
        ("vendredi 1er mars 2019", "2019-03-01"),
        ("18 févr. 2019", "2019-02-18"),
        ("2 août 2019", "2019-08-02"),
        ("1. March 2019", "2019-03-01"),
        ("the 1st of March 2019", "2019-03-01"),
        ("on Friday the 1st of March 2019", "2019-03-01"),
        ("le 1er mars 2019", "2019-03-01"),
        ("2019-03-01 12:00", "2019-03-01"),
        ("2019 March 1", "2019-03-01"),
        ("2019-Mar-01", "2019-03-01"),
        ("01Mar2019", "2019-03-01"),
        ("20190301", "2019-03-01"),
        ("13. 3. 2019", "2019-03-13"),
        ("13 / 3 / 2019", "2019-03-13"),
        ("2019-03-01T12:00:00Z", "2019-03-01"),
        ("2019-03-01T23:59:59.5+02:00", "2019-03-01"),
    ],
)
def test_a_person_may_write_a_day_in_words_or_in_figures_that_mean_one_day(text: str, first: str) -> None:
    assert whole_day(text) == date.fromisoformat(first)


def test_a_month_may_be_written_in_many_forms() -> None:
    forms = ["March 2019", "mar 2019", "of March, 2019", "mars 2019", "2019 March", "2019-3", "2019/03", "03/2019"]
    assert {period_asked(form) for form in forms} == {(date(2019, 3, 1), date(2019, 3, 31))}
    assert period_asked("2019") == period("2019")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("01/03/2019", r"write 2019-03-01 \(1 March\) or 2019-01-03 \(3 January\)"),
        ("1.3.2019", r"write 2019-03-01 \(1 March\) or 2019-01-03 \(3 January\)"),
        ("03-01-2019", r"write 2019-01-03 \(3 January\) or 2019-03-01 \(1 March\)"),
        ("31/02/2019", "2019-02 has 28 days"),
        ("30 February 2019", "2019-02 has 28 days"),
        ("1/3/19", "four digits"),
        ("1 March 19", "four digits"),
        ("March '19", "four digits"),
        ("today", "clock"),
        ("20191301", "months run from 01 to 12"),
        ("13/2019", "months run from 01 to 12"),
        ("2019-3-32", "2019-03 has 31 days"),
        ("jui 2019", "YYYY-MM-DD"),
        ("2019-Q1", "YYYY-MM-DD"),
        ("1 Marhc 2019", "YYYY-MM-DD"),
        ("Marching 2019", "YYYY-MM-DD"),
        ("1 March", "the year is missing"),
        ("March 1st", "the year is missing"),
        ("next March", "YYYY-MM-DD"),
        ("٢٠١١", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"),
    ],
)
def test_what_may_mean_two_days_or_none_is_refused(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        period_asked(text)


@given(st.dates())
def test_every_day_is_its_own_first_and_last_day(day: date) -> None:
    assert period(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("value", "text", "precision", "shown"),
    [
        (date(2010, 3, 9), "2010-03-09", "day", "2010-03-09"),
        ("2010-06", "2010-06", "month", "2010-06"),
        ("2003", "2003", "year", "2003"),
        ({"by": date(2008, 2, 1)}, "2008-02-01", "no_later_than", "by 2008-02-01"),
        ({"by": "2015-04"}, "2015-04", "no_later_than", "by 2015-04"),
    ],
)
def test_a_when_knows_how_much_is_known(value: object, text: str, precision: str, shown: str) -> None:
    when = When.of(value)
    assert (when.text, when.precision, str(when)) == (text, precision, shown)


@pytest.mark.parametrize(
    "value", ["2010-03-09", 2010, True, None, [], {}, {"by": {"by": "2010"}}, {"on": "2010"}, "20"]
)
def test_a_when_is_a_toml_date_a_month_a_year_or_a_by(value: object) -> None:
    with pytest.raises(ValueError, match="date"):
        When.of(value)


def test_whens_are_equal_by_value() -> None:
    assert When("2010") == When("2010")
    assert len({When("2010"), When("2010"), When("2010", by=True)}) == 2
    assert When("2010") != "2010"
    assert repr(When("2010")) == "When('2010', by=False)"
