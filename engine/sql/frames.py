"""A relation that grows by a column for each operation: a key a row, and the answers worked out for it so far."""

from collections.abc import Mapping, Sequence

from attrs import define, field

from dsl.source.text import Span
from dsl.values.period import Periode
from engine.interpret.horizon import KINDS, ORDER, days_of, period_at
from engine.interpret.moments import lies_in
from engine.sql.literals import text

TID = "tid"  # the column of the time that picks versions


class KanIkke(Exception):  # noqa: N818  (it stops the lowering, and becomes a problem)
    """What SQL cannot say of a rule: the construct, and where it stands."""

    def __init__(self, hvad: str, span: Span | None) -> None:
        super().__init__(hvad)
        self.hvad, self.span = hvad, span


@define
class Manuskript:
    """The statements of a script in order; each relation has a name of its own."""

    saetninger: list[str] = field(factory=list)
    tael: int = 0

    def navn(self, word: str) -> str:
        """A name not used before."""
        self.tael += 1
        return f"hj_{word}_{self.tael}"

    def tabel(self, word: str, select: str) -> str:
        """A table made from a query, and its name."""
        name = self.navn(word)
        self.saetninger.append(f"CREATE OR REPLACE TEMP TABLE {name} AS\n{select};")
        return name


@define
class Ramme:
    """Rows by key: ``akser`` gives the column of each axis, ``tider`` the period behind each text of a time column.

    ``relation`` is where the columns so far stand; ``ydre`` are the columns of the frame outside whose axes a total
    runs over, which stand beside the inner ones as *ydre_…*.
    """

    manuskript: Manuskript
    relation: str
    akser: Mapping[str, str]
    slags: Mapping[str, str | None]
    tider: Mapping[str, Periode]
    ydre: tuple[str, ...] = ()
    _antal: int = 0

    def udregn(self, expression: str) -> str:
        """A column worked out from those there are."""
        self._antal += 1
        name = f"c{self.manuskript.tael}_{self._antal}"
        self.relation = self.manuskript.tabel("led", f"SELECT *, {expression} AS {name} FROM {self.relation}")
        return name

    def hent(self, table: str, on: Sequence[tuple[str, str]], missing: str) -> str:
        """A column fetched from another table by key; ``missing`` is the answer where it has no row."""
        self._antal += 1
        name = f"c{self.manuskript.tael}_{self._antal}"
        tests = " AND ".join(f"q.{there} IS NOT DISTINCT FROM {here}" for there, here in on) or "true"
        self.relation = self.manuskript.tabel(
            "led",
            f"SELECT p.*, coalesce(q.v, {missing}) AS {name} FROM {self.relation} p LEFT JOIN {table} q ON {tests}",
        )
        return name

    def tid_paa(self, axis: str, span: Span | None) -> str | None:
        """The column of the period of an axis of time that the shortest time of the key lies in."""
        own = self.akser.get(axis)
        if own is not None:
            return own
        kind = self.slags[axis]
        there = [(a, column) for a, column in self.akser.items() if self.slags[a] is not None]
        if kind is None or not there:
            return None
        shortest, column = min(there, key=lambda one: ORDER.index(self.slags[one[0]] or "aar"))
        if not lies_in(self.slags[shortest] or "aar", kind):
            return None
        cases = [
            f"WHEN {text(key)} THEN {text(containing(kind, period).noegle())}"
            for key, period in self.tider.items()
            if KINDS[type(period)] == self.slags[shortest]
        ]
        if not cases:
            raise KanIkke("en tid uden perioder i data", span)
        return self.udregn(f"CASE {column} {' '.join(cases)} END")


def containing(kind: str, period: Periode) -> Periode:
    """The period of a kind that another lies in."""
    return period_at(kind, days_of(period)[0])
