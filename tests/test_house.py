"""The walls of the house: which module may import which."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import vgtref
from tests.processes import NETWORK

pytestmark = pytest.mark.once


PACKAGE = Path(vgtref.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "data")

# A room imports only what stands before it here; cli and commands stand side by side.
ORDER = [
    "errors",
    "text",
    "files",
    "metadata",
    "dates",
    "records",
    "fields",
    "serialize",
    "schema",
    "french",
    "names",
    "provisions",
    "wording",
    "status",
    "datafiles",
    "catalogue",
    "answers",
    "depositary",
    "queries",
    "status_chart",
    "cite",
    "export",
    "search",
    "api",
    "rules",
    "presentation",
    "bars",
    "render",
    "book",
]
FRONT = ("cli", "commands", "__pyinstaller")


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


def rooms(path: Path) -> set[str]:
    """The rooms of the package that a module imports."""
    return {name.split(".")[1] for name in imported(path) if name.startswith("vgtref.")}


def inside(room: str) -> list[Path]:
    return [path for path in MODULES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") == room]


def test_a_library_is_imported_where_it_belongs() -> None:
    for path in MODULES:
        inner = path.relative_to(PACKAGE)
        front = inner.parts[0] in ("cli", "commands", "__main__.py")
        assert front or not reaches(path, "typer"), f"{inner}: only cli and commands import typer"
        draws = inner in (Path("render/table.py"), Path("render/svg.py"))
        assert draws or not reaches(path, "rich"), f"{inner}: Rich draws only"


def test_no_field_hides_the_type_that_an_annotation_of_its_class_names() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            fields = [node for node in kind.body if isinstance(node, ast.AnnAssign)]
            named = {ast.unparse(field.target) for field in fields}
            used = {node.id for f in fields for node in ast.walk(f.annotation) if isinstance(node, ast.Name)}
            assert not named & used, f"{path}: {kind.name}: Python 3.14 would take the field for the type"


def test_every_room_has_its_place() -> None:
    front = {"__init__", "__main__", *FRONT}
    assert {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} == {*ORDER, *front}


def test_the_contributor_is_told_of_every_room_and_of_no_other() -> None:
    text = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1] for row in text.splitlines() if row.startswith("| `vgtref/")]
    told = [name.removeprefix("vgtref/") for row in rows for name in re.findall("`(.+?)`", row)]
    files = {f"{room}.py" if (PACKAGE / f"{room}.py").exists() else f"{room}/" for room in (*ORDER, *FRONT)}
    assert sorted(told) == sorted(files)


@pytest.mark.parametrize("room", ORDER)
def test_imports_run_one_way(room: str) -> None:
    before = {*ORDER[: ORDER.index(room)], "__version__"}
    for path in inside(room):
        own = {room} if path.parent != PACKAGE else set()
        assert rooms(path) <= before | own, path


def test_queries_know_no_presentation_and_render_knows_nothing_of_agencies_or_treaties() -> None:
    for path in inside("queries"):
        assert not rooms(path) & {"presentation", "bars", "render"}, path
    for path in inside("render"):
        assert rooms(path) <= {"presentation", "bars", "render", "serialize", "text"}, path


def test_what_lays_out_an_answer_looks_nothing_up() -> None:
    for path in inside("commands"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.returns and "View" not in ast.unparse(node.returns):
                shown = {"Block", "Table", "Facts", "Notes", "Prose", "Chart", "Shares"}
                names = {name.id for name in ast.walk(node.returns) if isinstance(name, ast.Name)}
                arguments = [ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation]
                assert not (names & shown and "Catalogue" in arguments), f"{path}: {node.name}"


# What the layout of an answer may ask of the catalogue: titles, names and the order of groups, none of which is a fact
# that the record lacks; and what a record leaves out, in the words of the command line.
OF_THE_CATALOGUE = {"edition", "sources_named", "country_names", "council_of_europe"}
LAID_OUT_LATE = {"leaves_out"}


def looked_up(module: str) -> set[str]:
    """What the views of a module look up when their blocks are drawn: attributes of a catalogue, functions asked."""
    tree = ast.parse(module)
    inner = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = set()
    for view in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "View"):
        given = [*view.args[3:4], *(each.value for each in view.keywords if each.arg == "blocks")]
        assert given, f"line {view.lineno}: a view without blocks"
        drawn = inner[given[0].id] if isinstance(given[0], ast.Name) else given[0]
        within = list(ast.walk(drawn))
        asked = {id(node.value): node.attr for node in within if isinstance(node, ast.Attribute)}
        handed = {id(arg): ast.unparse(node.func) for node in within if isinstance(node, ast.Call) for arg in node.args}
        names = [node for node in within if isinstance(node, ast.Name) and node.id == "catalogue"]
        found |= {asked.get(id(name)) or handed.get(id(name)) or "catalogue" for name in names}
    return found


def test_the_blocks_of_a_view_draw_what_it_has_and_look_nothing_up() -> None:
    every = set()
    for path in inside("commands"):
        text = path.read_text(encoding="utf-8")
        found = looked_up(text) if "View(" in text else set()
        assert found <= OF_THE_CATALOGUE | LAID_OUT_LATE, path
        every |= found
    assert every == OF_THE_CATALOGUE | LAID_OUT_LATE


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ("lambda: [table(rows), catalogue.edition]", {"edition"}),
        ("lambda: disputes_blocks(catalogue.disputes_about(found.id))", {"disputes_about"}),
        ("lambda: status_line(queries.days_of(catalogue, chosen))", {"queries.days_of"}),
        ("lambda: [each.title for each in [catalogue]]", {"catalogue"}),
        ("blocks", {"acts"}),
    ],
)
def test_a_look_up_is_seen_wherever_the_blocks_are_made(blocks: str, found: set[str]) -> None:
    inner = "def blocks():\n    return catalogue.acts(201)\n\n"
    assert looked_up(f"{inner}View('title', Kind, rows, {blocks})") == found
    assert looked_up(f"{inner}View('title', Kind, rows, blocks={blocks})") == found


def test_commands_are_known_to_the_app_alone() -> None:
    below = [path for path in inside("cli") if path.name != "app.py"]
    assert not [path for path in below if reaches(path, "vgtref.commands")]


def test_errors_import_nothing() -> None:
    assert imported(PACKAGE / "errors.py") == set()


def test_nothing_reaches_the_network() -> None:
    assert not [path for path in MODULES if any(reaches(path, name) for name in NETWORK)]
