"""A data file that cannot be used stops the run; a row that cannot is left out, told and counted."""

from pathlib import Path

import pytest

from tests.caseload.workbook import number, row, text, workbook
from tests.cli.conftest import Run

SCENARIO = "scenarier/skovby.scenarie"
HEADER = "Loft;Regnskabsår;Driftsudgift;Uden refusionsret;Helårspersoner\n"
ROW = "øvrige;2014;7600000;350000;800\n"

WHOLE_FILES = {
    "empty": (b"", "tom-fil"),
    "headers only": (HEADER.encode(), "tom-fil"),
    "header missing": (f"{HEADER.replace('Driftsudgift', 'Udgifter')}{ROW}".encode(), "manglende-overskrift"),
    "cp1252 that is said to be UTF-8": (f"{HEADER}{ROW}".encode("cp1252"), "ukendt-tegnsæt"),
    "not a workbook": (b"PK", "ulæselig-fil"),
}


@pytest.mark.parametrize("case", WHOLE_FILES)
def test_a_file_that_cannot_be_used_stops_the_run(workspace: Path, run: Run, case: str) -> None:
    content, code = WHOLE_FILES[case]
    file = workspace / ("anden.xlsx" if case == "not a workbook" else "anden.csv")
    file.write_bytes(content)
    for command in (("beregn", SCENARIO), ("forklar", SCENARIO, "mistet refusion")):
        ran = run(*command, "--data", f"regnskab={file.name}")
        assert (ran.code, ran.out) == (1, "")
        assert f"{file.name}:" in ran.err
        assert f"fejl {code}: " in ran.err


def test_a_file_that_is_not_there(workspace: Path, run: Run) -> None:
    (workspace / "data" / "skovby.csv").rename(workspace / "data" / "skovbi.csv")
    ran = run("beregn", SCENARIO)
    assert (ran.code, ran.out) == (1, "")
    assert "filen-findes-ikke" in ran.err
    assert "Mente du »skovbi.csv«?" in ran.err


ROWS = {
    "category that the list does not have": ("øvrig;2014;7600000;350000;800\n", "ukendt-kategori"),
    "more decimals than declared": ("øvrige;2014;7600000,5;350000;800\n", "for-mange-decimaler"),
    "empty cell": ("øvrige;2014;;350000;800\n", "tom-celle"),
    "year that is none": ("øvrige;20i4;7600000;350000;800\n", "ugyldig-periode"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_cannot_be_used_is_told_and_counted(workspace: Path, run: Run, case: str) -> None:
    line, code = ROWS[case]
    sound = "ledighedsrelateret;2014;16500000;900000;1200\n"
    (workspace / "anden.csv").write_text(HEADER + sound + line, encoding="utf-8")
    ran = run("beregn", SCENARIO, "--data", "regnskab=anden.csv")
    assert "anden.csv:3:" in ran.err
    assert f"advarsel {code}: " in ran.err
    assert "2 rækker: 1 brugt, 1 afvist." in ran.out
    assert f"Afvist: række 3 ({code})." in ran.out


def test_an_amount_that_reads_in_two_ways(workspace: Path, run: Run) -> None:
    scenario = workspace / SCENARIO
    said = scenario.read_text(encoding="utf-8")
    column = 'kolonne "Driftsudgift"         er driftsudgift (kr.) med 0 decimaler'
    assert column in said
    scenario.write_text(said.replace(column, column.replace("med 0", "med 2")), encoding="utf-8")
    (workspace / "anden.csv").write_text(f"{HEADER}øvrige;2014;1,234;0;800\n", encoding="utf-8")
    ran = run("beregn", SCENARIO, "--data", "regnskab=anden.csv")
    assert "advarsel tvetydigt-tal: Tallet »1,234« kan læses som 1,234 og 1.234." in ran.err


def test_a_cell_of_a_workbook_with_more_decimals_than_declared(workspace: Path, run: Run) -> None:
    header = row(1, *(text(f"{c}1", h) for c, h in zip("ABCDE", HEADER.strip().split(";"), strict=True)))
    cells = row(
        2,
        text("A2", "øvrige"),
        number("B2", "2014"),
        number("C2", "7600000.25"),
        number("D2", "0"),
        number("E2", "800"),
    )
    (workspace / "anden.xlsx").write_bytes(workbook(Ark1=header + cells))
    ran = run("beregn", SCENARIO, "--data", "regnskab=anden.xlsx")
    assert "anden.xlsx:2:3: advarsel for-mange-decimaler" in ran.err


def test_a_year_without_a_version_is_a_fault_of_its_cells(workspace: Path, run: Run) -> None:
    (workspace / "anden.csv").write_text(f"{HEADER}fælles loft;2010;84000000;0;5000\n", encoding="utf-8")
    ran = run("beregn", SCENARIO, "--data", "regnskab=anden.csv")
    assert ran.code == 1
    assert "fejl ingen-regel-i-kraft: " in ran.err
    assert "fejl" in ran.out


def test_a_declared_hole_is_unknown_and_says_why(workspace: Path, run: Run) -> None:
    (workspace / "anden.csv").write_text(f"{HEADER}øvrige;2016;84000000;0;5000\n", encoding="utf-8")
    ran = run("beregn", SCENARIO, "--data", "regnskab=anden.csv")
    assert "ukendt: Lofterne fastsættes på årets finanslov." in ran.out
    why = run("forklar", SCENARIO, "mistet refusion", "--data", "regnskab=anden.csv")
    assert why.code == 0
    assert "mistet refusion, 2016 øvrige er ukendt." in why.out
    assert "Ukendt, fordi: Lofterne fastsættes på årets finanslov." in why.out
    assert why.out.count("Ukendt, fordi: Lofterne") == why.out.count("= ukendt\n")


def test_a_data_set_that_the_scenario_does_not_have(workspace: Path, run: Run) -> None:
    ran = run("beregn", SCENARIO, "--data", "regnskaber=data/skovby.csv")
    assert ran.code == 1
    assert "fejl ukendt-datasæt: " in ran.err
    assert "»regnskaber«" in ran.err
