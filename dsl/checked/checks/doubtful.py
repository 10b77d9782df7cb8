"""Promise: no formula reads two ways. Where it could, both readings are shown and parentheses are asked for."""

from collections.abc import Iterator

import attrs

from dsl.problems.problem import Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n


def doubtful(tree: n.Fil) -> tuple[Problem, ...]:
    """The doubtful readings of a file."""
    return tuple(p for one in _formulas(tree) for p in _of_one(one))


def _formulas(node: object) -> Iterator[f.Node]:
    """Every node of a tree, its formulas among them."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(reversed(one))
        elif isinstance(one, f.Node):
            yield one
            waiting.extend(getattr(one, a.name) for a in attrs.fields(type(one)) if a.name not in {"span", "pynt"})


def _of_one(one: f.Node) -> Iterator[Problem]:
    if isinstance(one, f.Kaede):
        yield from _share_of_sum(one)
        yield from _not_of_several(one)
        yield from _and_with_or(one)
        yield from _several_divisions(one)


def _share_of_sum(one: f.Kaede) -> Iterator[Problem]:
    """Whether ``20 pct. af a + b`` is of a alone, or of the sum."""
    if one.tegn[0] not in {"+", "−"}:
        return
    for at, led in enumerate(one.led[:-1]):
        if isinstance(led, f.Af):
            share, whole, rest = led.andel.span.words, led.helhed.span.words, one.led[at + 1].span.words
            sign = one.tegn[at]
            yield problem(
                "tvetydig-af",
                one.span,
                læsning1=f"({share} af {whole}) {sign} {rest}",
                læsning2=f"{share} af ({whole} {sign} {rest})",
            )
            return


def _not_of_several(one: f.Kaede) -> Iterator[Problem]:
    """Whether ``ikke a og b`` denies a, or both together."""
    if one.tegn[0] not in {"og", "eller"}:
        return
    for at, led in enumerate(one.led[:-1]):
        if isinstance(led, f.Ikke):
            inner, rest, sign = led.betingelse.span.words, one.led[at + 1].span.words, one.tegn[at]
            yield problem(
                "tvetydigt-ikke",
                one.span,
                læsning1=f"(ikke {inner}) {sign} {rest}",
                læsning2=f"ikke ({inner} {sign} {rest})",
            )
            return


def _and_with_or(one: f.Kaede) -> Iterator[Problem]:
    """``a og b eller c``."""
    if set(one.tegn) == {"og", "eller"}:
        at = next(i for i in range(len(one.tegn) - 1) if one.tegn[i] != one.tegn[i + 1])
        a, b, c = (x.span.words for x in one.led[at : at + 3])
        first, second = one.tegn[at : at + 2]
        yield problem(
            "og-mødes-eller",
            one.span,
            læsning1=f"({a} {first} {b}) {second} {c}",
            læsning2=f"{a} {first} ({b} {second} {c})",
        )


def _several_divisions(one: f.Kaede) -> Iterator[Problem]:
    """``a / b / c`` and ``a / b × c``."""
    if one.tegn[0] in {"×", "/"} and "/" in one.tegn[:-1]:
        at = one.tegn.index("/")
        a, b, c = (x.span.words for x in one.led[at : at + 3])
        sign = one.tegn[at + 1]
        yield problem(
            "flere-divisioner", one.span, læsning1=f"({a} / {b}) {sign} {c}", læsning2=f"{a} / ({b} {sign} {c})"
        )
