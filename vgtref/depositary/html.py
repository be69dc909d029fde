"""A page saved as HTML, of any age: what it shows, as lines of cells."""

from html.parser import HTMLParser

from vgtref.depositary import Lines

_HIDDEN = ("script", "style", "noscript", "template")
_CELLS = ("td", "th")
_IN_LINE = (
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "mark"),
    *("q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
)


def lines_of(text: str) -> Lines:
    """What the page shows, line by line."""
    shown = _Shown()
    shown.feed(text)
    shown.close()
    return shown.finished()


class _Shown(HTMLParser):
    """What a browser would show: a cell ends where the next begins, any other block begins a line.

    So it does not matter which cells, rows and tables were left open, or stand inside each other.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: Lines = []
        self._cells: list[str] = []
        self._words: list[str] = []
        self._hidden: str | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A cell or a block begins, or something that is not shown."""
        if self._hidden:
            return
        if tag in _HIDDEN:
            self._hidden = tag
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """A cell or a block ends."""
        if tag == self._hidden:
            self._hidden = None
        elif not self._hidden:
            self._part(tag)

    def handle_data(self, data: str) -> None:
        """A text that is shown, or not."""
        if not self._hidden:
            self._words.append(data)

    def finished(self) -> Lines:
        """All lines, once the page was read."""
        self._end_line()
        return self._lines

    def _part(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag not in _IN_LINE:
            self._end_line()

    def _end_cell(self) -> None:
        self._cells.append(" ".join("".join(self._words).split()))
        self._words = []

    def _end_line(self) -> None:
        self._end_cell()
        if any(self._cells):
            self._lines.append(self._cells)
        self._cells = []
