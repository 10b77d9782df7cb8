"""The operations of a formula by name: each works out its parts and tells the step."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from attrs import evolve

from dsl.model.nodes import Afrunding, Konstant, Opslag, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.aggregates import aggregate
from engine.interpret.asking import Regner
from engine.interpret.choices import choose_case, choose_exception, choose_row
from engine.interpret.counting import counted
from engine.interpret.earlier import earlier
from engine.interpret.entiteter import ALTID, Medlem
from engine.interpret.horizon import KINDS, LAST, days_of, period_at
from engine.interpret.members import at_another_time, exists, part, period_with, week_of_course
from engine.interpret.moments import time_at_hand
from engine.interpret.oplysninger import Miljoe
from engine.interpret.ranked import extreme, for_member, rank
from engine.interpret.spread import root
from engine.interpret.states import previous, projected, state
from engine.result.nodes import FEJL, UKENDT, VAERDI, Svar

A_YEAR = 366


def _konstant(f: Regner, u: Udtryk, _: Miljoe) -> Svar:
    value = u.data.vaerdi if isinstance(u.data, Konstant) else None
    return f.step(u, Svar(VAERDI, value), ())


def _ukendt(f: Regner, u: Udtryk, _: Miljoe) -> Svar:
    return f.step(u, Svar(UKENDT, None, (f"værdien er sat til ukendt i {u.span.path}, linje {u.span.line}",)), ())


def _stoerrelse(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    if not isinstance(u.data, Opslag):
        return a.fault("uafklaret", "uafklaret navn")
    if not u.data.valg:
        return f.celle(u.data.navn, miljoe)
    chosen: Miljoe = dict(u.data.valg)
    moment = next((m for m in chosen.values() if isinstance(m, Tidsrum)), None)
    if moment is None:
        return f.celle(u.data.navn, {**miljoe, **chosen})
    outside = f.straekning()
    axes = f.plan.model.stoerrelser[u.data.navn].akser
    own: Miljoe = {axis: m for axis, m in miljoe.items() if isinstance(m, str) or axis in axes}
    answer = f.celle(u.data.navn, {**own, **chosen, VERSIONSTID: moment})
    f.saet(outside)  # what stands still in time does not move with the time at hand
    return evolve(answer, voksende=None)


def _noegle(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    member = f.akse(miljoe, str(u.data))
    if isinstance(member, Tidsrum):
        f.snaevr(*days_of(member))
    if member is None:
        return f.step(u, a.fault("nøgle-mangler", f"»{u.data}« kendes ikke her"), (), data=str(u.data))
    return f.step(u, Svar(VAERDI, member), (), data=str(u.data))


def _linje(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    inner = f.udtryk(u.led[0], miljoe)
    return f.step(u, evolve(inner, spor=None), (inner,)) if f.spor else inner


def _prisniveau(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    inner = f.udtryk(u.led[0], miljoe)
    time = time_at_hand(miljoe)
    if time is not None:
        f.snaevr(*days_of(period_at("aar", days_of(time)[0])))
    answer = evolve(inner, spor=None)
    if inner.status == VAERDI and (time is None or str(time.foerste_dag().year) != u.data):
        year = "et ukendt år" if time is None else str(time.foerste_dag().year)
        answer = a.fault("prisniveau-mødes", f"et beløb i {u.data}-niveau mødes med kroner fra {year}")
    own_year = "" if time is None else str(time.foerste_dag().year)
    return f.step(u, answer, (inner,), data=f"{u.data};{own_year}")


def _binaer(operation: Callable[[Svar, Svar], Svar]) -> Callable[[Regner, Udtryk, Miljoe], Svar]:
    def run(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
        left, right = f.udtryk(u.led[0], miljoe), f.udtryk(u.led[1], miljoe)
        return f.step(u, operation(left, right), (left, right))

    return run


def _flere(operation: Callable[[str, Sequence[Svar]], Svar]) -> Callable[[Regner, Udtryk, Miljoe], Svar]:
    def run(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
        parts = tuple(f.udtryk(x, miljoe) for x in u.led)
        return f.step(u, operation(u.op, parts), parts)

    return run


def _conjoined(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """*og* and *eller*; without a trace what comes after the part that decides need not be asked."""
    parts: list[Svar] = []
    for x in u.led:
        parts.append(f.udtryk(x, miljoe))
        if not f.spor and parts[-1].vaerdi is (u.op == "eller"):
            break
    return f.step(u, a.conjoined(u.op, parts), tuple(parts))


def _sum(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """A sum or a difference; a count that grows with the weeks goes on growing when what is added stands still."""
    parts = tuple(f.udtryk(x, miljoe) for x in u.led)
    answer = a.together(u.op, parts)
    if parts[0].voksende is not None and parts[1].voksende is None and answer.status == VAERDI:
        first, end, begins = parts[0].voksende
        _, low, high = f.maalt(u.led[1], miljoe)
        answer = evolve(answer, voksende=(max(first, low), min(end, high), begins))
    return f.step(u, answer, parts)


def _moved_day(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """A day so many days later or earlier; part of a day is a fault."""
    parts = tuple(f.udtryk(x, miljoe) for x in u.led)
    bad = a.worst(parts)
    if bad is not None:
        return f.step(u, bad, parts)
    there, days = _date(parts[0].vaerdi), a.number(parts[1])
    if there is None or days.denominator != 1:
        return f.step(u, a.fault("ikke-hele-dage", "en dag kan kun flyttes et helt antal dage"), parts)
    ordinal = there.toordinal() + (int(days) if u.op == "dag plus" else -int(days))
    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        return f.step(u, a.fault("ikke-hele-dage", "dagen ligger uden for kalenderen"), parts)
    return f.step(u, Svar(VAERDI, date.fromordinal(ordinal)), parts)


def _days_between(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """How many days one day is after another."""
    parts = tuple(f.udtryk(x, miljoe) for x in u.led)
    bad = a.worst(parts)
    later, earlier = (_date(x.vaerdi) for x in parts)
    if bad is None and (later is None or earlier is None):
        bad = a.fault("uafklaret", "ikke en dag")
    if bad is not None or later is None or earlier is None:
        return f.step(u, bad or a.NEJ, parts)
    return f.step(u, Svar(VAERDI, Fraction((later - earlier).days)), parts)


def _date(value: object) -> date | None:
    if isinstance(value, Tidsrum):
        return value.foerste_dag()
    return value if isinstance(value, date) else None


def _opregnet(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """An amount × the index of the time at hand ÷ the index of the year of its price level."""
    parts = tuple(f.udtryk(x, miljoe) for x in u.led)
    amount, now, base = parts
    return f.step(u, a.divided(a.multiplied(amount, now), base), parts)


def _ved(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """A tabel asked with another value than that of the case."""
    if not isinstance(u.data, Opslag):
        return a.fault("uafklaret", "uafklaret navn")
    inner = f.spurgt(u.data.navn, u.led[0], {**miljoe, **dict(u.data.valg)})
    return f.step(u, evolve(inner, spor=None, voksende=None), (inner,))


def _unaer(operation: Callable[[Svar], Svar]) -> Callable[[Regner, Udtryk, Miljoe], Svar]:
    def run(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
        inner = f.udtryk(u.led[0], miljoe)
        return f.step(u, operation(inner), (inner,))

    return run


def _afrund(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    inner = f.udtryk(u.led[0], miljoe)
    if not isinstance(u.data, Afrunding):
        return inner
    data = f"afrundet {u.data.retning};{u.data.skridt}"
    return f.step(u, a.rounded(inner, u.data.retning, u.data.skridt), (inner,), data=data)


def _sammenlign(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    left, right = (_still(f, x, miljoe) for x in u.led)
    answer = a.compared(str(u.data), left, right)
    for side, other in ((u.led[0], right), (u.led[1], left)):
        if side.op == "nøgle":
            _until_it_turns(f, f.akse(miljoe, str(side.data)), other)
    return f.step(u, answer, (left, right), data=str(u.data))


def _still(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    """An operand of a comparison; the time at hand itself does not narrow, for the comparison says when it turns."""
    if u.op != "nøgle":
        return f.udtryk(u, miljoe)
    outside = f.straekning()
    answer = f.udtryk(u, miljoe)
    f.saet(outside)
    return answer


def _until_it_turns(f: Regner, here: Medlem | None, other: Svar) -> None:
    """A comparison of the time at hand with a day is the same for all periods that begin before it, and all after."""
    if not isinstance(here, Tidsrum):
        return
    low, high = days_of(here)
    there = other.vaerdi
    if isinstance(there, Tidsrum):
        turn = days_of(there)[0]
    elif isinstance(there, date):
        turn = min(there.toordinal(), LAST - A_YEAR)
    else:
        return
    own, end = days_of(period_at(KINDS[type(here)], turn))
    if low < turn:
        f.snaevr(ALTID[0], turn if own == turn else end)
    elif low > turn:
        f.snaevr(end, ALTID[1])
    else:
        f.snaevr(low, high)


def _en_af(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    if not f.spor and isinstance(u.data, tuple):  # all are names: no need to compare with them one by one
        first = f.udtryk(u.led[0], miljoe)
        if first.status == VAERDI:
            return a.JA if first.vaerdi in u.data else a.NEJ
    parts = tuple(f.udtryk(x, miljoe) for x in u.led)
    answer = a.conjoined("eller", [a.compared("lig", parts[0], x) for x in parts[1:]])
    return f.step(u, answer, parts)


def _status(f: Regner, u: Udtryk, miljoe: Miljoe) -> Svar:
    inner = f.udtryk(u.led[0], miljoe)
    answer = (
        Svar(FEJL, None, inner.fordi, inner.kode)
        if inner.status == FEJL
        else (a.JA if inner.status == u.data else a.NEJ)
    )
    return f.step(u, answer, (inner,), data=str(u.data))


OPERATIONS: dict[str, Callable[[Regner, Udtryk, Miljoe], Svar]] = {
    "konstant": _konstant,
    "ukendt": _ukendt,
    "ikke omfattet": lambda f, u, _: f.step(u, a.OUTSIDE, ()),
    "størrelse": _stoerrelse,
    "nøgle": _noegle,
    "linje": _linje,
    "prisniveau": _prisniveau,
    "plus": _sum,
    "minus": _sum,
    "opregnet": _opregnet,
    "dag plus": _moved_day,
    "dag minus": _moved_day,
    "dage mellem": _days_between,
    "ved": _ved,
    "ved opslag": lambda f, u, _: f.step(u, a.fault("uden-ved", "tabellen spørges med »ved«"), ()),
    "mindste": _flere(a.together),
    "største": _flere(a.together),
    "gange": _binaer(a.multiplied),
    "af": _binaer(a.multiplied),
    "del": _binaer(a.divided),
    "resten": _unaer(a.rest),
    "afrund": _afrund,
    "sammenlign": _sammenlign,
    "en af": _en_af,
    "er status": _status,
    "og": _conjoined,
    "eller": _conjoined,
    "ikke": _unaer(a.negated),
    "undtagelse": choose_exception,
    "tilfælde": choose_case,
    "tabel": choose_row,
    "sats": choose_row,
    "sum": aggregate,
    "gennemsnit": aggregate,
    "median": aggregate,
    "nedre kvartil": aggregate,
    "øvre kvartil": aggregate,
    "spredning": aggregate,
    "korrelation": aggregate,
    "kvadratrod": root,
    "rang": rank,
    "yderst": extreme,
    "for valgt": for_member,
    "tidligere": earlier,
    "mindste over": aggregate,
    "største over": aggregate,
    "antal": aggregate,
    "findes": exists,
    "fordelt": part,
    "tid med": period_with,
    "i tid": at_another_time,
    "forløbsuge": week_of_course,
    "andele": _binaer(a.of_one_whole),
    "optælling": counted,
    "tilstand": state,
    "fremskrivning": projected,
    "forrige": previous,
}
