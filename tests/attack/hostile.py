"""What the attack has in common: hostile values, fitting arguments for every command, how much of it is tried."""

import io
import json
import os
import random
import re
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.conftest import Answer, is_long
from vgtref.cli.app import main
from vgtref.commands import COMMANDS, load

T = TypeVar("T")

ANSWERS = Path(__file__).parent.parent / "answers"
SAVED = Path(__file__).parent.parent / "depositary"

# What reads or shows more than the first example of the command does, or takes a file; {out} is a place to fill.
CHOSEN = {
    "agencies": "agencies --all",
    "timeline": "timeline --from 2011",
    "conventions": "conventions --id 201",
    "articles": "articles --id 201:23",
    "requirements": "requirements --id possessing",
    "crosswalk": "crosswalk --id opsc",
    "terms": "terms",
    "status": "status --convention 201",
    "countries": "countries --id KE --deposit 2027-01-15",
    "reservations": "reservations --convention 201",
    "changes": "changes --from 2025",
    "growth": "growth",
    "assess": f"assess report {ANSWERS / 'bill.toml'}",
    "export": "export {out} --as datapackage",
    "refresh": f"refresh {SAVED / 'next-185.txt'}",
    "sources": "sources --id declaration",
}


def _first_example(command: str) -> str:
    return next(
        line.strip().removeprefix("vgtref ")
        for line in load(command).__doc__.partition("\b\n")[2].splitlines()
        if line.strip().startswith("vgtref ")
    )


ARGUMENTS = {"": ""} | {command: CHOSEN.get(command) or _first_example(command) for command in COMMANDS}
"""Arguments that fit, for every command."""

MORE_ARGUMENTS = [
    "--help",
    "--version",
    "agencies --help",
    "assess --help",
    "assess new --country KE",
    f"assess compare {ANSWERS / 'bill.toml'} {ANSWERS / 'bill-2.toml'}",
    f"refresh {SAVED / 'next-nl-185.txt'} --as-of 2026-11-15",
    "articles",
    "requirements",
    "crosswalk",
    "crosswalk --instrument opsc",
    "crosswalk --requirement possessing",
    "countries",
    "sources",
    "status",
    "conventions",
    "cite --id 201 --country FR --style bibtex",
    "cite --id 185:9 --country UA --style csl-json",
    "export {out} --as sqlite",
    "export {out} --as json",
    "export {out} --as toml",
]
WITHOUT_FORMAT = ("--help", "--version", "cite", "export", "schema", "assess new", "assess --help", "agencies --help")

BITS = [
    "|", "\\", "`", "*", "_", "[red]", "[/]", "[/red]", "<b>", "</td>", "</table>", "<script>", "&amp;", '"', "'",
    "\n", "\r", "\t", "\x0b", "\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u2066", "\u200f", "\u2028", "\x85", "\x9b31m",
    "\x00", "\x7f", "=1+1", "+1", "-1", "@a", "\uff1d1", "\u200b", "\ufeff", "日本", "e\u0301", "\u0301", "\U0001f468",
    "#", "{", "}", "{0}", "%s", "$x$", "https://x.y/a", "http://a|b", "javascript:x", "]]>", "<!--", "-->", "1.", "1)",
    "  ", "\u00a0", "\u3000", "\ufffe", "\U000e0041", "~~", "---", "===", "!", "(", ")", ":", ";", ",", "&#x41;",
    ":smile:", "\u00ad", "a", "word ",
]  # fmt: skip

HUGE = ["a" * 5000, "日" * 2000, "| " * 1000, "word " * 1500, "\n" * 1000, "<b>" * 1000, "\\" * 1001, "[" * 3000]

short_texts = st.lists(st.sampled_from(BITS), max_size=8).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=20
)
texts = st.one_of(*[short_texts] * 15, st.sampled_from(HUGE))

WRONG_VALUES: list[Any] = [
    "", " ", "x", "a\nb", "\x1b[31m", "\u202e", "\x00", "[red]x[/]", "<b>", "| a |", "=1+1", "%s", "{x}", "日本",
    "x" * 100_000, "9" * 5000, 0, 1, -1, 186, 9999, 10_000, 2**63, -(2**63) - 1, 10**30, 1.5, float("inf"),
    float("nan"), True, False, [], [[]], [{}], [""], [1], {}, {"x": 1}, {"by": "2011"}, {"by": date(9999, 12, 31)},
    {"by": {"by": "2011"}}, date(1, 1, 1), date(9999, 12, 31), datetime(2011, 11, 22), time(1, 2), "2011", "2011-13",
    "0000", "9999-12", "afp", "ZZ", "ZZ\n", "AFP", "201:99", "201:23", "201:23\n", "201:٢٣", "185:" + "9" * 5000,
    "185:9(x)", "agencies/afp", "acts-185/ZZ", "../../x", "/etc/passwd", "..", "a/b", "CON", "x" * 300,
]  # fmt: skip
"""What may stand in a file of data or answers in the place of a right value."""

RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""A character that must reach nobody's terminal or document as it is."""

ESCAPE = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[ -~]*?\x1b\\")


def examples(gate: int, long: int) -> settings:
    """How many examples a test tries in the gate, and how many with --hypothesis-profile=long."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(max_examples=long if is_long() else gate, suppress_health_check=checks)


def sample(cases: Sequence[T], gate: int) -> list[T]:
    """All cases in the long profile, else so many of them, always the same ones."""
    chosen = random.Random(0).sample(range(len(cases)), min(gate, len(cases)))
    return list(cases) if is_long() else [cases[place] for place in sorted(chosen)]


def arguments(line: str, out: Path | str = "out") -> list[str]:
    """The arguments in a line of those above."""
    return [word.replace("{out}", str(out)) for word in shlex.split(line)]


def answer(argv: Sequence[str], **env: str) -> Answer:
    """The answer of ``main``; unlike the fixture ``run`` it can be had many times in one test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    before = sys.stdout, sys.stderr
    with environment(env):
        sys.stdout, sys.stderr = out, err
        try:
            code = main(list(argv))
        finally:
            sys.stdout, sys.stderr = before
    out.flush()
    err.flush()
    return Answer(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())  # type: ignore[attr-defined]


@contextmanager
def environment(env: Mapping[str, str]) -> Iterator[None]:
    """These variables set for a while."""
    before = dict(os.environ)
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def tree(folder: Path) -> dict[str, tuple[int, bytes | str]]:
    """All that is in a folder, hidden things too: the mode, the content or the target of a link."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else "folder",
        )
        for path in folder.rglob("*")
    }


def toml(tables: Mapping[str, Any]) -> str:
    """Any tables as TOML, one line a key."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in tables.items())


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every value inside a value."""
    inside: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield (*path, key)
        yield from places(inner, (*path, key))


def mutated(tables: Any, path: Sequence[str | int], action: str, value: Any) -> Any:
    """A copy of tables in which one value is set, left out or has a stranger put beside it."""
    key, *rest = path
    copy = dict(tables) if isinstance(tables, dict) else list(tables)
    if rest:
        copy[key] = mutated(copy[key], rest, action, value)
    elif action == "set":
        copy[key] = value
    elif action == "drop":
        del copy[key]
    elif isinstance(copy, dict):
        copy["stranger"] = value
    else:
        copy.insert(0, value)
    return copy


def _value(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {_value(inner)}' for key, inner in value.items())}}}"
    return value.isoformat() if isinstance(value, date | time) else repr(value)
