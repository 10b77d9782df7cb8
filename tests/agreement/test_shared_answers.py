"""What two variants decide alike is worked out once for both, and each answers as if it were alone.

``python -m tests.agreement.test_shared_answers 2000`` runs as many programs, each from its own number.
"""

import sys
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.interpret import evaluate
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Oplysninger
from engine.plan.alike import alike
from engine.plan.from_checked import plan
from engine.plan.leaning import leans_on, rests_on
from engine.plan.nodes import Plan
from tests.agreement.formulas_in_time import MORE
from tests.agreement.programs_in_time import Forfatter
from tests.agreement.test_horizon import cells_of, facts_of, told
from tests.bundled import rules, scenario
from tests.refusion.people import ORDLISTE, asked
from tests.texts import EFTER, FAST, laest

EARLIER: Final = FAST.replace("1. juli 2014", "1. februar 2016")
SET: Final = ("med dagstal = 7 kr.", "med ugetal = ukendt", "med flag = ja", "med andel = 50 pct.")


def disagreements(random: Random) -> list[str] | None:
    """Where a variant answers otherwise beside another than alone; None for a program that is refused."""
    writer = Forfatter(random)
    texts = writer.program()
    loaded = laest(*texts, ordliste=ORDLISTE + MORE)
    if any(not p.warning for p in loaded.problems):
        return None
    facts = facts_of(writer, loaded)
    last = writer.order[-1].navn
    laws = [(EFTER, *random.sample(SET, at)) for at in (0, 1, 2)] + [(EARLIER,)]
    every = list(cells_of(writer, facts))
    before: tuple[Fortolker, ...] = ()
    found = []
    for law in laws:
        own = asked(loaded, facts, *law, maal=last).plan
        alone, beside = Fortolker(own, facts), Fortolker(own, facts, naboer=before)
        before = (*before[:1], beside)
        for navn, at in random.sample(every, min(len(every), 80)):
            one, other = told(alone.celle(navn, dict(at))), told(beside.celle(navn, dict(at)))
            if one != other:
                found.append(f"{law} {navn} {at}: alone {one}, beside {other}")
    return [*found, *texts] if found else []


@settings(max_examples=15)
@given(st.integers(0, 2**32))
def test_a_variant_answers_beside_others_as_it_does_alone(number: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "MANGE_SVAR", 0)
        assert disagreements(Random(number)) in (None, [])  # noqa: S311  (the same programs every time)


def plans(name: str) -> tuple[Plan, ...]:
    """The plans of the variants of a bundled scenario."""
    return tuple(plan(rules().model, one) for one in scenario(f"refusion/scenarier/{name}.scenarie").varianter)


def test_what_leans_on_a_setting_is_not_shared_and_all_else_is() -> None:
    one, other = plans("fortolkning-tom-overgangsuge")
    edges = leans_on(rules().model)
    leaning = {name for name in edges if "tom overgangsuge" in rests_on(edges, (name,))}
    assert {"tom overgangsuge", "samlet refusion"} < leaning
    assert edges.keys() - alike(one, other) == leaning
    assert alike(one, one) == edges.keys()


def test_another_version_is_not_shared_nor_the_law_of_another_day() -> None:
    of_2013, agreed, enacted = plans("reform-paa-caseload")
    assert alike(of_2013, enacted) == frozenset()
    assert {"anciennitet", "samlet forsørgelsesudgift"}.isdisjoint(alike(agreed, enacted))
    assert "udbetalt beløb" in alike(agreed, enacted)


def test_nothing_is_shared_that_rests_on_other_facts() -> None:
    one, other = plans("fortolkning-tom-overgangsuge")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "MANGE_SVAR", 0)
        facts = Oplysninger()
        known = Fortolker(one, facts)
        assert known._faelles_med(known) == alike(one, one)
        assert Fortolker(other, facts, naboer=(known,))._faelles.keys() == alike(one, other)
        assert not Fortolker(other, Oplysninger(), naboer=(known,))._faelles


if __name__ == "__main__":
    evaluate.MANGE_SVAR = 0  # type: ignore[misc]
    refused = 0
    for number in range(int(sys.argv[1])):
        answer = disagreements(Random(number))  # noqa: S311  (the same)
        refused += answer is None
        if answer:
            sys.exit("\n".join((str(number), *answer)))
    print(f"ingen forskelle; {refused} programmer blev afvist")  # noqa: T201  (a campaign tells what it found)
