"""Cells put together as they are read: quantities with the same axes in one table, quantities down, keys across."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from engine.result.nodes import Celle, Noegle


@frozen
class Blok:
    """A run of quantities with the same axes: all their keys, and each quantity's cells by key, in the order asked."""

    akser: tuple[str, ...]
    noegler: tuple[Noegle, ...]
    stoerrelser: dict[str, dict[Noegle, Celle]]


def blocks(cells: Iterable[Celle]) -> Iterator[Blok]:
    """The tables that some cells make."""
    for axes, group in groupby(cells, key=lambda c: tuple(axis for axis, _ in c.noegle)):
        found = list(group)
        by_name: dict[str, dict[Noegle, Celle]] = {}
        for cell in found:
            by_name.setdefault(cell.stoerrelse, {})[cell.noegle] = cell
        yield Blok(axes, tuple(dict.fromkeys(c.noegle for c in found)), by_name)
