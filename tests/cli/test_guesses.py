"""What people type before they have read anything: a name after a command, a name alone, an option that might exist."""

import csv
import io
import json
import re
import shlex
from collections.abc import Callable

import pytest
import typer

from tests.conftest import Answer
from vgtref.cli.app import app
from vgtref.commands import COMMANDS

Run = Callable[..., Answer]


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("conventions 201", "conventions --id 201"),
        ("conventions CETS No. 201", "conventions --id 'CETS No. 201'"),
        ("countries kenya", "countries --id kenya"),
        ("countries --deposit 2027-01-15 KE", "countries --id KE --deposit 2027-01-15"),
        ("countries south korea", "countries --id KR"),
        ("agencies afp", "agencies --id afp"),
        ("articles 201:23", "articles --id 201:23"),
        ("articles 185 art. 9 -f json", "articles --id 185:9 -f json"),
        ("cite 201", "cite --id 201"),
        ("cite 185 --country FR", "cite --id 185 --country FR"),
        ("requirements possessing", "requirements --id possessing"),
        ("terms grooming", "terms --id grooming"),
        ("partners inhope", "partners --id inhope"),
        ("timeline founding", "timeline --id founding"),
        ("sources declaration", "sources --id declaration"),
        ("coverage agencies", "coverage --id agencies"),
        ("status kenya", "status --country KE"),
        ("status kenya --convention 185", "status --country KE --convention 185"),
        ("reservations ukraine", "reservations --country UA"),
        ("changes tunisia", "changes --country TN"),
        ("growth budapest", "growth --convention 185"),
        ("crosswalk Malabo Convention", "crosswalk --id malabo"),
        ("assess new kenya --core", "assess new --country KE --core"),
        ("help exit codes", "help exit-codes"),
        ("help excel", "help formats"),
        ("countries 'KE (Kenya)'", "countries --id KE"),
        ("countries 20", "countries --id AD"),
        ("articles 201:20(3)(b)", "articles --id '201:20(3)[2]'"),
        ("countries 'Kenya (KE)'", "countries --id KE"),
        ("articles --convention 201 '20(3)'", "articles --id '201:20(3)'"),
        ("articles --convention 185 --id 'Art. 9 § 1 lit. e'", "articles --id '185:9(1)(e)'"),
        ("articles 185 9(1)e", "articles --id '185:9(1)(e)'"),
        ("reservations --convention 185 --article 9", "reservations --article 185:9"),
        (
            "reservations --allowed --convention 185 --article '9(1)(e)'",
            "reservations --allowed --convention 185 --article '185:9(1)(e)'",
        ),
        ("countries KE --deposit '15 January 2027'", "countries --id KE --deposit 2027-01-15"),
        ("status IE --as-of '1 March 2019'", "status IE --as-of 2019-03-01"),
        ("timeline --from 'March 2011' --to 22.11.2011", "timeline --from 2011-03 --to 2011-11-22"),
        ("agencies --as-of 'April 30, 2013'", "agencies --as-of 2013-04-30"),
    ],
)
def test_words_after_a_command_are_its_id(run: Run, words: str, options: str) -> None:
    answer = run(*shlex.split(words))
    assert answer == run(*shlex.split(options))
    assert answer.code == 0


@pytest.mark.parametrize(
    "line", ["status --as-of 01/03/2019", "changes --from 01/03/2019", "cite 201 --country FR --as-of 01.03.2019"]
)
def test_a_day_that_may_be_two_is_answered_with_both(run: Run, line: str) -> None:
    answer = run(*line.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("write 2019-03-01 (1 March) or 2019-01-03 (3 January)\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("articles --convention 201 185:9", "185:9 is an article of Convention 185, not of 201"),
        ("articles 20", "'20' does not say of which convention"),
        ("reservations --article 9", "'9' does not say of which convention"),
        ("conventions 201 --id 185", "'201' and --id both say what to show: give one of them"),
        ("cite 201 --id 201", "'201' and --id both say what to show: give one of them"),
        ("status kenya --country FR", "'kenya' and --country both say what to show: give one of them"),
        ("growth 201 --convention 201", "'201' and --convention both say what to show: give one of them"),
        ("agencies afp --all", "--id shows one record and cannot be combined with --all"),
        ("status --as-of 2011 --as-of 2012", "--as-of is given twice"),
        ("agencies -f json --format=csv", "--format is given twice"),
        ("assess new --country KE --country FR", "--country is given twice"),
        ("-f json -f csv", "--format is given twice"),
        ("agencies --country CA --country US", "--country is given twice"),
        ("countries --members --non-members", "--members and --non-members exclude each other"),
    ],
)
def test_what_is_said_twice_or_does_not_fit_is_refused(run: Run, line: str, message: str) -> None:
    answer = run(*shlex.split(line))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"vgtref: error: {message}\n")


def test_a_switch_or_an_option_of_several_values_may_be_given_twice(run: Run) -> None:
    assert run("agencies", "--all", "--all") == run("agencies", "--all")
    assert run("status", "--country", "KE", "--country", "FR").out.count("\n") > run("status", "KE").out.count("\n")


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("kenya", 2, "type vgtref countries --id kenya"),
        ("south korea", 2, "type vgtref countries --id 'south korea'"),
        ("201:23", 2, "type vgtref articles --id 201:23"),
        ("185 art. 9(1)(e)", 2, "type vgtref articles --id '185 art. 9(1)(e)'"),
        ("201", 2, "type vgtref conventions --id 201"),
        ("lanzarote", 2, "type vgtref conventions --id lanzarote"),
        ("afp", 2, "type vgtref agencies --id afp"),
        ("grooming", 2, "type vgtref terms --id grooming"),
        ("kenya lanzarote", 2, "type vgtref status --country kenya --convention lanzarote"),
        ("budapest south korea", 2, "type vgtref status --convention budapest --country 'south korea'"),
        ("is ireland party to budapest", 2, "type vgtref status --country ireland --convention budapest"),
        ("lanzarote kenya 2019", 2, "type vgtref status --convention lanzarote --country kenya --as-of 2019"),
        ("kenya, south korea", 2, "type vgtref status --country kenya --country 'south korea'"),
        ("kenya status", 2, "type vgtref status --country kenya"),
        ("join kenya", 2, "type vgtref countries --id kenya"),
        ("signatories lanzarote", 2, "type vgtref status --only signatory --convention lanzarote"),
        ("ratifications kenya 2024", 2, "type vgtref changes --country kenya --from 2024 --to 2024"),
        ("citation 201:20", 2, "type vgtref cite --id 201:20"),
        ("gap kenya", 2, "type vgtref assess new --country kenya"),
        ("members 2015", 2, "type vgtref agencies --all --as-of 2015"),
        ("agency afp", 2, "type vgtref agencies afp"),
        ("countires kenya", 2, "type vgtref countries kenya"),
        ("status help", 1, "type vgtref status --help"),
        ("Kenya and Ireland", 2, "type vgtref status --country Kenya --country Ireland"),
        ("countries 'Kenya & Ireland'", 1, "type vgtref status --country Kenya --country Ireland"),
        ("article 9", 2, "type vgtref articles 9"),
        ("growth 2019", 1, "type vgtref changes --from 2019 --to 2019"),
        ("timeline --agency afp", 2, "that is answered by: vgtref agencies --id AGENCY"),
        ("show kenya", 2, "type vgtref countries --id kenya"),
        ("list reservations UA", 2, "type vgtref reservations UA"),
        ("italian postal", 2, "type vgtref agencies --id 'italian postal'"),
        ("dark web", 2, "type vgtref search dark web"),
        ("who is bound", 2, "type vgtref search who is bound"),
        ("parties", 2, "type vgtref status --only party"),
        ("law", 2, "type vgtref requirements"),
        ("license", 2, "type vgtref help licence"),
        ("assess kenya", 2, "type vgtref assess new --country kenya"),
        ("assess bill.toml", 2, "type vgtref assess report bill.toml"),
        ("assess foo", 2, "vgtref assess has new, report and compare"),
        ("assess new", 2, "as in: vgtref assess new kenya"),
        ("assess report", 2, "as in: vgtref assess report kenya.toml"),
        ("export out", 2, "as in: vgtref export vgtref-data --as datapackage"),
        ("declaration 2011", 2, "as in: vgtref declaration"),
        ("status 201", 1, "type vgtref status --convention 201"),
        ("status kenya 201", 1, "type vgtref status --country kenya --convention 201"),
        ("status KE,FR", 1, "type vgtref status --country KE --country FR"),
        ("status --convention kenya", 1, "type vgtref status --country kenya"),
        ("changes lanzarote", 1, "type vgtref changes --convention lanzarote"),
        ("changes 2024", 1, "type vgtref changes --from 2024 --to 2024"),
        ("timeline 2011", 2, "type vgtref timeline --from 2011 --to 2011"),
        ("reservations 185:9", 1, "type vgtref reservations --article 185:9"),
        ("reservations ukraine 185:9", 1, "type vgtref reservations --country ukraine --article 185:9"),
        ("agencies canada", 1, "type vgtref agencies --country canada"),
        ("growth kenya", 1, "type vgtref countries --id kenya"),
        ("countries 201", 1, "type vgtref conventions --id 201"),
        ("articles grooming", 2, "type vgtref terms --id grooming"),
        ("articles lanzarote", 2, "type vgtref articles --convention lanzarote"),
        ("conventions opsc", 1, "type vgtref crosswalk --id opsc"),
        ("crosswalk possessing", 1, "type vgtref crosswalk --requirement possessing"),
        ("requirements 201", 1, "type vgtref requirements --convention 201"),
        ("requirements 201:20", 1, "type vgtref search 201:20 --kind requirement"),
        ("cite kenya", 1, "type vgtref cite --id 201 --country kenya"),
        ("cite kenya 185", 1, "type vgtref cite --country kenya --id 185"),
        ("help kenya", 1, "type vgtref countries --id kenya"),
        ("help assess new", 2, "vgtref assess new --help explains it"),
        ("status --party", 2, "use --only party"),
        ("status --signatories", 2, "use --only signatory"),
        ("status --no-members", 2, "did you mean --non-members?"),
        ("status --to-csv", 2, "use --format csv"),
        ("status --sort state", 2, "no option sorts: a spreadsheet sorts --format csv"),
        ("search -q grooming", 2, "give it without an option: vgtref search WORDS..."),
        ("cite 201 --oscola", 2, "use --style oscola"),
        ("reservations --declarations", 2, "use --kind declaration"),
        ("export out --csv", 2, "use --as datapackage, a folder of CSV files"),
        ("export --output out", 2, "give it without an option: vgtref export DIR"),
        ("status --format xlsx", 2, "use --format csv, which spreadsheets open"),
        ("status -f Word", 2, "use --format html, which word processors open"),
        ("status --format htlm", 2, "did you mean html?"),
        ("growth --png", 2, "use --format svg, which browsers open"),
        ("export out --as excel", 2, "use --as datapackage, a folder of CSV files"),
        ("cite 201 --style footnotes", 2, "use --style footnote"),
        ("cite 201 --style legal", 2, "use --style oscola, a style for footnotes"),
        ("cite 201 --style Chicago", 2, "use --style csl-json, from which a reference manager makes any style"),
        ("status --only ratified", 2, "use --only party"),
        ("requirements --strength must", 2, "use --strength shall"),
        ("requirements --mandatory", 2, "use --strength shall"),
        ("assess", 2, "as in: vgtref assess new --country KE --output kenya.toml"),
        ("-help", 2, "use --help"),
        ("search --country KE grooming", 2, "that is answered by: vgtref search WORDS, with the State among them"),
        ("assess new kenya --csv", 2, "use --as csv"),
        ("assess report --file bill.toml", 2, "give it without an option: vgtref assess report FILE"),
        ("crosswalk --treaty opsc", 2, "use --instrument"),
        ("requirements --article 201:20", 2, "that is answered by: vgtref search ARTICLE --kind requirement"),
        ("--list", 2, "without options it lists all"),
        ("status --on 2019-03-01", 2, "use --as-of"),
        ("status --date=2019-03-01", 2, "use --as-of"),
        ("status --state KE", 2, "use --country"),
        ("status --id KE", 2, "use --country"),
        ("status --csv", 2, "use --format csv"),
        ("agencies --json", 2, "use --format json"),
        ("agencies --md", 2, "use --format markdown"),
        ("agencies -o x.csv", 2, "use --output"),
        ("status -c KE", 2, "use --country or --convention"),
        ("countries --country KE", 2, "use --id"),
        ("conventions --convention 201", 2, "use --id"),
        ("articles --article 201:23", 2, "use --id"),
        ("countries --as-of 2011", 2, "that is answered by: vgtref status --country STATE --as-of DATE"),
        ("requirements --country KE", 2, "that is answered by: vgtref assess new --country STATE"),
        ("status --since 2011", 2, "that is answered by: vgtref changes --from DATE --to DATE"),
        ("timeline --since 2011", 2, "use --from"),
        ("timeline --until 2011", 2, "use --to"),
        ("cite --id 201 --format bibtex", 2, "use --style"),
        ("export out --format csv", 2, "use --as"),
        ("reservations --articles 185:9", 2, "use --article"),
        ("reservations --on 2019", 2, "use --as-of"),
        ("reservations --withdrawn", 2, "that is answered by: vgtref reservations --as-of DATE"),
        ("status --treaty 201", 2, "use --convention"),
        ("status --conventon 201", 2, "did you mean --convention?"),
        ("status --wxyz", 2, "vgtref status --help lists the options"),
    ],
)
def test_a_guess_leads_on(run: Run, line: str, code: int, hint: str) -> None:
    answer = run(*shlex.split(line))
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.splitlines()[1:] == [f"  {hint}"]
    if hint.startswith("type ") and not re.search(r"\b[A-Z]{4,}\b|\.toml|articles 9", hint):
        assert run(*shlex.split(hint)[2:]).code == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("status --only Party", "status --only party"),
        ("agencies --kind NATIONAL", "agencies --kind national"),
        ("timeline --about Declaration", "timeline --about declaration"),
        ("articles --category Data", "articles --category data"),
        ("search grooming --kind Term", "search grooming --kind term"),
        ("cite 201 --style OSCOLA", "cite 201 --style oscola"),
    ],
)
def test_values_may_be_written_in_any_case(run: Run, typed: str, meant: str) -> None:
    answer = run(*shlex.split(typed))
    assert answer == run(*shlex.split(meant))
    assert answer.code == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_of_any_command_minds_the_case_of_its_values(name: str) -> None:
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    choices = [parameter for parameter in command.params if hasattr(parameter.type, "choices")]
    assert [option.name for option in choices if option.type.case_sensitive] == []


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("status KE --only party --convention 201", "--convention 201, --country KE (Kenya), --only party"),
        ("status --members --only former", "--only former, --members"),
        ("changes --from 2035", "--from 2035"),
        ("agencies --country Türkiye", "--country Türkiye (Türkiye)"),
        ("search zyxolith --kind term", "'zyxolith', --kind term"),
        ("reservations --kind objection --article 185:48 -f markdown", "--kind objection, --article 185:48"),
    ],
)
def test_an_empty_answer_names_what_it_was_about(run: Run, line: str, asked: str) -> None:
    answer = run(*shlex.split(line))
    assert answer.code == 0
    assert f"Nothing matches {asked}." in answer.out.replace("\\", "")


@pytest.mark.parametrize(
    "command",
    [
        *("status", "agencies", "declaration", "countries", "reservations --convention 201", "resolution", "changes"),
        *("articles --id 201:23", "requirements", "timeline", "growth", "sources", "coverage", "status kenya"),
    ],
)
def test_every_header_of_a_csv_is_a_field(run: Run, command: str) -> None:
    whole = list(csv.DictReader(io.StringIO(run(*command.split(), "--format", "csv").out)))
    for name in whole[0]:
        answer = run(*command.split(), "--format", "csv", "--fields", name)
        assert answer.code == 0
        assert [row[name] for row in csv.DictReader(io.StringIO(answer.out))] == [row[name] for row in whole]


def test_fields_may_be_written_as_people_read_them(run: Run) -> None:
    typed = run("status", "KE", "-f", "csv", "--fields", "State, Entry into force,consent-date")
    assert typed == run("status", "KE", "-f", "csv", "--fields", "state,entry_into_force,consent_date")
    assert typed.code == 0


def test_a_column_is_picked_in_every_format_with_its_precision(run: Run) -> None:
    line = "status --country AD --convention 201 --fields state,consent_date"
    assert run(*line.split(), "-f", "csv").out == "state,consent_date,consent_date_precision\nAndorra,2014-04-30,day\n"
    assert list(json.loads(run(*line.split(), "-f", "json").out)[0]) == [
        "state",
        "consent_date",
        "consent_date_precision",
    ]
    assert "Consent date: 2014-04-30" in run(*line.split(), "-f", "plain").out
