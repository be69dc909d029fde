"""HTML: one document that stands on its own, without script, readable by a screen reader."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape as escape_html
from typing import assert_never

from vgtref.presentation import Block, Chart, Column, Facts, Notes, Prose, Shares, Sign, Table, View, address_of
from vgtref.render import Screen
from vgtref.text import printable

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;margin:1.5rem 0}caption{position:absolute;clip-path:inset(50%)}"
    "h2+.wide>table,h2+.facts,h3+.facts{margin-top:.5rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ccc}"
    ".right{text-align:right}tbody .whole{white-space:nowrap}"
    "figure{margin:1.5rem 0}figure svg{display:block;width:100%;min-width:44rem;height:auto}"
    ".split div{display:flex;width:min(20rem,30vw)}"
    ".split span,.key{height:.8rem;box-sizing:border-box;border:1px solid #444}"
    ".key{display:inline-block;width:.8rem;margin-right:.3rem}.split span,.key{print-color-adjust:exact}"
    "footer{color:#555;margin-top:2rem}.wide{overflow-x:auto}h2,h3{break-after:avoid}tr,h3+.facts{break-inside:avoid}"
    "@media(min-width:40rem){.facts th{white-space:nowrap}}"
    "@media print{body{font-size:9pt;line-height:1.35;margin:0;padding:0}h1{font-size:18pt}h2{font-size:13pt}"
    "h3{font-size:10.5pt}.wide{overflow:visible}}"
)

_LONGEST_WHOLE = 48
_FILLS = (
    "#1e50aa",
    "repeating-linear-gradient(45deg,#1e50aa 0 3px,#fff 3px 6px)",
    "#bbb",
    "repeating-linear-gradient(-45deg,#b02020 0 5px,#fff 5px 6px)",
    "repeating-linear-gradient(90deg,#888 0 1px,#fff 1px 5px)",
)


def render(view: View, screen: Screen) -> str:
    """The view as an HTML5 document in English: a heading, captioned tables with scoped headers, notes at the end."""
    title = escape(view.title)
    body = "".join(line for place, block in enumerate(view.blocks) for line in _block(block, view.title, place))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{body}</main>\n</body>\n</html>\n"
    )


def escape(text: str) -> str:
    """The text in one line with what HTML would take for markup as character references."""
    return escape_html(printable(text))


def _block(block: Block, title: str, place: int) -> Iterator[str]:
    if isinstance(block, Notes):
        yield f"<footer>\n{_each('p', block.lines)}</footer>\n"
        return
    if isinstance(block, Chart):
        from vgtref.render.chart import draw

        yield f"{_scrolling(block.name)}<figure>\n{draw(block, f'chart-{place}')}</figure>\n</div>\n"
        return
    heading = "h3" if isinstance(block, Facts) and block.inner else "h2"
    yield f"<{heading}>{escape(block.title)}</{heading}>\n" if block.title else ""
    if isinstance(block, Prose):
        yield f"<ul>\n{_each('li', block.paragraphs)}</ul>\n" if block.bullets else _each("p", block.paragraphs)
    else:
        kind = ' class="facts"' if isinstance(block, Facts) else ""
        name = block.title or title
        yield _scrolling(name) if not kind else ""
        yield f"<table{kind}>\n<caption>{escape(name)}</caption>\n"
        yield from _rows(block)
        yield "</tbody>\n</table>\n"
        yield "</div>\n" if not kind else ""


def _scrolling(name: str) -> str:
    # What scrolls has to be reached without a mouse, and to say what it is.
    return f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name)}">\n'


def _rows(block: Facts | Shares | Table) -> Iterator[str]:
    match block:
        case Shares():
            return _shares(block)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case _:
            assert_never(block)


def _shares(shares: Shares) -> Iterator[str]:
    most = max((sum(counts) for _, counts in shares.rows), default=0) or 1
    parts = zip(_FILLS[: len(shares.parts)], shares.parts, strict=True)
    keys = "".join(
        f'<th scope="col" class="right"><span class="key" style="background:{fill}"></span>{escape(part)}</th>'
        for fill, part in parts
    )
    yield f'<thead>\n<tr><th scope="col">{escape(shares.unit)}</th>{keys}<td></td></tr>\n</thead>\n<tbody>\n'
    for label, counts in shares.rows:
        numbers = "".join(f'<td class="right">{count}</td>' for count in counts)
        drawn = "".join(
            f'<span style="width:{count / most:.1%};background:{fill}"></span>'
            for fill, count in zip(_FILLS[: len(counts)], counts, strict=True)
            if count
        )
        bar = f'<td class="split" aria-hidden="true"><div>{drawn}</div></td>'
        yield f'<tr><th scope="row">{escape(label)}</th>{numbers}{bar}</tr>\n'


def _each(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>\n" for text in texts)


def _facts(facts: Facts) -> Iterator[str]:
    yield "<tbody>\n"
    for label, value in facts.rows:
        yield f'<tr><th scope="row">{escape(label)}</th><td>{_cell(value)}</td></tr>\n'


def _table(table: Table) -> Iterator[str]:
    classes = [_class(*each) for each in zip(table.columns, zip(*table.rows, strict=True), strict=True)]
    headings = zip(table.columns, classes, strict=True)
    yield "<thead>\n<tr>"
    yield "".join(f'<th scope="col"{kind}>{_cell(column.heading)}</th>' for column, kind in headings)
    yield "</tr>\n</thead>\n<tbody>\n"
    writers = [_items if column.items else _cell for column in table.columns]
    for row in table.rows:
        first, *rest = zip(writers, row, classes, strict=True)
        cells = "".join(f"<td{kind}>{write(cell)}</td>" for write, cell, kind in rest)
        yield f'<tr><th scope="row"{first[2]}>{first[0](first[1])}</th>{cells}</tr>\n'


def _class(column: Column, cells: Sequence[str]) -> str:
    """Numbers stand right. What is short and never broken stays so: a browser breaks an id at its hyphens."""
    if column.right:
        return ' class="right"'
    breakable = any(sign in cell for cell in cells for sign in " -")
    whole = not column.wrap and breakable and max(map(len, cells)) <= _LONGEST_WHOLE
    return ' class="whole"' if whole else ""


def _items(text: str) -> str:
    """A short list in which no item, such as ``9(1)(a)``, is broken at a bracket, as a browser does."""
    if "(" not in text or type(text) is not str:
        return _cell(text)
    return " ".join(f'<span class="whole">{word}</span>' if "(" in word else word for word in escape(text).split(" "))


def _cell(text: str) -> str:
    safe = escape(text)
    if isinstance(text, Sign):
        meaning = escape(text.meaning)
        return f'<span role="img" aria-label="{meaning}" title="{meaning}">{safe}</span>'
    address = address_of(text)
    return f'<a href="{escape(address)}">{safe}</a>' if address else safe
