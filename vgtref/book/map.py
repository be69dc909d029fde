"""Who is bound at a glance: the States as tiles by region, as a drawing and as a list that names them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from vgtref.book.page import Page, Pen
from vgtref.catalogue import Catalogue
from vgtref.names import fold
from vgtref.presentation import Prose
from vgtref.queries.briefs import Briefs
from vgtref.records import DECLARED
from vgtref.render.html import escape
from vgtref.status import Status

# Where the parts of the world stand beside and above one another; what is not named here stands in the last column.
_COLUMNS = [["Americas"], ["Europe", "Africa"], ["Asia", "Oceania"]]
_TILES_WIDE = [7, 9, 9]
_TILE, _TITLE, _GAP, _MARGIN = 34, 24, 46, 2
_GAUGE_WIDTH, _GAUGE_HEIGHT = 12, 12

# How full the gauge of a status is, so that it is read without colour; what is no step of joining has a sign.
_LEVELS: dict[Status, int] = {"party": 12, "contracting": 9, "signatory": 6, "invited": 3, "none": 0}
_SIGNS: dict[Status, str] = {"former": "×", "unknown": "?"}
_IN_ORDER: Sequence[Status] = (*_LEVELS, *_SIGNS)


class Tile(Struct, frozen=True):
    """A State with where it stands towards each of the two conventions."""

    code: str
    name: str
    stands: Sequence[Status]

    @property
    def words(self) -> str:
        """``185 party, 201 none``."""
        return ", ".join(f"{number} {status}" for number, status in zip(DECLARED, self.stands, strict=True))


class Group(Struct, frozen=True):
    """A region with its States, in the part of the world that it lies in."""

    within: str
    title: str
    tiles: Sequence[Tile]


def list_groups(catalogue: Catalogue) -> list[Group]:
    """The States of each region by name, then those that have acted and lie in none."""
    briefs, names = Briefs(catalogue), catalogue.country_names

    def group(within: str, title: str, codes: Sequence[str]) -> Group:
        tiles = [Tile(code, names[code], [briefs.status(code, number).status for number in DECLARED]) for code in codes]
        return Group(within, title, sorted(tiles, key=lambda tile: fold(tile.name)))

    groups = [group(region.within, region.title, briefs.states(region)) for region in catalogue.regions]
    outside = [code for code in names if briefs.region(code) is None and briefs.is_state(code)]
    return [each for each in (*groups, group("", "In no region", outside)) if each.tiles]


def write_map(groups: Sequence[Group], sources: Sequence[str], pen: Pen) -> str:
    """The drawing with what its gauges mean, then the same as a list with the names; ``sources`` are of the regions."""
    pages = {page.id: page for page in pen.pages if page.noun == "countries" and page.id}
    used = {status for group in groups for tile in group.tiles for status in tile.stands}
    keys = "".join(f"<li>{_key(status)} {status}</li>" for status in _IN_ORDER if status in used)
    named = "".join(f"<h3>{escape(group.title)}</h3>\n{_list(group, pages, pen)}" for group in groups)
    text = f"A tile is a State: left stands {DECLARED[0]}, right {DECLARED[1]}. Regions: [{', '.join(sources)}]."
    return (
        f'{pen.blocks([Prose([text])], "")}<ul class="legend">{keys}</ul>\n'
        '<div class="wide" tabindex="0" role="region" aria-label="Map of tiles">\n'
        f"{_draw(groups, pages, pen)}</div>\n<h2>By region</h2>\n{named}"
    )


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
