"""A count is told only when it is the same however the unknown weeks were: against all ways they may have been."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.load import Loaded
from dsl.values.period import Uge
from engine.interpret.oplysninger import Oplysninger
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI
from tests.refusion.people import ORDLISTE, asked, key
from tests.texts import regler, version

START = Uge(2014, 27)
KINDS = {"B": "berørt", "O": "anden støtte", "S": "selvforsørgelse", "?": None}
MORE = "oplysning oplyst art (ugeart) for hver borger og hver uge\n"
RULES = """
optælling tælling (uger) for hver borger
    enhed          kalenderuge
    efter          oplyst art
    tæl            berørt
    frys           anden støtte
    fri            selvforsørgelse
    tidligst       ugen med overgangsdag
    begynd forfra  efter {threshold} fri uger inden for {window} uger
    prøves         {moment}
    åbning         oplyst anciennitet fra opgørelsesdag

dato overgangsdag = 1. juli 2014  [§ 30]
"""


@cache
def rules(threshold: int, window: int, moment: str) -> Loaded:
    text = version(RULES.format(threshold=threshold, window=window, moment=moment), fra="2. januar 2012")
    return regler(text, ordliste=ORDLISTE + MORE)


def plain(kinds: str, threshold: int, window: int, moment: str) -> tuple[list[int | None], int]:
    """The number of each counted week, and the running count after the last."""
    found: list[int | None] = []
    number, begun, earned = 0, -1, False
    for at, kind in enumerate(kinds):
        free = kinds[max(begun + 1, at - window + 1) : at + 1].count("S") if begun >= 0 else 0
        if (kind == "S" and moment == "løbende") or (kind == "B" and moment != "løbende"):
            earned = earned or free >= threshold
        if kind == "B":
            if earned or begun < 0:
                number, begun, earned = 0, at, False
            number += 1
        found.append(number if kind == "B" else None)
    return found, number


def told(
    kinds: str, threshold: int, window: int, moment: str, opening: tuple[int, int] | None
) -> list[tuple[str, object]]:  # fmt: skip
    """What the engine says of each week; an opening is a count, and how many weeks after the first it holds from."""
    given_weeks = {("b", START.flyt(at)): KINDS[kind] for at, kind in enumerate(kinds)}
    more: dict[str, object] = {"oplyst art": given_weeks}
    if opening is not None:
        more |= {"oplyst anciennitet": {"b": Fraction(7 * opening[0])}}
        more |= {"opgørelsesdag": {"b": START.flyt(opening[1]).foerste_dag()}}
    f = asked(rules(threshold, window, moment), Oplysninger(), maal="tælling", more=more)
    answers = [f.celle("tælling", key("b", START.flyt(at))) for at in range(len(kinds))]
    return [(x.status, x.vaerdi) for x in answers]


def worlds(kinds: str) -> Iterator[str]:
    """All ways that the unknown weeks may have been."""
    for filled in product("BOS", repeat=kinds.count("?")):
        rest = iter(filled)
        yield "".join(next(rest) if kind == "?" else kind for kind in kinds)


def certain(possible: list[list[int | None]], kinds: str) -> list[tuple[str, object]]:
    """What is the same in all of them; of an unknown week nothing is."""
    found: list[tuple[str, object]] = []
    for at, kind in enumerate(kinds):
        numbers = {world[at] for world in possible}
        if kind == "?" or len(numbers) > 1:
            found.append((UKENDT, None))
        else:
            number = numbers.pop()
            found.append((IKKE_OMFATTET, None) if number is None else (VAERDI, Fraction(7 * number)))
    return found


READINGS = st.sampled_from([(2, 3), (2, 4), (1, 2), (3, 4), (3, 6)])
MOMENTS = st.sampled_from(["løbende", "når der tælles igen"])


@settings(max_examples=400)
@given(st.text("BBSSO?", min_size=1, max_size=16).filter(lambda k: k.count("?") <= 5), READINGS, MOMENTS)
def test_a_count_that_is_told_holds_however_the_unknown_weeks_were(
    kinds: str, reading: tuple[int, int], moment: str
) -> None:
    possible = [plain(world, *reading, moment)[0] for world in worlds(kinds)]
    for said, sure in zip(told(kinds, *reading, moment, None), certain(possible, kinds), strict=True):
        assert said in {sure, (UKENDT, None)}
        assert said == sure or sure[0] == VAERDI


@settings(max_examples=300)
@given(
    st.integers(1, 6), st.text("BBSSO?", max_size=8).filter(lambda k: k.count("?") <= 3), READINGS, MOMENTS, st.data()
)  # fmt: skip
def test_an_opening_count_holds_however_it_came_about(
    weeks: int, later: str, reading: tuple[int, int], moment: str, data: st.DataObject
) -> None:
    """The weeks before the opening are those that give its count."""
    befores = [plain("".join(k), *reading, moment)[1] for k in product("BOS", repeat=weeks)]
    count = data.draw(st.sampled_from(sorted(set(befores) - {0})))
    kinds = "?" * weeks + later
    possible = [
        plain("".join(before) + after, *reading, moment)[0]
        for before in product("BOS", repeat=weeks)
        if plain("".join(before), *reading, moment)[1] == count
        for after in worlds(later)
    ]
    for said, sure in zip(told(kinds, *reading, moment, (count, weeks)), certain(possible, kinds), strict=True):
        assert said in {sure, (UKENDT, None)}
        assert said == sure or sure[0] == VAERDI


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("?B", [None, None]),  # the first counted week may be the second
        ("BB?B", [1, 2, None, None]),
        ("B?SSB", [1, None, 0, 0, 1]),  # two free weeks are known after it: whatever it was, the count begins again
        ("B?SB", [1, None, 0, None]),
        ("BSS?B", [1, 0, 0, None, None]),  # the unknown week may be the first of the new count
        ("B?OSSB", [1, None, 0, 0, 0, 1]),
    ],
)
def test_weeks_after_an_unknown_one(kinds: str, expected: list[int | None]) -> None:
    """Two free weeks within four begin the count again; nil is a week that is not counted, None one not known."""
    known = {0: (IKKE_OMFATTET, None), None: (UKENDT, None)}
    assert told(kinds, 2, 4, "løbende", None) == [known.get(n, (VAERDI, Fraction(7 * (n or 0)))) for n in expected]


def test_an_opening_count_goes_on() -> None:
    """30 weeks counted at the opening of the 41st week leave room for 10 free ones: none of the 52."""
    found = told("?" * 40 + "BBSB", 52, 156, "løbende", (30, 40))
    assert found[40:] == [(VAERDI, 217), (VAERDI, 224), (IKKE_OMFATTET, None), (VAERDI, 231)]
    assert {status for status, _ in found[:40]} == {UKENDT}


def test_an_opening_count_that_may_have_been_earned_anew_is_not_known() -> None:
    """10 weeks counted at the opening after 80: the other 70 may have been free."""
    assert told("?" * 80 + "B", 52, 156, "løbende", (10, 80))[-1] == (UKENDT, None)


def test_many_long_histories_with_unknown_weeks() -> None:
    """The real threshold: what is told agrees with a number of ways the unknown weeks may have been."""
    random = Random(5)  # noqa: S311  (weeks for a test)
    for _ in range(60):
        runs = [(random.choice("BSO?"), random.choice((1, 3, 26, 51, 52, 53))) for _ in range(6)]
        kinds = "".join(kind * (n if kind != "?" else min(n, 3)) for kind, n in runs)
        said = told(kinds, 52, 156, "løbende", None)
        for _ in range(12):
            world = "".join(random.choice("BOS") if kind == "?" else kind for kind in kinds)
            for at, number in enumerate(plain(world, 52, 156, "løbende")[0]):
                if said[at][0] == VAERDI:
                    assert (number or 0) * 7 == said[at][1], (kinds, world, at)
