"""What a figure should follow from: a formula over cells, worked out exactly, over spans, and backwards to one cell."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from engine.efterregn.printed import Trykt
from engine.efterregn.spans import ALT, Spaend, around, minus, over, plus, times

Sted: TypeAlias = tuple[int, int]  # row and column among the figures of the table, from 0
Spoerg: TypeAlias = Callable[[Sted], Spaend]


@frozen
class Tallet:
    """A number that the relation itself names."""

    vaerdi: Fraction


@frozen
class Celle:
    sted: Sted


@frozen
class Sum:
    """Terms with their signs (1 or -1)."""

    led: tuple[tuple[int, "Formel"], ...]


@frozen
class Gange:
    venstre: "Formel"
    hoejre: "Formel"


@frozen
class Del:
    taeller: "Formel"
    naevner: "Formel"


Formel: TypeAlias = Tallet | Celle | Sum | Gange | Del


def cells_of(formula: Formel) -> tuple[Sted, ...]:
    """The cells it asks for, in order, as often as they stand there."""
    match formula:
        case Tallet():
            return ()
        case Celle(sted):
            return (sted,)
        case Sum(led):
            return tuple(sted for _, one in led for sted in cells_of(one))
        case Gange(one, other) | Del(one, other):
            return (*cells_of(one), *cells_of(other))


def value_of(formula: Formel, figures: Mapping[Sted, Trykt]) -> Fraction | None:
    """The exact value by the printed figures; None when something is divided by nought."""
    match formula:
        case Tallet(vaerdi):
            return vaerdi
        case Celle(sted):
            return figures[sted].vaerdi
        case Sum(led):
            parts = [(sign, value_of(one, figures)) for sign, one in led]
            known = [sign * value for sign, value in parts if value is not None]
            return sum(known, Fraction(0)) if len(known) == len(parts) else None
        case Gange(one, other):
            a, b = value_of(one, figures), value_of(other, figures)
            return None if a is None or b is None else a * b
        case Del(one, other):
            a, b = value_of(one, figures), value_of(other, figures)
            return None if a is None or not b else a / b


def span_of(formula: Formel, ask: Spoerg) -> Spaend:
    """All values it may have; exact when no cell stands there twice, else perhaps too wide."""
    match formula:
        case Tallet(vaerdi):
            return Spaend(vaerdi, vaerdi)
        case Celle(sted):
            return ask(sted)
        case Sum(led):
            total = Spaend(Fraction(0), Fraction(0))
            for sign, one in led:
                total = plus(total, span_of(one, ask)) if sign > 0 else minus(total, span_of(one, ask))
            return total
        case Gange(one, other):
            return times(span_of(one, ask), span_of(other, ask))
        case Del(one, other):
            return over(span_of(one, ask), span_of(other, ask))


def needed(formula: Formel, sted: Sted, wanted: Spaend, ask: Spoerg) -> Spaend:
    """The values of one cell with which the formula may give something in `wanted`; the cell stands there once."""
    match formula:
        case Celle(found) if found == sted:
            return wanted
        case Sum(led):
            return _needed_in_sum(led, sted, wanted, ask)
        case Gange(one, other):
            inner, beside = (one, other) if sted in cells_of(one) else (other, one)
            return needed(inner, sted, over(wanted, span_of(beside, ask)), ask)
        case Del(one, other) if sted in cells_of(one):
            return needed(one, sted, times(wanted, span_of(other, ask)), ask)
        case Del(one, other) if sted in cells_of(other):
            return needed(other, sted, over(span_of(one, ask), wanted), ask)
        case _:
            return ALT


def _needed_in_sum(led: tuple[tuple[int, Formel], ...], sted: Sted, wanted: Spaend, ask: Spoerg) -> Spaend:
    at = next(nr for nr, (_, one) in enumerate(led) if sted in cells_of(one))
    sign, inner = led[at]
    others = span_of(Sum(led[:at] + led[at + 1 :]), ask)
    own = minus(wanted, others) if sign > 0 else minus(others, wanted)
    return needed(inner, sted, own, ask)


def printed_span(figure: Trykt) -> Spaend:
    """What the figure may have been before it was rounded."""
    return around(figure.vaerdi, figure.skridt / 2)
