"""What is made ready says the same as the files do when the ordinary reader reads them, day by day and row by row."""

import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import given as each
from hypothesis import strategies as st

from engine.indtag.ingest import Afvist, Indtaget
from engine.scenario.data import Data
from tests.caseload.scenes import WEEK_HEADER, amounts, given, payments, weeks
from tests.indtag.data import SPELL_HEADER, Row, left_over, ready, rows_of, spells

PERSONS = ("0101701234", "010170-1234", "0201701234", "17", "b-17", "0b", "101701234", "")
YDELSER = ("kontanthjælp", "kontanthjælp ", "sygedagpenge", "uddannelsesstøtte", "kontanthjaelp")
PLACES = ("Skovby", "Enge")
WEEKS = ("2016-W01", "2016W02", "201603", "uge 53 i 2015", "2015-W53", "2016-W53", "2016-W04", "2016-W05")
AMOUNTS = (
    "2800,00",
    "2.800,00",
    "2800",
    " 2800,00",
    "0,00",
    "-5,00",
    "−5,00",
    "1,005",
    "1,234",
    "12345678,90",
    "x",
    "",
)
DAYS = ("2016-01-04", "2016-01-05", "2016-01-06", "31-12-2015", "2016-02-29", "2016-02-30")

# Told of rows that the ordinary reader has refused already, for another reason or not at all.
BETWEEN_ROWS = {"overlappende-udbetalinger", "dobbelt-nøgle", "rettelse-med-forkert-fortegn"}

# Mostly rows that can be used: a file with one fault says nothing about the others.
WEEKLY = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(WEEKS[:4] * 6 + WEEKS),
        st.sampled_from(PERSONS[:4] * 9 + PERSONS),
        st.sampled_from(YDELSER[:4] * 9 + YDELSER),
        st.sampled_from(PLACES),
        st.sampled_from(AMOUNTS[:5] * 9 + AMOUNTS),
    ),
)
DAILY = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(PERSONS[:4] * 9 + PERSONS),
        st.sampled_from(YDELSER[:4] * 9 + YDELSER),
        st.sampled_from(PLACES),
        st.sampled_from(DAYS[:3] * 9 + DAYS),
        st.sampled_from(DAYS[:5] * 9 + DAYS),
        st.sampled_from(AMOUNTS[:5] * 9 + AMOUNTS),
    ),
)


def by_day(rows: list[Row]) -> dict[tuple[int, str, str, int], Fraction]:
    """What each person has of each ydelse from each kommune on each day; the same whatever rows it comes in."""
    found: dict[tuple[int, str, str, int], Fraction] = {}
    for row in rows:
        days = range(row.fra.toordinal(), row.til.toordinal() + 1)
        for day in days:
            key = (row.borger, row.ydelse, row.kommune, day)
            found[key] = found.get(key, Fraction(0)) + Fraction(row.beloeb or 0) / len(days)
    return found


def as_decimal(amount: Fraction) -> Decimal:
    """Kroner and øre."""
    return Decimal(int(amount * 100)).scaleb(-2)


def said(data: Data) -> list[Row]:
    """The rows as the ordinary reader has them."""
    entity, paid = payments(data), {n: None if v is None else as_decimal(v) for n, v in amounts(data).items()}
    belongs = zip(*(entity.tilhoer[axis] for axis in ("borger", "ydelse", "kommune")), strict=True)
    return [
        Row(
            int(str(person).split()[1]),
            str(ydelse),
            str(place),
            date.fromordinal(fra),
            date.fromordinal(til - 1),
            paid[name],
        )
        for name, (person, ydelse, place), fra, til in zip(
            entity.medlemmer, belongs, entity.fra, entity.til, strict=True
        )
    ]


def check(blocks: str, header: str, rows: list[str], *, join: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"udbetalinger.csv": header + "".join(f"{row}\n" for row in rows)}
        data = given(blocks, folder, files)
        answer = ready(blocks, folder, files, join=join)
        assert left_over(folder) == []
        if data.problems:
            assert isinstance(answer, Afvist)
            return
        refused = [p for source in data.kilder for p in source.problems]
        if refused:
            assert isinstance(answer, Afvist)
            assert not (folder / "klar.parquet").exists()
            assert {p.code for p in answer.problems} <= {p.code for p in refused} | BETWEEN_ROWS
            return
        if isinstance(answer, Afvist):
            assert {p.code for p in answer.problems} == {"overlappende-udbetalinger"}
            return
        assert isinstance(answer, Indtaget)
        made = rows_of(folder)
        assert by_day(made) == by_day(said(data))
        assert (answer.raekker_ind, answer.brugt, answer.forloeb) == (len(rows), len(rows), len(made))
        if not join:
            assert Counter(made) == Counter(said(data))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@each(st.lists(WEEKLY, min_size=1, max_size=12), st.booleans())
def test_weeks(rows: list[str], join: bool) -> None:  # noqa: FBT001
    check(weeks("entydig på  borger, første dag, ydelse, kommune"), WEEK_HEADER, rows, join=join)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@each(st.lists(DAILY, min_size=1, max_size=8))
def test_days(rows: list[str]) -> None:
    check(spells(), SPELL_HEADER, rows, join=True)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@each(st.lists(WEEKLY, min_size=1, max_size=12))
def test_weeks_that_correct_each_other(rows: list[str]) -> None:
    lines = ("entydig på  borger, første dag, ydelse, kommune, udbetalt beløb", "rettelser  lægges til")
    check(weeks(*lines), WEEK_HEADER, rows, join=True)
