"""Comparisons in words: the numbers they are made of, and the mark of what is only near."""

import pytest

from engine.cli.forklar_ord import explanation
from engine.notat.danish import NEARLY, marks, sum_sentence
from engine.plan.nearly import approximated
from engine.result.words import NBSP
from tests.texts import Medlem, fakta, formel, fortolker, regler, spurgt

ROWS = {"beløb": {"rød": 3, "grøn": 7, "blå": 20}, "vægt": {"rød": 1, "grøn": 2, "blå": 5}}
GROUPS = {"ydelse": {"kontanthjælp": 10, "jobparat": 6, "aktivitetsparat": 3}}
FARVE = "hver farve"


def told(line: str, art: str = "kr.", hver: str = "", key: dict[str, Medlem] | None = None) -> tuple[str, str, str]:
    """The sum of a line in words, its marks, and how it is explained."""
    rules = regler(formel(line, art=art, hver=hver))
    trace = spurgt(fortolker(rules, fakta(rules, ROWS | GROUPS)), "x", key).spor
    assert trace is not None
    said = sum_sentence(trace, rules.model).replace(NBSP, " ")
    return said, marks(trace), explanation(trace, rules.model, 200, ())


@pytest.mark.parametrize(
    ("line", "art", "hver", "key", "expected"),
    [
        ("median af beløb over alle farver", "kr.", "", {}, "median af (3 kr.; 7 kr.; 20 kr.) = 7 kr."),
        ("øvre kvartil af beløb over alle farver", "kr.", "", {}, "øvre kvartil af (3 kr.; 7 kr.; 20 kr.) = 13,5 kr."),
        (
            "sum af beløb over alle andre farver", "kr.", FARVE, {"farve": "grøn"},
            "3 kr. + 20 kr. = 23 kr.",
        ),
        (
            "rangen af beløb blandt alle farver, mindste først", "tal", FARVE, {"farve": "grøn"},
            "pladsen for 7 kr. blandt 3 værdier, den mindste først = 2",
        ),
        ("den farve, hvor beløb er størst", "farve", "", {}, "den med 20 kr., den største af 3 værdier = blå"),
        ("vægt for (den farve, hvor beløb er størst)", "point", "", {}, "5 point"),
        ("ydelse for uoplyst", "kr.", "", {}, "1 kr."),
    ],
)  # fmt: skip
def test_exact(line: str, art: str, hver: str, key: dict[str, Medlem], expected: str) -> None:
    said, marked, explained = told(line, art, hver, key)
    assert said == expected
    assert NEARLY not in marked
    assert "tilnærmet" not in explained


@pytest.mark.parametrize(
    ("line", "art", "expected"),
    [
        (
            "spredning af beløb over alle farver, tilnærmet med 2 decimaler", "kr.",
            "spredning af (3 kr.; 7 kr.; 20 kr.), tilnærmet = 8,89 kr.",
        ),
        (
            "korrelation mellem beløb og vægt over alle farver, tilnærmet med 4 decimaler", "tal",
            "korrelation mellem 3 værdier, tilnærmet = 0,9999",
        ),
        (
            "kvadratrod af ((mindste af beløb over alle farver) × 5 kr.), tilnærmet med 1 decimal", "kr.",
            "kvadratrod af (mindste af (3 kr.; 7 kr.; 20 kr.) × 5 kr.), tilnærmet = 3,9 kr.",
        ),
    ],
)  # fmt: skip
def test_what_is_near_says_so(line: str, art: str, expected: str) -> None:
    said, marked, explained = told(line, art)
    assert said == expected
    assert NEARLY in marked
    assert "Tallet er tilnærmet" in explained


def test_a_rest_is_explained_by_the_whole_and_the_parts() -> None:
    assert "10 kr. − 6 kr. − 3 kr. = 1 kr." in told("ydelse for uoplyst")[2]


def test_what_rests_on_a_root_is_near_too() -> None:
    spread = "spredning af beløb over alle farver, tilnærmet med 2 decimaler"
    rules = regler(formel(spread) + "\nregel y (kr.)\n    x + a\nregel z (kr.)\n    a\n")
    assert approximated(rules.model) == {"x", "y"}
    assert approximated(regler(formel("a")).model) == frozenset()
