"""Facts about faults that can be shown to anyone: no CPR number, no long text, no control characters."""

import re
from typing import Final

from engine.caseload.loaded import Fakta

LAENGSTE_VAERDI: Final = 40
LAENGSTE_FAKTUM: Final = 200
MASKE: Final = "******-****"
ERSTATNING: Final = 60  # replacement numbers carry the day + 60

# A number that lost its first zero (Excel does that) has nine digits.
_LIGNER_CPR = re.compile(r"(?<!\d)(\d{1,2})(\d{2})(\d{2})\s?[-\u2010-\u2015\u2212./]?\s?(\d{4})(?!\d)")
_DAGE: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def mask(text: str) -> str:
    """Replace everything that looks like a CPR number (a possible day of any year, day + 60 too)."""
    return _LIGNER_CPR.sub(_masked, text)


def facts(*, celle: str | None = None, **named: str) -> Fakta:
    """Facts, the cell's own text first; all masked, an unprintable character as U+FFFD, a long cell left out."""
    shown = None if celle is None else _printable(mask(celle))
    first = () if shown is None or len(shown) > LAENGSTE_VAERDI else (("celle", shown),)
    return first + tuple((name, _printable(mask(value))[:LAENGSTE_FAKTUM]) for name, value in named.items())


def header(text: str) -> str:
    """Give a header as it may be shown: masked and cut."""
    return _printable(mask(text))[:LAENGSTE_VAERDI]


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def is_possible_day(day: int, month: int) -> bool:
    """Whether a CPR number may begin so: a day of some year, or that day + 60."""
    day = day - ERSTATNING if day > ERSTATNING else day
    return 1 <= month <= len(_DAGE) and 1 <= day <= _DAGE[month - 1]


def _masked(found: re.Match[str]) -> str:
    return MASKE if is_possible_day(int(found[1]), int(found[2])) else found[0]
