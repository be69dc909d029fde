"""JSON Lines: one object a line, for one record as for many."""

from vgtref.presentation import View
from vgtref.render import Screen
from vgtref.serialize import json_line


def render(view: View, screen: Screen) -> str:
    """The data of the view as JSON Lines; empty text for an empty list."""
    data = view.data
    rows = data if isinstance(data, list) else [data]
    return "".join(map(json_line, rows))
