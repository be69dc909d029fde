"""The answers file: a State's law held against the points of the requirements, as TOML or as CSV for a spreadsheet."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from vgtref.answers.questionnaire import Questionnaire

FileForm = Literal["toml", "csv"]


def write(questionnaire: "Questionnaire", form: FileForm) -> str:
    """The questionnaire as text in this form; raises UsageError where it asks nothing."""
    questionnaire.check()
    # Importing a form takes time, and only one is written.
    if form == "csv":
        from vgtref.answers.sheet import write_csv

        return write_csv(questionnaire)
    from vgtref.answers.toml import write_toml

    return write_toml(questionnaire)
