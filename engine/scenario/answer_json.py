"""An answer as JSON."""

from fractions import Fraction
from typing import Any

from dsl.model.nodes import Model
from dsl.values.number import decimal_text
from dsl.values.units import Visning, base_view
from engine.result.nodes import VAERDI, Svar
from engine.result.trace import value_json


def answer_json(answer: Svar, navn: str, model: Model) -> dict[str, Any]:
    """Status, value and unit; a share as percent; a value without an end as numerator and denominator."""
    return answer_in(answer, base_of(navn, model))


def base_of(navn: str, model: Model) -> Visning | None:
    """The unit that the value of a quantity is told in."""
    unit = model.stoerrelser[navn].art.enhed
    return base_view(unit, model.enheder) if unit is not None else None


def answer_in(answer: Svar, view: Visning | None) -> dict[str, Any]:
    """The same, in a unit."""
    said: dict[str, Any] = {"status": answer.status}
    if answer.status != VAERDI:
        said["fordi"] = list(answer.fordi)
    elif isinstance(answer.vaerdi, Fraction):
        shown = answer.vaerdi / view.skala if view is not None and view.skala != 1 else answer.vaerdi
        exact = decimal_text(shown)
        said |= {"værdi": exact} if exact is not None else {"brøk": [str(shown.numerator), str(shown.denominator)]}
    else:
        said["værdi"] = value_json(answer.vaerdi)
    return {**said, "enhed": view.flertal if view is not None else None}
