"""``python -m vgtref`` and the script ``vgtref``."""

import sys


def start() -> None:
    """Runs the command line and ends the process with its exit code; an interrupt while loading ends it with 130."""
    try:
        from vgtref.cli.app import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
