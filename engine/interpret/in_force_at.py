"""Which version of a regelsæt decides in a period, and for how many days around it that is so."""

from datetime import date

from attrs import frozen

from dsl.values.period import Periode
from engine.interpret.entiteter import ALTID
from engine.interpret.horizon import Straekning, days_of, period_at
from engine.interpret.moments import enclosing, is_finer
from engine.plan.nodes import Plan, Stykke, Tidslinje


@frozen
class Valgt:
    """The piece that decides (None when none does), and the days for which it does.

    ``dele`` are the pieces that decide in the course of the period, in order: more than one where the version changes.
    """

    stykke: Stykke | None
    fra: int
    til: int
    dele: tuple[Stykke | None, ...]


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
        piece = line.paa(self.fast) if self.fast is not None else None
        return Valgt(piece, *ALTID, (piece,))

    def _efter(self, line: Tidslinje, moment: Periode, laest_fra: int | None) -> Valgt:
        first, last = days_of(moment)
        finer = is_finer(line.skaeringstidspunkt, moment)
        parts = self._dele(line, moment, laest_fra) if finer else ()
        day = self.dag(line, moment, laest_fra)
        piece = line.paa(day) if day is not None else None
        if len(parts) > 1:
            return Valgt(piece, first, last, parts)
        low, high = line.uden_stykke(day.toordinal()) if piece is None and day is not None else piece_days(piece)
        if piece is not None and low == laest_fra:
            low = ALTID[0]
        going_by = days_of(enclosing(moment, line.skaeringstidspunkt))
        if going_by != (first, last):  # it goes by another period, and holds for that
            low, high = (first, last) if finer else (max(low, going_by[0]), min(high, going_by[1]))
        return Valgt(piece, min(low, first), max(high, last), (piece,))

    def _dele(self, line: Tidslinje, moment: Periode, laest_fra: int | None) -> tuple[Stykke | None, ...]:
        """The pieces that decide in a period, by the shorter ones that the regelsæt goes by."""
        first, last = moment.foerste_dag(), moment.sidste_dag()
        if laest_fra is not None:
            first = max(first, min(last, date.fromordinal(laest_fra)))
        if line.skaeringstidspunkt == "dagen":
            return line.i_loebet_af(first, last)
        found: list[Stykke | None] = []
        at = days_of(moment)[0]
        while at < days_of(moment)[1]:
            shorter = enclosing(period_at("dag", at), line.skaeringstidspunkt)
            day = self.dag(line, shorter, laest_fra)
            piece = line.paa(day) if day is not None else None
            found += [piece] if not found or found[-1] is not piece else []
            at = days_of(shorter)[1]
        return tuple(found)


def piece_days(piece: Stykke | None) -> Straekning:
    """The days of a piece as ordinals, half-open; all days of none."""
    if piece is None:
        return ALTID
    low = piece.dage.fra.toordinal() if piece.dage.fra is not None else ALTID[0]
    return low, (piece.dage.til.toordinal() if piece.dage.til is not None else ALTID[1])
