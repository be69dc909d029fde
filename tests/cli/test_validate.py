"""What ``vgtref validate`` lets stand and what it does not, at the edges: days that meet, months, days not known."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DATA, Answer

Run = Callable[..., Answer]
WithActs = Callable[..., str]


def faults(run: Run, folder: str | Path) -> list[str]:
    answer = run("validate", str(folder), "-f", "json")
    found = [
        f"{fault['file']}: {fault['record']}: {fault['field']}: {fault['rule']}" for fault in json.loads(answer.out)
    ]
    assert answer.code == (3 if found else 0)
    return found


ACCESSION = ("NA", "accession", "2020-01-10", "2020-05-01")
RATIFICATION = ("NA", "ratification", "2020-05-10", "2020-09-01")


@pytest.mark.parametrize(
    "acts",
    [
        [("NA", "invitation", "2020-01-10"), ("NA", "invitation-lapsed", "2020-01-10")],
        [ACCESSION, ("NA", "denunciation", "2020-01-10", "2020-05-01")],
        [("NA", "signature", "2020-05-10"), RATIFICATION],
        [RATIFICATION, ("NA", "signature", '"2020-05"')],
        [("NA", "signature", '{ by = "2020-04" }'), RATIFICATION],
        [("NA", "signature", "{ by = 2020-05-10 }"), RATIFICATION],
        [("NA", "accession", "{ by = 2020-01-10 }", "2019-05-01")],
    ],
)
def test_acts_that_may_have_been_done_so_are_no_fault(
    run: Run, with_acts: WithActs, acts: list[tuple[str, ...]]
) -> None:
    assert faults(run, with_acts(185, *acts)) == []


@pytest.mark.parametrize(
    ("acts", "fault"),
    [
        (
            [("NA", "invitation-lapsed", "2020-01-09"), ("NA", "invitation", "2020-01-10")],
            "NA invitation-lapsed: kind: no invitation is held before it",
        ),
        (
            [("NA", "denunciation", "2020-01-09", "2020-05-01"), ACCESSION],
            "NA denunciation: kind: no ratification is held before it",
        ),
        (
            [RATIFICATION, ("NA", "signature", "2020-05-11")],
            "NA signature: date: lies after the ratification of 2020-05-10",
        ),
        (
            [RATIFICATION, ("NA", "signature", '{ by = "2020-05" }')],
            "NA signature: date: lies after the ratification of 2020-05-10",
        ),
    ],
)
def test_acts_that_cannot_have_been_done_so_are_a_fault(
    run: Run, with_acts: WithActs, acts: list[tuple[str, ...]], fault: str
) -> None:
    assert f"acts-185.toml: {fault}" in faults(run, with_acts(185, *acts))


@pytest.mark.parametrize("date", ["2024-01-10", "{ by = 2024-01-10 }"])
def test_nobody_is_bound_by_a_convention_that_is_not_in_force(run: Run, with_acts: WithActs, date: str) -> None:
    found = faults(run, with_acts(224, ("NA", "accession", date, "2024-05-01")))
    assert found == ["acts-224.toml: NA accession: entry_into_force: the entry-into-force rule gives no day"]


@pytest.mark.parametrize(
    ("day", "covered"), [("2026-01-21", True), ("2026-01-22", False), ('"2026-01"', True), ('"2026-02"', False)]
)
def test_a_statement_lies_within_the_days_covered_up_to_the_last(
    run: Run, tmp_path: Path, day: str, covered: bool
) -> None:
    text = (DATA / "reservations-201.toml").read_text(encoding="utf-8")
    assert "\ncovers_to = 2026-01-21\n" in text
    changed = text.replace("date = 2014-04-30", f"date = {day}", 1)
    assert changed != text
    (tmp_path / "reservations-201.toml").write_text(changed, encoding="utf-8")
    late = ["reservations-201.toml: AD: date: lies after the last day covered, 2026-01-21"]
    assert faults(run, tmp_path) == ([] if covered else late)


def test_a_file_of_acts_that_no_part_of_the_coverage_names_is_a_fault(run: Run, tmp_path: Path) -> None:
    text = (DATA / "coverage.toml").read_text(encoding="utf-8")
    (tmp_path / "coverage.toml").write_text(text.replace('"acts-189.toml"', '"acts-188.toml"'), encoding="utf-8")
    found = faults(run, tmp_path)
    assert "coverage.toml: None: files: no part covers acts-189.toml" in found
    assert "acts-189.toml: None: covers_to: the coverage says None" in found


@pytest.mark.parametrize("field", ["category", "obligation", "reservable", "summary"])
def test_an_article_that_was_read_says_each_thing_that_rests_on_its_text(run: Run, tmp_path: Path, field: str) -> None:
    text = (DATA / "articles-201.toml").read_text(encoding="utf-8")
    head, article = text[: text.index('id = "201:23"')], text[text.index('id = "201:23"') :]
    without = re.sub(rf"^{field} = .*\n", "", article, count=1, flags=re.MULTILINE)
    (tmp_path / "articles-201.toml").write_text(f"{head}{without}", encoding="utf-8")
    rule = "must be given where 'verified' is true, and only there"
    assert f"articles-201.toml: 201:23: {field}: {rule}" in faults(run, tmp_path)
