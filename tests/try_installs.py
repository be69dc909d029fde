"""Installs vgtref in every way that the tools here allow, asks each the same questions and prints a table.

Run by hand, from a checkout: ``.venv/bin/python tests/try_installs.py [WAY ...]``. It takes ten minutes and a package
index. Put the tools to try on the path first: ``pip install uv pipx shiv pex`` in an environment of their own. A way
whose tool is not there is named and left out.

Asked are every example of the help, every help, every format and every page of the tests for ``refresh``; an answer is
what is printed, the exit code and the files written. Those of an installed vgtref have to be those of the checkout.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vgtref.commands import BELOW, COMMANDS, load
from vgtref.render import Format

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "tests" / "depositary").glob("*-185.*"))
LEFT_BEHIND = shutil.ignore_patterns(".*", "*.egg-info", "build", "dist", "__pycache__")
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VGTREF", "VIRTUAL_ENV"))}


class FailedError(Exception):
    """A way to install that did not work; the message is what was last printed."""


class Installed(NamedTuple):
    """A vgtref to ask: the words that start it, what its environment has to hold, the man page that came with it."""

    command: list[str]
    environment: Mapping[str, str] = {}
    manual: Path | None = None


class Place(NamedTuple):
    """What a way is given: an empty folder, the wheel and the source distribution, a copy of the checkout."""

    folder: Path
    wheel: Path
    source: Path
    checkout: Path


def do(*command: object, **environment: object) -> None:
    """Runs a command to its end, silently; raises FailedError with its last line."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, env=PLAIN | {name: str(value) for name, value in environment.items()}, capture_output=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        raise FailedError(f"{Path(words[0]).name}: {said[-1] if said else f'exit code {done.returncode}'}")


def environment(folder: Path, *wanted: object) -> Path:
    """The folder of the programs in a new virtual environment with these packages."""
    do(sys.executable, "-m", "venv", folder / "env")
    do(folder / "env" / "bin" / "pip", "install", "-q", *wanted)
    return folder / "env" / "bin"


def pip_wheel(at: Place) -> Installed:
    programs = environment(at.folder, at.wheel)
    return Installed([str(programs / "vgtref")], manual=programs.parent / "share/man/man1/vgtref.1")


def pip_source(at: Place) -> Installed:
    programs = environment(at.folder, at.source)
    return Installed([str(programs / "vgtref")], manual=programs.parent / "share/man/man1/vgtref.1")


def pip_editable(at: Place) -> Installed:
    return Installed([str(environment(at.folder, "-e", at.checkout) / "vgtref")])


def pip_read_only(at: Place) -> Installed:
    """Without compiled files and on a file system that nobody can write to, not even root."""
    programs = environment(at.folder, "--no-compile", at.wheel)
    mounted = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    return Installed(["unshare", "--mount", "sh", "-c", mounted, str(at.folder), str(programs / "vgtref")])


def pipx_install(at: Place) -> Installed:
    homes = {"PIPX_HOME": at.folder / "home", "PIPX_BIN_DIR": at.folder / "bin", "PIPX_MAN_DIR": at.folder / "man"}
    do("pipx", "install", "--python", sys.executable, at.wheel, **homes)
    return Installed([str(at.folder / "bin" / "vgtref")], manual=at.folder / "man/man1/vgtref.1")


def pipx_run(at: Place) -> Installed:
    words = ["pipx", "run", "--python", sys.executable, "--spec", str(at.wheel), "vgtref"]
    homes = {"PIPX_HOME": str(at.folder / "home")}
    do(*words, "--version", **homes)  # the first run says that it installs
    return Installed(words, homes)


def uv_tool(at: Place) -> Installed:
    homes = {"UV_TOOL_DIR": at.folder / "tools", "UV_TOOL_BIN_DIR": at.folder / "bin"}
    do("uv", "tool", "install", "-q", "--python", sys.executable, at.wheel, **homes)
    return Installed([str(at.folder / "bin" / "vgtref")])


def uvx(at: Place) -> Installed:
    return Installed(["uvx", "-q", "--python", sys.executable, "--from", str(at.wheel), "vgtref"])


def uv_run(at: Place) -> Installed:
    shutil.copytree(at.checkout, at.folder / "checkout")
    words = ["uv", "run", "-q", "--python", sys.executable, "--project", str(at.folder / "checkout"), "vgtref"]
    return Installed(words)


def zip_on_the_path(at: Place) -> Installed:
    """The wheel, which is a zip file, as it is; the libraries beside it, since a compiled module cannot be in one."""
    programs = environment(at.folder, at.wheel)
    do(programs / "pip", "uninstall", "-q", "-y", "vgtref")
    return Installed([str(programs / "python"), "-m", "vgtref"], {"PYTHONPATH": str(at.wheel)})


def shiv(at: Place) -> Installed:
    do("shiv", "-q", "-p", sys.executable, "-c", "vgtref", "-o", at.folder / "vgtref.pyz", at.wheel)
    return Installed([str(at.folder / "vgtref.pyz")], {"SHIV_ROOT": str(at.folder / "shiv")})


def pex(at: Place) -> Installed:
    do("pex", at.wheel, "--python", sys.executable, "-c", "vgtref", "-o", at.folder / "vgtref.pex")
    return Installed([str(at.folder / "vgtref.pex")], {"PEX_ROOT": str(at.folder / "pex")})


def pyinstaller(at: Place) -> Installed:
    """One file, asked where no Python is on the path."""
    programs = environment(at.folder, at.wheel, "pyinstaller")
    start = at.folder / "start.py"
    start.write_text("from vgtref.__main__ import start\n\nstart()\n", encoding="utf-8")
    folders = {"--distpath": at.folder / "dist", "--workpath": at.folder / "build", "--specpath": at.folder}
    options = [word for option in folders.items() for word in option]
    do(programs / "pyinstaller", "--onefile", "--name", "vgtref", *options, start)
    return Installed([str(at.folder / "dist" / "vgtref")], {"PATH": ""})


WAYS: dict[str, tuple[Callable[[Place], Installed], str]] = {
    "pip install WHEEL": (pip_wheel, ""),
    "pip install SDIST": (pip_source, ""),
    "pip install -e": (pip_editable, ""),
    "pip, read-only": (pip_read_only, "unshare"),
    "pipx install": (pipx_install, "pipx"),
    "pipx run": (pipx_run, "pipx"),
    "uv tool install": (uv_tool, "uv"),
    "uvx --from": (uvx, "uvx"),
    "uv run": (uv_run, "uv"),
    "zip on the path": (zip_on_the_path, ""),
    "shiv": (shiv, "shiv"),
    "pex": (pex, "pex"),
    "PyInstaller": (pyinstaller, ""),
}
"""What each way is called, what does it, the program that it needs on the path."""


def questions() -> Iterator[tuple[list[str], dict[str, str]]]:
    """The words after ``vgtref`` and what the environment has to hold; some read the files that earlier ones wrote."""
    names = [*COMMANDS, *(f"{above} {name}" for above, below in BELOW.items() for name in below)]
    plain = [["--version"], ["--help"], []]
    for name in names:
        examples = (load(name).__doc__ or "").partition("\b\n")[2].split("\n")
        asked = [shlex.split(line)[1:] for line in examples if line.lstrip().startswith("vgtref ")]
        plain += [[*name.split(), "--help"], *asked]
    plain += [["status", "--convention", "201", "--as-of", "2015", "--format", form.value] for form in Format]
    plain += [["refresh", str(page)] for page in PAGES]
    yield from ((words, {}) for words in plain)
    yield [], {"_VGTREF_COMPLETE": "complete_bash", "COMP_WORDS": "vgtref conventions --id 2", "COMP_CWORD": "3"}


def ask(installed: Installed, folder: Path) -> list[tuple[int, bytes, bytes]]:
    """What it answers, one question after the other, in a folder in which it may write."""
    folder.mkdir()
    found = []
    for words, asked_with in questions():
        done = subprocess.run(
            [*installed.command, *words],
            cwd=folder,
            env=PLAIN | {"LC_ALL": "C.UTF-8"} | installed.environment | asked_with,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        found.append((done.returncode, done.stdout, done.stderr))
    return found


def written(folder: Path) -> dict[Path, bytes]:
    """The files in a folder, each with what it holds."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def difference(ours: list[tuple[int, bytes, bytes]], theirs: list[tuple[int, bytes, bytes]]) -> str | None:
    """The first question that two answer differently, with the last line of the second's errors."""
    for (words, _), one, other in zip(questions(), ours, theirs, strict=True):
        if one != other:
            said = other[2].decode(errors="replace").strip().splitlines()
            return f"differs: vgtref {shlex.join(words)}{f': {said[-1]}' if said else ''}"
    return None


def manual(installed: Installed) -> str:
    """Whether the man page came with it, and whether ``man`` can set it without a warning."""
    program = shutil.which("man")
    if installed.manual is None:
        return ""
    if not installed.manual.exists():
        return "missing"
    if program is None:
        return "yes"
    words = [program, "--warnings=w", "-l", str(installed.manual)]
    done = subprocess.run(words, env=PLAIN | {"MANPAGER": "cat"}, capture_output=True, check=False)
    return "faulty" if done.returncode or done.stderr else "yes"


def prepared(work: Path) -> Place:
    """What every way starts from; the wheel is built from the source distribution."""
    checkout = work / "checkout"
    shutil.copytree(ROOT, checkout, ignore=LEFT_BEHIND)
    programs = environment(work, "build")
    do(programs / "python", "-m", "build", "--outdir", work / "dist", checkout)
    (wheel,), (source,) = ((work / "dist").glob(pattern) for pattern in ("*.whl", "*.tar.gz"))
    return Place(work, wheel, source, checkout)


def attempt(name: str, at: Place, expected: list[tuple[int, bytes, bytes]], files: dict[Path, bytes]) -> list[str]:
    """A row of the table: the way, how it went, the man page, the seconds for all questions."""
    install, program = WAYS[name]
    if program and shutil.which(program) is None:
        return [name, f"not tried: {program} is not here", "", ""]
    folder = at.folder / name.replace(" ", "-")
    folder.mkdir()
    try:
        installed = install(at._replace(folder=folder))
        begun = time.monotonic()
        told = difference(expected, ask(installed, folder.with_name(f"{folder.name}-asked")))
        seconds = time.monotonic() - begun
    except FailedError as error:
        return [name, f"failed: {error}", "", ""]
    if told is None and written(folder.with_name(f"{folder.name}-asked")) != files:
        told = "differs: the files that it wrote"
    return [name, told or f"the same {len(expected)} answers", manual(installed), f"{seconds:.0f} s"]


def main(wanted: Sequence[str]) -> int:
    """Tries the ways that are wanted, or else all; 1 where one failed or differs."""
    if unknown := [name for name in wanted if name not in WAYS]:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(WAYS)}", file=sys.stderr)
        return 2
    print(f"Python {sys.version.partition(' ')[0]} on {sys.platform}\n")
    print(f"{'Way':<18} {'Result':<40} {'Man page':<8} Answers in", flush=True)
    good = True
    with tempfile.TemporaryDirectory() as made:
        work = Path(made).resolve()
        at = prepared(work)
        expected = ask(Installed([sys.executable, "-m", "vgtref"]), work / "expected")
        for name in wanted or WAYS:
            row = attempt(name, at, expected, written(work / "expected"))
            print(f"{row[0]:<18} {row[1]:<40} {row[2]:<8} {row[3]}".rstrip(), flush=True)
            good = good and row[1].startswith(("the same", "not tried")) and row[2] in ("", "yes")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
