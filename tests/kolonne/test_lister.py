"""Totals over lists of totals over rows: a column of them is what the interpreter says of each cell."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from dsl.load import load, load_scenario
from engine.interpret import arithmetic as a
from engine.interpret.aggregates import Opsamling
from engine.kolonne.lister import lagt_sammen
from engine.result.celler import Talkolonne
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI, Svar
from engine.scenario import columns
from tests.kolonne.test_run import land, ran  # noqa: F401  (land is a fixture)

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "rules" / "refusion" / "scenarier" / "landet-i-alt.scenarie"
OWN = """
regel kommunens udgift (kr.) for hver kommune og hvert år
    sum af udgift til ydelsen over alle ydelser

regel ydelsens landsudgift (kr.) for hver ydelse og hvert år
    sum af udgift til ydelsen over alle kommuner

regel snittet (kr.) for hver kommune og hvert år
    gennemsnit af udgift til ydelsen over alle ydelser

regel statens del (kr.) for hvert år
    landets udbetaling − landets udgift

regel landet to gange (kr.) for hvert år
    sum af kommunens udgift over alle kommuner

regel største ydelse (kr.) for hver kommune og hvert år
    største af udgift til ydelsen over alle ydelser

regel kendt udgift (kr.) for hver kommune og hvert år
    sum af kendte udgift til ydelsen over alle ydelser


beregn
    kommunens udgift
    ydelsens landsudgift
    snittet
    statens del
    landet to gange
    største ydelse
    kendt udgift
"""


def test_a_column_of_totals_over_lists_is_the_interpreters(land: Path, tmp_path: Path) -> None:  # noqa: F811
    text = SCENARIO.read_text("utf-8")
    path = tmp_path / "lister.scenarie"
    before, mark, after = text.partition("\nberegn\n")
    path.write_text(before + OWN + after, "utf-8")
    assert mark
    one, problems = load_scenario(path, load(tuple(sorted((ROOT / "rules").rglob("*.regel")))))
    assert one is not None, problems
    ours, theirs = ran(one, columns.KOLONNE, forløb=land), ran(one, columns.FORTOLKER, forløb=land)
    assert [(c.variant, c.stoerrelse, c.noegle, c.svar) for c in ours.celler] == [
        (c.variant, c.stoerrelse, c.noegle, c.svar) for c in theirs.celler
    ]
    asked = {b.stoerrelse for b in ours.celler.blokke}
    by_column = {b.stoerrelse for b in ours.celler.blokke if isinstance(b.svar, Talkolonne)}
    assert asked - by_column == {"største ydelse"}
    assert ours.motor == "kolonne"


KNOWN = {0: Svar(UKENDT, None, ("ikke talt",)), 3: a.OUTSIDE, 5: a.fault("division-med-nul", "der deles med nul")}


@pytest.mark.parametrize("op", ["sum", "gennemsnit"])
@pytest.mark.parametrize("kendte", [False, True])
@pytest.mark.parametrize("each", [1, 2, 3, 6])
def test_what_is_no_number_is_gathered_as_the_interpreter_does(op: str, each: int, *, kendte: bool) -> None:
    numbers = [7, -12, 5, 0, 2**61, 2**61]
    column = Talkolonne(np.array(numbers), 10, KNOWN)
    found = lagt_sammen(op, column, 6 // each, kendte=kendte)
    for nr in range(6 // each):
        total = Opsamling()
        for at in range(nr * each, (nr + 1) * each):
            total.tag(column[at], tael=False)
        assert found[nr] == total.svar(op, kendte=kendte, enhed=a.number(Svar(VAERDI, Fraction(1))))
    assert {x.status for x in found} <= {VAERDI, UKENDT, IKKE_OMFATTET, FEJL}


def test_no_members_are_a_sum_of_nil_and_no_average() -> None:
    nothing = Talkolonne(np.zeros(0, np.int64), 1, {})
    assert list(lagt_sammen("sum", nothing, 2, kendte=False)) == [Svar(VAERDI, Fraction(0))] * 2
    assert list(lagt_sammen("gennemsnit", nothing, 2, kendte=False)) == [a.OUTSIDE] * 2
