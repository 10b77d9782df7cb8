"""References to law and sources, as written: ``LAB § 118, stk. 2 (lbk 415/2013) · FL 2014, tekstanmærkning 140``.

Reading tells which source is named, which edition, and which place in it; whether they exist is for the model.
"""

import re

from attrs import frozen

BELAEG = ("læst", "udledt", "andenhånds", "erindring", "skøn", "måling")
STATUS = ("gældende", "vedtaget", "forslag", "ophævet")
_EDITION = r"(?:lov|lbk|bek|vej|cir|tekst) \d+/\d{4}"
_SOURCE = re.compile(rf"{_EDITION}|[A-ZÆØÅ][A-Za-zÆØÅæøå]*(?: \d{{4}})?(?![\wæøå])")
_NUMBER = r"(?:\d[\w.]*(?: [a-zæøå](?![\wæøå]))?|[A-Za-z](?![\wæøå]))"
_LIST = rf"{_NUMBER}(?:(?:, |-| og | til ){_NUMBER})*"
_WORDS = (
    r"stk\.|nr\.|kap\.|kapitel|pkt\.|punkt|s\.|side|litra|tekstanmærkning|bilag|tabel|figur|diagram|skema|rubrik|afsnit|"
    r"konto|note"
)
_TITLE = r"(?:»[^«»]+«|\"[^\"]+\")"  # a place by its heading: rubrik »Økonomi«
_PIECE = rf"§§? ?{_LIST}|\d+\. pkt\.|(?:{_WORDS}) (?:{_LIST}|{_TITLE})"
_PLACE = re.compile(rf"(?:{_PIECE})(?:, (?:{_PIECE}))*")
_QUOTED = re.compile(r'"([^"]+)"')


@frozen
class Henvisning:
    """``kilde`` is a short name, a quoted name (``citeret``) or empty; ``udgave`` an edition; ``sted`` the place."""

    kilde: str
    citeret: bool
    udgave: str
    sted: str
    start: int
    laengde: int

    @property
    def tekst(self) -> str:
        """The reference as a person writes it."""
        joint = ", " if self.citeret or not self.sted.startswith("§") else " "
        name = f"{self.kilde}{joint if self.kilde and self.sted else ''}{self.sted}"
        return f"{name} ({self.udgave})" if self.udgave else name


@frozen
class Ulaeselig:
    """A part of a text that is no reference: where it begins and how long it is."""

    tekst: str
    start: int
    laengde: int


def read_references(text: str) -> tuple[Henvisning | Ulaeselig, ...]:
    """The references of a text, parted by ``·``; positions are counted from 0."""
    found = []
    start = 0
    for part in text.split("·"):
        inner = part.strip()
        at = start + len(part) - len(part.lstrip())
        found.append(_one(inner, at))
        start += len(part) + 1
    return tuple(found)


def _one(text: str, at: int) -> Henvisning | Ulaeselig:
    rest, source, quoted = text, "", False
    if match := _QUOTED.match(rest):
        source, quoted, rest = match.group(1), True, rest[match.end() :]
    elif match := _SOURCE.match(rest):
        source, rest = match.group(), rest[match.end() :]
    edition, rest = _edition(rest)
    place = rest.removeprefix(",").strip()
    if not edition:
        edition, place = _edition(place)
        place = place.strip()
    well_formed = not place or _PLACE.fullmatch(place) is not None
    if not text or not well_formed or not (source or place):
        return Ulaeselig(text, at, max(1, len(text)))
    return Henvisning(source, quoted, edition, place, at, len(text))


def _edition(text: str) -> tuple[str, str]:
    match = re.search(rf"\(({_EDITION})\)", text)
    if match is None:
        return "", text
    return match.group(1), (text[: match.start()] + text[match.end() :]).replace("  ", " ").strip()


def place_kind(place: str) -> str:
    """What kind of place it is, so that ``[tekstanmærkning 140]`` finds the finanslov and ``[§ 5]`` the law."""
    return "§" if place.startswith("§") else place.split(" ", 1)[0]
