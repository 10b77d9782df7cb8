"""A share of the invented people, as files of their own: what takes a minute for all of them takes seconds."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dsl.load import load_scenario
from dsl.model.scenario import Scenarie
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from tests.bundled import ROOT, rules

SCENARIOS = ROOT / "rules" / "refusion" / "scenarier"
PERSON = "CPR nummer"


@cache
def scenario(name: str) -> Scenarie:
    found, problems = load_scenario(SCENARIOS / f"{name}.scenarie", rules())
    assert found is not None, [(p.code, p.place, p.facts) for p in problems]
    assert problems == ()
    return found


def every(nth: int) -> Callable[[str], bool]:
    """Every nth person, the same ones in all files."""
    return lambda number: int(number[:6]) % nth == 0


def ran(name: str, folder: Path, keep: Callable[[str], bool]) -> Koersel:
    """A run of a scenario on the people that are kept; their files are written to a folder."""
    one = scenario(name)
    files = {d.navn: _kept(d.mappe / d.fil, folder, keep) for d in one.datasaet}
    made = run(one, rules().model, files, ROOT)
    assert isinstance(made, Koersel), made
    return made


def _kept(file: Path, folder: Path, keep: Callable[[str], bool]) -> Path:
    with file.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=";")
    at = header.index(PERSON)
    made = folder / file.name
    if not made.is_file():
        with made.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";", lineterminator="\n").writerows(
                [header, *(r for r in rows if keep(r[at]))]
            )
    return made
