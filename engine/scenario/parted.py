"""A difference parted among the changes of an alternativ; the parts always sum to it."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Final

from dsl.model.changes import applied, changes
from dsl.model.scenario import Variant
from dsl.model.whatif import Opdeling
from engine.interpret import arithmetic as a
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import FEJL, VAERDI, Svar
from engine.scenario.nodes import Forskel
from engine.scenario.whatif_nodes import Del, Opdelt

IN_ORDER: Final = "i rækkefølge"
_Chosen = frozenset[int]


def parted(
    ways: Iterable[Opdeling],
    differences: tuple[Forskel, ...],
    variants: tuple[Variant, ...],
    af: Callable[[Variant], Fortolker],
) -> Iterator[Opdelt]:
    """The parts of every difference in each of the ways; ``af`` gives the interpreter of a variant."""
    base = next(v for v in variants if v.er_grundlag)
    partings = {v.navn: Parting(af, base, v) for v in variants if not v.er_grundlag}
    for how in ways:
        for one in differences:
            among = partings[one.alternativ]
            parts = among.in_order(one) if how.maade == IN_ORDER else among.alike(one)
            yield Opdelt(how.maade, one.alternativ, one.stoerrelse, one.noegle, one.svar, tuple(parts))


class Parting:
    """The variants between the grundlag and one alternativ; each is run once."""

    def __init__(self, af: Callable[[Variant], Fortolker], base: Variant, target: Variant) -> None:
        self.af, self.base, self.target = af, base, target
        self.steps = changes(base, target)
        self._runs: dict[_Chosen, Fortolker] = {}

    def in_order(self, one: Forskel) -> Iterator[Del]:
        """Each change after those before it."""
        for at, step in enumerate(self.steps):
            before, after = frozenset(range(at)), frozenset(range(at + 1))
            answer = a.together("minus", (self._answer(after, one), self._answer(before, one)))
            yield Del(step.tekst, answer)

    def alike(self, one: Forskel) -> Iterator[Del]:
        """The mean of what a change gives over all the orders that the changes can be made in (Shapley)."""
        number = len(self.steps)
        for at, step in enumerate(self.steps):
            others = [x for x in range(number) if x != at]
            chosen = [frozenset(c) for size in range(number) for c in combinations(others, size)]
            pairs = [(self._answer(c | {at}, one), self._answer(c, one)) for c in chosen]
            bad = next((x for pair in pairs for x in pair if not isinstance(x.vaerdi, Fraction)), None)
            if bad is not None:
                yield Del(step.tekst, Svar(bad.status, None, bad.fordi, bad.kode))
                continue
            total = Fraction(0)
            for c, (after, before) in zip(chosen, pairs, strict=True):
                weight = Fraction(factorial(len(c)) * factorial(number - len(c) - 1), factorial(number))
                total += weight * (a.number(after) - a.number(before))
            yield Del(step.tekst, Svar(VAERDI, total))

    def _variant(self, chosen: _Chosen) -> Variant:
        return applied(self.base, (step for at, step in enumerate(self.steps) if at in chosen), self.target)

    def _answer(self, chosen: _Chosen, one: Forskel) -> Svar:
        if chosen not in self._runs:
            self._runs[chosen] = self.af(self._variant(chosen))
        side = one.til or one.fra
        found = self._runs[chosen].celle(one.stoerrelse, dict([*one.noegle, *(side.valgt if side is not None else ())]))
        if found.status == VAERDI and not isinstance(found.vaerdi, Fraction):
            return Svar(FEJL, None, ("det er ikke et tal",), "ikke-et-tal-her")
        return found
