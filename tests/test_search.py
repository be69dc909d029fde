"""Words -> ranked hits: what is found, what comes first, which words stand for which."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError
from vgtref.names import fold
from vgtref.search import KINDS, LONGEST, Hit, Kind, make_index, make_query, search, spans
from vgtref.search.documents import SEARCHABLES, Document, Searchable
from vgtref.search.index import Index
from vgtref.search.words import PARTED, SPELLINGS, one_form

INDEX = make_index(Catalogue.bundled())


def found(text: str, convention: int | None = None) -> list[Hit]:
    return search(make_query(Catalogue.bundled(), text), INDEX, convention).hits


def opened(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in found(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Budapest", ("convention", "185")),
        ("Lanzarote", ("convention", "201")),
        ("CETS 201", ("convention", "201")),
        ("STE 185", ("convention", "185")),
        ("201", ("convention", "201")),
        ("Kenya", ("country", "KE")),
        ("KE", ("country", "KE")),
        ("KEN", ("country", "KE")),
        ("Türkiye", ("country", "TR")),
        ("turkey", ("country", "TR")),
        ("interpol", ("agency", "interpol")),
        ("Jagland", ("declaration", "declaration")),
        ("201:23", ("article", "201:23")),
        ("201 art. 23", ("article", "201:23")),
        ("Lanzarote, Article 20(3)", ("article", "201:20")),
        ("grooming", ("article", "201:23")),
        ("extradition", ("article", "185:24")),
        ("data preservation", ("article", "185:16")),
        ("24/7", ("article", "185:35")),
        ("age of consent", ("article", "201:18")),
        ("hotline", ("article", "201:13")),
        ("hacking", ("article", "185:2")),
        ("MLA", ("article", "185:25")),
        ("Lanzarote Committee", ("article", "201:39")),
        ("T-ES", ("article", "201:39")),
        ("livestreaming", ("article", "201:21")),
        ("live-streaming", ("article", "201:21")),
        ("subscriber data", ("article", "185:18")),
        ("2011-11-22", ("declaration", "declaration")),
        ("Commissioner for Human Rights", ("article", "201:40")),
        ("INTERPOL resolution", ("resolution", "resolution")),
        ("Virtual Global Taskforce", ("declaration", "declaration")),
        ("UN convention against cybercrime", ("instrument", "uncc")),
        ("OPSC", ("instrument", "opsc")),
        ("Malabo", ("instrument", "malabo")),
        ("2011/93/EU", ("instrument", "eu-2011-93")),
        ("Art. 29(3)(1)(a)", ("instrument", "malabo")),
        ("article 9", ("article", "185:9")),
        ("Article 23 of the Lanzarote Convention", ("article", "201:23")),
        ("article 23 lanzarote convention", ("article", "201:23")),
        ("article 9 child", ("article", "185:9")),
        ("cross border", ("article", "185:32")),
        ("streaming", ("article", "201:21")),
        ("CETS No. 201 Art 20 para 3", ("article", "201:20")),
        ("cyber-grooming", ("article", "201:23")),
        ("AI-generated", ("article", "185:9")),
        ("self-generated", ("article", "201:20")),
        ("undercover", ("article", "201:30")),
        ("extraterritorial", ("article", "185:22")),
        ("denounced", ("article", "185:47")),
        ("child sex tourism", ("article", "201:25")),
        ("mandatory reporting", ("article", "201:12")),
        ("indecent images", ("article", "185:9")),
        ("live streaming", ("article", "201:21")),
    ],
)
def test_what_comes_first(text: str, first: tuple[str, str]) -> None:
    assert opened(text)[0] == first


def test_the_articles_on_the_material_come_first_for_its_name_of_today() -> None:
    for text in ("CSAM", "csem", "child sexual abuse material", "possession"):
        assert {("article", "185:9"), ("article", "201:20")} <= set(opened(text)[:3])


def test_a_document_of_its_own_is_found_by_what_it_is() -> None:
    assert opened("declaration")[0] == ("declaration", "declaration")
    assert opened("resolution")[0] == ("resolution", "resolution")


def test_what_a_record_is_called_finds_all_of_its_kind_first() -> None:
    chairs = [("chair", term.id) for term in Catalogue.bundled().chairs]
    for text in ("chair", "chairs", "chair of the VGT", "who chairs the taskforce"):
        assert opened(text)[: len(chairs)] == chairs
    ngos = {("partner", partner.id) for partner in Catalogue.bundled().partners if partner.kind == "ngo"}
    assert ngos <= set(opened("NGO partner"))
    assert found("private-sector partner")[0].kind == "partner"


def test_sources_and_the_coverage_stand_last() -> None:
    for text in ("Virtual Global Taskforce", "UAE", "Hanoi"):
        kinds = [hit.kind in ("coverage", "source") for hit in found(text)]
        assert kinds == sorted(kinds)
        assert True in kinds


def test_minor_words_count_only_on_their_own() -> None:
    assert opened("of the child") == opened("child")
    assert opened("age of consent") == opened("the age of consent")
    assert opened("of the")
    assert opened("IS")[0] == ("country", "IS")


def test_operations_are_not_what_co_operation_is() -> None:
    assert opened("operations")[0] == ("event", "operation-pin")
    assert not set(opened("operations")) & {("convention", "224"), ("article", "185:23"), ("article", "201:38")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("co-operation", "cooperation"),
        ("co operation", "cooperation"),
        ("international co-operation", "international cooperation"),
        ("co-ordination", "coordination"),
        ("centre", "center"),
        ("criminalisation", "criminalization"),
        ("offence", "offense"),
        ("programme", "program"),
        ("programmes", "programs"),
        ("defence", "defense"),
        ("cyber-crime", "cybercrime"),
        ("trans-border", "transborder"),
        ("on-line", "online"),
        ("task force", "taskforce"),
        ("reservation", "reservations"),
        ("party", "parties"),
        ("child", "children"),
        ("CO-OPERATION", "co-operation"),
        ("Türkiye", "turkiye"),
        ('"international co-operation"', '"international cooperation"'),
        ("“private sector”", '"private sector"'),
        ("computer related forgery", "computer-related forgery"),
        ("traveling", "travelling"),
        ("groom\u00ading", "grooming"),
    ],
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert found(one)
    assert found(one) == found(other)


def test_each_pair_of_spellings_stands_once() -> None:
    forms = [form for pair in (*SPELLINGS, *PARTED) for form in pair]
    assert len(forms) == len(set(forms))


def test_the_shelves_stand_in_the_order_of_the_kinds() -> None:
    assert tuple(shelf.kind for shelf in SEARCHABLES) == KINDS


def test_all_words_must_be_there() -> None:
    both = set(opened("extradition nationality"))
    assert both
    assert both <= set(opened("extradition")) & set(opened("nationality"))


def test_words_in_quotes_stand_in_a_row() -> None:
    phrase = found('"private sector"')
    assert phrase
    assert all("private sector" in fold(hit.snippet) for hit in phrase)
    assert set(opened('"sector private"')) == set()
    assert opened('"private sector') == opened('"private sector"')


def test_whole_words_come_before_beginnings_and_other_endings() -> None:
    assert opened("groom")
    assert set(opened("groom")) <= set(opened("grooming"))
    snippets = [re.findall(r"preserv\w*", hit.snippet, re.IGNORECASE) for hit in found("preserve")]
    whole = [any(word.lower() in ("preserve", "preserves") for word in words) for words in snippets]
    assert whole == sorted(whole, reverse=True)
    assert True in whole
    assert False in whole


def test_a_hit_shows_the_text_that_holds_the_most_of_the_words() -> None:
    (hit,) = [hit for hit in found("Neil Gaughan Strasbourg") if hit.kind == "declaration"]
    assert (hit.field, hit.snippet) == ("signatories", "Neil Gaughan")


def test_a_number_is_found_whole_only() -> None:
    assert all(re.search(r"\b18\b", hit.snippet) for hit in found("18"))


def test_a_hit_says_through_which_synonym_it_came() -> None:
    hits = {(hit.kind, hit.id): hit for hit in found("grooming")}
    assert hits["article", "201:23"].synonym == "grooming"
    assert hits["requirement", "solicitation-grooming"].synonym is None
    assert {hit.synonym for hit in found("data retention")} == {None}


def test_a_synonym_works_among_other_words() -> None:
    assert opened("CSAM jurisdiction") == opened("child pornography jurisdiction")


def test_preservation_is_not_what_retention_means() -> None:
    assert ("article", "185:16") not in opened("data retention")


def test_a_reference_finds_what_cites_the_article() -> None:
    hits = found("201:23")
    assert ("requirement", "solicitation-grooming") in opened("201:23")
    assert ("term", "solicitation") in opened("201:23")
    assert all(hit.snippet.startswith("201:23") for hit in hits)
    assert set(opened("201:23(1)")) <= set(opened("201:23"))
    assert opened("201:99") == []


def test_the_command_of_a_statement_shows_it() -> None:
    commands = {hit.command for hit in found("Austria", 185)}
    assert "vgtref reservations --convention 185 --country AT" in commands
    assert "vgtref reservations --convention 185 --country AT --kind communication-of-authority" in commands


def test_a_convention_keeps_what_belongs_to_it() -> None:
    for number in (185, 189, 201, 224):
        hits = found("co-operation", number)
        assert hits == [hit for hit in found("co-operation") if hit in hits]
        assert all(hit.convention in (number, None) for hit in hits)
    assert {hit.kind for hit in found("child", 201)} >= {
        "convention",
        "article",
        "requirement",
        "reservation",
        "dispute",
    }


def test_one_kind_reads_only_what_it_needs() -> None:
    catalogue = Catalogue()
    assert {document.searchable.kind for document in make_index(catalogue, "term").documents} == {"term"}
    assert list(catalogue._tables) == ["terms.toml"]
    make_index(catalogue, "requirement")
    assert list(catalogue._tables) == ["terms.toml", "requirements.toml", "good-practice.toml"]


def test_a_requirement_is_found_by_its_points_and_by_the_good_practice_beyond_it() -> None:
    (point,) = [hit for hit in found("paper or film") if hit.kind == "requirement"]
    assert (point.id, point.field) == ("possessing", "points")
    assert point.snippet == "In any other form, such as paper or film"
    practice, directive = found("web pages removed promptly")
    assert (practice.kind, practice.id, practice.field) == ("requirement", "advertising-and-industry", "good_practice")
    assert (directive.kind, directive.id, directive.field) == ("instrument", "eu-2011-93", "crosswalk")
    texts = {text for document in make_index(Catalogue.bundled(), "requirement").documents for text in document.texts}
    assert not texts & {"coercing", "act", "law", "shall", "201:22", "pornographic-performances/coercing"}


def test_near_words_are_offered_where_nothing_matches() -> None:
    for text, near in (("lanzarotte", "lanzarote"), ("extraditoin", "extradition"), ("interpoll", "interpol")):
        nothing = search(make_query(Catalogue.bundled(), text), INDEX)
        assert (nothing.total, nothing.hits) == (0, [])
        assert near in nothing.near
        assert len(nothing.near) <= 3
    for text in ("peer to peer", "ne bis in idem", "gro\x07oming"):
        assert all(len(word) >= 4 for word in search(make_query(Catalogue.bundled(), text), INDEX).near)


def test_a_long_search_is_refused_and_the_longest_answered() -> None:
    with pytest.raises(UsageError, match="1000 characters at most"):
        make_query(Catalogue.bundled(), "x" * (LONGEST + 1))
    for text in ("x", "of ", "ise", "1 ", "co-operation ", '"of" ', "a.", "é"):
        found((text * LONGEST)[:LONGEST])


@pytest.mark.parametrize("text", ["", " ", "?!", '""', "- -", "\x1b\x00\u202e", "“”", "_"])
def test_a_search_without_words_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="nothing to search for") as caught:
        make_query(Catalogue.bundled(), text)
    assert caught.value.cli_hint == "type words, as in: vgtref search mutual assistance"


def test_the_words_of_a_hit_are_marked() -> None:
    text = "Co-operation (between Parties); cooperative, in the child's interest."
    query = make_query(Catalogue.bundled(), "cooperation party children's")
    assert [text[start:end] for start, end in spans(query, text)] == ["Co-operation", "Parties", "child's"]
    assert spans(query, "") == []


def test_the_index_folds_as_names_are_folded() -> None:
    for place, document in enumerate(INDEX.documents):
        assert [line.split() for line in INDEX.lines(place)] == [one_form(text).split() for text in document.texts]


def test_a_text_of_several_lines_or_letters_is_folded_as_well() -> None:
    texts = ["U.S. law. It's 1.5 (a)", "two\nlines\f", "Þing, café. Straße", "x"]
    document = Document(Searchable("source", (), ""), {}, None, texts, ["note"] * 4, 0, 0, 0)
    index = Index([document, document])
    for place in (0, 1):
        assert [line.strip() for line in index.lines(place)] == [fold(text) for text in texts]


SHOWN: dict[tuple[str, str], str] = {}
"""All texts of a field of a kind of record, one a line."""
for one in INDEX.documents:
    for field, whole in zip(one.fields, one.texts, strict=True):
        SHOWN[one.searchable.kind, field] = f"{SHOWN.get((one.searchable.kind, field), '')}{whole}\n"


@given(st.text(max_size=60) | st.lists(st.sampled_from(sorted(INDEX.folded.split())), max_size=4).map(" ".join))
def test_any_text_is_answered_or_refused_with_true_snippets_in_one_order(text: str) -> None:
    try:
        query = make_query(Catalogue.bundled(), text)
    except UsageError:
        assert not any(unicodedata.category(letter)[0] in "LN" for letter in text)
        return
    answer = search(query, INDEX)
    assert answer == search(make_query(Catalogue.bundled(), text), INDEX)
    assert len(answer.hits) == answer.total
    for hit in answer.hits:
        snippet = hit.snippet.removeprefix("... ").removesuffix(" ...")
        assert ":" in snippet or snippet in SHOWN[hit.kind, hit.field]
        assert all(0 <= start < end <= len(hit.snippet) for start, end in spans(query, hit.snippet))
    first = search(query, INDEX, limit=2)
    assert (first.hits, first.total) == (answer.hits[:2], answer.total)


PARTS = {kind: make_index(Catalogue.bundled(), kind) for kind in KINDS}


@given(st.lists(st.sampled_from(sorted(INDEX.folded.split())), min_size=1, max_size=3), st.sampled_from(KINDS))
def test_filters_leave_a_part_of_the_hits_in_their_order(words: list[str], kind: Kind) -> None:
    query = make_query(Catalogue.bundled(), " ".join(words))
    everything = search(query, INDEX).hits
    assert search(query, PARTS[kind]).hits == [hit for hit in everything if hit.kind == kind]
    for number in (185, 201):
        part = search(query, INDEX, number).hits
        assert part == [hit for hit in everything if hit in part]
