"""Rows about several days: what holds on a day, what does not, and two rows that disagree."""

from datetime import date
from pathlib import Path

import pytest

from engine.result.nodes import UKENDT, VAERDI
from engine.scenario.data import Data
from tests.caseload.scenes import SPELL_HEADER, codes, given, refused, spells

OPEN = ", tom betyder ikke omfattet"
LATER = date(2199, 1, 1)


def file(*rows: str) -> dict[str, str]:
    return {"aktiviteter.csv": SPELL_HEADER + "".join(f"0101701234;{row}\n" for row in rows)}


def on(data: Data, day: date, name: str = "aktivitet") -> object:
    """The value of a day, or its status."""
    (key,) = data.fakta.perioder[name].spaend or ((),)
    datum, _, _ = data.fakta.perioder[name].paa(key, day.toordinal())
    found = data.fakta.perioder[name].manglende if datum is None else datum
    return found.vaerdi if found.status == VAERDI else found.status


def test_both_days_are_in(tmp_path: Path) -> None:
    data = given(spells(), tmp_path, file("2016-01-04;2016-01-31;aktiv"))
    days = [date(2016, 1, 3), date(2016, 1, 4), date(2016, 1, 31), date(2016, 2, 1)]
    assert [on(data, day) for day in days] == [UKENDT, "aktiv", "aktiv", UKENDT]


def test_an_absent_row_is_a_member_where_the_scenario_says_so(tmp_path: Path) -> None:
    data = given(spells("manglende er  passiv"), tmp_path, file("2016-01-04;2016-01-31;aktiv"))
    assert on(data, date(2016, 2, 1)) == "passiv"
    assert data.fakta.perioder["aktivitet"].manglende.fordi.endswith("er passiv")


def test_the_member_must_be_one_of_the_list(tmp_path: Path) -> None:
    assert codes(spells("manglende er  passivt"), tmp_path) == ["ikke-en-værdi"]


def test_an_open_end_has_all_days_to_come_when_it_is_said(tmp_path: Path) -> None:
    rows = file("2016-01-04;;aktiv")
    assert on(given(spells(til=OPEN), tmp_path, rows), LATER) == "aktiv"
    data = given(
        spells(), tmp_path, {"aktiviteter.csv": rows["aktiviteter.csv"] + "0201701234;2016-01-01;2016-01-01;aktiv\n"}
    )
    assert refused(data.kilder[0]) == [(2, "tom-celle")]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (("2016-01-04;2016-01-31;aktiv", "2016-02-01;2016-02-28;passiv"), []),
        (("2016-01-04;2016-01-31;aktiv", "2016-01-31;2016-02-28;passiv"), [2, 3]),
        (("2016-01-04;2016-01-31;aktiv", "2016-01-31;2016-02-28;aktiv"), []),
        (("2016-01-04;2016-03-31;aktiv", "2016-01-31;2016-02-28;passiv", "2016-04-01;2016-04-02;passiv"), [2, 3]),
        (("2016-01-04;;aktiv", "2030-01-31;2030-02-28;passiv"), [2, 3]),
        (("2016-01-31;2016-01-04;aktiv", "2016-02-01;2016-02-28;passiv"), [2]),
    ],
)
def test_rows_that_disagree_about_a_day_are_both_refused(
    tmp_path: Path, rows: tuple[str, ...], wrong: list[int]
) -> None:
    data = given(spells(til=OPEN), tmp_path, file(*rows))
    assert [line for line, _ in refused(data.kilder[0])] == wrong
    told = [dict(p.facts)["raekker"] for p in data.kilder[0].problems if p.code == "overlappende-rækker"]
    assert told == (["3", "2"] if len(wrong) == 2 else [])


def test_days_told_twice_alike_are_told_once(tmp_path: Path) -> None:
    rows = ("2016-01-10;2016-01-20;aktiv", "2016-01-04;2016-01-31;aktiv", "2016-01-15;2016-02-28;aktiv")
    data = given(spells(), tmp_path, file(*rows))
    (stretch,) = data.fakta.perioder["aktivitet"].spaend.values()
    bounds = [(date.fromordinal(fra), date.fromordinal(til)) for fra, til, _ in stretch]
    assert bounds == [(date(2016, 1, 4), date(2016, 2, 1)), (date(2016, 2, 1), date(2016, 2, 29))]


def test_a_refused_row_leaves_the_days_of_its_person_unknown(tmp_path: Path) -> None:
    data = given(
        spells("manglende er  passiv"), tmp_path, file("2016-01-04;2016-01-31;akitv", "2017-01-01;2017-01-02;aktiv")
    )
    assert [dict(one.noegle) for one in data.fakta.perioder["aktivitet"].afviste] == [{"borger": "borger 2"}]


def test_two_persons_do_not_overlap(tmp_path: Path) -> None:
    rows = "0101701234;2016-01-04;2016-01-31;aktiv\n0201701234;2016-01-04;2016-01-31;passiv\n"
    data = given(spells(), tmp_path, {"aktiviteter.csv": SPELL_HEADER + rows})
    assert refused(data.kilder[0]) == []
    assert list(data.fakta.perioder["aktivitet"].spaend) == [("borger 2",), ("borger 3",)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('    kolonne "Til"          er dag, til og med\n', "", "mangler-felt"),
        ("er dag, fra og med", "er aktivitet, fra og med", "ende-uden-dage"),
    ],
)
def test_declarations_that_do_not_hold_together(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in codes(spells().replace(old, new), tmp_path)
