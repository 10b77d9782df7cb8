"""An indsats as it is written: the quantities it becomes, what changes it, and what is refused."""

from datetime import date
from fractions import Fraction

import pytest

from dsl.load import Loaded
from dsl.source.text import Span
from dsl.values.period import Aar, Dag
from engine.result.nodes import IKKE_OMFATTET, UKENDT, Svar
from tests.indsats.texts import NAVNE, indsats, regelsaet
from tests.texts import EFTER, fakta, fortolker, koder, laest, regler, spurgt, tal, vaerdi

YEAR, DAY = Aar(2014), Dag(date(2014, 7, 1))
FADING = {"aftager": "hver 13. uge med 20 pct. af det tilbageværende"}
IN_WEEK = "regel ugens virkning (uger pr. forløb pr. uge) for hver indsats, skøn og hver dag\n"


def read(*texts: str) -> Loaded:
    return regler(*texts, ordliste=NAVNE)


def codes(*texts: str) -> tuple[str, ...]:
    return koder(*texts, ordliste=NAVNE)


def ask(rules: Loaded, navn: str, *lines: str, **key: object) -> Svar:
    """The answer for a quantity of an indsats on a day in 2014, with its trace worked out again."""
    f = fortolker(rules, fakta(rules, {}), *(lines or (EFTER,)), maal=navn)
    axes = {"indsats": "samtaler", "skøn": "centralt skøn", "år": YEAR, "dag": DAY} | key
    return spurgt(f, navn, axes)  # type: ignore[arg-type]


def in_week(week: int, skoen: str = "centralt skøn", **lines: str) -> Svar:
    rules = read(regelsaet(indsats("samtaler", "", **lines), f"{IN_WEEK}    indsatsens virkning ved ({week} uger)\n"))
    return ask(rules, "ugens virkning", skøn=skoen)


@pytest.mark.parametrize(
    ("week", "left"),
    [
        (1, "0"),
        (4, "0"),
        (5, "0.1"),
        (17, "0.1"),
        (18, "0.08"),
        (31, "0.064"),
        (44, "0.0512"),
        (56, "0.0512"),
        (57, "0"),
    ],
)
def test_an_effect_fades_by_what_is_left(week: int, left: str) -> None:
    assert tal(in_week(week, **FADING)) == Fraction(left)


def test_without_fading_it_is_the_same_to_the_end() -> None:
    assert [tal(in_week(week)) for week in (5, 56, 57)] == [Fraction("0.1"), Fraction("0.1"), 0]


def test_low_and_high_take_the_unit_of_the_central_estimate() -> None:
    assert (tal(in_week(5, "lavt skøn")), tal(in_week(5, "højt skøn"))) == (Fraction("0.05"), Fraction("0.14"))


def test_an_estimate_that_is_not_said_is_unknown() -> None:
    assert in_week(5, "lavt skøn", effekt="0,10 uger pr. forløb pr. uge").status == UKENDT


def test_the_whole_effect_is_the_sum_over_the_weeks() -> None:
    rules = read(regelsaet(indsats(**FADING)))
    weeks = 13 * (Fraction("0.1") + Fraction("0.08") + Fraction("0.064") + Fraction("0.0512"))
    assert tal(ask(rules, "indsatsens samlede effekt")) == 7 * weeks  # in days


def test_what_is_said_of_price_and_evidence_can_be_asked_for() -> None:
    rules = read(regelsaet(indsats(konto="drift")))
    assert tal(ask(rules, "indsatsens pris")) == 1850
    assert vaerdi(ask(rules, "indsatsens evidens")) == "faglig vurdering"
    assert vaerdi(ask(rules, "indsatsens konto")) == "drift"


def test_what_an_indsats_does_not_have_is_ikke_omfattet() -> None:
    rules = read(regelsaet(indsats(), indsats("mentor", løbende_pris="900 kr. pr. forløb pr. uge", varighed="26 uger")))
    assert ask(rules, "indsatsens løbende pris").status == IKKE_OMFATTET
    assert tal(ask(rules, "indsatsens løbende pris", indsats="mentor")) == Fraction(900, 7)


def test_a_price_is_carried_to_the_year_by_the_index() -> None:
    rules = read(regelsaet(indsats(pris="1.850 kr. (2012-niveau) pr. forløb", opregnes="efter prisindeks")))
    f = fortolker(rules, fakta(rules, {"prisindeks": {Aar(2012): 2, Aar(2014): 3}}), EFTER, maal="indsatsens pris")
    assert tal(spurgt(f, "indsatsens pris", {"indsats": "samtaler", "år": YEAR})) == Fraction(1850 * 3, 2)


def test_a_level_that_is_not_carried_is_not_used_in_another_year() -> None:
    rules = read(regelsaet(indsats(pris="1.850 kr. (2012-niveau) pr. forløb")))
    assert ask(rules, "indsatsens pris").kode == "prisniveau-mødes"


def test_two_regelsaet_each_decide_their_own() -> None:
    rules = read(regelsaet(indsats()), regelsaet(indsats("mentor", pris="900 kr. pr. forløb"), navn="anden"))
    assert rules.model.stoerrelser["indsatsens pris"].regelsaet == ("prøve", "anden")
    assert tal(ask(rules, "indsatsens pris")) == 1850
    assert tal(ask(rules, "indsatsens pris", indsats="mentor")) == 900


def test_one_indsats_in_two_regelsaet_is_refused() -> None:
    assert set(codes(regelsaet(indsats()), regelsaet(indsats(), navn="anden"))) == {"sag-med-to-regelsæt"}


def test_a_later_version_changes_some_lines() -> None:
    later = regelsaet(
        indsats(aendring=", ændres således", pris="2.000 kr. pr. forløb"),
        fra="1. januar 2015",
        hoved="viderefører  1. januar 2014",
    )
    rules = read(regelsaet(indsats()), later)
    assert tal(ask(rules, "indsatsens pris")) == 1850
    assert tal(ask(rules, "indsatsens pris", år=Aar(2015), dag=Dag(date(2015, 7, 1)))) == 2000
    assert vaerdi(ask(rules, "indsatsens evidens", dag=Dag(date(2015, 7, 1)))) == "faglig vurdering"


def test_a_change_of_what_is_not_there_is_refused() -> None:
    assert codes(regelsaet(indsats(aendring=", ændres således", pris="2.000 kr. pr. forløb"))) == (
        "ændring-uden-forlæg",
    )


REFUSED: dict[str, dict[str, str | None]] = {
    "skøn-i-uorden": {"effekt": "0,10 uger pr. forløb pr. uge, lavt skøn 0,14, højt skøn 0,05"},
    "effekt-uden-tid": {"virker": None},
    "effekt-er-en-sum": {"effekt": "4,5 uger pr. forløb"},
    "virker-baglæns": {"virker": "fra 56. uge til og med 5. uge efter start"},
    "mangler-felt": {"evidens": None},
    "ikke-uger": {"virker": "fra 1. måned til og med 5. måned efter start"},
    "aftager-urimeligt": {"aftager": "hver 13. uge med 120 pct. af det tilbageværende"},
    "ukendt-medlem": {"evidens": "mavefornemmelse"},
    "indsats-enhed": {"pris": "1.850 point"},
    "skøn-enhed": {"effekt": "0,10 uger pr. forløb pr. uge, lavt skøn 0,05 uger, højt skøn 0,14"},
    "indsats-under-nul": {"pris": "−1 kr. pr. forløb"},
    "uden-grund": {"hjemmel": None},
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_does_not_hold_together_is_refused(code: str) -> None:
    assert codes(regelsaet(indsats("samtaler", "", **REFUSED[code]))) == (code,)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("pris", "1.850 kr."),
        ("pris", "1.850"),
        ("pris", "1.850 kr. pr. forløb pr. uge"),
        ("løbende pris", "900 kr. pr. forløb"),
        ("løbende pris", "900 kr. pr. forløb pr. måned"),
        ("varighed", "6 måneder"),
        ("effekt", "0,10 uger"),
        ("effekt", "0,10 kr. pr. forløb"),
    ],
)
def test_a_wrong_unit_is_told_once_where_it_stands(word: str, text: str) -> None:
    asked = {"løbende_pris": "900 kr. pr. forløb pr. uge", "varighed": "26 uger"} | {word.replace(" ", "_"): text}
    written = regelsaet(indsats("mentor"), indsats("samtaler", "", **asked))
    (told,) = laest(written, ordliste=NAVNE).problems
    assert isinstance(told.place, Span)
    assert (told.code, dict(told.facts)["felt"]) == ("indsats-enhed", word)
    assert (told.place.words, told.place.excerpt) == (text, f"    {word}  {text}")


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"pris": "0 kr. pr. forløb"}, False),
        ({"løbende_pris": "0 kr. pr. forløb pr. uge", "varighed": "1 uge"}, False),
        ({"løbende_pris": "−5 kr. pr. forløb pr. uge", "varighed": "1 uge"}, True),
        ({"varighed": "0 uger"}, True),
        ({"varighed": "−26 uger"}, True),
        ({"effekt": "−0,10 uger pr. forløb pr. uge"}, False),
    ],
)
def test_prices_and_durations_are_not_below_nothing(changed: dict[str, str], refused: bool) -> None:  # noqa: FBT001
    assert codes(regelsaet(indsats("samtaler", "", **changed))) == (("indsats-under-nul",) if refused else ())


def test_a_running_price_says_how_long() -> None:
    assert codes(regelsaet(indsats(løbende_pris="900 kr. pr. forløb pr. uge"))) == ("mangler-felt",)


# ---- a tabel asked with another value -------------------------------------------------------------------------------

LADDER = """tabel trin for hver farve
    efter vægt    giver procent (pct.)
    fra 0 point til under 5 point    80  [§ 118]
    fra 5 point    20  [§ 118]
"""


def test_a_tabel_is_asked_of_another_case() -> None:
    rules = read(regelsaet(LADDER, "regel x (pct.)\n    procent ved (4 point + 1 point)"))
    assert tal(ask(rules, "x")) == Fraction(1, 5)


def test_what_is_asked_has_the_unit_of_the_condition() -> None:
    assert codes(regelsaet(LADDER, "regel x (pct.)\n    procent ved (4 kr.)")) == ("forkert-enhed",)


def test_an_unknown_value_gives_an_unknown_answer() -> None:
    rules = read(regelsaet(LADDER, "regel x (pct.)\n    procent ved (p)"))
    assert ask(rules, "x").status == UKENDT


# ---- days that move --------------------------------------------------------------------------------------------


def of_day(formula: str, art: str = "dag") -> Svar:
    rules = read(regelsaet(f"regel x ({art})\n    {formula}"))
    f = fortolker(rules, fakta(rules, {"dag nul": date(2014, 2, 27)}), EFTER, maal="x")
    return spurgt(f, "x", {"dag": DAY})


@pytest.mark.parametrize(
    ("formula", "day"),
    [
        ("dag nul + 2 dage", date(2014, 3, 1)),
        ("dag nul − 1 uge", date(2014, 2, 20)),
        ("(dag nul + 1 uge) − 7 dage", date(2014, 2, 27)),
    ],
)
def test_a_day_moves_by_days_and_weeks(formula: str, day: date) -> None:
    assert vaerdi(of_day(formula)) == day


def test_days_between_days() -> None:
    assert tal(of_day("(dag nul + 31 dage) − dag nul", "dage")) == 31


def test_half_a_day_is_a_fault() -> None:
    assert of_day("dag nul + 4,5 uger").kode == "ikke-hele-dage"


@pytest.mark.parametrize("formula", ["dag nul + 2 kr.", "dag nul + 2 måneder", "dag nul + dag nul"])
def test_a_day_does_not_move_by_what_is_no_days(formula: str) -> None:
    assert codes(regelsaet(f"regel x (dag)\n    {formula}")) == ("uforenelige-enheder",)
