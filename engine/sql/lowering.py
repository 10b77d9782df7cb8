"""From a formula to columns: one operation, one column. What SQL cannot say is refused by name."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Protocol

from dsl.model.gathered import parts_of
from dsl.model.nodes import Afrunding, Konstant, Krav, Opslag, Samling, Tabeldata, Udtryk
from dsl.source.text import Span
from dsl.values.period import Periode, Tidsrum
from engine.sql.frames import TID, KanIkke, Ramme, text


class Omgivelser(Protocol):
    """What a formula may ask of the script around it."""

    def opslag(self, frame: Ramme, name: str, fixed: dict[str, str | Periode], span: Span | None) -> str:
        """The column of a quantity at the key of a frame."""
        ...

    def raekkesum(self, u: Udtryk, frame: Ramme) -> str | None:
        """The column of a total over rows of persons; None when it is a total over something else."""
        ...

    def medlemmer(self, axis: str, u: Udtryk) -> tuple[str | Periode, ...]:
        """The members that a total over an axis runs over."""
        ...

    def andre(self, axis: str) -> dict[str, tuple[str | Periode, ...]]:
        """For each member of a list the others: beside a part of a member the other parts."""
        ...

    def slags(self, axis: str) -> str | None:
        """The kind of time of an axis; None for a list."""
        ...

    def enhed(self, axis: str) -> Fraction:
        """How much one of what is counted is in base units."""
        ...


def tal(value: Fraction | int) -> str:
    """A number as SQL writes it."""
    whole = Fraction(value)
    return f"hj_svar(0, '{whole.numerator}'::HUGEINT, '{whole.denominator}'::HUGEINT, NULL)"


def saenk(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    """The column in which a formula's answer stands."""
    lowered = _OPS.get(u.op)
    if lowered is None:
        raise KanIkke(f"»{u.op}«", u.span)
    return lowered(u, frame, around)


def _konstant(u: Udtryk, frame: Ramme, _: Omgivelser) -> str:
    value = u.data.vaerdi if isinstance(u.data, Konstant) else None
    if isinstance(value, bool):
        return frame.udregn(f"hj_ja({str(value).lower()})")
    if isinstance(value, Fraction):
        return frame.udregn(tal(value))
    if isinstance(value, str):
        return frame.udregn(f"hj_tekst({text(value)})")
    if isinstance(value, date):
        return frame.udregn(tal(value.toordinal()))
    raise KanIkke("en konstant uden værdi", u.span)


def _opslag(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    if not isinstance(u.data, Opslag):
        raise KanIkke("et uafklaret navn", u.span)
    return around.opslag(frame, u.data.navn, dict(u.data.valg), u.span)


def _noegle(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    axis = str(u.data)
    if around.slags(axis) is None:
        column = frame.akser.get(axis)
        if column is None:
            return frame.udregn("hj_fejl('nøgle-mangler')")
        return frame.udregn(f"hj_tekst({column})")
    column = frame.tid_paa(axis, u.span)
    if column is None:
        return frame.udregn("hj_fejl('nøgle-mangler')")
    days = [f"WHEN {text(k)} THEN {p.foerste_dag().toordinal()}" for k, p in frame.tider.items()]
    return frame.udregn(f"hj_svar(0, CASE {column} {' '.join(days)} END, 1, NULL)")


def _to(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    def lowered(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
        first, *rest = [saenk(x, frame, around) for x in u.led]
        for other in rest:
            first = frame.udregn(f"{macro}({first}, {other})")
        return first

    return lowered


def _een(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    return lambda u, frame, around: frame.udregn(f"{macro}({saenk(u.led[0], frame, around)})")


def _flere(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    """The least or greatest of several: their statuses meet all at once, as two of them do in turn."""

    def lowered(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
        columns = [saenk(x, frame, around) for x in u.led]
        first, *rest = columns
        for other in rest:
            first = frame.udregn(f"{macro}({first}, {other})")
        return frame.udregn(_met(columns, first))

    return lowered


def _met(columns: list[str], value: str) -> str:
    """*fejl*, then *ukendt*, before an answer that does not apply beside one that does."""
    faults = " ".join(f"WHEN {c}.s = 3 THEN {c}" for c in columns)
    large = " OR ".join(f"{c}.s = 4" for c in columns)
    outside = " AND ".join(f"{c}.s = 2" for c in columns)
    unknown = " OR ".join(f"{c}.s = 1" for c in columns)
    some = " OR ".join(f"{c}.s = 2" for c in columns)
    return (
        f"CASE WHEN {large} THEN hj_status(4) {faults} WHEN {outside} THEN hj_status(2) "
        f"WHEN {unknown} THEN hj_status(1) WHEN {some} THEN hj_fejl('ikke-omfattet-i-sum') ELSE {value} END"
    )


def _prisniveau(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    inner = saenk(u.led[0], frame, around)
    years = [text(k) for k, p in frame.tider.items() if str(p.foerste_dag().year) == u.data]
    own = f"{TID} IN ({', '.join(years)})" if years else "false"
    return frame.udregn(f"CASE WHEN {inner}.s = 0 AND NOT ({own}) THEN hj_fejl('prisniveau-mødes') ELSE {inner} END")


def _afrund(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    inner, data = saenk(u.led[0], frame, around), u.data
    if not isinstance(data, Afrunding):
        return inner
    step = data.skridt
    return frame.udregn(f"hj_afrund({inner}, {step.numerator}, {step.denominator}, {text(data.retning)})")


_ORDER = {"tidligst": "mindst", "senest": "højst", "før": "under", "efter": "over", "ikke lig": "ikke lig"}


def _sammenlign(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    left, right = (saenk(x, frame, around) for x in u.led)
    relation = _ORDER.get(str(u.data), str(u.data))
    if u.led[0].art.slags in {"medlem", "tekst"} or u.led[1].art.slags in {"medlem", "tekst"}:
        return frame.udregn(f"hj_sammetekst({left}, {right}, {str(relation == 'lig').lower()})")
    return frame.udregn(f"hj_forhold({left}, {right}, {text(relation)})")


def _en_af(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    first, *rest = [saenk(x, frame, around) for x in u.led]
    member = u.led[0].art.slags in {"medlem", "tekst"}
    tests = [
        frame.udregn(f"hj_sammetekst({first}, {x}, true)" if member else f"hj_forhold({first}, {x}, 'lig')")
        for x in rest
    ]
    return _together("hj_eller", tests, frame)


def _together(macro: str, columns: list[str], frame: Ramme) -> str:
    """og, eller: what decides decides; else a fault goes before ukendt, and that before what does not apply."""
    deciding = 1 if macro == "hj_eller" else 0
    decided = " OR ".join(f"({c}.s = 0 AND {c}.n = {deciding})" for c in columns)
    return frame.udregn(
        f"CASE WHEN {decided} THEN hj_ja({str(bool(deciding)).lower()}) "
        f"{_undecided(columns, unknown_first=True)} ELSE hj_ja({str(not deciding).lower()}) END"
    )


def _undecided(columns: list[str], *, unknown_first: bool) -> str:
    large = " OR ".join(f"{c}.s = 4" for c in columns)
    faults = " ".join(f"WHEN {c}.s = 3 THEN {c}" for c in columns)
    unknown = f"WHEN {' OR '.join(f'{c}.s = 1' for c in columns)} THEN hj_status(1)"
    outside = f"WHEN {' OR '.join(f'{c}.s = 2' for c in columns)} THEN hj_fejl('spurgt-uden-omfattet')"
    last = f"{unknown} {outside}" if unknown_first else f"{outside} {unknown}"
    return f"WHEN {large} THEN hj_status(4) {faults} {last}"


def _logisk(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    return lambda u, frame, around: _together(macro, [saenk(x, frame, around) for x in u.led], frame)


def _ikke(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    return frame.udregn(f"hj_ikke({saenk(u.led[0], frame, around)})")


def _status(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    asked = {"ukendt": 1, "ikke omfattet": 2}[str(u.data)]
    return frame.udregn(f"hj_erstatus({saenk(u.led[0], frame, around)}, {asked})")


# ---- choices --------------------------------------------------------------------------------------------------


def _undtagelse(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    tests = [saenk(x, frame, around) for x in u.led[1::2]]
    values = [saenk(x, frame, around) for x in u.led[2::2]]
    base = saenk(u.led[0], frame, around)
    ranks = u.data if isinstance(u.data, tuple) else ("",) * len(tests)
    stop = _undecided(tests, unknown_first=False)
    none = " AND ".join(f"{t}.n = 0" for t in tests)
    cases = [f"WHEN {none} THEN {base}"]
    # Those that hold agree when each is the same as the first that holds.
    for at, (test, value) in enumerate(zip(tests, values, strict=True)):
        first = " AND ".join([f"{test}.n = 1", *(f"{t}.n = 0" for t in tests[:at])])
        alike = " AND ".join(
            ["true", *(f"({t}.n = 0 OR {v} IS NOT DISTINCT FROM {value})" for t, v in zip(tests, values, strict=True))]
        )
        cases.append(f"WHEN {first} AND {alike} THEN {value}")
    for at, (test, value) in enumerate(zip(tests, values, strict=True)):
        beaten = str(ranks[at]).split(",")
        others = [f"{t}.n = 0" for i, t in enumerate(tests) if i != at and str(i) not in beaten]
        cases.append(f"WHEN {' AND '.join([f'{test}.n = 1', *others])} THEN {value}")
    worst = " ".join(_worst(s, tests, values) for s in (4, 3, 1))
    return frame.udregn(f"CASE {stop} {' '.join(cases)} {worst} ELSE hj_fejl('to-regler') END")


def _worst(status: int, tests: list[str], values: list[str]) -> str:
    """One of those that hold has a status: the first of them."""
    pairs = list(zip(tests, values, strict=True))
    some = " OR ".join(f"({t}.n = 1 AND {v}.s = {status})" for t, v in pairs)
    each = ", ".join(f"CASE WHEN {t}.n = 1 AND {v}.s = {status} THEN {v} END" for t, v in pairs)
    return f"WHEN {some} THEN coalesce({each})"


def _tilfaelde(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    count = len(u.led) // 2
    tests = [saenk(u.led[2 * at], frame, around) for at in range(count)]
    values = [saenk(u.led[2 * at + 1], frame, around) for at in range(count)]
    last = saenk(u.led[-1], frame, around) if len(u.led) % 2 else "hj_fejl('intet-tilfælde')"
    if u.data == "ordnet":
        steps = [
            f"{_undecided([t], unknown_first=False)} WHEN {t}.n = 1 THEN {v}"
            for t, v in zip(tests, values, strict=True)
        ]
        return frame.udregn(f"CASE {' '.join(steps)} ELSE {last} END")
    holding = " + ".join(f"{t}.n" for t in tests)
    taken = " ".join(f"WHEN {t}.n = 1 THEN {v}" for t, v in zip(tests, values, strict=True))
    stop = _undecided(tests, unknown_first=False)
    return frame.udregn(f"CASE {stop} WHEN {holding} > 1 THEN hj_fejl('to-regler') {taken} ELSE {last} END")


def _raekke(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    data = u.data
    if not isinstance(data, Tabeldata):
        raise KanIkke("en uafklaret tabel", u.span)
    asked = [saenk(x, frame, around) for x in u.led[: data.betingelser]]
    values = [saenk(x, frame, around) for x in u.led[data.betingelser :]]
    large = " OR ".join(f"{c}.s = 4" for c in asked)
    faults = " ".join(f"WHEN {c}.s = 3 THEN {c}" for c in asked)
    outside = f"WHEN {' OR '.join(f'{c}.s = 2' for c in asked)} THEN hj_status(2)"
    unknown = f"WHEN {' OR '.join(f'{c}.s = 1' for c in asked)} THEN hj_status(1)"
    stop = f"WHEN {large} THEN hj_status(4) {faults} {outside} {unknown}" if asked else ""
    rows = " ".join(
        f"WHEN {' AND '.join(['true', *(_meets(k, c) for k, c in zip(row, asked, strict=True))])} THEN {value}"
        for row, value in zip(data.raekker, values, strict=True)
    )
    return frame.udregn(f"CASE {stop} {rows} ELSE hj_fejl('uden-for-tabellen') END")


def _meets(krav: Krav, column: str) -> str:
    if krav.blandt is not None:
        tests = [
            f"{column}.n = {int(x)}" if isinstance(x, bool) else f"{column}.t = {text(x)}"
            for x in sorted(krav.blandt, key=str)
        ]
        return f"({' OR '.join(tests)})" if tests else "false"
    if krav.fra is not None and krav.fra == krav.under:
        return f"hj_tegn({column}, {tal(krav.fra)}) = 0"
    low = [f"hj_tegn({column}, {tal(krav.fra)}) >= 0"] if krav.fra is not None else []
    high = [f"hj_tegn({column}, {tal(krav.under)}) < 0"] if krav.under is not None else []
    return " AND ".join(["true", *low, *high])


# ---- totals -------------------------------------------------------------------------------------------------------


def _samlet(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    of_rows = around.raekkesum(u, frame)
    if of_rows is not None:
        return of_rows
    data = u.data if isinstance(u.data, Samling) else Samling(())
    if data.inden or data.efter or data.vindue is not None:
        raise KanIkke(f"»{u.span.words}« (et tidsrum, der følger den tid, der spørges om)", u.span)
    own = list(frame.akser.values())
    inner = frame
    for axis in data.over:
        inner = _spread(inner, axis, around, u)
    parts = parts_of(u)
    test = saenk(parts.hvor, inner, around) if parts.hvor is not None else inner.udregn("hj_ja(true)")
    value = saenk(parts.led, inner, around) if parts.led is not None else inner.udregn("hj_ja(true)")
    hidden = {frame.akser[axis] for axis in data.over if axis in frame.akser}
    keys = [*(f"ydre_{c}" if c in hidden else c for c in own), "ydre_tid"]
    counted = inner.manuskript.tabel(
        "optalt", f"SELECT {', '.join(keys)}, {_counts(value, test)} FROM {inner.relation} GROUP BY {', '.join(keys)}"
    )
    folded = f"list_reduce(kendte, lambda a, b: {_FOLDED[u.op]}(a, b))" if u.op in _FOLDED else "NULL"
    gathered = inner.manuskript.tabel("lagt", f"SELECT *, {folded} AS i_alt FROM {counted}")
    total = _totalled(u.op, data, around)
    found = inner.manuskript.tabel("sum", f"SELECT {', '.join(keys)}, {total} AS v FROM {gathered}")
    nothing = tal(0) if u.op in {"sum", "antal"} else "hj_status(2)"
    on = list(zip(keys, [*(f"p.{c}" for c in own), f"p.{TID}"], strict=True))
    return frame.hent(found, on, nothing)


def _spread(frame: Ramme, axis: str, around: Omgivelser, u: Udtryk) -> Ramme:
    """The rows of a frame once for each member of an axis; *alle andre* leaves the member at hand out."""
    kind, own = around.slags(axis), frame.akser.get(axis)
    others = own is not None and isinstance(u.data, Samling) and u.data.andre
    if kind is not None and any(frame.slags[a] is not None for a in frame.akser):
        raise KanIkke(f"»{u.span.words}« (tid lagt sammen inden for en anden tid)", u.span)
    members = around.medlemmer(axis, u)
    name = frame.manuskript.navn("akse")
    if others:
        pairs = [(mine, at, one) for mine, many in around.andre(axis).items() for at, one in enumerate(many)]
        rows = ", ".join(f"({text(mine)}, {at}, {text(_key(one))})" for mine, at, one in pairs)
        source = f"JOIN (VALUES {rows}) AS m(egen, rang, {name}) ON m.egen = p.{own}"
    elif members:
        rows = ", ".join(f"({at}, {text(_key(m))})" for at, m in enumerate(members))
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
    tider = {**frame.tider, **{_key(m): m for m in members if isinstance(m, Tidsrum)}}
    hidden = (*frame.ydre, own) if own else frame.ydre
    return Ramme(frame.manuskript, relation, axes, frame.slags, tider, hidden)


def _key(member: str | Periode) -> str:
    return member if isinstance(member, str) else member.noegle()


def _counts(value: str, test: str) -> str:
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


_FOLDED = {"sum": "hj_plus", "gennemsnit": "hj_plus", "mindste over": "hj_mindste", "største over": "hj_største"}


def _totalled(op: str, data: Samling, around: Omgivelser) -> str:
    """The answer of a total, from what was counted."""
    faults = (
        "WHEN for_store > 0 THEN hj_status(4) WHEN fejl IS NOT NULL THEN fejl "
        "WHEN proevefejl IS NOT NULL THEN proevefejl WHEN proeve_ude > 0 "
        "THEN hj_fejl('spurgt-uden-omfattet') WHEN proeve_ukendt > 0 THEN hj_status(1)"
    )
    if op == "antal":
        unit = around.enhed(data.over[0])
        return f"CASE {faults} ELSE hj_brøk(antal::HUGEINT * {unit.numerator}, {unit.denominator}) END"
    unknown = "" if data.kendte else "WHEN ukendte > 0 THEN hj_status(1)"
    empty = tal(0) if op == "sum" else "hj_status(2)"
    nothing = f"WHEN antal = 0 THEN CASE WHEN ukendte + ude > 0 THEN hj_status(2) ELSE {empty} END"
    total = "hj_del(i_alt, hj_svar(0, antal, 1, NULL))" if op == "gennemsnit" else "i_alt"
    return f"CASE {faults} {unknown} {nothing} ELSE {total} END"


def _opregnet(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    amount, now, base = (saenk(x, frame, around) for x in u.led)
    product = frame.udregn(f"hj_gange({amount}, {now})")
    return frame.udregn(f"hj_del({product}, {base})")


_OPS: dict[str, Callable[[Udtryk, Ramme, Omgivelser], str]] = {
    "konstant": _konstant,
    "ukendt": lambda _u, frame, _a: frame.udregn("hj_status(1)"),
    "ikke omfattet": lambda _u, frame, _a: frame.udregn("hj_status(2)"),
    "størrelse": _opslag,
    "nøgle": _noegle,
    "linje": lambda u, frame, around: saenk(u.led[0], frame, around),
    "prisniveau": _prisniveau,
    "plus": _to("hj_plus"),
    "minus": _to("hj_minus"),
    "gange": _to("hj_gange"),
    "af": _to("hj_gange"),
    "del": _to("hj_del"),
    "andele": _to("hj_andele"),
    "resten": _een("hj_resten"),
    "mindste": _flere("hj_mindste"),
    "største": _flere("hj_største"),
    "afrund": _afrund,
    "sammenlign": _sammenlign,
    "en af": _en_af,
    "og": _logisk("hj_og"),
    "eller": _logisk("hj_eller"),
    "ikke": _ikke,
    "er status": _status,
    "undtagelse": _undtagelse,
    "tilfælde": _tilfaelde,
    "tabel": _raekke,
    "sats": _raekke,
    "sum": _samlet,
    "gennemsnit": _samlet,
    "mindste over": _samlet,
    "største over": _samlet,
    "antal": _samlet,
    "opregnet": _opregnet,
}
