"""A function that makes a view, as a command: with the options that all answers share, and what becomes of the view."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from typing import Any

import typer
from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.cli.options import Data, Fields, FormatName, OutputFile, open_catalogue
from vgtref.cli.output import show
from vgtref.cli.word import word_of
from vgtref.presentation import Table, View, sources_table
from vgtref.records import Record
from vgtref.render import Format
from vgtref.text import quote


class Kinds(Struct, frozen=True):
    """What a command answers with: the kinds of the records in its lists, the usual one first, and of a single one."""

    lists: Sequence[type[Record]]
    single: type[Record] | Callable[[], type[Record]] | None

    @property
    def shows(self) -> type[Record] | None:
        """The kind of a single record, which a command may look up only now, since lists do without it."""
        return self.single if self.single is None or isinstance(self.single, type) else self.single()


def answer(
    lists: type[Record] | Sequence[type[Record]] = (),
    shows: type[Record] | Callable[[], type[Record]] | None = None,
    opens: Callable[[str | None], Catalogue] | None = None,
) -> Callable[[Callable[..., View]], Callable[..., None]]:
    """Makes a command of a function from a catalogue and options of its own to a view.

    The command has --data, --format, --fields and --output in place of the catalogue, and writes the view; words after
    it stand for its --id, or else its --country or --convention. ``lists`` and ``shows`` are the kinds of
    records that it answers with, in a list or as a single one; the command has them as its ``kinds``, and the function
    as its ``view``. ``opens`` opens the catalogue, by default a checked one.
    """

    def decorate(command: Callable[..., View]) -> Callable[..., None]:
        _, *options = inspect.signature(command).parameters.values()  # the first is the catalogue
        word = word_of(options)

        @wraps(command)
        def run(*, data: str | None, format: Format | None, fields: str | None, output: str | None, **own: Any) -> None:
            catalogue = (opens or open_catalogue)(data)
            if word and (words := own.pop(word.parameter.name)):
                own[word.option] = word.named(words, own[word.option])
            view = command(catalogue, **own)
            if not view.records:
                view.asked = _asked(catalogue, options, own)
            elif isinstance(view.records, Sequence) and hasattr(view.records[0], "sources"):
                view.sources = partial(_sources_of, catalogue, view.records)
            show(view, format, fields, output)
            if view.exit_code:
                raise typer.Exit(view.exit_code)

        # Typer reads a command's options from its signature, and would resolve annotations of the same name twice more.
        run.__signature__ = inspect.Signature([*([word.parameter] if word else []), *options, *_SHARED])  # type: ignore[attr-defined]
        run.__annotations__ = {}
        run.kinds = Kinds([lists] if isinstance(lists, type) else lists, shows)  # type: ignore[attr-defined]
        run.view = command  # type: ignore[attr-defined]
        return run

    return decorate


def _sources_of(catalogue: Catalogue, records: Sequence[Any]) -> Table:
    return sources_table(catalogue.sources_named(id for record in records for id in record.sources))


def _asked(catalogue: Catalogue, options: Sequence[inspect.Parameter], given: Mapping[str, Any]) -> str:
    """What was asked for, as options: ``--country KE (Kenya), --convention 201``; words without one in quotes."""
    said = []
    for option in options:
        value = given[option.name]
        if value in (option.default, []) or option.name == "limit":  # which leaves nothing out of what is empty
            continue
        name = option.annotation.__metadata__[0].default  # Typer's place for the first name of an option
        on, _, off = name.partition("/") if isinstance(name, str) else ("", "", "")
        if isinstance(value, bool):
            said.append(on if value else off)
        elif not on:
            said.append(quote(" ".join(value)))
        else:
            each = [str(item) for item in value] if isinstance(value, list) else [str(value)]
            said += [f"{on} {item}{_known_as(catalogue, on, item)}" for item in each]
    return ", ".join(said)


def _known_as(catalogue: Catalogue, option: str, text: str) -> str:
    return f" ({catalogue.country(text).known_as})" if option == "--country" else ""


def _shared(data: Data = None, format: FormatName = None, fields: Fields = None, output: OutputFile = None) -> None: ...


_SHARED = inspect.signature(_shared).parameters.values()
