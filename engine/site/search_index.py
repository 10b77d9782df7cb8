"""The search index: every heading of every page with the text under it, as a script that file:// can load too."""

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from attrs import frozen

_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_BLOCKS: Final = frozenset(
    {"p", "li", "td", "th", "div", "pre", "tr", "caption", "figcaption", "br", "dt", "dd", "text", "h4"}
)
_LEFT_OUT: Final = frozenset({"svg", "script", "style", "nav"})


@frozen
class Afsnit:
    """A heading and the text under it. ``adresse`` is from the root of the site; ``overskrift`` is empty on top.

    ``kaldes`` is what the page is called besides its title, on top only: people ask for *finanslov*, not for *FL 2014*.
    """

    adresse: str
    titel: str
    overskrift: str
    tekst: str
    kaldes: str = ""


class _Reader(HTMLParser):
    """Cuts the markup of a page at its headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, list[str], list[str]]] = [("", "", [], [])]
        self.silent = 0
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _LEFT_OUT
        if tag in _HEADINGS and not self.silent:
            self.found.append((tag, dict(attrs).get("id") or "", [], []))
            self.in_heading = True
        elif tag in _BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _LEFT_OUT
        if tag in _HEADINGS:
            self.in_heading = False
        elif tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            _, _, heading, text = self.found[-1]
            (heading if self.in_heading else text).append(data)


def sections(address: str, title: str, markup: str, called: str = "") -> tuple[Afsnit, ...]:
    """The sections of a page; the first is the page itself."""
    reader = _Reader()
    reader.feed(markup)
    top = [one for one in reader.found if one[0] in {"", "h1"}]
    first = Afsnit(address, title, "", _text(word for one in top for word in one[3]), called)
    rest = [
        Afsnit(f"{address}#{anchor}" if anchor else address, title, _text(words), _text(text))
        for kind, anchor, words, text in reader.found
        if kind in {"h2", "h3"}
    ]
    return (first, *rest)


def _text(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())


def index_script(found: Iterable[Afsnit]) -> str:
    """The script that hands the index to the search."""
    rows = [
        [one.adresse, one.titel, one.overskrift, one.tekst, *((one.kaldes,) if one.kaldes else ())] for one in found
    ]
    return f"window.SOEGEINDEKS = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"
