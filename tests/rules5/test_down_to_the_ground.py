"""A figure of each of the five documents, followed from the figure down: every step ends on a ground."""

from collections.abc import Iterator

import pytest

from engine.compute import traced
from engine.result.nodes import VAERDI, Spor
from tests.bundled import outcome
from tests.rules5.entries import BALANCE, BENCHMARK, CEILING, INVESTMENT, MOVING, PARTNER, UNIT_COSTS
from tests.texts import objections_to

COPENHAGEN = "udbud/scenarier/koebenhavn-2019.scenarie"
FIGURES = {
    "Næstved, driftsloft": (CEILING, "samlet mistet refusion", "Næstved Kommune"),
    "Næstved, partner": (PARTNER, "", "Næstved Kommune"),
    "Næstved, balancepunkt": (BALANCE, "", "Næstved Kommune"),
    "Solrød": (INVESTMENT, "akkumuleret gevinst", "Solrød Kommune"),
    "København": (COPENHAGEN, "", "Københavns Kommune"),
    "Mploy, tryk": (BENCHMARK, "samlet forsørgelsestryk", "Mploy"),
    "Mploy, omkostninger": (UNIT_COSTS, "spændets værdi", "Mploy"),
    "Odense": (MOVING, "samlet resultat", "Odense Kommune"),
}


def steps(trace: Spor) -> Iterator[Spor]:
    yield trace
    for below in (*trace.boern, *trace.proever):
        yield from steps(below)


def grounds_of(trace: Spor) -> list[str]:
    """What the facts, rates and rules of a trace stand on."""
    found = []
    for step in steps(trace):
        found += [g.retskilde for g in step.grunde]
        found += [g.retskilde for g in (step.oprindelse.grunde if step.oprindelse is not None else ())]
    return found


@pytest.mark.parametrize("name", FIGURES)
def test_every_step_ends_on_a_ground(name: str) -> None:
    scenario, quantity, document = FIGURES[name]
    run = outcome(scenario)
    cells = [c for c in run.celler if c.svar.status == VAERDI and (not quantity or c.stoerrelse == quantity)]
    assert cells
    for cell in cells[:3]:
        trace = traced(run.fortolkere[cell.variant], cell).svar.spor
        assert trace is not None
        assert objections_to(trace) == []
        leaves = [s for s in steps(trace) if s.stoerrelse and not any(x.stoerrelse for x in list(steps(s))[1:])]
        for leaf in leaves:
            on_its_own = grounds_of(leaf) or leaf.op == "forudsat" or leaf.fordi
            assert on_its_own, (leaf.op, leaf.stoerrelse, leaf.noegle)
        assert any(document in one for one in grounds_of(trace)), sorted(set(grounds_of(trace)))
