"""Views: data, blocks, picked fields."""

import pytest

from vgtref.bars import as_table, split_bar
from vgtref.catalogue import Catalogue
from vgtref.commands import answering, taskforce
from vgtref.dates import When
from vgtref.errors import UsageError
from vgtref.fields import fields, with_precision
from vgtref.presentation import Facts, Notes, Shares, Table, View
from vgtref.records import Record
from vgtref.records.taskforce import Partner


def kinds_with_dates() -> set[type[Record]]:
    kinds = [kind for does in answering().values() for kind in (*does.kinds.lists, does.kinds.shows) if kind]
    return {kind for kind in kinds if any(inner is When for _, _, inner in fields(kind))}


def partners(catalogue: Catalogue) -> View:
    return View("Partners", Partner, catalogue.partners, lambda: [Notes(["end"])])


def test_data_is_a_list_for_many_and_a_dict_for_one(catalogue: Catalogue) -> None:
    assert isinstance(partners(catalogue).data, list)
    assert isinstance(taskforce.partners.view(catalogue, "paypal").data, dict)


def test_picked_fields_come_in_the_order_asked_once_each(catalogue: Catalogue) -> None:
    view = partners(catalogue)
    view.pick(["name", "id", "name"])
    assert isinstance(view.data, list)
    assert list(view.data[0]) == ["name", "id"]
    assert view.header == ["name", "id"]
    table, notes = view.blocks
    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == ["Name", "Id"]
    assert notes == Notes(["end"])


def test_picked_fields_of_one_record_are_facts(catalogue: Catalogue) -> None:
    view = taskforce.partners.view(catalogue, "paypal")
    view.pick(["joined", "joined_precision"])
    assert view.blocks[0] == Facts([("Joined", "2011-11"), ("Joined precision", "month")])


def test_a_picked_date_still_says_that_it_is_a_by(catalogue: Catalogue) -> None:
    view = taskforce.agencies.view(catalogue, "polposta")
    view.pick(["member_from"])
    assert view.blocks[0] == Facts([("Member from", "by 2008-02-01")])


@pytest.mark.parametrize("name", ["nam", "", "Name", "successor_name"])
def test_a_field_that_is_none_lists_those_there_are(catalogue: Catalogue, name: str) -> None:
    with pytest.raises(UsageError, match="unknown field") as caught:
        partners(catalogue).pick([name])
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("fields: id, name, acronym, ")


def test_a_machine_format_does_not_build_the_blocks(catalogue: Catalogue) -> None:
    def never() -> list[Table]:
        raise AssertionError

    view = View("Partners", Partner, catalogue.partners, never)
    assert len(view.flat) == len(catalogue.partners)


COUNTS = Shares("Topic", ["Met", "Partly", "Unmet"], [("A", [3, 0, 1]), ("B", [0, 0, 0]), ("C", [1, 0, 0])], "By topic")


def test_a_split_bar_has_a_character_a_unit() -> None:
    assert [split_bar(counts, COUNTS) for _, counts in COUNTS.rows] == ["███░", "", "█"]


def test_a_split_bar_that_is_too_long_is_scaled_and_keeps_every_part() -> None:
    long = Shares("Topic", ["Met", "Partly"], [("A", [399, 1]), ("B", [4, 0])], "By topic")
    assert [split_bar(counts, long) for _, counts in long.rows] == ["█" * 20 + "▓", "█"]


def test_shares_as_a_table_show_numbers_and_how_each_part_is_drawn() -> None:
    table = as_table(COUNTS)
    assert [column.heading for column in table.columns] == ["Topic", "█ Met", "▓ Partly", "░ Unmet", ""]
    assert table.rows[0] == ["A", "3", "0", "1", "███░"]


def test_a_picked_partial_date_brings_its_precision_to_programs(catalogue: Catalogue) -> None:
    view = taskforce.agencies.view(catalogue, "polposta")
    view.pick(["id", "member_from"])
    assert view.data == {"id": "polposta", "member_from": "2008-02-01", "member_from_precision": "no_later_than"}
    assert view.header == ["id", "member_from", "member_from_precision"]


@pytest.mark.parametrize(
    "kind", sorted(kinds_with_dates(), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_no_partial_date_of_any_record_can_be_picked_without_its_precision(kind: type[Record]) -> None:
    for key, _, inner in fields(kind):
        if inner is When:
            assert with_precision(kind, [key]) == [key, f"{key}_precision"]
            assert with_precision(kind, [f"{key}_precision", key]) == [f"{key}_precision", key]
