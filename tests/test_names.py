"""Finding a record by whatever name a person types."""

import pytest

from vgtref.catalogue import Catalogue
from vgtref.errors import AmbiguousError, NotFoundError, UsageError
from vgtref.names import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("  CETS   No. 201 ", "cets no 201"),
        ("U.S. Immigration", "us immigration"),
        ("Côte d'Ivoire", "cote divoire"),
        ("Thorbjørn", "thorbjorn"),
        ("Co-ordination", "co ordination"),
        ("\x1b[31m", "31m"),
        ("!?", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "name",
    [
        "201",
        "CETS 201",
        "CETS No. 201",
        "cets no.201",
        "STCE n° 201",
        "STCE nº 201",
        "ETS 201",
        "lanzarote",
        "Lanzarote Convention",
        "LANZAROTE  convention",
        "treaty 201",
        " 201 ",
        "CETS №201",
        "Lanzarote Convention (CETS No. 201)",
        "Council of Europe Treaty Series No. 201",
        "Council of Europe Convention on the Protection of Children against Sexual Exploitation and Sexual Abuse",
    ],
)
def test_a_convention_answers_to_its_number_reference_and_names(catalogue: Catalogue, name: str) -> None:
    assert catalogue.convention(name).number == 201


def test_a_number_with_a_point_in_it_is_no_convention(catalogue: Catalogue) -> None:
    for name in ("20.1", "201.0"):
        with pytest.raises(NotFoundError):
            catalogue.convention(name)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("STE 185", 185),
        ("Budapest", 185),
        ("Cybercrime Convention", 185),
        ("First Additional Protocol", 189),
        ("second", 224),
    ],
)
def test_older_series_and_protocols_too(catalogue: Catalogue, name: str, number: int) -> None:
    assert catalogue.convention(name).number == number


def test_a_number_that_is_no_convention_here_says_which_are(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="no convention has the number 999") as caught:
        catalogue.convention("CETS No. 999")
    assert caught.value.hint == "there are 185, 201, 189 and 224"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GB", "GB"),
        ("gbr", "GB"),
        ("uk", "GB"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("Hellenic Republic", "GR"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Russia", "RU"),
        ("NA", "NA"),
        ("South Korea", "KR"),
        ("Korea, Republic of (South Korea)", "KR"),
        ("Turkey/Türkiye", "TR"),
        ("Türkiye (formerly Turkey)", "TR"),
        ("Republic of Kenya", "KE"),
        ("404", "KE"),
    ],
)
def test_a_country_answers_to_its_codes_and_names(catalogue: Catalogue, name: str, code: str) -> None:
    assert catalogue.country(name).code == code


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("afp", "afp"),
        ("AFP", "afp"),
        ("RCMP", "ncecc"),
        ("National Crime Agency", "ceop"),
        ("italian postal", "polposta"),
        ("U.S. Immigration and Customs Enforcement", "ice-hsi"),
        ("Ministry of Interior to the United Arab Emirates", "uae-moi"),
    ],
)
def test_an_agency_answers_to_its_names_parent_and_successor(catalogue: Catalogue, name: str, id: str) -> None:
    assert catalogue.agency(name).id == id


def test_two_candidates_are_listed_and_none_is_chosen(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="'Philippine' matches more than one agency") as caught:
        catalogue.agency("Philippine")
    assert caught.value.hint is not None
    assert "pnp (Philippine National Police) and nbi-ph" in caught.value.hint


def test_of_a_long_list_of_candidates_the_first_nine_are_named_and_the_others_counted(catalogue: Catalogue) -> None:
    names = [(c, [c.name, c.depositary_name or "", *c.aliases]) for c in catalogue.countries]
    fitting = [f"{c.code} ({c.name})" for c, known in names if any("republic" in name.lower() for name in known)]
    with pytest.raises(UsageError) as caught:
        catalogue.country("republic")
    assert len(fitting) > 10
    assert caught.value.hint == f"{', '.join(fitting[:9])} and {len(fitting) - 9} more"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Democratic Republic of Congo", "CD"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo (Dem. Rep.)", "CD"),
        ("Congo", "CG"),
        ("Congo, Rep.", "CG"),
        ("Korea, South", "KR"),
        ("Korea (North)", "KP"),
        ("Republic of Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Corée, République de", "KR"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Gambia, The", "GM"),
        ("the Netherlands", "NL"),
        ("Bosnia & Herzegovina", "BA"),
        ("Trinidad & Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("St Kitts & Nevis", "KN"),
        ("Marshall Is.", "MH"),
        ("Viet-Nam", "VN"),
        ("Eire", "IE"),
        ("008", "AL"),
        ("and", "AD"),
        ("St", "ST"),
        ("ROK", "KR"),
        ("Republic of Macedonia", "MK"),
        ("Upper Volta", "BF"),
        ("KE (Kenya)", "KE"),
        ("Korea, Republic of (KR)", "KR"),
    ],
)
def test_a_country_answers_to_its_names_in_any_order_of_their_words(live: Catalogue, name: str, code: str) -> None:
    assert live.country(name).code == code


KNOWN = "the countries of ISO 3166-1 and the European Union are known, no regions and no former States"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("YU", None),
        ("CS", None),
        ("SU", None),
        ("AN", None),
        ("ZR", None),
        ("X", None),
        ("of the", None),
        ("&", None),
        ("", None),
        ("Yugoslavia", None),
        ("Bavaria", None),
        ("Atlantis", None),
        ("my land", None),
        ("Province", "TW (Taiwan, Province of China)"),
        ("Zealand", "NZ (New Zealand)"),
        ("Switz", "CH (Switzerland)"),
        ("Republic of Georgia", "GE (Georgia)"),
        ("East Germany", "DE (Germany)"),
        ("Great Britain & Northern Ireland", "GB (United Kingdom)"),
        ("Sao Tome", "ST (Sao Tome and Principe)"),
        ("Taiwan, China", "TW (Taiwan, Province of China) or CN (China)"),
        ("Kenya and Uganda", "KE (Kenya) or UG (Uganda)"),
        ("St. Vincent", "VC (Saint Vincent and the Grenadines)"),
        ("Kenia", "KE (Kenya)"),
        ("Germny", "DE (Germany)"),
        ("Lybia", "LY (Libya)"),
        ("Austrila", "AT (Austria) or AU (Australia)"),
        ("Checz Republic", "CZ (Czechia)"),
        ("Republic of Keny", "KE (Kenya)"),
        ("Federal Republic of Yugoslavia", None),
        ("Catalonia", None),
        ("2024", None),
        ("204x", None),
    ],
)
def test_what_is_no_whole_name_is_refused_with_what_it_may_mean(live: Catalogue, name: str, meant: str | None) -> None:
    with pytest.raises(NotFoundError, match="no country known as") as caught:
        live.country(name)
    assert caught.value.hint == (f"did you mean {meant}?" if meant else KNOWN)
    assert caught.value.cli_hint == (None if meant else f"{KNOWN}; vgtref countries lists them")


@pytest.mark.parametrize(
    ("name", "owners"),
    [
        ("England", "GB (United Kingdom)"),
        ("scotland", "GB (United Kingdom)"),
        ("Ireland, Northern", "GB (United Kingdom)"),
        ("Serbia and Montenegro", "ME (Montenegro) and RS (Serbia)"),
        ("State Union of Serbia & Montenegro", "ME (Montenegro) and RS (Serbia)"),
    ],
)
def test_a_part_and_a_former_state_say_under_which_state_they_stand(live: Catalogue, name: str, owners: str) -> None:
    with pytest.raises(NotFoundError, match="is not a country by itself here") as caught:
        live.country(name)
    assert caught.value.hint == f"what is held on it is under {owners}"


def test_each_name_of_a_country_finds_it_from_whichever_end_it_is_read(live: Catalogue) -> None:
    for country in live.countries[::12]:
        names = [
            country.name,
            country.depositary_name,
            country.name_fr,
            *country.aliases,
            country.alpha_3,
            country.numeric,
        ]
        for name in filter(None, names):
            assert live.country(name) is country
            assert live.country(" ".join(reversed(name.split()))) is country


def test_a_code_is_no_word_of_a_name(live: Catalogue) -> None:
    for name in ("Saint", "Islands"):  # which ST and IS would be, written out
        with pytest.raises(AmbiguousError, match="matches more than one country"):
            live.country(name)


def test_a_letter_or_two_begin_no_name(live: Catalogue) -> None:
    for name in ("x", "e", "xe"):
        with pytest.raises(NotFoundError):
            live.convention(name)


def test_words_that_tell_nothing_are_no_beginning_of_a_name(catalogue: Catalogue) -> None:
    for name in ("of", "and the", "in"):
        with pytest.raises(NotFoundError):
            catalogue.agency(name)


def test_a_near_miss_is_suggested_with_its_name(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalogue.country("Frnace")
    assert caught.value.hint == "did you mean FR (France)?"


@pytest.mark.parametrize("name", ["", "?!", "zzzz"])
def test_what_is_near_nothing_points_at_the_list(catalogue: Catalogue, name: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalogue.agency(name)
    assert caught.value.cli_hint == "vgtref agencies --all lists them"


def test_every_record_is_found_by_its_own_id(catalogue: Catalogue) -> None:
    assert all(catalogue.agency(agency.id) is agency for agency in catalogue.agencies)
    assert all(catalogue.partner(partner.id) is partner for partner in catalogue.partners)
    assert all(catalogue.country(country.code) == country for country in catalogue.countries)
    assert all(catalogue.source(source.id) is source for source in catalogue.sources[::10])
    assert all(catalogue.part(part.id) is part for part in catalogue.coverage.parts)
    assert all(catalogue.convention(str(c.number)) is c for c in catalogue.conventions)
