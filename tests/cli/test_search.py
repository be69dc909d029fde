"""The command search: its answers, its warnings, what it shows on a terminal."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_terminals import ESCAPE, on_terminal
from tests.conftest import Answer

Run = Callable[..., Answer]

KEYS = ["kind", "id", "title", "field", "snippet", "command", "synonym", "convention"]


DISPUTES = ["--kind", "dispute", "-f", "json", "--limit", "0"]


def hits(answer: Answer) -> list[dict[str, str]]:
    assert answer.code == 0
    found: list[dict[str, str]] = json.loads(answer.out)
    return found


@pytest.mark.parametrize(
    "words",
    ["grooming", "CSAM", "Kenya", "interpol", "Jagland", "paypal", "24/7", "Austria", "founded", "un-crc", "chair"],
)
def test_the_command_of_a_hit_opens_it(run: Run, words: str) -> None:
    found = hits(run("search", words, "-f", "json", "--limit", "8"))
    assert found
    for hit in found:
        assert list(hit) == KEYS
        program, noun, *rest = shlex.split(hit["command"])
        assert program == "vgtref"
        answer = run(noun, *rest)
        assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize("kind", ["convention", "country", "agency", "partner", "event", "chair", "dispute", "source"])
def test_every_record_of_a_kind_can_be_opened(run: Run, kind: str) -> None:
    words = {"country": "republic", "convention": "convention", "chair": "chair"}.get(kind, "the")
    found = hits(run("search", words, "--kind", kind, "-f", "json", "--limit", "5"))
    assert found
    for hit in found:
        assert hit["kind"] == kind
        assert run(*shlex.split(hit["command"])[1:]).code == 0


def test_a_dispute_is_shown_by_its_command(run: Run) -> None:
    found = [hit for words in ("year", "signature", "date", "text") for hit in hits(run("search", words, *DISPUTES))]
    assert len(found) > 4
    for hit in found:
        assert hit["title"] in run(*shlex.split(hit["command"])[1:]).out


def test_words_may_be_one_argument_or_several(run: Run) -> None:
    assert run("search", "mutual", "assistance", "-f", "json") == run("search", "mutual assistance", "-f", "json")


def test_the_first_twenty_are_shown_and_a_warning_says_how_many_there_are(run: Run) -> None:
    first = run("search", "convention", "-f", "json")
    everything = run("search", "convention", "-f", "json", "--limit", "0")
    assert len(hits(first)) == 20
    assert hits(first) == hits(everything)[:20]
    total = len(hits(everything))
    assert first.err == f"vgtref: warning: {total} match, 20 shown: add --limit 0 for all\n"
    assert everything.err == ""


def test_where_nothing_matches_the_answer_is_empty_and_near_words_are_offered(run: Run) -> None:
    answer = run("search", "lanzarotte", "-f", "json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert answer.err == "vgtref: warning: nothing matches 'lanzarotte'; did you mean lanzarote?\n"
    assert "\nNothing matches 'lanzarotte'.\n" in run("search", "lanzarotte").out
    assert run("search", "qqqqq", "-f", "csv").out == f"{','.join(KEYS)}\n"


def test_control_characters_do_no_harm(run: Run) -> None:
    for format in ("table", "plain", "json", "csv", "html", "svg"):
        answer = run("search", "\x1b[31mred\x07 \u202egrooming", "-f", format)
        assert answer.code == 0
        assert not {"\x1b[31m", "\x07", "\u202e"} & set(answer.err.split())
        assert "\x1b[31m" not in answer.out


def test_the_words_found_stand_out_on_a_terminal_only() -> None:
    for columns in (60, 400):
        coloured = on_terminal("search", "grooming", "--limit", "3", columns=columns)
        assert "\x1b[1;32mgrooming\x1b[0m" in coloured
        bare = "".join(f"{line.rstrip()}\n" for line in ESCAPE.sub("", coloured).splitlines())
        assert bare == on_terminal("search", "grooming", "--limit", "3", columns=columns, NO_COLOR="1")


def test_no_machine_format_carries_marks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in run("search", "grooming", "-f", "table").out
    for format in ("plain", "json", "jsonl", "csv", "tsv", "markdown", "html"):
        assert "\x1b" not in run("search", "grooming", "-f", format).out


@pytest.mark.parametrize(
    ("words", "command", "snippet"),
    [
        ("kenya lanzarote", "vgtref status --country KE --convention 201", "none (not bound) on "),
        ("Lanzarote Convention Kenya", "vgtref status --country KE --convention 201", "none (not bound) on "),
        ("is the united kingdom bound by budapest", "vgtref status --country GB --convention 185", "party (bound) on "),
        ("status of FR under CETS 201", "vgtref status --country FR --convention 201", "party (bound) on "),
        ("ireland 185", "vgtref status --country IE --convention 185", "signatory (not bound) on "),
        (
            "was Ireland bound by Budapest on 1 March 2019?",
            "vgtref status --country IE --convention 185 --as-of 2019-03-01",
            "signatory (not bound) on 2019-03-01",
        ),
        (
            "ireland 2019 March 1 185",
            "vgtref status --country IE --convention 185 --as-of 2019-03-01",
            "signatory (not bound) on 2019-03-01",
        ),
        (
            "did kenya ratify 201 by 2035",
            "vgtref status --country KE --convention 201 --as-of 2035-12-31",
            "none (not bound) on 2035-12-31, as far as acts up to ",
        ),
    ],
)
def test_a_state_and_a_convention_are_answered_with_where_it_stands(
    run: Run, words: str, command: str, snippet: str
) -> None:
    answer = run("search", *words.split(), "--format", "json")
    first = json.loads(answer.out)[0]
    assert (first["kind"], first["field"], first["command"]) == ("country", "status", command)
    assert first["snippet"].startswith(snippet)
    assert answer.err == ""
    assert run(*command.split()[1:]).code == 0
    assert len(json.loads(run("search", *words.split(), "--limit", "1", "--format", "json").out)) == 1
    assert not json.loads(run("search", *words.split(), "--kind", "term", "--format", "json").out)


@pytest.mark.parametrize("words", ["kenya grooming", "child georgia", "kenya", "lanzarote"])
def test_other_words_ask_for_no_standing(run: Run, words: str) -> None:
    hits = json.loads(run("search", *words.split(), "--format", "json").out)
    assert "status" not in [hit["field"] for hit in hits]


@pytest.mark.parametrize("bundled", [True, False])
def test_notes_of_acts_and_the_coverage_are_found(run: Run, data_folder: Path, bundled: bool) -> None:
    own = () if bundled else ("--data", str(data_folder))
    (act, *_) = json.loads(run("search", "garbled", "line", "--kind", "act", "--format", "json", *own).out)
    assert (act["id"], act["field"], act["convention"]) == ("CA", "note", 185)
    assert act["command"] == "vgtref countries --id CA"
    (part, *_) = json.loads(run("search", "nine", "agencies", "--kind", "coverage", "--format", "json", *own).out)
    assert (part["id"], part["field"], part["command"]) == ("agencies", "held", "vgtref coverage --id agencies")


def test_chapters_and_ways_to_join_are_found_with_their_convention(run: Run) -> None:
    for words, field in (("substantive criminal law", "chapters"), ("invited to accede by the Committee", "ways_in")):
        (hit, *_) = json.loads(run("search", f'"{words}"', "--kind", "convention", "--format", "json").out)
        assert (hit["field"], hit["command"].startswith("vgtref conventions --id ")) == (field, True)


def test_who_looks_for_the_licence_is_led_to_it(run: Run) -> None:
    assert "What you may do with the data: vgtref help licence\n" in run("search", "licence").out
    assert "vgtref help licence" not in run("search", "kenya").out


def test_an_acronym_is_a_whole_word_and_no_code_of_a_country_before_all_else(run: Run) -> None:
    hits = json.loads(run("search", "AI", "--format", "json").out)
    assert "AI" not in [hit["id"] for hit in hits[:5]]
    assert json.loads(run("search", "KE", "--format", "json").out)[0]["id"] == "KE"
    assert "Iceland" not in run("search", "ICE", "--format", "csv").out
    assert "Iceland" in run("search", "ice", "--format", "csv").out
