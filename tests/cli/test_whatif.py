"""What-ifs on the command line: tables for a person, rows for a spreadsheet, exact numbers for a program."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

SCENARIER = Path(__file__).parents[2] / "rules" / "driftsloft" / "scenarier"
LOFT = str(SCENARIER / "loftets-hoejde.scenarie")
SKOVBY = str(SCENARIER / "skovby-usikkerhed.scenarie")
KEY = ("--for", "loft=ledighedsrelateret", "--for", "regnskabsår=2014")


@pytest.fixture
def contract(workspace: Path, run: Run) -> dict[str, Any]:
    return json.loads(run("beregn", LOFT, "--format", "json").out)  # type: ignore[no-any-return]


def test_a_person_sees_tables_with_what_they_mean(workspace: Path, run: Run) -> None:
    said = " ".join(run("beregn", LOFT).out.split())
    for part in (
        "Varieret: driftsloft, 2014 ledighedsrelateret, »Som opgjort«",
        "15.500 353.000 353.000",
        "Som opgjort 2014 fundet ca. 15.700,91 0",
        "Som opgjort, 2014: ca. 15.700,91 er nøjagtigt 27.586.500/1.757 kr. pr. helårsperson.",
        "værdier er prøvet på et net. Det, der sker mellem dem, er ikke bevist.",
        "Forskellen delt op i rækkefølge: Højere loft og flere helårspersoner − grundlaget",
        "forskel i alt −2.368.710",
    ):
        assert part in said, part
    said = " ".join(run("beregn", SKOVBY).out.split())
    for part in (
        "1.068.000 450.000 1.617.250",
        "9 beregninger",
        "450.000 917.250",
        "1.318.000 500.000",
        "ca. 1.303,26",
    ):
        assert part in said, part


def test_the_numbers_of_a_program_are_exact(contract: dict[str, Any]) -> None:
    steps = contract["varieret"][0]["trin"]
    assert [x["sat"]["værdi"] for x in steps] == [str(n) for n in range(11_000, 16_001, 500)]
    assert steps[2]["resultater"][1]["værdi"] == "6502500"
    found = contract["fundet"][0]
    # 55,173 mio. kr. over 3.514 helårspersoner.
    assert found["svar"]["sat"] == {"brøk": ["27586500", "1757"], "enhed": "kr. pr. helårsperson"}
    assert (found["udfald"], found["svar"]["slags"], found["svar"]["tilnærmet"]) == ("fundet", "begyndelse", False)
    assert found["svar"]["resultat"] == {"status": "værdi", "værdi": "0", "enhed": "kr."}


def test_the_parts_of_a_program_sum(contract: dict[str, Any]) -> None:
    in_order, alike = contract["opdelt"]
    assert [x["værdi"] for x in in_order["dele"]] == ["-1809710", "-559000"]
    assert [x["værdi"] for x in alike["dele"]] == ["-1831855", "-536855"]
    assert in_order["værdi"] == alike["værdi"] == "-2368710"


def test_what_is_beside_the_results_is_not_among_them(contract: dict[str, Any]) -> None:
    assert {r["værdi"] for r in contract["resultater"]} == {"6555210", "4186500"}
    assert [k["udfald"] for k in contract["kontroltal"]] == ["stemmer"]


def test_the_uncertainty_of_a_program(workspace: Path, run: Run) -> None:
    (one,) = json.loads(run("beregn", SKOVBY, "--format", "json").out)["usikkerhed"]
    assert (one["værdi"], one["lavest"]["værdi"], one["højest"]["værdi"]) == ("1068000", "450000", "1617250")
    assert [x["sat"]["værdi"] for x in one["højest"]["ved"]] == ["1150", "17"]
    assert [x["usikker"]["størrelse"] for x in one["udsving"]] == ["helårspersoner", "driftsudgift"]


def test_a_spreadsheet_has_a_row_for_each_figure(workspace: Path, run: Run) -> None:
    own = run("beregn", SKOVBY, "--format", "csv").out.split("\n\n")[1]
    rows = list(csv.DictReader(io.StringIO(own), delimiter=";"))
    assert [(r["hvad nu hvis"], r["udfald"], r["værdi"]) for r in rows] == [
        ("find", "fundet", "450000"),
        ("find", "fundet", "450000"),
        ("usikkerhed", "lavest", "450000"),
        ("usikkerhed", "højest", "1617250"),
        ("usikkerhed", "lavt", "1367250"),
        ("usikkerhed", "højt", "450000"),
        ("usikkerhed", "lavt", "818000"),
        ("usikkerhed", "højt", "1318000"),
    ]
    assert rows[0]["sat til"].startswith("1303,258")
    assert rows[0]["bemærkning"] == "svaret; strækningens mindste"


def test_a_line_for_each_figure(workspace: Path, run: Run) -> None:
    lines = run("beregn", LOFT, "--format", "linje").out.splitlines()
    assert (
        "varier, Som opgjort: driftsloft, 2014 ledighedsrelateret = 12.000 kr. pr. helårsperson: "
        "samlet mistet refusion, 2014: 6.502.500 kr." in lines
    )


def test_a_figure_with_something_else_set_is_explained(workspace: Path, run: Run) -> None:
    ved = "driftsloft for ledighedsrelateret i 2014 = 12.000 kr. pr. helårsperson"
    said = run("forklar", LOFT, "mistet refusion", *KEY, "--ved", ved).out
    assert "mistet refusion, 2014 ledighedsrelateret er 6.502.500 kr." in said
    assert "12.000 kr. pr. helårsperson × 3.514 helårspersoner = 42.168.000 kr." in said
    assert "Sat i scenariet, varianten »Som opgjort, hvad nu hvis«." in said
    more = ("--ved", "helårspersoner for ledighedsrelateret = 4.000 helårspersoner")
    assert "3.586.500 kr." in run("forklar", LOFT, "mistet refusion", *KEY, "--ved", ved, *more).out


@pytest.mark.parametrize(
    ("ved", "said"),
    [
        ("driftslof = 3 kr.", "»driftslof« er hverken oplysning, sats eller regel."),
        ("driftsloft", "Her mangler »=«."),
        ("driftsloft = 3 pct.", "»driftsloft« skal være »kr. pr. helårsperson«."),
        ("", "mangler"),
        ('forslaget "x"', "--ved"),
    ],
)
def test_a_setting_that_cannot_be_read_says_what_to_write(workspace: Path, run: Run, ved: str, said: str) -> None:
    made = run("forklar", LOFT, "mistet refusion", *KEY, "--ved", ved)
    assert made.code == 2
    assert said in " ".join(made.err.split())
    assert "Skriv fx --ved" in made.err
