"""A total over an axis: the rows of a frame once for each member, and what is gathered of them again."""

from fractions import Fraction

from dsl.model.nodes import Samling, Udtryk
from dsl.values.period import Tidsrum
from engine.sql.frames import TID, KanIkke, Ramme
from engine.sql.literals import noegle, tal, text
from engine.sql.scope import Omfang

_FOLDED = {"sum": "hj_plus", "gennemsnit": "hj_plus", "mindste over": "hj_mindste", "største over": "hj_største"}


def spredt(frame: Ramme, axis: str, scope: Omfang, u: Udtryk) -> Ramme:
    """The rows of a frame once for each member of an axis; *alle andre* leaves the member at hand out."""
    kind, own = scope.slags(axis), frame.akser.get(axis)
    others = own is not None and isinstance(u.data, Samling) and u.data.andre
    if kind is not None and any(frame.slags[a] is not None for a in frame.akser):
        raise KanIkke(f"»{u.span.words}« (tid lagt sammen inden for en anden tid)", u.span)
    members = scope.medlemmer(axis, u)
    name = frame.manuskript.navn("akse")
    if others:
        pairs = [(mine, at, one) for mine, many in scope.andre(axis).items() for at, one in enumerate(many)]
        rows = ", ".join(f"({text(mine)}, {at}, {text(noegle(one))})" for mine, at, one in pairs)
        source = f"JOIN (VALUES {rows}) AS m(egen, rang, {name}) ON m.egen = p.{own}"
    elif members:
        rows = ", ".join(f"({at}, {text(noegle(m))})" for at, m in enumerate(members))
        source = f"CROSS JOIN (VALUES {rows}) AS m(rang, {name})"
    else:
        source = f"CROSS JOIN (SELECT 0 AS rang, '' AS {name} WHERE false) AS m"
    kept = [f"p.{c}" for a, c in frame.akser.items() if a != axis]
    outer = [f"p.{own} AS ydre_{own}"] if own else []
    outer += [f"p.ydre_{c}" for c in frame.ydre]
    # A frame already spread keeps the time of the frame outside.
    tid_outside = "p.ydre_tid" if frame.relation.startswith("hj_spredt") else f"p.{TID} AS ydre_tid"
    time = f"m.{name} AS {TID}" if kind is not None else f"p.{TID}"
    rank = "p.rang * 100000 + m.rang AS rang" if frame.relation.startswith("hj_spredt") else "m.rang"
    relation = frame.manuskript.tabel(
        "spredt",
        f"SELECT {', '.join([*kept, *outer, tid_outside, time, rank, f'm.{name}'])} FROM {frame.relation} p {source}",
    )
    axes = {**{a: c for a, c in frame.akser.items() if a != axis}, axis: name}
    tider = {**frame.tider, **{noegle(m): m for m in members if isinstance(m, Tidsrum)}}
    hidden = (*frame.ydre, own) if own else frame.ydre
    return Ramme(frame.manuskript, relation, axes, frame.slags, tider, hidden)


def lagt(u: Udtryk, frame: Ramme, inner: Ramme, value: str, test: str, scope: Omfang) -> str:
    """The column of a total of the ``value`` of those whose ``test`` holds."""
    data = u.data if isinstance(u.data, Samling) else Samling(())
    own = list(frame.akser.values())
    hidden = {frame.akser[axis] for axis in data.over if axis in frame.akser}
    keys = [*(f"ydre_{c}" if c in hidden else c for c in own), "ydre_tid"]
    said = ", ".join(keys)
    counted = inner.manuskript.tabel(
        "optalt", f"SELECT {said}, {_optalt(value, test)} FROM {inner.relation} GROUP BY {said}"
    )
    folded = f"list_reduce(kendte, lambda a, b: {_FOLDED[u.op]}(a, b))" if u.op in _FOLDED else "NULL"
    gathered = inner.manuskript.tabel("lagt", f"SELECT *, {folded} AS i_alt FROM {counted}")
    total = _i_alt(u.op, data, scope.enhed(data.over[0]) if u.op == "antal" else Fraction(1))
    found = inner.manuskript.tabel("sum", f"SELECT {said}, {total} AS v FROM {gathered}")
    nothing = tal(0) if u.op in {"sum", "antal"} else "hj_status(2)"
    on = list(zip(keys, [*(f"p.{c}" for c in own), f"p.{TID}"], strict=True))
    return frame.hent(found, on, nothing)


def _optalt(value: str, test: str) -> str:
    """What is gathered of each key: how many of each status, the first faults, and the known values in order."""
    kept = f"{test}.s = 0 AND {test}.n = 1"
    columns = {
        "for_store": f"count(*) FILTER (WHERE {test}.s = 4 OR ({kept} AND {value}.s = 4))",
        "fejl": f"arg_min({value}, rang) FILTER (WHERE {kept} AND {value}.s = 3)",
        "proevefejl": f"arg_min({test}, rang) FILTER (WHERE {test}.s = 3)",
        "proeve_ude": f"count(*) FILTER (WHERE {test}.s = 2)",
        "proeve_ukendt": f"count(*) FILTER (WHERE {test}.s = 1)",
        "ukendte": f"count(*) FILTER (WHERE {kept} AND {value}.s = 1)",
        "ude": f"count(*) FILTER (WHERE {kept} AND {value}.s = 2)",
        "antal": f"count(*) FILTER (WHERE {kept} AND {value}.s = 0)",
        "kendte": f"list({value} ORDER BY rang) FILTER (WHERE {kept} AND {value}.s = 0)",
    }
    return ", ".join(f"{expression} AS {name}" for name, expression in columns.items())


def _i_alt(op: str, data: Samling, enhed: Fraction) -> str:
    """The answer of a total, from what was counted; ``enhed`` is how much one of what is counted is in base units."""
    faults = (
        "WHEN for_store > 0 THEN hj_status(4) WHEN fejl IS NOT NULL THEN fejl "
        "WHEN proevefejl IS NOT NULL THEN proevefejl WHEN proeve_ude > 0 "
        "THEN hj_fejl('spurgt-uden-omfattet') WHEN proeve_ukendt > 0 THEN hj_status(1)"
    )
    if op == "antal":
        return f"CASE {faults} ELSE hj_brøk(antal::HUGEINT * {enhed.numerator}, {enhed.denominator}) END"
    unknown = "" if data.kendte else "WHEN ukendte > 0 THEN hj_status(1)"
    empty = tal(0) if op == "sum" else "hj_status(2)"
    nothing = f"WHEN antal = 0 THEN CASE WHEN ukendte + ude > 0 THEN hj_status(2) ELSE {empty} END"
    total = "hj_del(i_alt, hj_svar(0, antal, 1, NULL))" if op == "gennemsnit" else "i_alt"
    return f"CASE {faults} {unknown} {nothing} ELSE {total} END"
