"""A total over an axis: the rows of a frame once for each member, and what is gathered of them again."""

from dsl.model.nodes import Samling, Udtryk
from dsl.values.period import Tidsrum
from engine.sql.frames import TID, KanIkke, Ramme
from engine.sql.literals import noegle, tal, text
from engine.sql.scope import Omfang

_FOLDED = {"sum": "hj_plus", "gennemsnit": "hj_plus", "mindste over": "hj_mindste", "største over": "hj_største"}


def spredt(frame: Ramme, u: Udtryk, data: Samling, scope: Omfang) -> Ramme:
    """The rows of a frame once for each member of the axes of a total, numbered in the order of the members.

    *alle andre* leaves the member at hand out.
    """
    axes, tider = dict(frame.akser), dict(frame.tider)
    joined, rank, time = "", "", f"p.{TID}"
    for nr, axis in enumerate(data.over, 1):
        kind, own = scope.slags(axis), axes.get(axis)
        if kind is not None and any(frame.slags[a] is not None for a in axes):
            raise KanIkke(f"»{u.span.words}« (tid lagt sammen inden for en anden tid)", u.span)
        members = scope.medlemmer(axis, u)
        most, name = len(members), frame.manuskript.navn("akse")
        if own is not None and data.andre:
            others = scope.andre(axis)
            most = max(map(len, others.values()), default=0)
            pairs = [(mine, at, one) for mine, many in others.items() for at, one in enumerate(many)]
            rows = ", ".join(f"({text(mine)}, {at}, {text(noegle(one))})" for mine, at, one in pairs)
            joined += f"\nJOIN (VALUES {rows}) m{nr}(egen, rang, {name}) ON m{nr}.egen = p.{own}"
        elif members:
            rows = ", ".join(f"({at}, {text(noegle(m))})" for at, m in enumerate(members))
            joined += f"\nCROSS JOIN (VALUES {rows}) m{nr}(rang, {name})"
        else:
            joined += f"\nCROSS JOIN (SELECT 0 AS rang, '' AS {name} WHERE false) m{nr}"
        rank = f"({rank}) * {most}::BIGINT + m{nr}.rang" if rank else f"m{nr}.rang"
        if kind is not None:
            time = f"m{nr}.{name}"
            tider |= {noegle(m): m for m in members if isinstance(m, Tidsrum)}
        axes[axis] = name
    hidden = [c for a, c in frame.akser.items() if axes[a] != c]
    said = [f"p.{c} AS ydre_{c}" if c in hidden else f"p.{c}" for c in frame.akser.values()]
    said += [f"p.{TID} AS ydre_tid", f"{time} AS {TID}", f"{rank} AS rang", *(axes[a] for a in data.over)]
    relation = frame.manuskript.tabel("spredt", f"SELECT {', '.join(said)} FROM {frame.relation} p{joined}")
    return Ramme(frame.manuskript, relation, axes, frame.slags, tider, (*frame.ydre, *hidden))


def lagt(u: Udtryk, frame: Ramme, inner: Ramme, value: str | None, test: str | None, scope: Omfang) -> str:
    """The column of a total of the ``value`` of those whose ``test`` holds; without a test that of all."""
    data = u.data if isinstance(u.data, Samling) else Samling(())
    own = list(frame.akser.values())
    keys = [*(f"ydre_{c}" if c in inner.ydre else c for c in own), "ydre_tid"]
    said = ", ".join(keys)
    counted = inner.manuskript.tabel(
        "optalt",
        f"SELECT {said}, {_optalt(value, test)} FROM {inner.skrevet(*filter(None, (value, test)))} GROUP BY {said}",
    )
    if u.op == "gennemsnit":
        counted = inner.manuskript.tabel("lagt", f"SELECT *, {_lagt(u.op)} AS i_alt FROM {counted}")
    total = _i_alt(u, data, scope, proevet=test is not None)
    found = inner.manuskript.tabel("sum", f"SELECT {said}, {total} AS v FROM {counted}")
    nothing = tal(0) if u.op in {"sum", "antal"} else "hj_status(2)"
    on = list(zip(keys, [*(f"p.{c}" for c in own), f"p.{TID}"], strict=True))
    return frame.hent(found, on, nothing)


def _optalt(value: str | None, test: str | None) -> str:
    """What is gathered of each key: how many of each status, the first faults, and the known values in order."""
    kept = "" if test is None else f"{test}.s = 0 AND {test}.n = 1"
    both = f"{kept} AND " if kept else ""
    columns: dict[str, str] = {}
    if test is not None:
        columns |= _uden_svar(test, ("proeve_for_store", "proevefejl", "proeve_ude", "proeve_ukendt"))
    if value is not None:
        columns |= _uden_svar(value, ("for_store", "fejl", "ude", "ukendte"), both)
        columns["kendte"] = f"list({value} ORDER BY rang) FILTER (WHERE {both}{value}.s = 0)"
    known = kept if value is None else f"{both}{value}.s = 0"
    columns["antal"] = f"count(*) FILTER (WHERE {known})" if known else "count(*)"
    return ", ".join(f"{expression} AS {name}" for name, expression in columns.items())


def _uden_svar(column: str, names: tuple[str, str, str, str], hvor: str = "") -> dict[str, str]:
    """What has no answer, under four names: how many too large, the first fault, how many outside, how many unknown."""
    large, fault, outside, unknown = names
    return {
        large: f"count(*) FILTER (WHERE {hvor}{column}.s = 4)",
        fault: f"arg_min({column}, rang) FILTER (WHERE {hvor}{column}.s = 3)",
        outside: f"count(*) FILTER (WHERE {hvor}{column}.s = 2)",
        unknown: f"count(*) FILTER (WHERE {hvor}{column}.s = 1)",
    }


def _lagt(op: str) -> str:
    """The known values put together."""
    return f"list_reduce(kendte, lambda a, b: {_FOLDED[op]}(a, b))"


def _i_alt(u: Udtryk, data: Samling, scope: Omfang, *, proevet: bool) -> str:
    """The answer of a total, from what was counted; ``proevet`` is whether each had to pass a test."""
    large = "WHEN proeve_for_store > 0 THEN hj_status(4)" if proevet else ""
    faults = (
        "WHEN proevefejl IS NOT NULL THEN proevefejl WHEN proeve_ude > 0 "
        "THEN hj_fejl('spurgt-uden-omfattet') WHEN proeve_ukendt > 0 THEN hj_status(1)"
        if proevet
        else ""
    )
    if u.op == "antal":
        unit = scope.enhed(data.over[0])
        count = f"hj_brøk(antal::HUGEINT * {unit.numerator}, {unit.denominator})"
        return f"CASE {large} {faults} ELSE {count} END" if proevet else count
    own = "WHEN for_store > 0 THEN hj_status(4) WHEN fejl IS NOT NULL THEN fejl"
    unknown = "" if data.kendte else "WHEN ukendte > 0 THEN hj_status(1)"
    empty = tal(0) if u.op == "sum" else "hj_status(2)"
    nothing = f"WHEN antal = 0 THEN CASE WHEN ukendte + ude > 0 THEN hj_status(2) ELSE {empty} END"
    total = "hj_del(i_alt, hj_tal(antal, 1))" if u.op == "gennemsnit" else _lagt(u.op)
    return f"CASE {large} {own} {faults} {unknown} {nothing} ELSE {total} END"
