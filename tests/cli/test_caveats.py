"""A caveat follows every figure that rests on it, however far above, and no figure beside it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_contract import contract

CAVEAT = "Uden kontrolgruppe"
KILDER = f"""kilder prøve

dokument "{CAVEAT}" = "Tallet viser en ændring, ikke en virkning"
    art      forbehold
    dato     ukendt
    adresse  ukendt

dokument "Usikkert regnskab" = "Regnskabet er foreløbigt"
    art      forbehold
    dato     ukendt
    adresse  ukendt
"""
ORDLISTE = """ordliste prøve

oplysning første måling (kr.)
oplysning anden måling (kr.)
oplysning bogført (kr.) for hvert år
"""
RULES = f"""regelsæt måling
gælder   fra 1. januar 2014
skæringstidspunkt  året
kendt    ukendt
status   gældende
hjemmel  LAB § 118
belæg    læst

regel ændring (kr.)
    første måling fratrukket anden måling  ["{CAVEAT}"]

regel gevinst (kr.)
    ændring × 2

regel årets gevinst (kr.) for hvert år
    gevinst tillagt 1 kr.

regel udgangspunkt (kr.)
    første måling × 2

regel regnskab (kr.) for hvert år
    bogført × 2
"""
SCENARIO = """scenarie "Med forbehold"
kilde    "Skovby Kommune, opdigtet eksempel"
anvender  måling

datasæt tal "Bogførte tal"
    fil      data/tal.csv
    adskilt  med semikolon
    tegnsæt  utf-8
    kilde    "Usikkert regnskab"
    belæg    måling
    én række er  ét år
    kolonne "År"       er år
    kolonne "Bogført"  er bogført (kr.) med 0 decimaler

grundlag "Målt"
    regler som de gjaldt 1. juli 2014
    med første måling = 10 kr.
    med anden måling = 4 kr.

alternativ "Sat"
    som "Målt"
    med ændring = 5 kr.

beregn
    gevinst
    udgangspunkt
    årets gevinst i 2014
    regnskab i 2014

sammenlign
    gevinst

kontroltal
    årets gevinst i 2014 = 13 kr.
"""
WHATIF = """
varier
    anden måling fra 1 til 3 kr. i trin på 1 kr.
"""


@pytest.fixture
def scenario(workspace: Path) -> str:
    (workspace / "regler" / "kilder.regel").write_text(KILDER, encoding="utf-8")
    (workspace / "regler" / "ordliste.regel").write_text(ORDLISTE, encoding="utf-8")
    (workspace / "regler" / "2014-01-01.regel").write_text(RULES, encoding="utf-8")
    (workspace / "data" / "tal.csv").write_text("År;Bogført\n2014;7\n", encoding="utf-8")
    (workspace / "scenarier" / "f.scenarie").write_text(SCENARIO, encoding="utf-8")
    return "scenarier/f.scenarie"


def test_the_contract_names_the_caveats_of_each_figure(scenario: str, run: Run) -> None:
    found = contract(run, scenario)
    base = [r for r in found["resultater"] if r["variant"] == "Målt"]
    assert {r["størrelse"]: r.get("forbehold") for r in base} == {
        "gevinst": [CAVEAT],
        "udgangspunkt": None,
        "årets gevinst": [CAVEAT],
        "regnskab": ["Usikkert regnskab"],
    }
    assert found["forbehold"] == [
        {
            "navn": CAVEAT,
            "tekst": "Tallet viser en ændring, ikke en virkning",
            "størrelser": ["gevinst", "årets gevinst"],
        },
        {"navn": "Usikkert regnskab", "tekst": "Regnskabet er foreløbigt", "størrelser": ["regnskab"]},
    ]
    assert [k["forbehold"] for k in found["kontroltal"]] == [[CAVEAT]]


def test_what_is_set_instead_does_not_carry_it_but_the_difference_does(scenario: str, run: Run) -> None:
    found = contract(run, scenario)
    assert [
        r.get("forbehold") for r in found["resultater"] if r["variant"] == "Sat" and r["størrelse"] == "gevinst"
    ] == [None]
    assert [d["forbehold"] for d in found["forskelle"]] == [[CAVEAT]]


def test_a_run_without_caveats_has_none(workspace: Path, run: Run) -> None:
    found = contract(run, "scenarier/skovby.scenarie")
    assert found["forbehold"] == []
    assert all("forbehold" not in r for r in found["resultater"])


def test_the_terminal_marks_the_rows_and_says_what_the_mark_is(scenario: str, run: Run) -> None:
    said = run("beregn", scenario).out
    assert "gevinst (kr.) ◊" in said
    assert "udgangspunkt (kr.) " in said
    assert "udgangspunkt (kr.) ◊" not in said
    assert "regnskab (kr.) ○" in said
    assert f"◊ Forbehold. {CAVEAT}. Tallet viser en ændring, ikke en virkning." in said
    after = said.split("\nSat\n")[1].split("Forskel")[0]
    assert "gevinst (kr.) ◊" not in after


def test_csv_has_a_column_and_each_line_says_it(scenario: str, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("beregn", scenario, "--format", "csv").out), delimiter=";"))
    said = {r["størrelse"]: r["forbehold"] for r in rows if r["variant"] == "Målt"}
    assert said == {"gevinst": CAVEAT, "udgangspunkt": "", "årets gevinst": CAVEAT, "regnskab": "Usikkert regnskab"}
    lines = run("beregn", scenario, "--format", "linje").out.splitlines()
    assert f"Målt: gevinst: 12 kr. (forbehold: {CAVEAT})" in lines
    assert "Målt: udgangspunkt: 20 kr." in lines


def test_forklar_says_it_above_the_points(scenario: str, run: Run) -> None:
    said = run("forklar", scenario, "årets gevinst", "--for", "år=2014").out
    assert said.index(f"Forbehold. {CAVEAT}.") < said.index("1. årets gevinst")
    assert "Forbehold" not in run("forklar", scenario, "udgangspunkt").out
    other = run("forklar", scenario, "årets gevinst", "--for", "år=2014", "--ved", "ændring = 3 kr.").out
    assert "Forbehold" not in other
    told = json.loads(run("forklar", scenario, "gevinst", "--format", "json").out)
    assert told["forbehold"] == [CAVEAT]


def test_what_ifs_carry_it(scenario: str, workspace: Path, run: Run) -> None:
    (workspace / scenario).write_text(SCENARIO + WHATIF, encoding="utf-8")
    said = " ".join(run("beregn", scenario).out.split())
    assert f"Forbehold for »gevinst«, »årets gevinst«: {CAVEAT}." in said
    lines = [x for x in run("beregn", scenario, "--format", "linje").out.splitlines() if x.startswith("varier")]
    carrying = [x for x in lines if CAVEAT in x]
    assert carrying == [x for x in lines if "Målt" in x and "gevinst" in x]
    assert carrying


def test_a_notat_marks_it_in_tables_and_notes(scenario: str, run: Run, workspace: Path) -> None:
    assert run("notat", scenario, "--skabelon", "notat", "--ud", "n.md", "--dato", "2014-10-19").code == 0
    text = (workspace / "n.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "◊ har forbeholdet »Uden kontrolgruppe«: Tallet viser en ændring, ikke en virkning" in text
    notes = [line for line in text.splitlines() if line.startswith("[^")]
    assert any("Regel: gevinst " in x and f"Forbehold: {CAVEAT}." in x for x in notes)
    assert not any("Regel: udgangspunkt " in x and "Forbehold" in x for x in notes)
    assert "Det gælder" in text
