"""Which totals over rows of persons a scenario asks for, lowered in one go, and where the script has each of them."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import frozen

from dsl.model.gathered import parts_of
from dsl.model.nodes import Samling, Stoerrelse, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Maal
from dsl.values.period import Periode
from engine.interpret.aggregates import Gang, Opsamling
from engine.interpret.entiteter import Medlem
from engine.interpret.oplysninger import Oplysninger
from engine.kolonne.celler import Behov, Cellefortolker, Liste, Spoergsmaal
from engine.kolonne.forenkling import saenket
from engine.kolonne.grupper import delt, grupperet
from engine.kolonne.operationer import Operationer
from engine.kolonne.opskrift import Ingen
from engine.kolonne.saenk import Data
from engine.kolonne.spurgte import Medlemsliste
from engine.kolonne.symboler import Uegnet
from engine.plan.nodes import Plan
from engine.sql.deciding import afgoerende
from engine.sql.frames import KanIkke
from engine.sql.literals import noegle
from engine.sql.rowdata import Raekkeliste
from engine.sql.scope import er_raekkesum, omfang, uden_om
from engine.sql.weeks import grund

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


def spurgte(plan: Plan, facts: Oplysninger, targets: Iterable[Maal], liste: Raekkeliste) -> tuple[Spurgt, ...]:
    """The totals over rows that a variant rests on: those in what decides at each time."""
    scope = omfang(plan, facts, tuple(targets), liste)
    found = []
    for name in plan.raekkefoelge:
        quantity = plan.model.stoerrelser[name]
        if name not in scope.navne or quantity.slags != "regel":
            continue
        for period in scope.tider.values():
            if not any(type(m) is type(period) for a in quantity.akser for m in scope.domaener[a]):
                continue
            deciding = afgoerende(plan, quantity, period)
            bodies = [] if isinstance(deciding, str) else [deciding.krop]
            totals = [x for b in bodies for x in uden_om(b, liste.navn) if er_raekkesum(x, liste.navn)]
            others = _andre_akser(liste, plan, quantity)
            keys = list(product(*([noegle(m) for m in scope.domaener[axis]] for axis in others)))
            found += [Spurgt(plan, quantity, part, period, key) for part in totals for key in keys]
    return tuple(found)


def _andre_akser(rows: Raekkeliste, plan: Plan, quantity: Stoerrelse) -> tuple[str, ...]:
    """The axes of a quantity that are neither time nor what rows belong to."""
    times = {axis for axis in quantity.akser if plan.model.akser[axis].tidsslags is not None}
    return tuple(axis for axis in quantity.akser if axis not in times and axis not in rows.akser)


def raekkesummer(rows: Raekkeliste, facts: Oplysninger, asked: Sequence[Spurgt]) -> Raekkesummer:
    """Lowers the totals that are asked for; what cannot be is told by name."""
    noted: dict[int, tuple[Spoergsmaal, bool, Fraction]] = {}
    need = Behov()
    plans = {one.plan.variant.navn: one.plan for one in asked}
    by = {
        name: Cellefortolker(p, facts, Liste(rows.navn, rows.person, rows.akser, kun_totaler=False), Ingen(), need)
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
        **dict(zip(_andre_akser(rows, f.plan, quantity), one.fast, strict=True)),
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
    need.spurgt[question].laeg(Medlemsliste(tuple(tuple(m[at] for at in places) for m in rows.medlemmer)))
    data = one.u.data if isinstance(one.u.data, Samling) else Samling(())
    walk, lacks = Gang(f, one.u, data, parts_of(one.u), env), Opsamling()
    walk.mangler(lacks)
    return question, lacks != Opsamling(), walk.enhed
