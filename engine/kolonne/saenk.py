"""Lowering: the totals that are asked for, to operations, each stretch of days worked out once for each kind of row."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from attrs import evolve, frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Optaellingsregel, Samling, Udtryk
from dsl.model.own_names import VED_TAELLING, VERSIONSTID
from engine.interpret.aggregates import Gang, Opsamling, _in_time
from engine.interpret.entiteter import ALTID
from engine.interpret.horizon import Straekning, days_of, period_at
from engine.interpret.members import on_day
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.kolonne.gren import Sti, Traet, alle_veje, blade
from engine.kolonne.grupper import Gruppe
from engine.kolonne.operationer import (
    FRI,
    FRYS,
    TAEL,
    UVIST,
    Betingelse,
    Bladsvar,
    Klasse,
    Operationer,
    Optaelling,
    Raekkesvar,
    Regelsted,
    Stykke,
    Sum,
    Ugesvar,
    mandag,
    uge_nr,
)
from engine.kolonne.proeve import (
    BETINGELSE,
    OPTAELLING,
    UKENDT_GRUND,
    Flade,
    Fundet,
    Proeve,
    Sammenhaeng,
    Taellested,
    flade,
)
from engine.kolonne.symboler import Aarsag, Lineaer, Uegnet
from engine.plan.nodes import Plan
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI

T = TypeVar("T")
FLEST_STYKKER = 4000


@frozen
class _Gang(Generic[T]):
    """Days on which one tree answers, and for each of the answers in a leaf the rules that it rests on."""

    fra: int
    til: int
    traet: Traet[T]
    regler: tuple[frozenset[Regelsted], ...]


@frozen
class Data:
    """What the rows are like: the list, its axis of persons, the classes of rows, the first and last day of any."""

    liste: str
    person: str
    akser: tuple[str, ...]
    klasser: tuple[Klasse, ...]
    dage: tuple[int, int]


class Saenker:
    """Works out the operations for some totals over the rows of a list."""

    def __init__(self, planer: Mapping[str, Plan], fakta: Oplysninger, data: Data) -> None:
        self.data, self.fakta = data, fakta
        self.flade: Flade = flade(fakta.entiteter[data.liste], data.person)
        self.fundet = Fundet()
        self.proever = {name: Proeve(one, fakta, self.flade, self.fundet) for name, one in planer.items()}
        self._skel = {name: _skel(one) for name, one in planer.items()}
        self._regler: dict[int, set[Regelsted]] = {}
        self._brug: dict[Regelsted, list[tuple[int, int, tuple[frozenset[Regelsted], ...]]]] = {}
        self._udvidede: dict[tuple[frozenset[Regelsted], int, int], frozenset[Regelsted]] = {}

    def operationer(self, grupper: Iterable[Gruppe]) -> Operationer:
        """The operations for all groups, and for what they lean on."""
        sums = tuple(self._sum(nr, group) for nr, group in enumerate(grupper))
        conditions: list[Betingelse] = []
        counts: list[Optaelling] = []
        while len(conditions) < len(self.fundet.betingelser) or len(counts) < len(self.fundet.optaellinger):
            for place in list(self.fundet.optaellinger)[len(counts) :]:
                counts.append(self._optaelling(len(counts), place))
            for where in list(self.fundet.betingelser)[len(conditions) :]:
                conditions.append(self._betingelse(len(conditions), where))
        facts = {
            name
            for s in sums
            for p in s.stykker.values()
            for x in p
            for b in blade(x.traet)
            for y in b
            for name in y.fakta
        }
        facts |= {name for c in counts for _, tree in c.stykker for leaf in blade(tree) for name in leaf.fakta}
        facts |= {name for b in conditions for p in b.stykker.values() for _, x in p for name in x.fakta}
        return Operationer(
            self.data.liste, self.data.person, self.data.akser, self.fundet.beloeb, tuple(conditions), tuple(counts),
            tuple(map(self._med_alle_regler, sums)), tuple(sorted(facts)),
        )  # fmt: skip

    # ---- totals -----------------------------------------------------------------------------------------------

    def _sum(self, nr: int, group: Gruppe) -> Sum:
        f = self.proever[group.hvad.variant]
        over = group.hvad.over
        per_row = len(over) == 1
        pieces: dict[Klasse, tuple[Stykke, ...]] = {}
        for klasse in self.data.klasser:
            own = dict(zip(self.data.akser, klasse, strict=True))
            found: list[Stykke] = []
            known: list[_Gang[tuple[Bladsvar, ...]]] = []
            for at, (time, members) in enumerate(group.tider.items()):
                if not any(
                    all(own.get(x, m) == m for x, m in zip(group.hvad.akser, ms, strict=True)) for ms in members.alle
                ):
                    continue
                env: Miljoe = {**dict(group.hvad.fast), **dict(time)}
                found += self._stykker(f, group, env, klasse, at, None if per_row else known)
            pieces[klasse] = tuple(sorted(found, key=lambda one: (one.fra, one.celle)))
        where = tuple(f"{u.op} af {_navn(u)}" for u in group.led)
        return Sum(nr, group.hvad.variant, where, group.hvad.akser, len(group.tider), per_row, pieces)

    def _stykker(
        self, f: Proeve, group: Gruppe, env: Miljoe, klasse: Klasse, celle: int,
        known: list["_Gang[tuple[Bladsvar, ...]]"] | None,
    ) -> list[Stykke]:  # fmt: skip
        """The pieces of one period; ``known`` are the trees of the periods before it, None when rows count whole."""
        low, high = self.data.dage
        within = Gang(f, group.led[0], _samling(group.led[0]), parts_of(group.led[0]), env)._period("dag", env)  # noqa: SLF001
        if within is not None:
            low, high = max(low, days_of(within)[0]), min(high, days_of(within)[1])
        if low >= high:
            return []
        bound: Miljoe = {**env, **self.flade.medlem(self.data.akser, klasse)}
        if known is None:
            period = days_of(within) if within is not None else None
            one = self._proevet(f, low, lambda sti: self._blad(f, sti, group, bound, None, period))
            return [Stykke(low, high, celle, one.traet, _fyldt(one.regler, group))]

        def paa(day: int) -> Callable[[Sti], tuple[tuple[Bladsvar, ...], Straekning | None]]:
            moment = _in_time(bound, group.hvad.over[1], period_at("dag", day), f)
            return lambda sti: self._blad(f, sti, group, moment, uge_nr(day), None)

        found = self._gennem(f, low, high, paa, known)
        return [Stykke(x.fra, x.til, celle, x.traet, _fyldt(x.regler, group)) for x in found]

    def _blad(
        self, f: Proeve, sti: Sti, group: Gruppe, env: Miljoe, uge: int | None, periode: tuple[int, int] | None
    ) -> tuple[tuple[Bladsvar, ...], Straekning | None]:
        said: list[Bladsvar] = []
        low, high = ALTID
        for at, u in enumerate(group.led):  # each by itself, so that it is known what each of them rests on
            f.begynd(sti, uge, periode, raekke={x: m for x, m in env.items() if x in self.flade.entitet.tilhoer})
            total = Opsamling()
            try:
                Gang(f, u, _samling(u), parts_of(u), env)._one(env, total)  # noqa: SLF001
            except Uegnet as stop:
                return (Bladsvar(FEJL, aarsag=stop.aarsag),), None
            said.append(_af(total, frozenset(f.set_fakta)))
            self._hviler(at, f)
            low, high = max(low, f.straekning()[0]), min(high, f.straekning()[1])
        return tuple(said), (low, high)

    # ---- weeks and conditions ---------------------------------------------------------------------------------

    def _optaelling(self, nr: int, place: Taellested) -> Optaelling:
        where, rule = place.sted, place.sted.u.data
        if not isinstance(rule, Optaellingsregel):
            raise Uegnet("en optælling uden regel")
        f = self.proever[where.variant]

        def uge(day: int) -> Callable[[Sti], tuple[Ugesvar, Straekning | None]]:
            return lambda sti: self._ugesvar(f, sti, where, rule, uge_nr(day))

        first = mandag(place.start)
        last = max(self.data.dage[1], first + 7)
        pieces = self._gennem(f, first, last, uge, whole=True)
        found = [(uge_nr(one.fra), one.traet) for one in pieces]
        self._brug[OPTAELLING, str(nr)] = [(one.fra, one.til, one.regler) for one in pieces]
        return Optaelling(nr, where.variant, rule.regelsaet, place.start, rule.taerskel, tuple(found))

    def _ugesvar(
        self, f: Proeve, sti: Sti, where: Sammenhaeng, rule: Optaellingsregel, week: int
    ) -> tuple[Ugesvar, Straekning | None]:
        f.begynd(sti, week, raekke={})
        f.laes_tilbage(where.tilbage)
        moment = period_at("uge", mandag(week))
        env: Miljoe = {**dict(where.fast), **self.flade.en_borger(), "uge": moment, VERSIONSTID: moment}
        try:
            kind, low, high = f.maalt_tilbage(where.u.led[0], env, rule.regelsaet)
            f.saet((low, high))
            chosen, tried = f.udtryk(where.u.led[2], env), f.udtryk(where.u.led[3], env)
        except Uegnet as stop:
            return Ugesvar(UVIST, aarsag=stop.aarsag), None
        facts = frozenset(f.set_fakta)
        self._hviler(0, f)
        if kind.status == FEJL:
            return Ugesvar(UVIST, aarsag=Aarsag("en fejl i ugens art", kind.kode)), f.straekning()
        if kind.status != VAERDI:
            return Ugesvar(UVIST, fakta=facts), f.straekning()
        art = TAEL if kind.vaerdi in rule.tael else FRI if kind.vaerdi in rule.fri else FRYS
        said = next((w for w in rule.vinduer if w[0] == chosen.vaerdi), rule.vinduer[0])
        window = None if art == FRYS else (said[1], said[2], tried.vaerdi == VED_TAELLING)
        return Ugesvar(art, window, fakta=facts), f.straekning()

    def _betingelse(self, nr: int, where: Sammenhaeng) -> Betingelse:
        f = self.proever[where.variant]
        pieces: dict[Klasse, tuple[tuple[int, Raekkesvar], ...]] = {}
        for klasse in self.data.klasser:

            def paa(day: int, klasse: Klasse = klasse) -> Callable[[Sti], tuple[Raekkesvar, Straekning | None]]:
                return lambda sti: self._raekkesvar(f, sti, where, klasse, day)

            found = self._gennem(f, *self.data.dage, paa)
            pieces[klasse] = tuple((one.fra, blade(one.traet)[0]) for one in found)
            self._brug.setdefault((BETINGELSE, str(nr)), []).extend((one.fra, one.til, one.regler) for one in found)
        return Betingelse(nr, where.variant, _navn(where.u), pieces)

    def _raekkesvar(
        self, f: Proeve, sti: Sti, where: Sammenhaeng, klasse: Klasse, day: int
    ) -> tuple[Raekkesvar, Straekning | None]:
        f.begynd(sti, uge_nr(day), raekke=self.flade.medlem(self.data.akser, klasse))
        f.laes_tilbage(where.tilbage)
        f.gaa()
        if not where.u.led:
            return Raekkesvar(ja=True), ALTID
        week = period_at("uge", day)
        own: Miljoe = {**dict(where.fast), "uge": week, **self.flade.medlem(self.data.akser, klasse)}
        try:
            answer, low, high = f.maalt(where.u.led[0], on_day(own, period_at("dag", day)))
        except Uegnet as stop:
            return Raekkesvar(ja=False, aarsag=stop.aarsag), None
        self._hviler(0, f)
        if answer.status != VAERDI:
            return Raekkesvar(
                ja=False, aarsag=Aarsag("en betingelse uden svar", answer.kode or "; ".join(answer.fordi))
            ), (low, high)
        return Raekkesvar(ja=answer.vaerdi is True, fakta=frozenset(f.set_fakta)), (low, high)

    # ---- stretches --------------------------------------------------------------------------------------------

    def _gennem(
        self, f: Proeve, low: int, high: int,
        paa: Callable[[int], Callable[[Sti], tuple[T, Straekning | None]]],
        known: "list[_Gang[T]] | None" = None, *, whole: bool = False,
    ) -> "list[_Gang[T]]":  # fmt: skip
        """The tree of each stretch of days; neighbours that are alike are one. ``whole``: stretches of whole weeks.

        ``known`` are trees that hold for some days, and gets those that are found.
        """
        found: list[_Gang[T]] = []
        day = low
        while day < high:
            one = next((x for x in known or () if x.fra <= day < x.til), None)
            if one is None:
                one = self._proevet(f, day, paa(day))
                if known is not None:
                    known.append(one)
            end = one.til - (one.til - 1) % 7 if whole else one.til
            end = min(max(end, day + (7 if whole else 1)), high)
            if found and found[-1].traet == one.traet and found[-1].regler == one.regler:
                found[-1] = evolve(found[-1], til=end)
            else:
                found.append(evolve(one, fra=day, til=end))
            if len(found) > FLEST_STYKKER:
                raise Uegnet("for mange skift i tiden")
            day = end
        return found

    def _proevet(
        self, f: Proeve, day: int, paa: Callable[[Sti], tuple[T, Straekning | None]]
    ) -> "_Gang[T]":  # fmt: skip
        """The tree of a day, until the day on which it may be another."""
        ends: list[int] = []
        self._regler = {}

        def proev(sti: Sti) -> T:
            answer, stretch = paa(sti)
            ends.append(self._naeste_skel(f, day) if stretch is None else stretch[1])
            return answer

        tree = alle_veje(proev)
        rules = tuple(frozenset(self._regler[at]) for at in sorted(self._regler))
        return _Gang(day, min(ends), tree, rules)

    def _hviler(self, at: int, f: Proeve) -> None:
        """Takes in what an answer of the trial at hand rested on; ``at`` tells which of several it is."""
        self._regler.setdefault(at, set()).update(f.set_regler)

    def _med_alle_regler(self, s: Sum) -> Sum:
        """A sum whose pieces have the rules of the conditions and counts that they ask about too."""
        return evolve(
            s,
            stykker={
                k: tuple(evolve(one, regler=tuple(self._udvidet(x, one.fra, one.til) for x in one.regler)) for one in p)
                for k, p in s.stykker.items()
            },
        )

    def _udvidet(self, rules: frozenset[Regelsted], low: int, high: int) -> frozenset[Regelsted]:
        """Rules in some days, with those that conditions and counts among them rest on in the days up to then."""
        key = (rules, low, high)
        if key not in self._udvidede:
            met: dict[Regelsted, int] = {}  # with the day from which it is leaned on
            waiting = [(one, low) for one in rules]
            while waiting:
                one, first = waiting.pop()
                if met.get(one, high) <= first:
                    continue
                met[one] = first
                if one[0] == OPTAELLING:  # a count leans on all that came before
                    first = self.data.dage[0]
                for fra, til, own in self._brug.get(one, ()):
                    if fra < high and til > first:
                        waiting += [(x, first) for rules_ in own for x in rules_]
            self._udvidede[key] = frozenset(x for x in met if x[0] not in {BETINGELSE, OPTAELLING})
        return self._udvidede[key]

    def _naeste_skel(self, f: Proeve, day: int) -> int:
        """The next day on which any version begins or ends: what is given up today is tried again then."""
        return next((d for d in self._skel[f.plan.variant.navn] if d > day), ALTID[1])


def _skel(plan: Plan) -> list[int]:
    days = (d for line in plan.tidslinjer.values() for p in line.stykker for d in (p.dage.fra, p.dage.til))
    return sorted({d.toordinal() for d in days if d is not None})


def _fyldt(rules: tuple[frozenset[Regelsted], ...], group: Gruppe) -> tuple[frozenset[Regelsted], ...]:
    """A place for each total, also those that no trial came to."""
    return (*rules, *(frozenset[Regelsted]() for _ in range(len(group.led) - len(rules))))


def _samling(u: Udtryk) -> Samling:
    return u.data if isinstance(u.data, Samling) else Samling(())


def _navn(u: Udtryk) -> str:
    named = next(iter(u.naevnte()), None)
    return named[0] if named is not None else u.op


def _af(total: Opsamling, fakta: frozenset[str]) -> Bladsvar:
    """What one member gave."""
    bad = total.fejl or total.uafgjort
    if UKENDT_GRUND in total.fordi:
        return Bladsvar(UKENDT, aarsag=Aarsag("en optælling, der ikke kendes"))
    if bad is not None:
        return Bladsvar(
            bad.status,
            fordi=bad.fordi,
            aarsag=Aarsag("en fejl i en regel" if bad.status == FEJL else "noget, der er ukendt", bad.kode),
        )
    if total.ukendt:
        return Bladsvar(UKENDT, fordi=tuple(total.fordi), fakta=fakta)
    if total.ikke:
        return Bladsvar(IKKE_OMFATTET, fakta=fakta)
    if not total.vaerdi:
        return Bladsvar(VAERDI, tages=False, fakta=fakta)
    found = total.sum
    if isinstance(found, Lineaer):
        return Bladsvar(VAERDI, found.gange, found.plus, fakta=fakta)
    return Bladsvar(VAERDI, plus=found, fakta=fakta)
