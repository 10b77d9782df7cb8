"""The plain reference gives the worked sequences, and agrees with a definition that keeps no state."""

from fractions import Fraction

import pytest

from dsl.values.period import Uge
from tests.reference.histories import histories
from tests.reference.ladder import (
    Vindue,
    anciennitet,
    medfinansieringsprocent,
    refusion,
    refusionsprocent,
    window_begins,
)

W27 = Uge(2014, 27)


def weeks(text: str) -> str:
    """`20 B 52 S` as letters."""
    parts = text.split()
    return "".join(int(n) * kind for n, kind in zip(parts[::2], parts[1::2], strict=True))


def steps(text: str) -> list[tuple[int, int]]:
    """(weeks, refusionsprocent) of the B-weeks as runs; a new count begins a new run."""
    runs: list[tuple[int, int]] = []
    for number in anciennitet(weeks(text), W27):
        if number is None:
            continue
        percent = refusionsprocent(number)
        if runs and runs[-1][1] == percent and number != 1:
            runs[-1] = (runs[-1][0] + 1, percent)
        else:
            runs.append((1, percent))
    return runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("60 B", [(4, 80), (22, 40), (26, 30), (8, 20)], id="E1"),
        pytest.param("10 B 20 B", [(4, 80), (22, 40), (4, 30)], id="E2"),
        pytest.param("20 B 30 S 40 B", [(4, 80), (22, 40), (26, 30), (8, 20)], id="E3"),
        pytest.param("20 B 52 S 10 B", [(4, 80), (16, 40), (4, 80), (6, 40)], id="E5"),
        pytest.param("30 B 40 S 60 O 12 S 8 B", [(4, 80), (22, 40), (4, 30), (4, 80), (4, 40)], id="E7"),
        pytest.param("10 B 104 O 5 B", [(4, 80), (11, 40)], id="E9"),
        pytest.param("8 B", [(4, 80), (4, 40)], id="E11"),
        pytest.param("10 B 52 S 110 O 5 B", [(4, 80), (6, 40), (4, 80), (1, 40)], id="frozen gap"),
        pytest.param("20 B 51 S 10 B", [(4, 80), (22, 40), (4, 30)], id="51 free"),
    ],
)
def test_worked_sequences(text: str, expected: list[tuple[int, int]]) -> None:
    assert steps(text) == expected


@pytest.mark.parametrize(
    ("paid", "expected"),
    [(60, Fraction(21_400)), (26, Fraction(12_000)), (52, Fraction(19_800)), (104, Fraction(30_200))],
)
def test_kroner_of_unbroken_weeks(paid: int, expected: Fraction) -> None:
    assert refusion(anciennitet("B" * paid, W27), Fraction(1_000)) == expected


def test_e2_is_medfinansiering_in_its_second_half() -> None:
    numbers = [n for n in anciennitet("B" * 30, W27)[10:] if n is not None]
    assert numbers == list(range(11, 31))
    assert [medfinansieringsprocent(n) for n in numbers] == [60] * 16 + [70] * 4


def test_e5_and_e7_in_calendar_weeks() -> None:
    assert anciennitet(weeks("20 B 52 S 10 B"), W27)[72:] == tuple(range(1, 11))
    assert anciennitet(weeks("30 B 40 S 60 O 12 S 8 B"), W27)[142:] == tuple(range(1, 9))


def test_e13_and_e14_meet_the_ladder_in_the_week_of_4_january_2016() -> None:
    since_before = anciennitet("B" * 100, Uge(2014, 20))
    assert since_before[:7] == (None,) * 7
    assert since_before[7 + 79] == 80
    assert W27.flyt(79) == Uge(2016, 1)
    from_october = anciennitet("B" * 30, Uge(2015, 41))
    assert from_october[13] == 14
    assert Uge(2015, 41).flyt(13) == Uge(2016, 1)
    assert from_october[26] == 27
    assert Uge(2015, 41).flyt(26) == Uge(2016, 14)  # 4 to 10 April 2016


def test_a_test_at_the_end_of_the_gap_loses_the_reset() -> None:
    kinds = weeks("10 B 52 S 110 O 5 B")
    assert anciennitet(kinds, W27)[-1] == 5
    assert anciennitet(kinds, W27, moment="når der tælles igen")[-1] == 15


@pytest.mark.parametrize(
    ("gap", "window", "last"),
    [
        (104, "156 uger", 1),
        (105, "156 uger", 6),
        (104, "3 år", 1),
        (105, "3 år", 6),
        (105, "3 år og den delte uge", 1),
        (106, "3 år og den delte uge", 6),
    ],
)
def test_the_edge_of_three_years(gap: int, window: Vindue, last: int) -> None:
    """26 + 104 + 26 weeks are 156; three years from date to date hold 156 whole weeks and part of another."""
    assert anciennitet(weeks(f"5 B 26 S {gap} O 26 S 1 B"), W27, window)[-1] == last


def test_free_weeks_are_used_once_and_only_after_the_count_began() -> None:
    assert anciennitet(weeks("5 B 52 S 1 B 51 S 1 B"), W27)[-1] == 2
    assert anciennitet(weeks("40 S 5 B 40 S 1 B"), W27)[-1] == 6


def brute_force(kinds: str, start: Uge, window: Vindue) -> tuple[int | None, ...]:
    """Each week on its own: the count begins anew at a B-week if some free week before it had 51 others near it."""
    offset = next((n for n in range(len(kinds)) if start.flyt(n) >= W27), len(kinds))
    fresh = -1
    answers: list[int | None] = []
    for at, kind in enumerate(kinds):
        if kind != "B" or at < offset:
            answers.append(None)
            continue
        ends = (s for s in range(fresh + 1, at) if kinds[s] == "S")
        if fresh < 0 or any(free_weeks(kinds, start, fresh, end, window) >= 52 for end in ends):
            fresh = at
        answers.append(kinds[fresh : at + 1].count("B"))
    return tuple(answers)


def free_weeks(kinds: str, start: Uge, after: int, end: int, window: Vindue) -> int:
    begins = window_begins(start.flyt(end).foerste_dag(), window)
    back = (start.flyt(end).foerste_dag() - begins).days // 7
    return kinds[max(after + 1, end - back) : end + 1].count("S")


@pytest.mark.parametrize("window", ["156 uger", "3 år", "3 år og den delte uge"])
def test_agrees_with_a_definition_without_state(window: Vindue) -> None:
    for start, kinds in histories(7, 300):
        assert anciennitet(kinds, start, window) == brute_force(kinds, start, window), (start, kinds)


def test_the_histories_are_hard() -> None:
    """A seed gives the same histories; a reading changes many, but for three years in whole weeks, which are 156."""
    drawn = list(histories(1, 1_500))
    assert drawn == list(histories(1, 1_500))
    assert drawn != list(histories(2, 1_500))
    counts = [anciennitet(kinds, start) for start, kinds in drawn]
    assert sum(count.count(1) > 1 for count in counts) > 500
    assert [anciennitet(k, s, "3 år") for s, k in drawn] == counts
    split = [anciennitet(k, s, "3 år og den delte uge") for s, k in drawn]
    assert sum(a != b for a, b in zip(split, counts, strict=True)) > 40
    late = [anciennitet(k, s, moment="når der tælles igen") for s, k in drawn]
    assert sum(a != b for a, b in zip(late, counts, strict=True)) > 100
    assert {s < W27 for s, _ in drawn} == {True, False}
    assert sum(s <= Uge(2015, 53) < s.flyt(len(k)) for s, k in drawn) > 500
    assert sum(s <= Uge(2020, 53) < s.flyt(len(k)) for s, k in drawn) > 100
