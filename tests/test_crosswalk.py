"""The crosswalk: every requirement with every instrument, what is held of a pair, what nobody has checked."""

from collections import Counter

import pytest

import vgtref
from vgtref.catalogue import Catalogue
from vgtref.errors import NotFoundError, UsageError
from vgtref.queries.crosswalk import compared_instruments, crosswalk, instrument_in_full
from vgtref.queries.instruments import convention
from vgtref.records.crosswalk import RELATIONS, Relation
from vgtref.serialize import plain

COMPARED = ["opsc", "eu-2011-93", "malabo", "icmec", "uncc"]


def test_there_is_a_row_for_every_requirement_and_every_instrument(catalogue: Catalogue) -> None:
    rows = crosswalk(catalogue)
    assert [(row.requirement, row.instrument) for row in rows] == [
        (requirement.id, instrument) for requirement in catalogue.requirements for instrument in COMPARED
    ]
    assert {row.relation for row in rows} == set(RELATIONS)


def test_a_row_says_what_is_held_of_its_pair(catalogue: Catalogue) -> None:
    (row,) = crosswalk(catalogue, "Optional Protocol", requirement="possessing")
    note = "Only possession in order to distribute, sell or do another listed act. Simple possession may stay lawful."
    assert plain(row) == {
        "requirement": "possessing",
        "title": "Possessing",
        "topic": "offences",
        "core": True,
        "instrument": "opsc",
        "short_title": "Optional Protocol of 2000",
        "provisions": ["Art. 3(1)(c)"],
        "relation": "narrower",
        "note": note,
        "sources": ["text-opsc"],
    }


def test_a_pair_that_nobody_checked_is_never_said_to_be_none(catalogue: Catalogue) -> None:
    rows = crosswalk(catalogue, relation="not-checked")
    held = {(pair.requirement, pair.instrument) for pair in catalogue.crosswalk}
    assert rows
    assert {row.instrument for row in rows} == {"uncc"}
    assert not held & {(row.requirement, row.instrument) for row in rows}
    assert all((row.provisions, row.note, row.sources) == ([], None, []) for row in rows)
    (none,) = crosswalk(catalogue, "uncc", relation="none")
    assert none.requirement == "apparent-minors"


def test_an_instrument_that_is_marked_complete_was_checked_throughout(catalogue: Catalogue) -> None:
    unchecked = {row.instrument for row in crosswalk(catalogue, relation="not-checked")}
    assert [i.id for i in compared_instruments(catalogue)] == COMPARED
    assert {i.id for i in compared_instruments(catalogue) if not i.complete} == unchecked


def test_the_filters_narrow_together(catalogue: Catalogue) -> None:
    rows = crosswalk(catalogue, "2011/93/EU", "offences", core=True, relation="narrower")
    assert {(row.instrument, row.topic, row.core, row.relation) for row in rows} == {
        ("eu-2011-93", "offences", True, "narrower")
    }
    assert crosswalk(catalogue, requirement="possessing", topic="victims") == []


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("OPSC", "opsc"),
        ("Optional Protocol", "opsc"),
        ("optional protocol of 2000", "opsc"),
        ("Directive 2011/93/EU", "eu-2011-93"),
        ("malabo", "malabo"),
        ("African Union Convention", "malabo"),
        ("ICMEC", "icmec"),
        ("UN Convention against Cybercrime", "uncc"),
        ("Hanoi Convention", "uncc"),
        ("UNCRC", "un-crc"),
        ("Luxembourg Guidelines", "luxembourg-guidelines"),
    ],
)
def test_an_instrument_is_found_by_any_of_its_names(catalogue: Catalogue, name: str, id: str) -> None:
    assert catalogue.instrument(name).id == id


def test_a_name_that_means_none_or_several_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="no instrument known as 'Lanzarote and OPSC'"):
        crosswalk(catalogue, "Lanzarote and OPSC")
    with pytest.raises(UsageError, match="matches more than one instrument"):
        crosswalk(catalogue, "Convention")
    with pytest.raises(NotFoundError, match="no requirement known as"):
        crosswalk(catalogue, requirement="nothing such")


def test_an_instrument_that_was_not_read_for_it_is_refused_with_those_that_were(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match=r"ILO Convention No\. 182 is not in the crosswalk") as caught:
        crosswalk(catalogue, "ilo-c182")
    assert caught.value.hint == "it holds opsc, eu-2011-93, malabo, icmec and uncc"


def test_an_instrument_in_full_has_every_requirement_and_its_disputes(catalogue: Catalogue) -> None:
    found = instrument_in_full(catalogue, "OPSC")
    assert (found.parties, str(found.parties_as_of), found.complete) == (178, "2024-04", True)
    assert found.correspondences == crosswalk(catalogue, "opsc")
    assert [dispute.id for dispute in found.disputes] == ["opsc-entry-into-force"]
    assert instrument_in_full(catalogue, "un-crc").correspondences == []


def test_a_convention_shows_the_instruments_that_are_related_to_it_and_no_other(catalogue: Catalogue) -> None:
    related = {number: [i.id for i in convention(catalogue, number).related] for number in (185, 201, 224)}
    assert related == {
        185: ["ilo-c182", "uncc", "luxembourg-guidelines"],
        201: ["un-crc", "opsc", "ilo-c182", "eu-2011-93", "uncc", "luxembourg-guidelines"],
        224: [],
    }


def test_the_python_api_asks_the_same() -> None:
    catalogue = vgtref.Catalogue()
    assert type(catalogue.instruments[0]) is vgtref.Instrument
    assert type(catalogue.crosswalk[0]) is vgtref.Correspondence
    assert catalogue.find_crosswalk("opsc", "offences") == crosswalk(catalogue, "opsc", "offences")
    assert type(catalogue.find_crosswalk("opsc")[0]) is vgtref.CrosswalkRow
    assert type(catalogue.instrument_in_full("opsc")) is vgtref.InstrumentInFull
    with pytest.raises(UsageError, match=r"relation 'same' is not one of equivalent, .* none or not-checked"):
        catalogue.find_crosswalk(relation="same")  # type: ignore[arg-type]


COUNTS: dict[str, dict[Relation, int]] = {
    "opsc": {"equivalent": 1, "broader": 1, "narrower": 18, "partial": 10, "none": 41},
    "eu-2011-93": {"equivalent": 10, "broader": 6, "narrower": 14, "partial": 16, "none": 25},
    "malabo": {"equivalent": 2, "broader": 2, "narrower": 10, "partial": 16, "none": 41},
    "icmec": {"equivalent": 1, "narrower": 6, "partial": 1, "none": 63},
    "uncc": {"equivalent": 9, "broader": 3, "narrower": 5, "partial": 4, "none": 1},
}


@pytest.mark.parametrize("instrument", COMPARED)
def test_the_relations_are_those_that_the_reading_counted(catalogue: Catalogue, instrument: str) -> None:
    counts = Counter(pair.relation for pair in catalogue.crosswalk if pair.instrument == instrument)
    assert counts == COUNTS[instrument]
