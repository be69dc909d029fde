"""Works as entries of BibTeX that biblatex reads as well."""

import re
from collections.abc import Iterable

from vgtref.cite.entry import Entry
from vgtref.cite.words import one_line
from vgtref.dates import MONTHS

_LATEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


_LANGUAGES = {"fr": "french"}


def write(entries: Iterable[Entry]) -> str:
    """The works as entries, of the kind ``misc``, which every style has, or ``online``, which is another name of it."""
    return "\n".join(map(_entry, entries))


def _entry(entry: Entry) -> str:
    issued, url = entry.issued, _url(entry.url) if entry.url else ""
    online = entry.kind == "webpage"
    year, *month = issued.text.split("-")[:2] if issued else [""]
    fields = [
        ("author", f"{{{' and '.join(map(_braced, entry.authors))}}}" if entry.authors else ""),
        # What BibTeX sorts and labels by where there is no author.
        ("key", "" if entry.authors else _braced(entry.short or entry.title)),
        ("title", f"{{{_braced(entry.title)}}}"),
        ("shorttitle", f"{{{_braced(entry.short)}}}" if entry.short else ""),
        # The styles of BibTeX print no url, those of biblatex print both unless they are told not to.
        ("howpublished", rf"{{\url{{{url}}}}}" if url else ""),
        ("note", _braced(entry.published)),
        # What OSCOLA of biblatex prints as the name of the site.
        ("journaltitle", _braced(entry.published) if online else ""),
        ("address", _braced(entry.place)),
        ("year", f"{{{year}}}" if year else ""),
        ("month", MONTHS[int(month[0]) - 1][:3].lower() if month else ""),
        ("date", f"{{{issued.text}}}" if issued else ""),
        ("url", f"{{{url}}}" if url else ""),
        ("urldate", f"{{{entry.accessed.text}}}" if entry.accessed else ""),
        ("options", "{url=false}" if url and not online else ""),
        ("langid", f"{{{_LANGUAGES[entry.language]}}}" if entry.language else ""),
        ("annote", _braced(entry.note)),
    ]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@{'online' if online else 'misc'}{{{entry.key},\n{lines}}}\n"


def _braced(text: str) -> str:
    return f"{{{_latex(text)}}}" if text else ""


def _latex(text: str) -> str:
    escaped = "".join(_LATEX.get(c, c) for c in one_line(text))
    # TeX reads two of these side by side as one character: -- as a dash, `` as a quotation mark.
    return re.sub(r"([-'`<>,!?])(?=[-'`<>,])", r"\1{}", escaped)


def _url(text: str) -> str:
    return re.sub(r'[\\{}\s"<>^`|]', lambda match: f"%{ord(match[0]):02X}", one_line(text))
