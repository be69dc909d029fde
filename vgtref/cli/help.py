"""The manual inside the tool: help."""

from typing import Annotated

import typer

from vgtref.cli import completion
from vgtref.cli.options import Data, Fields, FormatName, OutputFile, opened
from vgtref.cli.output import emit
from vgtref.errors import UsageError
from vgtref.render import Format
from vgtref.text import listing
from vgtref.views import help as views

TOPICS = [guide.id for guide in views.GUIDES]
TopicName = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help=f"{listing(TOPICS, 'or')}.",
        show_default=False,
        autocompletion=completion.topics,
    ),
]


def help(
    topic: TopicName = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """What holds for every command: formats, exit codes, dates, references, the words of a status.

    \b
    vgtref help dates
    vgtref help exit-codes --format plain
    """
    from vgtref.cli.app import COMMANDS

    if topic in COMMANDS and topic not in TOPICS:
        raise UsageError(f"{topic!r} is a command, not a topic", hint=f"vgtref {topic} --help explains it")
    catalogue = opened(data)
    emit(views.topic(catalogue, topic) if topic is not None else views.topics(catalogue), format, fields, output)
