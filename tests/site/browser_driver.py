"""A real browser at the end of plain HTTP: Debian's chromium through chromedriver, the WebDriver protocol by urllib."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--window-size=1280,900",
)  # fmt: skip
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Down": "\ue015", "Up": "\ue013"}
START_TRIES = 100


class MissingBrowserError(Exception):
    """There is no browser to drive; the text says how it is got."""


@frozen
class Browser:
    """One session. Scripts answer with JSON values."""

    base: str

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  (JSON)
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = urllib.request.Request(  # noqa: S310  (our own driver on loopback)
            self.base + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            raise AssertionError(json.load(refused)["value"]["message"]) from refused

    def go(self, address: str) -> None:
        self.ask("POST", "/url", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401  (JSON)
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script: str, *arguments: object) -> Any:  # noqa: ANN401  (JSON)
        return self.ask("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def devtools(self, command: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401  (JSON)
        return self.ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def press(self, *keys: str) -> None:
        """Keys by name, or text that is typed."""
        strokes = [key for one in keys for key in ((KEYS[one],) if one in KEYS else one)]
        actions = [{"type": kind, "value": key} for key in strokes for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": actions}]})

    def wait(self, script: str, what: str) -> Any:  # noqa: ANN401  (JSON)
        """The first true answer of a script."""
        for _ in range(START_TRIES):
            found = self.run(script)
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"ventede forgæves på {what}")

    def addresses(self) -> list[str]:
        """What was asked for on the net since the last time."""
        logged = [json.loads(one["message"])["message"] for one in self.ask("POST", "/se/log", {"type": "performance"})]
        return [one["params"]["request"]["url"] for one in logged if one["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Faults in the console since the last time."""
        return [one["message"] for one in self.ask("POST", "/se/log", {"type": "browser"}) if one["level"] == "SEVERE"]


@contextmanager
def browser() -> Iterator[Browser]:
    """A fresh browser with a profile of its own."""
    driver, chromium = shutil.which("chromedriver"), shutil.which("chromium")
    if driver is None or chromium is None:
        raise MissingBrowserError(
            "Prøverne kræver Debians Chromium. Hent den med: sudo apt install chromium chromium-driver"
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="hjemmel-browser-") as profile:
        process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            made = _session(Browser(f"http://127.0.0.1:{port}"), chromium, profile)
            yield made
            made.ask("DELETE", "")
        finally:
            process.terminate()
            process.wait(timeout=20)


def _session(door: Browser, chromium: str, profile: str) -> Browser:
    options = {"binary": chromium, "args": [*FLAGS, f"--user-data-dir={profile}"]}
    logging = {"performance": "ALL", "browser": "ALL"}
    wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": logging}}}
    for _ in range(START_TRIES):
        try:
            opened = door.ask("POST", "/session", wanted)
        except urllib.error.URLError:
            time.sleep(0.1)
            continue
        return Browser(f"{door.base}/session/{opened['sessionId']}")
    raise MissingBrowserError("chromedriver svarer ikke.")
