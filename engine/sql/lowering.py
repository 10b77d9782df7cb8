"""From a formula to columns: one operation, one column. What SQL cannot say is refused by name."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from dsl.model.gathered import parts_of
from dsl.model.nodes import Afrunding, Konstant, Opslag, Samling, Tabeldata, Udtryk
from engine.sql.choices import eller, moedt, og, tabelraekke, tilfaelde, undtagelse
from engine.sql.frames import TID, KanIkke, Ramme
from engine.sql.literals import ja_nej, tal, text
from engine.sql.surroundings import Omgivelser
from engine.sql.totals import lagt, spredt


def saenk(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    """The column in which a formula's answer stands."""
    lowered = _OPS.get(u.op)
    if lowered is None:
        raise KanIkke(f"»{u.op}«", u.span)
    return lowered(u, frame, around)


def _konstant(u: Udtryk, frame: Ramme, _: Omgivelser) -> str:
    value = u.data.vaerdi if isinstance(u.data, Konstant) else None
    if isinstance(value, bool):
        return frame.udregn(ja_nej(value))
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
    if around.omfang.slags(axis) is None:
        column = frame.akser.get(axis)
        if column is None:
            return frame.udregn("hj_fejl('nøgle-mangler')")
        return frame.udregn(f"hj_tekst(p.{column})")
    column = frame.tid_paa(axis, u.span)
    if column is None:
        return frame.udregn("hj_fejl('nøgle-mangler')")
    days = [f"WHEN {text(k)} THEN {p.foerste_dag().toordinal()}" for k, p in frame.tider.items()]
    return frame.udregn(f"hj_svar(0, CASE p.{column} {' '.join(days)} END, 1, NULL)")


def _to(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    def lowered(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
        first, *rest = [saenk(x, frame, around) for x in u.led]
        for other in rest:
            first = frame.udregn(f"{macro}({first}, {other})", first, other)
        return first

    return lowered


def _een(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    def lowered(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
        inner = saenk(u.led[0], frame, around)
        return frame.udregn(f"{macro}({inner})", inner)

    return lowered


def _flere(macro: str) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    """The least or greatest of several: the statuses of more than two meet all at once."""

    def lowered(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
        columns = [saenk(x, frame, around) for x in u.led]
        first, *rest = columns
        for other in rest:
            first = frame.udregn(f"{macro}({first}, {other})", first, other)
        return first if rest == columns[1:2] else frame.udregn(moedt(columns, first), *columns, first)

    return lowered


def _prisniveau(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    inner = saenk(u.led[0], frame, around)
    years = [text(k) for k, p in frame.tider.items() if str(p.foerste_dag().year) == u.data]
    own = f"p.{TID} IN ({', '.join(years)})" if years else "false"
    fault = f"CASE WHEN {inner}.s = 0 AND NOT ({own}) THEN hj_fejl('prisniveau-mødes') ELSE {inner} END"
    return frame.udregn(fault, inner)


def _afrund(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    inner, data = saenk(u.led[0], frame, around), u.data
    if not isinstance(data, Afrunding):
        return inner
    step = data.skridt
    return frame.udregn(f"hj_afrund({inner}, {step.numerator}, {step.denominator}, {text(data.retning)})", inner)


_FORHOLD = {
    "over": "hj_over", "efter": "hj_over", "under": "hj_under", "før": "hj_under", "mindst": "hj_mindst",
    "tidligst": "hj_mindst", "højst": "hj_højst", "senest": "hj_højst", "lig": "hj_lig", "ikke lig": "hj_ulig",
}  # fmt: skip
_SAMME = {True: "hj_sammetekst", False: "hj_andentekst"}


def _sammenlign(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    left, right = (saenk(x, frame, around) for x in u.led)
    relation = str(u.data)
    if u.led[0].art.slags in {"medlem", "tekst"} or u.led[1].art.slags in {"medlem", "tekst"}:
        return frame.udregn(f"{_SAMME[relation == 'lig']}({left}, {right})", left, right)
    return frame.udregn(f"{_FORHOLD[relation]}({left}, {right})", left, right)


def _en_af(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    first, *rest = [saenk(x, frame, around) for x in u.led]
    member = u.led[0].art.slags in {"medlem", "tekst"}
    macro = _SAMME[True] if member else _FORHOLD["lig"]
    tests = [frame.udregn(f"{macro}({first}, {x})", first, x) for x in rest]
    return frame.udregn(eller(tests), *tests)


def _logisk(decided: Callable[[list[str]], str]) -> Callable[[Udtryk, Ramme, Omgivelser], str]:
    def lowered(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
        columns = [saenk(x, frame, around) for x in u.led]
        return frame.udregn(decided(columns), *columns)

    return lowered


def _status(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    asked = {"ukendt": 1, "ikke omfattet": 2}[str(u.data)]
    inner = saenk(u.led[0], frame, around)
    return frame.udregn(f"hj_erstatus({inner}, {asked})", inner)


def _undtagelse(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    tests = [saenk(x, frame, around) for x in u.led[1::2]]
    values = [saenk(x, frame, around) for x in u.led[2::2]]
    base = saenk(u.led[0], frame, around)
    ranks = [str(x) for x in u.data] if isinstance(u.data, tuple) else [""] * len(tests)
    return frame.udregn(undtagelse(base, tests, values, ranks), base, *tests, *values)


def _tilfaelde(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    count = len(u.led) // 2
    tests = [saenk(u.led[2 * at], frame, around) for at in range(count)]
    values = [saenk(u.led[2 * at + 1], frame, around) for at in range(count)]
    rest = [saenk(u.led[-1], frame, around)] if len(u.led) % 2 else []
    last = rest[0] if rest else "hj_fejl('intet-tilfælde')"
    return frame.udregn(tilfaelde(tests, values, last, ordnet=u.data == "ordnet"), *tests, *values, *rest)


def _raekke(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    data = u.data
    if not isinstance(data, Tabeldata):
        raise KanIkke("en uafklaret tabel", u.span)
    asked = [saenk(x, frame, around) for x in u.led[: data.betingelser]]
    values = [saenk(x, frame, around) for x in u.led[data.betingelser :]]
    return frame.udregn(tabelraekke(asked, data.raekker, values), *asked, *values)


def _samlet(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    of_rows = around.raekkesum(u, frame)
    if of_rows is not None:
        return of_rows
    data = u.data if isinstance(u.data, Samling) else Samling(())
    if data.inden or data.efter or data.vindue is not None:
        raise KanIkke(f"»{u.span.words}« (et tidsrum, der følger den tid, der spørges om)", u.span)
    inner = spredt(frame, u, data, around.omfang)
    parts = parts_of(u)
    test = saenk(parts.hvor, inner, around) if parts.hvor is not None else None
    value = saenk(parts.led, inner, around) if parts.led is not None else None
    return lagt(u, frame, inner, value, test, around.omfang)


def _opregnet(u: Udtryk, frame: Ramme, around: Omgivelser) -> str:
    amount, now, base = (saenk(x, frame, around) for x in u.led)
    product = frame.udregn(f"hj_gange({amount}, {now})", amount, now)
    return frame.udregn(f"hj_del({product}, {base})", product, base)


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
    "og": _logisk(og),
    "eller": _logisk(eller),
    "ikke": _een("hj_ikke"),
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
