"""Which quantities a quantity needs, and which need it, over all versions."""

from collections.abc import Iterable, Mapping

from dsl.model.nodes import Model

Naboer = Mapping[str, tuple[str, ...]]


def needs(model: Model) -> Naboer:
    """What each quantity leans on, in the order it is named."""
    found: dict[str, dict[str, None]] = {name: {} for name in model.stoerrelser}
    for rules in model.regelsaet.values():
        for version in rules.versioner:
            for sentence in version.saetninger.values():
                found.setdefault(sentence.navn, {}).update(dict.fromkeys(name for name, _ in sentence.krop.naevnte()))
    return {name: tuple(n for n in own if n != name) for name, own in found.items()}


def needed_by(leaning: Naboer) -> Naboer:
    """The same, seen from the other side."""
    found: dict[str, list[str]] = {name: [] for name in leaning}
    for other, own in leaning.items():
        for name in own:
            found.setdefault(name, []).append(other)
    return {name: tuple(users) for name, users in found.items()}


def around(name: str, leaning: Naboer, users: Naboer, steps: int) -> tuple[str, ...]:
    """A quantity with those that lie so many steps up, and so many down."""
    found = {name: None}
    for side in (leaning, users):
        edge: Iterable[str] = (name,)
        for _ in range(steps):
            edge = [n for one in edge for n in side.get(one, ())]
            found |= dict.fromkeys(edge)
    return tuple(found)
