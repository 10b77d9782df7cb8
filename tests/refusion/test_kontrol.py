"""The control of what the state paid: just the planted faults are found, and just the undecidable left undecided."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from engine.cli.rows import csv_text
from engine.cli.shown import run_text
from engine.notat.document import Dokument, from_file
from engine.scenario.nodes import Koersel, Udpegning
from engine.scenario.to_json import run_json
from tests import bundled

ROOT = Path(__file__).parents[2]
DATA = ROOT / "rules/refusion/data"
HERE = ROOT / "tests/reference"
UGE = 7  # a number of weeks is kept in days


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def kroner(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


@pytest.fixture(scope="module")
def outcome() -> Koersel:
    return bundled.outcome("refusion/scenarier/kontrol.scenarie")


@pytest.fixture(scope="module")
def control(outcome: Koersel) -> Udpegning:
    (one,) = outcome.udpeget
    return one


def test_just_the_planted_rates_are_pointed_out(outcome: Koersel, control: Udpegning) -> None:
    names = [name for name, _ in control.udpeg.vis]
    found = {}
    for row in control.raekker:
        shown = {name: answer.vaerdi for name, answer in zip(names, row.vist, strict=True)}
        found[Path(row.fil).name, row.raekke] = (
            row.person, shown["ydelse"], str(shown["ugen med første dag"]), shown["ugens anciennitet"],
            shown["filens refusionssats"], shown["reglernes refusionssats"],
            shown["filens medfinansieringssats"], shown["reglernes medfinansieringssats"],
        )  # fmt: skip
    planted = rows(HERE / "planted.csv")
    assert len(planted) == 12
    assert found == {
        (p["Fil"], int(p["Linje"])): (
            outcome.personer.pseudonym(p["CPR nummer"]), p["Ydelse"],
            f"uge {int(p['Uge'][6:])} i {p['Uge'][:4]}", int(p["Anciennitet"]) * UGE,
            Fraction(int(p["Filens refusionssats"]), 100), Fraction(int(p["Rigtig refusionssats"]), 100),
            Fraction(int(p["Filens medfinansieringssats"]), 100), Fraction(int(p["Rigtig medfinansieringssats"]), 100),
        )
        for p in planted
    }  # fmt: skip


def test_what_the_planted_rates_are_worth(outcome: Koersel, control: Udpegning) -> None:
    """Refusion too little is to the loss of the kommune, medfinansiering too little to its gain."""
    worth: dict[str, Fraction] = {"refusion": Fraction(0), "medfinansiering": Fraction(0)}
    for p in rows(HERE / "planted.csv"):
        line = rows(DATA / p["Fil"])[int(p["Linje"]) - 2]
        for what in worth:
            points = int(p[f"Filens {what}ssats"]) - int(p[f"Rigtig {what}ssats"])
            worth[what] += kroner(line["Beregnet udbetalingsbeløb"]) * points / 100
    assert worth == {"refusion": kroner("-184,155"), "medfinansiering": kroner("-6540,629")}
    assert control.klasser[0].kroner == worth["refusion"] - worth["medfinansiering"]
    assert control.klasser[0].plus + control.klasser[0].minus == control.klasser[0].kroner
    years = {(c.stoerrelse, str(dict(c.noegle)["år"])): c.svar.vaerdi for c in outcome.celler}
    for what, total in worth.items():
        of_each_year = [v for (name, _), v in years.items() if name == f"samlet {what}sforskel"]
        assert sum(v for v in of_each_year if isinstance(v, Fraction)) == total
    assert {k.udfald for k in outcome.kontroltal} == {"stemmer"}


def test_just_the_newcomers_cannot_be_decided(outcome: Koersel, control: Udpegning) -> None:
    (reason,) = control.grunde
    assert "før den første dag, som datasættet dækker for borgeren" in reason.fordi
    expected = {
        outcome.personer.pseudonym(one["CPR nummer"]): (int(one["Rækker"]), kroner(one["Beregnet udbetalingsbeløb"]))
        for one in rows(HERE / "undecidable.csv")
    }
    assert {who: (own.antal, own.beloeb) for who, own in reason.personer} == expected
    assert (reason.alle.antal, reason.alle.uden_kroner) == (292, 292)
    assert reason.alle.beloeb == sum(amount for _, amount in expected.values())


def test_every_row_of_the_calculation_files_has_an_outcome(control: Udpegning) -> None:
    files = [rows(path) for path in sorted(DATA.glob("yr-ydelsesrefusion-beregning-*.csv"))]
    others = [rows(DATA / "kontrol-forloeb-2014-2015.csv"), rows(DATA / "kontrol-anden-stoette-2016-2017.csv")]
    counted = {one.udfald: one.antal for one in control.klasser}
    assert counted["ikke omfattet"] == sum(map(len, others))
    assert counted["udpeget"] + counted["stemmer"] + counted["kan ikke afgøres"] == sum(map(len, files))


def test_the_notat_tells_it_and_nobody_is_named(outcome: Koersel) -> None:
    made = from_file(outcome, ROOT / "templates/kontrol.md.j2", "1. juli 2026", ("md",))
    assert isinstance(made, Dokument), made
    text = made.former["md"].decode().replace("\u00a0", " ").replace("\\", "")
    for said in (
        "12 rækker[^1] af 7.254 rækker",
        "10.796,79 kr.",
        "4.440,32 kr.",
        "6.356,47 kr.",
        "292 rækker",
        "10 borgere",
        "805.389,13 kr.",
        "**Række 315, borger 315**: Reglernes refusionssats er 80 pct. REFL § 5, stk. 2-3, nr. 1 (lov 994/2015).",
    ):
        assert said in text, said
    numbers = {row["CPR nummer"] for path in DATA.glob("*.csv") for row in rows(path) if "CPR nummer" in row}
    assert len(numbers) > 2_000
    others = (run_text(outcome, 120), csv_text(outcome), json.dumps(run_json(outcome, ()), ensure_ascii=False))
    for one in (text, *others):
        assert not any(number in one or f"{number[:6]}-{number[6:]}" in one for number in numbers)
