"""Scripts inside their pages, allowed by what they are, and their data, which can become no markup."""

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pkgutil import get_data
from typing import Any


def allow(names: Sequence[str]) -> str:
    """What the content security policy of a page says of its script: it alone, and it can make no markup of a text.

    A script beside the pages would need the whole scheme ``file:``, since a browser checks no hash of what it reads
    from a file; one inside its page is allowed by its hash, opened from a folder and from a server alike.
    """
    if not names:
        return ""
    digest = b64encode(sha256(_text(*names).encode()).digest()).decode()
    return f" script-src 'sha256-{digest}'; require-trusted-types-for 'script'; trusted-types 'none';"


def write_script(names: Sequence[str]) -> str:
    """The files of a script as one in HTML; empty without files."""
    return f"<script>{_text(*names)}</script>\n" if names else ""


def write_data(id: str, value: Any) -> str:
    """Data for the script of a page, as JSON: nothing in them can end their element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{id}">{text}</script>\n'


@cache
def _text(*names: str) -> str:
    return "".join((get_data(__name__, name) or b"").decode() for name in names)
