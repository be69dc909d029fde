"""The commands that hold a State's law against the conventions: a module each."""

from typing import Annotated

import typer

AnswersFile = Annotated[
    str, typer.Argument(metavar="FILE", help="The completed questionnaire, TOML or CSV, or - for standard input.")
]


def assess() -> None:
    """Check a law or bill against the conventions: answer questions, get a report on the gaps, compare two drafts.

    \b
    vgtref assess new --country KE --output kenya.toml
        questions on Kenya's law, to answer in a text editor
    vgtref assess report kenya.toml
        where the law falls short, question by question
    vgtref assess report kenya.toml --format html --output report.html
        the same as a page to pass on
    vgtref assess compare kenya.toml kenya-2.toml
        which answers changed from one draft to the next
    """
