"""Random numbers that are functions of (seed, person, draw): the same on every machine and in every order.

Integers only. A distribution is a table of thresholds in units of 2**-64, made by exact arithmetic.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Tal: TypeAlias = NDArray[np.uint64]
Valg: TypeAlias = NDArray[np.int64]
_HELE: Final = 2**64
_SKRIDT: Final = np.uint64(0x9E3779B97F4A7C15)
_BLANDING: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def streams(seed: int, persons: Tal) -> Tal:
    """One stream of numbers for each person."""
    return _mixed(persons * _SKRIDT + _mixed(np.array([seed % _HELE], np.uint64)))


def draw(stream: Tal, nr: int) -> Tal:
    """Number ``nr`` of each stream, even over 0 … 2**64 − 1."""
    return _mixed(stream + np.uint64((nr + 1) * int(_SKRIDT) % _HELE))


def _mixed(numbers: Tal) -> Tal:
    """The finaliser of SplitMix64; the arithmetic wraps, as it should."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * _BLANDING[0]
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _BLANDING[1]
    return mixed ^ (mixed >> np.uint64(31))


def weighted(weights: Sequence[int]) -> Tal:
    """The thresholds of a choice among ``len(weights)``."""
    return _table([Fraction(one, sum(weights)) for one in accumulate(weights)])


def waiting(mean: Fraction, longest: int) -> Tal:
    """The thresholds of a whole number of weeks from 1 on, as likely to end in each: geometric, cut at ``longest``."""
    stays = 1 - 1 / mean
    return _table([1 - stays**weeks for weeks in range(1, longest + 1)])


def chosen(table: Tal, numbers: Tal) -> Valg:
    """Which of a distribution's outcomes (from 0) each number falls in."""
    return np.searchsorted(table, numbers, side="right").astype(np.int64)


def _table(upto: Sequence[Fraction]) -> Tal:
    """All that lies past the last threshold is the last outcome."""
    return np.array([int(share * _HELE) for share in upto[:-1]], np.uint64)
