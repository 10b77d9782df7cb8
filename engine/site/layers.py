"""Places for the nodes of a graph in layers: what is needed stands above what needs it. Whole pixels, no floats."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

Knude = str | tuple[str, str, int]  # a name, or the bend of a long line between two in a layer

WIDTH: Final = 152
HEIGHT: Final = 46
BEND: Final = 22
GAP: Final = 16
RISE: Final = 40
_SWEEPS: Final = 6


@frozen
class Opstilling:
    """``midter`` gives the centre of each name; ``linjer`` the points each arrow runs through."""

    bredde: int
    hoejde: int
    midter: Mapping[str, tuple[int, int]]
    linjer: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...]


def laid_out(names: Sequence[str], leaning: Mapping[str, Sequence[str]]) -> Opstilling:
    """Lays out the names; ``leaning`` says what each one needs."""
    own = {n: tuple(x for x in leaning.get(n, ()) if x in set(names)) for n in names}
    rank = _ranks(names, own)
    arrows = [(need, n) for n in names for need in own[n] if rank[need] < rank[n]]
    layers: list[list[Knude]] = [[n for n in names if rank[n] == at] for at in range(max(rank.values(), default=0) + 1)]
    chains: dict[tuple[str, str], tuple[Knude, ...]] = {}
    for above, below in arrows:
        bends: tuple[tuple[str, str, int], ...] = tuple(
            (above, below, at) for at in range(rank[above] + 1, rank[below])
        )
        for bend in bends:
            layers[bend[2]].append(bend)
        chains[above, below] = (above, *bends, below)
    _untangle(layers, list(chains.values()))
    return _placed(layers, chains)


def _ranks(names: Sequence[str], own: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many steps each name is from what needs nothing; a name met again on its own path does not count."""
    rank: dict[str, int] = {}

    def find(name: str, path: frozenset[str]) -> int:
        if name not in rank:
            inside = path | {name}
            rank[name] = max((find(x, inside) + 1 for x in own[name] if x not in inside), default=0)
        return rank[name]

    for name in names:
        find(name, frozenset())
    return rank


def _untangle(layers: list[list[Knude]], chains: Sequence[tuple[Knude, ...]]) -> None:
    """Sorts each layer by the middle of what its nodes are tied to, downwards and upwards in turn."""
    tied: dict[Knude, list[Knude]] = {n: [] for layer in layers for n in layer}
    for chain in chains:
        for one, other in pairwise(chain):
            tied[one].append(other)
            tied[other].append(one)
    for sweep in range(_SWEEPS):
        order = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for at in order:
            beside = layers[at - 1 if sweep % 2 == 0 else at + 1]
            place = {n: 2 * i - len(beside) for i, n in enumerate(beside)}
            own = {n: 2 * i - len(layers[at]) for i, n in enumerate(layers[at])}

            def middle(n: Knude, place: Mapping[Knude, int] = place, own: Mapping[Knude, int] = own) -> int:
                near = [place[x] for x in tied[n] if x in place]
                return 100 * sum(near) // len(near) if near else 100 * own[n]

            layers[at].sort(key=middle)


def _placed(layers: list[list[Knude]], chains: Mapping[tuple[str, str], tuple[Knude, ...]]) -> Opstilling:
    widths = [sum(_width(n) + GAP for n in layer) + GAP for layer in layers]
    whole = max(widths, default=0)
    centre: dict[Knude, tuple[int, int]] = {}
    for at, layer in enumerate(layers):
        x = (whole - widths[at]) // 2 + GAP
        for n in layer:
            centre[n] = (x + _width(n) // 2, at * (HEIGHT + RISE) + HEIGHT // 2 + 2)
            x += _width(n) + GAP
    lines = tuple((above, below, tuple(_ends(chain, centre))) for (above, below), chain in chains.items())
    high = len(layers) * (HEIGHT + RISE) - RISE + 4 if layers else 0
    return Opstilling(whole, high, {n: c for n, c in centre.items() if isinstance(n, str)}, lines)


def _ends(chain: tuple[Knude, ...], centre: Mapping[Knude, tuple[int, int]]) -> list[tuple[int, int]]:
    """From the foot of the first box, through the height of each layer between, to the top of the last."""
    points: list[tuple[int, int]] = []
    for at, n in enumerate(chain):
        x, y = centre[n]
        points += [(x, y - HEIGHT // 2)] if at else []
        points += [(x, y + HEIGHT // 2)] if at < len(chain) - 1 else []
    return points


def _width(n: Knude) -> int:
    return WIDTH if isinstance(n, str) else BEND
