"""What other programs read: the JSON contract and the CSV; every number exact, no text that a spreadsheet would run."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from engine.cli.sheet import text_cell
from tests.cli.conftest import Run

NAESTVED = Path(__file__).parents[2] / "rules" / "driftsloft" / "scenarier" / "naestved-bilag-1.scenarie"
S = "scenarier/skovby.scenarie"


def contract(run: Run, scenario: str) -> Any:  # noqa: ANN401  (JSON)
    ran = run("beregn", scenario, "--format", "json")
    assert ran.err == ""
    return json.loads(ran.out)


def one(found: Any, name: str, **key: str) -> Any:  # noqa: ANN401  (JSON)
    (result,) = [r for r in found["resultater"] if r["størrelse"] == name and r["for"] == key]
    return result


def test_the_keys_of_the_contract(workspace: Path, run: Run) -> None:
    found = contract(run, str(NAESTVED))
    assert list(found) == [
        "scenarie", "motor", "varianter", "resultater", "forskelle", "kontroltal", "krav", "udpeget",
        "varieret", "fundet", "usikkerhed", "opdelt", "forbehold", "problemer", "data",
    ]  # fmt: skip
    assert found["motor"] == "fortolker"
    assert found["varianter"] == [
        {
            "navn": "Som opgjort",
            "regler": "efter skæringstidspunktet",
            "kendt_pr": "2014-10-19",
            "forslag": [],
            "tilsidesat": [],
            "fortolkninger": [],
        }
    ]


def test_a_result_is_exact_and_names_its_rule(workspace: Path, run: Run) -> None:
    found = contract(run, str(NAESTVED))
    lost = one(found, "mistet refusion", loft="ledighedsrelateret", regnskabsår="2014")
    assert {k: lost[k] for k in ("variant", "status", "værdi", "enhed", "regel", "versioner", "grunde")} == {
        "variant": "Som opgjort",
        "status": "værdi",
        "værdi": "6555210",
        "enhed": "kr.",
        "regel": "driftsloft/mistet refusion",
        "versioner": ["2014-01-01"],
        "grunde": ["LAB § 118"],
    }
    # The municipality has estimated a part of what the figure rests on.
    assert lost["belæg"] == "skøn"
    assert one(found, "mistet refusion", loft="fælles loft", regnskabsår="2013")["værdi"] == "7447342.5"


def test_percent_is_percent_and_what_has_no_end_is_a_fraction(workspace: Path, run: Run) -> None:
    found = contract(run, str(NAESTVED))
    full = one(found, "faktisk refusionsprocent", loft="øvrige", regnskabsår="2014")
    assert (full["værdi"], full["enhed"]) == ("50", "pct.")
    part = one(found, "faktisk refusionsprocent", loft="ledighedsrelateret", regnskabsår="2014")
    assert "værdi" not in part
    # Half of 42,062,580 of 55,173,000.
    assert Fraction(*map(int, part["brøk"])) == Fraction(50 * 42_062_580, 55_173_000)


def test_the_printed_figures_and_the_data(workspace: Path, run: Run) -> None:
    found = contract(run, str(NAESTVED))
    assert found["kontroltal"][4] == {
        "variant": "Som opgjort",
        "størrelse": "udgift uden refusion",
        "for": {"loft": "fælles loft", "regnskabsår": "2013"},
        "trykt": "14.894",
        "beregnet": "14.894685",
        "enhed": "mio. kr.",
        "udfald": "afviger som angivet",
        "klasse": "afrundingsdifference",
        "fordi": "rækken er trykt af uafrundede tal",
    }
    (source,) = found["data"]
    assert (source["navn"], source["rækker"], source["brugt"], source["afvist"]) == ("regnskab", 3, 3, 0)
    assert (source["kroner"], source["kroner_brugt"], source["kroner_afvist"]) == ("155583000", "155583000", "0")


def test_problems_are_json_too(workspace: Path, run: Run) -> None:
    ran = run("beregn", "findes-ikke.scenarie", "--format", "json")
    (found,) = json.loads(ran.out)["problemer"]
    assert (ran.code, ran.err, found["kode"]) == (1, "", "fil-findes-ikke")


def test_what_is_unknown_says_why(workspace: Path, run: Run) -> None:
    (workspace / "anden.csv").write_text(
        "Loft;Regnskabsår;Driftsudgift;Uden refusionsret;Helårspersoner\nøvrige;2016;1;0;1\n", encoding="utf-8"
    )
    found = json.loads(run("beregn", S, "--data", "regnskab=anden.csv", "--format", "json").out)
    lost = one(found, "mistet refusion", loft="øvrige", regnskabsår="2016")
    assert lost["status"] == "ukendt"
    assert lost["fordi"] == ["Lofterne fastsættes på årets finanslov. Beløbene for 2015, 2016 og 2017 er ikke fundet."]
    assert "værdi" not in lost


def test_the_rows_of_a_spreadsheet(workspace: Path, run: Run) -> None:
    lines = run("beregn", str(NAESTVED), "--format", "csv").out.splitlines()
    assert lines[0] == "variant;størrelse;loft;regnskabsår;status;værdi;enhed;nøjagtig;fordi;forbehold"
    assert "Som opgjort;mistet refusion;fælles loft;2013;værdi;7447342,5;kr.;;;" in lines
    assert all(line.count(";") == 9 for line in lines)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t1", "＝1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert text_cell(text) == f"'{text}"


def test_quotation_marks_are_doubled() -> None:
    assert text_cell('a;"b"') == '"a;""b"""'
