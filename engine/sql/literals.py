"""How SQL writes values, keys and the columns of a quantity."""

import re
from fractions import Fraction

from dsl.model.nodes import Stoerrelse
from dsl.values.period import Tidsrum
from engine.interpret.entiteter import Medlem
from engine.interpret.oplysninger import Datum
from engine.result.nodes import VAERDI
from engine.sql.macros import STATUSSER


def text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def tal(value: Fraction | int) -> str:
    """A number as an answer."""
    whole = Fraction(value)
    return f"hj_svar(0, '{whole.numerator}'::HUGEINT, '{whole.denominator}'::HUGEINT, NULL)"


def ja_nej(value: bool) -> str:  # noqa: FBT001  (the value itself, not a way to behave)
    """A condition as an answer."""
    return f"hj_ja({str(value).lower()})"


def datum(fact: Datum) -> str:
    """A fact as an answer."""
    if fact.status != VAERDI:
        return f"hj_status({STATUSSER.index(fact.status)})"
    value = fact.vaerdi
    if isinstance(value, bool):
        return ja_nej(value)
    if isinstance(value, Fraction):
        return tal(value)
    if isinstance(value, Tidsrum):
        return tal(value.foerste_dag().toordinal())
    if isinstance(value, str):
        return f"hj_tekst({text(value)})"
    return tal(value.toordinal()) if value is not None else "hj_status(1)"


def noegle(member: Medlem) -> str:
    """What a member is called in a column of keys, not yet as SQL writes it."""
    return member if isinstance(member, str) else member.noegle()


def kolonne(quantity: Stoerrelse, axis: str) -> str:
    """The column of an axis of a quantity."""
    plain = re.sub(r"\W", "_", axis)
    return f"k{quantity.akser.index(axis)}_{plain}"
