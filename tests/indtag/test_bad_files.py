"""What is wrong with a large file is named with its row; nothing is written, and nothing is left behind."""

from pathlib import Path

import duckdb
import pytest

from engine.indtag.ingest import Afvist, Indtaget
from tests.caseload.scenes import WEEK_HEADER, weeks
from tests.indtag.data import READY, daily, left_over, ready, rows_of, spells, told, weekly

ONE = "17;kontanthjælp;Skovby;2016-01-04;2016-01-10;1,00"
PAID = "2016-W01;17;kontanthjælp;Skovby"


def nothing(folder: Path) -> bool:
    return not (folder / READY).exists() and left_over(folder) == []


@pytest.mark.parametrize(
    ("rows", "expect"),
    [
        ((ONE, "17;kontanthjælp;Skovby;2016-01-10;2016-01-11;1,00"),
         [(3, "overlappende-udbetalinger")]),
        (("17;kontanthjælp;Skovby;2016-01-04;2016-03-10;1,00", "17;kontanthjælp;Skovby;2016-01-10;2016-01-11;1,00",
          "17;kontanthjælp;Skovby;2016-02-10;2016-02-11;1,00"),
         [(3, "overlappende-udbetalinger"), (4, "overlappende-udbetalinger")]),
        ((ONE, "17;kontanthjælp;Enge;2016-01-10;2016-01-11;1,00"), None),
        ((ONE, "17;sygedagpenge;Skovby;2016-01-10;2016-01-11;1,00"), None),
        (("17;kontanthjælp;Skovby;2016-01-10;2016-01-04;1,00",), [(2, "slutter-før-den-begynder")]),
        ((ONE, ONE),
         [(3, "dobbelt-nøgle")]),
        (("17;kontanthjælp;Skovby;2016-01-04;2016-01-10;-1,00",), [(2, "rettelse-uden-regel")]),
        (("17;kontanthjælp;Skovby;2016-01-04;2016-01-10;100000000000,01",), [(2, "for-stort-beløb")]),
        (("17;kontanthjælp;Skovby;2016-01-04;2016-01-10;100000000000,00",), None),
        (("17;kontanthjælp;Skovby;2016-01-04;2016-01-10",), [(2, "forkert-antal-felter")]),
        (("17;kontanthjælp;Skovby;2016-01-04;2016-01-10;1,00;2",), [(2, "forkert-antal-felter")]),
        (('17;"kontanthjælp;Skovby;2016-01-04;2016-01-10;1,00',), [(2, "ulæselig-fil")]),
    ],
)  # fmt: skip
def test_rows(tmp_path: Path, rows: tuple[str, ...], expect: list[tuple[int, str]] | None) -> None:
    answer = ready(spells(), tmp_path, daily(*rows))
    if expect is None:
        assert isinstance(answer, Indtaget)
        assert (tmp_path / READY).exists()
    else:
        assert told(answer) == expect
        assert nothing(tmp_path)
    assert left_over(tmp_path) == []


def test_weeks_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    rows = [f"2016-W0{week};17;kontanthjælp;Skovby;7,00" for week in (3, 1, 2)]
    assert isinstance(ready(weeks(), tmp_path, weekly(*rows)), Indtaget)
    ((row),) = rows_of(tmp_path)
    assert (row.borger, str(row.fra), str(row.til), str(row.beloeb)) == (2, "2016-01-04", "2016-01-24", "21.00")


def test_what_is_outside_the_days_covered(tmp_path: Path) -> None:
    block = weeks("dækker  fra uge 2 i 2016 til og med uge 3 i 2016", "dækker  ydelse: kontanthjælp")
    rows = (f"{PAID};1,00", "2016-W02;17;kontanthjælp;Skovby;1,00", "2016-W02;17;sygedagpenge;Skovby;1,00")
    assert told(ready(block, tmp_path, weekly(*rows))) == [(2, "uden-for-dækning"), (4, "uden-for-dækning")]


def test_an_amount_without_fixed_decimals(tmp_path: Path) -> None:
    block = weeks().replace(" med 2 decimaler", "")
    assert [code for _, code in told(ready(block, tmp_path, weekly(f"{PAID};1,00")))] == ["indtag-uden-decimaler"]


def test_a_missing_heading_an_empty_file_and_no_file(tmp_path: Path) -> None:
    assert told(ready(weeks(), tmp_path, {"udbetalinger.csv": "Uge;CPR;Ydelse;Sted\n"}))[0][1] == "manglende-overskrift"
    assert told(ready(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER}))[0][1] == "tom-fil"
    assert told(ready(weeks(), tmp_path, {"udbetalinger.csv": ""}))[0][1] == "tom-fil"
    (tmp_path / "udbetalinger.csv").unlink()
    assert told(ready(weeks(), tmp_path, {}))[0][1] == "filen-findes-ikke"
    assert nothing(tmp_path)


def test_a_file_without_a_last_line_break_is_warned_of(tmp_path: Path) -> None:
    whole = weekly(f"{PAID};1,00")["udbetalinger.csv"]
    answer = ready(weeks(), tmp_path, {"udbetalinger.csv": whole.rstrip()})
    assert isinstance(answer, Indtaget)
    assert [(p.code, p.warning) for p in answer.advarsler] == [("måske-afskåret", True)]
    cut = ready(weeks(), tmp_path, {"udbetalinger.csv": whole.rstrip()[:-5]})
    assert told(cut) == [(2, "forkert-antal-felter")]


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    raw = (WEEK_HEADER + f"{PAID};1,00\n").encode("cp1252")
    assert told(ready(weeks(), tmp_path, {"udbetalinger.csv": raw}))[0][1] == "ukendt-tegnsæt"
    block = weeks().replace("    belæg", "    tegnsæt       cp1252\n    belæg")
    assert isinstance(ready(block, tmp_path, {"udbetalinger.csv": raw}), Indtaget)
    assert told(ready(block, tmp_path, {"udbetalinger.csv": raw + b"\x81"}))[0][1] == "ukendt-tegnsæt"


def test_bytes_that_are_no_utf8_far_down(tmp_path: Path) -> None:
    rows = "".join(f"2016-W01;{nr};kontanthjælp;Skovby;1,00\n" for nr in range(60_000))
    raw = (WEEK_HEADER + rows).encode() + b"2016-W01;1;kontanthj\xe6lp;Skovby;1,00\n"
    assert told(ready(weeks(), tmp_path, {"udbetalinger.csv": raw})) == [(60_002, "ukendt-tegnsæt")]


def parquet(path: Path, amount: str) -> None:
    with duckdb.connect(":memory:") as db:
        cells = f'\'2016-W01\' AS "Uge", 17 AS "CPR", \'kontanthjælp\' AS "Ydelse", \'Skovby\' AS "Sted", {amount}'
        query = f'SELECT {cells} AS "Beløb"'
        db.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")


@pytest.mark.parametrize("amount", ["1.5::DOUBLE", "1.5::FLOAT"])
def test_parquet_with_floats(tmp_path: Path, amount: str) -> None:
    parquet(tmp_path / "u.parquet", amount)
    answer = ready(weeks(fil="u.parquet"), tmp_path, {})
    assert [code for _, code in told(answer)] == ["parquet-flydende-tal"]
    assert nothing(tmp_path)


@pytest.mark.parametrize(
    ("amount", "expect"), [("1.5::DECIMAL(18,2)", "1.50"), ("1.5::DECIMAL(18,4)", "1.50"), ("2::BIGINT", "2.00")]
)
def test_parquet_with_exact_numbers(tmp_path: Path, amount: str, expect: str) -> None:
    parquet(tmp_path / "u.parquet", amount)
    assert isinstance(ready(weeks(fil="u.parquet"), tmp_path, {}), Indtaget)
    assert [(row.borger, str(row.beloeb)) for row in rows_of(tmp_path)] == [(1, expect)]


def test_a_truncated_parquet_file(tmp_path: Path) -> None:
    parquet(tmp_path / "u.parquet", "1::BIGINT")
    raw = (tmp_path / "u.parquet").read_bytes()
    answer = ready(weeks(fil="u.parquet"), tmp_path, {"u.parquet": raw[:-20]})
    assert [code for _, code in told(answer)] == ["ulæselig-fil"]


def test_an_old_file_stands_when_the_new_one_is_refused(tmp_path: Path) -> None:
    assert isinstance(ready(weeks(), tmp_path, weekly(f"{PAID};1,00")), Indtaget)
    before = (tmp_path / READY).read_bytes()
    assert told(ready(weeks(), tmp_path, weekly(f"{PAID};x"))) == [(2, "ugyldigt-tal")]
    assert (tmp_path / READY).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("{ok}\n\n{bad}\n", 4),
        ("{ok}\n;;;;\n{bad}\n", 4),
        ("{ok}\n   \n{bad}\n", 4),
        ('2016-W01;18;kontanthjælp;"Sko\nvby";1,00\n{bad}\n', 4),
        ("{ok}\n{bad}", 3),
    ],
)
def test_a_row_is_told_by_its_line(tmp_path: Path, text: str, expect: int) -> None:
    rows = text.format(ok=f"{PAID};1,00", bad=f"{PAID.replace('W01', 'W99')};1,00")
    answer = ready(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    assert told(answer) == [(expect, "uge-findes-ikke")]


def test_lines_that_end_in_two_ways(tmp_path: Path) -> None:
    rows = "".join(f"{PAID.replace('W01', f'W{week:02}')};1,00\r\n" for week in (1, 2))
    whole = WEEK_HEADER.replace("\n", "\r\n") + rows
    assert isinstance(ready(weeks(), tmp_path, {"udbetalinger.csv": whole}), Indtaget)
    answer = ready(weeks(), tmp_path, {"udbetalinger.csv": WEEK_HEADER + rows})
    assert told(answer) == [(1, "ulæselig-fil")]
    assert isinstance(answer, Afvist)
    assert "linjer ender på samme måde" in dict(answer.problems[0].facts)["aarsag"]


def test_another_row_is_told_by_its_line_too(tmp_path: Path) -> None:
    text = f"\n{PAID};1,00\n\n{PAID};2,00\n"
    answer = ready(weeks("entydig på  borger, første dag"), tmp_path, {"udbetalinger.csv": WEEK_HEADER + text})
    assert isinstance(answer, Afvist)
    assert [(p.code, dict(p.facts)["raekker"]) for p in answer.problems if p.code == "dobbelt-nøgle"] == [
        ("dobbelt-nøgle", "3")
    ]


def test_doubles_of_different_persons(tmp_path: Path) -> None:
    block = weeks("entydig på  første dag, ydelse")
    rows = (f"{PAID};1,00", f"{PAID.replace('17', '18')};1,00", f"{PAID.replace('W01', 'W02')};1,00")
    assert told(ready(block, tmp_path, weekly(*rows))) == [(3, "dobbelt-nøgle")]
