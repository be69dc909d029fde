"""What the tests of citations cite, and how they ask for it."""

from datetime import date
from pathlib import Path

from vgtref.catalogue import Catalogue
from vgtref.cite import Style, Work, find_work, write
from vgtref.cite.entry import Entry, entry_of
from vgtref.cite.states import CitedStatement, CitedStatus, find_statements, find_status

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CATALOGUE = Catalogue()
LANZAROTE = "Council of Europe Convention on the Protection of Children against Sexual Exploitation and Sexual Abuse"
DECLARATION = (
    "Co-operation promoting the implementation of legislative frameworks on combating online sexual exploitation and "
    "abuse of children: Mutual declaration of intent"
)
RESOLUTION = "Combating Online Sexual Exploitation of Children Through a Legislative Global Engagement Strategy"
SENTENCES = [style for style in Style if not style.exact]


def work(name: str | None = None) -> Work:
    return find_work(CATALOGUE, name, "0.2.0")


def stands(name: str, country: str, day: date | None = None, all_sources: bool = False) -> CitedStatus:
    return find_status(CATALOGUE, name, country, day, "0.2.0", all_sources)


def stated(name: str, country: str, all_sources: bool = False) -> list[CitedStatement]:
    return find_statements(CATALOGUE, name, country, "0.2.0", all_sources=all_sources)


def plain(work: Work, style: Style = Style.PLAIN) -> str:
    return write([work], style).removesuffix("\n")


FRANCE = stands("185", "FR", date(2011, 11, 22))
KENYA = stands("201", "Kenya")
UKRAINE = stated("185 art. 9(4)", "Ukraine")[0]
WORKS = {
    name or "data set": work(name)
    for name in (
        *("201", "185", "189", "224", "201:23", "185:9(1)(a)", "declaration", "resolution"),
        *("opsc", "opsc:3(1)(c)", "eu-2011-93", "Directive 2011/93/EU art. 5", "icmec", None),
    )
} | {"France": FRANCE, "all of France": stands("185", "FR", all_sources=True), "Kenya": KENYA, "Ukraine": UKRAINE}


def entry(name: str) -> Entry:
    return entry_of(work(name))
