"""The text of a cell as it was printed: a figure with its digits and its unit, nothing, unknown, or words.

Values are in base units: kroner, shares as fractions of one, and any other word as itself.
"""

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen

from dsl.values.number import MINUS, Tal, read_number, show_number

ANDEL: Final = "pct."
KRONER: Final = "kr."
ENHEDER: Final[Mapping[str, tuple[str, Fraction]]] = {
    **dict.fromkeys(("kr.", "kr"), (KRONER, Fraction(1))),
    **dict.fromkeys(("1.000kr.", "1000kr.", "1.000kr", "t.kr.", "tkr.", "tkr"), (KRONER, Fraction(1000))),
    **dict.fromkeys(("mio.kr.", "mio.kr", "mio."), (KRONER, Fraction(10**6))),
    **dict.fromkeys(("mia.kr.", "mia.kr", "mia."), (KRONER, Fraction(10**9))),
    **dict.fromkeys(("%", "pct.", "pct", "procent"), (ANDEL, Fraction(1, 100))),
    **dict.fromkeys(("procentpoint", "pct.point", "pct.-point", "%-point"), (ANDEL, Fraction(1, 100))),
}
FLEST_DECIMALER: Final = 10

_INTET: Final = {"", "-", "–", "—", MINUS}
_UKENDT: Final = {"?", ".", "..", "…", "...", "n/a", "i.o.", "u.o."}
_MINUS: Final = "-−–‑"
_TAL: Final = re.compile(
    rf"(?P<fortegn>[{_MINUS}+] ?)?(?P<cifre>[0-9]{{1,3}}(?: [0-9]{{3}})+(?:,[0-9]+)?|[0-9][0-9.,]*)"
    r"(?P<enhed> ?%(?:-point)?| ?(?:mio\.|mia\.|t\.|1\.000|1000)? ?(?:[a-zæøåA-ZÆØÅ]+\.?(?:-?point)?))?"
    r"(?P<note>(?: ?(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|†|\b[0-9a-z]\)))*)"
)
_I_OVERSKRIFT: Final = re.compile(r"(?:[(\[,:]\s*(?:i\s+)?|\bi\s+)([^()\[\],:]+?)\s*[)\]]?\s*$")


@frozen
class Trykt:
    """A printed figure: the number before its unit, its decimals, the kind of unit and how much one of them is."""

    tekst: str
    tal: Fraction
    decimaler: int
    art: str = ""
    skala: Fraction = Fraction(1)

    @property
    def vaerdi(self) -> Fraction:
        """The value in base units."""
        return self.tal * self.skala

    @property
    def skridt(self) -> Fraction:
        """One of the last digit, in base units."""
        return self.skala * Fraction(1, 10**self.decimaler)

    def skrevet(self, vaerdi: Fraction) -> str:
        """Another value, written as this one is."""
        return show_number(vaerdi / self.skala, self.decimaler)


Andet = Literal["tom", "ukendt", "tekst", "ulæst"]


def read_printed(text: str) -> Trykt | Andet:
    """Read one cell; blanks of every kind, plus signs, units and marks of footnotes may stand in it."""
    tidy = plain(text)
    if tidy in _INTET:
        return "tom"
    if tidy.casefold() in _UKENDT:
        return "ukendt"
    found = _TAL.fullmatch(tidy)
    if found is None:
        return "tekst"
    sign = (found["fortegn"] or "").strip()
    number = read_number(("-" if sign and sign in _MINUS else "") + found["cifre"].replace(" ", ""))
    unit = (found["enhed"] or "").strip()
    if not isinstance(number, Tal):
        return "tekst" if unit and unit_of(unit) is None else "ulæst"
    art, skala = unit_of(unit) or (unit.casefold(), Fraction(1))
    return Trykt(tidy, number.vaerdi, number.decimaler, art, skala)


def plain(text: str) -> str:
    """Composed letters, single blanks, none around; what a screen would obey is U+FFFD."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    return tidy if tidy.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in tidy)


def unit_of(word: str) -> tuple[str, Fraction] | None:
    """The kind and the size of a unit word; None for any other word."""
    return ENHEDER.get(word.casefold().replace(" ", ""))


def unit_in_heading(heading: str) -> tuple[str, Fraction] | None:
    """The unit that a heading ends with: `Udgift (mio. kr.)`, `Andel, pct.`, or the unit alone."""
    alone = unit_of(heading)
    found = _I_OVERSKRIFT.search(heading)
    if alone is not None or found is None:
        return alone
    return unit_of(found[1])
