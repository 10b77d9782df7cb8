"""What a Parquet file has, found in one look: the kinds of rows with their periods, the days, and the size of amounts.

It is kept between runs under the fingerprint of the file.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from dsl.source.cache import keep_thing, kept_as, program
from engine.interpret.horizon import days_of, period_at
from engine.kolonne.operationer import Klasse
from engine.kolonne.symboler import Uegnet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KIND: Final = "opgørelser"
# Which period of a kind a day is in, as a whole number.
_NUMMER: Final = {
    "aar": "year({0})", "kvartal": "year({0}) * 4 + quarter({0})", "maaned": "year({0}) * 12 + month({0})",
    "uge": "({0} - DATE '1970-01-05') // 7", "dag": "{0} - DATE '1970-01-01'",
}  # fmt: skip


@frozen
class Kolonnenavne:
    """The columns: of the person, of what else rows belong to, of the first and the last day, of amounts."""

    person: str
    akser: tuple[str, ...]
    dage: tuple[str, str]
    beloeb: tuple[str, ...]


@frozen
class Opgoerelse:
    """What there is: the kinds of rows with the days of their periods, all days, how many rows.

    Of each amount its decimals, and the sum of its sizes in whole units. ``sum`` is the sum of the first amount.
    """

    grupper: tuple[tuple[Klasse, int, int], ...]
    dage: tuple[int, int]
    raekker: int
    skala: dict[str, int]
    graense: dict[str, int]
    sum: Fraction


@contextmanager
def base(sti: str) -> "Iterator[DuckDBPyConnection]":
    """A database in memory; a file that it cannot read is named."""
    import duckdb  # noqa: PLC0415  (a file that has been looked through before is not asked)

    try:
        with duckdb.connect(":memory:") as connection:
            yield connection
    except duckdb.Error as wrong:
        raise Uegnet("en fil, der ikke kan læses", Path(sti).name) from wrong


def opgjort(sti: Path, navne: Kolonnenavne, tid: str, aftryk: str) -> Opgoerelse:
    """What a file has; ``tid`` is the finest kind of period that cells are asked for."""
    own = program(Path(__file__).parent)
    key = hashlib.sha256(own + repr((aftryk, navne, tid)).encode()).hexdigest()
    known = kept_as(KIND, key, Opgoerelse)
    if known is None:
        known = _opgoer(sti, navne, tid)
        keep_thing(KIND, key, known)
    return known


def _opgoer(sti: Path, navne: Kolonnenavne, tid: str) -> Opgoerelse:
    first, last = (navn(x) for x in navne.dage)
    columns = [navn(x) for x in navne.akser]
    periods = [_NUMMER[tid].format(x) for x in (first, last)]
    amounts = [f"coalesce(sum(abs({navn(x)})), 0), coalesce(sum({navn(x)}), 0)" for x in navne.beloeb]
    missing = f"3 * count(*) - count({navn(navne.person)}) - count({first}) - count({last})"
    with base(str(sti)) as connection:
        total = connection.execute(
            f"SELECT {', '.join(['count(*)', missing, f'min({first})', f'max({last})', *amounts])} "
            "FROM read_parquet(?)", [str(sti)]
        ).fetchone() or (0,)  # fmt: skip
        if not total[0] or total[1]:
            raise Uegnet("en fil uden rækker eller med tomme nøgler")
        found = connection.execute(
            f"SELECT {', '.join([*columns, *periods, f'min({first})', f'max({last})'])} "
            "FROM read_parquet(?) GROUP BY ALL ORDER BY ALL", [str(sti)]
        ).fetchall()  # fmt: skip
        kinds = dict(
            connection.execute(
                "SELECT name, scale FROM parquet_schema(?) WHERE scale IS NOT NULL", [str(sti)]
            ).fetchall()
        )
    n = len(columns)
    if any(x is None for row in found for x in row[:n]):
        raise Uegnet("rækker, der ikke hører til noget")
    scale = {x: int(kinds.get(x) or 0) for x in navne.beloeb}
    return Opgoerelse(
        tuple(_samlet([(tuple(map(str, row[:n])), row[n + 2], row[n + 3]) for row in found], tid)),
        (total[2].toordinal(), total[3].toordinal() + 1),
        total[0],
        scale,
        {x: int(total[4 + 2 * at] * 10 ** scale[x]) for at, x in enumerate(navne.beloeb)},
        Fraction(total[5]) if navne.beloeb else Fraction(0),
    )


def _samlet(found: list[tuple[Klasse, date, date]], tid: str) -> list[tuple[Klasse, int, int]]:
    """For each kind of row the days, half-open, of the periods that have any; in order of first period."""
    made: list[tuple[Klasse, int, int]] = []
    for members, first, last in found:
        low, high = days_of(period_at(tid, first.toordinal()))[0], days_of(period_at(tid, last.toordinal()))[1]
        if made and made[-1][0] == members and low <= made[-1][2]:
            made[-1] = (members, made[-1][1], max(high, made[-1][2]))
        else:
            made.append((members, low, high))
    return made


def navn(name: str) -> str:
    """The name of a column as SQL has it."""
    return '"' + name.replace('"', '""') + '"'
