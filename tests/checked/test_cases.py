"""Cases without *ellers*: what they leave out and what they say twice, with a witness."""

import pytest

from dsl.problems.problem import Problem
from tests.texts import formel, laest

ORDLISTE = """ordliste prøve

liste farve, farven, farver
    rød
    blå

oplysning alder (uger)
oplysning gift (ja/nej)
oplysning kulør (farve)
oplysning løn (kr.)
oplysning ansat (dag)
"""


def told(*conditions: str) -> list[Problem]:
    lines = (f"{at + 1} kr., når {condition}" for at, condition in enumerate(conditions))
    return list(laest(formel(*lines), ordliste=ORDLISTE).problems)


@pytest.mark.parametrize(
    ("conditions", "witness"),
    [
        (("alder er under 5 uger", "alder er over 5 uger"), "»alder« er 5 uger"),
        (("alder er under 5 uger",), "»alder« er 5 uger"),
        (("alder er under 5 uger", "alder er mindst 5 uger og alder er under 9 uger"), "»alder« er 9 uger"),
        (("gift",), "»gift« er nej"),
        (("kulør er rød",), "»kulør« er blå"),
        (("ansat er før 1. maj 2014", "ansat er efter 1. maj 2014"), "»ansat« er 1. maj 2014"),
    ],
)
def test_left_out(conditions: tuple[str, ...], witness: str) -> None:
    (found,) = told(*conditions)
    assert (found.code, dict(found.facts)["vidne"]) == ("tilfælde-dækker-ikke", witness)


@pytest.mark.parametrize(
    ("conditions", "witness"),
    [
        (("alder er højst 5 uger", "alder er mindst 5 uger"), "»alder« er 5 uger"),
        (("gift", "ikke gift", "gift"), "»gift« er ja"),
        (("kulør er rød", "kulør er en af (rød; blå)"), "»kulør« er rød"),
        (("ansat er senest 1. maj 2014", "ansat er tidligst 1. maj 2014"), "»ansat« er 1. maj 2014"),
    ],
)
def test_said_twice(conditions: tuple[str, ...], witness: str) -> None:
    (found,) = told(*conditions)
    assert (found.code, dict(found.facts)["vidne"]) == ("tilfælde-overlapper", witness)
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    "conditions",
    [
        ("alder er under 5 uger", "alder er mindst 5 uger"),
        ("alder er 0 uger", "alder er over 0 uger"),
        ("gift", "ikke gift"),
        ("kulør er rød", "kulør er blå"),
        ("kulør er rød", "kulør er ikke rød"),
        ("alder er under 5 uger", "løn er over 5 kr."),
        ("løn er under løn", "løn er mindst løn"),
    ],
)
def test_whole_or_not_to_be_seen(conditions: tuple[str, ...]) -> None:
    assert told(*conditions) == []
