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
    ],
)
def test_one_form_inside(catalogue: Catalogue, text: str, inside: str) -> None:
    assert str(find_provision(text, catalogue.conventions)) == inside
    assert str(parse_reference(inside)) == inside


def test_an_article_past_the_last_says_which_is_the_last(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="no Article 99 in Convention 185") as caught:
        find_provision("185:99", catalogue.conventions)
    assert caught.value.hint == "the last of 185 is Article 48"


@pytest.mark.parametrize("text", ["", "201", "art. 3", "201:", "201:x", "201:1(", "201:1((a))", "article 9 child"])
def test_what_has_no_such_form_shows_one(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UsageError, match="is not a reference to an article") as caught:
        find_provision(text, catalogue.conventions)
    assert caught.value.hint == "write 201:23, or '201 art. 20(3)(a)'"


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
