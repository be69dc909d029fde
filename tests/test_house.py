"""The walls of the house: which module may import which."""

import ast
from functools import cache
from pathlib import Path

import pytest

import vgtref

PACKAGE = Path(vgtref.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "data")


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def reaches(path: Path, package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imported(path))


def inside(folder: str) -> list[Path]:
    return [path for path in MODULES if path.is_relative_to(PACKAGE / folder)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    inner = path.relative_to(PACKAGE)
    in_cli = inner.parts[0] in ("cli", "__main__.py")
    assert in_cli or not reaches(path, "vgtref.cli"), "only cli imports cli"
    assert in_cli or not reaches(path, "typer"), "only cli imports typer"
    assert inner in (Path("render/table.py"), Path("render/svg.py")) or not reaches(path, "rich"), "rich draws only"
    assert in_cli or inner.parts[0] == "views" or not reaches(path, "vgtref.views"), "views are above"
    assert in_cli or inner.parts[0] == "render" or not reaches(path, "vgtref.render"), "render is above"


ORDER = [
    "errors",
    "text",
    "files",
    "metadata",
    "dates",
    "records",
    "plaindata",
    "schema",
    "names",
    "provisions",
    "status",
    "joining",
    "datafiles",
    "catalogue",
    "questionnaire",
    "assess",
    "cite",
    "export",
    "search",
    "rules",
    "presentation",
]


def test_the_rooms_below_the_views_import_only_what_is_before_them() -> None:
    above = {"__init__", "__main__", "cli", "views", "render"}
    assert {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} == {*ORDER, *above}
    for place, room in enumerate(ORDER):
        for path in inside(room) or [PACKAGE / f"{room}.py"]:
            ours = {name.split(".")[1] for name in imported(path) if name.startswith("vgtref.")}
            assert ours <= {*ORDER[:place], "__version__", *([room] if path.stem != room else [])}, path


def test_render_knows_views_and_nothing_of_agencies_or_treaties() -> None:
    for path in inside("render"):
        ours = {name for name in imported(path) if name.startswith("vgtref.")}
        known = ("vgtref.presentation", "vgtref.render", "vgtref.plaindata", "vgtref.text")
        assert all(name.startswith(known) for name in ours), path
        assert not any(name.startswith("vgtref.views") for name in ours), path


def test_errors_import_nothing() -> None:
    assert imported(PACKAGE / "errors.py") == set()


def test_each_panel_of_commands_has_its_twin_among_the_views() -> None:
    support = {"__init__.py", "app.py", "completion.py", "output.py", "options.py"}
    viewless = {"cite.py", "export.py"}
    commands = {path.name for path in inside("cli")} - support - viewless
    views = {path.name for path in inside("views")} - {"__init__.py", "common.py", "overview.py", "shapes.py"}
    assert commands == views


def test_nothing_reaches_the_network() -> None:
    outside = ("socket", "ssl", "urllib.request", "http.client", "asyncio")
    assert not [path for path in MODULES if any(reaches(path, name) for name in outside)]
