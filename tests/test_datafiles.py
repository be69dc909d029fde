"""Data files as they are read, and what is said of one that does not hold what it must."""

import re
from pathlib import Path

import pytest

from vgtref.catalogue import Catalogue
from vgtref.errors import DataError, NotFoundError


def broken(folder: Path, file: str, old: str, new: str) -> DataError:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return refused(folder, file)


def refused(folder: Path, file: str) -> DataError:
    source = next(source for source in Catalogue.files() if source.file == file)
    with pytest.raises(DataError) as caught:
        Catalogue(folder).read(source)
    assert caught.value.file == file
    return caught.value


def test_a_file_is_opened_once_and_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    read = Catalogue.text

    def counting(self: Catalogue, file: str) -> str:
        opened.append(file)
        return read(self, file)

    monkeypatch.setattr(Catalogue, "text", counting)
    catalogue = Catalogue()
    assert opened == []
    assert catalogue.agencies is catalogue.agencies
    assert opened == ["agencies.toml"]


def test_a_folder_lies_over_the_bundled_data(tmp_path: Path) -> None:
    text = Catalogue().text("partners.toml").split("\n\n")
    (tmp_path / "partners.toml").write_text("\n\n".join(text[:2]) + "\n", encoding="utf-8")
    catalogue = Catalogue(tmp_path)
    assert len(catalogue.partners) == 1
    assert catalogue.agencies == Catalogue().agencies


def test_a_folder_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no data folder"):
        Catalogue(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "record", "field", "rule"),
    [
        ('kind = "national"', 'kind = "local"', "afp", "kind", "invalid enum value 'local'"),
        ('kind = "national"\n', "", "afp", None, "missing required field `kind`"),
        ('acronym = "AFP"', 'acronym = "AFP"\nfoo = 1', "afp", None, "unknown field `foo`"),
        ('acronym = "AFP"', "acronym = 1", "afp", "acronym", "expected `str"),
        ('member_from = "2003"', 'member_from = "soon"', "afp", "member_from", "a date is written"),
        ('member_from = "2003"', "member_from = 2003", "afp", "member_from", "date"),
        ('id = "afp"', 'id = "A F P"', "A F P", "id", "regex"),
        ('  "fcw-2005",', "  1,", "afp", r"sources\[2\]", "expected `str"),
        ("from = 2013-10-07 }", "from = 2013 }", "ceop", "successor.from", "date"),
        ('member_from = "2003"', 'member_from = "2003-01-01"', "afp", "member_from", "expected a date"),
        ('id = "afp"\n', "", "number 1", None, "missing required field `id`"),
    ],
)
def test_a_record_of_the_wrong_shape_is_named_with_field_and_rule(
    data_folder: Path, old: str, new: str, record: str, field: str | None, rule: str
) -> None:
    error = broken(data_folder, "agencies.toml", old, new)
    assert error.record == record
    assert (error.field is None) == (field is None)
    if field and error.field:
        assert re.fullmatch(field, error.field)
    assert re.search(rule, error.rule)
    assert str(error).startswith(f"agencies.toml: {record}")


def test_what_is_not_toml_says_where(data_folder: Path) -> None:
    error = broken(data_folder, "chairs.toml", "[[chair]]", "[[chair]")
    assert "not TOML" in error.rule
    assert "line 3" in error.rule


def test_what_is_not_utf_8_says_where(data_folder: Path) -> None:
    (data_folder / "chairs.toml").write_bytes(b"# x\n\nid = '\xff'\n")
    assert refused(data_folder, "chairs.toml").rule == "line 3 is not UTF-8"


def test_deep_nesting_is_an_error_not_a_crash(data_folder: Path) -> None:
    (data_folder / "chairs.toml").write_text("chair = " + "[" * 100_000, encoding="utf-8")
    assert "not TOML" in refused(data_folder, "chairs.toml").rule


@pytest.mark.parametrize("text", ["", "x = 1\n", "[chair]\nid = 'a'\n", "[[chair]]\n[[other]]\n", "chair = 1\n"])
def test_a_file_holds_its_tables_and_nothing_else(data_folder: Path, text: str) -> None:
    (data_folder / "chairs.toml").write_text(text, encoding="utf-8")
    assert refused(data_folder, "chairs.toml")


def test_a_folder_in_place_of_a_file_is_no_file(data_folder: Path) -> None:
    (data_folder / "chairs.toml").unlink()
    (data_folder / "chairs.toml").mkdir()
    assert refused(data_folder, "chairs.toml").rule == "not a file"


def test_a_file_that_is_one_record_names_its_field(data_folder: Path) -> None:
    error = broken(data_folder, "declaration.toml", "copies = 2", "copies = -2")
    assert (error.record, error.field) == (None, "copies")


def test_bundled_data_that_are_not_installed_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vgtref.datafiles.PACKAGE", "tests.nowhere")
    with pytest.raises(DataError, match=r"agencies\.toml: the bundled data is not installed"):
        _ = Catalogue().agencies


def test_the_bundled_files_are_those_of_one_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vgtref.datafiles.PACKAGE", "tests")
    with pytest.raises(DataError, match=r"agencies\.toml: the file is missing"):
        _ = Catalogue().agencies


@pytest.mark.parametrize("country", ["0x" + "f" * 5000, "[1]", "{ a = 1 }"])
def test_a_row_without_a_name_is_told_by_its_place(tmp_path: Path, country: str) -> None:
    row = f'convention = 201\ncovers_to = 2026-01-21\n\n[[act]]\ncountry = {country}\nkind = "signature"\n'
    (tmp_path / "acts-201.toml").write_text(row, encoding="utf-8")
    assert refused(tmp_path, "acts-201.toml").record == "number 1"
