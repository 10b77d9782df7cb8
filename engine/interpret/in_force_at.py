"""Which version of a regelsæt decides in a period, and for how many days around it that is so."""

from datetime import date

from attrs import frozen

from dsl.values.period import Periode
from engine.interpret.entiteter import ALTID
from engine.interpret.horizon import Straekning, days_of
from engine.interpret.moments import enclosing
from engine.plan.nodes import Plan, Stykke, Tidslinje


@frozen
class Valgt:
    """The piece that decides (None when none does), the days for which it does, and whether it does all the time."""

    stykke: Stykke | None
    fra: int
    til: int
    hele_tiden: bool


class Versionsvalg:
    """Picks versions for one plan; each choice is worked out once for a period."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.fast = plan.variant.fast_dag
        self._valgt: dict[tuple[str, Periode, int | None], Valgt] = {}

    def valg(self, line: Tidslinje, moment: Periode | None, laest_fra: int | None) -> Valgt | None:
        """The choice for a time; None when there is no time to go by.

        ``laest_fra`` is the first day of a regelsæt whose first version is also read for the time before it.
        """
        if self.fast is not None:
            moment = None
        elif moment is None:
            return None
        key = (line.regelsaet, moment, laest_fra)
        found = self._valgt.get(key)  # type: ignore[arg-type]  # None stands for the fixed day
        if found is None:
            found = self._valgt[key] = self._fast(line) if moment is None else self._efter(line, moment, laest_fra)  # type: ignore[index]
        return found

    def dag(self, line: Tidslinje, moment: Periode | None, laest_fra: int | None = None) -> date | None:
        """The day that picks the version: the fixed one, or the first day of the period the regelsæt goes by."""
        if self.fast is not None:
            return self.fast
        if moment is None:
            return None
        day = enclosing(moment, line.skaeringstidspunkt).foerste_dag()
        return day if laest_fra is None else max(day, date.fromordinal(laest_fra))

    def _fast(self, line: Tidslinje) -> Valgt:
        return Valgt(line.paa(self.fast) if self.fast is not None else None, *ALTID, hele_tiden=True)

    def _efter(self, line: Tidslinje, moment: Periode, laest_fra: int | None) -> Valgt:
        going_by = enclosing(moment, line.skaeringstidspunkt)
        day = self.dag(line, moment, laest_fra)
        piece = line.paa(day) if day is not None else None
        first, last = days_of(moment)
        low, high = line.uden_stykke(first) if piece is None else piece_days(piece)
        if piece is not None and low == laest_fra:
            low = ALTID[0]
        whole = low <= first and last <= high
        if days_of(going_by) != (first, last):  # it goes by a longer period, and holds for that
            low, high = max(low, days_of(going_by)[0]), min(high, days_of(going_by)[1])
            return Valgt(piece, min(low, first), max(high, last), hele_tiden=True)
        return Valgt(piece, min(low, first), max(high, last), whole)


def piece_days(piece: Stykke) -> Straekning:
    """The days of a piece as ordinals, half-open."""
    low = piece.dage.fra.toordinal() if piece.dage.fra is not None else ALTID[0]
    return low, (piece.dage.til.toordinal() if piece.dage.til is not None else ALTID[1])
