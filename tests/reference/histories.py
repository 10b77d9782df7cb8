"""Random histories that try to break a count: runs at the steps' edges, 51 to 53 free weeks, gaps about three years.

The numbers come from our own generator, so that a seed gives the same histories in every version of Python.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from dsl.values.period import Uge
from tests.reference.draw import Draw

LONGEST: Final = 470  # weeks: from 2014 to past the 53 weeks of 2020
EDGES: Final = (1, 2, 3, 4, 5, 21, 22, 25, 26, 27, 48, 51, 52, 53, 60)
FREE: Final = (1, 2, 13, 25, 26, 27, 50, 51, 52, 53, 103, 104, 105)
FROZEN: Final = (1, 2, 12, 51, 52, 103, 104, 105, 110, 155, 156, 157)
STARTS: Final = (
    Uge(2013, 40), Uge(2014, 1), Uge(2014, 25), Uge(2014, 26), Uge(2014, 27), Uge(2014, 28), Uge(2014, 40),
    Uge(2015, 1), Uge(2015, 50), Uge(2015, 52), Uge(2015, 53), Uge(2016, 1), Uge(2017, 20), Uge(2020, 50),
)  # fmt: skip


class History(NamedTuple):
    start: Uge
    kinds: str


def histories(seed: int, count: int) -> Iterator[History]:
    """Yield histories of all shapes in turn."""
    draw = Draw(seed)
    for n in range(count):
        shape = SHAPES[n % len(SHAPES)]
        yield History(draw.one_of(STARTS), shape(draw)[:LONGEST])


def _runs(draw: Draw) -> str:
    """Runs of all kinds at the edges of the steps and of the reset."""
    return "".join(_run(draw) for _ in range(draw.between(2, 12)))


def _run(draw: Draw) -> str:
    kind = draw.one_of("BBSSO")
    return kind * draw.one_of({"B": EDGES, "S": FREE, "O": FROZEN}[kind])


def _about_52(draw: Draw) -> str:
    """50 to 54 free weeks in pieces, parted by counted or frozen weeks, with one to six weeks after."""
    text = "B" * draw.one_of(EDGES)
    left = draw.between(50, 54)
    while left:
        piece = min(left, draw.one_of((1, 5, 17, 26, 51, 52)))
        left -= piece
        text += "S" * piece + draw.one_of("BO") * draw.one_of((0, 1, 4, 30))
    return text + "B" * draw.between(1, 60)


def _about_three_years(draw: Draw) -> str:
    """Free weeks on both sides of a gap; first and last lie 155 to 158 weeks apart, where the two readings part."""
    before = draw.between(1, 51)
    after = 52 - before + draw.one_of((0, 0, 0, 1, 2))
    gap = draw.between(155, 158) - before - after
    return "B" * draw.one_of(EDGES) + "S" * before + draw.one_of("BO") * gap + "S" * after + "B" * draw.between(1, 30)


def _frozen_gap(draw: Draw) -> str:
    """The reset is earned long before the next counted week, or nearly so."""
    counted = "B" * draw.one_of(EDGES)
    return counted + "S" * draw.between(51, 54) + "O" * draw.one_of(FROZEN) + "B" * draw.between(1, 30) + _runs(draw)


def _free_first(draw: Draw) -> str:
    """Free or frozen weeks before the first counted one."""
    return draw.one_of("SO") * draw.one_of(FREE) + "B" * draw.one_of(EDGES) + "S" * draw.between(50, 53) + "BB"


def _scattered(draw: Draw) -> str:
    """Weeks drawn one by one, with free weeks rare, common or nearly all."""
    bag = draw.one_of(("BBBSO", "BSSSO", "BSSSSSSS", "BOS", "BS"))
    return "".join(draw.one_of(bag) for _ in range(draw.between(1, 400)))


SHAPES: Final[tuple[Callable[[Draw], str], ...]] = (
    _runs, _about_52, _about_three_years, _frozen_gap, _free_first, _scattered,
)  # fmt: skip
