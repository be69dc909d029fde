"""Any arguments, references, dates and half-typed words: an answer or one line, and an exit code of ours."""

import re
from collections.abc import Sequence
from contextlib import chdir
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attack.hostile import (
    ARGUMENTS,
    BITS,
    CHOSEN,
    HUGE,
    RAW,
    answer,
    arguments,
    examples,
    short_texts,
    tree,
)
from tests.conftest import DATA, TRIED
from vgtref.catalogue import Catalogue
from vgtref.cli.app import Commands
from vgtref.commands import COMMANDS
from vgtref.dates import When, period
from vgtref.errors import UsageError, VgtrefError
from vgtref.export import Form, export
from vgtref.provisions import find_provision, parse_reference
from vgtref.records import Reference

PATTERN = Reference.__metadata__[0].pattern

VALUES = [
    "201", "185", "CETS No. 201", "afp", "FR", "KE", "Kenya", "Türkiye", "2011", "2011-11-22", "2026-13", "0000",
    "9999-12-31", "201:23", "185 art. 9(1)(a)", "201:20(İ)", "VI", "json", "CSV", "table", "html", "svg", "party",
    "new", "report", "compare", "formats", "dates", "id", "id,name", "name,,id", "sqlite", "toml", "datapackage",
    "declaration", "possessing", "offences", "may", "reservation", "national", "article", "terms.toml", "mine", ".",
    "out", "out/", "/", "/dev/null", "/dev/full", "a\0b", "", " ", "--", "-1", "0", "9" * 5000, "٢٠١",
    "1" * 19, "NaN", "é" * 300, *BITS[:40], *HUGE[:2],
]  # fmt: skip

options = {
    name: sorted({option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)})
    for name, command in Commands().items()
}
every_option = sorted({option for names in options.values() for option in names} | {"--help", "-h", "--version"})
unsafe = re.compile(r"/|\.\.")  # a random path must not lead out of the folder of the case
junk = short_texts.filter(lambda text: not unsafe.search(text))
values = st.sampled_from([value for value in VALUES if "/" not in value or value in ("/", "/dev/null", "/dev/full")])
anything = st.one_of(values, junk, st.sampled_from([*COMMANDS]), st.sampled_from(every_option))


@st.composite
def fitting(draw: st.DrawFn) -> list[str]:
    """A command with options that it has, each with a value that may fit."""
    name = draw(st.sampled_from([*COMMANDS]))
    argv = [name, *draw(st.lists(anything, max_size=2))]
    for option in draw(st.lists(st.sampled_from([*options[name], "--help"]), max_size=4)):
        value = draw(values | junk)
        argv += draw(st.sampled_from([[option, value], [option, value], [f"{option}={value}"], [option]]))
    return argv


def tried(argv: Sequence[str], **env: str) -> None:
    TRIED["arguments"] += 1
    with TemporaryDirectory() as place, chdir(place):
        Path("mine").mkdir()
        Path("mine/terms.toml").write_bytes((DATA / "terms.toml").read_bytes())
        found = answer(argv, HOME=place, **env)
    assert found.code in (0, 1, 2, 3, 74)
    assert found.code in (0, 3) or not found.out
    assert found.code != 3 or not found.out or "validate" in argv
    if "--show-completion" not in argv:  # what these say is Typer's
        lines = found.err.splitlines()
        assert not RAW.search(found.err)
        assert len(lines) <= 2
        assert (lines[:1] == []) if found.code == 3 and found.out else True
        assert found.code == 0 or found.out or lines[0].startswith("vgtref: error: ")
        assert found.code != 0 or all(line.startswith("vgtref: warning: ") for line in lines)


def test_the_arguments_for_each_command_fit_and_leave_the_format_open(tmp_path: Path) -> None:
    assert set(CHOSEN) <= set(COMMANDS)
    for line in ARGUMENTS.values():
        assert answer(arguments(line, tmp_path / "out")).code == 0, line
        assert not {"-f", "--format", "--output"} & set(line.split()), line


@examples(35, 6000)
@given(st.lists(anything, max_size=6))
def test_any_arguments_end_in_an_exit_code_of_ours(argv: list[str]) -> None:
    tried(argv)


@examples(55, 6000)
@given(fitting())
def test_any_values_of_options_end_in_an_exit_code_of_ours(argv: list[str]) -> None:
    tried(argv)


WRITING = [["agencies", "--output"], ["cite", "--output"], ["assess", "new", "--country", "KE", "--output"]]


@pytest.mark.parametrize("argv", [*WRITING, ["export", "--as", "json"], ["export", "--as", "html"]], ids=" ".join)
def test_a_null_character_in_the_name_of_what_is_to_be_written_is_wrong_usage(argv: list[str]) -> None:
    found = answer([*argv, "a\0b"])
    assert (found.code, found.out) == (2, "")
    assert r"'a\x00b' is not a " in found.err


def test_a_null_character_in_the_name_of_a_folder_to_export_to_is_an_error_of_ours(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        export(catalogue, "a\0b", Form.JSON)


def test_main_returns_where_the_completion_would_end_the_process() -> None:
    tried(["--show-completion"])


def test_a_name_that_is_too_long_is_judged_as_the_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    with chdir(tmp_path):
        assert answer(["assess", "report", "x" * 5000, "--output", "there"]).code == 1
        found = answer(["agencies", "--output", "x" * 5000])
    assert (found.code, found.out) == (74, "")
    assert "cannot write 'xxx" in found.err


texts_like_references = st.one_of(
    st.text(max_size=300),
    short_texts,
    st.from_regex(r"(201|185|CETS No\. 201|lanzarote)(:|,? art\.? ?)\d{1,4}([.(\[] ?\w{1,2} ?[)\]]?){0,4}", fullmatch=True),
    st.lists(st.sampled_from(["201", ":", " art. ", "20", "(", ")", "[2]", "a", "İ", "é", ".", " ", "٢", "²"])).map("".join),
)  # fmt: skip


@examples(120, 20_000)
@given(texts_like_references)
def test_any_text_is_a_provision_in_the_one_form_or_an_error_of_ours(text: str) -> None:
    TRIED["references"] += 1
    try:
        found = find_provision(text, Catalogue.bundled().conventions)
    except VgtrefError as error:
        assert error.exit_code in (1, 2)
        return
    assert re.fullmatch(PATTERN, str(found), re.ASCII)
    assert parse_reference(str(found)) == found


@pytest.mark.parametrize("text", ["201:20(İ)", "201:20(é)", "201:20(_)", "201:20(²)", "201:20[2](a)", "201:20[٢]"])
def test_a_step_of_a_provision_is_made_of_letters_and_digits_as_the_schema_says(text: str) -> None:
    with pytest.raises(UsageError, match="is not a reference to an article"):
        find_provision(text, Catalogue.bundled().conventions)


dates = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"\d{4}(-\d\d(-\d\d)?)?", fullmatch=True),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32)),
)


@examples(120, 20_000)
@given(dates)
def test_any_text_is_a_period_or_a_value_error_with_one_line(text: str) -> None:
    TRIED["dates"] += 1
    try:
        first, last = period(text)
    except ValueError as error:
        assert str(error).isprintable()
        return
    assert first <= last
    assert first.isoformat().startswith(text)
    assert last.isoformat().startswith(text)


toml_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=10)
    | st.dates()
    | st.datetimes()
    | dates,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["by", "on"]), inner, max_size=2),
    max_leaves=4,
)


@examples(120, 20_000)
@given(toml_values)
def test_any_value_is_a_when_or_a_value_error(value: Any) -> None:
    TRIED["dates"] += 1
    try:
        when = When.of(value)
    except ValueError as error:
        assert str(error).isprintable()
        return
    assert isinstance(when.first, date)
    assert when.first <= when.last
    assert str(when).removeprefix("by ") == when.text


ASKING = ["--as-of", "--from", "--to", "--deposit"]


@examples(25, 2000)
@given(dates, st.sampled_from(ASKING))
def test_any_date_is_answered_or_refused(text: str, option: str) -> None:
    TRIED["dates"] += 1
    command = {"--as-of": ["status", "-f", "csv"], "--deposit": ["countries", "--id", "KE", "-f", "json"]}
    found = answer([*command.get(option, ["changes", "-f", "jsonl"]), f"{option}={text}"])
    assert found.code in (0, 2)
    assert found.code == 0 or found.out == ""


@examples(25, 3000)
@given(
    st.sampled_from(["complete_bash", "complete_zsh", "complete_fish", "source_bash", "complete_x", "x", ""]),
    st.lists(anything.filter(lambda text: "\0" not in text), max_size=4),
    st.integers(0, 5),
)
def test_any_words_half_typed_are_completed_without_a_fault(instruction: str, words: list[str], at: int) -> None:
    TRIED["completion"] += 1
    line = " ".join(["vgtref", *words])
    typed = {
        "COMP_WORDS": "\n".join(["vgtref", *words]),
        "COMP_CWORD": str(at),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    with TemporaryDirectory() as place, chdir(place):
        found = answer([], HOME=place, _VGTREF_COMPLETE=instruction, **typed)
        assert tree(Path(place)) == {}
    assert found.code in (0, 1)
