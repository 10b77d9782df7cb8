"""Which engine runs a scenario, that the result says so, and what is refused by name."""

from pathlib import Path

import pytest
from attrs import evolve

from dsl.load import load_scenario
from dsl.model.scenario import Scenarie
from dsl.problems.problem import Problem
from engine.indtag.made import make
from engine.scenario import columns
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from engine.scenario.to_json import run_json
from tests.bundled import ROOT, rules
from tests.kolonne.people import target

SCENARIOS = ROOT / "rules" / "refusion" / "scenarier"


def scenario(name: str) -> Scenarie:
    found, problems = load_scenario(SCENARIOS / name, rules())
    assert found is not None, problems
    return found


def ran(one: Scenarie, motor: str, **data: Path) -> Koersel:
    answer = run(one, rules().model, data, ROOT, motor)
    assert isinstance(answer, Koersel), answer
    return answer


def refusal(one: Scenarie, **data: Path) -> Problem:
    answer = run(one, rules().model, data, ROOT, columns.KOLONNE)
    assert isinstance(answer, tuple)
    assert [p.code for p in answer] == ["kan-ikke-sænkes"]
    return answer[0]


@pytest.fixture
def land(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ordered file of 40 invented persons, and none too small for the columnar engine."""
    monkeypatch.setattr(columns, "FAERREST_RAEKKER", 1)
    path = tmp_path / "land.parquet"
    (tmp_path / "arbejde").mkdir()
    make(40, 7, tmp_path / "arbejde", path, lambda _: None)
    return path


def test_a_large_file_gives_the_cells_of_the_interpreter(land: Path) -> None:
    one = evolve(scenario("landet.scenarie"), sammenlign=(target("udgift til ydelsen"),))
    ours, theirs = ran(one, columns.AUTO, forløb=land), ran(one, columns.FORTOLKER, forløb=land)
    assert [(c.variant, c.stoerrelse, c.noegle, c.svar) for c in ours.celler] == [
        (c.variant, c.stoerrelse, c.noegle, c.svar) for c in theirs.celler
    ]
    assert len(ours.celler) > 1000
    assert ours.forskelle == theirs.forskelle
    assert (ours.motor, theirs.motor) == ("kolonne", "fortolker")
    (source,), (other,) = ours.data, theirs.data
    assert (source.raekker, source.kroner_ind, source.sha256) == (other.raekker, other.kroner_ind, other.sha256)
    assert run_json(ours, ())["motor"] == "kolonne"


@pytest.mark.parametrize("name", ["udsnit.scenarie", "fortolkning-proevetidspunkt.scenarie"])
def test_rows_in_memory_give_the_cells_of_the_interpreter(name: str) -> None:
    ours, theirs = ran(scenario(name), columns.KOLONNE), ran(scenario(name), columns.FORTOLKER)
    assert [(c.noegle, c.svar) for c in ours.celler] == [(c.noegle, c.svar) for c in theirs.celler]
    assert ours.motor == "kolonne"


def test_few_rows_are_left_to_the_interpreter() -> None:
    assert ran(scenario("udsnit.scenarie"), columns.AUTO).motor == "fortolker"


def test_most_persons_beyond_the_kernel_are_left_to_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "FAERREST_RAEKKER", 1)
    one = scenario("fortolkning-ugens-afrunding.scenarie")
    assert ran(one, columns.AUTO).motor == "fortolker"


def test_no_rows_of_persons() -> None:
    assert "uden rækker" in dict(refusal(scenario("naestved-tabel-1.scenarie")).facts)["slags"]


def test_a_cell_for_each_person_of_a_large_file(land: Path) -> None:
    one = evolve(scenario("landet.scenarie"), beregn=(target("ugens udbetaling"),))
    assert dict(refusal(one, forløb=land).facts)["slags"] == "andet end summer over alle rækker"


def test_persons_beyond_the_kernel_in_a_large_file_are_told_by_what_they_ask(
    land: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "FLEST_SAERLIGE", 3)
    landet = scenario("landet.scenarie")
    new = landet.varianter[1]
    lines = tuple(v for v in new.indgreb if v.maal.navn != "tilkendelsesdag")
    one = evolve(landet, varianter=(landet.varianter[0], evolve(new, indgreb=lines)))
    told = dict(refusal(one, forløb=land).facts)
    assert told["slags"] == "en betingelse uden svar"
    assert "tilkendelsesdag" in told["navn"]


def test_a_large_file_that_is_damaged_inside_is_named(land: Path) -> None:
    whole = bytearray(land.read_bytes())
    whole[200:1500] = bytes(1300)
    land.write_bytes(whole)
    assert dict(refusal(scenario("landet.scenarie"), forløb=land).facts)["slags"] == "en fil, der ikke kan læses"
