"""Files are written whole or not at all, and never where nobody meant them to be."""

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.cli.test_answers import BILL, BILL_2
from tests.conftest import Answer
from tests.processes import PROGRAM, Fork, environment, run_fork
from vgtref import files
from vgtref.errors import OutputError, UsageError

Run = Callable[..., Answer]
VGTREF = shlex.join(PROGRAM)


def shell(line: str, cwd: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    command = ["/bin/sh", "-c", line.replace("vgtref ", f"{VGTREF} ")]
    return subprocess.run(command, cwd=cwd, env=environment(env), capture_output=True, text=True, check=False)


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    files.replace(str(file), b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_the_draft_in_place_of_a_private_file_is_private_from_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine"
    file.touch(0o600)
    modes: list[int] = []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o777)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    files.replace(str(file), b"new")
    assert modes == [0o600]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_root_leaves_a_file_to_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.touch()
    os.chown(file, 65534, 65534)
    files.replace(str(file), b"new")
    assert (file.stat().st_uid, file.read_bytes()) == (65534, b"new")


def test_a_link_is_followed_also_where_it_leads_to_nothing_yet(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("there")
    files.replace(str(tmp_path / "link"), b"new")
    assert (tmp_path / "there").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", ["", "folder", "folder/", "mine/.", "nosuch/.", "folder/..", "a\0b"])
def test_a_name_that_is_none_of_a_file_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("mine").write_text("old", encoding="utf-8")
    for write in (files.replace, files.create):
        with pytest.raises(UsageError, match="is not a file"):
            write(name, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "mine"]
    assert Path("mine").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["nosuch/../mine", "mine/../mine", "nosuch/x", "loop", "x" * 300])
def test_a_name_that_leads_nowhere_is_refused_as_the_system_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").write_text("old", encoding="utf-8")
    Path("loop").symlink_to("loop")
    with pytest.raises(OutputError):
        files.replace(name, b"new")
    assert Path("mine").read_text(encoding="utf-8") == "old"
    assert Path("loop").is_symlink()


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    files.create(str(tmp_path / "new"), b"1")
    with pytest.raises(UsageError, match="already exists"):
        files.create(str(tmp_path / "new"), b"2")
    assert (tmp_path / "new").read_bytes() == b"1"
    assert len(list(tmp_path.iterdir())) == 1


def test_without_hard_links_a_new_file_is_made_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*names: object, **options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    files.create(str(tmp_path / "new"), b"1")
    with pytest.raises(UsageError, match="already exists"):
        files.create(str(tmp_path / "new"), b"2")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"1"]


@pytest.mark.usefixtures("signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("argv", ["agencies --output mine", "assess new --country KE --output new"])
def test_who_is_asked_to_end_leaves_the_folder_as_it_was(tmp_path: Path, argv: str, number: str) -> None:
    (tmp_path / "mine").write_text("old", encoding="utf-8")
    kill = partial(setattr, os, "fsync", lambda _: os.kill(os.getpid(), getattr(signal, number)))
    code = run_fork(*argv.split(), cwd=tmp_path, before=kill).code
    assert code == (130 if number == "SIGINT" else 128 + getattr(signal, number))
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_a_stream_that_is_a_file_is_written_to_and_not_replaced(run: Run, tmp_path: Path, stream: str) -> None:
    csv = run("agencies", "-f", "csv").out
    (tmp_path / "log").write_text("precious\n", encoding="utf-8")
    assert shell(f"vgtref agencies -f csv --output {stream} >>log", tmp_path).returncode == 0
    assert (tmp_path / "log").read_text(encoding="utf-8") == f"precious\n{csv}"
    line = f"(echo header; vgtref agencies -f csv --output {stream}; echo footer) >log"
    assert shell(line, tmp_path).returncode == 0
    assert (tmp_path / "log").read_text(encoding="utf-8") == f"header\n{csv}footer\n"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_reader_of_an_output_that_has_gone_is_1_and_silence(tmp_path: Path) -> None:
    writing = "{ vgtref articles -f json --output /dev/stdout; echo $? >code; } | true"
    line = f"{writing}; until [ -s code ]; do sleep 0.05; done"
    assert shell(line, tmp_path).stderr == ""
    assert (tmp_path / "code").read_text(encoding="utf-8") == "1\n"


@pytest.mark.parametrize(
    "line",
    [
        "vgtref assess report - --output mine <mine",
        f"vgtref assess compare - {BILL_2} --output mine <mine",
        "vgtref assess report mine --output ./mine",
    ],
)
def test_the_answers_are_spared_however_they_are_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "mine").write_bytes(Path(BILL).read_bytes())
    done = shell(line, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "would overwrite the file that it is made from" in done.stderr
    assert (tmp_path / "mine").read_bytes() == Path(BILL).read_bytes()


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_does_not_go_in_is_74_also_without_a_buffer(tmp_path: Path, unbuffered: str) -> None:
    done = shell("ulimit -f 20; vgtref articles -f json >big", tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr) == (74, "vgtref: error: cannot write the answer: File too large\n")


def test_an_export_waits_for_another_into_the_same_folder(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with Path(os.devnull).open("wb") as nowhere:
        waiting = Fork(
            "export", ".", "--as", "toml", cwd=tmp_path, output=nowhere.fileno(), before=partial(os.close, folder)
        )
    time.sleep(0.4)
    assert waiting.poll() is None
    assert not list(tmp_path.glob("*.toml"))
    os.close(folder)
    assert waiting.wait() == 0
    assert (tmp_path / "acts-201.toml").is_file()


def test_exports_into_one_folder_at_once_end_well_and_leave_it_whole(tmp_path: Path) -> None:
    line = "for i in 1 2 3 4; do (vgtref export made --as json --force; echo $? >>codes) & done; wait"
    done = shell(line, tmp_path)
    assert done.stderr == ""
    assert (tmp_path / "codes").read_text(encoding="utf-8") == "0\n" * 4
    (tmp_path / "codes").unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made"]
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["vgtref.json", "vgtref.schema.json"]
