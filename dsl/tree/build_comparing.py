"""From the parse tree of a line to the nodes that compare."""

import re
from typing import TYPE_CHECKING

from lark import Token, Tree

from dsl.tree import comparing_nodes as c
from dsl.tree.build_leaves import part, trees

if TYPE_CHECKING:
    from dsl.tree.build_formula import Builder
    from dsl.tree.formula import Navn


def rang(b: "Builder", t: Tree[Token]) -> c.Rang:
    """A rank."""
    led, blandt = trees(t)
    return c.Rang(led=b.formel(led), blandt=b.navn(blandt), foerst=_words(t)[-1].split(" ")[-2], span=b.span(t))


def yderst(b: "Builder", t: Tree[Token]) -> c.Yderst:
    """The member for which something is least or greatest."""
    liste, led = trees(t)
    words = _words(t)
    return c.Yderst(liste=b.navn(liste, words[0]), led=b.formel(led), er=words[-1], span=b.span(t))


def kvadratrod(b: "Builder", t: Tree[Token]) -> c.Kvadratrod:
    """A root."""
    return c.Kvadratrod(led=b.formel(trees(t)[0]), decimaler=decimaler(t), span=b.span(t))


def korrelation(b: "Builder", t: Tree[Token]) -> c.Korrelation:
    """A correlation."""
    led, mod = trees(t)[:2]
    andre, names = over(b, t)
    return c.Korrelation(
        led=b.formel(led), mod=b.formel(mod), over=names, andre=andre, decimaler=decimaler(t), span=b.span(t)
    )


def tidligere(b: "Builder", t: Tree[Token]) -> c.Tidligere:
    """A value in an earlier period."""
    return c.Tidligere(led=b.formel(trees(t)[0]), tekst=_words(t)[-1].removeprefix(", "), span=b.span(t))


def over(b: "Builder", t: Tree[Token]) -> tuple[bool, tuple["Navn", ...]]:
    """What is gathered over, and whether it is over all others than the one at hand."""
    found, others = part(t, "over"), part(t, "over_andre")
    if others is not None:
        return True, tuple(b.navn(n) for n in trees(others))
    return False, () if found is None else tuple(b.navn(n) for n in trees(found))


def decimaler(t: Tree[Token]) -> int:
    """The decimals of an approximation."""
    found = part(t, "tilnaermet")
    number = re.match(r"\d+", str(found.children[-1])) if found is not None else None
    return int(number.group()) if number is not None else 0


def _words(t: Tree[Token]) -> list[str]:
    return [str(x) for x in t.children if isinstance(x, Token)]
