"""Regelsæt that give one quantity: each case to one of them, shown with a member and a day where it is not so."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.problems.problem import Problem
from dsl.values.period import MAANEDER, Dag
from engine.interpret.oplysninger import Oplysninger
from tests.texts import EFTER, fortolker, laest, version

ORDLISTE = """ordliste prøve

liste ydelse, ydelsen, ydelser
    hjælp
    dagpenge
    pension
liste borger, borgeren, borgere
    medlemmer fra data

oplysning gift (ja/nej)
oplysning rask (ja/nej)
oplysning ansat (dag)
oplysning udgift (kr.)
"""
HVER = "for hver ydelse og hver dag"
ALLE = "ydelsen er en af (hjælp; dagpenge; pension)"
CODES = {"sag-uden-regelsæt", "sag-med-to-regelsæt", "omfatter-for-sammensat"}


def part(
    navn: str, omfatter: str, *, fra: str = "1. januar 2014", til: str = "", hver: str = HVER, art: str = "pct.",
    status: str = "gældende", moment: str = "dagen", mere: str = "",
) -> str:  # fmt: skip
    """A regelsæt that gives *procent* for the cases of its *omfatter*."""
    value = {"pct.": "10 pct.", "kr.": "udgift", "ja/nej": "ja"}[art]
    rule = f"regel procent ({art}) {hver}\n    {value}\n{mere}"
    return version(rule, navn=navn, fra=fra, til=til, status=status, moment=moment, hoved=f"omfatter  {omfatter}")


def gone(navn: str, fra: str) -> str:
    """A regelsæt that is repealed from a day."""
    return version("", navn=navn, fra=fra, status="ophævet")


def told(*texts: str) -> list[Problem]:
    return list(laest(*texts, ordliste=ORDLISTE).problems)


def facts(found: Problem) -> Mapping[str, str]:
    return dict(found.facts)


def holes(navn: str, periode: str) -> str:
    return f'huller {navn}\n\nukendt  {periode}  "Ikke fundet."\n'


# ---- members ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ydelsen er hjælp", "ydelsen er ikke hjælp"),
        ("ydelsen er en af (hjælp; pension)", "ydelsen er dagpenge"),
        ("ydelsen er hjælp og gift", "ydelsen er ikke hjælp eller (ikke gift)"),
        ("ydelsen er hjælp", "ikke (ydelsen er hjælp)"),
    ],
)
def test_each_member_to_one(first: str, second: str) -> None:
    assert told(part("a", first), part("b", second)) == []


@pytest.mark.parametrize(
    ("first", "second", "witness"),
    [
        ("ydelsen er hjælp", "ydelsen er dagpenge", "»ydelsen« er pension"),
        ("ydelsen er hjælp og gift", "ydelsen er en af (hjælp; dagpenge) og ikke gift", "»ydelsen« er pension"),
        ("ydelsen er hjælp", "ydelsen er hjælp og (ikke (ydelsen er hjælp))", "»ydelsen« er en af (dagpenge, pension)"),
    ],
)
def test_a_member_that_no_one_takes(first: str, second: str, witness: str) -> None:
    (found,) = told(part("a", first), part("b", second))
    assert found.code == "sag-uden-regelsæt"
    assert facts(found) == {
        "navn": "procent", "flere": "", "dag": "1. januar 2014", "vidne": witness, "regelsæt": "»a« og »b«",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "witness"),
    [
        ("ydelsen er en af (hjælp; dagpenge)", "ydelsen er en af (dagpenge; pension)", "»ydelsen« er dagpenge"),
        ("ydelsen er hjælp", "gift eller ikke gift", "»ydelsen« er hjælp"),
    ],
)
def test_a_member_that_two_take(first: str, second: str, witness: str) -> None:
    (found,) = told(part("a", first), part("b", second))
    assert found.code == "sag-med-to-regelsæt"
    assert {**facts(found), "vidne": witness, "a": "a", "b": "b", "dag": "1. januar 2014"} == facts(found)
    assert found.place is not None
    assert [note.navn for note in found.notes] == ["a"]


def test_a_table_of_yes_and_no_by_member_is_read() -> None:
    table = (
        "tabel t for hver ydelse\n    efter ydelse    giver tager (ja/nej)\n"
        "    hjælp       ja     [§ 1]\n    dagpenge    nej    [§ 1]\n    pension     nej    [§ 1]\n"
    )
    (unnamed,) = told(part("a", "tager", mere=table), part("b", "ikke tager"))
    assert (unnamed.code, facts(unnamed)["regelsæt"]) == ("regelsæt-ikke-anvendt", "a")
    other = part("b", "ikke tager").replace("omfatter", "anvender  a\nomfatter")
    assert told(part("a", "tager", mere=table), other) == []
    (found,) = told(part("a", "tager", mere=table), other.replace("ikke tager", ALLE))
    assert facts(found)["vidne"] == "»ydelsen« er hjælp"
    assert found.code == "sag-med-to-regelsæt"


def test_a_rule_that_asks_more_only_of_some_is_read_for_the_others() -> None:
    rule = (
        f"regel ny (ja/nej) {HVER}\n    nej, når ydelsen er hjælp\n"
        "    ellers ansat er tidligst 1. januar 2010, når ydelsen er pension\n    ellers ja\n"
    )
    takes = "anvender  a\nomfatter"
    assert told(part("a", "ny", mere=rule), part("b", "ikke ny").replace("omfatter", takes)) == []
    (found,) = told(part("a", "ny", mere=rule), part("b", "ydelsen er pension og ikke ny").replace("omfatter", takes))
    assert (found.code, facts(found)["vidne"]) == ("sag-uden-regelsæt", "»ydelsen« er hjælp")


# ---- what is left open ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("gift", "rask"),
        ("gift", "ikke gift"),
        ("ansat er før 1. januar 2016", "ansat er tidligst 1. januar 2016"),
        ("udgift er over 5 kr.", "udgift er højst 5 kr."),
        ("udgift er ukendt", "ikke (udgift er ukendt)"),
        ("gift og rask", "ikke (gift og rask)"),
    ],
)
def test_the_run_is_left_what_only_the_case_tells(first: str, second: str) -> None:
    assert told(part("a", first), part("b", second)) == []


@pytest.mark.parametrize(
    ("first", "second", "otherwise"),
    [
        ("gift", "gift", "ingen af dem"),
        ("gift eller ikke gift", "gift eller ikke gift", ""),
        ("ansat er før 1. januar 2016", "ikke (ansat er tidligst 1. januar 2016)", "ingen af dem"),
    ],
)
def test_what_goes_wrong_whatever_the_case(first: str, second: str, otherwise: str) -> None:
    (found,) = told(part("a", first), part("b", second))
    assert (found.code, facts(found)["ellers"]) == ("sag-med-to-regelsæt", otherwise)


def test_a_denied_question_and_three_regelsaet() -> None:
    three = (part("a", "gift"), part("b", "(ikke gift) og rask"), part("c", "(ikke gift) og (ikke rask)"))
    assert told(*three) == []


def test_too_many_questions_are_told_by_name() -> None:
    many = " og ".join(f"udgift er over {n} kr." for n in range(1, 12))
    (found,) = told(part("a", many), part("b", f"ikke ({many})"))
    assert (found.code, found.warning) == ("omfatter-for-sammensat", True)


# ---- days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # One ends the day before the other begins.
        ((part("a", ALLE, til="31. december 2015"), part("b", ALLE, fra="1. januar 2016")), []),
        ((part("a", ALLE, til="30. december 2015"), part("b", ALLE, fra="1. januar 2016")), ["uden 31. december 2015"]),
        ((part("a", ALLE, til="1. januar 2016"), part("b", ALLE, fra="1. januar 2016")), ["to 1. januar 2016"]),
        # Both without an end.
        ((part("a", ALLE), part("b", ALLE, fra="1. januar 2016")), ["to 1. januar 2016"]),
        # The rule says the day itself.
        (
            (
                part("a", "dagen er før 1. marts 2015"),
                part("b", "dagen er tidligst 1. marts 2015"),
            ),
            [],
        ),
        (
            (part("a", "dagen er senest 1. marts 2015"), part("b", "dagen er tidligst 1. marts 2015")),
            ["to 1. marts 2015"],
        ),
        (
            (part("a", "dagen er før 1. marts 2015"), part("b", "dagen er efter 1. marts 2015")),
            ["uden 1. marts 2015"],
        ),
        # A regelsæt that only ends has let no one go; a member that is left out has been let go.
        (
            (part("a", "ydelsen er hjælp", til="31. december 2015"), part("b", "ydelsen er ikke hjælp")),
            ["uden 1. januar 2016"],
        ),
        (
            (
                part("a", "ydelsen er en af (hjælp; pension)"),
                part("a", "ydelsen er pension", fra="1. januar 2016"),
                part("b", "ydelsen er dagpenge"),
            ),
            [],
        ),
        # All of them end: the quantity is no more.
        (
            (
                part("a", "ydelsen er hjælp", til="31. december 2014"),
                part("b", "ydelsen er ikke hjælp", til="30. juni 2015"),
            ),
            ["uden 1. januar 2015"],
        ),
        (
            (
                part("a", "ydelsen er hjælp", til="31. december 2014"),
                part("b", "ydelsen er ikke hjælp", til="31. december 2014"),
            ),
            [],
        ),
        # Repealed: there is no rule, and that is known.
        (
            (part("a", "ydelsen er hjælp"), gone("a", "1. januar 2016"), part("b", "ydelsen er ikke hjælp")),
            [],
        ),
        # A hole is the regelsæt's own, with the omfatter of the version that follows, else of the one before.
        (
            (
                part("a", "ydelsen er hjælp", til="31. december 2015"),
                holes("a", "fra 1. januar 2016 til og med 31. december 2017"),
                part("b", "ydelsen er ikke hjælp"),
            ),
            ["uden 1. januar 2018"],
        ),
        (
            (
                part("a", ALLE, fra="1. januar 2015"),
                holes("a", "fra 1. januar 2014 til og med 31. december 2014"),
                part("b", "ydelsen er hjælp", til="31. december 2014"),
            ),
            ["to 1. januar 2014"],
        ),
        # A member begins when one takes it, and is not asked about before.
        ((part("a", "ydelsen er ikke pension"), part("b", "ydelsen er pension", fra="1. juli 2015")), []),
        # Taken again by another, after a time in which no one does.
        (
            (
                part("a", "ydelsen er en af (hjælp; pension)"),
                part("a", "ydelsen er hjælp", fra="1. januar 2016"),
                part("b", "ydelsen er dagpenge"),
                part("b", "ydelsen er en af (dagpenge; pension)", fra="1. februar 2016"),
            ),
            ["uden 1. januar 2016"],
        ),
        # A proposal is no law.
        (
            (
                part("a", "ydelsen er hjælp"),
                part("b", "ydelsen er ikke hjælp"),
                part("c", ALLE, status='forslag "L 1"'),
            ),
            [],
        ),
    ],
)  # fmt: skip
def test_day_by_day(texts: tuple[str, ...], expected: list[str]) -> None:
    kinds = {"sag-uden-regelsæt": "uden", "sag-med-to-regelsæt": "to"}
    assert [f"{kinds[p.code]} {facts(p)['dag']}" for p in told(*texts)] == expected


def test_a_regelsaet_that_goes_by_the_week_changes_on_a_monday() -> None:
    # 1 January 2014 is a Wednesday: by the week the second begins on Monday 6 January.
    first = part("a", ALLE, fra="1. januar 2013", til="31. december 2013", moment="ugen")
    assert told(first, part("b", ALLE, fra="6. januar 2014")) == []
    (found,) = told(first, part("b", ALLE, fra="1. januar 2014"))
    assert (found.code, facts(found)["dag"]) == ("sag-med-to-regelsæt", "1. januar 2014")


def test_a_yearly_quantity_changes_with_the_year() -> None:
    yearly = "for hver ydelse og hvert år"
    texts = (
        part("a", ALLE, til="30. juni 2015", hver=yearly, moment="året"),
        part("b", ALLE, fra="1. januar 2016", hver=yearly, moment="året"),
    )
    assert told(*texts) == []


def test_quantities_that_fare_alike_are_told_once() -> None:
    second = f"regel kvote (pct.) {HVER}\n    5 pct.\n"
    (found,) = told(part("a", "ydelsen er hjælp", mere=second), part("b", "ydelsen er dagpenge", mere=second))
    assert (facts(found)["navn"], facts(found)["flere"]) == ("procent", "kvote")


# ---- against the run --------------------------------------------------------------------------------------------

MEMBERS = ("hjælp", "dagpenge", "pension")
START = date(2014, 1, 1)


@st.composite
def shared_out(draw: st.DrawFn) -> tuple[str, ...]:
    """Two or three regelsæt of one or two versions, each taking some members, some of them ending."""
    texts = []
    for name in "abc"[: draw(st.integers(2, 3))]:
        firsts = sorted(draw(st.sets(st.integers(0, 40), min_size=1, max_size=2)))
        end = draw(st.none() | st.integers(firsts[-1], 50))
        for first in firsts:
            some = draw(st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=3, unique=True))
            until = _day(end) if end is not None and first == firsts[-1] else ""
            takes = f"ydelsen er en af ({'; '.join(some)})" if len(some) > 1 else f"ydelsen er {some[0]}"
            texts.append(part(name, takes, fra=_day(first), til=until))
    return tuple(texts)


def _day(number: int) -> str:
    there = START + timedelta(days=number)
    return f"{there.day}. {MAANEDER[there.month - 1]} {there.year}"


@given(shared_out())
def test_what_is_told_goes_wrong_in_the_run_and_what_is_not_told_is_not_two(texts: tuple[str, ...]) -> None:
    rules = laest(*texts, ordliste=ORDLISTE)
    problems = [p for p in rules.problems if p.code in CODES]
    asked = fortolker(rules, Oplysninger({}), EFTER, maal="procent")
    codes = {
        (member, day): asked.celle("procent", {"ydelse": member, "dag": Dag(START + timedelta(days=day))}).kode
        for member in MEMBERS
        for day in range(60)
    }
    for one in problems:
        expected = {"sag-uden-regelsæt": "ingen-regel-i-kraft", "sag-med-to-regelsæt": "to-regler-i-kraft"}[one.code]
        named = [m for m in MEMBERS if m in facts(one)["vidne"]]
        days = [n for n in range(60) if _day(n) == facts(one)["dag"]]
        assert named
        assert [codes[m, days[0]] for m in named] == [expected] * len(named)
    clashes = {m for (m, _), code in codes.items() if code == "to-regler-i-kraft"}
    witnesses = [facts(p)["vidne"] for p in problems if p.code == "sag-med-to-regelsæt"]
    assert clashes == {m for m in MEMBERS if any(m in text for text in witnesses)}


# ---- one head ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hver", "art", "code"),
    [
        ("for hver dag og hver ydelse", "pct.", None),
        ("for hver dag", "pct.", "for-hver-er-forskellig"),
        ("for hver borger, ydelse og hver dag", "pct.", "for-hver-er-forskellig"),
        ("for hver ydelse og hver uge", "pct.", "for-hver-er-forskellig"),
        (HVER, "kr.", "enhed-er-forskellig"),
        (HVER, "ja/nej", "enhed-er-forskellig"),
    ],
)
def test_regelsaet_that_share_a_quantity_agree_on_its_head(hver: str, art: str, code: str | None) -> None:
    found = told(part("a", "gift"), part("b", "ikke gift", hver=hver, art=art))
    assert [p.code for p in found if p.code not in CODES] == ([] if code is None else [code])
    for one in found:
        assert (facts(one)["navn"], facts(one)["regelsæt"]) == ("procent", "a")
        assert [note.navn for note in one.notes] == ["a"]
