"""The known name a misspelt word most likely meant."""

from collections.abc import Iterable
from typing import Final

KORT_ORD: Final = 3


def nearest(word: str, candidates: Iterable[str], limit: int = 2) -> str | None:
    """Return the candidate with fewest edits (swap of neighbours is one), ties alphabetical, case ignored.

    At most `limit` edits, and at most one in a word of three letters or fewer.
    """
    most = min(limit, 1) if len(word) <= KORT_ORD else limit
    wanted, best = word.casefold(), None
    for candidate in sorted(candidates):
        distance = _distance(wanted, candidate.casefold(), most)
        if distance is not None:
            if distance == 0:
                return candidate
            best, most = candidate, distance - 1
    return best


def _distance(a: str, b: str, most: int) -> int | None:
    """Count the edits (Damerau-Levenshtein, each part edited once) from `a` to `b`; None when more than `most`."""
    if abs(len(a) - len(b)) > most:
        return None
    a, b = _unlike(a, b)
    too_far = most + 1
    before: list[int] = []
    above = [min(j, too_far) for j in range(len(b) + 1)]
    for i, letter in enumerate(a, 1):
        first, last = max(1, i - most), min(len(b), i + most)
        row = [too_far] * (len(b) + 1)
        row[0] = min(i, too_far)
        for j in range(first, last + 1):
            other = b[j - 1]
            if letter == other:
                row[j] = above[j - 1]
                continue
            edits = 1 + min(above[j - 1], above[j], row[j - 1])
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                edits = min(edits, before[j - 2] + 1)
            row[j] = min(edits, too_far)
        if min(row) > most and min(above) >= most:
            return None
        before, above = above, row
    return above[-1] if above[-1] <= most else None


def _unlike(a: str, b: str) -> tuple[str, str]:
    """Leave out what the two begin and end with alike, which costs no edits."""
    start = _alike(a, b)
    a, b = a[start:], b[start:]
    end = _alike(a[::-1], b[::-1])
    return a[: len(a) - end], b[: len(b) - end]


def _alike(a: str, b: str) -> int:
    """Count the letters the two begin with alike."""
    pairs = zip(a, b, strict=False)
    return next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(a), len(b)))
