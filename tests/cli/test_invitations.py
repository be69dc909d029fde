"""What an invitation to accede means: how long it is valid, what comes first for a State that has none."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, Answer
from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.records.acts import Act
from vgtref.status import invitation_ends

Run = Callable[..., Answer]


def invitation(day: str, by: bool = False) -> Act:
    return Act(country="KE", kind="invitation", date=When(day, by), sources=["s"])


@pytest.mark.parametrize(
    ("made", "by", "ends"),
    [
        ("2024-10-09", False, date(2029, 10, 9)),
        ("2013-01-01", False, date(2018, 1, 1)),
        ("2012-12-31", False, None),
        ("2024-02-29", False, date(2029, 3, 1)),
        ("2024-10", False, None),
        ("2024-10-09", True, None),
    ],
)
def test_an_invitation_made_since_2013_is_valid_for_five_years(
    catalogue: Catalogue, made: str, by: bool, ends: date | None
) -> None:
    assert invitation_ends(catalogue.convention(185), invitation(made, by)) == ends
    assert invitation_ends(catalogue.convention(201), invitation(made, by)) is None


def test_the_chart_shows_when_a_state_was_invited_and_until_when(run: Run) -> None:
    argv = ["status", "--convention", "185", "--country", "KE"]
    (row,) = json.loads(run(*argv, "-f", "json").out)
    assert (row["status"], row["invitation"], row["invited_until"]) == ("invited", "2024-10-09", "2029-10-09")
    assert "invited 2024-10-09, until 2029-10-09" in run(*argv).out
    (bound,) = json.loads(run("status", "--convention", "185", "--country", "FR", "-f", "json").out)
    assert (bound["invitation"], bound["invited_until"]) == (None, None)


def test_a_state_is_invited_up_to_the_day_on_which_its_invitation_ends(run: Run) -> None:
    argv = ["status", "--convention", "185", "--country", "KE", "--as-of"]
    (row,) = json.loads(run(*argv, "2029-10-09", "-f", "json").out)
    assert row["status"] == "invited"
    (row,) = json.loads(run(*argv, "2029-10-10", "-f", "json").out)
    assert (row["status"], row["invitation"], row["invited_until"]) == ("none", "2024-10-09", "2029-10-09")
    assert "was not bound by the Budapest Convention on 2029-10-10: its invitation ended on" in run(
        *argv, "2029-10-10"
    ).out.replace("\n", " ")
    assert "(invited)" not in run("cite", "--id", "185", "--country", "KE", "--as-of", "2029-10-10").out


@pytest.mark.parametrize(
    ("deposit", "condition"),
    [
        ("2024-10-08", "needs an invitation first (the one held is of 2024-10-09)"),
        ("2024-10-09", None),
        ("2029-10-09", None),
        ("2029-10-10", "needs a new invitation first (the one of 2024-10-09 ends on 2029-10-09)"),
    ],
)
def test_a_deposit_outside_the_life_of_an_invitation_needs_another(
    run: Run, deposit: str, condition: str | None
) -> None:
    assert instruments(run, "KE", deposit)[185]["way_in"]["condition"] == condition


@pytest.mark.parametrize("country", ["IE", "BE", "KE", "TR"])
def test_no_state_is_bound_by_a_protocol_before_its_convention(run: Run, country: str) -> None:
    found = instruments(run, country)
    bound = found[185]["status"] == "party"
    way = found[189]["way_in"]
    assert way is None or (way["condition"] is None) == bound
    assert bound or way["condition"] == "needs to join Convention 185 first, or at the same time"


def instruments(run: Run, country: str, deposit: str = "2027-01-15") -> dict[int, Any]:
    found = json.loads(run("countries", "--id", country, "--deposit", deposit, "-f", "json").out)
    return {instrument["convention"]: instrument for instrument in found["instruments"]}


def test_a_state_that_needs_an_invitation_first_is_told_so_before_any_day(run: Run) -> None:
    kenya, tuvalu = instruments(run, "KE"), instruments(run, "TV")
    first = "needs an invitation first"
    assert kenya[185]["way_in"]["condition"] is None
    assert tuvalu[185]["way_in"]["condition"] == "needs an invitation first (no invitation to 185 is held)"
    assert kenya[201]["way_in"]["condition"] == f"{first} (invitations to 201 are not collected)"
    assert kenya[189]["way_in"]["condition"] == "needs to join Convention 185 first, or at the same time"
    text = run("countries", "--id", "KE", "--deposit", "2027-01-15", "-f", "plain").out
    assert f"If deposited: {first} (invitations to 201 are not collected). If then deposited" in text
    text = run("countries", "--id", "KE", "-f", "plain").out
    assert "be invited to accede" in text
    assert "\nInvitations: invitations to 201 are not collected\n" in text
    assert "needs an invitation" not in text


def test_every_invited_state_is_told_until_when_its_invitation_is_valid_where_its_day_is_known(run: Run) -> None:
    invited = json.loads(run("status", "--convention", "185", "--only", "invited", "-f", "json").out)
    assert {row["invited_until"] is None for row in invited} == {True, False}
    for row in invited:
        found, made, ends = instruments(run, row["country"])[185], row["invitation"], row["invited_until"]
        known = row["invitation_precision"] == "day"
        assert known == (ends is not None)
        assert found["invited_until"] == ends
        assert ends is None or ends == f"{int(made[:4]) + 5}{made[4:]}"
        text = run("countries", "--id", row["country"], "-f", "plain").out
        assert (f"invited since {made}, valid until {ends}" in text) == known
        assert (f"invited by {made} at the latest (day not known)" in text) != known


@pytest.mark.parametrize(
    ("country", "made"), [("AG", "by 2026-04-25"), ("MX", "by 2026-04-25"), ("KR", "by 2026-04-25")]
)
def test_where_the_day_of_an_invitation_is_unknown_so_is_whether_it_is_valid_later(
    run: Run, country: str, made: str
) -> None:
    needs = f"needs an invitation that is valid then (until when the one made {made} is valid is not known)"
    for deposit in ("2020-01-01", "2026-06-24", "2040-01-01"):
        assert instruments(run, country, deposit)[185]["way_in"]["condition"] == needs
    assert instruments(run, country, "2026-06-23")[185]["way_in"]["condition"] is None


def later(folder: Path, lapsed: str = "") -> list[str]:
    """Data that cover Convention 185 up to 2030, when Kenya's invitation of 2024 has ended or by a source lapsed."""
    act = f'[[act]]\ncountry = "KE"\nkind = "invitation-lapsed"\ndate = {lapsed}\nsources = ["ke-nc4-2024"]\n\n'
    edits = {
        "acts-185.toml": [
            ("covers_to = 2026-06-23", "covers_to = 2030-01-01"),
            (AFTER, (act if lapsed else "") + AFTER),
        ],
        "coverage.toml": [(f"{COVERED}2026-06-23", f"{COVERED}2030-01-01")],
    }
    for name, changes in edits.items():
        text = (DATA / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return ["--data", str(folder), "--convention", "185", "--country", "KE"]


AFTER = '[[act]]\ncountry = "KR"'
COVERED = 'files = ["acts-185.toml"]\ncovers_to = '


@pytest.mark.parametrize(
    ("lapsed", "until", "ended", "why"),
    [
        ("", "2029-10-09", "on 2029-10-09", "its invitation ended on 2029-10-09"),
        ("2027-05-01", "2027-05-01", "on 2027-05-01", "its invitation ended on 2027-05-01"),
        ('"2027-05"', None, "in 2027-05", "its invitation no longer holds"),
        ("{ by = 2027-05-01 }", None, "by 2027-05-01", "its invitation no longer holds"),
    ],
)
def test_data_past_the_end_of_an_invitation_say_when_it_ended(
    run: Run, tmp_path: Path, lapsed: str, until: str | None, ended: str, why: str
) -> None:
    argv = later(tmp_path, lapsed)
    (row,) = json.loads(run("status", *argv, "-f", "json").out)
    assert (row["status"], row["invitation"], row["invited_until"]) == ("none", "2024-10-09", until)
    assert f": {why}." in run("status", *argv).out.replace("\n", " ")
    text = run("countries", "--id", "KE", *argv[:2], "-f", "plain").out
    assert f"Status: not bound: {why} (on 2030-01-01)" in text
    assert f"Condition: needs a new invitation first (the one made on 2024-10-09 ended {ended})" in text
    assert "is held" not in text


def test_a_state_whose_invitation_has_lapsed_is_not_said_to_have_done_nothing(run: Run) -> None:
    argv = ["status", "--convention", "185", "--country", "BF"]
    (row,) = json.loads(run(*argv, "-f", "json").out)
    assert (row["status"], row["invitation"], row["invited_until"]) == ("none", "2021", None)
    assert "invited by 2021, no longer" in run(*argv).out
    needs = "needs a new invitation first (the one made by 2021 ended by 2026-04-25)"
    assert instruments(run, "BF")[185]["way_in"]["condition"] == needs


@pytest.mark.parametrize(
    ("country", "convention", "why"),
    [
        ("KE", 224, "not known: nothing we read of 224 says who may join it and how"),
        ("EU", 224, "not known: nothing we read of 224 says who may join it and how"),
        ("EU", 185, "open to States only"),
        ("EU", 189, "open to States only"),
        ("KE", 185, None),
        ("FR", 185, None),
    ],
)
def test_where_no_step_is_given_it_says_why(run: Run, country: str, convention: int, why: str | None) -> None:
    assert instruments(run, country)[convention]["no_step_because"] == why
    assert (f"How to join: {why}\n" in run("countries", "--id", country, "-f", "plain").out) == (why is not None)


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (
            ["185", "IE", "2019-03-01"],
            "Ireland was not bound by the Budapest Convention on 2019-03-01: signatory",
        ),
        (["201", "IE", "2026"], "Ireland was bound by the Lanzarote Convention on 2026-12-31: party since 2021-04-01."),
        (
            ["201", "DK", "2010-06-30"],
            "Denmark was not yet bound by the Lanzarote Convention on 2010-06-30: ",
        ),
        (["201", "TV", "2020"], "Tuvalu was not bound by the Lanzarote Convention on 2020-12-31: no act is known."),
    ],
)
def test_one_state_is_answered_in_a_sentence_first(run: Run, argv: list[str], sentence: str) -> None:
    convention, country, day = argv
    answer = run("status", "--convention", convention, "--country", country, "--as-of", day)
    assert answer.out.splitlines()[2].startswith(sentence)


@pytest.mark.parametrize(
    ("article", "provisions"),
    [
        ("185:9(1)(e)", ["185:9(4)", "185:9(3)"]),
        ("185:10(1)", ["185:10(3)"]),
        ("201:20(1)(e)", ["201:20(3)", "201:20(4)"]),
        ("201:18", []),
    ],
)
def test_what_may_be_reserved_is_found_by_the_provision_that_it_limits(
    run: Run, article: str, provisions: list[str]
) -> None:
    found = json.loads(run("reservations", "--allowed", "--article", article, "-f", "json").out)
    assert [row["provision"] for row in found] == provisions
    assert all(row["extent"] for row in found)
    text = run("reservations", "--allowed", "--article", article).out
    assert "Nothing matches." not in text
    assert ("What these articles leave open" in text) == bool(provisions)
