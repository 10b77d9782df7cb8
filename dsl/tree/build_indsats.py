"""From an outline to an indsats."""

from attrs import evolve
from lark import Token, Tree

from dsl.problems.problem import Problem
from dsl.tree import nodes as n
from dsl.tree.build_blocks import Make, aendring, ophaevelse
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import citater, felt, no_lines, under_lines

Branch = Tree[Token]


def _indsats(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Indsatslinje | n.Felt:
        made = felt(inside, line, out)
        if made is not None:
            return made
        no_lines(inside.line, out)
        return _linje(inside, line)

    return n.Indsats(
        navn=b.navn(trees(t)[0]),
        aendring=aendring(t),
        linjer=under_lines(b.line.under, "indsatslinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _linje(b: Builder, t: Branch) -> n.Indsatslinje:
    word = b.line.words.split("  ")[0]
    inside = [c for c in trees(t) if c.data != "citater"]
    bare = n.Indsatslinje(ord=word, citater=citater(b, t), span=b.line.span, pynt=b.line.pynt)
    ordinals = [int(str(c).rstrip(".")) for c in t.children if isinstance(c, Token) and c.type == "ORDINAL"]
    match str(t.data):
        case "indsats_navn":
            return evolve(bare, navn=b.navn(inside[0]))
        case "indsats_formel":
            return evolve(bare, formel=b.formel(inside[0]))
        case "indsats_effekt":
            central, *rest = (b.formel(c) for c in inside)
            lavt, hoejt = rest or (None, None)
            return evolve(bare, formel=central, lavt=lavt, hoejt=hoejt)
        case "indsats_virker":
            return evolve(bare, fra=ordinals[0], til=ordinals[1], navn=b.navn(inside[-1]))
        case _:
            number = next(c for c in t.children if isinstance(c, Token) and c.type == "TAL")
            return evolve(bare, fra=ordinals[0], navn=b.navn(inside[0]), andel=b.tal(number, inside[1], number))


INDSATS_BLOCKS: dict[str, Make] = {"indsats": _indsats, "indsats_ophaeves": ophaevelse}
