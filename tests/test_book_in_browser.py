"""The book in a real browser, where one is found: its script answers as the commands do, and every page is sound."""

import itertools
import json
import os
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.browser import ENVIRONMENT, Browser, find_chromium, open_browser
from tests.days import charted, days_of
from vgtref import datafiles
from vgtref.catalogue import Catalogue
from vgtref.search import Index, make_index, make_query
from vgtref.search import search as find

CHROMIUM = find_chromium()
AXE = "VGTREF_AXE"
"""The variable that names an axe.min.js which lies in none of the usual places."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"no Chromium is found; {ENVIRONMENT} may name one"),
]

DAYS = int(os.environ.get("VGTREF_BOOK_DAYS", "40"))
EVERY_PAGE = "VGTREF_BOOK_EVERY_PAGE" in os.environ
SEARCHES = int(os.environ.get("VGTREF_BOOK_SEARCHES", "4"))
WIDTHS = (320, 1600)
SHOWN_IN = list(itertools.product(WIDTHS, ("light", "dark")))


@pytest.fixture(scope="module")
def real() -> Iterator[Catalogue]:
    """The real data, which all of vgtref reads during these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(datafiles, "PACKAGE", "vgtref.data")
        yield Catalogue.bundled()


@pytest.fixture(scope="module")
def folder(real_book: Path) -> Path:
    return real_book


@pytest.fixture(scope="module")
def addresses(folder: Path) -> list[str]:
    """The pages to look at: the largest of four folders and some others; all of them if the environment says so."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    if EVERY_PAGE:
        return pages
    by_size = sorted(pages, key=lambda page: (folder / page).stat().st_size, reverse=True)
    largest = {page.partition("/")[0]: page for page in reversed(by_size) if "/" in page}
    chosen = [page for page in by_size if page in largest.values()][:4]
    return ["index.html", "search.html", "conventions/224.html", "countries/index.html", *chosen]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None
    with open_browser(CHROMIUM) as browser:
        yield browser


@pytest.fixture(scope="module")
def index(real: Catalogue) -> Index:
    return make_index(real)


@pytest.mark.parametrize("number", [185, 189, 201, 224])
def test_the_chart_of_a_day_is_that_of_the_command(
    real: Catalogue, folder: Path, browser: Browser, number: int
) -> None:
    year = real.covers_to(number).year
    days = random.Random(number).sample(days_of(real, number, DAYS), DAYS)  # tests/test_as_of.py asks about them all
    asked = [*days, str(year - 1), f"{year - 3}-02", "2024-02", "0001"]
    browser.go((folder / f"conventions/{number}.html").as_uri())
    rows = "rows.map(({state, cells}) => [state.name, ...cells])"
    drawn = f"chartOn(lastDay(day)).map(({{title, rows}}) => ({{title, rows: {rows}}}))"
    answers = browser.run(f"{json.dumps(asked)}.map((day) => {drawn})")
    for day, answer in zip(asked, answers, strict=True):
        for table in answer:  # the command leaves the column of notes out where it is empty
            if not any(row[5] for row in table["rows"]):
                table["rows"] = [row[:5] for row in table["rows"]]
        assert answer == charted(real, number, day), day


def test_what_the_search_finds_is_what_the_command_finds_in_its_order(
    real: Catalogue, folder: Path, browser: Browser, index: Index
) -> None:
    drawn = random.Random(7)
    words = sorted({word for word in index.folded.split() if len(word) > 2})
    asked = [
        *drawn.sample(words, SEARCHES),
        *(" ".join(drawn.sample(words[drawn.randrange(len(words) - 50) :][:50], 2)) for _ in range(SEARCHES)),
        *(document.title for document in drawn.sample(index.documents, SEARCHES)),
        *drawn.sample([term for synonym in real.synonyms for term in synonym.terms], min(SEARCHES, 40)),
        *("201:23", "CETS 201", "185 art. 9(1)(a)", "Article 20(3) of the Lanzarote Convention", "201:20(3)[2]", "185"),
        *('"mutual assistance"', "duty of mutual assistance", "the of", "Türkiye", "cyber crime", "24/7", "2011-11-22"),
        *(
            "grooming of children online",
            "organised crime",
            "U.K.",
            "ICE",
            "VGT",
            "co-operation",
            "<b>",
            "zzz",
            "interpol's",
        ),
    ]
    browser.go((folder / "search.html").as_uri())
    found = browser.run(f"opened.then(() => {json.dumps(asked)}.map((each) => search(each)))")
    for text, hits in zip(asked, found, strict=True):
        expected = find(make_query(real, text), index).hits
        assert [(h["kind"], h["id"], h["title"]) for h in hits if h["kind"] != "page"] == [
            (hit.kind, hit.id, hit.title) for hit in expected
        ], text


SHOWN = "[...document.querySelectorAll('h1, main td, main p:not(.cite p)')].map((each) => each.innerText).join(' ')"


def test_a_word_of_a_page_leads_to_it(folder: Path, browser: Browser) -> None:
    """Words are taken from the pages as the browser shows them, not from the index."""
    drawn = random.Random(11)
    pages = sorted(folder.rglob("*.html"))
    asked = []
    for page in drawn.sample(pages, min(SEARCHES, 20)):
        address = page.relative_to(folder).as_posix()
        if address not in ("contents.html", "a-to-z.html", "search.html"):
            browser.go(page.as_uri())
            words = [word for word in browser.run(SHOWN).split() if word.isalpha() and len(word) > 3]
            asked.append((address, " ".join(drawn.sample(words, 3))))
    browser.go((folder / "search.html").as_uri())
    texts = json.dumps([text for _, text in asked])
    found = browser.run(f"opened.then(() => {texts}.map((each) => search(each).map(({{address}}) => address)))")
    for (address, text), there in zip(asked, found, strict=True):
        assert address in {urldefrag(each).url for each in there if each}, text


def show(browser: Browser, width: int = 1280, scheme: str = "light", media: str = "") -> None:
    browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.ask("Emulation.setEmulatedMedia", media=media, features=features)


# A link inside a drawing has no address as a text.
LINKS = "[...document.querySelectorAll('a[href]')].map((each) => new URL(each.getAttribute('href'), location).href)"


@cache
def ids_of(file: Path) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', file.read_text(encoding="utf-8")))


def check_links(browser: Browser, folder: Path) -> None:
    """Every link of the page leads to a file of the folder and to a place on it, or to the web."""
    for link in browser.run(LINKS):
        address, fragment = urldefrag(link)
        if not address.startswith(("https://", "http://")):
            file = Path(unquote(urlsplit(address).path))
            assert file.is_relative_to(folder), link
            assert file.is_file(), link
            assert not fragment or fragment in ids_of(file), link


def check_silence(browser: Browser, folder: Path) -> None:
    """Nothing was complained of, and nothing asked for from outside the folder."""
    complaints = browser.named("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
    assert complaints == []
    asked = [event["request"]["url"] for event in browser.named("Network.requestWillBeSent")]
    assert asked
    assert [url for url in asked if not url.startswith((folder.as_uri(), "data:,"))] == []


WIDE = """
[...document.querySelectorAll("main *")].filter((each) => {
  const box = each.getBoundingClientRect(), inside = each.closest(".wide, .unseen, caption, svg");
  return box.width && !inside && box.right > document.documentElement.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 200))
"""

CLIPPED = """
[...document.querySelectorAll("table, th, td, figure, svg")].filter((each) => {
  const box = each.getBoundingClientRect();
  const over = each.matches("th, td") && each.scrollWidth > each.clientWidth + 1;
  return box.width && !each.closest(".unseen, caption") && (over || box.right > document.body.clientWidth + 1);
}).map((each) => each.outerHTML.slice(0, 200))
"""

PAPER = 673
"""The width of A4 without the margins that the style gives it, in pixels."""


def test_a_page_complains_of_nothing_leads_nowhere_wrong_and_is_whole_on_screens_and_on_paper(
    folder: Path, browser: Browser, addresses: list[str]
) -> None:
    for address in addresses:
        browser.go((folder / address).as_uri())
        check_links(browser, folder)
        check_silence(browser, folder)
        for width in WIDTHS:
            show(browser, width)
            assert browser.run("document.documentElement.scrollWidth") <= width, address
            assert browser.run(WIDE) == [], address
        show(browser, PAPER, media="print")
        assert browser.run(CLIPPED) == [], address


def test_the_search_is_used_by_keyboard_and_told_to_a_screen_reader(folder: Path, browser: Browser) -> None:
    show(browser)
    browser.go((folder / "search.html").as_uri())
    assert browser.run("opened.then(() => document.querySelector('form').hidden)") is False
    assert browser.run("document.getElementById('search_without').hidden") is True
    browser.run("document.getElementById('search_words').focus()")
    browser.ask("Input.insertText", text="grooming")
    press(browser, "Enter")
    assert browser.run("new Promise((done) => setTimeout(() => done(location.hash), 50))") == "#words=grooming"
    assert " found" in browser.run("document.querySelector('[role=status]').textContent")
    assert browser.run("document.querySelector('#search_found a').textContent").startswith("Solicitation of children")
    check_links(browser, folder)
    assert browser.run("document.activeElement.id") == "search_words"
    press(browser, "Tab")
    press(browser, "Tab")
    assert browser.run("document.activeElement === document.querySelector('#search_found a')") is True
    check_silence(browser, folder)


def test_a_search_that_is_an_attack_stays_a_text(folder: Path, browser: Browser) -> None:
    browser.go((folder / "search.html").as_uri())
    browser.run("opened")
    for text in ("<img src=x onerror=alert(1)>", "%", "%E0%A4%A", "\\(", "[", '"', "''", "a" * 2000, "__proto__"):
        hash = json.dumps(f"words={text}")
        changed = "new Promise((done) => addEventListener('hashchange', () => setTimeout(done), {once: true}))"
        browser.run(f"location.hash = {hash}; {changed}")
        assert browser.run("document.querySelectorAll('main img, main script').length") == 0
        assert browser.run("document.getElementById('search_said').textContent"), text
    check_silence(browser, folder)


def test_the_chart_of_another_day_is_asked_for_and_left_again(folder: Path, browser: Browser) -> None:
    show(browser)
    browser.go((folder / "conventions" / "185.html").as_uri())
    said = "document.getElementById('as_of_said').textContent"
    known = "document.getElementById('as_of_known').hidden"
    browser.run("document.getElementById('as_of_day').focus()")
    browser.ask("Input.insertText", text="2004-07")
    press(browser, "Enter")
    assert browser.run(said).startswith("On 2004-07-31: ")
    assert browser.run(known) is True
    check_links(browser, folder)
    for text, answer in (
        ("2011-02-30", "A date is written YYYY-MM-DD, "),
        ("22.11.2011", "A date is written YYYY-MM-DD, "),
        ("<b>", "A date is written YYYY-MM-DD, "),
        ("1999", "On 1999-12-31: no State had acted. 185 was opened for signature on 2001-11-23 only"),
        ("2099", "On 2099-12-31: "),
        ("", ""),
    ):
        browser.run(f"document.getElementById('as_of_day').value = {json.dumps(text)}; asked.requestSubmit()")
        assert browser.run(said).startswith(answer), text
        assert browser.run(known) is (answer[:2] == "On"), text
    browser.run("document.getElementById('as_of_day').value = '2004'; asked.requestSubmit(); asked.reset()")
    assert browser.run(f"{said} + {known} + document.getElementById('as_of_chart').childElementCount") == "false0"
    check_silence(browser, folder)


def press(browser: Browser, key: str) -> None:
    code = {"Enter": 13, "Tab": 9}[key]
    pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code}
    browser.ask("Input.dispatchKeyEvent", type="keyDown", **pressed, **({"text": "\r"} if key == "Enter" else {}))
    browser.ask("Input.dispatchKeyEvent", type="keyUp", **pressed)


def test_without_script_a_page_is_whole_and_has_no_dead_control(folder: Path, browser: Browser) -> None:
    show(browser)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        for address in ("search.html", "conventions/185.html"):
            browser.go((folder / address).as_uri())
            root = browser.ask("DOM.getDocument")["root"]["nodeId"]
            for selector, shown in (("form", False), ("#search_without, #as_of_known", True)):
                node = browser.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
                style = browser.ask("CSS.getComputedStyleForNode", nodeId=node)["computedStyle"]
                assert ({"name": "display", "value": "none"} not in style) is shown, (address, selector)
    finally:
        browser.ask("Emulation.setScriptExecutionDisabled", value=False)


VIOLATIONS = "violations.map(({id, nodes}) => [id, nodes.map(({html}) => html.slice(0, 200))])"


def find_axe() -> Path | None:
    usual = (Path(), Path.home(), Path("/usr/lib"), Path("/usr/local/lib"), Path("/usr/share"))
    places = [folder / "node_modules" / "axe-core" / "axe.min.js" for folder in usual]
    places = [Path(os.environ[AXE])] if AXE in os.environ else places
    return next((place for place in places if place.is_file()), None)


@pytest.mark.skipif(find_axe() is None, reason=f"no axe.min.js is found; {AXE} may name one")
@pytest.mark.parametrize(("width", "scheme"), SHOWN_IN if EVERY_PAGE else SHOWN_IN[::3])
def test_axe_finds_no_violation(folder: Path, browser: Browser, addresses: list[str], width: int, scheme: str) -> None:
    axe = find_axe()
    assert axe is not None
    source = axe.read_text(encoding="utf-8")
    browser.ask("Page.setBypassCSP", enabled=True)  # which allows axe no more than any other script
    show(browser, width, scheme)
    try:
        for address in addresses:
            fragment = "#words=grooming" if address == "search.html" else ""
            browser.go("about:blank")
            browser.go(f"{(folder / address).as_uri()}{fragment}")
            if address.startswith("conventions/") and address != "conventions/index.html":
                browser.run("asked.elements.day.value = '2012'; asked.requestSubmit()")
            browser.run(f"{source}; 0")
            found = browser.run(f"axe.run({{resultTypes: ['violations']}}).then(({{violations}}) => {VIOLATIONS})")
            assert found == [], address
    finally:
        browser.ask("Page.setBypassCSP", enabled=False)
