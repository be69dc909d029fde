"""What an output cannot carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgtref.render.characters import (
    encode,
)
from vgtref.text import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\nb\tc", "a b c"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\u202e", "\\u202e"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("\udcff", "\\udcff"),
        ("\u00a0", " "),
        ("ø日", "ø日"),
    ],
)
def test_control_characters_show_as_escapes(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "encoding", "encoded"),
    [
        ("Thorbjørn", "ascii", b"Thorbjorn"),
        ("Türkiye", "ascii", b"Turkiye"),
        ("Côte d’Ivoire – “x”…", "ascii", b'Cote d\'Ivoire - "x"...'),
        ("Thorbjørn", "latin-1", b"Thorbj\xf8rn"),
        ("« STE n° 185 »", "ascii", b'" STE no 185 "'),
        ("25 °C, ‹ 5° ›", "ascii", b"25  deg C, ' 5 deg  '"),
        ("日本", "ascii", b"??"),
        ("Łódź", "cp1252", b"L\xf3dz"),
    ],
)
def test_a_poor_encoding_gets_the_nearest_letters(text: str, encoding: str, encoded: bytes) -> None:
    assert encode(text, encoding) == encoded


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp437", "cp1252", "koi8-r", "shift_jis"]))
def test_nothing_fails_to_encode(text: str, encoding: str) -> None:
    encode(printable(text), encoding)
