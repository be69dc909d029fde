"""Pages of the depositary in every form that a user may hold, each with the rows that it shows."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.charts import CHART_FORMS, SAVED, UNDATED_FORMS, Chart, chart_of, grid, table, tabs
from vgtref.catalogue import Catalogue
from vgtref.depositary import Page, Row
from vgtref.depositary.content import LARGEST, decode, form_of
from vgtref.depositary.heading import Asked
from vgtref.depositary.reading import read_page
from vgtref.depositary.states import States, simplify
from vgtref.errors import UsageError

DAY = date(2026, 11, 15)
TODAY = date(2026, 11, 27)
ROWS = json.loads((SAVED / "rows.json").read_text(encoding="utf-8"))["rows"]
CHARTS = sorted(
    path.name for path in SAVED.glob("to-185.*") if path.name not in ("to-185.french.txt", "to-185.api.json")
)
DUTCH = ["nl-185.txt", "nl-185.cells.txt", "nl-185.html"]
LETTERLESS = ("to-185.asp.txt", "to-185.old.html")


def read(catalogue: Catalogue, content: bytes | str, day: date | None = None, convention: int | None = None) -> Page:
    asked = Asked(catalogue.convention(convention) if convention else None, day, TODAY)
    return read_page(catalogue, content.encode() if isinstance(content, str) else content, asked)


def saved(name: str) -> bytes:
    return (SAVED / name).read_bytes()


def dates(row: Row) -> tuple[str | None, ...]:
    return tuple(day and str(day) for day in (row.signature, row.consent, row.entry_into_force))


@pytest.mark.parametrize("name", [*CHARTS, "to-185.api.json"])
def test_every_form_of_the_treaty_office_gives_the_same_rows(live: Catalogue, name: str) -> None:
    page = read(live, saved(name), DAY if name.endswith(".json") else None)
    assert (page.convention, page.day, page.faults) == (185, DAY, [])
    assert [dates(row) for row in page.rows] == [(r["signature"], r["consent"], r["in_force"]) for r in ROWS]
    assert [row.state for row in page.rows] == [simplify(r["state"]) for r in ROWS]
    if page.publication == "chart":
        assert [row.accession or row.invited for row in page.rows] == [r["accession"] for r in ROWS]
        assert page.letters == (name not in LETTERLESS)
    if page.letters:
        assert [row.letters for row in page.rows] == [r["flags"] or "" for r in ROWS]
        assert (page.signatures_only, page.consents) == (2, 12)


@pytest.mark.parametrize("name", DUTCH)
def test_the_dutch_table_shows_the_same_without_the_invited(live: Catalogue, name: str) -> None:
    page = read(live, saved(name), DAY)
    assert (page.publication, page.convention, page.faults, page.letters) == ("table", 185, [], False)
    found = {row.country: (dates(row), row.accession) for row in page.rows}
    states = {
        States(live.countries).code(simplify(r["state"])): (
            (r["signature"], r["consent"], r["in_force"]),
            r["accession"],
        )
        for r in ROWS
        if r["signature"] or r["consent"]
    }
    assert found == states


@pytest.mark.parametrize("number", [185, 189, 201, 224])
@pytest.mark.parametrize("form", [*CHART_FORMS, *UNDATED_FORMS])
def test_each_convention_is_read_in_each_form(catalogue: Catalogue, number: int, form: str) -> None:
    chart = chart_of(catalogue, number, DAY)
    page = read(catalogue, {**CHART_FORMS, **UNDATED_FORMS}[form](chart), None if form in CHART_FORMS else DAY)
    assert (page.convention, page.day, page.faults) == (number, DAY, [])
    shown = [state for state in chart.states if form in (*CHART_FORMS, "interface") or not state.invited]
    found = {row.state: dates(row) for row in page.rows}
    assert found == {
        simplify(s.name): tuple(day and str(day) for day in (s.signature, s.consent, s.in_force)) for s in shown
    }


ORDERS = [
    ("in_force", "consent", "signature", "note", *"RDATCO"),
    ("consent", "in_force", "signature", *"OCTADR", "note"),
    ("note", *"RDATCO", "signature", "consent", "in_force"),
]


@pytest.mark.parametrize("columns", ORDERS)
@pytest.mark.parametrize("write", [tabs, table, grid])
def test_columns_in_another_order_are_read_by_their_headings(
    catalogue: Catalogue, columns: tuple[str, ...], write: Callable[[Chart], str]
) -> None:
    chart = chart_of(catalogue, 185, DAY)
    usual, other = read(catalogue, write(chart)), read(catalogue, write(replace(chart, columns=columns)))
    assert [replace_line(row) for row in other.rows] == [replace_line(row) for row in usual.rows]
    assert other.faults == []


def replace_line(row: Row) -> tuple[object, ...]:
    return (row.country, *dates(row), row.accession, row.invited, row.letters)


def test_other_classes_and_blocks_change_nothing(catalogue: Catalogue) -> None:
    chart = chart_of(catalogue, 185, DAY)
    usual = [replace_line(row) for row in read(catalogue, tabs(chart)).rows]
    for text in (table(chart, "x1 y2"), grid(chart, "sc-hKFxyN"), table(chart).replace("tr>", "section>")):
        assert [replace_line(row) for row in read(catalogue, text).rows] == usual


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(live: Catalogue, encoding: str) -> None:
    text = saved("to-185.tabs.txt").decode()
    page = read(live, text.encode(encoding))
    assert len(page.rows) == len(ROWS)


@pytest.mark.parametrize(
    ("page", "message", "way"),
    [
        (saved("shell.html"), "before its script drew the table", "Webpage, complete"),
        (saved("to-185.french.txt"), "in French", "English page"),
        (saved("nl-185.dutch.txt"), "in Dutch", "English page"),
        (saved("nl-185.xml"), "in Dutch", "English page"),
        (saved("uk-185.txt"), "no table of signatures", "vgtref reads"),
        (saved("unts-185.txt"), "no table of signatures", "vgtref reads"),
        (saved("letter-185.txt"), "no table of signatures", "vgtref reads"),
        (saved("nl-120-denounced.txt"), "does not say which of the conventions", "--convention"),
        (b"%PDF-1.7\n1 0 obj", "a PDF", "paste it into a text file"),
        (b"PK\x03\x04word/document.xml", "office program", "paste it into a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office program", "paste it into a text file"),
        (b"{\\rtf1 Albania", "word processor", "paste it into a text file"),
        (b"Albania\x00\x01", "binary", "paste it into a text file"),
        (b"\xff\xfe\x00", "not text", "paste it into a text file"),
        (b"{\"rows\": [1]}", "does not hold signatures", "vgtref reads"),
        (b"[\"", "not JSON", "vgtref reads"),
        (b'["",' + b"[" * 100_000, "not JSON", "vgtref reads"),
        (b"Hello", "no table of signatures", "vgtref reads"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "no table of signatures", "vgtref reads"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_is_no_such_page_is_refused_with_the_way_out(
    catalogue: Catalogue, page: bytes, message: str, way: str
) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        read(catalogue, page, DAY)
    assert way in str(caught.value.cli_hint or caught.value.hint)


@pytest.mark.parametrize(
    ("name", "day", "convention", "message"),
    [
        ("to-185.tabs.txt", None, 201, "on Convention 185, not 201"),
        ("to-185.tabs.txt", date(2026, 11, 14), None, "as of 2026-11-15, not 2026-11-14"),
        ("to-185.api.json", None, None, "does not say of which day"),
        ("nl-185.txt", None, None, "does not say of which day"),
        ("nl-185.txt", date(2026, 11, 28), None, "lies in the future"),
        ("nl-185.txt", date(2001, 11, 22), None, "lies before the opening"),
        ("nl-120-denounced.txt", DAY, 185, "names a treaty, and not Convention 185"),
        ("to-185.api.json", DAY, 224, "on Convention 185, not 224"),
    ],
)
def test_a_page_of_another_convention_or_of_no_day_is_refused(
    catalogue: Catalogue, name: str, day: date | None, convention: int | None, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        read(catalogue, saved(name), day, convention)


def test_a_chart_of_a_day_to_come_or_of_a_treaty_that_is_not_held_is_refused(catalogue: Catalogue) -> None:
    text = saved("to-185.tabs.txt").decode()
    with pytest.raises(UsageError, match="lies in the future"):
        read(catalogue, text.replace("15/11/2026", "28/11/2026"))
    with pytest.raises(UsageError, match="Convention 108, which the data do not hold"):
        read(catalogue, text.replace("185", "108"))
    with pytest.raises(UsageError, match="31/02/2026 is not a day"):
        read(catalogue, text.replace("15/11/2026", "31/02/2026"))
    with pytest.raises(UsageError, match="names several conventions"):
        read(catalogue, text.replace("Chart of signatures and ratifications of Treaty 185", "See CETS No. 201"))


def test_a_table_without_its_headings_is_read_and_said_to_be_at_fault(live: Catalogue) -> None:
    lines = saved("to-185.tabs.txt").decode().splitlines()
    rows = "\n".join(line for line in lines if "/" in line and "Status" not in line and "Total" not in line)
    page = read(live, rows, DAY, 185)
    assert len(page.rows) == 14
    assert page.faults[0].text == "the headings of the table are missing"


def test_letters_marked_by_position_alone_are_not_taken(live: Catalogue) -> None:
    assert {row.letters for row in read(live, saved("to-185.asp.txt")).rows} == {""}


LINE = "Ireland\t28/02/2002"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Irelend\t28/02/2002", "has dates, but no State that is known"),
        ("Malawu a 4", "has an invitation, but no State that is known"),
        ("Ireland\t31/02/2002", "31/02/2002 is not a day"),
        ("Ireland\t28/02/2002 a\t01/03/2003 a", "more marks than one consent can have"),
        ("Ireland\t28/02/2002 s", "does not belong to an act in the data"),
        ("Ireland\t01/01/2002 02/01/2002 03/01/2002 04/01/2002 05/01/2002 06/01/2002", "6 dates whose meaning"),
        ("Albania\t23/11/2001", "appears twice"),
        ("Zimbabwe\t28/02/2002", "is out of order"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named(live: Catalogue, line: str, fault: str) -> None:
    text = saved("to-185.tabs.txt").decode()
    assert LINE in text
    page = read(live, text.replace(LINE, line))
    (found,) = [each for each in page.faults if fault in each.text]
    assert found.on_days is ("31/02" in line), "what days and months in each other's place would show"


def test_longer_names_win_and_a_name_alone_says_nothing(live: Catalogue) -> None:
    states = States(live.countries)
    for text, code in [("Nigeria 06/07/2022", "NG"), ("Niger 06/07/2022", "NE"), ("Guinea-Bissau a", "GW")]:
        assert next(states.beginnings(text))[0] == code
    assert states.code(simplify("Côte d’Ivoire")) == states.code("Cote d'Ivoire") == "CI"


def test_a_form_is_told_by_its_beginning() -> None:
    names = ["to-185.html", "to-185.old.html", "to-185.mhtml", "to-185.api.json", "nl-185.txt"]
    assert [form_of(decode(saved(name))) for name in names] == ["html", "html", "mhtml", "json", "text"]


def test_a_huge_table_is_given_up_early(live: Catalogue, tmp_path: Path) -> None:
    text = saved("to-185.tabs.txt").decode()
    page = read(live, text.replace(LINE, "\n".join([LINE] * 20_000)))
    assert any("not so many States" in fault.text for fault in page.faults)
    assert len(page.rows) < 2000
    assert len(text) + 20_000 * len(LINE) < LARGEST
