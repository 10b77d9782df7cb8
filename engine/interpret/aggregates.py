"""Totals over axes: what does not apply is left out and counted; one unknown makes the total unknown.

Over time a total is worked out stretch by stretch: one answer, times the periods for which it holds.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import define, evolve, field

from dsl.model.gathered import ENHEDSORD, Samledele, parts_of
from dsl.model.nodes import Samling, Udtryk, Vindue
from dsl.model.own_names import VERSIONSTID
from dsl.values.number import show_number
from dsl.values.period import Tidsrum, Uge
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.cover import more_than_the_rows
from engine.interpret.entiteter import ALTID, Entitet, Medlem, between
from engine.interpret.horizon import KINDS, ORDER, Straekning, days_of, period_at, whole_periods
from engine.interpret.members import bound, holds_some_day, others_of, places_of
from engine.interpret.oplysninger import Miljoe
from engine.interpret.running import Loebesum, Periodetal
from engine.interpret.spread import KRAEVER_ALLE, of_all, of_the_others, skridt
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Spor, Svar

# Of more members than a trace shows one by one the largest are shown, and the others together.
STOERSTE = 5
FLEST_GRUNDE = 12
# The longest window that may be worked out, of each kind of time: some hundred years.
LAENGSTE = {"dag": 36_500, "uge": 5_200, "maaned": 1_200, "kvartal": 400, "aar": 100}


@define
class Opsamling:
    """What has been gathered so far: how many of each status, their sum, least and greatest.

    ``proevet`` is the worst answer of the conditions that did not decide whether a member counts.
    """

    vaerdi: int = 0
    ukendt: int = 0
    ikke: int = 0
    sum: Fraction = Fraction(0)
    mindste: Fraction | None = None
    stoerste: Fraction | None = None
    fejl: Svar | None = None
    proevet: Svar | None = None
    fordi: dict[str, None] = field(factory=dict)
    dele: list[Spor] = field(factory=list)
    proever: list[Spor] = field(factory=list)
    fordeling: dict[tuple[Fraction, ...], int] | None = None

    def tag(self, answer: Svar, *, tael: bool, par: tuple[Fraction, ...] = ()) -> None:
        """Takes one answer in; ``par`` are the two numbers that it is made of, where it is of a pair."""
        if answer.status == VAERDI:
            self.vaerdi += 1
            if not tael:
                number = a.number(answer)
                self.sum += number
                self.mindste = number if self.mindste is None else min(self.mindste, number)
                self.stoerste = number if self.stoerste is None else max(self.stoerste, number)
                if self.fordeling is not None:
                    self.fordeling[par or (number,)] = self.fordeling.get(par or (number,), 0) + 1
        elif answer.status == UKENDT:
            self.ukendt += 1
            self._begrund(answer.fordi)
        elif answer.status == IKKE_OMFATTET:
            self.ikke += 1
        elif self.fejl is None:
            self.fejl = Svar(FEJL, None, answer.fordi, answer.kode)
        if answer.spor is not None:
            self.dele.append(answer.spor)

    def _begrund(self, reasons: tuple[str, ...]) -> None:
        for reason in reasons if len(self.fordi) < FLEST_GRUNDE else ():
            self.fordi[reason] = None

    def laeg(self, other: "Opsamling", gange: int) -> None:
        """Takes in what was gathered of something that holds for so many periods."""
        self.vaerdi += other.vaerdi * gange
        self.ukendt += other.ukendt * gange
        self.ikke += other.ikke * gange
        self.sum += other.sum * gange if gange != 1 else other.sum
        for low in (other.mindste,) if other.mindste is not None else ():
            self.mindste = low if self.mindste is None else min(self.mindste, low)
        for high in (other.stoerste,) if other.stoerste is not None else ():
            self.stoerste = high if self.stoerste is None else max(self.stoerste, high)
        if self.fordeling is not None:
            for value, many in (other.fordeling or {}).items():
                self.fordeling[value] = self.fordeling.get(value, 0) + many * gange
        self.fejl = self.fejl or other.fejl
        self.proevet = _worse(self.proevet, other.proevet)
        self._begrund(tuple(other.fordi))
        self.proever.extend(_each(other.proever, gange))
        self.dele.extend(_each(other.dele, gange))

    @property
    def uafgjort(self) -> Svar | None:
        """What is in the way of the whole: asked of what does not apply only when no condition was itself a fault."""
        return a.undecided([self.proevet]) if self.proevet is not None else None

    def svar(self, op: str, *, kendte: bool, enhed: Fraction) -> Svar:
        """The answer of the whole.

        ``enhed`` is what a count is in units of (a week is seven days), or the last decimal of an approximation.
        """
        if self.fejl is not None:
            return self.fejl
        if self.uafgjort is not None:
            return self.uafgjort
        if op == "antal":
            return Svar(VAERDI, self.vaerdi * enhed)
        if self.ukendt and not kendte:
            many = f"{self.ukendt} af {self.vaerdi + self.ukendt + self.ikke} er ukendt"
            return Svar(UKENDT, None, (many, *self.fordi))
        if not self.vaerdi:
            return Svar(VAERDI, Fraction(0)) if op == "sum" and not (self.ukendt or self.ikke) else a.OUTSIDE
        if op == "sum":
            return Svar(VAERDI, self.sum)
        if op == "gennemsnit":
            return Svar(VAERDI, self.sum / self.vaerdi)
        if self.fordeling is not None:
            return of_all(op, self.fordeling, enhed)
        return Svar(VAERDI, self.mindste if op == "mindste over" else self.stoerste)

    def optalt(self, *, kendte: bool) -> str:
        """How many there were of each status, for the trace and the notat; *kendte* when only the known ones count."""
        said = {VAERDI: self.vaerdi, UKENDT: self.ukendt, IKKE_OMFATTET: self.ikke}
        counted = [f"{status}={number}" for status, number in said.items() if number]
        return ";".join(["kendte", *counted] if kendte else counted)


def _each(steps: list[Spor], gange: int) -> Iterator[Spor]:
    """Steps that hold for so many periods."""
    for one in steps:
        yield (
            one
            if gange == 1
            else Spor("stykke", one.status, one.vaerdi, one.art, (one,), data=str(gange), fordi=one.fordi)
        )


def _worse(one: Svar | None, other: Svar | None) -> Svar | None:
    """A fault before what does not apply, and that before what is not known, in whatever order they were met."""
    return a.worst([x for x in (one, other) if x is not None])


def aggregate(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """A total, an average, a least, a greatest or a count over all members of some axes."""
    data = u.data if isinstance(u.data, Samling) else Samling(())
    walk = Gang(f, u, data, parts_of(u), env)
    window = walk.vindue()
    if isinstance(window, Svar):
        around = tuple(f.udtryk(x, env) for x in (walk.dele.laengde, walk.dele.anker) if x is not None)
        return f.step(u, window, around, data="uden vindue")
    if f.spor and walk.er_stor():
        return _folded(f, u, env, walk, window)
    if data.andre and walk.egen is None:
        return f.step(u, a.fault("nøgle-mangler", f"»{data.over[0]}« kendes ikke her"), (), data="uden vindue")
    total = walk.ny()
    if window is None or not walk.loebende(window, total):
        walk.over(list(data.over), env, total, window)
    walk.mangler(total)
    answer = total.svar(u.op, kendte=data.kendte, enhed=walk.enhed)
    return _with_parts(walk, answer, total)


def _with_parts(walk: "Gang", answer: Svar, total: Opsamling) -> Svar:
    below = tuple(Svar(d.status, d.vaerdi, spor=d) for d in total.dele)
    length = walk.laengde.spor if walk.laengde is not None else None
    proever = [*([length] if length is not None else []), *total.proever]
    tests = tuple(Svar(d.status, d.vaerdi, spor=d) for d in proever)
    name = "enhed" if walk.tael else "tilnærmet"
    measured = walk.enhed != 1 or walk.data.decimaler is not None
    said = [total.optalt(kendte=walk.data.kendte), f"{name}={walk.enhed}" if measured else ""]
    said += [f"længde={walk.antal}"] if walk.laengde is not None else []
    return walk.f.step(walk.u, answer, below, data=";".join(filter(None, said)), proever=tests)


def _folded(f: Regner, u: Udtryk, env: Miljoe, walk: "Gang", window: Straekning | None) -> Svar:
    """A total of many members: the largest shown with their trace, the others together."""
    still = f.stille()
    quiet = Gang(still, u, walk.data, walk.dele, env)
    axis, *rest = walk.data.over
    before = still.straekning()
    still.saet(ALTID)
    each: list[tuple[Miljoe, Opsamling]] = []
    total = walk.ny()
    for inner in quiet.medlemmer(axis, env):
        own = walk.ny()
        quiet.over(rest, inner, own, window)
        each.append((inner, own))
        total.laeg(own, 1)
    f.snaevr(*still.straekning())
    still.saet(before)
    walk.mangler(total)
    answer = total.svar(u.op, kendte=walk.data.kendte, enhed=walk.enhed)
    ranked = sorted(range(len(each)), key=lambda at: (-abs(each[at][1].sum), -each[at][1].vaerdi, at))
    shown = sorted(ranked[:STOERSTE])
    others = walk.ny()
    for at in sorted(ranked[STOERSTE:]):
        others.laeg(each[at][1], 1)
    for at in shown:
        own = walk.ny()
        walk.over(rest, each[at][0], own, window)
        total.dele.extend(own.dele)
        total.proever.extend(own.proever)
    more = of_the_others(u.op, others.fordeling or {}, total.fordeling or {})
    total.dele.append(together(u, len(each) - len(shown), others, kendte=walk.data.kendte, mere=more))
    return _with_parts(walk, answer, total)


def together(u: Udtryk, members: int, others: Opsamling, *, kendte: bool, mere: list[str]) -> Spor:
    """The step that stands for the members that are not shown; ``mere`` is what else is told of them."""
    bad = others.fejl or others.uafgjort
    said = [f"medlemmer={members}", *filter(None, [others.optalt(kendte=kendte)])]
    said += [f"mindste={others.mindste}", f"største={others.stoerste}"] if others.mindste is not None else []
    said += mere
    status, value = (VAERDI, others.sum) if bad is None else (bad.status, None)
    reasons = tuple(others.fordi) if bad is None else bad.fordi
    return Spor("øvrige", status, value, u.art, data=";".join(said), fordi=reasons)


class Gang:
    """A walk over the members of some axes, one axis within the other."""

    def __init__(self, f: Regner, u: Udtryk, data: Samling, dele: Samledele, env: Miljoe) -> None:
        self.f, self.u, self.data, self.dele, self.env = f, u, data, dele, env
        self.tael = u.op == "antal"
        unit = f.plan.model.enheder.get(data.over[0]) if self.tael and data.over else None
        self.enhed = unit.skala if unit is not None else Fraction(1)
        if data.decimaler is not None:
            self.enhed = skridt(f, u, data.decimaler)
        self.egen = f.akse(env, data.over[0]) if data.andre else None
        # How many periods a window has, and the answer that says so where it is worked out.
        self.antal = (data.vindue.antal or 0) if data.vindue is not None else 0
        self.laengde: Svar | None = None

    def ny(self) -> Opsamling:
        """Nothing gathered yet."""
        return Opsamling(fordeling={} if self.u.op in KRAEVER_ALLE else None)

    def over(self, axes: list[str], env: Miljoe, total: Opsamling, window: Straekning | None) -> None:
        """Gathers over the axes that are left."""
        if not axes:
            self._one(env, total)
            return
        axis, *rest = axes
        kind = self.f.plan.model.akser[axis].tidsslags
        days = self._stretch(axis, kind, env, window) if kind is not None else None
        if kind is not None and days is None:
            found = self.f.udstraekning.af(self.u, axis)
            if isinstance(found, Svar):
                self._without_bounds(found, total)
                return
            days = found
        if days is None:
            for inner in self.medlemmer(axis, env):
                self.over(rest, inner, total, window)
            return
        self._through(axes, days, env, total, window)

    def _through(
        self, axes: list[str], days: Straekning, env: Miljoe, total: Opsamling, window: Straekning | None
    ) -> None:
        """Periods in a row: what is gathered in one holds for all in the stretch."""
        axis, *rest = axes
        kind = self.f.plan.model.akser[axis].tidsslags or "dag"
        at, end = days
        outside = self.f.straekning()
        alike: Straekning | None = None
        before = total.vaerdi, total.ikke, total.ukendt
        while at < end:
            moment = period_at(kind, at)
            first, last = days_of(moment)
            self.f.saet(ALTID)
            own = self.ny()
            self.over(rest, _in_time(env, axis, moment, self.f), own, window)
            holds = self.f.straekning()
            reach = min(holds[1], end) if kind in {"dag", "uge"} else last
            if at == days[0] and reach >= end:
                alike = holds
            count = max(1, (reach - first) // (last - first))
            total.laeg(own, count)
            at = first + count * (last - first)
        self.f.saet(outside)
        nothing = self.tael and (total.vaerdi, total.ikke, total.ukendt) == before
        steady = len(self.data.over) == 1 and not self.data.efter and (nothing or days == days_of_week(env))
        self._narrowed(axis, env, alike if steady else None)

    def _without_bounds(self, why: Svar, total: Opsamling) -> None:
        """A total over time that nothing bounds is unknown: that data has no periods is not that there are none."""
        total.proevet = _worse(total.proevet, why)
        if self.f.spor:
            total.proever.append(Spor("dækning", UKENDT, None, self.u.art, fordi=why.fordi, span=self.u.span))

    def _narrowed(self, axis: str, env: Miljoe, alike: Straekning | None) -> None:
        """A total within a period holds for that period, or for all of its kind whose members are all alike."""
        said = self.data.vindue
        within = self.f.tid(env) if said is not None else self._period(axis, env)
        if within is None:
            return
        if alike is None or (said is not None and said.retning != "seneste"):
            self.f.snaevr(*days_of(within))
            return
        own = self.f.akse(env, said.akse) if said is not None else within
        if said is not None and isinstance(own, Tidsrum) and alike[0] > ALTID[0]:
            first = period_at(KINDS[type(own)], alike[0])
            whole = first if days_of(first)[0] == alike[0] else first.flyt(1)
            alike = days_of(whole.flyt(self.antal - 1))[0], alike[1]
        if isinstance(own, Tidsrum):
            self.f.snaevr(*whole_periods(KINDS[type(own)], days_of(own), alike))

    def _one(self, env: Miljoe, total: Opsamling) -> None:
        test = self.dele.hvor
        if test is not None:
            answer = self._tested(test, env)
            if answer.spor is not None:
                total.proever.append(answer.spor)
            if answer.status != VAERDI:
                total.proevet = _worse(total.proevet, answer)
                return
            if answer.vaerdi is False:
                return
        if self.dele.led is not None and self.dele.mod is not None:
            self._pair(self.dele.led, self.dele.mod, env, total)
            return
        if self.dele.led is not None:
            total.tag(self.f.udtryk(self.dele.led, env), tael=False)
            return
        total.tag(a.JA, tael=True)
        if test is None and self.f.spor:
            for axis in self.data.over:
                member = self.f.noegle(self.u, axis, env[axis])
                if member.spor is not None:
                    total.proever.append(member.spor)

    def _pair(self, led: Udtryk, mod: Udtryk, env: Miljoe, total: Opsamling) -> None:
        """Two numbers of one member: what the one lacks leaves out the other too."""
        both = self.f.udtryk(led, env), self.f.udtryk(mod, env)
        product = a.multiplied(*both)
        numbers = tuple(a.number(x) for x in both) if product.status == VAERDI else ()
        total.tag(self.f.step(evolve(self.u, op="par"), product, both), tael=False, par=numbers)

    def _tested(self, test: Udtryk, env: Miljoe) -> Svar:
        entity = self.f.entitet(self.data.over[0]) if self.tael and len(self.data.over) == 1 else None
        if entity is None or not entity.fra:
            return self.f.udtryk(test, env)
        place = entity.plads(str(env[entity.navn]))
        moment = self.f.tid(self.env)
        days = days_of(moment) if moment is not None else None
        return holds_some_day(self.f, test, env, entity, place or 0, days)

    def loebende(self, window: Straekning, total: Opsamling) -> bool:
        """Takes a window that moves with the time at hand from running sums; tells whether it could."""
        said = self.data.vindue
        if said is None or said.retning != "seneste" or self.f.spor or self.u.op not in {"sum", "antal"}:
            return False
        akser = self.f.plan.model.akser
        times = {name for name, m in self.env.items() if isinstance(m, Tidsrum) and name in akser}
        if times != {said.akse}:
            return False
        kind = akser[said.akse].tidsslags or "dag"
        who = tuple(sorted((axis, str(m)) for axis, m in self.env.items() if not isinstance(m, Tidsrum)))
        key = (id(self.u), who, self.f.laest_tilbage())
        running = self.f.loebesummer.get(key)
        if running is None or window[0] < running.start:
            running = self.f.loebesummer[key] = Loebesum(window[0], window[0])
        outside = self.f.straekning()
        found = running.vindue(kind, window, lambda day: self._periodetal(kind, said.akse, day))
        self.f.saet(outside)
        if not found.kendt:
            return False
        total.vaerdi, total.ikke, total.sum = found.vaerdi, found.ikke, found.sum
        self.f.snaevr(*days_of(period_at(kind, window[1] - 1)))
        return True

    def _periodetal(self, kind: str, axis: str, day: int) -> Periodetal:
        own = Opsamling()
        self.over([], _in_time(self.env, axis, period_at(kind, day), self.f), own, None)
        known = own.fejl is None and own.uafgjort is None and not own.ukendt
        return Periodetal(own.vaerdi, own.ikke, own.sum, known)

    def mangler(self, total: Opsamling) -> None:
        """Takes in what the data may lack: rows outside what it covers are not known to be none."""
        entity = next((e for axis in self.data.over if (e := self.f.entitet(axis)) is not None), None)
        if entity is None or self.data.kendte:
            return
        moment = self._period("dag", self.env)
        lacks = more_than_the_rows(self.f, entity, self.env, days_of(moment) if moment is not None else None)
        if lacks is None:
            return
        trace = Spor("dækning", UKENDT, None, self.u.art, fordi=lacks.fordi, span=self.u.span) if self.f.spor else None
        if self.tael:
            total.proevet = _worse(total.proevet, lacks)
            total.proever.extend(() if trace is None else (trace,))
        else:
            total.tag(evolve(lacks, spor=trace), tael=False)

    # ---- which members ----------------------------------------------------------------------------------------

    def medlemmer(self, axis: str, env: Miljoe) -> Iterator[Miljoe]:
        """The key with each member of an axis in it: those that belong to what the key already has."""
        entity = self.f.entitet(axis)
        if entity is not None:
            moment = self._period("dag", self.env)
            days = days_of(moment) if moment is not None else None
            if days is not None and entity.fra:
                self._between_rows(entity, days)
            for place in places_of(self.f, entity, env, days):
                if self.egen is None or entity.medlemmer[place] != self.egen:
                    yield bound(env, entity, place)
            return
        for member in others_of(self.f, axis, self.egen):
            yield {**env, axis: member}

    def _between_rows(self, entity: Entitet, days: Straekning) -> None:
        """The rows of a key are the same until one begins or ends."""
        key = tuple((axis, m) for axis in entity.tilhoer if (m := self.f.akse(self.env, axis)) is not None)
        low, high = between(entity.graenser(key), days[0])
        self.f.snaevr(*((low, high) if days[1] <= high else days))

    def er_stor(self) -> bool:
        """Whether there are more members than a trace can show."""
        entity = self.f.entitet(self.data.over[0]) if self.data.over else None
        if entity is not None:
            moment = self._period("dag", self.env)
            days = days_of(moment) if moment is not None else None
            return len(places_of(self.f, entity, self.env, days)) > self.f.mest_spor
        axis = self.data.over[0] if self.data.over else ""
        known = self.f.plan.model.akser.get(axis)
        return known is not None and known.aaben and len(self.f.medlemmer(axis)) > self.f.mest_spor

    def _period(self, axis: str, env: Miljoe) -> Tidsrum | None:
        """The period that a time axis is kept within: that which is named, or the shortest longer one of the key."""
        if self.data.inden:
            named = self.f.akse(env, self.data.inden)
            return named if isinstance(named, Tidsrum) else None
        own = ORDER.index(self.f.plan.model.akser[axis].tidsslags or "dag")
        if self.f.plan.model.akser[self.data.over[0]].tidsslags is None if self.data.over else False:
            own = -1
        longer = [
            (ORDER.index(kind), m)
            for name, m in env.items()
            if isinstance(m, Tidsrum)
            and name in self.f.plan.model.akser
            and (kind := self.f.plan.model.akser[name].tidsslags) is not None
            and ORDER.index(kind) > own
            and name not in self.data.over
        ]
        return min(longer, key=lambda one: one[0])[1] if longer else None

    def _stretch(self, axis: str, kind: str, env: Miljoe, window: Straekning | None) -> Straekning | None:
        """The days that the periods of an axis are taken from; None when nothing in the formula or the key says."""
        if window is not None:
            return window
        found: Straekning | None = None
        within = self._period(axis, self.env)
        if within is not None:
            found = days_of(within)
            if kind == "uge":
                after = 3 if self.data.efter == "torsdagen" else 0
                low, high = found
                found = (low - after + (1 - (low - after)) % 7, high - after + (1 - (high - after)) % 7)
        for one in self.data.over:
            entity = self.f.entitet(one)
            if entity is not None and entity.fra and one in env:
                low, high = entity.dage(str(env[one]))
                found = (low, high) if found is None else (max(low, found[0]), min(high, found[1]))
        return found

    def vindue(self) -> Straekning | Svar | None:
        """The days of a window, from the first to the last period of it."""
        said = self.data.vindue
        if said is None:
            return None
        kind = self.f.plan.model.akser[said.akse].tidsslags or "dag"
        bad = self._laengde(kind)
        if bad is not None:
            return bad
        if said.retning == "seneste":
            moment = self.f.akse(self.env, said.akse)
            if not isinstance(moment, Tidsrum):
                return a.fault("nøgle-mangler", f"»{said.akse}« kendes ikke her")
            return days_of(moment.flyt(1 - self.antal))[0], days_of(moment)[1]
        return self._around(said, kind)

    def _laengde(self, kind: str) -> Svar | None:
        """Finds how many periods the window has; what is in the way when it cannot be said."""
        if self.dele.laengde is None:
            return None
        self.laengde = self.f.udtryk(self.dele.laengde, self.env)
        bad = a.worst((self.laengde,))
        if bad is not None:
            return bad
        unit = self.f.plan.model.enheder[ENHEDSORD[kind]]
        number = a.number(self.laengde) / unit.skala
        if number.denominator != 1 or not 1 <= number <= LAENGSTE[kind]:
            said = f"vinduet er {show_number(number)} {unit.flertal}"
            return a.fault("vindue-ikke-helt", f"{said}; det skal være et helt antal fra 1 til {LAENGSTE[kind]}")
        self.antal = int(number)
        return None

    def _around(self, said: Vindue, kind: str) -> Straekning | Svar:
        anchor = self.f.udtryk(self.dele.anker, self.env) if self.dele.anker is not None else a.OUTSIDE
        bad = a.worst((anchor,))
        if bad is not None:
            return bad
        value = anchor.vaerdi
        day = value.foerste_dag() if isinstance(value, Tidsrum) else value
        if isinstance(day, (Fraction, bool, str)) or day is None:
            return a.fault("uafklaret", "ikke en dag")
        own = period_at(kind, day.toordinal())
        if said.retning == "før":
            return days_of(own.flyt(-self.antal))[0], days_of(own)[0]
        return days_of(own)[1], days_of(own.flyt(self.antal))[1]


def days_of_week(env: Miljoe) -> Straekning | None:
    """The days of the week of a key: a total in which all days are alike is that of every such week."""
    week = next((m for m in env.values() if isinstance(m, Uge)), None)
    return days_of(week) if week is not None else None


def _in_time(env: Miljoe, axis: str, moment: Medlem, f: Regner) -> Miljoe:
    """The key in a period: no shorter time of it is left."""
    kind = f.plan.model.akser[axis].tidsslags
    own = ORDER.index(kind) if kind is not None else 0
    kept: Miljoe = {}
    for name, member in env.items():
        other = f.plan.model.akser[name].tidsslags if name in f.plan.model.akser else None
        if other is None or ORDER.index(other) > own:
            kept[name] = member
    kept[axis] = moment
    kept[VERSIONSTID] = moment
    return kept
