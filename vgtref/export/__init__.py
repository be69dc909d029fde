"""From the catalogue to files: the whole data set, one module per form, each with ``write(catalogue, folder)``."""

from enum import StrEnum
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vgtref.catalogue import Catalogue


class Form(StrEnum):
    """The forms of the data set, named as ``--as`` takes them; each is the name of its module."""

    DATAPACKAGE = "datapackage"
    SQLITE = "sqlite"
    JSON = "json"
    TOML = "toml"


def export(catalogue: "Catalogue", folder: str | PathLike[str], form: Form, force: bool = False) -> list[str]:
    """Writes the whole data set into a folder, all of it or nothing; the paths of the files.

    Raises UsageError where it is not a folder or holds such a file and ``force`` is not set, OutputError where it
    cannot be written, DataError where a data file is broken.
    """
    from vgtref.export.folder import write_folder

    module = import_module(f"vgtref.export.{Form(form).value}")
    return write_folder(folder, lambda place: module.write(catalogue, place), force)
