"""Which line of which rule rests on which place of which source."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from dsl.model.nodes import Grund, Model, Saetning, Udtryk, Version

_PARAGRAPH: Final = re.compile(r"\d[\d.]*(?: [a-zæøå](?![\wæøå]))?")


@frozen
class Citat:
    """A ground and what rests on it; ``navn`` is empty when it is the whole version."""

    grund: Grund
    regelsaet: str
    version: Version
    navn: str
    linje: str


def citations(model: Model) -> tuple[Citat, ...]:
    """Every citation in the rules by version; what a version only carries forward is not repeated."""
    return tuple(
        one
        for rules in model.regelsaet.values()
        for version in rules.versioner
        for one in _of_version(rules.navn, version)
    )


def _of_version(rules: str, version: Version) -> Iterator[Citat]:
    for ground in version.grunde:
        yield Citat(ground, rules, version, "", "")
    for sentence in version.saetninger.values():
        if sentence.oprindelse == version.id:
            for ground, line in own_grounds(sentence):
                yield Citat(ground, rules, version, sentence.navn, line)


def own_grounds(sentence: Saetning) -> tuple[tuple[Grund, str], ...]:
    """The grounds that stand in the lines of a rule, each with its line."""
    return tuple(dict.fromkeys(_in_lines(sentence.krop, sentence.krop.tekst)))


def _in_lines(step: Udtryk, line: str) -> Iterator[tuple[Grund, str]]:
    own = step.tekst or line
    yield from ((ground, own) for ground in step.grunde)
    for inner in step.led:
        yield from _in_lines(inner, own)


def paragraphs(place: str) -> tuple[str, ...]:
    """The headings a place belongs under: ``§§ 118 og 118 a`` under both, ``bilag 1`` under itself."""
    first = place.split(",", maxsplit=1)[0]
    if first.startswith("§"):
        return tuple(f"§ {number.strip()}" for number in _PARAGRAPH.findall(first))
    return (first or "Kilden som helhed",)


def in_order(place: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts ``stk. 2`` before ``stk. 10``."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", place))
