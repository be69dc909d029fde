"""refresh: what a page says that the data do not, in every format, and what is wrong with a page."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.charts import CHART_FORMS, SAVED, UNDATED_FORMS, Chart, State, chart_of, dutch_text, one_a_line, tabs
from tests.conftest import Answer
from vgtref.catalogue import Catalogue
from vgtref.render import Format

Run = Callable[..., Answer]
Golden = Callable[[str, str], None]

DAY = date(2026, 11, 15)
NEXT = str(SAVED / "next-185.txt")
FIELDS = ["--fields", "change,country,act,file,data", "--format", "csv"]
EXPECTED = """\
change,country,act,file,data
new,IE,ratification-acceptance-or-approval,2026-10-02,
new,KE,accession,2026-09-15,
differs,BE,signature,2001-11-24,2001-11-23
letters,GE,,DA,D
letters,IE,,A,
letters,KE,,A,
letters,PG,,A,
invited,TV,invitation,by 2026-11-15,
no_longer_invited,MX,invitation,,by 2026-04-25
"""


@pytest.fixture
def chart(catalogue: Catalogue) -> Chart:
    """A chart of 185 that says what the data say."""
    return chart_of(catalogue, 185, DAY)


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], str]:
    """Puts a text into a file; its name."""

    def write(text: str) -> str:
        (tmp_path / "page.txt").write_text(text, encoding="utf-8")
        return str(tmp_path / "page.txt")

    return write


def rows(answer: Answer) -> list[tuple[str, str, str | None, str | None]]:
    return [(r["change"], r["country"], r["file"], r["data"]) for r in json.loads(answer.out)]


@pytest.mark.parametrize("format", ["table", "json"])
def test_the_answer_is_the_golden_one(run: Run, golden: Golden, format: str) -> None:
    answer = run("refresh", NEXT, "--format", format)
    assert (answer.code, answer.err) == (0, "")
    golden(f"refresh/refresh.{format}", answer.out)


@pytest.mark.parametrize("name", ["next-185.txt", "next-185.html"])
def test_what_is_new_is_told_in_every_form(run: Run, name: str) -> None:
    assert run("refresh", str(SAVED / name), *FIELDS) == Answer(0, EXPECTED, "")


@pytest.mark.parametrize("format", [format.value for format in Format])
def test_it_is_printed_in_every_format(run: Run, format: str) -> None:
    answer = run("refresh", NEXT, "--format", format)
    assert (answer.code, answer.err) == (0, "")
    assert "Kenya" in answer.out


def test_one_line_sums_it_up(run: Run) -> None:
    line = (
        "Convention 185, Treaty Office chart of 2026-11-15: 39 rows, 36 consents and 0 signatures not followed by one, "
        "as its totals say; 2 new, 1 differs, 4 letters, 1 invited and 1 no longer invited"
    )
    assert line in run("refresh", NEXT).out.splitlines()


def test_the_page_may_come_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.TextIOWrapper(io.BytesIO((SAVED / "next-185.txt").read_bytes()))
    monkeypatch.setattr(sys, "stdin", content)
    assert run("refresh", "-", *FIELDS).out == EXPECTED


@pytest.mark.parametrize("form", [*CHART_FORMS, *UNDATED_FORMS])
def test_a_page_that_says_what_the_data_say_gives_nothing(
    run: Run, chart: Chart, page: Callable[[str], str], form: str
) -> None:
    text = {**CHART_FORMS, **UNDATED_FORMS}[form](chart)
    argv = [] if form in CHART_FORMS else ["--as-of", "2026-11-15"]
    assert run("refresh", page(text), *argv, "--format", "json") == Answer(0, "[]\n", "")
    assert "The page says nothing that the data do not." in run("refresh", page(text), *argv).out


def test_an_older_page_is_held_against_its_own_day(run: Run, catalogue: Catalogue, page: Callable[[str], str]) -> None:
    old = replace(chart_of(catalogue, 185, date(2010, 12, 31)))
    states = tuple(replace(state, letters="") for state in old.states)
    assert run("refresh", page(tabs(replace(old, states=states))), "--format", "json") == Answer(0, "[]\n", "")


def test_a_day_now_known_is_told_with_what_was_known(
    run: Run, catalogue: Catalogue, page: Callable[[str], str]
) -> None:
    chart = chart_of(catalogue, 201, DAY).changed("Poland", signature=date(2007, 10, 25))
    found = rows(run("refresh", page(tabs(chart)), "--format", "json"))
    assert ("day_known", "PL", "2007-10-25", "by 2015-02-20") in found


def test_a_day_that_does_not_fit_what_is_known_differs(
    run: Run, catalogue: Catalogue, page: Callable[[str], str]
) -> None:
    chart = chart_of(catalogue, 201, DAY).changed("Ireland", signature=date(2008, 2, 25))
    found = rows(run("refresh", page(tabs(chart)), "--format", "json"))
    assert ("differs", "IE", "2008-02-25", "2007-10") in found


def test_an_act_that_a_list_read_before_does_not_show_differs_and_is_not_new(
    run: Run, chart: Chart, page: Callable[[str], str]
) -> None:
    accession = {"accession": True, "invited": False, "consent": date(2020, 1, 15), "in_force": date(2020, 5, 1)}
    answer = run("refresh", page(tabs(chart.changed("Kenya", **accession))), "--format", "json")
    (row,) = [row for row in json.loads(answer.out) if row["country"] == "KE"]
    assert (row["change"], row["file"], row["data"]) == ("differs", "2020-01-15", None)
    assert row["sources"] == ["to-185-chart-2026"]


def test_another_kind_of_consent_and_an_act_that_is_not_shown_differ(
    run: Run, chart: Chart, page: Callable[[str], str]
) -> None:
    changed = chart.changed("Tunisia", accession=False, signature=date(2023, 1, 10)).changed("Ireland", invited=True)
    found = rows(run("refresh", page(tabs(changed.changed("Ireland", signature=None))), "--format", "json"))
    assert ("differs", "TN", "ratification-acceptance-or-approval", "accession") in found
    assert ("differs", "IE", None, "2002-02-28") in found


def test_a_denunciation_is_told(run: Run, chart: Chart, page: Callable[[str], str]) -> None:
    text = dutch_text(chart)
    line = next(line for line in text.splitlines() if line.startswith("Iceland"))
    answer = run(
        "refresh", page(text.replace(line, f"{line} 03-08-2026 01-12-2026")), "--as-of", "2026-11-15", "-f", "json"
    )
    assert answer.code == 0
    assert rows(answer) == [("new", "IS", "2026-08-03", None)]


# The page is at fault: comparing goes on, the exit code is 3, and each fault is a warning.
def drop(name: str) -> Callable[[Chart], str]:
    return lambda chart: "\n".join(line for line in tabs(chart).splitlines() if not line.startswith(name))


def half(chart: Chart) -> str:
    lines = tabs(chart).splitlines()
    return "\n".join(lines[: len(lines) // 2])


def shifted(chart: Chart) -> str:
    """The names one row further down than what stands behind them."""
    states = chart.states
    moved = [replace(state, name=before.name) for before, state in pairwise(states)]
    return tabs(replace(chart, states=(*moved, replace(states[0], name=states[-1].name))))


def swapped(chart: Chart) -> str:
    """Days and months in each other's place."""
    lines = tabs(chart).splitlines()
    for place, line in enumerate(lines[4:], start=4):
        name, *cells = line.split("\t")
        changed = [f"{c[3:5]}/{c[:2]}{c[5:]}" if "/" in c and "a" not in c[:9] else c for c in cells]
        lines[place] = "\t".join([name, *changed])
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (drop("Total"), "cut: it does not print how many consents there are"),
        (drop("Iceland"), "cut: 33 consents of the 34 that it counts"),
        (drop("Iceland"), "cut: no row of 1 Parties and signatories of the data: Iceland"),
        (drop("Ireland"), "cut: 0 signatures not followed by one of the 1 that it counts"),
        (half, "cut: no row of"),
        (shifted, "misread or shifted: the acts of"),
        (swapped, "days and months may have changed places"),
        (lambda chart: tabs(chart).replace("Iceland", "Icelandd"), "has dates, but no State that is known"),
        (lambda chart: tabs(chart).replace("01/05/2007", "01/06/2007"), "takes effect on 2007-05-01, not 2007-06-01"),
        (lambda chart: tabs(chart).replace("\t01/05/2007", ""), "takes effect on 2007-05-01, not on no day"),
        (lambda chart: tabs(chart).replace("30/11/2001\t29/01/2007", "29/01/2007"), "has no signature before it"),
        (lambda chart: tabs(chart).replace("30/11/2001", "30/11/2012"), "does not go with the ratification"),
        (lambda chart: tabs(chart).replace("30/11/2001", "30/11/1999"), "lies before the opening, 2001-11-23"),
        (lambda chart: tabs(chart).replace("28/02/2002", "16/11/2026"), "lies after the day of the page, 2026-11-15"),
        (lambda chart: one_a_line(chart).replace("Iceland\n", ""), "6 dates whose meaning is not clear"),
    ],
)
def test_a_page_that_is_cut_shifted_or_misread_is_noticed(
    run: Run, chart: Chart, page: Callable[[str], str], damage: Callable[[Chart], str], fault: str
) -> None:
    answer = run("refresh", page(damage(chart)), "--format", "json")
    assert answer.code == 3
    assert fault in answer.err
    assert all(line.startswith("vgtref: warning: ") for line in answer.err.splitlines())
    json.loads(answer.out)


def test_every_dated_row_that_is_dropped_is_missed(run: Run, chart: Chart, page: Callable[[str], str]) -> None:
    for state in chart.states:
        if state.invited:
            continue
        answer = run("refresh", page(drop(f"{state.name}\t")(chart)), "--format", "json")
        assert answer.code == 3, state.name


def test_many_faults_are_counted_after_the_first_dozen(run: Run, chart: Chart, page: Callable[[str], str]) -> None:
    lines = run("refresh", page(swapped(chart)), "--format", "json").err.splitlines()
    assert len(lines) == 13
    assert lines[-1].endswith("more faults of the page")


def test_a_convention_that_enters_into_force_needs_more_than_a_refresh(
    run: Run, catalogue: Catalogue, page: Callable[[str], str]
) -> None:
    chart = chart_of(catalogue, 224, DAY).changed("Japan", in_force=date(2026, 11, 1))
    answer = run("refresh", page(tabs(chart)))
    assert answer.code == 3
    assert "not in force in conventions.toml" in answer.err


# What is not a page: nothing on standard output, one line and the way out.
@pytest.mark.parametrize(
    ("name", "argv", "code", "message"),
    [
        ("none.txt", [], 1, "no file at"),
        ("x" * 300, [], 1, "no file at"),
        (".", [], 2, "is not a file"),
        ("shell.html", [], 2, "before its script drew the table"),
        ("nl-185.txt", [], 2, "does not say of which day it is"),
        ("nl-185.txt", ["--as-of", "2030-01-01"], 2, "lies in the future"),
        ("nl-185.txt", ["--as-of", "2026"], 2, "a whole day is needed"),
        ("next-185.txt", ["--convention", "201"], 2, "on Convention 185, not 201"),
        ("next-185.txt", ["--convention", "999"], 1, "no convention has the number 999"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    run: Run, name: str, argv: list[str], code: int, message: str
) -> None:
    answer = run("refresh", str(SAVED / name), *argv)
    assert (answer.code, answer.out) == (code, "")
    assert message in answer.err.splitlines()[0]


def test_an_empty_or_too_large_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    assert "is empty" in run("refresh", str(tmp_path / "empty.txt")).err
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(5_000_001)
    answer = run("refresh", str(tmp_path / "large.txt"))
    assert (answer.code, answer.out) == (2, "")
    assert "larger than the 5,000,000 bytes allowed" in answer.err


def test_the_answer_does_not_replace_the_page(run: Run, page: Callable[[str], str], chart: Chart) -> None:
    file = page(tabs(chart))
    assert run("refresh", file, "--output", file).code == 2
    assert Path(file).read_text(encoding="utf-8") == tabs(chart)


def test_a_new_invitation_and_a_lapsed_one_are_told(run: Run, chart: Chart, page: Callable[[str], str]) -> None:
    changed = chart.without("Mexico").with_states(State("Tuvalu", member=False, invited=True))
    found = rows(run("refresh", page(tabs(changed)), "--format", "json"))
    assert found == [("invited", "TV", "by 2026-11-15", None), ("no_longer_invited", "MX", None, "by 2026-04-25")]
