"""Codes and what they mean, in a long file and in DREAM's wide one."""

import csv
from datetime import date
from pathlib import Path

import pytest

from engine.scenario.data import Data
from tests.caseload.scenes import WEEK_HEADER, given, payments, refused, weeks

LISTE = """
kodeliste koder "Koder"
    fil       koder.csv
    kolonne "Kode"      er kode
    kolonne "Ydelse"    er ydelse
    kolonne "Belæg"     er "belæg"
    belæg     erindring
"""
KODER = "Kode;Ydelse;Belæg\n130;kontanthjælp;erindring\n890;sygedagpenge;læst\n651;uddannelsesstøtte;andenhånds\n"
DREAM = """
datasæt dream "DREAM"
    fil           dream.csv
    belæg         erindring
    én række er   én borger{mere}
    kolonne "PNR"            er borger
    kolonnerne "{moenster}"  er udbetaling for hver uge, efter kodelisten koder
"""
REPOSITORY = Path(__file__).parents[2]


def dream(folder: Path, text: str, moenster: str = "y_ÅÅUU", mere: str = "", koder: str = KODER) -> Data:
    return given(LISTE + DREAM.format(moenster=moenster, mere=mere), folder, {"koder.csv": koder, "dream.csv": text})


def test_each_filled_week_is_a_row(tmp_path: Path) -> None:
    data = dream(tmp_path, "PNR;Navn;y_1501;y_1502;y_1553;x\n0101701234;Ib;130;;0;1\n0201701234;Bo; 890 ;0;130;1\n")
    found = payments(data)
    assert found.medlemmer == ("række 2, uge 1 i 2015", "række 3, uge 1 i 2015", "række 3, uge 53 i 2015")
    assert found.tilhoer == {
        "borger": ("borger 2", "borger 3", "borger 3"),
        "ydelse": ("kontanthjælp", "sygedagpenge", "kontanthjælp"),
    }
    assert found.dage("række 3, uge 53 i 2015") == (date(2015, 12, 28).toordinal(), date(2016, 1, 4).toordinal())
    assert data.fakta.slaa_op("udbetalt beløb", {"udbetaling": found.medlemmer[0]}).status == "ukendt"
    assert data.fakta.slaa_op("sidste dag", {"udbetaling": found.medlemmer[2]}).vaerdi == date(2016, 1, 3)


@pytest.mark.parametrize(
    ("moenster", "heading", "first"),
    [
        ("y_ÅÅUU", "y_8901", date(2089, 1, 3)),
        ("y_ÅÅUU", "y_9101", date(1990, 12, 31)),
        ("y_ÅÅUU", "y_0001", date(2000, 1, 3)),
        ("uge ÅÅÅÅ-UU", "uge 2009-53", date(2009, 12, 28)),
        ("(ÅÅ) UU*", "(16) 01*", date(2016, 1, 4)),
    ],
)
def test_the_week_in_a_heading(tmp_path: Path, moenster: str, heading: str, first: date) -> None:
    data = dream(tmp_path, f"PNR;{heading}\n0101701234;130\n", moenster)
    assert payments(data).fra == (first.toordinal(),)


def test_a_heading_with_a_week_that_is_not(tmp_path: Path) -> None:
    data = dream(tmp_path, "PNR;y_1652;y_1653\n0101701234;130;\n")
    assert [(p.code, dict(p.facts)["celle"]) for p in data.problems] == [("uge-findes-ikke", "y_1653")]


def test_a_file_without_such_headings(tmp_path: Path) -> None:
    assert [p.code for p in dream(tmp_path, "PNR;u1652\n0101701234;130\n").problems] == ["manglende-overskrift"]


def test_an_unknown_code_is_refused_in_its_week_only(tmp_path: Path) -> None:
    data = dream(tmp_path, "PNR;y_1601;y_1602;y_1603\n0101701234;130;13O;130\n")
    (wrong,) = data.kilder[-1].problems
    told = dict(wrong.facts)
    assert (wrong.code, told["kolonne"], told["celle"], told["mente_du"]) == ("ukendt-kode", "y_1602", "13O", "130")
    assert wrong.place is not None
    assert (wrong.place.line, wrong.place.column) == (2, 3)
    assert len(payments(data).medlemmer) == 2
    assert [sorted(row) for row in payments(data).afviste] == [["borger", "uge"]]


def test_a_person_in_two_rows_is_refused_in_the_weeks_that_both_tell(tmp_path: Path) -> None:
    data = dream(tmp_path, "PNR;y_1601;y_1602\n0101701234;130;130\n0101701234;890;\n")
    assert refused(data.kilder[-1]) == [(2, "dobbelt-nøgle"), (3, "dobbelt-nøgle")]
    assert payments(data).medlemmer == ("række 2, uge 2 i 2016",)


def test_weeks_outside_the_cover(tmp_path: Path) -> None:
    said = "\n    dækker        fra uge 2 i 2016 til og med uge 52 i 2016"
    data = dream(tmp_path, "PNR;y_1601;y_1602\n0101701234;130;130\n", mere=said)
    assert refused(data.kilder[-1]) == [(2, "uden-for-dækning")]


def test_codes_in_a_long_file_and_their_belaeg(tmp_path: Path) -> None:
    block = """
datasæt forhold "Forhold"
    fil           forhold.csv
    belæg         skøn
    én række er   én borger
    kolonne "CPR"         er borger
    kolonne "Kom fra"     er oprindelse, efter kodelisten koder
"""
    rows = "CPR;Kom fra\n0101701234;890\n0201701234;999\n"
    data = given(LISTE + block, tmp_path, {"koder.csv": KODER, "forhold.csv": rows})
    datum = data.fakta.slaa_op("oprindelse", {"borger": "borger 2"})
    assert datum.vaerdi == "sygedagpenge"
    assert datum.oprindelse is not None
    assert datum.oprindelse.belaeg == "læst"
    assert refused(data.kilder[-1]) == [(3, "ukendt-kode")]


def test_names_that_the_file_has_for_members(tmp_path: Path) -> None:
    block = weeks().replace("er ydelse\n", "er ydelse, efter kodelisten koder\n")
    rows = "2016-W01;0101701234;Kont.hj.;Skovby;1,00\n2016-W02;0101701234;kontanthjælp;Skovby;1,00\n"
    koder = "Kode;Ydelse;Belæg\nKont.hj.;kontanthjælp;læst\n"
    data = given(LISTE + block, tmp_path, {"koder.csv": koder, "udbetalinger.csv": WEEK_HEADER + rows})
    assert payments(data).tilhoer["ydelse"] == ("kontanthjælp",)
    assert refused(data.kilder[-1]) == [(3, "ukendt-kode")]


def test_the_code_list_is_told_among_the_files(tmp_path: Path) -> None:
    data = dream(tmp_path, "PNR;y_1601\n0101701234;130\n", koder=KODER + "131;kontanthjlp;læst\n")
    assert [(one.navn, one.raekker, one.brugt) for one in data.kilder] == [("koder", 4, 3), ("dream", 1, 1)]
    assert refused(data.kilder[0]) == [(5, "ukendt-kategori")]


def test_a_code_list_that_is_not_there(tmp_path: Path) -> None:
    data = given(LISTE + weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER})
    assert data.problems[0].code == "filen-findes-ikke"


def test_the_list_that_comes_with_the_program(tmp_path: Path) -> None:
    """Every code once, every ydelse one of the ordliste's, and no row said to rest on more than was seen."""
    with (REPOSITORY / "rules/refusion/data/dreamkoder.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    words = (REPOSITORY / "rules/ordliste.regel").read_text(encoding="utf-8")
    assert len({row["Kode"] for row in rows}) == len(rows)
    assert {row["Ydelse"] for row in rows if f"\n    {row['Ydelse']}\n" not in words} == set()
    assert {row["Belæg"] for row in rows} <= {"erindring", "andenhånds"}
    assert {row["Kode"] for row in rows if row["Belæg"] == "andenhånds"} == {"651", "652"}
