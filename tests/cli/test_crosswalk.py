"""The command crosswalk: the matrix, an instrument, a requirement, and where else correspondences are shown."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.test_answers import BILL
from tests.cli.test_terminals import on_terminal
from tests.conftest import Answer

Run = Callable[..., Answer]

KEYS = [
    "requirement", "title", "topic", "core", "instrument", "short_title", "provisions", "relation", "note", "sources",
]  # fmt: skip
SIGNS = {"equivalent": "=", "broader": ">", "narrower": "<", "partial": "~", "none": "-", "not-checked": "?"}


def rows(answer: Answer) -> list[dict[str, Any]]:
    assert (answer.code, answer.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def test_data_have_one_row_for_each_pair_with_the_promised_keys(run: Run) -> None:
    for argv in ([], ["--instrument", "opsc"], ["--requirement", "possessing"]):
        assert all(list(row) == KEYS for row in rows(run("crosswalk", *argv, "-f", "json")))
    assert len(rows(run("crosswalk", "-f", "json"))) == 71 * 5
    header, *lines = run("crosswalk", "--instrument", "OPSC", "-f", "csv").out.splitlines()
    assert header == ",".join(KEYS)
    assert len(lines) == 71


def test_the_matrix_has_the_sign_of_each_pair(run: Run) -> None:
    signs: dict[str, list[str]] = {}
    for row in rows(run("crosswalk", "-f", "json")):
        signs.setdefault(row["title"], []).append(SIGNS[row["relation"]])
    lines = run("crosswalk").out.splitlines()
    for title, of in signs.items():
        (line,) = [line for line in lines if line.startswith(f"{title} ")]
        assert line.removeprefix(title).split() == of


def test_the_matrix_fits_a_terminal_of_80_columns_without_breaking_an_id() -> None:
    text = on_terminal("crosswalk", columns=80, NO_COLOR="1")
    assert max(map(len, text.splitlines())) <= 80
    assert len(re.findall(r"^Requirement +opsc +eu-2011-93 +malabo +icmec +uncc$", text, re.MULTILINE)) > 5
    assert "? not-checked: nobody has checked it; it does not mean none" in text


def test_the_signs_are_said_in_words_where_they_are_read_out(run: Run) -> None:
    plain = run("crosswalk", "--topic", "liability", "-f", "plain").out
    assert "Requirement: Attempt\nopsc: narrower\n" in plain
    assert "uncc: not-checked\n" in plain
    html = run("crosswalk", "--topic", "liability", "-f", "html").out
    assert '<span role="img" aria-label="narrower" title="narrower">&lt;</span>' in html


def test_what_nobody_checked_is_never_shown_as_none(run: Run) -> None:
    shown = run("crosswalk", "--instrument", "uncc", "--topic", "liability").out
    assert "Not checked: Aiding or abetting; Attempt; Liability of legal persons." in shown
    assert "none" not in shown.split("Liability")[1].split("Not checked")[0]
    only = rows(run("crosswalk", "--relation", "none", "-f", "json"))
    assert [row["requirement"] for row in only if row["instrument"] == "uncc"] == ["apparent-minors"]


def test_the_filters_narrow_together(run: Run) -> None:
    found = rows(run("crosswalk", "--instrument", "eu-2011-93", "--relation", "narrower", "--core", "-f", "json"))
    assert found
    assert {(row["instrument"], row["relation"], row["core"]) for row in found} == {("eu-2011-93", "narrower", True)}
    shown = run("crosswalk", "--topic", "offences", "--relation", "broader").out
    assert "Only broader is shown: an empty cell has another relation." in shown
    assert not re.search(r"^Sexual abuse ", shown, re.MULTILINE)


@pytest.mark.parametrize(
    "argv",
    [
        ["--requirement", "possessing", "--relation", "none"],
        ["--instrument", "opsc", "--relation", "not-checked"],
        ["--requirement", "possessing", "--topic", "victims"],
        ["--topic", "definitions", "--core", "--relation", "equivalent", "--instrument", "icmec"],
    ],
)
def test_where_nothing_matches_it_is_said_once(run: Run, argv: list[str]) -> None:
    assert run("crosswalk", *argv, "-f", "json") == Answer(0, "[]\n", "")
    assert run("crosswalk", *argv).out.count("Nothing matches.") == 1


def test_an_instrument_is_shown_with_its_facts_provisions_differences_and_disputes(run: Run) -> None:
    shown = run("crosswalk", "--id", "optional protocol of 2000", "-f", "plain").out
    for line in (
        "Id: opsc",
        "In force: 2002-01-18",
        "Parties: 178, counted 2024-04",
        "Text read: Whole: Articles 1 to 17.",
        "Compared: 1 equivalent, 1 broader, 18 narrower, 10 partial, 41 none",
        "Provisions: Art. 3(1)(c)",
        "Difference: Only importing is named. Buying or otherwise getting the material within the country is not.",
        "How to cite it: vgtref cite --id opsc",
    ):
        assert f"\n{line}\n" in shown
    assert "Sources differ on the entry into force of the Optional Protocol" in shown
    assert "In force: not yet, as far as is known\n" in run("crosswalk", "--id", "uncc", "-f", "plain").out
    assert "In force" not in run("crosswalk", "--id", "icmec", "-f", "plain").out


def test_programs_have_of_an_instrument_what_people_see(run: Run) -> None:
    found = json.loads(run("crosswalk", "opsc", "-f", "json").out)
    assert found == json.loads(run("crosswalk", "--id", "OPSC", "-f", "json").out)
    assert found["correspondences"] == rows(run("crosswalk", "--instrument", "opsc", "-f", "json"))
    assert (found["parties"], found["parties_as_of"], found["parties_as_of_precision"]) == (178, "2024-04", "month")
    assert [each["topic"] for each in found["disputes"]] == [
        "the entry into force of the Optional Protocol on the sale of children, an instrument related to Convention 201"
    ]
    schema = json.loads(run("schema", "crosswalk").out)
    (record,) = [each for each in schema["anyOf"] if each.get("type") != "array"]
    assert set(schema["$defs"][record["$ref"].rpartition("/")[2]]["required"]) == set(found)


def test_an_instrument_that_was_not_read_is_shown_and_says_so(run: Run) -> None:
    assert "Compared: no: its text was not read for the crosswalk\n" in run("crosswalk", "un-crc", "-f", "plain").out
    assert run("crosswalk", "--instrument", "un-crc").err.endswith(
        "; what is known of it: vgtref crosswalk --id un-crc\n"
    )
    found = json.loads(run("crosswalk", "un-crc", "-f", "json").out)
    assert (found["entry_into_force"], found["read"], found["correspondences"]) == ("1990-09-02", None, [])


def test_the_list_of_one_instrument_leads_to_the_record(run: Run) -> None:
    shown = run("crosswalk", "--instrument", "malabo").out
    assert "The instrument in full: vgtref crosswalk --id malabo\n" in shown
    assert "Who may join" not in shown


def test_a_requirement_shows_how_other_instruments_compare(run: Run) -> None:
    found = json.loads(run("requirements", "--id", "possessing", "-f", "json").out)
    assert found["correspondences"] == rows(run("crosswalk", "--requirement", "possessing", "-f", "json"))
    shown = run("requirements", "--id", "possessing", "-f", "plain").out
    assert "Optional Protocol of 2000\n\nRelation: narrower\nProvisions: Art. 3(1)(c)\n" in shown


def test_a_report_says_of_each_gap_what_the_instruments_ask(run: Run) -> None:
    asked = ["--instrument", "opsc", "--instrument", "uncc", "--instrument", "OPSC"]
    plain, found = (json.loads(run("assess", "report", BILL, *o, "-f", "json").out) for o in ([], asked))
    assert [gap["point"] for gap in found["gaps"]] == [gap["point"] for gap in plain["gaps"]]
    assert all(gap["correspondences"] == [] for gap in plain["gaps"])
    assert plain["instruments"] == []
    held = {(row["instrument"], row["requirement"]): row for row in rows(run("crosswalk", "-f", "json"))}
    for gap in found["gaps"]:
        assert gap["correspondences"] == [held[id, gap["requirement"]] for id in ("opsc", "uncc")]
    assert not any(point["correspondences"] for part in ("met", "options", "not_assessed") for point in found[part])
    for summary in found["instruments"]:
        counts = Counter(held[summary["instrument"], gap["requirement"]]["relation"] for gap in found["gaps"])
        assert summary["gaps"] == len(found["gaps"])
        assert {relation: summary[relation.replace("-", "_")] for relation in SIGNS} == {
            relation: counts[relation] for relation in SIGNS
        }


def test_a_report_counts_the_gaps_that_other_instruments_ask_to_close(run: Run) -> None:
    shown = run("assess", "report", BILL, "--instrument", "uncc").out
    assert "The gaps that other instruments ask to close too\n" in shown
    assert re.search(r"^- 185\.1, 185\.2, .* - In uncc: not-checked$", shown, re.MULTILINE)
    assert "other instruments" not in run("assess", "report", BILL).out
    assert run("assess", "report", BILL, "--instrument", "opsx").err.startswith(
        "vgtref: error: no instrument known as 'opsx'"
    )
