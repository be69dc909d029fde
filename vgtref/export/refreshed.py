"""A data folder with what a page of the depositary says: its acts, the page as their source, what is covered now.

What differs from a sourced day is left as it is, and nothing is deleted: a missing row does not mean a withdrawal.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from os import PathLike
from pathlib import Path

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.depositary import Page, Row
from vgtref.errors import DataError, UsageError
from vgtref.export.folder import name_of_folder, write_folder
from vgtref.export.form import format_tables, in_order, read_header
from vgtref.export.prose import TomlTable, day_words, renew_coverage
from vgtref.queries.refresh import Compared, class_of, shown_acts
from vgtref.records.acts import Acts
from vgtref.text import quote

FindFaults = Callable[[Catalogue], Iterable[DataError]]

_TITLES = {
    "chart": "Chart of signatures and ratifications of Treaty {number}, status as of {day}",
    "interface": "Signatures and ratifications of Treaty {number}, from the interface of the Treaty Office, {day}",
    "table": "Dutch Treaty Database, treaty {database} ({reference}), parties, {day}",
}
_TREATY_OFFICE = "Council of Europe Treaty Office"
_NETHERLANDS = "Kingdom of the Netherlands, Ministry of Foreign Affairs"
_CHART_ADDRESS = "https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum={number}"
_DUTCH_ADDRESS = "https://treatydatabase.overheid.nl/en/Treaty/Details/{database}"
_DATABASE = {185: "009852", 189: "010573", 201: "011605", 224: "013833"}
_IDS = {
    "chart": "to-{number}-chart-{day}",
    "interface": "to-{number}-json-{day}",
    "table": "nl-treatybank-{number}-{day}",
}


class Saved(Struct, frozen=True):
    """The file that a page was read from: its SHA-256, and the day on which it was read."""

    digest: str
    read: date


class WrittenFolder(Struct, frozen=True):
    """The files that were written, and what the coverage no longer says, since it is no longer true."""

    files: list[str]
    left_out: list[str]


def write_refreshed(
    catalogue: Catalogue,
    compared: Compared,
    saved: Saved,
    find_faults: FindFaults,
    folder: str | PathLike[str],
    force: bool,
) -> WrittenFolder:
    """Writes a data folder with what a page without faults says, on top of that of the catalogue: all of it or nothing.

    ``find_faults`` holds the new folder to the rules of the data. Raises UsageError where the folder is not one, holds
    such files and ``force`` is not set, or holds other data files; OutputError where it cannot be written, DataError
    where what would be written breaks a rule of the data.
    """
    _refuse_other_files(catalogue, compared.page.convention, folder)
    refreshed = _Refreshed(catalogue, compared, saved, find_faults)
    files = write_folder(folder, refreshed.write, force)
    return WrittenFolder(files, refreshed.left_out)


def _refuse_other_files(catalogue: Catalogue, number: int, folder: str | PathLike[str]) -> None:
    name = name_of_folder(folder)
    target = Path(name)
    if not target.is_dir():
        return
    own = {file.file for file in catalogue.own_files}
    ours = {*own, *_changed(number)}
    others = sorted(path.name for path in target.glob("*.toml") if path.name not in ours)
    if others:
        hint = f"name another folder, or refresh with --data {quote(name)} to build on it"
        raise UsageError(f"{quote(name)} holds other data: {others[0]}", hint=hint)


def _changed(number: int) -> tuple[str, str, str]:
    return f"acts-{number}.toml", "sources.toml", "coverage.toml"


class _Refreshed:
    def __init__(self, catalogue: Catalogue, compared: Compared, saved: Saved, find_faults: FindFaults) -> None:
        self.catalogue = catalogue
        self.compared = compared
        self.page: Page = compared.page
        self.saved = saved
        self.find_faults = find_faults
        self.convention = catalogue.convention(self.page.convention)
        self.rows: dict[str, Row] = {row.country: row for row in self.page.rows}
        self.left_out: list[str] = []
        self.files = {file.file: file for file in Catalogue.files()}

    def write(self, place: Path) -> list[str]:
        """Writes the files into an empty folder; their names. Raises DataError where they break a rule."""
        acts_file, sources_file, coverage_file = _changed(self.page.convention)
        tables = {name: deepcopy(self.catalogue.tables(name)) for name in (acts_file, sources_file, coverage_file)}
        source = self._add_source(tables[sources_file]["source"])
        self._change_acts(tables[acts_file], source)
        held: Acts = self.files[acts_file].load(tables[acts_file])
        self.left_out = renew_coverage(self.catalogue, tables[coverage_file], held, self.compared)
        headers = {name: read_header(self.catalogue.text(name)) for name in tables} | {acts_file: self._header()}
        for name, changed in tables.items():
            self._put(place / name, format_tables(in_order(changed, self.files[name]), headers[name]))
        for file in self.catalogue.own_files:
            if file.file not in tables:
                self._put(place / file.file, self.catalogue.text(file.file))
        self._check(place)
        return sorted(path.name for path in place.iterdir())

    def _put(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8", newline="\n")

    def _check(self, place: Path) -> None:
        for fault in self.find_faults(Catalogue(place)):
            fault.hint = "nothing was written: edit the data files by hand"
            raise fault

    def _header(self) -> str:
        return (
            f"# What each State has done towards Convention {self.page.convention}, one row per act, by country and "
            "day. "
            "Before them the lists\n# that were read to every row: a State without an act here has done nothing that "
            "they show.\n"
        )

    def _add_source(self, sources: list[TomlTable]) -> str:
        names = {"number": self.page.convention, "day": self.page.day.isoformat()}
        id = _IDS[self.page.publication].format(**names)
        known = {source["id"]: source for source in sources}
        reference = f"SHA-256 of the file as saved: {self.saved.digest}"
        tried, count = id, 1
        while tried in known:
            if known[tried].get("reference") == reference:
                return tried
            count += 1
            tried = f"{id}-{count}"
        sources.append(self._source(tried, reference))
        return tried

    def _source(self, id: str, reference: str) -> TomlTable:
        page = self.page
        words = {
            "number": page.convention,
            "day": day_words(page.day),
            "database": _DATABASE.get(page.convention, ""),
            "reference": self.convention.reference,
        }
        dutch = page.publication == "table"
        source = {
            "id": id,
            "title": _TITLES[page.publication].format(**words),
            "publisher": _NETHERLANDS if dutch else _TREATY_OFFICE,
            "kind": "official",
            "url": (_DUTCH_ADDRESS if dutch else _CHART_ADDRESS).format(**words),
            "reference": reference,
            "status_as_of": page.day,
            "read": self.saved.read,
            "extent": f"whole table of {len(page.rows)} rows, in a file that a user saved",
            "note": f"Read by vgtref refresh and compared with edition {self.catalogue.edition} of the data.",
        }
        if earlier := self._earlier():
            source["copy_of"] = earlier
        return source

    def _earlier(self) -> str | None:
        """The last source that is an earlier state of the same publication."""
        number = self.page.convention
        if self.page.publication == "table":
            found = [s for s in self.catalogue.sources if f"treaty {_DATABASE.get(number)}" in s.title]
            found = [s for s in found if ", parties" in s.title and "reservations" not in s.title]
        else:
            found = [s for s in self.catalogue.sources if s.id.startswith(f"to-{number}-")]
        dated = sorted(found, key=lambda source: (source.status_as_of or date.min, source.id))
        return dated[-1].id if dated else None

    def _change_acts(self, tables: TomlTable, source: str) -> None:
        acts: list[TomlTable] = tables["act"]
        held = {(act["country"], class_of(act["kind"])): act for act in acts}
        for row in self.compared.rows:
            if row.change == "new":
                acts.append(self._new_act(row.country, str(row.act), source))
            elif row.change == "day_known":
                self._set_day(held[row.country, _class_told(row.act)], row.act, source)
            elif row.change == "invited":
                acts.append(self._invitation(row.country, source))
        self._name_source(held, source)
        acts.sort(key=lambda act: (act["country"], When.of(act["date"]).last))
        tables["covers_to"] = max(tables["covers_to"], self.page.day)
        self._add_reading(tables, source)
        if "flags" in tables and self.page.letters and self.page.day >= tables["flags"]["as_of"]:
            tables["flags"] = self._flags(acts, source)

    def _new_act(self, country: str, kind: str, source: str) -> TomlTable:
        shown = next(act for act in shown_acts(self.rows[country]) if act.kind == kind)
        effect = {"entry_into_force": shown.effect} if shown.effect else {}
        return {"country": country, "kind": kind, "date": shown.day, **effect, "sources": [source]}

    def _invitation(self, country: str, source: str) -> TomlTable:
        chart = f"the Treaty Office's chart of {day_words(self.page.day)}"
        note = f"Shown in {chart}; no source gives the day of the invitation."
        day = {"by": self.page.day}
        return {"country": country, "kind": "invitation", "date": day, "note": note, "sources": [source]}

    def _set_day(self, act: TomlTable, subject: str | None, source: str) -> None:
        shown = {class_of(each.kind): each for each in shown_acts(self.rows[act["country"]])}
        found = shown[class_of(act["kind"])]
        if subject == "entry-into-force":
            act["entry_into_force"] = found.effect
        else:
            act["date"] = found.day
            act.pop("note", None)  # it says why the day is not known
        field = "entry_into_force" if subject == "entry-into-force" else "date"
        derived = [each for each in act.pop("derived", []) if each != field]
        if derived:
            act["derived"] = derived
        if source not in act["sources"]:
            act["sources"] = [source, *act["sources"]]

    def _name_source(self, held: dict[tuple[str, str], TomlTable], source: str) -> None:
        """Names the page beside the sources of the acts that it shows, where no other state of it is named."""
        earlier = self._earlier()
        for row in self.page.rows:
            for shown in shown_acts(row):
                act = held.get((row.country, class_of(shown.kind)))
                if act is None or act["date"] != shown.day or act.get("entry_into_force") != shown.effect:
                    continue
                if (shown.kind == "accession") != (act["kind"] == "accession") or source in act["sources"]:
                    continue
                if not any(self._is_same(earlier, each) for each in act["sources"]):
                    act["sources"] = [*act["sources"], source]

    def _is_same(self, earlier: str | None, source: str) -> bool:
        return earlier is not None and self.catalogue.count_independent([earlier, source]) == 1

    def _add_reading(self, tables: TomlTable, source: str) -> None:
        shows = ["signatures", "consents", *(["invitations"] if self.page.shows_invitations else [])]
        others = [reading for reading in tables.get("reading", []) if reading["source"] != source]
        tables["reading"] = [*others, {"source": source, "as_of": self.page.day, "shows": shows}]

    def _flags(self, acts: list[TomlTable], source: str) -> TomlTable:
        consented = {act["country"] for act in acts if class_of(act["kind"]) == "consent"}
        letters = {row.country: row.letters for row in self.page.rows if row.letters and row.country in consented}
        return {"as_of": self.page.day, "letters": dict(sorted(letters.items())), "sources": [source]}


def _class_told(subject: str | None) -> str:
    return "consent" if subject == "entry-into-force" else class_of(str(subject))
