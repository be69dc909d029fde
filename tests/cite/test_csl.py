"""CSL-JSON: the words of its standard, what Zotero keeps of it, and how processors print it."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from tests.cite.test_readers import from_csl
from tests.cite.works import HERE, WORKS, plain, work
from vgtref.cite import Style, Work, write
from vgtref.cite.entry import entry_of

DOCUMENT = {"title", "title-short", "note", "publisher", "publisher-place", "URL", "issued", "accessed", "author"}
"""The fields that a document of Zotero has, which is what it makes of a treaty."""


@pytest.mark.parametrize("name", ["201", "201:23", "opsc"])
def test_a_treaty_survives_zotero(name: str) -> None:
    item = from_csl(write([WORKS[name]], Style.CSL_JSON))
    *lines, remark = str(item["note"]).split("\n")
    read = dict(line.split(": ", 1) for line in lines)  # as Zotero and citeproc-js read them
    left = {key: value for key, value in item.items() if key in DOCUMENT} | read
    assert left == {key: value for key, value in item.items() if key != "id"}
    assert not re.match("[A-Za-z-]+: ", remark)


def test_what_is_not_a_treaty_lacks_nothing_in_zotero() -> None:
    for name in ("declaration", "resolution", "eu-2011-93", "France", "data set"):
        assert "type: " not in str(from_csl(write([WORKS[name]], Style.CSL_JSON)).get("note", ""))


def test_the_declaration_is_cited_as_what_it_is() -> None:
    item = from_csl(write([work("declaration")], Style.CSL_JSON))
    assert (item["type"], item["genre"], item["publisher-place"]) == ("report", "Declaration", "Strasbourg")
    item = from_csl(write([work("resolution")], Style.CSL_JSON))
    assert (item["type"], item["genre"], item["publisher-place"]) == ("report", "Resolution, 80th session", "Hanoi")


def test_two_provisions_of_a_treaty_are_two_lines() -> None:
    for style in Style:
        assert plain(work("201:23"), style) != plain(work("201:24"), style)
    for csl in (str(HERE / "container-only.csl"), "harvard-cite-them-right"):
        lines = bibliography(csl, [work("201:23"), work("201:24"), work("201")])
        assert len(set(lines)) == 3
        assert all("CETS No. 201" in line for line in lines)


def test_csl_json_uses_the_words_of_csl() -> None:
    schemas = files("citeproc") / "data" / "schema" / "schemas" / "styles"
    words = {
        name: set(re.findall('"([^"]+)"', (schemas / name).read_text(encoding="utf-8")))
        for name in ("csl-types.rnc", "csl-variables.rnc")
    }
    for w in WORKS.values():
        item = from_csl(write([w], Style.CSL_JSON))
        assert item["type"] in words["csl-types.rnc"]
        assert set(item) - {"id", "type"} <= words["csl-variables.rnc"]


def bibliography(csl: str, works: Sequence[Work]) -> list[str]:
    """The entries of a bibliography as a style of CSL prints them."""
    items = json.loads(write(works, Style.CSL_JSON))
    style = CitationStylesStyle(csl, validate=False)
    entries = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        entries.register(Citation([CitationItem(item["id"])]))
    return list(map(str, entries.bibliography()))


@pytest.mark.parametrize("name", WORKS)
def test_csl_json_is_rendered(name: str) -> None:
    (rendered,) = bibliography("harvard-cite-them-right", [WORKS[name]])
    e = entry_of(WORKS[name])
    assert e.title in rendered
    assert e.issued
    assert e.issued.text[:4] in rendered
    if e.kind != "dataset":
        assert e.published.partition(" ")[0] in rendered


PANDOC = shutil.which("pandoc")


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
def test_pandoc_prints_series_article_and_place(tmp_path: Path) -> None:
    names = ("201", "201:23", "201:24", "opsc:3(1)(c)", "declaration", "France")
    works = [WORKS.get(name) or work(name) for name in names]
    file = tmp_path / "works.json"
    file.write_text(write(works, Style.CSL_JSON), encoding="utf-8")
    text = "".join(f"[@{each.key}]\n" for each in works)
    argv = [str(PANDOC), "--citeproc", "--bibliography", str(file), "-t", "plain", "--columns", "2000"]
    printed = subprocess.run(argv, input=text, capture_output=True, encoding="utf-8", check=True)
    assert printed.stderr == ""
    lines = [line for line in printed.stdout.splitlines()[1:] if line]
    assert len(lines) == len(names)
    lanzarote = sorted((line for line in lines if "CETS No. 201" in line), key=len)
    assert ["rt. 23" in lanzarote[1], "rt. 24" in lanzarote[2], "rt. " in lanzarote[0]] == [True, True, False]
    (signed,) = (line for line in lines if "mutual declaration of intent" in line.lower())
    assert "Strasbourg" in signed
    (chart,) = (line for line in lines if "Status of France" in line)
    assert "ETS No. 185" in chart
    assert "chart of signatures and ratifications of treaty 185" in chart.lower()
    assert any("rt. 3(1)(c)" in line for line in lines)
