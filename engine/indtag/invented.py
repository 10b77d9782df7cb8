"""An invented caseload: persons, kommuner, ydelser, spells and amounts. Nobody in it exists, and no law made it.

How it is distributed: docs/beslutninger/0018-indtag.md.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from engine.indtag.draws import Tal, Valg, chosen, draw, streams, waiting, weighted

FOERSTE_UGE: Final = date(2016, 1, 4)  # the Monday of 2016-W01
UGER: Final = 521
KOMMUNER: Final = tuple(f"opdigtet {nr:02}" for nr in range(1, 99))
# Share of the spells in per mille, and the middle of a week's amount in øre.
YDELSER: Final = {
    "kontanthjælp": (260, 270_000),
    "arbejdsløshedsdagpenge": (230, 420_000),
    "førtidspension": (120, 450_000),
    "fleksløntilskud": (70, 260_000),
    "ressourceforløbsydelse": (60, 290_000),
    "revalideringsydelse": (20, 400_000),
    "løntilskud": (40, 300_000),
    "uddannelsesstøtte": (90, 150_000),
    "barselsdagpenge": (70, 430_000),
    "efterløn": (40, 410_000),
}
PERSONER_AD_GANGEN: Final = 100_000
_DAGE: Final = 7
_VAEGTE: Final = tuple(1_000_000 // (rank + 2) for rank in range(1, len(KOMMUNER) + 1))
_UGES_SPREDNING: Final = 601  # a week's amount is 700 to 1.300 thousandths of the middle
# What is drawn for each spell, and how many numbers that takes.
_HUL, _HULLAENGDE, _LAENGDE, _YDELSE, _BELOEB, _ANDRE, _HVOR, _SIDST, _I_ALT = range(9)

Dage: TypeAlias = NDArray[np.int64]


@frozen(eq=False)
class Forloeb:
    """Spells in the order of the file: persons together, each by time. `kommune` and `ydelse` are places in the lists.

    `foerste` and `sidste` are days since 1 January 1970, both included; `oere` is all that is paid in the spell.
    """

    borger: Valg = field(repr=False)
    kommune: Valg = field(repr=False)
    ydelse: Valg = field(repr=False)
    foerste: Dage = field(repr=False)
    sidste: Dage = field(repr=False)
    oere: Valg = field(repr=False)


@frozen(eq=False)
class _Fordelinger:
    hul: Tal = field(factory=lambda: weighted((45, 45, 10)))
    kort: Tal = field(factory=lambda: waiting(Fraction(10), UGER))
    langt: Tal = field(factory=lambda: waiting(Fraction(70), UGER))
    laengde: Tal = field(factory=lambda: waiting(Fraction(39, 2), UGER))
    ydelse: Tal = field(factory=lambda: weighted([share for share, _ in YDELSER.values()]))
    beloeb: Tal = field(factory=lambda: weighted([1] * _UGES_SPREDNING))
    andre: Tal = field(factory=lambda: weighted((97, 3)))
    hvor: Tal = field(factory=lambda: weighted(_VAEGTE))
    sidst: Tal = field(factory=lambda: weighted((21, 1)))
    start: Tal = field(factory=lambda: weighted([1] * UGER))


def invented(persons: int, seed: int) -> Iterator[Forloeb]:
    """The spells of so many persons, some persons at a time; a person is named by the number of his first row."""
    made = _Fordelinger()
    homes = _homes(persons)
    row = 1
    for first in range(0, persons, PERSONER_AD_GANGEN):
        some = np.arange(first, min(first + PERSONER_AD_GANGEN, persons), dtype=np.uint64)
        block = _block(streams(seed, some), homes[first : first + len(some)], row, made)
        row += len(block.borger)
        yield block


def _homes(persons: int) -> Valg:
    """The kommune of each person; persons are numbered so that those of a kommune stand together."""
    upto = np.cumsum(np.array(_VAEGTE, np.int64)) * persons // sum(_VAEGTE)
    return np.searchsorted(upto, np.arange(persons, dtype=np.int64), side="right").astype(np.int64)


def _block(stream: Tal, home: Valg, row: int, made: _Fordelinger) -> Forloeb:
    """Everyone's first spell, then everyone's second, and so on; in the end put in the order of persons."""
    here = np.arange(len(stream), dtype=np.int64)
    start = chosen(made.start, draw(stream, 0))
    before = np.full(len(stream), -1, np.int64)
    found: list[tuple[Valg, ...]] = []
    base = 1
    while len(here):
        numbers = [draw(stream[here], base + nr) for nr in range(_I_ALT)]
        ydelse = chosen(made.ydelse, numbers[_YDELSE])
        ydelse = np.where(ydelse == before, (ydelse + 1) % len(YDELSER), ydelse)
        weeks = np.minimum(chosen(made.laengde, numbers[_LAENGDE]) + 1, UGER - start)
        where = chosen(made.hvor, numbers[_HVOR])
        where = np.where(where == home[here], (where + 1) % len(KOMMUNER), where)
        kommune = np.where(chosen(made.andre, numbers[_ANDRE]) == 1, where, home[here])
        middle = np.array([amount for _, amount in YDELSER.values()], np.int64)[ydelse]
        a_week = middle * (700 + chosen(made.beloeb, numbers[_BELOEB])) // 1000
        found.append((here, kommune, ydelse, start, weeks, a_week * weeks))
        gap = _gaps(numbers, made)
        start = start + weeks + gap
        stays = (start < UGER) & (chosen(made.sidst, numbers[_SIDST]) == 0)
        before = np.where(gap == 0, ydelse, -1)[stays]
        here, start = here[stays], start[stays]
        base += _I_ALT
    return _ordered(found, len(stream), row)


def _gaps(numbers: list[Tal], made: _Fordelinger) -> Valg:
    kind = chosen(made.hul, numbers[_HUL])
    short, long = (chosen(table, numbers[_HULLAENGDE]) + 1 for table in (made.kort, made.langt))
    return np.where(kind == 0, 0, np.where(kind == 1, short, long))


def _ordered(found: list[tuple[Valg, ...]], persons: int, row: int) -> Forloeb:
    counts = np.zeros(persons, np.int64)
    for here, *_ in found:
        counts[here] += 1
    first = np.cumsum(counts) - counts
    places = [first[here] + nr for nr, (here, *_) in enumerate(found)]
    columns = [np.empty(int(counts.sum()), np.int64) for _ in range(6)]
    for place, parts in zip(places, found, strict=True):
        for column, part in zip(columns, parts, strict=True):
            column[place] = part
    person, kommune, ydelse, start, weeks, oere = columns
    days = (FOERSTE_UGE - date(1970, 1, 1)).days + start * _DAGE
    return Forloeb(first[person] + row, kommune, ydelse, days, days + weeks * _DAGE - 1, oere)
