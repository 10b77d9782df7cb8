"""Promise: no quantity is worked out from itself."""

from collections.abc import Mapping

from dsl.model.nodes import Version
from dsl.problems.problem import Note, Problem, problem
from dsl.source.text import Span


def circles(version: Version) -> tuple[Problem, ...]:
    """The circles among the quantities of a version."""
    graph = {name: tuple(s.krop.naevnte()) for name, s in version.saetninger.items()}
    found: list[Problem] = []
    done: set[str] = set()
    for start in graph:
        circle = _circle(start, graph, done)
        if circle:
            circle = _from_first(circle, version)
            names = [name for name, _ in circle]
            first = version.saetninger[names[0]].span
            notes = tuple(Note(span, "bruger", name) for name, span in circle)
            found.append(problem("cirkel", first, *notes, kæde=" → ".join([*names, names[0]])))
            done |= set(names)
    return tuple(found)


def _from_first(circle: list[tuple[str, Span]], version: Version) -> list[tuple[str, Span]]:
    """The same circle, begun at the rule that stands first in its file."""
    places = [(version.saetninger[name].span.path, version.saetninger[name].span.line) for name, _ in circle]
    at = places.index(min(places))
    return circle[at:] + circle[:at]


def _circle(start: str, graph: Mapping[str, tuple[tuple[str, Span], ...]], done: set[str]) -> list[tuple[str, Span]]:
    """A way from a quantity back to itself, or nothing; walked without recursion."""
    path: list[tuple[str, Span]] = []
    stack = [(start, iter(graph[start]))]
    on_path = [start]
    while stack:
        name, rest = stack[-1]
        step = next(rest, None)
        if step is None:
            stack.pop()
            on_path.pop()
            if path:
                path.pop()
            done.add(name)
            continue
        target, span = step
        if target in on_path:
            at = on_path.index(target)
            names = on_path[at:]
            spans = [s for _, s in path[at:]] + [span]
            return [(names[(i + 1) % len(names)], spans[i]) for i in range(len(names))]
        if target in graph and target not in done:
            path.append((target, span))
            on_path.append(target)
            stack.append((target, iter(graph[target])))
    return []
