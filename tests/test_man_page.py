"""The man page: it stands in the documents as the tool makes it from the help, and any formatter can read it."""

import re
from collections.abc import Callable

import pytest

from tools.man_page import page
from vgtref.commands import BELOW, COMMANDS
from vgtref.commands.help import TOPICS

pytestmark = pytest.mark.once


def test_the_page_is_the_one_that_the_help_gives(golden: Callable[[str, str], None]) -> None:
    golden("../../docs/vgtref.1", page())


def test_every_command_and_every_topic_is_in_it() -> None:
    told = re.findall(r"^\.B vgtref (\w+(?: [a-z]+)?)", page(), re.MULTILINE)
    assert told == [each for name in COMMANDS for each in (name, *(f"{name} {below}" for below in BELOW.get(name, ())))]
    headings = re.findall(r'^\.SH "(.+)"$', page(), re.MULTILINE)
    assert [topic.upper() for topic in TOPICS if topic != "exit-codes"] == [
        heading for heading in headings[headings.index("COMMANDS") + 1 : -2] if heading != "EXIT STATUS"
    ]


def test_no_text_is_taken_for_a_macro_or_asks_for_an_encoding() -> None:
    lines = page().splitlines()
    assert page().isascii()
    assert max(map(len, lines)) <= 90
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} == {
        '.\\"', ".TH", ".nr", ".ad", ".ss", ".SH", ".SS", ".TP", ".IP", ".PP", ".B", ".RS", ".RE", ".EX", ".EE",
    }  # fmt: skip
    assert "22 November 2011" in page()
    assert r"T\[u00FC]rkiye" in page()
