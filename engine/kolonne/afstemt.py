"""The answers of all persons added up and held against the totals, cell by cell."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.kolonne.enkeltvis import Udsnit
from engine.kolonne.raekker import STOERSTE, Tal
from engine.kolonne.talspalter import ANDET
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Svar


class Afstemning:
    """The sums so far: by variant, quantity and key, over the denominator of the quantity and of other rows."""

    def __init__(self, varianter: int, naevnere: Sequence[int], noegler: int) -> None:
        import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

        self._np, self._naevnere = np, naevnere
        self._summer: list[Tal] = [np.zeros((varianter, noegler), np.int64) for _ in naevnere]
        self._stoerst = [0] * len(naevnere)
        self._rester: dict[tuple[int, int, int], dict[int, int]] = {}
        self._uden_tal: set[tuple[int, int, int]] = set()

    def laeg(self, some: Udsnit) -> None:
        """Takes in the answers of some persons."""
        np = self._np
        for nr, column in enumerate(some.kolonner):
            whole = column.naevner == self._naevnere[nr]
            numbers = np.where(whole, column.taeller, 0)
            largest = max(abs(int(numbers.max(initial=0))), abs(int(numbers.min(initial=0))))
            self._stoerst[nr] += largest * len(numbers)
            if self._stoerst[nr] >= STOERSTE:
                self._summer[nr] = self._summer[nr].astype(object)
            np.add.at(self._summer[nr], (some.variant, some.plads), numbers)
            left = np.flatnonzero(~whole & (column.status == 0))
            places = zip(some.variant[left].tolist(), some.plads[left].tolist(), strict=True)
            parts = zip(column.taeller[left].tolist(), column.naevner[left].tolist(), strict=True)
            for place, (one, over) in zip(places, parts, strict=True):
                own = self._rester.setdefault((nr, *place), {})
                own[over] = own.get(over, 0) + one
            for at in np.flatnonzero(column.status >= ANDET).tolist():
                self._uden_tal.add((nr, int(some.variant[at]), int(some.plads[at])))

    def holdt_op(self, svar: Mapping[tuple[int, int], Sequence[Svar]], skalaer: Sequence[Fraction]) -> int:
        """How many totals are a number although the answer of a person in them is none, so that they cannot be added.

        Any other total that is not the sum of the persons' answers is a fault of ours.
        """
        apart = 0
        for (nr, variant), answers in svar.items():
            for at, answer in enumerate(answers):
                own = Fraction(int(self._summer[nr][variant, at]), self._naevnere[nr])
                own += sum((Fraction(x, y) for y, x in self._rester.get((nr, variant, at), {}).items()), Fraction(0))
                if answer.status not in {VAERDI, IKKE_OMFATTET}:
                    continue
                total = answer.vaerdi if isinstance(answer.vaerdi, Fraction) else Fraction(0)
                if own * skalaer[nr] == total:
                    continue
                if (nr, variant, at) not in self._uden_tal:
                    raise RuntimeError("the answers of the persons do not add up to the total")
                apart += 1
        return apart
