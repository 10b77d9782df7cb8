"""Where the words of the grammar stand, for those who colour a text; taken from the grammar, so that it follows it."""

from collections.abc import Iterable
from functools import cache

from attrs import frozen
from lark.grammar import Rule

from dsl.tree.sentences import STARTS, keyword_text, parser

_TOP = "toplinje"
_FREE = ["_GAP", "TEKST"]


@frozen
class Linjeord:
    """Plain words by their place, the longest first; after those of ``tekst`` the line is free text.

    ``haste`` and ``moenstre`` are the regexes of the other terminals by name: those that go before plain words, and
    the rest.
    """

    yderst: tuple[str, ...]
    under: tuple[str, ...]
    inde: tuple[str, ...]
    tekst: tuple[str, ...]
    haste: dict[str, str]
    moenstre: dict[str, str]


@cache
def line_words() -> Linjeord:
    """The words of the language by where in a line they stand."""
    rules: list[Rule] = parser().rules
    text = keyword_text()
    under = {name for start in STARTS if start != _TOP for name in _first(start, rules)}
    later = {symbol.name for rule in rules for symbol in rule.expansion[1:]}
    inner_rules = {name for rule in rules if rule.origin.name not in STARTS for name in _opening(rule)}
    free = {name for rule in rules if [s.name for s in rule.expansion[1:]] == _FREE for name in _opening(rule)}
    others = sorted((t for t in parser().terminals if t.name not in text), key=lambda t: -t.priority)
    return Linjeord(
        _words(_first(_TOP, rules), text),
        _words(under, text),
        _words(later | inner_rules, text),
        _words(free, text),
        {t.name: t.pattern.to_regexp() for t in others if t.priority > 0},
        {t.name: t.pattern.to_regexp() for t in others if t.priority <= 0},
    )


def _words(names: Iterable[str], text: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({text[name] for name in names if name in text}, key=lambda word: (-len(word), word)))


def _opening(rule: Rule) -> tuple[str, ...]:
    return tuple(symbol.name for symbol in rule.expansion[:1] if symbol.is_term)


def _first(start: str, rules: list[Rule]) -> frozenset[str]:
    """The terminals that a kind of line can begin with."""
    seen, waiting = set(), [start]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for rule in rules:
            if rule.origin.name == name:
                first = rule.expansion[0]
                if first.is_term:
                    found.add(first.name)
                elif first.name not in seen:
                    waiting.append(first.name)
    return frozenset(found)
