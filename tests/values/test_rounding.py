"""Rounding: three directions and cutting off."""

import csv
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.values.rounding import Retning, cut_off, round_to
from tests.strategies import BROEKER, TRIN

PEERS = Path(__file__).parents[2].parent / "shared" / "peer-suites"
NAERMESTE, OP, NED = Retning.NAERMESTE, Retning.OP, Retning.NED


@pytest.mark.parametrize(
    ("value", "step", "expect"),  # nearest, up, down, cut off
    [
        ("0", "1", ("0", "0", "0", "0")),
        ("0.5", "1", ("1", "1", "0", "0")),
        ("-0.5", "1", ("-1", "0", "-1", "0")),
        ("2.5", "1", ("3", "3", "2", "2")),
        ("-2.5", "1", ("-3", "-2", "-3", "-2")),
        ("2.49", "1", ("2", "3", "2", "2")),
        ("-2.49", "1", ("-2", "-2", "-3", "-2")),
        ("7", "1", ("7", "7", "7", "7")),
        ("1/3", "1/100", ("33/100", "34/100", "33/100", "33/100")),
        ("-1/3", "1/100", ("-33/100", "-33/100", "-34/100", "-33/100")),
        ("12449", "100", ("12400", "12500", "12400", "12400")),
        ("12450", "100", ("12500", "12500", "12400", "12400")),
        ("1.25", "0.5", ("1.5", "1.5", "1", "1")),
        ("100", "30", ("90", "120", "90", "90")),
        ("105", "30", ("120", "120", "90", "90")),
    ],
)
def test_table(value: str, step: str, expect: tuple[str, str, str, str]) -> None:
    x, s = Fraction(value), Fraction(step)
    answers = (round_to(x, s, NAERMESTE), round_to(x, s, OP), round_to(x, s, NED), cut_off(x, s))
    assert answers == tuple(Fraction(text) for text in expect)


def test_the_words_of_the_language() -> None:
    assert [retning.value for retning in Retning] == ["til nærmeste", "op", "ned"]


@given(BROEKER, TRIN, st.sampled_from(Retning))
def test_a_rounded_value_is_a_multiple_near_by_and_stays(value: Fraction, step: Fraction, retning: Retning) -> None:
    rounded = round_to(value, step, retning)
    assert (rounded / step).denominator == 1
    assert abs(rounded - value) < step
    assert round_to(rounded, step, retning) == rounded


@given(BROEKER, TRIN)
def test_each_direction_keeps_its_side(value: Fraction, step: Fraction) -> None:
    down, up = round_to(value, step, NED), round_to(value, step, OP)
    assert down <= value <= up
    assert up - down in (0, step)
    assert abs(round_to(value, step, NAERMESTE) - value) == min(value - down, up - value)
    assert cut_off(value, step) == (down if value >= 0 else up)
    assert abs(cut_off(value, step)) <= abs(value)


@given(BROEKER, TRIN)
def test_signs(value: Fraction, step: Fraction) -> None:
    assert round_to(-value, step, NAERMESTE) == -round_to(value, step, NAERMESTE)
    assert cut_off(-value, step) == -cut_off(value, step)
    assert round_to(-value, step, OP) == -round_to(value, step, NED)


@given(st.integers(-1000, 1000), TRIN)
def test_a_half_goes_away_from_zero(n: int, step: Fraction) -> None:
    half = (n + Fraction(1, 2)) * step
    assert abs(round_to(half, step, NAERMESTE)) == abs(half) + step / 2


@given(BROEKER, BROEKER, TRIN, st.sampled_from(Retning))
def test_order_is_kept(a: Fraction, b: Fraction, step: Fraction, retning: Retning) -> None:
    low, high = sorted((a, b))
    assert round_to(low, step, retning) <= round_to(high, step, retning)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_agrees_with_pythons_decimals(value: Decimal, places: int) -> None:
    expect = Fraction(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    assert round_to(Fraction(value), Fraction(1, 10**places), NAERMESTE) == expect


def _peer_rows(name: str, *ops: str) -> list[dict[str, str]]:
    path = PEERS / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["op"] in ops and row["expect_kind"] == "value"]


def _decimals() -> list[tuple[str, Fraction, Fraction, Fraction]]:
    rows = _peer_rows("catala-dates-money.csv", "round", "round-money", "decimal-to-money")
    rows += _peer_rows("irs-factgraph.csv", "round", "round-money")
    cases = [(row["case_id"], json.loads(row["args"]), json.loads(row["expect"])) for row in rows]
    return [
        (case_id, Fraction(args["x"]), Fraction(1, 10 ** args["decimals"]), Fraction(expect))
        for case_id, args, expect in cases
        if args.get("mode") == "half_up"
    ]


@pytest.mark.skipif(not _decimals(), reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "value", "step", "expect"), _decimals())
def test_peer_half_away_from_zero(case_id: str, value: Fraction, step: Fraction, expect: Fraction) -> None:
    assert round_to(value, step, NAERMESTE) == expect, case_id


def _multiples() -> list[tuple[str, dict[str, str], str]]:
    rows = _peer_rows("gettsim-rounding-piecewise.csv", "round-to-multiple")
    return [(row["case_id"], json.loads(row["args"]), json.loads(row["expect"])) for row in rows]


@pytest.mark.skipif(not _multiples(), reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "args", "expect"), _multiples())
def test_peer_multiples(case_id: str, args: dict[str, str], expect: str) -> None:
    retning = {"up": OP, "down": NED, "nearest": NAERMESTE}[args["direction"]]
    rounded = round_to(Fraction(args["x"]), Fraction(args["base"]), retning)
    assert rounded + Fraction(args["add_after"]) == Fraction(expect), case_id


def _cents() -> list[tuple[str, Fraction, Fraction]]:
    return [
        (row["case_id"], Fraction(json.loads(row["args"])["x"]), Fraction(json.loads(row["expect"])))
        for row in _peer_rows("irs-factgraph.csv", "truncate-to-cents")
    ]


@pytest.mark.skipif(not _cents(), reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "value", "expect"), _cents())
def test_peer_cut_to_cents(case_id: str, value: Fraction, expect: Fraction) -> None:
    assert cut_off(value, Fraction(1, 100)) == expect, case_id


# Ours has no rounding away from zero, half to zero or half to even: those of the peer's functions are left out.
FEEL = re.compile(r"(floor|ceiling|round half up|round down)\((?:n:)?(-?[0-9.]+)(?:, ?(?:scale:)?([0-9]+))?\)")


def _feel() -> list[tuple[str, str, Fraction, Fraction, Fraction]]:
    rows = _peer_rows("dmn-tck-expressions.csv", "feel-round")
    found = [(row, FEEL.fullmatch(json.loads(row["args"])["expr"])) for row in rows]
    return [
        (row["case_id"], m[1], Fraction(m[2]), Fraction(1, 10 ** int(m[3] or 0)), Fraction(json.loads(row["expect"])))
        for row, m in found
        if m is not None
    ]


@pytest.mark.skipif(not _feel(), reason="peer suites are not here")
@pytest.mark.parametrize(("case_id", "function", "value", "step", "expect"), _feel())
def test_peer_feel(case_id: str, function: str, value: Fraction, step: Fraction, expect: Fraction) -> None:
    if function == "round down":
        assert cut_off(value, step) == expect, case_id
    else:
        retning = {"floor": NED, "ceiling": OP, "round half up": NAERMESTE}[function]
        assert round_to(value, step, retning) == expect, case_id
