"""Files written whole or not at all, whatever ends the process meanwhile, except SIGKILL."""

import errno
import os
import re
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from vgtref.errors import (
    ClosedPipeError,
    OutputError,
    UsageError,
)
from vgtref.text import quote

_REQUESTS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_DESCRIPTORS = r"/dev/fd|/proc/[^/]+(/task/[^/]+)?/fd"
_MOST_LINKS = 40
_COMMON, _PRIVATE = 0o666, 0o600


def replace(name: str, data: bytes) -> None:
    """Replaces the content of a file, or makes it; what is not a regular file, such as a pipe, is written to.

    Raises UsageError where the name cannot be that of a file, OutputError where it cannot be written, ClosedPipeError
    where its reader has gone.
    """
    _refuse_what_is_no_file(name)
    try:
        if _is_stream(name):
            _write_to_stream(name, data)
        else:
            _replace(_target(name), data)
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        raise OutputError(f"cannot write {quote(name)}: {error.strerror}") from None


def create(name: str, data: bytes) -> None:
    """Makes a file with the data.

    Raises UsageError where the name cannot be that of a file or something is there, OutputError where it cannot be
    written.
    """
    _refuse_what_is_no_file(name)
    try:
        with _draft(os.path.dirname(name), data, _COMMON) as draft:
            _link(draft, name)
    except FileExistsError:
        hint = "choose another name, so that nothing is lost"
        raise UsageError(f"{quote(name)} already exists", hint=hint) from None
    except OSError as error:
        raise OutputError(f"cannot write {quote(name)}: {error.strerror}") from None


def sync(path: str | os.PathLike[str]) -> None:
    """Flushes a file or a folder to the disk; raises OSError where that is not possible."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def ended_by_request() -> Iterator[None]:
    """Inside it SIGTERM and SIGHUP end the process as Ctrl-C does, so that everything is tidied up."""

    def end(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    with _handled(end, [number for number in _REQUESTS if signal.getsignal(number) is signal.SIG_DFL]):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Inside it further interrupts and requests to end are ignored, so that tidying up is completed."""
    known = [number for number in (signal.SIGINT, *_REQUESTS) if signal.getsignal(number) is not None]
    with _handled(signal.SIG_IGN, known):
        yield


@contextmanager
def _handled(handler: object, signals: list[int]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # which alone may set handlers
        yield
        return
    before = {number: signal.signal(number, handler) for number in signals}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _refuse_what_is_no_file(name: str) -> None:
    last = os.path.basename(name)
    # os.path, since pathlib raises for a name that is too long.
    if last in ("", ".", "..") or "\0" in name or os.path.isdir(name):
        raise UsageError(f"--output {quote(name)} is not a file")


def _is_stream(name: str) -> bool:
    if _descriptor_folder(name):
        return True
    try:
        return not stat.S_ISREG(os.stat(name).st_mode)
    except OSError:
        return False


def _descriptor_folder(name: str) -> str | None:
    # Where a name such as /dev/stdout leads to a descriptor, this program must not replace the file behind it.
    for _ in range(_MOST_LINKS):
        folder, last = os.path.split(name)
        folder = os.path.realpath(folder)
        if re.fullmatch(_DESCRIPTORS, folder):
            return os.path.join(folder, last)
        name = os.path.join(folder, last)
        if not os.path.islink(name):
            return None
        name = os.path.join(folder, os.readlink(name))
    return None


def _write_to_stream(name: str, data: bytes) -> None:
    found = _descriptor_folder(name)
    folder, last = os.path.split(found or "")
    own = folder in (os.path.realpath("/dev/fd"), os.path.realpath("/proc/self/fd")) and last.isdigit()
    with open(os.dup(int(last)) if own else name, "ab" if found else "wb") as stream:
        stream.write(data)


def _target(name: str) -> str:
    """The file that a name leads to; raises OSError as the system would for a part of the path."""
    folder, last = os.path.split(name)
    os.stat(folder or ".")
    if os.path.lexists(name):
        with suppress(FileNotFoundError):  # a link may lead to a file that does not exist yet
            os.stat(name)
        return os.path.realpath(name)
    return os.path.join(os.path.realpath(folder), last)


def _replace(target: str, data: bytes) -> None:
    try:
        old = os.stat(target)
    except FileNotFoundError:
        old = None
    if old and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with _draft(os.path.dirname(target), data, _PRIVATE if old else _COMMON) as draft:
        if old:
            for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
                with suppress(OSError, AttributeError):  # only root may give a file away
                    os.chown(draft, owner, group)
            os.chmod(draft, stat.S_IMODE(old.st_mode))
        os.replace(draft, target)


@contextmanager
def _draft(folder: str, data: bytes, mode: int) -> Iterator[str]:
    """A new file with the data, on the disk, under a name that nobody else has; gone at the end."""
    draft = os.path.join(folder, f".vgtref-{os.urandom(8).hex()}.tmp")
    with ended_by_request():
        try:
            with open(draft, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            yield draft
        finally:
            with undisturbed(), suppress(FileNotFoundError):
                os.unlink(draft)


def _link(draft: str, name: str) -> None:
    try:
        os.link(draft, name, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system, or a system, without hard links
        os.close(os.open(name, os.O_CREAT | os.O_EXCL, _COMMON))
        os.replace(draft, name)
