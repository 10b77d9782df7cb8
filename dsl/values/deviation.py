"""How a printed figure differs from what it should follow from: the classes, and the order they are tried in."""

from fractions import Fraction
from typing import Final

from dsl.values.rounding import cut_off

AFRUNDING: Final = "afrundingsdifference"
AFSKAARET: Final = "afskåret"
DIFFERENCE: Final = "difference"
UAFKLARET: Final = "uafklaret"


def gives_printed(low: Fraction, high: Fraction, printed: Fraction, step: Fraction) -> bool:
    """Whether a value between `low` and `high` is printed so; the ends of a box of inputs are not reached."""
    return high > printed - step / 2 and low < printed + step / 2


def deviation(printed: Fraction, computed: Fraction, step: Fraction, *, within_inputs: bool | None) -> str:
    """The first class that fits; `within_inputs` when some unrounded inputs give the printed figure; None: unknown."""
    if within_inputs is None:
        return UAFKLARET
    if within_inputs:
        return AFRUNDING
    return AFSKAARET if cut_off(computed, step) == printed else DIFFERENCE
