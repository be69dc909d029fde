"""vgtref as a process of its own that reads the data of the tests: ``python tests/__main__.py agencies``."""

import sys
from importlib import import_module
from pathlib import Path

from vgtref.__main__ import start

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import_module("tests")
    start()
