"""Questions in French: words as French writes them, names and titles, and English questions that stay as they were."""

import re
from pathlib import Path

import pytest

from vgtref.catalogue import FRENCH, Catalogue
from vgtref.cli.app import main
from vgtref.errors import NotFoundError, UsageError
from vgtref.french import agreeing, has_signs, part_elisions
from vgtref.search import ask, make_index, make_query, search

# Words


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("l'entraide", "l entraide"),
        ("L’Entraide", "L Entraide"),
        ("aujourd'hui", "aujourd'hui"),
        ("jusqu'au bout", "jusqu au bout"),
        ("Côte d'Ivoire", "Côte d Ivoire"),
        ("d' enfants", "d enfants"),
        ("n'est-ce qu'une", "n est-ce qu une"),
        ("a child's data", "a child's data"),
        ("the parties' law", "the parties' law"),
        ("State's", "State's"),
    ],
)
def test_an_elided_word_stands_on_its_own_and_an_english_genitive_does_not(text: str, parted: str) -> None:
    assert part_elisions(text) == parted


@pytest.mark.parametrize(
    "text", ["pédopornographie", "l'entraide", "L’ENTRAIDE", "D'ENFANTS", "façon", "où", "convention de Budapest"]
)
def test_what_only_french_writes_is_told(text: str) -> None:
    assert has_signs(text)


@pytest.mark.parametrize(
    "text", ["grooming", "Türkiye", "Åland", "a child's data", "don't", "o'clock", "entraide", "de lanzarote", "201 la"]
)
def test_what_may_be_english_is_not_taken_for_french(text: str) -> None:
    assert not has_signs(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("general", "generaux"),
        ("general", "generales"),
        ("sexuels", "sexuelle"),
        ("preventive", "preventifs"),
        ("donnee", "donnees"),
        ("reseaux", "reseau"),
        ("informatique", "informatiques"),
    ],
)
def test_a_word_is_found_in_whatever_number_and_gender_it_stands(one: str, other: str) -> None:
    assert other in agreeing(one)
    assert one in agreeing(other)


# Names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Émirats arabes unis", "AE"),
        ("EMIRATS ARABES UNIS", "AE"),
        ("les Émirats arabes unis", "AE"),
        ("suisse", "CH"),
        ("la Suisse", "CH"),
        ("Royaume Uni", "GB"),
        ("ROYAUME-UNI", "GB"),
        ("Turquie", "TR"),
        ("Russie", "RU"),
        ("la Fédération de Russie", "RU"),
        ("Corée du Sud", "KR"),
        ("Corée du Nord", "KP"),
        ("Nigéria", "NG"),
    ],
)
def test_a_country_is_found_by_its_french_name(catalogue: Catalogue, text: str, code: str) -> None:
    assert catalogue.country(text).code == code


def test_a_fragment_of_a_french_name_is_no_name_and_one_misspelt_is_suggested(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError) as fragment:
        catalogue.country("royaume")
    assert fragment.value.hint == "did you mean GB (United Kingdom)?"
    with pytest.raises(NotFoundError) as misspelt:
        catalogue.country("Emirats arrabes unis")
    assert misspelt.value.hint == "did you mean AE (United Arab Emirates)?"
    with pytest.raises(UsageError, match="matches more than one country"):
        catalogue.country("Corée")


@pytest.mark.parametrize(
    "text",
    [
        "Convention sur la cybercriminalité",
        "la convention sur la cybercriminalite",
        "cybercriminalité",
        "Convention de Budapest",
        "STE n° 185",
        "STE no 185",
        "STE nº185",
        "STCE n° 185",
        "Série des traités européens n° 185",
        "Série des traités du Conseil de l’Europe, n° 185",
        "traité n° 185",
    ],
)
def test_a_convention_is_found_by_its_french_title_and_reference(catalogue: Catalogue, text: str) -> None:
    assert catalogue.convention(text).number == 185


@pytest.mark.parametrize(
    "text",
    [
        "Convention sur la cybercriminalité, article 9, paragraphe 1",
        "article 9, paragraphe 1, de la Convention sur la cybercriminalité",
        "art. 9 al. 1 de la Convention de Budapest",
        "STE n° 185, art. 9 par. 1",
        "STE n° 185 art. 9 § 1",
        "l'article 9, paragraphe 1, de la convention sur la cybercriminalite",
        "L’ARTICLE 9, PARAGRAPHE 1, DE LA CONVENTION SUR LA CYBERCRIMINALITÉ",
        "à l'article 9, alinéa 1, de la Convention de Budapest",
        "paragraphe 1 de l'article 9 de la Convention de Budapest",
    ],
)
def test_a_provision_is_found_as_french_cites_it(catalogue: Catalogue, text: str) -> None:
    assert str(catalogue.provision(text)) == "185:9(1)"


@pytest.mark.parametrize("text", ["article 20, paragraphe 3", "art. 20 al. 3", "l'article 20, par. 3", "20, § 3"])
def test_beside_a_convention_its_french_number_alone_does(catalogue: Catalogue, text: str) -> None:
    assert str(catalogue.provision(text, catalogue.convention(201))) == "201:20(3)"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("article premier de la STCE n° 201", "201:1"),
        ("l'article premier, paragraphe 2, de la STCE n° 201", "201:1(2)"),
        ("article 1er, STCE n° 201", "201:1"),
        ("article premier de la Convention de Lanzarote", "201:1"),
        ("L’article Premier de la Convention de Budapest", "185:1"),
        ("à l'article 1er de la Convention de Budapest", "185:1"),
        ("article 20, paragraphe 3, premier tiret, de la STCE n° 201", "201:20(3)[1]"),
        ("article 20, paragraphe 3, deuxième tiret, de la STCE n° 201", "201:20(3)[2]"),
        ("article 20 paragraphe 3 deuxieme tiret de la STCE n° 201", "201:20(3)[2]"),
    ],
)
def test_ordinals_are_read_in_french(catalogue: Catalogue, text: str, inside: str) -> None:
    assert str(catalogue.provision(text)) == inside


# Records


def test_the_text_of_the_bundled_file_tells_what_its_tables_do(catalogue: Catalogue) -> None:
    for kind in FRENCH:
        parsed = {id: each for id, each in catalogue.french_of(kind).items() if each.text}
        assert catalogue.french_names(kind) == {id: each.text for id, each in parsed.items()}
    assert catalogue.in_french("convention", catalogue.conventions)[0].sources[-1] == "fedlex-185-fr"


def test_a_record_in_full_has_its_other_french_words_and_their_sources(catalogue: Catalogue) -> None:
    full = catalogue.with_french("country", catalogue.country("TR"))
    assert full.name_fr == "Türkiye"
    assert "Turquie" in full.aliases
    assert catalogue.with_french("country", catalogue.country("AD")).name_fr is None


def test_a_folder_may_bring_french_names_of_its_own(catalogue: Catalogue, tmp_path: Path) -> None:
    text = catalogue.text("french.toml")
    (tmp_path / "french.toml").write_text(text.replace('"Royaume-Uni"', '"Grande-Bretagne"'), encoding="utf-8")
    own = Catalogue(tmp_path)
    assert own.country("la Grande-Bretagne").code == "GB"
    assert own.with_french("country", own.country("GB")).name_fr == "Grande-Bretagne"
    assert own.french_names("country")["GB"] == "Grande-Bretagne"
    called = own.french_record("convention", "185")
    assert called is not None
    assert called.called == ["Convention sur la cybercriminalité", "Convention de Budapest"]
    with pytest.raises(NotFoundError):
        own.country("Royaume-Uni")


# Searching


def opened(catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in ask(catalogue, text).found.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("entraide", ("article", "185:25")),
        ("l'entraide", ("article", "185:25")),
        ("l’entraide", ("article", "185:25")),
        ("L'ENTRAIDE", ("article", "185:25")),
        ("principe général de l'entraide", ("article", "185:25")),
        ("pédopornographie", ("article", "185:9")),
        ("pedopornographie", ("article", "185:9")),
        ('"sollicitation d\'enfants"', ("article", "201:23")),
        ("sollicitations d'enfant", ("article", "201:23")),
        ("pédopiégeage", ("term", "solicitation")),
        ("Turquie", ("country", "TR")),
        ("Émirats arabes unis", ("country", "AE")),
        ("Convention sur la cybercriminalité", ("convention", "185")),
        ("article 9, paragraphe 1, de la Convention sur la cybercriminalité", ("article", "185:9")),
    ],
)
def test_a_question_in_french_is_answered(catalogue: Catalogue, text: str, first: tuple[str, str]) -> None:
    assert opened(catalogue, text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "Suisse convention de Budapest",
        "la Suisse est-elle partie à la Convention sur la cybercriminalité ?",
        "La Suisse a-t-elle adhéré à la convention de Budapest",
        "Budapest Suisse",
        "statut de la suisse à l'égard de la STE n° 185",
    ],
)
def test_where_a_state_stands_is_asked_in_french(catalogue: Catalogue, text: str) -> None:
    assert ask(catalogue, text).found.hits[0].command == "vgtref status --country CH --convention 185"


def test_a_match_in_french_says_where_it_stands(catalogue: Catalogue) -> None:
    first = ask(catalogue, "pédopornographie").found.hits[0]
    assert (first.id, first.field) == ("185:9", "title_fr")
    assert "pornographie enfantine" in first.snippet
    assert ask(catalogue, "pédopiégeage").found.hits[0].field == "also"


def test_french_words_without_a_match_find_nothing(catalogue: Catalogue) -> None:
    assert ask(catalogue, "élevage d'escargots").found.total == 0


def test_a_misspelt_word_is_told_from_the_nearest_of_either_language(catalogue: Catalogue) -> None:
    assert ask(catalogue, "entrraide").found.near[0] == "entraide"
    assert ask(catalogue, "groooming").found.near[0] == "grooming"


def test_a_space_that_french_sets_is_echoed_as_a_space(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "«\u00a0entraide\u202f»"]) == 0
    assert "Search for '« entraide »'" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["grooming", "mutual assistance", "extradition", "child's", "convention", "Jagland"])
def test_a_question_in_english_is_answered_as_if_there_were_no_french(catalogue: Catalogue, text: str) -> None:
    english = search(make_query(catalogue, text), make_index(catalogue))
    assert ask(catalogue, text).found == english
    assert not any(field in hit.field for hit in english.hits for field in FRENCH.values())


def test_no_french_holds_a_space_or_an_apostrophe_that_ascii_has_not(catalogue: Catalogue) -> None:
    assert not re.search("[\u00a0\u202f’«»]", catalogue.text("french.toml"))
