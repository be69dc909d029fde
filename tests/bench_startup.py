"""What each command costs against the floor, and against other tools; run by hand: ``python tests/bench_startup.py``.

The floor does what every program on these libraries has to do: it starts the interpreter, runs ``import typer, tomli,
msgspec`` (for a table also ``rich.console`` and ``rich.table``) and parses the data files that the command reads. As
vgtref does, it leaves out the search for cycles and the interpreter's tidying up at the end, so that neither counts as
a gain. Every command and its floor run in turn, so that a drift of the machine touches both. The figure is the ratio of
the least user and system time of each, since what else the machine does can only add to them. With ``--instructions``
it is the ratio of the instructions that valgrind counts, which is the same in every run.

It measures the vgtref that is installed beside the Python that runs it. Install a wheel in a fresh environment for
figures to quote: an editable installation starts more slowly.
"""

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

MACHINE = "typer, tomli, msgspec"
TABLE = "typer, tomli, msgspec, rich.console, rich.table"

ANSWERS = Path(__file__).parent / "answers"
ARTICLES = ["articles-185", "articles-189", "articles-201", "articles-224"]
ACTS = ["acts-185", "acts-189", "acts-201", "acts-224"]
RESERVATIONS = ["reservations-185", "reservations-189", "reservations-201", "reservations-224"]
ASSESSED = [
    "requirements", "good-practice", "acts-185", "acts-201", "reservations-185", "reservations-201", "conventions",
    "countries", "coverage",
]  # fmt: skip

SEARCHED = [
    "agencies", "partners", "chairs", "events", "declaration", "resolution", "disputes", "conventions", *ARTICLES,
    "requirements", "good-practice", "terms", "instruments", "crosswalk", "countries", *RESERVATIONS,
    "sources", "synonyms", "coverage",
]  # fmt: skip
EVERYTHING = [*SEARCHED, *ACTS, "chapters", "left-out", "french", "french-synonyms", "regions"]

SKIMMED = {
    "status": {"sources"},
    "agencies --id": {"french"},
    "conventions": {"french"},
    "articles": {"french"},
    "terms": {"french"},
    "cite --id 201:23 --lang": {"french"},
    "countries": {"french"},
    "countries --id": {"sources"},
    "search grooming": {*ACTS, "chapters"},
}
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
        [*ACTS, *RESERVATIONS, "agencies", "conventions", "countries", "disputes", "regions"],
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
        ["conventions", "acts-201", "chapters", "instruments", "disputes"],
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
        [
            "requirements",
            "good-practice",
            "articles-185",
            "articles-201",
            "conventions",
            "terms",
            "reservations-185",
            "reservations-201",
            "countries",
            "crosswalk",
            "instruments",
        ],
        ["sources", "coverage"],
    ),
    (["crosswalk"], ["crosswalk", "instruments", "requirements"], ["coverage"]),
    (["crosswalk", "--instrument", "opsc"], ["crosswalk", "instruments", "requirements"], ["sources", "coverage"]),
    (
        ["crosswalk", "--id", "opsc"],
        ["crosswalk", "instruments", "requirements", "disputes"],
        ["sources", "coverage"],
    ),
    (["terms"], ["terms"], ["coverage"]),
    (
        ["assess", "new", "--country", "KE"],
        ["requirements", "good-practice", "conventions", "countries", "coverage"],
        [],
    ),
    (["assess", "report", str(ANSWERS / "bill.toml")], ASSESSED, []),
    (
        ["assess", "report", str(ANSWERS / "bill.toml"), "--instrument", "opsc"],
        [*ASSESSED, "crosswalk", "instruments"],
        [],
    ),
    (
        ["assess", "compare", str(ANSWERS / "bill.toml"), str(ANSWERS / "bill-2.toml")],
        ASSESSED,
        [],
    ),
    (["cite"], ["coverage"], []),
    (["cite", "--id", "201:23"], ["conventions", "articles-201"], []),
    (["cite", "--id", "201:23", "--lang", "fr"], ["conventions", "articles-201"], []),
    (["cite", "--id", "opsc"], ["conventions", "instruments"], []),
    (
        ["cite", "--id", "185", "--country", "FR"],
        ["conventions", "acts-185", "countries", "sources"],
        [],
    ),
    (["search", "grooming"], SEARCHED, []),
    (["search", "--kind", "requirement", "grooming"], ["requirements", "good-practice", "synonyms"], ["coverage"]),
    (["refresh", "{chart}"], ["acts-185", "conventions", "countries"], ["coverage"]),
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

ONE_FILE, ANSWER, SEARCH, OWN_DATA = 1.25, 1.35, 1.5, 1.6
"""The budgets: a list of one file, any other answer, a search or a page; with --data, to that without."""

# What is asked with a folder of own data, which holds these files as they are bundled.
WITH_DATA = [["agencies"], ["status", "--convention", "201"], ["countries", "--id", "KE"], ["search", "grooming"]]
OWN = ["acts-201.toml", "coverage.toml"]

SAME_QUESTION = ["vgtref", "countries", "--id", "KE", "--format", "json"]
# What somebody might use instead, if it is installed; DIR holds the exported database.
OTHERS = [
    ["sqlite3", "-json", "DIR/vgtref.sqlite", "SELECT * FROM status WHERE country = 'KE'"],
    ["python", "-P", "-c", "import vgtref; c = vgtref.Catalogue(); [c.profile(each.code) for each in c.countries]"],
    ["python", "-c", "import pycountry; print(pycountry.countries.lookup('Kenya').alpha_2)"],
    ["eol", "--version"],
    ["frictionless", "--version"],
    ["datasette", "--version"],
]

Measure = Callable[[Sequence[str]], float]


def floor(imports: str, files: Sequence[str], argv: Sequence[str]) -> list[str]:
    """A command that does no more than import the libraries and parse these data files and the TOML that argv names."""
    reads = [f"tomli.loads(pkgutil.get_data('vgtref.data', '{file}.toml').decode())" for file in files]
    reads += [f"tomli.loads(open({word!r}).read())" for word in argv if word.endswith(".toml")]
    does = ["import gc", "gc.disable()", f"import os, pkgutil, {imports}", *reads, "os._exit(0)"]
    return [sys.executable, "-P", "-c", "; ".join(does)]


def budget(argv: Sequence[str], files: Sequence[str]) -> float | None:
    """The ratio to the floor that an answer may have; None for what works on all of the data."""
    if " ".join(argv).startswith(WHOLE):
        return None
    if argv[:1] in (["search"], ["refresh"]):  # the floor of refresh does not read the page
        return SEARCH
    single = "--id" in argv or " ".join(argv).startswith(FORMLESS)
    return ONE_FILE if len(files) == 1 and not single else ANSWER


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
    """The instructions, in millions, that one run of the command takes, without those of its child processes."""
    counting = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", *command]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    subprocess.run(command, env=env, capture_output=True, check=True)  # so that the byte code is there
    done = subprocess.run(counting, env=env, capture_output=True, text=True, check=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing for {command}")
    return int(found[1]) / 1e6


def least(measure: Measure, commands: Sequence[Sequence[str]], runs: int) -> list[float]:
    """The least figure of each command, all of them run in turn."""
    rounds = [[measure(command) for command in commands] for _ in range(runs)]
    return [min(figures) for figures in zip(*rounds, strict=True)]


def with_chart(argv: Sequence[str], folder: str) -> list[str]:
    """The arguments with ``{chart}`` as a file in the folder: a page of the depositary that agrees with the data."""
    chart = Path(folder, "chart.txt")
    if "{chart}" in argv and not chart.exists():
        from vgtref import datafiles
        from vgtref.catalogue import Catalogue

        sys.path.append(str(Path(__file__).parent.parent))
        measured = datafiles.PACKAGE
        from tests.charts import chart_of, tabs

        datafiles.PACKAGE = measured  # the tests, once imported, read data of their own

        catalogue = Catalogue()
        chart.write_text(tabs(chart_of(catalogue, 185, catalogue.covers_to(185))), encoding="utf-8")
    return [word.replace("{chart}", str(chart)) for word in argv]


def vgtref() -> str:
    """The path of the vgtref that is installed in the environment of this interpreter."""
    script = shutil.which("vgtref", path=str(Path(sys.executable).parent))
    if script is None:
        raise SystemExit(f"install vgtref beside {sys.executable} first")
    return script


def find_program(name: str) -> str | None:
    """The path of a program in the environment of this interpreter, or else on the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def runs_here(command: Sequence[str]) -> bool:
    """Whether a command is installed and ends well."""
    program = find_program(command[0])
    return program is not None and subprocess.run([program, *command[1:]], capture_output=True).returncode == 0


def marked(ratio: float, limit: float | None) -> str:
    """A ratio in print, with an exclamation mark if what is printed is over the budget."""
    return f"{ratio:.2f}{' !' if limit is not None and round(ratio, 2) > limit else ''}"


def shown(argv: Sequence[str]) -> str:
    """A command of vgtref in print, its files without their folders."""
    line = " ".join(["vgtref", *(Path(word).name for word in argv)])
    return line.replace("{out}", "DIR").replace("{chart}", "chart.txt")


def against_the_floor(measure: Measure, runs: int, unit: str, only: str) -> None:
    """Prints a line for each command: its figures as JSON and as a table, their ratios to the floor, the budget."""
    script = vgtref()
    print(f"| command | JSON, {unit} | to the floor | table, {unit} | to the floor | budget |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with TemporaryDirectory() as folder:
        for argv, files, more in COMMANDS:
            if not " ".join(argv).startswith(only):
                continue
            command = [script, *(word.replace("{out}", f"{folder}/{argv[-1]}") for word in with_chart(argv, folder))]
            command += ["--force"] * (argv[:1] == ["export"])
            limit = budget(argv, files)
            cells = []
            formless = " ".join(argv).startswith(FORMLESS)
            for format, imports, reads in (("json", MACHINE, files), ("table", TABLE, [*files, *more])):
                if formless and format == "table":
                    cells += ["", ""]
                    continue
                options = [] if formless else ["--format", format]
                ours, theirs = least(measure, [[*command, *options], floor(imports, reads, argv)], runs)
                cells += [f"{ours:.0f}", marked(ours / theirs, limit)]
            print(f"| `{shown(argv)}` | {' | '.join(cells)} | {'' if limit is None else limit} |", flush=True)


def with_own_data(measure: Measure, runs: int, unit: str, only: str) -> None:
    """Prints a line for some commands with --data: their figures, the ratios to those without, the budget."""
    script = vgtref()
    print(f"\n| command | JSON, {unit} | to that without | table, {unit} | to that without | budget |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    with TemporaryDirectory() as folder:
        subprocess.run([script, "export", f"{folder}/all", "--as", "toml"], capture_output=True, check=True)
        own = Path(folder, "my-data")
        own.mkdir()
        for file in OWN:
            shutil.copy(f"{folder}/all/{file}", own)
        for argv in WITH_DATA:
            if not " ".join(argv).startswith(only):
                continue
            cells = []
            for format in ("json", "table"):
                command = [script, *argv, "--format", format]
                ours, without = least(measure, [[*command, "--data", str(own)], command], runs)
                cells += [f"{ours:.0f}", marked(ours / without, OWN_DATA)]
            print(f"| `{shown(argv)} --data my-data` | {' | '.join(cells)} | {OWN_DATA} |", flush=True)


def against_others(measure: Measure, runs: int, unit: str) -> None:
    """Prints a line for each tool that is installed: its figure, and the ratio to that of an answer of vgtref."""
    script = vgtref()
    with TemporaryDirectory() as folder:
        subprocess.run([script, "export", folder, "--as", "sqlite"], capture_output=True, check=True)
        lines = [
            (line, command) for line in OTHERS if runs_here(command := [word.replace("DIR", folder) for word in line])
        ]
        commands = [[script, *SAME_QUESTION[1:]], *([str(find_program(c[0])), *c[1:]] for _, c in lines)]
        figures = least(measure, commands, runs)
    print(f"\n| tool | {unit} | to vgtref |\n| --- | ---: | ---: |")
    for line, figure in zip([SAME_QUESTION, *(line for line, _ in lines)], figures, strict=True):
        words = " ".join(f'"{word}"' if " " in word else word for word in line)
        print(f"| `{words}` | {figure:.0f} | {figure / figures[0]:.2f} |")


def measured_on() -> str:
    """The day, the interpreter, the libraries and the machine."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("vgtref", "typer", "rich", "tomli", "msgspec"))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"Measured on {date.today()} with {python}, {libraries} on {platform.system()} {platform.machine()}."


def main() -> None:
    """Prints tables in Markdown: every command against the floor, some with --data, other tools against one answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21, help="runs of each command (default: 21)")
    parser.add_argument("--instructions", action="store_true", help="count instructions with valgrind, in one run")
    parser.add_argument("--only", metavar="COMMAND", help="measure only what begins so, such as 'agencies'; no others")
    chosen = parser.parse_args()
    measure, runs, unit = (instructions, 1, "M") if chosen.instructions else (cpu, chosen.runs, "ms")
    print(f"{measured_on()}\n")
    against_the_floor(measure, runs, unit, chosen.only or "")
    with_own_data(measure, runs, unit, chosen.only or "")
    if chosen.only is None:
        against_others(measure, runs, unit)


if __name__ == "__main__":
    main()
