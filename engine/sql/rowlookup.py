"""A total over rows of persons where a formula asks for it: a table of its answers, that the formula looks up in."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from dsl.model.nodes import Samling, Udtryk
from engine.sql.frames import TID, KanIkke, Manuskript, Ramme
from engine.sql.literals import tal, text
from engine.sql.rowdata import Raekkeliste
from engine.sql.rowscript import Raekketotaler
from engine.sql.rowtotals import Noegle, Raekkesummer, Sted

FEJLKODE = "udeladte-borgere"


@frozen
class Raekkesvar:
    """The totals over rows of persons that stand in the script already."""

    liste: Raekkeliste
    summer: Raekkesummer
    totaler: Raekketotaler


def raekkesum(u: Udtryk, frame: Ramme, raekker: Raekkesvar, variant: str) -> str:
    """The column of a total over rows."""
    if frame.ydre:
        raise KanIkke(f"»{u.span.words}« (en sum over rækker inden i en anden sum)", u.span)
    by_key = raekker.summer.steder.get((variant, id(u)))
    if by_key is None:
        raise KanIkke(f"»{u.span.words}« (en sum over rækker uden en tid)", u.span)
    rows = raekker.liste
    axes = next(iter(by_key.values())).akser
    columns = [f"a{rows.akser.index(axis)}" for axis in axes]
    table = _total_ved(frame.manuskript, u, raekker.totaler, by_key, columns)
    others = [axis for axis in frame.akser if frame.slags[axis] is None and axis not in rows.akser]
    here = [f"p.{TID}", *(f"p.{frame.akser[axis]}" for axis in others)]
    on = [*zip(_noeglekolonner(by_key), here, strict=True)]
    on += [(c, f"p.{frame.akser[axis]}") for c, axis in zip(columns, axes, strict=True)]
    return frame.hent(table, on, _uden_raekker(u, by_key))


def _total_ved(
    out: Manuskript, u: Udtryk, made: Raekketotaler, by_key: Mapping[Noegle, Sted], akser: Sequence[str]
) -> str:
    """The answers of a total as a table: its key (``tid``, ``f0`` …), its axes (columns ``akser`` of the rows), ``v``.

    Where persons who were left out have a part in it, the total is a fault that says so.
    """
    data = u.data if isinstance(u.data, Samling) else Samling(())
    parts = []
    key = _noeglekolonner(by_key)
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


def _noeglekolonner(by_key: Mapping[Noegle, Sted]) -> tuple[str, ...]:
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


def _uden_raekker(u: Udtryk, by_key: Mapping[Noegle, Sted]) -> str:
    """The answer of a total where there is no row at all."""
    nothing = tal(0) if u.op in {"sum", "antal"} else "hj_status(2)"
    lacks = ", ".join(dict.fromkeys(text(key[0]) for key, one in by_key.items() if one.mangler))
    return f"CASE WHEN p.{TID} IN ({lacks}) THEN hj_status(1) ELSE {nothing} END" if lacks else nothing
