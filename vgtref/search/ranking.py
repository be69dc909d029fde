"""What matches a search, the best first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from vgtref.provisions import Provision, parse_reference
from vgtref.records import Record
from vgtref.search.documents import ABOUT_THE_DATA, Document, Kind, references
from vgtref.search.highlight import snippet, spans
from vgtref.search.index import Index
from vgtref.search.query import BEGINNING, NOT, SYNONYM, WHOLE, Group, Query
from vgtref.search.words import one_form

_TITLE, _NAMES, _TEXT, _TEXTS = range(4)
_MOST_NEAR = 3
_SHORTEST_NEAR = 4
_LONGEST_NEAR = 40


class Hit(Record, frozen=True, kw_only=True):
    """A record that was found: what it is, where it matched, the command that opens it.

    ``field`` is the key of the record that holds the words of ``snippet``, or ``kind`` where such a record is called
    by them; ``synonym`` is a term of the search where another for it stands there; ``convention`` is that which the
    record belongs to, None where there is not exactly one.
    """

    kind: Kind
    id: str
    title: str
    field: str
    snippet: str
    command: str
    synonym: str | None = None
    convention: int | None = None


class Rank(NamedTuple):
    """Where a hit stands among the others, the least first, as ``vgtref.search`` lists it field by field."""

    tier: int
    loose: bool = False
    place: int = 0
    quality: int = 0
    as_typed: int = 0


_NAMED = Rank(tier=0, quality=WHOLE)


class Match(NamedTuple):
    """A document that matches: its rank, its place in the index, the field and the text that show why."""

    rank: Rank
    place: int
    field: str
    text: str


class Found(Struct, frozen=True):
    """The first hits, how many there are in all and, where there is none, similar words of the data."""

    hits: list[Hit]
    total: int
    near: list[str]


def search(query: Query, index: Index, convention: int | None = None, limit: int = 0) -> Found:
    """What matches, or of this what belongs to a convention, the best first; limit 0 means all."""
    ranked = sorted(
        match
        for match in (_citing if query.provision else _holding)(query, index)
        if convention is None or convention in index.documents[match.place].conventions
    )
    hits = [_hit(query, index.documents[match.place], match) for match in ranked[: limit or None]]
    return Found(hits, len(ranked), [] if ranked else _near(query, index))


def _holding(query: Query, index: Index) -> Iterator[Match]:
    places = set.intersection(*map(index.holding, _loosest(query)))
    named = (place for place, document in enumerate(index.documents) if _is_named(query, document))
    for place in places.union(named if query.convention else ()):
        document = index.documents[place]
        judged = _judge(query, document, index.lines(place))
        if judged:
            rank, line = judged
            yield Match(rank, place, document.fields[line], document.texts[line])


def _citing(query: Query, index: Index) -> Iterator[Match]:
    provision = query.provision
    for place, document in enumerate(index.documents):
        for field in document.searchable.cites:
            cited = next((text for text in references(document.row.get(field, [])) if _touches(text, provision)), None)
            if cited:
                yield Match(Rank(int(field != "id")), place, field, cited)
                break


def _touches(reference: str, provision: Provision | None) -> bool:
    return provision is not None and parse_reference(reference).touches(provision)


def _loosest(query: Query) -> Iterator[list[str]]:
    for group in query.groups:
        for needles in group.words:
            yield [needle for _, strings in needles for needle in strings] + group.finds


def _judge(query: Query, document: Document, lines: Sequence[str]) -> tuple[Rank, int] | None:
    """The rank and the number of the text that shows why; None if not all words are there."""
    exact = _exact_name(query, document, lines)
    if exact is not None:
        return _NAMED._replace(as_typed=int(lines[exact].split() != query.words)), exact
    named = _is_named(query, document)
    places = _places(query.groups, document, lines)
    if not places and not named:
        return None
    loose, place, quality, start, end = min(places, default=(False, _NAMES, WHOLE, 0, document.names))
    shown = min(range(start, end), key=lambda line: _missing(query.groups, lines[line]))
    if named or _is_led_to(query, document):
        return _NAMED._replace(quality=WHOLE if named else quality), shown
    return Rank(1 + (document.searchable.kind in ABOUT_THE_DATA), loose, place, quality), shown


def _exact_name(query: Query, document: Document, lines: Sequence[str]) -> int | None:
    """The number of the name or title that is just what is searched for, if possible as it was typed."""
    if document.searchable.kind in ABOUT_THE_DATA:
        return None
    # A code of a country may be an acronym of what is searched for: AI.
    codes = ("code", "alpha_3") if document.searchable.kind == "country" and query.synonyms else ()
    own = [line for line in range(document.names) if document.fields[line] not in codes]
    exact = [line for line in own if _is_all(query.groups, lines[line])]
    return min(exact, key=lambda line: lines[line].split() != query.words, default=None)


def _places(groups: Sequence[Group], document: Document, lines: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Where all words are: whether loosely, in which class of texts, how well, from which text up to which."""
    places = [
        *((_TITLE, line, line + 1) for line in range(document.titles)),
        (_NAMES, 0, document.others),
        *((_TEXT, line, line + 1) for line in range(document.others, len(lines))),
        (_TEXTS, 0, len(lines)),
    ]
    found = []
    for place, start, end in places:
        quality = _worst(groups, "\n".join(lines[start:end]))
        if quality is not None:
            found.append((quality >= BEGINNING, place, quality, start, end))
    return found


def _worst(groups: Sequence[Group], text: str) -> int | None:
    worst = WHOLE
    for group in groups:
        worst = max(worst, group.quality(text))
        if worst == NOT:
            return None
    return worst


def _missing(groups: Sequence[Group], text: str) -> tuple[int, int]:
    qualities = [group.quality(text) for group in groups]
    return qualities.count(NOT), sum(qualities)


def _is_all(groups: Sequence[Group], line: str) -> bool:
    for group in groups:
        for (_, whole), *_ in group.words:
            there = [string for string in whole if string in line]
            if not there:
                return False
            line = line.replace(there[0], " ")
    return not line.strip()


def _is_named(query: Query, document: Document) -> bool:
    return document.searchable.kind == "convention" and document.row["number"] == query.convention


def _is_led_to(query: Query, document: Document) -> bool:
    if len(query.groups) > 1 or not query.synonyms or document.searchable.kind != "article":
        return False
    article = parse_reference(document.row["id"])
    return any(parse_reference(reference).touches(article) for reference in query.synonyms[0].references)


def _near(query: Query, index: Index) -> list[str]:
    from difflib import get_close_matches

    held = set(index.folded.split())
    near: dict[str, None] = {}
    lengths = range(_SHORTEST_NEAR, _LONGEST_NEAR + 1)
    unknown = [word for word in query.words if word not in held and word.isalpha() and len(word) in lengths]
    for word in unknown[:_MOST_NEAR]:
        alike = sorted(one for one in held if abs(len(one) - len(word)) < _MOST_NEAR and len(one) in lengths)
        near |= dict.fromkeys(get_close_matches(word, alike, n=_MOST_NEAR, cutoff=0.75))
    return list(near)[:_MOST_NEAR]


def _hit(query: Query, document: Document, match: Match) -> Hit:
    conventions = document.conventions
    line = f" {one_form(match.text, query.french)} "
    return Hit(
        kind=document.searchable.kind,
        id=document.id,
        title=document.title,
        field=match.field,
        snippet=snippet(match.text, spans(query, match.text)),
        command=f"vgtref {document.command}",
        synonym=next((group.term for group in query.groups if group.quality(line) == SYNONYM), None),
        convention=conventions[0] if len(conventions) == 1 else None,
    )
