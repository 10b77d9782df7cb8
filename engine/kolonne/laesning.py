"""The columns of an ordered Parquet file as arrays of whole numbers, a piece at a time, read ahead by Arrow.

A text is the number of a member, a day an ordinal, an amount hundredths (or what the column's decimals say). A column
of another kind is refused: a number is never made of what is not one.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from engine.kolonne.raekker import Tal
from engine.kolonne.symboler import Uegnet

RAEKKER: Final = 250_000  # that are read at a time
EPOKE: Final = date(1970, 1, 1).toordinal()
CIFRE: Final = 18  # that a whole number of 64 bits has room for


@frozen(eq=False)
class Kolonner:
    """Some rows: person, first day, day after the last, number of the member, amount, and whether there is none."""

    person: Tal
    fra: Tal
    til: Tal
    me: Tal
    beloeb: Tal
    uden: Tal


@frozen(eq=False)
class Udvalg:
    """What is read of a file: the columns, and for the texts of each the place of each along its direction of ``me``.

    ``me`` has the number of what a row belongs to, by its place along each axis; −1 where no row does.
    """

    person: str
    dage: tuple[str, str]
    akser: tuple[tuple[str, Mapping[str, int]], ...]
    beloeb: str
    me: Tal


def laest(sti: Path, udvalg: Udvalg) -> Iterator[Kolonner]:
    """The rows in order; the next piece is read while the one before is worked on."""
    import pyarrow as pa  # noqa: PLC0415  (only who has such a file needs Arrow)
    from pyarrow import parquet  # noqa: PLC0415  (the same)

    texts = [name for name, _ in udvalg.akser]
    wanted = [udvalg.person, *udvalg.dage, *texts, *([udvalg.beloeb] if udvalg.beloeb else [])]
    with ThreadPoolExecutor(1) as reader:
        try:
            with parquet.ParquetFile(sti, read_dictionary=texts, pre_buffer=False) as file:
                _efterse(pa, file.schema_arrow, udvalg)
                pieces = file.iter_batches(RAEKKER, columns=wanted, use_threads=False)
                ahead = reader.submit(next, pieces, None)
                while (piece := ahead.result()) is not None:
                    ahead = reader.submit(next, pieces, None)
                    yield _kolonner(piece, udvalg)
        except (pa.ArrowException, OSError) as wrong:
            raise Uegnet("en fil, der ikke kan læses", sti.name) from wrong


def _efterse(pa: Any, schema: Any, udvalg: Udvalg) -> None:  # noqa: ANN401  (Arrow has no types)
    """Every column is of its kind."""
    kinds = pa.types
    asked = [(udvalg.person, kinds.is_integer), *((name, kinds.is_date32) for name in udvalg.dage)]
    asked += [(name, lambda x: kinds.is_dictionary(x) and kinds.is_string(x.value_type)) for name, _ in udvalg.akser]
    if udvalg.beloeb:
        asked.append((udvalg.beloeb, lambda x: kinds.is_decimal128(x) and x.precision <= CIFRE))
    for name, is_right in asked:
        if name not in schema.names or not is_right(schema.field(name).type):
            raise Uegnet("en kolonne, der ikke er af sin slags", name)


def _kolonner(piece: Any, udvalg: Udvalg) -> Kolonner:  # noqa: ANN401  (as above)
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    keys = [piece.column(name) for name in (udvalg.person, *udvalg.dage, *(name for name, _ in udvalg.akser))]
    if any(one.null_count for one in keys):
        raise Uegnet("en fil uden rækker eller med tomme nøgler")
    person, first, last = (np.asarray(one.view("int32") if at else one) for at, one in enumerate(keys[:3]))
    amount, none = _beloeb(piece.column(udvalg.beloeb)) if udvalg.beloeb else (_nuller(len(person)), None)
    return Kolonner(
        person, first + np.int32(EPOKE), last + np.int32(EPOKE + 1), _medlemmer(keys[3:], udvalg), amount,
        none if none is not None else np.zeros(len(person), bool),
    )  # fmt: skip


def _medlemmer(texts: Sequence[Any], udvalg: Udvalg) -> Tal:
    """The number of what each row belongs to: the texts of each axis stand once, and are looked up once."""
    import numpy as np  # noqa: PLC0415  (as above)

    table = udvalg.me
    for at, (one, (_, places)) in enumerate(zip(texts, udvalg.akser, strict=True)):
        known = [places.get(text, -1) for text in one.dictionary.to_pylist()]
        if -1 in known:
            raise Uegnet("rækker, der ikke hører til noget")
        table = np.take(table, known, axis=at)
    where = np.zeros(len(texts[0]) if texts else 0, np.int32)
    for one, wide in zip(texts, table.shape, strict=True):
        where = where * np.int32(wide) + np.asarray(one.indices)
    return table.ravel()[where]


def _beloeb(column: Any) -> tuple[Tal, Tal | None]:  # noqa: ANN401  (as above)
    """The amounts in whole units, nil where there is none, and where that is."""
    import numpy as np  # noqa: PLC0415  (as above)

    halves = np.frombuffer(column.buffers()[1], np.int64)  # each is of 128 bits, and no longer than the lower half
    whole = halves[2 * column.offset : 2 * (column.offset + len(column)) : 2]
    if not column.null_count:
        return np.ascontiguousarray(whole), None
    none = np.asarray(column.is_null())
    return np.where(none, 0, whole), none


def _nuller(many: int) -> Tal:
    import numpy as np  # noqa: PLC0415  (as above)

    return np.zeros(many, np.int64)
