"""A file or standard input to answers: every fault against the rules of the form and of the data is found here."""

import errno
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import islice, zip_longest
from pathlib import Path

from vgtref.answers.forms import Entry, Form, LawEntry, parse, placed
from vgtref.answers.questions import Scope, all_questions, requirements_called
from vgtref.answers.replies import ANSWERS, LAW_STATUSES, Answers, Law, Reply, as_answer, as_law_status
from vgtref.catalogue import Catalogue
from vgtref.datafiles import decode
from vgtref.dates import When
from vgtref.errors import DataError, NotFoundError
from vgtref.records import DECLARED
from vgtref.records.requirements import TOPICS
from vgtref.text import LONGEST_QUOTE, listing, quote

LARGEST = 5_000_000
"""The most bytes that an answers file may have; one on everything, answered, has some 200 000."""

_COUNTED = 100
"""How many faults after the first are counted: each unknown point is held against all that there are."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What a file of xlsx or ods begins with, and one of xls."""

_NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def read_answers(catalogue: Catalogue, name: str) -> Answers:
    """The answers of a file, TOML or CSV; ``-`` is standard input.

    Raises NotFoundError where there is none, DataError with the line, the point and the rule for the first fault in it:
    not a file, too large, empty, not UTF-8, neither TOML nor CSV, a wrong type, an unknown country, convention, point,
    law or answer, a point that appears twice, a control character, 'not-applicable' without a reason; or the form of
    version 0.1.0, with the command that carries it over.
    """
    answers, old = _read(catalogue, name)
    if old or answers.on_wholes:
        import shlex  # which few files need

        what = "its answers are on whole requirements, as in version 0.1.0" if old else _moved(answers)
        error = DataError(_called(name), None, None, what)
        error.hint = f"carry them over: vgtref assess new --from {shlex.quote(name)} --output NEW.toml"
        raise error
    return answers


def read_to_carry_over(catalogue: Catalogue, name: str) -> Answers:
    """The answers of a file to carry over, which may have the form of 0.1.0; raises as ``read_answers`` does."""
    return _read(catalogue, name)[0]


def _moved(answers: Answers) -> str:
    return f"{quote(answers.on_wholes[0].id)} is no longer asked: edition {answers.edition} of the data asked it"


def _called(name: str) -> str:
    return "standard input" if name == "-" else name


def _read(catalogue: Catalogue, name: str) -> tuple[Answers, bool]:
    file = _called(name)
    content = _content(name, file)
    if not content.strip():
        raise DataError(file, None, None, "the answers are empty")
    form = parse(file, _decoded(file, content))
    reader = _Reader(catalogue, file, form)
    first, *more = (*islice(reader.faults(), _COUNTED + 1), None)
    if first:
        count = len(more) - 1
        if count:
            first.hint = f"{count}{' or' if count == _COUNTED else ''} more like it follow"
            first.cli_hint = first.cli_hint and f"{first.hint}; {first.cli_hint}"
        raise first
    return reader.answers(), form.old


def _content(name: str, file: str) -> bytes:
    try:
        with open(0, "rb", closefd=False) if name == "-" else Path(name).open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        if isinstance(error, OSError) and error.errno not in _NO_SUCH_FILE and name:
            raise DataError(file, None, None, f"not readable: {error.strerror}") from None
        raise NotFoundError(f"no answers file at {quote(name)}", cli_hint="vgtref assess new writes one") from None
    if len(content) > LARGEST:
        raise DataError(file, None, None, f"larger than the {LARGEST:,} bytes allowed")
    return content


def _decoded(file: str, content: bytes) -> str:
    if content.startswith(_WORKBOOKS):
        raise _to_save(DataError(file, None, None, "a workbook such as xlsx or ods, not CSV"))
    text = _as_text(file, content).lstrip("\ufeff")  # where a mark was taken for text, there are two
    if "\0" in text[:4]:
        raise _to_save(DataError(file, None, None, "not UTF-8, but UTF-16 or UTF-32 without a byte order mark"))
    return text


def _to_save(error: DataError) -> DataError:
    error.hint = "save it as UTF-8 (in Excel: 'CSV UTF-8')"
    return error


def _as_text(file: str, content: bytes) -> str:
    # Editors and spreadsheets on Windows write a mark of the byte order, and "Unicode text" in UTF-16.
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise DataError(file, None, None, "not UTF-16, though it begins so: save it as UTF-8") from None
    try:
        return decode(file, content.removeprefix(BOM_UTF8))
    except DataError as error:
        raise _to_save(error) from None


class _Reader:
    """What a form says, held against the data."""

    def __init__(self, catalogue: Catalogue, file: str, form: Form) -> None:
        self.catalogue = catalogue
        self.file = file
        self.form = form
        self.questions = all_questions(catalogue)

    def answers(self) -> Answers:
        """The answers of a form without faults."""
        form = self.form
        topics = tuple(topic for topic in TOPICS if topic in form.topics)
        replies = [(entry, self._reply(entry)) for entry in form.entries]
        return Answers(
            country=form.country,
            scope=Scope(tuple(sorted(form.conventions)), form.core, topics, form.good_practice),
            edition=form.edition.strip(),
            assessed_on=_when(form.assessed_on),
            assessed_by=form.assessed_by.strip(),
            laws=[_law(law) for law in self._laws],
            replies={reply.id: reply for entry, reply in replies if entry.id in self.questions},
            on_wholes=[reply for entry, reply in replies if entry.id not in self.questions],
        )

    def faults(self) -> Iterator[DataError]:
        """What is wrong, in the order of the file."""
        form = self.form
        if form.country not in self.catalogue.country_names:
            yield self._fault(None, "country", f"{quote(form.country)} is not a country code (for example KE)")
        if not form.conventions or not set(form.conventions) <= set(DECLARED):
            yield self._fault(None, "conventions", "must name 185, 201 or both")
        if len(set(form.conventions)) < len(form.conventions):
            yield self._fault(None, "conventions", "names a convention twice")
        for topic in form.topics:
            if topic not in TOPICS:
                yield self._fault(None, "topics", f"{quote(topic)} is not one of {listing(TOPICS, 'or')}")
        yield from self._stray(None, {"edition": form.edition, "assessed_by": form.assessed_by})
        if len(form.edition) > LONGEST_QUOTE:
            yield self._fault(None, "edition", f"{quote(form.edition)} is not an edition of the data")
        try:
            _when(form.assessed_on)
        except ValueError as error:
            yield self._fault(None, "assessed_on", str(error))
        yield from self._faults_of_laws()
        seen: dict[str, Entry] = {}
        for entry in form.entries:
            yield from self._faults_of(entry)
            if entry.id in seen:
                first = seen[entry.id].line
                yield self._fault(entry, None, f"appears twice{f', first in line {first}' if first else ''}")
            seen.setdefault(entry.id, entry)

    @cached_property
    def _laws(self) -> list[LawEntry]:
        # A new questionnaire holds a law of which nothing is said: it does not count as one.
        used = {entry.law for entry in self.form.entries}
        return [law for law in self.form.laws if law.id in used or _says_something(law)]

    @cached_property
    def _law_ids(self) -> Counter[str]:
        return Counter(law.id for law in self.form.laws)

    def _faults_of_laws(self) -> Iterator[DataError]:
        for law, line in zip_longest(self.form.laws, self.form.law_lines):
            name = placed(line, f"law {quote(law.id)}")
            texts = {"id": law.id, "title": law.title, "status": law.status, "note": law.note}
            for fault in self._stray(None, texts):
                yield DataError(self.file, name, fault.field, fault.rule)
            if not law.id.strip() or self._law_ids[law.id] > 1:
                yield DataError(self.file, name, "id", "each law needs an id of its own")
            if law.status.strip() and as_law_status(law.status) is None:
                rule = f"{quote(law.status)} is not one, or several with commas, of {listing(list(LAW_STATUSES))}"
                yield DataError(self.file, name, "status", rule)
            try:
                _when(law.day)
            except ValueError as error:
                yield DataError(self.file, name, "day", str(error))

    def _faults_of(self, entry: Entry) -> Iterator[DataError]:
        yield from self._stray(entry, {"law": entry.law, "provision": entry.provision, "note": entry.note})
        if entry.id not in self.questions and not self._is_of_before(entry):
            advice = self._advice(entry)
            fault = self._fault(entry, None, f"no such point; {advice}" if advice else "no such point")
            fault.cli_hint = None if advice else "vgtref requirements lists them"
            yield fault
        answer = as_answer(entry.answer)
        if answer is None:
            choices = listing([answer for answer in ANSWERS if answer], "or")
            rule = f"{quote(entry.answer)} is not one of {choices}; leave it empty if not assessed"
            yield self._fault(entry, "answer", rule)
        if answer == "not-applicable" and not any(map(str.isalnum, entry.note)):
            yield self._fault(entry, "note", "'not-applicable' needs a reason")
        if entry.law and entry.law not in self._law_ids:
            known = listing([quote(id) for id in islice(self._law_ids, 20)], "or") or "none"
            yield self._fault(entry, "law", f"{quote(entry.law)} is not the id of a law at the top ({known})")

    def _is_of_before(self, entry: Entry) -> bool:
        """Whether the entry is on a whole requirement, or on a point that another edition of the data asked."""
        another = self.form.old or self.form.edition.strip() not in ("", self.catalogue.bare_edition)
        return another and bool(requirements_called(self.catalogue, entry.id))

    def _advice(self, entry: Entry) -> str | None:
        known = [r.id for r in self.catalogue.requirements] if self.form.old else list(self.questions)
        whole, slash, _ = entry.id.partition("/")
        beside = [id for id in known if slash and id.startswith(f"{whole}/")]
        near = [id for id in beside if id.startswith(entry.id)] or get_close_matches(entry.id, beside or known, n=1)
        if near or not beside:
            return f"did you mean {near[0]}?" if near else None
        return f"the points of {whole} are {listing([id.partition('/')[2] for id in beside])}"

    def _reply(self, entry: Entry) -> Reply:
        laws = self._laws
        return Reply(
            id=entry.id,
            answer=as_answer(entry.answer) or "",
            law=entry.law or (laws[0].id if len(laws) == 1 and (entry.answer or entry.provision) else ""),
            provision=entry.provision,
            note=entry.note,
        )

    def _fault(self, entry: Entry | None, field: str | None, rule: str) -> DataError:
        if entry:
            return DataError(self.file, placed(entry.line, quote(entry.id)), field, rule)
        line = self.form.lines.get(field or "")
        return DataError(self.file, f"line {line}" if line else None, field, rule)

    def _stray(self, entry: Entry | None, texts: dict[str, str]) -> Iterator[DataError]:
        for field, text in texts.items():
            for character in "" if text.isprintable() else text:
                if (character < " " and character not in "\n\r\t") or "\x7f" <= character < "\xa0":
                    yield self._fault(entry, field, f"holds the control character U+{ord(character):04X}")
                    break


def _says_something(law: LawEntry) -> bool:
    return any(str(value).strip() for value in (law.title, law.status, law.day, law.note))


def _law(law: LawEntry) -> Law:
    return Law(
        id=law.id,
        title=law.title.strip() or None,
        status=as_law_status(law.status) or [],
        day=_when(law.day),
        note=law.note.strip() or None,
    )


def _when(day: object) -> When | None:
    if day in ("", None):
        return None
    if type(day) is date:
        return When.of(day)
    if not isinstance(day, str):
        raise ValueError("expected a date such as 2026-07-02, a month or a year")
    return When(day.strip()) if day.strip() else None
