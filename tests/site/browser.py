"""The site in a real browser: `python -m tests.site.browser`. Not part of the test line: it needs Debian's chromium.

Builds the site (or takes `--side MAPPE`), serves it on loopback, and asks of it what a reader would. axe-core is
fetched from npm into a temporary folder, or given with `--axe FIL`.
"""

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

from attrs import field, frozen

from engine.site.build import build
from tests.site.browser_driver import Browser, MissingBrowserError, browser
from tests.site.browser_searches import SEARCHES

ROOT = Path(__file__).parents[2]
MAIN_PAGES = (
    "index.html", "kom-i-gang/specialist.html", "regler/driftsloft/index.html",
    "stoerrelser/mistet-refusion/index.html", "kilder/lab/index.html",
    "scenarier/naestved-bilag-1/index.html", "sprog/index.html", "fejl/index.html",
)  # fmt: skip
OTHER_PAGES = ("soegning.html?q=refusion", "galleri/index.html", "arkitektur.html", "omraader/driftsloft/index.html")
PHONES = (390, 320)
TAB_STOPS = 25
AXE_WORST = ("serious", "critical")
FACTS = """return {lang: document.documentElement.lang, title: document.title,
  h1: document.querySelectorAll('h1').length,
  ids: [...document.querySelectorAll('[id], a[name]')].map(e => e.id || e.name),
  links: [...document.querySelectorAll('a[href]')].map(e => new URL(e.getAttribute('href'), document.baseURI).href)}"""
FOCUS = """const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {body: e === document.body, id: e.id,
  name: (e.getAttribute('aria-label') || e.textContent || e.id).trim().slice(0, 40),
  ring: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none',
  seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth}"""
TITLES = "return [...document.querySelectorAll('#alle li strong')].map(e => e.textContent.split(' › ')[0])"
ANSWERED = """return document.querySelectorAll('#alle li').length > 0
  || /Intet/.test(document.getElementById('antal').textContent)"""


@frozen
class Site:
    """What the checks share: the browser, where the site is served and where it lies, and axe's text."""

    b: Browser
    base: str
    folder: Path
    axe: str
    asked: list[str] = field(factory=list)

    def open(self, page: str) -> None:
        self.b.go(self.base + page)
        self.asked.extend(self.b.addresses())


def links(site: Site) -> str:
    """Every page from the front page on: status, anchors, language, one heading, a quiet console."""
    pages: dict[str, set[str]] = {}
    wanted: set[tuple[str, str, str]] = set()
    waiting = ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in pages or not (site.folder / page).is_file():
            continue
        site.open(page)
        facts = site.b.run(FACTS)
        pages[page] = set(facts["ids"])
        assert facts["lang"] == "da", f"{page}: lang={facts['lang']}"
        assert facts["title"], f"{page}: ingen titel"
        assert facts["h1"] == 1, f"{page}: {facts['h1']} h1"
        for link in facts["links"]:
            if link.startswith(site.base):
                path, anchor = urldefrag(link.removeprefix(site.base))
                wanted.add((page, path, anchor))
                if path == "galleri/index.html" or (path.endswith(".html") and not path.startswith("galleri/")):
                    waiting.append(path.partition("?")[0])
    others = {path for _, path, _ in wanted} - set(pages)
    dead = [path for path in sorted(others) if not _is_served(site.base + path)]
    assert dead == [], f"døde links: {dead}"
    lost = sorted({f"{p} → {path}#{a}" for p, path, a in wanted if a and path in pages and a not in pages[path]})
    assert lost == [], f"ankre uden mål: {lost}"
    noise = [text for text in site.b.complaints() if "favicon" not in text]
    assert noise == [], f"konsollen: {noise}"
    return f"{len(pages)} sider, {len(wanted)} links, {len(others)} filer"


def _is_served(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  (our own server)
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def search(site: Site) -> str:
    """Parts of compounds are found, the best first; and the same from a file, without a server."""
    faults = []
    for asked, wanted in SEARCHES.items():
        site.open(f"soegning.html?q={quote(asked)}")
        site.b.wait(ANSWERED, f"svar på »{asked}«")
        found = tuple(site.b.run(TITLES)[: len(wanted)])
        if found != wanted:
            faults.append(f"»{asked}« gav {found}, ventet {wanted}")
    assert faults == [], "\n".join(faults)
    site.b.go((site.folder / "soegning.html").as_uri() + "?q=refusion")
    site.b.wait(ANSWERED, "svar fra file://")
    assert site.b.run(TITLES), "intet fundet fra file://"
    return f"{len(SEARCHES)} ord, også fra file://"


def keyboard(site: Site) -> str:
    """Skip link, menu, a visible focus at every stop, and a search from the first key to the page."""
    site.open("index.html")
    stops = []
    for number in range(TAB_STOPS):
        site.b.press("Tab")
        stop = site.b.run(FOCUS)
        if stop["body"]:
            break
        assert stop["ring"], f"fokus ses ikke på »{stop['name']}«"
        assert stop["seen"], f"»{stop['name']}« er uden for skærmen"
        stops.append(stop["name"])
        if number == 0:
            assert "Spring til indholdet" in stop["name"], f"først kom »{stop['name']}«"
    site.open("index.html")
    site.b.press("Tab", "Enter")
    assert site.b.run("return location.hash") == "#indhold"
    assert site.b.run("return document.activeElement.id") == "indhold", "springet flytter ikke fokus"
    site.b.press("/")
    assert site.b.run("return document.activeElement.id") == "soegefelt", "/ går ikke til søgningen"
    site.b.press("mistet refusion")
    site.b.wait("return document.querySelectorAll('#fundet li').length > 0", "resultater")
    told = site.b.run("return document.getElementById('soegestatus').textContent")
    assert "fundet" in told, f"skærmlæseren får: »{told}«"
    site.b.press("Escape")
    assert site.b.run("return document.getElementById('fundet').hidden"), "Escape lukker ikke"
    site.b.run("document.getElementById('soegefelt').value = ''")
    site.b.press("refusion")
    site.b.wait("return document.querySelectorAll('#fundet li').length > 0", "resultater efter Escape")
    site.b.press("Down")
    assert site.b.run("return document.activeElement.closest('#fundet') !== null"), "pil ned går ikke til resultaterne"
    before = site.b.run("return location.href")
    site.b.press("Enter")
    site.b.wait(f"return location.href !== {before!r}", "siden bag resultatet")
    return f"{len(stops)} stop: {', '.join(stops[:8])} …"


def accessibility(site: Site) -> str:
    """Axe finds nothing serious on the main pages, light and dark, wide and narrow."""
    found = []
    pages = (*MAIN_PAGES, *OTHER_PAGES)
    for scheme in ("light", "dark"):
        site.b.devtools("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        for page in pages:
            site.open(page)
            site.b.run(site.axe)
            faults = site.b.run_async(
                "const done = arguments[0]; axe.run(document).then(r => done(r.violations.map("
                "v => [v.impact, v.id, v.nodes.slice(0, 2).map(n => n.html.slice(0, 160))])))"
            )
            found += [(scheme, page, *fault) for fault in faults if fault[0] in AXE_WORST]
    site.b.devtools("Emulation.setEmulatedMedia", {"features": []})
    assert found == [], "\n".join(str(one) for one in found)
    return f"{len(pages)} sider, lys og mørk"


def phone(site: Site) -> str:
    """No page is wider than a phone."""
    wide = []
    for width in PHONES:
        screen = {"width": width, "height": 800, "deviceScaleFactor": 2, "mobile": True}
        site.b.devtools("Emulation.setDeviceMetricsOverride", screen)
        for page in (*MAIN_PAGES, *OTHER_PAGES):
            site.open(page)
            reach = site.b.run("return document.documentElement.scrollWidth")
            if reach > width:
                wide.append(f"{page}: {reach} ved {width}")
    site.b.devtools("Emulation.clearDeviceMetricsOverride", {})
    assert wide == [], "\n".join(wide)
    return f"{len(MAIN_PAGES) + len(OTHER_PAGES)} sider ved {' og '.join(map(str, PHONES))} punkter"


def silence(site: Site) -> str:
    """No page asked anything of another machine."""
    own = urlsplit(site.base).netloc
    out = {a for a in site.asked if urlsplit(a).scheme in {"http", "https"} and urlsplit(a).netloc != own}
    assert out == set(), f"bedt om udefra: {sorted(out)}"
    return f"{len(site.asked)} forespørgsler, alle til denne maskine"


# The last looks at what all the others asked for.
CHECKS: tuple[tuple[str, Callable[[Site], str]], ...] = (
    ("links", links),
    ("søgning", search),
    ("tastatur", keyboard),
    ("axe", accessibility),
    ("telefon", phone),
    ("intet ud", silence),
)


def axe_text(given: Path | None, folder: Path) -> str:
    """axe-core as one script, from a file or from npm."""
    if given is None:
        npm = shutil.which("npm")
        if npm is None:
            raise MissingBrowserError("npm mangler. Hent axe-core på anden måde, og giv filen med --axe axe.min.js.")
        subprocess.run([npm, "pack", "--silent", "axe-core"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (packed,) = folder.glob("axe-core-*.tgz")
        with tarfile.open(packed) as archive:
            archive.extract("package/axe.min.js", folder, filter="data")
        given = folder / "package" / "axe.min.js"
    return given.read_text(encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes on to the next page hangs up on the last one; that is no fault."""


def main() -> int:
    """Run every check, whatever the others say."""
    asked = argparse.ArgumentParser(prog="python -m tests.site.browser")
    asked.add_argument("--side", type=Path, help="en bygget side; ellers bygges den")
    asked.add_argument("--axe", type=Path, help="axe.min.js; ellers hentes den fra npm")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="hjemmel-side-") as temporary:
        folder = given.side.resolve() if given.side else Path(temporary) / "side"
        faults = () if given.side else build(ROOT, folder)
        if faults:
            _say("\n".join(str(fault) for fault in faults))
            return 1
        server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            axe = axe_text(given.axe, Path(temporary))
            with browser() as b:
                return _all(Site(b, f"http://127.0.0.1:{server.server_address[1]}/", folder, axe))
        except MissingBrowserError as missing:
            _say(str(missing))
            return 2
        finally:
            server.shutdown()


def _all(site: Site) -> int:
    version = site.b.devtools("Browser.getVersion", {})["product"]
    site.b.addresses()  # the browser's own start page
    _say(f"{version}, {site.base}")
    failed = 0
    for name, check in CHECKS:
        began = time.monotonic()
        try:
            said, outcome = check(site), "bestået"
        except AssertionError as fault:
            said, outcome = str(fault), "FEJLET"
            failed += 1
        _say(f"{name:<10}{outcome}  {time.monotonic() - began:5.1f} s  {said}")
    return int(failed > 0)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
