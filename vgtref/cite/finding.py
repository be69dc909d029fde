"""From what people name to what is cited."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vgtref.catalogue import Catalogue
from vgtref.cite.works import DataSet, Directive, Document, Edition, Language, Treaty, Work
from vgtref.dates import When
from vgtref.errors import NotFoundError, UsageError
from vgtref.names import fold
from vgtref.provisions import Provision, part_provision, provision_fault
from vgtref.text import listing, quote

if TYPE_CHECKING:
    from vgtref.records.articles import Article
    from vgtref.records.declaration import Declaration, Resolution
    from vgtref.records.instruments import Convention, Instrument

_SERIES_IN_FRENCH = {"ETS": "STE", "CETS": "STCE"}
_CITABLE = "a convention, an article (201:23), another instrument (opsc), declaration or resolution"


def find_work(catalogue: Catalogue, name: str | None, version: str, language: Language = Language.EN) -> Work:
    """What a name means: a convention, provision, instrument, ``declaration``, ``resolution``; None is the data set.

    ``version`` is that of vgtref. Raises NotFoundError or UsageError where the name matches nothing or more than one
    thing, and NotFoundError where its title in that language is not held.
    """
    work = data_set(Edition(version, catalogue.edition)) if name is None else _named(catalogue, name, language)
    if language is not Language.EN and getattr(work, "language", Language.EN) is not language:
        fault = f"no French title of {quote(name)} is held" if name is not None else "the data set has no French title"
        held = "those of the conventions and their protocols are"
        raise NotFoundError(fault, hint=held, cli_hint=f"{held}: --id 201")
    return work


def _named(catalogue: Catalogue, name: str, language: Language) -> Work:
    if fold(name) == "declaration":
        return declaration(catalogue.declaration)
    if fold(name) == "resolution":
        return resolution(catalogue.resolution)
    return _named_in_law(catalogue, name, treaty if language is Language.EN else partial(_in_french, catalogue))


def _named_in_law(catalogue: Catalogue, name: str, treaty: "Callable[..., Treaty]") -> Work:
    from vgtref.records.instruments import Instrument

    named, article = part_provision(name, catalogue.conventions) or (name, "")
    found = _find_record(catalogue, named) if named or not article else None  # without a name it says what is missing
    if isinstance(found, Instrument):
        _check_article(catalogue, found, article)
        return instrument(found, _indented(article))
    if found and not article:
        return treaty(found)
    provision = catalogue.provision(name)
    return treaty(catalogue.convention(provision.convention), provision, catalogue.article(provision))


def treaty(convention: "Convention", provision: Provision | None = None, article: "Article | None" = None) -> Treaty:
    """A convention, or a provision of it, which lies in that article."""
    c = convention
    place = _indented(str(provision).partition(":")[2]) if provision else ""
    return Treaty(
        key=key_of(f"{c.series}{c.number}", f"art{place}" if place else ""),
        title=c.title,
        name=c.common_name,
        reference=c.reference,
        article=place,
        heading=article.title if article else "",
        day=When.of(c.opened),
        opened=When.of(c.opened),
        opened_place=c.opened_place,
        in_force=When.of(c.entry_into_force) if c.entry_into_force else None,
        url=c.url,
    )


def _in_french(
    catalogue: Catalogue,
    convention: "Convention",
    provision: Provision | None = None,
    article: "Article | None" = None,
) -> Treaty:
    """A convention, or a provision of it, by the French titles that the Council of Europe prints; else in English."""
    english = treaty(convention, provision, article)
    called = catalogue.french_record("convention", str(convention.number))
    if called is None or called.text is None:
        return english
    heading = catalogue.french_record("article", article.id) if article else None
    return replace(
        english,
        title=called.text,
        name=called.short or "",
        reference=f"{_SERIES_IN_FRENCH[convention.series]} n° {convention.number}",
        article=english.article.replace(" indent ", " tiret "),
        heading=heading.text or "" if heading else "",
        opened_place=english.opened_place.partition(" (")[0],  # the place without its country, which is in English
        language=Language.FR,
    )


def instrument(instrument: "Instrument", article: str = "") -> Work:
    """An instrument outside the Council of Europe or a provision of it, in the edition that its title is of."""
    i = instrument
    key = key_of(i.id, f"art{article}" if article else "")
    short = i.short_title if i.short_title != i.title else ""
    reference = i.reference if i.reference and i.reference != i.short_title else ""
    in_force = When.of(i.entry_into_force) if i.entry_into_force else None
    if i.kind == "treaty":
        opened = When.of(i.opened) if i.opened else None
        return Treaty(
            key=key,
            title=i.title,
            name=short,
            reference=reference,
            body=i.body,
            article=article,
            day=opened or i.adopted,
            adopted=i.adopted,
            opened=opened,
            in_force=in_force,
            url=i.url or "",
        )
    if i.kind == "directive":
        return Directive(
            key=key,
            title=i.title,
            name=short,
            body=i.body,
            reference=reference,
            adopted=i.adopted,
            in_force=in_force,
            article=article,
            url=i.url or "",
        )
    return Document(
        key=key,
        title=i.title,
        short=short,
        authors=[i.body],
        genre=[i.kind],
        is_titled=True,
        edition=reference,
        made="" if i.issued else "adopted",
        issued=i.issued or i.adopted,
        url=i.url or "",
    )


def declaration(declaration: "Declaration") -> Document:
    """The declaration of the Council of Europe and the VGT."""
    d = declaration
    return Document(
        key=key_of(f"vgtdeclaration{d.date.year}"),
        title=d.title,
        authors=d.parties,
        genre=["declaration"],
        is_titled="declaration" in d.title.casefold(),
        made="signed",
        place=d.place,
        issued=When.of(d.date),
    )


def resolution(resolution: "Resolution") -> Document:
    """The INTERPOL General Assembly resolution that the declaration names; its number only if it is known."""
    r = resolution
    return Document(
        key=key_of(f"interpolresolution{r.adopted.year}"),
        title=r.title,
        authors=[r.body],
        genre=[f"resolution {r.number or ''}".strip(), f"{_ordinal(r.session)} session"],
        made="adopted",
        place=r.place,
        issued=When.of(r.adopted),
    )


def data_set(edition: Edition) -> DataSet:
    """The data of vgtref in this edition."""
    return DataSet(key_of(f"vgtref{edition.name.split()[0]}"), edition)


def _find_record(catalogue: Catalogue, name: str) -> "Convention | Instrument":
    """The convention, else the other instrument of that name; raises NotFoundError or UsageError."""
    finders: list[Callable[[str], Convention | Instrument]] = [catalogue.convention]
    if not name.strip().isdigit():  # a number alone is one of a convention, not the beginning of a title
        finders = [partial(catalogue.convention, french=False), catalogue.instrument, catalogue.convention]
    faults = []
    for find in finders:
        try:
            return find(name)
        except NotFoundError as error:
            faults.append(error)
    nearest = next((fault for fault in faults if fault.meant), faults[0])
    if fault := provision_fault(name, catalogue.conventions):
        raise fault
    hint = nearest.hint or f"name {_CITABLE}"
    cli_hint = f"--id takes {_CITABLE}; {nearest.cli_hint or nearest.hint}"
    missing = NotFoundError(f"nothing to cite matches {quote(name)}", hint, name, cli_hint)
    missing.meant = nearest.meant
    raise missing


def _check_article(catalogue: Catalogue, instrument: "Instrument", article: str) -> None:
    """Raises NotFoundError or UsageError where the data do not show that the instrument has such an article."""
    if not article:
        return
    i, number = instrument, int(article.partition("(")[0].partition("[")[0])
    if i.kind not in ("treaty", "directive"):
        raise UsageError(f"{i.short_title}: these {i.kind} have no articles", cli_hint=f"cite them whole: --id {i.id}")
    if i.articles is not None:
        if not 1 <= number <= i.articles:
            hint = f"its last is Article {i.articles}"
            raise NotFoundError(f"no Article {number} in {i.short_title}", hint=hint)
        return
    named = [
        *i.provisions,
        *(each for pair in catalogue.crosswalk if pair.instrument == i.id for each in pair.provisions),
    ]
    if not any(re.match(rf"Arts?\. {number}\b", each) for each in named):
        held = None if i.read else f"held of it: {listing(i.provisions)}"
        cli_hint = f"which are: vgtref crosswalk --instrument {i.id}" if i.read else None
        raise NotFoundError(f"Article {number} of {i.short_title} is not held", held, cli_hint=cli_hint)


def _indented(place: str) -> str:
    """The place in an article as it is printed: ``3[2]`` is ``3 indent 2``."""
    return place.replace("[", " indent ").replace("]", "")


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def key_of(*parts: str) -> str:
    """The key of a work in a bibliography, from its parts."""
    return "".join(re.sub("[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts)
