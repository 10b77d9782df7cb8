"""Totals over the members of lists of what is itself a column of totals: the whole country of all its kommuner."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from dsl.model.gathered import Samledele
from dsl.model.nodes import Samling, Udtryk
from engine.interpret.aggregates import Opsamling
from engine.interpret.entiteter import Medlem
from engine.kolonne.raekker import STOERSTE
from engine.kolonne.spalter import Noeglestykke
from engine.kolonne.spurgte import Medlemsliste
from engine.result.celler import Talkolonne
from engine.result.nodes import VAERDI, Svar

KAN = {"sum", "gennemsnit"}


def er_over_lister(u: Udtryk, data: Samling, dele: Samledele, lister: Sequence[str]) -> bool:
    """Whether a total is of one formula, at every member of some of the lists and with no more asked."""
    more = data.vindue or data.efter or data.andre or data.inden or data.decimaler is not None
    plain = dele.led is not None and dele.mod is None and dele.hvor is None
    return u.op in KAN and plain and not more and bool(data.over) and set(data.over) <= set(lister)


def udvidet(
    stykke: Noeglestykke, over: Sequence[str], akser: Sequence[str], medlemmer: Callable[[str], Sequence[Medlem]]
) -> Noeglestykke:
    """The keys with every member of more lists, those of one key after another; axes in the order of ``akser``."""
    own = tuple(axis for axis in akser if axis in stykke.akser or axis in over)
    added = list(product(*([str(m) for m in medlemmer(axis)] for axis in over)))
    place = {axis: at for at, axis in enumerate((*stykke.akser, *over))}
    order = [place[axis] for axis in own]
    members = tuple([tuple([(key + more)[at] for at in order]) for key in stykke.medlemmer.i_orden for more in added])
    return Noeglestykke(stykke.tidsakse, stykke.moment, own, Medlemsliste(members))


def lagt_sammen(op: str, kolonne: Talkolonne, noegler: int, *, kendte: bool) -> Talkolonne:
    """For each of so many keys the total of its part of a column; what is no number is gathered as the interpreter."""
    import numpy as np  # noqa: PLC0415  (only the columnar engine needs it)

    each = len(kolonne) // noegler
    numbers = np.array(kolonne.taellere)
    numbers[list(kolonne.andre)] = 0
    largest = max(abs(int(numbers.max(initial=0))), abs(int(numbers.min(initial=0))))
    kind = np.int64 if largest * max(each, 1) < STOERSTE else object  # of any size, where they may be needed
    sums = numbers.astype(kind, copy=False).reshape(noegler, each).sum(axis=1, dtype=kind)
    others: dict[int, list[Svar]] = {}
    for at in sorted(kolonne.andre):  # the first fault is the one that is told
        others.setdefault(at // each, []).append(kolonne.andre[at])
    told: dict[int, Svar] = {}
    for at in range(noegler) if op != "sum" else sorted(others):
        own = others.get(at, [])
        total = Opsamling(vaerdi=each - len(own), sum=Fraction(int(sums[at]), kolonne.naevner))
        for answer in own:
            total.tag(answer, tael=False)
        answer = total.svar(op, kendte=kendte, enhed=Fraction(1))
        if op != "sum" or answer.status != VAERDI or any(x.status == VAERDI for x in own):
            told[at] = answer
    return Talkolonne(sums, kolonne.naevner, told)
