"""Words as people write them: the forms of one word, and the one form of words that are written as one or as two."""

from functools import lru_cache

from vgtref.french import MINOR as FRENCH_MINOR
from vgtref.french import agreeing, part_elisions
from vgtref.names import fold

SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"),
    ("behaviour", "behavior"), ("colour", "color"), ("endeavour", "endeavor"), ("labour", "labor"),
    ("defence", "defense"), ("licence", "license"), ("offence", "offense"), ("centre", "center"),
    ("programme", "program"), ("catalogue", "catalog"), ("fulfill", "fulfil"), ("lling", "ling"), ("lled", "led"),
    ("llor", "lor"), ("ageing", "aging"), ("judgement", "judgment"), ("children", "child"),
)  # fmt: skip
"""Where a word contains one of a pair, the other is tried as well; a form that is not a word finds nothing."""

PARTED = (
    ("cooperat", "co operat"), ("coordinat", "co ordinat"), ("coregulat", "co regulat"), ("cochair", "co chair"),
    ("crossborder", "cross border"), ("transborder", "trans border"), ("cybercrime", "cyber crime"),
    ("cybersecurity", "cyber security"), ("email", "e mail"), ("eevidence", "e evidence"),
    ("helpline", "help line"), ("hotline", "hot line"), ("livestream", "live stream"),
    ("multidisciplin", "multi disciplin"), ("nonexist", "non exist"), ("nongovernment", "non government"),
    ("nonmember", "non member"), ("nonpublic", "non public"), ("offline", "off line"), ("online", "on line"),
    ("pretrial", "pre trial"), ("psychosocial", "psycho social"), ("realtime", "real time"),
    ("reoffend", "re offend"), ("selfgenerat", "self generat"), ("selfregulat", "self regulat"),
    ("takedown", "take down"), ("taskforce", "task force"), ("undercover", "under cover"),
    ("videoconferenc", "video conferenc"),
)  # fmt: skip
"""Beginnings of words that are written as one or as two: everywhere they count as one."""

ENDINGS = ("ations", "ation", "ions", "ion", "ings", "ing", "ive", "ed", "e")
"""What a word may give up for another ending, if six letters are left."""

MINOR = frozenset((
    "a", "an", "and", "are", "by", "did", "do", "does", "for", "from", "has", "have", "how", "in", "is", "of", "on",
    "or", "the", "to", "was", "what", "which", "who", "with",
))  # fmt: skip
"""Words that say nothing of what is looked for."""

MINOR_IN_EITHER = MINOR | FRENCH_MINOR
"""Words that say nothing of what is looked for in a search that may be in French."""

MOST_FORMS = 50
"""The most spellings of one word that are tried."""

_MOST_REMEMBERED = 1000
_PARTED = [(f" {one}", f" {two}") for one, two in PARTED]


def one_form(text: str, french: bool = False) -> str:
    """The text as ``names.fold`` gives it, each of ``PARTED`` as one word; in French with elided words on their own."""
    return join_compounds(fold(part_elisions(text) if french else text))


def join_compounds(folded: str) -> str:
    """A folded text in which each of ``PARTED`` is one word."""
    line = f" {folded}"
    for one, two in _PARTED:
        if two in line:
            line = line.replace(two, one)
    return line[1:]


def spellings(word: str) -> list[str]:
    """The word and its other spellings."""
    found = [word]
    for one, other in SPELLINGS:
        for form in found[: MOST_FORMS - len(found)]:
            if one in form:
                found.append(form.replace(one, other))
            elif other in form:
                found.append(form.replace(other, one))
    return found


@lru_cache(maxsize=_MOST_REMEMBERED)
def forms(word: str, french: bool = False) -> tuple[str, ...]:
    """The word and its other spellings, each in the singular and the plural; in French also as it agrees there."""
    found = [*dict.fromkeys([*spellings(word), *agreeing(word)])] if french else spellings(word)
    for form in [] if word.isdigit() else list(found):
        if form.endswith("ies"):
            found.append(f"{form[:-3]}y")
        elif form.endswith("y"):
            found.append(f"{form[:-1]}ies")
        elif not form.endswith("s"):
            found.append(f"{form}s")
        elif not form.endswith(("ss", "us", "is")):
            found.append(form[:-1])
    return tuple(found)
