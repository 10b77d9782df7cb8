"""A plan and its facts as a script of SQL: a table for each quantity, and the cells that are asked for at the end."""

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from attrs import define, field, frozen

from dsl.model.nodes import Saetning, Stoerrelse, Udtryk, Version
from dsl.model.resolve import VERSIONSTID
from dsl.model.scenario import Maal
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.values.period import Periode, Tidsrum
from engine.interpret.entiteter import Medlem
from engine.interpret.extent import Udstraekning
from engine.interpret.horizon import days_of, period_at
from engine.interpret.in_force_at import Versionsvalg
from engine.interpret.oplysninger import Datum, Oplysninger
from engine.plan.leaning import leans_on, rests_on
from engine.plan.nodes import Plan, Stykke
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Svar
from engine.sql.frames import TID, KanIkke, Manuskript, Ramme, text
from engine.sql.lowering import saenk, tal
from engine.sql.macros import MACROS

_STATUS = {UKENDT: 1, IKKE_OMFATTET: 2}
UDEN_TID = ""


@frozen
class Udtraek:
    """A script, and for each target its key columns, in the order of the axes, and the query that gives its cells.

    The query gives the key columns, then s, n, d and t (``engine/sql/macros.py``).
    """

    saetninger: tuple[str, ...]
    svar: tuple[tuple[Maal, tuple[str, ...], str], ...]


def script(plan: Plan, facts: Oplysninger, targets: Iterable[Maal]) -> Udtraek | Problem:
    """The script of a variant; what SQL cannot say is a problem that names it."""
    try:
        return _Skriver(plan, facts, tuple(targets)).skriv()
    except KanIkke as refused:
        return problem("kan-ikke-blive-til-sql", refused.span, hvad=refused.hvad)


@define
class _Skriver:
    plan: Plan
    facts: Oplysninger
    targets: tuple[Maal, ...]
    manuskript: Manuskript = field(factory=Manuskript)
    tabeller: dict[str, str] = field(factory=dict)
    tider: dict[str, Periode] = field(factory=dict)

    def skriv(self) -> Udtraek:
        names = {t.navn for t in self.targets}
        needed = rests_on(leans_on(self.plan.model), names)
        self._times(needed)
        for name in self.plan.raekkefoelge:
            if name in needed:
                self.tabeller[name] = self._table(self.plan.model.stoerrelser[name])
        answers = tuple((t, *self._asked(t)) for t in self.targets)
        return Udtraek((MACROS, *self.manuskript.saetninger), answers)

    def _asked(self, target: Maal) -> tuple[tuple[str, ...], str]:
        quantity = self.plan.model.stoerrelser[target.navn]
        tests = ["true"]
        for axis, member in target.valg:
            column = TID if axis == VERSIONSTID else column_of(quantity, axis)
            tests.append(f"{column} = {text(_key(member))}")
        columns = [column_of(quantity, a) for a in quantity.akser]
        picked = ", ".join([*columns, "v.s AS s", "v.n AS n", "v.d AS d", "v.t AS t"])
        query = f"SELECT DISTINCT {picked} FROM {self.tabeller[target.navn]} WHERE {' AND '.join(tests)}"
        return tuple(columns), query

    # ---- times and members ----------------------------------------------------------------------------------

    def _times(self, needed: Iterable[str]) -> None:
        """Every period that data has, that a formula names or that is asked for."""
        found: dict[str, Periode] = {}
        for axis in self.plan.model.akser.values():
            if axis.tidsslags is not None:
                found |= {_key(m): m for m in _without_holes(self.facts.medlemmer(axis.navn))}
        for _, member in self._fixed(needed):
            if isinstance(member, Tidsrum):
                found[_key(member)] = member
        self.tider = found

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
            if axis in self.facts.entiteter or kind in {"dag", "uge"}:
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
        domains = [[_key(m) for m in self._domain(a)] for a in quantity.akser]
        time = next((a for a in quantity.akser if self.slags(a) is not None), None)
        columns = [column_of(quantity, a) for a in quantity.akser]
        if time is not None:
            at = quantity.akser.index(time)
            keys = [(*key, key[at]) for key in product(*domains)]
        else:
            keys = list(product(*domains, [*self.tider, UDEN_TID]))
        rows = ",\n".join(f"({', '.join(map(text, key))})" for key in keys)
        names = ", ".join([*columns, TID])
        empty = ", ".join(f"'' AS {c}" for c in [*columns, TID])
        source = f"(VALUES {rows}) AS q({names})" if keys else f"(SELECT {empty} WHERE false)"
        relation = self.manuskript.tabel("noegler", f"SELECT * FROM {source}")
        axes = dict(zip(quantity.akser, columns, strict=True))
        kinds = {a: self.slags(a) for a in self.plan.model.akser}
        return Ramme(self.manuskript, relation, axes, kinds, self.tider)

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
