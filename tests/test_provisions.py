"""References to provisions, in whatever form a lawyer types them."""

import pytest

from vgtref.catalogue import Catalogue
from vgtref.errors import NotFoundError, UsageError
from vgtref.provisions import find_provision, parse_reference


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("201:23", "201:23"),
        ("201:20(3)", "201:20(3)"),
        ("185 art. 9(1)(a)", "185:9(1)(a)"),
        ("CETS 201, Article 20(3)", "201:20(3)"),
        ("CETS No. 201 Art 20 (3) (A)", "201:20(3)(a)"),
        ("lanzarote:24(3)", "201:24(3)"),
        ("Budapest Convention, Art. 9.1.e", "185:9(1)(e)"),
        ("STCE n° 201 art 20", "201:20"),
        ("201:20(3)[2]", "201:20(3)[2]"),
        ("201, 5", "201:5"),
        ("Article 20(3) of the Lanzarote Convention", "201:20(3)"),
        ("art. 9 (1) (a), Budapest", "185:9(1)(a)"),
        ("Article 23 CETS 201", "201:23"),
        ("CETS 201 Art 20 para 3", "201:20(3)"),
        ("Article 9, paragraph 1 of Convention 185", "185:9(1)"),
        ("Article 9, paragraph 1, letter e, of the Convention on Cybercrime", "185:9(1)(e)"),
        ("Article 20, paragraph 3, letter a, of the Lanzarote Convention", "201:20(3)(a)"),
        ("Article 6, paragraph 1.b, of the Convention on Cybercrime", "185:6(1)(b)"),
        ("Article 9 paragraph 1 (e) under the Budapest Convention", "185:9(1)(e)"),
        ("Articles 9, para. 1, sub-paragraph e, of the Budapest Convention", "185:9(1)(e)"),
        ("Article 6 paragraph 1 letter a sub-paragraph ii of the Budapest Convention", "185:6(1)(a)(ii)"),
        ("Art. 9 § 1 lit. e of CETS 185", "185:9(1)(e)"),
        ("Budapest, art. 9 para 1 lit e", "185:9(1)(e)"),
        ("Budapest Convention, Article 9 §1e", "185:9(1)(e)"),
        ("Article 20, paragraph 3, second indent, of the Lanzarote Convention", "201:20(3)[2]"),
        ("201 art. 20(3), indent 2", "201:20(3)[2]"),
        ("article 24, paragraphe 3, de la STCE n° 201", "201:24(3)"),
        ("185:9(1)e", "185:9(1)(e)"),
        ("185:9(1e)", "185:9(1)(e)"),
        ("185:9(1)(e", "185:9(1)(e)"),
        ("185:9.1e", "185:9(1)(e)"),
        ("185 9(1)(e)", "185:9(1)(e)"),
        ("CETS No. 201 23", "201:23"),
        ("Budapest 9", "185:9"),
        ("Lanzarote Convention 20(3)", "201:20(3)"),
        ("185:art. 9", "185:9"),
        ("Article 9, paragraph 1, e, of the Convention on Cybercrime", "185:9(1)(e)"),
        ("article 9, paragraphe 1, lettre e, de la Convention de Budapest", "185:9(1)(e)"),
        ("Art. 9 al. 1 let. e Budapest Convention", "185:9(1)(e)"),
        ("Lanzarote Convention art. 20 para. 3, 2nd indent", "201:20(3)[2]"),
        ("art. 20, par. 3, 1er tiret, Lanzarote", "201:20(3)[1]"),
        ("art. 3 First Additional Protocol", "189:3"),
        ("Article 9 (1) (e) of the Convention on Cybercrime (ETS No. 185)", "185:9(1)(e)"),
        ("Article 9 of the Convention on Cybercrime, CETS 185", "185:9"),
        ("Lanzarote Convention (CETS No. 201), Article 20(3)", "201:20(3)"),
        ("Article 9 Council of Europe Convention on Cybercrime", "185:9"),
        ("paragraph 1 of Article 9 of the Budapest Convention", "185:9(1)"),
        ("letter e of paragraph 1 of Article 9 of ETS 185", "185:9(1)(e)"),
        ("point (e) of Article 9(1) of the Budapest Convention", "185:9(1)(e)"),
        ("the first indent of paragraph 3 of Article 20 of CETS 201", "201:20(3)[1]"),
        ("le paragraphe 3 de l'article 20 de la STCE n° 201", "201:20(3)"),
        ("l'article 24 de la STCE n° 201", "201:24"),
        ("art. 9 budapest", "185:9"),
        ("9(1)(e) CETS 185", "185:9(1)(e)"),
    ],
)
def test_one_form_inside(catalogue: Catalogue, text: str, inside: str) -> None:
    assert str(find_provision(text, catalogue.conventions)) == inside
    assert str(parse_reference(inside)) == inside


def test_a_name_and_a_number_that_disagree_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match=r"Budapest Convention is ETS No\. 185"):
        find_provision("Article 9 of the Convention on Cybercrime (CETS No. 201)", catalogue.conventions)


def test_an_article_past_the_last_says_which_is_the_last(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="no Article 99 in Convention 185") as caught:
        find_provision("185:99", catalogue.conventions)
    assert caught.value.hint == "the last of 185 is Article 48"


@pytest.mark.parametrize(
    "text",
    [
        "20",
        "20(3)(a)",
        "art. 20.3.a",
        "Article 20, paragraph 3, letter a",
        "Art. 20 § 3 lit. a",
        "20(3)a",
        "Article 20, paragraph 3, of the Convention",
        "article 20 of this Convention",
    ],
)
def test_beside_a_convention_the_number_alone_does(catalogue: Catalogue, text: str) -> None:
    found = find_provision(text, catalogue.conventions, catalogue.convention(201))
    assert (found.convention, found.article) == (201, 20)
    assert "201:20(3)(a)".startswith(str(found))
    with pytest.raises(UsageError, match="does not say of which convention") as caught:
        find_provision(text, catalogue.conventions)
    assert caught.value.hint == f"write {str(found).replace('201:', '185:')} or {found}"


def test_a_convention_alone_leads_to_its_articles(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="'201' is not a reference to an article") as caught:
        find_provision("201", catalogue.conventions)
    assert caught.value.cli_hint == "its articles: vgtref articles --convention 201"


@pytest.mark.parametrize("text", ["", "201:", "201:x", "201:1(", "201:1((a))", "article 9 child", "kenya 9", "art."])
def test_what_has_no_such_form_shows_one(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UsageError, match="is not a reference to an article") as caught:
        find_provision(text, catalogue.conventions)
    assert caught.value.hint == "write 201:23, or '201 art. 20(3)(a)'"


@pytest.mark.parametrize(("text", "parted"), [("185.9", "185:9"), ("201-20", "201:20"), ("185/9/1/e", "185:9.1.e")])
def test_a_number_that_is_joined_otherwise_is_told_the_colon(catalogue: Catalogue, text: str, parted: str) -> None:
    with pytest.raises(UsageError, match="is not a reference to an article") as caught:
        find_provision(text, catalogue.conventions)
    assert caught.value.hint == f"write {parted}"


@pytest.mark.parametrize(
    "text",
    [
        *("9 and 10", "201:20-23", "201:20–23", "Articles 20 and 21 of the Lanzarote Convention"),
        *("Art. 9 para. 1 and 2 of the Budapest Convention", "articles 20 à 23 de la Convention de Lanzarote"),
    ],
)
def test_several_provisions_are_asked_for_one_at_a_time(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UsageError, match="names more than one provision"):
        find_provision(text, catalogue.conventions)


def test_a_text_of_200_characters_may_be_a_reference_and_a_longer_one_is_none(catalogue: Catalogue) -> None:
    longest = f"201:{' ' * 194}23"
    assert len(longest) == 200
    assert str(find_provision(longest, catalogue.conventions)) == "201:23"
    with pytest.raises(UsageError, match="is not a reference to an article"):
        find_provision(f"{longest} ", catalogue.conventions)


@pytest.mark.parametrize(
    ("one", "other", "touching"),
    [
        ("201:24", "201:24(3)", True),
        ("201:24(3)", "201:24", True),
        ("201:24(3)", "201:24(3)", True),
        ("201:24(2)", "201:24(3)", False),
        ("201:2", "201:24", False),
        ("185:24", "201:24", False),
    ],
)
def test_a_provision_touches_what_is_inside_or_around_it(one: str, other: str, touching: bool) -> None:
    assert parse_reference(one).touches(parse_reference(other)) is touching
