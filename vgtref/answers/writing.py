"""A questionnaire as a text: TOML for an editor, CSV for a spreadsheet, empty or with answers that are carried over."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from vgtref.answers.forms import ABOUT, COLUMNS, HEADING, LAW, disarmed
from vgtref.answers.questions import Question, Scope, all_questions, covers, is_asked, leaves_out
from vgtref.answers.reading import requirements_called
from vgtref.answers.replies import ANSWERS, LAW_STATUSES, Answers, Law, Reply
from vgtref.catalogue import Catalogue
from vgtref.records.countries import Country
from vgtref.records.requirements import ANSWERED_FROM, STRENGTHS, GoodPractice, Point, Requirement
from vgtref.text import listing

_LINE = re.compile(r"\S{101,}|.{1,100}(?!\S)")  # what textwrap does takes five times as long
_NEW_LAW = Law(id="law-1", title=None, status=None, day=None, note=None)
_HOW_TO_ANSWER = f"""\
Write into 'answer' one of {listing([f"{word} ({means})" for word, means in ANSWERS.items() if word], "or")}, \
or leave it empty: then it counts as not assessed. 'provision' names the place in the law; a 'yes' without one \
says that the law is met by silence, or by practice. 'law' is the id of a law at the top, needed where there are \
several. 'note' is free."""
_HOW_TO_NAME_A_LAW = f"""\
Each law or bill that was read, with an id of your choice; 'status' is one of {listing(list(LAW_STATUSES), "or")}, \
'day' since when, or for a bill the day of its text."""
_HOW_TO_TYPE = "Write 'Section 24-2', not '24-2', which a spreadsheet takes for a date. Keep the names of the columns."
_STRENGTHS = "; ".join(f"{strength}: {means}" for strength, means in STRENGTHS.items())


class Questionnaire(Struct, frozen=True):
    """What a questionnaire holds: the State, what it asks, the laws, the replies so far, those that it asks no more."""

    catalogue: Catalogue
    country: Country
    scope: Scope
    laws: Sequence[Law]
    replies: dict[str, Reply]

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

    @property
    def kept(self) -> list[Question]:
        """What it does not ask, though something was answered to it."""
        known = all_questions(self.catalogue)
        return [
            known[id]
            for id, reply in self.replies.items()
            if reply.says_something and not is_asked(known[id], self.scope)
        ]

    def reply(self, question: Question) -> Reply:
        """What was answered to a question so far."""
        return self.replies.get(question.id, Reply(id=question.id))


def carry_over(catalogue: Catalogue, answers: Answers, scope: Scope) -> tuple[dict[str, Reply], list[str]]:
    """The replies of an earlier file by the questions of today, and the ids of those that became notes.

    A reply on a whole requirement, or on a point that is asked no more, becomes a note on each point of the requirement
    that the scope asks, on all of its points where it asks none.
    """
    replies = dict(answers.replies)
    moved = [reply for reply in answers.on_wholes if reply.says_something]
    known = list(all_questions(catalogue).values())
    for reply in moved:
        ids = {requirement.id for requirement in requirements_called(catalogue, reply.id)}
        points = [q for q in known if q.requirement.id in ids and isinstance(q.point, Point)]
        for question in [q for q in points if is_asked(q, scope)] or points:
            before = replies.get(question.id, Reply(id=question.id))
            note = f"{before.note}\n{_as_note(reply)}" if before.note else _as_note(reply)
            replies[question.id] = Reply(
                id=question.id, answer=before.answer, law=before.law, provision=before.provision, note=note
            )
    return replies, [reply.id for reply in moved]


def _as_note(reply: Reply) -> str:
    parts = [f"earlier answer to {reply.id}: {reply.answer or 'none'}", reply.provision, reply.note]
    return "; ".join(part for part in parts if part)


def write_toml(questionnaire: Questionnaire) -> str:
    """The questionnaire as TOML: what it covers and leaves out, how to answer, the laws, then a table a point."""
    q = questionnaire
    scope = q.scope
    parts = [
        "".join(_comment(text) for text in _about(q)),
        f"country = {_text(q.country.code)}\n"
        f"conventions = [{', '.join(map(str, scope.conventions))}]\n"
        f"core = {str(scope.core).lower()}\n"
        f"topics = [{', '.join(map(_text, scope.topics))}]\n"
        f"good_practice = {str(scope.good_practice).lower()}\n"
        f"edition = {_text(q.catalogue.coverage.edition)}\n",
        _comment(_HOW_TO_NAME_A_LAW),
        *(_law_table(law) for law in q.laws or [_NEW_LAW]),
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


def write_csv(questionnaire: Questionnaire) -> str:
    """The questionnaire as CSV with a byte order mark: rows on the file and the laws, then a row a point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([disarmed(cell) for cell in row] for row in _rows(questionnaire))
    return f"\ufeff{out.getvalue()}"


def _about(q: Questionnaire) -> Iterator[str]:
    yield q.title
    yield ""
    yield f"Covers: {covers(q.catalogue, q.scope)}"
    yield from (f"Leaves out: {text}" for text in leaves_out(q.catalogue, q.scope))
    yield ""
    yield _HOW_TO_ANSWER
    yield f"Strength - {_STRENGTHS}."
    yield "vgtref assess report FILE makes the report; vgtref assess new --from FILE carries the answers over."


def _heading(requirement: Requirement) -> str:
    texts = [f"---- {requirement.title}", requirement.question, requirement.note or ""]
    return "".join(_comment(text) for text in texts if text) + "\n"


def _law_table(law: Law) -> str:
    fields = {"id": law.id, "title": law.title, "status": law.status, "day": law.day, "note": law.note}
    return "[[law]]\n" + "".join(f"{key} = {_text(str(value or ''))}\n" for key, value in fields.items())


def _point_table(question: Question, reply: Reply, scope: Scope) -> str:
    lines = [question.point.text, _demand(question, scope), question.point.note or ""]
    comment = "".join(_comment(line) for line in lines if line)
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
        f"{number}: {strength}, {_provisions(point, number)}{_extent(point, number)}."
        for number in scope.conventions
        if (strength := point.strength_under(number))
    ]
    return " ".join([answered, *asked])


def _extent(point: Point, convention: int) -> str:
    extent = point.reservation_under(convention)
    return f" ({extent})" if extent else ""


def _provisions(point: Point, convention: int) -> str:
    return ", ".join(reference.partition(":")[2] for reference in point.under(convention))


def _rows(q: Questionnaire) -> Iterator[list[str]]:
    yes = {True: "yes", False: "no"}
    about = [
        ("country", "The State whose law is assessed, by its ISO 3166 code.", q.country.code),
        ("conventions", "The conventions that its law is held against.", ", ".join(map(str, q.scope.conventions))),
        ("core", "yes: the subject of the declaration only.", yes[q.scope.core]),
        ("topics", "The topics that are asked; empty for all.", ", ".join(q.scope.topics)),
        ("good-practice", "yes: good practice beyond the conventions too.", yes[q.scope.good_practice]),
        ("edition", "The edition of the data that asked.", f"edition {q.catalogue.coverage.edition}"),
        ("title", q.title, ""),
        ("covers", covers(q.catalogue, q.scope), ""),
        *(("leaves-out", text, "") for text in leaves_out(q.catalogue, q.scope)),
        ("how-to-answer", f"{_HOW_TO_ANSWER} {_HOW_TO_TYPE}", ""),
        ("strength", f"{_STRENGTHS}.", ""),
        (
            "laws",
            f"{_HOW_TO_NAME_A_LAW} In the rows below: the id in 'point', the title in 'law', the status in 'answer', "
            "'day' before the day in 'provision', as in 'day 2026-03-01', which no spreadsheet changes.",
            "",
        ),
    ]
    yield from (_row(ABOUT, point, text, answer=answer) for point, text, answer in about)
    for law in q.laws or [_NEW_LAW]:
        yield _row(
            LAW,
            law.id,
            answer=law.status or "",
            law=law.title or "",
            provision=f"day {law.day}" if law.day else "",
            note=law.note or "",
        )
    requirement = None
    for question in (*q.asked, *q.kept):
        if question.requirement is not requirement:
            requirement = question.requirement
            texts = (requirement.title, requirement.question, requirement.note)
            yield _row(HEADING, requirement.id, " - ".join(text for text in texts if text))
        reply = q.reply(question)
        yield _row(
            question.requirement.id,
            question.point.id,
            _point_text(question),
            question.point.answered_from,
            _demands(question),
            reply.answer,
            reply.law,
            reply.provision,
            reply.note,
        )


def _row(
    requirement: str,
    point: str,
    text: str = "",
    answered_from: str = "",
    demands: Sequence[str] = ("", "", "", ""),
    answer: str = "",
    law: str = "",
    provision: str = "",
    note: str = "",
) -> list[str]:
    return [requirement, point, text, answered_from, *demands, answer, law, provision, note]


def _point_text(question: Question) -> str:
    point = question.point
    if isinstance(point, GoodPractice):
        return f"Good practice, never a duty under the conventions: {point.text} ({point.why})"
    return f"{point.text} ({point.note})" if point.note else point.text


def _demands(question: Question) -> list[str]:
    # 'Art.' keeps a spreadsheet from reading 185:2 as a time and 2 as a number.
    point = question.point
    if isinstance(point, GoodPractice):
        return ["", "", "", ""]
    return [
        cell
        for number in (185, 201)
        for cell in (
            f"Art. {_provisions(point, number)}" if point.under(number) else "",
            point.strength_under(number) or "",
        )
    ]


def _comment(text: str) -> str:
    lines = re.findall(_LINE, " ".join(text.split())) or [""]
    return "".join(f"# {line.strip()}".rstrip() + "\n" for line in lines)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
