"""One wrong value in a folder of data: every command answers, or ends with 3 and names the file."""

import errno
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.attack.hostile import (
    ARGUMENTS,
    RAW,
    WITHOUT_FORMAT,
    WRONG_VALUES,
    answer,
    arguments,
    examples,
    mutated,
    places,
    sample,
    short_texts,
    toml,
    tree,
)
from tests.conftest import DATA, TRIED
from tests.test_rules import BAD_SAMPLES
from vgtref.catalogue import Catalogue
from vgtref.errors import DataError
from vgtref.export import Form, export
from vgtref.records import fields_of
from vgtref.records.taskforce import Partner
from vgtref.render import Format
from vgtref.rules import find_faults, find_new_faults

FILES = [source.file for source in Catalogue.files()]


@cache
def tables(file: str) -> dict[str, Any]:
    return tomli.loads((DATA / file).read_text(encoding="utf-8"))


@cache
def kinds_of_places(file: str) -> list[list[tuple[str | int, ...]]]:
    """The places of a file, those of the same keys together, so that a rare key is hit as often as a common one."""
    kinds: dict[tuple[str, ...], list[tuple[str | int, ...]]] = {}
    for place in places(tables(file)):
        kinds.setdefault(tuple("" if isinstance(key, int) else key for key in place), []).append(place)
    return list(kinds.values())


@st.composite
def faulty_files(draw: st.DrawFn) -> tuple[str, str]:
    """A data file in which one value is another, is not there, or has a stranger beside it."""
    file = draw(st.sampled_from(FILES))
    place = draw(st.sampled_from(draw(st.sampled_from(kinds_of_places(file)))))
    action = draw(st.sampled_from(["set", "set", "set", "drop", "add"]))
    value = draw(st.sampled_from(WRONG_VALUES) | short_texts)
    return file, toml(mutated(tables(file), place, action, value))


def command_lines() -> Iterator[str]:
    for name, line in ARGUMENTS.items():
        if name in ("schema", "export"):
            continue
        yield from [line] if line.startswith(WITHOUT_FORMAT) else (f"{line} -f {format}" for format in Format)


COMMAND_LINES = [*command_lines(), *(f"export {{out}} --as {form}" for form in Form)]


@examples(10, 1500)
@given(faulty_files(), st.sampled_from(COMMAND_LINES))
def test_one_wrong_value_is_answered_or_named_with_its_file(faulty: tuple[str, str], line: str) -> None:
    TRIED["data folders"] += 1
    file, text = faulty
    with TemporaryDirectory() as place:
        Path(place, file).write_text(text, encoding="utf-8")
        found = answer([*arguments(line, Path(place, "out")), "--data", place])
    if found.code == 3:
        told = found.out + found.err
        assert any(name in told for name in FILES)
        assert found.out == "" or line.startswith("validate")
        assert len(found.err.splitlines()) <= 2
    else:  # a record of another id is there, but not under the one asked for
        assert found.code == 0 or (found.code in (1, 2) and "--id" in line and "known as" in found.err)
    assert not RAW.search(found.err)


@examples(25, 6000)
@given(faulty_files())
def test_the_rules_judge_any_wrong_value_without_a_fault_of_their_own(faulty: tuple[str, str]) -> None:
    TRIED["data folders"] += 1
    file, text = faulty
    with TemporaryDirectory() as place:
        Path(place, file).write_text(text, encoding="utf-8")
        catalogue = Catalogue(place)
        faults, new = find_faults(catalogue), list(find_new_faults(catalogue))
    assert all(isinstance(fault, DataError) and fault.rule for fault in faults)
    assert {str(fault) for fault in new} == {str(fault) for fault in faults}


@pytest.mark.parametrize(("file", "old", "new"), sample([bad[1:4] for bad in BAD_SAMPLES], 6))
def test_the_rules_as_a_whole_bear_the_bad_sample_of_each(data_folder: Path, file: str, old: str, new: str) -> None:
    TRIED["data folders"] += 1
    text = (data_folder / file).read_text(encoding="utf-8")
    (data_folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert find_faults(Catalogue(data_folder))


def faults_of(folder: Path, file: str, old: str, new: str) -> list[str]:
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(fault) for fault in find_faults(Catalogue(folder))]


def test_a_convention_of_which_no_files_are_held_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    text = (DATA / "conventions.toml").read_text(encoding="utf-8")
    more = text[text.rindex("[[convention]]") :].replace("number = 224", "number = 300")
    (tmp_path / "conventions.toml").write_text(f"{text}\n{more}", encoding="utf-8")
    faults = [str(fault) for fault in find_faults(Catalogue(tmp_path))]
    assert "conventions.toml: 300: reference: must be 'CETS No. 300'" in faults
    assert answer(["status", "--data", str(tmp_path)]).code == 3


def test_a_convention_that_is_left_out_is_a_fault_though_nothing_names_it(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "conventions.toml", "number = 224", "number = 225")
    assert "conventions.toml: number: none is that of acts-224.toml" in faults


def test_an_unknown_country_is_a_fault_and_no_crash_of_the_search(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "partners.toml", 'country = "US"', 'country = "ZZ"')
    assert any("no country 'ZZ'" in fault for fault in faults)


@pytest.mark.parametrize("number", ["9" * 5000, "٢", "23\\n"])
def test_the_number_of_an_article_has_three_digits_at_most(tmp_path: Path, number: str) -> None:
    faults = faults_of(tmp_path, "terms.toml", '"201:23"', f'"201:{number}"')
    assert any(fault.startswith("terms.toml: ") for fault in faults)


def test_a_number_that_no_database_holds_is_a_fault(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, "declaration.toml", "copies = 2", f"copies = {2**63}")
    assert any("declaration.toml: copies: expected `int` <= 9999" in fault for fault in faults)


def test_a_line_break_after_the_letters_of_the_chart_is_a_fault(tmp_path: Path) -> None:
    assert any("letters" in fault for fault in faults_of(tmp_path, "acts-185.toml", 'AD = "RDA"', r'AD = "RDA\n"'))


@pytest.mark.parametrize("format", sorted({Format.JSON, *sample(list(Format), 2)}))
def test_names_that_are_not_utf_8_are_told_in_every_format(tmp_path: Path, format: Format) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    try:
        folder.mkdir()
    except OSError as error:
        assert error.errno == errno.EILSEQ
        pytest.skip("a file system of UTF-8 names")
    (folder / os.fsdecode(b"\xfe.toml")).touch()
    TRIED["data folders"] += 1
    found = answer(["validate", str(folder), "-f", format.value])
    assert (found.code, found.err) == (3, "")
    assert all(name in found.out.replace("\\\\", "\\") for name in (r"\udcff", r"\udcfe.toml"))


HOSTILE_IDS = ["../../x", "/etc/passwd", "..", ".", "", "a/b", "a\\\\b", "CON", "x\\u0000", "a.toml", "~", "-rf", "%2e"]


@pytest.mark.parametrize("id", HOSTILE_IDS)
@pytest.mark.parametrize(
    ("file", "old"),
    [("agencies.toml", 'id = "afp"'), ("sources.toml", 'id = "declaration"'), ("articles-201.toml", 'id = "201:1"')],
)
def test_an_id_that_is_a_path_is_refused_before_anything_is_written(
    tmp_path: Path, file: str, old: str, id: str
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, f'id = "{id}"', 1), encoding="utf-8")
    before = tree(tmp_path)
    for form in sample(list(Form), 1):
        TRIED["exports"] += 1
        found = answer(["export", str(out), "--as", form.value, "--data", str(data)])
        assert (found.code, found.out) == (3, "")
        assert file in found.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize("form", list(Form))
def test_an_export_has_fixed_names_whatever_the_records_are_called(
    catalogue: Catalogue, tmp_path: Path, form: Form
) -> None:
    """Even where no rule has been asked: a catalogue that a program has made."""
    hostile = Catalogue()
    names = ["../../x", "/tmp/x", "..", "x\x00y", "\x1b[31m", "'; DROP TABLE partners; --", '"', "\u202e", "a" * 300]
    first = fields_of(catalogue.partners[0])
    hostile._held["partners.toml"] = tuple(
        Partner(**first | {"id": name, "name": name, "acronym": None, "note": name}) for name in names
    )
    export(catalogue, tmp_path / "usual", form)
    (tmp_path / "hostile").mkdir()
    TRIED["exports"] += 1
    export(hostile, tmp_path / "hostile" / "out", form)
    assert {path.name for path in (tmp_path / "hostile").iterdir()} == {"out"}
    usual, found = tree(tmp_path / "usual"), tree(tmp_path / "hostile" / "out")
    assert found.keys() == usual.keys()
    assert {path.name for path in tmp_path.iterdir()} == {"usual", "hostile"}
