"""What the documents say is true: commands and examples run, every command and exit code is there, versions agree."""

import ast
import doctest
import pkgutil
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest
import tomli

import vgtref
from tests.charts import SAVED
from tests.conftest import DATA, ROOT, Answer
from tests.try_installs import questions
from vgtref.cli.app import Commands
from vgtref.commands import COMMANDS
from vgtref.commands.help import GUIDES
from vgtref.render import Format

pytestmark = pytest.mark.once


PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
}
README, COMMANDS_PAGE = PAGES["README.md"], PAGES["docs/commands.md"]
SAID = README + COMMANDS_PAGE

PAGES_SAVED = {"chart.txt": "next-185.txt", "chart.html": "next-185.html", "parties.txt": "next-nl-185.txt"}
"""Pages of the depositary by the names that examples of the help give them."""

Run = Callable[..., Answer]


def examples(document: str) -> list[tuple[str, str]]:
    """The commands of a document's console blocks, each with the output printed under it."""
    found = []
    for block in blocks(document, "console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            found.append((command, output))
    return found


def _save_pages(folder: Path) -> None:
    for file, page in PAGES_SAVED.items():
        shutil.copy(SAVED / page, folder / file)


def blocks(document: str, language: str) -> list[str]:
    """The texts of a document's fenced blocks in a language, without the indent of a list that they stand in."""
    fenced = re.findall(rf"^ *```{language}\n(.*?)^ *```$", document, re.DOTALL | re.MULTILINE)
    return [dedent(block) for block in fenced]


def commands(document: str) -> list[str]:
    """The commands of vgtref in a document's text and tables, then those of its shell blocks; no placeholders."""
    text = re.sub(r"^ *```.*?^ *```$", "", document, flags=re.DOTALL | re.MULTILINE)
    inline = [" ".join(span.split()) for span in re.findall(r"`(vgtref(?: [^`]+)?)`", text)]
    lines = [line for block in blocks(document, "sh") for line in block.splitlines() if line.startswith("vgtref ")]
    return [command for command in inline + lines if not re.search(r"\b(COMMAND|DIR)\b", command)]


@pytest.mark.parametrize(("command", "output"), examples(SAID), ids=[command for command, _ in examples(SAID)])
def test_an_example_prints_what_it_shows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests" / "answers", tmp_path / "tests" / "answers")
    program, *argv = shlex.split(command)
    answer = run(*argv)
    assert (program, answer.code) == ("vgtref", 0)
    parts = re.split(r"^\.\.\.\n", output, flags=re.MULTILINE)
    assert re.fullmatch("(?:.*\n)*?".join(map(re.escape, parts)), answer.out), answer.out


TYPED_ON_PAGES = {*commands(README), *commands(COMMANDS_PAGE)}


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md"])
def test_every_command_that_a_page_names_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _save_pages(tmp_path)
    for command in dict.fromkeys(commands(PAGES[page])):
        assert run(*shlex.split(command, comments=True)[1:]).code == 0, command


@pytest.mark.parametrize("query", re.findall(r'^sqlite3 \S+ "(.*)"$', SAID, re.MULTILINE))
def test_a_query_of_the_exported_database_finds_something(run: Run, tmp_path: Path, query: str) -> None:
    assert run("export", str(tmp_path), "--as", "sqlite").code == 0
    with closing(sqlite3.connect(tmp_path / "vgtref.sqlite")) as database:
        assert database.execute(query).fetchall()


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_file_leads_to_it(page: str) -> None:
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", PAGES[page]):
        path = (ROOT / page).parent / target if target else ROOT / page
        assert path.is_file(), target
        headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE) if heading else []
        assert not heading or heading in [each.lower().replace(" ", "-") for each in headings], heading


def test_the_readme_is_short_and_has_the_commands_of_a_newcomer() -> None:
    assert len(README.splitlines()) < 250
    assert re.findall("^python3 .*$", README, re.MULTILINE) == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/vgtref agencies",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
    ]
    for line in ("$ vgtref agencies", "$ vgtref conventions --id 201", "$ vgtref declaration --format json"):
        assert f"\n{line}\n" in README


def test_the_python_examples_run() -> None:
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner()
    for name, text in (("README", "\n".join(blocks(README, "python"))), ("vgtref", vgtref.__doc__ or "")):
        test = parser.get_doctest(text, {}, name, None, None)
        assert test.examples
        assert runner.run(test).failed == 0


def test_the_table_of_commands_has_every_command() -> None:
    assert [name for name in COMMANDS if f"\n| `{name}` |" not in COMMANDS_PAGE] == []


@pytest.mark.parametrize("format", list(Format))
def test_the_documents_name_every_format(format: Format) -> None:
    assert f"`{format.value}`" in README
    assert f"`{format.value}`" in COMMANDS_PAGE


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "assess"])
def test_the_table_of_commands_names_every_option(name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}` \|.*\| (.*)\|$", COMMANDS_PAGE, re.MULTILINE)
    shared = {"--data", "--format", "--fields", "--output"}
    command = Commands()[name]
    options = {parameter.opts[0] for parameter in command.params if parameter.param_type_name == "option"}
    assert set(re.findall("`(.+?)`", row)) == options - shared - {"--help"}


@pytest.mark.parametrize(("topic", "heading"), [("formats", "Formats"), ("exit-codes", "Exit codes")])
def test_the_page_of_commands_says_what_the_help_says(topic: str, heading: str) -> None:
    (guide,) = [guide for guide in GUIDES if guide.id == topic]
    section = COMMANDS_PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    _, _, *rows = re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE)
    assert [(bare(name), bare(meaning)) for name, meaning in rows] == [
        (line.name, bare(line.meaning)) for line in guide.lines
    ]
    for remark in guide.remarks:
        assert bare(remark) in bare(section)


def bare(text: str) -> str:
    """A text without marks of code, quotes and breaks of lines."""
    return " ".join(re.sub("[`']", "", text).split())


@pytest.mark.parametrize("code", [0, 1, 2, 3, 74, 130])
def test_the_documents_name_every_exit_code(code: int) -> None:
    assert f"\n| {code} | " in COMMANDS_PAGE


@pytest.mark.parametrize("name", [*COMMANDS, "assess new", "assess report", "assess compare"])
def test_every_command_has_help_whose_examples_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")  # no example is broken over two lines
    answer = run(*name.split(), "--help")
    assert answer.code == 0
    commands = re.findall(rf"^ +(vgtref {name}.*?) *$", answer.out, re.MULTILINE)
    assert 2 <= len(commands) <= 4
    answers = re.findall(r"^ {6}(\w.*?) *$", answer.out.split("Examples:")[1], re.MULTILINE)
    assert len(set(answers)) == len(commands)
    lines = [line for example in zip(commands, answers, strict=True) for line in example]
    assert answer.out.split("Examples:")[1].split() == " ".join(lines).split()
    for command in [command for command in commands if command not in TYPED_ON_PAGES]:
        for file in set(re.findall(r"kenya[-\w]*\.(?:toml|csv)", command)) - set(
            re.findall(r"--output (\S+)", command)
        ):
            assert run("assess", "new", "--country", "KE", "--output", str(tmp_path / file)).code == 0
        _save_pages(tmp_path)
        (tmp_path / "my-data").mkdir(exist_ok=True)
        shutil.copy(DATA / "terms.toml", tmp_path / "my-data")
        assert run(*shlex.split(command)[1:]).code == 0, command
        for file in tmp_path.glob("kenya*"):
            file.unlink()


def test_the_version_is_the_same_everywhere() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == vgtref.__version__
    assert f"\nversion: {vgtref.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{vgtref.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_what_the_changelog_leads_python_users_to_is_there() -> None:
    table = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("| 0.1.0 | 0.2.0 |\n")[2].partition("\n\n")[0]
    homes = 0
    for row in table.splitlines()[1:]:
        for home, names in re.findall(r"`(vgtref(?:\.\w+)+)`: ((?:`\w+`(?:, )?)+)", row.split(" | ")[1]):
            module = pkgutil.resolve_name(home)
            inner = [each.name for each in pkgutil.iter_modules(getattr(module, "__path__", []))]
            places = [module, *(pkgutil.resolve_name(f"{home}.{each}") for each in inner)]
            for name in re.findall(r"\w+", names):
                assert any(hasattr(place, name) for place in places), f"{home}: {name}"
            homes += 1
    assert homes > 5


def test_the_public_names_are_there() -> None:
    from vgtref.serialize import plain

    catalogue = vgtref.Catalogue()
    for _ in range(2):
        assert vgtref.plain is plain
        assert vgtref.plain(catalogue.agencies[0])["id"] == "afp"
    assert all(getattr(vgtref, name) is not None for name in vgtref.__all__)
    assert dir(vgtref) == sorted(vgtref.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = getattr(vgtref, "nothing")  # noqa: B009 (mypy knows that it is not there)


def test_a_type_checker_sees_the_public_names() -> None:
    code = ast.parse(Path(vgtref.__file__).read_text(encoding="utf-8"))
    imports = [each for node in ast.walk(code) if isinstance(node, ast.ImportFrom) for each in node.names]
    assert {each.asname for each in imports if each.asname} | {"__version__"} == set(vgtref.__all__)


def test_every_public_module_class_and_function_has_a_docstring() -> None:
    for path in Path(vgtref.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        for node in (*tree.body, *(inner for outer in classes for inner in outer.body)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                overload = any(isinstance(name, ast.Name) and name.id == "overload" for name in node.decorator_list)
                assert ast.get_docstring(node) or overload, f"{path}: {node.name}"


def test_the_trial_of_ways_to_install_asks_each_command_its_examples() -> None:
    asked = [words for words, _ in questions() if words and words[0] in COMMANDS]
    assert {words[0] for words in asked} == set(COMMANDS)
    assert ["cite", "201:23", "--style", "oscola"] in asked
