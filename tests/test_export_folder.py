"""How an export reaches its folder: whole or not at all, whatever happens on the way."""

import errno
import os
import shutil
import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.processes import run_fork
from vgtref.catalogue import Catalogue
from vgtref.errors import OutputError, UsageError
from vgtref.export import Form, export
from vgtref.export.folder import write_folder

Tree = dict[str, tuple[bytes | str, int]]

OLD = {"a.csv": "old a", "c.csv": "old c", "mine.txt": "precious"}
NEW = {"a.csv": "new a", "b.csv": "new b", "c.csv": "new c", "datapackage.json": "new package"}


def tree(folder: Path) -> Tree:
    """All that is in a folder, hidden things too: the content or the target of a link, and the mode."""
    return {
        str(path.relative_to(folder)): (
            str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else "folder",
            path.lstat().st_mode,
        )
        for path in folder.rglob("*")
    }


def write(folder: Path) -> list[str]:
    for name, text in NEW.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(NEW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files of an earlier export and one of the user's."""
    place = tmp_path / "there"
    place.mkdir()
    for name, text in OLD.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def failing(real: Callable[..., object], at: int, error: BaseException, always: bool = False) -> Callable[..., object]:
    """A function that does as the real one until a certain call, which raises; later calls are real again."""
    calls = 0

    def function(*args: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at or (always and calls > at):
            raise error
        return real(*args, **options)

    return function


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_folder_that_is_not_there_is_made_with_the_usual_mode(tmp_path: Path) -> None:
    place, usual = tmp_path / "new", tmp_path / "usual"
    usual.mkdir()
    assert write_folder(place, write, force=False) == [str(place / name) for name in NEW]
    assert {path.name: path.read_text(encoding="utf-8") for path in place.iterdir()} == NEW
    assert place.stat().st_mode == usual.stat().st_mode
    assert {path.name for path in tmp_path.iterdir()} == {"new", "usual"}


def test_the_paths_are_those_that_the_user_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_folder("./new/", write, force=False)[0] == "./new/a.csv"
    assert write_folder(".", write, force=False)[0] == "./a.csv"


@pytest.mark.parametrize("name", ["a.csv", "c.csv"])
def test_a_file_in_the_way_is_refused_and_named(folder: Path, name: str) -> None:
    for other in NEW.keys() - {name}:
        (folder / other).unlink(missing_ok=True)
    before = tree(folder)
    with pytest.raises(UsageError, match=f"{name} already exists in '.*'"):
        write_folder(folder, write, force=False)
    assert tree(folder) == before


def test_force_replaces_what_is_there_and_nothing_else(folder: Path) -> None:
    (folder / "a.csv").chmod(0o640)
    write_folder(folder, write, force=True)
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == NEW | {"mine.txt": "precious"}
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("kind", ["file", "dangling link", "empty name", "device"])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to("nowhere")
    names = {"file": tmp_path / "file", "dangling link": tmp_path / "link", "empty name": "", "device": "/dev/null"}
    before = tree(tmp_path)
    with pytest.raises(UsageError, match="is not a folder"):
        write_folder(names[kind], write, force=True)
    assert tree(tmp_path) == before


def test_a_folder_under_the_name_of_a_file_is_refused_even_with_force(folder: Path) -> None:
    (folder / "b.csv").mkdir()
    before = tree(folder)
    with pytest.raises(UsageError, match=r"b\.csv already exists in '.*' and is not a file"):
        write_folder(folder, write, force=True)
    assert tree(folder) == before


def test_the_parents_that_are_not_there_are_made(tmp_path: Path) -> None:
    write_folder(tmp_path / "no" / "such", write, force=False)
    assert (tmp_path / "no" / "such" / "b.csv").read_text(encoding="utf-8") == "new b"
    write_folder(tmp_path / "new" / ".." / "other", write, force=False)
    assert (tmp_path / "other" / "b.csv").is_file()


def test_a_link_to_a_folder_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    write_folder(tmp_path / "link", write, force=True)
    assert (folder / "b.csv").read_text(encoding="utf-8") == "new b"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("target", ["outside", "nowhere"])
def test_a_link_in_the_place_of_a_file_is_replaced_itself(folder: Path, tmp_path: Path, target: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("not yours", encoding="utf-8")
    (folder / "b.csv").symlink_to(tmp_path / target)
    for name in OLD.keys() & NEW.keys():
        (folder / name).unlink()
    with pytest.raises(UsageError, match=r"b\.csv already exists"):
        write_folder(folder, write, force=False)
    write_folder(folder, write, force=True)
    assert not (folder / "b.csv").is_symlink()
    assert (folder / "b.csv").read_text(encoding="utf-8") == "new b"
    assert outside.read_text(encoding="utf-8") == "not yours"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "interrupt"])
@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
@pytest.mark.parametrize("at", range(1, len(NEW) + 1))
def test_a_fault_while_files_are_put_in_place_puts_all_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int, links: bool, error: BaseException
) -> None:
    (folder / "datapackage.json").symlink_to("elsewhere")
    before = tree(folder)
    if not links:
        refused = OSError(errno.EPERM, os.strerror(errno.EPERM))
        monkeypatch.setattr(os, "link", failing(os.link, 1, refused, always=True))
    monkeypatch.setattr(os, "replace", failing(os.replace, at, error))
    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
        write_folder(folder, write, force=True)
    assert tree(folder) == before


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "interrupt"])
@pytest.mark.parametrize("at", [1, 3, 4])
@pytest.mark.parametrize("call", ["fsync", "write"])
@pytest.mark.parametrize("there", [True, False], ids=["there", "new"])
def test_a_fault_while_files_are_made_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, there: bool, call: str, at: int, error: BaseException
) -> None:
    before = tree(folder.parent)
    if call == "write":
        monkeypatch.setattr(Path, "write_text", failing(Path.write_text, at, error))
    else:
        monkeypatch.setattr(os, "fsync", failing(os.fsync, at, error))
    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
        write_folder(folder if there else folder.parent / "new", write, force=True)
    monkeypatch.undo()
    assert tree(folder.parent) == before


@pytest.mark.parametrize("at", [1, 2])
def test_an_interrupt_while_a_file_is_kept_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = tree(folder)
    monkeypatch.setattr(os, "link", failing(os.link, at, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, write, force=True)
    assert tree(folder) == before


@pytest.mark.usefixtures("signals")
def test_a_second_interrupt_does_not_stop_the_tidying_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder)

    def interrupted_again(real: Callable[..., object]) -> Callable[..., object]:
        def function(*args: object, **options: object) -> object:
            os.kill(os.getpid(), signal.SIGINT)
            return real(*args, **options)

        return function

    def interrupted_write(place: Path) -> list[str]:
        monkeypatch.setattr(shutil, "rmtree", interrupted_again(shutil.rmtree))
        monkeypatch.setattr(Path, "unlink", interrupted_again(Path.unlink))
        return write(place)

    monkeypatch.setattr(os, "replace", failing(os.replace, 3, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_folder(folder, interrupted_write, force=True)
    monkeypatch.undo()
    assert tree(folder) == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_it_works_outside_the_main_thread(tmp_path: Path) -> None:
    worker = threading.Thread(target=write_folder, args=(tmp_path / "new", write, False))
    worker.start()
    worker.join()
    assert {path.name for path in tmp_path.iterdir()} == {"new"}


def test_a_folder_that_cannot_be_renamed_into_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "rename", failing(Path.rename, 1, FULL))
    with pytest.raises(OutputError, match="No space left on device"):
        write_folder(tmp_path / "new", write, force=False)
    assert tree(tmp_path) == {}


def test_what_cannot_be_put_back_is_kept_and_the_place_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", failing(os.replace, 2, FULL, always=True))
    with pytest.raises(OutputError, match=r"a\.csv could not be put back") as caught:
        write_folder(folder, write, force=True)
    kept = Path((caught.value.hint or "").removeprefix("what was there is in "))
    assert (kept / "a.csv").read_text(encoding="utf-8") == "old a"


def test_a_folder_that_cannot_be_brought_to_the_disk_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    monkeypatch.setattr(os, "fsync", failing(os.fsync, len(NEW) + 1, refused))
    assert len(write_folder(folder, write, force=True)) == len(NEW)


@pytest.mark.parametrize("form", list(Form))
def test_a_killed_build_leaves_the_folder_as_it_was(catalogue: Catalogue, tmp_path: Path, form: Form) -> None:
    place = tmp_path / "there"
    export(catalogue, place, form)
    for path in place.iterdir():
        path.write_bytes(b"old")
    before = tree(place)
    kill = partial(setattr, os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    code = run_fork("export", str(place), "--as", form.value, "--force", before=kill).code
    assert code == -signal.SIGKILL
    after = tree(place)
    assert {name: after[name] for name in before} == before
    left = {name.split("/")[0] for name in after.keys() - before.keys()}
    assert all(name.startswith(".vgtref-export-") for name in left)
    export(catalogue, place, form, force=True)  # what a killed run has left does not stand in the way of the next
    assert {path.name for path in place.iterdir()} == {*before, *left}


INNER = {"index.html": "new cover", "articles/1.html": "new article", "articles/deep/2.html": "new paragraph"}


def write_inner(folder: Path) -> list[str]:
    for name, text in INNER.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return list(INNER)


def test_files_stand_in_folders_inside(folder: Path, tmp_path: Path) -> None:
    (folder / "articles").mkdir()
    (folder / "articles" / "mine.html").write_text("precious", encoding="utf-8")
    for place in (folder, tmp_path / "new"):
        assert write_folder(place, write_inner, force=False) == [str(place / name) for name in INNER]
        assert {name: (place / name).read_text(encoding="utf-8") for name in INNER} == INNER
    assert (folder / "articles" / "mine.html").read_text(encoding="utf-8") == "precious"
    with pytest.raises(UsageError, match=r"articles/1\.html already exists in"):
        write_folder(folder, lambda place: write_inner(place)[1:], force=False)


def test_a_folder_inside_that_is_a_link_or_a_file_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "articles").symlink_to(outside)
    before = tree(tmp_path)
    for make in (lambda: None, lambda: ((folder / "articles").unlink(), (folder / "articles").write_text("mine"))):
        make()
        with pytest.raises(UsageError, match=r"articles already exists in .* and is not a folder"):
            write_folder(folder, write_inner, force=True)
    assert list(outside.iterdir()) == []
    assert (folder / "articles").read_text(encoding="utf-8") == "mine"
    assert not (folder / "index.html").exists()
    assert before.keys() == tree(tmp_path).keys()


def test_a_fault_takes_the_folders_inside_away_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder)
    monkeypatch.setattr(os, "replace", failing(os.replace, 3, FULL))
    with pytest.raises(OutputError):
        write_folder(folder, write_inner, force=False)
    assert tree(folder) == before
