"""``vgtref cite``: what it prints, where it writes, what it warns of; tests/test_cite.py has the forms themselves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer
from tests.test_start_up import loaded_by_all
from vgtref.catalogue import Catalogue
from vgtref.cite import Style

Run = Callable[..., Answer]

ASCII = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
FRANCE = ["cite", "--id", "185", "--country", "FR"]


def test_without_an_id_it_cites_the_data_set(run: Run) -> None:
    answer = run("cite")
    assert (answer.code, answer.err) == (0, "")
    assert "data edition 2026.11, licence of the data: CC BY 4.0" in answer.out


def test_plain_is_the_default_and_case_does_not_matter(run: Run) -> None:
    assert run("cite", "--id", "201") == run("cite", "--id", "lanzarote", "--style", "PLAIN")
    assert run("cite", "--id", "201", "--style", "CSL-JSON") == run("cite", "--id", "201", "--style", "csl-json")


@pytest.mark.parametrize("style", [style.value for style in Style])
@pytest.mark.parametrize(
    "argv", [[], ["--id", "201"], ["--id", "185:9"], ["--id", "resolution"], ["--id", "opsc"], FRANCE[1:]]
)
def test_a_citation_ends_in_one_newline_and_goes_to_a_file_whole(
    run: Run, tmp_path: Path, style: str, argv: list[str]
) -> None:
    target = tmp_path / "citation"
    target.write_text("old", encoding="utf-8")
    answer = run("cite", *argv, "--style", style)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")
    assert run("cite", *argv, "--style", style, "--output", str(target)) == Answer(0, "", "")
    assert target.read_text(encoding="utf-8") == answer.out
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_file_as_it_was(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "citation"
    target.write_text("precious", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = run("cite", "--output", str(target))
    assert (answer.code, answer.out) == (74, "")
    assert target.read_text(encoding="utf-8") == "precious"


def test_without_a_day_it_answers_for_the_last_covered_one(run: Run) -> None:
    answer = run(*FRANCE)
    assert " on 2026-06-23: party " in answer.out
    assert answer.err == ""


def test_a_later_day_is_answered_with_the_warning_of_status(run: Run) -> None:
    answer = run(*FRANCE, "--as-of", "2030", "--style", "csl-json")
    assert json.loads(answer.out)[0]["id"] == "ets185fr2030-12-31"
    assert answer.err.startswith("vgtref: warning: knowledge ends before 2030-12-31: on 2026-06-23 (185); ")
    assert answer.err == run("status", "--convention", "185", "--country", "FR", "--as-of", "2030").err


def test_a_typing_error_gets_a_hint(run: Run) -> None:
    hint = "  --id takes a convention, an article (201:23), another instrument (opsc), declaration or resolution; "
    assert run("cite", "--id", "lanzarotte").err.splitlines()[1].startswith(f"{hint}did you mean 201 (Lanzarote")
    assert run("cite", "--id", "opscc").err.splitlines()[1] == f"{hint}did you mean opsc (Optional Protocol of 2000)?"
    assert run("cite", "--id", "999").err.splitlines()[1] == f"{hint}there are 185, 201, 189 and 224"


@pytest.mark.parametrize("style", [style.value for style in Style if style.exact])
def test_exact_styles_are_utf_8_in_any_locale(run: Run, process: Run, style: str) -> None:
    answer = process(*FRANCE, "--style", style, env=ASCII)
    assert answer == run(*FRANCE, "--style", style)
    assert "Boletín" in answer.out


@pytest.mark.parametrize("style", [style.value for style in Style if not style.exact])
def test_sentences_follow_the_terminal(process: Run, style: str) -> None:
    answer = process(*FRANCE, "--style", style, env=ASCII)
    assert (answer.code, answer.err) == (0, "")
    assert "Boletin" in answer.out
    assert answer.out.isascii()


def test_it_loads_neither_rich_nor_a_network() -> None:
    code, modules = loaded_by_all([["cite", "--id", "201", "--style", style.value] for style in Style])
    assert code == 0
    assert not modules & {"rich", "pydantic", "urllib.request", "socket", "ssl"}


@pytest.mark.parametrize(
    ("argv", "files"),
    [
        ([], ["coverage.toml"]),
        (["--id", "201"], ["conventions.toml"]),
        (["--id", "201:23"], ["articles-201.toml", "conventions.toml"]),
        (["--id", "declaration"], ["declaration.toml"]),
        (["--id", "resolution"], ["resolution.toml"]),
        (FRANCE[1:], ["acts-185.toml", "conventions.toml", "countries.toml", "coverage.toml", "sources.toml"]),
    ],
)
def test_it_reads_only_the_files_it_needs(
    run: Run, monkeypatch: pytest.MonkeyPatch, argv: list[str], files: list[str]
) -> None:
    opened: list[str] = []
    text = Catalogue.text
    monkeypatch.setattr(Catalogue, "text", lambda self, file: opened.append(file) or text(self, file))
    monkeypatch.setattr("vgtref.commands.cite.open_catalogue", Catalogue)
    run("cite", *argv)
    assert sorted(opened) == files


def test_a_paragraph_is_cited_with_a_warning_that_only_its_article_was_checked(run: Run) -> None:
    answer = run("cite", "--id", "201:23(9)", "--style", "oscola")
    assert answer.code == 0
    assert answer.out.endswith("art 23(9)\n")
    warning = "art 23(9): only that there is such an article was checked, paragraphs are not held"
    assert answer.err == f"vgtref: warning: {warning}\n"
    assert run("cite", "--id", "201:23", "--style", "oscola").err == ""


@pytest.mark.parametrize("style", ["plain", "oscola", "apa", "bibtex", "ris", "csl-json"])
def test_a_citation_of_a_day_beyond_what_is_known_says_so_itself(run: Run, style: str) -> None:
    answer = run("cite", "--id", "201", "--country", "FR", "--as-of", "2030", "--style", style)
    assert "acts known up to" in answer.out
    assert "acts known up to" not in run("cite", "--id", "201", "--country", "FR", "--style", style).out
