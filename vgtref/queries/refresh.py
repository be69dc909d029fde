"""What a page of the depositary says that the data do not: comparing them, and whether the page can be right."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.depositary import Page, PageFault, Row
from vgtref.records import Record
from vgtref.records.acts import Act, ActKind
from vgtref.records.instruments import Convention
from vgtref.status import CONSENTS, by_country, standing, takes_effect
from vgtref.text import listing

Change = Literal["new", "day_known", "differs", "letters", "invited", "no_longer_invited", "not_in_file"]
CHANGES: tuple[Change, ...] = (
    "new",
    "day_known",
    "differs",
    "letters",
    "invited",
    "no_longer_invited",
    "not_in_file",
)
Subject = ActKind | Literal["entry-into-force"]

_FEW = 3
_MOST_NAMED = 6
_UNKNOWN_KIND: ActKind = "ratification-acceptance-or-approval"


class RefreshRow(Record, frozen=True, kw_only=True):
    """A point on which a page and the data are not the same, with what either says and the sources of the data.

    new: an act that the data do not hold. day_known: its day, which they did not know. differs: another value, or an
    act that the page does not show. letters: the letters of the chart. invited, no_longer_invited: by the chart.
    not_in_file: a State without a row. ``act`` is the act that it is about, if it is about one.
    """

    change: Change
    convention: int
    country: str
    state: str
    act: Subject | None
    file: str | None
    data: str | None
    sources: list[str]


class Compared(Struct, frozen=True, kw_only=True):
    """A page held against the data: what differs, what is wrong with the page, how many days are the same."""

    page: Page
    rows: list[RefreshRow]
    faults: list[str]
    same: int


class ShownAct(Struct, frozen=True):
    """An act as a page shows it."""

    kind: ActKind
    day: date
    effect: date | None


def compare_page(catalogue: Catalogue, page: Page) -> Compared:
    """What a page says that the data do not, and whether it can be right; by the kind of change, then by State."""
    comparison = _Comparison(catalogue, page)
    rows = sorted(comparison.rows(), key=lambda row: (CHANGES.index(row.change), row.state))
    in_rows = [*page.faults, *_row_faults(page, comparison.convention)]
    swapped = sum(fault.on_days for fault in in_rows) >= _FEW
    faults = [
        *(["days and months may have changed places"] if swapped else []),
        *comparison.faults(rows),
        *(fault.text for fault in in_rows),
    ]
    return Compared(page=page, rows=rows, faults=list(dict.fromkeys(faults)), same=comparison.same)


def shown_acts(row: Row) -> list[ShownAct]:
    """The acts that a row shows, the invitation left out: it has no day."""
    consent: ActKind = "accession" if row.accession else _UNKNOWN_KIND
    found: list[tuple[ActKind, date | None, date | None]] = [
        ("signature", row.signature, None),
        (consent, row.consent, row.entry_into_force),
        ("denunciation", row.denunciation, row.released),
    ]
    return [ShownAct(kind, day, effect) for kind, day, effect in found if day]


class _Comparison:
    def __init__(self, catalogue: Catalogue, page: Page) -> None:
        self.page = page
        self.convention = catalogue.convention(page.convention)
        self.held = catalogue.acts_file(page.convention)
        self.names = catalogue.country_names
        self.acts = by_country(self.held.acts)
        self.shown = {row.country: row for row in page.rows}
        self.same = 0

    def rows(self) -> Iterator[RefreshRow]:
        """Every point on which the page and the data are not the same."""
        for row in self.page.rows:
            yield from self._acts_of(row)
            if self.page.shows_invitations:
                yield from self._invitation(row)
        for country in self.acts:
            yield from self._row_missing(country)
        yield from self._letters()

    def faults(self, rows: Sequence[RefreshRow]) -> Iterator[str]:
        """What the data know to be wrong with the page: it is cut, shifted or of something else."""
        page = self.page
        consents = [row for row in page.rows if row.consent]
        signed = [row for row in page.rows if row.signature and not row.consent]
        if page.publication == "chart":
            yield from _total("consents", page.consents, len(consents))
            yield from _total("signatures not followed by one", page.signatures_only, len(signed))
        if missing := [row.state for row in rows if row.change == "not_in_file"]:
            yield f"cut: no row of {len(missing)} Parties and signatories of the data: {_named(missing)}"
        different = len({row.country for row in rows if row.change == "differs"})
        if different > max(_FEW, len(page.rows) / 20):
            yield f"misread or shifted: the acts of {different} States differ from those in the data"
        if self.convention.entry_into_force is None and any(row.entry_into_force for row in page.rows):
            yield "it shows entries into force of a convention that is not in force in conventions.toml"

    def _row(
        self, change: Change, country: str, act: Subject | None, file: object, data: object, sources: Sequence[str]
    ) -> RefreshRow:
        return RefreshRow(
            change=change,
            convention=self.convention.number,
            country=country,
            state=self.names.get(country, country),
            act=act,
            file=None if file is None else str(file),
            data=None if data is None else str(data),
            sources=list(sources),
        )

    def _acts_of(self, row: Row) -> Iterator[RefreshRow]:
        held = {class_of(act.kind): act for act in self.acts.get(row.country, [])}
        shown = {class_of(act.kind): act for act in shown_acts(row)}
        for kind in ("signature", "consent", "denunciation"):
            act, found = held.get(kind), shown.get(kind)
            if found and act:
                yield from self._held_against(row.country, found, act)
            elif found:
                yield self._new(row.country, found)
            elif act and act.date.last <= self.page.day:
                yield self._row("differs", row.country, act.kind, None, act.date, act.sources)

    def _new(self, country: str, found: ShownAct) -> RefreshRow:
        # A list that was read to this State and does not show the act is a source for that there was none.
        what = "signatures" if found.kind == "signature" else "consents"
        against = [
            reading.source
            for reading in self.held.readings_to(country)
            if what in reading.shows and reading.as_of >= found.day
        ]
        return self._row("differs" if against else "new", country, found.kind, found.day, None, against)

    def _held_against(self, country: str, found: ShownAct, act: Act) -> Iterator[RefreshRow]:
        if _kind_differs(found, act):
            yield self._row("differs", country, act.kind, found.kind, act.kind, act.sources)
        if act.date.precision == "day":
            if found.day != act.date.first:
                yield self._row("differs", country, act.kind, found.day, act.date, act.sources)
            else:
                self.same += 1
        else:
            fits = found.day <= act.date.last and (act.date.by or found.day >= act.date.first)
            yield self._row("day_known" if fits else "differs", country, act.kind, found.day, act.date, act.sources)
        if found.effect and found.effect != act.entry_into_force:
            change: Change = "differs" if act.entry_into_force else "day_known"
            yield self._row(change, country, "entry-into-force", found.effect, act.entry_into_force, act.sources)

    def _invitation(self, row: Row) -> Iterator[RefreshRow]:
        stands = standing(self.acts.get(row.country, []), self.page.day, self.convention)
        invitation = next((act for act in stands.done if act.kind == "invitation"), None)
        if row.invited and stands.status == "none" and invitation is None:
            yield self._row("invited", row.country, "invitation", f"by {self.page.day}", None, [])
        elif row.invited and invitation is not None and stands.status != "invited" and not stands.consent:
            yield self._row("differs", row.country, "invitation", "invited", stands.status, invitation.sources)

    def _row_missing(self, country: str) -> Iterator[RefreshRow]:
        row = self.shown.get(country)
        if row is not None and not row.is_empty:
            return
        stands = standing(self.acts[country], self.page.day, self.convention)
        if stands.status == "invited":
            act = stands.invitation
            if act and self.page.shows_invitations and act.date.last <= self.page.day:
                yield self._row("no_longer_invited", country, "invitation", None, act.date, act.sources)
        elif row is None and (stands.signature or stands.consent) and stands.status != "former":
            sources = dict.fromkeys(source for act in stands.done for source in act.sources)
            yield self._row("not_in_file", country, None, None, stands.status, list(sources))

    def _letters(self) -> Iterator[RefreshRow]:
        flags = self.held.flags
        if not flags or not self.page.letters or self.page.day < flags.as_of:
            return
        for row in self.page.rows:
            before = flags.letters.get(row.country, "")
            if row.letters != before and row.consent:
                sources = flags.sources if before else []
                yield self._row("letters", row.country, None, row.letters or None, before or None, sources)


def _named(states: Sequence[str]) -> str:
    more = len(states) - _MOST_NAMED
    return listing([*states[:_MOST_NAMED], f"{more} more"] if more > 0 else states)


def class_of(kind: str) -> str:
    """The kind of an act, all kinds of consent being one."""
    return "consent" if kind in CONSENTS else kind


def _kind_differs(found: ShownAct, act: Act) -> bool:
    return class_of(found.kind) == "consent" and (found.kind == "accession") != (act.kind == "accession")


def _total(what: str, printed: int | None, read: int) -> Iterator[str]:
    if printed is None:
        yield f"cut: it does not print how many {what} there are"
    elif printed != read:
        yield f"cut: {read} {what} of the {printed} that it counts"


def _row_faults(page: Page, convention: Convention) -> list[PageFault]:
    found = [(row, fault) for row in page.rows for fault in _faults_of(row, page, convention)]
    return [PageFault(f"line {row.line}: {row.state}: {fault.text}", row.line, fault.on_days) for row, fault in found]


def _faults_of(row: Row, page: Page, convention: Convention) -> Iterator[PageFault]:
    for act in shown_acts(row):
        if act.day > page.day:
            yield PageFault(f"the {act.kind} of {act.day} lies after the day of the page, {page.day}")
        if act.day < convention.opened:
            yield PageFault(f"the {act.kind} of {act.day} lies before the opening, {convention.opened}")
        effect = takes_effect(convention, act.day)
        if act.kind != "signature" and act.effect != effect and effect:
            text = f"by the rule the {act.kind} of {act.day} takes effect on {effect}, not {act.effect or 'on no day'}"
            yield PageFault(text, on_days=True)
    if row.signature and row.consent and (row.accession or row.signature > row.consent):
        yield PageFault(f"a signature of {row.signature} does not go with {_consent_words(row)}")
    if row.consent and not row.signature and not row.accession:
        yield PageFault(f"{_consent_words(row)} has no signature before it and no mark of an accession")


def _consent_words(row: Row) -> str:
    return f"the {'accession' if row.accession else 'ratification'} of {row.consent}"
