"""The rules behind the published documents are general: they name no kommune, and they serve an invented one."""

import re
from fractions import Fraction

import pytest

from engine.scenario.nodes import STEMMER
from tests.bundled import RULES, outcome

ROOMS = ("benchmark", "effekt", "investering", "omprioritering", "partnerskab", "udbud")
INVENTED = (
    "benchmark/scenarier/skovby-forsoergelse.scenarie",
    "benchmark/scenarier/tre-kommuner.scenarie",
    "effekt/scenarier/skovby-2024-balancepunkt.scenarie",
    "investering/scenarier/skovby-2022.scenarie",
    "omprioritering/scenarier/skovby-2021.scenarie",
    "partnerskab/scenarier/skovby-2023.scenarie",
    "udbud/scenarier/skovby-2024.scenarie",
)
OF_ONE_PLACE = re.compile(r"næstved|solrød|odense|københavn|mploy|skovby|lunde|engby|sjælland|kommune x", re.IGNORECASE)


def value(scenario: str, quantity: str, *members: str, variant: str = "") -> object:
    """The one answer of these members: its value, or its status when it has none."""
    (found,) = [
        cell.svar
        for cell in outcome(scenario).celler
        if cell.stoerrelse == quantity
        and {str(m) for _, m in cell.noegle} == set(members)
        and (not variant or cell.variant == variant)
    ]
    return found.status if found.vaerdi is None else found.vaerdi


def test_the_rooms_have_rules() -> None:
    assert all(list((RULES / room).rglob("*.regel")) for room in ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_no_rule_speaks_of_one_place(room: str) -> None:
    said = [
        f"{path.name}: {line}"
        for path in sorted((RULES / room).rglob("*.regel"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if OF_ONE_PLACE.search(line) and not line.strip().startswith("kilde ")
    ]
    assert said == []


@pytest.mark.parametrize(
    "scenario", sorted(str(p.relative_to(RULES)) for r in ROOMS for p in (RULES / r).rglob("*.scenarie"))
)
def test_every_scenario_runs_without_a_problem(scenario: str) -> None:
    assert outcome(scenario).problems == ()


@pytest.mark.parametrize("scenario", INVENTED)
def test_what_was_worked_by_hand_comes_out(scenario: str) -> None:
    figures = outcome(scenario).kontroltal
    assert figures
    assert {figure.udfald for figure in figures} == {STEMMER}


# ---- answers that are not figures, and figures that no kontroltal can hold -----------------------------------------


MOVING = "omprioritering/scenarier/skovby-2021.scenarie"


@pytest.mark.parametrize(
    ("criterion", "practice", "course"),
    [
        ("rigtige arbejdspladser", True, False),
        ("rettet mod virksomheder", True, False),
        ("samtalen alene", "ikke omfattet", "ukendt"),  # asked only of those who are ready for a job
        ("samtale med virksomhed", True, "ikke omfattet"),  # asked only of the others
        ("uddannelse til et behov", "ikke omfattet", "ukendt"),  # asked only where there is training
        ("kontakt til alle", True, False),
    ],
)
def test_a_criterion_is_met_or_not_or_unknown(criterion: str, practice: object, course: object) -> None:
    assert value(MOVING, "opfyldt kriterium", criterion, "Butikspraktik", "2021") == practice
    assert value(MOVING, "opfyldt kriterium", criterion, "Truckkursus", "2021") == course


def test_neutral_means_within_the_digits_that_are_printed() -> None:
    assert value(MOVING, "udgiftsneutral") is False  # 1,4 mio. kr. over the three years
    assert value("omprioritering/scenarier/odense-2017.scenarie", "udgiftsneutral") is True  # 200.000 kr. is 0


def test_an_investment_is_paid_back_in_its_third_year() -> None:
    paid = [
        value("investering/scenarier/skovby-2022.scenarie", "tjent hjem", "Mentorhold", str(y))
        for y in (2022, 2023, 2024)
    ]
    assert paid == [False, False, True]


def test_a_price_at_the_top_of_its_band_holds_the_band() -> None:
    tender = "udbud/scenarier/skovby-2024.scenarie"
    assert value(tender, "holder prisbåndet", "mentor", "2024", variant="Færre og dyrere") is True
    assert value(tender, "holder prisbåndet", "opkvalificering", "2024", variant="Som udbudt") is False


def test_what_a_document_does_not_print_is_unknown_and_not_nothing() -> None:
    tender = "udbud/scenarier/koebenhavn-2019.scenarie"
    assert value(tender, "ventet udgift", "udsatte ledige og sygemeldte", "2019") == "ukendt"


def test_a_course_dearer_than_its_window_cannot_pay_itself_back() -> None:
    balance = "effekt/scenarier/skovby-2024-balancepunkt.scenarie"
    assert value(balance, "kan nås", "Butikspraktik", "2024") is True
    assert value(balance, "kan nås", "Truckkursus", "2024") is False


def test_two_columns_of_a_report_rest_on_different_numbers_of_people() -> None:
    """10.302 / 17,3 and 24.452 / 44,1: the lowest and the highest unit cost were not multiplied by the same people."""
    report = "benchmark/scenarier/mploy-2019-enhedsomkostninger.scenarie"
    low = value(report, "personer bag lav udgift", "dagpenge", "kommune X", "2019")
    high = value(report, "personer bag høj udgift", "dagpenge", "kommune X", "2019")
    assert (low, high) == (Fraction(10_302_000, 17_300), Fraction(24_452_000, 44_100))


def test_a_deficit_is_parted_without_a_rest() -> None:
    partner = "partnerskab/scenarier/naestved-2014.scenarie"
    parts = [value(partner, "partens underskud", part, "2014") for part in ("kommunen", "partneren")]
    assert parts == [6_555_000, 6_555_000]  # half each of 55,173 − 42,063 mio. kr.


def test_the_rate_is_that_of_the_day_the_investment_starts() -> None:
    """4 per cent real in 2016, 3,5 per cent in 2022, the first year in full."""
    solroed = sum((Fraction(-590_000) / Fraction(104, 100) ** year for year in range(4)), Fraction(0))
    assert value("investering/scenarier/solroed-2015.scenarie", "nutidsværdi", "I 309/02") == solroed
    rate = Fraction(1035, 1000)
    mentors = 720_000 - 360_000 / rate - 480_000 / rate**2
    assert value("investering/scenarier/skovby-2022.scenarie", "nutidsværdi", "Mentorhold") == mentors
