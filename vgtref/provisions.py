"""References to provisions: whatever form a lawyer types, one form inside: ``201:20(3)(a)``."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from vgtref.errors import (
    NotFoundError,
    UsageError,
)
from vgtref.names import find_convention
from vgtref.text import quote

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention

_LONGEST = 200
_WORD = r"art(?:icle|s|\.)?"
_ARTICLE = (
    r"(?P<article>\d+)"
    r"(?P<rest>(?-i:\s*(?:\.\s*[0-9A-Za-z]+|\(\s*[0-9A-Za-z]+\s*\)))*(?:\s*\[\s*[0-9]+\s*\])?)"
)
_FORMS = (
    rf"(?P<convention>.+?)\s*(?::|,?\s+{_WORD}|,)\s*{_ARTICLE}",
    rf"{_WORD}\s*{_ARTICLE}(?:\s*,\s*|\s+(?:of|in)\s+)(?:the\s+)?(?P<convention>.+)",
    # After a mere space any words might follow, so they have to say that they mean a convention.
    rf"{_WORD}\s*{_ARTICLE}\s+(?P<convention>\D*\d{{3}}|.*\bconvention)",
)
_PARAGRAPH = r"[\s,]*\bpara(?:graph|s|\.)?\s*(\d+)"
_STEP = r"\[\d+\]|\w+"


class Provision(Struct, frozen=True):
    """A provision: the number of the convention, the article, the steps below it (``[2]`` is an indent)."""

    convention: int
    article: int
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.convention}:{self.article}{''.join(step if step[0] == '[' else f'({step})' for step in self.steps)}"
        )

    @property
    def article_id(self) -> str:
        """The id of the article that it is or lies in: ``201:20``."""
        return f"{self.convention}:{self.article}"

    def touches(self, other: "Provision") -> bool:
        """Whether one of the two lies inside the other, or both are the same."""
        return self.lies_in(other) or other.lies_in(self)

    def lies_in(self, other: "Provision") -> bool:
        """Whether it is the other, or a part of it."""
        same = (self.convention, self.article) == (other.convention, other.article)
        return same and self.steps[: len(other.steps)] == other.steps


@lru_cache(maxsize=4096)
def parse_reference(text: str) -> Provision:
    """The provision that a reference of the data means, such as ``201:20(3)(a)`` or ``201:20(3)[2]``.

    The reference has the form of ``records.Reference``, which is not checked again.
    """
    convention, _, rest = text.partition(":")
    article, *steps = re.findall(_STEP, rest)
    return Provision(int(convention), int(article), tuple(steps))


def has_form_of_provision(text: str) -> bool:
    """Whether a person means a provision by this text, be it there or not."""
    return _match(text) is not None


def find_provision(text: str, conventions: "Sequence[Convention]") -> Provision:
    """The provision that a person means: ``201:23``, ``CETS 201, Article 20(3)``, ``Art. 9 para 1 of the Convention``.

    Raises UsageError where the text has no such form, NotFoundError for a convention or an article that there is not.
    """
    match = _match(text)
    if match is None:
        raise UsageError(f"{quote(text)} is not a reference to an article", hint="write 201:23, or '201 art. 20(3)(a)'")
    convention = find_convention(match["convention"], conventions)
    article = int(match["article"])
    if convention.articles is not None and not 1 <= article <= convention.articles:
        last = f"the last of {convention.number} is Article {convention.articles}"
        raise NotFoundError(f"no Article {article} in Convention {convention.number}", hint=last)
    return Provision(
        convention.number, article, tuple(step.lower() for step in re.findall(_STEP, "".join(match["rest"].split())))
    )


def _match(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    written = re.sub(_PARAGRAPH, r"(\1)", text.strip(), flags=re.IGNORECASE)
    matches = (re.fullmatch(form, written, re.IGNORECASE) for form in _FORMS)
    return next((match for match in matches if match), None)
