"""Numbers that look random and are the same on every machine and in every version of Python."""

from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")
FACTOR: Final = 6_364_136_223_846_793_005  # Knuth, MMIX
STEP: Final = 1_442_695_040_888_963_407
WORD: Final = 1 << 64


class Draw:
    """A linear congruential generator; the high half of the word is what is drawn from."""

    def __init__(self, seed: int) -> None:
        self._state = seed
        for _ in range(8):  # seeds that lie near each other part
            self._next()

    def _next(self) -> int:
        self._state = (self._state * FACTOR + STEP) % WORD
        return self._state >> 32

    def below(self, n: int) -> int:
        """One of 0 to n - 1."""
        return self._next() * n >> 32

    def between(self, low: int, high: int) -> int:
        """One of low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def one_of(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]
