"""What a sats was, day by day: its value for each member in each piece of the time line."""

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Final

from attrs import evolve, frozen

from dsl.model.nodes import Model, Stoerrelse
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Variant
from dsl.source.text import Span, Text
from dsl.values.period import Dag
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.plan.from_checked import plan
from engine.plan.in_force import timeline
from engine.plan.nodes import Plan, Stykke
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Svar
from engine.result.words import status_text, value_text

NO_RULE: Final = "ingen-regel-i-kraft"


@frozen
class Trin:
    """One piece of time, and the answer for each key (the members, in the order of the axes)."""

    stykke: Stykke
    svar: tuple[tuple[tuple[str, ...], Svar], ...]


def plan_of(model: Model) -> Plan:
    """The plan of the rules as they stand, which serves any day."""
    return plan(model, _on_the_day(None, Span(Text("", ""), 1, 1)))


def steps_of(rules: Plan, quantity: Stoerrelse) -> tuple[Trin, ...]:
    """The steps of a sats with closed lists for axes; nothing when it hangs on more than the day."""
    model = rules.model
    if not is_of_the_day(model, quantity):
        return ()
    keys = keys_of(model, quantity)
    pieces = timeline(model.regelsaet[quantity.regelsaet[0]], None, ()).stykker
    return tuple(Trin(p, tuple((key, _answer(rules, quantity, p, key)) for key in keys)) for p in pieces)


def is_of_the_day(model: Model, quantity: Stoerrelse) -> bool:
    """Whether a quantity is a sats that the day and a member of closed lists decide, and no other quantity."""
    axes = [model.akser[a] for a in quantity.akser]
    bodies = (
        version.saetninger[quantity.navn].krop
        for name in quantity.regelsaet
        for version in model.regelsaet[name].versioner
        if quantity.navn in version.saetninger
    )
    return (
        quantity.slags == "sats"
        and bool(quantity.regelsaet)
        and not any(a.tidsslags is not None or a.aaben for a in axes)
        and not any(any(body.naevnte()) for body in bodies)
    )


def keys_of(model: Model, quantity: Stoerrelse) -> tuple[tuple[str, ...], ...]:
    """Every choice of a member of each axis."""
    return tuple(product(*((m.navn for m in model.akser[a].medlemmer) for a in quantity.akser)))


def _answer(rules: Plan, quantity: Stoerrelse, piece: Stykke, key: tuple[str, ...]) -> Svar:
    if piece.version is None:
        return Svar(UKENDT, None, (piece.hul,))
    return value_in(rules, quantity, piece.version.gaelder.fra, key)


def value_in(rules: Plan, quantity: Stoerrelse, day: date | None, key: tuple[str, ...]) -> Svar:
    """The value of a sats on a day; *ikke omfattet* where the version in force does not have it."""
    if day is None:
        return Svar(UKENDT)
    reader = Fortolker(evolve(rules, variant=_on_the_day(day, quantity.span)), Oplysninger())
    answer = reader.celle(quantity.navn, {**dict(zip(quantity.akser, key, strict=True)), VERSIONSTID: Dag(day)})
    return Svar(IKKE_OMFATTET) if answer.kode == NO_RULE else answer


def _on_the_day(day: date | None, span: Span) -> Variant:
    return Variant(navn="", er_grundlag=True, fast_dag=day, kendt=None, forslag=(), indgreb=(), span=span)


def answer_text(answer: Svar, quantity: Stoerrelse, model: Model) -> str:
    """A value with its unit, or why there is none."""
    return value_text(answer.vaerdi, quantity.art, model) if answer.status == VAERDI else status_text(answer)


def number_of(answer: Svar, scale: Fraction) -> Fraction | None:
    """The value in the unit it is shown in; None when there is no number."""
    return answer.vaerdi / scale if isinstance(answer.vaerdi, Fraction) else None
