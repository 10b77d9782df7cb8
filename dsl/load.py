"""The whole way from files to a model that can be trusted, a pass a line."""

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from dsl.checked.checks.doubtful import doubtful
from dsl.checked.checks.said_once import said_once
from dsl.checked.from_model import from_model
from dsl.checked.scenario import checked_scenario
from dsl.model.from_tree import Modelled, from_tree
from dsl.model.nodes import Kilde, Model
from dsl.model.read_scenario import read_scenario
from dsl.model.scenario import Scenarie
from dsl.model.scenario_rules import own_rules, with_borrowed_data
from dsl.problems.causes import causes_only
from dsl.problems.problem import Problem, problem, with_facts
from dsl.source.files import SourceFault, read, shown_path
from dsl.source.text import Text
from dsl.tree.from_text import from_text


@frozen
class Loaded:
    """What was read: the checked model, the names scenarios lean on, and every problem, in the order of the text."""

    model: Model
    modelled: Modelled
    sources: tuple[Kilde, ...]
    problems: tuple[Problem, ...]


def load(files: tuple[Path, ...], local: frozenset[Path] = frozenset(), shown_from: Path | None = None) -> Loaded:
    """Reads and checks rule files together. ``local`` are the user's own, which may stand for installed ones."""
    problems: list[Problem] = []
    sources = []
    for path in files:
        source, found = load_file(path, local=path in local, shown_from=shown_from)
        problems += found
        if source is not None:
            sources.append(source)
    return check(tuple(sources), tuple(problems))


def check(sources: tuple[Kilde, ...], before: tuple[Problem, ...] = ()) -> Loaded:
    """From trees to a checked model."""
    modelled = from_tree(tuple(s for s in sources if s.tree.slags != "scenarie"))
    checked = from_model(modelled.model)
    doubts = tuple(p for s in sources for p in (*doubtful(s.tree), *said_once(s.tree)))
    found = dict.fromkeys((*before, *doubts, *modelled.problems, *checked.problems))
    return Loaded(checked.model, modelled, sources, causes_only(sorted(found, key=lambda p: p.order)))


def load_file(
    path: Path, *, local: bool = False, shown_from: Path | None = None
) -> tuple[Kilde | None, tuple[Problem, ...]]:
    """The tree of one file."""
    text, faults = read(path, shown_path(path, shown_from))
    if faults:
        return None, tuple(from_fault(f) for f in faults)
    return load_text(text, path, local=local)


def load_text(text: Text, path: Path, *, local: bool = False) -> tuple[Kilde | None, tuple[Problem, ...]]:
    """The tree of a text that is already in hand."""
    found = from_text(text)
    return (Kilde(path, found.tree, local) if found.tree is not None else None), found.problems


def from_fault(fault: SourceFault) -> Problem:
    """A reading fault as a problem of the catalogue."""
    return with_facts(fault.code, fault.place, dict(fault.facts))


def load_scenario(
    path: Path, rules: Loaded, shown_from: Path | None = None
) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    """A scenario read against checked rules; None when it cannot be run, with all its problems."""
    source, found = load_file(path, shown_from=shown_from)
    return (None, found) if source is None else scenario_of(source, rules, found)


def scenario_of(
    source: Kilde, rules: Loaded, before: tuple[Problem, ...] = ()
) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    """As ``load_scenario``, from a tree; a scenario with own rules carries the model they make with the others."""
    if source.tree.slags != "scenarie":
        return None, (*before, problem("ikke-et-scenarie", source.tree.span, slags=source.tree.slags))
    own = own_rules(source)
    joined = check((*rules.sources, *own)) if own else rules
    full, borrowed = with_borrowed_data(source, _neighbours(source))
    scenario, found = read_scenario(full, joined.modelled)
    problems = [
        *before,
        *(p for p in joined.problems if p not in rules.problems),
        *borrowed,
        *doubtful(source.tree),
        *said_once(source.tree),
        *found,
    ]
    if scenario is not None:
        scenario, more = checked_scenario(scenario, joined.model)
        scenario = evolve(scenario, model=joined.model if own else None)
        problems += more
    ordered = causes_only(sorted(dict.fromkeys(problems), key=lambda p: p.order))
    return (None if any(not p.warning for p in ordered) else scenario), ordered


def _neighbours(source: Kilde) -> Iterator[Kilde]:
    """The other scenarios of a scenario's folder, those that read."""
    for path in sorted(source.sti.parent.glob("*.scenarie")):
        if path != source.sti:
            other, _ = load_file(path)
            if other is not None:
                yield other
