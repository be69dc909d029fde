"""What the tests share: the command line as a function, a copy of the data to break, golden files."""

import gc
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.processes import Answer
from vgtref import datafiles
from vgtref.catalogue import Catalogue
from vgtref.cli.app import main

# The gate tries the same examples every time; --hypothesis-profile=long tries many others.
settings.register_profile("gate", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("gate")


TESTS = Path(__file__).parent
ROOT = TESTS.parent
GOLDEN = TESTS / "golden"
DATA = TESTS / "data"
TRIED: Counter[str] = Counter()
"""How many cases of the attack were tried, by what they are of."""


def is_long() -> bool:
    """Whether --hypothesis-profile=long was asked for; known once the tests are collected."""
    return settings.default.max_examples > 100  # type: ignore[attr-defined, no-any-return]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files instead of comparing them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives each test the markers that follow from its folder and from what it asks for."""
    for item in items:
        if item.path.is_relative_to(TESTS / "attack"):
            item.add_marker("attack")
        for marker in ("golden", "live"):
            if marker in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


def pytest_collection_finish() -> None:
    """Leaves what the tests have in common to itself: looking for garbage in it took an eighth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hands what this process has tried to the one that all of them report to."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = dict(TRIED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Counts what another process has tried."""
    TRIED.update(getattr(node, "workeroutput", {}).get("tried", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many cases of the attack were tried."""
    if TRIED:
        each = ", ".join(f"{what} {count}" for what, count in sorted(TRIED.items()))
        terminalreporter.write_line(f"cases of the attack: {TRIED.total()} ({each})")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "VGTREF_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Answer]:
    """Runs the command line in this process: the exit code, what it wrote to stdout and to stderr."""

    def run_main(*argv: str) -> Answer:
        capsysbinary.readouterr()
        code = main(list(argv))
        out, err = capsysbinary.readouterr()
        return Answer(code, out.decode(), err.decode())

    return run_main


@pytest.fixture
def signals() -> Iterator[None]:
    """The signals that end a program as a terminal leaves them, also where pytest itself runs under nohup."""
    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL, signal.SIGTERM: signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in usual.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A copy of the data that a test may break."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    return folder


@pytest.fixture
def with_acts(tmp_path: Path) -> Callable[..., str]:
    """A folder that adds acts towards one convention to those of the tests, after what the State has done already.

    Each act is a country, a kind, a date as TOML has it, and perhaps the day of its entry into force.
    """

    def write(convention: int, *added: tuple[str, ...]) -> str:
        file = f"acts-{convention}.toml"
        text, mark, flags = (DATA / file).read_text(encoding="utf-8").partition("[flags]")
        head, *acts = text.split("[[act]]\n")
        for country, kind, date, *effect in added:
            effects = f"entry_into_force = {effect[0]}\n" if effect else ""
            acts.append(
                f'country = "{country}"\nkind = "{kind}"\ndate = {date}\n{effects}sources = ["declaration"]\n\n'
            )
        acts.sort(key=lambda act: act.partition("\n")[0])
        lines = "[[act]]\n".join([head, *(f"{act.rstrip()}\n\n" for act in acts)])
        (tmp_path / file).write_text(f"{lines}{mark}{flags}".rstrip() + "\n", encoding="utf-8")
        return str(tmp_path)

    return write


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture(scope="session")
def real_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book of the real data."""
    folder = tmp_path_factory.mktemp("real") / "book"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datafiles, "PACKAGE", "vgtref.data")
        with redirect_stdout(TextIOWrapper(BytesIO())):
            assert main(["export", str(folder), "--as", "html"]) == 0
    return folder


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The real data, which all of vgtref reads while the test runs."""
    monkeypatch.setattr(datafiles, "PACKAGE", "vgtref.data")
    return Catalogue.bundled()


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No data file is read yet, as in a new process."""
    monkeypatch.setattr(datafiles, "_BUNDLED", {})


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a golden file; with --update-golden it writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
