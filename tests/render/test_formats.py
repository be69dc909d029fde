"""One hand-made answer with every kind of block and every nasty cell, in every format."""

import csv
import html.parser
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgtref.dates import When
from vgtref.presentation import (
    Block,
    Brief,
    Chart,
    ChartLine,
    Column,
    Facts,
    Linked,
    Marked,
    Notes,
    Prose,
    Shares,
    Table,
    View,
)
from vgtref.records import Record
from vgtref.records.taskforce import Partner
from vgtref.render import Format, Screen, render
from vgtref.text import printable

NASTY = [
    "a|b",
    "[red]bold[/red]",
    "[/x]",
    "one, two; three",
    "line\nbreak\ttab",
    "<b>&amp;</b>",
    "*star* _under_ `code` # 1. ~~x~~",
    "Thorbjørn – “Ünïcode” 日本",
    "\x1b[31mred\x07\u202e",
    ":smile: {brace} \\back",
    "=HYPERLINK(1)",
    "@sum",
    "- item",
    "\r=1+1",
    "＝1+1",
    "1)",
    "    four",
    "https://x/\x1b[31m",
    "1. item",
    "",
]


def partner(index: int, name: str) -> Partner:
    return Partner(id=f"p{index}", name=name, kind="ngo", joined=When("2011", by=True), sources=["s"])


def nasty_view() -> View:
    records = [partner(index, name) for index, name in enumerate(NASTY)]
    columns = [Column("Id", wrap=False), Column("Name"), Column("No.", wrap=False, right=True)]
    found = [["m1", Marked("a <needle> in [hay]", [(3, 9)])], ["m2", Marked("needles, needle", [(0, 7), (9, 15)])]]
    # The longest bar and the longest share are longer than the room for them, and no part is so small as to go.
    lines = [
        ChartLine("One & <1>", "1", [0, 5, 81]),
        ChartLine("Two", "2", [None, 3, 81]),
        ChartLine("None", "0", [None] * 3),
    ]
    counted = [Column("Year"), Column("Count", wrap=False, right=True, bars=81)]
    shares = [("A | b", [31, 7, 1, 3, 1]), ("[c]", [2, 0, 0, 5, 0]), ("None", [0, 0, 0, 0, 0])]
    return View(
        "Nasty | <cells> [b]",
        Partner,
        records,
        lambda: [
            Facts([("Label", NASTY[0]), ("Other", NASTY[5])], "Facts & figures"),
            Facts(
                [("Inner label", NASTY[1]), ("Address", "https://example.org/a?b=c_d|e")], "Inner <facts>", inner=True
            ),
            Table(columns, [[r.id, r.name, str(i)] for i, r in enumerate(records)], "Table"),
            Table([Column("Id", wrap=False), Column("Found")], found),
            Table(columns, []),
            Prose(NASTY[:3], "Bullets", bullets=True),
            Prose(NASTY[3:5]),
            Chart("Chart & <lines>", "No.", ["2004", "2|5", "2026*"], lines, "On <1 day>."),
            Table(counted, [["2004", "5"], ["2|5", "0"], ["2026", "81"]], "Bars <81>"),
            Shares("Topic", ["Met", "Partly", "Un|met", "[Not]", "Open"], shares, "Shares & parts"),
            Notes(["Data <1>"]),
        ],
    )


def one_view(name: str) -> View:
    record = partner(1, name)
    return View(name, Partner, record, lambda: [Facts([("Name", record.name)]), Table([Column("N")], [[name]], name)])


def empty_view() -> View:
    return View("Nothing", Partner, [], lambda: [Table([Column("Id"), Column("Name")], [])])


@pytest.mark.parametrize("format", list(Format))
def test_every_format_against_its_golden_file(format: Format, golden: Callable[[str, str], None]) -> None:
    golden(f"render/nasty.{format.value}", render(nasty_view(), format, Screen()))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 160])
@pytest.mark.parametrize("colour", [False, True])
def test_a_table_fits_its_screen(width: int, colour: bool, golden: Callable[[str, str], None]) -> None:
    text = render(nasty_view(), Format.TABLE, Screen(width, colour))
    golden(f"render/nasty-{width}{'-colour' if colour else ''}.table", text)
    from rich.cells import cell_len

    assert max(cell_len(line) for line in re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()) <= width


def test_the_answer_above_has_every_kind_of_block() -> None:
    kinds = {type(block) for block in nasty_view().blocks}
    assert kinds == set(get_args(Block))


def test_without_a_width_one_record_is_one_line_and_nothing_is_cut() -> None:
    text = render(nasty_view(), Format.TABLE, Screen())
    rows = [line for line in text.splitlines() if re.match(r"p\d", line)]
    assert len(rows) == len(NASTY)
    assert "line break tab" in text
    assert "…" not in text


def test_without_colour_there_is_no_escape_and_with_it_there_is() -> None:
    assert "\x1b" not in render(nasty_view(), Format.TABLE, Screen(80))
    assert "\x1b[1m" in render(nasty_view(), Format.TABLE, Screen(80, colour=True))


def test_an_ascii_screen_gets_ascii_lines() -> None:
    text = render(empty_view(), Format.TABLE, Screen(80, ascii=True))
    assert text.isascii()


def test_json_is_the_data_and_an_empty_list_is_brackets() -> None:
    text = render(nasty_view(), Format.JSON, Screen())
    assert [row["name"] for row in json.loads(text)] == NASTY
    assert text.endswith("\n]\n")
    assert "Thorbjørn" in text
    assert render(empty_view(), Format.JSON, Screen()) == "[]\n"
    assert json.loads(render(one_view("x"), Format.JSON, Screen()))["joined_precision"] == "no_later_than"


@pytest.mark.parametrize("format", [Format.JSON, Format.JSONL])
def test_json_writes_as_an_escape_what_a_terminal_would_obey(format: Format) -> None:
    text = render(one_view("a\u202eb\u200bc\x7f\x9b\ufeffd"), format, Screen())
    assert r'"a\u202eb\u200bc\u007f\u009b\ufeffd"' in text
    assert "\u202e" not in text


def test_jsonl_is_one_object_a_line() -> None:
    text = render(nasty_view(), Format.JSONL, Screen())
    assert [json.loads(line)["name"] for line in text.splitlines()] == NASTY
    assert render(empty_view(), Format.JSONL, Screen()) == ""
    assert render(one_view("x"), Format.JSONL, Screen()).count("\n") == 1


def test_csv_reads_back_and_no_cell_is_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(render(nasty_view(), Format.CSV, Screen()), newline="")))
    assert [row["name"].removeprefix("'") for row in rows] == [printable(name) for name in NASTY]
    assert len(render(nasty_view(), Format.CSV, Screen()).splitlines()) == len(NASTY) + 1
    assert not [row for row in rows if row["name"].lstrip().startswith(tuple("=+-@＝"))]
    assert list(rows[0])[:6] == ["id", "name", "acronym", "kind", "country", "joined"]
    assert render(empty_view(), Format.CSV, Screen()).startswith("id,name,acronym,")


def test_tsv_has_one_line_a_record_and_as_many_tabs_in_each() -> None:
    lines = render(nasty_view(), Format.TSV, Screen()).splitlines()
    assert len(lines) == len(NASTY) + 1
    assert len({line.count("\t") for line in lines}) == 1


class Document(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_html_is_one_accessible_document() -> None:
    text = render(nasty_view(), Format.HTML, Screen())
    document = Document(text)
    tags = [tag for tag, _ in document.tags]
    assert text.startswith("<!DOCTYPE html>")
    assert ("html", {"lang": "en"}) in document.tags
    assert tags.count("h1") == tags.count("svg") == tags.count("main") == 1
    assert tags.count("title") == 2, "of the document and of the chart"
    assert tags.count("table") == tags.count("caption") == 6
    assert tags.count("h2") == 5
    assert tags.count("h3") == 1
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in document.tags if tag == "th")
    assert "script" not in tags
    assert "b" not in tags
    assert "<b>&amp;</b>" in document.texts


def test_an_address_in_html_and_markdown_is_a_link() -> None:
    view = one_view("https://example.org/a?b=c_d|e")
    assert '<a href="https://example.org/a?b=c_d|e">' in render(view, Format.HTML, Screen())
    assert "<https://example.org/a?b=c_d%7Ce>" in render(view, Format.MARKDOWN, Screen())
    assert "<a" not in render(one_view("javascript:alert(1)"), Format.HTML, Screen())


@pytest.mark.parametrize("text", ["see https://example.org", "HTTP://x.org", "www.example.org", "WWW.x.org", "a@b.org"])
def test_an_address_within_a_text_is_no_link_in_markdown(text: str) -> None:
    from markdown_it import MarkdownIt

    rendered = render(one_view(text), Format.MARKDOWN, Screen())
    tokens = MarkdownIt("gfm-like").parse(rendered)
    inside = [child for token in tokens for child in token.children or []]
    assert not [child for child in inside if child.type == "link_open"]
    assert text in "".join(child.content for child in inside)


@pytest.mark.parametrize(
    ("view", "title"), [(nasty_view(), "Chart & <lines>"), (one_view("<b>"), "<b>")], ids=["chart", "table"]
)
def test_svg_is_well_formed_and_fetches_nothing(view: View, title: str) -> None:
    text = render(view, Format.SVG, Screen())
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == title
    assert not re.search(r"(href|src)=|url\((?!#)|@import", text)
    assert "@font-face" not in text
    assert "<script" not in text


@given(st.text(max_size=60))
def test_no_cell_breaks_a_format_or_reaches_a_terminal_as_an_escape(name: str) -> None:
    view = one_view(name)
    for format in (Format.TABLE, Format.PLAIN, Format.MARKDOWN, Format.HTML, Format.SVG):
        text = render(view, format, Screen(60))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    ElementTree.fromstring(render(view, Format.SVG, Screen()))
    assert json.loads(render(view, Format.JSON, Screen()))["name"] == name


@given(st.text(max_size=60))
def test_one_markdown_table_row_stays_one_row(name: str) -> None:
    text = render(one_view(name), Format.MARKDOWN, Screen())
    cells = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(cells) == 3
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 2 for line in cells)


def test_a_kind_of_record_without_rows_still_has_its_columns() -> None:
    class Empty(Record, frozen=True, kw_only=True):
        name: str
        day: When | None = None

    view = View("Empty", Empty, [], lambda: [])
    assert render(view, Format.CSV, Screen()) == "name,day,day_precision\n"


@pytest.mark.parametrize("format", [format for format in Format if format is not Format.SVG])
@pytest.mark.parametrize("width", [None, 24, 9])
def test_marks_show_in_colour_only_and_nowhere_else(format: Format, width: int | None) -> None:
    def view(*cells: str) -> View:
        return View("V", Partner, [], lambda: [Table([Column("Id"), Column("Name")], [["a b", cells[0]], cells])])

    plain = view("a sharp c", "sharp")
    marked = view(Marked("a sharp c", [(2, 7)]), Marked("sharp", [(0, 5)]))
    coloured = render(marked, format, Screen(width, colour=True))
    assert (coloured.count("\x1b[1;32msharp\x1b[0m") == 3) == (format is Format.TABLE)
    assert render(marked, format, Screen(width)) == render(plain, format, Screen(width))


def drawn(table: Table, width: int) -> list[str]:
    """The lines of this table on a screen of that width."""
    view = View("Ids", Partner, [partner(1, "x")], lambda: [table])
    return render(view, Format.TABLE, Screen(width=width)).splitlines()[2:]


def test_ids_go_below_the_row_where_a_table_is_too_wide_and_are_never_broken() -> None:
    columns = [Column("Name"), Column("No.", wrap=False, right=True), Column("Id", wrap=False, below=True)]
    table = Table(columns, [["a name of several words", "12", "an-id-of-some-length"], ["short", "3", "id"]])
    assert drawn(table, 60)[0] == "Name                      No.   Id"
    assert drawn(table, 29) == [
        "Name                      No.",
        "  Id",
        "─" * 29,
        "a name of several words    12",
        "  an-id-of-some-length",
        "short                       3",
        "  id",
    ]
    assert drawn(table, 28)[:3] == ["a name of several words", "  No.: 12", "  an-id-of-some-length"]
    view = View("Ids", Partner, [partner(1, "x")], lambda: [table])
    assert "| Name | No. | Id |" in render(view, Format.MARKDOWN, Screen())


TEXT = "words and more words, as many as it takes to fill more than a line"


def test_text_that_would_get_too_narrow_goes_below_the_row() -> None:
    table = Table([Column("Id", wrap=False), Column("Text")], [["an-id-of-some-length", TEXT], ["other", ""]])
    assert drawn(table, 55)[2:] == [
        "an-id-of-some-length   words and more words, as many as",
        "                       it takes to fill more than a",
        "                       line",
        "other",
    ]
    assert drawn(table, 54) == [
        "Id",
        "  Text",
        "─" * 54,
        "an-id-of-some-length",
        "  words and more words, as many as it takes to fill",
        "  more than a line",
        "other",
    ]


def test_several_texts_below_a_row_say_what_they_are() -> None:
    table = Table([Column("Id", wrap=False), Column("Text"), Column("Other")], [["an-id", TEXT, TEXT], ["2", "", "b"]])
    assert drawn(table, 39) == [
        "Id",
        "─" * 39,
        "an-id",
        "  Text: words and more words, as many",
        "  as it takes to fill more than a line",
        "  Other: words and more words, as many",
        "  as it takes to fill more than a line",
        "2",
        "  Other: b",
    ]


def test_a_text_that_is_made_to_go_below_is_written_once_and_named_at_every_width() -> None:
    columns = [Column("No.", wrap=False), Column("Question", below=True), Column("Asked by"), Column("Note")]
    table = Table(columns, [["1", TEXT, "one and another and a third of them all", "here and there and everywhere"]])
    for width in (20, 30, 40, 60, 80, 200):
        lines = drawn(table, width)
        assert " ".join(" ".join(lines).split()).count("words and more") == 1
        assert sum("Question: " in line for line in lines) == (width < 80)


def test_short_lists_may_get_narrow_but_no_item_is_broken() -> None:
    columns = [Column("Name", wrap=False), Column("Articles", items=True)]
    assert drawn(Table(columns, [["x", "201:20(3), 201:20(3)(a)[2], 201:24"]]), 24)[2:] == [
        "x      201:20(3),",
        "       201:20(3)(a)[2],",
        "       201:24",
    ]


@pytest.mark.parametrize("width", [20, 60, 200])
def test_what_is_marked_stands_out_however_the_line_is_broken(width: int) -> None:
    marked = Marked(f"{TEXT} a needle {TEXT}", [(len(TEXT) + 3, len(TEXT) + 9)])
    view = View("Found", Partner, [], lambda: [Table([Column("Id", wrap=False), Column("Text")], [["id", marked]])])
    assert "\x1b[1;32mneedle\x1b[0m" in render(view, Format.TABLE, Screen(width, colour=True))


def test_a_day_and_a_short_id_in_html_are_not_broken_and_a_long_command_is() -> None:
    columns = [Column("Day", wrap=False), Column("Text"), Column("Open with", wrap=False), Column("At", items=True)]
    row = ["2001-11-23", "a-b", f"vgtref requirements --id {'long-' * 6}", "shall, 9(1)(<a>), 11"]
    text = render(View("Title", Partner, [], lambda: [Table(columns, [row])]), Format.HTML, Screen())
    assert '<th scope="row" class="whole">2001-11-23</th><td>a-b</td><td>vgtref' in text
    assert '<td>shall, <span class="whole">9(1)(&lt;a&gt;),</span> 11</td>' in text
    assert "tbody .whole{white-space:nowrap}" in text
    assert ".wide{overflow:visible}" in text, "nothing scrolls on paper"


def test_what_scrolls_in_html_is_reached_by_keyboard() -> None:
    text = render(nasty_view(), Format.HTML, Screen())
    assert '<div class="wide" role="group" aria-label="Table">\n<table>\n' in text, "the links in it are reached"
    assert '<div class="wide" tabindex="0" role="group" ' in text
    assert text.count('<div class="wide"') == text.count("<table>") + text.count("<svg")


def test_an_answer_is_brief_on_a_screen_and_in_full_in_a_document() -> None:
    view = View("Brief", Partner, [], lambda: [Brief([Notes(["short"])], [Prose(["at length"]), Prose(["the rest"])])])
    for format in (Format.TABLE, Format.PLAIN, Format.SVG):
        text = render(view, format, Screen())
        assert "short" in text
        assert "at length" not in text
    for format in (Format.HTML, Format.MARKDOWN):
        text = render(view, format, Screen())
        assert "short" not in text
        assert text.index("at length") < text.index("the rest")


LINK = Linked("A <title> | [1]", "https://example.org/a?b=c&d|(e)")


def test_text_leads_to_its_address_in_documents_and_on_a_terminal_that_can() -> None:
    view = View("Links", Partner, [], lambda: [Table([Column("Title")], [[LINK]])])
    html = render(view, Format.HTML, Screen())
    assert '<a href="https://example.org/a?b=c&amp;d|(e)">A &lt;title&gt; | [1]</a>' in html
    assert r"[A \<title\> \| \[1\]](<https://example.org/a?b=c&d%7C(e)>)" in render(view, Format.MARKDOWN, Screen())
    for width in (10, 80, None):
        assert "https" not in render(view, Format.TABLE, Screen(width, colour=True))
        assert "https" in render(view, Format.TABLE, Screen(width, colour=True, links=True))


def test_no_address_reaches_a_terminal_with_escapes_in_it() -> None:
    nasty = Linked("title", "https://x/\x1b]0;owned\x07")
    view = View("Links", Partner, [], lambda: [Table([Column("Title")], [[nasty]])])
    for width in (3, 80):
        assert "\x1b]0" not in render(view, Format.TABLE, Screen(width, colour=True, links=True))
