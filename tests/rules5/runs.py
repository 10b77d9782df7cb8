"""The rules that come with the program, and what their scenarios give: each read and run once."""

from functools import cache
from pathlib import Path

from dsl.load import Loaded, load, load_scenario
from engine.scenario.nodes import Koersel
from engine.scenario.run import run

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"


@cache
def rules() -> Loaded:
    """All rules, which have no fault."""
    found = load(tuple(sorted(RULES.rglob("*.regel"))))
    assert found.problems == ()
    return found


@cache
def outcome(scenario: str) -> Koersel:
    """What a scenario of the rules folder gives."""
    made, problems = load_scenario(RULES / scenario, rules())
    assert made is not None, problems
    result = run(made, rules().model, {}, RULES)
    assert isinstance(result, Koersel), result
    return result
