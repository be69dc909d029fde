"""Each command in each format against its golden file."""

import json
from collections.abc import Callable

import pytest

from tests.conftest import Answer
from vgtref.render import Format

COMMANDS = {
    "overview": [],
    "agencies": ["agencies"],
    "agencies-all": ["agencies", "--all"],
    "agencies-as-of": ["agencies", "--as-of", "2014-06"],
    "agencies-none": ["agencies", "--country", "KE"],
    "agency": ["agencies", "--id", "polposta"],
    "partners": ["partners"],
    "partner": ["partners", "--id", "kinsa"],
    "timeline": ["timeline", "--from", "2011", "--to", "2012"],
    "event": ["timeline", "--id", "declaration-signed"],
    "declaration": ["declaration"],
    "resolution": ["resolution"],
    "conventions": ["conventions"],
    "convention-185": ["conventions", "--id", "185"],
    "convention-201": ["conventions", "--id", "201"],
    "convention-224": ["conventions", "--id", "224"],
    "sources": ["sources", "--fields", "id,publisher,published"],
    "source": ["sources", "--id", "to-185-chart-2026"],
    "coverage": ["coverage"],
    "coverage-part": ["coverage", "--id", "agencies"],
    "validate": ["validate"],
}

Run = Callable[..., Answer]


@pytest.mark.parametrize("format", [format.value for format in Format])
@pytest.mark.parametrize("name", COMMANDS)
def test_golden(run: Run, golden: Callable[[str, str], None], name: str, format: str) -> None:
    answer = run(*COMMANDS[name], "--format", format)
    assert answer.code == 0
    golden(f"{name}/{name}.{format}", answer.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_bare_and_parses_back(run: Run, name: str) -> None:
    argv = [word for word in COMMANDS[name] if word not in ("--fields", "id,publisher,published")]
    answer = run(*argv, "-f", "json")
    data = json.loads(answer.out)
    assert isinstance(data, dict) == ("--id" in argv or name in ("overview", "declaration", "resolution"))
    assert answer.out == json.dumps(data, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("format", [format.value for format in Format])
def test_output_goes_to_a_file_whole(run: Run, tmp_path: object, format: str) -> None:
    from pathlib import Path

    target = Path(str(tmp_path)) / "answer"
    target.write_text("old", encoding="utf-8")
    on_screen = run("conventions", "--id", "201", "-f", format).out
    answer = run("conventions", "--id", "201", "-f", format, "--output", str(target))
    assert answer == Answer(0, "", "")
    assert target.read_text(encoding="utf-8") == on_screen
    assert [path.name for path in target.parent.iterdir()] == ["answer"]


def ids(answer: Answer) -> list[str]:
    return [row["id"] for row in json.loads(answer.out)]


NINE = ["afp", "ceop", "europol", "interpol", "polposta", "ncecc", "nzpolice", "uae-moi", "ice-hsi"]


def test_agencies_are_the_nine_of_the_declaration_in_its_order(run: Run) -> None:
    assert ids(run("agencies", "-f", "json")) == NINE
    assert ids(run("agencies", "--as-of", "2011-11-22", "-f", "json")) == NINE


def test_all_are_eighteen_the_nine_first(run: Run) -> None:
    everybody = ids(run("agencies", "--all", "-f", "json"))
    assert everybody[:9] == NINE
    assert len(everybody) == 18


def test_where_membership_is_open_a_warning_says_so_and_the_data_stay_exact(run: Run) -> None:
    answer = run("agencies", "--as-of", "2014-12-31", "-f", "json")
    assert "ponal" not in ids(answer)
    warning = "whether Colombian National Police was a member on 2014-12-31 is not known: it was by 2015-04"
    assert answer.err == f"vgtref: warning: {warning}\n"


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--country", "Canada"], ["ncecc"]),
        (["--country", "PH", "--all"], ["pnp", "nbi-ph"]),
        (["--kind", "international"], ["europol", "interpol"]),
        (["--as-of", "2004"], ["afp", "ceop", "ncecc", "ice-hsi"]),
        (["--as-of", "2003-06-01"], []),
    ],
)
def test_filters_narrow(run: Run, argv: list[str], expected: list[str]) -> None:
    assert ids(run("agencies", *argv, "-f", "json")) == expected


def test_a_filter_that_only_later_members_pass_points_at_all(run: Run) -> None:
    answer = run("agencies", "--country", "KE", "-f", "json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert answer.err == "vgtref: warning: one agency that joined later matches: add --all\n"


def test_an_agency_in_full_has_its_terms_events_and_disputes(run: Run) -> None:
    afp = json.loads(run("agencies", "--id", "AFP", "-f", "json").out)
    assert [term["id"] for term in afp["chair_terms"]] == ["afp-2009", "afp-2024"]
    assert "declaration-signed" in [event["id"] for event in afp["events"]]
    assert [dispute["id"] for dispute in afp["disputes"]] == ["founding-year"]
    ceop = json.loads(run("agencies", "--id", "ceop", "-f", "json").out)
    assert ceop["successor"]["from"] == "2013-10-07"


def test_the_timeline_holds_chairs_and_conventions_in_order(run: Run) -> None:
    events = json.loads(run("timeline", "-f", "json").out)
    dates = [event["date"] for event in events]
    assert dates == sorted(dates)
    assert {"chair-afp-2009", "185-opened", "201-in-force", "declaration-signed"} <= {event["id"] for event in events}
    assert len({event["id"] for event in events}) == len(events)


@pytest.mark.parametrize(
    ("argv", "there", "absent"),
    [
        (["--from", "2011-11-22", "--to", "2011-11-22"], "declaration-signed", "europol-release"),
        (["--from", "2003-06-01", "--to", "2003-06-01"], "founding", "operation-pin"),
        (["--from", "2011-11-22", "--to", "2011-11-22"], "coe-conference-2011", "interpol-resolution"),
        (["--about", "conventions"], "201-in-force", "declaration-signed"),
    ],
)
def test_the_timeline_narrows_by_day_and_class(run: Run, argv: list[str], there: str, absent: str) -> None:
    found = ids(run("timeline", *argv, "-f", "json"))
    assert there in found
    assert absent not in found


def test_a_convention_in_full_has_chapters_related_and_disputes(run: Run) -> None:
    data = json.loads(run("conventions", "--id", "lanzarote", "-f", "json").out)
    assert [chapter["number"] for chapter in data["chapters"]][-1] == "XIII"
    assert data["chapters"][-1]["last_article"] == data["articles"] == 50
    assert "un-crc" in [related["id"] for related in data["related"]]
    assert (data["parties"], data["status_as_of"]) == (48, "2026-01-21")


def test_version_names_the_edition_of_the_data(run: Run) -> None:
    assert run("--version").out == "vgtref 0.1.0 (data 2026.11)\n"


@pytest.mark.parametrize("argv", [["--help"], ["-h"]])
def test_help_lists_every_command_by_panel(run: Run, argv: list[str]) -> None:
    from vgtref.cli.app import COMMANDS as REGISTERED

    text = run(*argv).out
    assert all(name in text for name in REGISTERED)
    assert all(panel in text for _, panel in REGISTERED.values())


@pytest.mark.parametrize("name", ["agencies", "conventions", "validate"])
def test_help_of_a_command_ends_in_examples(run: Run, name: str) -> None:
    text = run(name, "--help").out
    assert f"vgtref {name}" in text.split("Usage:")[1]
