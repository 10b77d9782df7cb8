"""The words of the language that a name may not hold, or may not begin with, and the grammar that uses them."""

import re
from functools import cache
from importlib.resources import files

MAANEDER = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
# Words that part sentences: no name holds them, unless it stands in quotes.
PARTING = (
    "af", "og", "eller", "ikke", "er", "når", "hvor", "ellers", "dog", "for", "i", "over", "før", "efter", "fra",
    "inden", "frem", "fratrukket", "tillagt", "opregnet",
)  # fmt: skip
# Words that begin another reading: no name begins with them.
BEGINNING = (
    "sum af", "gennemsnit af", "mindste af", "største af", "højeste af", "resten af", "antal", "alle", "ja", "nej",
    "ukendt", "mindst", "højst", "under", "tidligst", "senest", "en af", "omfattet", "kendte",
    "hver", "hvert",
    "ganget med", "divideret med", "afrundet til nærmeste", "afrundet op til", "afrundet ned til", "ophæves", "hele",
    "med", "forklaring", "hjemmel", "kilde", "belæg", "heraf", "medlemmer fra data", "medlemmer fra regler",
    "persondata", "hører til",
    "uden brug", "giver", r"uge \d", rf"(?:{MAANEDER}) \d", "med forslaget", "der", "forløbsuge fra",
    "fortolkning", "median af", "nedre kvartil af", "øvre kvartil af", "spredning af", "kvadratrod af",
    "korrelation mellem", "rangen af", "opdel ligeligt",
)  # fmt: skip
_LETTER = "A-Za-zÆØÅæøåÉéÜüÖöÄä"
_END = rf"(?![\w{_LETTER}-])"
_WORD = (
    rf"(?!(?:{'|'.join(PARTING)}){_END}|(?:til og med|til under|på dagen|blandt alle){_END}"
    rf"|med (?=\d)|til (?=[−-]?\d)|ved (?=\()|(?:pr|kr|pct|mio|stk|nr)\.)"
    rf"[{_LETTER}][\w{_LETTER}-]*"
)
_START = "|".join(word if r" \d" in word else word + _END for word in BEGINNING)


@cache
def grammar() -> str:
    """The grammar text with the word lists put in."""
    text = (files("dsl.tree") / "grammar.lark").read_text(encoding="utf-8")
    return text.replace("%START%", f"(?:{_START})").replace("%ORD%", _WORD).replace("%MAANED%", MAANEDER)


@cache
def is_plain_name(text: str) -> bool:
    """Whether a name can be written without quotes."""
    return re.fullmatch(rf"(?!(?:{_START})){_WORD}(?: {_WORD})*", text) is not None
