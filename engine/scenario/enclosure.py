"""What a traced figure may be when its inputs lie in a box around those it was traced with.

The bounds hold for every input in the box, or there are none: a `Standset` says that a choice may go either way, and
which input to part the box by, or that the trace does not show all that a step rests on.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import define, field, frozen

from dsl.model.nodes import Krav
from dsl.values.bounds import (
    NUL,
    Ender,
    Graenser,
    divided,
    fast,
    greatest,
    in_order,
    least,
    minus,
    plus,
    rounded,
    scaled,
    steepest,
    tightened,
    times,
)
from engine.interpret.arithmetic import RETNINGER
from engine.interpret.spread import PLADSER
from engine.result.nodes import VAERDI, Spor
from engine.scenario.measured import Indgang


@frozen
class Standset:
    """No bounds. ``ved`` is the input to part the box by, and where; None when parting would not help."""

    ved: tuple[int, Fraction] | None = None


Fundet: TypeAlias = Graenser | Standset | None
"""Bounds of a number; None for a step that is the same all over the box and is no number."""

_ELSEWHERE: Final = frozenset({"i tid", "tidligere", "for valgt"})  # the value itself stands first
_PASSED_ON: Final = frozenset({"linje", "stykke", "fremskrivning", "prisniveau", "medlem", "ved"})
_ENDS: Final = frozenset({"mindste over", "største over"})
_TOTALS: Final = frozenset({"sum", "gennemsnit", *_ENDS, *PLADSER})
_CHOICES: Final = frozenset({"undtagelse", "tilfælde", "sats", "tabel"})
_ORDERS: Final = frozenset({"rang", "yderst"})
# Those that rest on the steps below them, and on nothing that a trace leaves out.
_PLAIN: Final = frozenset({
    *_ELSEWHERE, *_PASSED_ON, *_TOTALS, *_CHOICES, *_ORDERS,
    "konstant", "ukendt", "ikke omfattet", "hul", "nøgle", "dækning", "felt", "uden version",
    "plus", "minus", "gange", "af", "del", "opregnet", "mindste", "største", "resten", "andele", "afrund", "fordelt",
    "sammenlign", "en af", "er status", "og", "eller", "ikke", "findes", "antal",
    "tid med", "forløbsuge", "dag plus", "dag minus", "dage mellem",
})  # fmt: skip


@define
class Omkreds:
    """A walk through one trace. ``ender`` are the ends of each input, the trace's own value in the middle.

    ``er_fast`` tells of a quantity by name that it leans on nothing measured, ``er_skjult`` that what it applies to
    does.
    """

    numre: Mapping[Indgang, int]
    ender: Sequence[Ender]
    er_fast: Callable[[str], bool]
    er_skjult: Callable[[str], bool]
    _kendt: dict[int, Fundet] = field(factory=dict)
    _halve: list[Fraction] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self._halve = [(high - low) / 2 for low, high in self.ender]

    def af(self, trace: Spor) -> Fundet:
        """The bounds of a step."""
        if id(trace) not in self._kendt:
            found = self._fundet(trace)
            if isinstance(found, Graenser) and isinstance(trace.vaerdi, Fraction):
                found = tightened(found, trace.vaerdi, self._halve)
            self._kendt[id(trace)] = found
        return self._kendt[id(trace)]

    def _fundet(self, trace: Spor) -> Fundet:
        if trace.op == "felt" and trace.oprindelse is not None and isinstance(trace.vaerdi, Fraction):
            return self._felt(trace)
        if trace.stoerrelse and self.er_fast(trace.stoerrelse):
            return _unmoved(trace)
        below = [self.af(x) for x in (*trace.proever, *trace.boern)]
        stops = [x for x in below if isinstance(x, Standset)]
        if stops:
            return next((x for x in stops if x.ved is None), stops[0])
        if trace.stoerrelse and self.er_skjult(trace.stoerrelse):
            return Standset()
        if any(isinstance(x, Graenser) and x.rater for x in below[: len(trace.proever)]):
            return Standset()  # how long a window is moves with an input
        parts = [x for x in below[len(trace.proever) :] if not isinstance(x, Standset)]
        if all(x is None or not x.rater for x in parts):
            return _unmoved(trace) if trace.stoerrelse or trace.op in _PLAIN else Standset()
        return self._moved(trace, parts)

    def _felt(self, trace: Spor) -> Fundet:
        at = self.numre.get((trace.stoerrelse, trace.noegle))
        if at is None:
            return Standset()
        low, high = self.ender[at]
        return fast(low) if low == high else Graenser(low, high, True, {at: (Fraction(1), Fraction(1))})  # noqa: FBT003

    def _moved(self, trace: Spor, parts: list[Graenser | None]) -> Fundet:
        """A step that some input moves."""
        if (trace.stoerrelse or trace.op in _PASSED_ON) and len(parts) == 1:
            return parts[0]
        if trace.op in _CHOICES:
            return self._choice(trace, parts)
        if trace.op in _TOTALS:
            return self._total(trace, parts)
        if trace.op in _ORDERS:
            return self._order(trace, parts)
        if trace.op == "er status":
            return None
        if trace.op in _ELSEWHERE:
            return parts[0]
        numbers = [x for x in parts if x is not None]
        if len(numbers) != len(parts) or trace.status != VAERDI:
            return Standset()
        return self._worked_out(trace, numbers)

    def _worked_out(self, trace: Spor, parts: list[Graenser]) -> Fundet:
        match trace.op, parts:
            case (("plus" | "mindste" | "største"), _):
                return {"plus": plus, "mindste": least, "største": greatest}[trace.op](parts)
            case (("minus" | "gange" | "af"), [a, b]):
                return minus(a, b) if trace.op == "minus" else times(a, b)
            case (("del" | "opregnet"), [a, *by, b]):
                return divided(times(a, by[0]) if by else a, b) or self._parted(b, NUL)
            case "resten", [a]:
                return self._within(minus(fast(Fraction(1)), a), a, low=True)
            case "andele", _:
                return self._within(plus(parts), plus(parts), low=False)
            case "afrund", [a]:
                words, step = trace.data.removeprefix("afrundet ").split(";")
                return rounded(a, RETNINGER[words], Fraction(step))
            case "sammenlign", [a, b]:
                return self._comparison(trace, minus(a, b))
            case "rest", [whole, *others]:
                left = minus(whole, plus(others))
                return left if whole.altid_over(NUL) and left.altid_mindst(NUL) else Standset()
            case "fordelt", [a] if share := _number(trace.boern[0]):
                return scaled(a, _number(trace) / share)
            case _:
                return Standset()

    def _within(self, found: Graenser, share: Graenser, *, low: bool) -> Fundet:
        """A share that stays within the whole all over the box; else it would be a fault somewhere."""
        if not share.altid_hoejst(Fraction(1)):
            return self._parted(share, Fraction(1))
        return found if not low or share.altid_mindst(NUL) else self._parted(share, NUL)

    def _comparison(self, trace: Spor, apart: Graenser) -> Fundet:
        """Nothing, when it comes out the same all over the box."""
        more, less = apart.altid_over(NUL), apart.altid_under(NUL)
        decided = {
            "over": more or apart.altid_hoejst(NUL),
            "under": less or apart.altid_mindst(NUL),
            "mindst": apart.altid_mindst(NUL) or less,
            "højst": apart.altid_hoejst(NUL) or more,
        }.get(trace.data, not apart.har(NUL) or not apart.rater)
        return None if decided else self._parted(apart, NUL)

    def _choice(self, trace: Spor, parts: list[Graenser | None]) -> Fundet:
        """What was taken, when it is taken all over the box; the conditions are decided when none of them moves."""
        if trace.op == "undtagelse":
            tests = int(trace.data.partition(" ")[0])
            return parts[-1] if len(parts) == tests + 1 else Standset()
        for krav, asked in zip(trace.krav, parts, strict=False):
            if asked is not None and asked.rater and (missed := _edge(krav, asked)) is not None:
                return self._parted(asked, missed)
        return parts[-1]

    def _order(self, trace: Spor, parts: list[Graenser | None]) -> Fundet:
        """A rank, or who has the most: the same all over the box when no other comes to stand level with the one."""
        own = parts[trace.valgt or 0]
        if own is None:
            return Standset()
        known = [x for step, x in zip(trace.boern, parts, strict=True) if step.status == VAERDI and x is not None]
        for apart in (minus(own, other) for other in known if other is not own):
            if apart.rater and apart.lav <= 0 <= apart.hoej:
                return self._parted(apart, NUL)
        return _unmoved(trace)

    def _total(self, trace: Spor, parts: list[Graenser | None]) -> Fundet:
        counted: list[Graenser] = []
        for step, part in zip(trace.boern, parts, strict=True):
            if step.status == VAERDI:
                if part is None:
                    return Standset()
                many = int(step.data) if step.op == "stykke" else 1
                counted += (
                    [part] * many if trace.op in PLADSER else [part] if trace.op in _ENDS else [_many(part, many)]
                )
        if trace.op == "mindste over":
            return least(counted)
        if trace.op == "største over":
            return greatest(counted)
        if trace.op in PLADSER:
            return in_order(counted, PLADSER[trace.op])
        if trace.op == "sum":
            return plus(counted)
        number = sum(int(x.data) if x.op == "stykke" else 1 for x in trace.boern if x.status == VAERDI)
        return scaled(plus(counted), Fraction(1, number))

    def _parted(self, on: Graenser, value: Fraction) -> Standset:
        """Part the box by the input that moves a number the most, where that number would be the value."""
        at = steepest(on.rater, self._halve, on.rater)
        if at is None:
            return Standset()
        low, high = self.ender[at]
        rate = sum(on.rater[at], NUL) / 2
        place = (low + high) / 2 + (value - (on.lav + on.hoej) / 2) / rate if rate else low
        return Standset((at, place if low < place < high else (low + high) / 2))


def _unmoved(trace: Spor) -> Fundet:
    return fast(trace.vaerdi) if isinstance(trace.vaerdi, Fraction) else None


def _number(trace: Spor) -> Fraction:
    return trace.vaerdi if isinstance(trace.vaerdi, Fraction) else NUL


def _many(part: Graenser, times_over: int) -> Graenser:
    return part if times_over == 1 else scaled(part, Fraction(times_over))


def _edge(krav: Krav, asked: Graenser) -> Fraction | None:
    """The bound of a cell that a number may lie on the other side of."""
    if krav.blandt is not None or krav.fra == krav.under:
        return None if krav.fra is None else krav.fra
    if krav.fra is not None and not asked.altid_mindst(krav.fra):
        return krav.fra
    return krav.under if krav.under is not None and not asked.altid_under(krav.under) else None
