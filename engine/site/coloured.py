"""Rule text, terminals and data in colours: the marks are classes, the colours are the theme's."""

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from dsl.editor.highlighter import HjemmelLexer
from engine.site.markup import Html, tag

_OURS = {"regel", "regelsæt", "ordliste", "kilder", "huller", "scenarie"}
_LEXERS = {"kommando": "text", "skabelon": "jinja"}
_SPOKEN = {
    "regel": "Regeltekst",
    "scenarie": "Scenarie",
    "kommando": "Kommando",
    "udskrift": "Udskrift",
    "besked": "Besked",
}


def code(text: str, language: str, caption: str = "") -> Html:
    """A text that can be scrolled sideways from the keyboard, with a caption when it has a name."""
    name = caption or _SPOKEN.get(language, "Tekst")
    shown = tag("pre", tag("code", coloured(text.strip("\n"), language)), tabindex="0", role="group", aria_label=name)
    head = tag("div", caption, class_="filnavn") if caption else Html("")
    return tag("div", head, shown, class_=f"kode {language or 'tekst'}")


def coloured(text: str, language: str) -> Html:
    """The text with its words marked; as it stands when nobody knows the language."""
    if language in _OURS:
        return Html(highlight(text, HjemmelLexer(), HtmlFormatter(nowrap=True)))
    try:
        lexer = get_lexer_by_name(_LEXERS.get(language, language or "text"), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return tag("span", text)
    return Html(highlight(text, lexer, HtmlFormatter(nowrap=True)))
