"""The recipe of CONTRIBUTING, followed on a copy of the real data: what it says to write, to run and to see."""

import re
import shlex
import shutil
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path

import pytest
import tomli

from tests.conftest import ROOT, Answer
from tests.test_docs import blocks, examples
from tools.format_data import main as format_data
from vgtref.catalogue import Catalogue
from vgtref.status import count_parties

pytestmark = pytest.mark.once


CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPE = CONTRIBUTING.partition("### Send an act\n")[2].partition("\n### ")[0]
CHANGED = ["CHANGELOG.md", "data/acts-201.toml", "data/coverage.toml", "data/sources.toml"]


def put(file: Path, before: str, text: str) -> None:
    """Puts a text before the first place that a pattern fits."""
    old = file.read_text(encoding="utf-8")
    place = re.search(before, old)
    assert place
    file.write_text(old[: place.start()] + text + old[place.start() :], encoding="utf-8")


def replace(file: Path, pattern: str, text: str) -> None:
    """Puts a text in the place of the first that a pattern fits."""
    new, count = re.subn(pattern, lambda _: text, file.read_text(encoding="utf-8"), count=1)
    assert count
    file.write_text(new, encoding="utf-8")


def raise_counts(file: Path, pattern: str) -> None:
    """Counts one consent more, with its day, in the first text that a pattern fits, and the Parties of the last day."""
    text = file.read_text(encoding="utf-8")
    found = re.search(pattern, text)
    assert found
    raised, count = re.subn(
        r"(\d+) consents to be bound \((\d+)",
        lambda counts: f"{int(counts[1]) + 1} consents to be bound ({int(counts[2]) + 1}",
        found[0],
    )
    assert count
    data = Catalogue(file.parent)
    parties, _ = count_parties(data.acts(201), data.covers_to(201), data.convention(201))
    raised = re.sub(r"\d+ Parties", f"{parties} Parties", raised)
    file.write_text(text.replace(found[0], raised), encoding="utf-8")


def changes(file: str, folder: Path) -> tuple[int, int]:
    """How many lines a file has gained and lost in a copy."""
    old, new = ((place / file).read_text(encoding="utf-8").splitlines() for place in (ROOT, folder))
    signs = [line[0] for line in ndiff(old, new)]
    return signs.count("+"), signs.count("-")


def test_an_act_is_sent_as_the_recipe_says(run: Callable[..., Answer], tmp_path: Path) -> None:
    source, act, covers_to = blocks(RECIPE, "toml")
    (line,) = blocks(RECIPE, "markdown")
    *commands, (difference, summary) = examples(RECIPE)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path)

    sources = tmp_path / "data" / "sources.toml"
    sources.write_text(f"{sources.read_text(encoding='utf-8')}\n{source}", encoding="utf-8")
    acts = tmp_path / "data" / "acts-201.toml"
    country = tomli.loads(act)["act"][0]["country"]
    later = min(
        each["country"] for each in tomli.loads(acts.read_text(encoding="utf-8"))["act"] if each["country"] > country
    )
    put(acts, rf'\[\[act\]\]\ncountry = "{later}"', f"{act}\n")
    replace(acts, r"covers_to = .*\n", covers_to)
    replace(tmp_path / "data" / "coverage.toml", r'(?<=files = \["acts-201.toml"\]\n)covers_to = .*\n', covers_to)
    raise_counts(tmp_path / "data" / "coverage.toml", r'(?<=files = \["acts-201.toml"\]\n)(?:.*\n)*?held = .*\n')
    put(tmp_path / "CHANGELOG.md", r"(?<=### Data\n\n)", line)

    (form, nothing), *asked = commands
    assert (form, nothing) == ("python tools/format_data.py --check", "")
    assert format_data(["--check", str(tmp_path / "data")]) == 0
    assert len(asked) == 2
    for command, output in asked:
        assert run(*shlex.split(command)[1:], "--data", str(tmp_path / "data")) == Answer(0, output, "")
    assert difference == "git diff --stat"
    gained, lost = (sum(counts) for counts in zip(*(changes(file, tmp_path) for file in CHANGED), strict=True))
    assert f" {len(CHANGED)} files changed, {gained} insertions(+), {lost} deletions(-)\n" in summary
    for file in CHANGED:
        assert re.search(rf"^ {re.escape(file)} +\| {sum(changes(file, tmp_path))} ", summary, re.MULTILINE)
