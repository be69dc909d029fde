"""The data styles, read back field by field by programs that others wrote."""

import json
import re

import bibtexparser
import msgspec
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from tests.cite.works import CATALOGUE, SENTENCES, WORKS
from vgtref.cite import Style, write
from vgtref.cite.entry import entry_of
from vgtref.cite.finding import declaration, treaty
from vgtref.dates import When


def decoder() -> LatexNodes2Text:
    """A reader of LaTeX with three commands of its kernel that the library lacks or takes for an accent."""
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, sign) for name, sign in signs.items()]
    context.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=context, math_mode="verbatim")


LATEX = LatexDecodingMiddleware(decoder=decoder())


def from_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """The type, the key and the fields of the one entry, LaTeX decoded except in addresses."""
    raw = {field.key: field.value for field in bibtexparser.parse_string(text).entries[0].fields}
    library = bibtexparser.parse_string(text, append_middleware=[LATEX])
    assert not library.failed_blocks
    (entry,) = library.entries
    addresses = {name: raw[name] for name in ("url", "howpublished") if name in raw}
    return entry.entry_type, entry.key, {field.key: field.value for field in entry.fields} | addresses


def from_ris(text: str) -> dict[str, object]:
    (entry,) = rispy.loads(text)
    return dict(entry)


def from_csl(text: str) -> dict[str, object]:
    (item,) = json.loads(text)
    return dict(item)


def day_of(when: When | None) -> str | None:
    return f"{when.text.replace('-', '/')}/" if when and len(when.text) == 10 else None


def given_of(fields: dict[str, object]) -> dict[str, object]:
    return {field: value for field, value in fields.items() if value}


@pytest.mark.parametrize("name", WORKS)
def test_bibtex_reads_back(name: str) -> None:
    e = entry_of(WORKS[name])
    online = e.kind == "webpage"
    kind, key, fields = from_bibtex(write([WORKS[name]], Style.BIBTEX))
    assert (kind, key) == ("online" if online else "misc", e.key)
    assert e.issued
    expected: dict[str, object] = {
        "author": " and ".join(e.authors),
        "key": "" if e.authors else e.short or e.title,
        "title": e.title,
        "shorttitle": e.short,
        "howpublished": rf"\url{{{e.url}}}" if e.url else "",
        "note": e.published,
        "journaltitle": e.published if online else "",
        "address": e.place,
        "year": e.issued.text[:4],
        "month": e.issued.first.strftime("%b").lower() if len(e.issued.text) > 4 else "",
        "date": e.issued.text,
        "url": e.url,
        "urldate": e.accessed.text if e.accessed else "",
        "options": "url=false" if e.url and not online else "",
        "annote": e.note,
    }
    assert fields == given_of(expected)


@pytest.mark.parametrize("name", WORKS)
def test_ris_reads_back(name: str) -> None:
    e = entry_of(WORKS[name])
    types = {"treaty": "STAT", "legislation": "STAT", "report": "GOVDOC", "dataset": "DATA", "webpage": "ELEC"}
    expected: dict[str, object] = {
        "type_of_reference": types[e.kind],
        "id": e.key,
        "authors": list(e.authors),
        "title": e.title,
        "short_title": e.short,
        "secondary_title": e.published if e.kind in ("treaty", "legislation", "webpage") else "",
        "type_of_work": e.published if e.kind == "report" else "",
        "edition": e.version,
        "year": e.issued.text[:4] if e.issued else "",
        "date": day_of(e.issued),
        "access_date": day_of(e.accessed),
        "place_published": e.place,
        "notes": [e.note] if e.note else [],
        "urls": [e.url] if e.url else [],
    }
    text = write([WORKS[name]], Style.RIS)
    assert from_ris(text) == given_of(expected)
    assert rispy.TYPE_OF_REFERENCE_MAPPING[types[e.kind]]
    assert all(re.fullmatch("[A-Z][A-Z0-9]  - .*", line) for line in text.splitlines())


@pytest.mark.parametrize("name", WORKS)
def test_csl_json_reads_back(name: str) -> None:
    e = entry_of(WORKS[name])
    item = from_csl(write([WORKS[name]], Style.CSL_JSON))
    expected: dict[str, object] = {
        "id": e.key,
        "type": e.kind,
        "author": [{"literal": author} for author in e.authors],
        "title": e.title,
        "title-short": e.short,
        "container-title": e.published if e.kind in ("treaty", "legislation", "webpage") else "",
        "genre": e.published.replace("No.", "No") if e.kind in ("treaty", "report") else "",
        "version": e.version,
        "publisher-place": e.place,
        "URL": e.url,
        "issued": date_parts(e.issued),
        "accessed": date_parts(e.accessed),
    }
    note = item.pop("note", "")
    assert item == given_of(expected)
    assert str(note).endswith(e.note)


def date_parts(when: When | None) -> object:
    return {"date-parts": [[int(part) for part in when.text.split("-")]]} if when else None


HOSTILE = st.text(min_size=1, max_size=60) | st.text("{}\\\"'`-<>&%$#_~^,!?@=/*[]ü“ø\n\r\t a", min_size=1, max_size=40)


def shown(text: str) -> str:
    """The text as a citation can carry it: in one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@given(HOSTILE, HOSTILE)
def test_no_title_breaks_a_style(title: str, name: str) -> None:
    title, name = f"T{title}T", f"N{name}N"
    convention = msgspec.structs.replace(CATALOGUE.convention("201"), title=title, common_name=name)
    signed = msgspec.structs.replace(CATALOGUE.declaration, title=title, parties=[name, "Other"])
    for w, authors in ((treaty(convention), []), (declaration(signed), [shown(name), "Other"])):
        _, key, fields = from_bibtex(write([w], Style.BIBTEX))
        assert (key, fields["title"]) == (w.key, shown(title))
        assert fields.get("author", "") == " and ".join(authors)
        ris = from_ris(write([w], Style.RIS))
        assert (ris["title"], ris.get("authors", [])) == (shown(title), authors)
        csl = from_csl(write([w], Style.CSL_JSON))
        assert (csl["title"], csl.get("author", [])) == (shown(title), [{"literal": author} for author in authors])
        for style in SENTENCES:
            text = write([w], style)
            assert shown(title) in text
            assert text.count("\n") == 1
            assert text[:-1].isprintable()


@given(HOSTILE)
def test_no_address_breaks_bibtex(url: str) -> None:
    w = treaty(msgspec.structs.replace(CATALOGUE.convention("185"), url=f"https://x.example/{url}z"))
    entry = bibtexparser.parse_string(write([w], Style.BIBTEX)).entries[0]
    assert re.fullmatch(r'https://x\.example/[^\\{}\s"<>^`|]*z', entry["url"])
    assert entry["howpublished"] == rf"\url{{{entry['url']}}}"
