"""JSON: an object for one record, an array for a list; two spaces, UTF-8."""

import msgspec

from vgtref.render import Screen
from vgtref.view import View


def render(view: View, screen: Screen) -> str:
    """The data of the view as JSON text with a final newline."""
    return msgspec.json.format(msgspec.json.encode(view.data), indent=2).decode() + "\n"
