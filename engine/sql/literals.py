"""How SQL writes values, keys and the columns of a quantity."""

import re
from datetime import date
from fractions import Fraction

from dsl.model.nodes import Stoerrelse
from dsl.values.period import Tidsrum
from engine.interpret.entiteter import Medlem
from engine.interpret.oplysninger import Datum
from engine.result.nodes import UKENDT, VAERDI
from engine.sql.macros import STATUSSER


def text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def tal(value: Fraction | int) -> str:
    """A number as an answer."""
    exact = Fraction(value)
    return f"hj_tal({hel(exact.numerator)}, {hel(exact.denominator)})"


def hel(number: int) -> str:
    """A whole number; one that is no BIGINT says itself that it is no DOUBLE."""
    return str(number) if abs(number) < 1 << 63 else f"'{number}'::HUGEINT"


def ja_nej(value: bool) -> str:  # noqa: FBT001  (the value itself, not a way to behave)
    """A condition as an answer."""
    return f"hj_ja({str(value).lower()})"


def datum(fact: Datum) -> str:
    """A fact as an answer."""
    return f"hj_svar({celle(fact)})"


def celle(fact: Datum) -> str:
    """The status of a fact, its numerator and denominator, and its text."""
    value = fact.vaerdi
    if fact.status != VAERDI or value is None:
        return f"{STATUSSER.index(UKENDT if fact.status == VAERDI else fact.status)}, NULL, NULL, NULL"
    if isinstance(value, str):
        return f"0, NULL, NULL, {text(value)}"
    if isinstance(value, Tidsrum):
        value = value.foerste_dag()
    exact = Fraction(value.toordinal() if isinstance(value, date) else value)
    return f"0, {hel(exact.numerator)}, {hel(exact.denominator)}, NULL"


def noegle(member: Medlem) -> str:
    """What a member is called in a column of keys, not yet as SQL writes it."""
    return member if isinstance(member, str) else member.noegle()


def kolonne(quantity: Stoerrelse, axis: str) -> str:
    """The column of an axis of a quantity."""
    plain = re.sub(r"\W", "_", axis)
    return f"k{quantity.akser.index(axis)}_{plain}"
