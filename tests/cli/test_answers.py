"""Each answer against its golden files, and what no golden file says of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Answer
from vgtref.render import Format

ANSWERS = Path(__file__).parent.parent / "answers"
BILL, BILL_2 = str(ANSWERS / "bill.toml"), str(ANSWERS / "bill-2.toml")
DRAFT, DRAFT_2 = str(ANSWERS / "draft.toml"), str(ANSWERS / "draft-2.toml")
"""Answers on everything, and on three topics, which makes a report that one reads."""

COMMANDS = {
    "overview": [],
    "agencies": ["agencies"],
    "agencies-all": ["agencies", "--all"],
    "agencies-as-of": ["agencies", "--as-of", "2014-06"],
    "agencies-none": ["agencies", "--country", "KE"],
    "agency": ["agencies", "--id", "polposta"],
    "partners": ["partners"],
    "partner": ["partners", "--id", "kinsa"],
    "timeline": ["timeline", "--from", "2011", "--to", "2012"],
    "event": ["timeline", "--id", "declaration-signed"],
    "declaration": ["declaration"],
    "resolution": ["resolution"],
    "conventions": ["conventions"],
    "convention-185": ["conventions", "--id", "185"],
    "convention-201": ["conventions", "--id", "201"],
    "convention-224": ["conventions", "--id", "224"],
    "articles": ["articles"],
    "articles-201-vi": ["articles", "--convention", "201", "--chapter", "VI"],
    "articles-224": ["articles", "--convention", "224"],
    "article-201-23": ["articles", "--id", "201:23"],
    "article-185-9": ["articles", "--id", "185:9"],
    "article-201-20-3": ["articles", "--id", "CETS 201, Article 20(3)"],
    "article-224-7": ["articles", "--id", "224:7"],
    "requirements": ["requirements"],
    "requirements-offences": ["requirements", "--topic", "offences", "--convention", "185"],
    "requirement": ["requirements", "--id", "child-under-18"],
    "crosswalk": ["crosswalk"],
    "crosswalk-instrument": ["crosswalk", "--instrument", "malabo", "--topic", "offences"],
    "crosswalk-of": ["crosswalk", "--id", "malabo"],
    "crosswalk-requirement": ["crosswalk", "--requirement", "possessing"],
    "terms": ["terms"],
    "term": ["terms", "--id", "child-pornography"],
    "assess-report": ["assess", "report", DRAFT],
    "assess-report-opsc": ["assess", "report", DRAFT, "--instrument", "opsc"],
    "assess-compare": ["assess", "compare", DRAFT, DRAFT_2],
    "status": ["status"],
    "status-185": ["status", "--convention", "185"],
    "status-201-2011": ["status", "--convention", "201", "--as-of", "2011-11-22"],
    "status-201-before": ["status", "--convention", "201", "--as-of", "2005"],
    "status-224": ["status", "--convention", "224", "--non-members"],
    "status-some": ["status", "--country", "Kenya", "--country", "FR"],
    "countries": ["countries", "--members"],
    "country-kenya": ["countries", "--id", "KE", "--deposit", "2027-01-15"],
    "country-france": ["countries", "--id", "France"],
    "country-ireland": ["countries", "--id", "IE"],
    "country-tuvalu": ["countries", "--id", "Tuvalu"],
    "reservations": ["reservations", "--convention", "201"],
    "reservations-article": ["reservations", "--article", "185 art. 9", "--kind", "reservation"],
    "reservations-allowed": ["reservations", "--allowed"],
    "changes": ["changes", "--from", "2025", "--to", "2026"],
    "growth": ["growth"],
    "search": ["search", "grooming", "--limit", "6"],
    "search-none": ["search", "xyzzy"],
    "sources": ["sources", "--fields", "id,publisher,published"],
    "source": ["sources", "--id", "to-185-chart-2026"],
    "coverage": ["coverage"],
    "coverage-part": ["coverage", "--id", "agencies"],
    "validate": ["validate"],
    "help": ["help"],
    "help-formats": ["help", "formats"],
    "help-exit-codes": ["help", "exit-codes"],
    "help-dates": ["help", "dates"],
    "help-references": ["help", "references"],
    "help-status": ["help", "status"],
    "help-strengths": ["help", "strengths"],
    "help-relations": ["help", "relations"],
    "help-licence": ["help", "licence"],
}

Run = Callable[..., Answer]


IN_EVERY_FORMAT = ("assess-report", "convention-201", "search")
"""Three answers of different shape; tests/render/test_formats.py has one with every kind of block."""

FILES = [
    (name, format.value)
    for name in COMMANDS
    for format in (Format if name in IN_EVERY_FORMAT else (Format.TABLE, Format.JSON))
]


@pytest.mark.parametrize(("name", "format"), FILES, ids=map("-".join, FILES))
def test_golden(run: Run, golden: Callable[[str, str], None], name: str, format: str) -> None:
    answer = run(*COMMANDS[name], "--format", format)
    assert answer.code == 0
    golden(f"{name}/{name}.{format}", answer.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_bare_and_parses_back(run: Run, name: str) -> None:
    argv = [word for word in COMMANDS[name] if word not in ("--fields", "id,publisher,published")]
    answer = run(*argv, "-f", "json")
    data = json.loads(answer.out)
    single = ("overview", "declaration", "resolution", "assess-report", "assess-report-opsc", "assess-compare")
    assert isinstance(data, dict) == ("--id" in argv or name in single or name.startswith("help-"))
    assert answer.out == json.dumps(data, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("format", [format.value for format in Format])
def test_output_goes_to_a_file_whole(run: Run, tmp_path: Path, format: str) -> None:
    target = tmp_path / "answer"
    target.write_text("old", encoding="utf-8")
    on_screen = run("conventions", "--id", "201", "-f", format).out
    answer = run("conventions", "--id", "201", "-f", format, "--output", str(target))
    assert answer == Answer(0, "", "")
    assert target.read_text(encoding="utf-8") == on_screen
    assert [path.name for path in target.parent.iterdir()] == ["answer"]


def ids(answer: Answer) -> list[str]:
    return [row["id"] for row in json.loads(answer.out)]


NINE = ["afp", "ceop", "europol", "interpol", "polposta", "ncecc", "nzpolice", "uae-moi", "ice-hsi"]


def test_agencies_are_the_nine_of_the_declaration_in_its_order(run: Run) -> None:
    assert ids(run("agencies", "-f", "json")) == NINE
    assert ids(run("agencies", "--as-of", "2011-11-22", "-f", "json")) == NINE


def test_all_are_eighteen_the_nine_first(run: Run) -> None:
    everybody = ids(run("agencies", "--all", "-f", "json"))
    assert everybody[:9] == NINE
    assert len(everybody) == 18


def test_where_membership_is_open_a_warning_says_so_and_the_data_stay_exact(run: Run) -> None:
    answer = run("agencies", "--as-of", "2014-12-31", "-f", "json")
    assert "ponal" not in ids(answer)
    warning = "whether Colombian National Police was a member on 2014-12-31 is not known: it was by 2015-04"
    assert answer.err == f"vgtref: warning: {warning}\n"


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--country", "Canada"], ["ncecc"]),
        (["--country", "PH", "--all"], ["pnp", "nbi-ph"]),
        (["--kind", "international"], ["europol", "interpol"]),
        (["--as-of", "2004"], ["afp", "ceop", "ncecc", "ice-hsi"]),
        (["--as-of", "2003-06-01"], []),
    ],
)
def test_filters_narrow(run: Run, argv: list[str], expected: list[str]) -> None:
    assert ids(run("agencies", *argv, "-f", "json")) == expected


def test_a_filter_that_only_later_members_pass_points_at_all(run: Run) -> None:
    answer = run("agencies", "--country", "KE", "-f", "json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert answer.err == "vgtref: warning: one agency that joined later matches: add --all\n"


def test_an_agency_in_full_has_its_terms_events_and_disputes(run: Run) -> None:
    afp = json.loads(run("agencies", "--id", "AFP", "-f", "json").out)
    assert [term["id"] for term in afp["chair_terms"]] == ["afp-2009", "afp-2024"]
    assert "declaration-signed" in [event["id"] for event in afp["events"]]
    assert [dispute["id"] for dispute in afp["disputes"]] == ["founding-year", "afp-first-term"]
    ceop = json.loads(run("agencies", "--id", "ceop", "-f", "json").out)
    assert ceop["successor"]["from"] == "2013-10-07"


def test_the_timeline_holds_chairs_and_conventions_in_order(run: Run) -> None:
    events = json.loads(run("timeline", "-f", "json").out)
    dates = [event["date"] for event in events]
    assert dates == sorted(dates)
    assert {"chair-afp-2009", "185-opened", "201-in-force", "declaration-signed"} <= {event["id"] for event in events}
    assert len({event["id"] for event in events}) == len(events)


@pytest.mark.parametrize(
    ("argv", "there", "absent"),
    [
        (["--from", "2011-11-22", "--to", "2011-11-22"], "declaration-signed", "europol-release"),
        (["--from", "2003-06-01", "--to", "2003-06-01"], "founding", "operation-pin"),
        (["--from", "2011-11-22", "--to", "2011-11-22"], "coe-conference-2011", "interpol-resolution"),
        (["--about", "conventions"], "201-in-force", "declaration-signed"),
    ],
)
def test_the_timeline_narrows_by_day_and_class(run: Run, argv: list[str], there: str, absent: str) -> None:
    found = ids(run("timeline", *argv, "-f", "json"))
    assert there in found
    assert absent not in found


def test_a_convention_in_full_has_chapters_related_and_disputes(run: Run) -> None:
    data = json.loads(run("conventions", "--id", "lanzarote", "-f", "json").out)
    assert [chapter["number"] for chapter in data["chapters"]][-1] == "XIII"
    assert data["chapters"][-1]["last_article"] == data["articles"] == 50
    assert "un-crc" in [related["id"] for related in data["related"]]
    assert (data["parties"], data["status_as_of"]) == (25, "2026-01-21")


def test_version_names_the_edition_of_the_data(run: Run) -> None:
    assert run("--version").out == "vgtref 0.2.0 (data 2026.11)\n"


@pytest.mark.parametrize("argv", [["--help"], ["-h"]])
def test_help_lists_every_command_by_panel(run: Run, argv: list[str]) -> None:
    from vgtref.commands import COMMANDS as REGISTERED

    text = run(*argv).out
    assert all(name in text for name in REGISTERED)
    assert all(panel in text for _, panel in REGISTERED.values())


def rows(answer: Answer) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(answer.out)
    return found


STATUS_KEYS = [
    "convention", "country", "state", "status", "signature", "signature_precision", "consent", "entry_into_force",
    "entry_into_force_derived", "invitation", "invitation_precision", "invited_until", "flags",
    "undated", "backing", "contradicted", "as_of", "sources",
]  # fmt: skip


def test_status_rows_have_the_promised_keys_with_and_without_a_convention(run: Run) -> None:
    for argv in ([], ["--convention", "201"]):
        found = rows(run("status", *argv, "-f", "json"))
        assert all(list(row) == STATUS_KEYS for row in found)
    assert {row["convention"] for row in rows(run("status", "-f", "json"))} == {185, 189, 201, 224}


def test_each_convention_answers_for_its_own_last_covered_day(run: Run) -> None:
    days = {(row["convention"], row["as_of"]) for row in rows(run("status", "-f", "json"))}
    assert days == {(185, "2026-06-23"), (189, "2025-12-17"), (201, "2026-01-21"), (224, "2026-04-15")}


def test_the_parties_of_201_on_the_day_it_entered_into_force(run: Run) -> None:
    found = rows(run("status", "--convention", "201", "--as-of", "2010-07-01", "--only", "party", "-f", "json"))
    assert [row["country"] for row in found] == ["AL", "DK", "GR", "NL", "SM"]
    assert all(row["sources"] for row in found)


def test_a_day_after_the_last_covered_one_is_answered_with_one_warning(run: Run) -> None:
    answer = run("status", "--convention", "185", "--as-of", "2030-01-01", "--country", "PG", "-f", "json")
    assert rows(answer)[0]["status"] == "party"
    way = "vgtref refresh reads what the depositary says today"
    assert answer.err == f"vgtref: warning: knowledge ends before 2030-01-01: on 2026-06-23 (185); {way}\n"


def test_a_state_that_did_nothing_is_an_answer(run: Run) -> None:
    (row,) = rows(run("status", "--convention", "201", "--country", "Tuvalu", "-f", "json"))
    assert (row["status"], row["signature"], row["consent"], row["sources"]) == ("none", None, None, [])


def test_a_chart_counts_the_states_of_which_nothing_is_known_and_says_why(run: Run) -> None:
    unread = [row for row in rows(run("status", "--convention", "189", "-f", "json")) if row["status"] == "unknown"]
    shown = run("status", "--convention", "189", "-f", "plain").out
    assert f"Unknown: the lists that were read break off before it: {len(unread)}\n" in shown
    turkiye = run("status", "--convention", "189", "--country", "TR").out
    assert "It is not known whether Türkiye was bound" in turkiye
    assert "the lists that were read break off before it." in turkiye


def test_a_chart_explains_the_marks_that_it_has(run: Run) -> None:
    shown = run("status", "--convention", "224").out
    assert "no letter: ratification" in shown
    assert "AA: approval" not in shown
    assert "in brackets" not in shown
    assert "a: accession; " in run("status", "--convention", "185").out


@pytest.mark.parametrize("status", ["invited", "none"])
def test_where_invitations_are_not_collected_a_question_about_them_is_told_so(run: Run, status: str) -> None:
    told = "invitations to 201 are not collected"
    assert told in run("status", "--convention", "201", "--only", status, "-f", "json").err
    assert told in run("status", "--convention", "201", "--only", status, "-f", "markdown").out
    assert told not in run("status", "--convention", "185", "--only", status, "-f", "json").err


def test_an_answer_that_is_kept_holds_its_warnings(run: Run, tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    argv = ["status", "--convention", "201", "--as-of", "2030", "--only", "signatory"]
    warning = "knowledge ends before 2030-12-31"
    run(*argv, "--output", str(memo))
    assert f"Warning: {warning}" in memo.read_text(encoding="utf-8")
    assert f"Warning: {warning}" in run(*argv, "-f", "html").out
    on_screen = run(*argv)
    assert warning not in on_screen.out
    assert warning in on_screen.err


def test_those_without_any_standing_can_be_asked_for(run: Run) -> None:
    found = rows(run("status", "--convention", "189", "--members", "--only", "none", "-f", "json"))
    assert {"AZ", "GE", "IE"} <= {row["country"] for row in found}
    assert {row["status"] for row in found} == {"none"}
    unknown = rows(run("status", "--convention", "189", "--members", "--only", "unknown", "-f", "json"))
    every = rows(run("status", "--convention", "189", "--members", "-f", "json"))
    assert len(found) + len(every) == 23
    assert [row for row in every if row["status"] == "unknown"] == unknown
    assert "TR" in {row["country"] for row in unknown if not row["undated"]}


def test_a_state_to_whose_row_no_list_was_read_is_unknown_and_one_that_was_read_names_the_list(run: Run) -> None:
    found = rows(run("status", "--convention", "189", "--country", "TR", "--country", "IE", "-f", "json"))
    assert [(row["country"], row["status"], row["sources"]) for row in found] == [
        ("IE", "none", ["nl-treatybank-189-2025"]),
        ("TR", "unknown", []),
    ]
    before = rows(run("status", "--convention", "189", "--country", "TR", "--as-of", "2002", "-f", "json"))
    assert [row["status"] for row in before] == ["none"]  # nobody could have signed
    profile = json.loads(run("countries", "--id", "TR", "-f", "json").out)
    assert {i["convention"]: i["way_in"] for i in profile["instruments"]}[189] is None


def test_a_row_counts_the_independent_sources_of_its_act_and_says_where_one_contradicts_it(run: Run) -> None:
    argv = ["status", "--country", "FR", "--country", "GR", "--country", "GB", "--country", "KE", "-f", "json"]
    found = {(row["country"], row["convention"]): row for row in rows(run(*argv))}
    france, uk = found["FR", 185], found["GB", 201]
    assert (france["backing"], len(france["sources"])) == (2, 3)  # two of the three are states of one chart
    assert (uk["backing"], uk["contradicted"], france["contradicted"]) == (1, True, False)
    assert found["KE", 185]["backing"] is None


def test_letters_are_given_from_the_day_of_the_chart_on(run: Run) -> None:
    argv = ["status", "--convention", "185", "--country", "FR", "-f", "json", "--as-of"]
    assert rows(run(*argv, "2026-04-24"))[0]["flags"] is None
    assert rows(run(*argv, "2026-04-25"))[0]["flags"] == "RDA"


def test_members_and_non_members_are_all(run: Run) -> None:
    argv = ["status", "--convention", "185", "-f", "json"]
    members, others = rows(run(*argv, "--members")), rows(run(*argv, "--non-members"))
    assert len(members) + len(others) == len(rows(run(*argv)))
    assert "FR" in [row["country"] for row in members]
    assert "JP" in [row["country"] for row in others]


@pytest.mark.parametrize(
    ("name", "positions"),
    [
        ("FR", ["party", "party", "party", "signatory"]),
        ("IE", ["signatory", "party", "none", "none"]),
        ("KE", ["invited", "none", "none", "none"]),
        ("TV", ["none", "none", "unknown", "none"]),
        ("RU", ["none", "party", "unknown", "none"]),
        ("BF", ["none", "none", "none", "none"]),
    ],
)
def test_profiles(run: Run, name: str, positions: list[str]) -> None:
    country = json.loads(run("countries", "--id", name, "-f", "json").out)
    found = {instrument["convention"]: instrument for instrument in country["instruments"]}
    assert [found[number]["status"] for number in (185, 201, 189, 224)] == positions
    for instrument in country["instruments"]:
        joined = instrument["status"] in ("party", "contracting")
        assert (instrument["way_in"] is None) == (joined or instrument["convention"] == 224)


def test_the_european_union_may_sign_201_alone(run: Run) -> None:
    instruments = json.loads(run("countries", "--id", "EU", "-f", "json").out)["instruments"]
    ways = {instrument["convention"]: instrument["way_in"] for instrument in instruments}
    assert ways[201]["references"] == ["201:45(1)"]
    assert [ways[number] for number in (185, 189, 224)] == [None, None, None]


def test_a_country_named_twice_is_one_row(run: Run) -> None:
    assert len(rows(run("status", "--convention", "201", "--country", "FR", "--country", "France", "-f", "json"))) == 1


def test_totals_are_those_of_the_whole_chart_only(run: Run) -> None:
    assert "Totals" in run("status", "--convention", "201").out
    assert "Totals" not in run("status", "--convention", "201", "--members").out


def test_the_way_in_says_when_a_deposit_would_take_effect(run: Run) -> None:
    country = json.loads(run("countries", "--id", "KE", "--deposit", "2027-01-15", "-f", "json").out)
    way = country["instruments"][0]["way_in"]
    assert (way["references"], way["deposit"], way["entry_into_force"]) == (["185:37"], "2027-01-15", "2027-05-01")


def test_authorities_are_shown_only_on_request(run: Run) -> None:
    kinds = {row["kind"] for row in rows(run("reservations", "-f", "json"))}
    assert kinds == {"reservation", "declaration", "reservation-or-declaration", "territorial", "objection"}
    asked = rows(run("reservations", "--kind", "communication-of-authority", "-f", "json"))
    assert len(asked) == 12


@pytest.mark.parametrize("article", ["201:24(3)", "CETS 201, Article 24(3)", "lanzarote art. 24.3"])
def test_reservations_by_article(run: Run, article: str) -> None:
    found = rows(run("reservations", "--article", article, "-f", "json"))
    assert found
    assert all(row["convention"] == 201 for row in found)
    whole = rows(run("reservations", "--article", "201:24", "-f", "json"))
    assert len(whole) >= len(found)


def test_what_may_be_reserved(run: Run) -> None:
    found = rows(run("reservations", "--allowed", "--convention", "201", "-f", "json"))
    assert [row["provision"] for row in found][:2] == ["201:20(3)", "201:20(4)"]


def test_changes_are_every_act_the_newest_last(run: Run) -> None:
    found = rows(run("changes", "--from", "2025-08-01", "--to", "2025-12-31", "--convention", "185", "-f", "json"))
    assert [(row["country"], row["date"], row["entry_into_force"]) for row in found] == [
        ("NZ", "2025-08-28", "2025-12-01")
    ]
    everything = rows(run("changes", "-f", "json"))
    assert len(everything) == 71 + 28 + 49 + 25
    assert [row["date"] for row in everything][-1] == "2026-05-06"


def test_growth_ends_in_the_number_of_parties(run: Run) -> None:
    for number, parties in ((185, 33), (201, 25), (189, 12), (224, 0)):
        years = rows(run("growth", "--convention", str(number), "-f", "json"))
        assert years[-1]["parties"] == parties == sum(int(str(year["new_parties"])) for year in years)
    assert {row["convention"] for row in rows(run("growth", "-f", "json"))} == {185, 201}


def test_one_convention_s_chart_reads_no_other_convention_s_acts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from vgtref.catalogue import Catalogue

    opened: list[str] = []
    text = Catalogue.text
    monkeypatch.setattr(Catalogue, "text", lambda self, file: opened.append(file) or text(self, file))
    monkeypatch.setattr("vgtref.cli.answer.open_catalogue", Catalogue)
    run("status", "--convention", "201", "-f", "json")
    assert sorted(opened) == ["acts-201.toml", "conventions.toml", "countries.toml", "sources.toml"]


ARTICLE_KEYS = [
    "id", "convention", "number", "title", "title_fr", "chapter", "section", "subdivision", "category", "obligation",
    "reservable", "reservation", "reservable_under", "declarable_under", "summary", "provisions", "counterparts",
    "supplements", "verified", "sources",
]  # fmt: skip


def test_articles_are_all_of_185_189_201_and_eight_of_224(run: Run) -> None:
    found = rows(run("articles", "-f", "json"))
    assert all(list(row) == ARTICLE_KEYS for row in found)
    numbers = [row["convention"] for row in found]
    assert {number: numbers.count(number) for number in (185, 189, 201, 224)} == {185: 48, 189: 16, 201: 50, 224: 8}
    unread = [row for row in found if not row["verified"]]
    assert {row["convention"] for row in unread} == {224}
    assert all(row["summary"] is row["category"] is row["reservable"] is None for row in unread)


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--convention", "201", "--reservable"], ["201:20", "201:21", "201:24", "201:25"]),
        (["--category", "jurisdiction"], ["185:22", "201:25"]),
        (["--convention", "189", "--chapter", "II"], ["189:3", "189:4", "189:5", "189:6", "189:7"]),
        (["--chapter", "chapter ii", "--category", "jurisdiction"], ["185:22"]),
        (["--convention", "185", "--chapter", "1"], ["185:1"]),
        (["--convention", "201", "--chapter", "recording"], ["201:37"]),
        (["--convention", "201", "--chapter", "V", "--reservable"], []),
    ],
)
def test_articles_narrow(run: Run, argv: list[str], expected: list[str]) -> None:
    assert ids(run("articles", *argv, "-f", "json")) == expected


@pytest.mark.parametrize("name", ["201:23", "CETS No. 201, Article 23", "lanzarote art. 23", "201 art 23(1)"])
def test_an_article_opens_by_every_form_of_reference(run: Run, name: str) -> None:
    assert json.loads(run("articles", "--id", name, "-f", "json").out)["id"] == "201:23"


def test_an_article_in_full_shows_what_refers_to_it(run: Run) -> None:
    nine = json.loads(run("articles", "--id", "185:9", "-f", "json").out)
    assert (nine["previous"]["id"], nine["next"]["id"]) == ("185:8", "185:10")
    assert [place["kind"] for place in nine["place"]] == ["chapter", "section", "title"]
    assert "possessing" in [requirement["id"] for requirement in nine["requirements"]]
    assert nine["url"].startswith("https://www.coe.int/")
    assert {statement["convention"] for statement in nine["statements"]} == {185}
    assert "communication-of-authority" not in {statement["kind"] for statement in nine["statements"]}
    eleven = json.loads(run("articles", "--id", "185:11", "-f", "json").out)
    assert [other["id"] for other in eleven["supplemented_by"]] == ["189:7"]
    first, last = (json.loads(run("articles", "--id", id, "-f", "json").out) for id in ("201:1", "201:50"))
    assert (first["previous"], last["next"]) == (None, None)


def test_a_provision_opens_its_article_with_what_refers_to_it_alone(run: Run) -> None:
    whole, part = (json.loads(run("articles", "--id", id, "-f", "json").out) for id in ("185:9", "185:9(1)(e)"))
    assert (whole["id"], part["id"], part["provision"]) == ("185:9", "185:9", "185:9(1)(e)")
    assert [requirement["id"] for requirement in part["requirements"]] == ["intent-and-without-right", "possessing"]
    assert 0 < len(part["statements"]) < len(whole["statements"])


def test_the_neighbour_of_an_article_of_224_is_only_one_that_is_held(run: Run) -> None:
    seven = json.loads(run("articles", "--id", "224:7", "-f", "json").out)
    assert (seven["previous"], seven["next"], seven["summary"]) == (None, None, None)
    assert "no data: only the title was read" in run("articles", "--id", "224:7").out


REQUIREMENT_KEYS = [
    "id", "title", "topic", "core", "priority", "strength_185", "strength_201", "question", "note", "points", "sources",
]  # fmt: skip

POINT_KEYS = [
    "id", "title", "text", "element", "answered_from", "convention_185", "strength_185", "convention_201",
    "strength_201", "reservable_under", "reservation_185", "reservation_201", "declarable_under", "declaration_185",
    "still_needed", "note", "note_185", "note_201",
]  # fmt: skip


def test_requirements_have_the_promised_keys(run: Run) -> None:
    found = rows(run("requirements", "-f", "json"))
    points = [point for row in found for point in row["points"]]  # type: ignore[attr-defined]
    assert (len(found), len(points)) == (71, 252)
    assert all(list(row) == REQUIREMENT_KEYS for row in found)
    assert all(list(point) == POINT_KEYS for point in points)
    full = json.loads(run("requirements", "--id", "possessing", "-f", "json").out)
    assert set(full) == {*REQUIREMENT_KEYS, "articles", "terms", "good_practice", "correspondences"}
    assert list(full["points"][0]) == [*POINT_KEYS, "options", "statements"]


def test_the_strength_of_a_requirement_is_that_of_its_strongest_point(run: Run) -> None:
    strengths = ["shall", "reservable", "endeavour", "may", None]
    for row in json.loads(run("requirements", "-f", "json").out):
        for key in ("strength_185", "strength_201"):
            assert row[key] == min((point[key] for point in row["points"]), key=strengths.index)


def test_requirements_narrow_to_a_point_of_that_strength(run: Run) -> None:
    either = ids(run("requirements", "--strength", "endeavour", "-f", "json"))
    assert either == ["jurisdiction-nationals-and-residents", "development-assistance"]
    assert ids(run("requirements", "--strength", "endeavour", "--convention", "201", "-f", "json")) == either
    assert ids(run("requirements", "--strength", "endeavour", "--convention", "185", "-f", "json")) == []
    under_185 = ids(run("requirements", "--strength", "reservable", "--convention", "185", "-f", "json"))
    assert {"possessing", "illegal-access"} - set(under_185) == {"illegal-access"}


def test_the_core_leaves_out_what_is_a_computer_offence_alone(run: Run) -> None:
    core, all_of_them = (ids(run("requirements", *options, "-f", "json")) for options in (["--core"], []))
    left_out = set(all_of_them) - set(core)
    assert {"illegal-access", "copyright-offences"} <= left_out
    assert not left_out & {"possessing", "solicitation-grooming", "expedited-preservation"}


def test_a_list_of_requirements_counts_the_points_under_the_convention_asked_for(run: Run) -> None:
    assert "71 requirements with 252 points under 185 and 201" in run("requirements").out
    liability = run("requirements", "--convention", "201", "--topic", "liability").out
    assert "3 requirements with 11 points under 201;" in liability
    assert "Under 185" not in liability
    assert "1 requirement with 4 points under 185 and 201;" in run("requirements", "--topic", "data").out


def test_a_requirement_in_full_says_of_each_point_what_may_be_limited_and_who_did(run: Run) -> None:
    computer, other = json.loads(run("requirements", "--id", "possessing", "-f", "json").out)["points"]
    (option,) = computer["options"]
    assert (option["provision"], option["kind"], option["governed_by"]) == ("185:9(4)", "reservation", "185:42")
    assert option["extent"] == computer["reservation_185"]
    assert "Denmark" in {statement["state"] for statement in computer["statements"]}
    assert (other["options"], other["statements"]) == ([], [])
    text = run("requirements", "--id", "possessing").out
    assert "reservation under 185:9(4) (see 185:42): wholly or in part" in text
    assert "as far as known, reservation to 185 by " in text
    assert "What the States said: vgtref reservations --article 185:9\n" in text
    child = json.loads(run("requirements", "--id", "child-under-18", "-f", "json").out)
    made = [(o["kind"], o["governed_by"]) for point in child["points"] for o in point["options"]]
    assert made == [("declaration", "185:40")] * 2


def test_the_requirements_as_a_document_are_a_memo(run: Run) -> None:
    rows = json.loads(run("requirements", "--convention", "201", "-f", "json").out)
    for format in ("html", "markdown"):
        text = run("requirements", "--convention", "201", "-f", format).out
        assert "May be limited under" in text
        assert text.count("Question") == len(rows)
        assert all(row["id"] in text for row in rows)
        assert not {"185:2", "185:42"} & set(re.findall(r"\d+:\d+", text))


def test_good_practice_is_kept_apart_with_its_reason_and_sources(run: Run) -> None:
    found = json.loads(run("requirements", "--id", "solicitation-grooming", "-f", "json").out)
    (practice,) = found["good_practice"]
    assert practice["id"] not in {point["id"] for point in found["points"]}
    text = run("requirements", "--id", "solicitation-grooming", "-f", "plain").out
    points, beyond = text.split("This goes beyond both conventions and is never a duty under them.")
    assert practice["text"] in beyond
    assert practice["text"] not in points
    assert practice["why"] in beyond
    assert f"Sources: {', '.join(practice['sources'])}\n" in beyond


def test_a_provision_that_an_article_does_not_have_is_not_found(run: Run) -> None:
    for wrong in ("201:20(9)", "201:20(3)[3]", "185:9(1)(e)(i)"):
        answer = run("articles", "--id", wrong)
        assert (answer.code, answer.out) == (1, "")
        assert f"has no {wrong}\n  it has " in answer.err
    for right in ("201:20(3)", "201:20(3)[2]", "201:18(1)(b)", "201:23(1)", "185:6(1)(a)(ii)"):
        answer = run("articles", "--id", right)
        assert answer.code == 0
        assert right in answer.out


@pytest.mark.parametrize("name", ["child pornography", "CSAM", "child-pornography"])
def test_a_term_is_found_as_the_conventions_or_as_people_today_say_it(run: Run, name: str) -> None:
    assert json.loads(run("terms", "--id", name, "-f", "json").out)["id"] == "child-pornography"


def test_the_manual_names_every_format_exit_code_and_status(run: Run) -> None:
    from typing import get_args

    from vgtref.errors import ClosedPipeError, DataError, NotFoundError, OutputError, UsageError
    from vgtref.status import Status

    def names(topic: str) -> set[str]:
        lines = json.loads(run("help", topic, "-f", "json").out)["lines"]
        return {name for line in lines for name in line["name"].split(", ")}

    assert names("formats") == {format.value for format in Format}
    codes = {error.exit_code for error in (ClosedPipeError, DataError, NotFoundError, OutputError, UsageError)}
    assert names("exit-codes") == {str(code) for code in (0, 130, *codes)}
    assert names("status") == set(get_args(Status))


def test_the_examples_of_the_manual_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    monkeypatch.chdir(tmp_path)
    for guide in rows(run("help", "-f", "json")):
        for example in guide["examples"]:  # type: ignore[attr-defined]
            if "||" not in example:
                assert run(*shlex.split(example)[1:]).code == 0, example


def test_statements_stand_from_the_day_they_are_made_until_they_are_withdrawn(run: Run) -> None:
    def states(day: str) -> list[str]:
        answer = run("reservations", "--article", "185:9(1)(e)", "--as-of", day, "-f", "json")
        return [row["state"] for row in json.loads(answer.out)]

    assert "Argentina" not in states("2018-06-04")
    assert "Argentina" in states("2018-06-05")
    assert "Argentina" in states("2018-07-29")
    assert "Argentina" not in states("2018-07-30")
    whole = run("reservations", "--article", "185:9(1)(e)")
    assert "Some were withdrawn; those that stood on a day: --as-of DATE\n" in whole.out
    more = len(json.loads(run("reservations", "--article", "185:9", "-f", "json").out)) - whole.out.count("\n185 ")
    assert f"On other parts of this article: {more}, vgtref reservations --article 185:9\n" in whole.out
    assert "On other parts" not in run("reservations", "--article", "185:9").out
    assert "Some were withdrawn" not in run("reservations", "--article", "185:9(1)(e)", "--as-of", "2019").out


def test_statements_on_a_day_warn_of_what_is_not_known(run: Run) -> None:
    answer = run("reservations", "--as-of", "2035")
    assert "knowledge ends before 2035-12-31: on 2025-12-17 (185)" in answer.err
    undated = [row for row in json.loads(run("reservations", "-f", "json").out) if row["date"] is None]
    assert f"left out, for their day is not known: {len(undated)}\n" in answer.err
    assert run("reservations", "--convention", "185", "--as-of", "2019").err == ""


@pytest.mark.parametrize(
    "line", ["status KE", "reservations --country UA", "partners", "changes --country TN", "timeline"]
)
def test_a_list_that_is_kept_leads_to_its_sources(run: Run, line: str) -> None:
    ids = {id for row in json.loads(run(*line.split(), "-f", "json").out) for id in row["sources"]}
    for format, heading in (("html", ">Sources<"), ("markdown", "## Sources\n")):
        document = run(*line.split(), "-f", format).out
        assert heading in document
        assert "https://" in document
        assert all(id in document for id in ids)
    for format in ("table", "plain", "svg"):
        assert "Title and publisher" not in run(*line.split(), "-f", format).out
    assert "Sources" not in run(*line.split(), "-f", "markdown", "--fields", "country").out
