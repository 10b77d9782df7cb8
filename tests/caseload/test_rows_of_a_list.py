"""Rows that are members of a list: what they are called, whom they belong to, which days they are about."""

from datetime import date
from pathlib import Path

import pytest

from dsl.values.period import Uge
from tests.caseload.scenes import ORDLISTE, WEEK_HEADER, amounts, codes, given, payments, refused, weeks

SPELL = """
datasæt udbetalinger "Forløb"
    fil           udbetalinger.csv
    belæg         skøn
    én række er   én udbetaling
    kolonne "CPR"       er borger
    kolonne "Ydelse"    er ydelse
    kolonne "Sted"      er kommune
    kolonne "Fra"       er første dag
    kolonne "Til"       er sidste dag
    kolonne "Beløb"     er udbetalt beløb (kr.) med 2 decimaler
"""


def file(*rows: str) -> dict[str, str]:
    return {"udbetalinger.csv": WEEK_HEADER + "".join(f"{row}\n" for row in rows)}


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2016-W01", date(2016, 1, 4), date(2016, 1, 10)),
        ("2016W01", date(2016, 1, 4), date(2016, 1, 10)),
        ("201601", date(2016, 1, 4), date(2016, 1, 10)),
        ("uge 1 i 2016", date(2016, 1, 4), date(2016, 1, 10)),
        ("2015-W53", date(2015, 12, 28), date(2016, 1, 3)),
        ("202053", date(2020, 12, 28), date(2021, 1, 3)),
    ],
)
def test_a_week_is_its_first_and_its_last_day(tmp_path: Path, written: str, first: date, last: date) -> None:
    data = given(weeks(), tmp_path, file(f"{written};0101701234;kontanthjælp;Skovby;1000,00"))
    assert payments(data).dage("række 2") == (first.toordinal(), last.toordinal() + 1)
    told = [data.fakta.kolonner[name].celler[("række 2",)] for name in ("første dag", "sidste dag")]
    assert [one.vaerdi for one in told] == [first, last]
    assert [one.oprindelse.kolonne for one in told if one.oprindelse is not None] == ["Uge", "Uge"]


@pytest.mark.parametrize("written", ["2014-W53", "201653", "uge 53 i 2017", "2021W53"])
def test_week_53_of_a_year_that_has_52_is_refused_by_name(tmp_path: Path, written: str) -> None:
    rows = (f"{written};0101701234;kontanthjælp;Skovby;1,00", "2016-W01;0101701234;kontanthjælp;Skovby;1,00")
    data = given(weeks(), tmp_path, file(*rows))
    assert refused(data.kilder[0]) == [(2, "uge-findes-ikke")]
    assert dict(data.kilder[0].problems[0].facts)["detalje"].endswith("har 52 uger")


def test_rows_belong_to_others(tmp_path: Path) -> None:
    rows = ("2016-W01;0101701234;kontanthjælp;Skovby;1000,00", "2016-W01;0201701234;sygedagpenge;Enge;500,50")
    data = given(weeks(), tmp_path, file(*rows))
    found = payments(data)
    assert found.medlemmer == ("række 2", "række 3")
    assert found.tilhoer == {
        "borger": ("borger 2", "borger 3"),
        "ydelse": ("kontanthjælp", "sygedagpenge"),
        "kommune": ("Skovby", "Enge"),
    }
    assert {name: str(value) for name, value in amounts(data).items()} == {"række 2": "1000", "række 3": "1001/2"}
    assert found.hos((("borger", "borger 3"),)) == (1,)


def test_a_refused_row_leaves_what_it_was_about(tmp_path: Path) -> None:
    rows = ("2016-W01;0101701234;kontanthjælp;Skovby;x", "2016-W02;0101701234;kontanthjælp;Skovby;1,00")
    data = given(weeks(), tmp_path, file(*rows))
    assert payments(data).medlemmer == ("række 3",)
    about = {"borger": "borger 2", "ydelse": "kontanthjælp", "kommune": "Skovby", "uge": Uge(2016, 1)}
    assert [dict(row) for row in payments(data).afviste] == [about]


def test_spells_have_days_of_their_own(tmp_path: Path) -> None:
    header = "CPR;Ydelse;Sted;Fra;Til;Beløb\n"
    rows = (
        "0101701234;kontanthjælp;Skovby;2016-01-04;2016-01-04;1,00\n"
        "0101701234;kontanthjælp;Skovby;2016-02-10;2016-02-09;1,00\n"
        "0101701234;kontanthjælp;Skovby;2016-03-01;;1,00\n"
    )
    data = given(SPELL, tmp_path, {"udbetalinger.csv": header + rows})
    assert payments(data).dage("række 2") == (date(2016, 1, 4).toordinal(), date(2016, 1, 5).toordinal())
    assert refused(data.kilder[0]) == [(3, "slutter-før-den-begynder"), (4, "tom-celle")]


def test_several_files_of_one_list_are_told_apart(tmp_path: Path) -> None:
    other = weeks(fil="anden.csv").replace('udbetalinger "Bereg', 'anden "Bereg')
    row = "2016-W01;0101701234;kontanthjælp;Skovby;1000,00\n"
    files = {"udbetalinger.csv": WEEK_HEADER + row, "anden.csv": WEEK_HEADER + row.replace("kontant", "kontant")}
    data = given(weeks() + other, tmp_path, files)
    assert payments(data).medlemmer == ("udbetalinger.csv, række 2", "anden.csv, række 2")
    assert list(map(str, amounts(data).values())) == ["1000", "1000"]
    assert payments(data).tilhoer["borger"] == ("borger 2", "borger 2")


def test_a_fact_that_only_one_of_the_files_gives_is_unknown_for_the_rows_of_the_other(tmp_path: Path) -> None:
    other = weeks(fil="anden.csv").replace('udbetalinger "Bereg', 'anden "Bereg')
    other = other.replace('    kolonne "Beløb"     er udbetalt beløb (kr.) med 2 decimaler\n', "")
    row = "2016-W01;0101701234;kontanthjælp;Skovby;1000,00\n"
    data = given(weeks() + other, tmp_path, {"udbetalinger.csv": WEEK_HEADER + row, "anden.csv": WEEK_HEADER + row})
    assert list(amounts(data).values()) == [1000, None]
    assert data.fakta.kolonner["udbetalt beløb"].manglende.fordi.startswith("»udbetalt beløb« mangler")


DECLARED = {
    "no days": (weeks().replace('    kolonne "Uge"       er første dag og sidste dag (uge)\n', ""), "liste-uden-dage"),
    "no kind of time": (weeks().replace(" (uge)", ""), "første-og-sidste-uden-tid"),
    "belongs to no such": (weeks().replace("er kommune", "er aktivitet"), "forkert-korn"),
    "an axis it has not": (weeks().replace("er kommune", "er år"), "hører-ikke-til"),
    "unique on what is not there": (weeks("entydig på    borger, oprindelse"), "entydig-uden-kolonne"),
    "corrections of what": (weeks("rettelser     lægges til"), "mangler-felt"),
    "deliveries without a policy": (weeks("entydig på    borger, leverance", fil="u-*.csv"), "mangler-felt"),
    "cover without days": (weeks("dækker        kommune: Skovby"), "mangler-felt"),
    "cover of no member": (
        weeks("dækker        fra uge 1 i 2016 til og med uge 2 i 2016", "dækker        ydelse: kontanthjlp"),
        "ukendt-medlem",
    ),
    "cover of no week": (weeks("dækker        fra uge 1 i 2016 til og med uge 53 i 2016"), "ugyldig-tid"),
    "cover that turns": (weeks("dækker        fra uge 2 i 2016 til og med uge 1 i 2016"), "vendt-periode"),
    "cover by no day": (
        weeks("dækker        fra uge 1 i 2016 til og med uge 2 i 2016",
              "dækker        borgeren fra oprindelse til og med fraflytningsdag"),
        "dækning-uden-dag",
    ),
    "no such code list": (weeks().replace("er ydelse", "er ydelse, efter kodelisten koder"), "ukendt-kodeliste"),
}  # fmt: skip


@pytest.mark.parametrize("case", DECLARED)
def test_declarations_that_do_not_hold_together(tmp_path: Path, case: str) -> None:
    block, code = DECLARED[case]
    assert codes(block, tmp_path) == [code]


def test_the_sound_declaration_is_sound(tmp_path: Path) -> None:
    assert "hører til borger, ydelse, kommune" in ORDLISTE
    assert codes(weeks(), tmp_path) == []
