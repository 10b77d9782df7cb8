"""A scenario with its data file: the printed case, the changed ceiling, comparisons and demands."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from dsl.load import Loaded, load, load_scenario
from dsl.values.period import Aar
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from tests.bundled import RULES, outcome
from tests.texts import FAST, laest, scenarie

NAESTVED = "driftsloft/scenarier/naestved-bilag-1.scenarie"


def read(folder: Path, scenario: str = NAESTVED) -> Koersel:
    rules = load(tuple(sorted(folder.rglob("*.regel"))))
    assert rules.problems == ()
    made, problems = load_scenario(folder / scenario, rules)
    assert made is not None, problems
    found = run(made, rules.model, {}, folder)
    assert isinstance(found, Koersel), found
    return found


def figures(outcome: Koersel) -> dict[tuple[str, str], object]:
    return {(c.stoerrelse, "/".join(map(str, dict(c.noegle).values()))): c.svar.vaerdi for c in outcome.celler}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Koersel:
    """Give the case under rules with the ceiling of 2014 for unemployment raised from 11.970 to 12.400 kr."""
    folder = tmp_path_factory.mktemp("loft") / "rules"
    shutil.copytree(RULES, folder)
    path = folder / "driftsloft/driftsloft/2014-01-01.regel"
    text = path.read_text(encoding="utf-8")
    assert text.count("11.970 kr.") == 1
    path.write_text(text.replace("11.970 kr.", "12.400 kr."), encoding="utf-8")
    return read(folder)


def test_another_ceiling_gives_another_loss(changed: Koersel) -> None:
    before, after = figures(outcome(NAESTVED)), figures(changed)
    # 3.514 helårspersoner × 12.400 kr. = 43.573.600 kr.; (55.173.000 − 43.573.600) × 50 pct. = 5.799.700 kr.
    assert before["mistet refusion", "ledighedsrelateret/2014"] == 6_555_210
    assert after["mistet refusion", "ledighedsrelateret/2014"] == 5_799_700
    assert after["rådighedsbeløb", "ledighedsrelateret/2014"] == 43_573_600
    assert after["samlet mistet refusion", "2014"] == 5_799_700
    moved = {key for key in before if before[key] != after[key]}
    assert {key for key in moved if "ledighedsrelateret" not in key[1] and not key[0].startswith("samlet")} == set()
    # The ceiling itself has no year: it is a sats of the version.
    assert {key for key in moved if not key[1].endswith("2014")} == {("driftsloft", "ledighedsrelateret")}
    assert after["mistet refusion", "øvrige/2014"] == before["mistet refusion", "øvrige/2014"] == 0


def test_the_printed_figures_that_no_longer_hold_are_named(changed: Koersel) -> None:
    assert {k.udfald for k in outcome(NAESTVED).kontroltal} == {"stemmer", "afviger som angivet"}
    broken = {
        (k.kontroltal.maal.navn, dict(k.kontroltal.maal.valg).get("loft", ""))
        for k in changed.kontroltal
        if k.udfald not in {"stemmer", "afviger som angivet"}
    }
    assert broken == {
        ("driftsloft", "ledighedsrelateret"),
        ("rådighedsbeløb", "ledighedsrelateret"),
        ("udgift uden refusion", "ledighedsrelateret"),
        ("mistet refusion", "ledighedsrelateret"),
        ("faktisk refusionsprocent", "ledighedsrelateret"),
        ("samlet refusionsbærende udgift", ""),
        ("samlet mistet refusion", ""),
    }
    told = {dict(p.facts)["navn"] for p in changed.problems if p.code in {"kontroltal-afviger", "forkert-klasse"}}
    assert told == {name for name, _ in broken}


# ---- comparisons and demands ------------------------------------------------------------------------------------


RULE = (
    "regelsæt prøve\ngælder   fra 1. januar 2014\nskæringstidspunkt  året\nkendt    ukendt\nstatus   gældende\n"
    "hjemmel  LAB § 118\nbelæg    læst\n\nsats takst = 10 pct.  [§ 1]\n"
    "regel x (kr.) for hver farve og hvert år\n    takst af farveudgift\n"
)
SCENE = """datasæt d "Rækker"
    fil       d.csv
    adskilt   med semikolon
    tegnsæt   utf-8
    kilde     "Prøven"
    belæg     læst
    én række er  én farve og ét år
    manglende er  {missing}
    kolonne "Farve"     er farve
    kolonne "År"        er år
    kolonne "Udgift"    er farveudgift (kr.), tom betyder ukendt

grundlag "Nu"
    {fast}
alternativ "Dyrere"
    som "Nu"
    med takst = 25 pct.
alternativ "Uden rød"
    som "Nu"
    med farveudgift for rød = ikke omfattet

sammenlign
    x

krav lille nok for hver farve og hvert år
    x er under 50 kr.
"""


def compared(tmp_path: Path, rows: str, missing: str = "ukendt") -> Koersel:
    (tmp_path / "d.csv").write_text(f"Farve;År;Udgift\n{rows}", encoding="utf-8")
    rules: Loaded = laest(RULE)
    assert rules.problems == ()
    made, problems = scenarie(rules, SCENE.format(fast=FAST, missing=missing))
    assert made is not None, [(p.code, p.facts) for p in problems]
    found = run(made, rules.model, {"d": tmp_path / "d.csv"}, tmp_path)
    assert isinstance(found, Koersel), [(p.code, p.facts) for p in found]
    return found


def test_alternative_minus_base(tmp_path: Path) -> None:
    outcome = compared(tmp_path, "rød;2014;100\ngrøn;2014;200\n")
    found = {(d.alternativ, dict(d.noegle)["farve"]): d.svar for d in outcome.forskelle}
    assert found["Dyrere", "rød"].vaerdi == 15
    assert found["Dyrere", "grøn"].vaerdi == 30
    assert found["Uden rød", "grøn"].vaerdi == 0
    # What does not apply on one side is not taken for nil.
    assert (found["Uden rød", "rød"].status, found["Uden rød", "rød"].kode) == ("fejl", "ikke-omfattet-i-sum")


def test_an_unknown_cell_stays_unknown_in_the_comparison(tmp_path: Path) -> None:
    outcome = compared(tmp_path, "rød;2014;100\ngrøn;2014;\n")
    found = {(d.alternativ, dict(d.noegle)["farve"]): d.svar.status for d in outcome.forskelle}
    assert found["Dyrere", "grøn"] == "ukendt"
    assert found["Dyrere", "rød"] == "værdi"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("rød;2014;100\n", {"opfyldt"}),
        ("rød;2014;600\n", {"brudt"}),
        ("rød;2014;\n", {"kan ikke afgøres"}),
        ("rød;2014;100\ngrøn;2014;600\nblå;2014;\n", {"opfyldt", "brudt", "kan ikke afgøres"}),
    ],
)
def test_demands(tmp_path: Path, rows: str, expected: set[str]) -> None:
    outcome = compared(tmp_path, rows)
    assert {k.udfald for k in outcome.krav if k.variant == "Nu"} == expected


def test_a_demand_on_what_does_not_apply_cannot_be_decided(tmp_path: Path) -> None:
    outcome = compared(tmp_path, "rød;2014;100\n")
    assert {k.udfald for k in outcome.krav if k.variant == "Uden rød"} == {"kan ikke afgøres"}


def test_rows_and_kroner_in_are_used_and_refused(tmp_path: Path) -> None:
    outcome = compared(tmp_path, "rød;2014;100\nlilla;2014;50\n")
    (source,) = outcome.data
    assert (source.raekker, source.brugt, source.afvist) == (2, 1, 1)
    assert (source.kroner_ind, source.kroner_brugt, source.kroner_afvist) == (
        Fraction(150),
        Fraction(100),
        Fraction(50),
    )
    assert {c.noegle for c in outcome.celler if c.variant == "Nu"} == {(("farve", "rød"), ("år", Aar(2014)))}
