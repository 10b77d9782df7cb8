"""All cells of a sum in one go: the same as cell by cell, whatever the leaves of their kind and however large."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from dsl.values.period import Aar
from engine.kolonne.cellesum import Bladsum, Cellesum
from engine.kolonne.operationer import Bladsvar
from engine.kolonne.rum import Rum, Sumrum, sumrum
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.spurgte import Medlemsliste, Spurgte
from engine.kolonne.totaler import Totaler
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI

PERIODS = 3
SIZES = (1, 1000, 1 << 40, 1 << 70)


def _leaf(random: Random, size: int) -> Bladsvar:
    status = random.choice((VAERDI, VAERDI, VAERDI, IKKE_OMFATTET, UKENDT))
    if status != VAERDI:
        return Bladsvar(status, fordi=("det vides ikke",), tages=random.random() < 0.8)
    times = Fraction(random.randrange(-size, size + 1), random.choice((1, 7, 100)))
    return Bladsvar(VAERDI, times, Fraction(random.randrange(3), 2), tages=random.random() < 0.9)


def _gathered(seed: int, size: int) -> tuple[Totaler, Sumrum, list[tuple[str, ...]]]:
    """Cells of members of three kinds, one of them without a leaf, behind the cells of another sum."""
    random = Random(seed)  # noqa: S311  (numbers for a test)
    sure = (Bladsvar(VAERDI, Fraction(1, 3)),), (Bladsvar(UKENDT, fordi=("det vides ikke",)),)
    kinds = tuple((*sure[:many], *((_leaf(random, size),) for _ in range(many))) for many in (2, 0, 1))
    members: list[tuple[str, ...]] = [(f"medlem {nr}",) for nr in range(30)]
    room = sumrum(11, PERIODS, kinds, {m: random.randrange(3) for m in members})
    numbers = np.zeros((room.efter, 2), np.int64)
    for nr, kind in enumerate(room.arter.tolist()):
        for cell in range(PERIODS):
            for leaf in range(len(kinds[kind])):
                if random.random() < 0.5:
                    place = room.plads(nr, cell) + leaf
                    numbers[place] = random.randrange(1, 400), random.randrange(-(1 << 30), 1 << 30)
    places = [p for p in range(11, room.efter) if numbers[p, 0] and random.random() < 0.3]
    rests = {p: {28: random.randrange(1, 28)} for p in places}
    found = Totaler(numbers[:, 1], numbers[:, 0], rests, Fraction(1, 100), (), 0, Rum((room,), room.efter))
    return found, room, members


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(4))
def test_all_cells_are_as_each_by_itself(seed: int, size: int) -> None:
    found, room, members = _gathered(seed, size)
    total = Cellesum(found, 0, 0)
    asked = [*reversed(members), ("en anden",)]
    keys = Noeglestykke("år", Aar(2020), ("medlem",), Medlemsliste(tuple(asked)))
    met = set()
    for cell in range(PERIODS):
        column = total.kolonne(keys, cell)
        for at, member in enumerate(asked):
            one = total.celle(member, cell).svar("sum", kendte=False, enhed=Fraction(1))
            first = room.plads(room.noegler[member], cell) if member in room.noegler else 0
            has_rest = member in room.noegler and any(p in found.rester for p in range(first, first + room.bredde))
            met.add((one.status, has_rest))
            if has_rest:
                assert not column.lige[at]
                assert not column.uden[at]
            else:
                assert bool(column.lige[at]) == (one.status == VAERDI)
                assert bool(column.uden[at]) == (one.status == IKKE_OMFATTET)
                if one.status == VAERDI:
                    assert Fraction(int(column.taellere[at]), column.naevner) == one.vaerdi
    assert {(VAERDI, False), (VAERDI, True), (UKENDT, False)} <= met


def test_a_remainder_is_added_where_the_leaf_has_a_value() -> None:
    leaf, other = Bladsvar(VAERDI, Fraction(1, 2)), Bladsvar(IKKE_OMFATTET)
    room = sumrum(0, 1, (((leaf,), (other,)),), {("a",): 0})
    found = Totaler(
        np.array([7 * 100, 0]), np.array([10, 3]), {0: {28: 14}, 1: {28: 7}}, Fraction(1, 100), (), 0, Rum((room,), 2)
    )
    # 100 and a half øre, half of it: 0,5025 kr.
    assert Bladsum(room, 0, found.enhed).opsamlet(found, 0, 0).sum == Fraction(5025, 10_000)


def test_members_asked_by_list_and_one_by_one() -> None:
    one, same = Medlemsliste((("a",), ("b",))), Medlemsliste((("b",), ("a",)))
    asked = Spurgte()
    assert not asked
    asked.laeg(one)
    assert asked.alle is one.alle
    assert asked.har(one)
    assert asked.har(same)
    assert not asked.har(Medlemsliste((("a",), ("c",))))
    asked.laeg_en(("c",))
    assert asked.alle == {("a",), ("b",), ("c",)}
    both = Spurgte()
    both.laeg_en(("d",))
    both.med(asked)
    assert both.alle == {("a",), ("b",), ("c",), ("d",)}
    assert ("d",) not in asked.alle
