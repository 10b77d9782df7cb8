"""A value as it was in an earlier period, seen from the one at hand."""

from dsl.model.nodes import Flytning, Udtryk
from dsl.values.period import Tidsrum
from engine.interpret import arithmetic as a
from engine.interpret.asking import Regner
from engine.interpret.horizon import KINDS, days_of, period_at
from engine.interpret.members import moved
from engine.interpret.oplysninger import Miljoe
from engine.result.nodes import Svar


def earlier(f: Regner, u: Udtryk, env: Miljoe) -> Svar:
    """The formula so many periods before; it holds for the period at hand alone."""
    said = u.data if isinstance(u.data, Flytning) else Flytning("", 0, "")
    moment = f.akse(env, said.akse)
    if not isinstance(moment, Tidsrum):
        return f.step(u, a.fault("nøgle-mangler", f"»{said.akse}« kendes ikke her"), (), data=said.akse)
    first, _ = days_of(moment.flyt(-said.antal))
    before = period_at(KINDS[type(moment)], first)
    inner, _, _ = f.maalt(u.led[0], moved(env, said.akse, before))
    f.snaevr(*days_of(moment))
    data = f"{said.akse};{said.antal};nu={moment.noegle()};da={before.noegle()}"
    return f.step(u, Svar(inner.status, inner.vaerdi, inner.fordi, inner.kode), (inner,), data=data)
