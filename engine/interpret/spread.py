"""What takes all values at once: median, quartiles, spread and correlation. Exact, but for roots, which are rounded.

A quartile lies (n − 1) × p places after the first of n values in order, a part of a place in line between two
(type 7, the one that spreadsheets call KVARTIL.MEDTAG). A spread divides by n − 1. A root is to the nearest step, a
half away from zero, and is worked out in whole numbers.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt

from dsl.model.nodes import Tilnaermelse, Udtryk
from dsl.values.units import base_view
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import VAERDI, Svar

# How far along the values in order each of these lies.
PLADSER = {"nedre kvartil": Fraction(1, 4), "median": Fraction(1, 2), "øvre kvartil": Fraction(3, 4)}
KRAEVER_ALLE = frozenset({*PLADSER, "spredning", "korrelation"})

# Each value (or pair of values) with how many times it is there.
Fordeling = Mapping[tuple[Fraction, ...], int]


def skridt(f: Regner, u: Udtryk, decimals: int) -> Fraction:
    """The last decimal of an approximation, counted in the unit that the result is shown in."""
    unit = u.art.enhed
    scale = base_view(unit, f.plan.model.enheder).skala if unit is not None else Fraction(1)
    return scale / Fraction(10) ** decimals


def nearest_root(square: Fraction, step: Fraction) -> Fraction:
    """The root of what is not negative, to the nearest whole number of steps."""
    count = square / step**2
    halves = isqrt(4 * count.numerator // count.denominator)
    return (halves + 1) // 2 * step


def neighbours(values: Fordeling, share: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """The two values that a place lies between, and how far it is from the first to the second."""
    at = share * (sum(values.values()) - 1)
    first = at.numerator // at.denominator
    return _number(values, first), _number(values, first + (at != first)), at - first


def _number(values: Fordeling, place: int) -> Fraction:
    """The value at a place, counted from 0."""
    for (value,), many in sorted(values.items()):
        if place < many:
            return value
        place -= many
    message = "ud over den sidste"
    raise IndexError(message)


def of_all(op: str, values: Fordeling, step: Fraction) -> Svar:
    """The answer of known values, at least one."""
    if op in PLADSER:
        low, high, part = neighbours(values, PLADSER[op])
        return Svar(VAERDI, low + part * (high - low))
    number = sum(values.values())
    if number < 2:  # noqa: PLR2004  (one value does not spread)
        return a.OUTSIDE
    if op == "spredning":
        return Svar(VAERDI, nearest_root(_about_mean(values, 0, 0) / (number - 1), step))
    both = _about_mean(values, 0, 1)
    alone = _about_mean(values, 0, 0) * _about_mean(values, 1, 1)
    if not alone:
        return a.OUTSIDE
    root = nearest_root(both**2 / alone, step)
    return Svar(VAERDI, root if both >= 0 else -root)


def sums(values: Fordeling, one: int, other: int) -> Fraction:
    """The products of the first and the second of each pair, added together."""
    return sum((many * value[one] * value[other] for value, many in values.items()), Fraction(0))


def plain_sum(values: Fordeling, one: int) -> Fraction:
    """The first (or second) of each pair, added together."""
    return sum((many * value[one] for value, many in values.items()), Fraction(0))


def _about_mean(values: Fordeling, one: int, other: int) -> Fraction:
    """The sum of products of what each differs from its mean with."""
    number = sum(values.values())
    return sums(values, one, other) - plain_sum(values, one) * plain_sum(values, other) / number


def of_the_others(op: str, others: Fordeling, values: Fordeling) -> list[str]:
    """What a trace tells of the members that it does not show, so that the result can be worked out again."""
    if op in PLADSER and values:
        low, high, _ = neighbours(values, PLADSER[op])
        many = {
            "før": sum(n for (v,), n in others.items() if v < low),
            "lig nedre": others.get((low,), 0),
            "mellem": sum(n for (v,), n in others.items() if low < v < high),
            "lig øvre": others.get((high,), 0) if high != low else 0,
        }
        return [f"nedre={low}", f"øvre={high}", *(f"{name}={number}" for name, number in many.items())]
    if op == "spredning":
        return [f"kvadratsum={sums(others, 0, 0)}"]
    if op == "korrelation":
        told = {"sum1": plain_sum(others, 0), "sum2": plain_sum(others, 1)}
        told |= {"kvadratsum1": sums(others, 0, 0), "kvadratsum2": sums(others, 1, 1)}
        return [f"{name}={number}" for name, number in told.items()]
    return []


def root(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """A root with the decimals that are asked for."""
    inner = f.udtryk(u.led[0], env)
    step = skridt(f, u, u.data.decimaler if isinstance(u.data, Tilnaermelse) else 0)
    answer = a.worst((inner,))
    if answer is None and a.number(inner) < 0:
        answer = a.fault("rod-af-negativt", "der tages kvadratrod af et negativt tal")
    if answer is None:
        answer = Svar(VAERDI, nearest_root(a.number(inner), step))
    return f.step(u, answer, (inner,), data=f"tilnærmet={step}")
