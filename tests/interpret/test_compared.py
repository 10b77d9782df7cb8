"""Medians, quartiles, spreads, ranks, extremes and all others; worked out by hand, or from what the words mean."""

from fractions import Fraction
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.values.period import Aar, Kvartal, Maaned
from engine.interpret.spread import nearest_root
from tests.texts import UDE, Medlem, fakta, formel, fortolker, regler, spurgt, svar, tal, vaerdi

ROWS: dict[str, object] = {"rød": 3, "grøn": 7, "blå": 20}
WEIGHTS: dict[str, object] = {"rød": 1, "grøn": 2, "blå": 5}
POINTS = {"vægt": WEIGHTS}


def outcome(line: str, art: str = "kr.", rows: dict[str, object] | None = None, hver: str = "", at: str = "") -> object:
    """The value of a line about beløb and vægt for each farve; or what stands in its place."""
    key = {"farve": at} if at else {}
    answer = svar(formel(line, art=art, hver=hver), {"beløb": {**ROWS, **(rows or {})}, **POINTS}, key)
    return answer.vaerdi if answer.status == "værdi" else answer.kode or answer.status


# ---- places in an order and spreads -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("median af", 7),
        ("nedre kvartil af", 5),  # half a place in: between 3 and 7
        ("øvre kvartil af", Fraction(27, 2)),  # one and a half: between 7 and 20
    ],
)
def test_places_of_three(word: str, expected: Fraction | int) -> None:
    assert outcome(f"{word} beløb over alle farver") == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("median af", Fraction(23, 2)), ("nedre kvartil af", Fraction(29, 4)), ("øvre kvartil af", Fraction(63, 4))],
)
def test_of_two_what_lies_between(word: str, expected: Fraction) -> None:
    assert outcome(f"{word} beløb over alle farver", rows={"grøn": UDE}) == expected


@pytest.mark.parametrize("word", ["median af", "nedre kvartil af", "øvre kvartil af"])
def test_of_one_it_is_that_one(word: str) -> None:
    assert outcome(f"{word} beløb over alle farver", rows={"grøn": UDE, "rød": UDE}) == 20


def test_a_median_where() -> None:
    assert outcome("median af beløb over alle farver, hvor beløb er under 10 kr.") == 5


@pytest.mark.parametrize(
    ("decimals", "expected"),
    [(0, 9), (1, Fraction(89, 10)), (4, Fraction(88882, 10000)), (6, Fraction(8888194, 10**6))],
)
def test_spread(decimals: int, expected: Fraction | int) -> None:
    """3, 7 and 20 are 7, 3 and 10 from 10: 158 over 2 is 79, whose root is 8,88819441."""
    word = "decimal" if decimals == 1 else "decimaler"
    assert outcome(f"spredning af beløb over alle farver, tilnærmet med {decimals} {word}") == expected


def test_spread_of_shares_is_in_points() -> None:
    """30, 35 and 50 pct.: 8,333…, 3,333… and 11,666… from the mean; 216,66… over 2, whose root is 10,4083… points."""
    line = "spredning af (beløb / 10 kr.) over alle farver, tilnærmet med 2 decimaler"
    answer = svar(formel(line, art="procentpoint"), {"beløb": {"rød": 3, "grøn": Fraction(7, 2), "blå": 5}})
    assert tal(answer) == Fraction(1041, 10_000)


def test_one_alone_does_not_spread() -> None:
    assert outcome(
        "spredning af beløb over alle farver, tilnærmet med 2 decimaler", rows={"grøn": UDE, "rød": UDE}
    ) == ("ikke omfattet")


PAIR = "korrelation mellem beløb og vægt over alle farver, tilnærmet med 4 decimaler"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # −7, −3, 10 and −5/3, −2/3, 7/3: 37 over the root of 158 × 26/3, which is 37,0045…
        ({}, Fraction(9999, 10_000)),
        ({"rød": 20, "blå": 0, "grøn": 15}, -1),  # on one line downwards
        ({"rød": 4, "grøn": 4, "blå": 4}, "ikke omfattet"),
        ({"rød": UDE, "grøn": UDE}, "ikke omfattet"),
        ({"rød": None}, "ukendt"),
        ({"blå": UDE}, 1),
    ],
)
def test_correlation(rows: dict[str, object], expected: object) -> None:
    assert outcome(PAIR, "tal", rows) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kvadratrod af (4 kr. × 9 kr.), tilnærmet med 0 decimaler", 6),
        ("kvadratrod af (1 kr. × 2 kr.), tilnærmet med 3 decimaler", Fraction(1414, 1000)),
        ("kvadratrod af (0,5 kr. × 0,5 kr.), tilnærmet med 0 decimaler", 1),  # a half goes away from nil
        ("kvadratrod af (0 kr. × 2 kr.), tilnærmet med 2 decimaler", 0),
        ("kvadratrod af ((−1 kr.) × 2 kr.), tilnærmet med 2 decimaler", "rod-af-negativt"),
    ],
)
def test_roots(line: str, expected: object) -> None:
    assert outcome(line) == expected


@given(st.fractions(min_value=0, max_denominator=10**6), st.integers(0, 12))
def test_the_nearest_root_is_the_nearest(square: Fraction, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    found = nearest_root(square, step)
    assert (found / step).denominator == 1
    assert max(Fraction(0), found - step / 2) ** 2 <= square < (found + step / 2) ** 2


@given(st.integers(0, 10**40))
def test_a_whole_root_is_exact(root: int) -> None:
    assert nearest_root(Fraction(root) ** 2, Fraction(1)) == root == isqrt(root * root)


# ---- many, so that a trace does not show them all ---------------------------------------------------------------

MANY = {(f"s{at}", Aar(2014)): at * at % 37 for at in range(60)}
YEAR = {"år": Aar(2014)}
VALUES = sorted(Fraction(v) for v in MANY.values())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("median af sagsudgift", (VALUES[29] + VALUES[30]) / 2),
        ("nedre kvartil af sagsudgift", VALUES[14] + Fraction(3, 4) * (VALUES[15] - VALUES[14])),
        ("øvre kvartil af sagsudgift", VALUES[44] + Fraction(1, 4) * (VALUES[45] - VALUES[44])),
    ],
)
def test_the_trace_of_many_proves_a_place(line: str, expected: Fraction) -> None:
    assert tal(svar(formel(f"{line} over alle sager", hver="hvert år"), {"sagsudgift": MANY}, YEAR)) == expected


def test_the_trace_of_many_proves_a_spread() -> None:
    mean = sum(VALUES, Fraction(0)) / 60
    square = sum(((v - mean) ** 2 for v in VALUES), Fraction(0)) / 59
    text = formel("spredning af sagsudgift over alle sager, tilnærmet med 3 decimaler", hver="hvert år")
    found = tal(svar(text, {"sagsudgift": MANY}, YEAR))
    assert (found - Fraction(1, 2000)) ** 2 <= square < (found + Fraction(1, 2000)) ** 2


def test_the_trace_of_many_proves_a_correlation() -> None:
    text = formel(
        "korrelation mellem sagsudgift og (resten af (sagsudgift / 40 kr.)) over alle sager, tilnærmet med 5 decimaler",
        art="tal", hver="hvert år",
    )  # fmt: skip
    assert tal(svar(text, {"sagsudgift": MANY}, YEAR)) == -1


def test_the_trace_of_many_proves_a_rank() -> None:
    text = formel("rangen af sagsudgift blandt alle sager, største først", art="tal", hver="hver sag og hvert år")
    key: dict[str, Medlem] = {"år": Aar(2014), "sag": "s5"}
    assert tal(svar(text, {"sagsudgift": MANY}, key)) == 1 + sum(v > 25 for v in VALUES)


def test_the_trace_of_many_proves_an_extreme() -> None:
    text = formel("den sag, hvor sagsudgift er størst", art="sag", hver="hvert år")
    rows = {**MANY, ("s41", Aar(2014)): 99}
    assert vaerdi(svar(text, {"sagsudgift": rows}, YEAR)) == "s41"
    assert svar(text, {"sagsudgift": {**rows, ("s58", Aar(2014)): 99}}, YEAR).kode == "flere-yderste"


# ---- all others ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sum af", 23),
        ("gennemsnit af", Fraction(23, 2)),
        ("mindste af", 3),
        ("største af", 20),
        ("median af", Fraction(23, 2)),
    ],
)
def test_all_others(word: str, expected: Fraction | int) -> None:
    assert outcome(f"{word} beløb over alle andre farver", hver="hver farve", at="grøn") == expected


def test_what_is_not_known_of_the_one_at_hand_does_not_touch_the_others() -> None:
    line = "sum af beløb over alle andre farver"
    assert outcome(line, rows={"grøn": None}, hver="hver farve", at="grøn") == 23
    assert outcome(line, rows={"rød": None}, hver="hver farve", at="grøn") == "ukendt"


def test_beside_a_part_are_the_other_parts() -> None:
    rows = {"kontanthjælp": 10, "jobparat": 6, "aktivitetsparat": 3, "uoplyst": 1, "fleksjob": 5}
    text = formel("sum af ydelse over alle andre grupper", hver="hver gruppe")
    given_rows = {"ydelse": rows}
    assert tal(svar(text, given_rows, {"gruppe": "jobparat"})) == 4
    assert tal(svar(text, given_rows, {"gruppe": "kontanthjælp"})) == 5


# ---- ranks and extremes -----------------------------------------------------------------------------------------

RANK = "rangen af beløb blandt alle farver, {} først"


@pytest.mark.parametrize(
    ("order", "rows", "at", "expected"),
    [
        ("mindste", {}, "rød", 1),
        ("mindste", {}, "blå", 3),
        ("største", {}, "blå", 1),
        ("største", {"grøn": 20}, "grøn", 1),  # shared
        ("største", {"grøn": 20}, "rød", 3),
        ("mindste", {"rød": UDE}, "grøn", 1),  # left out
        ("mindste", {"rød": UDE}, "rød", "ikke omfattet"),
        ("mindste", {"rød": None}, "grøn", "ukendt"),
        ("mindste", {"rød": None}, "rød", "ukendt"),
        ("mindste", {"rød": UDE, "blå": None}, "rød", "ikke omfattet"),
    ],
)
def test_rank(order: str, rows: dict[str, object], at: str, expected: object) -> None:
    assert outcome(RANK.format(order), "tal", rows, "hver farve", at) == expected


@pytest.mark.parametrize(
    ("word", "rows", "expected"),
    [
        ("mindst", {}, "rød"),
        ("størst", {}, "blå"),
        ("mindst", {"rød": UDE}, "grøn"),
        ("mindst", {"rød": 7}, "flere-yderste"),
        ("mindst", {"blå": 7}, "rød"),  # only the least must stand alone
        ("mindst", {"rød": None}, "ukendt"),
        ("mindst", dict.fromkeys(ROWS, UDE), "ikke omfattet"),
    ],
)
def test_extreme(word: str, rows: dict[str, object], expected: object) -> None:
    assert outcome(f"den farve, hvor beløb er {word}", "farve", rows) == expected


def test_for_a_member_that_a_formula_gives() -> None:
    assert outcome("vægt for (den farve, hvor beløb er mindst)", "point") == 1
    assert outcome("vægt for (den farve, hvor beløb er mindst)", "point", {"rød": None}) == "ukendt"


def test_for_a_member_that_a_fact_gives() -> None:
    text = formel("beløb for (farvevalg)")
    assert tal(svar(text, {"beløb": ROWS, "farvevalg": "grøn"})) == 7
    assert svar(text, {"beløb": ROWS}).status == "ukendt"


# ---- an earlier time --------------------------------------------------------------------------------------------


def test_the_year_before() -> None:
    text = formel("udgift − (udgift, året før)", hver="hvert år")
    rows = {"udgift": {Aar(2012): 5, Aar(2013): 8}}
    assert tal(svar(text, rows, {"år": Aar(2013)})) == 3
    assert svar(text, rows, {"år": Aar(2012)}).status == "ukendt"


@pytest.mark.parametrize(("words", "expected"), [("samme kvartal året før", 1), ("kvartalet før", 4)])
def test_quarters(words: str, expected: int) -> None:
    rows = {Kvartal(2013 + at // 4, at % 4 + 1): at for at in range(9)}
    text = formel(f"(kvartalsudgift, {words})", hver="hvert kvartal")
    assert tal(svar(text, {"kvartalsudgift": rows}, {"kvartal": Kvartal(2014, 2)})) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("samme måned året før", 1), ("måneden før", 12), ("samme måned kvartalet før", 10)]
)
def test_months(words: str, expected: int) -> None:
    rows = {Maaned(2013 + at // 12, at % 12 + 1): at for at in range(20)}
    text = formel(f"(månedsudgift, {words})", hver="hver måned")
    assert tal(svar(text, {"månedsudgift": rows}, {"måned": Maaned(2014, 2)})) == expected


def test_many_years_are_asked_without_a_trace_as_with_one() -> None:
    rules = regler(formel("udgift − (udgift, året før)", hver="hvert år"))
    rows = {"udgift": {Aar(2000 + at): at * at for at in range(20)}}
    f = fortolker(rules, fakta(rules, rows))
    quiet = f.stille()
    for at in range(1, 20):
        key = {"år": Aar(2000 + at)}
        assert quiet.celle("x", key).vaerdi == spurgt(f, "x", key).vaerdi == 2 * at - 1


# ---- what the parts leave -----------------------------------------------------------------------------------------

PARTS: dict[str, object] = {"kontanthjælp": 10, "jobparat": 6, "aktivitetsparat": 3, "fleksjob": 5}
LEFT = formel("ydelse for uoplyst")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({}, 1),
        ({"uoplyst": 4}, 4),  # data goes before
        ({"aktivitetsparat": 4}, 0),
        ({"aktivitetsparat": 5}, "mere-end-det-hele"),
        ({"kontanthjælp": 0}, "mere-end-det-hele"),
        ({"kontanthjælp": -10, "jobparat": -6, "aktivitetsparat": -3}, -1),
        ({"jobparat": None}, "ukendt"),
        ({"kontanthjælp": UDE}, "ukendt"),
        ({"uoplyst": None}, "ukendt"),  # an empty cell says that it is not known
    ],
)
def test_a_rest(rows: dict[str, object], expected: object) -> None:
    answer = svar(LEFT, {"ydelse": {**PARTS, **rows}})
    assert (answer.vaerdi if answer.status == "værdi" else answer.kode or answer.status) == expected


def test_a_rest_is_not_worked_out_where_absence_says_what_it_is() -> None:
    assert tal(svar(LEFT, {"ydelse": PARTS}, manglende="0")) == 0
    assert tal(svar(LEFT, {"ydelse": PARTS}, manglende="ikke omfattet")) == 1


def test_a_total_counts_each_once_also_with_a_rest() -> None:
    assert tal(svar(formel("sum af ydelse over alle grupper"), {"ydelse": PARTS})) == 15
