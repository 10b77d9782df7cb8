"""Totals: what does not apply is left out, one unknown makes the total unknown, one fault makes it a fault."""

from fractions import Fraction

import pytest

from dsl.values.period import Aar
from tests.texts import EFTER, UDE, formel, koder, regler, svar, tal, version

ROWS = {"rød": 3, "grøn": 7, "blå": 20}
Rows = dict[str, object]


def total(word: str, rows: Rows, *, hvor: str = "", flag: Rows | None = None) -> object:
    answer = svar(formel(f"{word} beløb over alle farver{hvor}"), {"beløb": rows, "flag": flag or {}})
    return answer.vaerdi if answer.status == "værdi" else answer.kode or answer.status


@pytest.mark.parametrize(
    ("word", "expected"),
    [("sum af", 30), ("gennemsnit af", 10), ("mindste af", 3), ("største af", 20), ("højeste af", 20)],
)
def test_over_all(word: str, expected: int) -> None:
    assert total(word, {**ROWS}) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("sum af", 23), ("gennemsnit af", Fraction(23, 2)), ("mindste af", 3), ("største af", 20)]
)
def test_what_does_not_apply_is_left_out(word: str, expected: Fraction | int) -> None:
    assert total(word, {**ROWS, "grøn": UDE}) == expected


@pytest.mark.parametrize("word", ["sum af", "gennemsnit af", "mindste af", "største af"])
def test_nothing_applies(word: str) -> None:
    assert total(word, dict.fromkeys(ROWS, UDE)) == "ikke omfattet"


def test_one_unknown_makes_the_total_unknown_and_counts() -> None:
    answer = svar(formel("sum af beløb over alle farver"), {"beløb": {**ROWS, "grøn": None, "blå": UDE}})
    assert answer.status == "ukendt"
    assert answer.fordi == ("1 af 3 er ukendt", "»beløb« er tom")


@pytest.mark.parametrize(
    ("word", "expected"), [("sum af kendte", 23), ("gennemsnit af kendte", Fraction(23, 2)), ("mindste af kendte", 3)]
)
def test_only_the_known(word: str, expected: Fraction | int) -> None:
    assert total(word, {**ROWS, "grøn": None}) == expected


def test_the_known_of_none_known() -> None:
    assert total("sum af kendte", dict.fromkeys(ROWS, None)) == "ikke omfattet"


def test_one_fault_makes_the_total_a_fault() -> None:
    text = formel("sum af ((beløb / a) af b) over alle farver")
    answer = svar(text, {"beløb": ROWS, "a": 0, "b": 1})
    assert (answer.status, answer.kode) == ("fejl", "division-med-nul")


def test_a_fault_in_one_cell_leaves_the_other_cells() -> None:
    text = formel("(b / beløb) af 1 kr.", hver="hver farve")
    rows = {"beløb": {"rød": 0, "grøn": 4, "blå": 1}, "b": 1}
    assert svar(text, rows, {"farve": "rød"}).kode == "division-med-nul"
    assert tal(svar(text, rows, {"farve": "grøn"})) == Fraction(1, 4)


FLAGS: Rows = {"rød": True, "grøn": False, "blå": True}


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        (FLAGS, 23),
        ({**FLAGS, "blå": False}, 3),
        (dict.fromkeys(ROWS, False), 0),
        ({**FLAGS, "blå": None}, "ukendt"),
        ({**FLAGS, "blå": UDE}, "spurgt-uden-omfattet"),
    ],
)
def test_sum_where(flag: Rows, expected: object) -> None:
    assert total("sum af", {**ROWS}, hvor=", hvor flag", flag=flag) == expected


def test_a_member_that_is_left_out_cannot_make_the_total_unknown() -> None:
    assert total("sum af", {**ROWS, "grøn": None}, hvor=", hvor flag", flag=FLAGS) == 23


def test_average_over_none_does_not_apply() -> None:
    assert total("gennemsnit af", {**ROWS}, hvor=", hvor flag", flag=dict.fromkeys(ROWS, False)) == "ikke omfattet"


@pytest.mark.parametrize(("limit", "expected"), [(0, 3), (3, 2), (7, 1), (20, 0)])
def test_count_where(limit: int, expected: int) -> None:
    text = formel(f"(antal farver, hvor beløb er over {limit} kr.) × 1 point", art="point")
    assert tal(svar(text, {"beløb": ROWS})) == expected


def test_count_of_all() -> None:
    assert tal(svar(formel("antal farver × 1 point", art="point"))) == 3


def test_count_with_an_unknown_test_is_unknown() -> None:
    text = formel("(antal farver, hvor beløb er over 5 kr.) × 1 point", art="point")
    assert svar(text, {"beløb": {**ROWS, "rød": None}}).status == "ukendt"


def test_a_part_is_not_counted_again() -> None:
    rows = {"kontanthjælp": 10, "jobparat": 6, "aktivitetsparat": 3, "uoplyst": 1, "fleksjob": 5}
    assert tal(svar(formel("sum af ydelse over alle grupper"), {"ydelse": rows})) == 15
    assert tal(svar(formel("antal grupper × 1 point", art="point"))) == 2


def test_a_part_can_be_asked_for() -> None:
    assert tal(svar(formel("ydelse for jobparat"), {"ydelse": {"jobparat": 6, "kontanthjælp": 10}})) == 6


def test_over_members_from_data() -> None:
    rows = {("s1", Aar(2014)): 5, ("s2", Aar(2014)): 7, ("s3", Aar(2015)): 11}
    text = formel("sum af sagsudgift over alle sager", hver="hvert år")
    key = {"år": Aar(2014)}
    assert tal(svar(text, {"sagsudgift": rows}, key, manglende="0")) == 12
    assert tal(svar(text, {"sagsudgift": rows}, key, manglende="ikke omfattet")) == 12
    assert svar(text, {"sagsudgift": rows}, key, manglende="ukendt").status == "ukendt"


def test_over_no_members_at_all() -> None:
    key = {"år": Aar(2014)}
    assert tal(svar(formel("sum af sagsudgift over alle sager", hver="hvert år"), {}, key)) == 0
    for word in ("gennemsnit", "mindste", "største"):
        assert svar(formel(f"{word} af sagsudgift over alle sager", hver="hvert år"), {}, key).status == "ikke omfattet"


def test_over_two_axes() -> None:
    rows = {(farve, Aar(year)): at for at, (farve, year) in enumerate((f, y) for f in ROWS for y in (2013, 2014))}
    text = formel("sum af farveudgift over alle farver og alle år")
    assert tal(svar(text, {"farveudgift": rows})) == sum(range(6))


def test_each_time_of_a_total_takes_its_own_version() -> None:
    rules = regler(
        formel("sum af (takst × udgift) over alle år", hoved="anvender  takster"),
        _takst("2013", 2),
        _takst("2014", 3),
    )
    assert tal(svar(rules, {"udgift": {Aar(2013): 10, Aar(2014): 100}}, {"år": Aar(2014)}, EFTER)) == 320


def _takst(year: str, value: int) -> str:
    return version(
        f"sats takst = {value}  [§ 1]",
        navn="takster",
        fra=f"1. januar {year}",
        til=f"31. december {year}",
        moment="året",
    )


@pytest.mark.parametrize(("manglende", "expected"), [("ukendt", "ukendt"), ("ikke omfattet", 10), ("0", 10)])
def test_what_a_missing_row_means(manglende: str, expected: object) -> None:
    text = formel("sum af beløb over alle farver")
    answer = svar(text, {"beløb": {"rød": 3, "grøn": 7}}, manglende=manglende)
    assert (answer.vaerdi if answer.status == "værdi" else answer.status) == expected


def test_a_formula_with_an_axis_too_many_is_refused() -> None:
    assert koder(formel("beløb")) == ("akse-for-meget",)


def test_summing_over_an_axis_that_is_not_there_is_refused() -> None:
    assert koder(formel("sum af a over alle farver")) == ("akse-findes-ikke-her",)
