"""Which version holds: what was known when, proposals, repeal and holes; the pieces never overlap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.model.nodes import Hul, Regelsaet, Version
from dsl.source.text import Span, Text
from dsl.values.period import Aar, Interval
from engine.plan.from_checked import plan
from engine.plan.in_force import minus, timeline
from tests.texts import EFTER, en_variant, regler, svar, version

NOWHERE = Span(Text("prøve", ""), 1, 1)
START = date(2014, 1, 1)


def made(
    at: int, fra: date, til: date | None, known: date, *, known_until: date | None = None, forslag: str | None = None
) -> Version:
    """A version with nothing in it."""
    return Version(
        id=f"v{at}", regelsaet="r", gaelder=Interval(fra, til), udtrykkelig_slut=til is not None, kendt_fra=known,
        kendt_til=known_until, kendt_er_ukendt=False, status="gældende", forslag=forslag, belaeg="læst", grunde=(),
        omfatter=None, anvender=(), saetninger={}, span=NOWHERE,
    )  # fmt: skip


def of(versions: tuple[Version, ...], holes: tuple[Hul, ...] = ()) -> Regelsaet:
    return Regelsaet("r", "dagen", versions, holes, "")


DAYS = st.integers(0, 60).map(lambda n: START + timedelta(days=n))


@st.composite
def rulesets(draw: st.DrawFn) -> Regelsaet:
    """Versions and holes over two months, with any ends, known on different days, some of them proposals."""
    count = draw(st.integers(0, 6))
    known = draw(st.permutations(range(count)))
    firsts = draw(st.lists(DAYS, min_size=count, max_size=count, unique=True))
    versions = []
    for at, first in enumerate(firsts):
        length = draw(st.none() | st.integers(1, 30))
        until = None if length is None else first + timedelta(days=length)
        versions.append(
            made(at, first, until, date(2013, 1, 1 + known[at]), forslag=draw(st.sampled_from([None, None, "L 1"])))
        )
    holes = [
        Hul(Interval(first, first + timedelta(days=draw(st.integers(1, 20)))), "hul", NOWHERE)
        for first in draw(st.lists(DAYS, max_size=2))
    ]
    return of(tuple(sorted(versions, key=lambda v: v.gaelder.fra or date.min)), tuple(holes))


def decided(rules: Regelsaet, day: date, known: date | None, proposals: tuple[str, ...]) -> str | None:
    """The meaning, day by day: a taken proposal before all law, then what is known last, then a declared hole."""
    seen = [v for v in rules.versioner if known is None or v.kendt_fra <= known]
    for kind in ([v for v in seen if v.forslag in proposals], [v for v in seen if v.forslag is None]):
        holding = []
        for v in kind:
            first = v.gaelder.fra or date.min
            ends = (
                [v.gaelder.til]
                if v.gaelder.til
                else [w.gaelder.fra for w in kind if w.gaelder.fra and w.gaelder.fra > first]
            )
            last = min((e for e in ends if e), default=date.max)
            holding += [v] if first <= day < last else []
        if holding:
            rank = (lambda v: v.gaelder.fra) if kind[0].forslag else (lambda v: v.kendt_fra)
            return max(holding, key=rank).id
    return "hul" if any(h.gaelder.indeholder(day) for h in rules.huller) else None


@given(rulesets(), st.none() | st.integers(1, 7).map(lambda n: date(2013, 1, n)), st.sampled_from([(), ("L 1",)]))
def test_pieces_part_time_and_say_what_the_meaning_says(
    rules: Regelsaet, known: date | None, taken: tuple[str, ...]
) -> None:
    line = timeline(rules, known, taken)
    for before, after in zip(line.stykker, line.stykker[1:], strict=False):
        assert before.dage.til is not None
        assert after.dage.fra is not None
        assert before.dage.til <= after.dage.fra
    for n in range(-1, 130):
        day = START + timedelta(days=n)
        holding = [p for p in line.stykker if p.dage.indeholder(day)]
        assert len(holding) <= 1
        said = (holding[0].version.id if holding[0].version else "hul") if holding else None
        assert said == decided(rules, day, known, taken)
        assert line.paa(day) == (holding[0] if holding else None)


@given(DAYS, st.none() | DAYS, DAYS, st.none() | DAYS)
def test_minus_leaves_just_the_days_that_are_not_in_the_other(a: date, b: date | None, c: date, d: date | None) -> None:
    one, other = Interval(a, b), Interval(c, d)
    rest = minus(one, other)
    for n in range(-1, 63):
        day = START + timedelta(days=n)
        assert sum(x.indeholder(day) for x in rest) == (one.indeholder(day) and not other.indeholder(day))


# ---- through the language ---------------------------------------------------------------------------------------


def takst(value: int, fra: str, til: str = "", **more: str) -> str:
    return version(f"sats takst = {value} kr.  [§ 1]", fra=fra, til=til, moment="året", **more)


def asked(rules: object, year: int, *lines: str) -> object:
    from dsl.load import Loaded  # noqa: PLC0415

    assert isinstance(rules, Loaded)
    answer = svar(rules, {}, {"år": Aar(year)}, *(lines or (EFTER,)), navn="takst")
    return answer.vaerdi if answer.status == "værdi" else answer.kode or answer.status


LATER_KNOWN = (
    takst(1, "1. januar 2013", "31. december 2015", kendt="1. december 2012"),
    takst(2, "1. januar 2014", "31. december 2015", kendt="1. juni 2014"),
)


@pytest.mark.parametrize(
    ("year", "known", "expected"),
    [
        (2013, None, 1), (2014, None, 2), (2015, None, 2),
        (2014, "31. maj 2014", 1), (2014, "1. juni 2014", 2), (2013, "1. december 2012", 1),
        (2013, "30. november 2012", "ingen-regel-i-kraft"),
    ],
)  # fmt: skip
def test_nothing_learnt_later_exists(year: int, known: str | None, expected: object) -> None:
    lines = (EFTER,) if known is None else (EFTER, f"kendt  {known}")
    assert asked(regler(*LATER_KNOWN), year, *lines) == expected


def test_known_until_a_day() -> None:
    rules = regler(
        takst(1, "1. januar 2014", kendt="1. december 2012 til og med 31. maj 2014"),
        takst(2, "2. januar 2014", kendt="1. juni 2014"),
        version("sats andet = 1 kr.  [§ 1]", navn="andre"),
    )
    assert asked(rules, 2015, EFTER, "kendt  31. maj 2014") == 1
    assert asked(rules, 2014, EFTER, "kendt  1. juni 2014") == "ingen-regel-i-kraft"
    assert asked(rules, 2015, EFTER, "kendt  1. juni 2014") == 2
    assert asked(rules, 2015, EFTER) == 2


PROPOSED = (
    takst(1, "1. januar 2013", kendt="1. december 2012"),
    takst(5, "1. januar 2015", kendt="1. december 2014"),
    takst(9, "1. januar 2014", kendt="1. oktober 2013", status='forslag "L 66"'),
)


@pytest.mark.parametrize(
    ("year", "lines", "expected"),
    [
        (2014, (EFTER,), 1),
        (2015, (EFTER,), 5),
        (2013, (EFTER, 'med forslaget "L 66"'), 1),
        (2014, (EFTER, 'med forslaget "L 66"'), 9),
        (2015, (EFTER, 'med forslaget "L 66"'), 9),
        (2014, (EFTER, 'med forslaget "L 66"', "kendt  1. september 2013"), 1),
        (2013, ("regler som de gjaldt 1. juli 2014", 'med forslaget "L 66"'), 9),
        (2014, ("regler som de gjaldt 1. juli 2013", 'med forslaget "L 66"'), 1),
    ],
)
def test_a_proposal_counts_only_when_it_is_taken(year: int, lines: tuple[str, ...], expected: int) -> None:
    assert asked(regler(*PROPOSED), year, *lines) == expected


def test_the_plan_names_what_a_proposal_sets_aside() -> None:
    rules = regler(*PROPOSED)
    one = plan(rules.model, en_variant(rules, EFTER, 'med forslaget "L 66"', maal="takst"))
    assert one.tidslinjer["prøve"].tilsidesat == ("prøve@2013-01-01", "prøve@2015-01-01")


def test_quantities_stand_after_those_they_lean_on() -> None:
    rules = regler(version("regel z (kr.)\n    y + a\nregel y (kr.)\n    x + x\nregel x (kr.)\n    b\n"))
    order = plan(rules.model, en_variant(rules, EFTER)).raekkefoelge
    assert order.index("b") < order.index("x") < order.index("y") < order.index("z")
    assert len(set(order)) == len(order)
