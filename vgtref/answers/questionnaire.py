"""A questionnaire, whatever its form: what it asks so far answered, and the words that explain it."""

from collections.abc import Sequence

from msgspec import Struct

from vgtref.answers.questions import Question, Scope, all_questions, is_asked
from vgtref.answers.replies import ANSWERS, LAW_STATUSES, Law, Reply
from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.errors import UsageError
from vgtref.records.countries import Country
from vgtref.records.requirements import STRENGTHS, Point
from vgtref.text import listing

NEW_LAW = Law(id="law-1", title=None, status=[], day=None, note=None)
"""The law of a questionnaire in which none is named yet."""
HOW_TO_ANSWER = f"""\
Write into 'answer' one of {listing([f"{word} ({means})" for word, means in ANSWERS.items() if word], "or")}, \
or leave it empty: then it counts as not assessed. 'provision' names the place in the law; a 'yes' without one \
says that the law is met by silence, or by practice. 'law' is the id of a law at the top, needed where there are \
several. 'note' is free."""
HOW_TO_NAME_A_LAW = f"""\
Each law or bill that was read, with an id of your choice; 'status' is one or several, with commas, of \
{listing(list(LAW_STATUSES))}, 'day' since when, or for a bill the day of its text."""
STRENGTH_WORDS = "; ".join(f"{strength}: {means}" for strength, means in STRENGTHS.items())


class Questionnaire(Struct, frozen=True):
    """What a questionnaire holds: the State, what it asks, by whom and when it was answered, the laws, the replies."""

    catalogue: Catalogue
    country: Country
    scope: Scope
    laws: Sequence[Law]
    replies: dict[str, Reply]
    assessed_on: When | None = None
    assessed_by: str = ""

    @property
    def title(self) -> str:
        """The question that it is about."""
        each = [self.catalogue.convention(number) for number in self.scope.conventions]
        names = listing([f"the {convention.common_name} ({convention.reference})" for convention in each])
        return f"{self.country.known_as}: what does the law meet of {names}?"

    @property
    def asked(self) -> list[Question]:
        """What it asks, in order."""
        return [q for q in all_questions(self.catalogue).values() if is_asked(q, self.scope)]

    def check(self) -> None:
        """Raises UsageError where it asks nothing."""
        if not self.asked:
            each = listing([f"Convention {number}" for number in self.scope.conventions])
            raise UsageError(f"nothing in this scope is asked by {each}")

    @property
    def kept(self) -> list[Question]:
        """What it does not ask, though it was answered earlier."""
        known = all_questions(self.catalogue)
        return [
            known[id]
            for id, reply in self.replies.items()
            if reply.says_something and not is_asked(known[id], self.scope)
        ]

    def reply(self, question: Question) -> Reply:
        """What was answered to a question so far."""
        return self.replies.get(question.id, Reply(id=question.id))


def provisions_under(point: Point, convention: int) -> str:
    """The provisions of a convention that ask for a point, without its number: ``9(1)(a), 11``."""
    return ", ".join(reference.partition(":")[2] for reference in point.under(convention))
