"""The manual inside the tool: help."""

from typing import Annotated

import typer
from msgspec.structs import replace

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.commands import COMMANDS
from vgtref.commands.columns import fixed, table, wide
from vgtref.errors import UsageError
from vgtref.names import Candidate, find
from vgtref.presentation import Block, Facts, Notes, Prose, View
from vgtref.queries.scope import days_of
from vgtref.records import DECLARED, Record
from vgtref.records.crosswalk import RELATIONS
from vgtref.records.requirements import STRENGTHS
from vgtref.text import listing, quote


class Line(Record, frozen=True, kw_only=True):
    """A word of the manual and what it means."""

    name: str
    meaning: str


class Guide(Record, frozen=True, kw_only=True):
    """A topic of the manual: what it is about, the words that it explains, remarks on them, examples to type."""

    id: str
    title: str
    lines: list[Line]
    remarks: list[str]
    examples: list[str]


def _guide(id: str, title: str, lines: dict[str, str], remarks: list[str], examples: list[str]) -> Guide:
    explained = [Line(name=name, meaning=meaning) for name, meaning in lines.items()]
    return Guide(id=id, title=title, lines=explained, remarks=remarks, examples=examples)


GUIDES = (
    _guide(
        "formats",
        "Output formats: --format, --fields, --output",
        {
            "table": "for people; fits a terminal; in a pipe, one record per line, never truncated, and one record in "
            "full for 100 columns; COLUMNS=80, exported, sets the width of both",
            "plain": "for screen readers and grep: one 'Label: value' per line, no boxes",
            "json": "an array for a list, an object for one record; every key always present, null if unknown",
            "jsonl": "one JSON object per line",
            "csv, tsv": "for spreadsheets: lists joined by '; ', nested keys by '_', cells like formulas escaped; in "
            "Excel open them with Data > From Text/CSV and choose 65001: Unicode (UTF-8) as file origin",
            "markdown, html": "documents to pass on; the HTML is one file without scripts",
            "svg": "a picture of fixed width that loads nothing from outside; of growth a chart",
        },
        [
            "--fields a,b keeps these fields in this order, in any format, by the keys of JSON or the headers of CSV. "
            "--output FILE replaces a file whole or not at all; its ending picks the format; - is standard output. "
            "Colour is used only on a terminal; NO_COLOR, FORCE_COLOR and TERM=dumb are obeyed.",
            "Keys of JSON and headers of CSV change only in a major version; vgtref schema COMMAND prints the JSON "
            "Schema. Data go to standard output, warnings and errors to standard error.",
        ],
        ["vgtref agencies --format csv --fields id,name", "vgtref conventions --id 201 -f html --output 201.html"],
    ),
    _guide(
        "exit-codes",
        "What the exit codes mean",
        {
            "0": "answered, even if nothing matched",
            "1": "what was named does not exist: a record, an answers file, a data folder; or the pipe was closed",
            "2": "wrong usage: an unknown option, format or field, a malformed date, an ambiguous name, a file that "
            "would be overwritten",
            "3": "a data folder or an answers file breaks its own rules; the message names file, record and rule. A "
            "page for refresh is cut, shifted or misread",
            "74": "the answer could not be written",
            "130": "interrupted; 143 or 129 if told to stop (SIGTERM, SIGHUP) while writing a file",
        },
        [
            "With any code except 0 nothing is on standard output, except the faults that vgtref validate lists and "
            "what vgtref refresh finds in a page that is at fault."
        ],
        ["vgtref validate my-data || echo faulty"],
    ),
    _guide(
        "dates",
        "How to write dates, and how uncertain dates are shown",
        {
            "2011-11-22": "a day (ISO 8601)",
            "2011-11, 2011": "a month, a year: its last day for --as-of and --to, its first for --from",
            "22 November 2011": "the same in words, or in figures that can mean one day only: 22.11.2011",
            "by 2010-12": "in an answer: it was so by then; no source gives the day",
            "..._precision": "in data, beside each date that may be partial: day, month, year or no_later_than",
        },
        [
            "Without --as-of an answer on a convention is for the last day up to which its acts are known: {days}. "
            "If you ask about a later day, a warning says that knowledge ends before it. A fact with a partial date "
            "counts from the last day of that month or year.",
            "Acts after the day are hidden. If a deposit before it takes effect after it, the day of that effect is "
            "shown.",
        ],
        ["vgtref status --convention 201 --as-of 2011-11-22", "vgtref changes --from 2025 --to 2026-06"],
    ),
    _guide(
        "references",
        "How to name conventions, articles and countries",
        {
            "a convention": "201, CETS 201, 'CETS No. 201', 'STCE n° 201', lanzarote, 'Budapest Convention'",
            "an article": "201:23, '185 art. 9(1)(a)', 'Article 9, paragraph 1, letter a, of the Budapest Convention'; "
            "beside --convention 201 the number alone, 23; in answers 201:20(3)(a)",
            "a country": "KE, KEN, 404, Kenya, Türkiye or Turkey: ISO 3166 code, name, depositary's or former name; a "
            "whole one, its words in any order: 'Korea, Republic of'",
            "in French": "'Convention sur la cybercriminalité', 'STE n° 185', Allemagne, 'article 9, paragraphe 1, "
            "lettre e, de la Convention de Budapest'; terms and search know French words too",
            "[2] at the end": "the second indent of a paragraph, as in 201:20(3)[2]",
        },
        [
            "Case and accents do not matter. An exact code, name or alias comes before words inside a name, which for "
            "a country are not enough. If several match, they are listed (exit code 2). If none matches, similar "
            "names are suggested (exit code 1). Nothing is guessed. The treaty series is called ETS up to No. 193 and "
            "CETS from No. 194, STE and STCE in French."
        ],
        ["vgtref articles --id 'lanzarote art. 23'", "vgtref countries --id Turkey"],
    ),
    _guide(
        "status",
        "What the words of a status mean (Vienna Convention on the Law of Treaties, Article 2(1)(f) and (g))",
        {
            "party": "has consented to be bound, and the convention is in force for it",
            "contracting": "has consented to be bound; not yet in force for it",
            "signatory": "has signed, not consented to be bound",
            "invited": "has been invited to accede",
            "none": "neither bound nor signatory nor invited, as far as is known",
            "former": "has denounced it",
            "unknown": "an act is known, its day is not, and you ask about a day before the one it was known by; or no "
            "list that would show an act of the State was read to its row",
        },
        ["A status is computed from dated acts, never stored; each row names the sources of the acts behind it."],
        ["vgtref status --country Kenya", "vgtref countries --id KE --deposit 2027-01-15"],
    ),
    _guide(
        "strengths",
        "What requirements, points and their strengths are",
        {
            "a requirement": "one subject on which the conventions ask something of a national law or of practice",
            "a point": "one thing in it that a law or practice answers, with the provisions that ask for it",
            **{str(strength): meaning for strength, meaning in STRENGTHS.items()},
            "core": "the subject of the declaration: all of 201, and of 185 what is not a computer offence alone",
            "good practice": "what is asked beyond both conventions; never a duty under them",
        },
        [
            "A requirement has the strength of its strongest point, under each convention by itself. Strengths are the "
            "editors' reading of the texts.",
        ],
        ["vgtref requirements --core --strength may", "vgtref requirements --id possessing"],
    ),
    _guide(
        "relations",
        "How another instrument compares with 185 and 201 under a requirement",
        {str(relation): meaning for relation, meaning in RELATIONS.items()},
        [
            "The yardstick is what 185 and 201 together ask, before any reservation. The comparison is one of whole "
            "requirements: the difference says which points a narrower instrument asks. It is the editors' "
            "reading of the texts, and no treaty body has approved it.",
        ],
        ["vgtref crosswalk --id opsc", "vgtref crosswalk --requirement possessing"],
    ),
    _guide(
        "licence",
        "What you may do with vgtref and its data",
        {
            "the data": "share and adapt them, for any purpose, if you give credit, link to the licence and say what "
            "you changed: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            "the code": "use, change and pass it on under the MIT License",
            "French names": "those of countries from CLDR are under the Unicode License v3",
            "credit as": 'The vgtref authors, "vgtref", and the edition of the data that vgtref --version prints',
        },
        ["The texts of the treaties are not part of the data; what is said of them is in the editors' words."],
        ["vgtref cite", "vgtref --version"],
    ),
)
"""The topics of the manual; ``{days}`` stands for the last days that the acts towards each convention cover."""


_SPELT = {
    "formats": ["csv", "json", "excel", "word", "fields", "output"],
    "exit-codes": ["errors"],
    "references": ["names", "ids"],
    "status": ["party", "bound"],
    "licence": ["license", "licensing", "copyright", "credit"],
}
"""Other words for a topic."""

TOPICS = [guide.id for guide in GUIDES]


def _topics(context: typer.Context, incomplete: str) -> list[str]:
    return completion.offered(context, incomplete, TOPICS)


TopicWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC]",
        help=f"{listing(TOPICS, 'or')}.",
        show_default=False,
        autocompletion=_topics,
    ),
]


@answer(lists=Guide, shows=Guide)
def help(catalogue: Catalogue, topic: TopicWords = None) -> View:
    """Explain what all commands share: formats, dates, references, status words, exit codes, ...

    \b
    vgtref help dates
        how to write dates
    vgtref help exit-codes --format plain
        what the exit codes mean, without lines drawn
    """
    if not topic:
        guides = [_dated(catalogue, guide) for guide in GUIDES]
        return View("The manual", Guide, guides, lambda: _manual_blocks(guides))
    asked = " ".join(topic)
    if topic[0] in COMMANDS and asked not in TOPICS:
        raise UsageError(f"{quote(asked)} is a command, not a topic", hint=f"vgtref {asked} --help explains it")
    found = find(
        "topic",
        asked,
        (Candidate(guide, guide.id, guide.title, _SPELT.get(guide.id, ())) for guide in GUIDES),
        "vgtref help",
    )
    guide = _dated(catalogue, found)
    return View(guide.title, Guide, guide, lambda: _guide_blocks(guide))


def _manual_blocks(guides: list[Guide]) -> list[Block]:
    topics = table(guides, fixed("Topic", lambda g: g.id), wide("About", lambda g: g.title))
    return [topics, Notes(["One topic: vgtref help dates. One command: vgtref agencies --help"])]


def _guide_blocks(guide: Guide) -> list[Block]:
    examples = [Prose(guide.examples, "Examples", bullets=True)] if guide.examples else []
    return [Facts([(line.name, line.meaning) for line in guide.lines]), Prose(guide.remarks), *examples]


def _dated(catalogue: Catalogue, guide: Guide) -> Guide:
    if not any("{days}" in remark for remark in guide.remarks):
        return guide
    days = days_of(catalogue, [catalogue.convention(number) for number in DECLARED])
    said = listing([f"{day} for {number}" for number, day in days])
    return replace(guide, remarks=[remark.replace("{days}", said) for remark in guide.remarks])
