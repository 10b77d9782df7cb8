"""From an outline to the constructs that remember, choose a reading or divide an amount."""

from collections.abc import Callable
from typing import TypeVar

from attrs import evolve
from lark import Token, Tree

from dsl.problems.problem import Problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.tree.build_blocks import Make, aendring, art, navne, ophaevelse
from dsl.tree.build_formula import Builder
from dsl.tree.build_leaves import trees
from dsl.tree.build_lines import citater, felt, no_lines, plain_text, under_lines
from dsl.tree.remembering_nodes import NAAR_DER_TAELLES_IGEN

L = TypeVar("L", bound=n.Linje)
Branch = Tree[Token]


def _lines(b: Builder, start: str, make: Callable[[Builder, Branch], L], out: list[Problem]) -> tuple[L | n.Felt, ...]:
    """The fields under a construct and its own lines, under which nothing stands."""

    def made(inside: Builder, line: Branch) -> L | n.Felt:
        field = felt(inside, line, out)
        if field is not None:
            return field
        no_lines(inside.line, out)
        return make(inside, line)

    return under_lines(b.line.under, start, made, out)


def _fortolkning(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Fortolkningslinje:
        word = next(c for c in line.children if isinstance(c, Token))
        return n.Fortolkningslinje(
            ord=str(line.data).replace("oe", "ø").replace("aal", "ål"),
            tekst=str(word) if line.data == "spoergsmaal" else plain_text(str(word)),
            sted=f.Node(span=inside.span(word)),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Fortolkning(
        navn=b.navn(trees(t)[0]),
        aendring=aendring(t),
        linjer=_lines(b, "fortolkningslinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


_COUNTING = {
    "enhed_er": "enhed",
    "efter": "efter",
    "tael": "tæl",
    "frys": "frys",
    "fri": "fri",
    "tidligst": "tidligst",
    "begynd_forfra": "begynd forfra",
    "proeves": "prøves",
    "aabning": "åbning",
}


def _optaelling(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    return n.Optaelling(
        navn=b.navn(trees(t)[0]),
        art=art(b, t),
        for_hver=navne(b, t),
        aendring=aendring(t),
        linjer=_lines(b, "optaellingslinje", _optaellingslinje, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _optaellingslinje(b: Builder, t: Branch) -> n.Optaellingslinje:
    kind, inside = str(t.data), [c for c in trees(t) if c.data != "citater"]
    bare = n.Optaellingslinje(ord=_COUNTING[kind], citater=citater(b, t), span=b.line.span, pynt=b.line.pynt)
    if kind == "tidligst":
        return evolve(bare, formel=b.formel(inside[0]))
    if kind == "begynd_forfra":
        number = next(c for c in t.children if isinstance(c, Token))
        window = inside[1]
        made = b.navn(window) if window.data == "navn" else b.formel(window)
        vindue = made if isinstance(made, f.Tal | f.Navn) else None
        return evolve(bare, antal=b.tal(number, inside[0], number), vindue=vindue)
    if kind == "proeves" and not inside:
        return evolve(bare, navne=(f.Navn(tekst=NAAR_DER_TAELLES_IGEN, span=b.line.span),))
    names = trees(inside[0]) if inside[0].data == "medlemmer" else inside
    return evolve(bare, navne=tuple(b.navn(c) for c in names))


_STATE = {
    "indtraeder": "indtræder",
    "ophoerer": "ophører",
    "virkning": "virkning",
    "ved_begge": "ved begge",
    "foer_data": "før data",
}


def _tilstand(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Tilstandslinje:
        when = next((c for c in trees(line) if c.data == "hvornaar"), None)
        condition = None if when is None or not trees(when) else inside.formel(trees(when)[0])
        said = next((str(c) for c in (line if when is None else when).children if isinstance(c, Token)), "ukendt")
        return n.Tilstandslinje(
            ord=_STATE[str(line.data)],
            formel=condition,
            tekst=said if condition is None else "",
            citater=citater(inside, line),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Tilstand(
        navn=b.navn(trees(t)[0]),
        for_hver=navne(b, t),
        aendring=aendring(t),
        linjer=_lines(b, "tilstandslinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _fremskrivning(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Fremskrivningslinje:
        formel, tid = _begyndelse(inside, trees(line)[0])
        return n.Fremskrivningslinje(
            ord=str(line.data),
            formel=formel,
            tid=tid,
            citater=citater(inside, line),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Fremskrivning(
        navn=b.navn(trees(t)[0]),
        art=art(b, t),
        for_hver=navne(b, t),
        aendring=aendring(t),
        linjer=_lines(b, "fremskrivningslinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


def _begyndelse(b: Builder, t: Branch) -> tuple[f.Formel, f.ITid | None]:
    """A formula and the time after it: ``x i 2026`` reads as a choice of a value, but here it says when."""
    if t.data != "begyndelse":
        return b.formel(t), None
    formel, *tid = trees(t)
    made = b.formel(formel)
    if tid:
        return made, b.i_tid(tid[0])
    if isinstance(made, f.Opslag) and made.vaelgere and isinstance(made.vaelgere[-1], f.ITid):
        return evolve(made, vaelgere=made.vaelgere[:-1]), made.vaelgere[-1]
    return made, None


def _fordeling(b: Builder, t: Branch, out: list[Problem]) -> n.Blok:
    def make(inside: Builder, line: Branch) -> n.Fordelingslinje:
        parts = [c for c in trees(line) if c.data != "citater"]
        return n.Fordelingslinje(
            navn=None if line.data == "beloeb" else inside.navn(parts[0]),
            formel=None if line.data == "resten_til" else inside.formel(parts[-1]),
            citater=citater(inside, line),
            span=inside.line.span,
            pynt=inside.line.pynt,
        )

    return n.Fordeling(
        navn=b.navn(trees(t)[0]),
        art=art(b, t),
        for_hver=navne(b, t),
        aendring=aendring(t),
        linjer=_lines(b, "fordelingslinje", make, out),
        span=b.line.span,
        pynt=b.line.pynt,
    )


REMEMBERING_BLOCKS: dict[str, Make] = {
    "fortolkning": _fortolkning,
    "optaelling": _optaelling,
    "tilstand": _tilstand,
    "fremskrivning": _fremskrivning,
    "fordeling": _fordeling,
    "fortolkning_ophaeves": ophaevelse,
    "optaelling_ophaeves": ophaevelse,
    "tilstand_ophaeves": ophaevelse,
    "fremskrivning_ophaeves": ophaevelse,
    "fordeling_ophaeves": ophaevelse,
}
