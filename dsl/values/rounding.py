"""Exact rounding of fractions to multiples of a step."""

from enum import Enum
from fractions import Fraction
from math import ceil, floor


class Retning(Enum):
    """Which way a rounding line goes; the values are the words of the language."""

    NAERMESTE = "til nærmeste"
    OP = "op"
    NED = "ned"


def round_to(value: Fraction, step: Fraction, retning: Retning) -> Fraction:
    """Return the multiple of `step` (> 0): nearest (a half away from zero), up to +inf or down to -inf."""
    quotient = value / step
    match retning:
        case Retning.OP:
            return ceil(quotient) * step
        case Retning.NED:
            return floor(quotient) * step
        case Retning.NAERMESTE:
            whole = floor(abs(quotient) + Fraction(1, 2))
            return (whole if value >= 0 else -whole) * step


def cut_off(value: Fraction, step: Fraction) -> Fraction:
    """Return the multiple of `step` (> 0) next to `value` on the side of zero."""
    return int(value / step) * step
