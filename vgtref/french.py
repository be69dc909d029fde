"""French words as people write them: elision, words that do not tell names apart, agreement."""

import re
from collections.abc import Sequence

APOSTROPHES = "'’ʼ´`"
"""What is typed for the one apostrophe."""

MINOR = frozenset((
    "a", "au", "aux", "avec", "c", "ce", "ces", "cette", "comment", "d", "dans", "de", "des", "du", "elle", "en",
    "est", "et", "il", "ils", "j", "l", "la", "le", "les", "leur", "leurs", "m", "n", "ne", "on", "ou", "par", "pour",
    "qu", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "se", "ses", "son", "sont",
    "sur", "t", "un", "une", "vers", "y",
))  # fmt: skip
"""Words that say nothing of what is looked for, folded."""

ELIDED = r"[cdjlmnst]|(?:jus|lors|puis|quoi)?qu"
"""The words that lose their vowel before another, as a regular expression."""

_ELISION = re.compile(rf"(?<![^\W_])({ELIDED})[{APOSTROPHES}]\s*(?=[^\W_])", re.IGNORECASE)
# Letters that French has and English does not, without those of Türkiye and Åland. A capital may have lost its accent.
_SIGNS = re.compile(rf"[àâæçèéêëîïôùûœ]|(?<![^\W_])(?:[dl]|qu)[{APOSTROPHES}][^\W_]", re.IGNORECASE)
# Between two words: at an end it may be a code, as of Germany in "lanzarote de".
_JOINING = re.compile(r"\w\s+(?:aux?|dans|de|des|du|et|la|les?|pour|que|qui|sont|sur|une)\s+\w")
_INVERTED = re.compile(r"-(?:t-)?(?:elles?|ils?|on)\b", re.IGNORECASE)

_PLURALS = (("eaux", "eau"), ("eux", "eu"), ("aux", "al"), ("s", ""))
_FEMININES = (("elle", "el"), ("enne", "en"), ("ive", "if"), ("trice", "teur"), ("euse", "eur"), ("e", ""))
_SHORTEST = 3


def part_elisions(text: str) -> str:
    """The text with each elided word on its own: ``l'entraide`` becomes ``l entraide``, ``child's`` stays."""
    return _ELISION.sub(r"\1 ", text)


def part_inversions(text: str) -> str:
    """The text without what a question puts after its verb: ``est-elle`` becomes ``est``, ``a-t-il`` becomes ``a``."""
    return _INVERTED.sub("", text)


def has_signs(text: str) -> bool:
    """Whether a text is written as only French is: a letter such as ``é``, an elision, or ``de`` between two words."""
    return bool(_SIGNS.search(text) or _JOINING.search(text))


def agreeing(word: str) -> list[str]:
    """The folded word, also in the other number and gender: ``generaux``, ``general``, ``generale``, ``generales``."""
    one = [word, *_exchanged(word, _PLURALS)]
    either = [form for each in one for form in (each, *_exchanged(each, _FEMININES), *_feminine(each))]
    return list(dict.fromkeys(form for each in either for form in (each, *_plural(each))))


def _exchanged(word: str, endings: Sequence[tuple[str, str]]) -> list[str]:
    """The word with each of these endings that it has exchanged for the other of the pair."""
    changed = (word.removesuffix(old) + new for old, new in endings if word.endswith(old))
    return [form for form in changed if len(form) >= _SHORTEST]


def _feminine(word: str) -> list[str]:
    return [] if word.endswith(("e", "s", "x")) else _exchanged(word, [(new, old) for old, new in _FEMININES])


def _plural(word: str) -> list[str]:
    return [] if word.endswith(("s", "x", "z")) else _exchanged(word, [(new, old) for old, new in _PLURALS])
