"""Promise: what is asked with *ved* is a tabel of one condition beside the members of its key, and asked for that.

A tabel over the weeks after a start is asked in no other way.
"""

from collections.abc import Iterator, Mapping

from dsl.checked.amounts import fits
from dsl.checked.scope import Scope
from dsl.model.nodes import Opslag, Regelsaet, Saetning, Tabeldata, Udtryk
from dsl.problems.problem import Note, Problem, problem
from dsl.values.art import INTET, Art


def asked_with(rulesets: Mapping[str, Regelsaet], scope: Scope) -> Iterator[Problem]:
    """Every *ved* in every version against every version of the tabel that it asks."""
    sentences = {
        id(s): s for rules in rulesets.values() for v in rules.versioner for s in v.saetninger.values()
    }.values()
    by_name: dict[str, list[Saetning]] = {}
    for sentence in sentences:
        by_name.setdefault(sentence.navn, []).append(sentence)
    for sentence in sentences:
        for part in sentence.krop.dele():
            if part.op == "ved" and isinstance(part.data, Opslag):
                yield from _of_one(part, by_name.get(part.data.navn, []), scope)
            elif part.op == "størrelse" and isinstance(part.data, Opslag):
                tables = by_name.get(part.data.navn, [])
                if any(x.op == "ved opslag" for table in tables for x in table.krop.led):
                    yield problem("uden-ved", part.span, navn=part.data.navn)


def _of_one(asked: Udtryk, tables: list[Saetning], scope: Scope) -> Iterator[Problem]:
    name = asked.data.navn if isinstance(asked.data, Opslag) else ""
    for table in tables:
        data = table.krop.data
        count = data.betingelser if isinstance(data, Tabeldata) else 0
        free = [x for x in table.krop.led[:count] if x.op != "nøgle"]
        if len(free) != 1:
            yield problem("ved-flere-betingelser", asked.span, Note(table.span, "står-her"), navn=name)
            continue
        wanted = _art(free[0], scope)
        if INTET not in (wanted, asked.led[0].art) and not fits(wanted, asked.led[0].art):
            said, found = scope.say(wanted), scope.say(asked.led[0].art)
            yield problem("forkert-enhed", asked.led[0].span, ventet=said, fundet=found, navn=name)


def _art(condition: Udtryk, scope: Scope) -> Art:
    if isinstance(condition.data, Opslag) and condition.data.navn in scope.stoerrelser:
        return scope.stoerrelser[condition.data.navn].art
    if condition.op == "ved opslag" and str(condition.data) in scope.enheder:
        return Art("tal", scope.enheder[str(condition.data)].enhed)
    return condition.art
