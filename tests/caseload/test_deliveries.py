"""The same row twice, later deliveries and negative amounts: what is legal with a stated policy, and what is not."""

import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from tests.caseload.scenes import WEEK_HEADER, amounts, codes, given, payments, refused, weeks

UNIQUE = "entydig på    borger, første dag, ydelse, kommune, leverance"
ADDED, REPLACED = "rettelser     lægges til", "rettelser     erstatter tidligere"
A, B, C = "u-2019-01-14.csv", "u-2019-02-11.csv", "u-20190311.csv"
PAID = "2016-W01;0101701234;kontanthjælp;Skovby"


def files(**by_day: tuple[str, ...]) -> dict[str, str]:
    names = {"a": A, "b": B, "c": C}
    return {names[day]: WEEK_HEADER + "".join(f"{row}\n" for row in rows) for day, rows in by_day.items()}


def starred(policy: str) -> str:
    return weeks(UNIQUE, policy, fil="u-*.csv")


def test_the_same_row_twice_in_one_delivery_is_refused_and_named(tmp_path: Path) -> None:
    data = given(starred(ADDED), tmp_path, files(a=(f"{PAID};1,00", f"{PAID};2,00"), b=(f"{PAID};3,00",)))
    assert [refused(one) for one in data.kilder] == [[(2, "dobbelt-nøgle"), (3, "dobbelt-nøgle")], []]
    assert [dict(p.facts)["raekker"] for p in data.kilder[0].problems] == ["3", "2"]
    assert list(amounts(data).values()) == [3]


def test_a_hyphen_does_not_make_another_person(tmp_path: Path) -> None:
    rows = (f"{PAID};1,00", f"{PAID.replace('0101701234', '010170-1234')};2,00")
    data = given(starred(ADDED), tmp_path, files(a=rows))
    assert refused(data.kilder[0]) == [(2, "dobbelt-nøgle"), (3, "dobbelt-nøgle")]


def test_without_a_line_that_says_otherwise_only_rows_alike_in_all_are_the_same(tmp_path: Path) -> None:
    rows = "".join(f"{PAID};{amount}\n" for amount in ("1,00", "2,00", "1,00"))
    data = given(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    assert refused(data.kilder[0]) == [(2, "dobbelt-nøgle"), (4, "dobbelt-nøgle")]


def test_two_ydelser_two_kommuner_and_two_weeks_are_no_doubles(tmp_path: Path) -> None:
    rows = (PAID, PAID.replace("kontanthjælp", "sygedagpenge"), PAID.replace("Skovby", "Enge"),
            PAID.replace("W01", "W02"), PAID.replace("0101701234", "0201701234"))  # fmt: skip
    data = given(starred(ADDED), tmp_path, files(a=tuple(f"{row};1,00" for row in rows)))
    assert refused(data.kilder[0]) == []


CORRECTIONS = {
    "part of it": ({"a": ("1000,00",), "b": ("-200,00",)}, {}, Fraction(800)),
    "all of it": ({"a": ("1000,00",), "b": ("-1000,00",)}, {}, Fraction(0)),
    "more than it": ({"a": ("1000,00",), "b": ("-1000,01",)}, {"b": [2]}, Fraction(1000)),
    "nothing": ({"b": ("-0,01",)}, {"b": [2]}, Fraction(0)),
    "before it came": ({"a": ("-1,00",), "b": ("1,00",)}, {"a": [2]}, Fraction(1)),
    "twice, together too much": ({"a": ("10,00",), "b": ("-6,00",), "c": ("-6,00",)}, {"c": [2]}, Fraction(4)),
    "a wrong one and a right one": ({"a": ("10,00",), "b": ("-11,00",), "c": ("-6,00",)}, {"b": [2]}, Fraction(4)),
    "an addition between": ({"a": ("10,00",), "b": ("5,00",), "c": ("-12,00",)}, {}, Fraction(3)),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_corrections_that_are_added(tmp_path: Path, case: str) -> None:
    said, wrong, left = CORRECTIONS[case]
    rows = {day: tuple(f"{PAID};{amount}" for amount in given_) for day, given_ in said.items()}
    data = given(starred(ADDED), tmp_path, files(**rows))
    found = {one.kort: [line for line, _ in refused(one)] for one in data.kilder}
    names = {"a": A, "b": B, "c": C}
    assert found == {names[day]: wrong.get(day, []) for day in said}
    assert {p.code for one in data.kilder for p in one.problems} <= {"rettelse-med-forkert-fortegn"}
    assert sum((x for x in amounts(data).values() if x is not None), Fraction(0)) == left


def test_what_there_was_to_correct_is_told(tmp_path: Path) -> None:
    data = given(starred(ADDED), tmp_path, files(a=(f"{PAID};1000,00",), b=(f"{PAID};-1200,50",)))
    told = dict(data.kilder[1].problems[0].facts)
    assert (told["beloeb"], told["at_rette"]) == ("−1.200,5", "1.000")


def test_a_later_delivery_replaces(tmp_path: Path) -> None:
    other = PAID.replace("W01", "W02")
    rows = files(a=(f"{PAID};1000,00", f"{other};7,00"), c=(f"{PAID};900,00",), b=(f"{PAID};950,00",))
    data = given(starred(REPLACED), tmp_path, rows)
    assert amounts(data) == {f"{A}, række 3": 7, f"{C}, række 2": 900}
    assert [(one.kort, one.raekker, one.brugt, one.erstattede, one.afvist) for one in data.kilder] == [
        (A, 2, 1, 1, 0), (B, 1, 0, 1, 0), (C, 1, 1, 0, 0),
    ]  # fmt: skip
    assert [one.kroner_erstattet for one in data.kilder] == [1000, 950, 0]


def test_a_row_replaced_by_one_that_is_refused_is_not_used(tmp_path: Path) -> None:
    data = given(starred(REPLACED), tmp_path, files(a=(f"{PAID};1000,00",), b=(f"{PAID};x",)))
    assert amounts(data) == {}
    assert len(payments(data).afviste) == 1


def test_what_replaces_is_never_negative(tmp_path: Path) -> None:
    data = given(starred(REPLACED), tmp_path, files(a=(f"{PAID};1000,00",), b=(f"{PAID};-1,00",)))
    assert refused(data.kilder[1]) == [(2, "rettelse-med-forkert-fortegn")]


def test_a_negative_amount_without_a_policy(tmp_path: Path) -> None:
    data = given(weeks(), tmp_path, {"udbetalinger.csv": f"{WEEK_HEADER}{PAID};-1,00\n{PAID};2,00\n"})
    assert refused(data.kilder[0]) == [(2, "rettelse-uden-regel")]


@pytest.mark.parametrize(
    ("deliveries", "wrong"),
    [
        (("2019-01-14", "2019-02-11"), []),
        (("1", "2"), []),
        (("2", "10"), []),
        (("2019-02-11", "2019-01-14"), [3]),
        (("1", "2019-02-11"), [3]),
        (("1", "anden"), [3]),
        (("1", "1,5"), [3]),
    ],
)
def test_a_column_of_deliveries(tmp_path: Path, deliveries: tuple[str, str], wrong: list[int]) -> None:
    """The second row takes from the first, so it must come later; a day and a number have no order."""
    block = weeks(UNIQUE, ADDED) + '    kolonne "Leverance" er leverance\n'
    block = block.replace('"Leverance" er', '"Leverance"  er')
    rows = f"{PAID};10,00;{deliveries[0]}\n{PAID};-4,00;{deliveries[1]}\n"
    data = given(block, tmp_path, {"udbetalinger.csv": WEEK_HEADER.replace("\n", ";Leverance\n") + rows})
    assert [line for line, _ in refused(data.kilder[0])] == wrong


def test_a_file_without_a_day_in_its_name_is_refused(tmp_path: Path) -> None:
    data = given(starred(ADDED), tmp_path, {**files(a=(f"{PAID};1,00",)), "u-januar.csv": WEEK_HEADER + f"{PAID};1,00"})
    assert [(p.code, dict(p.facts)["fil"]) for p in data.problems] == [("leverance-uden-dato", "u-januar.csv")]


def test_no_file_at_all(tmp_path: Path) -> None:
    assert [p.code for p in given(starred(ADDED), tmp_path, {}).problems] == ["filen-findes-ikke"]


def test_rows_with_a_key_have_no_corrections(tmp_path: Path) -> None:
    block = """
datasæt forhold "Forhold"
    fil           forhold.csv
    belæg         skøn
    én række er   én borger
    rettelser     lægges til
    kolonne "CPR"    er borger
    kolonne "Ind"    er tilflytningsdag
"""
    assert codes(block, tmp_path) == ["kun-for-lister"]


AMOUNTS = st.integers(-3, 5).map(lambda n: f"{n},00")
ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["W01", "W02", "W53"]), AMOUNTS), max_size=9)


@each(ROWS, st.sampled_from([ADDED, REPLACED]))
def test_nothing_is_lost_and_no_week_is_below_zero(rows: list[tuple[str, str, str]], policy: str) -> None:
    by_day: dict[str, tuple[str, ...]] = {"a": (f"{PAID.replace('W01', 'W20')};1,00",)}
    for day, week, amount in rows:
        by_day[day] = (*by_day.get(day, ()), f"{PAID.replace('W01', week)};{amount}")
    with tempfile.TemporaryDirectory() as folder:
        data = given(starred(policy), Path(folder), files(**by_day))
    for one in data.kilder:
        assert one.raekker == one.brugt + one.erstattede + one.afvist
        assert one.kroner_ind == one.kroner_brugt + one.kroner_erstattet + one.kroner_afvist
    found = payments(data)
    for first in set(found.fra):
        left = [x for name, x in amounts(data).items() if found.dage(name)[0] == first]
        assert sum(x for x in left if x is not None) >= 0
        assert policy == ADDED or len(left) == 1
