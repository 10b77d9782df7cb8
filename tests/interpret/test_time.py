"""Time: which version decides, choices of another time, and amounts at the price level of their year."""

from datetime import date

import pytest

from dsl.values.period import Aar, Dag, Kvartal, Maaned, Periode, Uge
from tests.texts import EFTER, formel, koder, regler, svar, tal, version


def takst(fra: str, til: str, value: int, moment: str, **more: str) -> str:
    """A version of a regelsæt with one sats, takst."""
    return version(f"sats takst = {value} kr.  [§ 1]", fra=fra, til=til, moment=moment, **more)


def turned(moment: str) -> tuple[str, str]:
    """Two versions that part in the middle of a week, a month, a quarter and a year: 20 August 2014, a Wednesday."""
    return takst("1. januar 2013", "19. august 2014", 1, moment), takst("20. august 2014", "", 2, moment)


@pytest.mark.parametrize(
    ("moment", "key", "expected"),
    [
        ("dagen", Dag(date(2014, 8, 19)), 1),
        ("dagen", Dag(date(2014, 8, 20)), 2),
        ("ugen", Dag(date(2014, 8, 20)), 1),
        ("ugen", Dag(date(2014, 8, 24)), 1),
        ("ugen", Dag(date(2014, 8, 25)), 2),
        ("ugen", Uge(2014, 34), 1),
        ("ugen", Uge(2014, 35), 2),
        ("måneden", Dag(date(2014, 8, 31)), 1),
        ("måneden", Dag(date(2014, 9, 1)), 2),
        ("måneden", Maaned(2014, 8), 1),
        ("måneden", Maaned(2014, 9), 2),
        ("kvartalet", Maaned(2014, 9), 1),
        ("kvartalet", Kvartal(2014, 3), 1),
        ("kvartalet", Kvartal(2014, 4), 2),
        ("året", Kvartal(2014, 4), 1),
        ("året", Aar(2014), 1),
        ("året", Aar(2015), 2),
        ("regnskabsåret", Dag(date(2014, 12, 31)), 1),
        ("regnskabsåret", Dag(date(2015, 1, 1)), 2),
    ],
)
def test_what_picks_the_version(moment: str, key: Periode, expected: int) -> None:
    rules = regler(*turned(moment))
    assert tal(svar(rules, {}, {"tid": key}, EFTER, navn="takst")) == expected


def test_a_week_that_reaches_over_new_year_goes_by_its_monday() -> None:
    texts = takst("1. januar 2013", "31. december 2014", 1, "ugen"), takst("1. januar 2015", "", 2, "ugen")
    rules = regler(*texts)
    assert tal(svar(rules, {}, {"uge": Uge(2015, 1)}, EFTER, navn="takst")) == 1
    assert tal(svar(rules, {}, {"uge": Uge(2015, 2)}, EFTER, navn="takst")) == 2


@pytest.mark.parametrize(
    ("name", "axis", "key"),
    [
        ("udgift", "år", Aar(2014)),
        ("kvartalsudgift", "kvartal", Kvartal(2014, 2)),
        ("månedsudgift", "måned", Maaned(2014, 7)),
        ("ugeudgift", "uge", Uge(2014, 31)),
        ("dagsudgift", "dag", Dag(date(2014, 7, 9))),
    ],
)
def test_every_kind_of_time_axis(name: str, axis: str, key: Periode) -> None:
    text = formel(f"{name} × 2", hver=f"{'hvert' if axis in {'år', 'kvartal'} else 'hver'} {axis}")
    assert tal(svar(text, {name: {key: 21}}, {axis: key}, EFTER)) == 42


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("udgift", 14),
        ("udgift i 2013", 13),
        ("udgift − udgift i 2013", 1),
        ("takst", 2),
        ("takst i 2013", 1),
        ("takst i 19. august 2014", 1),
        ("takst i 1. kvartal 2013", 1),
        ("takst i uge 40 i 2013", 1),
        ("takst i december 2013", 1),
        ("takst i 2016", 2),
    ],
)
def test_another_time_can_be_asked_for(line: str, expected: int) -> None:
    rules = regler(
        takst("1. januar 2013", "19. august 2014", 1, "dagen", navn="takster"),
        takst("20. august 2014", "", 2, "dagen", navn="takster"),
        version(
            f"regel x (kr.) for hvert år\n    {line}\n", fra="1. januar 2013", moment="året", hoved="anvender  takster"
        ),
    )
    facts = {"udgift": {Aar(2013): 13, Aar(2014): 14, Aar(2015): 14}}
    assert tal(svar(rules, facts, {"år": Aar(2015)}, EFTER)) == expected


def test_a_rule_reads_another_time_of_a_rule_that_leans_on_versions() -> None:
    rules = regler(
        takst("1. januar 2013", "31. december 2013", 1, "året", navn="takster"),
        takst("1. januar 2014", "", 2, "året", navn="takster"),
        version(
            "regel y (kr.) for hvert år\n    takst × 10\nregel x (kr.) for hvert år\n    y + y i 2013\n",
            fra="1. januar 2013", moment="året", hoved="anvender  takster",
        ),
    )  # fmt: skip
    assert tal(svar(rules, {}, {"år": Aar(2014)}, EFTER)) == 30


def test_fixed_law_is_used_whatever_the_time() -> None:
    rules = regler(*turned("dagen"))
    for year in (2013, 2014, 2016):
        day = {"dag": Dag(date(year, 1, 2))}
        assert tal(svar(rules, {}, day, "regler som de gjaldt 19. august 2014", navn="takst")) == 1
        assert tal(svar(rules, {}, day, "regler som de gjaldt 20. august 2014", navn="takst")) == 2


def test_without_a_time_there_is_no_version_to_pick() -> None:
    answer = svar(regler(*turned("dagen")), {}, {}, EFTER, navn="takst")
    assert (answer.status, answer.kode) == ("fejl", "uden-tid")


@pytest.mark.parametrize(
    ("key", "status", "kode"),
    [
        (2012, "fejl", "ingen-regel-i-kraft"),
        (2013, "værdi", ""),
        (2014, "ukendt", ""),
        (2015, "værdi", ""),
        (2016, "fejl", "ingen-regel-i-kraft"),
    ],
)
def test_before_the_first_in_a_hole_and_after_repeal(key: int, status: str, kode: str) -> None:
    rules = regler(
        takst("1. januar 2013", "31. december 2013", 1, "året"),
        takst("1. januar 2015", "31. december 2015", 2, "året"),
        version("", fra="1. januar 2016", status="ophævet", moment="året"),
        'huller prøve\n\nukendt  fra 1. januar 2014 til og med 31. december 2014  "satsen er ikke fundet"\n',
    )
    answer = svar(rules, {}, {"år": Aar(key)}, EFTER, navn="takst")
    assert (answer.status, answer.kode) == (status, kode)
    if status == "ukendt":
        assert answer.fordi == ("satsen er ikke fundet",)
    if key == 2016:
        assert "ophævet" in answer.fordi[0]


def test_a_hole_reaches_what_leans_on_it() -> None:
    rules = regler(
        takst("1. januar 2013", "31. december 2013", 1, "året", navn="takster"),
        'huller takster\n\nukendt  fra 1. januar 2014 til og med 31. december 2014  "satsen er ikke fundet"\n',
        version("regel x (kr.) for hvert år\n    takst + udgift\n", moment="året", hoved="anvender  takster"),
    )
    answer = svar(rules, {"udgift": {Aar(2014): 1}}, {"år": Aar(2014)}, EFTER)
    assert (answer.status, answer.fordi) == ("ukendt", ("satsen er ikke fundet",))


# ---- price levels -----------------------------------------------------------------------------------------------

LEVEL = version(
    "sats loft = 100 kr. (2014-niveau)  [§ 1]\nregel x (kr.) for hvert år\n    loft + udgift\n",
    til="31. december 2014", moment="året",
)  # fmt: skip


def test_an_amount_is_the_years_own_in_the_year_of_its_level() -> None:
    assert tal(svar(LEVEL, {"udgift": {Aar(2014): 5}}, {"år": Aar(2014)}, EFTER)) == 105


@pytest.mark.parametrize("year", [2013, 2015])
def test_under_fixed_law_an_amount_of_another_year_is_a_fault(year: int) -> None:
    answer = svar(LEVEL, {"udgift": {Aar(year): 5}}, {"år": Aar(year)}, "regler som de gjaldt 1. juli 2014")
    assert (answer.status, answer.kode) == ("fejl", "prisniveau-mødes")


@pytest.mark.parametrize(
    ("fra", "til"),
    [("1. januar 2014", ""), ("1. januar 2013", "31. december 2013"), ("1. januar 2014", "31. december 2015")],
)
def test_an_amount_in_a_version_for_other_years_is_refused(fra: str, til: str) -> None:
    text = version(
        "sats loft = 100 kr. (2014-niveau)  [§ 1]\nregel x (kr.)\n    loft\n", fra=fra, til=til, moment="året"
    )
    assert koder(text) == ("prisniveau-år",)


def test_a_level_in_a_formula_is_refused_in_another_year() -> None:
    text = version(
        "regel x (kr.) for hvert år\n    udgift + 7 kr. (2013-niveau)\n", til="31. december 2014", moment="året"
    )
    assert koder(text) == ("prisniveau-år",)


def test_two_levels_do_not_meet() -> None:
    text = version(
        "regel x (kr.)\n    1 kr. (2013-niveau) + 1 kr. (2014-niveau)\n", til="31. december 2014", moment="året"
    )
    assert "prisniveauer-mødes" in koder(text)


def test_nil_fits_every_level() -> None:
    text = version(
        "sats loft = 100 kr. (2014-niveau)  [§ 1]\nregel x (kr.) for hvert år\n    loft\n    dog mindst 0 kr.\n",
        til="31. december 2014", moment="året",
    )  # fmt: skip
    assert tal(svar(text, {}, {"år": Aar(2014)}, EFTER)) == 100
