"""What a State did towards a convention: where it stands, what it reserved or declared."""

from collections.abc import Iterable, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.cite.days import Show, dated
from vgtref.cite.finding import find_work, key_of, treaty
from vgtref.cite.works import Edition, Shown, source_day
from vgtref.dates import When
from vgtref.errors import NotFoundError, UsageError
from vgtref.names import fold
from vgtref.provisions import has_form_of_provision, parse_reference
from vgtref.records.acts import Act
from vgtref.records.countries import Country
from vgtref.records.instruments import Convention
from vgtref.records.sources import Source
from vgtref.records.statements import Reservation, StatementKind
from vgtref.status import CONSENTED, Standing, standing_of
from vgtref.text import listing, quote
from vgtref.wording import act_kind_words, statement_kind_words

_DEPOSITARY = "Council of Europe Treaty Office"
_RANKS = ("official", "official_copy", "press", "encyclopaedia", "other")


class CitedStatus(Shown, frozen=True, kw_only=True):
    """Where a State stands towards a treaty on a day; its acts are known up to ``known_to``."""

    day: date
    stands: Standing
    known_to: date

    def says(self, show: Show) -> str:
        """Such as ``status of France on 22 November 2011: party (approval on 10 January 2006, ...)``."""
        account = self.account(show)
        return f"status of {self.state} on {show(When.of(self.day))}: {self.stands.status} ({account})"

    def account(self, show: Show) -> str:
        """The acts that the status rests on, and up to when acts are known where that is before its day."""
        opened = self.treaty.opened
        if opened and self.day < opened.first:
            return f"opened for signature only {dated(opened, show)}"
        acts = "; ".join(_act(act, show) for act in decisive_acts(self.stands)) or "no act recorded"
        return acts if self.day <= self.known_to else f"{acts}; acts known up to {show(When.of(self.known_to))}"

    @property
    def title(self) -> str:
        """What a bibliography calls it."""
        treaty = f"{self.treaty.name or self.treaty.title} ({self.treaty.reference})"
        return f"Status of {self.state} under the {treaty} on {self.day}: {self.stands.status}"

    @property
    def remarks(self) -> list[str]:
        """What else a reader may want to know."""
        return [self.account(str)]


class CitedStatement(Shown, frozen=True, kw_only=True):
    """A reservation, declaration or other statement of a State on a treaty."""

    made: Reservation

    def says(self, show: Show) -> str:
        """Such as ``reservation by Ukraine on Article 9(4), 10 March 2006``."""
        made = self.made
        withdrawn = f"withdrawn {dated(When.of(made.withdrawn), show)}" if made.withdrawn else ""
        return ", ".join(filter(None, [self._subject, show(made.date) if made.date else "", withdrawn]))

    @property
    def title(self) -> str:
        """What a bibliography calls it."""
        subject = f"{self._subject[:1].upper()}{self._subject[1:]}"
        return f"{subject}: {self.treaty.name or self.treaty.title} ({self.treaty.reference})"

    @property
    def remarks(self) -> list[str]:
        """What else a reader may want to know: its day, what it says in our words."""
        made = self.made
        withdrawn = f"Withdrawn {dated(When.of(made.withdrawn), str)}" if made.withdrawn else ""
        dates = [f"Made {dated(made.date, str)}" if made.date else "", withdrawn]
        return [each for each in (*dates, f"In substance: {made.summary.rstrip('.')}") if each]

    @property
    def _subject(self) -> str:
        made = self.made
        articles = [str(parse_reference(each)).partition(":")[2] for each in made.articles]
        on = f" on Article{'s' if len(articles) > 1 else ''} {listing(articles)}" if articles else ""
        objected = f" to {made.objects_to}" if made.objects_to else ""
        return f"{statement_kind_words(made.kind)} by {self.state}{on}{objected}"


def find_status(
    catalogue: Catalogue, name: str, country: str, day: date | None, version: str, all_sources: bool = False
) -> CitedStatus:
    """The standing of a country towards a convention on a day, by default on the last that its acts cover.

    It rests on the best source that shows it, with ``all_sources`` on all of them and on what vgtref computes.
    Raises NotFoundError for an unknown name, UsageError for one that is ambiguous or not that of a convention.
    """
    convention = _convention_asked(catalogue, name, version)
    found = catalogue.country(country)
    held = catalogue.acts_file(convention.number)
    day = day or held.covers_to
    stands = standing_of(convention, held, found.code, day)
    acts = decisive_acts(stands)
    ids = dict.fromkeys(source for act in acts for source in act.sources)
    if not acts and day >= convention.opened:  # that it has done nothing rests on the lists that were read to its row
        ids = dict.fromkeys(reading.source for reading in held.readings_to(found.code))
    sources = _sources(catalogue, ids, all_sources)
    # No source says that a State has done nothing: vgtref computes it.
    edition = Edition(version, catalogue.edition) if all_sources or not acts or not sources else None
    return cited_status(convention, found, day, stands, sources, edition, min(day, held.covers_to))


def find_statements(
    catalogue: Catalogue,
    name: str,
    country: str,
    version: str,
    kind: StatementKind | None = None,
    all_sources: bool = False,
) -> list[CitedStatement]:
    """The statements of a country on a convention or a provision; those on authorities only where the kind is asked.

    Raises NotFoundError where there are none, and as ``find_status`` does.
    """
    from vgtref.queries.reservations import statements_made

    provision = catalogue.provision(name) if has_form_of_provision(name, catalogue.conventions) else None
    convention = (
        _convention_asked(catalogue, name, version) if provision is None else catalogue.convention(provision.convention)
    )
    found = catalogue.country(country)
    made = statements_made(catalogue, convention.number, [found.code], kind, provision)
    if not made:
        what = f"{kind.replace('-', ' ')} of" if kind else "statement of"
        hint = f"what is held: vgtref reservations --convention {convention.number} --country {found.code}"
        message = f"no {what} {found.known_as} on {provision or convention.reference} is held"
        raise NotFoundError(message, cli_hint=hint)
    edition = Edition(version, catalogue.edition) if all_sources else None
    return [
        cited_statement(convention, found, each, _sources(catalogue, each.sources, all_sources), edition)
        for each in made
    ]


def cited_status(
    convention: Convention,
    country: Country,
    day: date,
    stands: Standing,
    sources: Sequence[Source],
    edition: Edition | None,
    known_to: date,
) -> CitedStatus:
    """Where a country stands towards a convention on a day, as those sources say."""
    return CitedStatus(
        key=key_of(f"{convention.series}{convention.number}{country.code}{day}"),
        treaty=treaty(convention),
        state=country.known_as,
        day=day,
        stands=stands,
        known_to=known_to,
        sources=sources,
        edition=edition,
    )


def cited_statement(
    convention: Convention, country: Country, made: Reservation, sources: Sequence[Source], edition: Edition | None
) -> CitedStatement:
    """A statement of a country on a convention, as those sources say."""
    articles = [each.partition(":")[2] for each in made.articles]
    return CitedStatement(
        key=key_of(
            f"{convention.series}{convention.number}{country.code}{made.date.text if made.date else ''}",
            made.kind,
            *(f"art{each}" for each in articles[:1]),
        ),
        treaty=treaty(convention),
        state=country.known_as,
        made=made,
        sources=sources,
        edition=edition,
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


def _convention_asked(catalogue: Catalogue, name: str, version: str) -> Convention:
    if fold(name) in ("declaration", "resolution") or has_form_of_provision(name, catalogue.conventions):
        raise UsageError(f"--country asks about a convention, and {quote(name)} is not one", hint="as in --id 185")
    try:
        return catalogue.convention(name)
    except NotFoundError:
        work = find_work(catalogue, name, version)  # another instrument, or the error that there is nothing
        held = "of the conventions it is"
        called = getattr(work, "name", "") or getattr(work, "short", "") or getattr(work, "title", "")
        raise UsageError(
            f"{called}: the data do not say where a State stands on it", held, cli_hint=f"{held}: --id 185"
        ) from None


def _sources(catalogue: Catalogue, ids: Iterable[str], all_sources: bool) -> list[Source]:
    """The sources of these ids, the one that a lawyer would cite first; without ``all_sources`` that one alone."""
    wanted = set(ids)
    known = [source for source in catalogue.sources if source.id in wanted] if wanted else []
    return sorted(known, key=_rank)[: None if all_sources else 1]


def _rank(source: Source) -> tuple[bool, int, int]:
    """The depositary first, then official pages, then the others; among equals the one with the latest day."""
    kind = max(_RANKS.index(source.kind), 1)  # a copy of an official page is as good as the page
    day = source_day(source)
    return source.publisher != _DEPOSITARY, kind, -day.last.toordinal() if day else 0


def _act(act: Act, show: Show) -> str:
    derived = " (derived from the entry into force)" if "date" in act.derived else ""
    done = f"{act_kind_words(act.kind)} {dated(act.date, show)}{derived}"
    if act.entry_into_force is None:
        return done
    effect = "in effect from" if act.kind == "denunciation" else "in force for it from"
    derived = " (derived from the deposit)" if "entry_into_force" in act.derived else ""
    return f"{done}, {effect} {show(When.of(act.entry_into_force))}{derived}"
