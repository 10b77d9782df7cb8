"""The site as it is built, once for all the tests here, with the net cut; and a reader of its pages."""

import atexit
import posixpath
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from unittest.mock import patch

from dsl.load import Loaded
from dsl.model.nodes import Model
from dsl.model.scenario import Scenarie
from engine.scenario.nodes import Koersel
from engine.site import book as book_module
from engine.site import galleri as gallery_module
from engine.site import pages as page_module
from engine.site.book import Bog, read_book
from engine.site.build import build
from engine.site.side import Side
from tests.bundled import ROOT, RULES, outcome, rules
from tests.bundled import scenario as bundled_scenario

NOTATER = "galleri/"  # finished documents beside the pages, with a form of their own
LOADING = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("use", "href")}


def no_net(*_: object, **__: object) -> None:
    raise AssertionError("the build asked for the net")


def all_rules(files: tuple[Path, ...], *, shown_from: Path) -> Loaded:
    """The rules that are read for other tests too, when it is they that are asked for."""
    assert (files, shown_from) == (tuple(sorted(RULES.rglob("*.regel"))), ROOT)
    return rules()


def known_run(scenario: Scenarie, model: Model, replaced: Mapping[str, Path], start: Path) -> Koersel:
    """What other tests have of a scenario too, when it is run as it is for them."""
    name = scenario.sti.relative_to(RULES).as_posix()
    assert (scenario, model, replaced, start) == (bundled_scenario(name), rules().model, {}, ROOT)
    return outcome(name)


@cache
def book() -> Bog:
    """The rules and scenarios that the pages are made from, read and computed once."""
    with patch.object(book_module, "load_kept", all_rules), patch.object(book_module, "run", known_run):
        return read_book(ROOT)


@cache
def built() -> Path:
    """The folder of the built site."""
    outer = Path(mkdtemp(prefix="hjemmel-"))
    atexit.register(rmtree, outer, ignore_errors=True)
    folder = outer / "site"
    cut = (patch.object(socket, "create_connection", no_net), patch.object(socket.socket, "connect", no_net))
    with cut[0], cut[1], from_the_book():
        assert build(ROOT, folder) == ()
    return folder


@cache
def made() -> tuple[tuple[Side, ...], object]:
    """The pages and the documents of the gallery, made once."""
    return page_module.pages(book()), gallery_module.gallery(book().koersler, ROOT / "templates")


@contextmanager
def from_the_book(*, manual_only: bool = False) -> Iterator[None]:
    """Builds from what is computed and made already; mkdocs loads the hook anew, and with it the names it calls.

    The manual alone is built in a moment, and has dead links where it points to the pages about the rules.
    """
    sides, documents = ((), {}) if manual_only else made()
    with ExitStack() as stack:
        stack.enter_context(patch.object(book_module, "read_book", lambda _: book()))
        stack.enter_context(patch.object(page_module, "pages", lambda _: sides))
        stack.enter_context(patch.object(gallery_module, "gallery", lambda *_: documents))
        yield


class Reading(HTMLParser):
    """What a page holds: ids, links, what it loads, headings, drawings, pictures, text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.lang = ""
        self.untold_drawings = 0
        self.pictures_without_words = 0
        self.words: list[str] = []
        self._waits_for_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if self._waits_for_title:
            self.untold_drawings += tag != "title"
            self._waits_for_title = False
        self._waits_for_title = tag == "svg"
        self.lang = found.get("lang", "") if tag == "html" else self.lang
        self.pictures_without_words += tag == "img" and not found.get("alt")
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        self.loads += [value for name, value in found.items() if (tag, name) in LOADING]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def pages() -> dict[str, Reading]:
    """Every page by its path; the notater of the gallery are not pages."""
    names = {path.relative_to(built()).as_posix(): path for path in sorted(built().rglob("*.html"))}
    return {
        name: Reading(path.read_text(encoding="utf-8"))
        for name, path in names.items()
        if not name.startswith(NOTATER) or name.endswith("index.html")
    }


def inside(page: str, address: str) -> tuple[str, str] | None:
    """The file and the place in it that a link means; None when it leads out of the site."""
    if "://" in address or address.startswith("mailto:"):
        return None
    path, _, anchor = address.partition("#")
    path = path.partition("?")[0]
    if path.startswith("/"):
        return path.lstrip("/"), anchor
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target, anchor


def told() -> Iterator[tuple[str, str]]:
    """Every page with its text as one line."""
    for name, page in pages().items():
        yield name, " ".join(" ".join(page.words).split())


def words(page: str) -> str:
    """The text of one page as one line, with plain blanks."""
    return " ".join(" ".join(pages()[page].words).replace("\u00a0", " ").split())
