"""Remainders in columns: the same fractions as one by one, and what is too large left to be added one by one."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from engine.kolonne.rester import i_celler, lagt_til, rester
from engine.kolonne.symboler import Uegnet
from engine.kolonne.talspalter import ANDET, ET, UDEN, Talspalte, _sammen, skrevet
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar


@pytest.mark.parametrize("seed", range(6))
def test_sums_with_their_remainders(seed: int) -> None:
    random = Random(seed)  # noqa: S311  (numbers for a test)
    kinds = [[0, 7, -3, 1 << random.choice((5, 40, 59))], [11, 0, 0, 2]]
    first, many = 11, 60
    kind_of = [random.randrange(2) for _ in range(many)]
    found: dict[int, dict[int, int]] = {}
    for place in random.sample(range(first + 4 * many + 9), 120):
        days = [random.choice((2, 6, 28, 365, 5003, 9001)) for _ in range(random.randrange(1, 5))]
        found[place] = {d: random.randrange(3 * d) for d in days}
    sums = np.array([random.randrange(-(1 << 50), 1 << 50) for _ in range(many)], np.int64)
    own, there = i_celler(rester(found), first, np.array(kind_of), np.array(kinds, np.int64))
    open_ = np.array([random.random() < 0.9 for _ in range(many)]) & there
    numbers, over, done = lagt_til(own, sums, open_)
    seen = 0
    for cell in range(many):
        weights = kinds[kind_of[cell]]
        left = [
            Fraction(weights[leaf] * x, days)
            for leaf in range(4)
            for days, x in found.get(first + 4 * cell + leaf, {}).items()
        ]
        assert bool(there[cell]) == any(weights[leaf] and first + 4 * cell + leaf in found for leaf in range(4))
        assert not done[cell] or open_[cell]
        wanted = int(sums[cell]) + (sum(left, Fraction(0)) if done[cell] else 0)
        assert Fraction(int(numbers[cell]), int(over[cell])) == wanted
        seen += bool(done[cell])
    assert 0 < seen < many


def _column(random: Random, many: int, naevner: int) -> Talspalte:
    sizes = (0, 5, 10**6, 1 << 45, 1 << 58)
    numbers = np.array([random.choice((-1, 1)) * random.choice(sizes) for _ in range(many)], np.int64)
    over = np.array([random.choice((1, 1, 6, 365 * 28, (1 << 39) + 1)) for _ in range(many)], np.int64)
    sort = np.array([random.choice((ET, ET, ET, ET, UDEN, ANDET)) for _ in range(many)], np.int8)
    others = {
        at: random.choice((Svar(UKENDT), Svar(VAERDI, Fraction(at, 7))))
        for at in np.flatnonzero(sort == ANDET).tolist()
    }
    return Talspalte(numbers, naevner, np.where(sort == ET, over, 1), sort, others)


@pytest.mark.parametrize("seed", range(6))
def test_two_columns_together_as_they_are_written(seed: int) -> None:
    random, many = Random(seed), 400  # noqa: S311  (numbers for a test)
    left, right = _column(random, many, 700), _column(random, many, 350 * 4)
    for op in ("plus", "minus"):
        made = _sammen(op, left, right)
        file = skrevet(made, 7000, Fraction(1, 5))
        for at in range(many):
            one, other = left.svar(at), right.svar(at)
            status = ("værdi", "ikke omfattet", "ukendt", "fejl")[int(file.status[at])]
            assert made.svar(at).status == status
            if one.status == other.status == VAERDI:
                assert isinstance(one.vaerdi, Fraction)
                assert isinstance(other.vaerdi, Fraction)
                wanted = one.vaerdi + other.vaerdi if op == "plus" else one.vaerdi - other.vaerdi
                assert Fraction(int(file.taeller[at]), int(file.naevner[at])) == wanted * 5
                even = (wanted * 5 * 7000).denominator == 1
                assert int(file.naevner[at]) == (7000 if even else (wanted * 5).denominator)
            else:
                assert status != VAERDI
                assert {one.status, other.status} & {UKENDT, IKKE_OMFATTET}
                assert (status == FEJL) == ({one.status, other.status} == {VAERDI, IKKE_OMFATTET})


def test_a_number_of_more_digits_than_a_column_has() -> None:
    column = Talspalte(
        np.zeros(1, np.int64), 1, np.ones(1, np.int64), np.array([ANDET]), {0: Svar(VAERDI, Fraction(10**40))}
    )
    with pytest.raises(Uegnet):
        skrevet(column, 1, Fraction(1))
