"""The data files as they stand, to be changed and laid over the bundled ones."""

from pathlib import Path

from vgtref.catalogue import Catalogue


def write(catalogue: Catalogue, folder: Path) -> list[str]:
    """Writes the data files into the folder; their names."""
    names = [file.file for file in Catalogue.files()]
    for name in names:
        (folder / name).write_text(catalogue.text(name), encoding="utf-8", newline="\n")
    return names
