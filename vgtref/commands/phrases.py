"""What several answers say in a phrase: where a State stands, what it stated, what it may reserve, a topic."""

from datetime import date
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from vgtref.dates import When
from vgtref.wording import statement_kind_words

if TYPE_CHECKING:
    from vgtref.queries.points import Option
    from vgtref.queries.reservations import StatementRow
    from vgtref.records.statements import Reservation
    from vgtref.status import Status


def status_words(status: str, since: When | None) -> str:
    """``party since 2008-10-01``; ``invited by 2026-04-25 at the latest`` where no source gives the day."""
    if since is None:
        return status
    return f"{status} {since} at the latest (day not known)" if since.by else f"{status} since {since}"


class StandingWords(Struct, frozen=True):
    """What a status means for a State, in words: whether it is bound, and why that is so."""

    bound: str
    why: str

    def __str__(self) -> str:
        return self.why if self.bound == "bound" else f"{self.bound}: {self.why}"


def standing_words(
    status: "Status", since: When | None, signature: When | None, until: date | None, known_acts: bool
) -> StandingWords:
    """Whether a State is bound and why; ``until`` is the day on which its invitation ends or ended.

    Where that is unknown the reason is an act of unknown day, or without ``known_acts`` that no list shows the State.
    One that is nothing though acts are known was invited, and the invitation no longer holds.
    """
    match status:
        case "party":
            return StandingWords("bound", status_words("party", since))
        case "contracting":
            return StandingWords("not yet bound", f"{status_words('contracting', since)}, not in force for it")
        case "signatory":
            return StandingWords("not bound", f"{status_words('signatory', signature)}, has not consented")
        case "invited":
            valid = f", valid until {until}" if until else ""
            return StandingWords("not bound", f"{status_words('invited', since)}{valid}")
        case "former":
            return StandingWords("no longer bound", "has denounced it")
        case "unknown":
            why = "the day of an act is not known" if known_acts else "the lists that were read break off before it"
            return StandingWords("not known to be bound", why)
        case "none":
            ended = "its invitation no longer holds" if known_acts else "no act is known"
            return StandingWords("not bound", f"its invitation ended on {until}" if until else ended)
        case _:
            assert_never(status)


def statement_words(statement: "Reservation | StatementRow") -> str:
    """A statement in one sentence: its kind, what it cites, its day, whether it was withdrawn, what it says."""
    withdrawn = f", withdrawn {statement.withdrawn}" if statement.withdrawn else ""
    when = f"{statement.date or 'undated'}{withdrawn}"
    articles = f" {', '.join(statement.articles)}" if statement.articles else ""
    return f"{statement_kind_words(statement.kind)}{articles} ({when}): {statement.summary}"


def topic_words(topic: str) -> str:
    """A topic as a heading: ``Computer offences``."""
    return topic.replace("computer-", "computer ").capitalize()


def option_words(option: "Option") -> str:
    """The kind and the provision of an option, which article says how to make use of it, how far it may go."""
    how = f" (see {option.governed_by})" if option.governed_by else ""
    extent = f": {option.extent.removesuffix('.')}" if option.extent else ""
    return f"{option.kind} under {option.provision}{how}{extent}"
