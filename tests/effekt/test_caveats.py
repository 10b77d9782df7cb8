"""That there is no control group follows every figure of a measurement, and none of those of price and weeks alone."""

import pytest

from engine.plan.caveats import caveats_in_model
from engine.scenario.caveats import Forbeholdne
from engine.site.result_tables import result_tables
from tests.bundled import outcome, rules

SCENARIO = "effekt/scenarier/skovby-2023-effekter.scenarie"
CAVEAT = "Måling uden kontrolgruppe"
GROUPS = ("forløbenes", "tilbuddets", "leverandørens", "målgruppens", "længdens")
CHANGES = (
    "forudgående overførselsgrad", "efterfølgende overførselsgrad", "gennemsnitlige fald", "mindste fald",
    "største fald", "andel med fald", "spredning", "usikkerhed", "nedre grænse", "øvre grænse", "samlede fald",
    "pris pr sparet uge", "gevinst", "gevinst med ydelsen",
)  # fmt: skip
PLAIN = ("antal", "målte", "overlap", "opgjorte", "samlede pris", "sparede ugeydelse", "balancepunkt")


@pytest.mark.parametrize("group", GROUPS)
def test_every_change_carries_it_and_no_price_does(group: str) -> None:
    carried = caveats_in_model(rules().model)
    names = rules().model.stoerrelser
    there = [f"{group} {name}" for name in (*CHANGES, *PLAIN) if f"{group} {name}" in names]
    told = {name for name in there if any(one.navn == CAVEAT for one in carried.get(name, ()))}
    assert told == {name for name in there if name.removeprefix(f"{group} ") in CHANGES}
    assert len(there) > len(PLAIN)


def test_the_tables_of_the_site_mark_it_and_say_it_below() -> None:
    run = outcome(SCENARIO)
    cells = [c for c in run.celler if c.stoerrelse in {"tilbuddets gevinst", "tilbuddets balancepunkt"}]
    page = "".join(result_tables(run, cells, {}, "Tal", Forbeholdne(run).af))
    assert "tilbuddets gevinst (kr.) ◊" in page
    assert "tilbuddets balancepunkt (uger) ◊" not in page
    assert page.count(f"◊ Forbehold. {CAVEAT}. Uger med ydelse før og efter") == 1
