"""A questionnaire as CSV, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby

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
from vgtref.records import DECLARED
from vgtref.records.requirements import GoodPractice, Point

_HOW_TO_TYPE = "Write 'Section 24-2', not '24-2', which a spreadsheet takes for a date. Keep the names of the columns."
_HOW_TO_TYPE_A_LAW = (
    "In the rows below: the id in 'point', the title in 'law', the status in 'answer', "
    "'day' before the day in 'provision', as in 'day 2026-03-01', which no spreadsheet changes."
)


def write_csv(questionnaire: Questionnaire) -> str:
    """The questionnaire as CSV with a byte order mark: rows on the file and the laws, then a row per point."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_about(questionnaire))
    for row in (*_laws(questionnaire), *_points(questionnaire)):
        writer.writerow({column: disarmed(cell) for column, cell in row.items()})
    return f"\ufeff{out.getvalue()}"


def _about(q: Questionnaire) -> Iterator[dict[str, str]]:
    yes = {True: "yes", False: "no"}
    to_fill_in = [
        ("country", "The State whose law is assessed, by its ISO 3166 code.", q.country.code),
        ("conventions", "The conventions that its law is checked against.", ", ".join(map(str, q.scope.conventions))),
        ("core", "yes: the subject of the declaration only.", yes[q.scope.core]),
        ("topics", "The topics that are asked; empty for all.", ", ".join(q.scope.topics)),
        ("good-practice", "yes: good practice beyond the conventions too.", yes[q.scope.good_practice]),
        ("edition", "The edition of the data that asked.", f"edition {q.catalogue.bare_edition}"),
        ("assessed-on", "The day of the answers, after the word 'day'.", _day_words(q.assessed_on)),
        ("assessed-by", "Who gave the answers.", q.assessed_by),
    ]
    to_read = [
        ("title", q.title),
        ("covers", covers(q.catalogue, q.scope)),
        *(("leaves-out", text) for text in leaves_out(q.catalogue, q.scope, commands=True)),
        ("how-to-answer", f"{HOW_TO_ANSWER} {_HOW_TO_TYPE}"),
        ("strength", f"{STRENGTH_WORDS}."),
        ("laws", f"{HOW_TO_NAME_A_LAW} {_HOW_TO_TYPE_A_LAW}"),
    ]
    for key, text, answer in to_fill_in:
        yield {"requirement": ABOUT, "point": key, "text": text, "answer": answer}
    for key, text in to_read:
        yield {"requirement": ABOUT, "point": key, "text": text}


def _laws(q: Questionnaire) -> Iterator[dict[str, str]]:
    for law in q.laws or [NEW_LAW]:
        yield {
            "requirement": LAW,
            "point": law.id,
            "answer": ", ".join(law.status),
            "law": law.title or "",
            "provision": _day_words(law.day),
            "note": law.note or "",
        }


def _points(q: Questionnaire) -> Iterator[dict[str, str]]:
    for requirement, questions in groupby((*q.asked, *q.kept), lambda question: question.requirement):
        texts = (requirement.title, requirement.question, requirement.note)
        yield {"requirement": HEADING, "point": requirement.id, "text": " - ".join(text for text in texts if text)}
        for question in questions:
            reply = q.reply(question)
            yield {
                "requirement": requirement.id,
                "point": question.point.id,
                "text": _point_text(question, q.scope.conventions),
                "answered_from": question.point.answered_from,
                **_demands(question.point),
                "answer": reply.answer,
                "law": reply.law,
                "provision": reply.provision,
                "note": reply.note,
            }


def _day_words(day: When | None) -> str:
    return f"day {day}" if day else ""


def _point_text(question: Question, conventions: Sequence[int]) -> str:
    point = question.point
    if isinstance(point, GoodPractice):
        return f"Good practice, never a duty under the conventions: {point.text} ({point.why})"
    remarks = " ".join(question.remarks(conventions))
    return f"{point.text} ({remarks})" if remarks else point.text


def _demands(point: Point | GoodPractice) -> dict[str, str]:
    # 'Art.' keeps a spreadsheet from reading 185:2 as a time and 2 as a number.
    if isinstance(point, GoodPractice):
        return {}
    cells = {}
    for number in DECLARED:
        if point.under(number):
            cells[f"provisions_{number}"] = f"Art. {provisions_under(point, number)}"
        cells[f"strength_{number}"] = point.strength_under(number) or ""
    return cells
