"""The id as a word: ``vgtref conventions 201`` means ``vgtref conventions --id 201``."""

from collections.abc import Callable, Sequence
from inspect import Parameter
from typing import Annotated, Any

import typer
from msgspec import Struct

from vgtref.cli.options import Countries
from vgtref.errors import UsageError
from vgtref.text import quote

_OPTIONS = ("id", "country", "convention")


class Word(Struct, frozen=True):
    """The words after a command as a parameter of it, and the option that they stand for, which together is one name.

    ``several`` says whether that option may be given more than once.
    """

    option: str
    parameter: Parameter
    several: bool

    def named(self, words: Sequence[str], given: Any) -> Any:
        """The value of the option that the words give; raises UsageError if it is given as well."""
        text = named_by(words, self.option, given)
        return [text] if self.several else text


def named_by(words: Sequence[str], option: str, given: object) -> str:
    """The one name that the words give in place of an option; raises UsageError if that is given as well."""
    text = " ".join(words)
    if given:
        raise UsageError(f"{quote(text)} and --{option} both say what to show: give one of them")
    return text


def word_of(options: Sequence[Parameter]) -> Word | None:
    """None where it takes none."""
    by_name = {option.name: option for option in options}
    if "words" in by_name or any(option.default is Parameter.empty for option in options):  # it has words of its own
        return None
    option = next((by_name[name] for name in _OPTIONS if name in by_name), None)
    if option is None:
        return None
    argument = argument_for(option.name, option.annotation.__metadata__[0].autocompletion)
    annotation = Annotated[list[str] | None, argument]
    parameter = Parameter("words", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=annotation)
    return Word(option.name, parameter, option.annotation == Countries)


def argument_for(option: str, complete: Callable[[typer.Context, str], list[str]]) -> Any:
    """The declaration of words that stand for an option and complete as its value does."""
    return typer.Argument(
        metavar=f"[{option.upper()}]", help=f"The same as --{option}.", show_default=False, autocompletion=complete
    )
