"""The cover of the book."""

from collections.abc import Sequence

from vgtref.book.page import Pen
from vgtref.presentation import Block
from vgtref.queries.overview import Overview
from vgtref.render.html import escape

_WAYS = {
    "requirements": ("What must a national law contain?", "Requirement by requirement, with the provisions behind it"),
    "crosswalk": ("What do other instruments ask?", "The same requirements, instrument by instrument"),
    "status": ("Who is bound?", "Every State at a glance, and when it acted"),
    "countries": ("Where does my State stand?", "What it has done, how it joins, what it has reserved"),
    "conventions": ("What do the conventions say?", "Article by article, in plain words"),
    "reservations": ("What may be reserved?", "The provisions that leave a State the choice"),
    "declaration": (
        "What was declared in 2011, by whom?",
        "What it says, who signed, what both sides undertake",
    ),
    "agencies": ("Who belongs to the taskforce?", "The agencies, their partners, what happened when"),
    "terms": ("What does this word mean?", "The terms of the conventions and those preferred today"),
    "coverage": ("What is missing or disputed?", "What the data cover, up to which day"),
    "sources": ("Where does a fact come from?", "Every source, and what rests on it"),
    "cite": ("How do I cite it?", "The texts and this reference, in several styles"),
}
"""From a page to the question that it answers and how, in the order of the cover."""


def write_cover(said: Sequence[Block], overview: Overview, pen: Pen) -> str:
    """What it is, the conventions with their Parties, from question to page; ``said`` opens it."""
    lists = {page.noun: page for page in pen.pages if page.noun and not page.id}
    conventions = {page.id: page for page in pen.pages if page.noun == "conventions" and page.id}
    figures = "".join(
        f"<li><b>{c.parties}</b> Parties to the {pen.link(conventions[str(c.number)], escape(c.common_name))} "
        f"({escape(c.reference)}) on {c.status_as_of}</li>\n"
        for c in overview.conventions
    )
    ways = "".join(
        f"<li>{pen.link(lists[noun], escape(question))} <span>{escape(how)}</span></li>\n"
        for noun, (question, how) in _WAYS.items()
    )
    return (
        f'{pen.blocks(said, "")}<ul class="figures">\n{figures}</ul>\n'
        f'<h2>You want to know</h2>\n<ul class="ways">\n{ways}</ul>\n'
    )
