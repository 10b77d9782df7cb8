"""Whether the numbers of an indsats are in the units that the words before them ask for, and not below nothing."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from dsl.model.names import Navne, read_art
from dsl.problems.problem import Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import INTET, Art, tal
from dsl.values.number import show_number
from dsl.values.units import TAL

# What each word must be followed by (words of units; more than one where there is a choice), and how that is written.
_SKAL: Final[Mapping[str, tuple[tuple[tuple[str, ...], ...], str]]] = {
    "pris": ((("kr.", "forløb"),), "1.850 kr. (2022-niveau) pr. forløb"),
    "løbende pris": ((("kr.", "forløb", "uge"),), "900 kr. (2022-niveau) pr. forløb pr. uge"),
    "varighed": ((("uger",),), "26 uger"),
    "effekt": (
        (("uger", "forløb", "uge"), ("uger", "forløb")),
        "0,10 uger pr. forløb pr. uge, lavt skøn 0,05, højt skøn 0,14",
    ),
}
_IKKE_UNDER_NUL: Final = frozenset({"pris", "løbende pris", "varighed"})


def wrong_numbers(line: n.Indsatslinje, names: Navne) -> Iterator[Problem]:
    """What a line of an indsats says in a wrong unit or below nothing; what is not a plain number is told elsewhere."""
    if line.ord not in _SKAL or not isinstance(line.formel, f.Tal):
        return
    units, example = _SKAL[line.ord]
    wanted = [_art(unit, line, names) for unit in units]
    found = _found(line.formel, names)
    if found != INTET and INTET not in wanted and found not in wanted:
        said = " eller ".join(f"»{_words(unit)}«" for unit in units)
        yield problem("indsats-enhed", line.formel.span, felt=line.ord, ventet=said, eksempel=f"{line.ord}  {example}")
        return
    for one in (line.lavt, line.hoejt):
        if isinstance(one, f.Tal) and one.enhed is not None and _found(one, names) != found:
            number = show_number(one.vaerdi, one.decimaler)
            yield problem("skøn-enhed", one.span, tal=number, enhed=_said(line.formel))
    least = line.formel.vaerdi
    if line.ord in _IKKE_UNDER_NUL and (least < 0 or (line.ord == "varighed" and not least)):
        said = line.formel.span.words.strip()
        yield problem("indsats-under-nul", line.formel.span, felt=line.ord, tal=said)


def _found(number: f.Tal, names: Navne) -> Art:
    return _plain(read_art(number.enhed, names, [])[0]) if number.enhed is not None else tal(TAL)


def _plain(art: Art) -> Art:
    return evolve(art, enhed=art.enhed.uden_niveau()) if art.enhed is not None else art


def _art(unit: tuple[str, ...], line: n.Indsatslinje, names: Navne) -> Art:
    first, *per = unit
    per_names = tuple(f.Navn(tekst=p, span=line.span) for p in per)
    head = f.Enhedsled(ord=first, span=line.span)
    return _plain(read_art(f.Enhedsudtryk(led=head, pr=per_names, span=line.span), names, [])[0])


def _words(unit: tuple[str, ...]) -> str:
    return " pr. ".join(unit)


def _said(number: f.Tal) -> str:
    unit = number.enhed
    return "" if unit is None else " pr. ".join((unit.led.ord, *(p.tekst for p in unit.pr)))
