"""Forløb that cannot be right, and forløb that cannot be measured: each is told for what it is."""

from pathlib import Path

import pytest

from engine.result.nodes import FEJL, UKENDT, VAERDI
from engine.scenario.nodes import Koersel
from tests.caseload.scenes import refused
from tests.effekt.twelve import STAYS, answer, ran

YEAR = "2023"


def changed(folder: Path, old: str, new: str) -> Koersel:
    """The run with one line of the file of forløb changed."""
    text = STAYS.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = folder / "forloeb.csv"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return ran(file)


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> Koersel:
    """The second forløb ends the month before it starts."""
    return changed(tmp_path_factory.mktemp("bagud"), "B;butikspraktik;Jobhuset;jobparate;2023-04-03;2023-04-28",
                   "B;butikspraktik;Jobhuset;jobparate;2023-04-03;2023-03-28")  # fmt: skip


def test_a_forloeb_that_ends_before_it_starts_is_refused_where_it_stands(backwards: Koersel) -> None:
    assert refused(backwards.data[0]) == [(3, "slutter-før-den-begynder")]
    (told,) = backwards.data[0].problems
    assert told.place is not None
    assert told.place.path.endswith("forloeb.csv")
    assert (backwards.data[0].raekker, backwards.data[0].brugt, backwards.data[0].afvist) == (12, 11, 1)


def test_the_others_are_measured_without_it(backwards: Koersel) -> None:
    assert answer(backwards, "forløbenes antal", "målt", YEAR).vaerdi == 9
    assert not [c for c in backwards.celler if ("forløb", "række 3") in c.noegle]


def test_a_window_past_the_data_is_unknown_and_counted_apart() -> None:
    koersel = ran()
    fall = answer(koersel, "målt fald", "række 12")
    assert fall.status == UKENDT
    assert any("dækker" in reason for reason in fall.fordi)
    assert answer(koersel, "forløbenes antal", "ukendt efter", YEAR).vaerdi == 1


def test_a_forloeb_without_a_price_is_measured_but_not_reckoned_in_kroner() -> None:
    koersel = ran()
    assert answer(koersel, "målt fald", "række 8").status == VAERDI
    assert answer(koersel, "opgørelsesstatus", "række 8").vaerdi == "pris ukendt"
    assert answer(koersel, "forløbenes opgørelse", "pris ukendt", YEAR).vaerdi == 1


def test_a_price_that_is_no_number_is_refused(tmp_path: Path) -> None:
    koersel = changed(tmp_path, "2023-05-21;12000", "2023-05-21;tolv")
    assert refused(koersel.data[0]) == [(11, "ugyldigt-tal")]


def test_the_same_forloeb_twice_is_refused(tmp_path: Path) -> None:
    line = "K;mentorforløb;Jobhuset;jobparate;2023-09-04;2023-10-08;7500\n"
    koersel = changed(tmp_path, line, line * 2)
    assert koersel.data[0].afvist == 2


def test_nothing_is_a_fault() -> None:
    assert [c for c in ran().celler if c.svar.status == FEJL] == []
