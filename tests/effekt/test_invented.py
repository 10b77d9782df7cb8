"""The invented forløb: their files are written the same each time, and the plain measurement of them is sound."""

from fractions import Fraction
from itertools import pairwise

from tests.effekt.group_figures import nearest_root
from tests.effekt.invented import FORLOEB, files
from tests.effekt.measured import DATA, ladder, people, stays


def test_the_files_are_what_the_program_writes() -> None:
    for name, text in files().items():
        assert (DATA / name).read_text(encoding="utf-8") == text


def test_there_are_as_many_forloeb_as_told() -> None:
    assert len(stays()) == FORLOEB
    assert all(s.start <= s.end for s in stays())


def test_nobody_is_paid_twice_in_a_week() -> None:
    for person in people().values():
        spans = sorted((p.first, p.last) for p in person.paid)
        assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_the_plain_ladder_by_hand() -> None:
    # 3 weeks, 52 free ones: it begins again; with 51 it goes on; support that is not on the ladder counts neither way.
    assert ladder(list("BBB" + "F" * 52 + "B"))[-1] == 1
    assert ladder(list("BBB" + "F" * 51 + "B"))[-1] == 4
    assert ladder(list("BBB" + "S" * 60 + "B"))[-1] == 4
    # What is not known makes the count unknown until 52 weeks are known to be free.
    assert ladder(list("UBBB"))[-1] is None
    assert ladder(list("UB" + "F" * 52 + "B"))[-1] == 1
    # The free weeks must lie within 156 weeks.
    assert ladder(list("B" + "F" * 30 + "S" * 126 + "F" * 22 + "B"))[-1] == 2


def test_the_plain_root_by_hand() -> None:
    assert nearest_root(Fraction(2), 4) == Fraction("1.4142")
    assert nearest_root(Fraction(9, 4), 1) == Fraction("1.5")
    assert nearest_root(Fraction("0.0025"), 1) == Fraction("0.1")  # 0.05, half up
