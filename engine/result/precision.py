"""How fine a figure may be shown: no finer than the coarsest measured input it is made of.

A share can be no finer than its inputs allow; an amount is held by the inputs of its own dimension alone
(a count of persons does not make kroner coarser).
"""

from fractions import Fraction

from dsl.values.units import ANDEL, Enhed
from engine.result.nodes import Spor

_CHOICES = {"undtagelse", "tilfælde", "tabel", "sats"}


def resolution(trace: Spor, unit: Enhed | None) -> Fraction | None:
    """One unit of the last digit that means something, in base units; None when everything below is exact."""
    if trace.op == "felt":
        return _of_fact(trace, unit)
    if not trace.boern:
        return None
    if trace.op in _CHOICES:
        return resolution(trace.boern[-1], unit)
    parts = [resolution(child, unit) for child in trace.boern]
    values = [child.vaerdi if isinstance(child.vaerdi, Fraction) else Fraction(0) for child in trace.boern]
    if trace.op in {"gange", "af"}:
        return _coarsest([_scaled(parts[0], abs(values[1])), _scaled(parts[1], abs(values[0]))])
    if trace.op == "del" and values[1]:
        over, under = values
        return _coarsest([_scaled(parts[0], 1 / abs(under)), _scaled(parts[1], abs(over) / under**2)])
    if trace.op in {"mindste", "største"}:
        taken = [part for part, value in zip(parts, values, strict=True) if value == trace.vaerdi]
        return _coarsest(taken)
    return _coarsest(parts)


def _of_fact(trace: Spor, unit: Enhed | None) -> Fraction | None:
    origin, own = trace.oprindelse, trace.art.enhed
    if origin is None or own is None or unit is None:
        return None
    if unit.slags != ANDEL and own.dims != unit.dims:
        return None
    return origin.skala * Fraction(1, 10**origin.decimaler)


def _coarsest(parts: list[Fraction | None]) -> Fraction | None:
    return max((p for p in parts if p), default=None)


def _scaled(part: Fraction | None, by: Fraction) -> Fraction | None:
    return None if part is None else part * by


def decimals_for(step: Fraction) -> int:
    """The most decimals whose last place is not finer than ``step``; negative for tens, hundreds and so on."""
    decimals = 0
    while Fraction(1, 10) ** decimals < step:
        decimals -= 1
    while Fraction(1, 10) ** (decimals + 1) >= step:
        decimals += 1
    return decimals
