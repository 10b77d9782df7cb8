"""Values as a Dane writes them."""

from fractions import Fraction

import pytest

from dsl.values.units import Enhed, Visning
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar
from engine.result.precision import decimals_for
from engine.result.words import exact_text, number_text, rounded_text, status_text, with_unit

PERSONER = Visning(Enhed(), Fraction(1), "person", "personer")
KR = Visning(Enhed(), Fraction(1), "kr.", "kr.")
MIO = Visning(Enhed(), Fraction(1_000_000), "mio. kr.", "mio. kr.")
TUSIND = Visning(Enhed(), Fraction(1000), "1.000 kr.", "1.000 kr.")
PCT = Visning(Enhed(), Fraction(1, 100), "pct.", "pct.")
BLOT = Visning(Enhed(), Fraction(1), "", "")


@pytest.mark.parametrize(
    ("value", "view", "text"),
    [
        (Fraction(1), PERSONER, "1 person"),
        (Fraction(-1), PERSONER, "−1 person"),
        (Fraction(2), PERSONER, "2 personer"),
        (Fraction(0), PERSONER, "0 personer"),
        (Fraction(3, 2), PERSONER, "1,5 personer"),
        (Fraction(6_555_210), KR, "6.555.210 kr."),
        (Fraction(6_555_210), MIO, "ca. 6,5552 mio. kr."),
        (Fraction(6_555_200), MIO, "6,5552 mio. kr."),
        (Fraction(1, 3), KR, "ca. 0,3333 kr."),
        (Fraction(-1, 3), KR, "ca. −0,3333 kr."),
        (Fraction(1, 2), PCT, "50 pct."),
        (Fraction(7), BLOT, "7"),
    ],
)
def test_exact(value: Fraction, view: Visning, text: str) -> None:
    assert exact_text(value, view) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("value", "view", "decimals", "text"),
    [
        (Fraction(6_555_210), MIO, 3, "6,555 mio. kr."),
        (Fraction(6_555_210), KR, -3, "6.555.000 kr."),
        (Fraction(28_640_000), TUSIND, 0, "28.640 (i 1.000 kr.)"),
        (Fraction(-590_000), TUSIND, 0, "−590 (i 1.000 kr.)"),
        (Fraction(7_447_342_5, 10), KR, 0, "7.447.343 kr."),
        (Fraction(-5, 2), KR, 0, "−3 kr."),
        (Fraction(-2, 5), KR, 0, "0 kr."),
        (Fraction(49), KR, -2, "0 kr."),
        (Fraction(50), KR, -2, "100 kr."),
        (Fraction(1, 2), PCT, 1, "50,0 pct."),
        (Fraction(3, 4), PERSONER, 0, "1 person"),
    ],
)
def test_rounded(value: Fraction, view: Visning, decimals: int, text: str) -> None:
    assert rounded_text(value, view, decimals) == text.replace(" ", "\u00a0")


def test_a_number_without_its_unit() -> None:
    assert number_text(Fraction(1, 3), KR, None) == "ca.\u00a00,3333"
    assert number_text(Fraction(1000), MIO, 3) == "0,001"


def test_a_unit_of_several_words_stays_on_its_line() -> None:
    assert " " not in with_unit("5", Visning(Enhed(), Fraction(1), "kr. pr. helårsperson", "kr. pr. helårsperson"))


def test_what_stands_in_the_place_of_a_value() -> None:
    assert [status_text(Svar(s)) for s in (UKENDT, IKKE_OMFATTET, FEJL, VAERDI)] == [
        "ukendt", "ikke omfattet", "fejl", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "decimals"),
    [
        (Fraction(1), 0), (Fraction(1, 10), 1), (Fraction(1, 3), 0), (Fraction(1, 20), 1), (Fraction(2), -1),
        (Fraction(500), -3), (Fraction(1000), -3), (Fraction(1001), -4), (Fraction(1, 1000), 3),
    ],
)  # fmt: skip
def test_the_last_decimal_is_no_finer_than_the_step(step: Fraction, decimals: int) -> None:
    assert decimals_for(step) == decimals
    assert Fraction(1, 10) ** decimals >= step > Fraction(1, 10) ** (decimals + 1)
