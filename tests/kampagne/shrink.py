"""The least of a program and its people in which two still differ: lines, blocks and rows are left out one by one."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import evolve

from tests.kampagne import formler, kerne
from tests.kampagne.small_programs import program
from tests.refusion.people import Udbetaling

T = TypeVar("T")


def least(items: Sequence[T], still: Callable[[list[T]], bool]) -> list[T]:
    """What is left when nothing more can be left out."""
    kept = list(items)
    at = 0
    while at < len(kept):
        without = kept[:at] + kept[at + 1 :]
        if still(without):
            kept, at = without, 0
        else:
            at += 1
    return kept


def formula(nummer: int) -> str:
    """The least text of a formula program, version by version, with the facts it was given."""
    versions, given = formler.of_batch(nummer // formler.BUNDT)
    whole = program(nummer, versions)
    texts = list(whole.tekster)
    for at in range(versions):

        def still(lines: list[str], at: int = at) -> bool:
            now = (*texts[:at], "\n".join(lines), *texts[at + 1 :])
            # What is no longer there cannot be asked for.
            asked = tuple(q for q in whole.navne if all(re.search(rf"\b{q.navn}\b", text) for text in now))
            return bool(asked) and bool(formler.compared([evolve(whole, tekster=now, navne=asked)], given).uens)

        texts[at] = "\n".join(least(texts[at].split("\n"), still))
    named = {name: cells for name, (_, cells) in given.items() if any(name in text for text in texts)}
    return "\n---\n".join([*texts, *(f"{name} = {cells}" for name, cells in named.items())])


def kernel(nummer: int) -> str:
    """The least text and the fewest rows of a kernel program."""
    sag, text = kerne.of_batch(nummer // kerne.BUNDT), kerne.text(nummer)

    def of_rows(rows: list[Udbetaling]) -> bool:
        return bool(rows) and bool(kerne.compared({nummer: text}, evolve(sag, raekker=tuple(rows))).uens)

    def of_lines(lines: list[str]) -> bool:
        return bool(kerne.compared({nummer: "\n".join(lines)}, few).uens)

    few = evolve(sag, raekker=tuple(least(sag.raekker, of_rows)))
    lines = least(text.split("\n"), of_lines)
    return "\n".join([*lines, f"{few.vindue}, {few.oejeblik}, {few.daekning}", *map(str, few.raekker)])
