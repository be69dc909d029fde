"""The answers of an earlier file, for a questionnaire of today: of another scope, edition or form."""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from vgtref.answers.questions import Question, Scope, all_questions, is_asked, requirements_called
from vgtref.answers.replies import Answers, Law, Reply
from vgtref.catalogue import Catalogue
from vgtref.records.requirements import Point


def carry_over(catalogue: Catalogue, answers: Answers, scope: Scope) -> tuple[dict[str, Reply], list[str]]:
    """The replies of an earlier file by the questions of today, and the ids of those that became notes.

    A reply on a whole requirement, or on a point that is no longer asked, becomes a note on each point of the
    requirement that the scope asks, on all of its points where it asks none.
    """
    replies = dict(answers.replies)
    moved = [reply for reply in answers.on_wholes if reply.says_something]
    notes: dict[str, list[str]] = {}
    for whole, each in groupby(moved, lambda reply: reply.id.partition("/")[0]):
        added = [_as_note(reply, answers.laws) for reply in each]
        for question in _points_called(catalogue, whole, scope):
            notes.setdefault(question.id, []).extend(added)
    for id, added in notes.items():
        before = replies.get(id, Reply(id=id))
        replies[id] = replace(before, note="\n".join([*filter(None, [before.note]), *added]))
    return replies, [reply.id for reply in moved]


def _points_called(catalogue: Catalogue, whole: str, scope: Scope) -> list[Question]:
    """The points of the requirements that go by an id, or did: those that the scope asks, all where it asks none."""
    ids = {requirement.id for requirement in requirements_called(catalogue, whole)}
    known = all_questions(catalogue).values()
    points = [q for q in known if q.requirement.id in ids and isinstance(q.point, Point)]
    return [q for q in points if is_asked(q, scope)] or points


def _as_note(reply: Reply, laws: Sequence[Law]) -> str:
    law = f"law {reply.law}" if reply.law and len(laws) > 1 else ""
    parts = [f"earlier answer to {reply.id}: {reply.answer or 'none'}", law, reply.provision, reply.note]
    return "; ".join(part for part in parts if part)
