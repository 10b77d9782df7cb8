"""The walls that no linter knows: names, floats, docstrings and words that belong to one workplace."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree_files import files, python_files, shown

CUPBOARDS = frozenset({"base", "common", "core", "helpers", "misc", "utils"})

# A format's own name for a part of it: ending -> reason.
FOREIGN_NAMES = {"docProps/core.xml": "Office Open XML fixes the name"}

# A file that must name a binary float: path -> reason.
FLOAT_EXCEPTIONS = {"engine/notat/written.py": "seconds to wait for a file that another program holds"}

# One machine's folder; split so that this file does not hold it.
WORKPLACE = "/" + "work" + "/"


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def floats(tree: ast.Module) -> Iterator[str]:
    """Yield line and text of each float or complex literal and each call of float or complex."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex()) | ast.Call(func=ast.Name(id="float" | "complex")):
                yield f"{node.lineno}: {ast.unparse(node)}"
            case _:
                pass


def floats_by_file() -> dict[str, list[str]]:
    found = {shown(path): list(floats(tree_of(path))) for path in python_files("dsl", "engine")}
    return {name: places for name, places in found.items() if places}


def test_there_are_files() -> None:
    assert python_files("tests")


def test_no_cupboards() -> None:
    names = [shown(path) for path in files() if not shown(path).endswith(tuple(FOREIGN_NAMES))]
    assert [name for name in names if CUPBOARDS & {part.split(".")[0].lower() for part in Path(name).parts}] == []


def test_python_files_have_ascii_names() -> None:
    assert [shown(path) for path in python_files() if not shown(path).isascii()] == []


def test_every_module_with_code_has_a_docstring() -> None:
    modules = {shown(path): tree_of(path) for path in python_files()}
    assert [name for name, module in modules.items() if module.body and not ast.get_docstring(module)] == []


@pytest.mark.parametrize("text", ["x = 0.5", "x = 1e3", "x = 2j", "x = float(y)", "def f(a=.1): pass"])
def test_the_float_wall_sees(text: str) -> None:
    assert len(list(floats(ast.parse(text)))) == 1


def test_no_binary_floats_but_the_named() -> None:
    assert {name: places for name, places in floats_by_file().items() if name not in FLOAT_EXCEPTIONS} == {}
    assert set(FLOAT_EXCEPTIONS) <= set(floats_by_file())


def test_nothing_names_the_workplace() -> None:
    assert [shown(path) for path in files() if WORKPLACE.encode() in path.read_bytes()] == []
