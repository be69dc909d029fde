"""Rules on what States have done and said: acts, letters of the chart, reservations and declarations."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.dates import When, in_force_after
from vgtref.records import ConventionRecords
from vgtref.records.acts import Act, Acts
from vgtref.records.instruments import Convention
from vgtref.records.sources import Dispute
from vgtref.records.statements import Reservation, Reservations
from vgtref.rules.articles import touches_any
from vgtref.rules.rule import CONVENTION, Faults, beside, convention_of, rule
from vgtref.status import CONSENTED, CONSENTS, by_country, count_parties, standing
from vgtref.text import quote

_COUNT = re.compile(r"(\d+) (signatures|consents|Parties)\b(?: to be bound)?(?: \((\d+) with their day\))?")
_PROVISION = re.compile(r"(?<![\w.])(?<!section )(?<!sections )(\d+(?:\([0-9a-z]+\))+)(?! of its )")


def _covered(catalogue: Catalogue, file: DataFile[Any]) -> tuple[int | None, When | None]:
    part = catalogue.part_of(file.file)
    return file.convention, part.covers_to if part else None


@rule("acts", beside=CONVENTION)
def acts_keep_the_rule(held: Acts, convention: Convention) -> Faults:
    """Each consent, and each denunciation, takes effect on the day that the convention's own rule gives."""
    for act in held.acts:
        earliest, effect = _takes_effect(act, convention), act.entry_into_force
        if effect != earliest and not (act.date.by and effect and earliest and effect <= earliest):
            yield _name(act), "entry_into_force", f"the entry-into-force rule gives {earliest or 'no day'}"


@rule("acts", beside=CONVENTION)
def acts_ordered(held: Acts, convention: Convention) -> Faults:
    """Acts are in order of country and date; a country does each once, within the days covered, in a possible order."""
    keys = [(act.country, act.date.last) for act in held.acts]
    if keys != sorted(keys):
        yield None, None, "acts must be in order of country, then of date"
    for acts in by_country(held.acts).values():
        yield from _repeated(acts)
        yield from _outside(acts, convention.opened, held.covers_to)
        yield from _out_of_order(acts)


@rule("acts", "reservations", beside=beside("coverage", get=_covered))
def acts_covered(held: ConventionRecords, covered: tuple[int | None, When | None]) -> Faults:
    """A file of acts or statements is on the convention that its name says, up to the day that the coverage says."""
    number, day = covered
    if held.convention != number:
        yield None, "convention", f"{held.convention} is not the number in the file's name"
    if day != When.of(held.covers_to):
        yield None, "covers_to", f"the coverage says {day}"


def _disputes(catalogue: Catalogue, file: DataFile[Any]) -> dict[str, set[str]]:
    """The sources that the disputes about the acts of each country name."""
    found: dict[str, set[str]] = {}
    for dispute in catalogue.disputes:
        for stem, _, code in (target.partition("/") for target in dispute.about):
            if stem == file.stem:
                found.setdefault(code, set()).update(_named(dispute))
    return found


def _held_and_convention(catalogue: Catalogue, file: DataFile[Any]) -> tuple[str, Convention] | None:
    if catalogue.folder and not catalogue.replaces("coverage.toml"):
        return None  # a folder without a coverage of its own may add acts that the bundled one does not count
    part, convention = catalogue.part_of(file.file), convention_of(catalogue, file)
    return (part.held, convention) if part and convention else None


@rule("acts")
def readings_fit(held: Acts) -> Faults:
    """A list was read of a day covered, and no act of a State rests on a list that was not read to its row."""
    for reading in held.readings:
        if reading.as_of > held.covers_to:
            yield reading.source, "as_of", f"lies after the last day covered, {held.covers_to}"
        for act in held.acts:
            if act.country in reading.unread and reading.source in act.sources:
                yield _name(act), "sources", f"the row of {act.country} in {reading.source} was not read"


@rule("acts", beside=beside("disputes", get=_disputes))
def contradictions_disputed(held: Acts, disputes: dict[str, set[str]]) -> Faults:
    """A source that contradicts an act is one of those that a dispute about it names."""
    for act in held.acts:
        for source in act.contradicted_by:
            if source not in disputes.get(act.country, set()):
                yield _name(act), "contradicted_by", f"no dispute about it names {source}"


@rule("acts", beside=beside("conventions", "coverage", get=_held_and_convention))
def acts_counted(held: Acts, said: tuple[str, Convention]) -> Faults:
    """What the coverage counts of signatures, consents and Parties is what the file of acts holds."""
    text, convention = said
    consents = [act for act in held.acts if act.kind in CONSENTS]
    acts = {"signatures": [act for act in held.acts if act.kind == "signature"], "consents": consents}
    for count, what, dated in _COUNT.findall(text):
        if what == "Parties":
            number = count_parties(held.acts, held.covers_to, convention)[0]
        else:
            number = len(acts[what])
            known = sum(act.date.precision == "day" for act in acts[what])
            if dated and int(dated) != known:
                yield None, what, f"the coverage says {dated} with their day, and {known} have it"
        if int(count) != number:
            yield None, what, f"the coverage says {count}, and there are {number}"


@rule("acts", beside=CONVENTION)
def flags_fit(held: Acts, convention: Convention) -> Faults:
    """The letters of the chart belong to countries that have consented by its day."""
    if held.flags is None:
        return
    countries = by_country(held.acts)
    for code in held.flags.letters:
        status = standing(countries.get(code, []), held.flags.as_of, convention).status
        if status not in CONSENTED:
            yield code, "flags", f"it is {status} on {held.flags.as_of}"


@rule("reservations")
def statements_covered(held: Reservations) -> Faults:
    """Reservations and declarations were made, and withdrawn, within the days covered."""
    for statement in held.reservations:
        days = {"date": statement.date and statement.date.first, "withdrawn": statement.withdrawn}
        for field, day in days.items():
            if day and day > held.covers_to:
                yield statement.country, field, f"lies after the last day covered, {held.covers_to}"


@rule("reservations")
def statements_unique(held: Reservations) -> Faults:
    """No statement appears twice."""
    seen: dict[tuple[str, str], list[Reservation]] = {}
    for statement in held.reservations:
        alike = seen.setdefault((statement.country, statement.summary), [])
        if statement in alike:
            yield statement.country, None, f"appears twice: {quote(statement.summary)}"
        alike.append(statement)


@rule("reservations", beside=CONVENTION)
def reservations_allowed(held: Reservations, convention: Convention) -> Faults:
    """A reservation, other than a declaration, is made only to articles that allow one, where it is known which do."""
    allowing = {reference.partition("(")[0] for reference in convention.reservable}
    for statement in held.reservations if allowing else ():
        for reference in statement.articles if statement.kind == "reservation" else ():
            article = reference.partition("(")[0]
            if article not in allowing:
                number = article.partition(":")[2]
                yield statement.country, "articles", f"Article {number} allows no reservation"


@rule("reservations")
def statements_cite_what_they_name(held: Reservations) -> Faults:
    """A provision of the convention that a summary names is one that the statement cites or limits."""
    for statement in held.reservations:
        for named in _provisions(held.convention, statement.summary):
            if not touches_any(named, [*statement.articles, *statement.affects]):
                yield statement.country, "affects", f"the summary names {named}, which is not among them"


def _provisions(convention: int, summary: str) -> Iterator[str]:
    # Not those of a State's own law: 'section 7(2)', '9(1) of its Criminal Code'.
    yield from (f"{convention}:{found}" for found in _PROVISION.findall(summary))


def _named(dispute: Dispute) -> Iterator[str]:
    yield from (source for version in dispute.versions for source in version.sources)


def _takes_effect(act: Act, convention: Convention) -> date | None:
    general = convention.entry_into_force
    ruled = act.kind in CONSENTS or act.kind == "denunciation"
    return max(in_force_after(act.date.last), general) if general and ruled else None


def _repeated(acts: Sequence[Act]) -> Faults:
    done: set[str] = set()
    for act in acts:
        kind = "consent" if act.kind in CONSENTS else act.kind
        if kind in done:
            yield _name(act), "kind", "the country has done this already"
        done.add(kind)


def _outside(acts: Sequence[Act], opened: date, covers_to: date) -> Faults:
    for act in acts:
        if act.date.last < opened:
            yield _name(act), "date", f"lies before the opening, {opened}"
        if act.date.first > covers_to:
            yield _name(act), "date", f"lies after the last day covered, {covers_to}"


def _out_of_order(acts: Sequence[Act]) -> Faults:
    kinds: dict[str, Act] = {act.kind: act for act in acts}
    consent = next((kinds[kind] for kind in CONSENTS if kind in kinds), None)
    if "signature" in kinds and consent:
        yield from _signature_fits(kinds["signature"], consent)
    for later, earlier in (("invitation-lapsed", kinds.get("invitation")), ("denunciation", consent)):
        if later in kinds and (earlier is None or earlier.date.last > kinds[later].date.last):
            before = "invitation" if later == "invitation-lapsed" else CONSENTS[0]
            yield _name(kinds[later]), "kind", f"no {before} is held before it"


def _signature_fits(signature: Act, consent: Act) -> Faults:
    if consent.kind == "accession":
        yield _name(consent), "kind", "a State that has signed does not accede"
    signed = signature.date.last if signature.date.by else signature.date.first
    if signed > consent.date.last:
        yield _name(signature), "date", f"lies after the {consent.kind} of {consent.date}"


def _name(act: Act) -> str:
    return f"{act.country} {act.kind}"
