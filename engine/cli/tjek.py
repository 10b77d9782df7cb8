"""`hjemmel tjek`: every problem of rules, scenarios and templates; the scenarios that are named are computed too."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click
from attrs import evolve, frozen

from dsl.load import Loaded, from_fault, load_scenario
from dsl.problems.problem import Problem, problem
from dsl.problems.to_json import to_json
from dsl.problems.to_line import to_line
from dsl.problems.to_terminal import to_terminal
from dsl.source.files import read
from engine.cli.console import counted, in_colour, joined, out, say, width
from engine.cli.danish_click import Choice, Command
from engine.cli.reading import absolute, has_faults, here, is_file, is_folder, read_rules, refuse, run_scenario, shown
from engine.cli.shown import figure_lines
from engine.cli.workspace import Workspace
from engine.cli.writing import SUFFIX
from engine.notat.lint import lint
from engine.scenario.nodes import Koersel

# What is only a warning beside a result is a fault where the figures themselves are on trial.
_ON_TRIAL: Final = {"kontroltal-afviger", "forkert-klasse", "kontroltal-uden-tal", "krav-uafklaret"}


@frozen
class Targets:
    """The files to look at, by kind; ``missing`` are names of nothing that can be read."""

    rules: tuple[Path, ...]
    scenarios: tuple[Path, ...]
    templates: tuple[Path, ...]
    missing: tuple[Problem, ...]


@click.command(cls=Command, name="tjek")
@click.argument("stier", nargs=-1, metavar="[STI]…")
@click.option("--beregn", "compute", is_flag=True, help="Regn alle scenarierne, også dem, der ikke er nævnt.")
@click.option(
    "--format",
    "form",
    type=Choice("terminal", "json", "linje"),
    default="terminal",
    help="Hvordan problemerne skrives.",
)
def command(stier: tuple[str, ...], compute: bool, form: str) -> int:  # noqa: FBT001  (click's flag)
    """Læs og efterse regler, scenarier og skabeloner, og vis alle problemer på én gang.

    Uden STI efterses alt i arbejdsmappen. Et scenarie, der nævnes, bliver også regnet.
    """
    workspace = here()
    targets = _targets(tuple(absolute(x) for x in stier), workspace)
    rules = read_rules(workspace, targets.rules)
    named = {absolute(x) for x in stier}
    runs = {p: run_scenario(p, rules, {}) for p in targets.scenarios if compute or p in named}
    found = [*targets.missing, *rules.problems]
    for path in targets.scenarios:
        found += runs[path].problems if path in runs else load_scenario(path, rules, Path.cwd())[1]
    found += [p for path in targets.templates for p in _of_template(path, rules)]
    problems = tuple(sorted((_on_trial(p) for p in dict.fromkeys(found)), key=lambda p: p.order))
    own = (
        problems
        if not stier or targets.scenarios
        else _about(problems, {shown(p) for p in (*targets.rules, *targets.templates)})
    )
    _tell(own, form)
    if form == "terminal":
        _sum_up(targets, {p: a.koersel for p, a in runs.items() if a.koersel is not None}, len(problems) - len(own))
    return int(has_faults(own))


def _targets(named: tuple[Path, ...], workspace: Workspace) -> Targets:
    paths = named or (*workspace.written_here, *workspace.own_templates)
    files: dict[Path, None] = {}
    missing = []
    for path in paths:
        if is_folder(path):
            files |= dict.fromkeys(p for p in sorted(path.rglob("*")) if _kind(p))
        elif not is_file(path):
            missing.append(problem("fil-findes-ikke", None, sti=shown(path)))
        elif _kind(path):
            files[path] = None
        else:
            raise refuse(
                f"»{shown(path)}« kan ikke efterses. Nævn filer, der ender på .regel, .scenarie eller {SUFFIX}."
            )
    by_kind = {kind: tuple(p for p in files if _kind(p) == kind) for kind in (".regel", ".scenarie", SUFFIX)}
    return Targets(by_kind[".regel"], by_kind[".scenarie"], by_kind[SUFFIX], tuple(missing))


def _kind(path: Path) -> str:
    return next((k for k in (".regel", ".scenarie", SUFFIX) if path.name.endswith(k) and path.is_file()), "")


def _of_template(path: Path, rules: Loaded) -> Iterable[Problem]:
    text, faults = read(path, shown(path))
    if faults:
        return [from_fault(f) for f in faults]
    return lint(text, rules.model.stoerrelser)


def _on_trial(found: Problem) -> Problem:
    return evolve(found, warning=False) if found.code in _ON_TRIAL else found


def _about(problems: tuple[Problem, ...], files: set[str]) -> tuple[Problem, ...]:
    """Those that stand in some files, or point to them."""
    return tuple(
        p for p in problems if p.place is None or p.place.path in files or any(n.place.path in files for n in p.notes)
    )


def _tell(problems: tuple[Problem, ...], form: str) -> None:
    if form == "json":
        out(json.dumps(to_json(problems), ensure_ascii=False, indent=2))
    elif problems and form == "linje":
        out(to_line(problems))
    elif form == "terminal":
        out(to_terminal(problems, farver=in_colour(sys.stdout)))


def _sum_up(targets: Targets, runs: dict[Path, Koersel], elsewhere: int) -> None:
    said = [
        counted(len(files), one, many)
        for files, one, many in (
            (targets.rules, "regelfil", "regelfiler"),
            (targets.scenarios, "scenarie", "scenarier"),
            (targets.templates, "skabelon", "skabeloner"),
        )
        if files
    ]
    if said:
        say(f"Efterset: {joined(said)}.")
    for path, koersel in runs.items():
        for line in figure_lines(koersel, width()):
            say(f"{shown(path)}: {line}" if not line.startswith(" ") else line)
    if elsewhere:
        say(f"Der er også {counted(elsewhere, 'problem', 'problemer')} i andre filer. »hjemmel tjek« viser dem.")
