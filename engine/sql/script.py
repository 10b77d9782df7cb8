"""A plan and its facts as a script of SQL: a table for each quantity, and the cells that are asked for at the end."""

from collections.abc import Iterable

from attrs import frozen

from dsl.model.nodes import Stoerrelse
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Maal
from dsl.problems.problem import Problem, problem
from engine.interpret.horizon import KINDS, days_of
from engine.interpret.oplysninger import Oplysninger
from engine.plan.nodes import Plan
from engine.sql.frames import TID, KanIkke
from engine.sql.literals import kolonne, noegle, text
from engine.sql.macros import MACROS
from engine.sql.quantities import tabel
from engine.sql.rowlookup import Raekkesvar
from engine.sql.scope import UDEN_TID, omfang
from engine.sql.surroundings import Omgivelser


@frozen
class Udtraek:
    """A script, and for each target its key columns, in the order of the axes, and the query that gives its cells.

    The query gives the key columns, then s, n, d and t (``engine/sql/macros.py``).
    """

    saetninger: tuple[str, ...]
    svar: tuple[tuple[Maal, tuple[str, ...], str], ...]


def script(
    plan: Plan, facts: Oplysninger, targets: Iterable[Maal], raekker: Raekkesvar | None = None
) -> Udtraek | Problem:
    """The script of a variant; what SQL cannot say is a problem that names it."""
    liste = raekker.liste if raekker is not None else None
    around = Omgivelser(omfang(plan, facts, tuple(targets), liste), raekker)
    try:
        return _skrevet(around)
    except KanIkke as refused:
        return afvist(refused)


def afvist(refused: KanIkke) -> Problem:
    """What SQL cannot say, as a problem."""
    return problem("kan-ikke-blive-til-sql", refused.span, hvad=refused.hvad)


def _skrevet(around: Omgivelser) -> Udtraek:
    scope = around.omfang
    for name in scope.plan.raekkefoelge:
        if name in scope.navne:
            around.tabeller[name] = tabel(scope.plan.model.stoerrelser[name], around)
    answers = tuple((t, *_spurgt(t, around)) for t in scope.targets)
    return Udtraek((MACROS, *around.manuskript.saetninger), answers)


def _spurgt(target: Maal, around: Omgivelser) -> tuple[tuple[str, ...], str]:
    """The key columns of a target, and the query of its cells."""
    scope = around.omfang
    quantity = scope.plan.model.stoerrelser[target.navn]
    tests = ["true"]
    for axis, member in target.valg:
        column = TID if axis == VERSIONSTID else kolonne(quantity, axis)
        tests.append(f"{column} = {text(noegle(member))}")
    if VERSIONSTID not in dict(target.valg) and all(scope.slags(axis) is None for axis in quantity.akser):
        tests.append(f"{TID} = {text(UDEN_TID)}")  # the table has the answer of each version
    columns = [kolonne(quantity, a) for a in quantity.akser]
    picked = ", ".join([*columns, "v.s AS s", "v.n AS n", "v.d AS d", "v.t AS t"])
    met = _moedt(quantity, around)
    query = f"SELECT {picked} FROM {around.tabeller[target.navn]}{met} WHERE {' AND '.join(tests)}"
    return tuple(columns), query


def _moedt(quantity: Stoerrelse, around: Omgivelser) -> str:
    """Of the keys of a quantity of rows those that some row has, as the engine asks for them."""
    scope = around.omfang
    time = next((a for a in quantity.akser if scope.slags(a) is not None), None)
    if around.raekker is None or time is None:
        return ""
    rows = around.raekker.liste
    own = [axis for axis in quantity.akser if axis in rows.akser]
    kind = scope.slags(time)
    days = ", ".join(
        f"({text(key)}, {days_of(p)[0]}, {days_of(p)[1]})" for key, p in scope.tider.items() if KINDS[type(p)] == kind
    )
    said = "".join(f", a{rows.akser.index(axis)} AS {kolonne(quantity, axis)}" for axis in own)
    table = around.manuskript.tabel(
        "moedt",
        f"SELECT DISTINCT t.tid AS {kolonne(quantity, time)}{said} FROM {around.raekker.totaler.raekker} r\n"
        f"JOIN (VALUES {days}) AS t(tid, fra, til) ON r.fra < t.til AND r.til > t.fra",
    )
    return f" JOIN {table} USING ({', '.join(kolonne(quantity, axis) for axis in (time, *own))})"
