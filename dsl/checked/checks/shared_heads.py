"""Promise: regelsæt that give one quantity together give it one unit, and one value for each of the same."""

from collections.abc import Iterator, Mapping

from dsl.checked.amounts import fits
from dsl.model.heads import for_each
from dsl.model.nodes import Regelsaet, Saetning, Stoerrelse
from dsl.problems.problem import Note, Problem, problem
from dsl.values.art import spoken


def shared_heads(rulesets: Mapping[str, Regelsaet], quantities: Mapping[str, Stoerrelse]) -> tuple[Problem, ...]:
    """The quantities whose unit or *for hver* is another in a second regelsæt than in the first."""
    return tuple(p for q in quantities.values() if len(q.regelsaet) > 1 for p in _of_one(q, rulesets))


def _of_one(quantity: Stoerrelse, rulesets: Mapping[str, Regelsaet]) -> Iterator[Problem]:
    first, *others = (name for name in quantity.regelsaet if name in rulesets)
    for name in others:
        own = _first(rulesets[name], quantity.navn)
        if own is None:
            continue
        note = Note(quantity.span, "det-andet-regelsæt", first)
        if set(own.akser) != set(quantity.akser):
            before, now = for_each(quantity.akser), for_each(own.akser)
            yield problem("for-hver-er-forskellig", own.span, note, navn=own.navn, her=now, der=before, regelsæt=first)
        elif not fits(own.art, quantity.art):
            here, there = spoken(own.art, own.visning), spoken(quantity.art, quantity.visning)
            yield problem("enhed-er-forskellig", own.span, note, navn=own.navn, her=here, der=there, regelsæt=first)


def _first(rules: Regelsaet, name: str) -> Saetning | None:
    return next((v.saetninger[name] for v in rules.versioner if name in v.saetninger), None)
