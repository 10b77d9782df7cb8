"""A quantity turned step by step: what is computed, computed again at each step."""

from collections.abc import Iterable, Iterator
from typing import Final

from dsl.model.scenario import Maal
from dsl.model.whatif import Varieret
from dsl.problems.problem import Problem, with_facts
from engine.compute import cells, keys
from engine.interpret.evaluate import Fortolker
from engine.scenario.effort import count_text, too_much
from engine.scenario.turned import turned
from engine.scenario.whatif_nodes import Trin, Variering

MOST_CELLS: Final = 50_000  # of one line in one variant


def varied(
    f: Fortolker, lines: Iterable[Varieret], targets: tuple[Maal, ...], out: list[Problem]
) -> Iterator[Variering]:
    """Each line by itself; one with too many cells is left out and told."""
    wanted = sum(len(list(keys(f, target))) for target in targets)
    for line in lines:
        cells_in_all = wanted * len(line.trin)
        if cells_in_all > MOST_CELLS:
            said = {"hvad": "tal at regne", "antal": count_text(cells_in_all), "højst": count_text(MOST_CELLS)}
            said["råd"] = "Vælg et større trin, eller beregn færre tal"
            out.append(with_facts("for-meget-at-regne", line.span, said, warning=True))
            continue
        stop = too_much(f, len(line.trin), line.span)
        if stop is not None:
            out.append(stop)
            continue
        yield Variering(line, f.plan.variant.navn, tuple(_step(f, line, at, targets) for at in range(len(line.trin))))


def _step(f: Fortolker, line: Varieret, at: int, targets: tuple[Maal, ...]) -> Trin:
    other = turned(f, (line.trin[at],))
    return Trin((line.trin[at],), tuple(c for target in targets for c in cells(other, target)))
