"""Which quantities carry a caveat: those with a ground that is a *forbehold*, and all that lean on them."""

from collections.abc import Iterable, Mapping
from typing import Final

from dsl.model.nodes import Grund, Model, Retskilde
from engine.plan.leaning import leans_here, leans_on
from engine.plan.nodes import Plan

FORBEHOLD: Final = "forbehold"  # the art of a document in the register

Forbehold = Mapping[str, tuple[Retskilde, ...]]


def caveats_in_model(model: Model) -> Forbehold:
    """The caveats of each quantity that has any, by its rules of any version."""
    sentences = (s for r in model.regelsaet.values() for v in r.versioner for s in v.saetninger.values())
    cited = [(s.navn, g) for s in sentences for g in (*s.grunde, *(g for x in s.krop.dele() for g in x.grunde))]
    own = _own(model, cited)
    return _spread(model, own, leans_on(model)) if own else {}


def caveats(plan: Plan, given: Iterable[tuple[str, Grund]]) -> Forbehold:
    """The caveats of each quantity that has any in a variant; ``given`` are the grounds of facts from data."""
    versions = [p.version for line in plan.tidslinjer.values() for p in line.stykker if p.version is not None]
    whole = {name for name, cells in plan.indgreb.items() if any(not chosen for chosen, _ in cells)}
    sentences = [s for v in versions for s in v.saetninger.values() if s.navn not in whole]
    cited = [(s.navn, g) for s in sentences for g in (*s.grunde, *(g for x in s.krop.dele() for g in x.grunde))]
    cited += [(n, g) for n, cells in plan.indgreb.items() for _, value in cells for x in value.dele() for g in x.grunde]
    own = _own(plan.model, [*cited, *((name, g) for name, g in given if name not in whole)])
    return _spread(plan.model, own, leans_here(plan)) if own else {}


def _own(model: Model, cited: Iterable[tuple[str, Grund]]) -> dict[str, set[str]]:
    """For each caveat the quantities that cite it themselves."""
    found: dict[str, set[str]] = {}
    for name, ground in cited:
        source = model.retskilder.get(ground.retskilde)
        if source is not None and source.art == FORBEHOLD:
            found.setdefault(source.navn, set()).add(name)
    return found


def _spread(model: Model, own: Mapping[str, set[str]], edges: Mapping[str, frozenset[str]]) -> Forbehold:
    users: dict[str, set[str]] = {}
    for name, leans in edges.items():
        for other in leans:
            users.setdefault(other, set()).add(name)
    found: dict[str, tuple[Retskilde, ...]] = {}
    for caveat in sorted(own):
        reached: set[str] = set()
        waiting = list(own[caveat])
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(users.get(name, ()))
        for name in reached:
            found[name] = (*found.get(name, ()), model.retskilder[caveat])
    return found
