"""Rules on every file: ids, texts, dates, sources, and what records name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import astuple

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile, Entry
from vgtref.dates import When
from vgtref.fields import groups_pointed_to, pointers
from vgtref.provisions import parse_reference
from vgtref.records import Record
from vgtref.records.acts import Act, Flags, Reading
from vgtref.records.coverage import Coverage
from vgtref.records.sources import Dispute, Source
from vgtref.records.statements import Reservation
from vgtref.rules.rule import Beside, Faults, parts_in, rule

Names = dict[str, set[Any]]

ALL = frozenset(file.group for file in Catalogue.files())

ORDERED_DATES = [
    ("not_yet_member", "member_from"),
    ("member_from", "last_seen"),
    ("member_from", "member_until"),
    ("chosen", "from_"),
    ("from_", "until"),
    ("voted_in", "joined"),
    ("date", "date_until"),
    ("date", "withdrawn"),
    ("adopted", "opened"),
    ("opened", "entry_into_force"),
    ("adopted", "entry_into_force"),
    ("session_from", "adopted"),
    ("adopted", "session_until"),
    ("published", "read"),
    ("status_as_of", "read"),
]
"""Fields of which the first has the earlier date by its nature."""


def _names(catalogue: Catalogue, file: DataFile[Any]) -> Names:
    return {group: catalogue.names(group) for group in groups_pointed_to(file.kind)}


def _no_name_is_gone(catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
    return not catalogue.cut_groups or catalogue.cut_groups.isdisjoint(groups_pointed_to(file.kind))


def _sources_in_use(catalogue: Catalogue, file: DataFile[Any]) -> set[str]:
    if catalogue.folder and not catalogue.replaces(file.file):
        return catalogue.names(file.group)  # other files replace bundled ones: the list was not made for them
    return _sources_of(catalogue, Catalogue.files())


def _sources_in_use_trusting(catalogue: Catalogue, file: DataFile[Any]) -> set[str]:
    # Something bundled rests on each bundled source: on most of them still, whatever the folder replaces.
    base, own = catalogue.base, _sources_of(catalogue, catalogue.own_files)
    if base is None:
        return own
    replaced = _sources_of(base, catalogue.own_files) - own
    if replaced & catalogue.names(file.group):
        return _sources_of(catalogue, Catalogue.files())
    return own | base.ids(file)


def _sources_of(catalogue: Catalogue, files: Iterable[DataFile[Any]]) -> set[str]:
    citing = [file for file in files if "sources" in groups_pointed_to(file.kind)]
    parts = (part for file in citing for entry in catalogue.entries(file) for part in entry.parts)
    return {id for part in parts for id in getattr(part, "sources", ())}


def _targets(catalogue: Catalogue, file: DataFile[Any]) -> set[str]:
    return _targets_in(catalogue, _named(catalogue, Catalogue.files()))


def _no_target_is_gone(catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
    own = _named(base, catalogue.own_files)
    stems = {each.stem for each in own}
    about = {target for dispute in base.disputes for target in dispute.about if target.partition("/")[0] in stems}
    return not own or about <= _targets_in(catalogue, own)


def _named(catalogue: Catalogue, files: Iterable[DataFile[Any]]) -> list[DataFile[Any]]:
    named = {target.partition("/")[0] for dispute in catalogue.disputes for target in dispute.about}
    return [file for file in files if file.stem in named]


def _targets_in(catalogue: Catalogue, files: Iterable[DataFile[Any]]) -> set[str]:
    entries = (entry for file in files for entry in catalogue.entries(file))
    return {target for entry in entries for target in (entry.target, entry.stem)}


@rule()
def ids_unique(entries: list[Entry]) -> Faults:
    """No id appears twice in a file; of acts and statements a country has several."""
    counts = Counter(entry.id for entry in entries if not isinstance(entry.record, Act | Flags | Reading | Reservation))
    for id, count in counts.items():
        if count > 1:
            yield id, "id", f"appears {count} times"


@rule()
def no_stray_characters(entries: list[Entry]) -> Faults:
    """No text begins or ends with a space, holds two in a row, or holds a control character."""
    for id, part in parts_in(entries):
        for name, value in zip(part.__struct_fields__, astuple(part), strict=True):
            for text in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
                if isinstance(text, str) and (text != text.strip(" ") or "  " in text or not text.isprintable()):
                    yield id, name, "holds a stray space, a line break or a control character"


@rule()
def dates_ordered(entries: list[Entry]) -> Faults:
    """What comes first by its nature has the earlier date."""
    for id, part in parts_in(entries):
        for earlier, later in _ordered_dates_of(type(part)):
            first, second = getattr(part, earlier), getattr(part, later)
            if first is not None and second is not None and _first(first) > _last(second):
                yield id, earlier.rstrip("_"), f"{first} lies after {later.rstrip('_')} {second}"


@rule(beside=Beside(lambda _: ALL, _names, _no_name_is_gone))
def pointers_resolve(entries: list[Entry], names: Names) -> Faults:
    """Every id, code, number and provision that a record names is there."""
    for id, part in parts_in(entries):
        for field, group in pointers(type(part)):
            for name in _as_list(getattr(part, field)):
                if (parse_reference(name).article_id if group == "articles" else name) not in names[group]:
                    yield id, field, f"no {Catalogue.files(group)[0].key} {name!r}"


@rule()
def sources_named_once(entries: list[Entry]) -> Faults:
    """No record names a source twice."""
    for id, part in parts_in(entries):
        named = getattr(part, "sources", [])
        if len(set(named)) < len(named):
            yield id, "sources", "names a source twice"


@rule("sources", beside=Beside(lambda _: [], _sources_in_use, get_trusting=_sources_in_use_trusting))
def sources_used(sources: Sequence[Source], used: set[str]) -> Faults:
    """Something rests on every source; where other files replace bundled ones, only on those of their own list."""
    for source in sources:
        if source.id not in used:
            yield source.id, None, "nothing rests on this source"


@rule("sources")
def copies_end_at_an_original(sources: Sequence[Source]) -> Faults:
    """No source is, through whatever others, a copy of itself."""
    copies = {source.id: source.copy_of for source in sources if source.copy_of}
    for source in copies:
        seen, original = {source}, copies.get(source)
        while original and original not in seen:
            seen.add(original)
            original = copies.get(original)
        if original == source:
            yield source, "copy_of", "is a copy of itself in the end"


@rule("disputes", beside=Beside(lambda _: ALL, _targets, _no_target_is_gone))
def disputes_resolve(disputes: Sequence[Dispute], targets: set[str]) -> Faults:
    """Every record that a dispute is about exists; a file's name alone means all its records."""
    for dispute in disputes:
        for target in dispute.about:
            if target not in targets:
                yield dispute.id, "about", f"{target!r} does not exist"


@rule("coverage")
def counted_by_coverage(coverage: Coverage) -> Faults:
    """Every data file with facts belongs to a part of the coverage, and every file that a part names exists."""
    files = {file.file for file in Catalogue.files()}
    covered = {name for part in coverage.parts for name in part.files}
    for name in sorted(files - covered - {"coverage.toml", "disputes.toml"}):
        yield None, "files", f"no part covers {name}"
    for part in coverage.parts:
        for name in part.files:
            if name not in files:
                yield part.id, "files", f"{name!r} does not exist"


@cache
def _ordered_dates_of(kind: type[Record]) -> list[tuple[str, str]]:
    return [pair for pair in ORDERED_DATES if set(pair) <= set(kind.__struct_fields__)]


def _as_list(value: Any) -> Iterable[Any]:
    if isinstance(value, list | dict):
        return value
    return () if value is None else [value]


def _first(day: date | When) -> date:
    if isinstance(day, When):
        return date.min if day.by else day.first
    return day


def _last(day: date | When) -> date:
    return day.last if isinstance(day, When) else day
