"""The book of linked pages: every link resolves, every page is whole, nothing comes from outside, the same twice."""

import base64
import hashlib
import itertools
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest

import vgtref
from tests.conftest import Answer
from vgtref.book.links import whole
from vgtref.catalogue import Catalogue
from vgtref.cli.app import main
from vgtref.commands.export import Written
from vgtref.export import Form
from vgtref.presentation import Foreign
from vgtref.queries.standings import standings
from vgtref.records.requirements import strength_words
from vgtref.render import chart
from vgtref.render.html import inline
from vgtref.search import make_index

pytestmark = pytest.mark.once


Run = Callable[..., Answer]

VOID = {"meta", "link", "br", "hr", "img", "input"}
# The elements whose end is implied, and by the beginning of which others.
IMPLIED = {"li", "p", "td", "th", "tr", "tbody", "thead"}
CELLS = ("td", "th")
ENDED_BY = {"li": ("p", "li"), "td": CELLS, "th": CELLS, "tr": (*CELLS, "tr"), "tbody": (*CELLS, "tr", "thead")}
ENDED_BY |= dict.fromkeys(("p", "ul", "table", "div", "section", "nav", "footer", "h2", "h3", "h4"), ("p",))


class Parsed(HTMLParser):
    """A page as its tags, its ids, its links, its headings and the text between."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        while self.open and self.open[-1] in ENDED_BY.get(tag, ()):
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1] != tag:
            assert self.open.pop() in IMPLIED
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"] and self.tags[-1] == ("script", {}):
            self.scripts.append(data)
        self.text.append(data)

    def values(self, tag: str, attribute: str) -> list[str]:
        """The values of an attribute of these tags, of any tag for ``*``."""
        return [str(of[attribute]) for name, of in self.tags if tag in (name, "*") and attribute in of]

    def names(self) -> list[str]:
        return [name for name, _ in self.tags]


Book = dict[str, Parsed]


def said(page: Parsed) -> str:
    """The text of a page with usual spaces."""
    return "".join(page.text).replace("\N{NO-BREAK SPACE}", " ")


def read_book(folder: Path) -> Book:
    return {
        path.relative_to(folder).as_posix(): Parsed(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book of the data of the tests."""
    folder = tmp_path_factory.mktemp("made") / "book"
    assert main(["export", str(folder), "--as", "html"]) == 0
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Book:
    return read_book(folder)


def local_links(address: str, page: Parsed) -> Iterator[tuple[str, str]]:
    """Where the links of a page within the book lead: the address of a page, the name of a place on it."""
    for href in page.values("a", "href"):
        path, fragment = urldefrag(href)
        if not path.startswith(("https://", "http://")):
            yield resolve(address, path), fragment


def resolve(address: str, path: str) -> str:
    """The address in the book to which a relative one leads from a page."""
    steps = [*address.split("/")[:-1], *path.split("/")] if path else address.split("/")
    while ".." in steps:
        up = steps.index("..")
        del steps[up - 1 : up + 1]
    return "/".join(steps)


def test_every_link_leads_to_a_place_of_the_book_or_to_the_web(folder: Path, book: Book) -> None:
    ids = {address: page.values("*", "id") for address, page in book.items()}
    for address, page in book.items():
        assert len(ids[address]) == len(set(ids[address])), address
        for there, fragment in local_links(address, page):
            assert there in book, f"{address}: {there}"
            assert not fragment or fragment in ids[there], f"{address}: {there}#{fragment}"
        for named in page.values("*", "aria-labelledby"):
            assert named in ids[address], f"{address}: {named}"
        for asset in page.values("link", "href"):
            assert asset == "data:," or (folder / address).parent.joinpath(asset).is_file(), f"{address}: {asset}"


def test_every_page_is_reached_from_the_contents_and_turned_to_both_ways(book: Book) -> None:
    listed = {there for there, _ in local_links("contents.html", book["contents.html"])}
    assert set(book) - listed <= {"contents.html"}
    turned = ["index.html"]
    while after := turn(book, turned[-1], "next"):
        assert turn(book, after, "prev") == turned[-1]
        turned.append(after)
    assert sorted(turned) == sorted(book)


def turn(book: Book, address: str, way: str) -> str | None:
    """The page before or after this one."""
    found = [str(of["href"]) for tag, of in book[address].tags if tag == "a" and of.get("rel") == way]
    return resolve(address, found[0]) if found else None


def test_every_page_is_a_whole_document_that_a_screen_reader_finds_its_way_in(book: Book) -> None:
    for address, page in book.items():
        names = page.names()
        assert names.count("h1") == names.count("main") == 1, address
        assert page.tags[: names.index("body")].count(("title", {})) == 1, address
        assert page.values("html", "lang") == ["en"]
        levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (address, levels)
        assert page.values("a", "href")[0] == "#page_main"
        assert len(page.values("nav", "aria-label")) == names.count("nav")
        assert all(of.get("scope") in ("row", "col") for tag, of in page.tags if tag == "th"), address
        wide = [place for place, (_, of) in enumerate(page.tags) if of.get("class") == "wide"]
        assert all(page.tags[place][1].get("role") == "group" for place in wide), address
        for place in wide:  # what scrolls is reached by a link in it or by itself
            assert page.tags[place][1].get("tabindex") == "0" or "a" in page.names()[place:], address


def test_every_page_has_its_citation_its_days_and_its_edition(book: Book, catalogue: Catalogue) -> None:
    for address, page in book.items():
        text = said(page)
        assert f"Data edition {catalogue.edition}" in text, address
        assert all(f"{catalogue.covers_to(number)} ({number})" in text for number in (185, 201)), address
    assert "Article 23 (Solicitation of children for sexual purposes)" in said(book["articles/201-23.html"])
    assert "(Budapest Convention, ETS No. 185): status of France on" in said(book["countries/FR.html"])


def test_no_page_has_a_style_of_its_own_or_a_script_but_that_of_the_book_or_loads_anything_from_outside(
    book: Book,
) -> None:
    for address, page in book.items():
        assert not {"iframe", "object", "embed", "style", "base", "img"} & set(page.names()), address
        assert not page.values("*", "style"), address
        assert not page.values("*", "action"), address
        assert not [name for _, of in page.tags for name in of if name.startswith("on")], address
        (policy,) = page.values("meta", "content")[:1]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        if address != "search.html" and not re.fullmatch(r"conventions/\d+\.html", address):
            assert not {"script", "form"} & set(page.names()), address
            assert "script" not in policy
            continue
        (script,) = page.scripts
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"; script-src 'sha256-{digest}'; require-trusted-types-for 'script'; trusted-types 'none';" in policy
        assert page.names().count("script") == 2
        assert {*page.values("script", "type")} < {"application/json", "text/plain"}


def test_the_script_is_short_and_makes_no_markup_of_a_text() -> None:
    files = sorted((Path(vgtref.__file__).parent / "book").glob("*.js"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert text.count("\n") < 300
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|fetch|import|</script", text
    )


def test_the_texts_of_the_search_are_those_of_the_data(folder: Path, catalogue: Catalogue) -> None:
    text = (folder / "search.html").read_text(encoding="utf-8")
    packed = re.search('id="search_index">([^<]+)<', text)
    assert packed
    held = json.loads(zlib.decompress(base64.b64decode(packed[1])))
    documents = make_index(catalogue).documents
    assert [record["texts"] for record in held["records"]] == [document.texts for document in documents]
    pages = {page["address"] for page in held["pages"]}
    assert all((folder / address).is_file() for address in pages)
    for record in held["records"]:
        page = folder / held["pages"][record["page"]]["address"]
        assert record["page"] >= 0, record["title"]
        assert not record["section"] or f' id="{record["section"][1:]}"' in page.read_text(encoding="utf-8")


def test_the_style_asks_for_nothing_from_outside(folder: Path) -> None:
    style = (folder / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_each_record_has_its_page(book: Book, catalogue: Catalogue) -> None:
    articles = [article for c in catalogue.conventions for article in catalogue.articles(c.number)]
    assert {
        *("index.html", "contents.html", "a-to-z.html", "declaration.html", "resolution.html", "cite.html"),
        *("partners/index.html", "timeline/index.html", "coverage/index.html", "status/index.html"),
        *(f"agencies/{agency.id}.html" for agency in catalogue.agencies),
        *(f"conventions/{convention.number}.html" for convention in catalogue.conventions),
        *(f"articles/{article.id.replace(':', '-')}.html" for article in articles),
        *(f"requirements/{requirement.id}.html" for requirement in catalogue.requirements),
        *(f"countries/{country.code}.html" for country in catalogue.countries),
        *(f"terms/{term.id}.html" for term in catalogue.terms),
        "crosswalk/opsc.html",
    } <= set(book)
    held = {id for address, page in book.items() if address.startswith("sources/") for id in page.values("*", "id")}
    assert {source.id for source in catalogue.sources} <= held


@pytest.mark.parametrize(
    ("address", "text", "target"),
    [
        ("countries/KE.html", "185:37", "../articles/185-37.html"),
        ("articles/201-23.html", "Belgium", "../countries/BE.html"),
        ("articles/201-23.html", "child pornography", "../terms/child-pornography.html"),
        (
            "articles/201-23.html",
            "Solicitation of children for sexual purposes (grooming)",
            "../requirements/solicitation-grooming.html",
        ),
        ("requirements/possessing.html", "self-made-images", "self-made-images.html"),
        ("requirements/possessing.html", "Optional Protocol of 2000", "../crosswalk/opsc.html"),
        ("requirements/possessing.html", "185:9(1)(e)", "../articles/185-9.html"),
        ("crosswalk/index.html", "Possessing", "../requirements/possessing.html"),
        ("declaration.html", "Australian Federal Police", "agencies/afp.html"),
        ("crosswalk/index.html", "Optional Protocol of 2000", "opsc.html"),
        ("conventions/201.html", "Articles of Lanzarote Convention (CETS No. 201)", "../articles/201.html"),
        ("countries/KE.html", "ISO 3166-1 country codes", "../sources/i.html#iso-3166"),
        ("countries/TN.html", "cldr-48-regions", "../sources/c.html#cldr-48-regions"),
        ("articles/201-23.html", "Article 18(1)(a)", "201-18.html"),
        ("countries/KE.html", "Age of a child", "../requirements/child-under-18.html"),
    ],
)
def test_what_a_text_names_is_a_link_to_its_page(folder: Path, address: str, text: str, target: str) -> None:
    page = (folder / address).read_text(encoding="utf-8")
    assert re.search(rf'<a href="{re.escape(target)}"[^>]*>{re.escape(text)}</a>', page)


def test_no_date_and_no_reference_is_broken_at_the_end_of_a_line() -> None:
    assert whole("On 2026-12-01, by 22 May 2011 <b>") == "On <time>2026-12-01</time>, by 22\xa0May 2011 &lt;b&gt;"
    assert whole("Article 9(1)(a), No. 185") == 'Article\xa0<span class="whole">9(1)(a)</span>, No.\xa0185'


def test_an_index_is_in_the_order_of_words_and_of_numbers_and_tells_the_same_names_apart(book: Book) -> None:
    index = book["a-to-z.html"]
    entries = [text.strip() for text in index.text if text.strip()]
    articles = [entry for entry in entries if entry.startswith("185:")]
    numbers = [int(entry.partition(" ")[0].removeprefix("185:")) for entry in articles]
    assert numbers == sorted(numbers)
    assert len(numbers) > 40
    start = entries.index("A")
    names = [entry for entry in entries[start:] if len(entry) > 1]
    assert max(Counter(names).values()) == 1
    assert {"Misuse of devices (article 185:6)", "Misuse of devices (requirement)"} <= set(names)
    countries = [text for text in book["countries/index.html"].text if text.strip()]
    assert countries.index("Austria") < countries.index("United Arab Emirates")


def test_a_sign_has_its_word_beside_it_below_a_key_and_no_code_stands_for_a_name(book: Book) -> None:
    texts = [text.strip() for text in book["crosswalk/index.html"].text if text.strip()]
    assert texts.index("How an instrument compares") < texts.index("< narrower")
    assert texts.count("opsc") == 0
    assert not {"=", "<", "~", "-", "?"} & set(texts)
    assert "#founding" in book["timeline/index.html"].values("a", "href")
    for address, page in book.items():
        assert not {"Id", "Point"} & set(page.text) or address.startswith("articles/"), address


def test_a_command_is_named_where_no_page_answers_and_no_page_leads_to_itself(book: Book, folder: Path) -> None:
    typed = "<code>vgtref assess new --country KE</code>"
    assert typed in (folder / "requirements" / "index.html").read_text(encoding="utf-8")
    for address, page in book.items():
        inside = [there for there, fragment in local_links(address, page) if not fragment]
        # The parts of the book in the head may name the page that one is on.
        assert inside.count(address) <= 1 or address == "contents.html", address
        assert not re.search("vgtref (sources|coverage|agencies|articles) --id", "".join(page.text))
    assert "<code>" not in (folder / "cite.html").read_text(encoding="utf-8")


def test_the_same_data_make_the_same_bytes(folder: Path, tmp_path: Path, run: Run) -> None:
    answer = run("export", str(tmp_path / "again"), "--as", "html")
    assert (answer.code, answer.err) == (0, "")
    listed = [line.removeprefix(f"{tmp_path}/again/") for line in answer.out.splitlines()]
    assert listed[-1] == "index.html"
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert sorted(listed) == sorted(made)
    assert all((folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in listed)


def test_a_page_that_is_there_is_replaced_with_force_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "KE.html").write_text("mine", encoding="utf-8")
    brief = ("export", str(tmp_path), "--as", "html", "--country", "KE")
    answer = run(*brief)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("vgtref: error: KE.html already exists in ")
    assert (tmp_path / "KE.html").read_text(encoding="utf-8") == "mine"
    assert run(*brief, "--force").code == 0
    assert (tmp_path / "KE.html").read_text(encoding="utf-8") != "mine"


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\\\"'>&lt;b>javascript:alert(3) "


def test_nothing_in_a_folder_of_data_becomes_markup(data_folder: Path, tmp_path: Path, run: Run) -> None:
    keys = "name|within|depositary_name|summary|term|meaning|question|text|note|says|publisher|held"
    for path in data_folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        # A title may not be long, and the words of synonyms.toml have to stand in it.
        text = re.sub(r'^title = "(.{1,50})"$', r'title = "\1<u>"', text, flags=re.MULTILINE)
        put = "<script>alert(4)</script> " if path.name == "french.toml" else HOSTILE  # which takes no quotes
        path.write_text(re.sub(rf'^({keys}) = "', rf'\1 = "{put}', text, flags=re.MULTILINE), encoding="utf-8")
    answer = run("export", str(tmp_path / "book"), "--as", "html", "--data", str(data_folder))
    assert answer.code == 0, answer.err
    book = read_book(tmp_path / "book")
    test_no_page_has_a_style_of_its_own_or_a_script_but_that_of_the_book_or_loads_anything_from_outside(book)
    test_every_link_leads_to_a_place_of_the_book_or_to_the_web(tmp_path / "book", book)
    assert "<script>alert(1)</script>" in "".join(book["articles/201-23.html"].text)
    assert run("export", str(tmp_path), "--as", "html", "--country", "KE", "--data", str(data_folder)).code == 0
    brief = Parsed((tmp_path / "KE.html").read_text(encoding="utf-8"))
    assert not {"script", "img", "b"} & set(brief.names())
    for page in (*book.values(), brief):
        assert "u" not in page.names()
        assert all(re.match(r"https?://|[\w./-]*(#[\w-]+)?$", href) for href in page.values("a", "href"))


DECLARED, TERM = '="../declaration.html">declaration</a>', '="../terms/declaration.html">declaration</a>'


def test_the_book_of_the_real_data_is_small_and_its_words_lead_to_what_they_mean(real_book: Path) -> None:
    book = real_book
    assert sum(path.stat().st_size for path in book.rglob("*") if path.is_file()) < 6_000_000
    for address, right, wrong in (
        ("conventions/201.html", f"{DECLARED} of 22", f"{TERM} of 22"),
        ("conventions/224.html", f"{DECLARED} of 22", f"{TERM} of 22"),
        ("coverage/index.html", f"{DECLARED} names", f"{TERM} names"),
        ("agencies/ceop.html", f"{DECLARED} of intent", ">Child</a>"),
        ("agencies/interpol.html", f"{DECLARED} names", TERM),
        ("articles/185-9.html", TERM, DECLARED),
        ("agencies/nzpolice.html", ">New Zealand</a>", ">New Zealand</a> Police"),
        ("crosswalk/opsc.html", "Rights of the Child", "Rights of the <a"),
        ("requirements/victim-information.html", "help/relations.html", "<code>"),
        ("requirements/material-definition.html", ">child sexual abuse material</a>", "abuse</a> material"),
    ):
        text = (book / address).read_text(encoding="utf-8")
        assert right in text, address
        assert wrong not in text, address


def test_the_form_of_the_book_stands_beside_those_of_the_data_set() -> None:
    assert [form.value for form in Written] == [*(form.value for form in Form), "html"]


def test_the_page_of_a_state_is_a_brief(folder: Path, book: Book) -> None:
    page = book["countries/KE.html"]
    text = "".join(page.text)
    assert "If deposited" in text
    assert "in force 2027-04-01" in text  # deposited on the first day after the month of the edition, 2026-11
    assert {"region", "choices", "work", "names"} <= set(page.values("section", "id"))
    assert "choices" not in book["countries/FR.html"].values("section", "id")  # it has joined both
    order = [href for href in book["requirements/in-order.html"].values("a", "href") if "/" not in href]
    first = [href for href in page.values("a", "href") if href.startswith("../requirements/") and "in" not in href]
    assert {href.removeprefix("../requirements/") for href in first} <= set(order)


def test_a_brief_goes_out_as_one_file(run: Run, tmp_path: Path) -> None:
    answer = run("export", str(tmp_path), "--as", "html", "--country", "kenya", "--deposit", "2027-01-15")
    assert (answer.code, answer.out, answer.err) == (0, f"{tmp_path / 'KE.html'}\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["KE.html"]
    written = (tmp_path / "KE.html").read_text(encoding="utf-8")
    page = Parsed(written)
    assert "on 2027-01-15: in force 2027-05-01" in "".join(page.text)
    assert all(href.startswith(("#", "https://")) or href == "data:," for href in page.values("*", "href"))
    (style,) = re.findall("<style>(.*)</style>", written, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in page.values("meta", "content")[0]
    assert not {"script", "link", "img"} & (set(page.names()) - {"link"})
    assert {"Priority 1", "Priority 4"} <= set(page.text)


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--as", "json", "--country", "KE"], 2, "--country writes a page: add --as html"),
        (["--as", "html", "--deposit", "2027-01-15"], 2, "--deposit asks about one State: add --country"),
        (["--as", "html", "--country", "KE", "--deposit", "soon"], 2, "--deposit 'soon': a date is written"),
        (["--as", "html", "--country", "Kenia"], 1, "no country known as 'Kenia'"),
    ],
)
def test_a_brief_that_cannot_be_is_said_and_nothing_written(
    run: Run, tmp_path: Path, argv: list[str], code: int, message: str
) -> None:
    answer = run("export", str(tmp_path / "out"), *argv)
    assert (answer.code, answer.out) == (code, "")
    assert message in answer.err
    assert not (tmp_path / "out").exists()


def test_the_map_has_a_tile_for_each_state_and_the_list_says_the_same(folder: Path, book: Book, run: Run) -> None:
    written = (folder / "status" / "index.html").read_text(encoding="utf-8")
    tiles = dict(
        re.findall(
            r'<a href="../countries/(..).html" tabindex="-1">.*?<title>[^<]*?: (Budapest: [^<]*)</title>', written
        )
    )
    listed = dict(re.findall(r'<li><a href="../countries/(..).html">[^<]*</a> <span>([^<]*)</span>', written))
    assert tiles == listed
    rows = json.loads(run("countries", "--format", "json").out)
    held = {row["code"]: f"Budapest: {row['status_185']} · Lanzarote: {row['status_201']}" for row in rows}
    assert tiles.items() <= held.items()
    acted = {code for code, words in held.items() if "party" in words or "invited" in words or "signatory" in words}
    assert acted <= set(tiles)


def test_the_style_has_each_colour_of_a_chart_for_dark_paper(folder: Path) -> None:
    style = (folder / "style.css").read_text(encoding="utf-8")
    for colour, _, _, _ in chart.STYLES:
        assert f'[stroke="{colour}"] {{ stroke: ' in style
        assert f'[fill="{colour}"] {{ fill: ' in style


def test_what_is_in_another_language_is_marked_so() -> None:
    assert inline(Foreign("Sollicitation d'<enfants>", "fr")) == (
        '<span lang="fr">Sollicitation d&#x27;&lt;enfants&gt;</span>'
    )


@pytest.fixture
def brief(run: Run, tmp_path: Path) -> Callable[..., str]:
    """What the page of a State says, before how to cite it."""

    def write(code: str, warning: str = "") -> str:
        answer = run("export", str(tmp_path), "--as", "html", "--country", code, "--deposit", "2026-12-01")
        assert (answer.code, answer.err) == (0, warning)
        page = Parsed((tmp_path / f"{code}.html").read_text(encoding="utf-8"))
        return "".join(page.text).partition("How to cite")[0]

    return write


def test_the_page_of_a_state_says_first_where_it_stands(brief: Callable[..., str]) -> None:
    kenya = brief("KE")
    assert "It is not bound by the Budapest Convention and is invited to accede to it until 2029-10-09." in kenya
    assert "For the Lanzarote Convention it needs an invitation first" in kenya
    assert "What it deposits on 2026-12-01, for example, would bind it from 2027-04-01." in kenya
    assert "What its law has to contain under 185 and 201" in kenya
    tunisia = brief("TN")
    assert "It has been a Party to the Budapest Convention since 2024-07-01." in tunisia
    kingdom = brief("GB")
    assert "What it is bound to have under 185 and 201" in kingdom
    assert "reservation under 185:9(4)" in kingdom
    assert "itself, and 3 of the 4 other States: Denmark" in kingdom


@pytest.mark.usefixtures("live")
def test_of_a_territory_no_page_says_how_it_joins(brief: Callable[..., str]) -> None:
    warned = "vgtref: warning: Gibraltar is not a Member of the United Nations: not known whether it may join\n"
    gibraltar = brief("GI", warned)
    assert "It is not a Member of the United Nations, so it is not known here whether it may join." in gibraltar
    assert "If deposited" not in gibraltar


def test_a_brief_explains_its_signs_and_says_where_each_source_is_found(run: Run, tmp_path: Path) -> None:
    assert run("export", str(tmp_path), "--as", "html", "--country", "KE").code == 0
    page = Parsed((tmp_path / "KE.html").read_text(encoding="utf-8"))
    text = "".join(page.text).replace("\xa0", " ")
    assert "185:9(1)(d) is Article 9, paragraph 1, letter d, of Convention 185" in text
    assert "Reservable: binding, unless reserved" in text
    assert "Priority 1 comes first" in text
    assert {"What it asks", "Where it is found", "What it leaves", "Made by States"} <= set(page.text)
    assert "https://" in text.partition("Where it is found")[2]
    assert "not asked" in text


def test_what_may_be_reserved_is_told_with_what_it_leaves(book: Book, run: Run) -> None:
    page = book["reservations/index.html"]
    assert {"What it leaves", "Made by States"} <= set(page.text)
    rows = json.loads(run("reservations", "--allowed", "--format", "json").out)
    text = "".join(page.text).replace("\xa0", " ")
    assert all(row["provision"] in text for row in rows)
    assert all(row["extent"] in text for row in rows if row["extent"])
    told = [row["extent"] for row in rows if row["convention"] == 201 and row["provision"].startswith("201:20(")]
    assert len(told) == 2
    assert text.count(told[0]) == 1


def test_the_regions_stand_by_part_of_the_world_as_in_the_drawing(folder: Path, catalogue: Catalogue) -> None:
    written = (folder / "status" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="#(\w+)">', written.partition("</nav>\n<section")[0])[-3:] == [
        "map",
        "regions",
        "table",
    ]
    drawn = re.findall(r'<text class="?world"?[^>]*>([^<]*)<', written)
    listed = written.partition('<section id="regions">')[2].partition("</section>")[0]
    assert re.findall("<h3>([^<]*)</h3>", listed) == drawn
    parties = {number: [row for row in standings(catalogue, number) if row.status == "party"] for number in (185, 201)}
    acts = {number: {row.country for row in rows} for number, rows in parties.items()}
    africa = {code for region in catalogue.regions if region.within == "Africa" for code in region.un_members}
    first, second = (len(africa & acts[number]) for number in (185, 201))
    assert f"Parties to 185: {first} of {len(africa)} States; to 201: {second}." in listed
    assert "Unknown: the day of an act is not known" in written


def test_no_clause_of_a_reservation_stands_among_what_binds(live: Catalogue) -> None:
    clauses = {clause for number in (185, 201) for clause in live.convention(number).reservable}
    for requirement in live.requirements:
        for number in (185, 201):
            words = strength_words(requirement.points, number)
            groups = dict(group.split(" ", 1) for group in words.split("; ")) if words != "not asked" else {}
            cited = [each for group in groups.values() for each in group.split(", ")]
            assert sorted(cited) == sorted(requirement.under(number))
            assert not clauses & set(groups.get("shall", "").split(", "))
    jurisdiction = live.requirement("jurisdiction-nationals-and-residents").points
    assert strength_words(jurisdiction, 201) == (
        "shall 201:25(1)(a), 201:25(1)(b), 201:25(1)(c), 201:25(1)(d), 201:25(8); reservable 201:25(1)(e); "
        "endeavour 201:25(2)"
    )
    assert strength_words(live.requirement("self-made-images").points, 201) == "may 201:20(3)[2]"
