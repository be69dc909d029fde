"""JSON: an object for one record, an array for a list; two spaces, UTF-8."""

from vgtref.presentation import View
from vgtref.render import Screen
from vgtref.serialize import json_text


def render(view: View, screen: Screen) -> str:
    """The data of the view as JSON text with a final newline."""
    return json_text(view.data)
