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
        ("parties.ndjson", "jsonl"),
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
    [
        ("memo.docx", "memo.html"),
        ("memo.docm", "memo.html"),
        ("memo.PDF", "memo.html"),
        ("memo.pptx", "memo.html"),
        ("memo.epub", "memo.html"),
        ("list.xlsx", "list.csv"),
        ("list.parquet", "list.csv"),
        ("list.csv.gz", "list.csv and compress it"),
        ("list.zip", "compress"),
        ("list.toml", "list.json"),
        ("list.bib", "vgtref cite"),
        ("growth.png", "growth.svg"),
        ("growth.webp", "growth.svg"),
    ],
)
@pytest.mark.parametrize("argv", [["growth"], ["growth", "-f", "csv"]], ids=" ".join)
def test_a_kind_of_file_that_is_not_written_is_refused_with_a_way_out(
    run: Run, tmp_path: Path, argv: list[str], name: str, advice: str
) -> None:
    answer = run(*argv, "--output", str(tmp_path / name))
    assert (answer.code, answer.out) == (2, "")
    error, hint = answer.err.splitlines()
    assert "vgtref does not write" in error
    assert advice in hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "name", "advice"),
    [
        ("assess new --country KE", "q.xlsx", "q.csv"),
        ("assess new --country KE --as toml", "q.csv", "q.toml"),
        ("assess new --country KE", "q.csv.gz", "q.toml"),
        ("cite", "x.csv", "x.txt"),
        ("cite", "x.docx", "x.txt"),
        ("cite --style bibtex", "x.html", "x.bib"),
        ("cite --style csl-json", "x.yaml", "x.json"),
        ("schema status", "x.csv", "x.json"),
        ("schema status", "x.toml", "x.json"),
    ],
)
def test_a_text_of_its_own_form_takes_no_ending_of_another(
    run: Run, tmp_path: Path, line: str, name: str, advice: str
) -> None:
    answer = run(*line.split(), "--output", str(tmp_path / name))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[1].endswith(advice)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("assess new --country KE", "q.toml"),
        ("assess new --country KE", "q.txt"),
        ("cite", "x.txt"),
        ("cite --style bibtex", "x.bib"),
        ("cite --style ris", "x.RIS"),
        ("cite --style csl-json", "x.json"),
        ("schema status", "x.json"),
        ("schema status", "status.schema"),
    ],
)
def test_an_ending_of_its_own_or_an_unknown_one_is_taken(run: Run, tmp_path: Path, line: str, name: str) -> None:
    assert run(*line.split(), "--output", str(tmp_path / name)) == Answer(0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8") == run(*line.split()).out


@pytest.mark.parametrize("line", ["", "partners", "cite", "schema status", "assess new --country KE"])
def test_a_dash_is_standard_output(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*line.split(), "--output", "-") == run(*line.split())
    assert list(tmp_path.iterdir()) == []


def test_a_spreadsheet_of_a_report_has_a_row_a_point(run: Run, tmp_path: Path) -> None:
    bill = Path(__file__).parent.parent / "answers" / "bill.toml"
    assert run("assess", "report", str(bill), "--output", str(tmp_path / "report.csv")).code == 0
    header, *rows = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert header.startswith("requirement,title,")
    assert len(rows) > 1
