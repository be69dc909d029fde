"""The command that says how to cite: cite."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from vgtref import __version__
from vgtref.catalogue import Catalogue
from vgtref.cite import Language, Style, Work, find_work, write
from vgtref.cite.works import Shown, Treaty
from vgtref.cli import completion
from vgtref.cli.options import Data, OutputFile, open_catalogue
from vgtref.cli.output import deliver
from vgtref.cli.word import argument_for
from vgtref.errors import NotFoundError, UsageError, VgtrefError
from vgtref.provisions import has_form_of_provision, part_provision
from vgtref.queries.scope import resolve_day
from vgtref.records.statements import StatementKind
from vgtref.text import listing, quote

CitedIds = Annotated[
    list[str] | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="Cite 201, '185 art. 9(1)(a)', opsc, declaration or resolution; repeatable; without --id, the data set.",
        show_default=False,
        autocompletion=completion.citable,
    ),
]
IdWords = Annotated[list[str] | None, argument_for("id", completion.citable)]
StyleName = Annotated[
    Style | None,
    typer.Option(
        "--style",
        case_sensitive=False,
        metavar="STYLE",
        help=f"Write {listing([style.value for style in Style], 'or')}; without it, as the ending of --output says, "
        "else plain.",
        show_default=False,
    ),
]
LanguageName = Annotated[
    Language,
    typer.Option(
        "--lang",
        case_sensitive=False,
        metavar="LANG",
        help="Cite conventions and their articles by their titles in en or fr (English or French).",
    ),
]
CitedCountries = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Cite where this country stands towards the convention of --id, or what it reserved or declared on the "
        "article of --id; repeatable.",
        show_default=False,
        autocompletion=completion.countries,
    ),
]
CitedDay = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="With --country: cite the position on this day.", show_default=False),
]
CitedKind = Annotated[
    StatementKind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="With --country: cite its statements of this kind, such as reservation or declaration.",
        case_sensitive=False,
        show_default=False,
    ),
]
AllSources = Annotated[
    bool,
    typer.Option("--all-sources", help="With --country: name every source and vgtref, not the best source alone."),
]


def cite(
    words: IdWords = None,
    id: CitedIds = None,
    style: StyleName = None,
    lang: LanguageName = Language.EN,
    country: CitedCountries = None,
    kind: CitedKind = None,
    as_of: CitedDay = None,
    all_sources: AllSources = False,
    data: Data = None,
    output: OutputFile = None,
) -> None:
    """Print citations: conventions, articles, other instruments, a State's status or reservation, this data set.

    \b
    vgtref cite 201:23 --style oscola
        a footnote for an article
    vgtref cite 201 "185 art. 9(1)(a)" declaration --style bibtex
        a bibliography for LaTeX
    vgtref cite 185 --country FR --as-of 2011-11-22 --style footnote
        where France stood on that day, with the depositary's chart
    vgtref cite "185 art. 9(4)" --country Ukraine
        what Ukraine reserved or declared on that paragraph
    """
    catalogue, day = open_catalogue(data), resolve_day(as_of, option="--as-of")
    if words and id:
        raise UsageError(f"{quote(' '.join(words))} and --id both say what to show: give one of them")
    names = _parted(catalogue, words) if words else id or []
    warnings: list[str] = []
    if country and lang is not Language.EN:
        raise UsageError(
            "--lang is for texts: what a State did is cited in English", hint="leave --country or --lang out"
        )
    if country:
        from vgtref.commands.blocks import warn_beyond_coverage  # which to cite a text does without

        works = _of_states(catalogue, names, country, kind, day, all_sources)
        dated = [catalogue.convention(name) for name in names] if day else []
        warnings = warn_beyond_coverage(catalogue, dated, day)
    else:
        _refuse_without_country({"--as-of": as_of, "--kind": kind, "--all-sources": all_sources})
        works = [find_work(catalogue, name, __version__, lang) for name in names or (None,)]
    style = _choose_style(style, output or "")
    deliver(write(works, style), style.exact, output, [*warnings, *_to_check(works)], style.endings)


def _choose_style(style: Style | None, output: str) -> Style:
    """The style that was asked for, else the one that the ending of the file names, else plain."""
    named = Style.of_file(output)
    if style and named and style is not named:
        hint = "leave --style out, or choose another ending"
        raise UsageError(f"--output {quote(output)} means {named.value}, but --style is {style.value}", hint=hint)
    return style or named or Style.PLAIN


def _of_states(
    catalogue: Catalogue,
    names: Sequence[str],
    countries: Sequence[str],
    kind: StatementKind | None,
    day: date | None,
    all_sources: bool,
) -> list[Work]:
    """Where each country stands towards each convention; what it said on each article, or of that kind."""
    from vgtref.cite.states import find_statements, find_status

    if not names:
        raise UsageError("--country asks where a State stands towards a convention: add --id", hint="as in --id 185")
    works: list[Work] = []
    for name in names:
        stated = kind is not None or has_form_of_provision(name, catalogue.conventions)
        if stated and day:
            raise UsageError("--as-of dates the status of a State, not what it reserved or declared")
        for country in countries:
            if stated:
                works += find_statements(catalogue, name, country, __version__, kind, all_sources)
            else:
                works.append(find_status(catalogue, name, country, day, __version__, all_sources))
    return works


def _parted(catalogue: Catalogue, words: Sequence[str]) -> list[str]:
    """The ids that the words after the command are: together one, else each of them one.

    Raises what the search for them raised: of the one word that is not an id, else of all the words together.
    """
    whole = " ".join(words)
    if len(words) == 1 or not (fault := _fault(catalogue, whole)):
        return [whole]
    faults = [each for word in words if (each := _fault(catalogue, word))]
    if not faults:
        return list(words)
    if not isinstance(fault, NotFoundError) or part_provision(whole, catalogue.conventions):
        raise fault
    if len(faults) == 1 and not fault.meant:
        fault = faults[0]
    fault.cli_hint = "; ".join(filter(None, [fault.cli_hint or fault.hint, "put a name of several words in quotes"]))
    fault.named = whole
    raise fault


def _fault(catalogue: Catalogue, name: str) -> VgtrefError | None:
    try:
        find_work(catalogue, name, __version__)
    except VgtrefError as error:
        return error
    return None


def _refuse_without_country(given: Mapping[str, object]) -> None:
    for option, value in given.items():
        if value:
            about = "dates" if option == "--as-of" else "is about"
            raise UsageError(f"{option} {about} the status of a State: add --country")


def _to_check(works: Sequence[Work]) -> list[str]:
    """What a user has to look up before relying on a citation, each once."""
    warnings: list[str] = []
    for work in works:
        if isinstance(work, Treaty) and "(" in work.article:
            warnings.append(
                f"art {work.article}: only that there is such an article was checked, paragraphs are not held"
            )
        if isinstance(work, Treaty) and work.article and not work.heading and work.language is Language.FR:
            warnings.append(f"no French title of Article {work.article.partition('(')[0]} of {work.reference} is held")
        if isinstance(work, Shown):
            warnings += [
                f"check before you cite: {source.url or source.title} was read in a copy, by {source.copied_by}"
                for source in work.sources
                if source.copied_by
            ]
    return list(dict.fromkeys(warnings))
