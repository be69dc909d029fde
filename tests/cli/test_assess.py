"""A law held against the conventions: the questionnaire, the report, the comparison, and every fault of a file."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_answers import BILL, BILL_2
from tests.conftest import PROGRAM, Answer
from vgtref.catalogue import Catalogue
from vgtref.errors import VgtrefError
from vgtref.queries.gaps import RESULTS, assess, report
from vgtref.queries.questionnaire import LARGEST, read_answers
from vgtref.render import Format

Run = Callable[..., Answer]


def new(run: Run, *argv: str) -> str:
    answer = run("assess", "new", "--country", "KE", *argv)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def test_a_questionnaire_asks_each_requirement_once_and_answers_none(run: Run, catalogue: Catalogue) -> None:
    text = new(run)
    tables = tomli.loads(text)
    assert (tables["country"], tables["conventions"], tables["edition"]) == ("KE", [185, 201], "2026.11")
    assert {row["id"] for row in tables["requirement"]} == {requirement.id for requirement in catalogue.requirements}
    assert len(tables["requirement"]) == 39
    assert all(list(row) == ["id", "answer", "provision", "note"] for row in tables["requirement"])
    assert not any(row["answer"] or row["provision"] or row["note"] for row in tables["requirement"])
    words = " ".join(re.sub(r"^# ?", "", line) for line in text.splitlines() if line.startswith("#"))
    assert all(" ".join(requirement.question.split()) in words for requirement in catalogue.requirements)
    assert max(map(len, text.splitlines())) <= 102


def test_a_questionnaire_on_one_convention_asks_what_that_one_demands(run: Run) -> None:
    rows = tomli.loads(new(run, "--convention", "lanzarote"))["requirement"]
    assert len(rows) == 34
    assert "expedited-preservation" not in [row["id"] for row in rows]
    assert len(tomli.loads(new(run, "--convention", "185"))["requirement"]) == 19


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


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["new"], 2, "Missing option '--country'"),
        (["new", "--country", "Atlantis"], 1, "no country known as 'Atlantis'"),
        (["new", "--country", "KE", "--convention", "189"], 2, "no requirements are held for Convention 189"),
        (["new", "--country", "KE", "--convention", "9"], 1, "no convention has the number 9"),
        (["new", "--country", "KE", "--output", ""], 2, "--output '' is not a file"),
        (["report"], 2, "Missing argument 'FILE'"),
        (["report", "/no/such/file"], 1, "no answers file at '/no/such/file'"),
        (["report", "x" * 5000], 1, "no answers file at"),
        (["report", ""], 1, "no answers file at ''"),
        (["report", "/"], 3, "/: not readable: Is a directory"),
        (["report", BILL, "--fields", "nope"], 2, "unknown field 'nope'"),
        (["report", BILL, "--format", "csv", "--fields", "gaps"], 2, "unknown field 'gaps'"),
        (["compare", BILL], 2, "Missing argument 'NEW'"),
        (["compare", "-", "-"], 2, "only one of the two can be standard input"),
        (["compare", BILL, "/no/such/file"], 1, "no answers file"),
        ([], 2, "Missing command"),
        (["nope"], 2, "No such command 'nope'"),
    ],
)
def test_wrong_usage(run: Run, argv: list[str], code: int, message: str) -> None:
    answer = run("assess", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("vgtref: error: ")
    assert message in answer.err


HEAD = 'country = "KE"\nconventions = [185, 201]\n'
ENTRY = '[[requirement]]\nid = "producing"\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD + '[[requirement]]\nid = "prodcing"\n', "'prodcing': id: no such requirement; did you mean producing?"),
        (HEAD + '[[requirement]]\nid = "x"\n', "'x': id: no such requirement; vgtref requirements lists them"),
        (HEAD + ENTRY + 'answer = "maybe"\n', "'maybe' is not one of yes, partial, no or not-applicable; leave"),
        (HEAD + ENTRY + ENTRY, "'producing': id: appears twice"),
        (HEAD + ENTRY + 'answer = "not-applicable"\n', "'producing': note: 'not-applicable' needs a reason"),
        (HEAD + ENTRY + 'answer = "not-applicable"\nnote = " "\n', "note: 'not-applicable' needs a reason"),
        (HEAD + ENTRY + "answer = true\n", "'producing': answer: expected `str`, got `bool`"),
        (HEAD + ENTRY + "note = 2011-11-22\n", "'producing': note: expected `str`, got `date`"),
        (HEAD + ENTRY + 'anwser = "yes"\n', "'producing': object contains unknown field `anwser`"),
        (HEAD + '[[requirement]]\nanswer = "yes"\n', "entry 1: object missing required field `id`"),
        (HEAD + '[requirement]\nid = "producing"\n', "requirement: expected `array`, got `object`"),
        (HEAD + "requirement = [1]\n", "entry 1: expected `object`, got `int`"),
        (HEAD + ENTRY + 'note = "\\u001b[31mred"\n', "'producing': note: holds the control character U+001B"),
        (HEAD + ENTRY + 'note = "\\u009b31m"\n', "'producing': note: holds the control character U+009B"),
        (HEAD + ENTRY + 'note = "\\u007f"\n', "'producing': note: holds the control character U+007F"),
        (HEAD + 'law = "\\u0000"\n' + ENTRY, "law: holds the control character U+0000"),
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
        ('country = "KE"\nconventions = [201]\n[[requirement]]\nid = "network-24-7"\n', "is not a requirement of 201"),
        ("", "the answers are empty"),
        ("a" * (LARGEST + 1), "larger than the 200,000 bytes allowed"),
        ("x = " + "[" * 100_000, "not TOML: "),
        ("\n\n\u00e9".encode("latin-1"), "line 3 is not UTF-8"),
        (HEAD.encode("utf-16"), "line 1 is not UTF-8"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_named_with_entry_and_rule(
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
    assert json.loads(done.stdout)["counts"]["met"] == 7
    faulty = subprocess.run(command, input=b"x", capture_output=True, check=False)
    assert (faulty.returncode, faulty.stderr[:39]) == (3, b"vgtref: error: standard input: not TOML")


def test_a_file_as_editors_leave_it_is_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    text = Path(BILL).read_text(encoding="utf-8").replace('answer = "yes"', 'answer = " Yes "')
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run("assess", "report", str(file), "-f", "json").out == run("assess", "report", BILL, "-f", "json").out


def test_a_space_that_does_not_break_is_no_control_character(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f'{HEAD}{ENTRY}note = "section\u00a09"\n', encoding="utf-8")
    assert run("assess", "report", str(file)).code == 0


def test_the_report_counts_every_requirement_once(run: Run) -> None:
    found = json.loads(run("assess", "report", BILL, "-f", "json").out)
    assert (found["country"], found["conventions"], found["as_of"]) == ("KE", [185, 201], "2026-01-21")
    assert found["counts"] == {"met": 7, "partly_met": 3, "unmet": 5, "not_applicable": 1, "not_assessed": 23}
    assert sum(found["counts"].values()) == found["requirements"] == 39
    for tallies in (found["by_topic"], found["by_strength"]):
        for result in RESULTS:
            assert sum(tally["counts"][result] for tally in tallies) == found["counts"][result]
    assert len(found["gaps"]) == 8
    assert [len(found[key]) for key in ("met", "not_applicable", "not_assessed")] == [7, 1, 23]
    assert [(s["convention"], s["status"], s["since"]) for s in found["standings"]] == [
        (185, "invited", "2024-10-09"),
        (201, "none", None),
    ]


def test_gaps_are_the_binding_first_and_the_unmet_before_the_partly_met(run: Run) -> None:
    gaps = json.loads(run("assess", "report", BILL, "-f", "json").out)["gaps"]
    assert [(gap["strength"], gap["result"]) for gap in gaps] == [
        *[("shall", "unmet")] * 4,
        *[("shall", "partly_met")] * 3,
        ("reservable", "unmet"),
    ]
    assert gaps[-1]["options"][0]["provision"] == "201:20(4)"
    assert gaps[-1]["note"] == "Left to a later bill."


def test_a_blank_is_never_compliant(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "blank.toml"
    file.write_text(new(run), encoding="utf-8")
    found = json.loads(run("assess", "report", str(file), "-f", "json").out)
    assert found["counts"] == {"met": 0, "partly_met": 0, "unmet": 0, "not_applicable": 0, "not_assessed": 39}
    assert found["met"] == found["gaps"] == []
    text = run("assess", "report", str(file)).out
    assert "None of the 39 requirements was assessed, so nothing is said of the law." in text


def test_a_requirement_without_an_entry_is_not_assessed_and_a_warning_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(HEAD + ENTRY + 'answer = "yes"\n', encoding="utf-8")
    answer = run("assess", "report", str(file), "-f", "json")
    found = json.loads(answer.out)
    assert (found["counts"]["not_assessed"], found["missing_entries"]) == (38, 38)
    warning = "the answers file: no entry for 38 of the requirements, which count as not assessed"
    assert answer.err == f"vgtref: warning: {warning}\n"
    assert run("assess", "compare", BILL, str(file), "-f", "json").err == answer.err


def test_a_file_of_another_edition_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    text = Path(BILL).read_text(encoding="utf-8")
    file.write_text(text.replace('edition = "2026.11"', 'edition = "2019.01"'), encoding="utf-8")
    err = run("assess", "report", str(file), "-f", "json").err
    assert "written for edition 2019.01 of the data, held against 2026.11" in err


def test_a_report_never_replaces_the_answers(run: Run, tmp_path: Path) -> None:
    file, link = tmp_path / "law.toml", tmp_path / "link.toml"
    file.write_bytes(Path(BILL).read_bytes())
    link.symlink_to(file)
    for argv in (["report", str(file)], ["compare", BILL, str(file)], ["compare", str(file), BILL]):
        for output in (file, link):
            answer = run("assess", *argv, "--output", str(output))
            assert (answer.code, answer.out) == (2, "")
            assert "would overwrite the answers" in answer.err
    assert file.read_bytes() == Path(BILL).read_bytes()


def test_a_party_may_no_longer_reserve_and_what_it_has_reserved_is_shown(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    text = Path(BILL).read_text(encoding="utf-8")
    file.write_text(text.replace('country = "KE"', 'country = "GB"'), encoding="utf-8")
    text = run("assess", "report", str(file), "-f", "plain").out
    assert "May be limited" not in text
    assert "Could be limited: only on joining, which is past: 185:9(4) by reservation, as 185:42 says" in text
    assert "The State has: reservation 185:9(4) (2011-05-25): Does not apply Article 9(2)(b); " in text
    gap = json.loads(run("assess", "report", str(file), "-f", "json").out)["gaps"][0]
    assert [statement["date"] for statement in gap["statements"]] == ["2011-05-25", "2011-05-25"]


def gap_of(run: Run, file: Path, country: str, requirement: str, format: str = "json") -> str:
    entry = f'[[requirement]]\nid = "{requirement}"\nanswer = "no"\n'
    file.write_text(f'country = "{country}"\nconventions = [185, 201]\n{entry}', encoding="utf-8")
    return run("assess", "report", str(file), "-f", format).out


@pytest.mark.parametrize(
    ("country", "requirement", "cited"),
    [
        ("AR", "procuring", [["185:9(1)(d)", "185:9(2)(b)", "185:9(2)(c)"]]),
        ("AR", "possessing", [["185:9(1)(e)"]]),
        ("BE", "jurisdiction-nationals-and-residents", [["185:22(1)(c)"], ["185:22(1)(d)"]]),
        ("FR", "apparent-or-non-existent-child", [["185:9(4)"]]),
        ("FR", "possessing", []),
        ("FR", "extradite-or-prosecute", []),
        ("HU", "self-made-images", []),
        ("HU", "apparent-or-non-existent-child", [["185:9(4)"], ["201:20(3)[1]"]]),
        ("CH", "self-made-images", [["201:20(3)[2]"]]),
        ("CH", "apparent-or-non-existent-child", [["185:9(4)"]]),
        ("RU", "apparent-or-non-existent-child", [["201:20(3)"]]),
        ("RU", "possessing", [["201:20(3)"]]),
        ("UA", "possessing", [["185:9(4)"]]),
    ],
)
def test_a_gap_shows_the_state_s_statements_on_what_it_demands_and_no_others(
    run: Run, tmp_path: Path, country: str, requirement: str, cited: list[list[str]]
) -> None:
    (gap,) = json.loads(gap_of(run, tmp_path / "law.toml", country, requirement))["gaps"]
    assert [statement["articles"] for statement in gap["statements"] if statement["kind"] == "reservation"] == cited


@pytest.mark.parametrize(
    ("country", "requirement", "cited"),
    [("CH", "child-under-18", [["185:9(3)"]]), ("UA", "mutual-assistance", [["201:38(3)"]]), ("FR", "producing", [])],
)
def test_a_gap_shows_what_the_state_has_declared_on_it_too(
    run: Run, tmp_path: Path, country: str, requirement: str, cited: list[list[str]]
) -> None:
    (gap,) = json.loads(gap_of(run, tmp_path / "law.toml", country, requirement))["gaps"]
    assert [statement["articles"] for statement in gap["statements"] if statement["kind"] == "declaration"] == cited


def test_a_reservation_that_was_withdrawn_is_called_so(run: Run, tmp_path: Path) -> None:
    text = gap_of(run, tmp_path / "law.toml", "IS", "apparent-or-non-existent-child", "plain")
    assert "The State has: reservation 185:9(4) (2007-01-29, withdrawn 2012-12-12): Does not apply" in text
    assert "reservation 185:9(4) (2007-01-29, withdrawn 2012-12-12): " in run("countries", "--id", "IS").out


@pytest.mark.parametrize("format", ["table", "plain", "markdown", "html", "svg"])
def test_what_the_drafter_wrote_beside_a_blank_answer_is_shown(run: Run, tmp_path: Path, format: str) -> None:
    file = tmp_path / "law.toml"
    file.write_text(f"{HEAD}{ENTRY}provision = 'section 9'\nnote = 'Waiting.'\n", encoding="utf-8")
    text = run("assess", "report", str(file), "-f", format).out
    assert "section" in text
    assert "Waiting." in text


def test_each_convention_s_own_strength_and_the_editors_remark_stand_with_a_gap(run: Run) -> None:
    gaps = json.loads(run("assess", "report", BILL, "-f", "json").out)["gaps"]
    gap = next(gap for gap in gaps if gap["requirement"] == "procuring")
    assert (gap["strength"], gap["strength_185"], gap["strength_201"]) == ("shall", "reservable", "shall")
    assert gap["remark"] == "Reservable under 185 only."
    assert "Strength: reservable under 185, shall under 201" in run("assess", "report", BILL, "-f", "plain").out


def test_an_option_that_is_not_used_stands_last_among_the_gaps(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    option = '[[requirement]]\nid = "self-made-images"\nanswer = "no"\n'
    file.write_text(f'{HEAD}{option}{ENTRY}answer = "no"\n', encoding="utf-8")
    gaps = json.loads(run("assess", "report", str(file), "-f", "json").out)["gaps"]
    assert [(gap["requirement"], gap["strength"]) for gap in gaps] == [
        ("producing", "shall"),
        ("self-made-images", "may"),
    ]


def test_without_gaps_the_report_says_among_how_many(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(HEAD + ENTRY, encoding="utf-8")
    assert "No requirement was assessed, so none is known." in run("assess", "report", str(file)).out
    file.write_text(HEAD + ENTRY + 'answer = "yes"\n', encoding="utf-8")
    assert "None among the 1 assessed." in run("assess", "report", str(file)).out


def test_strength_and_provisions_are_those_of_the_conventions_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "law.toml"
    file.write_text(new(run, "--convention", "185"), encoding="utf-8")
    rows = json.loads(run("assess", "report", str(file), "-f", "json").out)["not_assessed"]
    possessing = next(row for row in rows if row["requirement"] == "possessing")
    assert (possessing["strength"], possessing["provisions"]) == ("reservable", ["185:9(1)(e)"])
    assert [option["provision"] for option in possessing["options"]] == ["185:9(4)"]


@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl"])
def test_row_formats_have_one_row_a_requirement(run: Run, format: str) -> None:
    lines = run("assess", "report", BILL, "-f", format).out.splitlines()
    assert len(lines) == 39 + (format != "jsonl")
    moved = run("assess", "compare", BILL, BILL_2, "-f", format).out.splitlines()
    assert len(moved) == 4 + (format != "jsonl")


def test_a_comparison_shows_what_moved_and_which_way(run: Run) -> None:
    found = json.loads(run("assess", "compare", BILL, BILL_2, "-f", "json").out)
    assert {move["requirement"]: move["movement"] for move in found["moved"]} == {
        "producing": "further",
        "corruption-of-children": "newly assessed",
        "solicitation-grooming": "closer",
        "network-24-7": "no longer assessed",
    }
    assert found["unchanged"] == 35
    backwards = json.loads(run("assess", "compare", BILL_2, BILL, "-f", "json").out)
    assert (backwards["before"], backwards["after"]) == (found["after"], found["before"])
    assert json.loads(run("assess", "compare", BILL, BILL, "-f", "json").out)["moved"] == []


def test_a_comparison_names_the_law_of_each_file_and_none_where_that_is_empty(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("old.toml", "new.toml", "blank.toml")]
    for file, law in zip(files, ("Bill of May", "Bill of June", " "), strict=True):
        file.write_text(f'{HEAD}law = "{law}"\n{ENTRY}', encoding="utf-8")
    old, new, blank = map(str, files)
    found = json.loads(run("assess", "compare", old, new, "-f", "json").out)
    assert (found["law_before"], found["law_after"]) == ("Bill of May", "Bill of June")
    found = json.loads(run("assess", "compare", blank, new, "-f", "json").out)
    assert (found["law_before"], found["law_after"]) == (None, "Bill of June")


def test_a_comparison_of_two_states_has_no_meaning(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tunisia.toml"
    file.write_text(run("assess", "new", "--country", "TN").out, encoding="utf-8")
    answer = run("assess", "compare", BILL, str(file))
    assert (answer.code, answer.out) == (2, "")
    assert "the first file is on KE, the second on TN" in answer.err


def test_a_comparison_of_different_conventions_is_of_what_both_ask(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "201.toml"
    file.write_text(new(run, "--convention", "201"), encoding="utf-8")
    found = json.loads(run("assess", "compare", str(file), BILL, "-f", "json").out)
    assert (found["conventions"], found["requirements"], found["unshared"]) == ([201], 34, 5)
    assert sum(found["before"].values()) == sum(found["after"].values()) == 34
    assert found["unchanged"] + len(found["moved"]) == 34
    answer = run("assess", "compare", str(file), BILL)
    assert "5 are asked by one of them only and left out." in answer.out
    assert "The first file is held against 201, the second against 185 and 201: a result may differ" in answer.out
    assert "warning: the first file is held against 201, the second against 185 and 201" in answer.err
    assert (found["conventions_before"], found["conventions_after"]) == ([201], [185, 201])


def test_a_comparison_without_a_convention_in_common_has_no_meaning(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / "185.toml", tmp_path / "201.toml"]
    for file in files:
        file.write_text(new(run, "--convention", file.stem), encoding="utf-8")
    answer = run("assess", "compare", *map(str, files))
    assert (answer.code, answer.out) == (2, "")
    assert "the first file is held against 185, the second against 201" in answer.err


HOSTILE = [
    "[bold red]x[/]", "<script>alert(1)</script>", "| a | b |", "=1+1", "\u202eabc\u2066", "# x", "`x`",
    "&amp;", "é 漢", "line\nline", "a" * 5000, "{curly}", "]]>", "%s", "\\",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_the_file_acts_as_markup_or_escape(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "law.toml"
    value = json.dumps(text, ensure_ascii=True)
    file.write_text(
        f"{HEAD}law = {value}\n{ENTRY}answer = 'no'\nprovision = {value}\nnote = {value}\n", encoding="utf-8"
    )
    for format in Format:
        answer = run("assess", "report", str(file), "-f", format.value)
        assert answer.code == 0
        assert format.rows or format is Format.JSON or "\u202e" not in answer.out
    markdown = run("assess", "report", str(file), "-f", "markdown").out
    (note,) = [line for line in markdown.splitlines() if line.startswith("- **Note:** ")]
    assert not re.search(r"(?<!\\)[<|`\[]", note.removeprefix("- **Note:** ").replace("\\\\", ""))
    html = run("assess", "report", str(file), "-f", "html").out
    assert "<script" not in html
    if text.startswith("="):
        assert not re.search(r"(^|,)=1", run("assess", "report", str(file), "-f", "csv").out)
    assert json.loads(run("assess", "report", str(file), "-f", "json").out)["law"] == text.strip()


@given(st.binary(max_size=200))
def test_any_bytes_are_answered_or_refused(
    catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("answers") / "law.toml"
    file.write_bytes(content)
    with pytest.raises(VgtrefError) as caught:
        read_answers(catalogue, str(file))
    assert caught.value.exit_code == 3


answers = st.sampled_from(["yes", "partial", "no", "not-applicable", ""])


@given(st.dictionaries(st.sampled_from([r.id for r in Catalogue().requirements]), answers))
def test_any_answers_add_up(
    catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory, given: dict[str, str]
) -> None:
    file = tmp_path_factory.mktemp("answers") / "law.toml"
    entries = [f'[[requirement]]\nid = "{id}"\nanswer = "{answer}"\nnote = "why"\n' for id, answer in given.items()]
    file.write_text(HEAD + "".join(entries), encoding="utf-8")
    filled = read_answers(catalogue, str(file))
    found = report(catalogue, filled)
    parts = [*found.gaps, *found.not_assessed, *found.not_applicable, *found.met]
    assert sorted(a.requirement for a in parts) == sorted(a.requirement for a in assess(catalogue, filled))
    assert found.counts.met == sum(answer == "yes" for answer in given.values())
    assert found.counts.not_assessed == 39 - sum(answer != "" for answer in given.values())
