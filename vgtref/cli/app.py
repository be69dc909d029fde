"""The command line: which commands there are, and how an error becomes one line and an exit code."""

import errno
import io
import os
import re
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Annotated, Any, Self

import typer
from typer.core import TyperCommand, TyperGroup

from vgtref import __version__
from vgtref.cli import completion
from vgtref.cli.answer import Kinds
from vgtref.cli.options import SETTINGS, Data, Fields, FormatName, OutputFile, open_catalogue
from vgtref.cli.output import abandon, complain, write
from vgtref.commands import BELOW, COMMANDS, load
from vgtref.errors import AmbiguousError, ClosedPipeError, OutputError, UsageError, VgtrefError


class Commands(MutableMapping[str, Any]):
    """The commands by name, all or those below one, each built when it is asked for, since a run needs one of them."""

    def __init__(self, above: str = "") -> None:
        self._above = above
        self._names = BELOW[above] if above else tuple(COMMANDS)
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._built:
            self._built[name] = _command(f"{self._above} {name}".strip())
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


COMMON = ("data", "format", "fields", "output", "help")
"""The options that most commands have: the help lists them last, in a box of their own."""


class Helpful:
    """What a command and a group share: help in boxes on a terminal, else without, the common options at the end.

    ``examples`` are lines to type, each with what it answers; they end the help.
    """

    examples: Sequence[tuple[str, str]] = ()

    def get_params(self, context: Any) -> Any:
        """The parameters, of which the common ones are marked as such."""
        found = super().get_params(context)  # type: ignore[misc]
        for parameter in found:
            if parameter.name in COMMON:
                parameter.rich_help_panel = "Common options"
        return found

    def format_help(self, context: Any, formatter: Any) -> None:
        """Prints the help in boxes, or where no terminal draws them well hands it over as plain lines."""
        from vgtref.cli.plainhelp import draws_boxes, plain_examples, plain_help

        if draws_boxes():
            super().format_help(context, formatter)  # type: ignore[misc]
        else:
            formatter.write(plain_help(self, context))
        formatter.write(plain_examples(self.examples))


class Command(Helpful, TyperCommand):
    """A command that refuses an option given twice, of which Typer would let the last one win."""

    def make_parser(self, context: Any) -> Any:
        """The parser of the arguments; it raises UsageError for such an option."""
        return _refusing_twice(super().make_parser(context), context)


def _refusing_twice(parser: Any, context: Any) -> Any:
    read = parser.parse_args

    def parse(args: list[str]) -> Any:
        found = read(args=list(args))
        if not context.resilient_parsing:  # as where a shell completes a word
            _refuse_twice(args, found[-1])
        return found

    parser.parse_args = parse
    return parser


def _refuse_twice(args: Sequence[str], given: Sequence[Any]) -> None:
    twice = [parameter for parameter in given if given.count(parameter) > 1]
    for option in twice:
        opposites = [name for name in (*option.opts, *option.secondary_opts) if name in args]
        if option.secondary_opts and len(opposites) > 1:
            raise UsageError(f"{opposites[0]} and {opposites[1]} exclude each other")
        if not (option.multiple or option.is_flag):
            raise UsageError(f"{option.opts[0]} is given twice", hint="one counts: leave the other out")


class Below(Helpful, TyperGroup):
    """A group of commands below another."""


class Group(Helpful, TyperGroup):
    """The group of all commands; Typer looks them up, lists them and suggests them through one mapping."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands()
        _part_examples(self, self.help or _documentation(overview))

    def make_parser(self, context: Any) -> Any:
        """The parser of the arguments, as ``Command`` has it."""
        return _refusing_twice(super().make_parser(context), context)

    @property
    def kinds(self) -> Kinds:
        """What vgtref answers with where no command is named."""
        from vgtref.commands.overview import overview

        found: Kinds = overview.kinds  # type: ignore[attr-defined]
        return found

    def get_params(self, context: Any) -> Any:
        """The options of all commands; not the one that would write into the files of a user's shell."""
        return [parameter for parameter in super().get_params(context) if parameter.name != "install_completion"]

    def list_commands(self, context: Any) -> list[str]:
        """The names of the commands, none of which is built for it."""
        return list(COMMANDS)


def _command(name: str) -> Any:
    does, panel = load(name), COMMANDS[name][1] if name in COMMANDS else None
    single = typer.Typer(cls=Below, add_completion=False, context_settings=SETTINGS, rich_markup_mode="rich")
    if name in BELOW:
        single.callback()(does)
        command: Any = typer.main.get_group(single)
        command.name, command.rich_help_panel, command.commands = name, panel, Commands(name)
    else:
        single.command(name.rpartition(" ")[2], cls=Command, rich_help_panel=panel)(does)
        command = typer.main.get_command(single)
    return _part_examples(command, command.help or _documentation(does))


def _part_examples(command: Any, documentation: str) -> Any:
    # They end the docstring, each over what it answers; Typer would show the options below them.
    about, _, examples = documentation.partition("\b\n")
    command.help = about.rstrip()
    parts = re.split(r"^(?=\S)", examples, flags=re.MULTILINE)[1:]
    command.examples = [(line, answers.strip()) for line, _, answers in (part.partition("\n") for part in parts)]
    return command


def _documentation(does: Any) -> str:
    """The docstring of a function as its source has it, for ``python -OO`` takes it off; empty without a source."""
    import ast
    from inspect import getsource

    with suppress(OSError):
        # Since Python 3.14 ast.parse takes it off too.
        tree: Any = compile(getsource(does), "", "exec", ast.PyCF_ONLY_AST, optimize=0)
        return ast.get_docstring(tree.body[0]) or ""
    return ""


app = typer.Typer(cls=Group, context_settings=SETTINGS, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"vgtref {__version__} (data {open_catalogue(None).edition})\n", exact=False)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    data: Data = None,
    format: FormatName = None,
    fields: Fields = None,
    output: OutputFile = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Look up who is bound by the Budapest and Lanzarote Conventions and what a law must contain to meet them.

    It also documents the Virtual Global Taskforce (VGT) and its declaration of 2011 with the Council of Europe.

    Type vgtref alone for an overview, vgtref COMMAND --help to learn about one command.

    \b
    vgtref agencies
        the agencies that the declaration names
    vgtref conventions --id 201
        all about the Lanzarote Convention
    vgtref declaration --format json
        the same as JSON, for a program
    """
    if context.invoked_subcommand is None:
        from vgtref.commands.overview import overview as show

        show(data=data, format=format, fields=fields, output=output)
    elif any(option is not None for option in (data, format, fields, output)):
        given = {"--data": data, "--fields": fields, "--output": output}
        option = next((name for name, value in given.items() if value is not None), "--format")
        raise UsageError(f"put options after the command: vgtref {context.invoked_subcommand} {option} ...")


class Closed(io.StringIO):
    """What stands in for a standard output that was closed before the start: writing to it is an error."""

    def write(self, text: str) -> int:
        """Raises OSError."""
        raise OSError(errno.EBADF, "standard output is closed")

    @property
    def buffer(self) -> Self:  # type: ignore[override]
        """Itself, for what writes bytes."""
        return self


def main(argv: Sequence[str] | None = None) -> int:
    """Runs vgtref with these arguments, by default the process's own; returns the exit code."""
    if sys.stdout is None:
        sys.stdout = Closed()
    _tame_widths()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except (BrokenPipeError, ClosedPipeError):
        abandon(sys.stdout)
        return ClosedPipeError.exit_code
    except OSError as error:
        abandon(sys.stdout)
        complain(f"error: cannot write the answer: {error.strerror}")
        return OutputError.exit_code
    return code


def _tame_widths() -> None:
    # The help of Typer fails at, or draws, any width that these name.
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        width = os.environ.get(name, "")
        if width and not (width.isdecimal() and len(width) < 5):
            del os.environ[name]


@cache
def _build_group() -> Any:
    return typer.main.get_command(app)


def _run(argv: Sequence[str]) -> int:
    try:
        typed = completion.join_words_of_bash()  # completers find it as the object of their context
        return _build_group()(args=list(argv), standalone_mode=False, prog_name="vgtref", obj=typed) or 0
    except ClosedPipeError:
        raise
    except VgtrefError as error:
        complain(f"error: {error.message}", _lead(error, argv) or error.cli_hint or error.hint)
        return error.exit_code
    except typer.TyperException as error:
        from vgtref.commands.guesses import hints

        complain(*hints.explain(error, argv))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except MemoryError:
        complain("error: there is not enough memory to answer")
        return OutputError.exit_code
    except SystemExit as end:  # so end the completion of words, and a process that is asked to end while writing
        return end.code if isinstance(end.code, int) else 1


def _lead(error: VgtrefError, argv: Sequence[str]) -> str | None:
    """The line that answers a name that no record has, where it names something else."""
    if error.named is None or not argv:
        return None
    from vgtref.commands.guesses import leads

    command = " ".join(argv[: 2 if argv[0] in BELOW else 1])
    found = leads.for_name(command, error.named, isinstance(error, AmbiguousError))
    return found and f"type {found}"
