"""Parquet: each type of column as exact text, and nothing but the one file within reach."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from dsl.values.period import Dag
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import Indlaest
from engine.caseload.read import read

LOFT = Kolonne("Loft", "noegle", "loft", "medlem")


def written(folder: Path, query: str, name: str = "data.parquet") -> Path:
    path = folder / name
    duckdb.connect(":memory:").execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def indlaest(path: Path, column: Kolonne) -> Indlaest:
    found = read(Datafil("data", path, "parquet", None, None, None, (LOFT, column)))
    assert isinstance(found, Indlaest)
    return found


def tal(decimaler: int | None = None) -> Kolonne:
    return Kolonne("Udgift", "vaerdi", "udgift", "tal", decimaler=decimaler, er_kroner=True)


@pytest.mark.parametrize(
    ("sql", "column", "value", "decimals"),
    [
        ("12345678901234567890.12::DECIMAL(22,2)", tal(), Fraction("12345678901234567890.12"), 2),
        ("1.5::DECIMAL(18,4)", tal(), Fraction(3, 2), 4),
        ("1.5::DECIMAL(18,4)", tal(2), Fraction(3, 2), 2),
        ("7::DECIMAL(18,4)", tal(0), Fraction(7), 0),
        ("13329::BIGINT", tal(), Fraction(13329), 0),
        ("-1::TINYINT", tal(), Fraction(-1), 0),
        ("255::UTINYINT", tal(), Fraction(255), 0),
        ("0.1::DOUBLE", tal(), Fraction(1, 10), 1),
        ("0.1::FLOAT", tal(), Fraction(1, 10), 1),
        ("84.5::DOUBLE", tal(3), Fraction(169, 2), 3),
        ("1e16::DOUBLE", tal(), Fraction(10**16), 0),
        ("'13.329,50'", tal(), Fraction("13329.5"), 2),
        ("DATE '2014-01-01'", Kolonne("Udgift", "vaerdi", "u", "dag"), Dag(date(2014, 1, 1)), 0),
        ("TIMESTAMP '2014-01-01 00:00:00'", Kolonne("Udgift", "vaerdi", "u", "dag"), Dag(date(2014, 1, 1)), 0),
        ("true", Kolonne("Udgift", "vaerdi", "u", "ja/nej"), True, 0),
    ],
)
def test_values(tmp_path: Path, sql: str, column: Kolonne, value: object, decimals: int) -> None:
    found = indlaest(written(tmp_path, f'SELECT \'a\' AS "Loft", {sql} AS "Udgift"'), column)
    cells = [(c.vaerdi, c.decimaler, c.raekke) for r in found.raekker for _, c in r.celler]
    assert cells == [(value, decimals, 1)]


@pytest.mark.parametrize(
    ("sql", "code", "kroner"),
    [
        ("1.2345::DECIMAL(18,4)", "for-mange-decimaler", Fraction("1.2345")),
        ("0.1::DOUBLE + 0.2::DOUBLE", "for-mange-decimaler", None),
        ("'nan'::DOUBLE", "ugyldigt-tal", None),
        ("'inf'::DOUBLE", "ugyldigt-tal", None),
        ("1e300::DOUBLE", "ugyldigt-tal", None),
        ("NULL::INTEGER", "tom-celle", Fraction(0)),
        ("[1, 2]", "ugyldigt-tal", None),
        ("INTERVAL 1 DAY", "ugyldigt-tal", None),
        ("'1,234'", "tvetydigt-tal", None),
    ],
)
def test_refused_cells(tmp_path: Path, sql: str, code: str, kroner: Fraction | None) -> None:
    found = indlaest(written(tmp_path, f'SELECT \'a\' AS "Loft", {sql} AS "Udgift"'), tal(2))
    assert [(r.raekke, r.kolonne, r.kode, r.kroner) for r in found.afvist] == [(1, "Udgift", code, kroner)]


def test_rows_keep_the_order_of_the_file_and_blank_ones_are_none(tmp_path: Path) -> None:
    query = (
        'SELECT CASE WHEN i = 2 THEN NULL ELSE \'a\' || i END AS "Loft", nullif(i, 2) AS "Udgift" FROM range(4) t(i)'
    )
    found = indlaest(written(tmp_path, query), tal())
    assert [(row.raekke, row.noegle) for row in found.raekker] == [
        (1, (("loft", "a0"),)),
        (2, (("loft", "a1"),)),
        (4, (("loft", "a3"),)),
    ]
    assert (found.raekker_i_alt, found.tomme_raekker) == (3, 1)


def test_a_path_that_looks_like_a_pattern_is_only_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "æ [1]'s"
    folder.mkdir()
    plain = written(tmp_path, 'SELECT \'a\' AS "Loft", 1 AS "Udgift"')
    odd = folder / "d[at]a.parquet"
    odd.write_bytes(plain.read_bytes())
    written(tmp_path, 'SELECT \'b\' AS "Loft", 2 AS "Udgift"', "andet.parquet").rename(folder / "data.parquet")
    assert [row.noegle for row in indlaest(odd, tal()).raekker] == [(("loft", "a"),)]


@pytest.mark.parametrize("raw", [b"PAR1" + bytes(40) + b"PAR1", b"Loft;Udgift\na;1\n", b"PAR1"])
def test_what_is_no_parquet_file(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "data.parquet"
    path.write_bytes(raw)
    found = read(Datafil("data", path, "parquet", None, None, None, (LOFT,)))
    assert isinstance(found, tuple)
    assert [(each.kode, each.fakta) for each in found] == [("ulæselig-fil", (("aarsag", "ikke en Parquet-fil"),))]


def test_a_file_of_few_bytes_and_very_many_rows(tmp_path: Path) -> None:
    path = written(tmp_path, 'SELECT \'a\' AS "Loft", 1 AS "Udgift" FROM range(10000001)')
    found = read(Datafil("data", path, "parquet", None, None, None, (LOFT, tal())))
    assert isinstance(found, tuple)
    assert (found[0].kode, dict(found[0].fakta)["celler"]) == ("for-stor-fil", "20000002")
