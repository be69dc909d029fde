"""A questionnaire as TOML, for a text editor."""

import re
from collections.abc import Iterator

import msgspec

from vgtref.answers.questionnaire import (
    HOW_TO_ANSWER,
    HOW_TO_NAME_A_LAW,
    NEW_LAW,
    STRENGTH_WORDS,
    Questionnaire,
    provisions_under,
)
from vgtref.answers.questions import Question, Scope, covers, leaves_out
from vgtref.answers.replies import Law, Reply
from vgtref.records.requirements import ANSWERED_FROM, GoodPractice, Point, Requirement

_LINE = re.compile(r"\S{101,}|.{1,100}(?!\S)")  # what textwrap does takes five times as long


def write_toml(questionnaire: Questionnaire) -> str:
    """The questionnaire as TOML: what it covers and leaves out, how to answer, the laws, then a table per point."""
    q = questionnaire
    scope = q.scope
    parts = [
        "".join(_comment(text) for text in _about(q)),
        f"country = {_text(q.country.code)}\n"
        f"conventions = [{', '.join(map(str, scope.conventions))}]\n"
        f"core = {str(scope.core).lower()}\n"
        f"topics = [{', '.join(map(_text, scope.topics))}]\n"
        f"good_practice = {str(scope.good_practice).lower()}\n"
        f"edition = {_text(q.catalogue.bare_edition)}\n"
        f"assessed_on = {_text(str(q.assessed_on or ''))}\n"
        f"assessed_by = {_text(q.assessed_by)}\n",
        _comment(HOW_TO_NAME_A_LAW),
        *(_law_table(law) for law in q.laws or [NEW_LAW]),
    ]
    topic, requirement = None, None
    for question in q.asked:
        if question.requirement.topic != topic:
            topic = question.requirement.topic
            parts.append(f"# ==== {topic.capitalize()} ====\n")
        heading = "" if question.requirement is requirement else _heading(question.requirement)
        requirement = question.requirement
        parts.append(heading + _point_table(question, q.reply(question), scope))
    if q.kept:
        parts.append("# ==== Answered earlier, not asked here and not counted ====\n")
        parts += [_point_table(question, q.reply(question), scope) for question in q.kept]
    return "\n".join(parts)


def _about(q: Questionnaire) -> Iterator[str]:
    yield q.title
    yield ""
    yield f"Covers: {covers(q.catalogue, q.scope)}"
    yield from (f"Leaves out: {text}" for text in leaves_out(q.catalogue, q.scope, commands=True))
    yield ""
    yield HOW_TO_ANSWER
    yield f"Strength - {STRENGTH_WORDS}."
    yield "vgtref assess report FILE makes the report; vgtref assess new --from FILE carries the answers over."


def _heading(requirement: Requirement) -> str:
    texts = [f"---- {requirement.title}", requirement.question, requirement.note or ""]
    return "".join(_comment(text) for text in texts if text) + "\n"


def _law_table(law: Law) -> str:
    fields = {"id": law.id, "title": law.title, "status": ", ".join(law.status), "day": law.day, "note": law.note}
    return "[[law]]\n" + "".join(f"{key} = {_text(str(value or ''))}\n" for key, value in fields.items())


def _point_table(question: Question, reply: Reply, scope: Scope) -> str:
    lines = [question.point.text, _demand(question, scope), *question.remarks(scope.conventions)]
    comment = "".join(map(_comment, lines))
    fields = {"answer": reply.answer, "law": reply.law, "provision": reply.provision, "note": reply.note}
    table = "".join(f"{key} = {_text(value)}\n" for key, value in fields.items())
    return f'{comment}[[point]]\nid = "{question.id}"\n{table}'


def _demand(question: Question, scope: Scope) -> str:
    """In a line what answers a point and how strongly each convention asks for it."""
    point = question.point
    answered = f"{ANSWERED_FROM[point.answered_from].capitalize()}."
    if isinstance(point, GoodPractice):
        return f"{answered} Good practice, never a duty under the conventions: {point.why}"
    asked = [
        f"{number}: {strength}, {provisions_under(point, number)}{_extent(point, number)}."
        for number in scope.conventions
        if (strength := point.strength_under(number))
    ]
    return " ".join([answered, *asked])


def _extent(point: Point, convention: int) -> str:
    extent = point.reservation_under(convention)
    return f" ({extent})" if extent else ""


def _comment(text: str) -> str:
    lines = re.findall(_LINE, " ".join(text.split())) or [""]
    return "".join(f"# {line.strip()}".rstrip() + "\n" for line in lines)


def _text(value: str) -> str:
    return msgspec.json.encode(value).decode()
