"""A relation that grows by a column for each operation: a key a row, and the answers worked out for it so far."""

from collections.abc import Iterable, Mapping

from attrs import define, field, frozen

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


@frozen
class _Kolonne:
    """An answer to be worked out from the columns it leans on, in the layer after theirs.

    One that is fetched from a ``tabel`` by key is what the expression says where the table has no row.
    """

    udtryk: str
    af: tuple[str, ...] = ()
    lag: int = 1
    tabel: str = ""
    paa: tuple[tuple[str, str], ...] = ()

    def valgt(self, name: str) -> str:
        """The answer as SQL has it."""
        fetched = f"q_{name}.v"
        if self.tabel:
            return f"coalesce({fetched}, {self.udtryk})" if self.udtryk else fetched
        return self.udtryk

    def koblet(self, name: str) -> str:
        """The join that it needs."""
        tests = " AND ".join(f"q_{name}.{there} IS NOT DISTINCT FROM {here}" for there, here in self.paa) or "true"
        return f"\nLEFT JOIN {self.tabel} q_{name} ON {tests}" if self.tabel else ""


@define
class Ramme:
    """Rows by key: ``akser`` gives the column of each axis, ``tider`` the period behind each text of a time column.

    ``relation``, called *p* in expressions, is where the keys stand; ``ydre`` are the columns of the frame outside
    whose axes a total runs over, which stand beside the inner ones as *ydre_…*. Columns are noted as they are asked
    for, and written together: each in the first layer where all that it leans on is there. What nothing leans on any
    longer is left out of the next, so that a table is as wide as the formula there and not as all of it.
    """

    manuskript: Manuskript
    relation: str
    akser: Mapping[str, str]
    slags: Mapping[str, str | None]
    tider: Mapping[str, Periode]
    ydre: tuple[str, ...] = ()
    _kolonner: dict[str, _Kolonne] = field(factory=dict)

    def udregn(self, expression: str, *af: str) -> str:
        """A column worked out from the key and from other columns, ``af``."""
        return self._noter(_Kolonne(expression, af, 1 + max((self._kolonner[c].lag for c in af), default=0)))

    def hent(self, table: str, on: Iterable[tuple[str, str]], missing: str) -> str:
        """A column fetched from another table by key; ``missing`` is the answer where the table may have no row."""
        return self._noter(_Kolonne(missing, tabel=table, paa=tuple(on)))

    def _noter(self, column: _Kolonne) -> str:
        """The name of a column; what is asked for twice is worked out once."""
        for name, known in self._kolonner.items():
            if known == column:
                return name
        name = f"c{len(self._kolonner) + 1}"
        self._kolonner[name] = column
        return name

    def svar(self, value: str, key: Iterable[str]) -> str:
        """The table of an answer, *v*, by the columns of its key."""
        column = self._kolonner.pop(value)
        said = ", ".join([*(f"p.{c}" for c in key), f"{column.valgt(value)} AS v"])
        return self.manuskript.tabel("svar", f"SELECT {said} FROM {self.skrevet(*column.af)} p{column.koblet(value)}")

    def skrevet(self, *asked: str) -> str:
        """The relation in which the columns that are ``asked`` for stand beside the key."""
        relation = self.relation
        last = {c: column.lag for column in sorted(self._kolonner.values(), key=lambda k: k.lag) for c in column.af}
        for lag in range(1, 1 + max((column.lag for column in self._kolonner.values()), default=0)):
            new = {name: column for name, column in self._kolonner.items() if column.lag == lag}
            used = ", ".join(name for name in self._kolonner if last.get(name) == lag and name not in asked)
            kept = f"p.* EXCLUDE ({used})" if used else "p.*"
            answers = "".join(f", {column.valgt(name)} AS {name}" for name, column in new.items())
            fetched = "".join(column.koblet(name) for name, column in new.items())
            relation = self.manuskript.tabel("led", f"SELECT {kept}{answers} FROM {relation} p{fetched}")
        return relation

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
        name = self.manuskript.navn("tid")
        self.relation = self.manuskript.tabel(
            "noegler", f"SELECT *, CASE {column} {' '.join(cases)} END AS {name} FROM {self.relation}"
        )
        return name


def containing(kind: str, period: Periode) -> Periode:
    """The period of a kind that another lies in."""
    return period_at(kind, days_of(period)[0])
