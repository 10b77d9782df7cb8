"""The text of a cell: Danish figures with units, signs and footnotes; words and empty cells are none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.values.number import show_number
from engine.efterregn.printed import Trykt, read_printed, unit_in_heading


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1.234,5", "1234.5", "0.1"),
        ("13329", "13329", "1"),
        ("1 234,50", "1234.5", "0.01"),  # grouped by a no-break space
        ("-3,1", "-3.1", "0.1"),
        ("−3,1", "-3.1", "0.1"),
        ("- 3,1", "-3.1", "0.1"),
        ("+2,3", "2.3", "0.1"),
        ("14,894 mio. kr.", "14894000", "1000"),
        ("590 t.kr.", "590000", "1000"),
        ("0 kr.", "0", "1"),
        ("1,5 mia. kr.", "1500000000", "100000000"),
        ("41,2%", "0.412", "0.001"),
        ("−9 pct.", "-0.09", "0.01"),
        ("1,5 procentpoint", "0.015", "0.001"),
        ("5.235 personer", "5235", "1"),
        ("2,7*", "2.7", "0.1"),
        ("2,7 1)", "2.7", "0.1"),
        ("22,5¹", "22.5", "0.1"),
    ],
)
def test_figures(text: str, value: str, step: str) -> None:
    found = read_printed(text)
    assert isinstance(found, Trykt)
    assert (found.vaerdi, found.skridt) == (Fraction(value), Fraction(step))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "tom"), (" ", "tom"), ("-", "tom"), ("–", "tom"),
        ("?", "ukendt"), ("..", "ukendt"),
        ("Dagpenge", "tekst"), ("0-4. uger", "tekst"), ("2. kv. 2017", "tekst"), ("Konto 5", "tekst"),
        ("157.5", "ulæst"), ("1.23,4", "ulæst"),
    ],
)  # fmt: skip
def test_no_figures(text: str, kind: str) -> None:
    assert read_printed(text) == kind


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_what_is_shown_is_read(number: int, decimals: int) -> None:
    value = Fraction(number, 10**decimals)
    found = read_printed(show_number(value, decimals))
    assert isinstance(found, Trykt)
    assert (found.vaerdi, found.decimaler, found.skrevet(value)) == (value, decimals, show_number(value, decimals))


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Samlede udgifter (mio. kr.)", ("kr.", 10**6)),
        ("Udgift, 1.000 kr.", ("kr.", 1000)),
        ("Udgift i mio. kr.", ("kr.", 10**6)),
        ("Andel, pct.", ("pct.", Fraction(1, 100))),
        ("%", ("pct.", Fraction(1, 100))),
        ("Mistet refusion (50%)", None),
        ("Budget 2018", None),
    ],
)
def test_units_of_headings(heading: str, unit: object) -> None:
    assert unit_in_heading(heading) == unit
