"""What looks wrong in answers that keep every rule: said as a warning, since only the drafter can tell."""

import re
from collections.abc import Iterator, Sequence

from vgtref.answers.replies import Answers
from vgtref.text import listing, quote

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = r"\d{1,2}[-./ ]([a-z]{3})[a-z]*(?:[-./ ]\d+)?|([a-z]{3})[a-z]*-\d+|\d+[-/.]\d+[-/.]\d{2,4}"
_MOST = 3


def doubts(answers: Answers, edition: str) -> Iterator[str]:
    """Another edition than this one, laws of unknown status, answers that name none of several, places like dates."""
    if answers.edition not in ("", edition):
        laws = listing([law.called for law in answers.laws])
        name = f"the answers on {laws}" if laws else "the answers file"
        yield f"{name}: written for edition {answers.edition} of the data, checked against {edition}"
    for law in answers.laws:
        if not law.status:
            yield f"the status of {quote(law.called)} is not given, so it counts as law in force"
    replies = [reply for reply in answers.replies.values() if reply.says_something]
    if len(answers.laws) > 1:
        unplaced = [reply.id for reply in replies if reply.provision and not reply.law]
        if unplaced:
            yield f"{_count(unplaced)} a provision and not which of the laws it is in: {_some(unplaced)}"
    for reply in replies:
        if reply.provision and _looks_like_a_date(reply.provision.strip()):
            yield f"{reply.id}: the provision {quote(reply.provision)} looks like a date that a spreadsheet made of it"


def _looks_like_a_date(text: str) -> bool:
    match = re.fullmatch(_DATE, text.lower())
    return match is not None and (match[1] or match[2]) in (None, *_MONTHS)


def _count(ids: Sequence[str]) -> str:
    return "1 answer names" if len(ids) == 1 else f"{len(ids)} answers name"


def _some(ids: Sequence[str]) -> str:
    more = [f"{len(ids) - _MOST} more"] if len(ids) > _MOST else []
    return listing([*ids[:_MOST], *more])
