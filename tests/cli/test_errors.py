"""Wrong input: one line on standard error, nothing on standard output, the right exit code, no traceback."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import PROGRAM, Answer, environment, run_fork
from vgtref.catalogue import Catalogue

Run = Callable[..., Answer]

BAD_INPUT = [
    (["agencies", "--id", "xyz"], 1, "no agency known as 'xyz'"),
    (["agencies", "--id", ""], 1, "no agency known as ''"),
    (["agencies", "--id", "Philippine"], 2, "'Philippine' matches more than one agency"),
    (["agencies", "--id", "afp", "--all"], 2, "--id shows one record and cannot be combined with --all"),
    (["agencies", "--as-of", "2011-02-30"], 2, "--as-of '2011-02-30': 2011-02 has 28 days"),
    (["agencies", "--as-of", "yesterday"], 2, "--as-of 'yesterday': today is not read from the clock"),
    (["agencies", "--as-of", ""], 2, "--as-of ''"),
    (["agencies", "--country", "Frnace"], 1, "no country known as 'Frnace'"),
    (["agencies", "--country", "Korea"], 2, "'Korea' matches more than one country"),
    (
        ["agencies", "--kind", "local"],
        2,
        "Invalid value for '--kind': 'local' is not one of 'national', 'international'",
    ),
    (["agencies", "--format", "xml"], 2, "'xml' is not one of 'table', 'plain', 'json'"),
    (["agencies", "--fields", "nme"], 2, "unknown field 'nme'"),
    (["agencies", "--fields", ""], 2, "unknown field ''"),
    (["agencies", "--country", ""], 1, "no country known as ''"),
    (["agencies", "--id", "afp", "--as-of", ""], 2, "--id shows one record and cannot be combined with --as-of"),
    (["status", "--convention", ""], 1, "no convention known as ''"),
    (["declaration", "--output", ""], 2, "--output '' is not a file"),
    (["declaration", "--output", "x.json", "-f", "csv"], 2, "--output 'x.json' means json, but --format is csv"),
    (["declaration", "--output", "nope/"], 2, "--output 'nope/' is not a file"),
    (["agencies", "--id", "x" * 100_000], 1, "no agency known as"),
    (["agencies", "--nope"], 2, "No such option: --nope"),
    (["agencies", "extra"], 1, "no agency known as 'extra'"),
    (["declaration", "extra"], 2, "vgtref declaration takes no 'extra' here"),
    (["agencies", "--id"], 2, "Option '--id' requires an argument"),
    (["agencis"], 2, "No such command 'agencis'. Did you mean 'agencies'?"),
    (["-f", "json", "agencies"], 2, "put options after the command: vgtref agencies --format ..."),
    (["conventions", "--id", "999"], 1, "no convention has the number 999"),
    (["conventions", "--id", "protocol"], 2, "'protocol' matches more than one convention"),
    (["conventions", "--id", "Vienna"], 1, "no convention known as 'Vienna'"),
    (["timeline", "--from", "2012", "--to", "2011"], 2, "--from 2012 lies after --to 2011"),
    (
        ["timeline", "--id", "founding", "--from", "2011"],
        2,
        "--id shows one record and cannot be combined with --from",
    ),
    (["timeline", "--id", "fonding"], 1, "no event known as 'fonding'"),
    (["timeline", "--about", "x"], 2, "Invalid value for '--about'"),
    (["partners", "--id", "x"], 1, "no partner known as 'x'"),
    (["sources", "--id", "x-y-z"], 1, "no source known as 'x-y-z'"),
    (["coverage", "--id", "weather"], 1, "no part of the data known as 'weather'"),
    (["agencies", "--data", "/no/such/folder"], 1, "no data folder at '/no/such/folder'"),
    (["agencies", "--data", ""], 1, "no data folder at ''"),
    (["--data", "x", "agencies"], 2, "put options after the command"),
    (["validate", "x", "--data", "."], 2, "validate DIR checks that folder and cannot be combined with --data"),
    (["articles", "--id", "201:99"], 1, "no Article 99 in Convention 201"),
    (["articles", "--id", "201:0"], 1, "no Article 0 in Convention 201"),
    (["articles", "--id", "224:6"], 1, "Article 6 of Convention 224 is not held"),
    (["articles", "--id", "201"], 2, "'201' is not a reference to an article"),
    (
        ["articles", "--id", "201:23", "--reservable"],
        2,
        "--id shows one record and cannot be combined with --reservable",
    ),
    (["articles", "--chapter", "XX"], 1, "no chapter 'XX' in 185, 201, 189 and 224"),
    (["articles", "--chapter", ""], 1, "no chapter ''"),
    (["articles", "--category", "x"], 2, "Invalid value for '--category'"),
    (["requirements", "--topic", "x"], 2, "Invalid value for '--topic'"),
    (["requirements", "--convention", "224"], 2, "there are no requirements for Convention 224"),
    (
        ["requirements", "--id", "child", "--topic", "data"],
        2,
        "--id shows one record and cannot be combined with --topic",
    ),
    (["requirements", "--id", "posessing"], 1, "no requirement known as 'posessing'"),
    (["crosswalk", "--instrument", "Lanzarote and OPSC"], 1, "no instrument known as 'Lanzarote and OPSC'"),
    (["crosswalk", "--instrument", ""], 1, "no instrument known as ''"),
    (["crosswalk", "--instrument", "Convention"], 2, "'Convention' matches more than one instrument"),
    (["crosswalk", "--instrument", "un-crc"], 2, "Convention on the Rights of the Child is not in the crosswalk"),
    (["crosswalk", "--id", "Convention"], 2, "'Convention' matches more than one instrument"),
    (["crosswalk", "--id", "opsc", "--core"], 2, "--id shows one record and cannot be combined with --core"),
    (["crosswalk", "--id", "opsc", "--instrument", "opsc"], 2, "cannot be combined with --instrument"),
    (["crosswalk", "--requirement", "posessing"], 1, "no requirement known as 'posessing'"),
    (["crosswalk", "--relation", "same"], 2, "Invalid value for '--relation': 'same' is not one of 'equivalent'"),
    (["crosswalk", "--topic", "x"], 2, "Invalid value for '--topic'"),
    (["cite", "--id", "opsc", "--country", "FR"], 2, "the data do not say where a State stands on it"),
    (["help", "agencies"], 2, "'agencies' is a command, not a topic"),
    (["help", "weather"], 1, "no topic known as 'weather'"),
    (["terms", "--id", "x"], 1, "no term known as 'x'"),
    (["validate", "/no/such/folder"], 1, "no data folder at '/no/such/folder'"),
    (["status", "--as-of", "2011-02-30"], 2, "--as-of '2011-02-30': 2011-02 has 28 days"),
    (["status", "--convention", "999"], 1, "no convention has the number 999"),
    (["status", "--country", "Frnace"], 1, "no country known as 'Frnace'"),
    (["status", "--country", "FR", "--country", "Korea"], 2, "'Korea' matches more than one country"),
    (["status", "--only", "foo"], 2, "Invalid value for '--only': 'foo' is not one of 'party', 'contracting'"),
    (["changes", "--from", "2012", "--to", "2011"], 2, "--from 2012 lies after --to 2011"),
    (["reservations", "--article", "185:99"], 1, "no Article 99 in Convention 185"),
    (["reservations", "--article", "nine"], 2, "'nine' is not a reference to an article"),
    (
        ["reservations", "--allowed", "--kind", "objection"],
        2,
        "--allowed lists provisions and cannot be combined with --kind",
    ),
    (["countries", "--id", "Atlantis"], 1, "no country known as 'Atlantis'"),
    (["countries", "--id", "FR", "--members"], 2, "--id shows one record and cannot be combined with --members"),
    (["countries", "--members", "--non-members"], 2, "--members and --non-members exclude each other"),
    (["status", "--non-members", "--members"], 2, "--members and --non-members exclude each other"),
    (["countries", "--deposit", "2027"], 2, "--deposit asks about one State: add --id"),
    (["countries", "--id", "KE", "--deposit", "soon"], 2, "--deposit 'soon'"),
    (["countries", "--id", "KE", "--deposit", "2027"], 2, "--deposit '2027': a whole day is needed, as in 2027-01-01"),
    (["countries", "--id", "KE", "--deposit", "9999-12-31"], 2, "--deposit '9999-12-31': too late: years end at 9999"),
    (["reservations", "--article", ":23"], 2, "':23' is not a reference to an article"),
    (
        ["reservations", "--convention", "185", "--article", "201:24"],
        2,
        "201:24 is an article of Convention 201, not of 185",
    ),
    (
        ["reservations", "--allowed", "--convention", "201", "--article", "185:9"],
        2,
        "185:9 is an article of Convention 185, not of 201",
    ),
    (["search"], 2, "nothing to search for"),
    (["search", ""], 2, "nothing to search for"),
    (["search", "?!", '""', "-"], 2, "nothing to search for"),
    (["search", "\x1b\x07"], 2, "nothing to search for"),
    (["search", "x" * 10_000], 2, "a search may have 1000 characters at most, and this one has 10000"),
    (
        ["search", "grooming", "--kind", "law"],
        2,
        "Invalid value for '--kind': 'law' is not one of 'convention', 'article'",
    ),
    (["search", "grooming", "--convention", "Vienna"], 1, "no convention known as 'Vienna'"),
    (["search", "grooming", "--limit", "-1"], 2, "Invalid value for '--limit': -1 is not in the range x>=0"),
    (["search", "grooming", "--limit", "few"], 2, "Invalid value for '--limit': 'few' is not a valid int"),
    (["growth", "--convention", "Vienna"], 1, "no convention known as 'Vienna'"),
    (["cite", "--id", "xyz"], 1, "nothing to cite matches 'xyz'"),
    (["cite", "--id", ""], 1, "nothing to cite matches ''"),
    (["cite", "--id", "x" * 100_000], 1, "nothing to cite matches 'xxx"),
    (["cite", "--id", "999"], 1, "nothing to cite matches '999'"),
    (["cite", "--id", "\x1b[31m"], 1, "nothing to cite matches '\\x1b[31m'"),
    (["cite", "--id", "protocol"], 2, "'protocol' matches more than one convention"),
    (["cite", "--id", "protocol art. 3"], 2, "'protocol' matches more than one convention"),
    (["cite", "--id", "201:99"], 1, "no Article 99 in Convention 201"),
    (["cite", "--id", "201:0"], 1, "no Article 0 in Convention 201"),
    (["cite", "--id", "224:6"], 1, "Article 6 of Convention 224 is not held"),
    (["cite", "--id", "999:1"], 1, "nothing to cite matches '999'"),
    (["cite", "--style", "mla"], 2, "'mla' is not one of 'plain', 'footnote', 'oscola', 'aglc', 'bluebook', 'apa'"),
    (["cite", "--country", "FR"], 2, "--country asks where a State stands towards a convention: add --id"),
    (["cite", "--as-of", "2011"], 2, "--as-of dates the status of a State: add --country"),
    (["cite", "--id", "201", "--as-of", "2011"], 2, "--as-of dates the status of a State: add --country"),
    (["cite", "--id", "201", "--country", "FR", "--as-of", "soon"], 2, "--as-of 'soon': a date is written"),
    (["cite", "--id", "189:6", "--country", "FR"], 1, "no statement of France on 189:6 is held"),
    (["cite", "--id", "declaration", "--country", "FR"], 2, "--country asks about a convention"),
    (["cite", "--id", "201", "--country", "Korea"], 2, "'Korea' matches more than one country"),
    (["cite", "--id", "201", "--country", ""], 1, "no country known as ''"),
    (["cite", "--id", "xyz", "--country", "FR"], 1, "nothing to cite matches 'xyz'"),
    (["cite", "--format", "json"], 2, "No such option: --format"),
    (["cite", "--output", "nope/"], 2, "--output 'nope/' is not a file"),
    (["declaration", "--output", "/"], 2, "--output '/' is not a file"),
    (
        ["declaration", "--output", "/no/such/folder/x"],
        74,
        "cannot write '/no/such/folder/x': No such file or directory",
    ),
    (["\x1b[31mred"], 2, "No such command '\\x1b[31mred'"),
    (["agencies", "--id", "\x1b[31m\x07\u202e"], 1, "no agency known as '\\x1b[31m\\x07\\u202e'"),
    (["agencies", "--fields", "\x1b]0;x\x07"], 2, "unknown field '\\x1b]0;x\\x07'"),
]


@pytest.mark.parametrize(("argv", "code", "message"), BAD_INPUT)
def test_bad_input(run: Run, argv: list[str], code: int, message: str) -> None:
    answer = run(*argv)
    assert answer.code == code
    assert answer.out == ""
    first, *rest = answer.err.splitlines()
    assert first.startswith("vgtref: error: ")
    assert message in first
    assert len(rest) <= 1
    assert all(hint.startswith("  ") for hint in rest)
    assert "\x1b" not in answer.err
    assert "Traceback" not in answer.err


def test_a_broken_data_file_names_file_record_field_and_rule(
    run: Run, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_folder / "agencies.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "national"', "kind = 1", 1), encoding="utf-8")
    monkeypatch.setattr("vgtref.cli.answer.open_catalogue", lambda folder: Catalogue(data_folder))
    answer = run("agencies")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == "vgtref: error: agencies.toml: afp: kind: expected `str`, got `int`\n"


def test_validate_lists_the_faults_of_a_folder_and_ends_with_3(run: Run, data_folder: Path) -> None:
    assert run("validate", str(data_folder)).code == 0
    path = data_folder / "partners.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('name = "PayPal"', 'name = "PayPal "'), encoding="utf-8")
    answer = run("validate", str(data_folder), "--format", "csv")
    assert answer.code == 3
    assert answer.out == (
        'file,record,field,rule\npartners.toml,paypal,name,"holds a stray space, a line break or a control character"\n'
    )
    assert answer.err == ""


def test_an_interrupt_is_130_and_silent(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(folder: str | None) -> Catalogue:
        raise KeyboardInterrupt

    monkeypatch.setattr("vgtref.cli.answer.open_catalogue", interrupt)
    assert run("agencies") == Answer(130, "", "")


def test_a_failed_write_leaves_the_file_as_it_was(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "answer.json"
    target.write_text("precious", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = run("agencies", "-f", "json", "--output", str(target))
    assert (answer.code, answer.out) == (74, "")
    assert "No space left on device" in answer.err
    assert target.read_text(encoding="utf-8") == "precious"
    assert list(tmp_path.iterdir()) == [target]


def test_output_keeps_a_link_and_the_mode_of_the_file_behind_it(run: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "answer", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("declaration", "--output", str(link)).code == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_text(encoding="utf-8") != "old"


def test_output_to_a_device_is_written_not_replaced(run: Run) -> None:
    assert run("declaration", "--output", "/dev/null") == Answer(0, "", "")
    assert Path("/dev/null").is_char_device()


def test_a_full_disk_is_74_in_one_line() -> None:
    for argv in (["agencies"], ["sources", "-f", "json"], ["cite"], ["--help"], ["--version"]):
        with Path("/dev/full").open("wb") as full:
            answer = run_fork(*argv, output=full.fileno())
        assert answer == Answer(74, "", "vgtref: error: cannot write the answer: No space left on device\n")


def test_a_reader_that_has_gone_ends_it_silently_with_1() -> None:
    for argv in (["sources"], ["agencies", "-f", "json"], ["cite", "--style", "ris"], ["--help"]):
        reader, writer = os.pipe()
        os.close(reader)
        answer = run_fork(*argv, output=writer)
        os.close(writer)
        assert answer == Answer(1, "", "")


def shell(command: str) -> tuple[int, bytes]:
    done = subprocess.run(
        ["/bin/bash", "-c", command.replace("vgtref", shlex.join(PROGRAM), 1)],
        capture_output=True,
        check=False,
        env=environment(),
    )
    return done.returncode, done.stderr


CLOSED = "vgtref: error: cannot write the answer: standard output is closed\n"


def test_a_closed_standard_output_is_74() -> None:
    assert shell("vgtref agencies >&-") == (74, CLOSED.encode())


def close_output() -> None:
    """Leaves a copy of this process without standard output, as Python is where the shell gives it none."""
    os.close(1)
    sys.stdout = None  # type: ignore[assignment]


@pytest.mark.parametrize("line", ["agencies", "agencies -f json", "--help", "agencies --help", "--version"])
def test_a_closed_standard_output_is_74_whatever_is_asked(line: str) -> None:
    assert run_fork(*line.split(), before=close_output) == Answer(74, "", CLOSED)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("vgtref --nope 2>/dev/full", 2),
        ("vgtref agencies --id x 2>&-", 1),
        ("vgtref agencies --as-of 2014-12 >/dev/null 2>/dev/full", 0),
        ("vgtref agencies >/dev/full 2>/dev/full", 74),
        ("vgtref --nope >&-", 2),
    ],
)
def test_the_exit_code_holds_where_nobody_can_be_told(command: str, code: int) -> None:
    assert shell(command)[0] == code


def test_output_can_go_to_a_pipe() -> None:
    assert shell("test $(vgtref agencies -f csv --output /dev/stdout | wc -l) = 10") == (0, b"")


def test_output_bears_a_very_long_name(run: Run, tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250)
    assert run("declaration", "--output", str(target)).code == 0
    assert target.is_file()


@pytest.mark.parametrize("folder", ["", "x" * 300])
def test_a_folder_name_that_is_none_is_not_found(run: Run, folder: str) -> None:
    assert run("validate", folder).code == 1


@pytest.mark.parametrize(
    ("name", "width"), [("TERMINAL_WIDTH", "abc"), ("COLUMNS", "9" * 20), ("COLUMNS", "-1"), ("TERMINAL_WIDTH", "0x9")]
)
def test_a_width_that_is_none_hinders_no_help(name: str, width: str) -> None:
    answer = run_fork("agencies", "--help", env={name: width, "FORCE_COLOR": "1"})
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out) < 100_000


def test_errors_can_be_handed_from_process_to_process() -> None:
    import pickle

    from vgtref.errors import ClosedPipeError, DataError, UsageError

    for error in (UsageError("message", hint="hint"), DataError("file", "record", None, "rule"), ClosedPipeError()):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_the_help_of_terms_lists_its_kinds_as_that_of_others(run: Run) -> None:
    shown = " ".join(run("terms", "--help").out.split())
    assert "--kind KIND Show only terms of this kind" in re.sub(r"[^\w-]+", " ", shown)


def test_options_before_the_command_are_named(run: Callable[..., Answer]) -> None:
    assert "put options after the command: vgtref agencies --data ..." in run("--data", "x", "agencies").err
