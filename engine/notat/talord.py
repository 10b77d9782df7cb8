"""Numbers in running text, in digits or in letters: what a person could take for a figure without its trace."""

import html
import re
from collections.abc import Iterator

CIFFER, TALORD = "skabelon-ciffer", "skabelon-talord"
_ATOMS = (
    "nul|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive"
    "|fyrretyve|fyrre|halvtreds|tresindstyve|tres|halvfjerds|firsindstyve|firs|halvfems|hundrede?|tusinde?"
    "|millioner|million|milliarder|milliard|billioner|billion|kvart"
)
# »enogtyve« and »tohundrede« are put together of these; »en«, »et« and »og« alone are ordinary words.
_COMPOUND = rf"(?:en|et|og)*(?:{_ATOMS})(?:en|et|og|{_ATOMS})*"
_PARTS = (
    r"(?:halv|tred|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|tolvte|hundrede|tusinde)del(?:e|en|ene)?"
)
_TIMES = (
    r"halvand(?:en|et)|halv(?:e|t)?|halver[^\W_]*|(?:tre|fir|fem|ti)?dobbelte?|(?:for|tre|fir|fem|ti)dobl[^\W_]*"
    r"|dusin|snese?"
)
_WORD = re.compile(rf"(?<![^\W_])(?:{_COMPOUND}|{_PARTS}|{_TIMES})(?![^\W_])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\w+|\w+);?")


def numbers(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each number begins, what was written, and the code of its fault. Signs such as ½, ² and Ⅳ are numbers."""
    for at, found in _numerals(text):
        yield at, found, CIFFER
    for word in _WORD.finditer(text):
        yield word.start(), word.group(), TALORD


def _numerals(text: str) -> Iterator[tuple[int, str]]:
    taken: set[int] = set()
    for entity in _ENTITY.finditer(text):
        meant = html.unescape(entity.group())
        if entity.group().startswith("&#") or any(c.isnumeric() for c in meant):
            taken.update(range(*entity.span()))
            yield entity.start(), entity.group()
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isnumeric() and at not in taken:
            while end < len(text) and (text[end].isnumeric() or text[end] in ".,"):
                end += 1
            yield at, text[at:end].rstrip(".,")
        at = end
