"""The figures of a group of measured forløb, worked out plainly: nothing of the program is used.

Weeks and kr.; None where a figure does not apply.
"""

from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Final

from tests.effekt.measured import WINDOW, Measured

LEAST: Final = 5  # measured forløb of a group whose means are shown


def nearest_root(square: Fraction, decimals: int) -> Fraction:
    """The root to so many decimals; half is rounded up."""
    scaled = square * 100**decimals
    low = isqrt(scaled.numerator // scaled.denominator)
    return Fraction(low + (Fraction(2 * low + 1, 2) ** 2 <= scaled), 10**decimals)


def rounded(number: Fraction, step: Fraction) -> Fraction:
    half = abs(number) / step + Fraction(1, 2)
    return (half.numerator // half.denominator) * step * (1 if number >= 0 else -1)


def squares(values: list[Fraction]) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((v - mean) ** 2 for v in values), Fraction(0))


def spread(values: list[Fraction]) -> Fraction:
    """Weeks; the program counts in days and keeps four decimals of them."""
    days = [7 * v for v in values]
    return nearest_root(squares(days) / (len(days) - 1), 4) / 7


def margin(values: list[Fraction]) -> Fraction:
    found = Fraction(196, 100) * spread(values) / nearest_root(Fraction(len(values)), 6)
    return rounded(found, Fraction(1, 100))


def correlation(xs: list[Fraction], ys: list[Fraction]) -> Fraction:
    mean_x, mean_y = sum(xs, Fraction(0)) / len(xs), sum(ys, Fraction(0)) / len(ys)
    both = sum(((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)), Fraction(0))
    found = nearest_root(both**2 / (squares(xs) * squares(ys)), 4)
    return found if both >= 0 else -found


Figures = dict[str, Fraction | None]


def figures(group: list[Measured]) -> Figures:
    """The figures of a group by the last words of their names, in weeks and kr.; None where they do not apply."""
    measured = [m for m in group if m.status == "målt"]
    worth = [m for m in group if m.money == "opgjort"]
    found: dict[str, Fraction | None] = {
        "målte": Fraction(len(measured)),
        "overlap": Fraction(sum(m.overlap for m in measured)),
        "opgjorte": Fraction(len(worth)),
        "samlede pris": _sum(worth, lambda m: m.stay.price),
        "samlede ydelse": _sum(worth, lambda m: m.during),
        "samlede fald": _sum(worth, lambda m: Fraction(m.fall)),
    }
    return {**found, **_of_weeks(measured), **_of_money(worth, found)}


def _sum(group: list[Measured], what: Callable[[Measured], Fraction | None]) -> Fraction:
    return sum((value for m in group if (value := what(m)) is not None), Fraction(0))


def _of_weeks(measured: list[Measured]) -> Figures:
    names = (
        "forudgående overførselsgrad", "efterfølgende overførselsgrad", "gennemsnitlige fald", "mindste fald",
        "største fald", "andel med fald", "spredning", "usikkerhed", "nedre grænse", "øvre grænse",
    )  # fmt: skip
    if len(measured) < LEAST:
        return dict.fromkeys(names)
    count = len(measured)
    falls = [Fraction(m.fall) for m in measured]
    mean, uncertain = sum(falls, Fraction(0)) / count, margin(falls)
    values = (
        Fraction(sum(m.before or 0 for m in measured), WINDOW * count),
        Fraction(sum(m.after or 0 for m in measured), WINDOW * count),
        mean,
        min(falls),
        max(falls),
        Fraction(sum(f > 0 for f in falls), count),
        spread(falls),
        uncertain,
        mean - uncertain,
        mean + uncertain,
    )
    return dict(zip(names, values, strict=True))


def _of_money(worth: list[Measured], found: Figures) -> Figures:
    names = (
        "sparede ugeydelse", "balancepunkt", "balancepunkt med ydelsen", "pris pr sparet uge", "gevinst",
        "gevinst med ydelsen",
    )  # fmt: skip
    price, support, fall = found["samlede pris"], found["samlede ydelse"], found["samlede fald"]
    if len(worth) < LEAST or price is None or support is None or fall is None:
        return dict.fromkeys(names)
    weekly = _sum(worth, lambda m: m.week)
    gain = _sum(worth, lambda m: m.fall * m.week if m.week is not None else None) - price
    values = (
        weekly / len(worth),
        price / weekly,
        (price + support) / weekly,
        price / fall if fall > 0 else None,
        gain,
        gain - support,
    )
    return dict(zip(names, values, strict=True))
