"""Operations on answers: values with their status. All are total; what cannot be done is a status, no exception."""

import operator
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from dsl.values.period import Tidsrum
from dsl.values.rounding import Retning, round_to
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar, Vaerdi

JA, NEJ = Svar(VAERDI, True), Svar(VAERDI, False)  # noqa: FBT003  (the values of the language)
OUTSIDE = Svar(IKKE_OMFATTET)
RETNINGER = {
    "til nærmeste": Retning.NAERMESTE,
    "op til": Retning.OP,
    "ned til": Retning.NED,
}


def fault(kode: str, fordi: str) -> Svar:
    """A fault of this case."""
    return Svar(FEJL, None, (fordi,), kode)


def reasons(answers: Sequence[Svar]) -> tuple[str, ...]:
    """Why, once each, in order."""
    return tuple(dict.fromkeys(r for a in answers for r in a.fordi))


def worst(answers: Sequence[Svar], *, before: str = IKKE_OMFATTET) -> Svar | None:
    """The status that decides for × ÷ and look-ups: fejl, then ikke omfattet, then ukendt; None when all are known."""
    found = next((a for a in answers if a.status == FEJL), None)
    if found is not None:
        return Svar(FEJL, None, found.fordi, found.kode)
    for status in (before, IKKE_OMFATTET, UKENDT):
        hit = [a for a in answers if a.status == status]
        if hit:
            return Svar(status, None, reasons(hit) if status == UKENDT else ())
    return None


def undecided(tests: Sequence[Svar]) -> Svar | None:
    """What a choice becomes when its conditions do not decide; None when all are known.

    One that is not known leaves it unknown, one that does not apply is a fault.
    """
    bad = next((t for t in tests if t.status == FEJL), None)
    if bad is not None:
        return Svar(FEJL, None, bad.fordi, bad.kode)
    if any(t.status == IKKE_OMFATTET for t in tests):
        return fault("spurgt-uden-omfattet", "en betingelse er ikke omfattet")
    unknown = [t for t in tests if t.status == UKENDT]
    return Svar(UKENDT, None, reasons(unknown)) if unknown else None


def number(answer: Svar) -> Fraction:
    """The number of an answer that is known to be one."""
    if not isinstance(answer.vaerdi, Fraction):
        message = f"ikke et tal: {answer.status}"
        raise TypeError(message)
    return answer.vaerdi


def multiplied(a: Svar, b: Svar) -> Svar:
    """The product."""
    return worst((a, b)) or Svar(VAERDI, number(a) * number(b))


def divided(a: Svar, b: Svar) -> Svar:
    """The quotient as an exact fraction; by nil it is a fault."""
    bad = worst((a, b))
    if bad is not None:
        return bad
    if number(b) == 0:
        return fault("division-med-nul", "der divideres med 0")
    return Svar(VAERDI, number(a) / number(b))


def of_one_whole(a: Svar, b: Svar) -> Svar:
    """Two shares of one whole together; more than the whole is a fault."""
    bad = worst((a, b))
    if bad is not None:
        return bad
    total = number(a) + number(b)
    return Svar(VAERDI, total) if total <= 1 else fault("fordeling-går-ikke-op", "andelene er mere end det hele")


def rest(a: Svar) -> Svar:
    """What a share leaves of the whole; outside 0 to 100 pct. it is a fault."""
    bad = worst((a,))
    if bad is not None:
        return bad
    if not 0 <= number(a) <= 1:
        return fault("andel-uden-for", "andelen ligger uden for 0 til 100 pct.")
    return Svar(VAERDI, 1 - number(a))


def together(op: str, answers: Sequence[Svar]) -> Svar:
    """Plus, minus, mindste and største.

    What does not apply beside what does is a fault, or a group would leave a total unseen.
    """
    bad = next((a for a in answers if a.status == FEJL), None)
    if bad is not None:
        return Svar(FEJL, None, bad.fordi, bad.kode)
    if all(a.status == IKKE_OMFATTET for a in answers):
        return OUTSIDE
    if any(a.status == UKENDT for a in answers):
        return Svar(UKENDT, None, reasons([a for a in answers if a.status == UKENDT]))
    if any(a.status == IKKE_OMFATTET for a in answers):
        return fault("ikke-omfattet-i-sum", "en størrelse, der ikke er omfattet, mødes med en, der er")
    values = [number(a) for a in answers]
    combine: dict[str, Callable[[list[Fraction]], Fraction]] = {
        "plus": lambda v: v[0] + v[1],
        "minus": lambda v: v[0] - v[1],
        "mindste": min,
        "største": max,
    }
    return Svar(VAERDI, combine[op](values))


def rounded(a: Svar, retning: str, skridt: Fraction) -> Svar:
    """To whole steps, in the direction the rule says; a half goes away from zero."""
    return worst((a,)) or Svar(VAERDI, round_to(number(a), skridt, RETNINGER[retning]))


def compared(relation: str, a: Svar, b: Svar) -> Svar:
    """A comparison; of something that does not apply it is a fault."""
    if any(x.status == IKKE_OMFATTET for x in (a, b)) and not any(x.status == FEJL for x in (a, b)):
        return fault("spurgt-uden-omfattet", "der spørges til en størrelse, der ikke er omfattet")
    bad = worst((a, b), before=UKENDT)
    if bad is not None:
        return bad
    return JA if holds(relation, a.vaerdi, b.vaerdi) else NEJ


_RELATIONS: dict[str, Callable[[Fraction | int, Fraction | int], bool]] = {
    "over": operator.gt,
    "under": operator.lt,
    "mindst": operator.ge,
    "højst": operator.le,
    "tidligst": operator.ge,
    "senest": operator.le,
    "før": operator.lt,
    "efter": operator.gt,
}


def holds(relation: str, a: Vaerdi, b: Vaerdi) -> bool:
    """Whether a relation holds between two values of one type. A day is compared with the first day of a period."""
    if relation in {"lig", "ikke lig"}:
        if isinstance(a, Tidsrum) != isinstance(b, Tidsrum):
            return (_ordered(a) == _ordered(b)) == (relation == "lig")
        return (a == b) == (relation == "lig")
    return _RELATIONS[relation](_ordered(a), _ordered(b))


def _ordered(value: Vaerdi) -> Fraction | int:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Tidsrum):
        return value.foerste_dag().toordinal()
    if isinstance(value, date):
        return value.toordinal()
    message = "kan ikke ordnes"
    raise TypeError(message)


def conjoined(op: str, answers: Sequence[Svar]) -> Svar:
    """*og* and *eller* in three values: what decides decides, whatever else is unknown."""
    deciding = op == "eller"
    if any(a.status == VAERDI and a.vaerdi is deciding for a in answers):
        return JA if deciding else NEJ
    bad = worst(answers, before=UKENDT)
    if bad is not None:
        return fault("spurgt-uden-omfattet", "en betingelse er ikke omfattet") if bad.status == IKKE_OMFATTET else bad
    return NEJ if deciding else JA


def negated(a: Svar) -> Svar:
    """*ikke*."""
    return worst((a,), before=UKENDT) or (NEJ if a.vaerdi is True else JA)
