"""Cases, exceptions at their levels, tables and satser with rows."""

from fractions import Fraction

import pytest

from tests.texts import UDE, formel, koder, regler, svar, tal, version

BASE = "a"
B1 = "b er over 0 kr."
C1 = "c er over 0 kr."


def x(*lines: str, a: int = 100, b: int | str | None = 0, c: int | str | None = 0) -> object:
    """The value of some lines, or the code or status when there is none."""
    answer = svar(formel(*lines), {"a": a, "b": b, "c": c})
    return answer.vaerdi if answer.status == "værdi" else answer.kode or answer.status


# ---- cases ------------------------------------------------------------------------------------------------------

ORDERED = (f"1 kr., når {B1}", f"ellers 2 kr., når {C1}", "ellers 3 kr.")
EXHAUSTIVE = (f"1 kr., når {B1}", "2 kr., når b er højst 0 kr.")
TWICE = (f"1 kr., når {B1}", f"2 kr., når {C1}")


@pytest.mark.parametrize(
    ("lines", "b", "c", "expected"),
    [
        (ORDERED, 1, 1, 1),
        (ORDERED, 0, 1, 2),
        (ORDERED, 0, 0, 3),
        (ORDERED, 1, None, 1),
        (ORDERED, None, 1, "ukendt"),
        (ORDERED, 0, None, "ukendt"),
        (ORDERED, UDE, 1, "spurgt-uden-omfattet"),
        (EXHAUSTIVE, 1, 0, 1),
        (EXHAUSTIVE, 0, 0, 2),
        (TWICE, 0, 0, "intet-tilfælde"),
        (TWICE, 1, 1, "to-regler"),
        (TWICE, 1, None, "ukendt"),
        (TWICE, None, 1, "ukendt"),
        (TWICE, 1, UDE, "spurgt-uden-omfattet"),
        (TWICE, None, UDE, "spurgt-uden-omfattet"),
        (TWICE, UDE, None, "spurgt-uden-omfattet"),
    ],
)
def test_cases(lines: tuple[str, ...], b: int | str | None, c: int | str | None, expected: object) -> None:
    assert x(*lines, b=b, c=c) == expected


def test_a_branch_that_is_not_taken_cannot_fail() -> None:
    assert x(f"(a / b) af a, når {B1}", "ellers 7 kr.", b=0) == 7
    assert x(f"7 kr., når {C1}", "ellers (a / b) af a", b=0, c=1) == 7
    assert x(f"7 kr., når {C1}", "ellers (a / b) af a", b=0, c=0) == "division-med-nul"


def test_else_not_applicable() -> None:
    assert x(f"7 kr., når {B1}", "ellers ikke omfattet") == "ikke omfattet"


def test_lines_after_the_cases_work_on_their_result() -> None:
    assert x(*ORDERED, "ganget med 10", b=0, c=1) == 20


# ---- exceptions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("b", "c", "expected"),
    [
        (0, 0, 100),
        (1, 0, 1),
        (0, 1, 2),
        (1, 1, "to-regler"),
        (1, None, "ukendt"),
        (None, 0, "ukendt"),
        (0, UDE, "spurgt-uden-omfattet"),
    ],
)
def test_one_level(b: int | str | None, c: int | str | None, expected: object) -> None:
    assert x(BASE, f"dog 1 kr., når {B1}", f"dog 2 kr., når {C1}", b=b, c=c) == expected


def test_two_of_which_one_is_not_known_cannot_be_said_to_disagree() -> None:
    assert x(BASE, "dog b + 1 kr., når a er over 0 kr.", f"dog 5 kr., når {C1}", b=None, c=1) == "ukendt"
    assert x(BASE, "dog (a / b) af a, når a er over 0 kr.", f"dog 5 kr., når {C1}", b=0, c=1) == "division-med-nul"


def test_two_that_agree_are_fine() -> None:
    assert x(BASE, f"dog 5 kr., når {B1}", f"dog 5 kr., når {C1}", b=1, c=1) == 5
    assert x(BASE, f"dog 5 kr., når {B1}", f"dog 2 kr. + 3 kr., når {C1}", b=1, c=1) == 5


def test_two_that_agree_are_both_in_the_trace() -> None:
    answer = svar(formel(BASE, f"dog 5 kr., når {B1}  [§ 1]", f"dog 5 kr., når {C1}  [§ 2]"), {"a": 0, "b": 1, "c": 1})
    assert answer.spor is not None
    below = answer.spor.boern[0].boern
    assert {g.sted for step in below for g in step.grunde} == {"§ 1", "§ 2"}


@pytest.mark.parametrize(("b", "c", "expected"), [(0, 0, 200), (1, 0, 2), (0, 1, 7), (1, 1, 7)])
def test_a_line_between_begins_a_new_level(b: int, c: int, expected: int) -> None:
    assert x(BASE, f"dog 1 kr., når {B1}", "ganget med 2", f"dog 7 kr., når {C1}", b=b, c=c) == expected


def test_a_floor_between_exceptions_is_a_level_too() -> None:
    lines = (BASE, f"dog 1 kr., når {B1}", "dog mindst 10 kr.", f"dog 3 kr., når {C1}")
    assert x(*lines, b=1) == 10
    assert x(*lines, b=1, c=1) == 3


@pytest.mark.parametrize(("b", "c", "expected"), [(0, 0, 100), (1, 0, 1), (0, 1, 100), (1, 1, 9)])
def test_an_exception_to_an_exception(b: int, c: int, expected: int) -> None:
    assert x(BASE, f"dog 1 kr., når {B1}", f"    dog 9 kr., når {C1}", b=b, c=c) == expected


@pytest.mark.parametrize(
    ("first", "rank"),
    [
        ("[stk. 8]", "frem for [stk. 8]"),
        ("[LAB § 118, stk. 8]", "frem for [LAB § 118, stk. 8]"),
        ("[§ 118, stk. 8]  [§ 119]", "frem for [§ 119]"),
    ],
)
def test_precedence(first: str, rank: str) -> None:
    lines = (BASE, f"dog 1 kr., når {B1}  {first}", f"dog 2 kr., når {C1} {rank}  [stk. 7]")
    assert x(*lines, b=1, c=1) == 2
    assert x(*lines, b=1, c=0) == 1
    assert x(*lines, b=0, c=1) == 2


def test_of_two_faults_that_of_the_line_that_goes_before_is_told() -> None:
    by_nil, too_much = "(a / b) af a", "(resten af andel) af a"
    for first, second, told in ((by_nil, too_much, "andel-uden-for"), (too_much, by_nil, "division-med-nul")):
        for rank, code in (("frem for [§ 1]", told), ("", "")):
            lines = (BASE, f"dog {first}, når {C1}  [§ 1]", f"dog {second}, når {C1} {rank}  [§ 2]")
            answer = svar(formel(*lines), {"a": 100, "b": 0, "c": 1, "andel": Fraction(3, 2)})
            assert answer.status == "fejl"
            assert answer.kode == (code or {by_nil: "division-med-nul", too_much: "andel-uden-for"}[first])


def test_precedence_over_a_line_that_is_not_there_is_refused() -> None:
    text = formel(BASE, f"dog 1 kr., når {B1}  [§ 1]", f"dog 2 kr., når {C1} frem for [§ 8]  [§ 2]")
    assert koder(text) == ("frem-for-ukendt",)


def test_precedence_over_another_line_does_not_settle() -> None:
    lines = (
        BASE,
        f"dog 1 kr., når {B1}  [§ 1]",
        f"dog 2 kr., når {C1}  [§ 2]",
        "dog 3 kr., når a er over 0 kr. frem for [§ 1]  [§ 3]",
    )
    assert x(*lines, b=1, c=0) == 3
    assert x(*lines, b=0, c=1) == "to-regler"
    assert x(*lines, b=1, c=1) == "to-regler"


# ---- tables and satser ------------------------------------------------------------------------------------------

LADDER = version(
    "tabel trin\n"
    "    efter p         giver trinprocent (pct.)    giver egen (pct.)\n"
    "    1. til 4. uge     80    20    [§ 1]\n"
    "    5. til 26. uge    40    60    [§ 2]\n"
    "    fra 27. uge       20    80    [§ 3]\n"
)


@pytest.mark.parametrize(
    ("n", "expected"), [(1, 80), (4, 80), (5, 40), (26, 40), (27, 20), (500, 20), (0, None), (-3, None)]
)
def test_a_ladder(n: int, expected: int | None) -> None:
    answer = svar(LADDER, {"p": n}, navn="trinprocent")
    assert answer.vaerdi == (None if expected is None else Fraction(expected, 100))
    assert answer.kode == ("" if expected is not None else "uden-for-tabellen")


def test_every_result_of_a_table() -> None:
    assert tal(svar(LADDER, {"p": 5}, navn="egen")) == Fraction(60, 100)


@pytest.mark.parametrize(("given", "status"), [(None, "ukendt"), (UDE, "ikke omfattet")])
def test_a_table_carries_what_is_missing(given: str | None, status: str) -> None:
    assert svar(LADDER, {"p": given}, navn="trinprocent").status == status


INTERVALS = version(
    "tabel satstabel\n"
    "    efter a                            efter ja1    giver resultat (kr.)\n"
    "    under 0 kr.                        alle         0    [§ 1]\n"
    "    fra 0 kr. til under 100 kr.        ja           1    [§ 2]\n"
    "    fra 0 kr. til under 100 kr.        nej          2    [§ 3]\n"
    "    fra 100 kr.                        alle         3    [§ 4]\n"
)


@pytest.mark.parametrize(
    ("a", "ja1", "expected"),
    [
        (-1, True, 0),
        (0, True, 1),
        (0, False, 2),
        (99, False, 2),
        (Fraction(9999, 100), True, 1),
        (100, False, 3),
        (10**9, True, 3),
    ],
)
def test_intervals(a: int | Fraction, *, ja1: bool, expected: int) -> None:
    assert tal(svar(INTERVALS, {"a": a, "ja1": ja1}, navn="resultat")) == expected


MEMBERS = version(
    "tabel farvesats for hver farve\n"
    "    efter farve      giver farvebeløb (kr.)\n"
    "    rød; grøn        10    [§ 1]\n"
    "    alle andre       20    [§ 2]\n"
)


@pytest.mark.parametrize(("farve", "expected"), [("rød", 10), ("grøn", 10), ("blå", 20)])
def test_lists_of_members(farve: str, expected: int) -> None:
    assert tal(svar(MEMBERS, {}, {"farve": farve}, navn="farvebeløb")) == expected


LAID_ACROSS = version(
    "tabel kryds for hver farve\n"
    "    efter farve    efter farvevalg: rød    grøn; blå    giver kryds (kr.)\n"
    "    rød            1    2    [§ 1]\n"
    "    grøn; blå      3    4    [§ 2]\n"
)


@pytest.mark.parametrize(
    ("farve", "valg", "expected"), [("rød", "rød", 1), ("rød", "blå", 2), ("blå", "rød", 3), ("grøn", "grøn", 4)]
)
def test_a_condition_across(farve: str, valg: str, expected: int) -> None:
    assert tal(svar(LAID_ACROSS, {"farvevalg": valg}, {"farve": farve}, navn="kryds")) == expected


SATS = version(
    "sats takst for hver farve\n"
    "    rød           10 kr.  [§ 1]\n"
    "        dog 8 kr., når b er over 0 kr.  [§ 2]\n"
    "    grøn          20 kr.  [§ 3]\n"
    "        dog 15 kr.  [§ 4]\n"
    "    alle andre    ikke omfattet\n"
    "regel x (kr.) for hver farve\n    takst × 2\n"
)


@pytest.mark.parametrize(
    ("farve", "b", "expected"),
    [("rød", 0, 20), ("rød", 1, 16), ("rød", None, "ukendt"), ("grøn", 0, 30), ("blå", 0, "ikke omfattet")],
)
def test_a_sats_with_rows_and_what_holds_instead(farve: str, b: int | None, expected: object) -> None:
    answer = svar(SATS, {"b": b}, {"farve": farve})
    assert (answer.vaerdi if answer.status == "værdi" else answer.status) == expected


def test_choosing_a_row_of_a_sats() -> None:
    text = version(
        "sats takst for hver farve\n    rød  10 kr.  [§ 1]\n    grøn  20 kr.  [§ 1]\n    blå  30 kr.  [§ 1]\n"
        "regel x (kr.)\n    takst for blå − takst for rød\n"
    )
    assert tal(svar(text)) == 20


def test_a_sats_without_a_row_for_a_member_is_refused() -> None:
    assert "manglende-række" in koder(version("sats takst for hver farve\n    rød  10 kr.  [§ 1]\n"))


def test_a_share_in_a_table_is_in_per_cent() -> None:
    rules = regler(
        version(
            "tabel t\n    efter andel    giver y (kr.)\n"
            "    under 50 pct.    1    [§ 1]\n    fra 50 pct.    2    [§ 1]\n"
        )
    )
    assert [tal(svar(rules, {"andel": Fraction(n, 100)}, navn="y")) for n in (49, 50, 51)] == [1, 2, 2]
