"""The nearest known name."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.problems.nearest import nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expect"),
    [
        ("kontanthjælp", ["kontanthjælp", "kontanthjælps"], "kontanthjælp"),
        ("kontanhtjælp", ["sygedagpenge", "kontanthjælp"], "kontanthjælp"),  # a swap is one edit
        ("sygedagpeng", ["sygedagpenge"], "sygedagpenge"),
        ("sygedagpengee", ["sygedagpenge"], "sygedagpenge"),
        ("sygedagpanga", ["sygedagpenge"], "sygedagpenge"),
        ("sygadagpanga", ["sygedagpenge"], None),
        ("Refusion", ["refusion"], "refusion"),
        ("ÅRSVÆRK", ["årsværk"], "årsværk"),
        ("loft", ["luft", "lift", "loftet"], "lift"),  # equally near: alphabetical
        ("lofd", ["lofter", "loft"], "loft"),  # nearer first
        ("uge", ["ugen"], "ugen"),
        ("uge", ["ugerne", "år"], None),
        ("uge", ["usa"], None),  # two edits in three letters
        ("ugen", ["usan"], "usan"),
        ("gue", ["uge"], "uge"),
        ("dagpenge", [], None),
        ("", ["a"], "a"),
    ],
)
def test_table(word: str, candidates: list[str], expect: str | None) -> None:
    assert nearest(word, candidates) == expect


def test_limit() -> None:
    assert nearest("refusoin", ["refusion"], 0) is None
    assert nearest("refusoin", ["refusion"], 1) == "refusion"
    assert nearest("rfsionn", ["refusion"], 3) == "refusion"


def _distance(a: str, b: str) -> int:
    """Count edits by the textbook's recursion, without bands or early ends."""
    table = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a), len(b)]


WORDS = st.text("abæ", max_size=8)


@given(WORDS, st.lists(WORDS, max_size=6), st.integers(0, 4))
def test_agrees_with_the_textbook(word: str, candidates: list[str], limit: int) -> None:
    most = min(limit, 1) if len(word) <= 3 else limit
    ranked = sorted((_distance(word, candidate), candidate) for candidate in candidates)
    expect = ranked[0][1] if ranked and ranked[0][0] <= most else None
    assert nearest(word, candidates, limit) == expect


@pytest.mark.parametrize("start", ["", "refusionsprocenten for "])
def test_a_thousand_candidates_take_no_time(start: str) -> None:
    rng = random.Random(1)  # noqa: S311  # no secret
    names = [start + "".join(rng.choices("adegiklnorstæøå ", k=rng.randint(3, 18))) for _ in range(1000)]
    times = []
    for word in (f"{start}kontanthjælp", f"{start}sygedagpenge", names[500][:-1] + "xx"):
        before = time.process_time_ns()
        nearest(word, names)
        times.append(time.process_time_ns() - before)
    assert min(times) < 20_000_000
