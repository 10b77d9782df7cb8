"""No personal data leaves the reader by its faults: a thousand canaries in every place of a file."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.facts import facts, header, mask
from engine.caseload.loaded import DataProblem, Fortrolig, Indlaest
from engine.caseload.read import read
from tests.caseload.workbook import number, row, text, workbook


def canaries() -> list[str]:
    """Make numbers of the form DDMMYY-NNNN, with and without the hyphen, every tenth a replacement number."""
    chance = random.Random(20141019)  # noqa: S311 - the same canaries every day
    found = []
    for nr in range(1000):
        born = date(1920, 1, 1) + timedelta(days=chance.randrange(36_000))
        day = born.day + (60 if nr % 10 == 0 else 0)
        found.append(f"{day:02}{born:%m%y}{('-', '', ' ')[nr % 3]}{chance.randrange(10_000):04}")
    return found


def leaks(shown: str, numbers: list[str]) -> list[str]:
    digits = "".join(shown.split())
    return [each for each in numbers if each in shown or each.replace("-", "").replace(" ", "") in digits]


@pytest.mark.parametrize("slags", ["medlem", "tid", "tal", "ja/nej", "dag"])
@pytest.mark.parametrize("around", ["{}", "x{}x", "Hansen {}, 2. sal"])
def test_no_canary_in_the_facts_of_any_column(tmp_path: Path, slags: str, around: str) -> None:
    numbers = canaries()
    path = tmp_path / "sager.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["Borger", "Værdi", "Note 0101701234"])
        for nr, each in enumerate(numbers):
            writer.writerow([each, around.format(each), ""][: 2 if nr % 7 == 0 else 3])
    columns = (
        Kolonne("Borger", "persondata", "borger", "medlem"),
        Kolonne("Værdi", "vaerdi", "v", slags, medlemmer=tuple(numbers[:3]), tidsslags="dag", decimaler=0),  # type: ignore[arg-type]
    )
    found = read(Datafil("sager", path, "csv", ";", "utf-8", None, columns))
    assert isinstance(found, Indlaest)
    assert found.raekker_i_alt == 1000
    assert leaks(repr(found), numbers) == []
    assert leaks(repr([r.noegle for r in found.raekker]), numbers) == []
    assert found.ubrugte_overskrifter == ("Note ******-****",)


def test_a_column_of_personal_data_shows_no_value_at_all(tmp_path: Path) -> None:
    path = tmp_path / "sager.csv"
    path.write_text("Borger\nJens Hansen\nJens Hansne\n", encoding="utf-8")
    column = Kolonne("Borger", "persondata", "borger", "medlem", medlemmer=("Jens Hansen",))
    found = read(Datafil("sager", path, "csv", ";", "utf-8", None, (column,)))
    assert isinstance(found, Indlaest)
    assert [(row.kode, row.kolonne, row.fakta) for row in found.afvist] == [("ukendt-kategori", "Borger", ())]
    assert found.raekker[0].noegle == (("borger", Fortrolig("Jens Hansen")),)
    assert "Jens" not in repr(found.raekker)


def test_personal_data_that_is_no_member_is_not_carried(tmp_path: Path) -> None:
    path = tmp_path / "sager.csv"
    path.write_text("Nr;Note\n1;Jens Hansen\n2;\n", encoding="utf-8")
    columns = (Kolonne("Nr", "noegle", "nr", "medlem"), Kolonne("Note", "persondata", "note", "tekst"))
    found = read(Datafil("sager", path, "csv", ";", "utf-8", None, columns))
    assert isinstance(found, Indlaest)
    assert [row.celler for row in found.raekker] == [(), ()]


def test_a_number_that_lost_its_first_zero_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "sager.xlsx"
    rows = row(1, text("A1", "Borger"), text("B1", "Loft")) + row(
        2, number("A2", "101701234"), number("B2", "101701234")
    )
    path.write_bytes(workbook(Ark1=rows))
    columns = (
        Kolonne("Borger", "persondata", "borger", "medlem"),
        Kolonne("Loft", "vaerdi", "loft", "medlem", medlemmer=("øvrige",)),
    )
    found = read(Datafil("sager", path, "excel", None, None, None, columns))
    assert isinstance(found, Indlaest)
    assert "101701234" not in repr(found)


def test_file_names_and_headers_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "sag 010170-1234.csv"
    path.write_text("Nr 010170-1234\n1\n", encoding="utf-8")
    found = read(Datafil("x", path, "csv", ";", "utf-8", None, (Kolonne("Nr 010170-1235", "noegle", "nr", "medlem"),)))
    assert found == (
        DataProblem(
            "manglende-overskrift",
            "sag ******-****.csv",
            kolonne="Nr ******-****",
            fakta=(("mente_du", "Nr ******-****"),),
        ),
    )


@pytest.mark.parametrize(
    "number",
    [
        "010170-1234",
        "0101701234",
        "010170 1234",
        "290200-0000",
        "610170-1234",
        "911270-1234",
        "101701234",
        "010170–1234",
    ],
)
def test_what_looks_like_a_cpr_number(number: str) -> None:
    assert mask(f"a {number}b") == "a ******-****b"


@pytest.mark.parametrize(
    "text_", ["320170-1234", "011370-1234", "300270-1234", "13.329,50", "2016-01-04", "12345678901234", "84672000"]
)
def test_what_does_not(text_: str) -> None:
    assert mask(text_) == text_


def test_facts_are_short_and_printable() -> None:
    assert facts(celle="a" * 40, art="\x1b[31m") == (("celle", "a" * 40), ("art", "\ufffd[31m"))
    assert facts(celle="a" * 41) == ()
    assert header("a" * 50 + "010170-1234") == "a" * 40


@pytest.mark.parametrize(
    ("month", "last"),
    [(1, 31), (2, 29), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31)],
)
def test_the_last_day_of_each_month(month: int, last: int) -> None:
    assert mask(f"{last}{month:02}70-1234") == "******-****"
    assert mask(f"{last + 1}{month:02}70-1234") == f"{last + 1}{month:02}70-1234"
