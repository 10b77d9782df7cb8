"""States that begin and end, and values that grow from one period to the next."""

from dsl.model.nodes import Forrige, Tilstandsregel, Udtryk
from dsl.model.resolve import VERSIONSTID
from dsl.values.period import Periode, Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.horizon import LAST, days_of, period_at
from engine.interpret.oplysninger import Miljoe
from engine.interpret.tally import Tilstandsgang
from engine.result.nodes import FEJL, UKENDT, VAERDI, Svar


def state(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """Whether a state holds in the period at hand, walked from the first day of the data."""
    rule = u.data
    moment = f.akse(env, rule.akse) if isinstance(rule, Tilstandsregel) else None
    if not isinstance(rule, Tilstandsregel) or not isinstance(moment, Tidsrum):
        return f.step(u, a.fault("nøgle-mangler", "tiden kendes ikke her"), ())
    low, high = days_of(moment)
    for first, end, answer in _walked(f.stille(), u, env, rule, high):
        if first <= low < end:
            f.snaevr(first, end)
            return f.step(u, answer, (), data=rule.akse)
    f.snaevr(low, high)
    return f.step(u, _before(rule), (), data="før data")


def _before(rule: Tilstandsregel) -> Svar:
    if rule.foer is None:
        return Svar(UKENDT, None, ("det vides ikke, hvordan det var før den første dag i data",))
    return a.JA if rule.foer else a.NEJ


def _walked(f: Regner, u: Udtryk, env: Miljoe, rule: Tilstandsregel, until: int) -> list[tuple[int, int, Svar]]:
    """The stretches of days on which a state is one and the same, from the first day of the data to a day."""
    who = (id(u), *sorted((axis, str(m)) for axis, m in _who(env).items()), *f.laest_tilbage())
    kind = f.plan.model.akser[rule.akse].tidsslags or "dag"
    walk = f.tilstande.get(who)
    if walk is None:
        walk = f.tilstande[who] = Tilstandsgang(days_of(period_at(kind, f.foerste_dag()))[0], _before(rule))
    outside = f.straekning()
    while walk.naaet < until:
        moment = period_at(kind, walk.naaet)
        key: Miljoe = {**_who(env), rule.akse: moment, VERSIONSTID: moment}
        begins, _, first_end = f.maalt_tilbage(u.led[0], key, rule.regelsaet)
        ends, _, second_end = f.maalt_tilbage(u.led[1], key, rule.regelsaet)
        now, later = walk.nu, _after(walk.nu, begins, ends, rule)
        end = days_of(moment)[1]
        same = later == now
        reach = _whole(kind, max(end, min(first_end, second_end)), end) if same or rule.straks else end
        _keep(walk.stykker, walk.naaet, reach, later if rule.straks else now)
        walk.nu, walk.naaet = later, reach
    f.saet(outside)
    return walk.stykker


def _who(env: Miljoe) -> Miljoe:
    return {axis: m for axis, m in env.items() if not isinstance(m, Tidsrum)}


def _whole(kind: str, day: int, least: int) -> int:
    """The first day of the period that a day is in, but no earlier than ``least``."""
    return max(least, days_of(period_at(kind, day))[0]) if day < LAST else day


def _keep(kept: list[tuple[int, int, Svar]], low: int, high: int, answer: Svar) -> None:
    if kept and kept[-1][2] == answer:
        kept[-1] = (kept[-1][0], high, answer)
    else:
        kept.append((low, high, answer))


def _after(now: Svar, begins: Svar, ends: Svar, rule: Tilstandsregel) -> Svar:
    """The state once both conditions are asked: what neither changes goes on; an unknown one leaves it unknown."""
    bad = next((x for x in (now, begins, ends) if x.status == FEJL), None)
    if bad is not None:
        return bad
    begin, end = _truth(begins), _truth(ends)
    if begin and end:
        return a.JA if rule.ved_begge else a.NEJ
    if begin and end is False:
        return a.JA
    if end and begin is False:
        return a.NEJ
    if begin is False and end is False:
        return now
    holds = now.vaerdi if now.status == VAERDI else None
    if begin is None and end is False and holds is True:
        return now
    if end is None and begin is False and holds is False:
        return now
    return Svar(UKENDT, None, a.reasons([x for x in (begins, ends, now) if x.status == UKENDT]))


def _truth(answer: Svar) -> bool | None:
    return bool(answer.vaerdi) if answer.status == VAERDI else None


def projected(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The first value in its own period, and each later one from the one before."""
    start = u.data
    moment = next((m for m in env.values() if type(m) is type(start)), None)
    if moment is None or not isinstance(start, Tidsrum) or not isinstance(moment, Tidsrum):
        return f.step(u, a.fault("nøgle-mangler", "tiden kendes ikke her"), ())
    f.snaevr(*days_of(_period(moment)))
    if moment < start:
        return f.step(u, a.fault("før-fremskrivningens-start", f"fremskrivningen begynder i {start}"), ())
    inner = f.udtryk(u.led[0 if moment == start else 1], env)
    return f.step(u, Svar(inner.status, inner.vaerdi, inner.fordi, inner.kode), (inner,), data=moment.noegle())


def _period(moment: Tidsrum) -> Periode:
    return moment  # type: ignore[return-value]  # every Tidsrum is one of the five


def previous(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The same quantity one period earlier."""
    data = u.data
    if not isinstance(data, Forrige):
        return a.fault("uafklaret", "uafklaret navn")
    moment = f.akse(env, data.akse)
    if not isinstance(moment, Tidsrum):
        return f.step(u, a.fault("nøgle-mangler", f"»{data.akse}« kendes ikke her"), ())
    before = moment.flyt(-1)
    outside = f.straekning()
    answer = f.celle(data.navn, {**_who(env), data.akse: _period(before), VERSIONSTID: _period(before)})
    f.saet(outside)
    f.snaevr(*days_of(_period(moment)))
    return answer
