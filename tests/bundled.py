"""The rules that come with the program, and what their scenarios give: each read and run once for all the rooms."""

from functools import cache
from pathlib import Path

from dsl.load import Loaded, load, load_scenario
from dsl.model.scenario import Scenarie
from engine.scenario.nodes import Koersel
from engine.scenario.run import run

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"


@cache
def rules() -> Loaded:
    """All rules, which have no fault."""
    found = load(tuple(sorted(RULES.rglob("*.regel"))), shown_from=ROOT)
    assert found.problems == ()
    return found


@cache
def scenario(name: str) -> Scenarie:
    """A scenario of the rules folder, which has no fault."""
    found, problems = load_scenario(RULES / name, rules(), ROOT)
    assert found is not None, problems
    return found


@cache
def outcome(name: str) -> Koersel:
    """What a scenario of the rules folder gives."""
    made = run(scenario(name), rules().model, {}, ROOT)
    assert isinstance(made, Koersel), made
    return made
