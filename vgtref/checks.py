"""The rules that the data must keep, beyond the shape of each record.

Each rule yields a DataError for every fault that it finds; ``check`` runs them all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile, Entry
from vgtref.dates import When, in_force_after
from vgtref.errors import (
    DataError,
)
from vgtref.names import (
    fold,
)
from vgtref.plaindata import pointers
from vgtref.provisions import parse_reference
from vgtref.records import (
    STRENGTHS,
    Act,
    Acts,
    Convention,
    Division,
    Reservation,
    Reservations,
    fields_of,
    sources_of,
)
from vgtref.search import make_index
from vgtref.search.words import one_form
from vgtref.status import CONSENTS, by_country, standing
from vgtref.text import listing, quote

Faults = Iterator[DataError]
Rule = Callable[[Catalogue], Faults]

LAST_ETS = 193
"""The last number of the European Treaty Series; the Council of Europe Treaty Series goes on from 194."""


def checked(folder: str) -> Catalogue:
    """The catalogue with a folder laid over the bundled data, whose files have to keep the rules.

    Raises NotFoundError for a folder that is not there, DataError for the first fault.
    """
    catalogue = Catalogue(folder)
    for fault in _faults(catalogue):
        own = catalogue.own_files
        strange = fault.file not in {file.file for file in Catalogue.files()}
        other = own and not strange and fault.file not in own
        bundled = f"{fault.file} is bundled, the folder holds {listing(own)}; " if other else ""
        fault.hint = f"{bundled}vgtref validate {quote(folder)} lists every fault"
        raise fault
    return catalogue


def check(catalogue: Catalogue) -> list[DataError]:
    """Every fault of the data: files that cannot be read, records of the wrong shape, rules that are broken.

    A rule that needs a file which cannot be read is left out: the fault of that file is in the list.
    """
    return list(_faults(catalogue))


def ids_unique(catalogue: Catalogue) -> Faults:
    """No id stands twice in a file; of acts and statements a country has several."""
    for file in Catalogue.files():
        if file.kind in (Acts, Reservations):
            continue
        counts = Counter(entry.id for entry in catalogue.entries(file))
        for id, count in counts.items():
            if count > 1:
                yield DataError(file.file, id, "id", f"stands {count} times")


def pointers_resolve(catalogue: Catalogue) -> Faults:
    """Every id, code, number and provision that a record names is there."""
    there = {group: _names(catalogue, group) for group in {file.group for file in Catalogue.files()}}
    for entry in _entries(catalogue):
        for part in entry.parts:
            for field, group in pointers(type(part)):
                for name in _as_list(getattr(part, field)):
                    if (parse_reference(name).article_id if group == "articles" else name) not in there[group]:
                        yield _fault(entry, field, f"no {Catalogue.files(group)[0].key} {name!r}")


def sources_named_once(catalogue: Catalogue) -> Faults:
    """No record names a source twice."""
    for entry in _entries(catalogue):
        for part in entry.parts:
            named = getattr(part, "sources", [])
            if len(set(named)) < len(named):
                yield _fault(entry, "sources", "names a source twice")


def sources_used(catalogue: Catalogue) -> Faults:
    """Something rests on every source; where other files replace bundled ones, only on those of their own list."""
    if catalogue.folder and not catalogue.replaces("sources.toml"):
        return
    used = {id for entry in _entries(catalogue) for id in sources_of(entry.record)}
    for source in catalogue.sources:
        if source.id not in used:
            yield DataError("sources.toml", source.id, None, "nothing rests on this source")


def country_names_unique(catalogue: Catalogue) -> Faults:
    """No code, name or alias means two countries."""
    owners: dict[str, str] = {}
    for country in catalogue.countries:
        names = [country.code, country.alpha_3, country.name, country.depositary_name, *country.aliases]
        for name in dict.fromkeys(fold(name) for name in names if name):
            owner = owners.setdefault(name, country.code)
            if owner != country.code:
                yield DataError("countries.toml", country.code, "aliases", f"{name!r} is a name of {owner} too")


def membership_ends(catalogue: Catalogue) -> Faults:
    """A country whose membership of the Council of Europe has ended is no member."""
    for country in catalogue.countries:
        if country.council_of_europe and country.council_of_europe_until:
            rule = f"is given, though the country is a member: {country.council_of_europe_until}"
            yield DataError("countries.toml", country.code, "council_of_europe_until", rule)


def disputes_resolve(catalogue: Catalogue) -> Faults:
    """Every record that a dispute is about exists; a file's name alone means all its records."""
    targets = {target for entry in _entries(catalogue) for target in (entry.target, entry.stem)}
    for dispute in catalogue.disputes:
        yield from _unknown("disputes.toml", dispute.id, "about", dispute.about, targets)


def acts_have_a_convention(catalogue: Catalogue) -> Faults:
    """Each file of acts is on a convention that there is."""
    named = {_acts_file(convention) for convention in catalogue.conventions}
    for file in Catalogue.files():
        if file.kind is Acts and file.file not in named:
            yield DataError("conventions.toml", None, "number", f"none is that of {file.file}")


def articles_complete(catalogue: Catalogue) -> Faults:
    """The articles of a convention stand in order under their own numbers, none missing where all are held."""
    partial = {file for part in catalogue.coverage.parts if not part.complete for file in part.files}
    for convention in catalogue.conventions:
        file = _articles_file(convention)
        articles = catalogue.articles(convention.number)
        for article in articles:
            if article.convention != convention.number:
                yield DataError(file, article.id, "convention", f"must be {convention.number}, as in the file's name")
            if article.id != f"{article.convention}:{article.number}":
                yield DataError(file, article.id, "id", f"must be {article.convention}:{article.number}")
        numbers = [article.number for article in articles]
        if numbers != sorted(set(numbers)):
            yield DataError(file, None, "number", "articles must stand in the order of their numbers, each once")
        missing = set() if file in partial else set(range(1, (convention.articles or 0) + 1)) - set(numbers)
        if missing:
            yield DataError(file, None, "number", f"no Article {listing([str(number) for number in sorted(missing)])}")


def articles_placed(catalogue: Catalogue) -> Faults:
    """The chapter, section and Title of an article are the divisions whose articles it is among."""
    for convention in catalogue.conventions:
        divisions = [division for division in catalogue.divisions if division.convention == convention.number]
        for article in catalogue.articles(convention.number):
            place: dict[str, str] = {
                d.kind: d.number for d in divisions if d.first_article <= article.number <= d.last_article
            }
            for kind, field in (("chapter", "chapter"), ("section", "section"), ("title", "subdivision")):
                if getattr(article, field) != place.get(kind):
                    right = place.get(kind, "none")
                    yield DataError(_articles_file(convention), article.id, field, f"chapters.toml says {right}")


def articles_reservable(catalogue: Catalogue) -> Faults:
    """What an article lets a State reserve or declare is on the convention's closed list, and the other way round."""
    for convention in catalogue.conventions:
        file, articles = _articles_file(convention), catalogue.articles(convention.number)
        for article in articles:
            if article.verified and article.reservable != bool(article.reservable_under):
                yield DataError(
                    file, article.id, "reservable", "must be true where 'reservable_under' names provisions"
                )
        for field, closed in (("reservable_under", convention.reservable), ("declarable_under", convention.declarable)):
            under = [(article, reference) for article in articles for reference in getattr(article, field)]
            for article, reference in under:
                if not _touched(reference, closed):
                    yield DataError(file, article.id, field, f"{reference} is not on the list of {convention.number}")
            for reference in closed:
                own = parse_reference(reference).convention == convention.number
                if own and not _touched(reference, [named for _, named in under]):
                    yield DataError(file, None, field, f"no article names {reference}, which conventions.toml lists")


def articles_verified(catalogue: Catalogue) -> Faults:
    """An article whose text was read says what kind it is and what it contains; of another nothing but its title."""
    fields = ("category", "obligation", "reservable", "summary")
    for convention in catalogue.conventions:
        for article in catalogue.articles(convention.number):
            for field in fields:
                if article.verified == (getattr(article, field) is None):
                    rule = "must be there where 'verified' is true and nowhere else"
                    yield DataError(_articles_file(convention), article.id, field, rule)


def counterparts_symmetrical(catalogue: Catalogue) -> Faults:
    """Counterparts join articles of two conventions, each naming the other; only a protocol supplements articles."""
    articles = {article.id: article for c in catalogue.conventions for article in catalogue.articles(c.number)}
    protocols = {c.number: c.supplements for c in catalogue.conventions if c.supplements is not None}
    for article in articles.values():
        file = f"articles-{article.convention}.toml"
        for other in article.counterparts:
            if article.convention in protocols or parse_reference(other).convention in {article.convention, *protocols}:
                yield DataError(file, article.id, "counterparts", f"{other} is no article of the other convention")
            elif other in articles and article.id not in articles[other].counterparts:
                yield DataError(file, article.id, "counterparts", f"{other} does not name it in turn")
        for other in article.supplements:
            if parse_reference(other).convention != protocols.get(article.convention):
                yield DataError(file, article.id, "supplements", f"{other} is of no convention that it supplements")


def requirements_agree(catalogue: Catalogue) -> Faults:
    """A requirement's strength is the stronger of the two, and each is 'none' where that convention is not cited."""
    for requirement in catalogue.requirements:
        strengths = {185: requirement.strength_185, 201: requirement.strength_201}
        strongest = min(strengths.values(), key=list(STRENGTHS).index)
        if requirement.strength != strongest:
            yield DataError("requirements.toml", requirement.id, "strength", f"the stronger of the two is {strongest}")
        for number, strength in strengths.items():
            cited = getattr(requirement, f"convention_{number}")
            limited = (*requirement.reservable_under, *requirement.declarable_under)
            if strength == "reservable" and not any(
                parse_reference(reference).convention == number for reference in limited
            ):
                rule = f"'reservable', and no provision of {number} in 'reservable_under' or 'declarable_under'"
                yield DataError("requirements.toml", requirement.id, f"strength_{number}", rule)
            if (strength == "none") == bool(cited):
                rule = f"'none' and no provision of {number} go together"
                yield DataError("requirements.toml", requirement.id, f"strength_{number}", rule)
            for reference in cited:
                if parse_reference(reference).convention != number:
                    rule = f"{reference} is no provision of {number}"
                    yield DataError("requirements.toml", requirement.id, f"convention_{number}", rule)
        for field, kind in (("reservable_under", "reservable"), ("declarable_under", "declarable")):
            closed = [reference for c in catalogue.conventions for reference in getattr(c, kind)]
            for reference in getattr(requirement, field):
                if not _touched(reference, closed):
                    rule = f"{reference} is on no convention's list of what may be"
                    yield DataError("requirements.toml", requirement.id, field, rule)


def synonyms_lead(catalogue: Catalogue) -> Faults:
    """A term has one synonym; all that this finds stands in the texts, some of it in each article that it names."""
    index = make_index(catalogue)
    articles = {d.row["id"]: place for place, d in enumerate(index.documents) if d.searchable.kind == "article"}
    owners: dict[str, str] = {}
    for synonym in catalogue.synonyms:
        for term, count in Counter(one_form(term) for term in synonym.terms).items():
            owner = owners.setdefault(term, synonym.id)
            if owner != synonym.id or count > 1:
                yield DataError("synonyms.toml", synonym.id, "terms", f"{term!r} is a term of {owner} already")
        needles = [f" {one_form(find)} " for find in synonym.finds]
        for find, needle in zip(synonym.finds, needles, strict=True):
            if not index.holding([needle]):
                yield DataError("synonyms.toml", synonym.id, "finds", f"{find!r} stands in no text")
        holding = index.holding(needles)
        for reference in synonym.references:
            if articles.get(reference) not in holding:
                yield DataError("synonyms.toml", synonym.id, "references", f"{reference} holds nothing that it finds")


def series_fits_number(catalogue: Catalogue) -> Faults:
    """ETS numbers run to 193 and CETS numbers from 194; the reference says so."""
    for c in catalogue.conventions:
        series = "ETS" if c.number <= LAST_ETS else "CETS"
        if c.series != series:
            yield DataError("conventions.toml", str(c.number), "series", f"No. {c.number} is in the {series}")
        if c.reference != f"{c.series} No. {c.number}":
            yield DataError("conventions.toml", str(c.number), "reference", f"must be '{c.series} No. {c.number}'")


def divisions_nest(catalogue: Catalogue) -> Faults:
    """A division lies inside its parent, its last article not before its first and not after the convention's last."""
    divisions = {division.id: division for division in catalogue.divisions}
    last = {convention.number: convention.articles for convention in catalogue.conventions}
    for division in catalogue.divisions:
        end = last.get(division.convention) or division.last_article
        if not 1 <= division.first_article <= division.last_article <= end:
            yield DataError(
                "chapters.toml", division.id, "last_article", f"articles must run upwards, 1 to {end} at most"
            )
        if division.parent is None:
            continue
        parent = divisions.get(division.parent)
        if parent is not None and not _inside(division, parent):
            yield DataError("chapters.toml", division.id, "parent", f"does not lie inside {division.parent!r}")


def declaration_agrees(catalogue: Catalogue) -> Faults:
    """The declaration's names and those of the agencies and conventions are the same, in the same order."""
    declaration = catalogue.declaration
    names = [agency.name_in_declaration for agency in catalogue.agencies if agency.name_in_declaration]
    if names != declaration.agencies:
        yield DataError("agencies.toml", None, "name_in_declaration", "must be the declaration's names, in its order")
    printed = [(named.number, named.as_printed) for named in declaration.instruments]
    named = [c for c in catalogue.conventions if c.named_in_declaration]
    if [c.number for c in named] != [number for number, _ in printed]:
        yield DataError("conventions.toml", None, "named_in_declaration", "must be those that the declaration names")
        return
    for convention, (_, text) in zip(named, printed, strict=True):
        if f"({convention.reference_in_declaration})" not in text:
            record = str(convention.number)
            yield DataError("conventions.toml", record, "reference_in_declaration", f"must be as in {text!r}")


def dates_ordered(catalogue: Catalogue) -> Faults:
    """What comes first by its nature has the earlier date."""
    for entry in _entries(catalogue):
        for part in entry.parts:
            for earlier, later in ORDERED_DATES:
                first, second = getattr(part, earlier, None), getattr(part, later, None)
                if first is not None and second is not None and _first(first) > _last(second):
                    yield _fault(entry, earlier.rstrip("_"), f"{first} lies after {later.rstrip('_')} {second}")


def counted_by_coverage(catalogue: Catalogue) -> Faults:
    """Every data file with facts belongs to a part of the coverage, and every file that a part names exists."""
    files = {file.file for file in Catalogue.files()}
    covered = {name for part in catalogue.coverage.parts for name in part.files}
    for name in sorted(files - covered - {"coverage.toml", "disputes.toml"}):
        yield DataError("coverage.toml", None, "files", f"no part covers {name}")
    for part in catalogue.coverage.parts:
        yield from _unknown("coverage.toml", part.id, "files", part.files, files)


def acts_keep_the_rule(catalogue: Catalogue) -> Faults:
    """Each consent, and each denunciation, takes effect on the day that the convention's own rule gives."""
    for convention in catalogue.conventions:
        general = convention.entry_into_force
        for act in catalogue.acts(convention.number):
            ruled = general and act.kind in (*CONSENTS, "denunciation")
            earliest = max(in_force_after(act.date.last), general) if general and ruled else None
            effect = act.entry_into_force
            if effect != earliest and not (act.date.by and effect and earliest and effect <= earliest):
                yield _act_fault(convention, act, "entry_into_force", f"by the rule it is {earliest or 'none'}")


def acts_ordered(catalogue: Catalogue) -> Faults:
    """Each act once a country, within the days covered; a signature before the consent and none with an accession."""
    for convention in catalogue.conventions:
        held = catalogue.acts_file(convention.number)
        keys = [(act.country, act.date.last) for act in held.acts]
        if keys != sorted(keys):
            yield DataError(_acts_file(convention), None, None, "acts must stand by country, then by date")
        for acts in by_country(held.acts).values():
            yield from _acts_of_one(convention, held.covers_to, acts)


def acts_covered(catalogue: Catalogue) -> Faults:
    """A file of acts or statements is on the convention that its name says, up to the day that the coverage says."""
    for file in Catalogue.files():
        if file.kind not in (Acts, Reservations):
            continue
        held = catalogue.read(file)
        if not file.file.endswith(f"-{held.convention}.toml"):
            yield DataError(file.file, None, "convention", f"{held.convention} is not the number in the file's name")
        part = catalogue.part_of(file.file)
        covered = part.covers_to if part else None
        if covered != When.of(held.covers_to):
            yield DataError(file.file, None, "covers_to", f"the coverage says {covered}")


def flags_fit(catalogue: Catalogue) -> Faults:
    """The letters of the chart belong to countries that have consented by its day."""
    for convention in catalogue.conventions:
        held = catalogue.acts_file(convention.number)
        if held.flags is None:
            continue
        countries = by_country(held.acts)
        for code in held.flags.letters:
            status = standing(countries.get(code, []), held.flags.as_of, convention.opened).status
            if status not in ("party", "contracting"):
                yield DataError(_acts_file(convention), code, "flags", f"it is {status} on {held.flags.as_of}")


def statements_covered(catalogue: Catalogue) -> Faults:
    """Reservations and declarations were made, and withdrawn, within the days covered; none stands twice."""
    for convention in catalogue.conventions:
        file, held = _statements_file(convention), catalogue.statements_file(convention.number)
        for place, statement in enumerate(held.reservations if held else ()):
            days = {"date": statement.date and statement.date.first, "withdrawn": statement.withdrawn}
            for field, day in days.items():
                if held and day and day > held.covers_to:
                    rule = f"lies after the last day covered, {held.covers_to}"
                    yield DataError(file, statement.country, field, rule)
            if held and statement in held.reservations[:place]:
                yield DataError(file, statement.country, None, f"stands twice: {quote(statement.summary)}")


def reservations_allowed(catalogue: Catalogue) -> Faults:
    """A reservation, other than a declaration, is made only to articles that allow one."""
    for convention, statement in _statements(catalogue):
        allowing = {reference.partition("(")[0] for reference in convention.reservable}
        for reference in statement.articles if statement.kind == "reservation" else ():
            article = reference.partition("(")[0]
            if article not in allowing:
                rule = f"Article {article.partition(':')[2]} allows no reservation"
                yield DataError(_statements_file(convention), statement.country, "articles", rule)


def no_stray_characters(catalogue: Catalogue) -> Faults:
    """No text begins or ends with a space, holds two in a row, or holds a control character."""
    for entry in _entries(catalogue):
        for part in entry.parts:
            for name, value in fields_of(part).items():
                for text in value if isinstance(value, list) else [value]:
                    if isinstance(text, str) and (text != " ".join(text.split()) or not text.isprintable()):
                        yield _fault(entry, name, "holds a stray space, a line break or a control character")


RULES: list[Rule] = [
    ids_unique,
    no_stray_characters,
    pointers_resolve,
    sources_named_once,
    sources_used,
    country_names_unique,
    membership_ends,
    disputes_resolve,
    acts_have_a_convention,
    series_fits_number,
    divisions_nest,
    acts_keep_the_rule,
    acts_ordered,
    acts_covered,
    flags_fit,
    statements_covered,
    reservations_allowed,
    articles_complete,
    articles_verified,
    articles_placed,
    articles_reservable,
    counterparts_symmetrical,
    requirements_agree,
    synonyms_lead,
    declaration_agrees,
    dates_ordered,
    counted_by_coverage,
]

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


def _faults(catalogue: Catalogue) -> Faults:
    unread = [*_strangers(catalogue), *(fault for file in Catalogue.files() for fault in _shape(catalogue, file))]
    yield from unread
    for rule in RULES:
        try:
            yield from rule(catalogue)
        except DataError as error:
            if error.file not in {fault.file for fault in unread}:
                yield error


def _strangers(catalogue: Catalogue) -> Faults:
    known = {file.file for file in Catalogue.files()}
    overlaid = {path.name for path in catalogue.overlaid()}
    for name in sorted(overlaid - known):
        yield DataError(_in_utf_8(name), None, None, "is no data file of vgtref")
    if catalogue.folder and not overlaid & known:
        yield DataError(_in_utf_8(str(catalogue.folder)), None, None, "holds none of the data files")


def _in_utf_8(name: str) -> str:
    # A file may have a name that is none, and JSON bears no part of it as it is.
    return name.encode(errors="backslashreplace").decode()


def _shape(catalogue: Catalogue, file: DataFile[Any]) -> Faults:
    try:
        tables = catalogue.tables(file.file)
        catalogue.read(file)
    except DataError as error:
        yield from file.faults(tables) if error.record or error.field else [error]


def _entries(catalogue: Catalogue) -> Iterator[Entry]:
    for file in Catalogue.files():
        yield from catalogue.entries(file)


def _fault(entry: Entry, field: str, rule: str) -> DataError:
    return DataError(entry.file, entry.id or None, field, rule)


def _unknown(file: str, record: str, field: str, named: Iterable[Any], known: set[Any]) -> Faults:
    for name in named:
        if name not in known:
            yield DataError(file, record, field, f"{name!r} does not exist")


def _names(catalogue: Catalogue, group: str) -> set[Any]:
    files = Catalogue.files(group)
    return {getattr(record, file.id_field) for file in files if file.key for record in catalogue.read(file)}


def _as_list(value: Any) -> Iterable[Any]:
    if isinstance(value, list | dict):
        return value
    return () if value is None else [value]


def _touched(reference: str, others: Iterable[str]) -> bool:
    return any(parse_reference(reference).touches(parse_reference(other)) for other in others)


def _articles_file(convention: Convention) -> str:
    return f"articles-{convention.number}.toml"


def _statements(catalogue: Catalogue) -> Iterator[tuple[Convention, Reservation]]:
    for convention in catalogue.conventions:
        for statement in catalogue.statements(convention.number):
            yield convention, statement


def _statements_file(convention: Convention) -> str:
    return f"reservations-{convention.number}.toml"


def _acts_of_one(convention: Convention, covers_to: date, acts: list[Act]) -> Faults:
    yield from _acts_repeated(convention, acts)
    for act in acts:
        if act.date.last < convention.opened:
            yield _act_fault(convention, act, "date", f"lies before the opening, {convention.opened}")
        if act.date.first > covers_to:
            yield _act_fault(convention, act, "date", f"lies after the last day covered, {covers_to}")
    kinds: dict[str, Act] = {act.kind: act for act in acts}
    consent = next((kinds[kind] for kind in CONSENTS if kind in kinds), None)
    yield from _signature_fits(convention, kinds.get("signature"), consent)
    for later, earlier in (("invitation-lapsed", kinds.get("invitation")), ("denunciation", consent)):
        if later in kinds and (earlier is None or earlier.date.last > kinds[later].date.last):
            before = "invitation" if later == "invitation-lapsed" else CONSENTS[0]
            yield _act_fault(convention, kinds[later], "kind", f"no {before} is held before it")


def _acts_repeated(convention: Convention, acts: list[Act]) -> Faults:
    done: set[str] = set()
    for act in acts:
        kind = "consent" if act.kind in CONSENTS else act.kind
        if kind in done:
            yield _act_fault(convention, act, "kind", "the country has done this already")
        done.add(kind)


def _signature_fits(convention: Convention, signature: Act | None, consent: Act | None) -> Faults:
    if signature is None or consent is None:
        return
    if consent.kind == "accession":
        yield _act_fault(convention, consent, "kind", "a State that has signed does not accede")
    if _too_late(signature.date, consent.date):
        yield _act_fault(convention, signature, "date", f"lies after the {consent.kind} of {consent.date}")


def _too_late(signature: When, consent: When) -> bool:
    return (signature.last if signature.by else signature.first) > consent.last


def _acts_file(convention: Convention) -> str:
    return f"acts-{convention.number}.toml"


def _act_fault(convention: Convention, act: Act, field: str, rule: str) -> DataError:
    return DataError(_acts_file(convention), f"{act.country} {act.kind}", field, rule)


def _inside(division: Division, parent: Division) -> bool:
    articles = parent.first_article <= division.first_article and division.last_article <= parent.last_article
    return articles and division.convention == parent.convention


def _first(day: date | When) -> date:
    if isinstance(day, When):
        return date.min if day.by else day.first
    return day


def _last(day: date | When) -> date:
    return day.last if isinstance(day, When) else day
