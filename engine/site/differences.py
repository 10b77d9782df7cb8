"""What changed from one version to the next, in words: values from and to, lines out and in, new grounds."""

from collections.abc import Iterator

from attrs import frozen

from dsl.model.nodes import Saetning, Version
from engine.notat.danish import ground_text, rule_lines
from engine.plan.nodes import Plan
from engine.site.citations import own_grounds
from engine.site.rule_text import sentence_text
from engine.site.values_over_time import answer_text, is_of_the_day, keys_of, value_in


@frozen
class Forskel:
    """``slags`` is *ny, ophævet, værdi, linjer* or *hjemmel*; ``fra`` and ``til`` what stood and what stands."""

    navn: str
    slags: str
    fra: tuple[str, ...] = ()
    til: tuple[str, ...] = ()
    noegle: tuple[str, ...] = ()


def differences(rules: Plan, before: Version, after: Version) -> tuple[Forskel, ...]:
    """The differences between two versions of a regelsæt."""
    return tuple(_found(rules, before, after))


def _found(rules: Plan, before: Version, after: Version) -> Iterator[Forskel]:
    for name, sentence in after.saetninger.items():
        old = before.saetninger.get(name)
        if old is None:
            yield Forskel(name, "ny", til=tuple(rule_lines(sentence.krop)))
        elif sentence.oprindelse != old.oprindelse:
            yield from _changed(rules, before, after, old, sentence)
    for name in before.saetninger:
        if name not in after.saetninger:
            yield Forskel(name, "ophævet")


def _changed(rules: Plan, before: Version, after: Version, old: Saetning, new: Saetning) -> Iterator[Forskel]:
    values = tuple(_values(rules, before, after, new))
    yield from values
    out, into = _lines(old), _lines(new)
    left, come = tuple(x for x in out if x not in into), tuple(x for x in into if x not in out)
    if not values and (left or come):
        yield Forskel(new.navn, "linjer", left, come)
    grounds = [tuple(dict.fromkeys(ground_text(g) for g, _ in own_grounds(s))) for s in (old, new)]
    if grounds[0] != grounds[1]:
        yield Forskel(new.navn, "hjemmel", *grounds)


def _lines(sentence: Saetning) -> list[str]:
    """What a construct says, line by line; the lines of what remembers are not all steps of its formula."""
    if sentence.slags in {"regel", "sats", "tabel", "dato"}:
        return rule_lines(sentence.krop)
    return [" ".join(line.split()) for line in sentence_text(sentence).split("\n")[1:]]


def _values(rules: Plan, before: Version, after: Version, sentence: Saetning) -> Iterator[Forskel]:
    model = rules.model
    quantity = model.stoerrelser[sentence.navn]
    if not is_of_the_day(model, quantity):
        return
    for key in keys_of(model, quantity):
        said = [answer_text(value_in(rules, quantity, v.gaelder.fra, key), quantity, model) for v in (before, after)]
        if said[0] != said[1]:
            yield Forskel(sentence.navn, "værdi", (said[0],), (said[1],), key)
