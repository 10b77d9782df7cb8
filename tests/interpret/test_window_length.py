"""A window may be as long as a sats or an oplysning says: the same as if its number of periods had been typed."""

from fractions import Fraction

import pytest

from dsl.values.period import Aar, Maaned, Uge
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT
from tests.texts import EFTER, ORDLISTE, UDE, formel, koder, regler, svar, tal, version

NAMES = (
    f"{ORDLISTE}\noplysning længde (uger)\noplysning månedslængde (måneder)\n"
    "oplysning sagens længde (uger) for hver sag\noplysning sagens dag (dag) for hver sag\n"
)
W10 = Uge(2014, 10)
WEEKS = {W10.flyt(n): 2**n for n in range(-8, 9)}
WEEK = Fraction(7)


def rules(line: str, hver: str = "", body: str = "") -> object:
    head = f" for {hver}" if hver else ""
    return regler(version(f"dato startuge = 5. marts 2014  [stk. 1]\n{body}\nregel x (kr.){head}\n    {line}"), ordliste=NAMES)
