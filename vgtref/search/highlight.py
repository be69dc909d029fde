"""Where the words of a search stand in a text, and the part of the text that shows them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from vgtref.french import APOSTROPHES, ELIDED
from vgtref.names import fold
from vgtref.search.query import Query
from vgtref.search.words import join_compounds

SNIPPET = 120
"""About how many characters of a text a hit shows."""

_WORD = r"[^\W_]+(?:['’.][^\W_]+)*"
_FRENCH_WORD = rf"(?:{ELIDED})(?=[{APOSTROPHES}][^\W_])|{_WORD}"


def spans(query: Query, text: str) -> list[tuple[int, int]]:
    """Where the words of a search stand in a text: first and last place of whole words, in order, none overlapping."""
    found = _words(text, query.french)
    starts = [0, *accumulate(len(word) + 1 for word, _ in found)]
    line = f" {' '.join(word for word, _ in found)} "
    marked: set[tuple[int, int]] = set()
    for needle in {needle for group in query.groups for needle in group.present(line)}:
        at = line.find(needle)
        while at >= 0:
            first, last = (bisect_right(starts, place) - 1 for place in (at, at + len(needle.rstrip()) - 2))
            marked.add((found[first][1][0], found[last][1][1]))
            at = line.find(needle, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marked):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def snippet(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """About ``SNIPPET`` characters of the text, with as many of the marked places as go in, between whole words."""
    if len(text) <= SNIPPET:
        return text
    start, stop = _busiest(marks)
    begin = max(0, min(start - (SNIPPET - stop + start) // 2, len(text) - SNIPPET))
    end = max(begin + SNIPPET, stop)
    if begin > 0:
        space = text.find(" ", begin - 1, start)
        begin = (space if space >= 0 else text.rfind(" ", 0, start)) + 1
    if end < len(text):
        space = text.rfind(" ", stop, end + 1)
        end = space if space >= 0 else text.find(" ", stop) % (len(text) + 1)
    return f"{'... ' if begin > 0 else ''}{text[begin:end]}{' ...' if end < len(text) else ''}"


def _words(text: str, french: bool) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    for match in re.finditer(_FRENCH_WORD if french else _WORD, text, re.IGNORECASE):
        for word in fold(match[0]).split():
            one = join_compounds(f"{found[-1][0]} {word}") if found else " "
            if " " in one:
                found.append((word, match.span()))
            else:
                found[-1] = (one, (found[-1][1][0], match.end()))
    return found


def _busiest(marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    best, most = (0, 0), 0
    for start, end in marks:
        within = [stop for _, stop in marks if end <= stop <= start + SNIPPET]
        if len(within) > most:
            best, most = (start, within[-1]), len(within)
    return best
