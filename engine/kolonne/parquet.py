"""Rows from a Parquet file in order (docs/beslutninger/0018-indtag.md), read a piece at a time and never held whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

import duckdb
from attrs import frozen

from engine.interpret.entiteter import Daekning, Entitet, Medlem
from engine.interpret.horizon import days_of, period_at
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger, missing
from engine.kolonne.operationer import Klasse
from engine.kolonne.raekker import Bundt, Tal
from engine.kolonne.symboler import Uegnet
from engine.result.nodes import UKENDT, VAERDI

RAEKKER: Final = 1_000_000
EPOKE: Final = date(1970, 1, 1).toordinal()
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


@contextmanager
def _base(sti: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory; a file that it cannot read is named."""
    try:
        with duckdb.connect(":memory:") as connection:
            yield connection
    except duckdb.Error as wrong:
        raise Uegnet("en fil, der ikke kan læses", Path(sti).name) from wrong


class Parquetkilde:
    """The rows of one file."""

    def __init__(self, sti: Path, navne: Kolonnenavne, tid: str) -> None:
        """Reads what there is of each kind of row; ``tid`` is the finest kind of period that cells are asked for."""
        import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

        self._np, self._sti, self._navne = np, str(sti), navne
        self.akser = navne.akser
        first, last = (_navn(x) for x in navne.dage)
        columns = [_navn(x) for x in navne.akser]
        periods = [_NUMMER[tid].format(x) for x in (first, last)]
        amounts = [f"coalesce(sum(abs({_navn(x)})), 0), coalesce(sum({_navn(x)}), 0)" for x in navne.beloeb]
        said = ", ".join(
            [*columns, *periods, f"min({first})", f"max({last})", "count(*)",
             f"3 * count(*) - count({_navn(navne.person)}) - count({first}) - count({last})", *amounts]
        )  # fmt: skip
        with _base(self._sti) as connection:
            found = connection.execute(
                f"SELECT {said} FROM read_parquet(?) GROUP BY ALL ORDER BY ALL",
                [self._sti],
            ).fetchall()
            kinds = dict(
                connection.execute(
                    "SELECT name, scale FROM parquet_schema(?) WHERE scale IS NOT NULL", [self._sti]
                ).fetchall()
            )
        n = len(columns)
        if not found or any(row[n + 5] for row in found):
            raise Uegnet("en fil uden rækker eller med tomme nøgler")
        if any(x is None for row in found for x in row[:n]):
            raise Uegnet("rækker, der ikke hører til noget")
        self.grupper = _samlet([(tuple(map(str, row[:n])), row[n + 2], row[n + 3]) for row in found], tid)
        self.medlemmer: tuple[Klasse, ...] = tuple(dict.fromkeys(g[0] for g in self.grupper))
        self._navne_paa = [list(dict.fromkeys(m[at] for m in self.medlemmer)) for at in range(n)]
        self.dage = (min(row[n + 2] for row in found).toordinal(), max(row[n + 3] for row in found).toordinal() + 1)
        self.raekker = sum(row[n + 4] for row in found)
        self.personer = 0
        self._skala = {x: int(kinds.get(x) or 0) for x in navne.beloeb}
        self._graense = {
            x: sum(int(row[n + 6 + 2 * at] * 10 ** self._skala[x]) for row in found)
            for at, x in enumerate(navne.beloeb)
        }
        self.sum = sum((Fraction(row[n + 7]) for row in found if navne.beloeb), Fraction(0))

    def enhed(self, beloeb: str) -> tuple[Fraction, int]:
        """One whole unit of the amount, and the sum of the sizes of all amounts in it."""
        if not beloeb:
            return Fraction(1), 0
        return Fraction(1, 10 ** self._skala[beloeb]), self._graense[beloeb]

    def _udvalg(self, beloeb: str) -> str:
        """What is read of a row: person, days as ordinals, the numbers of its members, the amount in whole units."""
        names = self._navne
        first, last = (_navn(x) for x in names.dage)
        said = [
            f"{_navn(names.person)}::INTEGER AS p", f"({first} - DATE '1970-01-01' + {EPOKE})::INTEGER AS f",
            f"({last} - DATE '1970-01-01' + {EPOKE + 1})::INTEGER AS t",
        ]  # fmt: skip
        number = "0"
        for at, axis in enumerate(names.akser):
            members = ", ".join(_tekst(m) for m in self._navne_paa[at])
            number = f"({number}) * {len(self._navne_paa[at])} + list_position([{members}], {_navn(axis)}) - 1"
        said.append(f"({number})::INTEGER AS m")
        scale = 10 ** self._skala.get(beloeb, 0)
        said.append(f"({_navn(beloeb)} * {scale})::BIGINT AS b" if beloeb else "0::BIGINT AS b")
        return ", ".join(said)

    def bundter(self, beloeb: str, fakta: Sequence[str]) -> Iterator[Bundt]:
        """All rows, about a million at a time; the last person of a piece is carried over to the next."""
        if fakta:
            raise Uegnet("oplysninger om borgerne", ", ".join(fakta))
        np, self.personer = self._np, 0
        number = np.full(tuple(map(len, self._navne_paa)), -1, np.int32)
        for nr, member in enumerate(self.medlemmer):
            number[tuple(names.index(m) for names, m in zip(self._navne_paa, member, strict=True))] = nr
        query = f"SELECT {self._udvalg(beloeb)} FROM read_parquet(?, file_row_number = true) "
        query += "WHERE file_row_number >= ? AND file_row_number < ?"
        left: tuple[Tal, ...] | None = None
        with _base(self._sti) as connection:
            for low in range(0, self.raekker, RAEKKER):
                read = connection.execute(query, [self._sti, low, low + RAEKKER]).fetchnumpy()
                columns = self._kolonner(read, number)
                if left is not None:
                    columns = tuple(np.concatenate(pair) for pair in zip(left, columns, strict=True))
                end = len(columns[0])
                if low + RAEKKER < self.raekker:
                    end = _sidste(np, columns[0])
                left = tuple(x[end:] for x in columns)
                if end:
                    yield self._bundt(tuple(x[:end] for x in columns))

    def _kolonner(self, read: dict[str, Tal], number: Tal) -> tuple[Tal, ...]:
        np = self._np
        none = np.ma.getmaskarray(read["b"]) if np.ma.isMaskedArray(read["b"]) else np.zeros(len(read["p"]), bool)
        plain = {name: np.ma.getdata(x) for name, x in read.items()}
        return plain["p"], plain["f"], plain["t"], number.ravel()[plain["m"]], plain["b"], none

    def _bundt(self, columns: tuple[Tal, ...]) -> Bundt:
        np = self._np
        p, fra, til, me, amount, none = columns
        begins = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(p[1:] != p[:-1]) + 1, np.full(1, len(p))])
        persons = len(begins) - 1
        self.personer += persons
        marked = np.zeros(persons, np.int64)
        if none.any():
            marked[np.searchsorted(begins, np.flatnonzero(none), side="right") - 1] = 1
        return Bundt(begins, np.zeros(persons, np.int64), p[begins[:-1]], fra, til, me, amount, marked)

    def navn(self, person: int) -> str:
        """The name of a person by the number in the file."""
        return str(person)

    def uden_raekker(self, liste: str, daekning: Daekning | None, flere: Oplysninger) -> Oplysninger:
        """The facts without the rows: what they belong to, and the periods in which there are any."""
        belongs: dict[str, tuple[str, ...]] = {
            axis: tuple(g[0][at] for g in self.grupper) for at, axis in enumerate(self.akser)
        }
        belongs[self._navne.person] = ("",) * len(self.grupper)
        names = tuple(f"gruppe {nr}" for nr in range(len(self.grupper)))
        fra, til = tuple(g[1] for g in self.grupper), tuple(g[2] for g in self.grupper)
        made = Oplysninger(
            flere.kolonner,
            flere.perioder,
            {**flere.entiteter, liste: Entitet(liste, names, belongs, fra, til, daekning)},
        )
        made._tidsrum.append(self._tidsrum(daekning, flere))  # noqa: SLF001  (the groups are whole periods)
        return made

    def _tidsrum(self, cover: Daekning | None, more: Oplysninger) -> tuple[int, int]:
        own = Entitet("", ("",), {}, (self.dage[0],), (self.dage[1],), cover)
        return Oplysninger(entiteter={**more.entiteter, "": own}).tidsrum()

    def kun(self, liste: str, daekning: Daekning | None, flere: Oplysninger, names: tuple[str, ...]) -> Oplysninger:
        """The facts of some persons alone, with all their rows."""
        columns = [self._navne.person, *self._navne.akser, *self._navne.dage, *self._navne.beloeb]
        with _base(self._sti) as connection:
            connection.execute("CREATE TABLE valgte AS SELECT unnest(?::BIGINT[]) AS nr", [list(map(int, names))])
            rows = connection.execute(
                f"SELECT file_row_number, {', '.join(map(_navn, columns))} "
                f"FROM read_parquet(?, file_row_number = true) JOIN valgte ON nr = {_navn(self._navne.person)} "
                "ORDER BY file_row_number", [self._sti]
            ).fetchall()  # fmt: skip
        return _fakta(rows, columns, self._navne, liste, daekning, flere, self._tidsrum(daekning, flere))


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


def _sidste(np: Tal, persons: Tal) -> int:
    """Where the rows of the last person begin."""
    other = np.flatnonzero(persons != persons[-1]) if len(persons) else persons
    return int(other[-1]) + 1 if len(other) else 0


def _fakta(  # noqa: PLR0917
    rows: list[tuple[Tal, ...]], columns: list[str], names: Kolonnenavne, liste: str, cover: Daekning | None,
    more: Oplysninger, time: tuple[int, int],
) -> Oplysninger:  # fmt: skip
    at = {name: nr + 1 for nr, name in enumerate(columns)}
    members = tuple(f"række {row[0] + 1}" for row in rows)
    belongs: dict[str, tuple[str, ...]] = {axis: tuple(str(row[at[axis]]) for row in rows) for axis in names.akser}
    belongs[names.person] = tuple(f"{names.person} {row[at[names.person]]}" for row in rows)
    first, last = (tuple(row[at[x]] for row in rows) for x in names.dage)
    fra, til = tuple(d.toordinal() for d in first), tuple(d.toordinal() + 1 for d in last)
    entity = Entitet(liste, members, belongs, fra, til, cover)
    told: dict[str, Kolonnefakta] = {}
    for name in (*names.dage, *names.beloeb):
        cells: dict[tuple[Medlem, ...], Datum] = {
            (m,): _datum(row[at[name]], name) for m, row in zip(members, rows, strict=True)
        }
        told[name] = Kolonnefakta((liste,), cells, missing("ukendt", name, liste))
    made = Oplysninger({**more.kolonner, **told}, more.perioder, {**more.entiteter, liste: entity})
    made._tidsrum.append(time)  # noqa: SLF001
    return made


def _datum(value: Tal, name: str) -> Datum:
    if value is None:
        return Datum(UKENDT, None, None, f"»{name}« er tom")
    return Datum(VAERDI, value if isinstance(value, date) else Fraction(value), None)


def _navn(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _tekst(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
