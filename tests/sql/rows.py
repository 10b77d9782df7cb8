"""Totals of rows from a database in the place of the kernel's: all else is the columnar engine as it stands."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from math import lcm

import duckdb
import numpy as np
from attrs import define, field, frozen

from dsl.load import Loaded
from dsl.model.scenario import Variant
from engine.interpret.aggregates import Opsamling
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Liste, Spoergsmaal
from engine.kolonne.cellesum import Sumkolonne
from engine.kolonne.grupper import Gruppe, delt, grupperet
from engine.kolonne.motor import Motor, _Svar, kun_personer
from engine.kolonne.operationer import Klasse, Operationer
from engine.kolonne.raekker import Hukommelse, _med_fakta
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.spurgte import Spurgte, samlet
from engine.plan.from_checked import plan
from engine.result.nodes import VAERDI
from engine.sql.frames import Manuskript
from engine.sql.literals import text
from engine.sql.rowscript import Raekkedata, Raekketotaler, raekketotaler
from engine.sql.sums import Totaler

Sted = tuple[int, Klasse, int]


@frozen
class Databasesum:
    """One total of a sum as the engine asks for it."""

    totaler: Mapping[Sted, Opsamling]
    del_: int
    nr: int

    def kolonne(self, stykke: Noeglestykke, celle: int) -> Sumkolonne:
        """No answer by columns: each cell is asked for by itself."""
        no = np.zeros(len(stykke.medlemmer.i_orden), bool)
        return Sumkolonne(np.zeros(len(no), np.int64), 1, no, no)

    def celle(self, medlem: Klasse, celle: int) -> Opsamling:
        """What was gathered in a cell; a new one, for the engine adds to it."""
        made = Opsamling()
        found = self.totaler.get((celle, medlem, self.del_))
        if found is not None:
            made.laeg(found, 1)
        return made


@define
class Kernemotor(Motor):
    """The columnar engine, which keeps what it lowered."""

    saenkede: list[Operationer] = field(factory=list)

    def saenket(self, groups: tuple[Gruppe, ...]) -> Operationer:
        """The operations of some groups."""
        self.saenkede.append(super().saenket(groups))
        return self.saenkede[-1]


@define
class Databasemotor(Motor):
    """The same with the script in the place of the kernel, of operations that have been lowered once.

    ``udeladte`` are the persons that the script left out.
    """

    saenkede: list[Operationer] = field(factory=list)
    udeladte: set[str] = field(factory=set)
    _naeste: int = 0

    def saenket(self, groups: tuple[Gruppe, ...]) -> Operationer:
        """The operations of some groups: those that were lowered when the other engine asked for the same."""
        self._naeste += 1
        found = self.saenkede[self._naeste - 1]
        assert len(found.summer) == len(groups)
        return found

    def saml(self, spurgt: Mapping[Spoergsmaal, Spurgte]) -> None:
        """Gathers some totals by the script."""
        groups = grupperet(spurgt)
        asked = [samlet([own.alle for own in group.tider.values()]) for group in groups]
        ops = self.saenket(groups)
        base, made = ran(ops, self.fakta, self, asked)
        assert base.execute(f"SELECT * FROM {made.galt}").fetchall() == []
        left = tuple(str(p) for (p,) in base.execute(f"SELECT p FROM {made.saerlige} ORDER BY p").fetchall())
        self.udeladte |= {*left}
        theirs = self.saerlige(left) if left else self.fakta
        alone = {name: Fortolker(one, theirs) for name, one in self.planer.items()} if left else {}
        totals = [_totals(base, one) for one in made.totaler]
        of_group = {group.hvad: nr for nr, group in enumerate(groups)}
        for one in spurgt:
            what, time = delt(one)
            group = groups[of_group[what]]
            place = group.plads(one.u)
            of_sum = Databasesum(totals[of_group[what]], place, of_group[what])
            at = list(group.tider).index(time)
            answer = _Svar(group.tider[time], of_sum, at, alone.get(one.variant), ops, place)  # type: ignore[arg-type]
            self._svar.setdefault(one, []).append(answer)


def engines(loaded: Loaded, facts: Oplysninger, *variants: Variant) -> tuple[Kernemotor, Databasemotor]:
    """The kernel and the database over the same rows; the kernel is to be asked first."""
    rows = Hukommelse(facts, "udbetaling", "borger")
    plans = {v.navn: plan(loaded.model, v) for v in variants}
    names = Liste("udbetaling", "borger", rows.akser, kun_totaler=False)

    def some(persons: tuple[str, ...]) -> Oplysninger:
        return kun_personer(facts, "udbetaling", "borger", persons)

    kernel = Kernemotor(plans, facts, names, rows, some)
    return kernel, Databasemotor(plans, facts, names, rows, some, saenkede=kernel.saenkede)


def ran(
    ops: Operationer, facts: Oplysninger, engine: Motor, spurgt: Sequence[AbstractSet[Klasse]] | None = None
) -> tuple[duckdb.DuckDBPyConnection, Raekketotaler]:
    """The script of some operations, run over the rows of the facts."""
    base = duckdb.connect()
    base.execute("SET threads = 1")
    unit = filled(base, ops, facts)
    classes = tuple(dict.fromkeys(k for s in ops.summer for k in s.stykker))
    data = Raekkedata("hj_data", "hj_fakta", engine.kilde.akser, classes, engine.kilde.dage, unit)
    out = Manuskript()
    made = raekketotaler(out, ops, data, spurgt)
    for sentence in out.saetninger:
        base.execute(sentence)
    return base, made


def filled(base: duckdb.DuckDBPyConnection, ops: Operationer, facts: Oplysninger) -> Fraction:
    """Puts the rows and who there are facts about in tables; gives one whole unit of an amount."""
    entity = facts.entiteter[ops.liste]
    cells = facts.kolonner[ops.beloeb].celler if ops.beloeb else {}
    known = [cells.get((m,)) for m in entity.medlemmer]
    amounts = [x.vaerdi if x is not None and x.status == VAERDI else None for x in known]
    one = lcm(*(x.denominator for x in amounts if isinstance(x, Fraction)), 1)
    axes = [column for axis, column in entity.tilhoer.items() if axis != ops.person]
    whole = [int(x * one) if isinstance(x, Fraction) else None for x in amounts]
    columns = "".join(f", a{at} VARCHAR" for at in range(len(axes)))
    base.execute(f"CREATE TABLE hj_data (p VARCHAR{columns}, fra BIGINT, til BIGINT, b HUGEINT)")
    rows = zip(entity.tilhoer[ops.person], *axes, entity.fra, entity.til, whole, strict=True)
    lines = ",\n".join(f"({', '.join(map(_said, row))})" for row in rows)
    base.execute(f"INSERT INTO hj_data VALUES {lines}")
    base.execute("CREATE TABLE hj_fakta (p VARCHAR, navn VARCHAR)")
    facts_of = [(p, name) for name in ops.fakta for p in _med_fakta(facts, name, ops.person)]
    if facts_of:
        base.executemany("INSERT INTO hj_fakta VALUES (?, ?)", facts_of)
    return Fraction(1, one)


def _said(one: object) -> str:
    return "NULL" if one is None else str(one) if isinstance(one, int) else text(str(one))


def _totals(base: duckdb.DuckDBPyConnection, one: Totaler) -> Mapping[Sted, Opsamling]:
    """The totals from their parts; where the script has them as one fraction, it is the same."""
    found: dict[Sted, Opsamling] = {}
    parts = base.execute(f"SELECT * FROM {one.dele}").fetchall()
    for celle, *own, part, days, values, unknown, none, large, number, fixed in parts:
        assert not large
        amount = (Fraction(int(number), int(days)) + int(fixed)) / one.over[part]
        total = found.setdefault((celle, tuple(own), part), Opsamling())
        total.laeg(Opsamling(int(values), int(unknown), int(none), amount), 1)
    for celle, *own, part, values, unknown, none, t, n in base.execute(f"SELECT * FROM {one.tabel}").fetchall():
        total = found[celle, tuple(own), part]
        assert (values, unknown, none) == (total.vaerdi, total.ukendt, total.ikke)
        assert t is None or Fraction(int(t), int(n)) == total.sum
    return found
