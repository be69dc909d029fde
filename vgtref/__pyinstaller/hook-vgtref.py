"""Tells PyInstaller what it cannot read from vgtref's code: modules imported by name, compiled ones, the data files."""

from importlib.metadata import files

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

# tomli comes compiled, so PyInstaller cannot see what its modules import: each other, and one beside them, whose
# name (1a2b...__mypyc) differs from release to release.
_compiled = [path.name.partition(".")[0] for path in files("tomli") or () if "__mypyc." in path.name]

hiddenimports = [
    *collect_submodules("vgtref", filter=lambda name: "__pyinstaller" not in name),
    *collect_submodules("tomli"),
    *_compiled,
]
datas = [*collect_data_files("vgtref.data"), *collect_data_files("vgtref.book")]
