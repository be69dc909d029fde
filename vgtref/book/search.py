"""The page of the search: its form, and the texts that its script looks through."""

import re
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import pairwise
from json import dumps
from typing import Any

from vgtref.book.links import Links
from vgtref.book.page import Page, Pen
from vgtref.catalogue import Catalogue
from vgtref.names import fold
from vgtref.records.instruments import Convention
from vgtref.search import make_index, words
from vgtref.search.documents import Document, references

SCRIPTS = ("make.js", "search.js")


def write_form(pen: Pen) -> str:
    """What one types into and where the answer comes; hidden until the script is there."""
    return (
        '<p id="search_without">Searching takes a script, which does not run here. The index, the contents and the '
        "lists of each part lead to every page.</p>\n"
        '<form id="search_form" role="search" hidden>\n<label for="search_words">Words, a name or a reference</label>\n'
        '<input id="search_words" name="words" type="search" autocomplete="off" maxlength="1000" '
        'aria-describedby="search_help"> <button>Search</button>\n'
        '<p id="search_help">All words are looked for, also by their synonyms; words in quotes stand in a row.</p>\n'
        '</form>\n<p id="search_said" role="status"></p>\n<ol id="search_found"></ol>\n'
    )


def write_index(catalogue: Catalogue, links: Links, pages: Sequence[Page], written: Mapping[str, str]) -> str:
    """What is searched: every record as the search of the command has it, and what else stands on the pages.

    ``written`` are the pages as HTML by their address. All of it is packed, to a third of its size.
    """
    index = make_index(catalogue)
    places = {page.address: place for place, page in enumerate(pages)}
    records = [_record(document, links, places) for document in index.documents]
    held = [set(words.one_form(page.title).split()) for page in pages]
    for place, record in enumerate(records):
        if record["page"] >= 0:
            held[record["page"]].update(word for line in index.lines(place) for word in line.split())
    value = {
        "words": {
            "spellings": words.SPELLINGS,
            "parted": words.PARTED,
            "endings": words.ENDINGS,
            "minor": sorted(words.MINOR),
            "most": words.MOST_FORMS,
        },
        "synonyms": [{"terms": s.terms, "finds": s.finds, "references": s.references} for s in catalogue.synonyms],
        "conventions": [_named(convention) for convention in catalogue.conventions],
        "pages": [{"title": page.title, "address": page.address} for page in pages],
        "records": records,
        "rest": _rest([_words_on(written[page.address]) for page in pages], held),
    }
    text = dumps(value, ensure_ascii=False, separators=(",", ":"))
    packed = b64encode(zlib.compress(text.encode(), 9)).decode()
    return f'<script type="text/plain" id="search_index">{packed}</script>\n'


def _record(document: Document, links: Links, places: Mapping[str, int]) -> dict[str, Any]:
    kind = document.searchable.kind
    page, section = _place(document, links)
    cited = [text for field in document.searchable.cites for text in references(document.row.get(field, []))]
    codes = [place for place in range(document.names) if document.fields[place] in ("code", "alpha_3")]
    return {
        "kind": kind,
        "id": document.id,
        "title": document.title,
        "page": places.get(page.address, -1) if page else -1,
        "section": f"#{section}" if section else "",
        "texts": document.texts,
        "titles": document.titles,
        "names": document.names,
        "others": document.others,
        "last": int(kind in ("coverage", "source")),
        "codes": codes if kind == "country" else [],
        "cites": list(dict.fromkeys(cited)),
        **({"number": document.row["number"]} if kind == "convention" else {}),
    }


def _place(document: Document, links: Links) -> tuple[Page | None, str]:
    """The page of a record and the section of it, by the command that opens the record; None where no page has it."""
    noun, *options = document.command.split()
    if "--country" in options:  # what a State has stated stands on its page
        return links.page_of("countries", options[options.index("--country") + 1])
    page, section = links.page_of(noun, options[1]) if options else (None, "")
    return page or links.list_of(noun), section


def _named(convention: Convention) -> dict[str, Any]:
    """A convention as ``names.whole_convention`` knows it."""
    names = {fold(name) for name in (convention.common_name, convention.title, *convention.aliases)}
    shorter = {name.removesuffix(" convention") for name in names}
    return {
        "number": convention.number,
        "articles": convention.articles or 999,
        "names": sorted(names | shorter, key=lambda name: (-len(name), name)),
    }


def _words_on(html: str) -> set[str]:
    """The words of a page, without its head, its citation and its foot."""
    inside = html.partition("<main")[2].partition("<section class=cite")[0]
    return set(words.one_form(unescape(re.sub("<script.*?</script>|<[^>]*>", " ", inside))).split())


def _rest(pages: Sequence[set[str]], held: Sequence[set[str]]) -> dict[str, list[int]]:
    """Each word with the pages that have it beside their title and their records: the steps from one to the next."""
    places: dict[str, list[int]] = {}
    for place, (on_page, known) in enumerate(zip(pages, held, strict=True)):
        for word in on_page - known - words.MINOR:
            places.setdefault(word, [-1]).append(place)
    return {word: [after - before for before, after in pairwise(found)] for word, found in sorted(places.items())}
