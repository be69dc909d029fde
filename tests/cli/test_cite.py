"""``vgtref cite``: what it prints, where it writes, what it warns of; tests/test_cite.py has the forms themselves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer
from tests.processes import run_fork
from vgtref.catalogue import Catalogue
from vgtref.cite import Style

Run = Callable[..., Answer]

ASCII = {"PYTHONIOENCODING": "ascii"}
FRANCE = ["cite", "--id", "185", "--country", "FR"]
UKRAINE = ["cite", "--id", "185:9(4)", "--country", "Ukraine"]
COPY = "vgtref: warning: check before you cite: https://www.coe.int/en/web/conventions/full-list?module="
"""How the warning begins that a page of the Council of Europe was read in a copy."""


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
    assert (answer.code, answer.err.startswith(COPY)) == (0, "--country" in argv)
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")
    assert run("cite", *argv, "--style", style, "--output", str(target)) == Answer(0, "", answer.err)
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
    assert answer.err.startswith(COPY)


def test_a_later_day_is_answered_with_the_warning_of_status(run: Run) -> None:
    answer = run(*FRANCE, "--as-of", "2030", "--style", "csl-json")
    assert json.loads(answer.out)[0]["id"] == "ets185fr2030-12-31"
    assert answer.err.startswith("vgtref: warning: knowledge ends before 2030-12-31: on 2026-06-23 (185); ")
    warned = run("status", "--convention", "185", "--country", "FR", "--as-of", "2030").err
    assert answer.err.startswith(f"{warned}{COPY}")


def test_a_typing_error_gets_a_hint(run: Run) -> None:
    hint = "  --id takes a convention, an article (201:23), another instrument (opsc), declaration or resolution; "
    assert run("cite", "--id", "lanzarotte").err.splitlines()[1].startswith(f"{hint}did you mean 201 (Lanzarote")
    assert run("cite", "--id", "opscc").err.splitlines()[1] == f"{hint}did you mean opsc (Optional Protocol of 2000)?"
    assert run("cite", "--id", "999").err.splitlines()[1] == f"{hint}there are 185, 201, 189 and 224"


@pytest.mark.parametrize("style", [style.value for style in Style if style.exact])
def test_exact_styles_are_utf_8_in_any_locale(run: Run, style: str) -> None:
    answer = run_fork(*UKRAINE, "--style", style, env=ASCII)
    assert answer == run(*UKRAINE, "--style", style)
    assert "Boletín" in answer.out


@pytest.mark.parametrize("style", [style.value for style in Style if not style.exact])
def test_sentences_follow_the_terminal(style: str) -> None:
    answer = run_fork(*UKRAINE, "--style", style, env=ASCII)
    assert answer.code == 0
    assert "Boletin" in answer.out
    assert answer.out.isascii()


@pytest.mark.parametrize(
    ("argv", "files"),
    [
        ([], ["coverage.toml"]),
        (["--id", "201"], ["conventions.toml"]),
        (["--id", "201:23"], ["articles-201.toml", "conventions.toml"]),
        (["--id", "declaration"], ["declaration.toml"]),
        (["--id", "resolution"], ["resolution.toml"]),
        (FRANCE[1:], ["acts-185.toml", "conventions.toml", "countries.toml", "sources.toml"]),
        (["opsc:3"], ["conventions.toml", "instruments.toml"]),
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


def test_several_ids_are_one_bibliography(run: Run, tmp_path: Path) -> None:
    ids = ["201", "201:23", "lanzarote", "opsc art. 3", "declaration"]
    answer = run("cite", *ids, "--style", "csl-json")
    assert [item["id"] for item in json.loads(answer.out)] == [
        "cets201",
        "cets201art23",
        "opscart3",
        "vgtdeclaration2011",
    ]
    assert run("cite", *(f"--id={id}" for id in ids), "--style", "csl-json") == answer
    assert (
        run("cite", "opsc", "art.", "3", "--style", "csl-json").out == run("cite", "opsc:3", "--style", "csl-json").out
    )


@pytest.mark.parametrize(
    ("ending", "style"),
    [("bib", "bibtex"), ("BIBTEX", "bibtex"), ("ris", "ris"), ("json", "csl-json"), ("txt", "plain"), ("md", "plain")],
)
def test_the_ending_of_a_file_picks_the_style(run: Run, tmp_path: Path, ending: str, style: str) -> None:
    target = tmp_path / f"works.{ending}"
    assert run("cite", "201", "--output", str(target)) == Answer(0, "", "")
    assert target.read_text(encoding="utf-8") == run("cite", "201", "--style", style).out


def test_a_state_and_its_statements(run: Run) -> None:
    two = run("cite", "185", "201", "--country", "FR", "--country", "Kenya", "--style", "csl-json")
    assert [item["id"][:9] for item in json.loads(two.out)] == ["ets185fr2", "ets185ke2", "cets201fr", "cets201ke"]
    made = run("cite", "185", "--country", "Ukraine", "--kind", "reservation", "--style", "footnote").out.splitlines()
    assert made
    assert all(": reservation by Ukraine" in line for line in made)
    everything = run(*FRANCE, "--style", "footnote", "--all-sources").out
    assert len(everything) > len(run(*FRANCE, "--style", "footnote").out)


@pytest.mark.parametrize(
    ("argv", "code", "said", "hint"),
    [
        (["opsc:18"], 1, "no Article 18 in Optional Protocol of 2000", "its last is Article 17"),
        (["opscc:3"], 1, "nothing to cite matches 'opscc'", "did you mean opsc (Optional Protocol of 2000)?"),
        (["185-9"], 2, "'185-9' is not a reference to an article", "write 185:9"),
        (["opsc:3-4"], 2, "'opsc:3-4' names more than one provision", "ask for one at a time"),
        (["185", "art.", "9", "and", "10"], 2, "'185 art. 9 and 10' names more than one provision", "one at a time"),
        (["eu-2011-94"], 1, "nothing to cite matches 'eu-2011-94'", "did you mean eu-2011-93"),
        (["art.", "9"], 2, "'art. 9' does not say of which convention", "write 185:9 or 201:9"),
        (["201", "xyz"], 1, "nothing to cite matches 'xyz'", "put a name of several words in quotes"),
        (["201", "--id", "185"], 2, "'201' and --id both say what to show: give one of them", ""),
        (
            ["--country", "FR"],
            2,
            "--country asks where a State stands towards a convention: add --id",
            "as in --id 185",
        ),
        (["declaration", "--country", "FR"], 2, "and 'declaration' is not one", "as in --id 185"),
        (["opsc", "--country", "FR"], 2, "the data do not say where a State stands on it", "--id 185"),
        (["201", "--as-of", "2011"], 2, "--as-of dates the status of a State: add --country", ""),
        (["201", "--all-sources"], 2, "--all-sources is about the status of a State: add --country", ""),
        (["201:23", "--country", "FR", "--as-of", "2011"], 2, "--as-of dates the status of a State, not what", ""),
        (["201", "--country", "KE", "--kind", "objection"], 1, "no objection of Kenya on CETS No. 201 is held", "KE"),
        (["201", "--output", "x.csv"], 2, "--output 'x.csv': what is written here is not csv", "use x.txt"),
        (
            ["201", "--style", "oscola", "--output", "x.bib"],
            2,
            "means bibtex, but --style is oscola",
            "leave --style out",
        ),
        (["201", "--style", "mla"], 2, "Invalid value for '--style': 'mla' is not one of 'plain', 'footnote'", ""),
    ],
)
def test_wrong_input_is_answered_with_help(run: Run, argv: list[str], code: int, said: str, hint: str) -> None:
    answer = run("cite", *argv)
    assert (answer.code, answer.out) == (code, "")
    error, *hints = answer.err.splitlines()
    assert error.startswith("vgtref: error: ")
    assert said in error
    assert hint in "".join(hints)
