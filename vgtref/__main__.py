"""``python -m vgtref`` and the script ``vgtref``."""

import gc
import sys


def start() -> None:
    """Runs the command line and ends the process with its exit code; an interrupt while loading ends it with 130."""
    gc.disable()  # one answer makes no cycles worth the search for them, which takes some three per cent of a start
    try:
        from vgtref.cli.app import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
