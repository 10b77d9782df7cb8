"""The why of one figure: what is said, in which order, and nothing twice."""

import json
from fractions import Fraction
from pathlib import Path

from tests.cli.conftest import Run

NAESTVED = Path(__file__).parents[2] / "rules" / "driftsloft" / "scenarier" / "naestved-bilag-1.scenarie"
S = "scenarier/skovby.scenarie"
BOTH = """regelsæt prøve
gælder   fra 1. januar 2014
skæringstidspunkt  regnskabsåret
kendt    ukendt
status   gældende
hjemmel  LAB § 118 (lbk 990/2014)
belæg    læst
anvender  driftsloft

regel refusion uden loft (kr.) for hvert loft og hvert regnskabsår
    mistet refusion tillagt statsrefusion
"""


def why(run: Run, *arguments: str) -> str:
    ran = run("forklar", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def test_the_steps_of_a_figure(workspace: Path, run: Run) -> None:
    said = why(run, str(NAESTVED), "mistet refusion", "--for", "loft=ledighedsrelateret")
    assert said.startswith("mistet refusion, 2014 ledighedsrelateret er 6.555.210 kr.")
    # Law, rule and version; the sum with names and then with numbers.
    assert "versionen fra 1. januar 2014" in said
    assert "»driftsrefusion af udgift uden refusion« 50 pct. af 13.110.420 kr. = 6.555.210 kr." in said
    assert "11.970 kr. pr. helårsperson × 3.514 helårspersoner = 42.062.580 kr." in said
    # Line by line, and whether a limit was reached: 55.173.000 is more than 42.062.580.
    assert "55.173.000 kr., dog højst 42.062.580 kr. = 42.062.580 kr. (grænsen er nået)" in said
    # What the ceiling rests on, and where a fact was read.
    assert "andenhånds: ikke læst i den oprindelige tekst" in said
    assert "række 3, kolonnen »Driftsudgift«" in said
    assert "et skøn, fordi bilaget skiller den ikke ud" in said


def test_a_limit_that_is_not_reached(workspace: Path, run: Run) -> None:
    said = why(run, str(NAESTVED), "refusionsbærende udgift", "--for", "loft=øvrige")
    assert "15.738.000 kr., dog højst 18.297.829 kr. = 15.738.000 kr. (grænsen er ikke nået)" in said


def test_an_exception_that_is_taken_and_what_it_replaces(workspace: Path, run: Run) -> None:
    said = why(run, str(NAESTVED), "driftsloft", "--for", "loft=fælles loft", "--for", "regnskabsår=2013")
    assert "Undtagelsen gælder: »dog 13.329 kr. (2013-niveau) pr. helårsperson«" in said
    assert "Ikke brugt, fordi undtagelsen går forud: »fælles loft 14.317 kr. (2013-niveau) pr. helårsperson«" in said


def test_an_exception_that_is_not_taken_and_why(workspace: Path, run: Run) -> None:
    said = why(run, str(NAESTVED), "faktisk refusionsprocent", "--for", "loft=øvrige")
    refused = "Undtagelsen gælder ikke: »dog ikke omfattet, når driftsudgift er 0 kr.« (driftsudgift er 15.738.000 kr.)"
    assert refused in said


def test_what_does_not_apply_is_told_in_a_total(workspace: Path, run: Run) -> None:
    said = why(run, str(NAESTVED), "samlet mistet refusion", "--for", "regnskabsår=2013")
    assert "»sum af mistet refusion over alle lofter« = 7.447.342,5 kr. (1 med værdi, 2 ikke omfattet; det, der" in said
    assert "mistet refusion, 2013 øvrige = ikke omfattet: reglen siger det" in said


def test_no_quantity_is_explained_twice(workspace: Path, run: Run) -> None:
    ran = run("forklar", str(NAESTVED), "faktisk refusionsprocent", "--for", "loft=øvrige")
    points = [line.split(". ", 1)[1] for line in ran.out.splitlines() if line[:1].isdigit()]
    assert len(points) == len(set(points)) > 3


def test_what_two_figures_rest_on_is_told_once(workspace: Path, run: Run) -> None:
    (workspace / "regler" / "prøve.regel").write_text(BOTH, encoding="utf-8")
    ran = run("forklar", S, "refusion uden loft", "--for", "loft=øvrige", "--for", "regnskabsår=2014")
    assert ran.code == 0
    # The share is a point of its own under the first of the two, and the second points back to it.
    assert ran.out.count(". driftsrefusion, øvrige = 50 pct.\n") == 1
    assert "driftsrefusion, øvrige = 50 pct. (se punkt 3 ovenfor)" in ran.out


def test_the_trace_as_json_has_the_exact_value(workspace: Path, run: Run) -> None:
    ran = run("forklar", str(NAESTVED), "mistet refusion", "--for", "loft=fælles loft", "--format", "json")
    trace = json.loads(ran.out)
    # Half of 84,672,000 − 5,235 × 13,329.
    assert Fraction(*map(int, trace["værdi"]["brøk"])) == Fraction(84_672_000 - 5_235 * 13_329, 2)
    assert trace["version"] == "driftsloft@2013-01-01"
    assert trace["for"] == {"loft": "fælles loft", "regnskabsår": "2013"}


def test_what_cannot_be_computed_says_why(workspace: Path, run: Run) -> None:
    ran = run("forklar", str(NAESTVED), "driftsloft", "--for", "loft=øvrige", "--for", "regnskabsår=2010")
    assert ran.code == 1
    assert ran.out.startswith("driftsloft, øvrige kan ikke regnes.")
    assert "Kan ikke regnes, fordi: ingen version af regelsættet »driftsloft« gælder" in ran.out


def test_what_does_not_apply_says_what_says_so(workspace: Path, run: Run) -> None:
    said = why(run, str(NAESTVED), "driftsloft", "--for", "loft=øvrige", "--for", "regnskabsår=2013")
    assert said.startswith("driftsloft, øvrige er ikke omfattet.")
    assert "2013-01-01.regel, linje 16: »alle andre ikke omfattet«" in said
