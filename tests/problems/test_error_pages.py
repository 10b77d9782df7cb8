"""Every page tells the truth: its first example goes wrong just there, and its second does not."""

from functools import cache
from pathlib import Path

import pytest

from dsl.load import Loaded, check, from_fault, load_file, load_text, scenario_of
from dsl.model.nodes import Kilde
from dsl.problems.catalogue import CATALOGUE, page
from dsl.problems.problem import Problem
from dsl.problems.wording.command import COMMAND
from dsl.problems.wording.indtag import INDTAG
from dsl.problems.wording.source import SOURCE
from dsl.problems.wording.tree import TREE
from dsl.source.files import from_bytes
from engine.notat.case import case_of
from engine.notat.lint import lint
from engine.scenario.run import run
from tests.problems.data_examples import found_in_data
from tests.problems.error_pages import ROOT, Eksempel, paths, read_page

# What cannot be shown in a few lines of text: code -> the reason.
UDEN_EKSEMPEL = {
    **dict.fromkeys(INDTAG, "of a command with a file to write; tests/indtag has them"),
    "fil-kan-ikke-læses": "the file is not there",
    "kan-ikke-sænkes": "of a choice of the command; tests/kolonne has it",
    "for-stor-fil": "a large file",
    "for-lang-linje": "a long line",
    "tal-fremmede-cifre": "in a rule file the characters are refused first",
    "tabel-for-stor": "a large table",
    "filen-findes-ikke": "the file is not there",
    "mangler-ark": "a workbook",
    "fejlcelle": "a workbook",
    "uberegnet-celle": "a workbook",
    "delt-periode": "a finer axis of time than the installed one",
    "ingen-celler": "stands beside a result",
    "to-regler-i-kraft": "two regelsæt and an axis of time",
    "prisniveau-mødes": "found when the rules are read",
    "nøgle-mangler": "found when the scenario is read",
    "uden-tid": "found when the scenario is read",
    "uafklaret": "found when the rules are read",
    "kun-på-den-ene-side": "shown as such, and no problem",
    "skabelon-fejl": "found when the template is run",
    "skabelon-uden-valg": "found when the template is run",
    "skabelon-passer-ikke": "found when the template is run",
    "ukendt-tal-i-sagen": "found when the template is run",
    "diagram-kan-ikke-tegnes": "found when the template is run",
    "rubrik-mangler": "stands beside the document",
    "ukendt-rubrik": "stands beside the document",
    "dokument-kan-ikke-dannes": "depends on the form",
    "kan-ikke-skrives": "a folder that refuses",
    **dict.fromkeys(COMMAND, "said on the command line"),
}

Fundet = tuple[str, str, int, int]


@cache
def installed(*folders: str) -> tuple[Kilde, ...]:
    """Return what the examples lean on: the rule files in some folders of those that come with the program."""
    found = (path for folder in folders for path in sorted((ROOT / "rules").glob(f"{folder}*.regel")))
    return tuple(source for source, _ in map(load_file, found) if source is not None)


def problems_of(example: Eksempel, code: str, folder: Path) -> tuple[Problem, ...]:
    """Read, check and run an example as far as its page is about: a page about reading is not checked further."""
    sources: list[Kilde] = []
    found: list[Problem] = []
    for name, raw in example.filer:
        if name:
            (folder / name).write_bytes(raw)
        if name.endswith(".csv"):
            continue
        text, faults = from_bytes(raw, name)
        if example.slags == "sag":
            case = case_of(text)
            return case if isinstance(case, tuple) else ()
        if example.slags == "skabelon":
            return lint(text, ("driftsudgift", "mistet refusion"))
        source, problems = (None, map(from_fault, faults)) if faults else load_text(text, folder / (name or "eksempel"))
        found.extend(problems)
        sources.extend(() if source is None else (source,))
    if found or code in SOURCE or code in TREE:
        return tuple(found)
    scenes = [source for source in sources if example.slags == "scenarie" and source.sti.suffix != ".regel"]
    rules = [source for source in sources if source not in scenes]
    law = ("driftsloft/driftsloft/",) if scenes and not rules else ()
    loaded = check((*installed("", "kilder/", *law), *rules))
    return (*loaded.problems, *(p for scene in scenes for p in problems_of_scenario(scene, loaded, folder)))


def problems_of_scenario(source: Kilde, rules: Loaded, folder: Path) -> tuple[Problem, ...]:
    scenario, problems = scenario_of(source, rules)
    if scenario is None or not scenario.datasaet:
        return problems
    outcome = run(scenario, rules.model, {}, folder)
    return (*problems, *(outcome if isinstance(outcome, tuple) else outcome.problems))


def found_in(example: Eksempel, code: str, folder: Path) -> list[Fundet]:
    """Give each problem of an example as code, path, line and column."""
    if example.slags == "data":
        ((path, raw),) = example.filer
        return [(found, path, line, column) for found, line, column in found_in_data(raw, folder)]
    places = [(p.code, p.place) for p in problems_of(example, code, folder)]
    return [(found, place.path, place.line, place.column) for found, place in places if place is not None]


def runnable() -> list[Path]:
    return [path for path in paths() if read_page(path).kode not in UDEN_EKSEMPEL]


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_shape(path: Path) -> None:
    side = read_page(path)
    assert page(side.kode) == f"docs/fejl/{path.name}"
    assert side.titel == CATALOGUE[side.kode].titel
    assert (side.galt.sted is None) == (side.kode in UDEN_EKSEMPEL)


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.stem)
def test_goes_wrong_at_the_place(path: Path, tmp_path: Path) -> None:
    side = read_page(path)
    assert side.galt.sted is not None
    found = found_in(side.galt, side.kode, tmp_path)
    assert found[:1] == [(side.kode, *side.galt.sted)]
    assert len(found) == (2 if side.kode in {"dobbelt-nøgle", "overlappende-rækker"} else 1)  # both rows are refused


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.stem)
def test_mended(path: Path, tmp_path: Path) -> None:
    side = read_page(path)
    assert found_in(side.rettet, side.kode, tmp_path) == []
