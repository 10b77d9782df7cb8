"""Sums, products, shares, caps and rounding, from rule text to exact number. The expected values are worked by hand."""

from fractions import Fraction

import pytest

from tests.texts import UDE, formel, regler, svar, tal

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("lines", "a", "b", "expected"),
    [
        (("a + b",), 3, 5, 8),
        (("a − b",), 3, 5, -2),
        (("a", "tillagt b", "fratrukket 1 kr."), 3, 5, 7),
        (("a − b − b",), 10, 3, 4),
        (("a + b × 2",), 3, 5, 13),
        (("(a + b) × 2",), 3, 5, 16),
        (("a / 3",), 10, 0, Fraction(10, 3)),
        (("a", "divideret med 3", "ganget med 3"), 10, 0, 10),
        (("(a / b) af a",), 10, 4, 25),
        (("50 pct. af a",), 7, 0, Fraction(7, 2)),
        (("(40 pct. af 80 pct.) af a",), 100, 0, 32),
        (("(resten af 20 pct.) af a",), 50, 0, 40),
        (("(100 pct. − 20 pct.) af a",), 50, 0, 40),
        (("(100 pct. + 5 pct.) af a",), 200, 0, 210),
        (("mindste af (a; b)",), 3, 5, 3),
        (("største af (a; b)",), 3, 5, 5),
        (("højeste af (a; b; 7 kr.)",), 3, 5, 7),
        (("mindste af (a; b; 2 kr.)",), 3, 5, 2),
        (("mindste af (a; b; 7 kr.)",), 5, 3, 3),
        (("a", "dog mindst b"), 3, 5, 5),
        (("a", "dog højst b"), 3, 5, 3),
        (("a − b", "dog mindst 0 kr."), 3, 5, 0),
        (("a", "dog højst 10 kr.", "dog mindst 4 kr.", "ganget med 2"), 99, 0, 20),
        (("1,5 mio. kr. − a",), 500000, 0, 1000000),
        (("2 × 1.000 kr. + a",), 1, 0, 2001),
    ],
)
def test_arithmetic(lines: tuple[str, ...], a: int, b: int, expected: Fraction | int) -> None:
    assert tal(svar(formel(*lines), {"a": a, "b": b})) == expected


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("afrundet til nærmeste hele kr.", 5 * HALF, 3),
        ("afrundet til nærmeste hele kr.", -5 * HALF, -3),
        ("afrundet til nærmeste hele kr.", HALF, 1),
        ("afrundet til nærmeste hele kr.", -HALF, -1),
        ("afrundet til nærmeste hele kr.", Fraction(149, 100), 1),
        ("afrundet til nærmeste hele kr.", Fraction(-149, 100), -1),
        ("afrundet op til hele kr.", Fraction(11, 10), 2),
        ("afrundet op til hele kr.", Fraction(-11, 10), -1),
        ("afrundet op til hele kr.", 2, 2),
        ("afrundet ned til hele kr.", Fraction(19, 10), 1),
        ("afrundet ned til hele kr.", Fraction(-11, 10), -2),
        ("afrundet til nærmeste 100 kr.", 250, 300),
        ("afrundet til nærmeste 100 kr.", 249, 200),
        ("afrundet ned til 0,5 kr.", Fraction(99, 100), HALF),
        ("afrundet op til hele 1.000 kr.", 1, 1000),
        ("afrundet til nærmeste hele mio. kr.", 1_500_000, 2_000_000),
    ],
)
def test_rounding(line: str, value: Fraction | int, expected: Fraction | int) -> None:
    assert tal(svar(formel("a", line), {"a": value})) == expected


def test_rounding_a_share_is_of_per_cent() -> None:
    text = formel("andel", "afrundet til nærmeste hele pct.", art="pct.")
    assert tal(svar(text, {"andel": Fraction(1, 3)})) == Fraction(33, 100)


def test_a_quotient_stays_a_fraction_until_it_is_rounded() -> None:
    text = formel("a", "divideret med 3", "divideret med 7", "ganget med 21")
    assert tal(svar(text, {"a": Fraction(1, 10)})) == Fraction(1, 10)


def test_rounding_happens_where_the_line_stands() -> None:
    before = formel("a", "afrundet til nærmeste hele kr.", "ganget med 3")
    after = formel("a", "ganget med 3", "afrundet til nærmeste hele kr.")
    assert tal(svar(before, {"a": Fraction(3, 2)})) == 6
    assert tal(svar(after, {"a": Fraction(3, 2)})) == 5


@pytest.mark.parametrize(
    ("line", "givet", "kode"),
    [
        ("(a / b) af c", {"a": 1, "b": 0, "c": 1}, "division-med-nul"),
        ("(a / b) af c", {"a": 0, "b": 0, "c": 1}, "division-med-nul"),
        ("(resten af andel) af a", {"andel": Fraction(101, 100), "a": 1}, "andel-uden-for"),
        ("(resten af andel) af a", {"andel": Fraction(-1, 100), "a": 1}, "andel-uden-for"),
        ("a + b", {"a": 1, "b": UDE}, "ikke-omfattet-i-sum"),
        ("a − b", {"a": UDE, "b": 1}, "ikke-omfattet-i-sum"),
        ("mindste af (a; b)", {"a": UDE, "b": 1}, "ikke-omfattet-i-sum"),
        ("største af (a; b)", {"a": 1, "b": UDE}, "ikke-omfattet-i-sum"),
    ],
)
def test_faults(line: str, givet: dict[str, int | str | Fraction], kode: str) -> None:
    answer = svar(formel(line), givet)
    assert (answer.status, answer.kode, answer.vaerdi) == ("fejl", kode, None)


@pytest.mark.parametrize("edge", [0, 1])
def test_the_rest_of_nothing_and_of_all(edge: int) -> None:
    assert tal(svar(formel("(resten af andel) af a"), {"andel": edge, "a": 9})) == 9 * (1 - edge)


@pytest.mark.parametrize(
    ("line", "a", "b", "status"),
    [
        # × ÷ carry: fejl, then ikke omfattet, then ukendt
        ("andel af b", None, None, "ukendt"),
        ("andel af b", 1, None, "ukendt"),
        ("andel af b", 1, UDE, "ikke omfattet"),
        ("andel af b", None, UDE, "ikke omfattet"),
        ("andel af b", UDE, UDE, "ikke omfattet"),
        # + and − meet: unknown beats not applicable, all not applicable stays so
        ("(andel af 1 kr.) + b", None, 1, "ukendt"),
        ("(andel af 1 kr.) + b", UDE, None, "ukendt"),
        ("(andel af 1 kr.) + b", UDE, UDE, "ikke omfattet"),
        ("mindste af ((andel af 1 kr.); b)", None, 0, "ukendt"),
        ("største af ((andel af 1 kr.); b)", UDE, UDE, "ikke omfattet"),
        # a fault beats all
        ("((b / 0 kr.) af 1 kr.) × andel", UDE, 1, "fejl"),
        ("((b / 0 kr.) af 1 kr.) + (andel af 1 kr.)", None, 1, "fejl"),
    ],
)
def test_statuses(line: str, a: int | str | None, b: int | str | None, status: str) -> None:
    assert svar(formel(line), {"andel": a, "b": b}).status == status


@pytest.mark.parametrize("status_line", ["afrundet op til hele kr.", "ganget med 2", "divideret med 2"])
def test_lines_carry_what_is_missing(status_line: str) -> None:
    text = formel("a", status_line)
    assert svar(text, {"a": UDE}).status == "ikke omfattet"
    unknown = svar(text, {"a": None})
    assert (unknown.status, unknown.fordi) == ("ukendt", ("»a« er tom",))


def test_an_unknown_sum_names_every_missing_fact_once() -> None:
    answer = svar(formel("a + b + a + c"), {"a": None, "b": None, "c": 1})
    assert answer.fordi == ("»a« er tom", "»b« er tom")


def test_a_fact_that_is_not_given_is_unknown() -> None:
    answer = svar(formel("a + b"), {"a": 1})
    assert (answer.status, answer.fordi) == ("ukendt", ("oplysningen »b« er ikke givet",))


def test_numbers_of_any_length_are_exact() -> None:
    rules = regler(formel("a × 3 − b"))
    big = 10**27 + 1
    assert tal(svar(rules, {"a": big, "b": Fraction(1, 7)})) == 3 * big - Fraction(1, 7)


def test_a_quantity_leans_on_another() -> None:
    text = formel("a") + "\nregel y (kr.)\n    2 × x\nregel z (kr.)\n    y + x\n"
    assert tal(svar(text, {"a": 5}, navn="z")) == 15
