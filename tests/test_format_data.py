"""The one form of a data file, and the tool that writes it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DATA
from tools.format_data import first_difference, main
from vgtref.catalogue import Catalogue
from vgtref.export.form import format_tables, read_header

pytestmark = pytest.mark.once


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=10)
SIMPLE = TEXTS | st.booleans() | st.integers(-(2**40), 2**40) | st.dates(date(1, 1, 1))
VALUES = SIMPLE | st.lists(TEXTS, max_size=9) | st.dictionaries(KEYS, SIMPLE, min_size=1, max_size=3)
LARGE = st.dictionaries(KEYS, VALUES, min_size=1, max_size=7)
ROWS = st.dictionaries(KEYS, VALUES | st.lists(LARGE, min_size=1, max_size=3), min_size=1, max_size=4)


@given(st.dictionaries(KEYS, st.lists(ROWS, min_size=1, max_size=4), max_size=2))
def test_what_is_written_reads_back_the_same(tables: dict[str, Any]) -> None:
    assert tomli.loads(format_tables(tables)) == tables


def test_the_form_is_what_the_manual_says() -> None:
    tables = {
        "edition": "2026.11",
        "part": [
            {"id": "a", "day": date(2011, 11, 22), "by": {"by": "2010"}, "gaps": ["x" * 70, "y" * 70]},
            {"id": "b"},
        ],
    }
    assert format_tables(tables, "# What it holds.\n") == (
        "# What it holds.\n\n"
        'edition = "2026.11"\n\n'
        '[[part]]\nid = "a"\nday = 2011-11-22\nby = { by = "2010" }\n'
        f'gaps = [\n  "{"x" * 70}",\n  "{"y" * 70}",\n]\n\n'
        '[[part]]\nid = "b"\n'
    )


def test_large_tables_inside_a_table_stand_below_its_keys_and_small_ones_on_lines() -> None:
    point = {"id": "a", "text": "x", "element": "act", "answered_from": "law", "strength_185": "may"}
    tables = {"requirement": [{"id": "r", "point": [point, {"id": "b"}], "seen": [{"id": "c"}], "sources": ["s"]}]}
    assert format_tables(tables, "# What it holds.\n") == (
        "# What it holds.\n\n"
        '[[requirement]]\nid = "r"\nseen = [\n  { id = "c" },\n]\nsources = ["s"]\n\n'
        '[[requirement.point]]\nid = "a"\ntext = "x"\nelement = "act"\nanswered_from = "law"\nstrength_185 = "may"\n\n'
        '[[requirement.point]]\nid = "b"\n'
    )


def test_the_header_is_the_comment_lines_at_the_top() -> None:
    assert read_header("# a\n# b\n\n[[x]]\n# c\n") == "# a\n# b\n"
    assert read_header("[[x]]\n") == ""


@pytest.mark.parametrize("file", [file.file for file in Catalogue.files()])
def test_every_data_file_opens_with_what_it_holds(catalogue: Catalogue, file: str) -> None:
    assert read_header(catalogue.text(file)).startswith("# ")


def test_the_bundled_data_has_the_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert main(["--check", str(DATA)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("agencies.toml", 'acronym = "AFP"', "acronym = 'AFP'", 'acronym = "AFP"'),
        ("agencies.toml", '\n[[agency]]\nid = "ceop"', '[[agency]]\nid = "ceop"', "an empty line"),
        ("agencies.toml", 'id = "afp"\nname = "Australian Federal Police"', 'name = "Australian Federal Police"\nid = "afp"', 'id = "afp"'),
        ("requirements.toml", 'element = "act"\nanswered_from = "law"', 'answered_from = "law"\nelement = "act"', 'element = "act"'),
        ("acts-185.toml", 'kind = "signature"\ndate = 2013-04-23', 'date = 2013-04-23\nkind = "signature"', 'kind = "signature"'),
        ("agencies.toml", '{ name = "Servizio Polizia Postale e per la Sicurezza Cibernetica", from = "2024" }', '{ from = "2024", name = "Servizio Polizia Postale e per la Sicurezza Cibernetica" }', 'successor = { name = "Servizio Polizia Postale e per la Sicurezza Cibernetica", from = "2024" }'),
    ],
)  # fmt: skip
def test_a_file_in_another_form_is_told_and_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, told: str
) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / file
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 1
    assert re.fullmatch(rf"{file}: line \d+ must be: {re.escape(told)}\n", capsys.readouterr().out)
    assert path.read_text(encoding="utf-8") == text.replace(old, new, 1)
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("\n", "\r\n"), "its lines must end in LF alone"),
        (lambda text: text.rstrip("\n"), "must end in one line feed"),
        (lambda text: text + "\n", "must end in one line feed"),
        (lambda text: text.replace("c", "d"), "line 3 must be: c"),
        (lambda text: text + "d\n", "line 4 must be: the end"),
    ],
)
def test_the_first_difference_is_named(change: Callable[[str], str], told: str) -> None:
    assert first_difference(change("a\n\nc\n"), "a\n\nc\n") == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('acronym = "AFP"', 'acronym = "AFP" # as printed', "line 8 has a comment"),
        ("[[agency]]", "# First.\n[[agency]]", "line 4 has a comment"),
        ('acronym = "AFP"', 'acronym = "AFP"\nfoo = 1', "afp: object contains unknown field `foo`"),
        ('acronym = "AFP"', "acronym = AFP", "not TOML"),
    ],
)
def test_what_a_new_form_would_lose_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    path = tmp_path / "agencies.toml"
    text = (DATA / path.name).read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    for options in ([], ["--check"]):
        assert main([*options, str(tmp_path)]) == 1
        assert f"agencies.toml: {told}" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == text


def test_a_number_sign_inside_a_text_is_not_a_comment(tmp_path: Path) -> None:
    text = (DATA / "agencies.toml").read_text(encoding="utf-8").replace('"AFP"', '"A#F \\" # P"', 1)
    (tmp_path / "agencies.toml").write_text(text, encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 0


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_folder_without_data_files_is_not_taken_for_a_tidy_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([name]) == 1
    assert name in capsys.readouterr().out
