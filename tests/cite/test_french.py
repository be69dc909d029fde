"""Citations of treaties by their French titles."""

import json

import pytest

from tests.cite.works import CATALOGUE, SENTENCES, plain
from vgtref.cite import Language, Style, Work, find_work, write
from vgtref.cite.days import french
from vgtref.cli.app import main
from vgtref.dates import When
from vgtref.errors import NotFoundError

TITLE = "Convention sur la cybercriminalité"
HEADING = "Infractions se rapportant à la pornographie enfantine"


def in_french(name: str | None) -> Work:
    return find_work(CATALOGUE, name, "0.2.0", Language.FR)


def test_the_words_are_french_where_no_guide_prescribes_english_ones() -> None:
    assert plain(in_french("185:9(1)")) == (
        f"Article 9(1) ({HEADING}), {TITLE} (Convention de Budapest), STE n° 185, ouverture à la signature: Budapest, "
        "2001-11-23; entrée en vigueur: 2004-07-01. "
        "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=185"
    )
    footnote = f"{TITLE} (Convention de Budapest), 23 novembre 2001, STE n° 185, art. 9(1)."
    assert plain(in_french("185:9(1)"), Style.FOOTNOTE) == footnote


@pytest.mark.parametrize("style", SENTENCES)
def test_each_style_has_the_french_title_and_series_and_the_article(style: Style) -> None:
    text = plain(in_french("article 9, paragraphe 1, de la Convention sur la cybercriminalité"), style)
    assert TITLE in text
    assert "STE n° 185" in text
    assert "9(1)" in text
    assert "Cybercrime" not in text
    assert "ETS" not in text


def test_programs_are_told_the_language() -> None:
    works = [in_french("185:9")]
    [item] = json.loads(write(works, Style.CSL_JSON))
    assert (item["language"], item["title"], item["container-title"]) == ("fr", f"{TITLE}, art. 9", "STE n° 185")
    assert "LA  - fr\n" in write(works, Style.RIS)
    assert "  langid = {french},\n" in write(works, Style.BIBTEX)
    english = [find_work(CATALOGUE, "185:9", "0.2.0")]
    assert not any(word in write(english, Style.BIBTEX) + write(english, Style.RIS) for word in ("langid", "LA  -"))


def test_an_article_without_a_french_heading_is_cited_without_one_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["cite", "185:2", "--lang", "fr"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"Article 2, {TITLE} ")
    assert err == "vgtref: warning: no French title of Article 2 of STE n° 185 is held\n"


@pytest.mark.parametrize("name", ["declaration", "resolution", "opsc", "224", "224:7", None])
def test_what_has_no_french_title_is_not_cited_in_french(name: str | None) -> None:
    with pytest.raises(NotFoundError, match="French title"):
        in_french(name)


def test_what_a_state_did_is_cited_in_english_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "185", "--country", "FR", "--lang", "fr"]) == 2
    assert capsys.readouterr() == (
        "",
        "vgtref: error: --lang is for texts: what a State did is cited in English\n  leave --country or --lang out\n",
    )


def test_a_language_that_is_none_of_the_two_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "185", "--lang", "de"]) == 2
    assert "'de' is not one of 'en', 'fr'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (When("2010-07-01"), "1er juillet 2010"),
        (When("2007-10-25"), "25 octobre 2007"),
        (When("2010-08"), "août 2010"),
        (When("2010"), "2010"),
        (When("2010-07-01", by=True), "au plus tard le 1er juillet 2010"),
    ],
)
def test_days_are_written_as_french_writes_them(when: When, text: str) -> None:
    assert french(when) == text
