"""Forløb that a scenario plans: how many begin each week, and what is refused."""

from datetime import date
from fractions import Fraction

import pytest

from dsl.load import Loaded
from dsl.model.variant_nodes import Variant
from dsl.values.period import Aar, Dag
from engine.interpret.entiteter import Entitet
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.interpret.planned import with_planned
from engine.result.nodes import UKENDT, VAERDI
from tests.indsats.texts import NAVNE, indsats, regelsaet
from tests.texts import EFTER, en_variant, regler, scenarie

RULE = "regel nye forløb (forløb) for hver indsats\n    sum af begyndte forløb over alle deltagelser"


@pytest.fixture(scope="module")
def rules() -> Loaded:
    return regler(regelsaet(indsats(), indsats("mentor"), RULE), ordliste=NAVNE)


def variant(rules: Loaded, *lines: str) -> Variant:
    return en_variant(rules, EFTER, *lines, maal="nye forløb i 2022")


def weeks(plan: Variant) -> list[tuple[date, Fraction]]:
    facts = with_planned(Oplysninger(), plan.hold)
    if "deltagelse" not in facts.entiteter:
        return []
    starts, counts = facts.kolonner["startdag"].celler, facts.kolonner["begyndte forløb"].celler
    found = []
    for member in facts.entiteter["deltagelse"].medlemmer:
        day, count = starts[(member,)].vaerdi, counts[(member,)].vaerdi
        assert isinstance(day, Dag)
        assert isinstance(count, Fraction)
        found.append((day.dato, count))
    return found


def test_all_of_a_week_begin_on_its_monday(rules: Loaded) -> None:
    assert weeks(variant(rules, "med indsats samtaler: 12 forløb i uge 1 i 2022")) == [(date(2022, 1, 3), Fraction(12))]


@pytest.mark.parametrize(("year", "many"), [(2020, 53), (2022, 52)])
def test_a_year_has_all_of_them_also_with_53_weeks(rules: Loaded, year: int, many: int) -> None:
    span = f"fra uge 1 i {year} til og med uge {many} i {year}"
    line = f"med indsats samtaler: 500 forløb pr. år {span}, jævnt fordelt over året"
    found = weeks(variant(rules, line))
    assert (len(found), sum(count for _, count in found)) == (many, 500)
    assert {day.isoweekday() for day, _ in found} == {1}


def test_half_a_year_has_its_weeks(rules: Loaded) -> None:
    line = "med indsats samtaler: 52 forløb pr. år fra uge 27 i 2022 til og med uge 52 i 2022, jævnt fordelt over året"
    assert sum(count for _, count in weeks(variant(rules, line))) == 26


def test_without_a_plan_nothing_is_added(rules: Loaded) -> None:
    assert weeks(variant(rules)) == []


def test_own_plans_stand_for_inherited_ones_of_the_same_indsats(rules: Loaded) -> None:
    lines = "\n".join((
        'grundlag "a"', f"    {EFTER}", "    med indsats samtaler: 1 forløb i uge 1 i 2022",
        "    med indsats mentor: 2 forløb i uge 1 i 2022", "", 'alternativ "b"', '    som "a"',
        "    med indsats samtaler: 3 forløb i uge 2 i 2022",
    ))  # fmt: skip
    made, problems = scenarie(rules, lines, maal="nye forløb i 2022")
    assert problems == ()
    assert made is not None
    assert sorted((one.indsats, one.antal) for one in made.varianter[1].hold) == [
        ("mentor", Fraction(2)),
        ("samtaler", Fraction(3)),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("med indsats samtale: 12 forløb i uge 1 i 2022", "ukendt-indsats"),
        ("med indsats samtaler: 0 forløb i uge 1 i 2022", "negativt-antal-forløb"),
        ("med indsats samtaler: −5 forløb i uge 1 i 2022", "negativt-antal-forløb"),
        ("med indsats samtaler: 12 forløb pr. år i uge 1 i 2022", "forløb-uden-takt"),
        ("med indsats samtaler: 12 kr. i uge 1 i 2022", "forløb-uden-takt"),
        ("med indsats samtaler: 12 forløb i uge 53 i 2022", "ugyldig-tid"),
        (
            "med indsats samtaler: 12 forløb pr. år fra uge 9 i 2022 til og med uge 8 i 2022, jævnt fordelt over året",
            "vendte-uger",
        ),
        (
            "med indsats samtaler: 12 forløb i uge 1 i 2022\n    med indsats samtaler: 5 forløb i uge 1 i 2022",
            "to-gange-i-variant",
        ),
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(rules: Loaded, line: str, code: str) -> None:
    _, problems = scenarie(rules, f'grundlag "g"\n    {EFTER}\n    {line}', maal="nye forløb i 2022")
    assert [p.code for p in problems] == [code]


def test_a_plan_stands_where_it_is_written(rules: Loaded) -> None:
    facts = with_planned(Oplysninger(), variant(rules, "med indsats samtaler: 12 forløb i uge 1 i 2022").hold)
    (datum,) = facts.kolonner["begyndte forløb"].celler.values()
    assert datum.oprindelse is not None
    assert (datum.oprindelse.belaeg, datum.oprindelse.fil) == ("skøn", "prøve.scenarie")
    assert Aar(2022).foerste_dag() < date(2022, 1, 3)


def test_more_in_another_week_or_of_another_indsats_are_added(rules: Loaded) -> None:
    plans = (
        "samtaler: 12 forløb i uge 1 i 2022",
        "samtaler: 5 forløb i uge 2 i 2022",
        "mentor: 3 forløb i uge 1 i 2022",
    )
    found = weeks(variant(rules, *(f"med indsats {plan}" for plan in plans)))
    assert [count for _, count in found] == [12, 5, 3]


def test_forloeb_of_data_stay_beside_those_that_are_planned(rules: Loaded) -> None:
    """The planned ones belong to their indsats and to nothing else that data says of its own."""
    own = {"indsats": ("mentor", "mentor"), "målgruppe": ("jobparate", "andre")}
    known = Entitet("deltagelse", ("række 1", "række 2"), own, (), (), None)
    begun = Datum(VAERDI, Fraction(7), None)
    column = Kolonnefakta(("deltagelse",), {("række 1",): begun}, Datum(UKENDT, None, None, "mangler"))
    facts = Oplysninger(kolonner={"begyndte forløb": column}, entiteter={"deltagelse": known})
    found = with_planned(facts, variant(rules, "med indsats samtaler: 12 forløb i uge 1 i 2022").hold)
    joined, planned = found.entiteter["deltagelse"], "samtaler, uge 1 i 2022"
    assert joined.medlemmer == ("række 1", "række 2", planned)
    assert joined.tilhoer == {"indsats": ("mentor", "mentor", "samtaler"), "målgruppe": ("jobparate", "andre", "")}
    begun_now = found.kolonner["begyndte forløb"]
    assert {key[0]: datum.vaerdi for key, datum in begun_now.celler.items()} == {"række 1": 7, planned: 12}
    assert begun_now.manglende.fordi == "mangler"


def test_a_part_of_a_year_of_53_weeks_has_its_53rd_parts(rules: Loaded) -> None:
    line = "med indsats samtaler: 52 forløb pr. år fra uge 1 i 2020 til og med uge 2 i 2020, jævnt fordelt over året"
    assert [count for _, count in weeks(variant(rules, line))] == [Fraction(52, 53)] * 2
