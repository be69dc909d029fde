"""refresh --to: a data folder with what a page says, whole or not at all, valid, nothing that a source says lost."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from tests.charts import SAVED, Chart, State, chart_of, dutch_text, interface, tabs
from tests.conftest import DATA, Answer
from tools.format_data import main as format_data
from vgtref.catalogue import Catalogue

Run = Callable[..., Answer]

DAY = date(2026, 11, 15)
NEXT = SAVED / "next-185.txt"
FILES = ["acts-185.toml", "coverage.toml", "sources.toml"]
SOURCE = "to-185-chart-2026-11-15"


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Path:
    """The folder that the page with new acts gives."""
    folder = tmp_path / "new"
    answer = run("refresh", str(NEXT), "--to", str(folder))
    assert (answer.code, answer.err) == (0, "")
    return folder


def tables(folder: Path, file: str) -> dict[str, Any]:
    return tomli.loads((folder / file).read_text(encoding="utf-8"))


def act(folder: Path, convention: int, country: str, kind: str) -> dict[str, Any]:
    acts = tables(folder, f"acts-{convention}.toml")["act"]
    return next(each for each in acts if each["country"] == country and each["kind"].startswith(kind))


def part(folder: Path, id: str) -> dict[str, Any]:
    return next(each for each in tables(folder, "coverage.toml")["part"] if each["id"] == id)


def refreshed(run: Run, folder: Path, text: str, *argv: str) -> Answer:
    file = folder.parent / "page.txt"
    file.write_text(text, encoding="utf-8")
    return run("refresh", str(file), "--to", str(folder), *argv)


def test_three_files_are_written_in_their_one_form_and_are_valid(run: Run, new: Path) -> None:
    assert sorted(path.name for path in new.iterdir()) == FILES
    assert format_data(["--check", str(new)]) == 0
    assert run("validate", str(new)).code == 0


def test_the_answer_names_the_files(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    written = f"Written: {', '.join(str(folder / file) for file in FILES)}"
    assert written in run("refresh", str(NEXT), "--to", str(folder)).out.splitlines()


def test_new_acts_are_answered_with_the_folder(run: Run, new: Path) -> None:
    argv = ["status", "--convention", "185", "--country", "KE", "--country", "IE", "--data", str(new), "-f", "json"]
    rows = {row["country"]: row for row in json.loads(run(*argv).out)}
    keys = ("status", "consent", "entry_into_force", "flags")
    found = {country: tuple(row[key] for key in keys) for country, row in rows.items()}
    kenya, ireland = ("accession", "2026-09-15"), ("ratification-acceptance-or-approval", "2026-10-02")
    assert found["KE"][0] == found["IE"][0] == "contracting"
    assert [(c["kind"], c["date"]) for c in (found["KE"][1], found["IE"][1])] == [kenya, ireland]
    assert (found["KE"][2:], found["IE"][2:]) == (("2027-01-01", "A"), ("2027-02-01", "A"))
    text = run("status", "--convention", "185", "--data", str(new)).out
    assert text.endswith("Status as of 2026-11-15; data edition 2026.11 with own acts-185, sources, coverage\n")


def test_what_the_data_say_already_is_no_longer_told(run: Run, new: Path) -> None:
    answer = run("refresh", str(NEXT), "--data", str(new), "--format", "json")
    assert [(row["change"], row["country"]) for row in json.loads(answer.out)] == [
        ("differs", "BE"), ("no_longer_invited", "MX"),
    ]  # fmt: skip


def test_nothing_is_lost_and_no_sourced_day_is_overwritten(new: Path) -> None:
    before, after = tables(DATA, "acts-185.toml"), tables(new, "acts-185.toml")
    kept = {(each["country"], each["kind"]): each for each in after["act"]}
    for each in before["act"]:
        now = kept.pop((each["country"], each["kind"]))
        assert {**now, "sources": now["sources"][: len(each["sources"])]} == each
    assert set(kept) == {("IE", "ratification-acceptance-or-approval"), ("KE", "accession"), ("TV", "invitation")}
    assert act(new, 185, "BE", "signature")["date"] == date(2001, 11, 23)
    assert act(new, 185, "MX", "invitation")
    assert not [each for each in after["act"] if each["kind"] == "invitation-lapsed" and each["country"] == "MX"]


def test_the_page_is_a_source_with_its_digest_and_its_days(new: Path) -> None:
    source = tables(new, "sources.toml")["source"][-1]
    assert source["id"] == SOURCE
    assert hashlib.sha256(NEXT.read_bytes()).hexdigest() in source["reference"]
    assert (source["status_as_of"], source["read"]) == (DAY, date.today())
    assert source["copy_of"] == "to-185-chart-2026"
    assert "edition 2026.11" in source["note"]
    assert act(new, 185, "KE", "accession")["sources"] == [SOURCE]
    reading = tables(new, "acts-185.toml")["reading"][-1]
    assert reading == {"source": SOURCE, "as_of": DAY, "shows": ["signatures", "consents", "invitations"]}


def test_the_coverage_counts_anew(new: Path) -> None:
    found = part(new, "acts-185")
    assert found["covers_to"] == DAY
    assert found["held"] == (
        "26 signatures (26 with their day) and 36 consents to be bound (36 with their day): 34 Parties on 15 November "
        "2026 and 2 States that are bound later. Also the States invited and the letters that the Treaty Office's "
        "chart of 15 November 2026 shows."
    )
    assert found["gaps"][0] == "Acts after 15 November 2026 are not covered."
    assert not [gap for gap in found["gaps"] if "23 June 2026" in gap]
    assert any("Belgium, signature: 2001-11-24, here 2001-11-23" in gap for gap in found["gaps"])
    assert any("no longer shows Mexico as invited" in gap for gap in found["gaps"])
    conventions = part(new, "conventions")
    assert "185: acts after 15 November 2026 are not covered." in conventions["gaps"]
    assert any(gap.startswith("201: no Treaty Office chart could be read") for gap in conventions["gaps"])


def test_the_letters_are_those_of_the_page(new: Path) -> None:
    flags = tables(new, "acts-185.toml")["flags"]
    assert (flags["as_of"], flags["sources"]) == (DAY, [SOURCE])
    assert (flags["letters"]["GE"], flags["letters"]["KE"]) == ("DA", "A")


def test_days_that_were_not_known_are_filled_in(run: Run, catalogue: Catalogue, tmp_path: Path) -> None:
    chart = chart_of(catalogue, 201, DAY).changed("Poland", signature=date(2007, 10, 25))
    folder = tmp_path / "new"
    answer = refreshed(run, folder, tabs(chart))
    assert answer.code == 0
    found = act(folder, 201, "PL", "signature")
    assert (found["date"], found["sources"][0]) == (date(2007, 10, 25), "to-201-chart-2026-11-15")
    assert "note" not in found
    assert len(found["sources"]) > 1
    gaps = part(folder, "acts-201")["gaps"]
    assert not [gap for gap in gaps if "could be read" in gap]
    assert "Left out of the coverage as no longer true: Neither a chart of the Treaty Office" in answer.out
    assert run("validate", str(folder)).code == 0
    assert "letters" not in (folder / "acts-201.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [185, 189, 201, 224])
@pytest.mark.parametrize("write", [tabs, dutch_text, interface])
def test_every_convention_is_written_from_every_publication(
    run: Run, catalogue: Catalogue, tmp_path: Path, number: int, write: Callable[[Chart], str]
) -> None:
    chart = chart_of(catalogue, number, DAY)
    if number != 224:
        accession = {"accession": True, "consent": date(2026, 9, 15), "in_force": date(2027, 1, 1)}
        chart = chart.with_states(State("Philippines" if number != 185 else "Tuvalu", member=False, **accession))
    argv = [] if write is tabs else ["--as-of", "2026-11-15"]
    answer = refreshed(run, tmp_path / "new", write(chart), *argv)
    assert (answer.code, answer.err) == (0, "")
    assert run("validate", str(tmp_path / "new")).code == 0
    assert format_data(["--check", str(tmp_path / "new")]) == 0
    assert tables(tmp_path / "new", f"acts-{number}.toml")["covers_to"] == DAY


def test_an_older_page_adds_and_moves_no_day_back(run: Run, catalogue: Catalogue, tmp_path: Path) -> None:
    old = chart_of(catalogue, 185, date(2015, 1, 1))
    assert refreshed(run, tmp_path / "new", tabs(old)).code == 0
    after = tables(tmp_path / "new", "acts-185.toml")
    assert after["covers_to"] == date(2026, 6, 23)
    assert after["flags"] == tables(DATA, "acts-185.toml")["flags"]
    assert part(tmp_path / "new", "acts-185")["gaps"] == part(DATA, "acts-185")["gaps"]


def test_one_folder_is_built_on_another(run: Run, new: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    chart = chart_of(catalogue, 224, DAY).with_states(State("Ireland", signature=date(2026, 7, 1)))
    answer = refreshed(run, tmp_path / "both", tabs(chart), "--data", str(new))
    assert answer.code == 0
    assert sorted(path.name for path in (tmp_path / "both").iterdir()) == ["acts-185.toml", "acts-224.toml", *FILES[1:]]
    assert (tmp_path / "both" / "acts-185.toml").read_bytes() == (new / "acts-185.toml").read_bytes()
    assert part(tmp_path / "both", "acts-185") == part(new, "acts-185")
    assert run("validate", str(tmp_path / "both")).code == 0
    assert refreshed(run, new, tabs(chart), "--data", str(new), "--force").code == 0
    assert sorted(path.name for path in new.iterdir()) == ["acts-185.toml", "acts-224.toml", *FILES[1:]]


def test_the_same_page_twice_is_one_source(run: Run, new: Path, tmp_path: Path) -> None:
    assert run("refresh", str(NEXT), "--data", str(new), "--to", str(tmp_path / "again")).code == 0
    ids = [source["id"] for source in tables(tmp_path / "again", "sources.toml")["source"]]
    assert ids.count(SOURCE) == 1
    assert len(tables(tmp_path / "again", "acts-185.toml")["reading"]) == 2
    html = str(SAVED / "next-185.html")
    assert run("refresh", html, "--data", str(new), "--to", str(tmp_path / "other")).code == 0
    assert tables(tmp_path / "other", "sources.toml")["source"][-1]["id"] == f"{SOURCE}-2"


def test_a_folder_with_such_files_needs_force(run: Run, new: Path) -> None:
    (new / "coverage.toml").write_text("mine", encoding="utf-8")
    answer = run("refresh", str(NEXT), "--to", str(new))
    assert (answer.code, answer.out) == (2, "")
    assert "already exists" in answer.err
    assert "--force replaces it" in answer.err
    assert (new / "coverage.toml").read_text(encoding="utf-8") == "mine"
    assert run("refresh", str(NEXT), "--to", str(new), "--force").code == 0
    assert run("validate", str(new)).code == 0


def test_a_folder_with_other_data_is_refused_even_with_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_bytes((DATA / "terms.toml").read_bytes())
    answer = run("refresh", str(NEXT), "--to", str(tmp_path), "--force")
    assert (answer.code, answer.out) == (2, "")
    assert "holds other data: terms.toml" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["terms.toml"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("Total number of ratifications/accessions\t36\n", ""),
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("15/09/2026 a\t01/01/2027", "15/09/2026 a\t01/02/2027"),
        lambda text: text.replace("Kenya", "Kenia"),
    ],
)
def test_nothing_is_written_from_a_page_at_fault(run: Run, tmp_path: Path, damage: Callable[[str], str]) -> None:
    folder = tmp_path / "new"
    answer = refreshed(run, folder, damage(NEXT.read_text(encoding="utf-8")))
    assert answer.code == 3
    assert "nothing was written, since the page is at fault" in answer.err
    assert not folder.exists()


def test_what_breaks_a_rule_is_not_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vgtref.export import prose

    monkeypatch.setattr(prose, "_counted", lambda acts, what: f"999 {what}")
    answer = run("refresh", str(NEXT), "--to", str(tmp_path / "new"))
    assert (answer.code, answer.out) == (3, "")
    assert "the coverage says 999" in answer.err
    assert "nothing was written" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--force"], "--force goes with --to"),
        (["--to", "-"], "not standard output"),
        (["--to", ""], "is not a folder"),
        (["--to", str(NEXT)], "is not a folder"),
        (["--to", "a\0b"], "is not a folder"),
    ],
)
def test_a_target_that_is_none_is_refused(run: Run, argv: list[str], message: str) -> None:
    answer = run("refresh", str(NEXT), *argv)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


# VGTREF_DATA names a folder as --data does, and the option wins.
def test_the_variable_names_a_folder(run: Run, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    argv = ["status", "--convention", "185", "--country", "KE"]
    by_option = run(*argv, "--data", str(new))
    without = run(*argv)
    monkeypatch.setenv("VGTREF_DATA", str(new))
    assert run(*argv) == by_option
    assert run(*argv, "--data", str(DATA)).out != by_option.out
    assert "with own acts-185" in run("--version").out
    assert "with own acts-185" in run().out
    assert "3 from" in run("validate").out
    assert run("validate", str(DATA)).code == 0
    monkeypatch.setenv("VGTREF_DATA", "")
    assert run(*argv) == without


def test_a_variable_that_names_no_folder_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VGTREF_DATA", "/nowhere")
    answer = run("agencies")
    assert answer == Answer(1, "", "vgtref: error: no data folder at '/nowhere'\n  VGTREF_DATA names it\n")


def test_sentences_that_a_whole_table_makes_untrue_go_and_others_stay(
    run: Run, data_folder: Path, tmp_path: Path
) -> None:
    coverage = data_folder / "coverage.toml"
    gap = '  "Acts after 15 April 2026 are not covered. The protocol needs five ratifications;'
    more = [
        '  "Costa Rica: the day rests on one source.",',
        '  "Japan did something that stays true.",',
        '  "Invitations: the day is known for Nobody only.",',
        '  "Of the States that have acceded, the invitation is held for Nobody only.",',
    ]
    text = coverage.read_text(encoding="utf-8")
    assert gap in text
    coverage.write_text(text.replace(gap, "\n".join([*more, gap])), encoding="utf-8")
    chart = chart_of(Catalogue(), 224, DAY)
    answer = refreshed(run, tmp_path / "new", tabs(chart), "--data", str(data_folder))
    assert answer.code == 0
    gaps = part(tmp_path / "new", "acts-224")["gaps"]
    assert gaps[0] == "Acts after 15 November 2026 are not covered."
    assert "Japan did something that stays true." in gaps
    assert "Left out of the coverage as no longer true: Costa Rica: the day rests on one source." in answer.out
    assert not [each for each in gaps if "Costa Rica: " in each or "by now" in each]


def test_lists_of_names_in_the_coverage_are_made_anew(run: Run, data_folder: Path, tmp_path: Path) -> None:
    coverage = data_folder / "coverage.toml"
    gap = "  \"The Treaty Office's chart of 25 April 2026, with which"
    said = '  "Of the States that have acceded, the invitation is held for Tunisia only, as far as is known.",\n'
    text = coverage.read_text(encoding="utf-8")
    assert gap in text
    coverage.write_text(text.replace(gap, said + gap), encoding="utf-8")
    assert run("refresh", str(NEXT), "--data", str(data_folder), "--to", str(tmp_path / "new")).code == 0
    (found,) = [each for each in part(tmp_path / "new", "acts-185")["gaps"] if "have acceded" in each]
    assert "Kenya" in found
    assert found.endswith("only, as far as is known.")
