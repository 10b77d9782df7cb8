"""What a script is about: a variant, its facts and what is asked for; from that the quantities, times and members."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from dsl.model.nodes import Fordelt, Opslag, Samling, Stoerrelse, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Maal
from dsl.values.period import Periode, Tidsrum
from engine.interpret.entiteter import Medlem
from engine.interpret.extent import Udstraekning
from engine.interpret.horizon import KINDS, days_of, period_at
from engine.interpret.oplysninger import Oplysninger
from engine.plan.leaning import leans_on, rests_on
from engine.plan.nodes import Plan
from engine.result.nodes import Svar
from engine.sql.frames import KanIkke
from engine.sql.literals import noegle
from engine.sql.rowdata import Raekkeliste

UDEN_TID = ""  # in the column of the time that picks versions: asked without any time


@frozen
class Omfang:
    """``navne`` are the quantities that a table is made of, ``tider`` the period behind each text of a time column.

    ``domaener`` are all members of each axis that may be asked about, ``uden_tid`` the quantities that only questions
    without a time ask for. What rows of persons are asked about is no table: it stays with the rows (``liste``).
    """

    plan: Plan
    facts: Oplysninger
    targets: tuple[Maal, ...]
    liste: Raekkeliste | None
    navne: frozenset[str]
    tider: Mapping[str, Periode]
    domaener: Mapping[str, tuple[Medlem, ...]]
    uden_tid: frozenset[str]

    def slags(self, axis: str) -> str | None:
        """The kind of time of an axis; None for a list."""
        return self.plan.model.akser[axis].tidsslags

    def enhed(self, axis: str) -> Fraction:
        """How much one of what is counted is in base units."""
        unit = self.plan.model.enheder.get(axis)
        return unit.skala if unit is not None else Fraction(1)

    def tider_for(self, quantity: Stoerrelse) -> tuple[str, ...]:
        """The times at which a quantity is answered: those of its own axis of time, else all and no time at all.

        What has no time, and what only a question without a time asks for, is answered once.
        """
        own = next((axis for axis in quantity.akser if self.slags(axis) is not None), None)
        if own is not None:
            return tuple(noegle(m) for m in self.domaener[own])
        return (UDEN_TID,) if quantity.navn in self.uden_tid else (*self.tider, UDEN_TID)

    def medlemmer(self, axis: str, u: Udtryk) -> tuple[str | Periode, ...]:
        """The members that a total over an axis runs over."""
        known = self.plan.model.akser[axis]
        if known.tidsslags is not None:
            days = Udstraekning(self.plan, self.facts).af(u, axis)
            if isinstance(days, Svar):
                raise KanIkke("; ".join(days.fordi), u.span)
            first, last = (period_at(known.tidsslags, day) for day in (days[0], days[1] - 1))
            return _uden_huller((first, last))
        if known.aaben and self.liste is not None and axis in {*self.liste.akser, self.liste.person, self.liste.navn}:
            raise KanIkke(f"»{u.span.words}« (over det, rækkerne selv siger, hvad er)", u.span)
        return self._hele(axis)

    def andre(self, axis: str) -> dict[str, tuple[str | Periode, ...]]:
        """For each member of a list the others: beside a part of a member the other parts."""
        known = self.plan.model.akser[axis]
        whole = self._hele(axis) or tuple(m.navn for m in known.medlemmer if m.del_af is None)
        parts = {m.navn: m.del_af for m in known.medlemmer if m.del_af is not None}
        found: dict[str, tuple[str | Periode, ...]] = {own: tuple(m for m in whole if m != own) for own in whole}
        for own, of in parts.items():
            found[own] = tuple(m for m, other in parts.items() if other == of and m != own)
        return found

    def _hele(self, axis: str) -> tuple[str, ...]:
        """The members of a list that are no part of another."""
        known = self.plan.model.akser[axis]
        if known.aaben:
            return tuple(m for m in self.facts.medlemmer(axis) if isinstance(m, str))
        return tuple(m.navn for m in known.medlemmer if m.del_af is None)


def omfang(plan: Plan, facts: Oplysninger, targets: tuple[Maal, ...], liste: Raekkeliste | None) -> Omfang:
    """What has to be worked out of a variant to answer what is asked."""
    edges = _hviler_paa(plan, liste)
    names = rests_on(edges, frozenset(t.navn for t in targets))
    times = _tider(plan, facts, targets, liste, names)
    fixed = tuple(_fastlagt(plan, targets, plan.model.stoerrelser))
    domains = {
        axis: _domaene(plan, facts, liste, times, dict.fromkeys(m for a, m in fixed if a == axis), axis)
        for axis in plan.model.akser
    }
    timed = {t.navn for t in targets if VERSIONSTID in dict(t.valg)}
    timed |= {name for own in names for body in _kroppe(plan, own) for name in _slaaet_op(body.dele())}
    return Omfang(plan, facts, targets, liste, names, times, domains, names - timed)


def er_raekkesum(u: Udtryk, liste: str) -> bool:
    """Whether a formula is a total over the rows."""
    return isinstance(u.data, Samling) and liste in u.data.over and u.op != "findes"


def uden_om(u: Udtryk, liste: str) -> Iterator[Udtryk]:
    """A formula and what it is made of, down to the totals over rows but not into them."""
    yield u
    if not er_raekkesum(u, liste):
        for one in u.led:
            yield from uden_om(one, liste)


# ---- quantities -------------------------------------------------------------------------------------------------


def _hviler_paa(plan: Plan, liste: Raekkeliste | None) -> Mapping[str, frozenset[str]]:
    """The quantities that each leans on, but for what stays with the rows."""
    if liste is None:
        return leans_on(plan.model)
    return {
        name: frozenset(other for body in _kroppe(plan, name) for other in _slaaet_op(uden_om(body, liste.navn)))
        for name in plan.model.stoerrelser
    }


def _slaaet_op(parts: Iterable[Udtryk]) -> Iterator[str]:
    """The quantities that some formulas look up."""
    return (part.data.navn for part in parts if isinstance(part.data, Opslag | Fordelt))


def _kroppe(plan: Plan, name: str) -> Iterable[Udtryk]:
    versions = (p.version for line in plan.tidslinjer.values() for p in line.stykker if p.version is not None)
    yield from (v.saetninger[name].krop for v in versions if name in v.saetninger)
    yield from (value for _, value in plan.indgreb.get(name, ()))


# ---- times ------------------------------------------------------------------------------------------------------


def _tider(
    plan: Plan, facts: Oplysninger, targets: Iterable[Maal], liste: Raekkeliste | None, names: frozenset[str]
) -> dict[str, Periode]:
    """Every period that data has, that a formula names or that is asked for."""
    found: dict[str, Periode] = {}
    asked = {axis for name in names for axis in plan.model.stoerrelser[name].akser}
    for axis in plan.model.akser.values():
        if axis.tidsslags is not None and (liste is None or axis.navn in asked):
            found |= {noegle(m): m for m in _uden_huller(facts.medlemmer(axis.navn))}
            # When every question names its time itself, no other time of its kind is worked out.
            if liste is not None and not all(axis.navn in dict(t.valg) for t in targets):
                found |= {noegle(m): m for m in _perioder(axis.tidsslags, liste.dage)}
    return found | {noegle(m): m for _, m in _fastlagt(plan, targets, names) if isinstance(m, Tidsrum)}


def _fastlagt(plan: Plan, targets: Iterable[Maal], names: Iterable[str]) -> Iterable[tuple[str, Medlem]]:
    """The members that questions and formulas name, each with its axis."""
    for target in targets:
        yield from target.valg
    wanted = set(names)
    for line in plan.tidslinjer.values():
        for piece in line.stykker:
            for name, sentence in piece.version.saetninger.items() if piece.version is not None else ():
                if name in wanted:
                    for part in sentence.krop.dele():
                        yield from getattr(part.data, "valg", ())


def _domaene(
    plan: Plan,
    facts: Oplysninger,
    liste: Raekkeliste | None,
    times: Mapping[str, Periode],
    asked: Mapping[Medlem, None],
    axis: str,
) -> tuple[Medlem, ...]:
    """Every member of an axis that may be asked about; ``asked`` are those that questions and formulas name."""
    known = plan.model.akser[axis]
    if known.tidsslags is not None:
        kinds = {type(m) for m in facts.medlemmer(axis)}
        if liste is not None:
            kinds |= {kind for kind, word in KINDS.items() if word == known.tidsslags}
        return tuple(m for m in times.values() if type(m) in kinds or m in asked)
    if known.aaben:
        return tuple(dict.fromkeys([*facts.medlemmer(axis), *(m for m in asked if isinstance(m, str))]))
    return tuple(m.navn for m in known.medlemmer)


def _perioder(kind: str, dage: tuple[int, int]) -> tuple[Periode, ...]:
    """The periods of a kind that some days lie in."""
    found, day = [], dage[0]
    while day < dage[1]:
        found.append(period_at(kind, day))
        day = days_of(found[-1])[1]
    return tuple(found)


def _uden_huller(periods: tuple[Medlem, ...]) -> tuple[Periode, ...]:
    """Periods of one kind in order, with those between them."""
    known = sorted((p for p in periods if isinstance(p, Tidsrum)), key=lambda p: days_of(p)[0])
    found: list[Periode] = []
    moment = known[0] if known else None
    while moment is not None and days_of(moment)[0] <= days_of(known[-1])[0]:
        found.append(moment)
        moment = moment.flyt(1)
    return tuple(found)
