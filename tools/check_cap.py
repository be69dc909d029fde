"""Says whether the newest Typer still requires Pydantic; when it no longer does, the cap in pyproject.toml can go.

Usage: python tools/check_cap.py typer-*.whl
"""

import sys
import zipfile
from pathlib import Path


def main(wheel: Path) -> None:
    """Prints one line on the wheel: yes with the requirement that forbids it, or that the cap can go."""
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    needed = [line for line in lines if line.startswith("Requires-Dist: pydantic") and "extra ==" not in line]
    if needed:
        print(f"not yet: {wheel.name} has {needed[0]}")
    else:
        print(f"NOTICE: {wheel.name} does without Pydantic: measure it and lift the cap in pyproject.toml")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
