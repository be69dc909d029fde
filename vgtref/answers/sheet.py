"""A questionnaire as CSV, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence

from vgtref.answers.forms import ABOUT, COLUMNS, HEADING, LAW, disarmed
from vgtref.answers.questionnaire import (
    HOW_TO_ANSWER,
    HOW_TO_NAME_A_LAW,
    NEW_LAW,
    STRENGTH_WORDS,
    Questionnaire,
    provisions_under,
)
from vgtref.answers.questions import Question, covers, leaves_out
from vgtref.dates import When
from vgtref.records.requirements import GoodPractice

_HOW_TO_TYPE = "Write 'Section 24-2', not '24-2', which a spreadsheet takes for a date. Keep the names of the columns."


def write_csv(questionnaire: Questionnaire) -> str:
    """The questionnaire as CSV with a byte order mark: rows on the file and the laws, then a row per point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(questionnaire):
        writer.writerow(row if row[0] == ABOUT else [disarmed(cell) for cell in row])
    return f"\ufeff{out.getvalue()}"


def _rows(q: Questionnaire) -> Iterator[list[str]]:
    yes = {True: "yes", False: "no"}
    about = [
        ("country", "The State whose law is assessed, by its ISO 3166 code.", q.country.code),
        ("conventions", "The conventions that its law is checked against.", ", ".join(map(str, q.scope.conventions))),
        ("core", "yes: the subject of the declaration only.", yes[q.scope.core]),
        ("topics", "The topics that are asked; empty for all.", ", ".join(q.scope.topics)),
        ("good-practice", "yes: good practice beyond the conventions too.", yes[q.scope.good_practice]),
        ("edition", "The edition of the data that asked.", f"edition {q.catalogue.coverage.edition}"),
        ("assessed-on", "The day of the answers, after the word 'day'.", _day_words(q.assessed_on)),
        ("assessed-by", "Who gave the answers.", q.assessed_by),
        ("title", q.title, ""),
        ("covers", covers(q.catalogue, q.scope), ""),
        *(("leaves-out", text, "") for text in leaves_out(q.catalogue, q.scope, commands=True)),
        ("how-to-answer", f"{HOW_TO_ANSWER} {_HOW_TO_TYPE}", ""),
        ("strength", f"{STRENGTH_WORDS}.", ""),
        (
            "laws",
            f"{HOW_TO_NAME_A_LAW} In the rows below: the id in 'point', the title in 'law', the status in 'answer', "
            "'day' before the day in 'provision', as in 'day 2026-03-01', which no spreadsheet changes.",
            "",
        ),
    ]
    yield from (_row(ABOUT, point, text, answer=answer) for point, text, answer in about)
    for law in q.laws or [NEW_LAW]:
        yield _row(
            LAW,
            law.id,
            answer=", ".join(law.status),
            law=law.title or "",
            provision=_day_words(law.day),
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
            _point_text(question, q.scope.conventions),
            question.point.answered_from,
            _demands(question),
            reply.answer,
            reply.law,
            reply.provision,
            reply.note,
        )


def _day_words(day: When | None) -> str:
    return f"day {day}" if day else ""


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


def _point_text(question: Question, conventions: Sequence[int]) -> str:
    point = question.point
    if isinstance(point, GoodPractice):
        return f"Good practice, never a duty under the conventions: {point.text} ({point.why})"
    remarks = " ".join(question.remarks(conventions))
    return f"{point.text} ({remarks})" if remarks else point.text


def _demands(question: Question) -> list[str]:
    # 'Art.' keeps a spreadsheet from reading 185:2 as a time and 2 as a number.
    point = question.point
    if isinstance(point, GoodPractice):
        return ["", "", "", ""]
    return [
        cell
        for number in (185, 201)
        for cell in (
            f"Art. {provisions_under(point, number)}" if point.under(number) else "",
            point.strength_under(number) or "",
        )
    ]
