"""A year that data lacks in the middle is missing, not left out of a total."""

from fractions import Fraction

import pytest

from dsl.values.period import Aar
from engine.result.nodes import UKENDT
from tests.texts import formel, svar, tal

YEARS = {Aar(2012): 100, Aar(2014): 300}


@pytest.mark.parametrize("word", ["sum", "gennemsnit", "mindste", "største"])
def test_a_total_over_years_with_a_hole_is_unknown(word: str) -> None:
    answer = svar(formel(f"{word} af udgift over alle år"), {"udgift": YEARS})
    assert answer.status == UKENDT
    assert any("1 af 3 er ukendt" in reason for reason in answer.fordi)


def test_the_known_years_can_be_asked_for() -> None:
    assert tal(svar(formel("sum af kendte udgift over alle år"), {"udgift": YEARS})) == 400


def test_a_data_set_may_say_that_a_missing_year_is_nil() -> None:
    answer = svar(formel("gennemsnit af udgift over alle år"), {"udgift": YEARS}, manglende="0")
    assert tal(answer) == Fraction(400, 3)


def test_years_without_a_hole_are_all_there_are() -> None:
    assert tal(svar(formel("sum af udgift over alle år"), {"udgift": {Aar(2013): 100, Aar(2014): 300}})) == 400
