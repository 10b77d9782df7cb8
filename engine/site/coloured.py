"""Rule text, terminals and data in colours: the marks are classes, the colours are the theme's."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from dsl.editor.highlighter import HjemmelLexer
from engine.site.markup import Html, link, tag

_NAME: Final = re.compile(r'<span class="n">([^<]+)</span>')
_OURS: Final = {"regel", "regelsæt", "ordliste", "kilder", "huller", "scenarie"}
_LEXERS: Final = {"kommando": "text", "skabelon": "jinja"}
_SPOKEN: Final = {
    "regel": "Regeltekst",
    "scenarie": "Scenarie",
    "kommando": "Kommando",
    "udskrift": "Udskrift",
    "besked": "Besked",
}


def code(text: str, language: str, caption: str = "", links: Mapping[str, str] | None = None) -> Html:
    """A text that can be scrolled sideways from the keyboard; ``links`` are the addresses of names that stand in it."""
    name = caption or _SPOKEN.get(language, "Tekst")
    shown = tag(
        "pre",
        tag("code", _linked(coloured(text.strip("\n"), language), links or {})),
        tabindex="0",
        role="group",
        aria_label=name,
    )
    head = tag("div", caption, class_="filnavn") if caption else Html("")
    return tag("div", head, shown, class_=f"kode {language or 'tekst'}")


def _linked(markup: Html, links: Mapping[str, str]) -> Html:
    def name(found: re.Match[str]) -> str:
        address = links.get(unescape(found[1]))
        return link(unescape(found[1]), address, class_="n") if address is not None else found[0]

    return Html(_NAME.sub(name, markup))


def coloured(text: str, language: str) -> Html:
    """The text with its words marked; as it stands when nobody knows the language."""
    if language in _OURS:
        return Html(highlight(text, HjemmelLexer(), HtmlFormatter(nowrap=True)))
    try:
        lexer = get_lexer_by_name(_LEXERS.get(language, language or "text"), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return tag("span", text)
    return Html(highlight(text, lexer, HtmlFormatter(nowrap=True)))
