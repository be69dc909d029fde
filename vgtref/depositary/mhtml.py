"""A page saved as a single file (MHTML): a message whose largest part of HTML is the page.

The standard library's reader of messages would load what talks to a network, which nothing here does.
"""

import binascii
import quopri
import re

_BOUNDARY = re.compile(rb'boundary="?([^"\n;]{1,100})"?', re.I)


def page_in(content: bytes) -> bytes:
    """The HTML in a message; empty where there is none."""
    content = content.replace(b"\r\n", b"\n")
    boundaries = set(_BOUNDARY.findall(content))
    if not boundaries:
        return b""
    parts = re.split(b"|".join(b"--" + re.escape(each.rstrip()) for each in sorted(boundaries)), content)
    return max((_html_of(part) for part in parts), key=len, default=b"")


def _html_of(part: bytes) -> bytes:
    head, _, body = part.lstrip(b"\n").partition(b"\n\n")
    head = head.lower()
    if b"content-type: text/html" not in head:
        return b""
    if b"quoted-printable" in head:
        return quopri.decodestring(body)
    if b"base64" in head:
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            return b""
    return body
