"""Persons: one name from the reading on, whatever the file and however the number is written."""

from pathlib import Path

import pytest

from engine.caseload.persons import Personer, lost_its_zero, person
from tests.caseload.scenes import SPELL_HEADER, WEEK_HEADER, amounts, given, payments, refused, spells, weeks

REST = "kontanthjælp;Skovby;1,00\n"


@pytest.mark.parametrize("written", ["0101701234", "010170-1234", "010170 1234", " 010170–1234 ", "010170−1234"])
def test_one_number_however_it_is_written(written: str) -> None:
    assert person(written.strip()) == "0101701234"


@pytest.mark.parametrize("text", ["b-17", "101701234", "Ib Hansen", "01017012345"])
def test_what_is_no_number_stands_as_it_is(text: str) -> None:
    assert person(text) == text


@pytest.mark.parametrize(
    ("text", "lost"),
    [("101701234", True), ("10170-1234", True), ("10170 1234", True), ("913991234", False), ("0101701234", False),
     ("990170123", False), ("123", False)],
)  # fmt: skip
def test_a_lost_nought(text: str, *, lost: bool) -> None:
    assert lost_its_zero(text) == lost


def test_a_lost_nought_is_refused_and_not_shown(tmp_path: Path) -> None:
    rows = f"2016-W01;101701234;{REST}2016-W01;0201701234;{REST}"
    data = given(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    assert refused(data.kilder[0]) == [(2, "cpr-uden-nul")]
    assert "101701234" not in repr(data)


def test_the_first_row_gives_the_name_also_when_it_is_refused(tmp_path: Path) -> None:
    rows = f"2016-W54;0101701234;{REST}2016-W02;0201701234;{REST}2016-W03;010170-1234;{REST}"
    data = given(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    assert payments(data).tilhoer["borger"] == ("borger 3", "borger 2")


def test_the_same_person_in_several_data_sets(tmp_path: Path) -> None:
    days = "2016-01-01;2016-01-02;aktiv\n"
    files = {
        "udbetalinger.csv": f"{WEEK_HEADER}2016-W01;0101701234;{REST}",
        "aktiviteter.csv": f"{SPELL_HEADER}0201701234;{days}010170-1234;{days}",
    }
    data = given(weeks() + spells(), tmp_path, files)
    assert list(data.fakta.perioder["aktivitet"].spaend) == [("borger 2 (aktiviteter.csv)",), ("borger 2",)]
    assert set(data.fakta.medlemmer("borger")) == {"borger 2", "borger 2 (aktiviteter.csv)"}


def test_only_the_map_knows_the_persons(tmp_path: Path) -> None:
    data = given(weeks(), tmp_path, {"udbetalinger.csv": f"{WEEK_HEADER}2016-W01;0101701234;{REST}"})
    assert data.personer.pseudonym(" 010170-1234\n") == "borger 2"
    assert data.personer.pseudonym("020170-1234") is None
    assert list(amounts(data)) == ["række 2"]
    assert "0101701234" not in repr(data) + str(data.personer)
    assert Personer({"a": "b"}) == Personer({"a": "c"})  # nothing of it is compared or shown
