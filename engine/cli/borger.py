"""Which person a question is about: the number comes by standard input, and is never written anywhere."""

import getpass
import sys
from collections.abc import Iterable, Mapping
from typing import Final

from dsl.model.nodes import Akse, Model, Stoerrelse
from engine.cli.reading import refuse
from engine.interpret.entiteter import Medlem
from engine.scenario.columns import of_one_person
from engine.scenario.nodes import Koersel

FROM_INPUT: Final = "-"


def asked_person(koersel: Koersel, quantity: Stoerrelse, said: str) -> dict[str, str]:
    """The axis of persons and the pseudonym of the one whose number stands on standard input."""
    axes = persons(koersel.model, quantity)
    if said == FROM_INPUT and not axes:
        raise refuse(f"--borger: »{quantity.navn}« er ikke opgjort for enkelte borgere.")
    name = _named(koersel, said)
    return {axes[0].navn: name}


def chosen_person(koersel: Koersel, said: str) -> dict[str, str]:
    """As ``asked_person``, where the question is about one person and not about one quantity."""
    return {axis: _named(koersel, said) for axis, known in koersel.model.akser.items() if known.persondata}


def persons(model: Model, quantity: Stoerrelse) -> list[Akse]:
    """The axes of a quantity whose members are persons."""
    return [model.akser[axis] for axis in quantity.akser if model.akser[axis].persondata]


def known_person(axis: Akse, written: str, members: tuple[Medlem, ...]) -> str:
    """A person by the pseudonym; what else was written is not repeated, for it may be a number."""
    if written in members:
        return written
    shown = f", fx »{members[0]}«" if members else ""
    raise refuse(
        f"--for {axis.navn}: der er ingen med det navn. Personer kendes ved deres navn i kørslen{shown}; "
        "med --borger - kan nummeret gives på standard-input."
    )


def with_rows_of(koersel: Koersel, axes: Iterable[str], pairs: Mapping[str, str], borger: str | None) -> Koersel:
    """The run with the rows of the person that is asked about, where the file is too large to have them all at hand."""
    axis = next(iter(axes), None)
    if koersel.stor is None or axis is None:
        return koersel
    forms = {axis, *(name for name, (own, _) in koersel.model.akseformer.items() if own == axis)}
    named = next((written for name, written in pairs.items() if name in forms), None)
    if borger is not None or named is None:
        raise refuse(
            f"Filen er stor og har ingen numre. Skriv --for {axis}='{axis} 12' med dæknavnet fra det opslag, som "
            "»hjemmel indlæs« skrev."
        )
    alone = of_one_person(koersel, named)
    if alone is None:
        raise refuse(f"--for {axis}: der er ingen med det navn i filen. Dæknavne er fx »{axis} 12«.")
    return alone


def _named(koersel: Koersel, said: str) -> str:
    """The pseudonym of the one whose number stands on standard input."""
    if said != FROM_INPUT:
        raise refuse(
            "--borger tager kun en streg: skriv --borger -, og giv nummeret på standard-input. "
            "Det, der står på kommandolinjen, kan andre se."
        )
    number = _from_input()
    if not number:
        raise refuse("--borger -: der kom intet nummer på standard-input.")
    name = koersel.personer.pseudonym(number)
    if name is None:
        raise refuse("--borger -: nummeret findes ikke i scenariets data. Det skal have ti cifre.")
    return name


def _from_input() -> str:
    """One line; on a console what is typed is not shown."""
    if sys.stdin.isatty():
        return getpass.getpass("CPR-nummer (vises ikke): ").strip()
    return sys.stdin.readline().strip()
