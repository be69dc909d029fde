"""One wrong value in an answers file, or any file at all: a report, or the entry and the rule that it breaks."""

import csv
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.attack.hostile import (
    ANSWERS,
    RAW,
    WRONG_VALUES,
    answer,
    examples,
    mutated,
    places,
    texts,
    toml,
)
from tests.conftest import TRIED, Answer
from vgtref.render import Format


@cache
def bill() -> dict[str, Any]:
    return tomli.loads((ANSWERS / "draft.toml").read_text(encoding="utf-8"))


def asked(content: bytes, format: Format, compare: bool) -> Answer:
    TRIED["answers files"] += 1
    with TemporaryDirectory() as place:
        file = Path(place, "law.toml")
        file.write_bytes(content)
        files = [str(ANSWERS / "draft.toml"), str(file)] if compare else [str(file)]
        return answer(["assess", "compare" if compare else "report", *files, "-f", format.value])


def answered_or_refused(found: Answer) -> None:
    assert not RAW.search(found.err)
    if found.code:
        assert (found.code, found.out) == (3, "") or "the second on" in found.err  # another State
        assert found.err.startswith("vgtref: error: ")
        assert "law.toml: " in found.err or found.code == 2
        assert len(found.err.splitlines()) <= 2


@examples(35, 5000)
@given(
    st.sampled_from(list(places(bill()))),
    st.sampled_from(["set", "set", "set", "drop", "add"]),
    st.sampled_from(WRONG_VALUES) | texts,
    st.sampled_from(list(Format)),
    st.booleans(),
)
def test_one_wrong_value_is_answered_or_named(
    place: tuple[str | int, ...], action: str, value: Any, format: Format, compare: bool
) -> None:
    content = toml(mutated(bill(), place, action, value)).encode()
    answered_or_refused(asked(content, format, compare))


@examples(25, 5000)
@given(st.data(), st.sampled_from([b"\xff", b"\x00", b"\r", b"]", b'"', b"\\", b"[[", b"\xef\xbb\xbf", b"=", b"\n#"]))
def test_any_stray_bytes_are_answered_or_named(data: st.DataObject, stray: bytes) -> None:
    content = (ANSWERS / "draft.toml").read_bytes()
    at = data.draw(st.integers(0, len(content)))
    answered_or_refused(asked(content[:at] + stray + content[at:], Format.JSON, compare=False))


@examples(10, 2000)
@given(st.integers(0, len((ANSWERS / "draft.toml").read_bytes())))
def test_a_file_that_ends_early_is_answered_or_named(length: int) -> None:
    answered_or_refused(asked((ANSWERS / "draft.toml").read_bytes()[:length], Format.CSV, compare=True))


@examples(20, 3000)
@given(st.dictionaries(st.sampled_from(["title", "edition", "answer", "provision", "note"]), texts), st.booleans())
def test_hostile_texts_reach_no_terminal_as_they_are(given: dict[str, str], compare: bool) -> None:
    tables = bill() | {"edition": given.get("edition", "")}
    tables["law"] = [law | ({"title": given["title"]} if "title" in given else {}) for law in tables["law"]]
    entry = {key: given[key] for key in ("answer", "provision", "note") if key in given}
    tables |= {"topics": ["offences"], "point": [{"id": "procuring/by-other-means", "answer": "no"} | entry]}
    for format in (Format.TABLE, Format.PLAIN, Format.MARKDOWN, Format.HTML, Format.SVG):
        found = asked(toml(tables).encode(), format, compare)
        answered_or_refused(found)
        assert not RAW.search(found.out)


@cache
def sheet() -> list[list[str]]:
    text = answer(["assess", "new", "--from", str(ANSWERS / "draft.toml"), "--as", "csv"]).out
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@examples(35, 5000)
@given(st.data(), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]), texts)
def test_one_wrong_cell_is_answered_or_named(data: st.DataObject, delimiter: str, line_end: str, value: str) -> None:
    rows = [list(row) for row in sheet()]
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = value
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    answered_or_refused(asked(out.getvalue().encode("utf-8", "surrogatepass"), Format.JSON, compare=False))


@examples(25, 5000)
@given(st.data(), st.sampled_from([b"\xff", b"\x00", b"\r", b'"', b";", b"\t", b"\n", b"\xef\xbb\xbf"]))
def test_any_stray_bytes_in_a_sheet_are_answered_or_named(data: st.DataObject, stray: bytes) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(sheet())
    content = out.getvalue().encode()
    at = data.draw(st.integers(0, len(content)))
    answered_or_refused(asked(content[:at] + stray + content[at:], Format.JSON, compare=False))


IDS = ("procuring/by-other-means", "procuring/through-a-computer-system", "producing/whatever-purpose-and-means")
written = st.text(st.sampled_from("a1 \n'=+-@\"0259:/;,|\t(\u0663\u00e9"), max_size=9).map(str.strip)
filled_in = st.fixed_dictionaries(
    {"answer": st.sampled_from(["yes", "partial", "no"]), "law": st.sampled_from(["=a", "1-2"])}
    | dict.fromkeys(("provision", "note"), written)
)
steps = st.tuples(
    st.sampled_from([[], ["--convention", "185"], ["--convention", "201"]]),
    st.sampled_from([[], ["--core"], ["--all"], ["--good-practice"], ["--topic", "powers", "--topic", "offences"]]),
    st.sampled_from(["toml", "csv"]),
)


@examples(10, 500)
@given(st.dictionaries(st.sampled_from(IDS), filled_in, min_size=1), st.lists(steps, max_size=4), written)
def test_nothing_is_lost_or_altered_on_the_way_through_other_scopes_and_forms(
    replies: dict[str, dict[str, str]], through: list[tuple[list[str], list[str], str]], title: str
) -> None:
    laws = [{"id": id, "title": title, "status": "bill", "day": "2026", "note": title} for id in ("=a", "1-2")]
    tables = {"country": "KE", "conventions": [185, 201], "law": laws}
    tables["point"] = [{"id": id} | reply for id, reply in replies.items()]
    with TemporaryDirectory() as place:
        file = Path(place, "0.toml")
        file.write_text(toml(tables), encoding="utf-8", newline="")
        for number, (conventions, scope, form) in enumerate([*through, ([], [], "toml")], 1):
            target = Path(place, f"{number}.{form}")
            found = answer(["assess", "new", "--from", str(file), *conventions, *scope, "--output", str(target)])
            assert found.code == 0
            file = target
        carried = tomli.loads(file.read_text(encoding="utf-8"))
    assert carried["law"] == laws
    given_back = {row["id"]: {key: row[key] for key in row if key != "id"} for row in carried["point"]}
    assert {id: given_back[id] for id in replies} == replies
    assert len(given_back) == len(carried["point"])
