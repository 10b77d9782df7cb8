"""What the commands have in common: read the rules of the workspace, read and run a scenario, tell the problems."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from dsl.kept import Ready, load_kept, load_ready, ready
from dsl.model.nodes import Model
from dsl.model.scenario import Scenarie
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.problems.to_line import to_line
from dsl.problems.to_terminal import to_terminal
from dsl.source.files import shown_path
from engine.cli.console import in_colour, say, working
from engine.cli.workspace import Workspace, find_workspace
from engine.scenario.columns import FORTOLKER
from engine.scenario.nodes import Koersel
from engine.scenario.run import run

if TYPE_CHECKING:
    from dsl.load import Loaded

Refusal = Callable[[Scenarie, Model], tuple[Problem, ...]]


@frozen
class Answer:
    """A run, or None when the input has faults that stop it; with every problem that was found."""

    koersel: Koersel | None
    problems: tuple[Problem, ...]


def here() -> Workspace:
    """The workspace of the user, its warnings told; with faults in its settings nothing is done."""
    workspace = find_workspace(Path.cwd())
    say_problems(workspace.problems)
    if has_faults(workspace.problems):
        raise click.exceptions.Exit(1)
    return workspace


def absolute(path: str) -> Path:
    """A path as the user wrote it, from the root; links are left as they are."""
    return Path(os.path.normpath(Path.cwd() / path))


def read_rules(workspace: Workspace, more: Iterable[Path] = ()) -> "Loaded":
    """The rules of the workspace; ``more`` are the user's own files that lie elsewhere."""
    with working("Læser reglerne"):
        found = load_kept(*_rule_files(workspace, more), Path.cwd())
    gc.freeze()  # the rules live as long as the command: the collector need not go through them again and again
    return found


def _rule_files(workspace: Workspace, more: Iterable[Path] = ()) -> tuple[tuple[Path, ...], frozenset[Path]]:
    """All of them, each once, and which are the user's own."""
    known = {path.resolve(): path for path in workspace.rules}
    strange = tuple(path for path in more if path.resolve() not in known)
    return (*known.values(), *strange), frozenset((*workspace.own, *strange))


def run_scenario(path: Path, rules: "Loaded", replaced: Mapping[str, Path]) -> Answer:
    """A scenario computed with rules that are in hand."""
    return _run(ready(path, rules, Path.cwd()), replaced, FORTOLKER) if is_file(path) else _no_file(path)


def run_in(
    workspace: Workspace,
    path: Path,
    replaced: Mapping[str, Path],
    motor: str = FORTOLKER,
    refused: Refusal | None = None,
) -> Answer:
    """A scenario computed with the rules of the workspace by an engine.

    ``refused`` says what is wrong with the scenario before any work begins.
    """
    if not is_file(path):
        return _no_file(path)
    with working("Læser reglerne"):
        found = load_ready(path, *_rule_files(workspace), Path.cwd())
    gc.freeze()  # as above
    return _run(found, replaced, motor, refused)


def _run(found: Ready, replaced: Mapping[str, Path], motor: str, refused: Refusal | None = None) -> Answer:
    """Rules with faults are not computed with."""
    faults = tuple(p for p in found.of_rules if not p.warning)
    if found.scenarie is None or faults:
        return Answer(None, tuple(dict.fromkeys((*faults, *found.of_scenario))))
    wrong = refused(found.scenarie, found.model) if refused is not None else ()
    if wrong:
        return Answer(None, (*found.of_scenario, *wrong))
    with working("Regner"):
        answer = run(found.scenarie, found.model, replaced, Path.cwd(), motor)
    if isinstance(answer, tuple):
        return Answer(None, (*found.of_scenario, *answer))
    return Answer(answer, (*found.of_scenario, *answer.problems))


def _no_file(path: Path) -> Answer:
    return Answer(None, (problem("fil-findes-ikke", None, sti=f"{shown(path)}", mente=_like_named(path)),))


def computed(
    scenario: str, data: Mapping[str, str], motor: str = FORTOLKER, refused: Refusal | None = None
) -> Answer:  # fmt: skip
    """The run of a scenario that the user named."""
    files = {name: absolute(file) for name, file in data.items()}
    return run_in(here(), absolute(scenario), files, motor, refused)


def shown(path: Path) -> str:
    """A path from where the user stands."""
    return shown_path(path, Path.cwd())


def is_file(path: Path) -> bool:
    """Whether it is a file; a name that the system refuses is that of none."""
    return os.path.isfile(path)  # noqa: PTH113  (pathlib raises where this says no)


def is_folder(path: Path) -> bool:
    """Whether it is a folder; the same."""
    return os.path.isdir(path)  # noqa: PTH112  (the same)


def has_faults(problems: Iterable[Problem]) -> bool:
    """Whether the exit code is to say that the input has faults."""
    return any(not p.warning for p in problems)


def told(problems: tuple[Problem, ...], form: str) -> str:
    """Problems as text, for a person or one a line."""
    if form == "linje":
        return to_line(problems)
    return to_terminal(problems, farver=in_colour(sys.stderr))


def say_problems(problems: tuple[Problem, ...], form: str = "terminal") -> None:
    """Tell problems beside a result."""
    if problems:
        say(told(problems, form))


def refuse(sentence: str) -> click.UsageError:
    """Wrong use, as a sentence."""
    return click.UsageError(sentence, click.get_current_context())


def _like_named(path: Path) -> str:
    try:
        return nearest(path.name, (p.name for p in path.parent.iterdir())) or ""
    except OSError:
        return ""
