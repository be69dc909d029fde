"""What the documents say is true: examples run, every command and exit code is there, versions agree."""

import ast
import doctest
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

import vgtref
from tests.conftest import Answer
from vgtref.cli.app import COMMANDS
from vgtref.render import Format

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

Run = Callable[..., Answer]


def examples() -> list[tuple[str, str]]:
    """The commands of the README's console blocks, each with the output printed under it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), examples(), ids=[command for command, _ in examples()])
def test_an_example_of_the_readme_prints_what_it_shows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests" / "answers", tmp_path / "tests" / "answers")
    program, *argv = shlex.split(command)
    answer = run(*argv)
    assert (program, answer.code) == ("vgtref", 0)
    shown, cut, _ = output.partition("...\n")
    assert answer.out.startswith(shown) if cut else answer.out == shown


def test_the_python_examples_run() -> None:
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner()
    for name, text in (("README", blocks), ("vgtref", vgtref.__doc__ or "")):
        test = parser.get_doctest(text, {}, name, None, None)
        assert test.examples
        assert runner.run(test).failed == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"| `{name}` |" in README


@pytest.mark.parametrize("format", list(Format))
def test_the_readme_names_every_format(format: Format) -> None:
    assert f"`{format.value}`" in README


@pytest.mark.parametrize("code", [0, 1, 2, 3, 74, 130])
def test_the_readme_names_every_exit_code(code: int) -> None:
    assert f"\n| {code} | " in README


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
    assert answer.out.split("Examples:")[1].split() == " ".join(commands).split()
    for command in commands:
        for file in set(re.findall(r"kenya[-\w]*\.toml", command)) - set(re.findall(r"--output (\S+)", command)):
            (tmp_path / file).write_text(run("assess", "new", "--country", "KE").out, encoding="utf-8")
        (tmp_path / "my-data").mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / "terms.toml", tmp_path / "my-data")
        assert run(*shlex.split(command)[1:]).code == 0, command
        for file in tmp_path.glob("kenya*.toml"):
            file.unlink()


def test_the_readme_s_days_are_those_of_the_data() -> None:
    from vgtref.catalogue import bundled

    for convention in bundled().conventions:
        covered = bundled().covers_to(convention.number)
        day = f"{covered.day} {covered:%B %Y}"
        assert re.search(rf"{day}\s+\({convention.number}\)", README)


def test_the_version_is_the_same_everywhere() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == vgtref.__version__
    assert f"\nversion: {vgtref.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{vgtref.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_public_names_are_there() -> None:
    from vgtref.plaindata import plain

    catalogue = vgtref.Catalogue()
    for _ in range(2):
        assert vgtref.plain is plain
        assert vgtref.plain(catalogue.agencies[0])["id"] == "afp"
    assert all(getattr(vgtref, name) is not None for name in vgtref.__all__)
    assert dir(vgtref) == sorted(vgtref.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = getattr(vgtref, "nothing")  # noqa: B009 (mypy knows that it is not there)


def test_every_public_module_class_and_function_has_a_docstring() -> None:
    for path in Path(vgtref.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        for node in (*tree.body, *(inner for outer in classes for inner in outer.body)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                overload = any(isinstance(name, ast.Name) and name.id == "overload" for name in node.decorator_list)
                assert ast.get_docstring(node) or overload, f"{path}: {node.name}"
