"""Whether some unrounded inputs give a printed figure: found and worked out, or proved that none does, or neither.

An input is known to half a unit of its last digit. The box of inputs is parted until in each part the figure is found,
or its bounds miss the printed one. Only what was worked out by the rules counts as found.
"""

from collections import deque
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Final, TypeAlias

from attrs import define, field

from dsl.model.scenario import Kontroltal
from dsl.values.bounds import NUL, Ender, Graenser, steepest
from dsl.values.rounding import Retning, round_to
from engine.interpret.evaluate import Fortolker
from engine.plan.leaning import asked_by_cover, leans_here, rests_on
from engine.result.nodes import VAERDI, Spor, Svar
from engine.scenario.enclosure import Omkreds, Standset
from engine.scenario.measured import Indgang, changed, half_unit, is_measured

MOST_PARTS: Final = 100
_MOST_STEPS: Final = 40  # along a line from a figure on one side of the printed to one on the other
_MOST_FELT: Final = 40  # inputs tried one by one where no bounds say which way each moves the figure
_SHOWN: Final = 100  # members of a total that are looked at one by one
_PARTLY: Final = Fraction(3, 4)

Del: TypeAlias = Mapping[int, Ender]  # the inputs whose ends are not those they have by their digits


def some_inputs_give(f: Fortolker, figure: Kontroltal) -> bool | None:
    """True when some were found, False when it is proved that there are none, None when it is not known."""
    edges = leans_here(f.plan)
    measured = {n for n, c in f.fakta.kolonner.items() if any(is_measured(d) for d in c.celler.values())}
    measured |= set(f.fakta.perioder)

    @cache
    def er_fast(name: str) -> bool:
        return not rests_on(edges, (name,)) & measured

    @cache
    def er_skjult(name: str) -> bool:
        return bool(rests_on(edges, asked_by_cover(f.plan, name)) & measured)

    return _Soegning(f, figure, er_fast, er_skjult).svar()


@define
class _Soegning:
    f: Fortolker
    figure: Kontroltal
    er_fast: Callable[[str], bool]
    er_skjult: Callable[[str], bool]
    indgange: list[Indgang] = field(factory=list)
    hele: list[Ender] = field(factory=list)

    def svar(self) -> bool | None:
        """Part by part, until one gives the figure or none is left."""
        waiting: deque[Del] = deque([{}])
        proved, tried = True, 0
        while waiting and tried < MOST_PARTS:
            tried += 1
            part = waiting.popleft()
            found = self._provet(part)
            if found is True:
                return True
            if found is None:
                proved = False
            elif found is not False:
                waiting.extend(self._delt(part, *found))
        return False if proved and not waiting else None

    def _provet(self, part: Del) -> bool | tuple[int, Fraction] | None:
        """Whether a part gives the figure; where it should be parted again when that cannot be seen."""
        middle = self._midte(part)
        traced = self._svar(middle, spor=True)
        before = len(self.indgange)
        if traced.spor is not None:
            self._find(traced.spor)
        middle |= {at: sum(self.hele[at], NUL) / 2 for at in range(before, len(self.indgange))}
        if self._passer(self._tal(traced)):
            return True
        bounds = self._graenser(part, traced)
        if isinstance(bounds, Standset):
            felt = bounds.ved is None and not part and self._foelt(middle, self._tal(traced))
            return bounds.ved or (True if felt else None)
        if bounds is None or not self._kan_ramme(bounds):
            return False
        bent = [at for at, (low, high) in bounds.rater.items() if low < 0 < high]
        if bent or not bounds.glat:
            return self._midt_i(part, bounds, bent or list(bounds.rater))
        return self._mellem_hjoerner(part, bounds, traced)

    def _midt_i(self, part: Del, bounds: Graenser, among: list[int]) -> tuple[int, Fraction] | bool:
        ends = self._ender(part)
        at = steepest(bounds.rater, [(high - low) / 2 for low, high in ends], among)
        return False if at is None else (at, sum(ends[at], NUL) / 2)

    def _mellem_hjoerner(self, part: Del, bounds: Graenser, traced: Svar) -> bool | None:
        """Each input moves the figure one way only, and without a jump: it takes every value between two corners."""
        sides = self._ender(part)
        down = {at: bounds.rater.get(at, (NUL, NUL))[0] < 0 for at in range(len(sides))}
        low, high = ({at: sides[at][down[at] ^ top] for at in down} for top in (False, True))
        ends = [self._svar(corner, spor=True) for corner in (low, high)]
        reach = [self._tal(x) for x in ends]
        least, most = reach
        same = all(_choices(x) == _choices(traced) for x in ends)  # a corner is not itself of the box
        steep = any(low > 0 or high < 0 for low, high in bounds.rater.values())
        known = same and least is not None and most is not None
        if known and not self._kan_ramme(Graenser(least or NUL, most or NUL, steep)):
            return False
        middle, value = self._midte(part), self._tal(traced)
        met = any(self._paa_vej(middle, value, c, v) for c, v in zip((low, high), reach, strict=True))
        return True if met else None

    def _delt(self, part: Del, at: int, place: Fraction) -> list[Del]:
        low, high = self._ender(part)[at]
        return [{**part, at: (low, place)}, {**part, at: (place, place)}, {**part, at: (place, high)}]

    def _foelt(self, middle: dict[int, Fraction], value: Fraction | None) -> bool:
        """Without bounds: each input is tried alone, and then all at once to the side where the printed figure is."""
        if value is None or len(self.indgange) > _MOST_FELT:
            return False
        upward = self.figure.trykt > value / self.figure.visning.skala
        corner = dict(middle)
        for at, (low, high) in enumerate(self.hele):
            moved = self._tal(self._svar({**middle, at: middle[at] + _PARTLY * (high - middle[at])}))
            if moved is not None and moved != value:
                corner[at] = high if (moved > value) == upward else low
        return self._paa_vej(middle, value, corner, self._tal(self._svar(corner)))

    def _paa_vej(
        self, here: dict[int, Fraction], value: Fraction | None, there: dict[int, Fraction], end: Fraction | None
    ) -> bool:
        """Whether the figure is met on the line to a corner, which is not itself of the box."""
        if value is None or end is None or value == end:
            return False
        low, high = self._maal()
        aim_low, aim_high = max(low, min(value, end)), min(high, max(value, end))
        if aim_low > aim_high:
            return False
        aim = (aim_low + aim_high) / 2
        near, far, at = NUL, Fraction(1), (aim - value) / (end - value)
        at = at if 0 < at < 1 else Fraction(1, 2)
        for _ in range(_MOST_STEPS):
            found = self._tal(self._svar({i: here[i] + at * (there[i] - here[i]) for i in here}))
            if found is None:
                return False
            if self._passer(found):
                return True
            near, far = (at, far) if (found < aim) == (value < aim) else (near, at)
            at = (near + far) / 2
        return False

    # ---- the figure by the rules ----------------------------------------------------------------------------

    def _svar(self, point: Mapping[int, Fraction], *, spor: bool = False) -> Svar:
        fakta = self.f.fakta
        for at, value in point.items():
            if value != sum(self.hele[at], NUL) / 2:
                fakta = changed(fakta, self.indgange[at], value)
        asked = Fortolker(self.f.plan, fakta, spor=spor, mest_spor=_SHOWN)
        return asked.celle(self.figure.maal.navn, dict(self.figure.maal.valg))

    def _tal(self, answer: Svar) -> Fraction | None:
        return answer.vaerdi if answer.status == VAERDI and isinstance(answer.vaerdi, Fraction) else None

    def _passer(self, value: Fraction | None) -> bool:
        if value is None:
            return False
        shown, step = value / self.figure.visning.skala, Fraction(1, 10**self.figure.decimaler)
        return (shown if self.figure.praecist else round_to(shown, step, Retning.NAERMESTE)) == self.figure.trykt

    def _maal(self) -> Ender:
        """Between what ends a figure is printed so; the one next to nil rounds to it, the other does not."""
        half = NUL if self.figure.praecist else Fraction(1, 2 * 10**self.figure.decimaler)
        scale, printed = self.figure.visning.skala, self.figure.trykt
        return (printed - half) * scale, (printed + half) * scale

    def _kan_ramme(self, bounds: Graenser) -> bool:
        """Whether something within the bounds is printed as the figure is."""
        low, high = self._maal()
        if bounds.altid_over(high) or bounds.altid_under(low):
            return False
        above, below = (low == high or self.figure.trykt > 0), (low == high or self.figure.trykt < 0)
        return (bounds.hoej > low or above) and (bounds.lav < high or below)

    def _graenser(self, part: Del, traced: Svar) -> Graenser | Standset | None:
        if traced.spor is None:
            return Standset()
        numbers = {who: at for at, who in enumerate(self.indgange)}
        walk = Omkreds(numbers, self._ender(part), self.er_fast, self.er_skjult)
        return walk.af(traced.spor)

    # ---- the box --------------------------------------------------------------------------------------------

    def _ender(self, part: Del) -> list[Ender]:
        return [part.get(at, ends) for at, ends in enumerate(self.hele)]

    def _midte(self, part: Del) -> dict[int, Fraction]:
        return {at: (low + high) / 2 for at, (low, high) in enumerate(self._ender(part))}

    def _find(self, trace: Spor) -> None:
        """The measured inputs below a step that were not known of, each with half a unit of its last digit."""
        waiting, seen = [trace], set()
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            who = one.stoerrelse, one.noegle
            number = one.vaerdi if one.op == "felt" and isinstance(one.vaerdi, Fraction) else None
            known = who in self.indgange or one.stoerrelse not in self.f.fakta.kolonner
            if number is not None and one.oprindelse is not None and not known:
                half = half_unit(one.oprindelse)
                self.indgange.append(who)
                self.hele.append((number - half, number + half))
            waiting.extend((*reversed(one.proever), *reversed(one.boern)))


def _choices(answer: Svar) -> list[tuple[str, str, int | None, bool | None]]:
    """Which way every choice and every condition went, in order."""
    found, waiting, seen = [], [answer.spor], set()
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        said = one.vaerdi if isinstance(one.vaerdi, bool) else None
        found.append((one.op, one.status, one.valgt, said))
        waiting.extend((*one.proever, *one.boern))
    return found
