"""Comparisons and three-valued logic: what decides decides, and no question turns unknown into no."""

from datetime import date
from itertools import product

import pytest

from tests.texts import UDE, formel, regler, svar, vaerdi

JA, NEJ, UKENDT = True, False, None
SAID = {JA: ("værdi", True), NEJ: ("værdi", False), UKENDT: ("ukendt", None)}
AND = {pair: NEJ if NEJ in pair else UKENDT if UKENDT in pair else JA for pair in product(SAID, repeat=2)}
OR = {pair: JA if JA in pair else UKENDT if UKENDT in pair else NEJ for pair in product(SAID, repeat=2)}


@pytest.mark.parametrize(("word", "table"), [("og", AND), ("eller", OR)])
@pytest.mark.parametrize("pair", list(product((JA, NEJ, UKENDT), repeat=2)))
def test_kleene(word: str, table: dict[tuple[bool | None, ...], bool | None], pair: tuple[bool | None, ...]) -> None:
    answer = svar(formel(f"ja1 {word} ja2", art="ja/nej"), {"ja1": pair[0], "ja2": pair[1]})
    assert (answer.status, answer.vaerdi) == SAID[table[pair]]


@pytest.mark.parametrize(("given", "expected"), [(JA, NEJ), (NEJ, JA), (UKENDT, UKENDT)])
def test_not(given: bool | None, expected: bool | None) -> None:  # noqa: FBT001 - the value under test
    answer = svar(formel("ikke ja1", art="ja/nej"), {"ja1": given})
    assert (answer.status, answer.vaerdi) == SAID[expected]


@pytest.mark.parametrize(
    ("line", "below", "same", "above"),
    [
        ("a er b", False, True, False),
        ("a er ikke b", True, False, True),
        ("a er over b", False, False, True),
        ("a er under b", True, False, False),
        ("a er mindst b", False, True, True),
        ("a er højst b", True, True, False),
    ],
)
def test_comparisons(line: str, *, below: bool, same: bool, above: bool) -> None:
    rules = regler(formel(line, art="ja/nej"))
    assert [vaerdi(svar(rules, {"a": a, "b": 5})) for a in (4, 5, 6)] == [below, same, above]


@pytest.mark.parametrize(
    ("line", "before", "same", "after"),
    [
        ("startdag er tidligst 1. juli 2014", False, True, True),
        ("startdag er senest 1. juli 2014", True, True, False),
        ("startdag er før 1. juli 2014", True, False, False),
        ("startdag er efter 1. juli 2014", False, False, True),
        ("startdag er 1. juli 2014", False, True, False),
    ],
)
def test_days(line: str, *, before: bool, same: bool, after: bool) -> None:
    rules = regler(formel(line, art="ja/nej"))
    days = (date(2014, 6, 30), date(2014, 7, 1), date(2014, 7, 2))
    assert [vaerdi(svar(rules, {"startdag": day})) for day in days] == [before, same, after]


def test_one_of() -> None:
    rules = regler(formel("farvevalg er en af (rød; blå)", art="ja/nej"))
    assert [vaerdi(svar(rules, {"farvevalg": x})) for x in ("rød", "grøn", "blå")] == [True, False, True]
    assert svar(rules, {"farvevalg": None}).status == "ukendt"


def test_one_of_amounts_with_an_unknown_among_them() -> None:
    rules = regler(formel("a er en af (1 kr.; b)", art="ja/nej"))
    assert vaerdi(svar(rules, {"a": 1, "b": None})) is True
    assert svar(rules, {"a": 2, "b": None}).status == "ukendt"


@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        ("a er ukendt", None, True),
        ("a er ukendt", 1, False),
        ("a er ukendt", UDE, False),
        ("a er ikke ukendt", 1, True),
        ("a er omfattet", 1, True),
        ("a er omfattet", None, True),
        ("a er omfattet", UDE, False),
        ("a er ikke omfattet", UDE, True),
        ("a er ikke omfattet", 1, False),
    ],
)
def test_asking_for_the_status_always_answers(line: str, given: int | str | None, *, expected: bool) -> None:
    assert vaerdi(svar(formel(line, art="ja/nej"), {"a": given})) is expected


def test_asking_for_the_status_of_a_fault_is_a_fault() -> None:
    answer = svar(formel("(a / b) er ukendt", art="ja/nej"), {"a": 1, "b": 0})
    assert (answer.status, answer.kode) == ("fejl", "division-med-nul")


@pytest.mark.parametrize(
    ("line", "a", "b"),
    [
        ("a er over b", UDE, 1),
        ("a er over b", 1, UDE),
        ("a er b", UDE, UDE),
        ("a er over b", UDE, None),
    ],
)
def test_comparing_what_does_not_apply_is_a_fault(line: str, a: int | str, b: int | str | None) -> None:
    answer = svar(formel(line, art="ja/nej"), {"a": a, "b": b})
    assert (answer.status, answer.kode) == ("fejl", "spurgt-uden-omfattet")


def test_a_comparison_with_the_unknown_is_unknown() -> None:
    assert svar(formel("a er over b", art="ja/nej"), {"a": None, "b": 1}).status == "ukendt"


def test_what_decides_does_so_beside_what_does_not_apply() -> None:
    rules = regler(formel("ja1 og ja2", art="ja/nej"))
    assert vaerdi(svar(rules, {"ja1": False, "ja2": UDE})) is False
    assert svar(rules, {"ja1": True, "ja2": UDE}).kode == "spurgt-uden-omfattet"


@pytest.mark.parametrize("order", [("ja1", "ja2"), ("ja2", "ja1")])
def test_the_order_of_conditions_does_not_matter(order: tuple[str, str]) -> None:
    line = " og ".join(order)
    for pair in product((True, False, None, UDE), repeat=2):
        givet = {"ja1": pair[0], "ja2": pair[1]}
        one, other = (svar(formel(text, art="ja/nej"), givet) for text in (line, "ja1 og ja2"))
        assert (one.status, one.vaerdi, one.kode) == (other.status, other.vaerdi, other.kode)
