"""Texts as people read them: quoted, in a list, in one line."""

from collections.abc import Sequence

LONGEST_QUOTE = 60

_FIXED_SPACES = {0xA0: " ", 0x202F: " "}  # as French has before its colon and question mark


def quote(text: str) -> str:
    """A text of the user's in quotes, shortened to ``LONGEST_QUOTE`` characters."""
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
    return repr(shown.translate(_FIXED_SPACES))


def listing(names: Sequence[str], joint: str = "and") -> str:
    """The names in a sentence: ``a, b and c``."""
    return f"{', '.join(names[:-1])} {joint} {names[-1]}" if len(names) > 1 else "".join(names)


def counted(count: int, what: str) -> str:
    """The number with what it counts: ``1 gap``, ``2 gaps``."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def printable(text: str) -> str:
    r"""The text in one line in which control, format and unassigned characters show as escapes such as ``\x1b``."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else " " if c in "\n\t" or ord(c) in _FIXED_SPACES else _escape(c) for c in text
    )


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
