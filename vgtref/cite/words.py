"""Small ways with words that all styles share."""

from collections.abc import Iterable


def joined(joint: str, *parts: str) -> str:
    """The parts that are not empty, joined."""
    return joint.join(part for part in parts if part)


def capital(text: str) -> str:
    """The text with a capital first letter, the others as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def one_line(text: str) -> str:
    """The text in one line: what is not printable becomes a space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def sentences(parts: Iterable[str]) -> str:
    """The parts as sentences in a row, without a stop after the last."""
    return joined(". ", *map(capital, parts))


def after(words: str, text: str) -> str:
    """The text behind these words: ``art. 9``; empty without a text."""
    return f"{words}{text}" if text else ""
