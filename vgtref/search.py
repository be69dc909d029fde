"""Words as people type them -> the records that hold them, ranked, each with the command that opens it.

A record matches where it holds every word of the search: as typed, in the other spelling, in the singular or the
plural, through a synonym of ``synonyms.toml``, as the beginning of a longer word or with another ending. What stands in
quotes matches as whole words in a row; a reference to an article finds the article and what cites it. The hits stand in
this order:

1. what the words name exactly, by an id, a reference, a title or another name of its own, and the articles that a
   synonym puts first;
2. whole words and synonyms before beginnings of words and other endings;
3. all words in a title, in names, in one text, in several texts;
4. the words as typed before those of a synonym;
5. the kinds as in ``KINDS``, the records of a kind as in the data.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice, product
from typing import Any, Literal, get_args

from msgspec import Struct

from vgtref.catalogue import Catalogue, RecordFile
from vgtref.errors import UsageError, VgtrefError
from vgtref.lookup import convention_number, fold
from vgtref.records import Record, Reservations, Synonym
from vgtref.references import Provision, find_provision, parse

Kind = Literal[
    "convention",
    "article",
    "requirement",
    "term",
    "country",
    "agency",
    "partner",
    "declaration",
    "resolution",
    "event",
    "chair",
    "reservation",
    "related",
    "dispute",
    "source",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What is searched, in the order of hits that rank alike."""

LONGEST = 1000
"""The most characters that a search may have."""

SNIPPET = 120
"""About how many characters of a text a hit shows."""

SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"),
    ("behaviour", "behavior"), ("colour", "color"), ("endeavour", "endeavor"), ("labour", "labor"),
    ("defence", "defense"), ("licence", "license"), ("offence", "offense"), ("centre", "center"),
    ("programme", "program"), ("catalogue", "catalog"), ("counsell", "counsel"), ("fulfill", "fulfil"),
    ("ageing", "aging"), ("judgement", "judgment"), ("children", "child"),
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
"""Where one of a pair stands in a word the other is tried as well; a form that is no word finds nothing."""

ENDINGS = ("ations", "ation", "ions", "ion", "ings", "ing", "ed", "e")
"""What a word may give up for another ending, if six letters are left."""

_SHORTEST_BEGINNING = 3
_SHORTEST_STEM = 6
_MOST_FORMS = 50
_MOST_NEAR = 3
_LONGEST_NEAR = 40
_WORD = r"[^\W_]+(?:['’.][^\W_]+)*"

_PARTED = [(f" {joined}", f" {parted}") for joined, parted in SPELLINGS if " " in parted]

# Between two texts of a document and between two documents, as _folded leaves them.
_LINE, _PAGE = " \n ", " \f "
_ASCII = bytes(byte if byte > 127 or chr(byte).isalnum() or byte in b"\n\f" else 32 for byte in range(256))

# How well a word matches, and where all of them do; the least is the best.
_WHOLE, _SYNONYM, _BEGINNING, _ENDING, _NOT = range(5)
_TITLE, _NAMES, _TEXT, _TEXTS = range(4)


class Hit(Record, frozen=True, kw_only=True):
    """A record that was found: what it is, where it matched, the command that opens it.

    ``field`` is the key of the record that holds the words of ``snippet``; ``synonym`` is a term of the search where
    another for it stands there; ``convention`` is that which the record belongs to, None for none or several.
    """

    kind: Kind
    id: str
    title: str
    field: str
    snippet: str
    command: str
    synonym: str | None = None
    convention: int | None = None


class Found(Struct, frozen=True):
    """The first hits, how many there are in all and, where there is none, words of the data near to those typed."""

    hits: list[Hit]
    total: int
    near: list[str]


class Shelf(Struct, frozen=True):
    """A kind of record: where it is held, what opens one, which of its fields are searched as what.

    ``titles`` and ``names`` are its own, ``others`` are names of others; ``cites`` holds references to provisions.
    """

    kind: Kind
    files: tuple[str, ...]
    command: str
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


SHELVES = (
    Shelf(
        "convention",
        ("conventions",),
        "conventions --id {id}",
        titles=("common_name", "title"),
        names=("number", "reference", "reference_in_declaration", "aliases"),
        others=("monitoring_body",),
        prose=("opened", "opened_place", "entry_into_force", "who_may_join", "depositary", "connection", "note"),
    ),
    Shelf(
        "article",
        ("articles_185", "articles_201", "articles_189", "articles_224"),
        "articles --id {id}",
        titles=("title",),
        names=("id",),
        prose=("summary", "reservation"),
        cites=("id", "counterparts", "supplements"),
    ),
    Shelf(
        "requirement",
        ("requirements",),
        "requirements --id {id}",
        titles=("title",),
        names=("id",),
        prose=("question", "note"),
        cites=("convention_185", "convention_201", "reservable_under", "declarable_under"),
    ),
    Shelf(
        "term",
        ("terms",),
        "terms --id {id}",
        titles=("term", "today"),
        names=("id",),
        prose=("note",),
        cites=("used_in",),
    ),
    Shelf(
        "country",
        ("countries",),
        "countries --id {id}",
        titles=("depositary_name", "name"),
        names=("code", "alpha_3", "aliases"),
        prose=("note",),
    ),
    Shelf(
        "agency",
        ("agencies",),
        "agencies --id {id}",
        titles=("name", "name_in_declaration", "current_name"),
        names=("id", "acronym", "aliases"),
        others=("country", "parent", "successor"),
        prose=("role", "seat", "website", "note"),
    ),
    Shelf(
        "partner",
        ("partners",),
        "partners --id {id}",
        titles=("name",),
        names=("id", "acronym"),
        others=("country",),
        prose=("note",),
    ),
    Shelf(
        "declaration",
        ("declaration",),
        "declaration",
        titles=("title",),
        names=("id",),
        others=("parties", "agencies", "instruments", "signatories"),
        prose=("date", "place", "statements", "undertakings", "setting", "note"),
    ),
    Shelf(
        "resolution",
        ("resolution",),
        "resolution",
        titles=("title",),
        names=("id",),
        others=("body",),
        prose=("adopted", "place", "proposed_by", "asks", "vote", "attendance", "unknown"),
    ),
    Shelf("event", ("events",), "timeline --id {id}", titles=("title",), names=("id",), prose=("date", "summary")),
    Shelf(
        "chair",
        ("chairs",),
        "timeline --id chair-{id}",
        titles=("agency_name",),
        names=("id",),
        others=("agency", "person"),
        prose=("person_title", "note"),
    ),
    Shelf(
        "reservation",
        ("reservations_185", "reservations_201"),
        "reservations --convention {convention} --country {id}",
        others=("country", "kind"),
        prose=("summary", "objects_to", "note"),
        cites=("articles", "affects"),
    ),
    Shelf(
        "related",
        ("related",),
        "conventions --id {convention}",
        titles=("title",),
        names=("id", "reference"),
        others=("body",),
        prose=("relation", "provisions", "note"),
    ),
    Shelf("dispute", ("disputes",), "", titles=("topic",), names=("id",), prose=("versions", "settled")),
    Shelf(
        "source",
        ("sources",),
        "sources --id {id}",
        titles=("title",),
        names=("id", "reference"),
        prose=("publisher", "extent", "note"),
    ),
)

# What shows a dispute, by the data file of a record that it is about.
_OPENS = {
    "agencies": "agencies --id {}",
    "events": "timeline --id {}",
    "chairs": "timeline --id chair-{}",
    "conventions": "conventions --id {}",
    "acts": "countries --id {}",
    "countries": "countries --id {}",
    "declaration": "declaration",
    "resolution": "resolution",
}


class Document(Struct, frozen=True):
    """A record as the search sees it: the table of the data file, its texts and the fields that hold them.

    The texts up to ``titles``, ``names`` and ``others`` are of that class, the rest is prose. ``convention`` is that of
    the file, which a statement does not name itself.
    """

    shelf: Shelf
    row: dict[str, Any]
    convention: int | None
    texts: list[str]
    fields: list[str]
    titles: int
    names: int
    others: int


class Index:
    """The documents that are searched, and their texts as ``lookup.fold`` gives them, each between spaces."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.folded = _folded([document.texts for document in documents])
        self._starts = [0, *accumulate(len(page) + 1 for page in self.folded.split("\f"))]

    def lines(self, place: int) -> list[str]:
        """The folded texts of the document at this place, in their order."""
        return self.folded[self._starts[place] : self._starts[place + 1] - 1].split("\n")

    def holding(self, needles: Sequence[str]) -> set[int]:
        """The places of the documents that hold one of these strings."""
        places: set[int] = set()
        for needle in needles:
            at = self.folded.find(needle)
            while at >= 0:
                after = bisect_right(self._starts, at)
                places.add(after - 1)
                at = self.folded.find(needle, self._starts[after])
        return places


class Group(Struct, frozen=True):
    """A word, a phrase, or words that a synonym stands for.

    For each word there are the strings to look for, by how well they match; ``finds`` are those of the synonym, which
    do as well for all the words, and ``term`` is the one that was typed.
    """

    words: list[list[tuple[int, list[str]]]]
    finds: list[str]
    term: str | None


class Query(Struct, frozen=True):
    """A search: its words, in groups and as they are, the synonyms in it, the convention or provision that it names."""

    groups: list[Group]
    words: list[str]
    synonyms: list[Synonym]
    convention: int | None
    provision: Provision | None


class _Piece(Struct, frozen=True):
    words: list[str]
    phrase: bool


def make_index(catalogue: Catalogue, kind: Kind | None = None) -> Index:
    """Everything that is searched, or one kind of it; of the others no file is read that this one does without.

    Raises DataError where a file of a folder laid over the bundled data breaks a rule.
    """
    shelves = [shelf for shelf in SHELVES if kind in (None, shelf.kind)]
    return Index([document for shelf in shelves for document in _documents(catalogue, shelf)])


def make_query(catalogue: Catalogue, text: str) -> Query:
    """The search that a text means; raises UsageError for one without a letter or a digit, or one that is too long."""
    if len(text) > LONGEST:
        raise UsageError(f"a search has {LONGEST} characters at most, and this one {len(text)}")
    pieces = _pieces(text)
    if not pieces:
        raise UsageError("nothing to search for", hint="type words, as in: vgtref search mutual assistance")
    terms = [(_joined(fold(term)).split(), term, synonym) for synonym in catalogue.synonyms for term in synonym.terms]
    terms.sort(key=lambda row: -len(row[0]))
    groups: list[Group] = []
    synonyms: list[Synonym] = []
    while pieces:
        found = next((row for row in terms if _begins(pieces, row[0])), None)
        length = len(found[0]) if found else 1
        finds = [f" {fold(find)} " for find in found[2].finds] if found else []
        groups.append(Group([_needles(piece) for piece in pieces[:length]], finds, found[1] if found else None))
        synonyms += [found[2]] if found else []
        pieces = pieces[length:]
    numbered = any(letter.isdigit() for letter in text)
    number = convention_number(text) if numbered else None
    provision = _provision(catalogue, text) if numbered and number is None else None
    return Query(groups, fold(text).split(), synonyms, number, provision)


def search(query: Query, index: Index, convention: int | None = None, limit: int = 0) -> Found:
    """What matches, or of this what belongs to a convention, the best first; limit 0 means all."""
    ranked = sorted(
        (rank, place, shown)
        for rank, place, shown in (_citing if query.provision else _holding)(query, index)
        if convention is None or convention in _conventions(index.documents[place])
    )
    hits = [_hit(query, index.documents[place], *shown) for _, place, shown in ranked[: limit or None]]
    return Found(hits, len(ranked), [] if ranked else _near(query, index))


def spans(query: Query, text: str) -> list[tuple[int, int]]:
    """Where the words of a search stand in a text: first and last place of whole words, in order, none overlapping."""
    found = [(word, match.span()) for match in re.finditer(_WORD, text) for word in fold(match[0]).split()]
    starts = [0, *accumulate(len(word) + 1 for word, _ in found)]
    line = f" {' '.join(word for word, _ in found)} "
    marked: set[tuple[int, int]] = set()
    for needle in {needle for group in query.groups for needle in _present(group, line)}:
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


# What was typed


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for place, part in enumerate(text.replace("“", '"').replace("”", '"').split('"')):
        if place % 2:
            pieces.append(_Piece(_joined(fold(part)).split(), True))
            continue
        run: list[str] = []
        for token in part.split():
            # 24/7 is one thing, and so is 2011-11-22; a hyphen between words means no more than a space.
            for half in [token] if any(letter.isdigit() for letter in token) else token.split("-"):
                words = fold(half).split()
                if len(words) > 1:
                    pieces += [*_single(run), _Piece(words, True)]
                    run = []
                else:
                    run += words
        pieces += _single(run)
    return [piece for place, piece in enumerate(pieces) if piece.words and piece not in pieces[:place]]


def _single(words: Sequence[str]) -> list[_Piece]:
    return [_Piece([word], False) for word in _joined(" ".join(words)).split()]


def _joined(folded: str) -> str:
    line = f" {folded}"
    for joined, parted in _PARTED:
        if parted in line:
            line = line.replace(parted, joined)
    return line


def _provision(catalogue: Catalogue, text: str) -> Provision | None:
    try:
        return find_provision(text, catalogue.conventions)
    except VgtrefError:
        return None


def _begins(pieces: Sequence[_Piece], words: Sequence[str]) -> bool:
    return len(words) <= len(pieces) and all(
        not piece.phrase and word in _forms(piece.words[0]) for piece, word in zip(pieces, words, strict=False)
    )


def _spellings(word: str) -> list[str]:
    forms = [word]
    for one, other in SPELLINGS:
        for form in forms[: _MOST_FORMS - len(forms)]:
            if one in form:
                forms.append(form.replace(one, other))
            elif other in form:
                forms.append(form.replace(other, one))
    return forms


@lru_cache(maxsize=LONGEST)
def _forms(word: str) -> tuple[str, ...]:
    forms = _spellings(word)
    for form in [] if word.isdigit() else list(forms):
        if form.endswith("ies"):
            forms.append(f"{form[:-3]}y")
        elif form.endswith("y"):
            forms.append(f"{form[:-1]}ies")
        elif not form.endswith("s"):
            forms.append(f"{form}s")
        elif not form.endswith(("ss", "us", "is")):
            forms.append(form[:-1])
    return tuple(forms)


def _needles(piece: _Piece) -> list[tuple[int, list[str]]]:
    if piece.phrase:
        choices = islice(product(*map(_spellings, piece.words)), _MOST_FORMS)
        return [(_WHOLE, [f" {' '.join(choice)} " for choice in choices])]
    word, forms = piece.words[0], _forms(piece.words[0])
    needles = [(_WHOLE, [f" {form} " for form in forms])]
    if len(word) >= _SHORTEST_BEGINNING and not word.isdigit():
        stems = [form.removesuffix(ending) for form in forms for ending in ENDINGS if form.endswith(ending)]
        needles.append((_BEGINNING, [f" {form}" for form in forms]))
        needles.append((_ENDING, [f" {stem}" for stem in stems if len(stem) >= _SHORTEST_STEM]))
    return needles


# What matches, and how well


def _holding(query: Query, index: Index) -> Iterator[tuple[tuple[int, ...], int, tuple[str, str]]]:
    places = set.intersection(*map(index.holding, _loosest(query)))
    named = (place for place, document in enumerate(index.documents) if _is_named(query, document))
    for place in places.union(named if query.convention else ()):
        document = index.documents[place]
        judged = _judge(query, document, index.lines(place))
        if judged:
            rank, line = judged
            yield rank, place, (document.fields[line], document.texts[line])


def _citing(query: Query, index: Index) -> Iterator[tuple[tuple[int, ...], int, tuple[str, str]]]:
    provision = query.provision
    for place, document in enumerate(index.documents):
        for field in document.shelf.cites:
            cited = next((text for text in _strings(document.row.get(field, [])) if _touches(text, provision)), None)
            if cited:
                yield (int(field != "id"),), place, (field, cited)
                break


def _touches(reference: str, provision: Provision | None) -> bool:
    return provision is not None and parse(reference).touches(provision)


def _loosest(query: Query) -> Iterator[list[str]]:
    for group in query.groups:
        for needles in group.words:
            yield [needle for _, strings in needles for needle in strings] + group.finds


def _judge(query: Query, document: Document, lines: Sequence[str]) -> tuple[tuple[int, ...], int] | None:
    """The rank, the least the best, and the number of the text that shows why; None where not all words are there."""
    named = _is_named(query, document)
    places = [
        *((_TITLE, line, line + 1) for line in range(document.titles)),
        (_NAMES, 0, document.others),
        *((_TEXT, line, line + 1) for line in range(document.others, len(lines))),
        (_TEXTS, 0, len(lines)),
    ]
    ranks = []
    for place, start, end in places:
        quality = _worst(query.groups, "\n".join(lines[start:end]))
        if quality is not None:
            ranks.append((quality >= _BEGINNING, place, quality, start, end))
    if not ranks and not named:
        return None
    loose, place, quality, start, end = min(ranks, default=(False, _NAMES, _WHOLE, 0, document.names))
    exact = next((line for line in range(document.names) if _is_all(query.groups, lines[line])), None)
    if exact is not None:
        return (0, _WHOLE), exact
    shown = min(range(start, end), key=lambda line: _missing(query.groups, lines[line]))
    if named or _is_led_to(query, document):
        return (0, _WHOLE if named else quality), shown
    return (1, loose, place, quality), shown


def _worst(groups: Sequence[Group], text: str) -> int | None:
    worst = _WHOLE
    for group in groups:
        worst = max(worst, _quality(group, text))
        if worst == _NOT:
            return None
    return worst


def _quality(group: Group, text: str) -> int:
    worst = _WHOLE
    for needles in group.words:
        quality = next((quality for quality, strings in needles if any(string in text for string in strings)), _NOT)
        worst = max(worst, quality)
    if worst > _SYNONYM and any(find in text for find in group.finds):
        return _SYNONYM
    return worst


def _missing(groups: Sequence[Group], text: str) -> tuple[int, int]:
    qualities = [_quality(group, text) for group in groups]
    return qualities.count(_NOT), sum(qualities)


def _is_all(groups: Sequence[Group], line: str) -> bool:
    for group in groups:
        for (_, strings), *_ in group.words:
            there = [string for string in strings if string in line]
            if not there:
                return False
            line = line.replace(there[0], " ")
    return not line.strip()


def _is_named(query: Query, document: Document) -> bool:
    return document.shelf.kind == "convention" and document.row["number"] == query.convention


def _is_led_to(query: Query, document: Document) -> bool:
    if len(query.groups) > 1 or not query.synonyms or document.shelf.kind != "article":
        return False
    article = parse(document.row["id"])
    return any(parse(reference).touches(article) for reference in query.synonyms[0].references)


def _near(query: Query, index: Index) -> list[str]:
    from difflib import get_close_matches

    held = set(index.folded.split())
    near: list[str] = []
    unknown = [word for word in query.words if word not in held and word.isalpha() and len(word) <= _LONGEST_NEAR]
    for word in unknown[:_MOST_NEAR]:
        alike = sorted(one for one in held if abs(len(one) - len(word)) < _MOST_NEAR)
        near += get_close_matches(word, alike, n=_MOST_NEAR, cutoff=0.75)
    return near[:_MOST_NEAR]


# What is shown


def _hit(query: Query, document: Document, field: str, text: str) -> Hit:
    conventions = _conventions(document)
    line = f" {fold(text)} "
    return Hit(
        kind=document.shelf.kind,
        id=_id(document),
        title=_title(document),
        field=field,
        snippet=_snippet(text, spans(query, text)),
        command=f"vgtref {_command(document)}",
        synonym=next((group.term for group in query.groups if _quality(group, line) == _SYNONYM), None),
        convention=conventions[0] if len(conventions) == 1 else None,
    )


def _present(group: Group, line: str) -> list[str]:
    if _quality(group, line) == _SYNONYM:
        return group.finds
    there = [
        [strings for _, strings in needles if any(string in line for string in strings)] for needles in group.words
    ]
    return [string for strings in there for string in (strings[0] if strings else [])]


def _snippet(text: str, marks: Sequence[tuple[int, int]]) -> str:
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


def _busiest(marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    best, most = (0, 0), 0
    for start, end in marks:
        within = [stop for _, stop in marks if end <= stop <= start + SNIPPET]
        if len(within) > most:
            best, most = (start, within[-1]), len(within)
    return best


def _id(document: Document) -> str:
    return next(str(document.row[key]) for key in ("id", "number", "code", "country") if key in document.row)


def _title(document: Document) -> str:
    if document.shelf.kind != "reservation":
        return document.texts[0]
    state, kind = document.texts[:2]
    return f"{state}: {kind.replace('-', ' ')}, {', '.join(document.row.get('articles', [str(document.convention)]))}"


def _command(document: Document) -> str:
    row, shelf = document.row, document.shelf
    if shelf.kind == "dispute":
        return _command_of(row["about"])
    command = shelf.command.format(id=_id(document), convention=next(iter(_conventions(document)), None))
    if shelf.kind == "reservation" and row["kind"] == "communication-of-authority":
        return f"{command} --kind {row['kind']}"
    return command


def _command_of(targets: Sequence[str]) -> str:
    for target in targets:
        stem, _, id = target.partition("/")
        command = _OPENS.get(stem.partition("-")[0])
        if command and (id or "{}" not in command):
            return command.format(id)
    return "coverage"


def _conventions(document: Document) -> list[int]:
    row, kind = document.row, document.shelf.kind
    if kind == "dispute":
        targets = [target.partition("/") for target in row["about"]]
        named = [id if stem == "conventions" else stem.partition("-")[2] for stem, _, id in targets]
        return sorted({int(number) for number in named if number.isdigit()})
    if kind in ("requirement", "term"):
        cited = [text for field in document.shelf.cites for text in row.get(field, [])]
        return sorted({parse(text).convention for text in cited})
    if kind == "related":
        return list(row["conventions"])
    number = document.convention or row.get("number" if kind == "convention" else "convention")
    return [number] if number else []


# What is searched


def _documents(catalogue: Catalogue, shelf: Shelf) -> Iterator[Document]:
    countries = _country_names(catalogue) if "country" in shelf.others else {}
    classes = (shelf.titles, shelf.names, shelf.others, shelf.prose)
    for file in shelf.files:
        convention, rows = _tables(catalogue, file)
        for row in rows:
            texts: list[str] = []
            fields: list[str] = []
            ends = []
            for members in classes:
                for field in members:
                    value = row.get(field)
                    if value is None:
                        continue
                    if type(value) is str:
                        texts.append(value if field != "country" else countries.get(value, value))
                    else:
                        texts += _strings(value)
                    fields += [field] * (len(texts) - len(fields))
                ends.append(len(texts))
            yield Document(shelf, row, convention, texts, fields, *ends[:3])


def _tables(catalogue: Catalogue, file: str) -> tuple[int | None, list[dict[str, Any]]]:
    # To make records of all the tables costs more than the search itself, and the bundled ones keep their rules.
    if catalogue.folder:
        getattr(catalogue, file)
    source = getattr(Catalogue, file)
    tables = catalogue.tables(source.file)
    if source.kind is Reservations:
        return tables["convention"], tables["reservation"]
    return None, tables[source.key] if isinstance(source, RecordFile) else [{"id": file} | tables]


def _country_names(catalogue: Catalogue) -> dict[str, str]:
    _, rows = _tables(catalogue, "countries")
    return {row["code"]: row.get("depositary_name") or row["name"] for row in rows}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("sources", "paragraph"):
                yield from _strings(item)
    else:
        yield str(value)


def _folded(pages: Sequence[Sequence[str]]) -> str:
    # As fold does it, but for all at once and at a tenth of the cost: nearly all of the data is ASCII.
    whole = f" {_PAGE.join(map(_page, pages))} "
    if whole.count("\n") + whole.count("\f") >= sum(map(len, pages)):  # a text of several lines, which no text is
        whole = f" {_PAGE.join(_LINE.join(map(fold, texts)) for texts in pages)} "
    folded = whole.encode().lower().replace(b". ", b" ")
    parts = folded.split(b".")
    gaps = [b"" if before[-1:].isalpha() else b" " for before in parts]
    folded = b"".join(part for pair in zip(parts, gaps, strict=True) for part in pair).translate(_ASCII, b"'")
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    return folded.decode()


def _page(texts: Sequence[str]) -> str:
    page = _LINE.join(texts)
    return page if page.isascii() else _LINE.join(text if text.isascii() else fold(text) for text in texts)
