"""What ``hjemmel.toml`` says of a workspace: which areas of the installed rules are read, and for which edition."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from dsl.load import from_fault
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.files import read
from dsl.source.text import Span, Text

SETTINGS: Final = "hjemmel.toml"
RULES: Final = "regler"
EDITION: Final = "udgave"
AREAS: Final = "områder"
_BARE_KEY: Final = re.compile(r"^(\s*)(\w+)(\s*=)", re.MULTILINE)  # TOML has no æøå outside quotation marks
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@frozen
class Indstillinger:
    """``omraader`` are the areas to read, None for all; ``udgave`` the edition the workspace was made for, or ""."""

    omraader: tuple[str, ...] | None
    udgave: str


def read_settings(path: Path, shown: str, areas: tuple[str, ...]) -> Indstillinger | tuple[Problem, ...]:
    """The settings of a file, or what is wrong with them; ``areas`` are those there are."""
    text, faults = read(path, shown)
    refused = tuple(from_fault(f) for f in faults if f.code != "tabulator")
    if refused:
        return refused
    said = _parsed(text)
    if isinstance(said, Problem):
        return (said,)
    rules = said.get(RULES, {})
    if not isinstance(rules, dict):
        return (problem("indstilling-uden-plads", _place(text, RULES), navn=RULES),)
    strange: list[tuple[str, tuple[str, ...]]] = [(name, (RULES,)) for name in said if name != RULES]
    strange += [(name, (EDITION, AREAS)) for name in rules if name not in {EDITION, AREAS}]
    found = [
        problem("ukendt-indstilling", _place(text, name), navn=name, mente=nearest(name, known) or "")
        for name, known in strange
    ]
    found += _of_areas(text, rules.get(AREAS), areas)
    if EDITION in rules and not isinstance(rules[EDITION], str):
        found.append(problem("indstilling-ikke-tekst", _place(text, EDITION), navn=EDITION))
    if found:
        return tuple(found)
    return Indstillinger(tuple(rules[AREAS]) if AREAS in rules else None, rules.get(EDITION, ""))


def _parsed(text: Text) -> Mapping[str, Any] | Problem:
    try:
        return tomllib.loads(_BARE_KEY.sub(r'\1"\2"\3', text.content))
    except tomllib.TOMLDecodeError as fault:
        at = _PLACE.search(str(fault))
        line = int(at[1]) if at is not None and at[1] else len(text.lines)
        return problem("indstillinger-kan-ikke-læses", Span(text, line, 1, max(1, len(text.line(line)))))


def _of_areas(text: Text, said: object, areas: tuple[str, ...]) -> list[Problem]:
    if said is None:
        return []
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        return [problem("områder-ikke-en-liste", _place(text, AREAS))]
    return [
        problem(
            "ukendt-område", _place(text, f'"{name}"'), navn=name, mente=nearest(name, areas) or "",
            muligheder=", ".join(areas),
        )
        for name in said
        if name not in areas
    ]  # fmt: skip


def _place(text: Text, words: str) -> Span:
    """Where something is said first, outside the remarks; the first line when it cannot be seen."""
    for number, line in enumerate(text.lines, 1):
        column = line.partition("#")[0].find(words)
        if column >= 0:
            return Span(text, number, column + 1, len(words))
    return Span(text, 1, 1)
