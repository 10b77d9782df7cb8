"""Rows from a Parquet file in order (docs/beslutninger/0018-indtag.md), read a piece at a time and never held whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from attrs import astuple

from engine.interpret.entiteter import Daekning, Entitet, Medlem
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger, missing
from engine.kolonne.laesning import Kolonner, Udvalg, laest
from engine.kolonne.operationer import Klasse
from engine.kolonne.opgoerelse import Kolonnenavne, Opgoerelse, base, navn
from engine.kolonne.raekker import Bundt, Tal
from engine.kolonne.symboler import Uegnet
from engine.result.nodes import UKENDT, VAERDI

STYKKE: Final = 250_000  # that one thread takes at a time


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

    def bundter(self, beloeb: str, fakta: Sequence[str]) -> Iterator[Bundt]:
        """All rows, some persons at a time; the last person of a piece is carried over to the next."""
        if fakta:
            raise Uegnet("oplysninger om borgerne", ", ".join(fakta))
        np, self.personer = self._np, 0
        left: Kolonner | None = None
        for read in laest(Path(self._sti), self._udvalg(beloeb)):
            begins, end = 0, len(read.person)
            if left is not None:  # the last person before, with the rows that come here
                begins = _foerste_anden(np, read.person, left.person[-1])
                left = _sammen(np, left, _del(read, 0, begins))
            if begins < end:
                if left is not None:
                    yield self._bundt(left)
                after = _sidste(np, read.person)
                while begins < after:
                    end = _naeste_borger(np, read.person, begins + STYKKE, after)
                    yield self._bundt(_del(read, begins, end))
                    begins = end
                left = _del(read, begins, len(read.person))
        if left is not None:
            yield self._bundt(left)

    def _udvalg(self, beloeb: str) -> Udvalg:
        """What is read of the file."""
        np, names = self._np, self._navne
        number = np.full(tuple(map(len, self._navne_paa)), -1, np.int32)
        for nr, member in enumerate(self.medlemmer):
            number[tuple(own.index(m) for own, m in zip(self._navne_paa, member, strict=True))] = nr
        places = ({m: at for at, m in enumerate(own)} for own in self._navne_paa)
        return Udvalg(names.person, names.dage, tuple(zip(names.akser, places, strict=True)), beloeb, number)

    def _bundt(self, rows: Kolonner) -> Bundt:
        np, p, none = self._np, rows.person, rows.uden
        begins = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(p[1:] != p[:-1]) + 1, np.full(1, len(p))])
        persons = len(begins) - 1
        self.personer += persons
        marked = np.zeros(persons, np.int64)
        if none.any():
            marked[np.searchsorted(begins, np.flatnonzero(none), side="right") - 1] = 1
        return Bundt(
            begins, np.zeros(persons, np.int64), p[begins[:-1]], rows.fra, rows.til, rows.me, rows.beloeb, marked
        )

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


def _del(rows: Kolonner, low: int, high: int) -> Kolonner:
    """Some of the rows."""
    return Kolonner(*(x[low:high] for x in astuple(rows, recurse=False)))


def _sammen(np: Tal, one: Kolonner, other: Kolonner) -> Kolonner:
    """The rows of both."""
    pairs = zip(astuple(one, recurse=False), astuple(other, recurse=False), strict=True)
    return Kolonner(*(np.concatenate(pair) for pair in pairs))


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
