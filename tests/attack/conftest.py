"""Says at the end of a run how many cases of the attack were tried."""

import pytest

from tests.attack.hostile import TRIED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if TRIED:
        each = ", ".join(f"{what} {count}" for what, count in sorted(TRIED.items()))
        terminalreporter.write_line(f"cases of the attack: {TRIED.total()} ({each})")
