"""A quick look at many rows: in which columns a sum is near enough for the relation to be worth a closer look."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from engine.efterregn.formulas import Sted


@frozen
class Raekketal:
    """Figures and halves of last digits by row and column; nought for a cell without a figure."""

    tal: tuple[tuple[int, ...], ...]
    halv: tuple[tuple[int, ...], ...]

    def near_runs(self, row: int, before: Sequence[int], longest: int) -> Iterator[int]:
        """The lengths of the runs at the end of `before` whose sum is near the row in some column."""
        target, slack, total = self.tal[row], list(self.halv[row]), [0] * len(self.tal[row])
        for length, part in enumerate(reversed(before[-longest:]), 1):
            total = [a + b for a, b in zip(total, self.tal[part], strict=True)]
            slack = [a + b for a, b in zip(slack, self.halv[part], strict=True)]
            if length > 1 and any(t and abs(s - t) < d for s, t, d in zip(total, target, slack, strict=True)):
                yield length

    def near_pairs(self, row: int, near: Sequence[int]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Pairs of rows, with their signs, that together are near the row in some column."""
        target, half = self.tal[row], self.halv[row]
        columns = [c for c, t in enumerate(target) if t]
        for nr, one in enumerate(near):
            a, x = self.tal[one], self.halv[one]
            for other in near[nr + 1 :]:
                b, y = self.tal[other], self.halv[other]
                signs = set()
                for c in columns:
                    slack, t = half[c] + x[c] + y[c], target[c]
                    for sign, computed in (((1, -1), a[c] - b[c]), ((-1, 1), b[c] - a[c]), ((1, 1), a[c] + b[c])):
                        if abs(computed - t) < slack:
                            signs.add(sign)
                for left, right in sorted(signs, reverse=True):
                    yield (left, one), (right, other)


def rows_of(figures: dict[Sted, tuple[int, int]], rows: int, columns: int) -> Raekketal:
    """The figures as rows of numbers."""
    nothing = (0, 0)
    cells = [[figures.get((r, c), nothing) for c in range(columns)] for r in range(rows)]
    return Raekketal(tuple(tuple(x for x, _ in row) for row in cells), tuple(tuple(h for _, h in row) for row in cells))
