"""Where PyInstaller finds what a one-file build of vgtref needs; it asks through the entry point ``pyinstaller40``."""

from pathlib import Path


def hook_dirs() -> list[str]:
    """The folder that holds the hook."""
    return [str(Path(__file__).parent)]
