"""HTML: one document that stands on its own, without script, readable by a screen reader."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape as escape_html
from typing import assert_never

from vgtref.presentation import (
    Block,
    Chart,
    Column,
    Facts,
    Foreign,
    Notes,
    Prose,
    Shares,
    Sign,
    Table,
    View,
    address_of,
)
from vgtref.render import Screen
from vgtref.text import printable

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;margin:1.5rem 0}caption{position:absolute;clip-path:inset(50%)}"
    "h2+.wide>table,h2+.facts,h3+.facts{margin-top:.5rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ccc}"
    ".right{text-align:right}tbody .line,tbody .whole{white-space:nowrap}"
    "figure{margin:1.5rem 0}figure svg{display:block;width:100%;min-width:44rem;height:auto}"
    ".split div{display:flex;width:min(20rem,30vw)}"
    ".split span,.key{height:.8rem;box-sizing:border-box;border:1px solid #444}"
    ".key{display:inline-block;width:.8rem;margin-right:.3rem}.split span,.key{print-color-adjust:exact}"
    "footer{color:#555;margin-top:2rem}.wide{overflow-x:auto}h2,h3{break-after:avoid}tr,h3+.facts{break-inside:avoid}"
    "@media(min-width:40rem){.facts th{white-space:nowrap}}"
    "@media print{body{font-size:9pt;line-height:1.35;margin:0;padding:0}h1{font-size:18pt}h2{font-size:13pt}"
    "h3{font-size:10.5pt}.wide{overflow:visible}}"
)

# Cells that are never broken, and those that are only broken on paper, which does not scroll; in characters.
_LONGEST_WHOLE, _LONGEST_LINE = 16, 48
_TAG_OR_ITEM = re.compile(r"(<[^>]*>)|([^\s<>]*\([^\s<>]*)")
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
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{Writer().blocks(view.blocks, view.title)}</main>\n</body>\n</html>\n"
    )


def escape(text: str) -> str:
    """The text in one line with what HTML would take for markup as character references."""
    return escape_html(printable(text))


def inline(text: str) -> str:
    """The text of a cell or a line as HTML: a link where it leads to an address or is one, a sign with its meaning,
    what is not English with its language."""
    safe = escape(text)
    if isinstance(text, Sign):
        meaning = escape(text.meaning)
        return f'<span role="img" aria-label="{meaning}" title="{meaning}">{safe}</span>'
    if isinstance(text, Foreign):
        return f'<span lang="{escape(text.lang)}">{safe}</span>'
    address = address_of(text)
    return f'<a href="{escape(address)}">{safe}</a>' if address else safe


class Writer:
    """Writes the blocks of one document as HTML.

    ``inline`` writes the text of a cell, a paragraph or a note, and has to escape it. Without ``captions`` a table has
    the heading above it for a name.
    """

    def __init__(self, inline: Callable[[str], str] = inline, captions: bool = True) -> None:
        self.inline = inline
        self.captions = captions
        self._headings = 0
        self._charts = 0

    def blocks(self, blocks: Sequence[Block], title: str, level: int = 2) -> str:
        """The blocks under headings of this level; ``title`` names a table that has no title."""
        return "".join(self._block(block, title, level) for block in blocks)

    def _block(self, block: Block, title: str, level: int) -> str:
        match block:
            case Notes(lines=lines):
                return f"<footer>\n{self._each('p', lines)}</footer>\n" if lines else ""
            case Prose(paragraphs=items, bullets=True):
                return f"{_heading(block.title, level)}<ul>\n{self._each('li', items)}</ul>\n"
            case Prose(paragraphs=paragraphs):
                return f"{_heading(block.title, level)}{self._each('p', paragraphs)}"
            case Facts():
                table = self._captioned('<table class="facts">', block.title or title, self._facts(block))
                return f"{_heading(block.title, level + block.inner)}{table}"
            case Shares():
                return self._wide(block.title, title, level, _shares(block))
            case Table():
                return self._wide(block.title, title, level, self._table(block))
            case Chart():
                return self._chart(block)
            case _:
                assert_never(block)

    def _chart(self, chart: Chart) -> str:
        from vgtref.render.chart import draw

        self._charts += 1
        named, drawn = f'aria-label="{escape(chart.name)}"', draw(chart, f"chart_{self._charts}")
        return f"{_scrolling(named)}<figure>\n{drawn}</figure>\n</div>\n"

    def _wide(self, own_title: str | None, title: str, level: int, lines: Iterable[str]) -> str:
        """A table that scrolls where there is no room for it, under a heading if it has a title of its own."""
        name, rows = own_title or title, "".join(lines)
        named, id = f'aria-label="{escape(name)}"', ""
        if own_title and not self.captions:
            self._headings += 1
            id = f"h_{self._headings}"
            named = f'aria-labelledby="{id}"'
        table = self._captioned("<table>", name, rows)
        return f"{_heading(own_title, level, id)}{_scrolling(named, '<a href' in rows)}{table}</div>\n"

    def _captioned(self, tag: str, name: str, rows: Iterable[str]) -> str:
        caption = f"<caption>{escape(name)}</caption>\n" if self.captions else ""
        return f"{tag}\n{caption}{''.join(rows)}</tbody>\n</table>\n"

    def _each(self, tag: str, texts: Iterable[str]) -> str:
        return "".join(f"<{tag}>{self.inline(text)}</{tag}>\n" for text in texts)

    def _facts(self, facts: Facts) -> Iterator[str]:
        yield "<tbody>\n"
        for label, value in facts.rows:
            yield f'<tr><th scope="row">{escape(label)}</th><td>{self.inline(value)}</td></tr>\n'

    def _table(self, table: Table) -> Iterator[str]:
        classes = [_class(*each) for each in zip(table.columns, zip(*table.rows, strict=True), strict=True)]
        headings = zip(table.columns, classes, strict=True)
        yield "<thead>\n<tr>"
        yield "".join(f'<th scope="col"{kind}>{self.inline(column.heading)}</th>' for column, kind in headings)
        yield "</tr>\n</thead>\n<tbody>\n"
        for row in table.rows:
            first, *rest = zip(map(self._cell, table.columns, row), classes, strict=True)
            cells = "".join(f"<td{kind}>{cell}</td>" for cell, kind in rest)
            yield f'<tr><th scope="row"{first[1]}>{first[0]}</th>{cells}</tr>\n'

    def _cell(self, column: Column, text: str) -> str:
        html = self.inline(text)
        return _items(html) if column.items and "(" in text and type(text) is str else html


def _heading(title: str | None, level: int, id: str = "") -> str:
    named = f' id="{id}"' if id else ""
    return f"<h{level}{named}>{escape(title)}</h{level}>\n" if title else ""


def _scrolling(named: str, reached: bool = False) -> str:
    # What scrolls has to be reached without a mouse, by a link in it or by itself, and to say what it is.
    stop = "" if reached else ' tabindex="0"'
    return f'<div class="wide"{stop} role="group" {named}>\n'


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


def _class(column: Column, cells: Sequence[str]) -> str:
    """Numbers stand right. What is short and never broken stays so: a browser breaks an id at its hyphens."""
    if column.right:
        return ' class="right"'
    breakable = any(sign in cell for cell in cells for sign in " -")
    longest = max(map(len, cells))
    if column.wrap or not breakable or longest > _LONGEST_LINE:
        return ""
    return ' class="whole"' if longest <= _LONGEST_WHOLE else ' class="line"'


def _items(html: str) -> str:
    """A short list in which no item, such as ``9(1)(a)``, is broken at a bracket, as a browser does."""
    return _TAG_OR_ITEM.sub(lambda found: found[1] or f'<span class="whole">{found[2]}</span>', html)
