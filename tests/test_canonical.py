"""The one form of a data file."""

from datetime import date
from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from vgtref.canonical import canonical, header

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=10)
SIMPLE = TEXTS | st.booleans() | st.integers(-(2**40), 2**40) | st.dates(date(1, 1, 1))
VALUES = SIMPLE | st.lists(TEXTS, max_size=9) | st.dictionaries(KEYS, SIMPLE, min_size=1, max_size=3)
ROWS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@given(st.dictionaries(KEYS, st.lists(ROWS, min_size=1, max_size=4), max_size=2))
def test_what_is_written_reads_back_the_same(tables: dict[str, Any]) -> None:
    assert tomli.loads(canonical(tables)) == tables


def test_the_form_is_what_the_manual_says() -> None:
    tables = {
        "edition": "2026.11",
        "part": [
            {"id": "a", "day": date(2011, 11, 22), "by": {"by": "2010"}, "gaps": ["x" * 70, "y" * 70]},
            {"id": "b"},
        ],
    }
    assert canonical(tables, "# What it holds.\n") == (
        "# What it holds.\n\n"
        'edition = "2026.11"\n\n'
        '[[part]]\nid = "a"\nday = 2011-11-22\nby = { by = "2010" }\n'
        f'gaps = [\n  "{"x" * 70}",\n  "{"y" * 70}",\n]\n\n'
        '[[part]]\nid = "b"\n'
    )


def test_the_header_is_the_comment_lines_at_the_top() -> None:
    assert header("# a\n# b\n\n[[x]]\n# c\n") == "# a\n# b\n"
    assert header("[[x]]\n") == ""
