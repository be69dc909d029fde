"""The answers file: a questionnaire on a State's law that a drafter fills in, in TOML.

``blank`` writes one with an entry a requirement, ``read`` takes a filled one back.
"""

import errno
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from vgtref.catalogue import Catalogue
from vgtref.datafiles import convert, decode, parse_foreign_toml, shape_error
from vgtref.errors import (
    DataError,
    NotFoundError,
)
from vgtref.queries.requirements import requirements_of
from vgtref.records import DECLARED, STRENGTHS, TOPICS, Convention, ConventionNumber, Country, Record, Requirement
from vgtref.text import listing, quote

Answer = Literal["yes", "partial", "no", "not-applicable", ""]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

LARGEST = 200_000
"""The most bytes that an answers file may have; a full one has some 20 000."""

_WIDTH = 100
_NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
_HEAD = """\
{question}#
# One entry a requirement. Write into 'answer' one of
#   yes              the law meets it
#   partial          it meets a part of it
#   no               it does not
#   not-applicable   it need not; 'note' says why
# or leave it empty: then it counts as not assessed. 'provision' names the place in the law, 'note' is
# free, 'law' names the law or the draft. vgtref assess report FILE makes the report.

country = "{code}"
conventions = {numbers}
edition = "{edition}"
law = ""
"""


class Reply(Record, frozen=True, kw_only=True):
    """What the drafter says of one requirement."""

    id: str
    answer: str = ""
    provision: str = ""
    note: str = ""

    @property
    def chosen(self) -> str:
        """The answer whatever its case."""
        return self.answer.strip().lower()


class Answers(Record, frozen=True, kw_only=True):
    """A questionnaire: the State, the conventions it is held against, the edition that asked, the law, the entries."""

    country: str
    conventions: list[ConventionNumber]
    edition: str = ""
    law: str = ""
    entries: list[Reply] = msgspec.field(name="requirement", default=[])


def new_questionnaire(catalogue: Catalogue, country: Country, conventions: Sequence[Convention]) -> str:
    """The text of a questionnaire on what these conventions require, every answer empty, topic by topic."""
    names = listing([f"the {convention.common_name} ({convention.reference})" for convention in conventions])
    numbers = [convention.number for convention in conventions]
    asked = requirements_of(catalogue, numbers)
    question = _comment(f"{country.known_as}: does the law give effect to {names}?")
    edition = catalogue.coverage.edition
    parts = [_HEAD.format(question=question, code=country.code, numbers=numbers, edition=edition)]
    for topic in TOPICS:
        about = [requirement for requirement in asked if requirement.topic == topic]
        if about:
            parts.append(f"# ---- {topic.capitalize()} ----\n")
        parts += [_entry(requirement, numbers) for requirement in about]
    return "\n".join(parts)


def read_answers(catalogue: Catalogue, name: str) -> Answers:
    """The answers of a file; ``-`` is standard input.

    Raises NotFoundError where there is none, DataError with the entry and the rule for the first fault in it: not a
    file, too large, empty, not UTF-8, not TOML, a wrong type, an unknown country, convention, requirement or answer, an
    entry that stands twice, a control character, 'not-applicable' without a reason.
    """
    file = "standard input" if name == "-" else name
    content = _content(name, file).removeprefix(BOM_UTF8)  # editors on Windows write one
    if not content.strip():
        raise DataError(file, None, None, "the answers are empty")
    answers = _converted(file, parse_foreign_toml(file, decode(file, content)))
    for fault in _faults(catalogue, file, answers):
        raise fault
    return answers


def _entry(requirement: Requirement, conventions: Sequence[int]) -> str:
    demands = "; ".join(
        f"{', '.join(requirement.under(number))} - {STRENGTHS[requirement.strength_under(number)]}"
        for number in conventions
        if requirement.under(number)
    )
    texts = [requirement.title, demands, requirement.question, requirement.note]
    comment = _comment("\n".join(text for text in texts if text))
    return f'{comment}[[requirement]]\nid = "{requirement.id}"\nanswer = ""\nprovision = ""\nnote = ""\n'


def _comment(text: str) -> str:
    from textwrap import wrap

    return "".join(f"# {line}\n" for paragraph in text.split("\n") for line in wrap(paragraph, _WIDTH))


def _content(name: str, file: str) -> bytes:
    try:
        with open(0, "rb", closefd=False) if name == "-" else Path(name).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        if isinstance(error, OSError) and error.errno not in _NO_SUCH_FILE and name:
            raise DataError(file, None, None, f"not readable: {error.strerror}") from None
        raise NotFoundError(f"no answers file at {quote(name)}", hint="vgtref assess new writes one") from None
    if len(content) > LARGEST:
        raise DataError(file, None, None, f"larger than the {LARGEST:,} bytes allowed")
    return content


def _converted(file: str, tables: dict[str, Any]) -> Answers:
    rows = tables.get("requirement")
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        try:
            convert(row, Reply)
        except msgspec.ValidationError as error:
            raise shape_error(file, _label(row, index), error) from None
    try:
        return convert(tables, Answers)
    except msgspec.ValidationError as error:
        raise shape_error(file, None, error) from None


def _faults(catalogue: Catalogue, file: str, answers: Answers) -> Iterator[DataError]:
    if answers.country not in {country.code for country in catalogue.countries}:
        yield DataError(file, None, "country", f"{quote(answers.country)} is not a country code (for example KE)")
    if not answers.conventions or not set(answers.conventions) <= set(DECLARED):
        yield DataError(file, None, "conventions", "must name 185, 201 or both")
    if len(set(answers.conventions)) < len(answers.conventions):
        yield DataError(file, None, "conventions", "names a convention twice")
    yield from _stray(file, None, {"edition": answers.edition, "law": answers.law})
    known = {requirement.id for requirement in catalogue.requirements}
    asked = {requirement.id for requirement in requirements_of(catalogue, answers.conventions)}
    seen: set[str] = set()
    for entry in answers.entries:
        record = quote(entry.id)
        yield from _stray(file, record, {"answer": entry.answer, "provision": entry.provision, "note": entry.note})
        if entry.id not in known:
            near = get_close_matches(entry.id, known, n=1)
            advice = f"did you mean {near[0]}?" if near else "vgtref requirements lists them"
            yield DataError(file, record, "id", f"no such requirement; {advice}")
        elif entry.id not in asked:
            numbers = listing([str(number) for number in answers.conventions], "or")
            yield DataError(file, record, "id", f"is not a requirement of {numbers}")
        if entry.id in seen:
            yield DataError(file, record, "id", "appears twice")
        seen.add(entry.id)
        if entry.chosen not in ANSWERS:
            choices = listing([answer for answer in ANSWERS if answer], "or")
            yield DataError(
                file, record, "answer", f"{quote(entry.answer)} is not one of {choices}; leave it empty if not assessed"
            )
        if entry.chosen == "not-applicable" and not any(map(str.isalnum, entry.note)):
            yield DataError(file, record, "note", "'not-applicable' needs a reason")


def _stray(file: str, record: str | None, texts: dict[str, str]) -> Iterator[DataError]:
    for field, text in texts.items():
        for character in text:
            if (character < " " and character not in "\n\r\t") or "\x7f" <= character < "\xa0":
                yield DataError(file, record, field, f"holds the control character U+{ord(character):04X}")
                break


def _label(row: Any, index: int) -> str:
    id = row.get("id") if isinstance(row, dict) else None
    return quote(id) if isinstance(id, str) else f"entry {index + 1}"
