"""Excel: what each kind of cell is, where it stands, and files made to hurt."""

import struct
import zipfile
import zlib
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

from dsl.values.period import Aar, Dag
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import DataProblem, Indlaest
from engine.caseload.read import read
from engine.caseload.sheet_scan import column_letters, column_number
from tests.caseload.workbook import number, packed, row, text, workbook

LOFT = Kolonne("Loft", "noegle", "loft", "medlem")
MIO = Kolonne("Udgift", "vaerdi", "udgift", "tal", skala=Fraction(10**6), decimaler=3, tom="nul", er_kroner=True)
FRIT = Kolonne("Udgift", "vaerdi", "udgift", "tal", er_kroner=True)
PCT = Kolonne("Udgift", "vaerdi", "andel", "tal", skala=Fraction(1, 100))
HEAD: Final = row(1, text("A1", "Loft"), text("B1", "Udgift"))


def indlaest(
    folder: Path, raw: bytes, column: Kolonne = MIO, ark: str | None = None
) -> Indlaest | tuple[DataProblem, ...]:
    path = folder / "regnskab.xlsx"
    path.write_bytes(raw)
    return read(Datafil("regnskab", path, "excel", None, None, ark, (LOFT, column)))


def one(folder: Path, cell: str, column: Kolonne) -> Indlaest:
    found = indlaest(folder, workbook(Ark1=HEAD + row(2, text("A2", "øvrige"), cell)), column)
    assert isinstance(found, Indlaest)
    return found


def kolonne(slags: str, tidsslags: str | None = None) -> Kolonne:
    return Kolonne("Udgift", "vaerdi", "udgift", slags, tidsslags=tidsslags)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "column", "value", "decimals"),
    [
        (number("B2", "84.671999999999997"), MIO, Fraction(84_672_000), 3),
        (number("B2", "84.5"), MIO, Fraction(84_500_000), 3),
        (number("B2", "13329"), FRIT, Fraction(13329), 0),
        (number("B2", "0.1"), FRIT, Fraction(1, 10), 1),
        (number("B2", "1E-3"), FRIT, Fraction(1, 1000), 3),
        (number("B2", "-1e16"), FRIT, Fraction(-(10**16)), 0),
        (text("B2", "13.329,50"), FRIT, Fraction("13329.5"), 2),
        ('<c r="B2" t="str"><f>A1</f><v>13.329</v></c>', FRIT, Fraction(13329), 0),
        (number("B2", "41.2"), PCT, Fraction(412, 1000), 1),
        (number("B2", "0.412", 2), PCT, Fraction(412, 1000), 1),
        (text("B2", "41,2 %").replace(" t=", ' s="2" t='), PCT, Fraction(412, 1000), 1),
        (number("B2", "0.07", 3), PCT, Fraction(7, 100), 0),
        ('<c r="B2" t="b"><v>1</v></c>', kolonne("ja/nej"), True, 0),
        (number("B2", "41640", 1), kolonne("dag"), Dag(date(2014, 1, 1)), 0),
        (number("B2", "2014"), kolonne("tid", "aar"), Aar(2014), 0),
        (number("B2", "12"), kolonne("tekst"), "12", 0),
    ],
)
def test_values(tmp_path: Path, cell: str, column: Kolonne, value: object, decimals: int) -> None:
    found = one(tmp_path, cell, column)
    assert [(c.vaerdi, c.decimaler, c.raekke) for r in found.raekker for _, c in r.celler] == [(value, decimals, 2)]


@pytest.mark.parametrize(
    ("cell", "column", "code", "facts"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', MIO, "fejlcelle", ()),
        ('<c r="B2" t="e"><v>#N/A</v></c>', kolonne("tekst"), "fejlcelle", ()),
        ('<c r="B2"><f>1+1</f></c>', MIO, "uberegnet-celle", ()),
        (
            number("B2", "0.30000000000000004"),
            MIO,
            "for-mange-decimaler",
            (("celle", "0,30000000000000004"), ("decimaler", "17"), ("hoejst", "3")),
        ),
        (
            number("B2", "1.2345"),
            MIO,
            "for-mange-decimaler",
            (("celle", "1,2345"), ("decimaler", "4"), ("hoejst", "3")),
        ),
        (number("B2", "1e300"), FRIT, "ugyldigt-tal", (("slags", "for-langt"),)),
        (number("B2", "0.412", 2), FRIT, "ugyldigt-tal", (("celle", "41,2 %"), ("slags", "ikke-et-tal"))),
        (
            number("B2", "41640.5", 1),
            kolonne("dag"),
            "ugyldig-periode",
            (("celle", "2014-01-01 12:00:00"), ("slags", "ikke-en-periode"), ("detalje", "skal skrives som ")),
        ),
        (text("B2", "84.672"), MIO, "tvetydigt-tal", (("celle", "84.672"),)),
    ],
)
def test_refused_cells(
    tmp_path: Path, cell: str, column: Kolonne, code: str, facts: tuple[tuple[str, str], ...]
) -> None:
    (refused,) = one(tmp_path, cell, column).afvist
    assert (refused.kode, refused.raekke, refused.kolonne, refused.felt) == (code, 2, "Udgift", 2)
    assert refused.bogstav == "B2"
    for (name, value), (found_name, found_value) in zip(facts, refused.fakta, strict=False):
        assert name == found_name
        assert found_value.startswith(value)


def test_rows_and_letters_are_those_of_the_sheet(tmp_path: Path) -> None:
    head = row(3, text("C3", "Loft"), text("AA3", "Udgift"))
    rows = row(5, text("C5", "a"), number("AA5", "1")) + row(9, text("C9", "b"), text("AA9", "x"))
    found = indlaest(tmp_path, workbook(Ark1=head + rows))
    assert isinstance(found, Indlaest)
    assert [each.raekke for each in found.raekker] == [5]
    assert [(each.raekke, each.felt, each.bogstav) for each in found.afvist] == [(9, 27, "AA9")]
    assert (found.raekker_i_alt, found.tomme_raekker, found.ubrugte_overskrifter) == (2, 4, ())


def test_an_error_cell_is_no_header(tmp_path: Path) -> None:
    head = row(1, text("A1", "Loft"), '<c r="B1" t="e"><v>#REF!</v></c>')
    found = indlaest(tmp_path, workbook(Ark1=head + row(2, text("A2", "a"), number("B2", "1"))))
    assert found == (DataProblem("manglende-overskrift", "regnskab.xlsx", kolonne="Udgift"),)


def test_a_number_may_be_a_header(tmp_path: Path) -> None:
    year = Kolonne("2014", "vaerdi", "udgift", "tal")
    raw = workbook(Ark1=row(1, text("A1", "Loft"), number("B1", "2014")) + row(2, text("A2", "a"), number("B2", "1")))
    found = indlaest(tmp_path, raw, year)
    assert isinstance(found, Indlaest)
    assert found.brugt == 1


def test_a_number_with_three_decimals_is_not_ambiguous_in_a_number_cell(tmp_path: Path) -> None:
    (refused,) = one(tmp_path, number("B2", "1.234"), Kolonne("Udgift", "vaerdi", "u", "tal", decimaler=2)).afvist
    assert refused.kode == "for-mange-decimaler"


def test_the_sheet_is_the_declared_one_or_the_only_one(tmp_path: Path) -> None:
    raw = workbook(Regnskab=HEAD + row(2, text("A2", "a"), number("B2", "1")), Budget=HEAD)
    assert isinstance(indlaest(tmp_path, raw, ark="Regnskab"), Indlaest)
    for ark, facts in (
        (None, (("ark", ""), ("findes", "Regnskab, Budget"))),
        ("Budgt", (("ark", "Budgt"), ("findes", "Regnskab, Budget"), ("mente_du", "Budget"))),
    ):
        assert indlaest(tmp_path, raw, ark=ark) == (DataProblem("mangler-ark", "regnskab.xlsx", fakta=facts),)


def lying(parts: dict[str, str], claimed: int) -> bytes:
    """Make a zip file whose directory says that its last part is shorter than it is, checksum and all."""
    (_, content) = list(parts.items())[-1]
    true, claim = content.encode(), content.encode()[:claimed]
    raw = packed(parts).replace(struct.pack("<I", zlib.crc32(true)), struct.pack("<I", zlib.crc32(claim)))
    return raw.replace(struct.pack("<I", len(true)), struct.pack("<I", claimed))


def without_sheet() -> bytes:
    with zipfile.ZipFile(BytesIO(workbook(Ark1=HEAD))) as archive:
        return packed({n: archive.read(n).decode() for n in archive.namelist() if "worksheets" not in n})


def many_parts() -> bytes:
    return packed({f"xl/{nr}.xml": "" for nr in range(2001)})


@pytest.mark.parametrize(
    ("raw", "code", "fact"),
    [
        (b"Loft;Udgift\na;1\n", "ulæselig-fil", "aarsag"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "ulæselig-fil", "aarsag"),
        (b"PK\x03\x04", "ulæselig-fil", "aarsag"),
        (packed({"andet.xml": "x"}), "ulæselig-fil", "aarsag"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "ulæselig-fil", "aarsag"),
        (packed({"xl/workbook.xml": " " * 3_000_000}), "for-stor-fil", "forhold"),
        (many_parts(), "for-stor-fil", "dele"),
        (lying({"xl/workbook.xml": "x" * 70_000}, 10), "for-stor-fil", "aarsag"),
        (workbook(Ark1=HEAD + row(1_048_576, number("XFD1048576", "1"))), "for-stor-fil", "celler"),
        (workbook(Ark1=HEAD + row(2, number("xfd1", "1")) + row(1_048_576)), "for-stor-fil", "celler"),
        (workbook(Ark1='<row><c t="e"><v>#N/A</v></c></row>'), "ulæselig-fil", "aarsag"),
        (without_sheet(), "ulæselig-fil", "aarsag"),
        (workbook(Ark1=""), "tom-fil", None),
    ],
)
def test_files_that_are_refused_whole(tmp_path: Path, raw: bytes, code: str, fact: str | None) -> None:
    found = indlaest(tmp_path, raw)
    assert isinstance(found, tuple)
    (problem,) = found
    assert (problem.kode, problem.fil) == (code, "regnskab.xlsx")
    assert fact is None or fact in dict(problem.fakta)


def test_too_much_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.caseload.zip_guard.STOERST_UDPAKKET", 1000)
    found = indlaest(tmp_path, workbook(Ark1=HEAD + " " * 1000))
    assert isinstance(found, tuple)
    assert found[0].kode == "for-stor-fil"
    assert "udpakket" in dict(found[0].fakta)


def test_an_encrypted_part_is_refused(tmp_path: Path) -> None:
    raw = bytearray(workbook(Ark1=HEAD))
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        start = archive.start_dir
    raw[start + 8] |= 1
    found = indlaest(tmp_path, bytes(raw))
    assert isinstance(found, tuple)
    assert found[0].kode == "ulæselig-fil"


@pytest.mark.parametrize(("letters", "nr"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_column_letters(letters: str, nr: int) -> None:
    assert (column_number(letters), column_letters(nr)) == (nr, letters)
