"""How one requirement is shown, point by point: what a list of them does not need."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.commands.blocks import correspondences_blocks, ending, named_table, options_blocks
from vgtref.commands.columns import as_text, facts
from vgtref.commands.phrases import option_words, topic_words
from vgtref.presentation import Block, Facts, Ids, Prose, View
from vgtref.provisions import parse_reference
from vgtref.queries.points import PointInFull, RequirementInFull, requirement
from vgtref.queries.reservations import StatementRow
from vgtref.records import DECLARED
from vgtref.records.requirements import ANSWERED_FROM, ELEMENTS, LAST_PRIORITY, STRENGTHS, GoodPractice
from vgtref.wording import statement_kind_words

BEYOND = "This goes beyond both conventions and is never a duty under them."


def requirement_view(catalogue: Catalogue, name: str) -> View:
    """One requirement in full; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = requirement(catalogue, name)
    return View(
        found.title,
        RequirementInFull,
        found,
        lambda: [
            *_requirement_blocks(found),
            *ending(catalogue.sources_named(_sources(found)), catalogue.edition, *_requirement_notes(found)),
        ],
    )


def _requirement_blocks(r: RequirementInFull) -> list[Block]:
    subject = "yes" if r.core else "no: it asks for computer offences alone"
    head = [
        ("Id", r.id),
        ("Question", r.question),
        ("Remark", r.note),
        ("Topic", topic_words(r.topic).lower()),
        ("Subject of the declaration", subject),
        ("Priority", f"{r.priority} (1 comes first, {LAST_PRIORITY} last)"),
    ]
    by_element = {element: [p for p in r.points if p.element == element] for element in ELEMENTS}
    blocks: list[Block] = [facts(head)]
    for element, points in by_element.items():
        if points:
            blocks += [Prose([], f"Points on {ELEMENTS[element]}"), *map(_point_facts, points)]
    blocks += options_blocks([option for point in r.points for option in point.options])
    blocks += [named_table("articles", "Article", r.articles, "The articles behind it")]
    if r.terms:
        blocks.append(named_table("terms", "Term", r.terms, "Its terms"))
    if r.good_practice:
        blocks += [Prose([BEYOND], "Good practice"), *map(_practice_facts, r.good_practice)]
    if r.correspondences:
        blocks += [Prose([], "In other instruments"), *correspondences_blocks(r.correspondences, "instrument")]
    return blocks


def _point_facts(p: PointInFull) -> Facts:
    asked = [(f"Under {n}", f"{p.strength_under(n) or 'not asked'}{_by(p.under(n))}") for n in DECLARED]
    return facts(
        [
            *asked,
            ("Answered by", ANSWERED_FROM[p.answered_from]),
            ("May be limited", "; ".join(option_words(option) for option in p.options)),
            ("Clause used by", _used_by(p)),
            ("If met, still needed", p.still_needed),
            ("Remark", p.note),
            *((f"Remark on {n}", p.note_under(n)) for n in DECLARED),
            ("Point", p.id),
        ],
        p.text,
        inner=True,
    )


def _by(provisions: Sequence[str]) -> str:
    return f", {', '.join(provisions)}" if provisions else ""


def _used_by(p: PointInFull) -> str | None:
    # A State has made use of the clause; how much of the point its statement leaves is for the reader to judge.
    if not p.options:
        return None
    kinds: dict[str, list[str]] = {}
    for statement in p.statements:
        kind = f"{statement_kind_words(statement.kind)} to {statement.convention}"
        kinds.setdefault(kind, []).append(_maker(statement))
    told = "; ".join(f"{kind} by {', '.join(dict.fromkeys(states))}" for kind, states in kinds.items())
    return f"as far as known, {told or 'no State'}"


def _maker(statement: StatementRow) -> str:
    return f"{statement.state} (withdrawn {statement.withdrawn})" if statement.withdrawn else statement.state


def _practice_facts(practice: GoodPractice) -> Facts:
    return facts(
        [
            ("Why", practice.why),
            ("Answered by", ANSWERED_FROM[practice.answered_from]),
            ("Remark", practice.note),
            ("Sources", Ids(as_text(practice.sources), "sources")),
            ("Id", practice.id),
        ],
        practice.text,
        inner=True,
    )


def _requirement_notes(r: RequirementInFull) -> list[str]:
    held = {strength for point in r.points for number in DECLARED if (strength := point.strength_under(number))}
    words = [f"{strength.capitalize()}: {meaning}" for strength, meaning in STRENGTHS.items() if strength in held]
    notes = [f"{'; '.join(words)}. The strengths are the editors' reading of the texts."]
    clauses = [option.provision for point in r.points if point.statements for option in point.options]
    articles = dict.fromkeys(parse_reference(clause).article_id for clause in clauses)
    said = [f"What the States said: vgtref reservations --article {article}" for article in articles]
    return [*notes, *said, "What broader, narrower and partial mean: vgtref help relations"]


def _sources(r: RequirementInFull) -> list[str]:
    beside = [*(each.sources for each in r.good_practice), *(each.sources for each in r.correspondences)]
    return [source for sources in (r.sources, *beside) for source in sources]
