"""Facts of the real data that were wrong or open once: what is asked, and the answer that no new act changes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vgtref.catalogue import Catalogue
from vgtref.queries import standings
from vgtref.records.acts import Act
from vgtref.status import CONSENTS

Question = Callable[[Catalogue], Any]


def one(catalogue: Catalogue, convention: int, country: str, kind: str) -> Act:
    kinds = CONSENTS if kind == "consent" else (kind,)
    (act,) = [act for act in catalogue.acts(convention) if act.country == country and act.kind in kinds]
    return act


def day(convention: int, country: str, kind: str) -> Question:
    return lambda catalogue: one(catalogue, convention, country, kind).date.text


def kind_of_consent(convention: int, country: str) -> Question:
    return lambda catalogue: one(catalogue, convention, country, "consent").kind


def contradicted_by(convention: int, country: str, kind: str = "consent") -> Question:
    return lambda catalogue: one(catalogue, convention, country, kind).contradicted_by


def status(convention: int, country: str, on: date) -> Question:
    return lambda catalogue: standings.status(catalogue, convention, country, on).status


def affects(convention: int, country: str, article: str) -> Question:
    return lambda catalogue: [
        sorted(statement.affects)
        for statement in catalogue.statements(convention)
        if statement.country == country and statement.articles == [article] and statement.affects
    ]


def last_word_on_joining(convention: int, position: str) -> Question:
    return lambda catalogue: next(
        way.step.rpartition(" ")[2] for way in catalogue.convention(convention).ways_in if way.of == position
    )


FACTS: dict[str, tuple[Question, Any]] = {
    "Albania's deposit, 201": (day(201, "AL", "consent"), "2009-04-14"),
    "the Netherlands' deposit, 201": (day(201, "NL", "consent"), "2010-03-01"),
    "San Marino's deposit, 201": (day(201, "SM", "consent"), "2010-03-22"),
    "Serbia's deposit, 201": (day(201, "RS", "consent"), "2010-07-29"),
    "Spain's deposit, 201": (day(201, "ES", "consent"), "2010-08-05"),
    "Malta's deposit, 201": (day(201, "MT", "consent"), "2010-09-06"),
    "France's deposit, 201": (day(201, "FR", "consent"), "2010-09-27"),
    "Montenegro's deposit, 201": (day(201, "ME", "consent"), "2010-11-25"),
    "what contradicts it": (contradicted_by(201, "ME"), ["fedlex-201-scope-2023"]),
    "Armenia's deposit, 201": (day(201, "AM", "consent"), "2020-09-07"),
    "what contradicts that": (contradicted_by(201, "AM"), ["fedlex-201-scope-2023"]),
    "Austria's signature, 201": (day(201, "AT", "signature"), "2007-10-25"),
    "Belgium's signature, 201": (day(201, "BE", "signature"), "2007-10-25"),
    "Cyprus's signature, 201": (day(201, "CY", "signature"), "2007-10-25"),
    "Germany's signature, 201": (day(201, "DE", "signature"), "2007-10-25"),
    "Türkiye's signature, 201": (day(201, "TR", "signature"), "2007-10-25"),
    "Estonia's signature, 201": (day(201, "EE", "signature"), "2008-09-17"),
    "Georgia's signature, 201": (day(201, "GE", "signature"), "2009-03-12"),
    "Slovakia's act, 201": (kind_of_consent(201, "SK"), "ratification"),
    "Slovakia's act, 185": (kind_of_consent(185, "SK"), "ratification"),
    "Slovakia's act, 189": (kind_of_consent(189, "SK"), "ratification"),
    "Finland's act, 185": (kind_of_consent(185, "FI"), "ratification"),
    "Finland's act, 189": (kind_of_consent(189, "FI"), "acceptance"),
    "Timor-Leste's invitation, 185": (day(185, "TL", "invitation"), "2022-10-06"),
    "Nigeria's invitation, 185": (day(185, "NG", "invitation"), "2017-07-10"),
    "Côte d'Ivoire's invitation, 185": (day(185, "CI", "invitation"), "2022-06-30"),
    "Costa Rica's invitation, 185": (day(185, "CR", "invitation"), "2007-01-31"),
    "Nigeria's deposit, 185": (day(185, "NG", "consent"), "2022-07-06"),
    "Cabo Verde's deposit, 185": (day(185, "CV", "consent"), "2018-06-19"),
    "what Senegal did, 185": (kind_of_consent(185, "SN"), "accession"),
    "Switzerland and 189": (status(189, "CH", date(2025, 12, 17)), "signatory"),
    "its signature": (day(189, "CH", "signature"), "2003-10-09"),
    "Ireland and 189": (status(189, "IE", date(2025, 12, 17)), "none"),
    "what says so": (
        lambda catalogue: standings.status(catalogue, 189, "IE", date(2025, 12, 17)).sources,
        ["nl-treatybank-189-2025"],
    ),
    "Kenya and 201": (status(201, "KE", date(2026, 1, 21)), "none"),
    "adoption of 201": (lambda catalogue: str(catalogue.convention(201).adopted), "2007-07-12"),
    "its body": (lambda catalogue: catalogue.convention(201).adopted_by, "Committee of Ministers"),
    "adoption of 189": (lambda catalogue: str(catalogue.convention(189).adopted), "2002-11-07"),
    "how others join 185": (last_word_on_joining(185, "other"), "accede."),
    "how others join 201": (last_word_on_joining(201, "other"), "accede."),
    "what Georgia's declaration limits, 185": (affects(185, "GE", "185:6(3)"), [["185:6(1)(a)"]]),
    "what Israel's reservations to Article 9 limit": (
        affects(185, "IL", "185:9(4)"),
        [["185:9(1)(a)", "185:9(1)(e)", "185:9(2)(b)"], ["185:9(2)"], ["185:9(1)(d)"]],
    ),
    "Montenegro's statements on 201 unread": (
        lambda catalogue: [s.articles for s in catalogue.statements(201) if s.country == "ME" and s.unread],
        [["201:47(1)"]],
    ),
    "what Japan reserved, 224": (
        lambda catalogue: [s.articles for s in catalogue.statements(224) if s.kind == "reservation"],
        [["224:7"]],
    ),
}


@pytest.mark.parametrize("name", FACTS)
def test_the_data_have_the_right_answer(live: Catalogue, name: str) -> None:
    question, answer = FACTS[name]
    assert question(live) == answer
