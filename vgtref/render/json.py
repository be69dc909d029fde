"""JSON: an object for one record, an array for a list; two spaces, UTF-8."""

from vgtref.plaindata import json_text
from vgtref.presentation import View
from vgtref.render import Screen


def render(view: View, screen: Screen) -> str:
    """The data of the view as JSON text with a final newline."""
    return json_text(view.data)
