"""A Chromium of the system, driven over two pipes with the DevTools protocol: JSON messages, each ended by a zero."""

import fcntl
import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ENVIRONMENT = "VGTREF_CHROMIUM"
"""The variable that names a Chromium which does not go by one of the usual names."""

_OPTIONS = (
    *("--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    *("--force-prefers-no-reduced-motion", "--hide-scrollbars", "--no-proxy-server", "--mute-audio"),
)


def find_chromium() -> str | None:
    """The path of a Chromium: the one that the environment names, else the first of the usual names."""
    named = os.environ.get(ENVIRONMENT)
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page of a browser: it goes to addresses and says what happened there."""

    def __init__(self, reading: int, writing: int) -> None:
        self.events: list[dict[str, Any]] = []
        self._reading, self._writing = reading, writing
        self._rest = b""
        self._count = 0
        self._session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "DOM", "CSS", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command; what comes before it is kept in ``events``."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        session = {"sessionId": self._session} if self._session else {}
        sent = json.dumps(message | session).encode() + b"\0"
        while sent:
            sent = sent[os.write(self._writing, sent) :]
        while (answer := self._read()).get("id") != self._count:
            self.events.append(answer)
        assert "error" not in answer, answer["error"]
        result: dict[str, Any] = answer["result"]
        return result

    def go(self, address: str) -> None:
        """Opens an address and waits until all of it is there."""
        self.events.clear()
        failed = self.ask("Page.navigate", url=address).get("errorText")
        assert failed is None, f"{address}: {failed}"
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())

    def run(self, script: str) -> Any:
        """The value of an expression on the page, after what it promises."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def named(self, *methods: str) -> list[dict[str, Any]]:
        """The params of the events of these names since the last address."""
        return [event["params"] for event in self.events if event.get("method") in methods]

    def close(self) -> None:
        self._session = None
        self.ask("Browser.close")

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._reading, 1 << 20)
            assert more, "the browser has gone"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        read: dict[str, Any] = json.loads(message)
        return read


@contextmanager
def open_browser(program: str) -> Iterator[Browser]:
    """A browser with a profile of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, ExitStack() as stack:
        its_commands, commands = _pipe(stack)
        answers, its_answers = _pipe(stack)
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        ends = [(os.POSIX_SPAWN_DUP2, its_commands, 3), (os.POSIX_SPAWN_DUP2, its_answers, 4), silent]
        command = [program, *_OPTIONS, *sandbox, f"--user-data-dir={profile}", "about:blank"]
        process = os.posix_spawn(program, command, os.environ, file_actions=ends)
        os.close(its_answers)  # so that one does not wait for a browser that has gone
        try:
            browser = Browser(answers, commands)
            yield browser
            browser.close()
        finally:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)


def _pipe(stack: ExitStack) -> tuple[int, int]:
    """A pipe whose ends are none of those that the browser knows by their numbers."""
    ends = os.pipe()
    reading, writing = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    for end in (reading, writing):
        stack.callback(_close, end)
    return reading, writing


def _close(end: int) -> None:
    with suppress(OSError):
        os.close(end)
