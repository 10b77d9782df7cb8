"""Rows pointed out: each row under one outcome by the law of its first day, and nothing told of the persons."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest

from dsl.load import Loaded, scenario_of
from dsl.model.scenario import Scenarie
from dsl.problems.problem import Problem
from dsl.source.files import from_string
from engine.cli.pointed import MOST_ROWS
from engine.cli.rows import csv_text, line_text
from engine.cli.shown import run_text
from engine.notat.document import in_forms
from engine.scenario.nodes import Koersel, Udpegklasse
from engine.scenario.run import run
from engine.scenario.to_json import run_json
from tests.texts import EFTER, kilde, regler, version

ORDLISTE = """ordliste prøve

liste borger, borgeren, borgere
    medlemmer fra data
    persondata
liste ydelse, ydelsen, ydelser
    kontanthjælp
    sygedagpenge
liste udbetaling, udbetalingen, udbetalinger
    medlemmer fra data
    hører til borger, ydelse
    vedrører  dagene fra første dag til og med sidste dag

oplysning udbetalt beløb (kr.) for hver udbetaling
    fordeles  jævnt på dage
oplysning første dag (dag) for hver udbetaling
oplysning sidste dag (dag) for hver udbetaling
oplysning filens sats (pct.) for hver udbetaling
"""
RULES = """
regel rigtig sats (pct.) for hver udbetaling
    ikke omfattet, når ydelsen er sygedagpenge
    ellers {} pct.  [§ 1]

regel forkert sats (ja/nej) for hver udbetaling
    ikke omfattet, når rigtig sats er ikke omfattet
    ellers filens sats er ikke rigtig sats

regel forskel (kr.) for hver udbetaling
    (filens sats af udbetalt beløb) fratrukket (rigtig sats af udbetalt beløb)
"""
VERSIONS = (version(RULES.format(20), til="30. juni 2015"), version(RULES.format(30), fra="1. juli 2015"))
SCENARIE = """scenarie "Prøve"
kilde    "Prøven"
anvender  prøve

datasæt udbetalinger "Prøvens rækker"
    fil           rækker.csv
    dækker        fra 1. januar 2013 til og med 31. december 2015
    én række er   én udbetaling
    kolonne "CPR"     er borger
    kolonne "Ydelse"  er ydelse
    kolonne "Fra"     er første dag
    kolonne "Til"     er sidste dag
    kolonne "Beløb"   er udbetalt beløb (kr.) med 2 decimaler, tom betyder ukendt
    kolonne "Sats"    er filens sats (pct.) med 0 decimaler, tom betyder ukendt

grundlag "Reglerne"
    {}

{}
"""
UDPEG = """udpeg rækker at se på for hver udbetaling
    når     forkert sats
    vis     ydelse, ugen med første dag, udbetalt beløb, rigtig sats
    kroner  forskel"""
HEAD = "CPR;Ydelse;Fra;Til;Beløb;Sats"
# By the law of each first day, 20 pct. before July 2015 and 30 pct. since.
ROWS = (
    "0101010001;kontanthjælp;2015-01-05;2015-01-11;1000,00;20",  # 2 right
    "0101010001;kontanthjælp;2015-07-06;2015-07-12;1000,00;20",  # 3 wrong: 200 − 300 = −100
    "0202020002;kontanthjælp;2015-06-29;2015-07-05;2000,00;30",  # 4 wrong on its first day: 600 − 400 = 200
    "0202020002;kontanthjælp;2015-07-06;2015-07-12;500,00;",  # 5 the rate of the file is not known
    "0303030003;sygedagpenge;2015-07-06;2015-07-12;700,00;50",  # 6 the question is not about it
    "0303030003;kontanthjælp;2015-08-03;2015-08-09;;40",  # 7 wrong, of an amount that is not known
    "0404040004;kontanthjælp;2013-08-05;2013-08-11;800,00;40",  # 8 no rule is in force
)
PERSONS = ("0101010001", "0202020002", "0303030003", "0404040004", "010101-0001")


def rules() -> Loaded:
    return regler(*VERSIONS, ordliste=ORDLISTE)


def read(folder: Path, blocks: str = UDPEG, variant: str = EFTER) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    source, problems = kilde(SCENARIE.format(variant, blocks), str(folder / "prøve.scenarie"))
    assert source is not None, problems
    return scenario_of(source, rules(), problems)


def found(folder: Path, rows: tuple[str, ...] = ROWS, variant: str = EFTER) -> Koersel:
    (folder / "rækker.csv").write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    scenario, problems = read(folder, variant=variant)
    assert scenario is not None, [(p.code, p.facts) for p in problems]
    outcome = run(scenario, rules().model, {}, folder)
    assert isinstance(outcome, Koersel), outcome
    return outcome


def test_each_row_has_one_outcome_by_the_law_of_its_first_day(tmp_path: Path) -> None:
    (one,) = found(tmp_path).udpeget
    assert [(r.raekke, r.person, r.kroner.vaerdi) for r in one.raekker] == [
        (3, "borger 2", -100),
        (4, "borger 4", 200),
        (7, "borger 6", None),
    ]
    assert [(r.raekke, r.person) for r in one.uafgjorte] == [(5, "borger 4"), (8, "borger 8")]
    assert [str(x.vaerdi) for x in one.raekker[0].vist] == ["kontanthjælp", "uge 28 i 2015", "1000", "3/10"]
    assert {r.fil for r in one.raekker} == {"rækker.csv"}
    assert one.klasser == (
        Udpegklasse("udpeget", 3, Fraction(100), Fraction(200), Fraction(-100), 1, Fraction(3000), 1),
        Udpegklasse("stemmer", 1, Fraction(0), Fraction(0), Fraction(0), 0, Fraction(1000), 0),
        Udpegklasse("kan ikke afgøres", 2, Fraction(0), Fraction(0), Fraction(0), 2, Fraction(1300), 0),
        Udpegklasse("ikke omfattet", 1, Fraction(0), Fraction(0), Fraction(0), 1, Fraction(700), 0),
    )


def test_what_cannot_be_decided_says_why_and_who(tmp_path: Path) -> None:
    (one,) = found(tmp_path).udpeget
    told = {g.fordi: (g.alle.antal, g.alle.beloeb, [(who, own.beloeb) for who, own in g.personer]) for g in one.grunde}
    assert told == {
        "»filens sats« er tom i rækker.csv, række 5": (1, Fraction(500), [("borger 4", Fraction(500))]),
        "fejl: ingen version af regelsættet »prøve« gælder 5. august 2013": (
            1,
            Fraction(800),
            [("borger 8", Fraction(800))],
        ),
    }


def test_frozen_rules_are_those_of_one_day(tmp_path: Path) -> None:
    (one,) = found(tmp_path, variant="regler som de gjaldt 1. august 2015").udpeget
    # 30 pct. for all: rows 2, 3, 7 and 8 are wrong.
    assert [r.raekke for r in one.raekker] == [2, 3, 7, 8]
    assert [r.raekke for r in one.uafgjorte] == [5]


def test_the_contract(tmp_path: Path) -> None:
    said = run_json(found(tmp_path), ())["udpeget"]
    assert len(said) == 1
    assert (said[0]["navn"], said[0]["når"], said[0]["beløb"]) == (
        "rækker at se på", "forkert sats", "udbetalt beløb",
    )  # fmt: skip
    assert said[0]["klasser"][0] == {
        "udfald": "udpeget", "antal": 3, "kroner": "100", "kroner_plus": "200", "kroner_minus": "-100",
        "uden_kroner": 1, "beløb": "3000", "uden_beløb": 1,
    }  # fmt: skip
    first, _, last = said[0]["rækker"]
    assert (first["fil"], first["række"], first["person"], first["kroner"]) == ("rækker.csv", 3, "borger 2", "-100")
    assert last["kroner"] is None
    assert first["vist"]["ydelse"] == {"status": "værdi", "værdi": "kontanthjælp", "enhed": None}
    rate = first["vist"]["rigtig sats"]
    assert (rate["værdi"], rate["enhed"], rate["versioner"], rate["grunde"]) == (
        "30", "pct.", ["2015-07-01"], ["LAB § 1"],
    )  # fmt: skip
    assert [(x["række"], x["person"]) for x in said[0]["uafgjorte_rækker"]] == [(5, "borger 4"), (8, "borger 8")]


def test_the_spreadsheet_has_every_row(tmp_path: Path) -> None:
    table = list(csv.reader(io.StringIO(csv_text(found(tmp_path))), delimiter=";"))
    assert table[0] == [
        "udpegning", "variant", "udfald", "fil", "række", "borger", "ydelse", "ugen med første dag",
        "udbetalt beløb (kr.)", "rigtig sats (pct.)", "kroner", "fordi",
    ]  # fmt: skip
    assert [(row[2], row[4], row[8], row[9], row[10]) for row in table[1:]] == [
        ("udpeget", "3", "1000", "30", "-100"),
        ("udpeget", "4", "2000", "20", "200"),
        ("udpeget", "7", "ukendt", "30", "ukendt"),
        ("kan ikke afgøres", "5", "500", "30", "ukendt"),
        ("kan ikke afgøres", "8", "800", "fejl", "fejl"),
    ]


def test_the_console_shows_no_more_than_a_page(tmp_path: Path) -> None:
    wrong = tuple(f"0101010001;kontanthjælp;2015-07-06;2015-07-12;{n},00;20" for n in range(1, MOST_ROWS + 8))
    text = run_text(found(tmp_path, wrong), 120)
    assert f"\n{MOST_ROWS + 1}  " in text  # the heading is row 1
    assert f"\n{MOST_ROWS + 2}  " not in text
    assert "Dertil 7 udpegede rækker. Alle kommer med --format csv eller --format json." in text
    assert len(line_text(found(tmp_path, wrong)).splitlines()) == MOST_ROWS + 7


def test_a_file_without_faults_says_so(tmp_path: Path) -> None:
    (one,) = found(tmp_path, ROWS[:1]).udpeget
    assert (one.raekker, one.uafgjorte, one.grunde) == ((), (), ())
    assert one.klasser[1].antal == 1


def test_no_person_is_told(tmp_path: Path) -> None:
    outcome = found(tmp_path)
    template, _ = from_string(
        "{% for x in udpegninger %}{{ x.udpegede }} {{ x.kroner }} {{ x.klasser }} {{ x.tabel }} {{ x.begrundelser }}"
        "{{ x.grunde }}{% endfor %}{{ forbehold() }}{{ regler() }}",
        "n.md.j2",
    )
    notat = in_forms(outcome, template, "1. juli 2026", ("md",))
    assert not isinstance(notat, tuple), notat
    texts = [
        run_text(outcome, 120), csv_text(outcome), line_text(outcome), notat["md"].decode(),
        json.dumps(run_json(outcome, outcome.problems), ensure_ascii=False), repr(outcome),
    ]  # fmt: skip
    for text in texts:
        assert "3" in text
        assert not any(number in text for number in PERSONS)


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("kroner  forskel",), ["mangler-felt"]),
        (("når     filens sats er 0 pct.",), ["mangler-felt"]),
        (("når     filens sats er 0 pct.", "kroner  filens sats"), ["forkert-enhed"]),
        (("når     filens sats", "kroner  forskel"), ["ikke-ja-nej"]),
        (("når     filens sats er 0 pct.", "kroner  forskel", "kroner  udbetalt beløb"), ["dobbelt-felt"]),
        (("når     filens sats er 0 pct.", "vis     filens satser", "kroner  forskel"), ["ukendt-navn"]),
        (("når     filens sats er 0 pct.", "vis     kontanthjælp", "kroner  forskel"), ["ukendt-navn"]),
    ],
)
def test_refused(tmp_path: Path, lines: tuple[str, ...], codes: list[str]) -> None:
    made, problems = read(tmp_path, "\n    ".join(("udpeg x for hver udbetaling", *lines)))
    assert made is None
    assert [p.code for p in problems] == codes


@pytest.mark.parametrize("over", ["for hver ydelse", "for hver borger", "", "for hver udbetaling og hver uge"])
def test_only_rows_are_pointed_out(tmp_path: Path, over: str) -> None:
    made, problems = read(tmp_path, UDPEG.replace("for hver udbetaling", over))
    assert made is None
    assert "udpeg-uden-rækker" in {p.code for p in problems}


def test_two_of_the_same_name(tmp_path: Path) -> None:
    made, problems = read(tmp_path, f"{UDPEG}\n\n{UDPEG}")
    assert made is None
    assert [p.code for p in problems] == ["dobbelt-navn"]
