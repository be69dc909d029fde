"""Who is bound, since when, and what is left to do: the chart, the countries, changes and growth, to the day."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, Answer

Run = Callable[..., Answer]


def data(answer: Answer) -> Any:
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


# The chart


def row(run: Run, convention: int, country: str, *argv: str) -> Any:
    (found,) = data(run("status", "--convention", str(convention), "--country", country, *argv, "-f", "json"))
    return found


def test_the_row_of_a_state_says_by_which_act_it_consented_and_when(run: Run) -> None:
    france = row(run, 185, "FR")
    consent = {"kind": "approval", "date": "2006-01-10", "date_precision": "day", "derived": False}
    assert (france["signature"], france["consent"]) == ("2001-11-23", consent)
    assert row(run, 201, "AL")["consent"]["derived"] is True
    assert row(run, 189, "SE")["entry_into_force_derived"] is True


def test_a_status_that_is_not_known_names_the_act_that_may_have_been_done_and_its_sources(run: Run) -> None:
    albania = row(run, 201, "AL", "--as-of", "2010-03-30")
    assert albania["status"] == "unknown"
    assert [(act["kind"], act["date"]) for act in albania["undated"]] == [
        ("ratification-acceptance-or-approval", "2010-03-31")
    ]
    assert albania["sources"] == ["fr-wikipedia-iiab", "pl-du-2015-609"]


def test_rows_stand_by_the_name_of_the_state_as_it_is_read(run: Run) -> None:
    states = [found["state"] for found in data(run("status", "--convention", "201", "-f", "json"))]
    assert states.index("Sweden") + 1 == states.index("Switzerland")  # SE and CH
    assert states.index("Türkiye") == states.index("Ukraine") - 1
    assert states.index("Italy") + 1 == states.index("Liechtenstein")


def test_the_charts_side_by_side_name_the_day_asked_for_and_none_where_none_was(run: Run) -> None:
    assert run("status", "--as-of", "2011").out.startswith("States and conventions on 2011-12-31\n")
    assert run("status").out.startswith("States and conventions\n")


# Countries


def test_countries_are_narrowed_to_the_members_of_the_council_of_europe_and_to_the_others(run: Run) -> None:
    everybody = data(run("countries", "-f", "json"))
    members, others = (data(run("countries", option, "-f", "json")) for option in ("--members", "--non-members"))
    assert members == [country for country in everybody if country["council_of_europe"]]
    assert others == [country for country in everybody if not country["council_of_europe"]]
    assert members
    assert others


def test_a_country_in_full_shows_a_way_in_only_where_it_has_not_consented(run: Run) -> None:
    france = run("countries", "--id", "FR", "-f", "plain").out  # bound by all but 224, of which no way is held
    assert france.count("Status: party since ") == 3
    assert [line for line in france.splitlines() if line.startswith("How to join: ")] == [
        "How to join: not known: nothing we read of 224 says who may join it and how"
    ]
    assert run("countries", "--id", "KE", "-f", "plain").out.count("\nHow to join: ") == 4


@pytest.mark.usefixtures("live")
def test_a_country_in_full_prints_the_notes_on_its_acts(run: Run) -> None:
    text = run("countries", "--id", "ME", "--format", "plain").out
    assert "signature 2005-04-07: Day on which the State Union of Serbia and Montenegro signed." in text


@pytest.mark.usefixtures("live")
def test_the_kind_of_a_statement_is_printed_in_words(run: Run) -> None:
    text = run("countries", "--id", "ME", "--format", "plain").out
    assert "territorial declaration 201:47(1)" in text
    assert "reservation or declaration (undated)" in text
    assert '"reservation-or-declaration"' in run("reservations", "--country", "ME", "-f", "json").out


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize("country", ["CA", "JP", "KE", "MX", "US"])
def test_a_non_member_may_sign_201_if_it_took_part_in_drafting_it(run: Run, country: str) -> None:
    instruments = data(run("countries", "--id", country, "-f", "json"))["instruments"]
    (way,) = [each["way_in"] for each in instruments if each["convention"] == 201]
    assert {"201:45(1)", "201:46(1)"} <= set(way["references"])
    assert way["step"].startswith("If it took part in drafting the convention, which is not known here: sign it")
    assert "Otherwise: be invited to accede" in way["step"]


def test_a_country_in_full_ends_in_the_sources_of_what_it_says(run: Run) -> None:
    for format, sources in (("table", "\nSources: "), ("plain", "\nSources: "), ("markdown", "\n## Sources\n")):
        text = run("countries", "--id", "KE", "--format", format).out.partition(sources)[2]
        for source in ("iso-3166", "ke-nc4-2024", "to-185-chart-2026"):
            assert source in text


def step_to_join(run: Run, country: str, convention: int, *argv: str) -> Any:
    instruments = data(run("countries", "--id", country, *argv, "-f", "json"))["instruments"]
    return next(each["way_in"] for each in instruments if each["convention"] == convention)


@pytest.mark.parametrize(
    ("country", "references"),
    [
        ("HU", ["189:9(1)", "189:9(2)"]),  # has ratified 185
        ("JP", ["189:9(1)", "189:9(2)"]),  # has accepted it
        ("IE", ["189:9(1)", "189:9(2)"]),  # has signed it
        ("AU", ["189:11(1)"]),  # has acceded to it
        ("KE", ["189:9(2)", "189:11(1)"]),  # neither
    ],
)
def test_only_a_state_that_acceded_to_a_convention_accedes_to_its_protocol(
    run: Run, country: str, references: list[str]
) -> None:
    assert step_to_join(run, country, 189)["references"] == references


@pytest.fixture
def without_italy(tmp_path: Path) -> str:
    """A folder in which Italy, a member of the Council of Europe, has done nothing towards 185 and 201."""
    for number in (185, 201):
        text, mark, flags = (DATA / f"acts-{number}.toml").read_text(encoding="utf-8").partition("[flags]")
        acts = "[[act]]\n".join(act for act in text.split("[[act]]\n") if not act.startswith('country = "IT"'))
        left = flags.replace('IT = "A", ', "")
        (tmp_path / f"acts-{number}.toml").write_text(f"{acts}{mark}{left}", encoding="utf-8")
    return str(tmp_path)


def test_a_member_state_signs_and_ratifies_where_another_state_is_invited_to_accede(
    run: Run, without_italy: str
) -> None:
    for number, references in ((185, ["185:36(1)", "185:36(2)"]), (201, ["201:45(1)", "201:45(2)"])):
        assert row(run, number, "IT", "--data", without_italy)["status"] == "none"
        assert step_to_join(run, "IT", number, "--data", without_italy)["references"] == references
    assert step_to_join(run, "JP", 201, "--data", without_italy)["references"] == ["201:46(1)"]


@pytest.mark.parametrize(
    ("deposit", "effect", "words"),
    [
        ("2001-11-22", None, "the convention was not open yet"),
        ("2001-11-23", "2004-07-01", "in force 2004-07-01"),
        ("2027-01-15", "2027-05-01", "in force 2027-05-01"),
    ],
)
def test_a_deposit_takes_effect_from_the_day_of_opening_on(
    run: Run, deposit: str, effect: str | None, words: str
) -> None:
    assert step_to_join(run, "IE", 185, "--deposit", deposit)["entry_into_force"] == effect
    assert (
        f"If deposited: on {deposit}: {words}\n"
        in run("countries", "--id", "IE", "--deposit", deposit, "-f", "plain").out
    )


# Changes


def changed(run: Run, *argv: str) -> list[tuple[str, str, str]]:
    return [(act["country"], act["kind"], act["date"]) for act in data(run("changes", *argv, "-f", "json"))]


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("2008-12-17", "2008-12-17", True),
        ("2008-12-17", None, True),
        (None, "2008-12-17", True),
        ("2008-12-18", None, False),
        (None, "2008-12-16", False),
    ],
)
def test_an_act_of_the_first_and_of_the_last_day_asked_for_is_a_change(
    run: Run, start: str | None, end: str | None, there: bool
) -> None:
    days = [word for option, day in (("--from", start), ("--to", end)) if day for word in (option, day)]
    assert (("AL", "signature", "2008-12-17") in changed(run, "--convention", "201", *days)) is there


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("2007-10-31", "2007-11-30", True),
        ("2007-09-01", "2007-10-01", True),
        ("2007-10-10", "2007-10-11", True),
        ("2007-11-01", "2007-11-30", False),
        ("2007-09-01", "2007-09-30", False),
    ],
)
def test_an_act_known_by_its_month_is_a_change_where_the_month_reaches_into_the_days(
    run: Run, start: str, end: str, there: bool
) -> None:
    found = changed(run, "--convention", "201", "--from", start, "--to", end)
    assert (("IE", "signature", "2007-10") in found) is there


def test_changes_of_some_countries_are_theirs_alone(run: Run) -> None:
    found = changed(run, "--country", "PG", "--country", "New Zealand")
    assert {country for country, _, _ in found} == {"PG", "NZ"}
    assert found == [act for act in changed(run) if act[0] in ("PG", "NZ")]


def test_an_act_without_an_entry_into_force_has_an_empty_cell_among_the_changes(run: Run) -> None:
    lines = run("changes", "--convention", "224", "--country", "CR").out.splitlines()
    assert any(line.endswith("Costa Rica   ratification, acceptance or approval") for line in lines)


@pytest.mark.parametrize("days", [["--from", "2030"], ["--to", "2030"], ["--from", "2025", "--to", "2030"]])
def test_changes_beyond_what_is_known_come_with_a_warning(run: Run, days: list[str]) -> None:
    answer = run("changes", "--convention", "185", *days, "-f", "json")
    assert answer.code == 0
    assert answer.err.startswith("vgtref: warning: knowledge ends before 2030-")
    assert ": on 2026-06-23 (185); vgtref refresh reads" in answer.err


# Growth


def years(run: Run, convention: int, *argv: str) -> dict[int, dict[str, Any]]:
    return {year["year"]: year for year in data(run("growth", "--convention", str(convention), *argv, "-f", "json"))}


def test_growth_counts_the_signatures_of_a_year_and_apart_those_made_by_a_day_in_it(run: Run) -> None:
    found = years(run, 201)
    counts = [(found[year]["signatures"], found[year]["undated_signatures"]) for year in (2007, 2008, 2009)]
    assert counts == [(4, 0), (4, 0), (1, 2)]  # in 2009 Georgia in March, Denmark and Greece by days of that year
    assert years(run, 185)[2001]["signatures"] == 17
    acts = data(run("changes", "--convention", "201", "-f", "json"))
    signed = [act["date_precision"] == "no_later_than" for act in acts if act["kind"] == "signature"]
    assert sum(year["signatures"] for year in found.values()) == signed.count(False)
    assert sum(year["undated_signatures"] for year in found.values()) == signed.count(True)


def test_growth_runs_from_the_opening_to_the_last_covered_day_each_year_as_of_its_end(run: Run) -> None:
    found = years(run, 201)
    assert list(found) == list(range(2007, 2027))
    assert [found[year]["as_of"] for year in (2007, 2025, 2026)] == ["2007-12-31", "2025-12-31", "2026-01-21"]


def test_a_denunciation_takes_a_party_away_in_the_year_of_its_effect(run: Run, with_acts: Callable[..., str]) -> None:
    folder = with_acts(201, ("IS", "denunciation", "2018-10-15", "2019-02-01"))
    before, after = years(run, 201), years(run, 201, "--data", folder)
    assert [after[year]["parties"] - before[year]["parties"] for year in (2018, 2019, 2026)] == [0, -1, -1]
    assert after[2019]["new_parties"] == before[2019]["new_parties"]
    assert row(run, 201, "IS", "--data", folder, "--as-of", "2019-01-31")["status"] == "party"
    assert row(run, 201, "IS", "--data", folder, "--as-of", "2019-02-01")["status"] == "former"


def test_growth_as_a_picture_is_a_chart_of_a_line_a_convention(run: Run) -> None:
    root = ElementTree.fromstring(run("growth", "-f", "svg").out)
    words = [text.text for text in root.findall(".//{*}text")]
    assert {"Parties by year", "Budapest Convention (ETS No. 185)", "185: 33", "201: 25", "2026*"} <= {*words}
    assert "Status as of 2026-06-23 (185), 2026-01-21 (201); data edition" in " ".join(map(str, words))
    described = str(root.findtext("{*}desc"))
    assert "Lanzarote Convention (CETS No. 201): 0 in 2007, 6 in 2010" in described
    assert described.count(" in 2026*") == 2
    lines = [path for path in root.findall(".//{*}path") if path.get("stroke-width") == "2"]
    assert len({path.get("stroke-dasharray") for path in lines}) == 2, "told apart without colour"
    assert run("growth", "-f", "svg").out == run("growth", "--format", "svg").out


def test_growth_in_a_document_has_the_same_chart_before_its_tables(run: Run) -> None:
    page = run("growth", "201", "-f", "html").out
    (drawing,) = re.findall("<svg.*</svg>", page, re.DOTALL)
    assert drawing.replace("chart_1", "chart") + "\n" == run("growth", "201", "-f", "svg").out
    assert page.index("<svg") < page.index("<table")
    assert "█" in run("growth", "201", "-f", "markdown").out
    assert "█" not in run("growth", "201", "-f", "plain").out


def test_a_convention_without_parties_has_a_chart_too(run: Run) -> None:
    nobody = ElementTree.fromstring(run("growth", "224", "-f", "svg").out)
    assert "224: 0" in [text.text for text in nobody.findall(".//{*}text")]


def test_a_hostile_name_in_a_data_folder_is_text_in_the_chart(run: Run, data_folder: Path) -> None:
    file, name = data_folder / "conventions.toml", "</text><script>{x}" + "W" * 200
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('common_name = "Lanzarote Convention"', f'common_name = "{name}"'), encoding="utf-8")
    answer = run("growth", "201", "--data", str(data_folder), "-f", "svg")
    assert "<script" not in answer.out
    words = [text.text or "" for text in ElementTree.fromstring(answer.out).findall(".//{*}text")]
    assert name in "".join(words)
    assert max(len(word) for word in words if "WW" in word) * 14 < 1000, "longer ones would leave the picture"


def test_bars_of_growth_have_one_measure_and_go_where_there_is_no_room(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bars = [line.count("█") for line in run("growth").out.splitlines() if line.startswith("2026 to ")]
    assert bars == [60, round(25 / 33 * 60)]
    monkeypatch.setenv("COLUMNS", "46")
    assert "█" not in run("growth").out


# Citations


def test_on_the_day_of_opening_a_citation_names_the_act_done(run: Run) -> None:
    argv = ["cite", "--id", "201", "--country", "SE", "--as-of"]
    assert ": signatory (signature on 2007-10-25). " in run(*argv, "2007-10-25").out
    assert ": none (opened for signature only on 2007-10-25). " in run(*argv, "2007-10-24").out


def test_the_citation_of_a_former_party_says_from_which_day_its_denunciation_is_in_effect(
    run: Run, with_acts: Callable[..., str]
) -> None:
    folder = with_acts(201, ("IS", "denunciation", "2018-10-15", "2019-02-01"))
    text = run("cite", "--id", "201", "--country", "IS", "--data", folder).out
    assert ": former (denunciation on 2018-10-15, in effect from 2019-02-01). " in text
