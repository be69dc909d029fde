"""Pages of the depositary damaged in many ways: never a traceback, never a wrong act written."""

import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import tomli

from tests.attack.hostile import answer
from tests.charts import CHART_FORMS, SAVED, UNDATED_FORMS, Chart, State, chart_of
from tests.conftest import DATA, TRIED, is_long
from vgtref.catalogue import Catalogue

DAY = date(2026, 11, 15)
GATE_EACH, GATE, LONG = 1, 13, 120
FORMS = {**CHART_FORMS, **UNDATED_FORMS}
DATE = re.compile(r"\b(\d{1,2})([/-])(\d{1,2})([/-]\d{4})\b|(\d{4})-(\d\d)-(\d\d)")

Damage = Callable[[random.Random, str], str | bytes]


def dropped(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    for _ in range(chance.choice([1, 1, 2, 5])):
        del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def doubled(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    place = chance.randrange(len(lines))
    return "\n".join([*lines[: place + 1], *lines[place:]])


def swapped(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def neighbours_swapped(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    place = chance.randrange(len(lines) - 1)
    lines[place : place + 2] = lines[place + 1], lines[place]
    return "\n".join(lines)


def _exchange(found: re.Match[str]) -> str:
    if found[5]:
        return f"{found[5]}-{found[7]}-{found[6]}"
    return f"{found[3]}{found[2]}{found[1]}{found[4]}"


def a_day_and_its_month_exchanged(chance: random.Random, text: str) -> str:
    found = chance.choice(list(DATE.finditer(text)))
    return text[: found.start()] + _exchange(found) + text[found.end() :]


def all_days_and_months_exchanged(chance: random.Random, text: str) -> str:
    return DATE.sub(_exchange, text)


def misspelt(chance: random.Random, text: str) -> str:
    words = list(re.finditer(r"\b[A-Z][a-z]{3,}\b", text))
    for _ in range(chance.choice([1, 1, 3])):
        word = chance.choice(words)
        place = chance.randrange(word.start(), word.end())
        text = text[:place] + chance.choice(["", "x", "e", "ä", text[place] * 2]) + text[place + 1 :]
    return text


def cut(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text))]


def without_a_part(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.choice([1, 5, 100, 1000]) :]


def encoded(chance: random.Random, text: str) -> bytes:
    encoding = chance.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp437", "utf-7", "cp500"])
    return text.encode(encoding, errors="replace")


def with_bytes_changed(chance: random.Random, text: str) -> bytes:
    content = bytearray(text.encode())
    for _ in range(chance.choice([1, 3, 50])):
        content[chance.randrange(len(content))] = chance.choice(b"\x00\xff\x80a 4|<>&\n\t")
    return bytes(content)


def left_open(chance: random.Random, text: str) -> str:
    marks = list(re.finditer(r"</?\w+>|[>\"'|{}\[\],:]", text)) or list(re.finditer(r"\s", text))
    for _ in range(chance.choice([1, 3, 20])):
        mark = chance.choice(marks)
        text = text[: mark.start()] + " " * (mark.end() - mark.start()) + text[mark.end() :]
    return text


def with_markup(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    marks = [
        "<script>",
        "<!--",
        "<![CDATA[",
        "</table>",
        "<td",
        "&#x110000;",
        "<noscript>",
        "\x1b[31m",
        "\u202e",
        "]]>",
        "{",
    ]
    return text[:place] + chance.choice(marks) + text[place:]


DAMAGES: list[Damage] = [
    dropped, doubled, swapped, neighbours_swapped, a_day_and_its_month_exchanged, all_days_and_months_exchanged,
    misspelt, cut, without_a_part, encoded, with_bytes_changed, left_open, with_markup,
]  # fmt: skip


@pytest.fixture(scope="module")
def chart() -> Chart:
    found = chart_of(Catalogue(), 185, DAY)
    found = found.changed("Ireland", consent=date(2026, 10, 2), in_force=date(2027, 2, 1), letters="A")
    accession = {"accession": True, "invited": False, "consent": date(2026, 9, 15), "in_force": date(2027, 1, 1)}
    return found.changed("Kenya", **accession).with_states(State("Tuvalu", member=False, invited=True))


def held(folder: Path) -> set[tuple[str, str, str, str]]:
    acts = tomli.loads((folder / "acts-185.toml").read_text(encoding="utf-8"))["act"]
    return {
        (each["country"], each["kind"], str(each["date"]), str(each.get("entry_into_force")))
        for each in acts
    }  # fmt: skip


RIGHT = {
    ("IE", "ratification-acceptance-or-approval", "2026-10-02", "2027-02-01"),
    ("KE", "accession", "2026-09-15", "2027-01-01"),
    ("TV", "invitation", "{'by': datetime.date(2026, 11, 15)}", "None"),
}


PAIRS = [
    pytest.param(form, damage, id=f"{form}-{damage.__name__}")
    for row, form in enumerate(FORMS)
    for column, damage in enumerate(DAMAGES)
    if is_long() or (row + column) % 2 == 0  # of a board the squares of one colour: each form, each damage
]


@pytest.mark.parametrize(("form", "damage"), PAIRS)
def test_a_damaged_page_is_no_traceback_and_no_wrong_act(
    tmp_path: Path, chart: Chart, form: str, damage: Damage
) -> None:
    chance = random.Random(f"{form} {damage.__name__}")
    text, before = FORMS[form](chart), held(DATA)
    argv = ["--as-of", "2026-11-15"] if form in UNDATED_FORMS else []
    for number in range(LONG if is_long() else GATE_EACH):
        damaged = damage(chance, text)
        page, folder = tmp_path / f"{number}.txt", tmp_path / f"{number}"
        page.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode(errors="replace"))
        said = answer(["refresh", str(page), "--to", str(folder), "--format", "json", *argv])
        assert said.code in (0, 2, 3), said
        assert "Traceback" not in said.out + said.err
        assert folder.exists() == (said.code == 0), said
        if folder.exists():
            assert held(folder) - before <= RIGHT, (number, held(folder) - before - RIGHT)
            assert before <= held(folder), number
        TRIED["pages"] += 1


@pytest.mark.parametrize("name", sorted(path.name for path in SAVED.iterdir()))
def test_every_saved_page_damaged_ends_as_designed(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    text = (SAVED / name).read_bytes().decode("utf-8", errors="replace")
    for number in range(LONG if is_long() else GATE):
        damaged = DAMAGES[number % len(DAMAGES)](chance, text) if DATE.search(text) else cut(chance, text)
        page = tmp_path / "page"
        page.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode(errors="replace"))
        said = answer(["refresh", str(page), "--format", "csv"])
        assert said.code in (0, 2, 3), said
        assert "Traceback" not in said.out + said.err
        TRIED["pages"] += 1


@pytest.mark.parametrize("form", ["tabs", "dutch_html"])
def test_many_thousand_rows_end_in_words(tmp_path: Path, chart: Chart, form: str) -> None:
    text = FORMS[form](chart)
    lines = text.splitlines()
    row = next(place for place, line in enumerate(lines) if "Iceland" in line)
    page = tmp_path / "page.txt"
    more = "\n".join([lines[row]] * (100_000 if is_long() else 4_000))
    page.write_text("\n".join([*lines[:row], more, *lines[row:]])[:4_999_000], encoding="utf-8")
    said = answer(["refresh", str(page), "--to", str(tmp_path / "new"), "--as-of", "2026-11-15"])
    assert said.code in (2, 3)
    assert not (tmp_path / "new").exists()
    TRIED["pages"] += 1
