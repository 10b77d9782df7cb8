"""Readings of the law: what is asked, what can be answered, which answer is taken, and what hangs on it."""

from collections.abc import Iterator
from typing import Final

from dsl.model.nodes import Konstant, Regelsaet, Spoergsmaal, Version
from dsl.values.period import Interval
from engine.plan.in_force import timeline
from engine.plan.leaning import rests_on
from engine.scenario.nodes import Koersel
from engine.site.book import Bog
from engine.site.markup import Html, block, bullets, joined, table, tag
from engine.site.side import Henviser
from engine.site.wording import first_and_last, listed

FORTOLKNING: Final = "fortolkning"
_NONE: Final = "ingen af de medfølgende scenarier"


def readings_in(book: Bog, rules: Regelsaet) -> tuple[str, ...]:
    """The questions that a regelsæt answers, by name."""
    found = book.model.stoerrelser.values()
    return tuple(q.navn for q in found if q.slags == FORTOLKNING and rules.navn in q.regelsaet)


def readings_of(book: Bog, name: str) -> tuple[str, ...]:
    """The questions that a quantity leans on, near or far."""
    kinds = book.model.stoerrelser
    needed = rests_on(book.hviler, (name,)) - {name}
    return tuple(n for n in kinds if n in needed and kinds[n].slags == FORTOLKNING)


def leaning_on(book: Bog, name: str) -> tuple[str, ...]:
    """The quantities that lean on a quantity, near or far, in the order of the rule files."""
    users: dict[str, set[str]] = {}
    for one, needed in book.hviler.items():
        for other in needed:
            users.setdefault(other, set()).add(one)
    found = rests_on({n: frozenset(own) for n, own in users.items()}, (name,))
    return tuple(n for n in book.model.stoerrelser if n in found and n != name)


def reading_blocks(name: str, to: Henviser) -> Iterator[str]:
    """One question with all there is to say of it."""
    book = to.bog
    taken = _taken(book, name)
    if not taken:
        return
    _, asked, _ = taken[-1]
    yield block(tag("p", asked.spoergsmaal))
    answers = {one.valgt for _, one, _ in taken}
    yield block(bullets(joined((x, tag("strong", " (valgt)") if x in answers else "")) for x in asked.valg))
    rows = [(*first_and_last(days), one.valgt, to.version(version)) for days, one, version in taken]
    yield block(table(f"Valgt læsemåde: {name}", ("Fra", "Til og med", "Valgt", "I versionen"), rows))
    users = leaning_on(book, name)
    lines = [
        joined(("Bruges af: ", listed(to.stoerrelse(n) for n in users) or "ingen størrelser", ".")),
        joined(("Læst på en anden måde i: ", listed(_read_otherwise(name, to)) or _NONE, ".")),
    ]
    yield block(bullets(lines))


def _taken(book: Bog, name: str) -> list[tuple[Interval, Spoergsmaal, Version]]:
    """The stretches of time with one answer, each with the version that first gives it."""
    found: list[tuple[Interval, Spoergsmaal, Version]] = []
    for home in book.model.stoerrelser[name].regelsaet:
        for piece in timeline(book.model.regelsaet[home], None, ()).stykker:
            sentence = piece.version.saetninger.get(name) if piece.version is not None else None
            asked = sentence.fortolkning if sentence is not None else None
            if piece.version is None or asked is None:
                continue
            if found and found[-1][1].valgt == asked.valgt and found[-1][0].til == piece.dage.fra:
                days, _, version = found.pop()
                found.append((Interval(days.fra, piece.dage.til), asked, version))
            else:
                found.append((piece.dage, asked, piece.version))
    return found


def _read_otherwise(name: str, to: Henviser) -> Iterator[Html]:
    """The scenarios with a variant that takes another answer."""
    taken = {one.valgt for _, one, _ in _taken(to.bog, name)}
    for run in to.bog.koersler:
        for variant, text in _set_in(run, name):
            if text not in taken:
                yield joined((to.scenarie(run.scenarie.titel), f" (»{variant}«: {text})"))


def _set_in(run: Koersel, name: str) -> Iterator[tuple[str, str]]:
    for variant in run.scenarie.varianter:
        for one in variant.indgreb:
            if one.maal.navn == name and isinstance(one.vaerdi.data, Konstant):
                yield variant.navn, str(one.vaerdi.data.vaerdi)
