"""Citations: each style of each kind of thing, and the data styles read back by programs that others wrote."""

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import bibtexparser
import msgspec
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from vgtref import __version__
from vgtref.catalogue import Catalogue
from vgtref.cite import Style, Work, find_status, find_work, write
from vgtref.cite.works import AUTHORS, LICENCE, TITLE, Edition, decisive_acts, declaration, resolution, status, treaty
from vgtref.dates import When
from vgtref.errors import NotFoundError, UsageError
from vgtref.records.acts import Act
from vgtref.records.instruments import Instrument
from vgtref.status import standing

ROOT = Path(__file__).parent.parent
CATALOGUE = Catalogue()
COE = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum="
LANZAROTE = "Council of Europe Convention on the Protection of Children against Sexual Exploitation and Sexual Abuse"
SECOND = (
    "Second Additional Protocol to the Convention on Cybercrime on enhanced co-operation and disclosure of electronic "
    "evidence"
)
DECLARATION = (
    "Co-operation promoting the implementation of legislative frameworks on combating online sexual exploitation and "
    "abuse of children: Mutual declaration of intent"
)
RESOLUTION = "Combating Online Sexual Exploitation of Children Through a Legislative Global Engagement Strategy"
CHART = "Chart of signatures and ratifications of Treaty 185, status as of"
SPAIN = "Instrument of ratification by Spain of the Convention on Cybercrime, with table of States Parties"
TREATY_OFFICE = "Council of Europe Treaty Office"
BOE = "Boletín Oficial del Estado, Spain"

OLD_CHART_AT = "http://www.coe.int/en/web/conventions/full-list/-/conventions/treaty/185/signatures"
CHART_AT = "https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum=185"
BOE_AT = "https://www.boe.es/buscar/doc.php?id=BOE-A-2010-14221"


def work(name: str | None = None, country: str | None = None, day: date | None = None) -> Work:
    if country is None:
        return find_work(CATALOGUE, name, "0.2.0")
    return find_status(CATALOGUE, name or "", country, day, "0.2.0")


FRANCE = work("185", "FR", date(2011, 11, 22))
KENYA = work("201", "Kenya")
WORKS = {
    name or "data set": work(name)
    for name in (
        *("201", "185", "189", "224", "201:23", "185:9(1)(a)", "declaration", "resolution"),
        *("opsc", "eu-2011-93", "icmec", None),
    )
} | {"France": FRANCE, "Kenya": KENYA}
OPSC = (
    "Optional Protocol to the Convention on the Rights of the Child on the sale of children, child prostitution and "
    "child pornography"
)
DIRECTIVE = (
    "Directive 2011/93/EU of the European Parliament and of the Council of 13 December 2011 on combating the sexual "
    "abuse and sexual exploitation of children and child pornography, and replacing Council Framework Decision "
    "2004/68/JHA"
)
DIRECTIVE_AT = "http://data.europa.eu/eli/dir/2011/93/oj"
ICMEC = "International Centre for Missing & Exploited Children"
CRITERIA = "Child Sexual Abuse Material: Model Legislation & Global Review, the five core criteria"
CRITERIA_AT = "https://www.icmec.org/child-pornography-model-legislation-report/"

PLAIN = {
    "opsc": f"{OPSC} (Optional Protocol of 2000), United Nations, General Assembly resolution 54/263, adopted on "
    "2000-05-25, opened for signature on 2000-05-25, entered into force on 2002-01-18.",
    "eu-2011-93": f"{DIRECTIVE} (Directive 2011/93/EU), European Union, OJ L 335, 17.12.2011, p. 1; CELEX 32011L0093, "
    f"adopted on 2011-12-13, entered into force on 2011-12-17. {DIRECTIVE_AT}",
    "icmec": f"{CRITERIA} (ICMEC five criteria), {ICMEC}, 9th edition, 2018. {CRITERIA_AT}",
    "201": f"{LANZAROTE} (Lanzarote Convention), CETS No. 201, opened for signature in Lanzarote (Spain) on "
    f"2007-10-25, entry into force 2010-07-01. {COE}201",
    "185": "Convention on Cybercrime (Budapest Convention), ETS No. 185, opened for signature in Budapest on "
    f"2001-11-23, entry into force 2004-07-01. {COE}185",
    "201:23": f"Article 23 (Solicitation of children for sexual purposes), {LANZAROTE} (Lanzarote Convention), CETS "
    f"No. 201, opened for signature in Lanzarote (Spain) on 2007-10-25, entry into force 2010-07-01. {COE}201",
    "185:9(1)(a)": "Article 9(1)(a) (Offences related to child pornography), Convention on Cybercrime (Budapest "
    "Convention), ETS No. 185, opened for signature in Budapest on 2001-11-23, entry into force 2004-07-01. "
    f"{COE}185",
    "224": f"{SECOND} (Second Additional Protocol to the Budapest Convention), CETS No. 224, opened for signature in "
    f"Strasbourg on 2022-05-12. {COE}224",
    "declaration": f"Council of Europe and Virtual Global Taskforce, {DECLARATION}, signed in Strasbourg on "
    "2011-11-22.",
    "resolution": f"INTERPOL General Assembly, resolution: {RESOLUTION}, adopted in Hanoi on 2011-11-01 (80th "
    "session).",
    "data set": "The vgtref authors, vgtref: offline reference on the Virtual Global Taskforce and the two "
    "conventions named in its declaration with the Council of Europe, version 0.2.0, data edition 2026.11, "
    "licence of the data: CC BY 4.0.",
    "France": "Status of France under the Convention on Cybercrime (Budapest Convention, ETS No. 185) on 2011-11-22: "
    "party (approval on 2006-01-10, in force for it from 2006-05-01). vgtref, version 0.2.0, data edition 2026.11. "
    f"Sources: {CHART} 3 December 2015 ({TREATY_OFFICE}), {OLD_CHART_AT}; {SPAIN} ({BOE}), {BOE_AT}; "
    f"{CHART} 25 April 2026 ({TREATY_OFFICE}), {CHART_AT}.",
    "Kenya": f"Status of Kenya under the {LANZAROTE} (Lanzarote Convention, CETS No. 201) on 2026-01-21: none (no act "
    "recorded). vgtref, version 0.2.0, data edition 2026.11.",
}
OSCOLA = {
    "opsc": f"{OPSC} (adopted 25 May 2000, opened for signature 25 May 2000, entered into force 18 January 2002) "
    "General Assembly resolution 54/263 (Optional Protocol of 2000)",
    "eu-2011-93": f"{DIRECTIVE} [2011] OJ L335/1",
    "icmec": f"{ICMEC}, ‘{CRITERIA}’ (9th edition, 2018)",
    "201": f"{LANZAROTE} (opened for signature 25 October 2007, entered into force 1 July 2010) CETS No 201 "
    "(Lanzarote Convention)",
    "185": "Convention on Cybercrime (opened for signature 23 November 2001, entered into force 1 July 2004) ETS No "
    "185 (Budapest Convention)",
    "201:23": f"{LANZAROTE} (opened for signature 25 October 2007, entered into force 1 July 2010) CETS No 201 "
    "(Lanzarote Convention) art 23",
    "185:9(1)(a)": "Convention on Cybercrime (opened for signature 23 November 2001, entered into force 1 July 2004) "
    "ETS No 185 (Budapest Convention) art 9(1)(a)",
    "224": f"{SECOND} (opened for signature 12 May 2022) CETS No 224 (Second Additional Protocol to the Budapest "
    "Convention)",
    "declaration": f"Council of Europe and Virtual Global Taskforce, ‘{DECLARATION}’ (Strasbourg, 22 November 2011)",
    "resolution": f"INTERPOL General Assembly, ‘{RESOLUTION}’ (resolution, 80th session, Hanoi, 1 November 2011)",
    "data set": "The vgtref authors, ‘vgtref: offline reference on the Virtual Global Taskforce and the two "
    "conventions named in its declaration with the Council of Europe’ (version 0.2.0, data edition 2026.11, "
    "CC BY 4.0, 2026)",
    "France": "Convention on Cybercrime (opened for signature 23 November 2001, entered into force 1 July 2004) ETS "
    "No 185 (Budapest Convention), status of France on 22 November 2011: party (approval on 10 January 2006, in force "
    "for it from 1 May 2006); the vgtref authors, ‘vgtref’ (version 0.2.0, data edition 2026.11), citing "
    f"{TREATY_OFFICE}, ‘{CHART} 3 December 2015’; {BOE}, ‘{SPAIN}’; {TREATY_OFFICE}, ‘{CHART} 25 April 2026’",
    "Kenya": f"{LANZAROTE} (opened for signature 25 October 2007, entered into force 1 July 2010) CETS No 201 "
    "(Lanzarote Convention), status of Kenya on 21 January 2026: none (no act recorded); the vgtref authors, ‘vgtref’ "
    "(version 0.2.0, data edition 2026.11)",
}
APA = {
    "opsc": f"{OPSC}, May 25, 2000, General Assembly resolution 54/263",
    "eu-2011-93": f"{DIRECTIVE}, December 13, 2011, OJ L 335, 17.12.2011, p. 1; CELEX 32011L0093, {DIRECTIVE_AT}",
    "icmec": f"{ICMEC}. (2018). {CRITERIA} (9th edition, 2018). {CRITERIA_AT}",
    "201": f"{LANZAROTE}, October 25, 2007, CETS No. 201, {COE}201",
    "185": f"Convention on Cybercrime, November 23, 2001, ETS No. 185, {COE}185",
    "201:23": f"{LANZAROTE}, art. 23, October 25, 2007, CETS No. 201, {COE}201",
    "185:9(1)(a)": f"Convention on Cybercrime, art. 9(1)(a), November 23, 2001, ETS No. 185, {COE}185",
    "224": f"{SECOND}, May 12, 2022, CETS No. 224, {COE}224",
    "declaration": f"Council of Europe, & Virtual Global Taskforce. (2011, November 22). {DECLARATION}.",
    "resolution": f"INTERPOL General Assembly. (2011, November 1). {RESOLUTION} [Resolution, 80th session].",
    "data set": "The vgtref authors. (2026). vgtref: offline reference on the Virtual Global Taskforce and the "
    "two conventions named in its declaration with the Council of Europe (Version 0.2.0, data edition 2026.11) "
    "[Data set].",
    "France": "The vgtref authors. (2026). Status of France under the Budapest Convention (ETS No. 185) on November "
    "22, 2011: party (approval on January 10, 2006, in force for it from May 1, 2006). In vgtref (Version 0.2.0, data "
    f"edition 2026.11) [Data set]. Sources: {CHART} 3 December 2015 ({TREATY_OFFICE}); {SPAIN} ({BOE}); {CHART} 25 "
    f"April 2026 ({TREATY_OFFICE}).",
    "Kenya": "The vgtref authors. (2026). Status of Kenya under the Lanzarote Convention (CETS No. 201) on January "
    "21, 2026: none (no act recorded). In vgtref (Version 0.2.0, data edition 2026.11) [Data set].",
}


@pytest.mark.parametrize(
    ("style", "name", "text"),
    [
        (style, name, text)
        for style, texts in ((Style.PLAIN, PLAIN), (Style.OSCOLA, OSCOLA), (Style.APA, APA))
        for name, text in texts.items()
    ],
)
def test_a_sentence(style: Style, name: str, text: str) -> None:
    assert write(WORKS[name], style) == f"{text}\n"


def decoder() -> LatexNodes2Text:
    """A reader of LaTeX with three commands of its kernel that the library lacks or takes for an accent."""
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, sign) for name, sign in signs.items()]
    context.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=context, math_mode="verbatim")


LATEX = LatexDecodingMiddleware(decoder=decoder())


def from_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """The type, the key and the fields of the one entry, LaTeX decoded."""
    raw = bibtexparser.parse_string(text)
    url = {field.key: field.value for field in raw.entries[0].fields}.get("url")
    library = bibtexparser.parse_string(text, append_middleware=[LATEX])
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields} | ({"url": url} if url else {})
    return entry.entry_type, entry.key, fields


def from_ris(text: str) -> dict[str, object]:
    (entry,) = rispy.loads(text)
    return dict(entry)


def from_csl(text: str) -> dict[str, object]:
    (item,) = json.loads(text)
    return dict(item)


def expected_authors(w: Work) -> list[str] | None:
    return list(w.authors) or None


@pytest.mark.parametrize("name", WORKS)
def test_bibtex_reads_back(name: str) -> None:
    w = WORKS[name]
    kind, key, fields = from_bibtex(write(w, Style.BIBTEX))
    month = w.issued.first.strftime("%b").lower() if w.issued.precision == "day" else None
    expected = {
        "author": " and ".join(w.authors) or None,
        "key": None if w.authors else w.short,
        "title": w.title,
        "shorttitle": w.short,
        "howpublished": w.published,
        "address": w.place,
        "year": w.issued.text[:4],
        "month": month,
        "note": w.note,
        "url": w.url,
    }
    assert (kind, key) == ("misc", w.key)
    assert fields == {field: value for field, value in expected.items() if value is not None}


@pytest.mark.parametrize("name", WORKS)
def test_ris_reads_back(name: str) -> None:
    w = WORKS[name]
    types = {"treaty": "STAT", "document": "GOVDOC", "dataset": "DATA", "entry": "DATA"}
    expected = {
        "type_of_reference": types[w.kind],
        "id": w.key,
        "authors": expected_authors(w),
        "title": w.title,
        "short_title": w.short,
        "secondary_title": w.container,
        "volume": w.number,
        "section": w.section,
        "edition": w.version,
        "year": w.issued.text[:4],
        "date": f"{w.issued.text.replace('-', '/')}/" if w.issued.precision == "day" else None,
        "place_published": w.place,
        "notes": [w.note] if w.note else None,
        "urls": [w.url] if w.url else None,
    }
    text = write(w, Style.RIS)
    assert from_ris(text) == {field: value for field, value in expected.items() if value is not None}
    assert rispy.TYPE_OF_REFERENCE_MAPPING[types[w.kind]]
    assert all(re.fullmatch("[A-Z][A-Z0-9]  - .*", line) for line in text.splitlines())


@pytest.mark.parametrize("name", WORKS)
def test_csl_json_reads_back(name: str) -> None:
    w = WORKS[name]
    expected = {
        "id": w.key,
        "type": w.kind,
        "author": [{"literal": author} for author in w.authors] or None,
        "title": w.title,
        "title-short": w.short,
        "container-title": w.container,
        "number": w.number,
        "section": w.section,
        "version": w.version,
        "event-place": w.place,
        "note": w.note,
        "URL": w.url,
        "issued": {"date-parts": [[int(part) for part in w.issued.text.split("-")]]},
    }
    assert from_csl(write(w, Style.CSL_JSON)) == {field: value for field, value in expected.items() if value}


def test_the_fields_are_those_of_the_records() -> None:
    for number in (185, 189, 201, 224):
        convention, w = CATALOGUE.convention(str(number)), work(str(number))
        assert (w.title, w.short, w.published) == (convention.title, convention.common_name, convention.reference)
        assert (w.container, w.number, w.url) == (convention.series, str(number), convention.url)
        assert (w.issued.text, w.place) == (str(convention.opened), convention.opened_place)
    assert (work("declaration").title, work("declaration").authors) == (DECLARATION, CATALOGUE.declaration.parties)
    assert (work("resolution").title, work("resolution").authors) == (RESOLUTION, ["INTERPOL General Assembly"])
    assert FRANCE.title == "Status of France under the Budapest Convention (ETS No. 185) on 2011-11-22: party"
    assert work("185:9(1)(a)").section == "art 9(1)(a)"


def test_what_is_not_known_is_not_said() -> None:
    protocol = " ".join(write(work("224"), style) for style in Style)
    lanzarote = " ".join(write(work("201"), style) for style in Style)
    assert "force" not in protocol
    assert "adopted" not in protocol + lanzarote
    held = CATALOGUE.resolution
    assert held.number is None
    numbered = resolution(msgspec.structs.replace(held, number="AG-2011-RES-99"))
    assert "(resolution AG-2011-RES-99, 80th session, Hanoi, 1 November 2011)" in numbered.oscola
    assert "[Resolution AG-2011-RES-99, 80th session]" in numbered.apa


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (80, "80th"),
        (81, "81st"),
        (82, "82nd"),
        (83, "83rd"),
        (84, "84th"),
        (111, "111th"),
        (112, "112th"),
        (121, "121st"),
    ],
)
def test_a_session_is_the_first_second_third_or_so_many_th(session: int, words: str) -> None:
    held = msgspec.structs.replace(CATALOGUE.resolution, session=session)
    assert f" ({words} session)." in resolution(held).plain


def test_keys_are_stable_and_differ() -> None:
    keys = {name: w.key for name, w in WORKS.items()}
    assert keys == {
        "201": "cets201",
        "185": "ets185",
        "189": "ets189",
        "224": "cets224",
        "201:23": "cets201art23",
        "185:9(1)(a)": "ets185art9-1-a",
        "declaration": "vgtdeclaration2011",
        "resolution": "interpolresolution2011",
        "opsc": "opsc",
        "eu-2011-93": "eu-2011-93",
        "icmec": "icmec",
        "data set": "vgtref2026-11",
        "France": "ets185fr2011-11-22",
        "Kenya": "cets201ke2026-01-21",
    }


def test_the_data_set_is_cited_as_citation_cff_says() -> None:
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'\ntitle: "{TITLE}"\n' in cff
    assert f"\n  - name: {AUTHORS}\n" in cff
    assert f"\nversion: {find_work(CATALOGUE, None, __version__).version}".partition(",")[0] in cff
    assert f"\n  - {LICENCE.replace(' ', '-')}\n" in cff
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"({LICENCE})" in licence
    assert f'Credit as: {AUTHORS}, "vgtref"' in licence


@pytest.mark.parametrize(
    ("name", "oscola"),
    [
        ("CETS No. 201, Article 20(3)", "art 20(3)"),
        ("lanzarote:24(3)", "art 24(3)"),
        ("201:20(3)[2]", "art 20(3) indent 2"),
        ("Budapest Convention, Art. 9.1.e", "art 9(1)(e)"),
    ],
)
def test_a_provision_in_whatever_form(name: str, oscola: str) -> None:
    assert work(name).oscola.endswith(f" {oscola}")
    assert work(name).section == oscola


@pytest.mark.parametrize("name", ["Declaration", " RESOLUTION ", "CETS 201", "STE n° 185", "lanzarote"])
def test_a_name_in_whatever_form(name: str) -> None:
    assert work(name).title in {LANZAROTE, "Convention on Cybercrime", DECLARATION, RESOLUTION}


@pytest.mark.parametrize("name", ["224:6", "201:99", "999", "xyz", "", "declartion", "x" * 100_000])
def test_what_is_not_there_cannot_be_cited(name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        work(name)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["201:23", "declaration", "resolution"])
def test_only_a_convention_has_states(name: str) -> None:
    with pytest.raises(UsageError, match="--country asks about a convention"):
        work(name, "FR")


@pytest.mark.parametrize(
    ("convention", "country", "day", "said"),
    [
        ("185", "KE", None, "invited (invitation on 2024-10-09)"),
        ("185", "IE", None, "signatory (signature on 2002-02-28)"),
        ("185", "PG", None, "contracting (accession on 2026-05-06, in force for it from 2026-09-01)"),
        ("185", "TV", None, "none (no act recorded)"),
        ("201", "FR", date(2005, 1, 1), "none (opened for signature only on 2007-10-25)"),
        ("224", "RS", None, "contracting (ratification, acceptance or approval on 2023-02-09)"),
    ],
)
def test_a_status_names_the_act_that_it_rests_on(convention: str, country: str, day: date | None, said: str) -> None:
    assert f": {said}. vgtref, " in work(convention, country, day).plain


def act(kind: str, when: When, **fields: object) -> Act:
    return Act(country="XX", kind=kind, date=when, sources=["s"], **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "day", "iso", "oscola", "apa"),
    [
        ("AG", None, "invited (invitation by 2026-04-25)", "by 25 April 2026", "by April 25, 2026"),
        ("AG", date(2026, 4, 24), "unknown (invitation by 2026-04-25)", "by 25 April 2026", "by April 25, 2026"),
        ("BF", None, "none (invitation lapsed by 2026-04-25)", "by 25 April 2026", "by April 25, 2026"),
        ("NE", date(2020, 1, 1), "unknown (invitation by 2021; invitation lapsed by 2026-04-25)", "by 2021", "by 2021"),
    ],
)
def test_an_undated_act_is_said_to_be_done_by_a_day(
    country: str, day: date | None, iso: str, oscola: str, apa: str
) -> None:
    w = work("185", country, day)
    assert f": {iso}. " in w.plain
    assert f"{oscola})" in w.oscola or f"{oscola};" in w.oscola
    assert f"{apa})" in w.apa or f"{apa};" in w.apa


@pytest.mark.parametrize(
    ("when", "oscola", "apa"),
    [
        (When("2010-09"), "ratification in September 2010", "ratification in September 2010"),
        (When("2010"), "ratification in 2010", "ratification in 2010"),
        (When("2010-09-01"), "ratification on 1 September 2010", "ratification on September 1, 2010"),
    ],
)
def test_a_partial_date_stays_partial(when: When, oscola: str, apa: str) -> None:
    convention, france = CATALOGUE.convention("201"), CATALOGUE.country("FR")
    stands = standing([act("ratification", when)], date(2026, 1, 1), convention)
    w = status(convention, france, date(2026, 1, 1), stands, [], Edition("0.2.0", "2026.11"), date(2026, 1, 1))
    assert f"contracting ({oscola})" in w.oscola
    assert f"contracting ({apa})" in w.apa


def test_a_day_that_follows_from_the_rule_is_marked() -> None:
    derived = next(a for a in CATALOGUE.acts(201) if "date" in a.derived)
    assert f" {derived.date} (derived from the entry into force), in force" in work("201", derived.country).plain
    derived = next(a for a in CATALOGUE.acts(189) if "entry_into_force" in a.derived)
    assert f"from {derived.entry_into_force} (derived from the deposit)" in work("189", derived.country).plain


@pytest.mark.parametrize(
    ("acts", "kinds"),
    [
        ([act("signature", When("2002-01-01")), act("ratification", When("2003-01-01"))], ["ratification"]),
        ([act("invitation", When("2002-01-01")), act("invitation-lapsed", When("2007-01-01"))], ["invitation-lapsed"]),
        (
            [
                act("accession", When("2002-01-01"), entry_into_force=date(2002, 5, 1)),
                act("denunciation", When("2004-01-01"), entry_into_force=date(2004, 5, 1)),
            ],
            ["denunciation"],
        ),
        ([act("invitation", When("2012-01-01", by=True))], ["invitation"]),
        ([act("signature", When("2011-01-01"))], []),
    ],
)
def test_the_grounds_of_a_status(acts: list[Act], kinds: list[str]) -> None:
    assert [a.kind for a in decisive_acts(standing(acts, date(2010, 1, 1), CATALOGUE.convention(185)))] == kinds


def test_states_can_be_cited_towards_every_convention_in_every_style() -> None:
    for convention in CATALOGUE.conventions:
        for country in CATALOGUE.countries[::5]:
            w = work(str(convention.number), country.code)
            assert country.depositary_name is None or country.depositary_name in w.title
            for style in Style:
                text = write(w, style)
                assert text.endswith("\n")
                assert not text.endswith("\n\n")
                assert "None" not in text


def test_every_article_can_be_cited() -> None:
    for convention in CATALOGUE.conventions:
        for article in CATALOGUE.articles(convention.number):
            w = work(article.id)
            assert w.plain.startswith(f"Article {article.number} ({article.title}), {convention.title}")


def test_csl_json_uses_the_words_of_csl() -> None:
    schemas = files("citeproc") / "data" / "schema" / "schemas" / "styles"
    words = {
        name: set(re.findall('"([^"]+)"', (schemas / name).read_text(encoding="utf-8")))
        for name in ("csl-types.rnc", "csl-variables.rnc")
    }
    for w in WORKS.values():
        item = from_csl(write(w, Style.CSL_JSON))
        assert item["type"] in words["csl-types.rnc"]
        assert set(item) - {"id", "type"} <= words["csl-variables.rnc"]


@pytest.mark.parametrize("name", WORKS)
def test_csl_json_is_rendered(name: str) -> None:
    items = json.loads(write(WORKS[name], Style.CSL_JSON))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    (rendered,) = map(str, bibliography.bibliography())
    assert WORKS[name].title in rendered
    assert WORKS[name].issued.text[:4] in rendered


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
        _, key, fields = from_bibtex(write(w, Style.BIBTEX))
        assert (key, fields["title"]) == (w.key, shown(title))
        assert fields.get("author", "") == " and ".join(authors)
        ris = from_ris(write(w, Style.RIS))
        assert (ris["title"], ris.get("authors", [])) == (shown(title), authors)
        csl = from_csl(write(w, Style.CSL_JSON))
        assert (csl["title"], csl.get("author", [])) == (shown(title), [{"literal": author} for author in authors])
        for style in (Style.PLAIN, Style.OSCOLA, Style.APA):
            text = write(w, style)
            assert shown(title) in text
            assert text.count("\n") == 1
            assert text[:-1].isprintable()


@given(HOSTILE)
def test_no_address_breaks_bibtex(url: str) -> None:
    w = treaty(msgspec.structs.replace(CATALOGUE.convention("185"), url=f"https://x.example/{url}z"))
    entry = bibtexparser.parse_string(write(w, Style.BIBTEX)).entries[0]
    assert re.fullmatch(r'https://x\.example/[^\\{}\s"<>^`|]*z', entry["url"])


def test_an_instrument_is_cited_by_the_edition_that_its_title_is_of() -> None:
    icmec = CATALOGUE.instrument("icmec")
    assert (icmec.adopted.text, str(icmec.issued)) == ("2006-04", "2018")
    for style in Style:
        cited = write(work("icmec"), style)
        assert "2018" in cited
        assert "2006" not in cited


@pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda instrument: instrument.id)
def test_every_instrument_can_be_cited_by_any_of_its_names(instrument: Instrument) -> None:
    assert {work(name).key for name in (instrument.id, instrument.short_title, instrument.title)} == {instrument.id}


def test_where_a_state_stands_on_an_instrument_is_not_held() -> None:
    with pytest.raises(UsageError, match="Optional Protocol of 2000: where a State stands on it is not held"):
        work("opsc", "Kenya")
