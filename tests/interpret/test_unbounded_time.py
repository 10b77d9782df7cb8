"""A total over time that nobody bounds is for the time that data covers; where data does not say, it is unknown."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from dsl.load import Loaded
from dsl.values.period import EN_DAG, Aar, Interval, Uge
from engine.interpret.entiteter import Daekning
from engine.interpret.oplysninger import Oplysninger
from engine.result.nodes import UKENDT, Svar
from tests.refusion.people import Stykke as Spell
from tests.refusion.people import Udbetaling, activities, asked, of, of_weeks, paid
from tests.texts import FAST, ORDLISTE, fakta, formel, fortolker, objections_to, regler, spurgt, svar, tal, version

W1 = Uge(2014, 1)
FOUR_WEEKS = Daekning(Interval(W1.foerste_dag(), W1.flyt(3).sidste_dag() + EN_DAG))
WEEKLY = """
regel ugens beløb (kr.) for hver borger og hver uge
    sum af udbetalt beløb i ugen over alle udbetalinger

regel ugens samlede ydelse (kr.) for hver uge
    sum af udbetalt beløb i ugen over alle udbetalinger

regel x (ART)FOR
    FORMEL
"""
A_B = (*of_weeks("a", "BSBB", W1, 700), *of_weeks("b", "BBBB", W1, 1400))


def people(formula: str, *, art: str = "kr.", hver: str = " for hver borger") -> Loaded:
    text = WEEKLY.replace("FORMEL", formula).replace("ART", art).replace("FOR\n", f"{hver}\n")
    return of(version(text, fra="1. januar 2012"))


def of_borger(rules: Loaded, facts: Oplysninger, **key: str) -> Svar:
    """The answer, which has the same status and value with its trace and without; the trace works out."""
    quiet = asked(rules, facts, FAST, maal="x").celle("x", key)
    answer = asked(rules, facts, FAST, maal="x", spor=True).celle("x", key)
    assert answer.spor is not None
    assert objections_to(answer.spor) == []
    assert (quiet.status, quiet.vaerdi, quiet.fordi) == (answer.status, answer.vaerdi, answer.fordi)
    return answer


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum af ugens beløb over alle uger", 2100),
        ("gennemsnit af ugens beløb over alle uger", 525),
        ("mindste af ugens beløb over alle uger", 0),
        ("største af ugens beløb over alle uger", 700),
        ("sum af ugens beløb over alle uger, hvor ugens beløb er over 0 kr.", 2100),
        ("gennemsnit af ugens beløb over alle uger, hvor ugens beløb er over 0 kr.", 700),
    ],
)
def test_weeks_are_those_that_data_covers(formula: str, expected: int) -> None:
    assert tal(of_borger(people(formula), paid(A_B, FOUR_WEEKS), borger="a")) == expected


@pytest.mark.parametrize(("test", "weeks"), [("er mindst 0 kr.", 4), ("er over 0 kr.", 3), ("er over 700 kr.", 0)])
def test_a_count_of_weeks_is_of_those_that_data_covers(test: str, weeks: int) -> None:
    rules = people(f"antal uger, hvor ugens beløb {test}", art="uger")
    assert tal(of_borger(rules, paid(A_B, FOUR_WEEKS), borger="a")) / 7 == weeks


def test_all_weeks_of_all_people() -> None:
    rules = people("sum af ugens samlede ydelse over alle uger", hver="")
    assert tal(of_borger(rules, paid(A_B, FOUR_WEEKS))) == 2100 + 4 * 1400


@pytest.mark.parametrize("word", ["sum af", "gennemsnit af", "mindste af", "største af", "sum af kendte"])
@pytest.mark.parametrize("cover", [None, Daekning(None), Daekning(Interval(W1.foerste_dag(), None))])
def test_without_a_cover_it_is_unknown_and_says_what_to_do(word: str, cover: Daekning | None) -> None:
    answer = of_borger(people(f"{word} ugens beløb over alle uger"), paid(A_B, cover), borger="a")
    assert answer.status == UKENDT
    assert "fra hvilken dag til hvilken det dækker udbetalinger" in answer.fordi[0]


def test_a_count_of_weeks_that_no_data_speaks_of_is_unknown_and_not_nil() -> None:
    answer = svar(formel("antal uger", art="uger"))
    assert (answer.status, answer.vaerdi) == (UKENDT, None)
    assert "»alle uger«" in answer.fordi[0]


@pytest.mark.parametrize("word", ["sum", "gennemsnit", "mindste", "største"])
def test_a_total_over_years_without_a_year_in_data_is_unknown(word: str) -> None:
    for missing in ("ukendt", "0", "ikke omfattet"):
        assert svar(formel(f"{word} af udgift over alle år"), {"udgift": {}}, manglende=missing).status == UKENDT


def test_months_are_those_of_the_years_that_data_has() -> None:
    rule = "regel y (pct.) for hver måned\n    indeks\nregel x (pct.)\n    sum af y over alle måneder"
    rules = regler(version(rule), ordliste=f"{ORDLISTE}\noplysning indeks (pct.) for hvert år\n")
    assert tal(svar(rules, {"indeks": {Aar(2013): Fraction(1, 10), Aar(2014): Fraction(2, 10)}})) == Fraction(36, 10)


def test_a_cover_of_a_data_set_says_which_years_there_are() -> None:
    rules = regler(formel("sum af udgift over alle år"))
    facts = fakta(rules, {"udgift": {Aar(2013): 100}})
    two_years = Interval(date(2013, 1, 1), date(2015, 1, 1))
    covered = Oplysninger({name: evolve(column, daekker=two_years) for name, column in facts.kolonner.items()})
    assert tal(spurgt(fortolker(rules, facts), "x")) == 100
    answer = spurgt(fortolker(rules, covered), "x")
    assert answer.status == UKENDT
    assert "1 af 2 er ukendt" in answer.fordi[0]


def test_days_with_a_fact_for_stretches_are_those_of_the_stretches() -> None:
    rules = people("antal dage, hvor borgerens aktivitet er aktiv", art="dage")
    pieces = (
        Spell("a", date(2014, 1, 6), date(2014, 1, 9), "aktiv"),
        Spell("a", date(2014, 1, 10), date(2014, 1, 12), "passiv"),
    )
    assert tal(of_borger(rules, activities(pieces), borger="a")) == 4


def test_rows_that_begin_before_the_cover_do_not_make_it_longer() -> None:
    early = Udbetaling("a", "kontanthjælp", date(2013, 12, 23), date(2014, 1, 5), 1400)
    answer = of_borger(people("sum af ugens beløb over alle uger"), paid((early,), FOUR_WEEKS), borger="a")
    assert tal(answer) == Fraction(700)
