"""One variant with something turned: the same facts and rules, and a few cells set to other values."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import evolve

from dsl.model.nodes import Konstant, Udtryk
from dsl.model.scenario import Indgreb
from engine.interpret.evaluate import Fortolker
from engine.plan.from_checked import replanned


def turned(f: Fortolker, settings: Iterable[Indgreb], *, spor: bool = False) -> Fortolker:
    """An interpreter of the same variant with more set; a trace says that it is a what-if."""
    variant = f.plan.variant
    for one in settings:
        variant = variant.med(one)
    if spor and variant != f.plan.variant:
        variant = evolve(variant, navn=f"{variant.navn}, hvad nu hvis")
    return Fortolker(replanned(f.plan, variant), f.fakta, spor=spor)


def constant_of(one: Indgreb) -> Konstant:
    """The constant that a setting sets."""
    return next(x.data for x in one.vaerdi.dele() if isinstance(x.data, Konstant))


def value_of(one: Indgreb) -> Fraction | date:
    """What a setting sets, which is a number or a day."""
    value = constant_of(one).vaerdi
    return value if isinstance(value, Fraction | date) else Fraction(0)


def number_of(one: Indgreb) -> Fraction:
    """The same as a number: a day is its ordinal."""
    value = value_of(one)
    return value if isinstance(value, Fraction) else Fraction(value.toordinal())


def is_day(one: Indgreb) -> bool:
    """Whether what is set is a day."""
    return not isinstance(value_of(one), Fraction)


def set_to(one: Indgreb, number: Fraction) -> Indgreb:
    """The same setting with another number (for a day: an ordinal)."""
    value = number if isinstance(value_of(one), Fraction) else date.fromordinal(int(number))
    return evolve(one, vaerdi=_with(one.vaerdi, value))


def _with(u: Udtryk, value: Fraction | date) -> Udtryk:
    if isinstance(u.data, Konstant):
        return evolve(u, data=evolve(u.data, vaerdi=value))
    return evolve(u, led=tuple(_with(x, value) for x in u.led))
