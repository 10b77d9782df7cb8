"""Rows from a Parquet file in order (docs/beslutninger/0018-indtag.md), read a piece at a time and never held whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from engine.interpret.entiteter import Daekning, Entitet, Medlem
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger, missing
from engine.kolonne.operationer import Klasse
from engine.kolonne.opgoerelse import Kolonnenavne, Opgoerelse, base, navn, tekst
from engine.kolonne.raekker import Bundt, Tal
from engine.kolonne.symboler import Uegnet
from engine.result.nodes import UKENDT, VAERDI

RAEKKER: Final = 1_000_000  # that are read at a time
STYKKE: Final = 250_000  # that one thread takes at a time
EPOKE: Final = date(1970, 1, 1).toordinal()


class Parquetkilde:
    """The rows of one file."""

    def __init__(self, sti: Path, navne: Kolonnenavne, opgjort: Opgoerelse) -> None:
        """``opgjort`` is what the file has."""
        import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

        self._np, self._sti, self._navne = np, str(sti), navne
        self.akser, self.grupper, self.dage, self.raekker = navne.akser, opgjort.grupper, opgjort.dage, opgjort.raekker
        self.sum, self._skala, self._graense = opgjort.sum, opgjort.skala, opgjort.graense
        self.medlemmer: tuple[Klasse, ...] = tuple(dict.fromkeys(g[0] for g in self.grupper))
        self._navne_paa = [list(dict.fromkeys(m[at] for m in self.medlemmer)) for at in range(len(navne.akser))]
        self.personer = 0

    def enhed(self, beloeb: str) -> tuple[Fraction, int]:
        """One whole unit of the amount, and the sum of the sizes of all amounts in it."""
        if not beloeb:
            return Fraction(1), 0
        return Fraction(1, 10 ** self._skala[beloeb]), self._graense[beloeb]

    def _udvalg(self, beloeb: str) -> str:
        """What is read of a row: person, days as ordinals, the numbers of its members, the amount in whole units."""
        names = self._navne
        first, last = (navn(x) for x in names.dage)
        said = [
            f"{navn(names.person)}::INTEGER AS p", f"({first} - DATE '1970-01-01' + {EPOKE})::INTEGER AS f",
            f"({last} - DATE '1970-01-01' + {EPOKE + 1})::INTEGER AS t",
        ]  # fmt: skip
        number = "0"
        for at, axis in enumerate(names.akser):
            members = ", ".join(tekst(m) for m in self._navne_paa[at])
            number = f"({number}) * {len(self._navne_paa[at])} + list_position([{members}], {navn(axis)}) - 1"
        said.append(f"({number})::INTEGER AS m")
        scale = 10 ** self._skala.get(beloeb, 0)
        said.append(f"({navn(beloeb)} * {scale})::BIGINT AS b" if beloeb else "0::BIGINT AS b")
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
        with base(self._sti) as connection:
            for low in range(0, self.raekker, RAEKKER):
                read = connection.execute(query, [self._sti, low, low + RAEKKER]).fetchnumpy()
                columns = self._kolonner(read, number)
                begins, end = 0, len(columns[0])
                if left is not None:  # the last person before, with the rows that come here
                    begins = _foerste_anden(np, columns[0], left[0][-1])
                    left = tuple(np.concatenate((old, new[:begins])) for old, new in zip(left, columns, strict=True))
                if begins < end:
                    if left is not None:
                        yield self._bundt(left)
                    after = _sidste(np, columns[0])
                    while begins < after:
                        end = _naeste_borger(np, columns[0], begins + STYKKE, after)
                        yield self._bundt(tuple(x[begins:end] for x in columns))
                        begins = end
                    left = tuple(x[begins:].copy() for x in columns)
            if left is not None:
                yield self._bundt(left)

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
        with base(self._sti) as connection:
            connection.execute("CREATE TABLE valgte AS SELECT unnest(?::BIGINT[]) AS nr", [list(map(int, names))])
            rows = connection.execute(
                f"SELECT file_row_number, {', '.join(map(navn, columns))} "
                f"FROM read_parquet(?, file_row_number = true) JOIN valgte ON nr = {navn(self._navne.person)} "
                "ORDER BY file_row_number", [self._sti]
            ).fetchall()  # fmt: skip
        return _fakta(rows, columns, self._navne, liste, daekning, flere, self._tidsrum(daekning, flere))


def _foerste_anden(np: Tal, persons: Tal, person: int) -> int:
    """Where the rows of another person begin; looked for among more and more of the first rows."""
    many = 64
    while many < 2 * len(persons):
        other = np.flatnonzero(persons[:many] != person)
        if len(other):
            return int(other[0])
        many *= 8
    return len(persons)


def _naeste_borger(np: Tal, persons: Tal, at: int, end: int) -> int:
    """The first place from ``at`` on where a person's rows begin; ``end`` when there is none before it."""
    return end if at >= end else min(end, at + _foerste_anden(np, persons[at:end], persons[at - 1]))


def _sidste(np: Tal, persons: Tal) -> int:
    """Where the rows of the last person begin."""
    return len(persons) - _foerste_anden(np, persons[::-1], persons[-1])


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
