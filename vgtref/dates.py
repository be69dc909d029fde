"""Days as the sources give them: exact, partial (a month, a year), or only known to lie no later than some day."""

import re
from contextlib import suppress
from datetime import MAXYEAR, date, timedelta
from functools import cache, total_ordering
from typing import Any, Literal

Precision = Literal["day", "month", "year", "no_later_than"]

_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}

FORM = "a date is written YYYY-MM-DD, YYYY-MM or YYYY, as in 2011-11-22"
"""What is said of a text that is not a date."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip

_ISO = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_WITHOUT_ACCENTS = str.maketrans("éû", "eu")
# What may stand around a date and says nothing more: "on", the day of the week, "of", a time of day.
_BESIDE = (
    r"^(?:(?:on|in|the|le|du|en) )?(?:(?:(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\.?,? (?:the )?)?"
    r"|\bof\b|,|(?<=\d)(?:t\d\d(?::?\d\d)+| \d\d(?::\d\d)+)(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?$"
)
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?P<year>\d{4})"
_IN_WORDS = (
    rf"(?:{_DAY}[ -]?)?{_MONTH}[ -]?{_YEAR}",
    rf"{_MONTH} ?{_DAY} {_YEAR}",
    rf"{_YEAR}[ -]?{_MONTH}(?:[ -]?{_DAY})?",
)
_YEAR_FIRST = r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?|(\d{4})(\d{2})(\d{2})"
_MONTH_YEAR = r"(\d{1,2})[-/.](\d{4})"
_YEAR_LAST = r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})"
_SHORT_YEAR = r"\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9}\.?)[-/. ]'?\d\d|[a-z]{3,9}\.?[ -]?'\d\d"
_WITHOUT_YEAR = rf"{_DAY}[ -]?{_MONTH}|(?P<month_first>[a-z]{{3,9}})\.? ?\d{{1,2}}(?:st|nd|rd|th)?"
_NOW = ("today", "now", "yesterday", "tomorrow")


@total_ordering
class When:
    """A day, month or year in ISO 8601; with ``by`` set, something had happened by then, on a day not known.

    In a data file: ``2010-03-09``, ``"2010-03"``, ``"2010"`` or ``{ by = 2008-02-01 }``. ``first`` and ``last`` are the
    days that the text spans; from the last of them on the fact counts, and by it dates are sorted. ``precision`` is how
    much is known. Raises ValueError as ``period`` does.
    """

    __slots__ = ("by", "first", "last", "precision", "text")

    def __init__(self, text: str, by: bool = False, span: tuple[date, date] | None = None) -> None:
        self.text = text
        self.by = by
        self.first, self.last = span or period(text)
        self.precision: Precision = "no_later_than" if by else _PRECISIONS[len(text)]

    @classmethod
    def of(cls, value: Any) -> "When":
        """The When that a value of a data file means; raises ValueError with the rule that the value breaks."""
        by = isinstance(value, dict)
        if by:
            if [*value] != ["by"] or isinstance(value["by"], dict):
                raise ValueError("a table for a date holds one key, 'by', with a date")
            value = value["by"]
        if type(value) is date:
            return _on(value, by)
        if isinstance(value, str) and len(value) in (4, 7):
            return cls(value, by)
        raise ValueError("expected a date such as 2011-11-22, a month as '2011-11' or a year as '2011'")

    def reaches(self, start: date | None, end: date | None, until: "When | None" = None) -> bool:
        """Whether it, or the time from it up to ``until``, may lie between two days, both included."""
        return (start is None or (until or self).last >= start) and (end is None or self.first <= end)

    def __lt__(self, other: "When") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, bool]:
        return self.last, self.first, self.by

    def __str__(self) -> str:
        return f"by {self.text}" if self.by else self.text

    def __repr__(self) -> str:
        return f"When({self.text!r}, by={self.by})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and (self.text, self.by) == (other.text, other.by)

    def __hash__(self) -> int:
        return hash((self.text, self.by))


@cache  # the same days stand in many records
def _on(day: date, by: bool) -> When:
    return When(day.isoformat(), by, (day, day))


def period(text: str) -> tuple[date, date]:
    """The first and the last day of an ISO 8601 day, month or year (``2011-11-22``, ``2011-11``, ``2011``).

    Raises ValueError with what is wrong and what would be right.
    """
    match = re.fullmatch(_ISO, text, re.ASCII)
    if match is None:
        raise ValueError(FORM)
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError("years run from 0001 to 9999")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError("months run from 01 to 12")
    first = date(year, month, 1)
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    if day is None:
        return first, last
    if not 1 <= day <= last.day:
        raise ValueError(f"{year:04}-{month:02} has {last.day} days")
    return date(year, month, day), date(year, month, day)


def period_asked(text: str) -> tuple[date, date]:
    """The first and the last day of a period as a person writes it: in ISO 8601, ``1 March 2019``, ``13.03.2019``.

    Raises ValueError as ``period`` does, and for figures that may mean two days, which it names.
    """
    if re.fullmatch(_ISO, text, re.ASCII):
        return period(text)
    written = " ".join(re.sub(_BESIDE, " ", text.strip().lower().translate(_WITHOUT_ACCENTS), flags=re.ASCII).split())
    written = re.sub(r" ?([-/]) ?|(?<=\d)(\.) (?=\d)", r"\1\2", written)
    for form in _IN_WORDS:
        match = re.fullmatch(form, written, re.ASCII)
        if match and (month := _month(match["month"])):
            day = f"-{match['day']:0>2}" if match["day"] else ""
            return period(f"{match['year']}-{month:02}{day}")
    if match := re.fullmatch(_YEAR_FIRST, written, re.ASCII):
        return period("-".join(f"{part:0>2}" for part in match.groups() if part))
    if match := re.fullmatch(_MONTH_YEAR, written, re.ASCII):
        return period(f"{match[2]}-{match[1]:0>2}")
    if match := re.fullmatch(_YEAR_LAST, written, re.ASCII):
        return _in_figures(match[1], match[2], match[3])
    if re.fullmatch(_ISO, written, re.ASCII):
        return period(written)
    raise ValueError(_complaint(written))


def _complaint(written: str) -> str:
    """What is missing in a text that is not a date."""
    if written in _NOW:
        return "today is not read from the clock: write the day, as in 2011-11-22"
    if re.fullmatch(_SHORT_YEAR, written, re.ASCII):
        return "a year has four digits, as in 2011-11-22"
    if (match := re.fullmatch(_WITHOUT_YEAR, written, re.ASCII)) and _month(match["month"] or match["month_first"]):
        return "the year is missing, as in 22 November 2011"
    return FORM


def _month(word: str) -> int | None:
    """The number of a month in English or French, whole or cut short."""
    for number, (english, french) in enumerate(zip(MONTHS, MONTHS_FR, strict=True), 1):
        english, french = english.lower(), french.translate(_WITHOUT_ACCENTS)
        if word in (english, english[:3], french, french[:4]) or (word == french[:3] != "jui"):
            return number
    return None


def whole_day(text: str) -> date:
    """The day that a text means, as ``period_asked`` reads it.

    Raises ValueError for a month, a year or the last year of the calendar, and as ``period_asked`` does.
    """
    first, last = period_asked(text)
    if first != last:
        raise ValueError(f"a whole day is needed, as in {first}")
    if first.year == MAXYEAR:
        raise ValueError("too late: years end at 9999")
    return first


def _in_figures(one: str, other: str, year: str) -> tuple[date, date]:
    """The one day that the figures can mean, where the day may come first or the month."""
    readings = {}
    for day, month in ((one, other), (other, one)):
        with suppress(ValueError):
            readings[f"{year}-{month:0>2}-{day:0>2}"] = period(f"{year}-{month:0>2}-{day:0>2}")
    if len(readings) == 1:
        return next(iter(readings.values()))
    if not readings:
        return period(f"{year}-{other:0>2}-{one:0>2}")  # which says what is wrong with it
    said = [f"{iso} ({first.day} {MONTHS[first.month - 1]})" for iso, (first, _) in readings.items()]
    raise ValueError(f"it may mean two days: write {' or '.join(said)}")


def in_force_after(deposit: date) -> date:
    """The day on which a convention enters into force for a State that deposits its instrument on this day.

    It is the first day of the month that follows three months after the deposit: Convention 185, Articles 36 and 37;
    201, Articles 45 and 46; 189, Articles 10 and 11; and not before the convention's own entry into force. Where the
    calendar ends before it, the last day of the calendar.
    """
    months = deposit.month + 3
    year = deposit.year + months // 12
    return date(year, months % 12 + 1, 1) if year <= MAXYEAR else date.max
