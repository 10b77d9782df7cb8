"""Sets of numbers from a low to a high end. `ALT` is every number: what a division by something about nought gives."""

from fractions import Fraction
from typing import Final

from attrs import frozen


@frozen
class Spaend:
    """The numbers between two ends; both are None for every number there is."""

    lav: Fraction | None
    hoej: Fraction | None


ALT: Final = Spaend(None, None)


def around(value: Fraction, half: Fraction) -> Spaend:
    """What is printed as `value` when `half` is half a unit of its last digit."""
    return Spaend(value - half, value + half)


def plus(a: Spaend, b: Spaend) -> Spaend:
    if a.lav is None or a.hoej is None or b.lav is None or b.hoej is None:
        return ALT
    return Spaend(a.lav + b.lav, a.hoej + b.hoej)


def minus(a: Spaend, b: Spaend) -> Spaend:
    if b.lav is None or b.hoej is None:
        return ALT
    return plus(a, Spaend(-b.hoej, -b.lav))


def times(a: Spaend, b: Spaend) -> Spaend:
    if a.lav is None or a.hoej is None or b.lav is None or b.hoej is None:
        return ALT
    corners = (a.lav * b.lav, a.lav * b.hoej, a.hoej * b.lav, a.hoej * b.hoej)
    return Spaend(min(corners), max(corners))


def over(a: Spaend, b: Spaend) -> Spaend:
    if b.lav is None or b.hoej is None or b.lav <= 0 <= b.hoej:
        return ALT
    return times(a, Spaend(1 / b.hoej, 1 / b.lav))


def meet(a: Spaend, b: Spaend) -> bool:
    """Whether some number lies in both; ends that only touch do not meet."""
    if a.lav is None or a.hoej is None or b.lav is None or b.hoej is None:
        return True
    return a.hoej > b.lav and b.hoej > a.lav


def common(a: Spaend, b: Spaend) -> Spaend | None:
    """What lies in both; None when nothing does."""
    if a.lav is None or a.hoej is None:
        return b
    if b.lav is None or b.hoej is None:
        return a
    return Spaend(max(a.lav, b.lav), min(a.hoej, b.hoej)) if meet(a, b) else None


def wider(a: Spaend, by: Fraction) -> Spaend:
    """The span with so much more at both ends."""
    return a if a.lav is None or a.hoej is None else Spaend(a.lav - by, a.hoej + by)
