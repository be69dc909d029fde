"""The commands on what the conventions demand: articles, requirements, terms."""

from typing import Annotated

import typer

from vgtref.cli import completion
from vgtref.cli.options import ConventionName, Data, Fields, FormatName, Id, OutputFile, opened, refuse_with_id
from vgtref.cli.output import emit
from vgtref.records import Category, Strength, Topic
from vgtref.render import Format
from vgtref.views import provisions as views

ArticleId = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="One in full: 201:23, '185 art. 9(1)(a)', ...",
        show_default=False,
        autocompletion=completion.articles,
    ),
]


def articles(
    id: ArticleId = None,
    convention: ConventionName = None,
    chapter: Annotated[
        str | None,
        typer.Option("--chapter", metavar="CHAPTER", help="VI, 6 or words of its title.", show_default=False),
    ] = None,
    category: Annotated[
        Category | None, typer.Option("--category", help="Of this category.", show_default=False)
    ] = None,
    reservable: Annotated[bool, typer.Option("--reservable", help="Those that a State may reserve.")] = False,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Every article: what it demands in our words, whether it may be reserved, how the other convention says it.

    \b
    vgtref articles --convention 201 --chapter VI
    vgtref articles --id 201:23
    vgtref articles --id "185 art. 9(1)(e)" --format markdown
    """
    if id is not None:
        others = {"--convention": convention, "--chapter": chapter, "--category": category, "--reservable": reservable}
        refuse_with_id(others)
        view = views.article(opened(data), id)
    else:
        view = views.articles(opened(data), convention, chapter, category, reservable)
    emit(view, format, fields, output)


def requirements(
    id: Id = None,
    topic: Annotated[Topic | None, typer.Option("--topic", help="On this topic.", show_default=False)] = None,
    convention: ConventionName = None,
    strength: Annotated[
        Strength | None,
        typer.Option("--strength", help="Of this strength, under --convention where given.", show_default=False),
    ] = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """What a law must contain, each with the provisions that demand it and a question for the drafter.

    \b
    vgtref requirements --topic offences
    vgtref requirements --convention 185 --strength reservable
    vgtref requirements --id possessing
    """
    if id is not None:
        refuse_with_id({"--topic": topic, "--convention": convention, "--strength": strength})
        view = views.requirement(opened(data), id)
    else:
        view = views.requirements(opened(data), topic, convention, strength)
    emit(view, format, fields, output)


def terms(
    id: Id = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Terms of the conventions, the ones preferred today, and where each stands.

    \b
    vgtref terms
    vgtref terms --id child-pornography
    """
    catalogue = opened(data)
    emit(views.term(catalogue, id) if id is not None else views.terms(catalogue), format, fields, output)
