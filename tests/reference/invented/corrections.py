"""Later deliveries: lines that came late, and amounts that were put right."""

from collections.abc import Collection, Sequence

from attrs import evolve

from tests.reference.draw import Draw
from tests.reference.invented.calculation import Line, Sag

LATE = 25
CORRECTED = (60, 20)  # in the second and third delivery
TWICE = 10
REPAID = 3
SAFE = 70  # a count so high that one week less changes no percentage


def deliveries(
    draw: Draw, cases: Sequence[Sag], lines: Sequence[Line], planted: Collection[Line]
) -> tuple[tuple[Line, ...], ...]:
    """The first file, and two with late lines and corrections, which hold the difference and the same rates.

    Newcomers' and planted lines are left as they are. No week comes below nought; a week that is repaid whole comes
    so late in a count that it changes no percentage whether it still counts or not.
    """
    plain = {case.person.cpr for case in cases if "newcomer" not in case.person.slags}
    free = [line for line in lines if line.cpr in plain and line not in planted]
    drawn = _different(draw, free, LATE + sum(CORRECTED))
    late, second, third = drawn[:LATE], drawn[LATE : LATE + CORRECTED[0]], drawn[LATE + CORRECTED[0] :]
    high = {case.person.cpr: case for case in cases}
    safe = [line for line in free if line not in drawn and _count(high[line.cpr], line) >= SAFE]
    repaid = [evolve(line, oere=-line.oere) for line in _different(draw, safe, REPAID)]
    return (
        tuple(line for line in lines if line not in late),
        _sorted([*late, *(_corrected(draw, line) for line in second)]),
        _sorted([*(_corrected(draw, line) for line in [*third, *second[:TWICE]]), *repaid]),
    )


def _different(draw: Draw, lines: Sequence[Line], count: int) -> list[Line]:
    found: dict[Line, None] = {}
    while len(found) < count:
        found[draw.one_of(lines)] = None
    return list(found)


def _corrected(draw: Draw, line: Line) -> Line:
    """Mostly 10 to 40 pct. back, else 5 to 30 pct. more."""
    percent = -draw.between(10, 40) if draw.chance(65) else draw.between(5, 30)
    return evolve(line, oere=line.oere * percent // 100)


def _count(case: Sag, line: Line) -> int:
    return case.counts[case.week_no(line.uge.foerste_dag())] or 0


def _sorted(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.cpr, line.uge, line.ydelse)))
