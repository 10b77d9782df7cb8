"""One variant with something turned: the same facts and rules, and a few cells set to other values."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import evolve

from dsl.model.nodes import Konstant, Opslag, Udtryk
from dsl.model.scenario import Indgreb
from dsl.values.units import Visning
from engine.interpret.evaluate import Fortolker
from engine.plan.from_checked import replanned


def turned(f: Fortolker, settings: Iterable[Indgreb], *, spor: bool = False) -> Fortolker:
    """An interpreter of the same variant with more set; a trace says that it is a what-if."""
    variant = f.plan.variant
    for one in settings:
        variant = variant.med(one)
    if spor and variant != f.plan.variant:
        variant = evolve(variant, navn=f"{variant.navn}, hvad nu hvis")
    return f.drejet(replanned(f.plan, variant), spor=spor)


def constant_of(one: Indgreb) -> Konstant | None:
    """The constant that a setting sets; None when it sets what another member has."""
    return next((x.data for x in one.vaerdi.dele() if isinstance(x.data, Konstant)), None)


def value_of(one: Indgreb) -> Fraction | date | str:
    """What a setting sets: a number, a day, or the member whose figure stands in the place of another's."""
    constant = constant_of(one)
    if constant is None:
        return " ".join(str(m) for axis, m in _looked_up(one) if (axis, m) not in one.maal.valg)
    return constant.vaerdi if isinstance(constant.vaerdi, Fraction | date) else Fraction(0)


def _looked_up(one: Indgreb) -> tuple[tuple[str, object], ...]:
    return next((x.data.valg for x in one.vaerdi.dele() if isinstance(x.data, Opslag)), ())


def view_of_setting(one: Indgreb) -> Visning | None:
    """The unit that a number is set in."""
    constant = constant_of(one)
    return constant.visning if constant is not None else None


def number_of(one: Indgreb) -> Fraction:
    """The same as a number: a day is its ordinal."""
    value = value_of(one)
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return value if isinstance(value, Fraction) else Fraction(0)


def is_day(one: Indgreb) -> bool:
    """Whether what is set is a day."""
    return isinstance(value_of(one), date)


def set_to(one: Indgreb, number: Fraction) -> Indgreb:
    """The same setting with another number (for a day: an ordinal)."""
    value = number if isinstance(value_of(one), Fraction) else date.fromordinal(int(number))
    return evolve(one, vaerdi=_with(one.vaerdi, value))


def _with(u: Udtryk, value: Fraction | date) -> Udtryk:
    if isinstance(u.data, Konstant):
        return evolve(u, data=evolve(u.data, vaerdi=value))
    return evolve(u, led=tuple(_with(x, value) for x in u.led))
