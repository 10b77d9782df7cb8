"""What is known within an interval only: each end by itself, and all ends together. No probability is claimed."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from dsl.model.scenario import Indgreb, Maal
from dsl.model.whatif import Usikker
from dsl.problems.problem import Problem
from engine.compute import cells
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import Celle, Noegle, Svar
from engine.scenario.effort import too_much
from engine.scenario.turned import turned
from engine.scenario.whatif_nodes import Ende, Spaend, Udsving

_Place = tuple[str, Noegle, Noegle]
_Settings = tuple[Indgreb, ...]
_Found = dict[_Settings, dict[_Place, Svar]]


def uncertain(
    f: Fortolker, lines: tuple[Usikker, ...], targets: tuple[Maal, ...], out: list[Problem]
) -> Iterator[Spaend]:
    """The lowest and the highest of every number, over the run as it is, each end by itself and all ends together."""
    if not lines:
        return
    ends: list[_Settings] = [(end,) for line in lines for end in (line.lavt, line.hoejt)]
    ends += product(*((line.lavt, line.hoejt) for line in lines))
    stop = too_much(f, len(ends), lines[0].span)
    if stop is not None:
        out.append(stop)
        return
    found: _Found = {}
    for settings in ends:
        if settings not in found:
            found[settings] = {_place(c): c.svar for c in _computed(turned(f, settings), targets)}
    for cell in _computed(f.stille(), targets):
        if isinstance(cell.svar.vaerdi, Fraction):
            yield _span(cell, lines, found)


def _computed(f: Fortolker, targets: tuple[Maal, ...]) -> Iterator[Celle]:
    for target in targets:
        yield from cells(f, target)


def _place(cell: Celle) -> _Place:
    return cell.stoerrelse, cell.noegle, cell.valgt


def _span(cell: Celle, lines: tuple[Usikker, ...], found: _Found) -> Spaend:
    place = _place(cell)
    answers = {settings: own[place] for settings, own in found.items() if place in own}
    known = [Ende(x.vaerdi, settings) for settings, x in answers.items() if isinstance(x.vaerdi, Fraction)]
    known += [Ende(cell.svar.vaerdi, ())] if isinstance(cell.svar.vaerdi, Fraction) else []
    nothing = Svar(cell.svar.status)
    swings = tuple(Udsving(x, answers.get((x.lavt,), nothing), answers.get((x.hoejt,), nothing)) for x in lines)
    return Spaend(
        celle=cell,
        lavest=min(known, key=lambda end: end.vaerdi, default=None),
        hoejest=max(known, key=lambda end: end.vaerdi, default=None),
        udsving=tuple(sorted(swings, key=lambda one: -(one.bredde or Fraction(0)))),
        koersler=len(found) + 1,
        ukendte=len(found) + 1 - len(known),
    )
