"""What would go on for hours is left out and told, and the rest is run."""

import pytest

from engine.scenario import effort
from tests.scenario.whatif import made, rules

BODY = "regel x (kr.)\n    a tillagt b\n"
ASKED = """beregn
    x
varier
    a fra 0 til 10 kr. i trin på 5 kr.
find
    a fra 0 til 10 kr., så x er 5 kr.
usikkerhed
    a, 1 til 2 kr.
"""


def test_too_many_rows_are_told_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "rows_of", lambda _: 1_000_000)
    run = made(rules(BODY), ASKED, "a = 1 kr.", "b = 3 kr.")
    told = [(p.code, p.warning, dict(p.facts)["hvad"], dict(p.facts)["højst"]) for p in run.problems]
    assert told == [
        ("for-meget-at-regne", True, "rækker gange 3 beregninger", "666.666 rækker"),
        ("for-meget-at-regne", True, "rækker gange 100 beregninger", "20.000 rækker"),
        ("for-meget-at-regne", True, "rækker gange 4 beregninger", "500.000 rækker"),
    ]
    assert run.hvis == type(run.hvis)()
    assert [c.svar.vaerdi for c in run.celler] == [4]


def test_a_case_without_rows_is_run() -> None:
    run = made(rules(BODY), ASKED, "a = 1 kr.", "b = 3 kr.")
    assert run.problems == ()
    assert (len(run.hvis.varieret), len(run.hvis.fundet), len(run.hvis.usikkert)) == (1, 1, 1)
