"""From a checked model and a variant to a plan: versions chosen, what the variant sets put in, quantities in order."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from dsl.checked.outside_cover import outside_cover
from dsl.checked.scope import Scope
from dsl.checked.time_and_members import axes_of
from dsl.model.nodes import Model, Stoerrelse, Udtryk
from dsl.model.scenario import Variant
from engine.plan.in_force import timeline
from engine.plan.leaning import leans_on
from engine.plan.nodes import Hoved, Modelplan, Plan, Valg


def plan(model: Model, variant: Variant) -> Plan:
    """The plan of one variant."""
    return plans(model, (variant,))[variant.navn]


def plans(model: Model, variants: Iterable[Variant]) -> dict[str, Plan]:
    """The plans of some variants, by name."""
    shared = _shared(model)
    return {one.navn: _of_variant(model, one, shared) for one in variants}


def _of_variant(model: Model, variant: Variant, shared: Modelplan) -> Plan:
    lines = {name: timeline(rules, variant.kendt, variant.forslag) for name, rules in model.regelsaet.items()}
    return Plan(variant, model, lines, _set_by_hand(variant), shared)


def _shared(model: Model) -> Modelplan:
    outside = _outside_cover(model)
    heads = {name: _head(model, one) for name, one in model.stoerrelser.items()}
    return Modelplan(heads, tuple(_order(model, outside)), outside, _axes_of_cover(model))


def _head(model: Model, quantity: Stoerrelse) -> Hoved:
    times = [axis for axis in quantity.akser if model.akser[axis].tidsslags is not None]
    return Hoved(quantity, tuple(a for a in quantity.akser if a not in times[:1]), times[0] if times else None)


def replanned(before: Plan, variant: Variant) -> Plan:
    """The plan of a variant that differs from another in what it sets, and in nothing else."""
    return evolve(before, variant=variant, indgreb=_set_by_hand(variant))


def _set_by_hand(variant: Variant) -> dict[str, tuple[tuple[Valg, Udtryk], ...]]:
    """What the variant sets, by quantity, the narrowest first."""
    made: dict[str, list[tuple[Valg, Udtryk]]] = {}
    for one in variant.indgreb:
        made.setdefault(one.maal.navn, []).append((one.maal.valg, one.vaerdi))
    return {name: tuple(sorted(cells, key=lambda cell: -len(cell[0]))) for name, cells in made.items()}


def _axes_of_cover(model: Model) -> dict[str, tuple[str, ...]]:
    """The axes, time left out, that each version's *omfatter* asks about, by version id."""
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    return {
        v.id: tuple(a for a in axes_of(v.omfatter, scope) if model.akser[a].tidsslags is None)
        for rules in model.regelsaet.values()
        for v in rules.versioner
        if v.omfatter is not None
    }


def _outside_cover(model: Model) -> dict[str, frozenset[str]]:
    """For each version with an *omfatter* the quantities that it does not speak of, by version id."""
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    versions = (v for rules in model.regelsaet.values() for v in rules.versioner)
    return {v.id: outside_cover(v, scope) for v in versions if v.omfatter is not None}


def _order(model: Model, outside: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Every quantity after those it leans on in any version."""
    leans = leans_on(model, outside=outside)
    done: set[str] = set()
    for start, first in leans.items():
        stack = [(start, iter(sorted(first)))]
        on_path = {start}
        while stack:
            name, rest = stack[-1]
            step = next((x for x in rest if x not in done and x not in on_path and x in leans), None)
            if step is None:
                stack.pop()
                on_path.discard(name)
                if name not in done:
                    done.add(name)
                    yield name
            else:
                on_path.add(step)
                stack.append((step, iter(sorted(leans[step]))))
