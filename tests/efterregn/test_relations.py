"""Relations that are found or declared, the class of each figure, and which cells may be to blame."""

from fractions import Fraction

import pytest

from dsl.problems.problem import Problem
from dsl.values.deviation import AFRUNDING, AFSKAARET, DIFFERENCE
from engine.caseload.csv_file import read_csv
from engine.caseload.excel_file import read_excel
from engine.caseload.table import Tabel
from engine.efterregn.declared import declared
from engine.efterregn.findings import findings, findings_json
from engine.efterregn.grid import Opstilling, grid
from engine.efterregn.recompute import Efterregning, recompute
from engine.efterregn.relation import Relation
from tests.caseload.workbook import number, row, text, workbook
from tests.efterregn.campaign import read, worked_out
from tests.efterregn.tables import PUBLISHED, published

BUDGET = """Tabel 3. Budget og regnskab
Ydelse;Konto;Budget;Regnskab;Afvigelse;Andel af regnskab, pct.
Dagpenge;5;157,5;160,6;-3,1;26,6
Kontanthjælp;5;198,5;212,1;-13,6;35,2
Revalidering;5;10,5;15,8;-5,3;2,6
Sygedagpenge;5;115,9;122,6;-6,7;20,3
Fleksjob;5;56,3;91,8;-35,5;15,2
I alt;;538,7;602,9;-64,2;100,0
Kilde: egne beregninger
"""


def table(written: str) -> Opstilling:
    found = read_csv(written.encode(), ";", "utf-8")
    assert isinstance(found, Tabel)
    return grid(found)


def told(found: Efterregning) -> list[tuple[str, list[str]]]:
    return [(one.klasse, [cell.adresse for cell in one.celler]) for one in findings(found)]


def with_relations(written: str, *relations: str) -> Efterregning:
    opstilling = table(written)
    made = [declared(relation, opstilling, None) for relation in relations]
    known = tuple(one for one in made if isinstance(one, Relation))
    assert len(known) == len(made), made
    return recompute(opstilling, known, recognise=False)


def test_a_true_table_is_silent() -> None:
    found = worked_out_text(BUDGET)
    assert told(found) == []
    assert {one.tekst for one in found.relationer} == {
        "Afvigelse = Budget − Regnskab",
        "Andel af regnskab, pct. = Regnskab i pct. af Regnskab ved I alt",
        "I alt = Dagpenge + Kontanthjælp + Revalidering + Sygedagpenge + Fleksjob",
    }


def worked_out_text(written: str) -> Efterregning:
    return recompute(table(written), (), recognise=True)


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        ("-13,6", "-16,3", ["E4"]),  # a difference, and the sum of its column
        ("212,1", "221,1", ["D4"]),
        ("35,2", "32,5", ["F4"]),  # a share stands in one relation only, but its cells stand in others
        ("602,9", "692,9", ["D8"]),
        ("198,5", "918,5", ["C4"]),
    ],
)
def test_the_cell_is_named(old: str, new: str, cells: list[str]) -> None:
    assert told(worked_out_text(BUDGET.replace(old, new))) == [(DIFFERENCE, cells)]


def test_cells_that_cannot_be_told_apart() -> None:
    written = "Post;2018;2019;2020;2021\nIndtægt;500;520;610;700\nUdgift;400;470;480;610\nResultat;100;50;230;90\n"
    found = worked_out_text(written)
    assert told(found) == [(DIFFERENCE, ["D2", "D3", "D4"])]
    fits = {cell.adresse: cell.passer for one in findings(found) for cell in one.celler}
    # 610 − 480 = 130; each of the three may be one off, for all are rounded.
    assert fits == {"D2": ("709", "711"), "D3": ("379", "381"), "D4": ("129", "131")}


def test_two_wrong_figures_are_found_together() -> None:
    found = worked_out_text(BUDGET.replace("-13,6", "-16,3").replace("-6,7", "-7,6"))
    (difference,) = found.forskelle
    named = [found.opstilling.adresse(sted) for sted in difference.celler]
    assert named == ["E4", "E6"]


def test_rounding_and_cutting() -> None:
    # 1/3 + 1/3 + 1/3 printed with one digit; 20.000 of 30.000 is 66,67, cut to 66,6, and 50.000 of 80.000 is 62,5.
    summed = with_relations("Post;A\nx;0,3\ny;0,3\nz;0,3\nSum;1,0\n", "Sum = x + y + z")
    assert told(summed) == [(AFRUNDING, ["B5"])]
    cut = with_relations("Post;A;B;Andel\nx;20.000;30.000;66,6\ny;50.000;80.000;62,5\n", "Andel = A i pct. af B")
    assert told(cut) == [(AFSKAARET, ["D2"])]


@pytest.mark.parametrize("off", range(5))
def test_as_many_digits_off_as_there_are_figures(off: int) -> None:
    """Four figures are each half a unit unsure: fewer than two off is rounding, two or more is not."""
    found = with_relations(f"Post;A\nx;10\ny;20\nz;30\nSum;{60 + off}\n", "Sum = x + y + z")
    expect = [] if off == 0 else [AFRUNDING if off < Fraction(4, 2) else DIFFERENCE]
    assert [one.klasse for one in findings(found)] == expect


@pytest.mark.parametrize(
    ("relation", "figure", "klasse"),
    [
        # The part is in the whole as well: from 2,5 of 10 to 3,5 of 10.
        ("c = 100 × a / (a + b)", "36", DIFFERENCE),
        ("c = 100 × a / (a + b)", "35", AFRUNDING),
        ("c = a − a + b", "9", DIFFERENCE),
        ("c = a × b − 3 × b", "4", AFRUNDING),  # (a − 3) × b: ±0,5 × 7,5
        ("c = a × b − 3 × b", "5", DIFFERENCE),
        ("c = a × a − 6 × a", "−10", DIFFERENCE),  # least in the middle: −9, and no more than −8,75
    ],
)
def test_a_figure_that_stands_twice_is_the_same_both_times(relation: str, figure: str, klasse: str) -> None:
    found = with_relations(f"P;k\na;3\nb;7\nc;{figure}\n", relation)
    assert [one.klasse for one in findings(found)] == [klasse]


@pytest.mark.parametrize(
    ("relation", "written"),
    [
        ("c = a × b", "P;k\na;12\nb;5\nc;60\n"),
        ("c = a / b", "P;k\na;60\nb;5\nc;12\n"),
        ("c = a − b", "P;k\na;12\nb;5\nc;7\n"),
        ("c = 2 × (a + b)", "P;k\na;12\nb;5\nc;34\n"),
        ("c = 50 pct. af a", "P;k\na;12\nb;5\nc;6\n"),
        ("c = a i pct. af b", "P;k\na;12\nb;48\nc;25 %\n"),
        ("c = a i pct. af b", "P;k\na;12\nb;48\nc;25\n"),
        ("c = ændring i pct. fra a til b", "P;k\na;48\nb;60\nc;25 pct.\n"),
        ("c = sum af a til b", "P;k\na;1\nx;2\n- heraf y;1\nb;3\nc;6\n"),
        ("B4 = B2 + B3", "P;k\na;12\nb;5\nc;17\n"),
        ("k = l + m", "P;k;l;m\na;17;12;5\n"),
        ("k = l i pct. af l ved »I alt«", "P;k;l\na;25;12\nI alt;100;48\n"),
        ("Revalidering/pension = »A« − »B«", "P;k\nRevalidering/pension;7\nA;12\nB;5\nA − B;1\n"),
        ("c = A - B − a", "P;k\na;12\nA - B;20\nc;8\n"),  # the name holds a sign
        ("kr = mio × stk", "P;kr;mio;stk\na;12.000.000 kr.;4 mio. kr.;3\n"),
    ],
)  # fmt: skip
def test_declared(relation: str, written: str) -> None:
    found = with_relations(written, relation)
    assert [one.klasse for one in found.udfald] == ["stemmer"] * len(found.udfald)
    assert found.udfald


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("I alt: a + b", "ugyldig-relation"),
        ("I alt = ", "ugyldig-relation"),
        ("I alt = a + (b", "ugyldig-relation"),
        ("I alt = a + b c", "ugyldig-relation"),
        ("I alt = " + "(" * 50 + "a", "ugyldig-relation"),
        ("I alt = a + »bb«", "relation-ukendt-navn"),
        ("k = a", "ugyldig-relation"),  # a column of a row
    ],
)
def test_relations_that_cannot_be_used(relation: str, code: str) -> None:
    found = declared(relation, table("P;k\na;12\nb;5\nI alt;17\n"), None)
    assert isinstance(found, Problem)
    assert found.code == code


def test_empty_cells_count_as_nothing_and_unknown_ones_stop_the_try() -> None:
    written = "Post;2018;2019;2020\nx;5;-;?\ny;7;7;7\nI alt;12;7;9\n"
    found = with_relations(written, "I alt = x + y")
    assert [one.klasse for one in found.udfald] == ["stemmer", "stemmer"]


def test_a_mean_is_no_sum_and_a_difference_may_stop_at_nought() -> None:
    means = (
        "Post;Udgift;Personer;Udgift pr. person\na;1.200;10;120,0\nb;900;30;30,0\nc;400;20;20,0\nI alt;2.500;60;41,7\n"
    )
    assert told(worked_out_text(means)) == []
    lofter = "Post;2013;2014;2015\nSamlet udgift;84,6;55,2;15,7\nLoft;69,8;42,1;18,3\nOver loftet;14,8;13,1;0,0\n"
    assert told(worked_out_text(lofter)) == []


def test_a_spreadsheet_has_lost_its_last_noughts() -> None:
    """10 stands in a column of tenths, so it was 10,0; a formula's long result is as it is."""
    rows = (
        row(1, text("A1", "Post"), text("B1", "2018"), text("C1", "Andel")),
        row(2, text("A2", "x"), number("B2", "10"), number("C2", "0.4", style=3)),
        row(3, text("A3", "y"), number("B3", "15.5"), number("C3", "0.6", style=3)),
        row(4, text("A4", "I alt"), number("B4", "25.4"), number("C4", "1", style=3)),
    )
    raw = read_excel(workbook(Ark="".join(rows)), None)
    assert isinstance(raw, Tabel)
    found = grid(raw)
    assert [found.tal[at, 0].skridt for at in range(3)] == [Fraction(1, 10)] * 3
    relation = declared("I alt = x + y", found, None)
    assert isinstance(relation, Relation)
    assert told(recompute(found, (relation,), recognise=False)) == [(AFRUNDING, ["B4"])]


def test_json_holds_what_was_computed_exactly() -> None:
    found = with_relations("Post;A;B;Andel\nx;1;3;99\n", "Andel = A i pct. af B")
    (one,) = findings_json(found)["fund"]
    assert one["viser_sig_ved"] == [
        {"relation": "Andel = A i pct. af B", "celle": "D2", "trykt": "99", "brøk": ["100", "3"]}
    ]


# What the published tables are known to hold: the cells whose printed figure was worked out on unrounded ones.
AFRUNDEDE = {
    "T-N1": {"D4", "D5", "B8", "C8"},
    "T-M1": {"C17", "B3", "C3", "D3", "B6"},
    "T-M2": set(),
    "T-M4": {"D4", "D9", "D13"},
    "T-O1": {"C9"},
    "T-O2": set(),
    "T-S1": set(),
}


def test_the_published_tables() -> None:
    if not PUBLISHED.is_file():
        pytest.skip("de trykte tabeller er her ikke")
    for one in published():
        found = worked_out(read(one))
        assert {klasse for klasse, _ in told(found)} <= {AFRUNDING}
        if one.navn in AFRUNDEDE:
            assert {cell for _, cells in told(found) for cell in cells} == AFRUNDEDE[one.navn]
            assert found.relationer
