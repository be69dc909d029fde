"""References to provisions: whatever form a lawyer types, one form inside: ``201:20(3)(a)``."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vgtref.errors import (
    NotFoundError,
    UsageError,
)
from vgtref.names import InFrench, convention_number, find_convention, whole_convention
from vgtref.text import listing, quote

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention

_LONGEST = 200
_WORD = r"art(?:icles?|s|\.)?"
_ARTICLE = (
    r"(?P<article>\d+)"
    r"(?P<rest>(?-i:(?:\s*\.\s*[0-9A-Za-z]+|\s*\(\s*[0-9A-Za-z]+\s*\)?|(?<=\))(?:\s*|\s*,\s*)(?:[A-Za-z]|[ivx]{2,4})\b\)?)*"
    r"(?:\s*\[\s*[0-9]+\s*\])?))"
)
_OF = r"(?:\s*,?\s+(?:of|in|under|to|de|du)\s+(?:(?:the|la|le)\s+)?|\s*,\s*)"
_FORMS = (
    rf"(?P<convention>.+?)\s*(?::(?:\s*{_WORD})?|,?\s+{_WORD}|,)\s*{_ARTICLE}",
    rf"(?P<convention>(?:(?:c?ets|stc?e)\s*)?(?:(?:no\.?|n°)\s*)?\d{{3}})\s+{_ARTICLE}",
    rf"{_WORD}\s*{_ARTICLE}{_OF}(?P<convention>.+)",
    # After a mere space any words might follow, so they have to say that they mean a convention.
    rf"{_WORD}\s*{_ARTICLE}\s+(?P<convention>\D*\d{{3}}|.*\b(?:convention|protocol)\b.*)",
)
_NAMED_BEFORE = rf"(?P<convention>\D+?)\s+{_ARTICLE}"
_NAMED_AFTER = rf"(?:{_WORD}\s*)?{_ARTICLE}\s+(?P<convention>[^\d\W].+)"
_SEVERAL = rf"\d[)\]a-z]*\s*(?:[-–—&]|\b(?:and|et|to|à)\b)\s*(?:{_WORD}\s*)?\(?\d"
_JOINED_NUMBER = r"(\d{3})\s*[-/.]\s*(?=\d)"
_ALONE = (
    rf"(?:{_WORD}\s*)?{_ARTICLE}(?:{_OF}(?:(?:this|that)\s+)?convention)?"  # where the convention is said elsewhere
)
_LABELS = (
    r"(?:(?:sub-?\s?)?para(?:graphe?)?s?|pars?|abs|let|lit(?:t|terae?|erae?)?|letters?|lettres?|(?:sub-?)?points?|items?"
    r"|al(?:in[eé]as?)?)"
)
_LABELLED = rf"[\s,]*(?:\b{_LABELS}\b\.?|§+)\s*\(?\s*(?:(\d+)([a-z])?|([a-z]|[ivx]{{2,4}}))\b(?:\s*\))?"
_ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5},
    **{"premier": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5},
    **{"deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5},
}
_FIRST_IN_FRENCH = rf"\b({_WORD})\s*(?:premier|1er)\b"
_INDENT = (
    rf"[\s,]*\b(?:(?:({'|'.join(_ORDINALS)})|(\d)(?:st|nd|rd|th|er|e))\s+(?:indent|tiret)|(?:indent|tiret)\s*(\d+))\b"
)
_BEFORE = r"(?:(?:the|le|la)\b\s*|(?:à|de)?\s*l['’]\s*)?"
_OF_ARTICLE = rf"\s*,?\s*\b(?:of|in|under|de|du)\b\s*{_BEFORE}"
_STEPS_FIRST = rf"{_BEFORE}((?:\s*[(\[]\w+[)\]]|{_OF_ARTICLE})+)({_WORD}\s*\d+(?:\s*[(\[]\w+[)\]])*)"
_STEP = r"\[\d+\]|\w+"
_TYPED_STEP = r"\[\d+\]|\d+|[a-z]+"


class Provision(Struct, frozen=True):
    """A provision: the number of the convention, the article, the steps below it (``[2]`` is an indent)."""

    convention: int
    article: int
    steps: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.convention}:{_place(self)}"

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

    @property
    def wholes(self) -> "list[Provision]":
        """All that it lies in, from its article down to itself."""
        steps = range(len(self.steps) + 1)
        return [Provision(self.convention, self.article, self.steps[:count]) for count in steps]


def _place(provision: Provision) -> str:
    return f"{provision.article}{''.join(step if step[0] == '[' else f'({step})' for step in provision.steps)}"


@lru_cache(maxsize=4096)
def parse_reference(text: str) -> Provision:
    """The provision that a reference of the data means, such as ``201:20(3)(a)`` or ``201:20(3)[2]``.

    The reference has the form of ``records.Reference``, which is not checked again.
    """
    convention, _, rest = text.partition(":")
    article, *steps = re.findall(_STEP, rest)
    return Provision(int(convention), int(article), tuple(steps))


def has_form_of_provision(text: str, conventions: "Sequence[Convention]") -> bool:
    """Whether a person means a provision by this text and names its convention, whether or not they exist."""
    return _match(text, *_FORMS) is not None or _match_named(text, conventions) is not None


def part_provision(text: str, conventions: "Sequence[Convention]") -> tuple[str, str] | None:
    """The name and the provision, as ``9(1)(a)``, in a text of such a form; None for any other text.

    The name is empty where a text such as ``art. 9`` has none.
    """
    match = _match(text, *_FORMS) or _match_named(text, conventions)
    match = match or (None if text.strip().isdigit() else _match(text, _ALONE))
    if match is None:
        return None
    return match.groupdict().get("convention", ""), _place(Provision(0, int(match["article"]), _steps(match)))


def find_provision(
    text: str,
    conventions: "Sequence[Convention]",
    within: "Convention | None" = None,
    in_french: InFrench | None = None,
) -> Provision:
    """The provision that a person means: ``201:23``, ``CETS 201, Article 20(3)``, ``Art. 9 § 1 of the Convention``.

    ``within`` is the convention of a text that names none, such as ``9(1)(e)``; ``in_french`` tells what conventions
    are called in French. Raises UsageError where the text has no such form, its convention is not said or it names
    several provisions, NotFoundError for a convention or an article that does not exist.
    """
    if fault := provision_fault(text, conventions):
        raise fault
    if alone := _match(text, _ALONE):
        if within is None:
            raise _without_convention(text, Provision(0, int(alone["article"]), _steps(alone)), conventions)
        return _provision(alone, within)
    match = _match(text, *_FORMS) or _match_named(text, conventions)
    if match is None:
        raise _not_a_reference(text, "write 201:23, or '201 art. 20(3)(a)'")
    return _provision(match, find_convention(match["convention"], conventions, in_french))


def provision_fault(text: str, conventions: "Sequence[Convention]") -> UsageError | None:
    """Why a text that is meant as a provision is not one: a joint as in ``185-9``, or several provisions; else None."""
    if parted := _without_joint(text, conventions):
        return _not_a_reference(text, f"write {parted}")
    joined = set("-–—&ntà") & set(text.lower())  # a sign or a letter of each joint, which saves the time to compile it
    several = re.search(_SEVERAL, text[:_LONGEST], re.IGNORECASE) if joined else None
    first = text[: several.start() + 1] if several else ""
    if not first.strip().isdigit() and not part_provision(first, conventions):
        return None
    return UsageError(f"{quote(text)} names more than one provision", hint="ask for one at a time, as in 201:23")


def _not_a_reference(text: str, hint: str | None = None, cli_hint: str | None = None) -> UsageError:
    return UsageError(f"{quote(text)} is not a reference to an article", hint, text, cli_hint)


def _without_convention(text: str, place: Provision, conventions: "Sequence[Convention]") -> UsageError:
    if convention_number(text) in [convention.number for convention in conventions]:
        return _not_a_reference(text, cli_hint=f"its articles: vgtref articles --convention {place.article}")
    written = listing([str(replace(place, convention=each.number)) for each in conventions[:2]], "or")
    return UsageError(f"{quote(text)} does not say of which convention", hint=f"write {written}")


def _provision(match: re.Match[str], convention: "Convention") -> Provision:
    article = int(match["article"])
    if convention.articles is not None and not 1 <= article <= convention.articles:
        last = f"the last of {convention.number} is Article {convention.articles}"
        raise NotFoundError(f"no Article {article} in Convention {convention.number}", hint=last)
    return Provision(convention.number, article, _steps(match))


def _steps(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(re.findall(_TYPED_STEP, match["rest"].lower()))


def _match(text: str, *forms: str) -> re.Match[str] | None:
    written = text.strip()
    if "premier" in text.casefold() or "1er" in text:
        written = re.sub(_FIRST_IN_FRENCH, r"\1 1", written, flags=re.IGNORECASE)
    if len(text) > _LONGEST or not re.search(r"\d", written):  # patterns that cannot fit need not be compiled
        return None
    written = re.sub(_INDENT, _bracket_indent, written, flags=re.IGNORECASE)
    written = re.sub(_LABELLED, _bracket_steps, written, flags=re.IGNORECASE)
    if not re.match(r"\d|art", written, re.IGNORECASE):  # which saves the time to compile these
        written = re.sub(rf"^{_STEPS_FIRST}", _put_article_first, written, count=1, flags=re.IGNORECASE)
        written = re.sub(rf"^{_BEFORE}", "", written, count=1, flags=re.IGNORECASE)
    matches = (re.fullmatch(form, written, re.IGNORECASE) for form in forms)
    return next((match for match in matches if match), None)


def _match_named(text: str, conventions: "Sequence[Convention]") -> re.Match[str] | None:
    """The match of ``Budapest 9`` or ``art. 9 Budapest``: the words beside it are a whole name of a convention."""
    for form in (_NAMED_BEFORE, _NAMED_AFTER):
        match = _match(text, form)
        if match and whole_convention(match["convention"], conventions):
            return match
    return None


def _without_joint(text: str, conventions: "Sequence[Convention]") -> str | None:
    """``185:9`` for ``185-9``, ``185/9`` and ``185.9``, which begin with the number of a convention; else None."""
    match = re.match(_JOINED_NUMBER, text.strip())
    known = match and int(match[1]) in [convention.number for convention in conventions]
    return f"{match[1]}:{re.sub('[-/]', '.', text.strip()[match.end() :])}" if match and known else None


def _bracket_indent(match: re.Match[str]) -> str:
    return f"[{match[2] or match[3] or _ORDINALS[match[1].lower()]}]"


def _put_article_first(match: re.Match[str]) -> str:
    """``Article 9(1)(e)`` for ``(e) of (1) of Article 9``."""
    inmost_first = re.split(_OF_ARTICLE, match[1], flags=re.IGNORECASE)
    return f"{match[2]}{''.join(reversed(inmost_first))}".replace(" ", "")


def _bracket_steps(match: re.Match[str]) -> str:
    return "".join(f"({step})" for step in match.groups() if step)
