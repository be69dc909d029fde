"""The kinds of acts and of statements in the words in which people read them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vgtref.records.acts import ActKind
    from vgtref.records.statements import StatementKind


def act_kind_words(kind: "ActKind") -> str:
    """The kind of an act as people read it: ``invitation lapsed``."""
    return kind.replace("ratification-acceptance-or-approval", "ratification, acceptance or approval").replace("-", " ")


def statement_kind_words(kind: "StatementKind") -> str:
    """The kind of a statement as people read it: ``territorial declaration``, ``reservation or declaration``."""
    return "territorial declaration" if kind == "territorial" else kind.replace("-", " ")
