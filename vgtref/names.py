"""Finding a record by whatever name a person types: forgiving in form, never guessing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from vgtref.errors import AmbiguousError, NotFoundError, UsageError
from vgtref.text import listing, quote

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention

T = TypeVar("T")


class _Letters(dict[int, Any]):
    """What becomes of each character when a text is folded, found out once: itself, a plain letter or nothing."""

    def __missing__(self, code: int) -> int | None:
        from unicodedata import category, combining

        unseen = combining(chr(code)) or category(chr(code)) == "Cf"
        self[code] = None if unseen else code
        return None if unseen else code


_LETTERS = _Letters(str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}))
_JOINED = r"['’]|(?<=[^\W\d_])\."  # an apostrophe, and the dot of an abbreviation
_PARTING = r"[\W_]"
_SERIES = (
    "c?ets|stce|ste|treaty|traite|convention|(?:council of europe|european) treaty series"
    "|serie des traites (?:europeens|du conseil de l ?europe)"
)
_CONVENTION_NUMBER = rf"(?:(?:{_SERIES}) ?)?(?:(?:no|nr|n) ?)?(\d{{1,4}})"

_NAME_AND_NUMBER = rf"(.*[^\W\d]) (?:{_SERIES}) (?:(?:no|nr|n) ?)?(\d{{1,4}})"

_TWO_NAMES = r"([^()/]+?)\s*(?:\((?:formerly |ex-|now |also )?|/|,? formerly )\s*([^()/]+?)\s*\)?"

_MOST_LISTED = 9
_MOST_SUGGESTED = 3
_SHORTEST_BEGINNING = 3
_SHORTEST_SPELLED = 4
_NEAR, _SAME_LETTERS = 0.8, 0.9
_MOST_SHARING = 9

_WRITTEN_OUT = {"st": "saint", "ste": "saint", "rep": "republic", "dem": "democratic", "is": "islands"}
_MINOR = frozenset(("the", "of", "and", "a", "an", "in", "on", "for", "to", "la", "le", "les", "de", "du", "des", "et"))
"""Words that do not tell names apart, in English and in French."""


@lru_cache(10_000)  # most are names of the data, asked again for each text that may be one
def fold(text: str) -> str:
    """The text without case, accents and punctuation, words parted by single spaces."""
    letters = text.casefold()
    if not text.isascii():
        from unicodedata import normalize  # a start folds seldom, and seldom what is not ASCII

        letters = normalize("NFKD", text).casefold().translate(_LETTERS)
    if letters.isalnum():  # one word, as most names are
        return letters
    return " ".join(re.sub(_PARTING, " ", re.sub(_JOINED, "", letters)).split())


class Candidate(Struct, Generic[T], frozen=True):
    """A record with the id and the title that it goes by, whatever else people call it, and what it includes."""

    record: T
    id: str
    title: str
    others: Sequence[str | None] = ()
    includes: Sequence[str] = ()

    def __str__(self) -> str:
        return f"{self.id} ({self.title})"


Known = Sequence[tuple[Candidate[T], Sequence[str]]]
"""Records, each with all of its names, folded."""

InFrench = Callable[[str], Mapping[str, Sequence[str]]]
"""What records of a kind are called in French, by their ids; asked only where no English name will do."""


def find(
    what: str, query: str, candidates: Iterable[Candidate[T]], listed_by: str, in_french: InFrench | None = None
) -> T:
    """The one record that the query names.

    An exact id wins over an exact name, and that over words of a name or their beginnings; where these do not
    single one out, a whole name in French may, or words of one. Raises UsageError if several match, NotFoundError with
    up to three near misses, or the command that lists them all, if none does.
    """
    wanted, known = _known(what, query, candidates)
    matches = _exact(wanted, known)
    if not matches and words_of(wanted) and len(wanted) > 1:
        end = "" if len(wanted) >= _SHORTEST_BEGINNING else " "
        matches = [named for named, names in known if any(f" {wanted}{end}" in f" {name} " for name in names)]
    if len(matches) != 1 and in_french:
        french = in_french(what)
        matches = _of(called(query, french), known) or matches or _of(_holding(query, french), known)
        known = _with_more(known, french)
    if matches:
        return _only(what, query, matches).record
    raise _not_found(what, query, _spelled_alike(wanted, known), listed_by)


def find_whole(
    what: str,
    query: str,
    candidates: Iterable[Candidate[T]],
    listed_by: str,
    in_french: InFrench | None = None,
    extent: str | None = None,
) -> T:
    """The one record that the query names by its id or by a whole name, in whatever order its words stand.

    A name in French counts where no English one is meant. Raises UsageError if several match or hold all the words,
    NotFoundError with the records that include what it names, with up to three that it may mean, or with the command
    that lists them all.
    """
    wanted, known = _known(what, query, candidates)
    words = words_of(wanted)
    matches = _whole(wanted, known) or _twice(query, known)
    if not matches and in_french:
        french = in_french(what)
        matches, known = _of(called(query, french), known), _with_more(known, french)
    if matches:
        return _only(what, query, matches).record
    owners = [str(each) for each, _ in known if words and words in (words_of(fold(name)) for name in each.includes)]
    if owners:
        hint = f"what is held on it is under {listing(owners)}"
        raise NotFoundError(f"{quote(query)} is not a {what} by itself here", hint=hint)
    holding = [named for named, names in known if words and any(words <= words_of(name) for name in names)]
    if len(holding) > 1:
        _only(what, query, holding)
    meant = dict.fromkeys([*map(str, holding), *_named_inside(words, known)] or _spelled_alike(wanted, known))
    raise _not_found(what, query, list(meant)[:_MOST_SUGGESTED], listed_by, extent)


def words_of(folded: str) -> frozenset[str]:
    """The words of a folded name that tell it from others, abbreviations written out: ``st`` is ``saint``."""
    return frozenset(_WRITTEN_OUT.get(word, word) for word in folded.split()) - _MINOR


def called(query: str, in_french: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of the French names that have the very words of a query, in whatever order they stand."""
    words = _french_words_of(query)
    return [key for key, names in in_french.items() if words and words in map(_french_words_of, names)]


def _holding(query: str, in_french: Mapping[str, Sequence[str]]) -> list[str]:
    words = _french_words_of(query)
    return [key for key, names in in_french.items() if words and any(words <= _french_words_of(name) for name in names)]


def _french_words_of(name: str) -> frozenset[str]:
    from vgtref.french import MINOR, part_elisions

    return words_of(fold(part_elisions(name))) - MINOR


def convention_number(query: str) -> int | None:
    """The number in ``201``, ``CETS No. 201`` or ``STE 185``; None for a text of another form."""
    number = re.fullmatch(_CONVENTION_NUMBER, fold(query.replace("°", " ")))
    return int(number[1]) if number else None


def whole_convention(
    query: str, conventions: Sequence[Convention], in_french: InFrench | None = None
) -> Convention | None:
    """The convention of this number or whole name, ``cybercrime`` for the Cybercrime Convention; else None."""
    french = in_french("convention") if in_french else None
    number, wanted = convention_number(query), fold(query)
    for convention in conventions:
        names = [fold(name) for name in (convention.common_name, convention.title, *convention.aliases)]
        if convention.number == number or wanted in names or f"{wanted} convention" in names:
            return convention
        in_either = {"": [*names, *french.get(str(convention.number), ())]} if french is not None else {}
        if called(query, in_either) or called(f"convention {query}", in_either):
            return convention
    return None


def find_convention(
    query: str | int, conventions: Sequence[Convention], in_french: InFrench | None = None
) -> Convention:
    """The convention that a number, a reference (``CETS No. 201``, ``STE 185``) or a name means.

    Raises UsageError or NotFoundError as ``find`` does.
    """
    number = query if isinstance(query, int) else convention_number(str(query))
    if isinstance(query, int) or number is not None:
        for convention in conventions:
            if convention.number == number:
                return convention
        held = listing([str(convention.number) for convention in conventions])
        raise NotFoundError(f"no convention has the number {number}", hint=f"there are {held}", named=str(query))
    if both := re.fullmatch(_NAME_AND_NUMBER, fold(str(query).replace("°", " "))):
        convention = find_convention(both[1], conventions, in_french)
        if convention.number != int(both[2]):
            raise UsageError(f"{quote(str(query))}: {convention.common_name} is {convention.reference}")
        return convention
    names = [
        Candidate(c, str(c.number), c.common_name, [c.title, f"Council of Europe {c.title}", *c.aliases])
        for c in conventions
    ]
    return find("convention", query, names, "vgtref conventions", in_french)


def _known(what: str, query: str, candidates: Iterable[Candidate[T]]) -> tuple[str, Known[T]]:
    if not isinstance(query, str):  # as a caller in Python may do
        raise UsageError(f"{query!r} is not the name of a {what}: a name is a text")
    wanted, named = fold(query), list(candidates)
    # To fold all names of the countries takes some four times as long as to read them.
    by_id = [c for c in named if c.id == query] or [c for c in named if fold(c.id) == wanted]
    if by_id:
        return wanted, [(c, [wanted]) for c in by_id]
    return wanted, [(c, [fold(name) for name in (c.id, c.title, *c.others) if name]) for c in named]


def _exact(wanted: str, known: Known[T]) -> list[Candidate[T]]:
    # Whoever copies what a list of candidates says has both: KE (Kenya).
    return [named for named, names in known if wanted in names] or [
        named for named, _ in known if wanted in (fold(f"{named.id} {named.title}"), fold(f"{named.title} {named.id}"))
    ]


def _whole(folded: str, known: Known[T]) -> list[Candidate[T]]:
    words = words_of(folded)
    return _exact(folded, known) or [
        named for named, names in known if words and words in (words_of(name) for name in names if not _is_code(name))
    ]


def _twice(query: str, known: Known[T]) -> list[Candidate[T]]:
    """What goes by both of two names: ``Burma (Myanmar)``, ``Turkey/Türkiye``."""
    both = re.fullmatch(_TWO_NAMES, query.strip())
    ones, others = ([each.id for each in _whole(fold(name), known)] for name in both.groups()) if both else ([], [])
    return [named for named, _ in known if named.id in ones and named.id in others]


def _is_code(folded: str) -> bool:
    """Whether it is as short as a code, whose letters are not words: ``st`` is not ``saint``."""
    return len(folded) < _SHORTEST_SPELLED


def _of(ids: Sequence[str], known: Known[T]) -> list[Candidate[T]]:
    return [named for named, _ in known if named.id in ids]


def _with_more(known: Known[T], names: Mapping[str, Sequence[str]]) -> Known[T]:
    return [(named, [*folded, *map(fold, names.get(named.id, ()))]) for named, folded in known]


def _only(what: str, query: str, matches: Sequence[Candidate[T]]) -> Candidate[T]:
    if len(matches) == 1:
        return matches[0]
    titles = list(map(str, matches))
    more = len(titles) - _MOST_LISTED
    listed = [*titles[:_MOST_LISTED], f"{more} more"] if more > 0 else titles
    raise AmbiguousError(f"{quote(query)} matches more than one {what}", hint=listing(listed), named=query)


def _not_found(what: str, query: str, meant: Sequence[str], listed_by: str, extent: str | None = None) -> NotFoundError:
    hint = f"did you mean {listing(meant, 'or')}?" if meant else extent
    cli_hint = None if meant else "; ".join(filter(None, [extent, f"{listed_by} lists them"]))
    error = NotFoundError(f"no {what} known as {quote(query)}", hint, query, cli_hint)
    error.meant = tuple(meant)
    return error


def _named_inside(words: frozenset[str], known: Known[T]) -> list[str]:
    """What most of the words name, other than by a code: Georgia in 'Republic of Georgia'."""
    sizes: dict[str, int] = {}
    for named, names in known:
        inside = [words_of(name) for name in names if not _is_code(name)]
        sizes[str(named)] = max((len(each) for each in inside if each <= words), default=0)
    most = max(sizes.values(), default=0)
    return [named for named, size in sizes.items() if size == most > 0]


def _spelled_alike(wanted: str, known: Known[T]) -> list[str]:
    """What begins like this, else what is spelled almost like it; nothing for a text as short as a code or a number."""
    if len(wanted) < _SHORTEST_SPELLED or wanted.isdecimal():
        return []
    by_name = {name: str(named) for named, names in known for name in names if not name.isdecimal()}
    near = [name for name in by_name if name.startswith(wanted)] or _near(wanted, by_name)
    return list(dict.fromkeys(by_name[name] for name in near))[:_MOST_SUGGESTED]


def _near(wanted: str, owners: Mapping[str, str]) -> list[str]:
    """The names spelled almost like this, or with almost the same letters after the first, the nearest first."""
    common = _common_words(owners)
    telling = _without(common, wanted)
    compared, near = SequenceMatcher(b=telling), []
    for name in owners:
        candidate = _without(common, name)
        compared.set_seq1(candidate)
        # Each of these is an upper bound of the next, and costs less.
        if compared.real_quick_ratio() < _NEAR or (letters := compared.quick_ratio()) < _NEAR:
            continue
        ratio = compared.ratio()
        if ratio >= _NEAR or (letters >= _SAME_LETTERS and candidate[0] == telling[0]):
            near.append((ratio, name))
    return [name for _, name in sorted(near, key=lambda each: -each[0])]


def _common_words(owners: Mapping[str, str]) -> frozenset[str]:
    """The words in the names of so many that they tell none from another: ``republic``."""
    held = Counter(word for _, word in {(owner, word) for name, owner in owners.items() for word in name.split()})
    return frozenset(word for word, count in held.items() if count > _MOST_SHARING)


def _without(common: frozenset[str], name: str) -> str:
    return " ".join(word for word in name.split() if word not in common) or name
