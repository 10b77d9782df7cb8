"""A plan and its facts as a script of SQL: a table for each quantity, and the cells that are asked for at the end."""

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from attrs import define, field, frozen

from dsl.model.nodes import Fordelt, Opslag, Saetning, Stoerrelse, Udtryk, Version
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Maal
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.values.period import Periode, Tidsrum
from engine.interpret.entiteter import Medlem
from engine.interpret.extent import Udstraekning
from engine.interpret.horizon import KINDS, days_of, period_at
from engine.interpret.in_force_at import Versionsvalg
from engine.interpret.oplysninger import Datum, Oplysninger
from engine.plan.leaning import leans_on, rests_on
from engine.plan.nodes import Plan, Stykke
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Svar
from engine.sql.frames import TID, KanIkke, Manuskript, Ramme, text
from engine.sql.lowering import saenk, tal
from engine.sql.macros import MACROS
from engine.sql.rowdata import Raekkeliste
from engine.sql.rowscript import Raekketotaler
from engine.sql.rowtotals import (
    Raekkesummer,
    Spurgt,
    andre_akser,
    er_raekkesum,
    noeglekolonner,
    perioder,
    total_ved,
    uden_om,
    uden_raekker,
)

_STATUS = {UKENDT: 1, IKKE_OMFATTET: 2}
UDEN_TID = ""


@frozen
class Udtraek:
    """A script, and for each target its key columns, in the order of the axes, and the query that gives its cells.

    The query gives the key columns, then s, n, d and t (``engine/sql/macros.py``).
    """

    saetninger: tuple[str, ...]
    svar: tuple[tuple[Maal, tuple[str, ...], str], ...]


@frozen
class Raekker:
    """The totals over rows of persons that stand in the script already."""

    liste: Raekkeliste
    summer: Raekkesummer
    totaler: Raekketotaler


def script(
    plan: Plan, facts: Oplysninger, targets: Iterable[Maal], raekker: Raekker | None = None
) -> Udtraek | Problem:
    """The script of a variant; what SQL cannot say is a problem that names it."""
    try:
        liste = raekker.liste if raekker is not None else None
        return _Skriver(plan, facts, tuple(targets), liste, raekker).skriv()
    except KanIkke as refused:
        return afvist(refused)


def afvist(refused: KanIkke) -> Problem:
    """What SQL cannot say, as a problem."""
    return problem("kan-ikke-blive-til-sql", refused.span, hvad=refused.hvad)


def spurgte(plan: Plan, facts: Oplysninger, targets: Iterable[Maal], liste: Raekkeliste) -> tuple[Spurgt, ...]:
    """The totals over rows that a variant rests on."""
    return _Skriver(plan, facts, tuple(targets), liste).spurgte()


@define
class _Skriver:
    plan: Plan
    facts: Oplysninger
    targets: tuple[Maal, ...]
    liste: Raekkeliste | None = None
    raekker: Raekker | None = None
    manuskript: Manuskript = field(factory=Manuskript)
    tabeller: dict[str, str] = field(factory=dict)
    tider: dict[str, Periode] = field(factory=dict)

    def skriv(self) -> Udtraek:
        needed = self._needed()
        self._times(needed)
        for name in self.plan.raekkefoelge:
            if name in needed:
                self.tabeller[name] = self._table(self.plan.model.stoerrelser[name])
        answers = tuple((t, *self._asked(t)) for t in self.targets)
        return Udtraek((MACROS, *self.manuskript.saetninger), answers)

    def _needed(self) -> frozenset[str]:
        """The quantities that a table is made of: what rows are asked about stays with the rows."""
        names = frozenset(t.navn for t in self.targets)
        if self.liste is None:
            return rests_on(leans_on(self.plan.model), names)
        edges = {
            name: frozenset(
                part.data.navn
                for body in self._bodies(name)
                for part in uden_om(body, self.liste.navn)
                if isinstance(part.data, Opslag | Fordelt)
            )
            for name in self.plan.model.stoerrelser
        }
        return rests_on(edges, names)

    def _bodies(self, name: str) -> Iterable[Udtryk]:
        versions = (p.version for line in self.plan.tidslinjer.values() for p in line.stykker if p.version is not None)
        yield from (v.saetninger[name].krop for v in versions if name in v.saetninger)
        yield from (value for _, value in self.plan.indgreb.get(name, ()))

    def spurgte(self) -> tuple[Spurgt, ...]:
        """The totals over rows in what decides at each time."""
        needed = self._needed()
        self._times(needed)
        found = []
        if self.liste is None:
            return ()
        for name in self.plan.raekkefoelge:
            quantity = self.plan.model.stoerrelser[name]
            if name not in needed or quantity.slags != "regel":
                continue
            for period in self.tider.values():
                if not any(type(m) is type(period) for a in quantity.akser for m in self._domain(a)):
                    continue
                deciding = self._deciding(quantity, period)
                bodies = [] if isinstance(deciding, str) else [deciding.krop]
                totals = [x for b in bodies for x in uden_om(b, self.liste.navn) if er_raekkesum(x, self.liste.navn)]
                others = andre_akser(self.liste, self.plan, quantity)
                keys = list(product(*([_key(m) for m in self._domain(axis)] for axis in others)))
                found += [Spurgt(self.plan, quantity, part, period, key) for part in totals for key in keys]
        return tuple(found)

    def raekkesum(self, u: Udtryk, frame: Ramme) -> str | None:
        """The column of a total over rows of persons; None when it is a total over something else."""
        if self.raekker is None or not er_raekkesum(u, self.raekker.liste.navn):
            return None
        if frame.ydre:
            raise KanIkke(f"»{u.span.words}« (en sum over rækker inden i en anden sum)", u.span)
        by_key = self.raekker.summer.steder.get((self.plan.variant.navn, id(u)))
        if by_key is None:
            raise KanIkke(f"»{u.span.words}« (en sum over rækker uden en tid)", u.span)
        rows = self.raekker.liste
        axes = next(iter(by_key.values())).akser
        columns = [f"a{rows.akser.index(axis)}" for axis in axes]
        table = total_ved(self.manuskript, u, self.raekker.totaler, by_key, columns)
        others = [axis for axis in frame.akser if self.slags(axis) is None and axis not in rows.akser]
        here = [f"p.{TID}", *(f"p.{frame.akser[axis]}" for axis in others)]
        on = [*zip(noeglekolonner(by_key), here, strict=True)]
        on += [(c, f"p.{frame.akser[axis]}") for c, axis in zip(columns, axes, strict=True)]
        return frame.hent(table, on, uden_raekker(u, by_key))

    def _asked(self, target: Maal) -> tuple[tuple[str, ...], str]:
        quantity = self.plan.model.stoerrelser[target.navn]
        tests = ["true"]
        for axis, member in target.valg:
            column = TID if axis == VERSIONSTID else column_of(quantity, axis)
            tests.append(f"{column} = {text(_key(member))}")
        if VERSIONSTID not in dict(target.valg) and all(self.slags(axis) is None for axis in quantity.akser):
            tests.append(f"{TID} = {text(UDEN_TID)}")  # the table has the answer of each version
        columns = [column_of(quantity, a) for a in quantity.akser]
        picked = ", ".join([*columns, "v.s AS s", "v.n AS n", "v.d AS d", "v.t AS t"])
        met = self._moedt(quantity)
        query = f"SELECT DISTINCT {picked} FROM {self.tabeller[target.navn]}{met} WHERE {' AND '.join(tests)}"
        return tuple(columns), query

    def _moedt(self, quantity: Stoerrelse) -> str:
        """Of the keys of a quantity of rows those that some row has, as the engine asks for them."""
        time = next((a for a in quantity.akser if self.slags(a) is not None), None)
        if self.raekker is None or time is None:
            return ""
        rows = self.raekker.liste
        own = [axis for axis in quantity.akser if axis in rows.akser]
        kind = self.slags(time)
        days = ", ".join(
            f"({text(key)}, {days_of(p)[0]}, {days_of(p)[1]})"
            for key, p in self.tider.items()
            if KINDS[type(p)] == kind
        )
        said = "".join(f", a{rows.akser.index(axis)} AS {column_of(quantity, axis)}" for axis in own)
        table = self.manuskript.tabel(
            "moedt",
            f"SELECT DISTINCT t.tid AS {column_of(quantity, time)}{said} FROM {self.raekker.totaler.raekker} r\n"
            f"JOIN (VALUES {days}) AS t(tid, fra, til) ON r.fra < t.til AND r.til > t.fra",
        )
        return f" JOIN {table} USING ({', '.join(column_of(quantity, axis) for axis in (time, *own))})"

    # ---- times and members ----------------------------------------------------------------------------------

    def _times(self, needed: frozenset[str]) -> None:
        """Every period that data has, that a formula names or that is asked for."""
        found: dict[str, Periode] = {}
        asked = {axis for name in needed for axis in self.plan.model.stoerrelser[name].akser}
        for axis in self.plan.model.akser.values():
            if axis.tidsslags is not None and (self.liste is None or axis.navn in asked):
                found |= {_key(m): m for m in _without_holes(self.facts.medlemmer(axis.navn))}
                if self.liste is not None and not self._er_fast(axis.navn):
                    found |= {_key(m): m for m in perioder(axis.tidsslags, self.liste.dage)}
        for _, member in self._fixed(needed):
            if isinstance(member, Tidsrum):
                found[_key(member)] = member
        self.tider = found

    def _er_fast(self, axis: str) -> bool:
        """Whether every question names its time itself: then no other time of its kind is worked out."""
        return all(axis in dict(t.valg) for t in self.targets)

    def _fixed(self, needed: Iterable[str]) -> Iterable[tuple[str, Medlem]]:
        for target in self.targets:
            yield from target.valg
        wanted = set(needed)
        for line in self.plan.tidslinjer.values():
            for piece in line.stykker:
                for name, sentence in piece.version.saetninger.items() if piece.version is not None else ():
                    if name in wanted:
                        for part in sentence.krop.dele():
                            yield from getattr(part.data, "valg", ())

    def medlemmer(self, axis: str, u: Udtryk) -> tuple[str | Periode, ...]:
        known = self.plan.model.akser[axis]
        if known.tidsslags is not None:
            days = Udstraekning(self.plan, self.facts).af(u, axis)
            if isinstance(days, Svar):
                raise KanIkke("; ".join(days.fordi), u.span)
            first, last = (period_at(known.tidsslags, day) for day in (days[0], days[1] - 1))
            return _without_holes((first, last))
        if known.aaben and self.liste is not None and axis in {*self.liste.akser, self.liste.person, self.liste.navn}:
            raise KanIkke(f"»{u.span.words}« (over det, rækkerne selv siger, hvad er)", u.span)
        if known.aaben:
            return tuple(m for m in self.facts.medlemmer(axis) if isinstance(m, str))
        return tuple(m.navn for m in known.medlemmer if m.del_af is None)

    def andre(self, axis: str) -> dict[str, tuple[str | Periode, ...]]:
        known = self.plan.model.akser[axis]
        whole = tuple(m for m in self.facts.medlemmer(axis) if isinstance(m, str)) if known.aaben else ()
        whole = whole or tuple(m.navn for m in known.medlemmer if m.del_af is None)
        parts = {m.navn: m.del_af for m in known.medlemmer if m.del_af is not None}
        found: dict[str, tuple[str | Periode, ...]] = {own: tuple(m for m in whole if m != own) for own in whole}
        for own, of in parts.items():
            found[own] = tuple(m for m, other in parts.items() if other == of and m != own)
        return found

    def slags(self, axis: str) -> str | None:
        return self.plan.model.akser[axis].tidsslags

    def enhed(self, axis: str) -> Fraction:
        unit = self.plan.model.enheder.get(axis)
        return unit.skala if unit is not None else Fraction(1)

    def _domain(self, axis: str) -> tuple[Medlem, ...]:
        """Every member that may be asked about."""
        known = self.plan.model.akser[axis]
        if known.tidsslags is not None:
            kinds = {type(m) for m in self.facts.medlemmer(axis)}
            if self.liste is not None:
                kinds |= {kind for kind, word in KINDS.items() if word == known.tidsslags}
            wanted = [m for m in self.tider.values() if type(m) in kinds or m in dict(self._asked_of(axis))]
            return tuple(wanted)
        if known.aaben:
            asked = [m for _, m in self._asked_of(axis) if isinstance(m, str)]
            return tuple(dict.fromkeys([*self.facts.medlemmer(axis), *asked]))
        return tuple(m.navn for m in known.medlemmer)

    def _asked_of(self, axis: str) -> tuple[tuple[Medlem, Medlem], ...]:
        return tuple((m, m) for a, m in self._fixed(self.plan.model.stoerrelser) if a == axis)

    # ---- quantities -------------------------------------------------------------------------------------------

    def _table(self, quantity: Stoerrelse) -> str:
        for axis in quantity.akser:
            kind = self.slags(axis)
            rows = self.facts.entiteter if self.liste is None else {*self.facts.entiteter, self.liste.person}
            if axis in rows or kind == "dag" or (kind == "uge" and self.liste is None):
                raise KanIkke(f"»{quantity.navn}« for hver {axis} (rækker, dage og uger)", quantity.span)
        if quantity.slags == "oplysning":
            return self._facts(quantity)
        return self._rules(quantity)

    def _facts(self, quantity: Stoerrelse) -> str:
        if quantity.navn in self.facts.perioder:
            raise KanIkke(f"»{quantity.navn}«, som er givet for flere dage ad gangen", quantity.span)
        column = self.facts.kolonner.get(quantity.navn)
        axes = [column_of(quantity, a) for a in quantity.akser]
        if column is None or not column.celler:
            empty = ", ".join([*(f"'' AS {c}" for c in axes), "hj_status(1) AS v"])
            return self._set_by_hand(
                quantity, self.manuskript.tabel("oplyst", f"SELECT {empty} WHERE false"), self._frame(quantity)
            )
        if column.daekker is not None or column.afviste:
            raise KanIkke(f"»{quantity.navn}« med en dækning eller med afviste rækker", quantity.span)
        order = [column.akser.index(a) for a in quantity.akser]
        rows = ",\n".join(
            f"({', '.join([*(text(_key(key[at])) for at in order), _datum(datum)])})"
            for key, datum in column.celler.items()
        )
        names = ", ".join([*axes, "v"])
        table = self.manuskript.tabel("oplyst", f"SELECT * FROM (VALUES {rows}) AS q({names})")
        return self._set_by_hand(quantity, table, self._frame(quantity))

    def _frame(self, quantity: Stoerrelse) -> Ramme:
        """A row for each key of a quantity, and for each time that may pick its version."""
        from_rows = [a for a in quantity.akser if self._af_raekker(a)]
        axes = [a for a in quantity.akser if a not in from_rows]
        domains = [[_key(m) for m in self._domain(a)] for a in axes]
        time = next((a for a in quantity.akser if self.slags(a) is not None), None)
        columns = [column_of(quantity, a) for a in axes]
        if time is not None:
            at = axes.index(time)
            keys = [(*key, key[at]) for key in product(*domains)]
        else:
            keys = list(product(*domains, [*self.tider, UDEN_TID]))
        rows = ",\n".join(f"({', '.join(map(text, key))})" for key in keys)
        names = ", ".join([*columns, TID])
        empty = ", ".join(f"'' AS {c}" for c in [*columns, TID])
        source = f"(VALUES {rows}) AS q({names})" if keys else f"(SELECT {empty} WHERE false)"
        members = "".join(
            f"\nCROSS JOIN (SELECT DISTINCT a{self.raekker.liste.akser.index(axis)} AS {column_of(quantity, axis)}"
            f" FROM {self.raekker.totaler.raekker})"
            for axis in from_rows
            if self.raekker is not None
        )
        relation = self.manuskript.tabel("noegler", f"SELECT * FROM {source}{members}")
        own = {a: column_of(quantity, a) for a in quantity.akser}
        kinds = {a: self.slags(a) for a in self.plan.model.akser}
        return Ramme(self.manuskript, relation, own, kinds, self.tider)

    def _af_raekker(self, axis: str) -> bool:
        """Whether the members of an axis are those that the rows in the database name."""
        open_ = self.plan.model.akser[axis].aaben
        return open_ and self.raekker is not None and axis in self.raekker.liste.akser

    def _set_by_hand(self, quantity: Stoerrelse, table: str, frame: Ramme) -> str:
        """The facts at every key, with what the variant sets instead of them."""
        missing = self.facts.kolonner[quantity.navn].manglende if quantity.navn in self.facts.kolonner else None
        absent = _datum(missing) if missing is not None else "hj_status(1)"
        on = [(c, f"p.{c}") for c in frame.akser.values()]
        value = frame.hent(table, on, absent)
        return self._finished(quantity, frame, self._overlaid(quantity, frame, value))

    def _overlaid(self, quantity: Stoerrelse, frame: Ramme, value: str) -> str:
        cells = self.plan.indgreb.get(quantity.navn, ())
        cases = []
        for valg, set_value in cells:
            column = saenk(set_value, frame, self)
            tests = [f"{frame.akser[a]} = {text(_key(m))}" for a, m in valg if a in frame.akser]
            cases.append(f"WHEN {' AND '.join(['true', *tests])} THEN {column}")
        return frame.udregn(f"CASE {' '.join(cases)} ELSE {value} END") if cases else value

    def _finished(self, quantity: Stoerrelse, frame: Ramme, value: str) -> str:
        columns = [*(column_of(quantity, a) for a in quantity.akser), TID]
        return self.manuskript.tabel("svar", f"SELECT {', '.join(columns)}, {value} AS v FROM {frame.relation}")

    def _rules(self, quantity: Stoerrelse) -> str:
        """Each version on the keys whose time it decides."""
        frame = self._frame(quantity)
        by_sentence: dict[int, tuple[Saetning | str, list[str]]] = {}
        for key in [*self.tider, UDEN_TID]:
            deciding = self._deciding(quantity, self.tider.get(key))
            found = by_sentence.setdefault(
                id(deciding) if not isinstance(deciding, str) else hash(deciding), (deciding, [])
            )
            found[1].append(key)
        tables = []
        for deciding, keys in by_sentence.values():
            picked = ", ".join(map(text, keys))
            part = self.manuskript.tabel("del", f"SELECT * FROM {frame.relation} WHERE {TID} IN ({picked})")
            own = Ramme(self.manuskript, part, frame.akser, frame.slags, frame.tider)
            value = own.udregn(deciding) if isinstance(deciding, str) else self._body(quantity, deciding.krop, own)
            tables.append(self._finished(quantity, own, self._overlaid(quantity, own, value)))
        union = "\nUNION ALL\n".join(f"SELECT * FROM {t}" for t in tables)
        return self.manuskript.tabel("svar", union)

    def _body(self, quantity: Stoerrelse, body: Udtryk, frame: Ramme) -> str:
        try:
            return saenk(body, frame, self)
        except KanIkke as refused:
            raise KanIkke(f"{refused.hvad} i »{quantity.navn}«", refused.span) from refused

    def _deciding(self, quantity: Stoerrelse, moment: Periode | None) -> Saetning | str:
        """The sentence that decides at a time, or the answer when none does."""
        choice = Versionsvalg(self.plan)
        found: list[Saetning | str] = []
        for name in quantity.regelsaet:
            line = self.plan.tidslinjer[name]
            chosen = choice.valg(line, moment, None)
            if chosen is None:
                return "hj_fejl('uden-tid')"
            pieces = {id(_sentence(p, quantity)) for p in chosen.dele}
            if len(pieces) > 1:
                raise KanIkke(f"»{quantity.navn}«, hvis version skifter i løbet af {moment}", quantity.span)
            piece = chosen.stykke
            if piece is None:
                continue
            if piece.version is None:
                found.append("hj_status(1)")
                continue
            version: Version = piece.version
            if version.status == "ophævet" or quantity.navn not in version.saetninger:
                continue
            if version.omfatter is not None and self.plan.er_omfattet(version, quantity):
                raise KanIkke("»omfatter«", version.omfatter.span)
            found.append(version.saetninger[quantity.navn])
        if len(found) > 1:
            return "hj_fejl('to-regler-i-kraft')"
        return found[0] if found else "hj_fejl('ingen-regel-i-kraft')"

    # ---- what formulas ask ------------------------------------------------------------------------------------

    def opslag(self, frame: Ramme, name: str, fixed: dict[str, str | Periode], span: Span | None) -> str:
        quantity = self.plan.model.stoerrelser[name]
        if name not in self.tabeller:
            raise KanIkke(f"»{name}«, som hviler på sig selv", span)
        on: list[tuple[str, str]] = []
        time: str | None = None
        for axis in quantity.akser:
            if axis in fixed:
                here: str | None = text(_key(fixed[axis]))
            elif self.slags(axis) is not None:
                here = frame.tid_paa(axis, span)
            else:
                here = frame.akser.get(axis)
            if here is None:
                return frame.udregn("hj_fejl('nøgle-mangler')")
            on.append((column_of(quantity, axis), here))
            if self.slags(axis) is not None:
                time = here
        if time is None:
            moment = next((m for m in fixed.values() if isinstance(m, Tidsrum)), None)
            on.append((TID, text(_key(moment)) if moment is not None else f"p.{TID}"))
        qualified = [(there, _in_p(here)) for there, here in on]
        return frame.hent(self.tabeller[name], qualified, "hj_status(1)")


def _in_p(key: str) -> str:
    """A key as the joined table sees it: a text, or a column of the frame."""
    return key if key.startswith(("'", "p.")) else f"p.{key}"


def _without_holes(periods: tuple[Medlem, ...]) -> tuple[Periode, ...]:
    """Periods of one kind in order, with those between them."""
    known = sorted((p for p in periods if isinstance(p, Tidsrum)), key=lambda p: days_of(p)[0])
    found: list[Periode] = []
    moment = known[0] if known else None
    while moment is not None and days_of(moment)[0] <= days_of(known[-1])[0]:
        found.append(moment)
        moment = moment.flyt(1)
    return tuple(found)


def _sentence(piece: Stykke | None, quantity: Stoerrelse) -> object:
    if piece is None or piece.version is None:
        return piece
    return piece.version.saetninger.get(quantity.navn)


def column_of(quantity: Stoerrelse, axis: str) -> str:
    """The column of an axis of a quantity."""
    plain = re.sub(r"\W", "_", axis)
    return f"k{quantity.akser.index(axis)}_{plain}"


def _key(member: Medlem) -> str:
    return member if isinstance(member, str) else member.noegle()


def _datum(datum: Datum) -> str:
    if datum.status != VAERDI:
        return f"hj_status({_STATUS[datum.status]})"
    value = datum.vaerdi
    if isinstance(value, bool):
        return f"hj_ja({str(value).lower()})"
    if isinstance(value, Fraction):
        return tal(value)
    if isinstance(value, Tidsrum):
        return tal(value.foerste_dag().toordinal())
    if isinstance(value, str):
        return f"hj_tekst({text(value)})"
    return tal(value.toordinal()) if value is not None else "hj_status(1)"
