"""Which quantities are only near: those that rest on a root, near or far."""

from dsl.model.gathered import TILNAERMEDE
from dsl.model.nodes import Model
from engine.plan.leaning import leans_on, rests_on


def approximated(model: Model) -> frozenset[str]:
    """The quantities whose rules, or those they lean on, take a root in some version."""
    sentences = (s for rules in model.regelsaet.values() for v in rules.versioner for s in v.saetninger.values())
    own = {s.navn for s in sentences if any(part.op in TILNAERMEDE for part in s.krop.dele())}
    if not own:
        return frozenset()
    edges = leans_on(model)
    return frozenset(name for name in edges if own & rests_on(edges, (name,)))
