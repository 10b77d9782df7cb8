"""The table of a quantity: an answer for each key, from the data, from the variant, or from the rules that decide."""

from itertools import product

from dsl.model.nodes import Saetning, Stoerrelse, Udtryk
from engine.sql.deciding import afgoerende
from engine.sql.frames import TID, KanIkke, Ramme
from engine.sql.literals import celle, datum, kolonne, noegle, text
from engine.sql.lowering import saenk
from engine.sql.scope import UDEN_TID
from engine.sql.surroundings import Omgivelser


def tabel(quantity: Stoerrelse, around: Omgivelser) -> str:
    """The table of a quantity; those it rests on have theirs."""
    scope = around.omfang
    for axis in quantity.akser:
        kind = scope.slags(axis)
        rows = scope.facts.entiteter if scope.liste is None else {*scope.facts.entiteter, scope.liste.person}
        if axis in rows or kind == "dag" or (kind == "uge" and scope.liste is None):
            raise KanIkke(f"»{quantity.navn}« for hver {axis} (rækker, dage og uger)", quantity.span)
    return _oplyst(quantity, around) if quantity.slags == "oplysning" else _regel(quantity, around)


def _noegler(quantity: Stoerrelse, around: Omgivelser) -> Ramme:
    """A row for each key of a quantity, and for each time that may pick its version.

    Quantities of the same axes and times share them.
    """
    shared = (quantity.akser, around.omfang.tider_for(quantity))
    if shared not in around.noegler:
        around.noegler[shared] = _noegletabel(quantity, around)
    return around.ramme(around.noegler[shared], {a: kolonne(quantity, a) for a in quantity.akser})


def _noegletabel(quantity: Stoerrelse, around: Omgivelser) -> str:
    scope, raekker = around.omfang, around.raekker
    from_rows = [a for a in quantity.akser if around.af_raekker(a)]
    axes = [a for a in quantity.akser if a not in from_rows]
    domains = [[noegle(m) for m in scope.domaener[a]] for a in axes]
    time = next((a for a in quantity.akser if scope.slags(a) is not None), None)
    columns = [*(kolonne(quantity, a) for a in axes), TID]
    if time is not None:
        at = axes.index(time)
        keys = [(*key, key[at]) for key in product(*domains)]
    else:
        keys = list(product(*domains, scope.tider_for(quantity)))
    rows = ",\n".join(f"({', '.join(map(text, key))})" for key in keys)
    empty = ", ".join(f"'' AS {c}" for c in columns)
    source = f"(VALUES {rows}) AS q({', '.join(columns)})" if keys else f"(SELECT {empty} WHERE false)"
    members = "".join(
        f"\nCROSS JOIN (SELECT DISTINCT a{raekker.liste.akser.index(axis)} AS {kolonne(quantity, axis)}"
        f" FROM {raekker.totaler.raekker})"
        for axis in from_rows
        if raekker is not None
    )
    return around.manuskript.tabel("noegler", f"SELECT * FROM {source}{members}")


def _oplyst(quantity: Stoerrelse, around: Omgivelser) -> str:
    """The facts at every key, with what the variant sets instead of them."""
    facts = around.omfang.facts
    if quantity.navn in facts.perioder:
        raise KanIkke(f"»{quantity.navn}«, som er givet for flere dage ad gangen", quantity.span)
    column = facts.kolonner.get(quantity.navn)
    axes = [kolonne(quantity, a) for a in quantity.akser]
    if column is None or not column.celler:
        empty = ", ".join([*(f"'' AS {c}" for c in axes), "hj_status(1) AS v"])
        given = f"SELECT {empty} WHERE false"
    elif column.daekker is not None or column.afviste:
        raise KanIkke(f"»{quantity.navn}« med en dækning eller med afviste rækker", quantity.span)
    else:
        order = [column.akser.index(a) for a in quantity.akser]
        rows = ",\n".join(
            f"({', '.join([*(text(noegle(key[at])) for at in order), celle(fact)])})"
            for key, fact in column.celler.items()
        )
        own = ", ".join([*axes, "hj_svar(s, n, d, t) AS v"])
        given = f"SELECT {own} FROM (VALUES {rows}) AS q({', '.join([*axes, 's', 'n', 'd', 't'])})"
    table = around.manuskript.tabel("oplyst", given)
    frame = _noegler(quantity, around)
    absent = datum(column.manglende) if column is not None else "hj_status(1)"
    value = frame.hent(table, [(c, f"p.{c}") for c in frame.akser.values()], absent)
    return _svar(quantity, frame, _med_indgreb(quantity, frame, value, around))


def _regel(quantity: Stoerrelse, around: Omgivelser) -> str:
    """Each version on the keys whose time it decides."""
    scope, frame = around.omfang, _noegler(quantity, around)
    by_sentence: dict[int, tuple[Saetning | str, list[str]]] = {}
    for key in scope.tider_for(quantity) or (UDEN_TID,):
        deciding = afgoerende(scope.plan, quantity, scope.tider.get(key))
        found = by_sentence.setdefault(
            id(deciding) if not isinstance(deciding, str) else hash(deciding), (deciding, [])
        )
        found[1].append(key)
    tables = []
    for deciding, keys in by_sentence.values():
        own = frame
        if len(by_sentence) > 1:
            picked = ", ".join(map(text, keys))
            part = around.manuskript.tabel("del", f"SELECT * FROM {frame.relation} WHERE {TID} IN ({picked})")
            own = around.ramme(part, frame.akser)
        value = own.udregn(deciding) if isinstance(deciding, str) else _krop(quantity, deciding.krop, own, around)
        tables.append(_svar(quantity, own, _med_indgreb(quantity, own, value, around)))
    if len(tables) == 1:
        return tables[0]
    return around.manuskript.tabel("svar", "\nUNION ALL\n".join(f"SELECT * FROM {t}" for t in tables))


def _krop(quantity: Stoerrelse, body: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    try:
        return saenk(body, frame, around)
    except KanIkke as refused:
        raise KanIkke(f"{refused.hvad} i »{quantity.navn}«", refused.span) from refused


def _med_indgreb(quantity: Stoerrelse, frame: Ramme, value: str, around: Omgivelser) -> str:
    """The answer, or what the variant sets instead of it."""
    cases, columns = [], [value]
    for valg, set_value in around.omfang.plan.indgreb.get(quantity.navn, ()):
        columns.append(saenk(set_value, frame, around))
        tests = [f"p.{frame.akser[a]} = {text(noegle(m))}" for a, m in valg if a in frame.akser]
        cases.append(f"WHEN {' AND '.join(['true', *tests])} THEN {columns[-1]}")
    return frame.udregn(f"CASE {' '.join(cases)} ELSE {value} END", *columns) if cases else value


def _svar(quantity: Stoerrelse, frame: Ramme, value: str) -> str:
    return frame.svar(value, [*(kolonne(quantity, a) for a in quantity.akser), TID])
