"""A scenario's text run in a folder of its own."""

from collections.abc import Sequence
from pathlib import Path

from dsl.load import check, load_text, scenario_of
from dsl.model.nodes import Kilde
from dsl.problems.problem import Problem
from dsl.source.text import Text
from engine.scenario.run import run


def warnings(text: str, folder: Path, sources: Sequence[Kilde], code: str) -> list[Problem]:
    """The problems of a code in the run of a scenario that has no fault: they are all warnings."""
    source, problems = load_text(Text("x.scenarie", text), folder / "x.scenarie")
    assert source is not None, problems
    rules = check(tuple(sources))
    scenario, problems = scenario_of(source, rules)
    assert scenario is not None, problems
    outcome = run(scenario, rules.model, {}, folder)
    assert not isinstance(outcome, tuple), outcome
    found = [p for p in outcome.problems if p.code == code]
    assert all(p.warning for p in found)
    return found
