"""Who is bound at a glance: the States as tiles by region, as a drawing and as a list that names them."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from vgtref.book.page import Page, Pen, pages_of
from vgtref.catalogue import Catalogue
from vgtref.names import fold
from vgtref.presentation import Prose
from vgtref.queries.briefs import Briefs
from vgtref.records import DECLARED
from vgtref.render.html import escape
from vgtref.status import Status
from vgtref.text import counted

# Where the parts of the world stand beside and above one another; what is not named here stands in the last column.
_COLUMNS = [["Americas"], ["Europe", "Africa"], ["Asia", "Oceania"]]
_TILES_WIDE = [7, 9, 9]
_TILE, _TITLE, _GAP, _MARGIN = 34, 24, 46, 2
_GAUGE_WIDTH, _GAUGE_HEIGHT = 12, 12

# How full the gauge of a status is, so that it is read without colour; what is not a step of joining has a sign.
_LEVELS: dict[Status, int] = {"party": 12, "contracting": 9, "signatory": 6, "invited": 3, "none": 0}
_SIGNS: dict[Status, str] = {"former": "×", "unknown": "?"}
_IN_ORDER: Sequence[Status] = (*_LEVELS, *_SIGNS)


class Tile(Struct, frozen=True):
    """A State with where it stands towards each of the two conventions; ``words`` are ``Budapest: party``, ..."""

    code: str
    name: str
    stands: Sequence[Status]
    words: str


class Group(Struct, frozen=True):
    """A region with its States, in the part of the world that it lies in."""

    within: str
    title: str
    tiles: Sequence[Tile]


def list_groups(catalogue: Catalogue) -> list[Group]:
    """The States of each region by name, as the drawing has the regions, then those that have acted and lie in none."""
    briefs, names = Briefs(catalogue), catalogue.country_names
    places = [within for column in _COLUMNS for within in column]
    short = [catalogue.convention(number).common_name.removesuffix(" Convention") for number in DECLARED]

    def tile(code: str) -> Tile:
        stands = [briefs.status(code, number).status for number in DECLARED]
        said = " · ".join(f"{name}: {status}" for name, status in zip(short, stands, strict=True))
        return Tile(code, names[code], stands, said)

    def group(within: str, title: str, codes: Sequence[str]) -> Group:
        tiles = [tile(code) for code in codes]
        return Group(within, title, sorted(tiles, key=lambda tile: fold(tile.name)))

    order = [*places, *(region.within for region in catalogue.regions if region.within not in places)]
    regions = sorted(catalogue.regions, key=lambda region: order.index(region.within))
    groups = [group(region.within, region.title, briefs.states(region)) for region in regions]
    outside = [code for code in names if briefs.region(code) is None and briefs.is_state(code)]
    return [each for each in (*groups, group("", "In no region", outside)) if each.tiles]


def write_map(groups: Sequence[Group], sources: Sequence[str], pen: Pen) -> str:
    """The drawing with what its gauges mean; ``sources`` are those of the regions."""
    pages = pages_of(pen.pages, "countries")
    shown = sum(len(group.tiles) for group in groups)
    used = {status for group in groups for tile in group.tiles for status in tile.stands}
    keys = "".join(f"<li>{_key(status)} {status}</li>" for status in _IN_ORDER if status in used)
    text = (
        f"A tile is a State: {DECLARED[0]} is on the left, {DECLARED[1]} on the right. The Members of the United "
        "Nations have one, and whoever else has acted towards one of the two. "
        f"The other {len(pages) - shown} entries, territories and organisations among them, have a page and no tile. "
        f"Regions: [{', '.join(sources)}]."
    )
    return (
        f'{pen.blocks([Prose([text])], "")}<ul class="legend">{keys}</ul>\n'
        '<div class="wide" tabindex="0" role="group" aria-label="Map of tiles">\n'
        f"{_draw(groups, pages, pen)}</div>\n"
    )


def write_list(groups: Sequence[Group], pen: Pen) -> str:
    """The States of the drawing, by name: each part of the world with its count of Parties, then its regions."""
    pages = pages_of(pen.pages, "countries")
    parts = [(within, list(held)) for within, held in groupby(groups, key=lambda group: group.within)]
    return "".join(
        f"<h3>{escape(within or 'In no region')}</h3>\n{pen.blocks([Prose([_count(held)])], '')}"
        + "".join(f"{_heading(group)}{_list(group, pages, pen)}" for group in held)
        for within, held in parts
    )


def _heading(group: Group) -> str:
    return f"<h4>{escape(group.title)}</h4>\n" if group.within else ""


def _count(groups: Sequence[Group]) -> str:
    """``Parties to 185: 20 of 54 States; to 201: 1.``"""
    stands = [tile.stands for group in groups for tile in group.tiles]
    first, second = (sum(each[place] == "party" for each in stands) for place in range(2))
    return f"Parties to {DECLARED[0]}: {first} of {counted(len(stands), 'State')}; to {DECLARED[1]}: {second}."


def _list(group: Group, pages: Mapping[str, Page], pen: Pen) -> str:
    entries = "".join(
        f"<li>{pen.link(pages[tile.code], escape(tile.name))} <span>{tile.words}</span></li>\n" for tile in group.tiles
    )
    return f'<ul class="states">\n{entries}</ul>\n'


def _draw(groups: Sequence[Group], pages: Mapping[str, Page], pen: Pen) -> str:
    placed = {within for column in _COLUMNS for within in column}
    others = list(dict.fromkeys(group.within for group in groups if group.within not in placed))
    columns = [*_COLUMNS[:-1], [*_COLUMNS[-1], *others]]
    parts: list[str] = []
    left, height = _MARGIN, 0
    for names, wide in zip(columns, _TILES_WIDE, strict=True):
        top = 0
        for within in names:
            held = [group for group in groups if group.within == within]
            top = _put(parts, held, within, left, top, wide, pages, pen)
        left += wide * _TILE + _GAP
        height = max(height, top)
    # The list says the same with the names, so this is for those who see it and point at it.
    return (
        f'<svg class="map" viewBox="0 0 {left - _GAP} {height}" aria-hidden="true" focusable="false">\n'
        f"{''.join(parts)}</svg>\n"
    )


def _put(
    parts: list[str],
    groups: Sequence[Group],
    within: str,
    left: int,
    top: int,
    wide: int,
    pages: Mapping[str, Page],
    pen: Pen,
) -> int:
    """Adds a part of the world below ``top``; where it ends."""
    if groups and within:
        parts.append(f'<text class="world" x="{left}" y="{top + 20}">{escape(within)}</text>\n')
        top += _TITLE + 4
    for group in groups:
        parts.append(f'<text x="{left}" y="{top + 15}">{escape(group.title)}</text>\n')
        top += _TITLE
        for place, tile in enumerate(group.tiles):
            x, y = left + place % wide * _TILE, top + place // wide * _TILE
            way = pen.link(pages[tile.code], "")
            parts.append(_tile(tile, x, y, way))
        top += (len(group.tiles) - 1) // wide * _TILE + _TILE + 6
    return top + 16


def _tile(tile: Tile, x: int, y: int, way: str) -> str:
    inside = "".join(_gauge(status, 2 + 16 * place, 16) for place, status in enumerate(tile.stands))
    opened = way.removesuffix("></a>")
    return (
        f'{opened} tabindex="-1"><g transform="translate({x} {y})"><title>{escape(tile.name)}: {tile.words}</title>'
        f'<rect class="tile" width="31" height="31"/><text class="code" x="15.5" y="12">{tile.code}</text>'
        f"{inside}</g></a>\n"
    )


def _gauge(status: Status, x: int, y: int) -> str:
    frame = f'<rect class="gauge" x="{x}" y="{y}" width="{_GAUGE_WIDTH}" height="{_GAUGE_HEIGHT}"/>'
    if sign := _SIGNS.get(status):
        return f'{frame}<text class="code" x="{x + 6}" y="{y + 11}">{sign}</text>'
    level = _LEVELS[status]
    if not level:
        return frame
    filled = f'<rect class="level" x="{x}" y="{y + _GAUGE_HEIGHT - level}" width="{_GAUGE_WIDTH}" height="{level}"/>'
    return f"{frame}{filled}"


def _key(status: Status) -> str:
    return f'<svg class="key" viewBox="-1 -1 14 14" aria-hidden="true" focusable="false">{_gauge(status, 0, 0)}</svg>'
