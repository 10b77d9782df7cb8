"""What is to be read in: the files as a scenario declares them, and what it takes to lay their rows in order."""

from typing import Final, Literal

from attrs import frozen

from dsl.problems.problem import Cell, Problem, problem
from engine.caseload.declared import Datafil, Kolonne, Raekkeregler
from engine.caseload.wide import week_columns

Slags = Literal["borger", "medlem", "dag", "uge", "tal", "ja/nej", "leverance"]
FLEST_DECIMALER: Final = 9


@frozen
class Indtag:
    """A data set of payments; all its files are read by the same columns.

    ``dage`` are the model's names of the first and the last day, ``klynge`` the axis whose members stand together,
    ``fordeles`` the amounts that are spread evenly over the days. ``viste`` are the files as the user knows them.
    """

    navn: str
    filer: tuple[Datafil, ...]
    viste: tuple[str, ...]
    regler: Raekkeregler
    dage: tuple[str, str]
    klynge: str | None
    fordeles: frozenset[str]


@frozen(eq=False)
class Felt:
    """A column as whole numbers: a place in a list of names, days since 1 January 1970, or the last decimal's units."""

    nr: int
    kolonne: Kolonne
    slags: Slags
    decimaler: int = 0

    @property
    def kol(self) -> str:
        """The column's name in the working tables."""
        return f"c{self.nr}"


def fields(one: Indtag) -> tuple[Felt, ...] | Problem:
    """The columns that are carried; refused where an amount has no fixed number of decimals."""
    file = one.filer[0]
    columns = [
        c for c in file.kolonner if c.rolle != "ignoreret" and not (c.rolle == "persondata" and c.slags != "medlem")
    ]
    if file.brede is not None:
        columns += week_columns(file.brede)
    found: list[Felt] = []
    for nr, column in enumerate(columns):
        kind = _kind(column)
        if kind != "tal":
            found.append(Felt(nr, column, kind))
            continue
        if column.decimaler is None or column.decimaler > FLEST_DECIMALER:
            return problem("indtag-uden-decimaler", Cell(one.viste[0], 1, nr + 1, column.overskrift), navn=column.navn)
        found.append(Felt(nr, column, kind, column.decimaler))
    return tuple(found)


def _kind(column: Kolonne) -> Slags:
    if column.rolle == "persondata":
        return "borger"
    match column.slags:
        case "tid":
            return "uge"
        case "tekst" | "medlem":
            return "medlem"
        case _:
            return column.slags
