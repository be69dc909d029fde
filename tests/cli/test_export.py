"""``vgtref export DIR --as FORM``: what it prints, what it refuses, what it leaves behind."""

import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer
from tests.processes import run_fork

Run = Callable[..., Answer]

FORMS = ["datapackage", "sqlite", "json", "toml"]


@pytest.mark.parametrize("form", FORMS)
def test_it_prints_the_files_that_it_has_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("export", "out", "--as", form)
    assert (answer.code, answer.err) == (0, "")
    listed = answer.out.splitlines()
    assert sorted(listed) == sorted(f"out/{path.name}" for path in Path("out").iterdir())
    assert listed[-1] in ("out/datapackage.json", "out/vgtref.sqlite", "out/vgtref.json", "out/coverage.toml")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_forms_may_share_a_folder(run: Run, tmp_path: Path) -> None:
    files = [line for form in FORMS for line in run("export", str(tmp_path), "--as", form).out.splitlines()]
    assert sorted(files) == sorted(map(str, tmp_path.iterdir()))


def test_case_does_not_matter(run: Run, tmp_path: Path) -> None:
    assert run("export", str(tmp_path), "--as", "JSON").code == 0


@pytest.mark.parametrize(("form", "name"), [("datapackage", "agencies.csv"), ("sqlite", "vgtref.sqlite")])
def test_a_file_that_is_there_is_replaced_with_force_only(run: Run, tmp_path: Path, form: str, name: str) -> None:
    (tmp_path / name).write_text("precious", encoding="utf-8")
    answer = run("export", str(tmp_path), "--as", form)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"vgtref: error: {name} already exists in ")
    assert answer.err.endswith("\n  --force replaces it\n")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {name: "precious"}
    assert run("export", str(tmp_path), "--as", form, "--force").code == 0
    assert (tmp_path / name).read_bytes() != b"precious"


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["export"], 2, "vgtref export needs DIR"),
        (["export", "out"], 2, "Missing option '--as'. Choose from: datapackage, sqlite, json, toml, html"),
        (["export", "--as", "json"], 2, "vgtref export needs DIR"),
        (["export", "out", "--as", "xml"], 2, "'xml' is not one of 'datapackage', 'sqlite', 'json'"),
        (["export", "out", "--as", "json", "--format", "csv"], 2, "No such option: --format"),
        (["export", "out", "more", "--as", "json"], 2, "vgtref export takes no 'more' here"),
        (["export", "-", "--as", "json"], 2, "an export is files in a folder, not standard output"),
        (["export", "", "--as", "json"], 2, "'' is not a folder"),
        (["export", "file", "--as", "json"], 2, "'file' is not a folder"),
        (["export", "file/", "--as", "json"], 2, "'file/' is not a folder"),
        (["export", "file/in", "--as", "json"], 74, "cannot write 'file/in': Not a directory"),
        (["export", "file/in/it", "--as", "json"], 74, "cannot write 'file/in/it': Not a directory"),
        (["export", "no/\0", "--as", "json"], 2, "'no/\\x00' is not a folder"),
        (["export", f"no/{'x' * 300}/y", "--as", "json"], 74, "File name too long"),
        (["export", "/proc/out", "--as", "sqlite"], 74, "cannot write '/proc/out': No such file or directory"),
        (["export", "x" * 300, "--as", "json"], 74, f"cannot write '{'x' * 60}...': File name too long"),
        (["export", "file/\x1b[31m", "--as", "json"], 74, "cannot write 'file/\\x1b[31m'"),
    ],
)
def test_bad_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = run(*argv)
    assert (answer.code, answer.out) == (code, "")
    first, *rest = answer.err.splitlines()
    assert first.startswith("vgtref: error: ")
    assert message in first
    assert len(rest) <= 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_folders_around_it_are_made_too_and_taken_away_after_a_fault(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", str(tmp_path / "ex" / "json"), "--as", "json").code == 0
    assert (tmp_path / "ex" / "json" / "vgtref.json").is_file()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert run("export", str(tmp_path / "a" / "b" / "c"), "--as", "json").code == 74
    assert [path.name for path in tmp_path.iterdir()] == ["ex"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("locked", ["folder", "file"])
def test_no_permission_is_74(run: Run, tmp_path: Path, locked: str) -> None:
    (tmp_path / "vgtref.json").write_text("precious", encoding="utf-8")
    place = tmp_path if locked == "folder" else tmp_path / "vgtref.json"
    place.chmod(0o555)
    answer = run("export", str(tmp_path), "--as", "json", "--force")
    place.chmod(0o755)
    assert (answer.code, answer.out) == (74, "")
    assert "Permission denied" in answer.err
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"vgtref.json": "precious"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("there", [True, False], ids=["there", "new"])
def test_a_disk_that_takes_no_more_is_74(tmp_path: Path, form: str, there: bool) -> None:
    place = tmp_path / "out"
    if there:
        place.mkdir()
        (place / "vgtref.json").write_text("precious", encoding="utf-8")

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    answer = run_fork("export", str(place), "--as", form, "--force", before=small_files_only)
    assert (answer.code, answer.out) == (74, "")
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith("vgtref: error: cannot write ")
    if there:
        assert {path.name: path.read_text(encoding="utf-8") for path in place.iterdir()} == {"vgtref.json": "precious"}
    else:
        assert list(tmp_path.iterdir()) == []


def test_an_interrupt_is_130_silent_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    assert run("export", str(tmp_path / "out"), "--as", "sqlite") == Answer(130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_python_without_sqlite_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    answer = run("export", str(tmp_path / "out"), "--as", "sqlite")
    assert (answer.code, answer.out) == (74, "")
    assert answer.err == "vgtref: error: this Python was built without SQLite\n  the other forms do without it\n"
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_files_may_be_lost_but_not_the_files(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = run_fork("export", str(tmp_path / "out"), "--as", "json", output=full.fileno())
    assert answer == Answer(74, "", "vgtref: error: cannot write the answer: No space left on device\n")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["vgtref.json", "vgtref.schema.json"]
