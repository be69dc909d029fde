"""HTML: one document that stands on its own, without script, readable by a screen reader."""

from collections.abc import Iterable, Iterator
from html import escape as escape_html

from vgtref.render import Screen
from vgtref.render.characters import printable
from vgtref.view import Bars, Block, Facts, Notes, Prose, Table, View

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;margin:1.5rem 0}caption{position:absolute;clip-path:inset(50%)}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ccc}"
    ".right{text-align:right}.bar{width:30rem}.bar span{display:block;height:.8rem;background:#1e50aa}"
    "footer{color:#555;margin-top:2rem}"
)


def render(view: View, screen: Screen) -> str:
    """The view as an HTML5 document in English: a heading, captioned tables with scoped headers, notes at the end."""
    title = escape(view.title)
    body = "".join(line for block in view.blocks for line in _block(block, view.title))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{body}</main>\n</body>\n</html>\n"
    )


def escape(text: str) -> str:
    """The text in one line with what HTML would take for markup as character references."""
    return escape_html(printable(text))


def _block(block: Block, title: str) -> Iterator[str]:
    if isinstance(block, Notes):
        yield f"<footer>\n{_each('p', block.lines)}</footer>\n"
        return
    yield f"<h2>{escape(block.title)}</h2>\n" if block.title else ""
    if isinstance(block, Prose):
        yield f"<ul>\n{_each('li', block.paragraphs)}</ul>\n" if block.bullets else _each("p", block.paragraphs)
    else:
        yield f"<table>\n<caption>{escape(block.title or title)}</caption>\n"
        yield from _bars(block) if isinstance(block, Bars) else _pairs_or_table(block)
        yield "</tbody>\n</table>\n"


def _pairs_or_table(block: Facts | Table) -> Iterator[str]:
    return _facts(block) if isinstance(block, Facts) else _table(block)


def _bars(bars: Bars) -> Iterator[str]:
    most = max((value for _, value in bars.rows), default=0) or 1
    yield "<tbody>\n"
    for label, value in bars.rows:
        drawn = f'<td class="bar" aria-hidden="true"><span style="width:{value / most:.0%}"></span></td>'
        yield f'<tr><th scope="row">{escape(label)}</th><td class="right">{value}</td>{drawn}</tr>\n'


def _each(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>\n" for text in texts)


def _facts(facts: Facts) -> Iterator[str]:
    yield "<tbody>\n"
    for label, value in facts.rows:
        yield f'<tr><th scope="row">{escape(label)}</th><td>{_cell(value)}</td></tr>\n'


def _table(table: Table) -> Iterator[str]:
    sides = [' class="right"' if column.right else "" for column in table.columns]
    headings = zip(table.columns, sides, strict=True)
    yield "<thead>\n<tr>"
    yield "".join(f'<th scope="col"{side}>{escape(column.heading)}</th>' for column, side in headings)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows:
        first, *rest = zip(row, sides, strict=True)
        cells = "".join(f"<td{side}>{_cell(cell)}</td>" for cell, side in rest)
        yield f'<tr><th scope="row"{first[1]}>{_cell(first[0])}</th>{cells}</tr>\n'


def _cell(text: str) -> str:
    safe = escape(text)
    return f'<a href="{safe}">{safe}</a>' if text.startswith(("https://", "http://")) and " " not in text else safe
