"""An export that is killed at any moment: a new folder is there whole or not at all, an old file whole or replaced."""

import os
import random
import signal
import time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.conftest import TRIED, is_long
from tests.processes import Fork
from vgtref.catalogue import Catalogue
from vgtref.export import Form, export

pytestmark = pytest.mark.usefixtures("signals")

SIGNALS = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT]
ROUNDS = 100 if is_long() else 1
DRAFT = ".vgtref-export-"


@cache
def whole(form: Form) -> dict[str, bytes]:
    """The files of an export that nobody disturbs."""
    folder = Path(mkdtemp()) / "whole"
    export(Catalogue.bundled(), folder, form)
    files = content(folder)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.parent.rmdir()
    return files


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def started(folder: Path, form: Form, *more: str) -> Fork:
    with Path(os.devnull).open("wb") as nowhere:
        to = nowhere.fileno()
        return Fork("export", str(folder), "--as", form.value, *more, output=to, errors=to)


@cache
def duration() -> float:
    """About how long an undisturbed export takes."""
    folder = Path(mkdtemp()) / "timed"
    begin = time.monotonic()
    started(folder, Form.DATAPACKAGE).wait()
    taken = time.monotonic() - begin
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.parent.rmdir()
    return taken


def killed(running: Fork, number: int, folder: Path, chance: random.Random) -> int:
    """Kills it at a random moment; every other time soon after its files begin to be put in place. Its exit code."""
    TRIED["killed exports"] += 1
    begin = time.monotonic()
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, 1.2 * duration()))
    else:
        while running.poll() is None and time.monotonic() - begin < 60:
            if list(folder.parent.glob(f"{DRAFT}*")) or list(folder.glob(f"{DRAFT}*/kept")):
                break
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.06))
    if running.poll() is None:
        os.kill(running.pid, number)
    return running.wait()


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: signal.Signals(number).name)
def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path: Path, number: int) -> None:
    for round in range(ROUNDS):
        chance = random.Random(f"{number} {round}")
        form = chance.choice(list(Form))
        parent = tmp_path / str(round)
        parent.mkdir()
        code = killed(started(parent / "new", form), number, parent / "new", chance)
        assert code in (0, -number, 128 + number, 130)
        if (parent / "new").exists():
            assert content(parent / "new") == whole(form)
        else:
            assert code != 0
        left = {path.name for path in parent.iterdir()} - {"new"}
        assert all(name.startswith(DRAFT) for name in left)
        assert not left or number != signal.SIGINT
        assert started(parent / "new", form, "--force").wait() == 0  # what is left does not stand in the way
        assert content(parent / "new") == whole(form)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: signal.Signals(number).name)
def test_each_file_of_an_old_folder_is_whole_old_or_new(tmp_path: Path, number: int) -> None:
    """Who is killed between two renames leaves some files old and some new; only an interrupt can put all back."""

    for round in range(ROUNDS):
        chance = random.Random(f"{number} {round}")
        form = chance.choice([Form.DATAPACKAGE, Form.DATAPACKAGE, Form.TOML, Form.SQLITE])
        folder = tmp_path / str(round) / "old"
        folder.mkdir(parents=True)
        old = {name: f"old {name}".encode() for name in whole(form)}
        for name, text in (old | {"mine.txt": b"precious"}).items():
            (folder / name).write_bytes(text)
        code = killed(started(folder, form, "--force"), number, folder, chance)
        found = content(folder)
        assert found.pop("mine.txt") == b"precious"
        assert found.keys() == old.keys()
        assert all(text in (old[name], whole(form)[name]) for name, text in found.items())
        assert code != 0 or found == whole(form)
        assert number != signal.SIGINT or found in (old, whole(form))
        left = {path.name for path in folder.iterdir() if path.is_dir()}
        assert all(name.startswith(DRAFT) for name in left)
        assert not left or number != signal.SIGINT
        assert {path.name for path in folder.parent.iterdir()} == {"old"}
        assert started(folder, form, "--force").wait() == 0
        assert content(folder) == whole(form) | {"mine.txt": b"precious"}
