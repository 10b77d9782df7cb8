"""States that begin and end, and values that grow from one period to the next."""

from attrs import evolve

from dsl.model.nodes import Forrige, Tilstandsregel, Udtryk
from dsl.model.own_names import VERSIONSTID
from dsl.values.period import Periode, Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.horizon import LAST, days_of, period_at
from engine.interpret.oplysninger import Miljoe
from engine.interpret.tally import Tilstandsgang, Tilstandsstykke
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar


def state(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """Whether a state holds in the period at hand, walked from the first day of the data."""
    rule = u.data
    moment = f.akse(env, rule.akse) if isinstance(rule, Tilstandsregel) else None
    if not isinstance(rule, Tilstandsregel) or not isinstance(moment, Tidsrum):
        return f.step(u, a.fault("nøgle-mangler", "tiden kendes ikke her"), ())
    low, high = days_of(moment)
    walk = _walked(f.stille(), u, env, rule, high)
    at = walk.stykke_med(low)
    if at is None:
        f.snaevr(low, high)
        return f.step(u, _before(rule), (), data="før data")
    here = walk.stykker[at]
    f.snaevr(here.fra, here.til)
    return _told(f, u, env, rule, walk, at) if f.spor else here.svar


def _told(f: Regner, u: Udtryk, env: Miljoe, rule: Tilstandsregel, walk: Tilstandsgang, at: int) -> Svar:
    """The state with the conditions in the period that decided it, and how it was before that."""
    here = walk.stykker[at]
    before = walk.stykker[at - 1].svar if at else _before(rule)
    if here.afgjort is None:
        return f.step(u, here.svar, (), data="uændret fra før data")
    turn = period_at(f.plan.model.akser[rule.akse].tidsslags or "dag", here.afgjort)
    key: Miljoe = {**_who(env), rule.akse: turn, VERSIONSTID: turn}
    tests = tuple(f.maalt_tilbage(x, key, rule.regelsaet)[0] for x in u.led)
    was = before.status if before.status != VAERDI else "ja" if before.vaerdi is True else "nej"
    both = "indtræder" if rule.ved_begge else "ophører"
    return f.step(u, here.svar, tests, data=f"afgjort={turn.noegle()};før={was};ved begge={both}")


def _before(rule: Tilstandsregel) -> Svar:
    if rule.foer is None:
        return Svar(UKENDT, None, ("det vides ikke, hvordan det var før den første dag i data",))
    return a.JA if rule.foer else a.NEJ


def _walked(f: Regner, u: Udtryk, env: Miljoe, rule: Tilstandsregel, until: int) -> Tilstandsgang:
    """A state walked from the first day of the data to a day."""
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
        if rule.straks and not same:
            walk.afgjort = walk.naaet
        _keep(walk, reach, later if rule.straks else now)
        if not rule.straks and not same:
            walk.afgjort = days_of(moment)[0]
        walk.nu, walk.naaet = later, reach
    f.saet(outside)
    return walk


def _who(env: Miljoe) -> Miljoe:
    return {axis: m for axis, m in env.items() if not isinstance(m, Tidsrum)}


def _whole(kind: str, day: int, least: int) -> int:
    """The first day of the period that a day is in, but no earlier than ``least``."""
    return max(least, days_of(period_at(kind, day))[0]) if day < LAST else day


def _keep(walk: Tilstandsgang, until: int, answer: Svar) -> None:
    last = walk.stykker[-1] if walk.stykker else None
    if last is not None and last.svar == answer:
        walk.stykker[-1] = evolve(last, til=until)
    else:
        walk.stykker.append(Tilstandsstykke(walk.naaet, until, answer, walk.afgjort))


def _after(now: Svar, begins: Svar, ends: Svar, rule: Tilstandsregel) -> Svar:
    """The state once both conditions are asked: what decides it does so, whatever else is not known."""
    holds = bool(now.vaerdi) if now.status == VAERDI else None
    possible = {_next(begin, end, holds, rule) for begin in _ways(begins) for end in _ways(ends)}
    found = possible.pop() if len(possible) == 1 else None
    if found is not None:
        return a.JA if found else a.NEJ
    bad = next((x for x in (now, begins, ends) if x.status == FEJL), None)
    if bad is not None:
        return Svar(FEJL, None, bad.fordi, bad.kode)
    if IKKE_OMFATTET in {begins.status, ends.status}:
        return a.fault("spurgt-uden-omfattet", "en betingelse er ikke omfattet")
    return Svar(UKENDT, None, a.reasons([x for x in (begins, ends, now) if x.status == UKENDT]))


def _ways(test: Svar) -> tuple[bool, ...]:
    """What a condition may be."""
    return (bool(test.vaerdi),) if test.status == VAERDI else (True, False)


def _next(begin: bool, end: bool, holds: bool | None, rule: Tilstandsregel) -> bool | None:  # noqa: FBT001
    """What neither condition changes goes on."""
    return rule.ved_begge if begin and end else begin if begin != end else holds


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
