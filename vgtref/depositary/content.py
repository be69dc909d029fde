"""What a file is, by its content: its text, and the kinds of files that are refused, with what to do instead."""

import errno
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Literal

from vgtref.errors import NotFoundError, UsageError
from vgtref.text import quote

LARGEST = 5_000_000
"""The most bytes that a page may have; a whole chart, saved with all that is around it, has some 200 000."""

Form = Literal["json", "mhtml", "html", "text"]

_PASTE = "open the page in a browser, select the table, copy it and paste it into a text file"
_FOREIGN = [
    (b"%PDF", "a PDF, in which the order of the cells is not sure", _PASTE),
    (b"PK\x03\x04", "a file of an office program or an archive", _PASTE),
    (b"\xd0\xcf\x11\xe0", "a file of an office program", _PASTE),
    (b"{\\rtf", "a file of a word processor", _PASTE),
]
_NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def read_file(name: str) -> bytes:
    """What a file holds, or for ``-`` standard input.

    Raises NotFoundError where there is none, UsageError where it is not a file, cannot be read, is empty or too large.
    """
    called = "standard input" if name == "-" else quote(name)
    if "\0" in name:
        raise NotFoundError(f"no file at {called}")
    try:
        content = _read(name)
    except OSError as error:
        if error.errno in _NO_SUCH_FILE:
            raise NotFoundError(f"no file at {called}") from None
        raise UsageError(f"{called} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise UsageError(f"{called} is larger than the {LARGEST:,} bytes allowed", hint=_PASTE)
    if not content.strip():
        raise UsageError(f"{called} is empty", hint=_PASTE)
    return content


def decode(content: bytes) -> str:
    """The text of a page: UTF-8, UTF-16 by its mark, else Windows-1252, as old pages are.

    Raises UsageError for a PDF, a file of an office program and anything else that is not text.
    """
    for start, kind, way in _FOREIGN:
        if content.startswith(start):
            raise UsageError(f"this is {kind}", hint=way)
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = _decode_bytes(content.removeprefix(BOM_UTF8))
    except UnicodeDecodeError:
        raise UsageError("this is not text", hint=_PASTE) from None
    if "\0" in text:
        raise UsageError("this is binary, not text", hint=_PASTE)
    return text


def form_of(text: str) -> Form:
    """The form of a text by how it begins."""
    start = text[:5000].lstrip().lower()
    if start.startswith(("{", "[")) and '"' in start[:200]:
        return "json"
    if "mime-version:" in start and "content-type: multipart" in start:
        return "mhtml"
    return "html" if start.startswith("<") and ("<html" in start or "<table" in start or "<t" in start) else "text"


def _decode_bytes(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _read(name: str) -> bytes:
    if name == "-":
        import sys

        return sys.stdin.buffer.read(LARGEST + 1)
    path = Path(name)
    if path.exists() and not path.is_file() and not path.is_fifo():
        raise UsageError(f"{quote(name)} is not a file")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
