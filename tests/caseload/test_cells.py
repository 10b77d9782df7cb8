"""Each fault of a cell or a row: its code, its row and column, its facts, and the kroner the row carried."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from dsl.values.period import Aar, Dag, Kvartal, Maaned, Uge
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import AfvistRaekke, Celle, Indlaest
from engine.caseload.read import read

NUL = Fraction(0)
NR = Kolonne("Nr", "noegle", "nr", "medlem")
LOFTER = ("ledighedsrelateret", "øvrige")
TO_DECIMALER = Kolonne("Beløb", "vaerdi", "beløb", "tal", decimaler=2, er_kroner=True)
TUSIND = Kolonne("Beløb", "vaerdi", "beløb", "tal", skala=Fraction(1000), er_kroner=True)
MIO = Kolonne("Beløb", "vaerdi", "beløb", "tal", skala=Fraction(10**6), decimaler=3, er_kroner=True)
PCT = Kolonne("Andel", "vaerdi", "andel", "tal", skala=Fraction(1, 100), decimaler=1)
HELE = Kolonne("Antal", "vaerdi", "antal", "tal", decimaler=0)
LOFT = Kolonne("Loft", "vaerdi", "loft", "medlem", medlemmer=LOFTER)
UGE = Kolonne("Uge", "vaerdi", "uge", "tid", tidsslags="uge")
DAG = Kolonne("Dag", "vaerdi", "dag", "dag")
JA = Kolonne("Berørt", "vaerdi", "berørt", "ja/nej")
TEKST = Kolonne("Note", "vaerdi", "note", "tekst")


def tid(slags: str) -> Kolonne:
    return Kolonne("Tid", "vaerdi", "tid", "tid", tidsslags=slags)


def tom(meaning: str) -> Kolonne:
    return Kolonne("Beløb", "vaerdi", "beløb", "tal", tom=meaning)  # type: ignore[arg-type]


def indlaest(folder: Path, text: str, *columns: Kolonne) -> Indlaest:
    path = folder / "data.csv"
    path.write_text(text, encoding="utf-8")
    found = read(Datafil("data", path, "csv", ";", "utf-8", None, columns))
    assert isinstance(found, Indlaest)
    return found


def one(folder: Path, column: Kolonne, cell: str) -> Indlaest:
    return indlaest(folder, f"Nr;{column.overskrift}\n1;{cell}\n", NR, column)


@pytest.mark.parametrize(
    ("column", "cell", "value", "decimals"),
    [
        (TO_DECIMALER, "1.234,50", Fraction("1234.5"), 2),
        (TO_DECIMALER, "1.234", Fraction(1234), 0),
        (TO_DECIMALER, "-0,5", Fraction(-1, 2), 1),
        (TUSIND, "1,234", Fraction(1234), 3),
        (TUSIND, "12", Fraction(12000), 0),
        (MIO, "84,672", Fraction(84_672_000), 3),
        (MIO, "1.234,5", Fraction(1_234_500_000), 1),
        (PCT, "41,2", Fraction(412, 1000), 1),
        (PCT, "41,2 %", Fraction(412, 1000), 1),
        (HELE, "5.235", Fraction(5235), 0),
        (LOFT, "øvrige", "øvrige", 0),
        (UGE, "2016-W01", Uge(2016, 1), 0),
        (UGE, "201601", Uge(2016, 1), 0),
        (tid("aar"), "2014", Aar(2014), 0),
        (tid("kvartal"), "2014-K2", Kvartal(2014, 2), 0),
        (tid("maaned"), "2014-07", Maaned(2014, 7), 0),
        (DAG, "04-01-2016", Dag(date(2016, 1, 4)), 0),
        (DAG, "4. januar 2016", Dag(date(2016, 1, 4)), 0),
        (JA, "Ja", True, 0),
        (JA, "nej", False, 0),
        (TEKST, " =1+1 ", " =1+1 ", 0),
        (tom("nul"), "", Fraction(0), 0),
    ],
)
def test_values(tmp_path: Path, column: Kolonne, cell: str, value: object, decimals: int) -> None:
    found = one(tmp_path, column, cell)
    expected = Celle("vaerdi", value, decimals, column.skala, 2, column.overskrift)  # type: ignore[arg-type]
    assert [row.celler for row in found.raekker] == [((column.navn, expected),)]


@pytest.mark.parametrize("meaning", ["ukendt", "ikke omfattet"])
def test_an_empty_cell_has_only_its_declared_meaning(tmp_path: Path, meaning: str) -> None:
    (row,) = one(tmp_path, tom(meaning), " ").raekker
    ((_, cell),) = row.celler
    assert (cell.status, cell.vaerdi) == (meaning, None)


@pytest.mark.parametrize(
    ("column", "cell", "code", "facts", "kroner"),
    [
        (
            TO_DECIMALER,
            "1,234",
            "tvetydigt-tal",
            (("celle", "1,234"), ("som_decimaltal", "1,234"), ("som_heltal", "1.234"), ("decimaler", "2")),
            None,
        ),
        (
            MIO,
            "84.672",
            "tvetydigt-tal",
            (("celle", "84.672"), ("som_decimaltal", "84,672"), ("som_heltal", "84.672"), ("decimaler", "3")),
            None,
        ),
        (
            TO_DECIMALER,
            "1234,5678",
            "for-mange-decimaler",
            (("celle", "1234,5678"), ("decimaler", "4"), ("hoejst", "2")),
            Fraction("1234.5678"),
        ),
        (HELE, "3514,5", "for-mange-decimaler", (("celle", "3514,5"), ("decimaler", "1"), ("hoejst", "0")), 0),
        (TUSIND, "80.5", "ugyldigt-tal", (("celle", "80.5"), ("slags", "punktum-decimal")), None),
        (TUSIND, "1234.567", "ugyldigt-tal", (("celle", "1234.567"), ("slags", "gruppering")), None),
        (TUSIND, "1E6", "ugyldigt-tal", (("celle", "1E6"), ("slags", "eksponent")), None),
        (TUSIND, "?", "ugyldigt-tal", (("celle", "?"), ("slags", "ikke-et-tal")), None),
        (TUSIND, "٣", "ugyldigt-tal", (("celle", "٣"), ("slags", "fremmede-cifre")), None),
        (TUSIND, "9" * 29, "ugyldigt-tal", (("celle", "9" * 29), ("slags", "for-langt")), None),
        (TUSIND, "9" * 99, "ugyldigt-tal", (("slags", "for-langt"),), None),
        (TUSIND, "41 %", "ugyldigt-tal", (("celle", "41 %"), ("slags", "ikke-et-tal")), None),
        (TUSIND, "", "tom-celle", (), 0),
        (TEKST, "", "tom-celle", (), 0),
        (LOFT, "øvirge", "ukendt-kategori", (("celle", "øvirge"), ("mente_du", "øvrige")), 0),
        (LOFT, "Øvrige", "ukendt-kategori", (("celle", "Øvrige"), ("mente_du", "øvrige")), 0),
        (LOFT, "fleksjob", "ukendt-kategori", (("celle", "fleksjob"),), 0),
        (
            UGE,
            "2014-W53",
            "uge-findes-ikke",
            (("celle", "2014-W53"), ("detalje", "2014 har 52 uger")),
            0,
        ),
        (
            DAG,
            "2027-02-29",
            "ugyldig-periode",
            (
                ("celle", "2027-02-29"),
                ("slags", "findes-ikke"),
                ("detalje", "29. februar 2027 findes ikke: 2027 er ikke skudår"),
            ),
            0,
        ),
        (JA, "1", "ugyldigt-ja-nej", (("celle", "1"),), 0),
    ],
)
def test_refused_cells(
    tmp_path: Path,
    *,
    column: Kolonne,
    cell: str,
    code: str,
    facts: tuple[tuple[str, str], ...],
    kroner: Fraction | None,
) -> None:
    found = one(tmp_path, column, cell)
    assert found.afvist == (AfvistRaekke(2, column.overskrift, 2, None, code, facts, kroner),)
    assert (found.raekker_i_alt, found.brugt, found.kroner_brugt) == (1, 0, NUL)
    assert (found.kroner_afvist, found.afvist_uden_kroner) == (kroner or 0, int(kroner is None))


def test_a_row_of_another_width_is_refused_whole(tmp_path: Path) -> None:
    found = indlaest(tmp_path, "Nr;Beløb\n1;2;3\n2\n3;4\n", NR, TO_DECIMALER)
    code = "forkert-antal-felter"
    assert found.afvist == (
        AfvistRaekke(2, None, None, None, code, (("felter", "3"), ("overskrifter", "2")), None),
        AfvistRaekke(3, None, None, None, code, (("felter", "1"), ("overskrifter", "2")), None),
    )
    assert (found.brugt, found.kroner_ind, found.afvist_uden_kroner) == (1, Fraction(4), 2)


def test_rows_with_the_same_key_are_all_refused_and_named(tmp_path: Path) -> None:
    text = "Nr;Tid;Beløb\n1;2016-W01;5\n1;2016-W02;6\n 1;201601;7\n1;2016W01;x\n"
    key = Kolonne("Tid", "noegle", "uge", "tid", tidsslags="uge")
    found = indlaest(tmp_path, text, NR, key, TO_DECIMALER)
    assert [row.raekke for row in found.raekker] == [3]
    assert [(row.raekke, row.kolonne, row.kode, row.fakta, row.kroner) for row in found.afvist] == [
        (2, "Nr", "dobbelt-nøgle", (("raekker", "4, 5"), ("antal", "3")), 5),
        (4, "Nr", "dobbelt-nøgle", (("raekker", "2, 5"), ("antal", "3")), 7),
        (5, "Beløb", "ugyldigt-tal", (("celle", "x"), ("slags", "ikke-et-tal")), None),
    ]
    assert [each.kode for each in found.afvist[2].oevrige] == ["dobbelt-nøgle"]
    assert (found.kroner_ind, found.kroner_brugt, found.kroner_afvist) == (Fraction(18), Fraction(6), Fraction(12))


def test_all_faults_of_a_row_are_told_from_left_to_right(tmp_path: Path) -> None:
    found = indlaest(tmp_path, "Beløb;Loft;Nr\n1,234;ledig;\n", NR, LOFT, TO_DECIMALER)
    (row,) = found.afvist
    assert (row.kode, row.kolonne, row.felt) == ("tvetydigt-tal", "Beløb", 1)
    others = [(each.kode, each.kolonne, each.felt) for each in row.oevrige]
    assert others == [("ukendt-kategori", "Loft", 2), ("tom-celle", "Nr", 3)]


def test_the_key_keeps_the_declared_order_and_ignored_columns_are_not_looked_at(tmp_path: Path) -> None:
    ignored = Kolonne("Findes ikke", "ignoreret", "", "tal")
    year = Kolonne("År", "noegle", "år", "tid", tidsslags="aar")
    found = indlaest(tmp_path, "År;Beløb;Nr\n2014;1;a\n", NR, year, ignored, TO_DECIMALER)
    assert found.raekker[0].noegle == (("nr", "a"), ("år", Aar(2014)))


def test_a_file_without_a_key_holds_one_row(tmp_path: Path) -> None:
    assert indlaest(tmp_path, "Beløb\n5\n", TO_DECIMALER).raekker[0].noegle == ()
    found = indlaest(tmp_path, "Beløb\n5\n6\n", TO_DECIMALER)
    assert [(row.raekke, row.kode, row.kolonne) for row in found.afvist] == [
        (2, "dobbelt-nøgle", None),
        (3, "dobbelt-nøgle", None),
    ]
