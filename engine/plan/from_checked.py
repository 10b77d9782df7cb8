"""From a checked model and a variant to a plan: versions chosen, what the variant sets put in, quantities in order."""

from collections.abc import Iterator

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
    return Plan(variant, model, lines, narrow_first, tuple(_order(model)))


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
