"""The columns of a file are read as they stand, whatever the pieces; nothing is made a number that is none."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from engine.kolonne import laesning
from engine.kolonne.laesning import Udvalg, laest
from engine.kolonne.symboler import Uegnet

KOMMUNER = {"Skovby": 0, "Birkelund": 1}
YDELSER = {"kontanthjælp": 0, "efterløn": 1, "sygedagpenge": 2}
NUMMER = np.array([[3, -1, 4], [5, 6, -1]], np.int32)
ROWS: tuple[tuple[int, str, str, date, date, Decimal | None], ...] = (
    (7, "Skovby", "kontanthjælp", date(2016, 1, 4), date(2016, 1, 10), Decimal("1234.56")),
    (7, "Birkelund", "efterløn", date(1969, 12, 29), date(1970, 1, 4), Decimal("-0.07")),
    (9, "Skovby", "sygedagpenge", date(2020, 2, 29), date(2020, 2, 29), None),
    (12, "Birkelund", "kontanthjælp", date(2025, 12, 22), date(2025, 12, 31), Decimal("9999999999999999.99")),
)
KINDS: dict[str, Any] = {
    "borger": pa.int32(), "kommune": pa.string(), "ydelse": pa.string(), "første dag": pa.date32(),
    "sidste dag": pa.date32(), "beløb": pa.decimal128(18, 2),
}  # fmt: skip


def written(
    folder: Path, kinds: Mapping[str, object] | None = None, others: Mapping[str, list[Any]] | None = None
) -> Path:
    """The rows as a file; ``kinds`` and ``others`` are in the place of what else a column would be."""
    known = {**KINDS, **(kinds or {})}
    as_told: dict[str, list[Any]] = dict(zip(known, map(list, zip(*ROWS, strict=True)), strict=True))
    columns = {**as_told, **(others or {})}
    table = pa.table({name: pa.array(columns[name], kind) for name, kind in known.items()})
    path = folder / "rækker.parquet"
    parquet.write_table(table, path, row_group_size=3, store_decimal_as_integer=True)
    return path


def udvalg(beloeb: str = "beløb") -> Udvalg:
    return Udvalg("borger", ("første dag", "sidste dag"), (("kommune", KOMMUNER), ("ydelse", YDELSER)), beloeb, NUMMER)


@pytest.mark.parametrize("at_a_time", [1, 2, 3, 100])
def test_each_row_is_read_as_it_stands(tmp_path: Path, at_a_time: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laesning, "RAEKKER", at_a_time)
    found = [
        tuple(map(int, row))
        for piece in laest(written(tmp_path), udvalg())
        for row in zip(piece.person, piece.fra, piece.til, piece.me, piece.beloeb, piece.uden, strict=True)
    ]
    assert found == [
        (
            person, first.toordinal(), last.toordinal() + 1, NUMMER[KOMMUNER[kommune], YDELSER[ydelse]],
            int((paid or 0) * 100), paid is None,
        )
        for person, kommune, ydelse, first, last, paid in ROWS
    ]  # fmt: skip


def test_without_an_amount_there_is_nil_everywhere(tmp_path: Path) -> None:
    pieces = list(laest(written(tmp_path), udvalg("")))
    assert [x for piece in pieces for x in piece.beloeb.tolist()] == [0] * len(ROWS)
    assert not any(piece.uden.any() for piece in pieces)


@pytest.mark.parametrize(
    ("name", "kind", "values"),
    [
        ("beløb", pa.float64(), [1.5, 2.0, None, 4.0]),
        ("beløb", pa.decimal128(19, 2), None),
        ("beløb", pa.int64(), [1, 2, None, 4]),
        ("borger", pa.string(), ["7", "7", "9", "12"]),
        ("første dag", pa.timestamp("us"), [datetime(2016, 1, 4)] * 4),  # noqa: DTZ001  (a day has no zone)
        ("kommune", pa.int32(), [1, 2, 1, 2]),
    ],
)
def test_a_column_of_another_kind_is_refused_by_name(
    tmp_path: Path, name: str, kind: object, values: list[Any] | None
) -> None:
    path = written(tmp_path, {name: kind}, {name: values} if values is not None else None)
    with pytest.raises(Uegnet) as stop:
        list(laest(path, udvalg()))
    assert (stop.value.aarsag.slags, stop.value.aarsag.navn) == ("en kolonne, der ikke er af sin slags", name)


def test_a_column_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Uegnet) as stop:
        list(laest(written(tmp_path), udvalg("sats")))
    assert stop.value.aarsag.navn == "sats"


@pytest.mark.parametrize(
    ("name", "values"),
    [("borger", [7, None, 9, 12]), ("første dag", [None] * 4), ("ydelse", ["kontanthjælp", None, "efterløn", None])],
)
def test_an_empty_key_is_refused(tmp_path: Path, name: str, values: list[Any]) -> None:
    with pytest.raises(Uegnet) as stop:
        list(laest(written(tmp_path, others={name: values}), udvalg()))
    assert stop.value.aarsag.slags == "en fil uden rækker eller med tomme nøgler"


def test_a_member_that_no_row_was_told_of_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, others={"kommune": ["Skovby", "Birkelund", "Skovby", "Askholm"]})
    with pytest.raises(Uegnet) as stop:
        list(laest(path, udvalg()))
    assert stop.value.aarsag.slags == "rækker, der ikke hører til noget"


def test_a_file_that_was_cut_off_is_named(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Uegnet) as stop:
        list(laest(path, udvalg()))
    assert (stop.value.aarsag.slags, stop.value.aarsag.navn) == ("en fil, der ikke kan læses", path.name)
