"""From a checked model and a variant to a plan: versions chosen, what the variant sets put in, quantities in order."""

from collections.abc import Iterator

from dsl.checked.scope import Scope
from dsl.checked.time_and_members import axes_of, brought_along
from dsl.model.nodes import Model, Udtryk
from dsl.model.scenario import Variant
from engine.plan.in_force import timeline
from engine.plan.nodes import Plan, Valg


def plan(model: Model, variant: Variant) -> Plan:
    """The plan of one variant."""
    lines = {name: timeline(rules, variant.kendt, variant.forslag) for name, rules in model.regelsaet.items()}
    set_by_hand: dict[str, list[tuple[Valg, Udtryk]]] = {}
    for one in variant.indgreb:
        set_by_hand.setdefault(one.maal.navn, []).append((one.maal.valg, one.vaerdi))
    narrow_first = {name: tuple(sorted(cells, key=lambda cell: -len(cell[0]))) for name, cells in set_by_hand.items()}
    return Plan(variant, model, lines, narrow_first, tuple(_order(model)), _outside_cover(model), _axes_of_cover(model))


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
    """For each version the quantities that its *omfatter* does not speak of, by version id.

    Those that it leans on itself, and those that have no such case: an axis of the *omfatter* is not theirs.
    """
    scope = Scope(model.stoerrelser, model.akser, model.enheder)
    found = {}
    for version in (v for rules in model.regelsaet.values() for v in rules.versioner if v.omfatter is not None):
        if version.omfatter is None:
            continue
        leant: set[str] = set()
        waiting = [name for name, _ in version.omfatter.naevnte()]
        while waiting:
            name = waiting.pop()
            if name in version.saetninger and name not in leant:
                leant.add(name)
                waiting += [other for other, _ in version.saetninger[name].krop.naevnte()]
        needed = set(axes_of(version.omfatter, scope))
        narrow = {n for n in version.saetninger if not needed <= brought_along(model.stoerrelser[n].akser, model.akser)}
        found[version.id] = frozenset(leant | narrow)
    return found


def _order(model: Model) -> Iterator[str]:
    """Every quantity after those it leans on in any version."""
    leans: dict[str, set[str]] = {name: set() for name in model.stoerrelser}
    for rules in model.regelsaet.values():
        for version in rules.versioner:
            for sentence in version.saetninger.values():
                leans.setdefault(sentence.navn, set()).update(name for name, _ in sentence.krop.naevnte())
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
