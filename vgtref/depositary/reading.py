"""From the bytes of a file to a page: what publication it is, of which convention and day, and its rows."""

import re

from vgtref.catalogue import Catalogue
from vgtref.depositary import Lines, Page
from vgtref.depositary.content import decode, form_of
from vgtref.depositary.heading import Asked, find_convention, find_day
from vgtref.depositary.rows import Line, Reader, join_lines, order_in
from vgtref.depositary.states import States
from vgtref.depositary.table import find_table
from vgtref.errors import UsageError

_DUTCH = re.compile(r"\b(Ondertekening|Partij|Toetreding|NaamPartij)\b")
_FRENCH = re.compile(r"Situation au|État des signatures|Membres du Conseil|\bSTCE n|\bSTE n", re.I)
_UNDRAWN = "conventions_api_url|enable JavaScript"
_OWN_ADDRESS = '<link[^<>]{0,200}rel="canonical"[^<>]{0,400}>|<!-- saved from url=[^<>]{0,400}>'

_READS = (
    "vgtref reads the Treaty Office's chart of signatures and ratifications (pasted, HTML, MHTML, JSON) and the party "
    "table of the Dutch treaty database (pasted, HTML), both in English"
)


def read_page(catalogue: Catalogue, content: bytes, asked: Asked) -> Page:
    """The page in these bytes.

    Raises UsageError, with what to do instead, for what is not such a page, for one in another language or from before
    it was drawn, and where its convention or its day is not clear, is not the one asked for or cannot be.
    """
    whole = decode(content)
    states = States(catalogue.countries)
    form = form_of(whole)
    if form == "json":
        return _read_interface(catalogue, whole, asked, states)
    addresses = ""
    if form == "mhtml":
        from vgtref.depositary import mhtml

        addresses, whole, form = whole[:5000], decode(mhtml.page_in(content)), "html"
    if form == "html":
        addresses += " ".join(re.findall(_OWN_ADDRESS, whole, re.I))
    return _read_table(catalogue, whole, _lines(whole, form == "html"), addresses, asked, states)


def _read_table(catalogue: Catalogue, whole: str, cells: Lines, addresses: str, asked: Asked, states: States) -> Page:
    lines = join_lines(cells)
    shown = "\n".join(line.text for line in lines)
    _refuse_other_languages(whole, shown)
    reader = Reader(states, asked.convention or catalogue.conventions[0])
    table = find_table(lines, reader)
    if table is None:
        raise _stranger(whole)
    convention = find_convention(catalogue.conventions, table.before, addresses, asked.convention)
    day = find_day(table.before, convention, asked)
    rows, faults = table.read(Reader(states, convention, order_in(table.heading)))
    if not rows and not faults:
        raise _stranger(whole)
    totals = table.totals()
    return Page(
        publication=table.publication,
        convention=convention.number,
        day=day,
        rows=rows,
        signatures_only=totals.get("signatures"),
        consents=totals.get("consents"),
        letters=table.publication == "chart" and not table.has_crosses and any(row.letters for row in rows),
        faults=faults,
    )


def _lines(whole: str, is_html: bool) -> Lines:
    # A start loads what reads the one form, and not the others.
    if is_html:
        from vgtref.depositary import html

        return html.lines_of(whole)
    from vgtref.depositary import text

    return text.lines_of(whole)


def _read_interface(catalogue: Catalogue, whole: str, asked: Asked, states: States) -> Page:
    from vgtref.depositary import interface

    try:
        records = interface.records_of(whole)
    except ValueError as error:
        raise UsageError(f"this is not JSON: {error}", hint=_READS) from None
    if not records:
        raise UsageError("this JSON does not hold signatures of States", hint=_READS)
    numbers = [Line(0, [f"Treaty {number}"]) for number in sorted(interface.conventions_of(records))]
    convention = find_convention(catalogue.conventions, numbers, "", asked.convention)
    day = find_day([], convention, asked)
    rows, faults = interface.read_records(records, states)
    return Page(publication="interface", convention=convention.number, day=day, rows=rows, faults=faults)


def _refuse_other_languages(whole: str, shown: str) -> None:
    if _DUTCH.search(shown) or "NaamPartij" in whole:
        hint = "open the English page, whose address has /en/Treaty/Details/ in it"
        raise UsageError("this page is in Dutch, in which the letters mean something else", hint=hint)
    if _FRENCH.search(shown):
        raise UsageError("this page is in French", hint="open the English page, whose address has /en/ in it")


def _stranger(whole: str) -> UsageError:
    if re.search(_UNDRAWN, whole, re.I):
        hint = "save it as 'Webpage, complete', or select the table, copy it and paste it into a text file"
        return UsageError("this is the page before its script drew the table", hint=hint)
    return UsageError("the page has no table of signatures and ratifications", hint=_READS)
