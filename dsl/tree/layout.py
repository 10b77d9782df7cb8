"""Lines on their way to a text: how deep they stand, what stands above them, and columns under each other."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from dsl.tree.nodes import Pynt
from dsl.tree.outline import STEP

GAP = "  "
COLUMN_GAP = 4


@frozen
class Skrevet:
    """A line to write: ``words`` without indentation, ``niveau`` in steps of four spaces."""

    words: str
    niveau: int = 0
    luft: bool = False
    kommentarer: tuple[str, ...] = ()


def line(words: str, pynt: Pynt) -> Skrevet:
    """Write a line with its comments; blank lines are the matter of the one who knows the block."""
    return Skrevet(words, kommentarer=pynt.kommentarer)


def below(lines: Iterable[Skrevet]) -> list[Skrevet]:
    """Set lines one step deeper."""
    return [evolve(one, niveau=one.niveau + 1) for one in lines]


def text_of(lines: Iterable[Skrevet], end_comments: tuple[str, ...]) -> str:
    """Join lines to a text that ends with one line end; never two blank lines together."""
    out: list[str] = []
    for one in lines:
        if one.luft:
            _blank(out)
        indent = " " * (STEP * one.niveau)
        _comments(out, one.kommentarer, indent)
        if one.words:
            out.append(indent + one.words)
        else:
            _blank(out)
    if end_comments:
        _blank(out)
        _comments(out, end_comments, "")
    return "\n".join(out).rstrip("\n") + "\n"


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Join cells; a column begins four spaces after the widest cell before it, and the last cell of a row is free."""
    widths: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row[:-1]):
            widths[at] = max(widths.get(at, 0), len(cell))
    return [
        "".join(cell.ljust(widths[at] + COLUMN_GAP) for at, cell in enumerate(row[:-1])) + row[-1] if row else ""
        for row in rows
    ]


def tailed(heads: Sequence[str], tails: Sequence[str]) -> list[str]:
    """Set the tails, where there are any, under each other, two spaces after the longest head that has one."""
    widest = max((len(head) for head, tail in zip(heads, tails, strict=True) if tail), default=0)
    return [head.ljust(widest) + GAP + tail if tail else head for head, tail in zip(heads, tails, strict=True)]


def _blank(out: list[str]) -> None:
    if out and out[-1]:
        out.append("")


def _comments(out: list[str], comments: tuple[str, ...], indent: str) -> None:
    for comment in comments:
        if comment:
            out.append(f"{indent}# {comment}")
        else:
            _blank(out)
