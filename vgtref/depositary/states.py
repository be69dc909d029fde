"""The States by the names that pages print, also where a name runs into the date behind it."""

import unicodedata
from collections.abc import Iterable, Iterator

from vgtref.records.countries import Country

_ALSO = {
    "Netherlands, the Kingdom of the": "NL",
    "Netherlands (Kingdom of the)": "NL",
    "Republic of Korea, the": "KR",
    "EU (European Union)": "EU",
}
"""Names that a page prints and nobody types."""

_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "*": "", "\\": "", "\u200b": "", "\u200e": ""})


def simplify(text: str) -> str:
    """The text without accents and the marks of Markdown, one blank where there are several."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_MARKS)) if not unicodedata.combining(c))
    return " ".join(text.translate(_MARKS).split())


class States:
    """The countries by every English name that the data have for them."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self._codes: dict[str, str] = {}
        known = list(countries)
        codes = {country.code for country in known}
        for country in known:
            for name in (country.name, country.depositary_name, *country.aliases):
                if name and len(name) > 2:  # two letters are a code
                    self._codes[simplify(name).casefold()] = country.code
        self.accented = {c.code for c in known if not (c.name + (c.depositary_name or "")).isascii()}
        """The countries whose place in an alphabet depends on how it sorts letters with accents."""
        self._codes |= {simplify(name).casefold(): code for name, code in _ALSO.items() if code in codes}
        self._by_letter: dict[str, list[str]] = {}
        for name in sorted(self._codes, key=len, reverse=True):
            self._by_letter.setdefault(name[0], []).append(name)

    def code(self, name: str) -> str | None:
        """The code of the country that a simplified text is the whole name of."""
        return self._codes.get(name.casefold())

    def beginnings(self, text: str) -> Iterator[tuple[str, str, str]]:
        """The names that a simplified text may begin with, the longest first: the code, the name, what follows."""
        lower = text.casefold()
        for name in self._by_letter.get(lower[:1], ()):
            if lower.startswith(name):
                yield self._codes[name], text[: len(name)], text[len(name) :]
