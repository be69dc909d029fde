"""The answers of a drafter: which laws were read, what each says on each point."""

from typing import Literal

from msgspec import Struct

from vgtref.answers.questions import Scope
from vgtref.dates import When
from vgtref.records import Record

Answer = Literal["yes", "partial", "no", "not-applicable", ""]
ANSWERS: dict[Answer, str] = {
    "yes": "met",
    "partial": "met in part",
    "no": "not met",
    "not-applicable": "need not be met; 'note' says why",
    "": "not assessed",
}
"""What may be answered, and what it means."""

LawStatus = Literal["in-force", "bill", "amended", "struck-down-in-part", "suspended-in-part"]
LAW_STATUSES: dict[LawStatus, str] = {
    "in-force": "in force",
    "bill": "bill",
    "amended": "amended",
    "struck-down-in-part": "struck down in part",
    "suspended-in-part": "suspended in part",
}
"""Where a law stands, as people read it."""

_ANSWER_OF: dict[str, Answer] = {**{answer: answer for answer in ANSWERS}, "partly": "partial", "n/a": "not-applicable"}
_STATUS_OF: dict[str, LawStatus] = {status: status for status in LAW_STATUSES}


class Law(Record, frozen=True, kw_only=True):
    """A law or bill that was read: what it is called, where it stands and since which day.

    ``status`` may say several things, as of a law that was amended and of which a part was struck down; it is empty
    where the file does not say.
    """

    id: str
    title: str | None
    status: list[LawStatus]
    day: When | None
    note: str | None

    @property
    def called(self) -> str:
        """Its title, or where it has none its id."""
        return self.title or self.id

    @property
    def is_bill(self) -> bool:
        """Whether it is not in force yet."""
        return "bill" in self.status


class Reply(Struct, frozen=True, kw_only=True):
    """What the drafter says on one point: the answer, the law by its id, the place in it, a note."""

    id: str
    answer: Answer = ""
    law: str = ""
    provision: str = ""
    note: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.answer or self.law or self.provision or self.note)


class Answers(Struct, frozen=True, kw_only=True):
    """A questionnaire: the State, the scope, the edition that asked, the laws, the replies by the id of their question.

    ``assessed_on`` and ``assessed_by`` are when and by whom it was filled in, where the file says so. ``on_wholes`` are
    replies that stand for a whole requirement or for a point that is no longer asked, which only a questionnaire that
    carries them over can use.
    """

    country: str
    scope: Scope
    edition: str
    assessed_on: When | None
    assessed_by: str
    laws: list[Law]
    replies: dict[str, Reply]
    on_wholes: list[Reply] = []


def as_answer(text: str) -> Answer | None:
    """The answer that a text means, in any case; None where it is not one."""
    if text in _ANSWER_OF:  # as nearly all are
        return _ANSWER_OF[text]
    return _ANSWER_OF.get("-".join(text.lower().replace("_", " ").replace("-", " ").split()))


def as_law_status(text: str) -> list[LawStatus] | None:
    """Where a law stands, as a text says it in any case, separated by commas; None where it says anything else."""
    words = ["-".join(part.lower().replace("-", " ").split()) for part in text.replace(";", ",").split(",")]
    found = [_STATUS_OF.get(word) for word in words if word]
    return [status for status in found if status] if all(found) else None
