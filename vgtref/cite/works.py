"""What is cited: a convention, a provision, a status, the data set, in fields and in a sentence of each style.

OSCOLA and APA write days in their own way; everywhere else a day is ISO 8601.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.errors import (
    NotFoundError,
    UsageError,
)
from vgtref.metadata import AUTHORS, TITLE
from vgtref.metadata import LICENCE_SHORT as LICENCE
from vgtref.names import (
    fold,
)
from vgtref.provisions import Provision, find_provision, has_form_of_provision
from vgtref.records.acts import Act
from vgtref.records.articles import Article
from vgtref.records.countries import Country
from vgtref.records.declaration import Declaration, Resolution
from vgtref.records.instruments import Convention, Instrument
from vgtref.records.sources import Source
from vgtref.status import CONSENTED, Standing, act_words, standing_of
from vgtref.text import listing, quote

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CITABLE = "--id takes a convention, an article (201:23), another instrument (opsc), declaration or resolution"


class Work(Struct, frozen=True, kw_only=True):
    """What is cited: as a sentence for each style that is one, and in fields for those that are data.

    ``kind`` is its type in CSL. ``container`` and ``number`` are the treaty series and the place in it, or the data
    set that an entry is from; ``published`` says the same in words. ``section`` is the provision: ``art 9(1)(a)``.
    """

    key: str
    kind: Literal["treaty", "document", "dataset", "entry"]
    title: str
    issued: When
    plain: str
    oscola: str
    apa: str
    short: str | None = None
    authors: Sequence[str] = ()
    published: str | None = None
    container: str | None = None
    number: str | None = None
    version: str | None = None
    section: str | None = None
    place: str | None = None
    note: str | None = None
    url: str | None = None


class Edition(Struct, frozen=True):
    """An edition of the data and the version of vgtref that holds it."""

    version: str
    name: str

    @property
    def year(self) -> When:
        """The year of the edition."""
        return When(self.name[:4])

    @property
    def full(self) -> str:
        """Version and edition: ``0.2.0, data edition 2026.11``."""
        return f"{self.version}, data edition {self.name}"

    @property
    def words(self) -> str:
        """The same in words: ``version 0.2.0, data edition 2026.11``."""
        return f"version {self.full}"


def find_work(catalogue: Catalogue, name: str | None, version: str) -> Work:
    """What a name means: a convention, provision, instrument, ``declaration``, ``resolution``; None is the data set.

    ``version`` is that of vgtref. Raises NotFoundError or UsageError where the name fits nothing or several things.
    """
    if name is None:
        return data_set(catalogue.edition, version)
    if fold(name) == "declaration":
        return declaration(catalogue.declaration)
    if fold(name) == "resolution":
        return resolution(catalogue.resolution)
    if has_form_of_provision(name, catalogue.conventions):
        provision = find_provision(name, catalogue.conventions)
        article = catalogue.article(provision)
        return treaty(catalogue.convention(provision.convention), provision, article)
    found = _convention_or_instrument(catalogue, name)
    return instrument(found) if isinstance(found, Instrument) else treaty(found)


def find_status(catalogue: Catalogue, name: str, country: str, day: date | None, version: str) -> Work:
    """The standing of a country towards a convention on a day, by default on the last that its acts cover.

    Raises NotFoundError for a name that is none, UsageError for one that is not a convention or fits several.
    """
    if fold(name) in ("declaration", "resolution") or has_form_of_provision(name, catalogue.conventions):
        raise UsageError(f"--country asks about a convention, and {quote(name)} is none", hint="as in --id 185")
    convention = _convention_or_instrument(catalogue, name)
    if isinstance(convention, Instrument):
        raise UsageError(
            f"{convention.short_title}: where a State stands on it is not held",
            hint="of the conventions it is: --id 185",
        )
    found = catalogue.country(country)
    held = catalogue.acts_file(convention.number)
    day = day or held.covers_to
    stands = standing_of(convention, held, found.code, day)
    ids = dict.fromkeys(source for act in decisive_acts(stands) for source in act.sources)
    known = {source.id: source for source in catalogue.sources} if ids else {}
    sources = [known[id] for id in ids if id in known]
    held_in = Edition(version, catalogue.edition)
    return status(convention, found, day, stands, sources, held_in, min(day, held.covers_to))


def treaty(convention: Convention, provision: Provision | None = None, article: Article | None = None) -> Work:
    """A convention, or a provision of it, which lies in that article."""
    c, opened = convention, When.of(convention.opened)
    place = re.sub(r"\[(\d+)\]", r" indent \1", str(provision).partition(":")[2]) if provision else ""
    whole = f"Article {place}{f' ({article.title})' if article else ''}" if place else ""
    history = f"opened for signature in {c.opened_place} on {c.opened}"
    in_force = f"entry into force {c.entry_into_force}" if c.entry_into_force else ""
    return Work(
        key=_key(f"{c.series}{c.number}", f"art{place}" if place else ""),
        kind="treaty",
        title=c.title,
        issued=opened,
        plain=f"{_joined(', ', whole, f'{c.title} ({c.common_name})', c.reference, history, in_force)}. {c.url}",
        oscola=_joined(" ", _oscola_treaty(c), f"art {place}" if place else ""),
        apa=_joined(", ", c.title, f"art. {place}" if place else "", _apa(opened), c.reference, c.url),
        short=c.common_name,
        published=c.reference,
        container=c.series,
        number=str(c.number),
        section=f"art {place}" if place else None,
        place=c.opened_place,
        note=_joined(". ", whole, _capital(history), _capital(in_force)),
        url=c.url,
    )


def instrument(instrument: Instrument) -> Work:
    """An instrument outside the Council of Europe, in the edition that its title and reference are of."""
    i, issued = instrument, instrument.issued or instrument.adopted
    short = i.short_title if i.short_title != i.title else ""
    reference = i.reference if i.reference and i.reference != i.short_title else ""
    named = f"{i.title} ({short})" if short else i.title
    history = "" if i.issued else _history(i, lambda when: _dated(when, str))
    is_law = i.kind in ("treaty", "directive")
    oscola, apa = (
        (_oscola_law(i, short, reference), _joined(", ", i.title, _apa(issued), reference, i.url or ""))
        if is_law
        else (_oscola_document(i, issued, reference), _apa_document(i, issued, reference))
    )
    return Work(
        key=_key(i.id),
        kind="treaty" if i.kind == "treaty" else "document",
        title=i.title,
        issued=issued,
        plain=_joined(" ", f"{_joined(', ', named, i.body, reference, history)}.", i.url or ""),
        oscola=oscola,
        apa=apa,
        short=short or None,
        authors=[] if i.kind == "treaty" else [i.body],
        published=reference or None,
        number=None if i.issued else reference or None,
        version=reference if i.issued else None,
        note=_joined(". ", i.body if i.kind == "treaty" else "", _capital(history)) or None,
        url=i.url,
    )


def declaration(declaration: Declaration) -> Work:
    """The declaration of the Council of Europe and the VGT."""
    d, day = declaration, When.of(declaration.date)
    signed = f"signed in {d.place} on {d.date}"
    return Work(
        key=_key(f"vgtdeclaration{d.date.year}"),
        kind="document",
        title=d.title,
        issued=day,
        plain=f"{listing(d.parties)}, {d.title}, {signed}.",
        oscola=f"{listing(d.parties)}, ‘{d.title}’ ({d.place}, {_oscola(day)})",
        apa=f"{_apa_names(d.parties)}. ({_apa_issued(day)}). {d.title}.",
        authors=d.parties,
        place=d.place,
        note=_capital(signed),
    )


def resolution(resolution: Resolution) -> Work:
    """The INTERPOL General Assembly resolution that the declaration names; its number only if it is known."""
    r, session = resolution, f"{_ordinal(resolution.session)} session"
    named = _joined(" ", "resolution", r.number or "")
    adopted = f"adopted in {r.place} on {r.adopted} ({session})"
    return Work(
        key=_key(f"interpolresolution{r.adopted.year}"),
        kind="document",
        title=r.title,
        issued=When.of(r.adopted),
        plain=f"{r.body}, {named}: {r.title}, {adopted}.",
        oscola=f"{r.body}, ‘{r.title}’ ({named}, {session}, {r.place}, {_oscola(When.of(r.adopted))})",
        apa=f"{r.body}. ({_apa_issued(When.of(r.adopted))}). {r.title} [{_capital(named)}, {session}].",
        authors=[r.body],
        place=r.place,
        note=f"{_capital(named)} {adopted}",
    )


def data_set(edition: str, version: str) -> Work:
    """The data of vgtref in this edition."""
    e = Edition(version, edition)
    return Work(
        key=_key(f"vgtref{edition.split()[0]}"),
        kind="dataset",
        title=TITLE,
        issued=e.year,
        plain=f"{AUTHORS}, {TITLE}, {e.words}, licence of the data: {LICENCE}.",
        oscola=f"{AUTHORS}, ‘{TITLE}’ ({e.words}, {LICENCE}, {e.year})",
        apa=f"{AUTHORS}. ({e.year}). {TITLE} ({_capital(e.words)}) [Data set].",
        short="vgtref",
        authors=[AUTHORS],
        published=_capital(e.words),
        version=e.full,
        note=f"Licence of the data: {LICENCE}",
    )


def status(
    convention: Convention,
    country: Country,
    day: date,
    stands: Standing,
    sources: Sequence[Source],
    edition: Edition,
    known_to: date,
) -> Work:
    """Where a country stands towards a convention on a day, by which act, as those sources say and vgtref holds it.

    Where the acts are known up to an earlier day only, the citation says so.
    """
    c, e, when = convention, edition, When.of(day)
    state = country.known_as
    subject = f"Status of {state} under the"
    short = f"{subject} {c.common_name} ({c.reference}) on"
    by_title = "; ".join(f"{source.title} ({source.publisher})" for source in sources)
    located = "; ".join(_located(source) for source in sources)
    by_publisher = "; ".join(f"{source.publisher}, ‘{source.title}’" for source in sources)
    plain, oscola, apa = (
        f"{stands.status} ({_account(c, day, known_to, stands, show)})" for show in (str, _oscola, _apa)
    )
    named = f"Sources: {located}" if located else ""
    ending = f" {named}." if named else ""
    in_apa = f" Sources: {by_title}." if by_title else ""
    return Work(
        key=_key(f"{c.series}{c.number}{country.code}{day}"),
        kind="entry",
        title=f"{short} {day}: {stands.status}",
        issued=e.year,
        plain=f"{subject} {c.title} ({c.common_name}, {c.reference}) on {day}: {plain}. vgtref, {e.words}.{ending}",
        oscola=f"{_oscola_treaty(c)}, status of {state} on {_oscola(when)}: {oscola}; "
        + _joined(", citing ", f"{AUTHORS[:1].lower()}{AUTHORS[1:]}, ‘vgtref’ ({e.words})", by_publisher),
        apa=f"{AUTHORS}. ({e.year}). {short} {_apa(when)}: {apa}. In vgtref ({_capital(e.words)}) [Data set].{in_apa}",
        authors=[AUTHORS],
        published=f"vgtref, {e.words}",
        container=TITLE,
        version=e.full,
        note=_joined(". ", _capital(_account(c, day, known_to, stands, str)), named),
    )


def decisive_acts(stands: Standing) -> list[Act]:
    """The acts that a status rests on: the last step taken, or where it is unknown those that may have been done."""
    done = {act.kind: act for act in stands.done}
    if stands.status == "unknown":
        return list(stands.open)
    if stands.status in CONSENTED:
        return [stands.consent] if stands.consent else []
    last = {"former": "denunciation", "signatory": "signature", "invited": "invitation", "none": "invitation-lapsed"}
    return [act for kind, act in done.items() if kind == last[stands.status]]


def _convention_or_instrument(catalogue: Catalogue, name: str) -> Convention | Instrument:
    hints = []
    for find in (catalogue.convention, catalogue.instrument):
        try:
            return find(name)
        except NotFoundError as error:
            hints.append(error.hint or "")
    hint = next((hint for hint in hints if hint.startswith("did you mean")), hints[0])
    raise NotFoundError(f"nothing to cite matches {quote(name)}", hint=f"{_CITABLE}; {hint}", named=name)


def _located(source: Source) -> str:
    return _joined(", ", f"{source.title} ({source.publisher})", source.url or "")


def _joined(joint: str, *parts: str) -> str:
    return joint.join(part for part in parts if part)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _oscola_treaty(c: Convention) -> str:
    in_force = f", entered into force {_oscola(When.of(c.entry_into_force))}" if c.entry_into_force else ""
    opened = f"opened for signature {_oscola(When.of(c.opened))}"
    return f"{c.title} ({opened}{in_force}) {c.series} No {c.number} ({c.common_name})"


def _history(i: Instrument, show: Callable[[When], str]) -> str:
    opened = f"opened for signature {show(When.of(i.opened))}" if i.opened else ""
    in_force = f"entered into force {show(When.of(i.entry_into_force))}" if i.entry_into_force else ""
    return _joined(", ", f"adopted {show(i.adopted)}", opened, in_force)


def _oscola_law(i: Instrument, short: str, reference: str) -> str:
    if i.kind == "directive":
        journal = re.sub(r"OJ L (\d+), [\d.]+, p\. (\d+).*", r"OJ L\1/\2", reference)
        return _joined(" ", i.title, f"[{i.adopted.first.year}]", journal)
    return _joined(" ", i.title, f"({_history(i, _oscola)})", reference, f"({short})" if short else "")


def _oscola_document(i: Instrument, issued: When, reference: str) -> str:
    when = "" if issued.text in reference else _oscola(issued)
    return f"{i.body}, ‘{i.title}’ ({_joined(', ', reference, when)})"


def _apa_document(i: Instrument, issued: When, reference: str) -> str:
    titled = f"{i.title} ({reference})" if reference else i.title
    return _joined(" ", f"{i.body}. ({_apa_issued(issued)}). {titled}.", i.url or "")


def _account(c: Convention, day: date, known_to: date, stands: Standing, show: Callable[[When], str]) -> str:
    if day < c.opened:
        return f"opened for signature only {_dated(When.of(c.opened), show)}"
    acts = "; ".join(_act(act, show) for act in decisive_acts(stands)) or "no act recorded"
    return acts if day <= known_to else f"{acts}; acts known up to {show(When.of(known_to))}"


def _act(act: Act, show: Callable[[When], str]) -> str:
    derived = " (derived from the entry into force)" if "date" in act.derived else ""
    done = f"{act_words(act.kind)} {_dated(act.date, show)}{derived}"
    if act.entry_into_force is None:
        return done
    effect = "in effect from" if act.kind == "denunciation" else "in force for it from"
    derived = " (derived from the deposit)" if "entry_into_force" in act.derived else ""
    return f"{done}, {effect} {show(When.of(act.entry_into_force))}{derived}"


def _dated(when: When, show: Callable[[When], str]) -> str:
    joint = "" if when.by else "on " if when.precision == "day" else "in "
    return f"{joint}{show(when)}"


def _oscola(when: When) -> str:
    year, *rest = when.text.split("-")
    return f"{'by ' if when.by else ''}{' '.join([*_day_and_month(rest), year])}"


def _apa(when: When) -> str:
    year, *rest = when.text.split("-")
    day_and_month = " ".join(reversed(_day_and_month(rest)))
    joint = ", " if len(rest) == 2 else " " if rest else ""
    return f"{'by ' if when.by else ''}{day_and_month}{joint}{year}"


def _apa_names(names: Sequence[str]) -> str:
    return ", & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _apa_issued(when: When) -> str:
    year, *rest = when.text.split("-")
    return _joined(", ", year, " ".join(reversed(_day_and_month(rest))))


def _day_and_month(parts: Sequence[str]) -> list[str]:
    month, *day = [int(part) for part in parts] or [0]
    return [*map(str, day), MONTHS[month - 1]] if month else []


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _key(*parts: str) -> str:
    return "".join(re.sub("[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts)


def one_line(text: str) -> str:
    """The text in one line: what is not printable becomes a space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
