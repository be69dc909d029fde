"""What each command costs against the floor, and against other tools; run by hand: ``python tests/bench_startup.py``.

The floor is the interpreter with ``import typer, tomli, msgspec``; for a table also ``rich.console`` and
``rich.table``; both also parse the data files that the command reads. Every command and its floor run in turn, so that
a drift of the machine touches both. The figure is the ratio of the least user and system time of each, since what else
the machine does can only add to them. With ``--instructions`` it is the ratio of the instructions that valgrind counts,
which is the same in every run, whatever else the machine does.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

MACHINE = "import typer, tomli, msgspec"
TABLE = "import typer, tomli, msgspec, rich.console, rich.table"
BUDGET = 1.25

ANSWERS = Path(__file__).parent / "answers"
ARTICLES = ["articles-185", "articles-189", "articles-201", "articles-224"]
ACTS = ["acts-185", "acts-189", "acts-201", "acts-224"]
RESERVATIONS = ["reservations-185", "reservations-189", "reservations-201", "reservations-224"]
ASSESSED = [
    "requirements", "articles-185", "articles-201", "acts-185", "acts-201", "reservations-185", "reservations-201",
    "conventions", "countries", "coverage",
]  # fmt: skip

SEARCHED = [
    "agencies", "partners", "chairs", "events", "declaration", "resolution", "disputes", "conventions", *ARTICLES,
    "requirements", "terms", "related", "countries", *RESERVATIONS, "sources", "synonyms",
]  # fmt: skip
EVERYTHING = [*SEARCHED, *ACTS, "chapters", "coverage"]

SKIMMED = {"status": {"sources"}, "countries --id": {"sources"}}
"""Files that commands that begin so read as text, of which they parse a few tables: no part of the floor."""

# The command, and the data files that it has to read as JSON and beyond that as a table.
COMMANDS: list[tuple[list[str], list[str], list[str]]] = [
    (["--version"], ["coverage"], []),
    ([], ["declaration", "agencies", "conventions", "acts-185", "acts-201", "coverage"], []),
    (["agencies"], ["agencies"], ["countries", "coverage"]),
    (["agencies", "--all"], ["agencies"], ["countries", "coverage"]),
    (["agencies", "--country", "CA"], ["agencies", "countries"], ["coverage"]),
    (
        ["agencies", "--id", "afp"],
        ["agencies", "chairs", "events", "disputes"],
        ["countries", "sources", "coverage"],
    ),
    (["partners"], ["partners"], ["coverage"]),
    (["timeline"], ["events", "chairs", "conventions"], ["coverage"]),
    (["status"], [*ACTS, "conventions", "countries"], ["coverage"]),
    (["status", "--convention", "185"], ["acts-185", "conventions", "countries"], ["coverage"]),
    (["status", "--convention", "201"], ["acts-201", "conventions", "countries"], ["coverage"]),
    (["countries"], ["acts-185", "acts-201", "conventions", "countries"], ["coverage"]),
    (
        ["countries", "--id", "KE"],
        [*ACTS, *RESERVATIONS, "agencies", "conventions", "countries", "disputes"],
        ["sources", "coverage"],
    ),
    (
        ["reservations", "--convention", "201"],
        ["reservations-201", "conventions", "countries"],
        ["coverage"],
    ),
    (["changes"], [*ACTS, "conventions", "countries"], ["coverage"]),
    (["growth"], ["acts-185", "acts-201", "conventions"], ["coverage"]),
    (["declaration"], ["declaration", "agencies", "disputes"], ["sources", "coverage"]),
    (["resolution"], ["resolution", "disputes"], ["countries", "sources", "coverage"]),
    (["conventions"], ["conventions", *ACTS], ["coverage"]),
    (
        ["conventions", "--id", "201"],
        ["conventions", "acts-201", "chapters", "related", "disputes"],
        ["sources", "coverage"],
    ),
    (["articles"], [*ARTICLES, "conventions"], ["coverage"]),
    (["articles", "--convention", "201"], ["articles-201", "conventions"], ["coverage"]),
    (
        ["articles", "--id", "201:23"],
        ["articles-201", "conventions", "chapters", "requirements", "reservations-201", "countries"],
        ["sources", "coverage"],
    ),
    (["requirements"], ["requirements"], ["coverage"]),
    (
        ["requirements", "--id", "possessing"],
        ["requirements", "articles-185", "articles-201", "conventions"],
        ["sources", "coverage"],
    ),
    (["terms"], ["terms"], ["coverage"]),
    (["assess", "new", "--country", "KE"], ["requirements", "conventions", "countries", "coverage"], []),
    (["assess", "report", str(ANSWERS / "bill.toml")], ASSESSED, []),
    (
        ["assess", "compare", str(ANSWERS / "bill.toml"), str(ANSWERS / "bill-2.toml")],
        [file for file in ASSESSED if file not in ACTS],
        [],
    ),
    (["cite"], ["coverage"], []),
    (["cite", "--id", "201:23"], ["conventions", "articles-201"], []),
    (
        ["cite", "--id", "185", "--country", "FR"],
        ["conventions", "acts-185", "countries", "sources", "coverage"],
        [],
    ),
    (["search", "grooming"], SEARCHED, ["coverage"]),
    (["search", "grooming", "--kind", "requirement"], ["requirements", "synonyms"], ["coverage"]),
    (["sources"], ["sources"], ["coverage"]),
    (["coverage"], ["coverage", "disputes"], []),
    (["schema", "status"], [], []),
    (["help", "formats"], [], []),
    (["validate"], EVERYTHING, []),
    (["export", "{out}", "--as", "datapackage"], EVERYTHING, []),
    (["export", "{out}", "--as", "sqlite"], EVERYTHING, []),
    (["export", "{out}", "--as", "json"], EVERYTHING, []),
]


FORMLESS = ("--version", "cite", "schema", "export", "assess new")
WHOLE = ("validate", "export")
"""What works on all of the data, so that it is shown without a budget."""

# What somebody might use instead, where it is installed beside vgtref.
OTHERS = [
    ["eol", "--version"],
    ["frictionless", "--version"],
    ["datasette", "--version"],
    ["python", "-c", "import pycountry; print(pycountry.countries.lookup('Kenya').alpha_2)"],
]

Measure = Callable[[Sequence[str]], float]


def floor(imports: str, files: Sequence[str]) -> list[str]:
    """A command that does no more than import the libraries and parse these data files."""
    reads = "".join(f"; tomli.loads(pkgutil.get_data('vgtref.data', '{file}.toml').decode())" for file in files)
    return [sys.executable, "-c", f"import pkgutil; {imports}{reads}"]


def cpu(command: Sequence[str]) -> float:
    """The user and system time, in milliseconds, that one run of the command takes."""
    with Path(os.devnull).open("wb") as nowhere:
        child = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        )
        _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{command} ended with status {status}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def instructions(command: Sequence[str]) -> float:
    """The instructions, in millions, that one run of the command takes, children apart."""
    counting = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", *command]
    env = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run(counting, env=env, capture_output=True, text=True, check=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing for {command}")
    return int(found[1]) / 1e6


def least(measure: Measure, commands: Sequence[Sequence[str]], runs: int) -> list[float]:
    """The least figure of each command, all of them run in turn."""
    rounds = [[measure(command) for command in commands] for _ in range(runs)]
    return [min(figures) for figures in zip(*rounds, strict=True)]


def beside(program: str) -> str | None:
    """The path of a program in the environment of this interpreter."""
    return shutil.which(program, path=str(Path(sys.executable).parent))


def against_the_floor(measure: Measure, runs: int, unit: str) -> None:
    """Prints a line a command: its figure as JSON and as a table, each with its ratio to the floor.

    A ratio over the budget has an exclamation mark.
    """
    script = str(beside("vgtref"))
    print(f"| command | JSON, {unit} | to the floor | table, {unit} | to the floor |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with TemporaryDirectory() as folder:
        for argv, files, shown in COMMANDS:
            line = " ".join(["vgtref", *(Path(word).name for word in argv)]).replace("{out}", "DIR")
            formless, whole = (" ".join(argv).startswith(names) for names in (FORMLESS, WHOLE))
            command = [script, *(word.replace("{out}", f"{folder}/{argv[-1]}") for word in argv)]
            command += ["--force"] * (argv[:1] == ["export"])
            cells = []
            for format, imports, reads in (("json", MACHINE, files), ("table", TABLE, [*files, *shown])):
                if formless and format == "table":
                    cells += ["", ""]
                    continue
                options = [] if formless else ["--format", format]
                ours, theirs = least(measure, [[*command, *options], floor(imports, reads)], runs)
                over = " !" if ours / theirs > BUDGET and not whole else ""
                cells += [f"{ours:.0f}", f"{ours / theirs:.2f}{over}"]
            print(f"| `{line}` | {' | '.join(cells)} |", flush=True)


def against_others(measure: Measure, runs: int, unit: str) -> None:
    """Prints a line for each other tool that is there: its figure, and how many times that of an answer of vgtref."""
    there = [(line, [str(beside(line[0])), *line[1:]]) for line in OTHERS if beside(line[0])]
    answer = [str(beside("vgtref")), "countries", "--id", "KE", "--format", "json"]
    ours, *figures = least(measure, [answer, *(command for _, command in there)], runs)
    print(f"\n| tool | {unit} | to vgtref |\n| --- | ---: | ---: |")
    print(f"| `vgtref countries --id KE --format json` | {ours:.0f} | 1.00 |")
    for (line, _), figure in zip(there, figures, strict=True):
        print(f"| `{shlex.join(line)}` | {figure:.0f} | {figure / ours:.2f} |")


def main() -> None:
    """Prints two tables in Markdown: every command against the floor, and other tools against one answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21, help="runs of each command (default: 21)")
    parser.add_argument("--instructions", action="store_true", help="count instructions with valgrind, in one run")
    chosen = parser.parse_args()
    measure, runs, unit = (instructions, 1, "M") if chosen.instructions else (cpu, chosen.runs, "ms")
    against_the_floor(measure, runs, unit)
    against_others(measure, runs, unit)


if __name__ == "__main__":
    main()
