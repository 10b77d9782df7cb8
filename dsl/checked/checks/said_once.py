"""Promise: a field that can only say one thing is said once, wherever it stands; else one of the two is unread."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import attrs

from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span
from dsl.tree import nodes as n
from dsl.tree.formula import Node

_ONE_LINE: Final = (
    n.Navnefelt,
    n.Datofelt,
    n.Periodefelt,
    n.Kendt,
    n.Registertekst,
    n.Datafelt,
    n.Maerke,
    n.Forklaring,
    n.Udpegslinje,
)


def said_once(tree: n.Fil) -> tuple[Problem, ...]:
    """The fields under a construct that stand there twice; those of the head are told when the file is read."""
    return tuple(p for block in tree.blokke for p in _under(block))


def _under(line: Node) -> Iterator[Problem]:
    seen: defaultdict[str, list[Span]] = defaultdict(list)
    for one in _below(line):
        if isinstance(one, _ONE_LINE):
            word = one.ord if not isinstance(one, n.Kendt | n.Forklaring) else type(one).__name__.lower()
            if seen[word]:
                yield problem("dobbelt-felt", one.span, Note(seen[word][0], "første-gang"), felt=word)
            seen[word].append(one.span)
        yield from _under(one)


def _below(line: Node) -> Iterator[Node]:
    for attribute in attrs.fields(type(line)):
        value = getattr(line, attribute.name)
        if isinstance(value, tuple):
            yield from (x for x in value if isinstance(x, Node))
