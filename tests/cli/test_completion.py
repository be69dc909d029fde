"""Completion: what the protocols of bash, zsh and fish get, and a real bash with its words broken at colons."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import PROGRAM, Answer, run_fork
from vgtref.cli.app import main
from vgtref.cli.completion import Typed, join_words

Process = Callable[..., Answer]
Bash = Callable[[str], list[str]]


@pytest.fixture
def bash(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bash:
    """The offers for the end of a line, its words broken at spaces and colons as readline breaks them."""

    def offers(line: str) -> list[str]:
        words = [part for word in line.split(" ") for part in re.split(r"([:=])", word) if part or not word]
        monkeypatch.setenv("_VGTREF_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        code = main([])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return out.split()

    return offers


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("vgtref age", ["agencies"]),
        ("vgtref assess ", ["new", "report", "compare"]),
        ("vgtref agencies --id a", ["afp"]),
        ("vgtref agencies --fi", ["--fields"]),
        ("vgtref agencies --format j", ["json", "jsonl"]),
        ("vgtref agencies --kind n", ["national"]),
        ("vgtref agencies --fields id,na", ["id,name", "id,name_in_declaration"]),
        ("vgtref agencies --fields id,name,name", ["id,name,name_in_declaration"]),
        ("vgtref agencies --id afp --fields chair", ["chair_terms"]),
        ("vgtref agencies --fields chair", []),
        ("vgtref assess report law.toml --fields ga", ["gaps"]),
        ("vgtref timeline --id declaration-s", ["declaration-signed"]),
        ("vgtref timeline --id chair-a", ["chair-afp-2009", "chair-afp-2024"]),
        ("vgtref timeline --id 201-", ["201-opened", "201-in-force"]),
        ("vgtref conventions --id 2", ["201", "224"]),
        ("vgtref status --convention 18", ["185", "189"]),
        ("vgtref status --country Keny", ["Kenya"]),
        ("vgtref countries --id FR", ["FR"]),
        ("vgtref countries New", ["New\\", "Zealand"]),
        ("vgtref conventions 2", ["201", "224"]),
        ("vgtref articles 201:23", ["23"]),
        ("vgtref cite decl", ["declaration"]),
        ("vgtref status Keny", ["Kenya"]),
        ("vgtref status --fields consent_d", ["consent_date", "consent_date_precision", "consent_derived"]),
        ("vgtref countries --id Franc", ["France"]),
        ("vgtref coverage --id articles", ["articles", "articles-224"]),
        ("vgtref requirements --topic o", ["offences"]),
        ("vgtref requirements --id possess", ["possessing"]),
        ("vgtref crosswalk --id un-", ["un-crc"]),
        ("vgtref crosswalk --instrument ", ["opsc", "eu-2011-93", "malabo", "icmec", "uncc"]),
        ("vgtref crosswalk --relation n", ["narrower", "none", "not-checked"]),
        ("vgtref crosswalk --requirement possess", ["possessing"]),
        ("vgtref assess report law.toml --instrument o", ["opsc"]),
        ("vgtref cite --id op", ["opsc"]),
        ("vgtref terms --id m", ["minor"]),
        ("vgtref sources --id text-2", ["text-201"]),
        ("vgtref partners --id paypa", ["paypal"]),
        ("vgtref articles --id 224:1", ["1", "10", "12"]),
        ("vgtref articles --id 201:23", ["23"]),
        ("vgtref articles --id 224:", ["1", "2", "3", "4", "5", "7", "10", "12"]),
        ("vgtref articles --id 22", [f"224:{number}" for number in (1, 2, 3, 4, 5, 7, 10, 12)]),
        ("vgtref reservations --article 185:9", ["9"]),
        ("vgtref articles --id 201:23 --form", ["--format"]),
        ("vgtref articles --id 999:", []),
        ("vgtref articles --id=224:1", ["1", "10", "12"]),
        ("vgtref agencies --format=j", ["json", "jsonl"]),
        ("vgtref assess new --country Keny", ["Kenya"]),
        ("vgtref status Turke", ["Turkey"]),
        ("vgtref status --country Turk", ["Turkey"]),
        ("vgtref schema assess r", ["report"]),
        ("vgtref schema agen", ["agencies"]),
        ("vgtref help d", ["dates"]),
        ("vgtref cite --id d", ["declaration"]),
        ("vgtref cite --style o", ["oscola"]),
        ("vgtref export x --as s", ["sqlite"]),
        ("vgtref search x --kind ar", ["article"]),
        ("vgtref agencies --data /no/such/folder --id a", []),
    ],
)
def test_bash_is_offered_what_begins_so(bash: Bash, line: str, offers: list[str]) -> None:
    assert bash(line) == offers


def test_the_values_of_a_folder_of_ones_own_are_offered(bash: Bash, data_folder: Path) -> None:
    terms = data_folder / "terms.toml"
    terms.write_text(terms.read_text(encoding="utf-8").replace('id = "minor"', 'id = "mine"'), encoding="utf-8")
    assert bash(f"vgtref terms --data {data_folder} --id mi") == ["mine"]
    terms.write_text("x", encoding="utf-8")
    assert bash(f"vgtref terms --data {data_folder} --id mi") == []


def test_a_name_of_two_words_is_completed_from_its_first_and_from_its_second() -> None:
    for typed in ("Uni", "United", "United\\ K"):
        words = "\n".join(["vgtref", "countries", "--id", typed])
        env = {"_VGTREF_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "3"}
        assert "United\\ Kingdom" in run_fork(env=env).out.splitlines()
    typed = {"_VGTREF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert "United Kingdom" in run_fork(env=typed | {"_TYPER_COMPLETE_ARGS": "vgtref countries Unit"}).out


def test_an_id_that_a_shell_would_run_is_not_offered(bash: Bash, data_folder: Path) -> None:
    agencies = data_folder / "agencies.toml"
    text = agencies.read_text(encoding="utf-8")
    for id in (r"af\\$(touch x)", "af`x`", r"af\u001b[31m", r"af\n", "af x", "af*", "af'"):
        agencies.write_text(text.replace('id = "afp"', f'id = "{id}"'), encoding="utf-8")
        assert bash(f"vgtref agencies --data {data_folder} --id a") == []


@pytest.mark.parametrize(
    ("line", "place", "words", "before_colon"),
    [
        (["vgtref", "age"], 1, ["vgtref", "age"], ""),
        (["vgtref", "articles", "--id", "201", ":", "2"], 5, ["vgtref", "articles", "--id", "2"], "201:"),
        (["vgtref", "articles", "--id", "201", ":"], 4, ["vgtref", "articles", "--id", ""], "201:"),
        (["vgtref", "articles", "--id", "201", ":", ""], 5, ["vgtref", "articles", "--id", ""], "201:"),
        (["vgtref", "articles", "--id", "=", "201"], 4, ["vgtref", "articles", "--id", "201"], ""),
        (["vgtref", "agencies", "--format", "="], 3, ["vgtref", "agencies", "--format", ""], ""),
        (["vgtref", "a", "b", "c"], 1, ["vgtref", "a"], ""),
        ([""], 0, [""], ""),
        ([], 0, [""], ""),
    ],
)
def test_the_words_that_bash_has_broken_are_joined(
    line: list[str], place: int, words: list[str], before_colon: str
) -> None:
    assert join_words(line, place) == Typed(words, len(words) - 1, before_colon)


@pytest.mark.parametrize("number", ["", "abc", "-1", "9" * 5000, "99"])
def test_a_place_that_is_no_number_of_a_word_is_no_fault(number: str) -> None:
    env = {"_VGTREF_COMPLETE": "complete_bash", "COMP_WORDS": "vgtref\nage", "COMP_CWORD": number}
    assert "Traceback" not in run_fork(env=env).err


def test_no_command_writes_into_the_files_of_a_shell() -> None:
    assert run_fork("--install-completion").code == 2
    assert "--install-completion" not in run_fork("--help").out


def test_zsh_and_fish_get_whole_articles() -> None:
    zsh = {"_VGTREF_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "vgtref articles --id 224:1"}
    assert r'"224\\:12"' in run_fork(env=zsh).out
    fish = {"_VGTREF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    answer = run_fork(env=fish | {"_TYPER_COMPLETE_ARGS": "vgtref articles --id 224:1"})
    assert answer.out.split() == ["224:1", "224:10", "224:12"]


def test_completion_of_a_value_loads_nothing_that_draws() -> None:
    code = "import sys; from vgtref.cli.app import main; main([]); "
    env = os.environ | {"COMP_WORDS": "vgtref\narticles\n--id\n201\n:\n2", "COMP_CWORD": "5"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code],
        env=env | {"_VGTREF_COMPLETE": "complete_bash"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.split()[:2] == [b"2", b"20"]
    assert not any(name in done.stderr for name in (b"rich", b"pydantic", b"vgtref.render.table"))


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which a shell finds vgtref."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "vgtref").write_text(f'#!/bin/sh\nexec {shlex.join(PROGRAM)} "$@"\n', encoding="utf-8")
    (folder / "vgtref").chmod(0o755)
    usual = {k: v for k, v in os.environ.items() if k != "BASH_ENV"}
    return usual | {"PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(tmp_path)}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_script_for_bash_works_in_bash(program: dict[str, str]) -> None:
    script = (
        "source <(vgtref --show-completion bash); COMP_WORDS=(vgtref articles --id 201 : 2); COMP_CWORD=5; "
        '_vgtref_completion vgtref; echo "${COMPREPLY[*]}"'
    )
    done = subprocess.run([str(shutil.which("bash")), "-c", script], env=program, capture_output=True, check=True)
    assert done.stdout.split()[:3] == [b"2", b"20", b"21"]


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_the_script_for_fish_works_in_fish(program: dict[str, str]) -> None:
    script = "_VGTREF_COMPLETE=source_fish vgtref | source; complete -C 'vgtref articles --id 224:1'"
    done = subprocess.run([str(shutil.which("fish")), "-c", script], env=program, capture_output=True, check=True)
    assert done.stdout.split() == [b"224:1", b"224:10", b"224:12"]
