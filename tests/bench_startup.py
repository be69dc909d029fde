"""What each command costs against the floor, as ratios of CPU time; run by hand: ``python tests/bench_startup.py``.

The floor is the interpreter with ``import typer, tomli, msgspec``; for a table also ``rich.console`` and
``rich.table``; both also parse the data files that the command reads. Every command and its floor run in turn, so that
a drift of the machine touches both. The figure is the ratio of the least user and system time of each, since what else
the machine does can only add to them.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from vgtref.catalogue import Catalogue

MACHINE = "import typer, tomli, msgspec"
TABLE = "import typer, tomli, msgspec, rich.console, rich.table"
BUDGET = 1.25

ARTICLES = ["articles-185", "articles-189", "articles-201", "articles-224"]
ACTS = ["acts-185", "acts-189", "acts-201", "acts-224"]

SEARCHED = [
    "agencies", "partners", "chairs", "events", "declaration", "resolution", "disputes", "conventions",
    "articles-185", "articles-189", "articles-201", "articles-224", "requirements", "terms", "related", "countries",
    "reservations-185", "reservations-201", "sources", "synonyms",
]  # fmt: skip

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
        [*ACTS, "reservations-185", "reservations-201", "agencies", "conventions", "countries", "disputes"],
        ["sources", "coverage"],
    ),
    (
        ["reservations", "--convention", "201"],
        ["reservations-201", "conventions", "countries"],
        ["coverage"],
    ),
    (["changes"], [*ACTS, "conventions", "countries"], ["coverage"]),
    (["growth"], ["acts-185", "acts-201", "conventions"], ["coverage"]),
    (["declaration"], ["declaration"], ["agencies", "disputes", "sources", "coverage"]),
    (["resolution"], ["resolution"], ["countries", "disputes", "sources", "coverage"]),
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
    (
        ["assess", "report", str(Path(__file__).parent / "answers" / "bill.toml")],
        [
            "requirements",
            "articles-185",
            "articles-201",
            "acts-185",
            "acts-201",
            "conventions",
            "countries",
            "coverage",
        ],
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
]


def floor(imports: str, files: Sequence[str]) -> list[str]:
    """A command that does no more than import the libraries and parse these data files."""
    reads = "".join(f"; tomli.loads(pkgutil.get_data('vgtref.data', '{file}.toml').decode())" for file in files)
    return [sys.executable, "-c", f"import pkgutil; {imports}{reads}"]


def cpu(command: Sequence[str]) -> float:
    """The user and system time, in seconds, that one run of the command takes."""
    with Path(os.devnull).open("wb") as nowhere:
        child = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        )
        _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{command} ended with status {status}")
    return usage.ru_utime + usage.ru_stime


def ratio(command: Sequence[str], against: Sequence[str], runs: int) -> tuple[float, float, float]:
    """The least milliseconds of the command and of what it is held against, and their ratio."""
    pairs = [(cpu(command), cpu(against)) for _ in range(runs)]
    ours, theirs = (min(column) * 1000 for column in zip(*pairs, strict=True))
    return ours, theirs, ours / theirs


def main() -> None:
    """Prints a line a command and format: milliseconds, the floor's, the ratio, and a mark where it is over budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21, help="runs of each pair (default: 21)")
    runs = parser.parse_args().runs
    script = str(Path(sys.executable).with_name("vgtref"))
    print(f"{'command':<40}{'format':<8}{'ms':>7}{'floor':>7}{'ratio':>7}")
    for argv, files, shown in COMMANDS:
        for format, imports, reads in (("json", MACHINE, files), ("table", TABLE, [*files, *shown])):
            formless = argv == ["--version"] or argv[:1] == ["cite"]
            if formless and format == "table":
                continue
            options = [] if formless else ["--format", format]
            ours, theirs, share = ratio([script, *argv, *options], floor(imports, reads), runs)
            over = "  over budget" if share > BUDGET else ""
            print(f"vgtref {' '.join(argv):<33}{format:<8}{ours:7.1f}{theirs:7.1f}{share:7.2f}{over}", flush=True)
    everything = [file.file.removesuffix(".toml") for file in Catalogue.files()]
    with TemporaryDirectory() as folder:
        for form in ("json", "sqlite", "datapackage"):  # each is work on all the data, so it is shown without a budget
            command = [script, "export", f"{folder}/{form}", "--as", form, "--force"]
            ours, theirs, share = ratio(command, floor(MACHINE, everything), runs)
            print(f"{f'vgtref export DIR --as {form}':<40}{'':<8}{ours:7.1f}{theirs:7.1f}{share:7.2f}", flush=True)


if __name__ == "__main__":
    main()
