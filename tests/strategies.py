"""Hypothesis strategies shared by the rooms of tests: Danish numbers and points in time."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from dsl.values.period import Aar, Dag, Interval, Kvartal, Maaned, Periode, Uge

DAGE = st.dates(date(1900, 1, 1), date(2199, 12, 31))
AARSTAL = st.integers(1900, 2199)


@st.composite
def decimaltal(draw: st.DrawFn, cifre: int = 18, decimaler: int = 10) -> tuple[Fraction, int]:
    """Draw an exact decimal and the number of its decimals."""
    places = draw(st.integers(0, decimaler))
    return Fraction(draw(st.integers(-(10**cifre) + 1, 10**cifre - 1)), 10**places), places


BROEKER = st.builds(Fraction, st.integers(-(10**12), 10**12), st.integers(1, 10**6))
TRIN = st.builds(Fraction, st.integers(1, 10**4), st.integers(1, 10**4))


def _uge(dag: date) -> Uge:
    iso = dag.isocalendar()
    return Uge(iso.year, iso.week)


UGER = st.dates(date(1900, 1, 8), date(2199, 12, 22)).map(_uge)
PERIODER: st.SearchStrategy[Periode] = st.one_of(
    st.builds(Dag, DAGE),
    UGER,
    st.builds(Maaned, AARSTAL, st.integers(1, 12)),
    st.builds(Kvartal, AARSTAL, st.integers(1, 4)),
    st.builds(Aar, AARSTAL),
)
INTERVALLER = st.builds(Interval, st.none() | DAGE, st.none() | DAGE)
