"""The ladder of the engine and the plain reference, week by week, on histories that try to break a count.

``python -m tests.refusion.test_ladder 10000`` runs as many for each reading of the law.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from time import perf_counter
from typing import Final

import pytest

from dsl.load import Loaded
from dsl.values.period import Uge
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import FEJL, IKKE_OMFATTET, VAERDI, Svar
from engine.result.trace import trace_json
from tests.agreement.trace_checker import objections
from tests.reference.draw import Draw
from tests.reference.histories import History, histories
from tests.reference.ladder import FIRST_COUNTED, Proeve, Vindue, anciennitet, refusionsprocent
from tests.refusion.people import Udbetaling, asked, key, ladder, of, of_weeks, paid

W27 = Uge(2014, 27)
READINGS: Final[tuple[tuple[Vindue, Proeve], ...]] = (
    ("156 uger", "løbende"),
    ("156 uger", "når der tælles igen"),
    ("3 år", "løbende"),
    ("3 år og den delte uge", "løbende"),
    ("3 år og den delte uge", "når der tælles igen"),
)
# The week that three years part counts too: then they are 157 weeks.
SAID: Final = {"3 år og den delte uge": "157 uger"}


@cache
def rules(window: Vindue, moment: Proeve) -> Loaded:
    return of(ladder(window=SAID.get(window, window), moment=moment))


def asked_of(rows: Sequence[Udbetaling], window: Vindue, moment: Proeve) -> Fortolker:
    return asked(rules(window, moment), paid(rows), maal="refusionsprocent")


def spells(borger: str, history: History, draw: Draw) -> Iterator[Udbetaling]:
    """The history as rows of one or more weeks that may begin and end on any day: a day of a week is enough."""
    at, end = 0, len(history.kinds)
    while at < end:
        kind = history.kinds[at]
        last = at
        while last + 1 < end and history.kinds[last + 1] == kind and draw.between(0, 9):
            last += 1
        if kind != "S":
            first_day = history.start.flyt(at).foerste_dag() + timedelta(days=draw.between(0, 6))
            last_day = history.start.flyt(last).foerste_dag() + timedelta(days=draw.between(0, 6))
            ydelse = draw.one_of(("kontanthjælp", "sygedagpenge", "dagpenge")) if kind == "B" else "uddannelsesstøtte"
            yield Udbetaling(borger, ydelse, first_day, max(first_day, last_day))
            if kind == "B" and not draw.between(0, 4):  # other support in the same week does not matter
                yield Udbetaling(borger, "uddannelsesstøtte", first_day, first_day)
        at = last + 1


def differences(seed: int, count: int, window: Vindue, moment: Proeve) -> list[str]:
    """Where the engine and the reference differ, week by week."""
    drawn = list(histories(seed, count))
    draw = Draw(seed)
    f = asked_of([row for n, one in enumerate(drawn) for row in spells(f"borger {n}", one, draw)], window, moment)
    found = []
    for n, (start, kinds) in enumerate(drawn):
        for at, number in enumerate(anciennitet(kinds, start, window, moment)):
            week = start.flyt(at)
            cell = key(f"borger {n}", week)
            both = f.celle("anciennitet", cell), f.celle("refusionsprocent", cell)
            if tuple(map(told, both)) != expected(week, number):
                found.append(f"{start} {kinds}, {week}: engine {both}, reference {number}")
    return found


def told(answer: Svar) -> Fraction | str:
    return answer.vaerdi if isinstance(answer.vaerdi, Fraction) else answer.kode or answer.status


def expected(week: Uge, number: int | None) -> tuple[Fraction | str, Fraction | str]:
    if week < FIRST_COUNTED:
        return "før-optællingens-start", "før-optællingens-start"
    if number is None:
        return IKKE_OMFATTET, IKKE_OMFATTET
    return Fraction(7 * number), Fraction(refusionsprocent(number), 100)


@pytest.mark.parametrize(("window", "moment"), READINGS)
def test_the_engine_agrees_with_the_reference(window: Vindue, moment: Proeve) -> None:
    assert differences(11, 200, window, moment) == []


def test_every_count_works_out_again_from_its_trace() -> None:
    """Weeks of some histories; the checker walks the runs of weeks by itself."""
    drawn = list(histories(17, 30))
    draw = Draw(17)
    rows = [row for n, one in enumerate(drawn) for row in spells(f"borger {n}", one, draw)]
    for window, moment in READINGS[:2]:
        f = asked(rules(window, moment), paid(rows), maal="refusion", spor=True)
        for n, (start, kinds) in enumerate(drawn):
            for at in range(n % 7, len(kinds), 37):
                answer = f.celle("refusion", key(f"borger {n}", start.flyt(at)))
                assert answer.spor is not None
                assert objections(trace_json(answer.spor, 1_000_000)) == []


def test_a_run_of_weeks_that_was_tampered_with_is_seen() -> None:
    f = asked(rules("156 uger", "løbende"), paid(of_weeks("b", weeks("6 B 52 S 3 B"), W27)), maal="refusion", spor=True)
    answer = f.celle("anciennitet", key("b", W27.flyt(60)))
    assert answer.spor is not None
    for run, other in (("fri|", "frys|"), ("|2014-W32|", "|2014-W31|"), ("tærskel=52", "tærskel=53")):
        trace = trace_json(answer.spor, 1_000_000)
        step = trace["børn"][0]["børn"][0]
        assert step["operation"] == "optælling"
        assert run in step["data"]
        step["data"] = step["data"].replace(run, other)
        assert objections(trace)


def test_a_scenario_may_take_another_reading() -> None:
    """5 counted, 26 free, 105 frozen and 26 free weeks: the 52 free ones lie within 157 weeks, not within 156."""
    kinds = weeks("5 B 26 S 105 O 26 S 1 B")
    facts = paid(of_weeks("b", kinds, W27))
    last = key("b", W27.flyt(len(kinds) - 1))
    found = [
        number(asked(rules("156 uger", "løbende"), facts, *said, maal="anciennitet").celle("anciennitet", last))
        for said in ((), ("med fortolkning treårsperioden = 157 uger",))
    ]
    assert found == [7 * 6, 7 * 1]


# ---- the worked sequences -----------------------------------------------------------------------------------------


def weeks(text: str) -> str:
    """`20 B 52 S` as letters."""
    parts = text.split()
    return "".join(int(n) * kind for n, kind in zip(parts[::2], parts[1::2], strict=True))


def percentages(kinds: str, start: Uge = W27) -> list[tuple[int, int]]:
    """(calendar week counted from one, refusionsprocent) where the percentage changes or a week is left out."""
    f = asked_of(of_weeks("b", kinds, start, ydelse={"D": "dagpenge", "Y": "sygedagpenge"}), "156 uger", "løbende")
    found: list[tuple[int, int]] = []
    before = None
    for at in range(len(kinds)):
        answer = f.celle("refusionsprocent", key("b", start.flyt(at)))
        assert answer.status in {VAERDI, IKKE_OMFATTET}, answer
        own = int(answer.vaerdi * 100) if isinstance(answer.vaerdi, Fraction) else 0
        if own != before:
            found.append((at + 1, own))
        before = own
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("60 B", [(1, 80), (5, 40), (27, 30), (53, 20)], id="E1"),
        pytest.param("10 Y 20 D", [(1, 80), (5, 40), (27, 30)], id="E2"),
        pytest.param("20 B 30 S 40 B", [(1, 80), (5, 40), (21, 0), (51, 40), (57, 30), (83, 20)], id="E3"),
        pytest.param("20 B 52 S 10 B", [(1, 80), (5, 40), (21, 0), (73, 80), (77, 40)], id="E5"),
        pytest.param("30 B 40 S 60 O 12 S 8 B", [(1, 80), (5, 40), (27, 30), (31, 0), (143, 80), (147, 40)], id="E7"),
        pytest.param("10 B 104 O 5 B", [(1, 80), (5, 40), (11, 0), (115, 40)], id="E9"),
        pytest.param("8 B", [(1, 80), (5, 40)], id="E11"),
        pytest.param("10 B 52 S 110 O 5 B", [(1, 80), (5, 40), (11, 0), (173, 80), (177, 40)], id="frozen gap"),
    ],
)
def test_worked_sequences(text: str, expected: list[tuple[int, int]]) -> None:
    assert percentages(weeks(text)) == expected


@pytest.mark.parametrize(
    ("paid_weeks", "kroner"), [(60, 21_400), (26, 12_000), (52, 19_800), (104, 30_200)], ids=lambda n: f"{n}"
)
def test_kroner_of_unbroken_weeks(paid_weeks: int, kroner: int) -> None:
    f = asked_of(of_weeks("b", "B" * paid_weeks, W27), "156 uger", "løbende")
    assert sum(number(f.celle("refusion", key("b", W27.flyt(at)))) for at in range(paid_weeks)) == kroner


def number(answer: Svar) -> Fraction:
    assert isinstance(answer.vaerdi, Fraction), answer
    return answer.vaerdi


def test_the_same_kroner_from_one_row_for_the_whole_time() -> None:
    """104 weeks at 1.000 kr. as one payment of 104.000 kr. for 728 days."""
    first = W27.foerste_dag()
    f = asked_of([Udbetaling("b", "kontanthjælp", first, first + timedelta(days=727), 104_000)], "156 uger", "løbende")
    assert sum(number(f.celle("refusion", key("b", W27.flyt(at)))) for at in range(104)) == 30_200


def test_one_day_of_a_week_counts() -> None:
    """E11: eight weeks with one paid day each; the day's 200 kr. are the week's."""
    days = [W27.foerste_dag() + timedelta(days=7 * at + at % 7) for at in range(8)]
    f = asked_of([Udbetaling("b", "dagpenge", day, day, 200) for day in days], "156 uger", "løbende")
    assert [number(f.celle("anciennitet", key("b", W27.flyt(at)))) for at in range(8)] == [7 * n for n in range(1, 9)]
    assert [number(f.celle("refusion", key("b", W27.flyt(at)))) for at in range(8)] == [160] * 4 + [80] * 4


def test_e13_and_e14_meet_the_ladder_in_the_week_of_4_january_2016() -> None:
    first_week, first_of_april = Uge(2016, 1), Uge(2016, 14)
    assert first_of_april.foerste_dag() == date(2016, 4, 4)
    since_before = Udbetaling("E13", "kontanthjælp", date(2013, 1, 1), date(2016, 12, 31))
    from_october = Udbetaling("E14", "kontanthjælp", date(2015, 10, 5), date(2016, 12, 31))
    f = asked_of([since_before, from_october], "156 uger", "løbende")
    found = [
        (f.celle("anciennitet", cell).vaerdi, f.celle("refusionsprocent", cell).vaerdi)
        for cell in (key("E13", first_week), key("E14", first_week), key("E14", first_of_april))
    ]
    assert found == [(7 * 80, Fraction(20, 100)), (7 * 14, Fraction(40, 100)), (7 * 27, Fraction(30, 100))]
    before = f.celle("anciennitet", key("E13", Uge(2014, 26)))
    assert (before.status, before.kode) == (FEJL, "før-optællingens-start")


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
    kinds = weeks(f"5 B 26 S {gap} O 26 S 1 B")
    f = asked_of(of_weeks("b", kinds, W27), window, "løbende")
    assert number(f.celle("anciennitet", key("b", W27.flyt(len(kinds) - 1)))) == 7 * last


def test_a_test_at_the_end_of_the_gap_loses_the_reset() -> None:
    kinds = weeks("10 B 52 S 110 O 5 B")
    at_end = key("b", W27.flyt(len(kinds) - 1))
    rows = of_weeks("b", kinds, W27)
    assert number(asked_of(rows, "156 uger", "løbende").celle("anciennitet", at_end)) == 35
    assert number(asked_of(rows, "156 uger", "når der tælles igen").celle("anciennitet", at_end)) == 105


def main(many: int) -> int:
    """As many histories as asked for in each reading; the number of weeks in which the two differ."""
    total = 0
    for window, moment in READINGS:
        began = perf_counter()
        differ = [one for seed in range(many // 250) for one in differences(1_000 + seed, 250, window, moment)]
        total += len(differ)
        took = perf_counter() - began
        sys.stdout.write(f"{window}, {moment}: {many} histories, {took:.0f} s, {len(differ)} differ\n")
        sys.stdout.writelines(f"    {one}\n" for one in differ[:3])
    return total


if __name__ == "__main__":
    raise SystemExit(int(main(int(sys.argv[1])) > 0))
