"""The name of the file that an answer goes to: its ending picks the format, or is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer

Run = Callable[..., Answer]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("memo.html", "html"),
        ("MEMO.HTM", "html"),
        ("memo.md", "markdown"),
        ("parties.csv", "csv"),
        ("parties.tsv", "tsv"),
        ("parties.json", "json"),
        ("parties.jsonl", "jsonl"),
        ("chart.svg", "svg"),
        ("notes.txt", "table"),
        ("notes", "table"),
        ("v1.2", "table"),
    ],
)
def test_the_ending_picks_the_format(run: Run, tmp_path: Path, name: str, format: str) -> None:
    assert run("partners", "--output", str(tmp_path / name)) == Answer(0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8") == run("partners", "--format", format).out


def test_the_format_of_the_ending_may_be_said_too(run: Run, tmp_path: Path) -> None:
    assert run("partners", "-f", "json", "--output", str(tmp_path / "a.json")).code == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert run("partners", "-f", "plain", "--output", str(tmp_path / "a.txt")).code == 0


@pytest.mark.parametrize("name", ["memo.csv", "memo.html", "memo.jsonl"])
def test_an_ending_that_names_another_format_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    answer = run("partners", "--format", "json", "--output", str(tmp_path / name))
    assert (answer.code, answer.out) == (2, "")
    assert ", but --format is json" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "advice"),
    [("memo.docx", "memo.html"), ("memo.PDF", "memo.html"), ("list.xlsx", "list.csv"), ("growth.png", "growth.svg")],
)
@pytest.mark.parametrize("argv", [["growth"], ["cite"], ["schema", "status"], ["growth", "-f", "csv"]], ids=" ".join)
def test_a_kind_of_file_that_is_not_written_is_refused_with_a_way_out(
    run: Run, tmp_path: Path, argv: list[str], name: str, advice: str
) -> None:
    answer = run(*argv, "--output", str(tmp_path / name))
    assert (answer.code, answer.out) == (2, "")
    error, hint = answer.err.splitlines()
    assert "vgtref does not write" in error
    assert advice in hint
    assert list(tmp_path.iterdir()) == []


def test_a_spreadsheet_of_a_report_has_a_row_a_requirement(run: Run, tmp_path: Path) -> None:
    bill = Path(__file__).parent.parent / "answers" / "bill.toml"
    assert run("assess", "report", str(bill), "--output", str(tmp_path / "report.csv")).code == 0
    header, *rows = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert header.startswith("requirement,title,")
    assert len(rows) > 1
