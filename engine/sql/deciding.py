"""Which sentence of the law decides a quantity at a time."""

from dsl.model.nodes import Saetning, Stoerrelse, Version
from dsl.values.period import Periode
from engine.interpret.in_force_at import Versionsvalg
from engine.plan.nodes import Plan, Stykke
from engine.sql.frames import KanIkke


def afgoerende(plan: Plan, quantity: Stoerrelse, moment: Periode | None) -> Saetning | str:
    """The sentence that decides at a time, or the answer when none does."""
    choice = Versionsvalg(plan)
    found: list[Saetning | str] = []
    for name in quantity.regelsaet:
        line = plan.tidslinjer[name]
        chosen = choice.valg(line, moment, None)
        if chosen is None:
            return "hj_fejl('uden-tid')"
        pieces = {id(_saetning(p, quantity)) for p in chosen.dele}
        if len(pieces) > 1:
            raise KanIkke(f"»{quantity.navn}«, hvis version skifter i løbet af {moment}", quantity.span)
        piece = chosen.stykke
        if piece is None:
            continue
        if piece.version is None:
            found.append("hj_status(1)")
            continue
        version: Version = piece.version
        if version.status == "ophævet" or quantity.navn not in version.saetninger:
            continue
        if version.omfatter is not None and plan.er_omfattet(version, quantity):
            raise KanIkke("»omfatter«", version.omfatter.span)
        found.append(version.saetninger[quantity.navn])
    if len(found) > 1:
        return "hj_fejl('to-regler-i-kraft')"
    return found[0] if found else "hj_fejl('ingen-regel-i-kraft')"


def _saetning(piece: Stykke | None, quantity: Stoerrelse) -> object:
    if piece is None or piece.version is None:
        return piece
    return piece.version.saetninger.get(quantity.navn)
