"""Danish numbers: strict reading and exact showing, never through a binary float."""

import re
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen

from dsl.values.rounding import Retning, round_to

MINUS: Final = "\u2212"
LAENGST: Final = 40  # sign, 28 digits, their points and one comma fill at most 39 characters
FLEST_CIFRE: Final = 28
FLEST_DECIMALER: Final = 10

_TAL = re.compile(rf"([-{MINUS}]?)([0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{3}})+)(?:,([0-9]+))?")
_EKSPONENT = re.compile(rf"[-{MINUS}+]?[0-9][0-9.,]*[eE][-{MINUS}+]?[0-9]+")
_ET_PUNKTUM = re.compile(rf"[-{MINUS}]?([0-9]+)\.([0-9]+)")
_CIFRE_OG_TEGN = re.compile(rf"[-{MINUS}]?[0-9][0-9.,]*")

Slags = Literal["punktum-decimal", "gruppering", "eksponent", "for-langt", "fremmede-cifre", "ikke-et-tal"]


@frozen
class Tal:
    """A number as written; `decimaler` counts the digits after the comma."""

    vaerdi: Fraction
    decimaler: int


@frozen
class TalFejl:
    """Why a text is not a Danish number."""

    slags: Slags


def read_number(text: str) -> Tal | TalFejl:
    """Read `13.329`, `13329`, `-84,672`; no blanks, no plus, no bare comma, at most 28 digits and 10 decimals."""
    if len(text) > LAENGST:
        return TalFejl("for-langt" if _CIFRE_OG_TEGN.fullmatch(text[:LAENGST]) else "ikke-et-tal")
    found = _TAL.fullmatch(text)
    if found is None or _nul_foran_punktum(text):
        return TalFejl(_slags(text))
    sign, whole, rest = found[1], found[2].replace(".", ""), found[3] or ""
    if len(whole) + len(rest) > FLEST_CIFRE or len(rest) > FLEST_DECIMALER:
        return TalFejl("for-langt")
    value = Fraction(int(whole + rest), 10 ** len(rest))
    return Tal(-value if sign else value, len(rest))


def show_number(value: Fraction, decimaler: int | None = None, *, tusinder: bool = True) -> str:
    """Show in Danish; `decimaler` (>= 0) rounds a half away from zero, None is exact (`0,125`, else `1/3`)."""
    if decimaler is None:
        places = _places(value)
        if places is None:
            over = _grouped(abs(value.numerator), tusinder=tusinder)
            return f"{_minus(value)}{over}/{_grouped(value.denominator, tusinder=tusinder)}"
        shown, decimaler = value, places
    else:
        shown = round_to(value, Fraction(1, 10**decimaler), Retning.NAERMESTE)
    whole, rest = divmod(int(abs(shown) * 10**decimaler), 10**decimaler)
    tail = f",{rest:0{decimaler}}" if decimaler else ""
    return f"{_minus(shown)}{_grouped(whole, tusinder=tusinder)}{tail}"


def has_finite_decimal(value: Fraction) -> bool:
    """Whether the value can be written out in decimals."""
    return _places(value) is not None


def decimal_text(value: Fraction) -> str | None:
    """Write `-1234.5` for machines (JSON), as few digits as needed; None when no finite decimal exists."""
    places = _places(value)
    if places is None:
        return None
    whole, rest = divmod(int(abs(value) * 10**places), 10**places)
    tail = f".{rest:0{places}}" if places else ""
    return f"{'-' if value < 0 else ''}{whole}{tail}"


def _nul_foran_punktum(text: str) -> bool:
    """`0.500` and `012.500` are never thousands: no number is grouped with a nought in front."""
    return "." in text and text.lstrip(f"-{MINUS}").startswith("0")


def _slags(text: str) -> Slags:
    """Name the fault of a short text that is not a number."""
    if any(tegn.isdecimal() and not tegn.isascii() for tegn in text):
        return "fremmede-cifre"
    if _EKSPONENT.fullmatch(text):
        return "eksponent"
    if found := _ET_PUNKTUM.fullmatch(text):
        # 80.5, 6.50 and 0.500 can only be decimals; 13.32 and 13329.000 may as well be slips in the grouping.
        before, after = found[1], found[2]
        if len(after) == 1 or len(before) == 1 or before.startswith("0"):
            return "punktum-decimal"
    if _CIFRE_OG_TEGN.fullmatch(text) and "." in text and text[-1].isdecimal():
        return "gruppering"
    return "ikke-et-tal"


def _places(value: Fraction) -> int | None:
    """Fewest decimals that show the value exactly; None when the denominator has other primes than 2 and 5."""
    twos = (value.denominator & -value.denominator).bit_length() - 1
    left, fives = value.denominator >> twos, 0
    while left % 5 == 0:
        left, fives = left // 5, fives + 1
    return max(twos, fives) if left == 1 else None


def _grouped(whole: int, *, tusinder: bool) -> str:
    return f"{whole:,}".replace(",", ".") if tusinder else str(whole)


def _minus(value: Fraction) -> str:
    return MINUS if value < 0 else ""
