"""A work in CSL-JSON, the data of the Citation Style Language."""

from vgtref.cite.works import Work, one_line
from vgtref.serialize import json_text


def write(work: Work) -> str:
    """The work as a list of one CSL item."""
    texts = {
        "title": work.title,
        "title-short": work.short,
        "container-title": work.container,
        "number": work.number,
        "section": work.section,
        "version": work.version,
        "event-place": work.place,
        "note": work.note,
        "URL": work.url,
    }
    item = {
        "id": work.key,
        "type": work.kind,
        **({"author": [{"literal": one_line(name)} for name in work.authors]} if work.authors else {}),
        **{name: one_line(text) for name, text in texts.items() if text},
        "issued": {"date-parts": [[int(part) for part in work.issued.text.split("-")]]},
    }
    return json_text([item])
