"""What an output cannot carry: control characters anywhere, accents and lines in a poor encoding."""

import codecs
import unicodedata

_SUBSTITUTES = {
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "•": "*",
    "·": "-", "→": "->", "←": "<-", "✓": "x", "█": "#", "▏": "|", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l",
    "Ł": "L", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "€": "EUR", "\u00a0": " ", "°": " deg ",
    "▓": "+", "░": "-", "«": '"', "»": '"', "‹": "'", "›": "'",
}  # fmt: skip


def encode(text: str, encoding: str) -> bytes:
    """The text in this encoding, with the nearest characters that it has in place of those that it lacks."""
    return text.encode(encoding, errors="vgtref.nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object
    return "".join(_substitute(text[place], text[:place]) for place in range(error.start, error.end)), error.end


def _substitute(character: str, before: str) -> str:
    if character == "°" and before[-1:] in ("n", "N"):
        return "o"  # the French n° of a number
    if character in _SUBSTITUTES:
        return _SUBSTITUTES[character]
    decomposed = unicodedata.normalize("NFKD", character).encode("ascii", errors="ignore").decode()
    return decomposed or "?"


codecs.register_error("vgtref.nearest", _nearest)
