"""The codes that the source raises, found by reading it: the first text handed to what makes a problem."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from dsl.values.number import Slags

ROOT = Path(__file__).parents[2]
# What makes a problem, and which of its arguments is the code.
MAKERS = {
    "problem": 0, "with_facts": 0, "Problem": 0, "SourceFault": 0, "_unreadable": 1, "_one_of": 2, "fault": 0,
    "Filfejl": 0, "Afvist": 0, "UdenVaerdi": 0, "Cellefejl": 0, "DataProblem": 0, "AfvistRaekke": 4,
}  # fmt: skip
# Codes that are put together where they are raised: the fixed part and how it may end.
ENDINGS = {"tal-": get_args(Slags)}


@cache
def sources() -> tuple[ast.Module, ...]:
    """Return the modules of both packages but those that word the problems."""
    wording = ROOT / "dsl" / "problems"
    paths = sorted(path for room in ("dsl", "engine") for path in (ROOT / room).rglob("*.py"))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in paths if not path.is_relative_to(wording))


@cache
def raised() -> frozenset[str]:
    """Return the codes that are handed to a maker as they stand."""
    return frozenset(
        code
        for module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        for argument in _code_argument(node)
        for code in _codes(argument)
    )


def facts_given() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return for each place where a problem is made its code and the names of its facts, where both stand there."""
    return tuple(
        (code, frozenset(keyword.arg for keyword in node.keywords if keyword.arg is not None))
        for module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "problem"
        if all(keyword.arg is not None for keyword in node.keywords)
        for argument in _code_argument(node)
        for code in _codes(argument)
    )


def mentioned() -> frozenset[str]:
    """Return every text of the source, and so also codes that reach their maker by way of a name."""
    texts = {
        node.value
        for module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return raised() | texts


def _code_argument(call: ast.Call) -> Iterator[ast.expr]:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in MAKERS:
            place = MAKERS[name]
            yield from call.args[place : place + 1]
        case _:
            pass


def _codes(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from (*_codes(one), *_codes(other))
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield from (start + ending for ending in ENDINGS[start])
        case _:
            pass
