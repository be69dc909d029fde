"""Files put into a folder all at once or not at all."""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from pathlib import Path
from tempfile import mkdtemp

from vgtref.errors import (
    OutputError,
    UsageError,
)
from vgtref.files import ended_by_request, sync, undisturbed
from vgtref.text import quote

_AT_ONCE = 8


class UnrestoredError(OutputError):
    """Files could not be put back after a fault; the staging folder, which is named, keeps them."""


def write_folder(folder: str | PathLike[str], write: Callable[[Path], list[str]], force: bool) -> list[str]:
    """Puts the files that ``write`` makes in a folder given to it into this one; their paths.

    ``write`` says how they are called, in the order in which they are to be put in place; ``articles/1.html`` stands
    in a folder inside. The folder is made where it is not there, with those around it. Raises UsageError where it is
    not a folder, or where such a file is there and ``force`` is not set, OutputError where it cannot be written;
    then, and on an interrupt or a request to end (SIGTERM, SIGHUP), the folder is as it was. A process that is killed
    outright (SIGKILL) may leave a hidden folder ``.vgtref-export-...`` behind, which may be deleted; a later run
    leaves it alone, since it cannot know whether another still works in it. Killed while it replaces files of a
    folder that was there, it may leave some replaced; the hidden folder keeps the old.
    """
    name = name_of_folder(folder)
    target = Path(name)
    there = os.path.isdir(target)
    if not there and os.path.lexists(target):
        raise UsageError(f"{quote(name)} is not a folder")
    beside = target if there else target.absolute().parent
    try:
        # Inside a folder that is there, since its parent may be on another file system, or not ours to write.
        with ended_by_request(), _made(beside), _staging(beside) as staging:
            made = staging / "made"
            made.mkdir()
            files = write(made)
            _sync_all(made, files)
            if there or not _appears(made, target):
                with _locked(target):
                    for inner in _folders(files):
                        _check_folder(inner, target, name)
                    for file in files:
                        _check(file, target, made, name, force)
                    _replace(files, made, target, staging / "kept")
            with suppress(OSError):  # not every file system can bring a folder to the disk
                sync(beside)
    except OSError as error:
        raise OutputError(f"cannot write {quote(name)}: {error.strerror or error}") from None
    return [os.path.join(name, file) for file in files]


def name_of_folder(folder: str | PathLike[str]) -> str:
    """The name of a folder to fill; raises UsageError for one that no folder can have, empty or with a NUL."""
    name = os.fspath(folder)
    if not name or "\0" in name:
        raise UsageError(f"{quote(name)} is not a folder")
    return name


def _sync_all(folder: Path, files: Sequence[str]) -> None:
    # At once, since a disk takes as long to flush one file as to flush many.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(lambda file: sync(folder / file), files):
            pass


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Makes a folder and those around it where they are not there; a fault takes away again what was made."""
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    try:
        if missing:
            folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with undisturbed():
            for each in missing:
                with suppress(OSError):
                    each.rmdir()
        raise


@contextmanager
def _staging(beside: Path) -> Iterator[Path]:
    staging = Path(mkdtemp(prefix=".vgtref-export-", dir=beside))
    try:
        yield staging
    except UnrestoredError:
        raise
    except BaseException:
        with undisturbed():
            shutil.rmtree(staging, ignore_errors=True)
        raise
    with undisturbed():
        shutil.rmtree(staging, ignore_errors=True)


def _appears(made: Path, target: Path) -> bool:
    """Puts the folder in place as a whole; False where somebody else has made one there meanwhile."""
    try:
        made.rename(target)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            return False
        raise
    return True


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    # Two exports into one folder come one after the other, where the system and the file system know locks.
    with ExitStack() as held, suppress(ImportError, OSError):
        import fcntl

        descriptor = os.open(target, os.O_RDONLY)
        held.callback(os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        held = held.pop_all()
    with held:
        yield


def _folders(files: Sequence[str]) -> list[Path]:
    """The folders inside that these files stand in, each below those around it."""
    return sorted({folder for file in files for folder in Path(file).parents} - {Path()})


def _check_folder(inner: Path, target: Path, folder: str) -> None:
    path = target / inner
    # A link to a folder is refused, since it may lead out of this one.
    if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()):
        raise UsageError(f"{inner} already exists in {quote(folder)} and is not a folder")


def _check(file: str, target: Path, made: Path, folder: str, force: bool) -> None:
    path = target / file
    if not os.path.lexists(path):
        return
    if path.is_symlink():
        mode = None  # a link is replaced itself, never what it leads to: an export does not reach out of its folder
    elif path.is_file():
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        raise UsageError(f"{file} already exists in {quote(folder)} and is not a file")
    if not force:
        raise UsageError(f"{file} already exists in {quote(folder)}", cli_hint="--force replaces it")
    if mode is not None:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        (made / file).chmod(mode)


def _replace(files: Sequence[str], made: Path, target: Path, kept: Path) -> None:
    kept.mkdir()
    begun: list[str] = []
    new = [folder for folder in _folders(files) if not os.path.lexists(target / folder)]
    try:
        for folder in _folders(files):
            (kept / folder).mkdir()
            (target / folder).mkdir(exist_ok=True)
        for file in files:
            _keep(target / file, kept / file)
            begun.append(file)
            os.replace(made / file, target / file)
    except BaseException:
        with undisturbed():
            _restore(begun, target, kept)
            for folder in reversed(new):
                with suppress(OSError):
                    (target / folder).rmdir()
        raise


def _keep(path: Path, copy: Path) -> None:
    if not os.path.lexists(path):
        return
    try:
        os.link(path, copy, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system, or a system, without hard links
        shutil.copy2(path, copy, follow_symlinks=False)


def _restore(begun: Sequence[str], target: Path, kept: Path) -> None:
    lost = []
    for file in begun:
        try:
            if os.path.lexists(kept / file):
                os.replace(kept / file, target / file)
            else:
                (target / file).unlink(missing_ok=True)
        except OSError:
            lost.append(file)
    if lost:
        raise UnrestoredError(f"{', '.join(lost)} could not be put back", hint=f"what was there is in {kept}")
