"""A scenario with what-ifs on a few rules, where the facts are what the grundlag sets."""

from pathlib import Path

from dsl.load import Loaded, scenario_of
from dsl.model.scenario import Scenarie
from dsl.problems.problem import Problem
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from engine.scenario.whatif_nodes import Fund
from tests.texts import FAST, kilde, regler, version

SCENARIE = """scenarie "Prøve"
kilde    "Prøven"
anvender  prøve

grundlag "G"
    {fast}
{sat}
{resten}"""


def rules(body: str) -> Loaded:
    """The rules of a test."""
    found = regler(version(body))
    assert found.problems == ()
    return found


def read(loaded: Loaded, rest: str, *facts: str) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    """A scenario whose grundlag sets some facts; ``rest`` is what follows it."""
    text = SCENARIE.format(fast=FAST, sat="".join(f"    med {x}\n" for x in facts), resten=rest)
    source, problems = kilde(text, "prøve.scenarie")
    assert source is not None, problems
    return scenario_of(source, loaded, problems)


def made(loaded: Loaded, rest: str, *facts: str) -> Koersel:
    """The run of such a scenario."""
    scenario, problems = read(loaded, rest, *facts)
    assert scenario is not None, [(p.code, p.facts) for p in problems]
    outcome = run(scenario, loaded.model, {}, Path())
    assert isinstance(outcome, Koersel), outcome
    return outcome


def found(body: str, line: str, *facts: str) -> Fund:
    """What one line of *find* found in the grundlag."""
    (one,) = made(rules(body), f"beregn\n    x\nfind\n    {line}\n", *facts).hvis.fundet
    return one


def codes(body: str, rest: str) -> list[str]:
    """The codes of what is wrong."""
    return [p.code for p in read(rules(body), rest, "a = 1 kr.", "b = 1 kr.", "andel = 1 pct.")[1]]
