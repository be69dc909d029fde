"""Days as the styles write them."""

from collections.abc import Callable

from vgtref.dates import MONTHS, MONTHS_FR, When

Show = Callable[[When], str]
"""How a style writes a day."""

_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def british(when: When) -> str:
    """Such as ``25 October 2007``."""
    year, *rest = when.text.split("-")
    return _by(when, " ".join([*reversed(_month_and_day(rest)), year]))


def french(when: When) -> str:
    """Such as ``25 octobre 2007`` and ``1er juillet 2010``; for what is known by a day ``au plus tard le ...``."""
    year, *rest = when.text.split("-")
    month, *day = _month_and_day(rest, MONTHS_FR) or [""]
    written = " ".join(filter(None, [*("1er" if each == "1" else each for each in day), month, year]))
    return f"au plus tard le {written}" if when.by else written


def american(when: When, months: tuple[str, ...] = MONTHS) -> str:
    """Such as ``October 25, 2007``."""
    year, *rest = when.text.split("-")
    joint = ", " if len(rest) == 2 else " " if rest else ""
    return _by(when, f"{' '.join(_month_and_day(rest, months))}{joint}{year}")


def american_short(when: When) -> str:
    """Such as ``Oct. 25, 2007``."""
    return american(when, _SHORT)


def year_first(when: When) -> str:
    """Such as ``2007, October 25``."""
    year, *rest = when.text.split("-")
    return ", ".join(part for part in (year, " ".join(_month_and_day(rest))) if part)


def dated(when: When, show: Show) -> str:
    """The day with what leads to it: ``on 25 October 2007``, ``in October 2007``, ``by 25 October 2007``."""
    joint = "" if when.by else "on " if when.precision == "day" else "in "
    return f"{joint}{show(when)}"


def _by(when: When, text: str) -> str:
    return f"by {text}" if when.by else text


def _month_and_day(parts: list[str], months: tuple[str, ...] = MONTHS) -> list[str]:
    month, *day = [int(part) for part in parts] or [0]
    return [months[month - 1], *map(str, day)] if month else []
