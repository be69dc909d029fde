"""``python -m vgtref`` and the script ``vgtref``."""

import gc
import os
import sys
from contextlib import suppress


def start() -> None:
    """Runs the command line and ends the process with its exit code; an interrupt while loading ends it with 130."""
    gc.disable()  # one answer makes hardly any cycles, and to look for them takes some three per cent of a start
    try:
        from vgtref.cli.app import main

        code = main()
    except KeyboardInterrupt:
        code = 130
    end(code)


def end(code: int) -> None:
    """Ends the process at once: to tear the interpreter down takes a tenth of a start and frees nothing that lasts."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # main has reported what cannot be written
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    start()
