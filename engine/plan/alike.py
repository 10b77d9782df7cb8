"""Which quantities two variants decide alike, so that what is worked out for the one holds for the other."""

from dsl.model.nodes import Stoerrelse
from engine.plan.leaning import leans_here, rests_on
from engine.plan.nodes import Plan


def alike(one: Plan, other: Plan) -> frozenset[str]:
    """The quantities that have the same versions and settings in both plans, as has all that they lean on."""
    if one.model is not other.model or one.variant.fast_dag != other.variant.fast_dag:
        return frozenset()
    names = one.model.stoerrelser
    users: dict[str, set[str]] = {}
    for edges in (leans_here(one), leans_here(other)):
        for name, leans in edges.items():
            for needed in leans:
                users.setdefault(needed, set()).add(name)
    unlike = [name for name, quantity in names.items() if not _same(one, other, quantity)]
    return frozenset(names.keys() - rests_on({name: frozenset(own) for name, own in users.items()}, unlike))


def _same(one: Plan, other: Plan, quantity: Stoerrelse) -> bool:
    """Whether a quantity itself is decided by the same: what it leans on is another matter."""
    return one.indgreb.get(quantity.navn) == other.indgreb.get(quantity.navn) and all(
        _pieces(one, name) == _pieces(other, name) for name in quantity.regelsaet
    )


def _pieces(plan: Plan, rules: str) -> list[tuple[object, ...]]:
    """The pieces of a regelsæt; a version of a model is one object, and to compare it part by part takes long."""
    return [(piece.dage, id(piece.version), piece.hul) for piece in plan.tidslinjer[rules].stykker]
