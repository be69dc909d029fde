"""Hostile values in every kind of block and every cell, in every format."""

import csv
import html.parser
import io
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.attack.hostile import ESCAPE, HUGE, RAW, examples, texts
from tests.conftest import TRIED
from vgtref.bars import as_table, with_bars
from vgtref.dates import When
from vgtref.presentation import (
    Block,
    Chart,
    ChartLine,
    Column,
    Facts,
    Marked,
    Notes,
    Prose,
    Shares,
    Table,
    View,
)
from vgtref.records.taskforce import Partner
from vgtref.render import Format, Screen, render
from vgtref.render.csv import disarm
from vgtref.text import printable

counts = st.integers(0, 50) | st.sampled_from([0, 1, 10**12])
places = st.sets(st.integers(0, 9), max_size=4)


def marked(text: str, places: set[int]) -> Marked:
    """The text with the spans between each two of the places that lie within it."""
    inside = sorted(place for place in places if place <= len(text))
    return Marked(text, list(zip(inside[::2], inside[1::2], strict=False)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.builds(Column, texts, st.booleans(), st.booleans()), min_size=1, max_size=5))
    most = draw(st.sampled_from([0, 0, 1, 50]))
    row = st.lists(st.tuples(texts, st.none() | places), min_size=len(columns), max_size=len(columns))
    drawn = draw(st.lists(row, max_size=4))
    # Made here and not by a strategy: Hypothesis takes a Marked for a text to try again and fails on its type.
    rows = [[text if at is None else marked(text, at) for text, at in cells] for cells in drawn]
    if most:
        columns.append(Column(draw(texts), wrap=False, bars=most))
        rows = [[*row, str(draw(st.integers(0, most)))] for row in rows]
    return Table(columns, rows, draw(st.none() | texts))


@st.composite
def shares(draw: st.DrawFn) -> Shares:
    parts = draw(st.lists(texts, max_size=5))
    row = st.tuples(texts, st.lists(counts, min_size=len(parts), max_size=len(parts)))
    return Shares(draw(texts), parts, draw(st.lists(row, max_size=4)), draw(texts))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    places = draw(st.lists(texts, max_size=6))
    values = st.lists(st.none() | counts | st.integers(-3, 3), min_size=len(places), max_size=len(places))
    lines = draw(st.lists(st.builds(ChartLine, texts, texts, values), max_size=6))
    return Chart(draw(texts), draw(texts), places, lines, draw(texts))


blocks = st.lists(
    st.one_of(
        tables(),
        shares(),
        st.builds(Facts, st.lists(st.tuples(texts, texts), max_size=4), st.none() | texts),
        st.builds(Prose, st.lists(texts, max_size=4), st.none() | texts, st.booleans()),
        charts(),
        st.builds(Notes, st.lists(texts, max_size=3)),
    ),
    max_size=4,
)
partners = st.builds(
    Partner,
    id=texts,
    name=texts,
    kind=st.just("ngo"),
    country=st.none() | texts,
    joined=st.sampled_from([When("2011"), When("2011-11-22", by=True)]),
    note=st.none() | texts,
    sources=st.lists(texts, max_size=3),
)


@st.composite
def views(draw: st.DrawFn) -> View:
    shown: list[Block] = draw(blocks)
    records = draw(partners | st.lists(partners, max_size=3))
    view = View(draw(texts), Partner, records, lambda: shown)
    if draw(st.booleans()):
        view.pick(draw(st.lists(st.sampled_from(["id", "name", "note", "joined", "sources"]), min_size=1)))
    return view


def shown_by(view: View, format: Format, screen: Screen | None = None) -> str:
    TRIED["renderers"] += 1
    text = render(view, format, screen or Screen())
    assert text.encode().decode() == text
    return text


@examples(15, 3000)
@given(views(), st.sampled_from([None, 1, 2, 3, 5, 9, 14, 20, 33, 60, 80, 120, 400]), st.booleans(), st.booleans())
def test_a_table_has_no_raw_character_and_fits_its_screen(
    view: View, width: int | None, colour: bool, ascii: bool
) -> None:
    text = shown_by(view, Format.TABLE, Screen(width, colour, ascii))
    bare = ESCAPE.sub("", text) if colour else text
    assert not RAW.search(bare)
    # A glyph that takes two columns cannot fit one.
    assert width is None or max(map(cell_len, bare.splitlines())) <= max(width, 2)


@examples(15, 3000)
@given(tables())
def test_without_a_width_no_cell_of_a_table_is_cut(table: Table) -> None:
    text = shown_by(View("V", Partner, [], lambda: [table]), Format.TABLE)
    for row in table.rows:
        assert any(all(printable(cell).strip() in line for cell in row) for line in text.splitlines())


@examples(15, 3000)
@given(views())
def test_plain_text_has_no_raw_character(view: View) -> None:
    text = shown_by(view, Format.PLAIN)
    assert not RAW.search(text)
    for block in view.blocks:
        for label, value in block.rows if isinstance(block, Facts) else ():
            assert f"\n{printable(label)}: {printable(value)}\n" in text


@examples(15, 3000)
@given(views())
def test_json_reads_back_as_the_same_values(view: View) -> None:
    assert json.loads(shown_by(view, Format.JSON)) == view.data
    rows = view.data if isinstance(view.data, list) else [view.data]
    assert [json.loads(line) for line in shown_by(view, Format.JSONL).split("\n")[:-1]] == rows


@examples(15, 3000)
@given(views())
def test_csv_and_tsv_read_back_row_by_row_and_no_cell_is_a_formula(view: View) -> None:
    csv.field_size_limit(10**9)
    header, *rows = csv.reader(io.StringIO(shown_by(view, Format.CSV), newline=""))
    assert header == view.header
    assert rows == [[disarm(row[column]) for column in header] for row in view.flat]
    cells = [line.split("\t") for line in shown_by(view, Format.TSV).split("\n")[:-1]]
    assert {len(line) for line in cells} == {len(header)}
    assert len(cells) == len(rows) + 1
    for cell in (cell for row in (*rows, *cells[1:]) for cell in row):
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
        assert not RAW.search(cell)


ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "div", "a", "footer",
    "figure", "svg", "desc", "rect", "path", "text",
}  # fmt: skip
ATTRIBUTES = {
    "lang",
    "charset",
    "name",
    "content",
    "scope",
    "class",
    "style",
    "aria-hidden",
    "aria-label",
    "role",
    "tabindex",
    "href",
    *("id", "aria-labelledby", "aria-describedby", "xmlns", "viewbox", "width", "height", "x", "y", "d", "transform"),
    *("font-family", "font-size", "font-weight", "text-anchor", "fill", "stroke", "stroke-width", "stroke-dasharray"),
}


class Document(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_pi = unknown_decl = handle_comment


@examples(15, 3000)
@given(views())
def test_html_holds_no_element_but_its_own(view: View) -> None:
    text = shown_by(view, Format.HTML)
    assert not RAW.search(text)
    document = Document(text)
    assert document.open == []
    assert set(document.seen) <= ELEMENTS
    assert {name for name, _ in document.attributes} <= ATTRIBUTES
    assert [document.seen.count(tag) for tag in ("html", "head", "style", "main", "h1")] == [1] * 5
    assert document.seen.count("table") == sum(isinstance(b, Table | Facts | Shares) for b in view.blocks)
    drawn = [document.seen.count(tag) for tag in ("svg", "desc", "figure", "title")]
    assert drawn == [n := sum(isinstance(b, Chart) for b in view.blocks), n, n, n + 1]
    ids = [value for name, value in document.attributes if name == "id"]
    assert len(ids) == len(set(ids)) == 2 * n
    links = [value or "" for name, value in document.attributes if name == "href"]
    assert all(link.startswith(("https://", "http://")) for link in links)


@examples(20, 2000)
@given(views())
def test_svg_is_well_formed_and_fetches_nothing(view: View) -> None:
    text = shown_by(view, Format.SVG)
    assert not RAW.search(text)
    root = ElementTree.fromstring(text)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "defs", "clipPath", "rect", "g", "text", "path"}
    charts = [block for block in view.blocks if isinstance(block, Chart)]
    title = root.find("{*}title")
    assert title is not None
    assert (title.text or "").strip() == printable(charts[0].name if charts else view.title).strip()
    assert not {name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")}


TEXT_IN_MARKDOWN = {"text", "text_special", "strong_open", "strong_close", "link_open", "link_close"}


def words(text: str) -> str:
    return unquote(" ".join(printable(text).split()))


def cells(block: Block) -> list[str]:
    """The texts that a block has in Markdown, in their order."""
    if isinstance(block, Facts):
        return [f"{printable(label).strip()}: {value}" for label, value in block.rows]
    if isinstance(block, Chart):
        return []
    if isinstance(block, Shares):
        return cells(as_table(block))
    if isinstance(block, Table):
        block = with_bars(block)
        return [*(column.heading for column in block.columns), *(cell for row in block.rows for cell in row)]
    return list(block.paragraphs if isinstance(block, Prose) else block.lines)


@examples(15, 3000)
@given(views())
def test_markdown_reads_back_as_text_and_nothing_acts_as_markup(view: View) -> None:
    text = shown_by(view, Format.MARKDOWN)
    assert not RAW.search(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inside = [token.children or [] for token in tokens if token.type == "inline"]
    assert {child.type for children in inside for child in children} <= TEXT_IN_MARKDOWN
    found = [words("".join(child.content for child in children)) for children in inside]
    expected = [view.title]
    for block in view.blocks:
        expected += [*([block.title] if block.title else []), *cells(block)]
    assert list(filter(None, found)) == list(filter(None, map(words, expected)))
    assert not [token for token in tokens if token.type in ("html_block", "code_block", "fence", "hr", "blockquote")]


@examples(15, 3000)
@given(tables())
def test_every_line_of_a_markdown_table_has_as_many_cells(table: Table) -> None:
    text = shown_by(View("V", Partner, [], lambda: [Table(table.columns, table.rows)]), Format.MARKDOWN)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = [tokens[place + 1 :] for place, token in enumerate(tokens) if token.type == "tr_open"]
    lengths = [
        sum(t.type in ("th_open", "td_open") for t in row[: [t.type for t in row].index("tr_close")]) for row in rows
    ]
    columns = len(with_bars(table).columns)
    assert lengths == ([columns] * (len(table.rows) + 1) if table.rows else [])


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("text", HUGE, ids=lambda text: f"{text[:4]!r} * {len(text)}")
def test_a_huge_text_is_shown_in_every_format(format: Format, text: str) -> None:
    record = Partner(id="p", name=text, kind="ngo", joined=When("2011"), sources=["s"])
    table = Table([Column("Id", wrap=False), Column("Name")], [["p", text]])
    view = View(text, Partner, [record], lambda: [table, Facts([("Name", text)])])
    for screen in (Screen(), Screen(60), Screen(1)):
        assert shown_by(view, format, screen).endswith("\n")


def test_a_heading_never_reaches_a_terminal_as_an_escape() -> None:
    view = View("V", Partner, [], lambda: [Table([Column("\x1b[31mred\u202e")], [["a"]])])
    for width in (None, 80, 4):
        assert not RAW.search(render(view, Format.TABLE, Screen(width)))
