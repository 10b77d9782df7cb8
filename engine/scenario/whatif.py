"""All the what-ifs of a scenario, run after the scenario itself and beside it."""

from collections.abc import Callable, Mapping

from dsl.model.scenario import Scenarie, Variant
from dsl.problems.problem import Problem
from engine.interpret.evaluate import Fortolker
from engine.scenario.nodes import Forskel
from engine.scenario.parted import parted
from engine.scenario.sought import sought
from engine.scenario.uncertain import uncertain
from engine.scenario.varied import varied
from engine.scenario.whatif_nodes import HvisSvar


def what_if(
    scenario: Scenarie,
    interpreters: Mapping[str, Fortolker],
    differences: tuple[Forskel, ...],
    af: Callable[[Variant], Fortolker],
) -> tuple[HvisSvar, tuple[Problem, ...]]:
    """What they gave, for every variant, and what is to be told; ``af`` gives the interpreter of a variant."""
    asked, told, runs = scenario.hvis, list[Problem](), interpreters.values()
    made = HvisSvar(
        varieret=tuple(x for f in runs for x in varied(f.stille(), asked.varier, scenario.beregn, told)),
        fundet=tuple(x for f in runs for x in sought(f.stille(), asked.find, told)),
        usikkert=tuple(x for f in runs for x in uncertain(f.stille(), asked.usikkerhed, scenario.beregn, told)),
        opdelt=tuple(parted(asked.opdel, differences, scenario.varianter, af)) if asked.opdel else (),
    )
    return made, tuple(told)
