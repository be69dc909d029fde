"""JSON Lines: one object a line, for one record as for many."""

import msgspec

from vgtref.render import Screen
from vgtref.view import View


def render(view: View, screen: Screen) -> str:
    """The data of the view as JSON Lines; empty text for an empty list."""
    rows = view.data if isinstance(view.data, list) else [view.data]
    return "".join(msgspec.json.encode(row).decode() + "\n" for row in rows)
