"""Which totals over rows of persons a scenario asks for, lowered in one go, and where the script has each of them."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Samling, Stoerrelse, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Periode
from engine.interpret.aggregates import Gang, Opsamling
from engine.interpret.entiteter import Medlem
from engine.interpret.horizon import days_of, period_at
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Behov, Cellefortolker, Liste, Opslag, Spoergsmaal
from engine.kolonne.forenkling import saenket
from engine.kolonne.operationer import Operationer
from engine.kolonne.saenk import Data, delt, grupperet
from engine.kolonne.symboler import Uegnet
from engine.plan.nodes import Plan
from engine.sql.frames import TID, KanIkke, Manuskript, text
from engine.sql.lowering import tal
from engine.sql.rowdata import Raekkeliste
from engine.sql.rowscript import Raekketotaler
from engine.sql.weeks import grund

FEJLKODE = "udeladte-borgere"
Noegle = tuple[str, ...]


@frozen
class Spurgt:
    """A total where it stands in the rules: its variant, the quantity it is in the body of, and at which time.

    ``fast`` are the members of the quantity's axes that rows do not belong to, in order.
    """

    plan: Plan
    stoerrelse: Stoerrelse
    u: Udtryk
    tid: Periode
    fast: tuple[str, ...]


@frozen
class Sted:
    """Where a total is: its sum, the cell of the period, its number in a leaf; what may be missing, and what one is."""

    nr: int
    celle: int
    del_: int
    mangler: bool
    enhed: Fraction
    akser: tuple[str, ...]


@frozen
class Raekkesummer:
    """All totals of a scenario: what is to be done, and where each is by variant and formula, then key.

    A key is the time and the members of axes that rows do not belong to.
    """

    ops: Operationer
    steder: Mapping[tuple[str, int], Mapping[Noegle, Sted]]


class _Ingen:
    """Nothing has been gathered: every total is noted as asked for."""

    def find(self, _: Spoergsmaal) -> Opslag | None:
        """None."""
        return None

    def klasseakser(self) -> frozenset[str]:
        """None."""
        return frozenset()


def er_raekkesum(u: Udtryk, liste: str) -> bool:
    """Whether a formula is a total over the rows."""
    return isinstance(u.data, Samling) and liste in u.data.over and u.op != "findes"


def uden_om(u: Udtryk, liste: str) -> Iterator[Udtryk]:
    """A formula and what it is made of, down to the totals over rows but not into them."""
    yield u
    if not er_raekkesum(u, liste):
        for one in u.led:
            yield from uden_om(one, liste)


def perioder(kind: str, dage: tuple[int, int]) -> tuple[Periode, ...]:
    """The periods of a kind that some days lie in."""
    found, day = [], dage[0]
    while day < dage[1]:
        found.append(period_at(kind, day))
        day = days_of(found[-1])[1]
    return tuple(found)


def andre_akser(rows: Raekkeliste, plan: Plan, quantity: Stoerrelse) -> tuple[str, ...]:
    """The axes of a quantity that are neither time nor what rows belong to."""
    times = {axis for axis in quantity.akser if plan.model.akser[axis].tidsslags is not None}
    return tuple(axis for axis in quantity.akser if axis not in times and axis not in rows.akser)


def raekkesummer(rows: Raekkeliste, facts: Oplysninger, asked: Sequence[Spurgt]) -> Raekkesummer:
    """Lowers the totals that are asked for; what cannot be is told by name."""
    noted: dict[int, tuple[Spoergsmaal, bool, Fraction]] = {}
    need = Behov()
    plans = {one.plan.variant.navn: one.plan for one in asked}
    by = {
        name: Cellefortolker(p, facts, Liste(rows.navn, rows.person, rows.akser, kun_totaler=False), _Ingen(), need)
        for name, p in plans.items()
    }
    for at, one in enumerate(asked):
        noted[at] = _spurgt(rows, by[one.plan.variant.navn], one, need)
    groups = grupperet(need.spurgt)
    try:
        data = Data(rows.navn, rows.person, rows.akser, (), rows.dage)
        ops = saenket(plans, facts, data, rows.medlemmer, groups)
    except Uegnet as stop:
        raise KanIkke(grund(stop.aarsag.slags, stop.aarsag.navn), asked[0].u.span) from stop
    of_group = {group.hvad: (nr, group) for nr, group in enumerate(groups)}
    places: dict[tuple[str, int], dict[Noegle, Sted]] = {}
    for at, (question, lacks, unit) in noted.items():
        what, time = delt(question)
        nr, group = of_group[what]
        one = asked[at]
        key = (one.tid.noegle(), *one.fast)
        places.setdefault((question.variant, id(one.u)), {})[key] = Sted(
            nr, list(group.tider).index(time), group.plads(one.u), lacks, unit, question.akser
        )
    return Raekkesummer(ops, places)


def _spurgt(rows: Raekkeliste, f: Cellefortolker, one: Spurgt, need: Behov) -> tuple[Spoergsmaal, bool, Fraction]:
    """A total noted as asked for at all members, whether data may lack some of it, and what one of a count is."""
    quantity, akser = one.stoerrelse, f.plan.model.akser
    time = [axis for axis in quantity.akser if akser[axis].tidsslags is not None]
    if len(time) != 1:
        raise KanIkke(f"»{quantity.navn}«, en sum over rækker, der ikke er for én tid", one.u.span)
    some = {
        **dict(zip(rows.akser, rows.medlemmer[0], strict=True)),
        **dict(zip(andre_akser(rows, f.plan, quantity), one.fast, strict=True)),
    }
    env: dict[str, Medlem] = {axis: one.tid if axis in time else some[axis] for axis in quantity.akser}
    env[VERSIONSTID] = one.tid
    before = set(need.spurgt)
    try:
        f.udtryk(one.u, env)
    except Uegnet as stop:
        raise KanIkke(f"{grund(stop.aarsag.slags, stop.aarsag.navn)} i »{quantity.navn}«", one.u.span) from stop
    axes = tuple(axis for axis in rows.akser if axis in env)
    rest = tuple((axis, m) for axis, m in env.items() if axis not in rows.akser)
    question = Spoergsmaal(f.plan.variant.navn, one.u, id(one.u), axes, rest)
    if question not in need.spurgt or {*need.spurgt} - before - {question}:
        raise KanIkke(f"en sum i en sum over rækker i »{quantity.navn}«", one.u.span)
    places = [rows.akser.index(axis) for axis in axes]
    need.spurgt[question] |= {tuple(m[at] for at in places) for m in rows.medlemmer}
    data = one.u.data if isinstance(one.u.data, Samling) else Samling(())
    walk, lacks = Gang(f, one.u, data, parts_of(one.u), env), Opsamling()
    walk.mangler(lacks)
    return question, lacks != Opsamling(), walk.enhed


def total_ved(
    out: Manuskript, u: Udtryk, made: Raekketotaler, by_key: Mapping[Noegle, Sted], akser: Sequence[str]
) -> str:
    """The answers of a total as a table: its key (``tid``, ``f0`` …), its axes (columns ``akser`` of the rows), ``v``.

    Where persons who were left out have a part in it, the total is a fault that says so.
    """
    data = u.data if isinstance(u.data, Samling) else Samling(())
    parts = []
    key = noeglekolonner(by_key)
    axes = "".join(f", t.{c}" for c in akser)
    left = "".join(f" AND m.{c} = t.{c}" for c in akser)
    said = ", ".join(f"k.{c}" for c in key)
    for nr in dict.fromkeys(one.nr for one in by_key.values()):
        own = {at: one for at, one in by_key.items() if one.nr == nr}
        rows = ", ".join(
            f"({', '.join(map(text, at))}, {one.celle}, {one.del_}, {int(one.mangler)})" for at, one in own.items()
        )
        unit = next(iter(own.values())).enhed
        found = f"(VALUES {rows}) AS k({', '.join(key)}, celle, del, mangler)"
        answer = f"CASE WHEN k.mangler = 1 THEN hj_status(1) {_svar(u.op, unit, kendte=data.kendte)} END"
        gathered = f"{found} JOIN {made.totaler[nr].tabel} t ON t.celle = k.celle AND t.del = k.del"
        lacking = f"LEFT JOIN {made.mangler[nr]} m ON m.celle = t.celle{left} WHERE m.celle IS NULL"
        parts.append(f"SELECT {said}{axes}, {answer} AS v\nFROM {gathered}\n{lacking}")
        fault = f"hj_fejl({text(FEJLKODE)})"
        parts.append(f"SELECT {said}{axes}, {fault}\nFROM {found} JOIN {made.mangler[nr]} t ON t.celle = k.celle")
    return out.tabel("raekkesum", "\nUNION ALL ".join(parts))


def noeglekolonner(by_key: Mapping[Noegle, Sted]) -> tuple[str, ...]:
    """The columns of the key of a total."""
    return ("tid", *(f"f{at}" for at in range(len(next(iter(by_key))) - 1)))


def _svar(op: str, unit: Fraction, *, kendte: bool) -> str:
    """The answer of a total that has been gathered, as ``Opsamling.svar`` has it."""
    if op == "antal":
        return f"ELSE hj_brøk(t.vaerdier * {unit.numerator}, {unit.denominator})"
    unknown = "" if kendte else "WHEN t.ukendte > 0 THEN hj_status(1) "
    nothing = f"WHEN t.vaerdier + t.ukendte + t.uden = 0 THEN {tal(0)} " if op == "sum" else ""
    value = "hj_brøk(t.t, t.n)" if op == "sum" else "hj_brøk(t.t, TRY(t.n * t.vaerdier))"
    return f"{unknown}{nothing}WHEN t.vaerdier = 0 THEN hj_status(2) ELSE {value}"


def uden_raekker(u: Udtryk, by_key: Mapping[Noegle, Sted]) -> str:
    """The answer of a total where there is no row at all."""
    nothing = tal(0) if u.op in {"sum", "antal"} else "hj_status(2)"
    lacks = ", ".join(dict.fromkeys(text(key[0]) for key, one in by_key.items() if one.mangler))
    return f"CASE WHEN p.{TID} IN ({lacks}) THEN hj_status(1) ELSE {nothing} END" if lacks else nothing
