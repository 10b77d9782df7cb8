"""Tables of what a scenario computes: each figure once, in its own row and column; persons never one by one."""

import re
from itertools import product
from pathlib import Path

import pytest

from engine.notat.charts import DiagramError
from engine.notat.computed import Beregnet
from engine.notat.drawn import PERSONAL, Visning
from engine.notat.from_result import Skriver
from engine.notat.laid_out import across, blocks, several
from engine.result.words import key_text
from tests.bundled import outcome
from tests.notat.golden import installed
from tests.notat.scenes import ROOT, Scene, ran, written

# Scenarios whose figures have up to five axes.
SCENARIOS = (
    "omprioritering/odense-2017",
    "omprioritering/skovby-2021",
    "benchmark/mploy-2019-forsoergelse",
    "indsats/skovby-2022",
)


def shown(name: str) -> tuple[Visning, Skriver]:
    area, stem = name.split("/")
    writer = Skriver(outcome(f"{area}/scenarier/{stem}.scenarie"))
    return Visning(Beregnet(writer)), writer


def cells_of(text: str) -> list[str]:
    """What stands in the tables outside their heads and first columns."""
    rows = [line.strip("| ").split(" | ") for line in text.split("\n") if line.startswith("|")]
    heads = {at for at, line in enumerate(rows) if line[0].startswith(":-")}
    kept = [line for at, line in enumerate(rows) if at not in heads and at + 1 not in heads]
    return [re.sub(r"\[\^\d+\]|[†‡∗\\]", "", cell).strip(" |") for line in kept for cell in line[1:]]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_computed_figure_stands_once(name: str) -> None:
    view, writer = shown(name)
    found = [c for c in writer.run.celler if c.variant == writer.base]
    wanted = sorted(writer.cell_text(view.computed.taken(cell))[0] for cell in found)
    assert sorted(cell for cell in cells_of(view.everything("Alt")) if cell) == wanted


@pytest.mark.parametrize("name", SCENARIOS)
def test_tables_say_which_figures_they_hold(name: str) -> None:
    """The title of a table names every member that its rows and columns do not."""
    view, _ = shown(name)
    for quantity in view.computed.names:
        cells = view.computed.cells(quantity)
        text = view.table([(quantity, cells)], "Prøve").replace("\\", "").replace("\u00a0", " ")
        for cell in cells:
            for member in (*cell.noegle, *cell.valgt):
                assert str(member[1]).lower() in text.lower(), (quantity, key_text(cell.noegle))


def test_years_come_first_and_lists_last() -> None:
    view, _ = shown("omprioritering/odense-2017")
    found = [(name, view.computed.cells(name)) for name in view.computed.names]
    assert [len(block.akser) for block in blocks(found)] == [1, 0, 1, 2, 2, 2]
    assert blocks(found)[0].akser == ("regnskabsår",)


def test_time_goes_across_else_the_shortest_list() -> None:
    view, _ = shown("omprioritering/skovby-2021")
    years, criteria = view.computed.cells("postens virkning"), view.computed.cells("opfyldt kriterium")
    assert across(years, several(years)) == "regnskabsår"
    assert across(criteria, several(criteria)) == "tilbud"  # two of them, and six criteria


def test_a_cell_that_is_not_asked_for_is_empty_and_said_to_be(tmp_path: Path) -> None:
    run = Scene(tmp_path, asked=("beløbet", "tredjedel for a i 2014")).run(
        *(f"{sag};{year};3000" for sag, year in product("ab", (2014, 2015)))
    )
    body, _ = written(run, "{{ beregnet('Alt') }}")
    assert "| A[^2] | 6.000 | 6.000 |" in body
    assert "Tredjedel, 2014 a (kr.)[^1] | 1.000 |" in body


def test_figures_of_one_person_are_left_out_and_it_is_said() -> None:
    run = ran(ROOT / "rules" / "refusion" / "scenarier" / "borgerforklaring.scenarie", installed())
    view = Visning(Beregnet(Skriver(run)))
    assert view.computed.is_personal("anciennitet")
    assert not view.computed.is_personal("samlet nettoudgift")
    assert view.table([("anciennitet", ())], "Alt") == PERSONAL
    with pytest.raises(DiagramError, match="den enkelte borger"):
        view.chart("linjer", [("anciennitet", ())], "Alt")
