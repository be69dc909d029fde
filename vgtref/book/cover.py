"""The cover of the book."""

from datetime import date

from vgtref.book.links import whole
from vgtref.book.page import Pen, lists_in, pages_of
from vgtref.cite.days import british
from vgtref.dates import When
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


_SUBJECTS = {
    185: "on cybercrime, child pornography among it, and on evidence in electronic form",
    201: "on protecting children against sexual exploitation and sexual abuse",
}
"""What the conventions are about."""


def write_cover(overview: Overview, pen: Pen) -> str:
    """What it is, the conventions with their subjects and their Parties, from question to page."""
    lists, conventions = lists_in(pen.pages), pages_of(pen.pages, "conventions")
    declared = pen.link(lists["declaration"], "declared")
    figures = "".join(
        f"<li><b>{c.parties}</b> Parties to the {pen.link(conventions[str(c.number)], escape(c.common_name))} "
        f"({escape(c.reference)}) on {whole(_in_words(c.status_as_of))}. It is {_SUBJECTS[c.number]}.</li>\n"
        for c in overview.conventions
    )
    ways = "".join(
        f"<li>{pen.link(lists[noun], escape(question))} <span>{escape(how)}</span></li>\n"
        for noun, (question, how) in _WAYS.items()
    )
    return (
        f"<p>On {whole(_in_words(overview.date))} the Council of Europe and the Virtual Global Taskforce (VGT), an "
        f"alliance of police forces, {declared} that they meant to make two conventions of the Council of Europe known "
        f'and applied.</p>\n<ul class="figures">\n{figures}</ul>\n'
        f'<h2>You want to know</h2>\n<ul class="ways">\n{ways}</ul>\n'
    )


def _in_words(day: date) -> str:
    return british(When(str(day)))
