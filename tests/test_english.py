"""Plain English in the messages, docstrings and comments of the package, and in the documents."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import vgtref
from tests.conftest import ROOT

pytestmark = pytest.mark.once


PACKAGE = Path(vgtref.__file__).parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

# A turn that no native speaker would use, an example of it, how to say it, and what looks like it and is right.
TURNS = [
    (
        r"(?<![Tt]here )\b(?:is|are) no (?!longer|later|more\b)\w",
        "'x' is no file",
        "'x' is not a file",
        "there is no file",
    ),
    (
        r"\b(?:that|which) (?:is|are) (?:none|no\b)(?! of| longer| later)",
        "for a day that is none",
        "for a malformed day",
        "that is none of these",
    ),
    (r"\b(?:none|nothing) or several\b", "None for none or several", "None if not exactly one", "one or several"),
    (r"\bbut for\b", "none but for this", "none except this", "but formerly"),
    (r"\bof them but\b", "all of them but one", "all of them except one", "many of them, but not all"),
    (r"\bbe (?:they|it) there\b", "be it there or not", "whether or not it exists", "it may be there"),
    (
        r"\b(?:asked|shown?s|held|invited) no more\b(?! than)",
        "it is asked no more",
        "it is no longer asked",
        "held no more than once",
    ),
    (r"\bstands? (?:twice|\w+ times|in line)\b", "the id stands twice", "the id appears twice", "it stands in a list"),
    (
        r"\b(?:one|a) (?:module|row|table) an? (?!\w+ing)",
        "one module a form",
        "one module per form",
        "a table and a form",
    ),
    (r"\breckon", "SQLite reckons it", "SQLite computes it", "recognised"),
    (r"\bbears? (?:no|on|one)\b|\beach bears\b", "how it bears on them", "how it relates to them", "two bears"),
    (r"\bwhence\b|\bfor the eye\b|\bshort of \w+ing\b", "drawn for the eye", "drawn for people", "for the eyelid"),
    (r"\b(?:a|the) way out\b|\bways? in(?! which)\b", "the way in for a State", "how to join", "the way in which"),
    (
        r"\bcosts? a start something\b",
        "a class costs a start something",
        "it makes a start slower",
        "it costs something",
    ),
    (
        r"\A(?:Meanwhile|The same(?:,| (?:by|for|in|where|without)\b)) ?",
        "The same in words.",
        "It in words.",
        "The same words.",
    ),
]


def texts_in_python(source: str) -> Iterator[str]:
    """Every string and comment; what an f-string puts in is ``x``."""
    inside = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            inside.update(map(id, ast.walk(node)))
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value
    comments = [
        (token.start[0], token.string.removeprefix("#").strip())
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    ]
    yield " ".join(text for _, text in comments)


def found_in(text: str) -> list[str]:
    """The turns in a text, each with how to say it."""
    text = " ".join(text.split())
    return [f"{match[0]!r}: say {right!r}" for turn, _, right, _ in TURNS for match in re.finditer(turn, text)]


@pytest.mark.parametrize(("turn", "wrong", "right", "alike"), TURNS, ids=[wrong for _, wrong, _, _ in TURNS])
def test_a_turn_is_noticed_and_what_is_right_is_not(turn: str, wrong: str, right: str, alike: str) -> None:
    assert re.search(turn, wrong)
    assert not found_in(right)
    assert not re.search(turn, alike)


def test_strings_and_comments_are_read_in_each_form() -> None:
    source = 'def f(x):\n    """Whether it\n    is no file."""\n    return f"{x} is no part"  # it stands\n    # twice'
    assert [bool(found_in(text)) for text in texts_in_python(source)] == [True, True, True]


def test_the_package_speaks_plainly() -> None:
    faults = [
        f"{path.relative_to(PACKAGE)}: {fault}"
        for path in PACKAGE.rglob("*.py")
        for text in texts_in_python(path.read_text(encoding="utf-8"))
        for fault in found_in(text)
    ]
    assert faults == []


def test_the_documents_speak_plainly() -> None:
    faults = [f"{path.name}: {fault}" for path in DOCUMENTS for fault in found_in(path.read_text(encoding="utf-8"))]
    assert faults == []
