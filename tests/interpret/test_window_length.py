"""A window may be as long as a sats or an oplysning says: the same as if its number of periods had been typed."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from dsl.load import Loaded
from dsl.values.period import Maaned, Uge
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, Svar
from tests.texts import EFTER, FAST, ORDLISTE, UDE, Medlem, fakta, fortolker, koder, regler, svar, tal, version

NAMES = (
    f"{ORDLISTE}\noplysning længde (uger)\noplysning månedslængde (måneder)\n"
    "oplysning sagens længde (uger) for hver sag\n"
)
W10 = Uge(2014, 10)  # the week of 5 March 2014
WEEKS = {W10.flyt(n): 2 ** (n + 8) for n in range(-8, 9)}  # each sum of some is that of no others
WEEK = Fraction(7)


def text(line: str, hver: str = "", art: str = "kr.") -> str:
    head = f" for {hver}" if hver else ""
    return version(f"dato startuge = 5. marts 2014  [stk. 1]\nregel x ({art}){head}\n    {line}")


def rules(line: str, hver: str = "", art: str = "kr.") -> Loaded:
    return regler(text(line, hver, art), ordliste=NAMES)


def asked(made: Loaded, length: object, key: Mapping[str, Medlem] | None = None) -> Svar:
    """The answer for a length, which is the same with a trace (that works out) and without."""
    given = {"ugeudgift": WEEKS, "længde": length}
    answer = svar(made, given, key, *((EFTER,) if key else (FAST,)))
    quiet = fortolker(made, fakta(made, given), *((EFTER,) if key else (FAST,)))
    quiet.spor = False
    assert quiet.celle("x", dict(key or {})).vaerdi == answer.vaerdi
    return answer


@pytest.mark.parametrize("weeks", [1, 2, 5, 8])
def test_before_and_after_a_day(weeks: int) -> None:
    before = asked(rules("sum af ugeudgift over alle uger i de (længde) før startuge"), weeks * WEEK)
    after = asked(rules("sum af ugeudgift over alle uger i de (længde) efter startuge"), weeks * WEEK)
    assert tal(before) == sum(2 ** (8 - n) for n in range(1, weeks + 1))
    assert tal(after) == sum(2 ** (8 + n) for n in range(1, weeks + 1))


@pytest.mark.parametrize("weeks", [1, 3, 6])
def test_the_latest_end_with_the_week_at_hand(weeks: int) -> None:
    made = rules("sum af ugeudgift over alle uger inden for de seneste (længde)", "hver uge")
    for at in (-2, 0, 5):
        answer = asked(made, weeks * WEEK, {"uge": W10.flyt(at)})
        assert tal(answer) == sum(2 ** (8 + at - n) for n in range(weeks))


def test_the_length_may_be_worked_out() -> None:
    made = rules("sum af ugeudgift over alle uger i de (længde + 1 uge) før startuge")
    assert tal(asked(made, 2 * WEEK)) == 2**7 + 2**6 + 2**5


def test_a_count_of_as_many_periods_as_there_are() -> None:
    assert tal(asked(rules("antal uger i de (længde) før startuge", art="uger"), 13 * WEEK)) == 13 * WEEK
    over = rules("antal uger i de (længde) før startuge, hvor ugeudgift er over 32 kr.", art="uger")
    assert tal(asked(over, 5 * WEEK)) == 2 * WEEK


def test_days_and_months() -> None:
    days = rules("antal dage i de (længde) før startuge", art="dage")
    assert tal(asked(days, 2 * WEEK)) == 14
    months = rules("sum af månedsudgift over alle måneder inden for de seneste (månedslængde)", "hver måned")
    given = {"månedsudgift": {Maaned(2014, n): 10**n for n in range(1, 7)}, "månedslængde": Fraction(2)}
    assert tal(svar(months, given, {"måned": Maaned(2014, 5)}, EFTER)) == 110_000


def test_each_key_has_its_own_length() -> None:
    made = rules("antal uger i de (sagens længde) før startuge", "hver sag", "uger")
    given = {"sagens længde": {"a": 2 * WEEK, "b": 5 * WEEK}}
    assert [tal(svar(made, given, {"sag": x})) / 7 for x in "ab"] == [2, 5]


def test_a_length_that_changes_with_time_is_that_of_the_week_at_hand() -> None:
    body = (
        "sats periode\n    2 uger  [stk. 1]\n\n"
        "regel x (kr.) for hver uge\n    sum af ugeudgift over alle uger inden for de seneste (periode)"
    )
    later = body.replace("2 uger", "4 uger")
    first = version(body, til="9. marts 2014", moment="ugen")
    made = regler(first, version(later, fra="10. marts 2014", moment="ugen"), ordliste=NAMES)
    given = {"ugeudgift": WEEKS}
    f = fortolker(made, fakta(made, given), EFTER)
    f.spor = False
    sums = [f.celle("x", {"uge": W10.flyt(n)}).vaerdi for n in (0, 1, -1, 2)]
    assert sums == [2**8 + 2**7, 2**9 + 2**8 + 2**7 + 2**6, 2**7 + 2**6, 2**10 + 2**9 + 2**8 + 2**7]


@pytest.mark.parametrize("length", [Fraction(0), Fraction(10), -WEEK, Fraction(7 * 6000)])
def test_a_window_that_is_not_a_number_of_weeks_is_a_fault(length: Fraction) -> None:
    for made in (
        rules("sum af ugeudgift over alle uger i de (længde) før startuge"),
        rules("antal uger i de (længde) efter startuge", art="uger"),
    ):
        answer = asked(made, length)
        assert (answer.status, answer.kode) == (FEJL, "vindue-ikke-helt")
        assert "et helt antal fra 1 til 5200" in answer.fordi[0]


def test_a_length_that_is_not_known_or_does_not_apply_goes_on() -> None:
    made = rules("sum af ugeudgift over alle uger i de (længde) før startuge")
    assert asked(made, None).status == UKENDT
    assert asked(made, UDE).status == IKKE_OMFATTET


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("sum af ugeudgift i de (længde) før startuge", "vindue-uden-enhed"),
        ("sum af ugeudgift over alle uger i de (månedslængde) før startuge", "vinduets-længde"),
        ("sum af ugeudgift over alle uger i de (a) før startuge", "vinduets-længde"),
        ("sum af ugeudgift over alle uger i de (3) før startuge", "vinduets-længde"),
        ("sum af beløb over alle farver i de (længde) før startuge", "vindue-uden-enhed"),
    ],
)
def test_what_is_refused(line: str, code: str) -> None:
    assert code in koder(text(line), ordliste=NAMES)
