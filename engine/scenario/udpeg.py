"""Rows pointed out: every row of a list put to a condition, without traces.

A row is asked about under the rules of its first day. *Ja* points it out, *nej* says that it holds, *ikke omfattet*
that it is none of the condition's cases; *ukendt* and faults leave it undecided, with the reason.
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from dsl.model.nodes import Model
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Udpeg
from dsl.values.art import Art
from dsl.values.period import Dag
from dsl.values.units import KRONE
from engine.interpret.entiteter import Entitet
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.result.nodes import FEJL, IKKE_OMFATTET, VAERDI, Celle, Noegle, Svar
from engine.scenario.nodes import KAN_IKKE, STEMMER, UDENFOR, UDPEGET, Uafgjort, Udpegetraekke, Udpegklasse, Udpegning

_OUTCOMES: Final = (UDPEGET, STEMMER, KAN_IKKE, UDENFOR)
_KEPT: Final = (UDPEGET, KAN_IKKE)
_Amounts = tuple[Svar, Svar | None]


def pointed_out(traced: Fortolker, one: Udpeg) -> Udpegning:
    """Every row under one outcome; those that are pointed out or undecided are kept with what is shown of them."""
    f = traced.stille()
    entity, model = f.entitet(one.liste), f.plan.model
    amount = next((at for at, (_, x) in enumerate(one.vis) if _is_kroner(x.art)), None)
    person = next((axis for axis in model.akser[one.liste].hoerer_til if model.akser[axis].persondata), "")
    amounts: dict[str, list[_Amounts]] = {outcome: [] for outcome in _OUTCOMES}
    rows: dict[str, list[Udpegetraekke]] = {outcome: [] for outcome in _KEPT}
    place_of = _places(f.fakta, one.liste)
    for member in entity.medlemmer if entity is not None else ():
        key = ((one.liste, member), *_first_day(entity, member))
        env = dict(key)
        found = f.udtryk(one.naar, env)
        outcome = _outcome(found)
        worth = f.udtryk(one.kroner, env)
        sum_ = f.udtryk(one.vis[amount][1], env) if amount is not None else None
        amounts[outcome].append((worth, sum_))
        if outcome in rows:
            who = str(f.akse(env, person) or "") if person else ""
            shown = tuple(f.udtryk(x, env) for _, x in one.vis)
            rows[outcome].append(Udpegetraekke(key, *place_of(member), who, _why(found), shown, worth, sum_))
    return Udpegning(
        udpeg=one,
        variant=f.plan.variant.navn,
        klasser=tuple(_class(outcome, own) for outcome, own in amounts.items()),
        raekker=tuple(rows[UDPEGET]),
        uafgjorte=tuple(rows[KAN_IKKE]),
        grunde=_reasons(rows[KAN_IKKE]),
        beloeb=one.vis[amount][0] if amount is not None else "",
        personakse=person,
    )


def shown_cell(found: Udpegning, row: Udpegetraekke, at: int, model: Model) -> Celle | None:
    """What is shown of a row as a cell that can be asked for its trace; None for a list that the row belongs to."""
    name, _ = found.udpeg.vis[at]
    quantity = model.stoerrelser.get(name)
    if quantity is None:
        return None
    own = tuple((axis, member) for axis, member in row.noegle if axis in quantity.akser)
    return Celle(found.variant, name, own, row.vist[at], row.noegle)


def class_of(found: Udpegning, outcome: str) -> Udpegklasse:
    """The rows of one outcome."""
    return next(one for one in found.klasser if one.udfald == outcome)


def _first_day(entity: Entitet | None, member: str) -> Noegle:
    """The time that picks the version of the rules, where the rows have days."""
    if entity is None or not entity.fra:
        return ()
    return ((VERSIONSTID, Dag(date.fromordinal(entity.dage(member)[0]))),)


def _is_kroner(art: Art) -> bool:
    return art.enhed is not None and art.enhed.dims == ((KRONE, 1),)


def _outcome(found: Svar) -> str:
    if found.status == VAERDI:
        return UDPEGET if found.vaerdi is True else STEMMER
    return UDENFOR if found.status == IKKE_OMFATTET else KAN_IKKE


def _why(found: Svar) -> tuple[str, ...]:
    if found.status == VAERDI:
        return ()
    return tuple(f"fejl: {reason}" for reason in found.fordi) if found.status == FEJL else found.fordi


def _places(facts: Oplysninger, liste: str) -> Callable[[str], tuple[str, int]]:
    """Where a row was read: file and row number, from whichever of its facts is given."""
    columns = [c.celler for c in facts.kolonner.values() if c.akser == (liste,)]

    def place(member: str) -> tuple[str, int]:
        for cells in columns:
            datum = cells.get((member,))
            if datum is not None and datum.oprindelse is not None:
                return datum.oprindelse.fil, datum.oprindelse.raekke
        return "", 0

    return place


def _class(outcome: str, amounts: Iterable[_Amounts]) -> Udpegklasse:
    """How many rows, and the sums of what is known."""
    own = list(amounts)
    worth = [x.vaerdi for x, _ in own if isinstance(x.vaerdi, Fraction)]
    sums = [x.vaerdi for _, x in own if x is not None and isinstance(x.vaerdi, Fraction)]
    return Udpegklasse(
        udfald=outcome,
        antal=len(own),
        kroner=sum(worth, Fraction(0)),
        plus=sum((x for x in worth if x > 0), Fraction(0)),
        minus=sum((x for x in worth if x < 0), Fraction(0)),
        uden_kroner=len(own) - len(worth),
        beloeb=sum(sums, Fraction(0)),
        uden_beloeb=len(own) - len(sums),
    )


def _reasons(rows: Iterable[Udpegetraekke]) -> tuple[Uafgjort, ...]:
    """The undecided rows by reason, the reason of most rows first."""
    found: dict[str, list[Udpegetraekke]] = {}
    for row in rows:
        found.setdefault("; ".join(row.fordi), []).append(row)
    made = [Uafgjort(reason, _of(own), _by_person(own)) for reason, own in found.items()]
    return tuple(sorted(made, key=lambda one: -one.alle.antal))


def _by_person(rows: Iterable[Udpegetraekke]) -> tuple[tuple[str, Udpegklasse], ...]:
    found: dict[str, list[Udpegetraekke]] = {}
    for row in rows:
        found.setdefault(row.person, []).append(row)
    return tuple((who, _of(own)) for who, own in found.items() if who)


def _of(rows: Iterable[Udpegetraekke]) -> Udpegklasse:
    return _class(KAN_IKKE, ((row.kroner, row.beloeb) for row in rows))
