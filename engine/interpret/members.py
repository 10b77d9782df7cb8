"""Time and members in a formula: the part of an amount that falls in a period, whether there is a row, another time."""

from datetime import date
from fractions import Fraction

from attrs import evolve

from dsl.model.nodes import Fordelt, Samling, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Dag, Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.cover import known_to_have_none
from engine.interpret.entiteter import Entitet, Medlem, between
from engine.interpret.horizon import KINDS, Straekning, days_of, period_at, whole_periods
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import UKENDT, VAERDI, Svar

UGE = Fraction(7)


def bound(env: Miljoe, entity: Entitet, place: int) -> Miljoe:
    """A key with a member in it, and what the member belongs to."""
    own = {axis: column[place] for axis, column in entity.tilhoer.items()}
    return {**env, **own, entity.navn: entity.medlemmer[place]}


def places_of(f: Regner, entity: Entitet, env: Miljoe, days: Straekning | None) -> tuple[int, ...]:
    """The members that belong to the key at hand and, with ``days``, have some of them."""
    key = tuple((axis, m) for axis in entity.tilhoer if (m := f.akse(env, axis)) is not None)
    found = entity.hos(key)
    if days is None or not entity.fra:
        return found
    return tuple(at for at in found if entity.fra[at] < days[1] and days[0] < entity.til[at])


def others_of(f: Regner, axis: str, own: Medlem | None) -> tuple[Medlem, ...]:
    """The members of an axis but one; with none left out, all. Beside a part of a member are the other parts."""
    if own is None:
        return f.medlemmer(axis)
    known = f.plan.model.akser[axis]
    part = next((m for m in known.medlemmer if m.navn == own and m.del_af is not None), None)
    if part is not None:
        return tuple(m.navn for m in known.medlemmer if m.del_af == part.del_af and m.navn != own)
    return tuple(m for m in f.medlemmer(axis) if m != own)


def exists(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """Whether there is a row for which a condition holds on some day of the period."""
    data = u.data if isinstance(u.data, Samling) else Samling(())
    entity = f.entitet(data.over[0]) if data.over else None
    if entity is None:
        said = f"der er ingen data for »{data.over[0] if data.over else ''}«"
        return f.step(u, Svar(UKENDT, None, (said,)), ())
    days = _days(f, env, data.inden)
    key = tuple((axis, m) for axis in entity.tilhoer if (m := f.akse(env, axis)) is not None)
    mine = entity.hos(key)
    if days is not None and entity.fra:
        bounds = entity.graenser(key)
        low, high = between(bounds, days[0])
        f.snaevr(*((low, high) if days[1] <= high else days))
        mine = tuple(at for at in mine if entity.fra[at] < days[1] and days[0] < entity.til[at])
    tests: list[Svar] = []
    for place in mine:
        test = holds_some_day(f, u.led[0], bound(env, entity, place), entity, place, days) if u.led else a.JA
        tests.append(test)
        if test.status == VAERDI and test.vaerdi is True:
            return f.step(u, a.JA, (test,), data=f"rækker={len(mine)}")
    answer, told = (a.conjoined("eller", tests) if tests else a.NEJ), f"rækker={len(mine)}"
    if answer.status == VAERDI:
        missing = known_to_have_none(f, entity, env, days)
        if missing is not None:
            answer, told = missing, f"{told};dækket=nej"
    return f.step(u, answer, tuple(tests), data=told)


def holds_some_day(
    f: Regner, condition: Udtryk, env: Miljoe, entity: Entitet, place: int, days: Straekning | None
) -> Svar:
    """Whether a condition holds for a member on some of its days within a period (when it has days)."""
    if not entity.fra:
        return f.udtryk(condition, env)
    low, high = (entity.fra[place], entity.til[place])
    if days is not None:
        low, high = max(low, days[0]), min(high, days[1])
    tests: list[Svar] = []
    day = low
    while day < high:
        moment = period_at("dag", day)
        test, holds_from, holds_to = f.maalt(condition, on_day(env, moment))
        if days is not None:  # where it changes within the period at hand, the answer is for that period
            f.snaevr(*((holds_from, holds_to) if holds_from <= days[0] and days[1] <= holds_to else days))
        tests.append(test)
        if test.status == VAERDI and test.vaerdi is True:
            return test
        day = max(holds_to, day + 1)
    if len(tests) == 1:
        return tests[0]
    return f.step(evolve(condition, op="eller"), a.conjoined("eller", tests), tuple(tests))


def on_day(env: Miljoe, day: Medlem) -> Miljoe:
    """The key on a day."""
    return {**env, "dag": day, VERSIONSTID: day}


def _days(f: Regner, env: Miljoe, within: str) -> Straekning | None:
    """The days of a period at hand: that of an axis, or the shortest there is."""
    moment = f.akse(env, within) if within else f.tid(env)
    return days_of(moment) if isinstance(moment, Tidsrum) else None


def part(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The part of an amount over days that falls in the period of an axis; outside its days it does not apply."""
    data = u.data
    if not isinstance(data, Fordelt):
        return a.fault("uafklaret", "uafklaret navn")
    full = {**env, **dict(data.valg)}
    whole = f.celle(data.navn, full)
    moment = f.akse(env, data.akse)
    member, entity = _extent(f, data.navn, full)
    if entity is None or member is None or not isinstance(moment, Tidsrum):
        return f.step(u, a.fault("nøgle-mangler", f"»{data.navn}« har ingen dage at fordele på"), (whole,))
    first, end = entity.dage(member)
    low, high = days_of(moment)
    shared = max(0, min(end, high) - max(first, low))
    f.snaevr(*_same_part(KINDS[type(moment)], (first, end), (low, high)))
    last = date.fromordinal(end - 1).isoformat()
    said = f"fra={date.fromordinal(first).isoformat()};til={last};periode={moment.noegle()}"
    if whole.status != VAERDI:
        return f.step(u, Svar(whole.status, None, whole.fordi, whole.kode), (whole,), data=said)
    if not shared:
        return f.step(u, a.OUTSIDE, (whole,), data=said)
    return f.step(u, Svar(VAERDI, a.number(whole) * shared / (end - first)), (whole,), data=said)


def _same_part(kind: str, member: Straekning, asked: Straekning) -> Straekning:
    """The days around a period in which other periods of its kind have the same part: none, or as many days."""
    (first, end), (low, high) = member, asked
    if end <= low:
        return days_of(period_at(kind, end - 1))[1], _FAR
    if high <= first:
        return _NEAR, days_of(period_at(kind, first))[0]
    if kind in {"dag", "uge"} and first <= low and high <= end:
        return whole_periods(kind, asked, member)
    return asked


_NEAR, _FAR = date.min.toordinal(), date.max.toordinal()


def _extent(f: Regner, name: str, env: Miljoe) -> tuple[str | None, Entitet | None]:
    """The member whose days an amount is spread over."""
    for axis in f.plan.model.stoerrelser[name].akser:
        entity, member = f.entitet(axis), env.get(axis)
        if entity is not None and entity.fra and isinstance(member, str):
            return member, entity
    return None, None


def period_with(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The period of an axis of time that a day lies in."""
    inner = f.udtryk(u.led[0], env)
    kind = f.plan.model.akser[str(u.data)].tidsslags or "dag"
    bad = a.worst((inner,))
    if bad is not None:
        return f.step(u, bad, (inner,), data=str(u.data))
    day = inner.vaerdi.foerste_dag() if isinstance(inner.vaerdi, Tidsrum) else inner.vaerdi
    if not isinstance(day, date):
        return f.step(u, a.fault("uafklaret", "ikke en dag"), (inner,), data=str(u.data))
    return f.step(u, Svar(VAERDI, period_at(kind, day.toordinal())), (inner,), data=str(u.data))


def at_another_time(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """A quantity in a period that is itself worked out; it does not move with the time at hand."""
    moment = f.udtryk(u.led[1], env)
    bad = a.worst((moment,))
    if bad is not None or not isinstance(moment.vaerdi, Tidsrum):
        return f.step(u, bad or a.fault("uafklaret", "ikke et tidsrum"), (moment,), data=str(u.data))
    inner, _, _ = f.maalt(u.led[0], moved(env, str(u.data), moment.vaerdi))
    return f.step(u, Svar(inner.status, inner.vaerdi, inner.fordi, inner.kode), (inner, moment), data=str(u.data))


def moved(env: Miljoe, axis: str, moment: Medlem) -> Miljoe:
    """A key at another time: no other time of the key is left."""
    return {
        **{a: m for a, m in env.items() if not isinstance(m, Tidsrum)},
        axis: moment,
        VERSIONSTID: moment,
    }


def week_of_course(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """Which seven-day week from a first day the day at hand is in; before that day it does not apply."""
    inner = f.udtryk(u.led[0], env)
    day = f.akse(env, "dag")
    bad = a.worst((inner,))
    if bad is not None or not isinstance(day, Dag):
        return f.step(u, bad or a.fault("nøgle-mangler", "dagen kendes ikke her"), (inner,))
    first = inner.vaerdi.foerste_dag() if isinstance(inner.vaerdi, Tidsrum) else inner.vaerdi
    if not isinstance(first, date):
        return f.step(u, a.fault("uafklaret", "ikke en dag"), (inner,))
    start, at = first.toordinal(), day.dato.toordinal()
    if at < start:
        f.snaevr(_NEAR, start)
        return f.step(u, a.OUTSIDE, (inner,), data=day.noegle())
    week = (at - start) // 7
    f.snaevr(start + 7 * week, start + 7 * week + 7)
    answer = Svar(VAERDI, UGE * (week + 1), voksende=(start, _FAR, start % 7))
    return f.step(u, answer, (inner,), data=day.noegle())
