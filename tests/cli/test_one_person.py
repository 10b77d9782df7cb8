"""One person: the number comes by standard input, finds the person, and is never repeated."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

S = "scenarier/ydelser.scenarie"
SCENARIO = """scenarie "Udbetalinger"
kilde    "Skovby Kommune, opdigtet eksempel"

datasæt udbetalinger "Udbetalinger"
    fil           data/udbetalinger.csv
    belæg         skøn
    én række er   én udbetaling
    kolonne "Uge"       er første dag og sidste dag (uge)
    kolonne "Nummer"    er borger
    kolonne "Ydelse"    er ydelse
    kolonne "Beløb"     er udbetalt beløb (kr.) med 2 decimaler

grundlag "Som udbetalt"
    regler som de gjaldt 1. januar 2016

regel borgerens beløb (kr.) for hver borger
    sum af udbetalt beløb over alle udbetalinger
regel samlet beløb (kr.)
    sum af udbetalt beløb over alle udbetalinger

beregn
    borgerens beløb
    samlet beløb
"""
ROWS = "Uge;Nummer;Ydelse;Beløb\n2016-W01;0101009999;kontanthjælp;1000,00\n2016-W02;020100-9999;kontanthjælp;250,50\n"
NUMBERS = ("0101009999", "010100-9999", "0201009999", "020100-9999", "0301009999", "101009999")


@pytest.fixture
def area(workspace: Path) -> Path:
    (workspace / S).write_text(SCENARIO, encoding="utf-8")
    (workspace / "data" / "udbetalinger.csv").write_text(ROWS, encoding="utf-8")
    return workspace


def silent(*streams: str) -> bool:
    return not any(number in stream for stream in streams for number in NUMBERS)


@pytest.mark.parametrize("typed", ["0201009999", "020100-9999", " 020100 9999 ", "020100-9999\r"])
def test_the_person_behind_the_number(area: Path, run: Run, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\nmere\n"))
    ran = run("forklar", S, "borgerens beløb", "--borger", "-")
    assert ran.code == 0
    assert "borgerens beløb, borger 3 er 250,5 kr." in ran.out
    assert silent(ran.out, ran.err)


def test_by_the_name_in_the_run(area: Path, run: Run) -> None:
    ran = run("forklar", S, "borgerens beløb", "--for", "borger=borger 2")
    assert (ran.code, silent(ran.out, ran.err)) == (0, True)
    assert "borgerens beløb, borger 2 er 1.000 kr." in ran.out


WRONG = {
    "a number that the data does not have": (["--borger", "-"], "0301009999", "findes ikke i scenariets data"),
    "a lost nought": (["--borger", "-"], "101009999", "Det skal have ti cifre"),
    "nothing": (["--borger", "-"], "", "der kom intet nummer"),
    "the number on the line": (["--borger", "0101009999"], "", "--borger tager kun en streg"),
    "the number as a member": (["--for", "borger=0101009999"], "", "der er ingen med det navn"),
    "nobody chosen": ([], "", "har flere tal (borger 2; borger 3)"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use(area: Path, run: Run, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    arguments, typed, said = WRONG[case]
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    ran = run("forklar", S, "borgerens beløb", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())
    assert silent(ran.err)


def test_a_quantity_that_is_not_about_persons(area: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("0101009999"))
    ran = run("forklar", S, "samlet beløb", "--borger", "-")
    assert (ran.code, silent(ran.err)) == (2, True)
    assert "ikke opgjort for enkelte borgere" in ran.err
