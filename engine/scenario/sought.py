"""A value looked for: a net over the stretch, made finer where the quantity is no straight line, and every crossing.

Nothing is claimed of what happens between the points of the net.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from dsl.model.whatif import Soegt
from dsl.problems.problem import Problem, with_facts
from engine.compute import keys
from engine.interpret import arithmetic as a
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import VAERDI, Celle, Noegle, Svar
from engine.result.words import key_text
from engine.scenario.crossing import Grid, crossings
from engine.scenario.effort import too_much
from engine.scenario.turned import is_day, number_of, set_to, turned
from engine.scenario.whatif_nodes import (
    FLERE,
    FUNDET,
    IKKE_NAAET,
    KAN_IKKE_SOEGES,
    PUNKT,
    TILNAERMET,
    Fund,
    Kryds,
    Loesning,
    Punkt,
)

MOST_CELLS: Final = 12
RUNS: Final = 100  # about so many values are tried where there are a few bends


def sought(f: Fortolker, lines: Iterable[Soegt], out: list[Problem]) -> Iterator[Fund]:
    """What each line finds for each cell of its quantity."""
    for line in lines:
        own = [tuple(key) for key in keys(f, line.stoerrelse)]
        if len(own) > MOST_CELLS:
            said = {"hvad": f"tal, »{line.stoerrelse.navn}« skal søges for", "antal": str(len(own))}
            said |= {"højst": str(MOST_CELLS), "råd": "Vælg ét, fx med »i 2014« eller »for øvrige«"}
            out.append(with_facts("for-meget-at-regne", line.span, said, warning=True))
            continue
        stop = too_much(f, RUNS, line.span)
        if stop is not None:
            out.append(stop)
            continue
        tried = _Tried(f, line, own)
        for at in range(len(own)):
            found = _found(tried, at)
            out.extend(_several(found))
            yield found


class _Tried:
    """The values that were tried, each once for all cells."""

    def __init__(self, f: Fortolker, line: Soegt, own: list[Noegle]) -> None:
        self.f, self.line, self.own = f, line, own
        self._answers: dict[Fraction, tuple[tuple[Svar, Svar], ...]] = {}

    def at(self, x: Fraction, cell: int) -> tuple[Svar, Svar]:
        """What the quantity was at a value, and how far it was from what it is to be."""
        if x not in self._answers:
            other = turned(self.f, (set_to(self.line.fra, x),))
            self._answers[x] = tuple(self._asked(other, key) for key in self.own)
        return self._answers[x][cell]

    def _asked(self, f: Fortolker, key: Noegle) -> tuple[Svar, Svar]:
        place = dict([*key, *self.line.stoerrelse.valg])
        found = f.celle(self.line.stoerrelse.navn, place)
        return found, a.together("minus", (found, f.udtryk(self.line.vaerdi, place)))

    def point(self, x: Fraction, cell: int) -> Punkt:
        """A value that was tried, with the figure it gave."""
        name, picked = self.line.stoerrelse.navn, self.line.stoerrelse.valg
        answer, _ = self.at(x, cell)
        return Punkt(x, set_to(self.line.fra, x), Celle(self.f.plan.variant.navn, name, self.own[cell], answer, picked))


def _found(tried: _Tried, cell: int) -> Fund:
    line = tried.line

    def off(x: Fraction) -> Fraction | None:
        _, answer = tried.at(x, cell)
        return answer.vaerdi if answer.status == VAERDI and isinstance(answer.vaerdi, Fraction) else None

    size = line.visning.skala if line.visning is not None else Fraction(1)
    step = Fraction(1) if is_day(line.fra) else size / 10**line.decimaler
    grid = Grid(off, number_of(line.fra), number_of(line.til), step, whole=is_day(line.fra))
    made = tuple(_solution(x, tried, cell) for x in crossings(grid))
    picked = _picked(made, line.yderst)
    known = [(abs(d), x) for x, d in grid.seen.items() if d is not None]
    distance, nearest = min(known, default=(Fraction(0), None))
    return Fund(
        soegt=line,
        variant=tried.f.plan.variant.navn,
        noegle=tried.own[cell],
        udfald=_outcome(made, picked, known=bool(known)),
        valgt=picked,
        loesninger=made,
        naermest=tried.point(nearest, cell) if nearest is not None and not made else None,
        afstand=distance,
        proevet=len(grid.seen),
        uden_tal=len(grid.seen) - len(known),
        fordi=() if known else tried.at(grid.low, cell)[1].fordi,
    )


def _solution(found: Kryds, tried: _Tried, cell: int) -> Loesning:
    sides = tuple(tried.point(x, cell) for x in found.sider)
    return Loesning(found.slags, found.praecis, tried.point(found.x, cell), sides)


def _picked(made: tuple[Loesning, ...], most: str) -> Loesning | None:
    """The one that is asked for; none when several are and nobody has said which."""
    if not made or (len(made) > 1 and not most):
        return None
    return (min if most == "mindste" else max)(made, key=lambda one: one.punkt.x)


def _outcome(made: tuple[Loesning, ...], picked: Loesning | None, *, known: bool) -> str:
    if picked is not None:
        return FUNDET if picked.praecis else TILNAERMET
    if made:
        return FLERE
    return IKKE_NAAET if known else KAN_IKKE_SOEGES


def _several(found: Fund) -> Iterator[Problem]:
    """Plain *find* asks for one solution."""
    if found.udfald == FLERE:
        stretch = any(x.slags != PUNKT for x in found.loesninger)
        said = {"navn": found.soegt.stoerrelse.navn, "nøgle": key_text(found.noegle)}
        said["hvor"] = "på en hel strækning" if stretch else f"{len(found.loesninger)} steder"
        yield with_facts("find-flere-løsninger", found.soegt.span, said, warning=True)
