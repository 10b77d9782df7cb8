"""The scenario with twelve forløb worked by hand, run as it stands or with another file of forløb."""

from pathlib import Path
from typing import Final

from dsl.load import load_scenario
from engine.result.nodes import Svar
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from tests.bundled import ROOT, rules

SCENARIO: Final = ROOT / "rules" / "effekt" / "scenarier" / "skovby-2023-effekter.scenarie"
STAYS: Final = ROOT / "rules" / "effekt" / "data" / "skovby-2023-forloeb.csv"
AS_MEASURED: Final = "Som målt"


def ran(stays: Path | None = None) -> Koersel:
    scenario, problems = load_scenario(SCENARIO, rules())
    assert scenario is not None, problems
    made = run(scenario, rules().model, {} if stays is None else {"forløbsliste": stays}, ROOT)
    assert isinstance(made, Koersel), made
    return made


def answer(koersel: Koersel, name: str, *members: str) -> Svar:
    """The one answer of these members, in the first variant."""
    (found,) = [
        c.svar
        for c in koersel.celler
        if c.variant == AS_MEASURED and c.stoerrelse == name and {str(m) for _, m in c.noegle} == set(members)
    ]
    return found
