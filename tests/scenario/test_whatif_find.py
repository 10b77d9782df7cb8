"""What *find* finds: exactly where there is a straight line, and never more than it has tried."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.scenario.crossing import Grid, crossings
from engine.scenario.whatif_nodes import (
    BEGYNDELSE,
    FLERE,
    FUNDET,
    IKKE_NAAET,
    KAN_IKKE_SOEGES,
    PUNKT,
    SLUTNING,
    SPRING,
    TILNAERMET,
    Kryds,
)
from tests.scenario.whatif import codes, found, made, rules

LINE = "regel x (kr.)\n    a × 3 tillagt 1 kr.\n"
LOST = "regel x (kr.)\n    a fratrukket b\n    dog mindst 0 kr.\n"  # nothing is lost from b = a and up
FAR = "regel x (kr.)\n    største af (a − 10 kr.; 10 kr. − a)\n"
SQUARE = "regel x (kr.)\n    andel af (andel af a)\n"
STEP = "regel x (kr.)\n    1 kr., når a er under 10 kr.\n    ellers 5 kr.\n"


def test_a_straight_line_is_solved_exactly() -> None:
    one = found(LINE, "a fra 0 til 100 kr., så x er 100 kr.", "a = 0 kr.")
    assert one.udfald == FUNDET
    assert one.valgt is not None
    assert one.valgt.punkt.x == 33
    assert found(LINE, "a fra 0 til 100 kr., så x er 99 kr.").loesninger[0].punkt.x == Fraction(98, 3)


def test_the_answer_was_tried_and_is_what_was_asked_for() -> None:
    one = found(LINE, "a fra 0 til 100 kr., så x er 99 kr.")
    assert one.valgt is not None
    assert one.valgt.praecis
    assert one.valgt.punkt.celle.svar.vaerdi == 99


def test_it_can_be_held_against_another_quantity() -> None:
    body = "regel x (kr.)\n    a × 3\nregel y (kr.)\n    b tillagt 10 kr.\n"
    one = found(body, "a fra 0 til 100 kr., så x er y", "b = 5 kr.")
    assert one.valgt is not None
    assert one.valgt.punkt.x == 5


def test_the_ends_of_a_flat_stretch() -> None:
    least = found(LOST, "b fra 0 til 100 kr., så x er 0 kr., mindste værdi", "a = 33,7 kr.")
    assert (least.udfald, least.valgt and least.valgt.punkt.x) == (FUNDET, Fraction("33.7"))
    most = found(LOST, "b fra 0 til 100 kr., så x er 0 kr., største værdi", "a = 33,7 kr.")
    assert (most.udfald, most.valgt and most.valgt.punkt.x) == (FUNDET, Fraction(100))
    assert [x.slags for x in most.loesninger] == [BEGYNDELSE, SLUTNING]


def test_a_flat_stretch_has_no_one_solution() -> None:
    run = made(rules(LOST), "beregn\n    x\nfind\n    b fra 0 til 100 kr., så x er 0 kr.\n", "a = 33,7 kr.")
    assert [(x.udfald, x.valgt) for x in run.hvis.fundet] == [(FLERE, None)]
    assert [(p.code, p.warning, dict(p.facts)["hvor"]) for p in run.problems] == [
        ("find-flere-løsninger", True, "på en hel strækning")
    ]


def test_every_change_of_sign_is_told() -> None:
    both = found(FAR, "a fra 0 til 29 kr., så x er 5 kr.")
    assert (both.udfald, [x.punkt.x for x in both.loesninger]) == (FLERE, [Fraction(5), Fraction(15)])
    assert found(FAR, "a fra 0 til 29 kr., så x er 5 kr., mindste værdi").valgt == both.loesninger[0]
    assert found(FAR, "a fra 0 til 29 kr., så x er 5 kr., største værdi").valgt == both.loesninger[1]


def test_a_bend_that_only_touches_is_found() -> None:
    # The net from 0 to 29 does not hit 10; the two lines that meet there do.
    one = found(FAR, "a fra 0 til 29 kr., så x er 0 kr.")
    assert (one.udfald, one.valgt and one.valgt.punkt.x) == (FUNDET, Fraction(10))


def test_what_is_no_straight_line_is_closed_in_on() -> None:
    one = found(SQUARE, "andel fra 0 til 100 pct. med 3 decimaler, så x er 50 kr.", "a = 100 kr.")
    assert one.udfald == TILNAERMET
    assert one.valgt is not None
    # The root of a half is 0.70710 67811…
    assert one.valgt.punkt.x == Fraction(70711, 100_000)
    assert [side.x for side in one.valgt.sider] == [Fraction(70710, 100_000), Fraction(70711, 100_000)]


def test_a_jump_past_the_value_is_told_as_such() -> None:
    one = found(STEP, "a fra 0 til 100 kr. med 2 decimaler, så x er 3 kr.")
    assert one.udfald == TILNAERMET
    assert one.valgt is not None
    assert one.valgt.slags == SPRING
    assert [(p.x, p.celle.svar.vaerdi) for p in one.valgt.sider] == [(Fraction("9.99"), 1), (10, 5)]


def test_what_is_not_reached_has_a_nearest() -> None:
    one = found(LINE, "a fra 0 til 100 kr., så x er 400 kr.")
    assert (one.udfald, one.valgt, one.loesninger) == (IKKE_NAAET, None, ())
    assert one.naermest is not None
    assert (one.naermest.x, one.naermest.celle.svar.vaerdi, one.afstand) == tuple(map(Fraction, (100, 301, 99)))


def test_what_is_unknown_cannot_be_found() -> None:
    one = found(LOST, "b fra 0 til 100 kr., så x er 0 kr.", "a = ukendt")
    assert (one.udfald, one.naermest) == (KAN_IKKE_SOEGES, None)
    assert one.uden_tal == one.proevet
    assert one.fordi


def test_a_day_can_be_looked_for() -> None:
    body = "regel x (kr.)\n    1 kr., når startdag er før 10. marts 2014\n    ellers 5 kr.\n"
    one = found(body, "startdag fra 1. januar 2014 til 31. december 2014, så x er 5 kr., mindste værdi")
    assert one.valgt is not None
    assert one.valgt.punkt.celle.svar.vaerdi == 5
    assert [str(x) for x in (one.valgt.punkt.sat.vaerdi.data.vaerdi,)] == ["2014-03-10"]  # type: ignore[union-attr]


def test_each_cell_is_looked_for_by_itself() -> None:
    body = "regel x (kr.) for hver farve\n    beløb tillagt a\n"
    facts = ("beløb for rød = 1 kr.", "beløb for grøn = 2 kr.", "beløb for blå = ukendt")
    run = made(rules(body), "beregn\n    x\nfind\n    a fra 0 til 10 kr., så x er 5 kr.\n", *facts)
    assert [(x.noegle, x.udfald, x.valgt and x.valgt.punkt.x) for x in run.hvis.fundet] == [
        ((("farve", "rød"),), FUNDET, 4),
        ((("farve", "grøn"),), FUNDET, 3),
        ((("farve", "blå"),), KAN_IKKE_SOEGES, None),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a fra 10 til 5 kr., så x er 0 kr.", ["interval-omvendt"]),
        ("a fra 5 kr. til 10 pct., så x er 0 kr.", ["grænser-passer-ikke"]),
        ("a fra 5 til 10 pct., så x er 0 kr.", ["forkert-enhed"]),
        ("a fra 5 til 10 kr., så x er 0 pct.", ["forkert-enhed"]),
        ("a fra 5 til 10 kr., så y er 0 kr.", ["ukendt-størrelse"]),
        ("z fra 5 til 10 kr., så x er 0 kr.", ["ukendt-størrelse"]),
        ("a fra 5 til 10 kr. så x er 0 kr.", ["uventet-ord"]),
    ],
)
def test_what_does_not_hold_together(line: str, expected: list[str]) -> None:
    assert codes(LINE, f"beregn\n    x\nfind\n    {line}\n") == expected


def test_only_numbers_can_be_looked_for() -> None:
    body = "regel x (ja/nej)\n    a er over 5 kr.\n"
    rest = "beregn\n    x\nfind\n    a fra 5 til 10 kr., så x er 0 kr.\n"
    assert codes(body, rest) == ["ikke-et-tal-her", "forkert-enhed"]


# ---- the search itself ----------------------------------------------------------------------------------------------

POINTS = st.lists(st.fractions(0, 100, max_denominator=7), min_size=2, max_size=5, unique=True)


@settings(deadline=None, max_examples=60)
@given(POINTS, st.data())
def test_every_answer_is_true(xs: list[Fraction], data: st.DataObject) -> None:
    """Of any bent line: an exact answer is zero there, an approximate one lies between two values of other signs."""
    ends = sorted([Fraction(0), Fraction(100), *xs])
    corners = [(x, data.draw(st.fractions(-9, 9, max_denominator=5))) for x in ends]

    def bent(x: Fraction) -> Fraction:
        for (a, low), (b, high) in pairwise(corners):
            if a <= x <= b and a < b:
                return low + (high - low) * (x - a) / (b - a)
        return corners[-1][1]

    for one in crossings(Grid(bent, Fraction(0), Fraction(100), Fraction(1, 100), whole=False)):
        if one.praecis:
            assert bent(one.x) == 0
        else:
            a, b = one.sider
            assert bent(a) * bent(b) <= 0
            assert abs(b - a) <= Fraction(1, 100)


@settings(deadline=None, max_examples=60)
@given(st.fractions(1, 99, max_denominator=50), st.fractions(-9, 9).filter(bool))
def test_a_line_has_its_one_root(root: Fraction, slope: Fraction) -> None:
    grid = Grid(lambda x: slope * (x - root), Fraction(0), Fraction(100), Fraction(1), whole=False)
    assert list(crossings(grid)) == [Kryds(PUNKT, root, praecis=True)]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 364), st.integers(1, 9))
def test_days_are_whole(day: int, height: int) -> None:

    def stepped(x: Fraction) -> Fraction:
        return Fraction(height if x >= day else -height)

    grid = Grid(stepped, Fraction(0), Fraction(365), Fraction(1), whole=True)
    for one in crossings(grid):
        assert one.sider == (Fraction(day - 1), Fraction(day))
        assert one.slags == SPRING
        assert all(x.denominator == 1 for x in grid.seen)
