"""Figures that were read from data: how exactly each is known, and the same facts with one of them changed."""

from fractions import Fraction
from typing import TypeAlias

from engine.interpret.oplysninger import Datum, Oplysninger
from engine.interpret.planned import FORUDSAT
from engine.result.nodes import VAERDI, Noegle, Oprindelse

Indgang: TypeAlias = tuple[str, Noegle]  # an oplysning and the key of one of its figures


def half_unit(origin: Oprindelse) -> Fraction:
    """Half a unit of the last digit that was written, in base units; what a scenario assumes is exact."""
    return Fraction(0) if origin.datasaet == FORUDSAT else origin.skala * Fraction(1, 2 * 10**origin.decimaler)


def is_measured(datum: Datum) -> bool:
    """Whether a fact is a number that was read."""
    return datum.oprindelse is not None and isinstance(datum.vaerdi, Fraction)


def changed(fakta: Oplysninger, who: Indgang, value: Fraction) -> Oplysninger:
    """The same facts with another value of one figure."""
    name, key = who
    column = fakta.kolonner[name]
    members = dict(key)  # the columns of a file may stand in another order than the axes of the oplysning
    at = tuple(members[axis] for axis in column.akser)
    return fakta.med(name, at, Datum(VAERDI, value, column.celler[at].oprindelse))
