"""A tree of questions about a person's week as one CASE, and lists of small things as tables of the script."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from engine.kolonne.gren import Atom, Blad, Traet, atomer
from engine.sql.frames import Manuskript
from engine.sql.literals import text

T = TypeVar("T")
Ord = str | int | None
INTET_SVAR = -1


class Numre(dict[T, int]):
    """Things by their number, in the order they are met."""

    def nr(self, one: T) -> int:
        """The number of a thing."""
        return self.setdefault(one, len(self))


def som_case(
    tree: Traet[T],
    blad: Callable[[T], int],
    spoerg: Callable[[Atom], str],
    skal: Callable[[Atom], str],
) -> str:
    """The number of the leaf that the answers lead to.

    ``spoerg`` is the condition of a question, ``skal`` what must hold for it to have an answer: else it is INTET_SVAR.
    """
    if isinstance(tree, Blad):
        return str(blad(tree.svar))
    yes, no = (som_case(one, blad, spoerg, skal) for one in (tree.ja, tree.nej))
    unless = f"WHEN NOT ({skal(tree.atom)}) THEN {INTET_SVAR}"
    return f"CASE {unless} WHEN {spoerg(tree.atom)} THEN {yes} ELSE {no} END"


def faste_uger(trees: Iterable[Traet[T]]) -> tuple[int, ...]:
    """The weeks that are asked about by name, not as the week at hand."""
    return tuple(sorted({a.uge for tree in trees for a in atomer(tree) if a.uge is not None}))


def vaerdier(out: Manuskript, word: str, columns: Sequence[str], rows: Iterable[Sequence[Ord]]) -> str:
    """A table of some rows, and its name; numbers are BIGINT."""
    said = [f"({', '.join(map(_ord, row))})" for row in rows]
    names = ", ".join(columns)
    if not said:
        empty = ", ".join(f"0::BIGINT AS {c}" for c in columns)
        return out.tabel(word, f"SELECT {empty} WHERE false")
    lines = ",\n".join(said)
    return out.tabel(word, f"SELECT * FROM (VALUES\n{lines}) AS q({names})")


def _ord(one: Ord) -> str:
    if one is None:
        return "NULL"
    return text(one) if isinstance(one, str) else f"{one}::BIGINT"
