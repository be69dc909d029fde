"""A work as a BibTeX entry."""

import re

from vgtref.cite.works import MONTHS, Work, one_line

_LATEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


def write(work: Work) -> str:
    """The work as an entry of the kind ``misc``, which every style of BibTeX has."""
    year, *rest = work.issued.text.split("-")
    authors = " and ".join(_braced(name) for name in work.authors)
    fields = [
        ("author", f"{{{authors}}}" if authors else ""),
        # What BibTeX sorts and labels by where there is no author.
        ("key", "" if authors else _braced(work.short or work.title)),
        ("title", f"{{{_braced(work.title)}}}"),
        ("shorttitle", f"{{{_braced(work.short)}}}" if work.short else ""),
        ("howpublished", _braced(work.published)),
        ("address", _braced(work.place)),
        ("year", f"{{{year}}}"),
        ("month", MONTHS[int(rest[0]) - 1][:3].lower() if rest else ""),
        ("note", _braced(work.note)),
        ("url", f"{{{_url(work.url)}}}" if work.url else ""),
    ]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@misc{{{work.key},\n{lines}}}\n"


def _braced(text: str | None) -> str:
    return f"{{{_latex(text)}}}" if text else ""


def _latex(text: str) -> str:
    escaped = "".join(_LATEX.get(c, c) for c in one_line(text))
    # TeX reads two of these side by side as one character: -- as a dash, `` as a quotation mark.
    return re.sub(r"([-'`<>,!?])(?=[-'`<>,])", r"\1{}", escaped)


def _url(text: str) -> str:
    return re.sub(r'[\\{}\s"<>^`|]', lambda match: f"%{ord(match[0]):02X}", one_line(text))
