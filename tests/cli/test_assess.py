"""A law checked against the conventions: the questionnaire, the report, the comparison, and every fault of a file."""

import csv
import io
import json
import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_answers import ANSWERS, BILL, BILL_2
from tests.conftest import Answer
from tests.processes import PROGRAM
from vgtref.answers.forms import COLUMNS
from vgtref.answers.questions import all_questions
from vgtref.answers.reading import LARGEST, read_answers
from vgtref.answers.replies import as_answer
from vgtref.catalogue import Catalogue
from vgtref.errors import VgtrefError
from vgtref.queries.findings import FINDINGS, assess, finding_on_whole
from vgtref.queries.gaps import report
from vgtref.render import Format
from vgtref.text import listing

Run = Callable[..., Answer]

OLD_BILL = str(ANSWERS / "bill-0.1.0.toml")


def new(run: Run, *argv: str) -> str:
    answer = run("assess", "new", "--country", "KE", *argv)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def reported(run: Run, file: object) -> Any:
    return json.loads(run("assess", "report", str(file), "-f", "json").out)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def filled(text: str, answers: dict[str, str]) -> str:
    """A questionnaire as TOML with these answers."""
    for id, answer in answers.items():
        text, count = re.subn(rf'(id = "{id}"\nanswer = )""', rf'\1"{answer}"', text)
        assert count == 1, id
    return text


def test_a_questionnaire_asks_each_point_once_and_answers_none(run: Run, catalogue: Catalogue) -> None:
    text = new(run)
    tables = tomli.loads(text)
    assert (tables["country"], tables["conventions"], tables["edition"]) == ("KE", [185, 201], "2026.11")
    asked = [f"{r.id}/{point.id}" for r in catalogue.requirements for point in r.points]
    assert sorted(row["id"] for row in tables["point"]) == sorted(asked)
    assert len(asked) == 252
    assert all(list(row) == ["id", "answer", "law", "provision", "note"] for row in tables["point"])
    assert not any(row[key] for row in tables["point"] for key in ("answer", "law", "provision", "note"))
    words = " ".join(re.sub(r"^# ?", "", line) for line in text.splitlines() if line.startswith("#"))
    assert all(" ".join(point.text.split()) in words for r in catalogue.requirements for point in r.points)
    assert max(map(len, text.splitlines())) <= 102


def test_a_questionnaire_says_on_top_what_it_covers_and_what_it_leaves_out(run: Run) -> None:
    head = " ".join(new(run, "--core", "--convention", "185").split("country =")[0].replace("#", " ").split())
    assert (
        "Covers: 30 requirements, 93 points: what Articles 1 to 35 of 185 ask on the subject of the declaration" in head
    )
    assert "Leaves out: 9 requirements on computer-offences: Illegal access; Illegal interception;" in head
    assert "Leaves out: What only Convention 201 asks." in head
    assert "Leaves out: Protocols 189 and 224" in head


def test_each_point_says_what_answers_it_and_in_one_line_how_strongly_it_is_asked(run: Run) -> None:
    lines = new(run).splitlines()
    place = lines.index('id = "procuring/through-a-computer-system"')
    assert lines[place - 2] == (
        "# The text of the law answers it. 185: reservable, 9(1)(d) (wholly or in part). 201: shall, 20(1)(d)."
    )


@pytest.mark.parametrize(
    ("argv", "points"),
    [
        (["--convention", "lanzarote"], 165),
        (["--convention", "185"], 112),
        (["--convention", "185", "--convention", "201"], 252),
        (["--core"], 233),
        (["--topic", "powers"], 26),
        (["--topic", "all"], 252),
        (["--topic", "powers", "--topic", "Data", "--convention", "201"], 4),
        (["--good-practice"], 261),
        (["--good-practice", "--topic", "powers"], 26),
    ],
)
def test_a_scope_asks_what_it_names(run: Run, argv: list[str], points: int) -> None:
    for form, count in (("toml", lambda text: len(tomli.loads(text)["point"])), ("csv", count_points)):
        assert count(new(run, *argv, "--as", form)) == points


def count_points(text: str) -> int:
    return sum(not row["requirement"].startswith("(") for row in rows_of(text))


def test_a_new_questionnaire_goes_to_a_file_and_never_over_one(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "kenya.toml"
    assert run("assess", "new", "--country", "KE", "--output", str(target)) == Answer(0, "", "")
    assert target.read_text(encoding="utf-8") == new(run)
    target.write_text("mine", encoding="utf-8")
    answer = run("assess", "new", "--country", "KE", "--output", str(target))
    assert (answer.code, answer.out) == (2, "")
    assert "already exists" in answer.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("assess", "new", "--country", "KE", "--output", str(tmp_path)).code == 2
    assert run("assess", "new", "--country", "KE", "--output", str(tmp_path / "no" / "file")).code == 74


def test_the_ending_of_the_file_picks_the_form(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "kenya.csv"
    assert run("assess", "new", "--country", "KE", "--output", str(target)) == Answer(0, "", "")
    assert target.read_text(encoding="utf-8") == new(run, "--as", "csv")
    answer = run("assess", "new", "--country", "KE", "--as", "toml", "--output", str(tmp_path / "other.csv"))
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["new"], 2, "assess new needs the State whose law is assessed"),
        (["new", "--country", "Atlantis"], 1, "no country known as 'Atlantis'"),
        (["new", "--country", "KE", "--convention", "189"], 2, "there are no requirements for Convention 189"),
        (["new", "--country", "KE", "--convention", "9"], 1, "no convention has the number 9"),
        (
            ["new", "--country", "KE", "--topic", "evidence"],
            2,
            "--topic 'evidence' is not one of definitions, offences",
        ),
        (["new", "--country", "KE", "--topic", "victims", "--convention", "185"], 2, "in this scope is asked by Conv"),
        (["new", "--country", "KE", "--as", "xlsx"], 2, "'xlsx' is not one of 'toml', 'csv'"),
        (["new", "--country", "KE", "--output", ""], 2, "--output '' is not a file"),
        (["new", "--from", "/no/such/file"], 1, "no answers file at '/no/such/file'"),
        (["new", "--from", BILL, "--country", "TN"], 2, "--country 'TN', but the answers of --from are on KE"),
        (["report"], 2, "vgtref assess report needs FILE"),
        (["report", "/no/such/file"], 1, "no answers file at '/no/such/file'"),
        (["report", "x" * 5000], 1, "no answers file at"),
        (["report", ""], 1, "no answers file at ''"),
        (["report", "/"], 3, "/: not readable: Is a directory"),
        (["report", BILL, "--fields", "nope"], 2, "unknown field 'nope'"),
        (["report", BILL, "--format", "csv", "--fields", "gaps"], 2, "unknown field 'gaps'"),
        (["compare", BILL], 2, "vgtref assess compare needs NEW"),
        (["compare", "-", "-"], 2, "only one of the two can be standard input"),
        (["compare", BILL, "/no/such/file"], 1, "no answers file"),
        ([], 2, "vgtref assess needs new, report or compare"),
        (["nope"], 2, "No such command 'nope'"),
    ],
)
def test_wrong_usage(run: Run, argv: list[str], code: int, message: str) -> None:
    answer = run("assess", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("vgtref: error: ")
    assert message in answer.err


HEAD = 'country = "KE"\nconventions = [185, 201]\n'
ID = "procuring/by-other-means"
ENTRY = f'[[point]]\nid = "{ID}"\n'
LAWS = '[[law]]\nid = "act"\n[[law]]\nid = "bill"\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD + '[[point]]\nid = "procuring/other-means"\n', "line 3, 'procuring/other-means': no such point; did"),
        (HEAD + '[[point]]\nid = "x"\n', "line 3, 'x': no such point\n  vgtref requirements lists them"),
        (HEAD + '[[point]]\nid = "procuring"\n', "line 3, 'procuring': no such point\n"),
        (HEAD + ENTRY + 'answer = "maybe"\n', f"line 3, '{ID}': answer: 'maybe' is not one of yes, partial, no or"),
        (HEAD + ENTRY + 'answer = "oui"\n', "'oui' is not one of yes, partial, no or not-applicable; leave it empty"),
        (HEAD + ENTRY + ENTRY, f"line 5, '{ID}': appears twice, first in line 3"),
        (HEAD + ENTRY + 'answer = "not-applicable"\n', f"'{ID}': note: 'not-applicable' needs a reason"),
        (HEAD + ENTRY + 'answer = "not-applicable"\nnote = " "\n', "note: 'not-applicable' needs a reason"),
        (HEAD + ENTRY + "answer = true\n", f"line 3, '{ID}': answer: expected `str`, got `bool`"),
        (HEAD + ENTRY + "note = 2011-11-22\n", f"'{ID}': note: expected `str`, got `date`"),
        (HEAD + ENTRY + 'anwser = "yes"\n', f"'{ID}': object contains unknown field `anwser`"),
        (HEAD + ENTRY + 'law = "act"\n', "law: 'act' is not the id of a law at the top (none)"),
        (HEAD + LAWS + ENTRY + 'law = "Act"\n', "law: 'Act' is not the id of a law at the top ('act' or 'bill')"),
        (HEAD + '[[law]]\nid = "a"\n[[law]]\nid = "a"\n' + ENTRY, "law 'a': id: each law needs an id of its own"),
        (HEAD + 'x = 1\n[[law]]\nid = "a"\n', "object contains unknown field `x`"),
        (HEAD + '[[law]]\nid = "a"\n[[law]]\nid = "b"\nstatus = "x"\n', "line 5, law 'b': status: 'x' is not one"),
        (f'edition = "{"9" * 500}"\n{HEAD}', "9...' is not an edition of the data"),
        (HEAD + ENTRY + '[[requirement]]\nid = "a"\n', "line 5, 'requirement': answers to whole requirements, as in"),
        (HEAD + '[[law]]\nid = " "\n' + ENTRY, "law ' ': id: each law needs an id of its own"),
        (HEAD + '[[law]]\nid = "a"\nstatus = "repealed"\n', "law 'a': status: 'repealed' is not one, or several with"),
        (HEAD + '[[law]]\nid = "a"\nday = "5 May"\n', "law 'a': day: a date is written YYYY-MM-DD"),
        (HEAD + '[[law]]\nid = "a"\nday = 5\n', "law 'a': day: expected a date such as 2026-07-02"),
        (HEAD + '[[law]]\ntitle = "a"\n', "line 3, entry 1: object missing required field `id`"),
        (HEAD + '[[point]]\nanswer = "yes"\n', "line 3, entry 1: object missing required field `id`"),
        (HEAD + f'[point]\nid = "{ID}"\n', "point: expected `array`, got `object`"),
        (HEAD + "point = [1]\n", "entry 1: expected `object`, got `int`"),
        (HEAD + 'topics = ["evidence"]\n', "topics: 'evidence' is not one of definitions, "),
        (HEAD + 'core = "yes"\n', "core: expected `bool`, got `str`"),
        (HEAD + ENTRY + 'note = "\\u001b[31mred"\n', f"'{ID}': note: holds the control character U+001B"),
        (HEAD + ENTRY + 'note = "\\u009b31m"\n', f"'{ID}': note: holds the control character U+009B"),
        (HEAD + ENTRY + 'note = "\\u007f"\n', f"'{ID}': note: holds the control character U+007F"),
        (HEAD + '[[law]]\nid = "a"\ntitle = "\\u0000"\n' + ENTRY, "title: holds the control character U+0000"),
        (HEAD + ENTRY + 'note = "\x1b"\n', "not TOML: "),
        (HEAD + ENTRY + "answer = yes\n", "not TOML: Invalid value (at line 5, column 10)"),
        ('country = "ZZ"\nconventions = [201]\n', "country: 'ZZ' is not a country code (for example KE)"),
        ('country = "ke"\nconventions = [201]\n', "country: 'ke' is not a country code (for example KE)"),
        ('country = "Kenya"\nconventions = [201]\n', "country: "),
        ('country = "KE"\nconventions = []\n', "conventions: must name 185, 201 or both"),
        ('country = "KE"\nconventions = [189]\n', "conventions: must name 185, 201 or both"),
        ('country = "KE"\nconventions = [201, 201]\n', "conventions: names a convention twice"),
        (f'country = "KE"\nconventions = [{10**30}]\n', "conventions"),
        ('country = "KE"\n', "object missing required field `conventions`"),
        ("", "the answers are empty"),
        ("a" * (LARGEST + 1), "larger than the 5,000,000 bytes allowed"),
        ("x = " + "[" * 100_000, "not TOML: "),
        ("\n\n\u00e9".encode("latin-1"), "line 3 is not UTF-8"),
        (HEAD.encode("utf-16-le"), "not UTF-8, but UTF-16 or UTF-32 without a byte order mark"),
        (HEAD.encode("utf-32"), "not UTF-8, but UTF-16 or UTF-32 without a byte order mark"),
        (b"PK\x03\x04\x14\x00", "a workbook such as xlsx or ods, not CSV"),
        (b"\xff\xfe\x00", "not UTF-16, though it begins so"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_named_with_line_point_and_rule(
    run: Run, tmp_path: Path, content: str | bytes, message: str
) -> None:
    file = tmp_path / "law.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    for argv in (["report", str(file)], ["compare", BILL, str(file)], ["compare", str(file), BILL]):
        answer = run("assess", *argv, "-f", "json")
        assert (answer.code, answer.out) == (3, "")
        assert message in answer.err
        assert "\x1b" not in answer.err
        assert len(answer.err.splitlines()) <= 2


def test_of_several_faults_the_first_is_told_and_how_many_follow(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}{ENTRY}answer = "ja"\n[[point]]\nid = "x"\n', encoding="utf-8")
    assert run("assess", "report", str(file)).err.splitlines()[1] == "  1 more like it follow"


MANY: dict[str, str] = {
    "unknown points": "".join(f'[[point]]\nid = "producing/acts-{n}"\n' for n in range(20_000)),
    "unknown laws": "".join(f'[[law]]\nid = "{n}"\n' for n in range(20_000)) + f'{ENTRY}law = "x"\n',
    "laws and points": "".join(f'[[law]]\nid = "{n}"\n[[point]]\nid = "x/{n}"\nlaw = "{n}"\n' for n in range(20_000)),
}


@pytest.mark.parametrize("what", MANY)
def test_a_file_of_very_many_faults_is_told_from_at_once(run: Run, tmp_path: Path, what: str) -> None:
    file = tmp_path / "law.toml"
    file.write_text(HEAD + MANY[what], encoding="utf-8")
    began = time.process_time()
    answer = run("assess", "report", str(file))
    assert answer.code == 3
    assert len(answer.err) < 1000
    assert time.process_time() - began < 5


def test_very_many_laws_and_earlier_answers_are_carried_over_at_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    rows = "".join(
        f'[[law]]\nid = "{n}"\n[[point]]\nid = "producing/x{n}"\nanswer = "no"\nlaw = "{n}"\n' for n in range(9000)
    )
    file.write_text(f'edition = "2025"\n{HEAD}{rows}', encoding="utf-8")
    began = time.process_time()
    answer = run("assess", "new", "--from", str(file))
    assert answer.out.count("earlier answer to producing/x8999: no; law 8999") == 2
    assert time.process_time() - began < 10


def test_an_endless_file_is_not_read_to_its_end(run: Run) -> None:
    if Path("/dev/zero").exists():
        assert "larger than" in run("assess", "report", "/dev/zero").err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.touch(mode=0)
    assert run("assess", "report", str(file)).code == 3


def test_answers_come_from_standard_input_too() -> None:
    command = [*PROGRAM, "assess", "report", "-", "-f", "json"]
    done = subprocess.run(command, input=Path(BILL).read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["country"] == "KE"
    faulty = subprocess.run(command, input=b"x", capture_output=True, check=False)
    assert (faulty.returncode, faulty.stderr[:39]) == (3, b"vgtref: error: standard input: not TOML")


def test_a_file_as_editors_leave_it_is_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    text = Path(BILL).read_text(encoding="utf-8")
    text = text.replace('answer = "yes"', 'answer = " Yes "').replace('"partial"', '"Partly"')
    text = text.replace('"not-applicable"', '"Not applicable"').replace('status = "bill"', 'status = "Bill"')
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run("assess", "report", str(file), "-f", "json").out == run("assess", "report", BILL, "-f", "json").out


def test_a_space_that_does_not_break_is_no_control_character(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}{ENTRY}note = "section\u00a09"\n', encoding="utf-8")
    assert run("assess", "report", str(file)).code == 0


# As a spreadsheet


def as_csv(run: Run, tmp_path: Path, source: str = BILL) -> str:
    target = tmp_path / "answers.csv"
    assert run("assess", "new", "--from", source, "--output", str(target)).code == 0
    return target.read_text(encoding="utf-8")


def test_a_csv_has_a_row_a_point_under_the_columns_of_the_design(run: Run) -> None:
    text = new(run, "--as", "csv")
    header, *_ = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert header == list(COLUMNS)
    row = next(row for row in rows_of(text) if (row["requirement"], row["point"]) == ("procuring", "by-other-means"))
    assert row["text"].startswith("Is procuring child sexual abuse material, for oneself or another, an offence also")
    assert [row[key] for key in COLUMNS[3:8]] == ["law", "", "", "Art. 20(1)(d)", "shall"]
    assert not any(re.fullmatch(r"[0-9:./-]+", cell) for row in rows_of(text) for cell in row.values())


def test_answers_are_the_same_as_toml_and_as_csv(run: Run, tmp_path: Path) -> None:
    as_csv(run, tmp_path)
    assert reported(run, tmp_path / "answers.csv") == reported(run, BILL)
    back = tmp_path / "back.toml"
    assert run("assess", "new", "--from", str(tmp_path / "answers.csv"), "--output", str(back)).code == 0
    assert tomli.loads(back.read_text(encoding="utf-8"))["point"] == tomli.loads(Path(BILL).read_text("utf-8"))["point"]


def rewritten(text: str, **how: Any) -> str:
    out = io.StringIO()
    csv.writer(out, **how).writerows(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    return out.getvalue()


def moved(text: str) -> str:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    out = io.StringIO()
    csv.writer(out).writerows([row[::-1] for row in rows])
    return out.getvalue()


SPREADSHEETS: dict[str, Callable[[str], bytes]] = {
    "as it was written": str.encode,
    "two byte order marks": lambda text: f"\ufeff{text}".encode(),
    "no byte order mark": lambda text: text.removeprefix("\ufeff").encode(),
    "semicolons and Windows": lambda text: rewritten(text, delimiter=";", lineterminator="\r\n").encode("utf-8-sig"),
    "a line that names the delimiter": lambda text: b"sep=;\r\n" + rewritten(text, delimiter=";").encode(),
    "tabs in UTF-16": lambda text: rewritten(text, delimiter="\t").encode("utf-16"),
    "old Mac line ends": lambda text: rewritten(text, lineterminator="\r").encode(),
    "every cell in quotes": lambda text: rewritten(text, quoting=csv.QUOTE_ALL).encode(),
    "columns in another order": lambda text: moved(text).encode(),
    "headers in capitals": lambda text: text.replace("requirement,point,", "Requirement, POINT ,", 1).encode(),
    "empty lines between": lambda text: text.replace("\n", "\n,,,,,,,,,,,\n").encode(),
    "empty cells at the ends cut off": lambda text: re.sub(",+\n", "\n", text).encode(),
    "a column of one's own": lambda text: re.sub("\n(?=.)", ",mine\n", text).encode(),
    "rows sorted": lambda text: "\n".join([(lines := text.splitlines())[0], *sorted(lines[1:]), ""]).encode(),
}


@pytest.mark.parametrize("how", SPREADSHEETS)
def test_a_csv_as_a_spreadsheet_leaves_it_is_read(run: Run, tmp_path: Path, how: str) -> None:
    text = as_csv(run, tmp_path)
    file = tmp_path / "saved.csv"
    file.write_bytes(SPREADSHEETS[how](text))
    assert reported(run, file) == reported(run, BILL)


@pytest.mark.parametrize("note", ["=1+1", "@x", "-5", "'quoted'", 'a "b" c', "two\nlines", "; , \t |", "'=1"])
def test_any_note_goes_through_a_csv_and_back(run: Run, tmp_path: Path, note: str) -> None:
    file, target = tmp_path / "law.toml", tmp_path / "law.csv"
    file.write_text(f'{HEAD}{ENTRY}answer = "no"\nnote = {json.dumps(note)}\n', encoding="utf-8")
    assert run("assess", "new", "--from", str(file), "--output", str(target)).code == 0
    cells = [cell for row in rows_of(target.read_text(encoding="utf-8")) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert reported(run, target)["gaps"][0]["note"] == note


@pytest.mark.parametrize(
    "provision",
    [
        "24-2",
        "1.50",
        "012",
        "9:1",
        "(5)",
        "1e5",
        "50%",
        "€5",
        "5/3",
        "5 May",
        "Déc-11",
        "3 a",
        "TRUE",
        "'24-2",
        "1 1/2",
    ],
)
def test_what_a_spreadsheet_would_make_a_number_or_a_day_goes_through_a_csv_and_back(
    run: Run, tmp_path: Path, provision: str
) -> None:
    file, target = tmp_path / "law.toml", tmp_path / "law.csv"
    law = f'[[law]]\nid = "5/3"\ntitle = "{provision}"\n'
    file.write_text(f'{HEAD}{law}{ENTRY}answer = "no"\nprovision = "{provision}"\n', encoding="utf-8")
    assert run("assess", "new", "--from", str(file), "--output", str(target)).code == 0
    cells = [cell for row in rows_of(target.read_text(encoding="utf-8")) for cell in row.values()]
    assert provision not in cells or provision.startswith("'")
    found = reported(run, target)
    assert (found["gaps"][0]["provision"], found["laws"][0]["title"]) == (provision, provision)


@pytest.mark.parametrize("provision", ["9(1)(a)", "Article 5", "s 5", "24A", "Section 24-2", "(c)", "..."])
def test_what_no_spreadsheet_changes_stands_in_a_csv_as_it_is(run: Run, tmp_path: Path, provision: str) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}{ENTRY}answer = "no"\nprovision = "{provision}"\n', encoding="utf-8")
    rows = rows_of(run("assess", "new", "--from", str(file), "--as", "csv").out)
    assert provision in [row["provision"] for row in rows]


@pytest.mark.parametrize(
    ("old", "changed", "message"),
    [
        (",note\n", ",Notes\n", "line 1: note: the column is missing; the header has 'requirement', 'point', "),
        (",law,provision,", ",law,law,", "line 1: law: the column appears twice; the header has "),
        (",KE,", ",KENYA,", "line 2: country: 'KENYA' is not a country code (for example KE)"),
        ('"185, 201"', '"185, x"', "line 3: conventions: '185, x' is not 185, 201 or '185, 201'"),
        ('"185, 201"', '"185, 189"', "line 3: conventions: must name 185, 201 or both"),
        ("(about),core,", "(about),good,", "good"),
        ("(about),core,", "(about),country,,,,,,,TN,,,\n(about),core,", "line 4: country: is in line 2 too, with"),
        ("edition 2026.11", "edition " + "9" * 500, "line 7: edition: '999"),
        (",bill,Child Online", ",draft,Child Online", "line 18, law 'bill': status: 'draft' is not one, or several"),
        ("procuring,by-other-means,", "procuring,by-others,", "'procuring/by-others': no such point; did you mean"),
        (",act,Section ", ",akt,Section ", ": law: 'akt' is not the id of a law at the top ('act' or 'bill')"),
        ("\n(requirement),procuring,", "\nprocuring,procuring,", "'procuring/procuring': no such point; "),
    ],
)  # fmt: skip
def test_a_faulty_csv_is_named_with_line_point_and_rule(
    run: Run, tmp_path: Path, old: str, changed: str, message: str
) -> None:
    text = as_csv(run, tmp_path)
    assert old in text
    file = tmp_path / "faulty.csv"
    file.write_text(text.replace(old, changed, 1), encoding="utf-8")
    if changed == "(about),good,":
        assert run("assess", "report", str(file)).code == 0  # 'core' is left at its default
        return
    answer = run("assess", "report", str(file))
    assert (answer.code, answer.out) == (3, "")
    assert message in answer.err


CSV_HEAD = "requirement,point,answer,law,provision,note\n(about),country,KE,,,\n(about),conventions,185,,,\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("requirement,point,answer,law,provision,note\n", "no row '(about)', 'country': the rows at the top of the"),
        ("a,b\n1,2\n", "line 1: requirement: the column is missing; the header has 'a' and 'b'"),
        ("\n,,\n", "no header: the columns are requirement, point, text, "),
        ("requirement,point,answer,law,provision,note\nx,y,,,,,z\n", "line 2: more cells than columns"),
        ('requirement,point,answer,law,provision,note\nx,"y\n', "line 2: not CSV: unexpected end of data"),
        ('requirement,point,answer,law,provision,note\nx,"y"z,,,,\n', "line 2: not CSV: ',' expected after '\"'"),
        ("requirement,point,answer,law,provision,note\n(requirement),x,yes,,,\n", "line 2: heads a requirement: the"),
        (CSV_HEAD + "(about),core,maybe,,,\n", "line 4: core: 'maybe' is not yes or"),
        (CSV_HEAD + "x,y,,,,\x00\n", "control character U+0000"),
        (CSV_HEAD + "x,y,,,,\x1b\n", "control character U+001B"),
        (CSV_HEAD + "x,y,,,," + "z" * 200_000 + "\n", "line 4, 'x/y': no such point"),
        ("requirement,point,answer,law,provision,note\n(requirement),x,,act,,\n", "line 2: heads a requirement: the"),
        ("requirement,point,answer,law,provision,note\nx,y,,,,\u00e9\n".encode("latin-1"), "line 2 is not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_csv_of_answers_is_refused(run: Run, tmp_path: Path, content: str | bytes, message: str) -> None:
    file = tmp_path / "law.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    answer = run("assess", "report", str(file))
    assert (answer.code, answer.out) == (3, "")
    assert message in answer.err
    assert "\x1b" not in answer.err


def test_a_long_note_goes_through_a_csv_and_back(run: Run, tmp_path: Path) -> None:
    file, target = tmp_path / "law.toml", tmp_path / "law.csv"
    file.write_text(f'{HEAD}{ENTRY}answer = "no"\nnote = "{"long " * 60_000}"\n', encoding="utf-8")
    assert run("assess", "new", "--from", str(file), "--output", str(target)).code == 0
    assert reported(run, target)["gaps"][0]["note"] == ("long " * 60_000).strip()


def test_a_law_is_known_by_its_id_whatever_spaces_stand_about_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}[[law]]\nid = " act "\n{ENTRY}answer = "no"\nlaw = " act"\n', encoding="utf-8")
    assert reported(run, file)["gaps"][0]["law"] == "act"


def test_a_day_of_a_law_goes_through_a_csv_as_a_text(run: Run, tmp_path: Path) -> None:
    text = as_csv(run, tmp_path)
    assert "(law),bill,,,,,,,bill,Child Online Protection Bill (an invented law),day 2026-03-01,first draft" in text
    file = tmp_path / "typed.csv"
    file.write_text(text.replace("day 2026-03-01", "2026-03-01"), encoding="utf-8")
    assert reported(run, file) == reported(run, BILL)
    file.write_text(text.replace("day 2026-03-01", "01/03/2026"), encoding="utf-8")
    assert "law 'bill': day: a date is written YYYY-MM-DD" in run("assess", "report", str(file)).err


# Carried over


def test_what_is_said_of_a_law_is_carried_over_though_it_has_no_title(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}[[law]]\nid = "a"\nday = "2026"\nnote = "seen in draft"\n{ENTRY}', encoding="utf-8")
    carried = tomli.loads(run("assess", "new", "--from", str(file)).out)["law"]
    assert carried == [{"id": "a", "title": "", "status": "", "day": "2026", "note": "seen in draft"}]


def test_of_several_laws_the_note_on_an_earlier_answer_names_its_own(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    laws = LAWS.replace('"\n', '"\ntitle = "T"\n')
    gone = '[[point]]\nid = "procuring/gone"\nanswer = "yes"\nlaw = "bill"\nprovision = "s 5"\n'
    file.write_text(f'edition = "2025"\n{HEAD}{laws}{gone}', encoding="utf-8")
    assert '"earlier answer to procuring/gone: yes; law bill; s 5"' in run("assess", "new", "--from", str(file)).out


def test_a_file_of_version_0_1_0_is_refused_with_the_command_that_carries_it_over(run: Run) -> None:
    for argv in (["report", OLD_BILL], ["compare", BILL, OLD_BILL]):
        answer = run("assess", *argv)
        assert (answer.code, answer.out) == (3, "")
        assert "its answers are on whole requirements, as in version 0.1.0" in answer.err
        assert f"vgtref assess new --from {OLD_BILL} --output NEW.toml" in answer.err


def test_the_old_form_is_carried_over_as_notes_and_nothing_is_lost(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    answer = run("assess", "new", "--from", OLD_BILL, "--output", str(file))
    assert answer.code == 0
    assert (
        "answers to whole requirements became notes on their points, which need new answers: child-under-18, "
        in answer.err
    )
    text = file.read_text(encoding="utf-8")
    for row in tomli.loads(Path(OLD_BILL).read_text(encoding="utf-8"))["requirement"]:
        for word in filter(None, (row["provision"], row["note"])):
            assert word in text, row["id"]
        if row["answer"]:
            assert f"earlier answer to {row['id']}: {row['answer']}" in text
    found = reported(run, file)
    assert found["laws"][0]["title"] == "Child Online Protection Bill (an invented law), first draft"
    assert all(c["points"]["met"] == c["points"]["unmet"] == 0 for c in found["conventions"])


def test_a_split_requirement_hands_its_note_to_each_that_it_became(run: Run) -> None:
    points = tomli.loads(run("assess", "new", "--from", OLD_BILL).out)["point"]
    heirs = {row["id"].partition("/")[0] for row in points if "apparent-or-non-existent-child" in row["note"]}
    assert heirs == {"apparent-minors", "non-existent-children"}


def test_answers_are_carried_to_another_scope_and_those_outside_it_are_kept(run: Run, tmp_path: Path) -> None:
    narrow, wide = tmp_path / "narrow.toml", tmp_path / "wide.toml"
    answer = run("assess", "new", "--from", BILL, "--convention", "185", "--output", str(narrow))
    assert "21 answers not asked in this scope, kept at the end and not counted" in answer.err
    assert "# ==== Answered earlier, not asked here and not counted ====" in narrow.read_text(encoding="utf-8")
    found = reported(run, narrow)
    assert (found["outside"], [c["number"] for c in found["conventions"]]) == (21, [185])
    argv = ["--from", str(narrow), "--convention", "185", "--convention", "201", "--output", str(wide)]
    assert run("assess", "new", *argv) == Answer(0, "", "")
    assert reported(run, wide) == reported(run, BILL)


def test_answers_of_one_convention_are_those_of_the_same_file_cut_to_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    text = Path(BILL).read_text(encoding="utf-8")
    both = reported(run, BILL)["conventions"]
    for number, result in zip((185, 201), both, strict=True):
        file.write_text(text.replace("conventions = [185, 201]", f"conventions = [{number}]"), encoding="utf-8")
        assert reported(run, file)["conventions"] == [result]


def test_a_point_that_an_earlier_edition_asked_becomes_a_note(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    entry = '[[point]]\nid = "procuring/of-old"\nanswer = "partial"\nnote = "Here."\n'
    file.write_text(f'edition = "2025.01"\n{HEAD}{ENTRY}answer = "yes"\nnote = "There."\n{entry}', encoding="utf-8")
    answer = run("assess", "report", str(file))
    assert (answer.code, answer.out) == (3, "")
    assert "'procuring/of-old' is no longer asked: edition 2025.01 of the data asked it" in answer.err
    points = {row["id"]: row for row in tomli.loads(run("assess", "new", "--from", str(file)).out)["point"]}
    assert points[ID]["answer"] == "yes"
    assert points[ID]["note"] == "There.\nearlier answer to procuring/of-old: partial; Here."
    file.write_text(file.read_text(encoding="utf-8").replace("2025.01", "2026.11"), encoding="utf-8")
    assert "no such point" in run("assess", "new", "--from", str(file)).err


# The report


def test_each_convention_has_a_result_of_its_own(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    answers = {
        "producing/for-distribution-by-computer": "yes",
        "producing/whatever-purpose-and-means": "no",
        "procuring/through-a-computer-system": "no",
        "procuring/by-other-means": "yes",
        "self-made-images/option-taken": "no",
        "illegal-access/access": "yes",
        "illegal-access/no-further-element": "partial",
    }
    file.write_text(filled(new(run), answers), encoding="utf-8")
    budapest, lanzarote = reported(run, file)["conventions"]
    unanswered = {"not_applicable": 0, "options_taken": 0, "limited": 0}
    assert budapest["points"] | unanswered == {
        **{"met": 2, "partly_met": 1, "unmet": 1, "not_assessed": 108, "options_not_taken": 0},
        **unanswered,
    }
    assert lanzarote["points"] | unanswered == {
        **{"met": 1, "partly_met": 0, "unmet": 2, "not_assessed": 161, "options_not_taken": 1},
        **unanswered,
    }
    assert budapest["requirements"] == {
        "met": 1, "partly_met": 1, "unmet": 1, "not_applicable": 0, "not_assessed": 35,
    }  # fmt: skip
    assert lanzarote["requirements"] == {
        "met": 0, "partly_met": 1, "unmet": 1, "not_applicable": 0, "not_assessed": 44,
    }  # fmt: skip


def test_what_the_points_amount_to_is_what_holds_whatever_the_blanks(run: Run) -> None:
    def whole(*findings: str) -> str:
        return finding_on_whole(findings)  # type: ignore[arg-type]

    assert whole("met", "met", "not_applicable") == "met"
    assert whole("unmet", "unmet") == "unmet"
    assert whole("met", "unmet", "not_assessed") == whole("partly_met", "not_assessed") == "partly_met"
    assert whole("met", "not_assessed") == whole("unmet", "not_assessed") == whole("not_assessed") == "not_assessed"
    assert whole("not_applicable") == "not_applicable"
    assert whole("not_applicable", "not_assessed") == "not_assessed"


def test_the_counts_are_those_of_the_points_listed(run: Run) -> None:
    found = reported(run, BILL)
    assert (found["country"], found["as_of"], found["scope"]["points"]) == ("KE", "2026-01-21", 252)
    parts = ("gaps", "not_assessed", "not_applicable", "met")
    for result in found["conventions"]:
        counted = [a for part in parts for a in found[part] if a[f"strength_{result['number']}"] not in (None, "may")]
        options = [a for a in found["options"] if a[f"strength_{result['number']}"]]
        for finding in FINDINGS[:5]:
            listed = [a for a in (*counted, *(o for o in options if a_is_open(o))) if a["finding"] == finding]
            ids = {(a["requirement"], a["point"]) for a in listed}
            assert len(ids) == result["points"][finding], (result["number"], finding)
        for tallies in (result["by_topic"],):
            for name, count in result["points"].items():
                assert sum(tally["points"][name] for tally in tallies) == count
    assert [(c["number"], c["standing"]["status"], c["standing"]["invited_until"]) for c in found["conventions"]] == [
        (185, "invited", "2029-10-09"),
        (201, "none", None),
    ]
    assert found["conventions"][0]["standing"]["to_do"]["references"] == ["185:37"]


def a_is_open(option: dict[str, Any]) -> bool:
    return option["finding"] in ("not_assessed", "not_applicable")


def test_gaps_stand_in_order_of_work(run: Run) -> None:
    gaps = reported(run, BILL)["gaps"]
    strengths = ["shall", "reservable", "endeavour"]
    order = [
        (
            gap["priority"],
            min(strengths.index(s) for s in (gap["strength_185"], gap["strength_201"]) if s),
            ["unmet", "partly_met"].index(gap["finding"]),
        )
        for gap in gaps
    ]
    assert order == sorted(order)
    assert {gap["priority"] for gap in gaps} == {1, 2, 3}


def test_an_option_is_taken_or_not_and_never_a_gap(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(filled(new(run), {"self-made-images/option-taken": "no"}), encoding="utf-8")
    found = reported(run, file)
    assert found["gaps"] == []
    taken = {option["point"]: option["finding"] for option in found["options"]}
    assert taken["option-taken"] == "option_not_taken"
    assert found["conventions"][1]["points"]["options_not_taken"] == 1
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('answer = "no"', 'answer = "partial"'), encoding="utf-8")
    assert reported(run, file)["conventions"][1]["points"]["options_taken"] == 1


def test_what_a_reservation_or_declaration_could_close_stands_apart_under_each_convention(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "law.toml"
    answers = {"procuring/through-a-computer-system": "no", "illegal-access/no-further-element": "no"}
    file.write_text(filled(new(run), answers), encoding="utf-8")
    text = run("assess", "report", str(file), "-f", "plain").out
    budapest, _, lanzarote = text.partition("Lanzarote Convention (201): order of work")
    assert "to be closed by law or practice" not in budapest
    ways_out = budapest.partition("which a reservation or declaration on joining could cover instead")[2]
    assert "procuring/through-a-computer-system" in ways_out
    assert "illegal-access/no-further-element" in ways_out
    assert "Gaps: 2 that a reservation or declaration on joining could cover." in budapest
    assert "Could be limited" not in text
    assert (
        "A reservation or a declaration: when depositing the instrument, by a written notification to the Secretary"
        in budapest
    )
    assert "procuring/through-a-computer-system" in lanzarote.partition("to be closed by law or practice")[2]
    gaps = {gap["requirement"]: (gap["way_out_185"], gap["way_out_201"]) for gap in reported(run, file)["gaps"]}
    assert gaps == {"procuring": ("reservation", None), "illegal-access": ("declaration", None)}


def test_a_party_has_no_way_out_and_what_it_has_declared_may_cover_a_gap(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    answers = {"illegal-access/no-further-element": "no", "illegal-access/access": "no"}
    text = filled(new(run), answers).replace('"KE"', '"JP"').replace("[185, 201]", "[185]")
    file.write_text(text, encoding="utf-8")
    found = reported(run, file)
    gaps = {gap["point"]: (gap["way_out_185"], gap["limited_185"]) for gap in found["gaps"]}
    assert gaps == {"access": (None, False), "no-further-element": (None, True)}
    assert (found["conventions"][0]["points"]["unmet"], found["conventions"][0]["points"]["limited"]) == (2, 1)
    plain = run("assess", "report", str(file), "-f", "plain").out
    own = plain.partition("which a statement of the State's own may cover, if its words reach so far")[2]
    assert "The State has: declaration 185:2 (2012-07-03): " in own
    assert "illegal-access/access" not in own
    assert "Gaps: 1 for law or practice to close, 1 that a statement of the State's own may cover." in plain


def test_a_blank_is_never_compliant(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "blank.toml"
    file.write_text(new(run), encoding="utf-8")
    found = reported(run, file)
    assert [c["points"]["not_assessed"] for c in found["conventions"]] == [112, 165]
    assert found["met"] == found["gaps"] == []
    text = run("assess", "report", str(file)).out
    assert "Nothing matches" not in text
    assert "(185): none of its 112 points was assessed, so nothing is said of the law." in text
    assert "No point was assessed." in text


def test_a_yes_without_a_provision_counts_and_the_report_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    id = "limitation-periods/sexual-abuse"
    text = filled(new(run), {id: "yes"})

    text = re.sub(rf'(id = "{id}"\nanswer = "yes"\nlaw = ""\nprovision = ""\nnote = )""', r'\1"No limitation."', text)
    file.write_text(text, encoding="utf-8")
    found = run("assess", "report", str(file), "-f", "plain").out
    assert "Met by silence or by practice, with no provision named: 1 of the 1 points met." in found
    assert "no provision named (201) - No limitation" in found
    file.write_text(text.replace("No limitation.", ""), encoding="utf-8")
    assert "No reason given: 1 of these." in run("assess", "report", str(file), "-f", "plain").out


def test_law_in_force_and_bills_stand_apart(run: Run) -> None:
    found = reported(run, BILL)
    assert [(law["id"], law["status"], law["day"], law["day_precision"]) for law in found["laws"]] == [
        ("act", ["amended"], "2024-05-01", "day"),
        ("bill", ["bill"], "2026-03-01", "day"),
    ]
    by_law = {tally["name"]: tally["points"]["met"] for tally in found["conventions"][0]["by_law"]}
    assert by_law == {"act": 19, "bill": 18}
    assert found["conventions"][0]["in_bills"] == {"met": 18, "partly_met": 1, "requirements_met": 8}
    text = " ".join(run("assess", "report", BILL).out.split())
    assert "of 112 points 19 are met by law or by practice and 18 more by a bill" in text


def test_of_several_laws_an_answer_that_names_none_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    laws = LAWS.replace('"\n', '"\ntitle = "T"\n')
    for provision, told in (("s 5", True), ("", False)):
        file.write_text(f'{HEAD}{laws}{ENTRY}answer = "yes"\nprovision = "{provision}"\n', encoding="utf-8")
        err = run("assess", "report", str(file)).err
        assert ("1 answer names a provision and not which of the laws it is in" in err) == told


def test_a_convention_that_asks_nothing_of_a_scope_is_not_said_to_be_unassessed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}topics = ["victims"]\n', encoding="utf-8")
    out = " ".join(run("assess", "report", str(file)).out.split())
    assert "Budapest Convention (185): it asks none of the points in this scope." in out
    assert "none of its 0 points" not in out


def test_one_law_is_that_of_every_answer(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}[[law]]\nid = "act"\ntitle = "Act"\n{ENTRY}answer = "no"\n', encoding="utf-8")
    assert reported(run, file)["gaps"][0]["law"] == "act"


def test_good_practice_is_asked_for_and_never_counted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(
        filled(new(run, "--good-practice"), {"pornographic-performances/live-streaming": "no"}), encoding="utf-8"
    )
    found = reported(run, file)
    assert found["gaps"] == []
    assert len(found["good_practice"]) == 9
    assert found["scope"]["points"] == 252
    assert found["good_practice"][0]["strength_201"] is None
    assert "Beyond both conventions, never a duty under them" in run("assess", "report", str(file)).out


def test_a_point_without_an_entry_is_not_assessed_and_a_warning_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}{ENTRY}answer = "yes"\nprovision = "Section 1"\n', encoding="utf-8")
    answer = run("assess", "report", str(file), "-f", "json")
    assert len(json.loads(answer.out)["missing_entries"]) == 251
    warning = "the file has no entry for 251 of the points, which count as not assessed"
    assert answer.err == f"vgtref: warning: {warning}\n"


def test_a_file_of_another_edition_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    text = Path(BILL).read_text(encoding="utf-8")
    file.write_text(text.replace('edition = "2026.11"', 'edition = "2019.01"'), encoding="utf-8")
    err = run("assess", "report", str(file), "-f", "json").err
    assert "written for edition 2019.01 of the data, checked against 2026.11" in err


def test_a_report_never_replaces_the_answers(run: Run, tmp_path: Path) -> None:
    file, link = tmp_path / "law.toml", tmp_path / "link.toml"
    file.write_bytes(Path(BILL).read_bytes())
    link.symlink_to(file)
    for argv in (["report", str(file)], ["compare", BILL, str(file)], ["compare", str(file), BILL]):
        for output in (file, link):
            answer = run("assess", *argv, "--output", str(output))
            assert (answer.code, answer.out) == (2, "")
            assert "would overwrite the file that it is made from" in answer.err
    assert run("assess", "new", "--from", str(file), "--output", str(file)).code == 2
    assert file.read_bytes() == Path(BILL).read_bytes()


def gap_of(run: Run, file: Path, country: str, point: str, format: str = "json") -> str:
    entry = f'[[point]]\nid = "{point}"\nanswer = "no"\n'
    file.write_text(f'country = "{country}"\nconventions = [185, 201]\n{entry}', encoding="utf-8")
    return run("assess", "report", str(file), "-f", format).out


def test_a_party_may_no_longer_reserve_and_what_it_has_reserved_is_shown(run: Run, tmp_path: Path) -> None:
    point = "apparent-minors/appearing-to-be-a-minor"
    text = gap_of(run, tmp_path / "law.toml", "GB", point, "plain")
    assert "May be limited" not in text
    assert "Could be limited: only on joining, which is past: reservation under 185:9(4) (see 185:42)" in text
    assert "The State has: reservation 185:9(4) (2011-05-25): Does not apply Article 9(2)(b)" in text
    (gap,) = json.loads(gap_of(run, tmp_path / "law.toml", "GB", point))["gaps"]
    assert [statement["date"] for statement in gap["statements"]] == ["2011-05-25"]


@pytest.mark.parametrize(
    ("country", "point", "cited"),
    [
        ("AR", "procuring/through-a-computer-system", [["185:9(1)(d)", "185:9(2)(b)", "185:9(2)(c)"]]),
        ("AR", "possessing/in-a-system-or-on-a-medium", [["185:9(1)(e)"]]),
        ("BE", "jurisdiction-nationals-and-residents/ships-and-aircraft", [["185:22(1)(c)"]]),
        ("FR", "possessing/in-a-system-or-on-a-medium", []),
        ("FR", "producing/for-distribution-by-computer", []),
        ("HU", "non-existent-children/produced-or-possessed", [["201:20(3)[1]"]]),
        ("HU", "non-existent-children/shared-or-procured", []),
        ("RU", "non-existent-children/produced-or-possessed", [["201:20(3)"]]),
        ("CH", "child-under-18/material-below-18", [["185:9(3)"]]),
    ],
)
def test_a_gap_shows_the_state_s_statements_that_limit_it_and_no_others(
    run: Run, tmp_path: Path, country: str, point: str, cited: list[list[str]]
) -> None:
    (gap,) = json.loads(gap_of(run, tmp_path / "law.toml", country, point))["gaps"]
    assert [statement["articles"] for statement in gap["statements"]] == cited


def test_a_gap_shows_which_other_states_limited_it(run: Run, tmp_path: Path) -> None:
    point = "knowingly-accessing/knowing-access"
    (gap,) = json.loads(gap_of(run, tmp_path / "law.toml", "KE", point))["gaps"]
    states = [statement["state"] for statement in gap["elsewhere"]]
    assert states == sorted(states)
    assert "Hungary" in states
    told = gap_of(run, tmp_path / "law.toml", "KE", point, "plain")
    assert f"Other States: {listing(sorted(set(states)))} made statements under the same provisions" in told
    assert "What other States said: vgtref reservations --article 201:20" in told
    assert gap["elsewhere"][0]["summary"] not in told
    document = gap_of(run, tmp_path / "law.toml", "KE", point, "html")
    assert "What other States reserved or declared there, by article, as far as known" in document
    assert gap["elsewhere"][0]["summary"] in document


@pytest.mark.parametrize("format", ["table", "plain", "markdown", "html", "svg"])
def test_what_the_drafter_wrote_beside_a_blank_answer_is_shown(run: Run, tmp_path: Path, format: str) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f"{HEAD}{ENTRY}provision = 'section 9'\nnote = 'Waiting.'\n", encoding="utf-8")
    text = run("assess", "report", str(file), "-f", format).out
    assert "section" in text
    assert "Waiting." in text


def test_each_convention_s_own_strength_and_the_editors_remark_stand_with_a_gap(run: Run, tmp_path: Path) -> None:
    file, point = tmp_path / "law.toml", "non-existent-children/shared-or-procured"
    (gap,) = json.loads(gap_of(run, file, "KE", "procuring/through-a-computer-system"))["gaps"]
    assert (gap["strength_185"], gap["strength_201"]) == ("reservable", "shall")
    text = gap_of(run, file, "KE", "procuring/through-a-computer-system", "plain")
    assert re.findall("Asked by: (.*)", text) == ["reservable, 9(1)(d)", "shall, 20(1)(d)"]
    (gap,) = json.loads(gap_of(run, file, "KE", point))["gaps"]
    assert gap["remark"].startswith("The editors' reading: ")


def test_without_gaps_the_report_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(HEAD + ENTRY, encoding="utf-8")
    assert "No point was assessed." in run("assess", "report", str(file)).out
    file.write_text(HEAD + ENTRY + 'answer = "yes"\n', encoding="utf-8")
    assert "No gap among the points assessed." in run("assess", "report", str(file)).out


SCOPES = [("185", "201"), ("201", "185")]


@pytest.mark.parametrize(("asked", "other"), SCOPES)
def test_a_report_on_one_convention_remarks_on_no_other(
    run: Run, tmp_path: Path, catalogue: Catalogue, asked: str, other: str
) -> None:
    file = tmp_path / "law.toml"
    blank = new(run, "--convention", asked)
    file.write_text(blank.replace('answer = ""', 'answer = "no"'), encoding="utf-8")
    found, text = reported(run, file), run("assess", "report", str(file), "-f", "plain").out
    gaps = {(gap["requirement"], gap["point"]): gap for gap in found["gaps"]}
    noted = [(r.id, p) for r in catalogue.requirements for p in r.points if p.note_185 or p.note_201]
    assert noted
    for requirement, point in noted:
        own, foreign = (point.note_under(int(number)) for number in (asked, other))
        if gap := gaps.get((requirement, point.id)):
            assert (gap[f"remark_{asked}"], gap[f"remark_{other}"]) == (own, None)
            assert not own or (own in text and f"# {asked}: {own}"[:60] in blank)
        assert not foreign or foreign not in text
    assert re.findall("vgtref coverage --id reservations-(.*)", text) == [asked]
    assert not any(re.search(rf"\b{other}\b", gap["remark"] or "") for gap in found["gaps"])


def test_what_is_said_of_several_gaps_is_said_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    answers = {f"apparent-minors/{point}": "no" for point in ("appearing-to-be-a-minor",)}
    answers |= {"procuring/through-a-computer-system": "no", "possessing/in-a-system-or-on-a-medium": "no"}
    file.write_text(filled(new(run, "--convention", "185"), answers), encoding="utf-8")
    text = run("assess", "report", str(file), "-f", "plain").out
    assert text.count("reservation under 185:9(4)") == 1
    assert "185.1, 185.2, 185.3 - May be limited: reservation under 185:9(4)" in text


CODE_AND_BILL = """
[[law]]
id = "penal"
title = "The Penal Code"
status = "in-force"
[[law]]
id = "new"
title = "A Bill"
status = "bill"
"""


def test_the_title_of_a_law_stands_in_the_head_and_its_id_with_each_point(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    points = ["producing/whatever-purpose-and-means", "procuring/by-other-means", "child-prostitution/using"]
    entries = zip(points, ["partial", "yes", "yes"], ["penal", "penal", "new"], strict=True)
    said = "".join(
        f"[[point]]\nid = '{id}'\nanswer = '{answer}'\nlaw = '{law}'\nprovision = 's. 5'\n"
        for id, answer, law in entries
    )
    file.write_text(f"{HEAD}{CODE_AND_BILL}{said}", encoding="utf-8")
    text = run("assess", "report", str(file), "-f", "plain").out
    assert text.count("The Penal Code") == text.count("A Bill") == 1
    assert "Law: penal: The Penal Code - in force" in text.replace("Laws: ", "Law: ")
    assert "In the law: s. 5, penal\n" in text
    met, _, by_bill = text.partition("Met by law or practice")[2].partition("Met by a bill only")
    assert ("Procuring for oneself or another" in met, "Child prostitution" in met) == (True, False)
    assert "Child prostitution" in by_bill.partition("\n\n")[0] + by_bill.partition("\n\n")[2].partition("\n\n")[0]


@pytest.mark.parametrize(
    ("country", "convention", "may_sign"),
    [("KE", "185", False), ("KE", "201", False), ("TV", "185", False), ("IE", "185", False), ("CH", "201", None)],
)
def test_only_a_state_that_may_sign_is_told_of_signing(
    run: Run, tmp_path: Path, country: str, convention: str, may_sign: bool | None
) -> None:
    file = tmp_path / "law.toml"
    text = new(run, "--convention", convention).replace('"KE"', f'"{country}"').replace('answer = ""', 'answer = "no"')
    file.write_text(text, encoding="utf-8")
    text = run("assess", "report", str(file), "-f", "plain").out
    assert ("n signing" in text) == bool(may_sign)
    assert ("hen depositing" in text) == (may_sign is not None)


@pytest.mark.parametrize(("country", "convention"), [("KE", "201"), ("TV", "185")])
def test_a_report_says_once_that_an_invitation_is_needed(
    run: Run, tmp_path: Path, country: str, convention: str
) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f"country = '{country}'\nconventions = [{convention}]\n{ENTRY}", encoding="utf-8")
    text = run("assess", "report", str(file), "-f", "plain").out
    (told,) = re.findall(rf"Still to do \({convention}\): (.*)", text)
    assert len(re.findall("be invited|invitation first", told)) == 1
    assert re.search("Invitations to 201 are not collected|No invitation to 185 is held", told)


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("KE", "A declaration on joining that sets the lower limit."),
        ("CH", "The State has: declaration 185:9(3) ("),
        ("FR", "It can be made only on joining, which is past; none is known."),
    ],
)
def test_a_lower_age_that_is_met_still_needs_a_declaration(run: Run, tmp_path: Path, country: str, told: str) -> None:
    file, point = tmp_path / "law.toml", "child-under-18/never-below-16"
    text = filled(new(run), {point: "yes"})
    assert "# With a yes, still needed: A declaration on joining that sets the lower limit." in text
    file.write_text(text.replace('"KE"', f'"{country}"'), encoding="utf-8")
    (met,) = reported(run, file)["met"]
    assert met["still_needed"] == "A declaration on joining that sets the lower limit."
    text = run("assess", "report", str(file), "-f", "plain").out
    assert told in text.partition("Met, but still needed")[2]
    file.write_text(text := filled(new(run), {point: "no"}), encoding="utf-8")
    assert "Met, but still needed" not in run("assess", "report", str(file)).out


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl"])
def test_row_formats_have_one_row_a_point(run: Run, format: str) -> None:
    lines = run("assess", "report", BILL, "-f", format).out.splitlines()
    assert len(lines) == 252 + (format != "jsonl")
    moved = run("assess", "compare", BILL, BILL_2, "-f", format).out.splitlines()
    count = len(json.loads(run("assess", "compare", BILL, BILL_2, "-f", "json").out)["moved"])
    assert len(moved) == count + (format != "jsonl")


# The comparison


def test_a_comparison_shows_what_moved_and_which_way(run: Run, tmp_path: Path) -> None:
    old, young = tmp_path / "old.toml", tmp_path / "new.toml"
    blank = new(run)
    before = {
        "producing/for-distribution-by-computer": "yes",
        "producing/whatever-purpose-and-means": "no",
        "procuring/by-other-means": "no",
        "self-made-images/option-taken": "no",
        "child-under-18/material-below-18": "yes",
    }
    after = {
        "producing/for-distribution-by-computer": "partial",
        "producing/whatever-purpose-and-means": "partial",
        "self-made-images/option-taken": "yes",
        "child-under-18/material-below-18": "yes",
        "illegal-access/access": "yes",
    }
    old.write_text(filled(blank, before), encoding="utf-8")
    young.write_text(filled(blank, after), encoding="utf-8")
    found = json.loads(run("assess", "compare", str(old), str(young), "-f", "json").out)
    assert {f"{move['requirement']}/{move['point']}": move["movement"] for move in found["moved"]} == {
        "producing/for-distribution-by-computer": "further",
        "producing/whatever-purpose-and-means": "closer",
        "procuring/by-other-means": "no longer assessed",
        "self-made-images/option-taken": "option",
        "illegal-access/access": "newly assessed",
    }
    assert (found["points"], found["unchanged"], found["unshared"]) == (252, 247, 0)
    backwards = json.loads(run("assess", "compare", str(young), str(old), "-f", "json").out)
    assert (backwards["before"], backwards["after"]) == (found["after"], found["before"])
    assert json.loads(run("assess", "compare", str(old), str(old), "-f", "json").out)["moved"] == []


def test_a_comparison_counts_each_convention_by_itself(run: Run) -> None:
    found = json.loads(run("assess", "compare", BILL, BILL_2, "-f", "json").out)
    for side, file in (("before", BILL), ("after", BILL_2)):
        counted = {each["number"]: each["points"] for each in reported(run, file)["conventions"]}
        assert {each["convention"]: each["points"] for each in found[side]["by_convention"]} == counted
    table = run("assess", "compare", BILL, BILL_2, "-f", "csv", "--fields", "point").out
    assert table
    head = run("assess", "compare", BILL, BILL_2).out
    assert re.search("^Points +185 before +185 after +201 before +201 after$", head, re.MULTILINE)


def test_a_comparison_names_the_laws_of_each_file(run: Run) -> None:
    found = json.loads(run("assess", "compare", BILL, BILL_2, "-f", "json").out)
    assert [found[side]["laws"][1]["note"] for side in ("before", "after")] == ["first draft", "second draft"]


def test_a_comparison_of_two_states_has_no_meaning(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tunisia.toml"
    file.write_text(run("assess", "new", "--country", "TN").out, encoding="utf-8")
    answer = run("assess", "compare", BILL, str(file))
    assert (answer.code, answer.out) == (2, "")
    assert "the first file is on KE, the second on TN" in answer.err


def test_a_comparison_of_different_scopes_is_of_what_both_ask(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "201.csv"
    file.write_text(new(run, "--convention", "201", "--topic", "offences", "--as", "csv"), encoding="utf-8")
    found = json.loads(run("assess", "compare", str(file), BILL, "-f", "json").out)
    assert (found["conventions"], found["points"], found["unshared"]) == ([201], 34, 218)
    assert sum(found["before"]["points"].values()) == sum(found["after"]["points"].values()) == 34
    assert found["unchanged"] + len(found["moved"]) == 34
    assert "218 are asked by one of them only and left out." in run("assess", "compare", str(file), BILL).out


def test_a_duty_of_one_convention_that_is_an_option_of_the_other_does_not_move_with_the_scope(
    run: Run, tmp_path: Path, data_folder: Path
) -> None:
    held = data_folder / "requirements.toml"
    reservable = 'strength_185 = "reservable"\nconvention_201 = ["201:20(1)(d)"]\nstrength_201 = '
    text = held.read_text(encoding="utf-8")
    assert f'{reservable}"shall"' in text
    held.write_text(text.replace(f'{reservable}"shall"', f'{reservable}"may"'), encoding="utf-8")
    both, one = tmp_path / "both.toml", tmp_path / "one.toml"
    entry = '[[point]]\nid = "procuring/through-a-computer-system"\nanswer = "no"\n'
    both.write_text(f"{HEAD}{entry}", encoding="utf-8")
    one.write_text(f"{HEAD.replace('185, ', '')}{entry}", encoding="utf-8")
    for files in ((both, one), (one, both)):
        answer = run("assess", "compare", *map(str, files), "--data", str(data_folder), "-f", "json")
        found = json.loads(answer.out)
        assert (found["conventions"], found["moved"], found["unchanged"]) == ([201], [], found["points"])
        assert found["before"]["points"] == found["after"]["points"]
        assert found["unshared"] == 252 - found["points"]


def test_a_comparison_without_a_convention_in_common_has_no_meaning(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / "185.toml", tmp_path / "201.toml"]
    for file in files:
        file.write_text(new(run, "--convention", file.stem), encoding="utf-8")
    answer = run("assess", "compare", *map(str, files))
    assert (answer.code, answer.out) == (2, "")
    assert "the first file is checked against 185, the second against 201" in answer.err


HOSTILE = [
    "[bold red]x[/]", "<script>alert(1)</script>", "| a | b |", "=1+1", "\u202eabc\u2066", "# x", "`x`",
    "&amp;", "é 漢", "line\nline", "a" * 5000, "{curly}", "]]>", "%s", "\\",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_the_file_acts_as_markup_or_escape(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "law.toml"
    value = json.dumps(text, ensure_ascii=True)
    law = f"topics = ['offences']\n[[law]]\nid = 'x'\ntitle = {value}\nnote = {value}\n"
    file.write_text(f"{HEAD}{law}{ENTRY}answer = 'no'\nprovision = {value}\nnote = {value}\n", encoding="utf-8")
    for format in Format:
        answer = run("assess", "report", str(file), "-f", format.value)
        assert answer.code == 0
        assert format.rows or format is Format.JSON or "\u202e" not in answer.out
    markdown = run("assess", "report", str(file), "-f", "markdown").out
    (row,) = [line for line in markdown.splitlines() if line.startswith("| 201.1 | ")]
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", row)
    assert len(cells) == 9
    assert not re.search(r"(?<!\\)[<`\[]", cells[7].replace("\\\\", "").replace("<br>", ""))
    html = run("assess", "report", str(file), "-f", "html").out
    assert "<script" not in html
    if text.startswith("="):
        assert not re.search(r"(^|,)=1", run("assess", "report", str(file), "-f", "csv").out)
    assert reported(run, file)["laws"][0]["title"] == text.strip()


@given(st.binary(max_size=200))
def test_any_bytes_are_answered_or_refused(
    catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("answers") / "law.toml"
    file.write_bytes(content)
    with pytest.raises(VgtrefError) as caught:
        read_answers(catalogue, str(file))
    assert caught.value.exit_code == 3


answers = st.sampled_from(["yes", "Partly", "no", "N/A", ""])


@given(st.dictionaries(st.sampled_from(list(all_questions(Catalogue()))), answers))
def test_any_answers_add_up(
    catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory, given: dict[str, str]
) -> None:
    file = tmp_path_factory.mktemp("answers") / "law.toml"
    entries = [f'[[point]]\nid = "{id}"\nanswer = "{answer}"\nnote = "why"\n' for id, answer in given.items()]
    file.write_text(f"good_practice = true\n{HEAD}{''.join(entries)}", encoding="utf-8")
    filled = read_answers(catalogue, str(file))
    assessed = assess(catalogue, filled)
    found = report(catalogue, filled, assessed)
    duties = [*found.gaps, *found.met]
    rest = [a for a in (*found.not_assessed, *found.not_applicable) if a.strength != "may"]
    listed = [*duties, *rest, *found.options, *found.good_practice]
    assert sorted((a.requirement, a.point) for a in listed) == sorted((a.requirement, a.point) for a in assessed)
    for a in assessed:
        said = as_answer(given.get(f"{a.requirement}/{a.point}", ""))
        assert (a.finding == "not_assessed") == (said == "")
        assert (a.finding in ("met", "option_taken")) == (said == "yes" or (said == "partial" and a.strength == "may"))


# Doubts


@pytest.mark.parametrize(
    ("laws", "entry", "warning"),
    [
        ('[[law]]\nid = "a"\ntitle = "Act"\n', "", "the status of 'Act' is not given, so it counts as law in force"),
        (LAWS, 'provision = "s. 1"\n', f"1 answer names a provision and not which of the laws it is in: {ID}"),
        ("", 'provision = "24-Feb"\n', f"{ID}: the provision '24-Feb' looks like a date that a spreadsheet made of it"),
        ("", 'provision = "02/03/2026"\n', "the provision '02/03/2026' looks like a date"),
        ("", 'provision = "Feb-24"\n', "the provision 'Feb-24' looks like a date"),
    ],
)
def test_what_only_the_drafter_can_tell_is_a_warning(
    run: Run, tmp_path: Path, laws: str, entry: str, warning: str
) -> None:
    file = tmp_path / "law.toml"
    known = laws if laws != LAWS else laws.replace('"act"\n', '"act"\nstatus = "bill"\ntitle = "B"\n') + 'title = "C"\n'
    file.write_text(f'{HEAD}{known}{ENTRY}answer = "yes"\n{entry}', encoding="utf-8")
    answer = run("assess", "report", str(file), "-f", "json")
    assert answer.code == 0
    assert warning in answer.err


@pytest.mark.parametrize("place", ["Section 24-2", "s. 24(1)(c)", "24", "art. 3, 5 and 7", "1.2.3(a)"])
def test_a_place_in_a_law_is_no_date(run: Run, tmp_path: Path, place: str) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}{ENTRY}answer = "yes"\nprovision = "{place}"\n', encoding="utf-8")
    assert "looks like a date" not in run("assess", "report", str(file), "-f", "json").err


def test_a_law_may_be_amended_and_struck_down_in_part_and_the_report_asks_what_still_stands(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "law.toml"
    law = '[[law]]\nid = "a"\ntitle = "Act"\nstatus = "Amended, struck down in part"\nday = 2026-07-02\n'
    file.write_text(f'{HEAD}{law}{ENTRY}answer = "yes"\nprovision = "s. 1"\n', encoding="utf-8")
    assert reported(run, file)["laws"][0]["status"] == ["amended", "struck-down-in-part"]
    text = run("assess", "report", str(file), "-f", "plain").out
    assert "Laws: Act - amended and struck down in part, 2026-07-02" in text
    assert "Check: Act was struck down in part: is what is cited of it still in force?" in text


def test_who_assessed_and_when_goes_through_both_forms_into_the_report(run: Run, tmp_path: Path) -> None:
    file, sheet = tmp_path / "law.toml", tmp_path / "law.csv"
    file.write_text(f'assessed_on = 2026-11-02\nassessed_by = "Office"\n{HEAD}{ENTRY}answer = "no"\n', encoding="utf-8")
    assert run("assess", "new", "--from", str(file), "--output", str(sheet)).code == 0
    for each in (file, sheet):
        found = reported(run, each)
        assert (found["assessed_on"], found["assessed_by"]) == ("2026-11-02", "Office")
    file.write_text(f'assessed_on = "soon"\n{HEAD}', encoding="utf-8")
    assert "assessed_on: a date is written YYYY-MM-DD" in run("assess", "report", str(file)).err


def test_a_text_that_is_not_toml_is_named_with_its_point_and_what_is_right(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    for bare in ("\u201cYes\u201d", "Yes"):
        file.write_text(f"{HEAD}{ENTRY}answer = {bare}\n", encoding="utf-8")
        answer = run("assess", "report", str(file))
        assert answer.code == 3
        assert f"line 5, '{ID}': not TOML: Invalid value (at line 5, column 10)" in answer.err
        assert answer.err.endswith('\n  a text is written in straight double quotes: answer = "Yes"\n')
    file.write_text(f'{HEAD}{ENTRY}note = "a "word""\n', encoding="utf-8")
    assert "straight double quotes, in one line" in run("assess", "report", str(file)).err


def test_a_point_that_is_not_there_is_told_with_those_of_its_requirement(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}[[point]]\nid = "possessing/in-a-system"\n', encoding="utf-8")
    assert "did you mean possessing/in-a-system-or-on-a-medium?" in run("assess", "report", str(file)).err
    file.write_text(f'{HEAD}[[point]]\nid = "possessing/xyz"\n', encoding="utf-8")
    err = run("assess", "report", str(file)).err
    assert "the points of possessing are in-a-system-or-on-a-medium and in-any-other-form" in err


def test_a_change_of_law_provision_or_note_is_a_change(run: Run, tmp_path: Path) -> None:
    old, young = tmp_path / "old.toml", tmp_path / "new.toml"
    law = '[[law]]\nid = "a"\ntitle = "Act"\nstatus = "bill"\n'
    other = '[[point]]\nid = "procuring/through-a-computer-system"\nanswer = "no"\nnote = "x"\n'
    text = f'{HEAD}{law}{ENTRY}answer = "yes"\nprovision = "s. 1"\n{other}'
    old.write_text(text, encoding="utf-8")
    young.write_text(text.replace('"bill"', '"in force"').replace('"x"', '"y"'), encoding="utf-8")
    found = json.loads(run("assess", "compare", str(old), str(young), "-f", "json").out)
    assert {move["point"]: move["movement"] for move in found["moved"]} == {
        "by-other-means": "in force now",
        "through-a-computer-system": "restated",
    }
    assert (found["points"], found["unchanged"]) == (252, 250)


def test_the_id_of_a_point_shows_its_requirement(run: Run) -> None:
    assert json.loads(run("requirements", "--id", ID, "-f", "json").out)["id"] == "procuring"
    assert run("requirements", "--id", "procuring/nothing").code == 1
