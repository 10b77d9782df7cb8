"""Every figure of every scenario works out again from its trace alone, and a trace that was tampered with does not."""

import copy
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsl.load import load_scenario
from dsl.model.scenario import Scenarie
from engine.compute import cells, interpreter, traced
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Celle
from engine.result.trace import trace_json
from engine.scenario.run import run
from tests.agreement.trace_checker import objections
from tests.bundled import RULES, rules

SCENARIOS = sorted((RULES / "driftsloft").rglob("*.scenarie"))  # the whole reform takes minutes, and has its own tests
# Whose value need not change when a number below them does: they pick, compare, or can be nil or not known.
MAY_HIDE = {
    "mindste",
    "største",
    "mindste over",
    "største over",
    "sammenlign",
    "er status",
    "afrund",
    "gange",
    "af",
    "en af",
}


@cache
def read(path: Path) -> Scenarie:
    scenario, problems = load_scenario(path, rules())
    assert scenario is not None, problems
    return scenario


@cache
def facts(path: Path) -> Oplysninger:
    outcome = run(read(path), rules().model, {}, RULES)
    assert not isinstance(outcome, tuple)
    return next(iter(outcome.fortolkere.values())).fakta


def traces_of(found: Iterator[Celle]) -> Iterator[dict[str, Any]]:
    for cell in found:
        assert cell.svar.spor is not None, cell
        yield trace_json(cell.svar.spor, 1_000_000)


@cache
def traces(path: Path) -> tuple[dict[str, Any], ...]:
    outcome = run(read(path), rules().model, {}, RULES)
    assert not isinstance(outcome, tuple)
    asked = (*outcome.celler, *(k.celle for k in outcome.kontroltal))
    return tuple(traces_of(traced(outcome.fortolkere[c.variant], c) for c in asked))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_every_figure_works_out_again(path: Path) -> None:
    found = traces(path)
    assert found
    assert [objections(trace) for trace in found] == [[]] * len(found)


def test_the_checker_knows_neither_the_engine_nor_the_language() -> None:
    for name in ("trace_checker.py", "trace_meaning.py", "trace_time.py"):
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        assert not re.search(r"^(from|import) (dsl|engine)", text, re.MULTILINE)


def test_there_are_scenarios_with_many_figures() -> None:
    assert sum(len(traces(path)) > 20 for path in SCENARIOS) > 1


NUMBERS = st.builds(Fraction, st.integers(-(10**9), 10**9), st.integers(1, 1000))
GIVEN = st.one_of(
    st.builds(Datum, st.sampled_from([UKENDT, IKKE_OMFATTET]), st.none(), st.none(), st.just("prøve")),
    st.builds(Datum, st.just(VAERDI), NUMBERS | st.just(Fraction(0)), st.none(), st.just("prøve")),
)


@settings(max_examples=60)
@given(st.data())
def test_every_figure_works_out_again_whatever_the_data(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SCENARIOS))
    changed = {}
    for name, column in facts(path).kolonner.items():
        drawn = {key: data.draw(st.just(old) | GIVEN) for key, old in column.celler.items()}
        changed[name] = Kolonnefakta(column.akser, drawn, column.manglende)
    for variant in read(path).varianter:
        f = interpreter(rules().model, variant, Oplysninger(changed))
        for target in read(path).beregn:
            for trace in traces_of(iter(cells(f, target))):
                assert objections(trace) == []


# ---- tampering --------------------------------------------------------------------------------------------------


def numbers(step: dict[str, Any], above: tuple[dict[str, Any], ...] = ()) -> Iterator[tuple[dict[str, Any], ...]]:
    """Every step with a number, behind those above it."""
    if isinstance(step.get("værdi"), dict) and "brøk" in step["værdi"]:
        yield (*above, step)
    for child in (*step.get("børn", ()), *step.get("prøver", ())):
        yield from numbers(child, (*above, step))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_a_changed_number_is_seen(path: Path) -> None:
    seen, hidden = 0, []
    for trace in traces(path):
        for chain in numbers(trace) if trace.get("børn") else ():
            step, before = chain[-1], chain[-1]["værdi"]
            number = Fraction(*(int(n) for n in before["brøk"])) + Fraction(1, 7)
            step["værdi"] = {"brøk": [str(number.numerator), str(number.denominator)], "tal": None}
            caught = bool(objections(trace))
            step["værdi"] = before
            seen += caught
            if not caught:
                hidden.append(chain)
    assert seen > 5 * len(traces(path))
    for chain in hidden:
        assert len(chain) > 1, "the figure itself can never be changed unseen"
        assert not chain[-1].get("børn"), "only what is read can be changed unseen"
        assert chain[-2]["operation"] in MAY_HIDE
        if chain[-2]["operation"] in {"gange", "af"}:
            assert chain[-2]["værdi"]["tal"] == "0"
    assert len(hidden) < seen / 10


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_a_changed_text_of_a_number_is_seen(path: Path) -> None:
    for trace in traces(path)[:10]:
        changed = copy.deepcopy(trace)
        if changed["status"] == VAERDI:
            changed["værdi"]["tal"] = f"{changed['værdi']['tal']}1"
            assert objections(changed)


def every(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for child in (*step.get("børn", ()), *step.get("prøver", ())):
        yield from every(child)


def test_other_tampering_is_seen() -> None:
    trace = traces(SCENARIOS[0])[0]

    def broken(step: dict[str, Any], name: str, value: object) -> None:
        missing = object()
        before = step.get(name, missing)
        if before == value or before is missing:
            return
        step[name] = value
        assert objections(trace), (name, value, step["operation"])
        step[name] = before

    for step in every(trace):
        broken(step, "status", "ukendt")
        broken(step, "status", "fejl")
        broken(step, "børn", [])
        broken(step, "krav", [{"blandt": ["en anden"]}])
        broken(step, "valgt", 7) if step["operation"] in {"undtagelse", "tilfælde"} else None
        if step["operation"] == "felt":
            broken(step, "oprindelse", {})
        if step["operation"] not in {"sats", "tabel"}:
            broken(step, "operation", "division")


def test_a_folded_trace_is_not_taken_for_proof() -> None:
    outcome = run(read(SCENARIOS[0]), rules().model, {}, RULES)
    assert not isinstance(outcome, tuple)
    cell = outcome.celler[0]
    spor = traced(outcome.fortolkere[cell.variant], cell).svar.spor
    assert spor is not None
    folded = trace_json(spor, 3)
    assert objections(folded)
    assert any("foldet" in step for step in every(folded))
