"""From a table to columns of answers, and from rows and their faults to used, replaced and refused ones."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen

from engine.caseload.cells import Afvist, Svar, read_cell
from engine.caseload.declared import Kolonne
from engine.caseload.facts import facts, header
from engine.caseload.loaded import AfvistRaekke, Cellefejl, Fakta, Laest, Soejle, Vaerdi, member
from engine.caseload.table import Raa, Tabel

Fejl: TypeAlias = dict[int, list[Cellefejl]]  # by the row's place among the rows that were read


@frozen
class Felt:
    """A declared column and its place in the file (from 0)."""

    plads: int
    kolonne: Kolonne


@frozen
class Raekker:
    """The rows of a file, by its name as it may be shown: `svar` has for each field the answer of each row.

    `skaeve` have a wrong number of fields. `steder` tells for each row of a wide table where its one cell stands:
    heading and place.
    """

    fil: str
    numre: list[int]
    felter: tuple[Felt, ...]
    svar: tuple[list[Svar], ...]
    skaeve: list[AfvistRaekke]
    bogstaver: tuple[str, ...] = ()
    steder: list[tuple[str, int]] | None = None

    def kolonne(self, overskrift: str) -> list[Svar]:
        """The answers of a column row by row."""
        return self.svar[next(nr for nr, each in enumerate(self.felter) if each.kolonne.overskrift == overskrift)]

    def vaerdier(self, overskrift: str) -> list[Vaerdi | None]:
        """What a column says row by row; None where it cannot be read or has no value."""
        return [None if isinstance(answer, Afvist) else answer.vaerdi for answer in self.kolonne(overskrift)]

    def noegle(self) -> tuple[str, ...]:
        """The columns that the key of a row is made of."""
        return tuple(each.kolonne.overskrift for each in self.felter if each.kolonne.rolle in ("noegle", "persondata"))

    def fejl(self, overskrift: str | None, kode: str, fakta: Fakta) -> Cellefejl:
        """A fault of a row, shown at one of its columns; None is no column in particular."""
        place = next((each.plads + 1 for each in self.felter if each.kolonne.overskrift == overskrift), None)
        return Cellefejl(kode, None if overskrift is None else header(overskrift), place, fakta=fakta)


@frozen
class Sorteret:
    """All rows of a file, in its order within each kind; `kroner_brugt` is what the used ones carry."""

    numre: list[int]
    soejler: tuple[Soejle, ...]
    afvist: tuple[AfvistRaekke, ...]
    erstattet: int
    kroner_brugt: Fraction
    kroner_erstattet: Fraction


def read_rows(fil: str, tabel: Tabel, kolonner: tuple[tuple[int, Kolonne], ...]) -> Raekker:
    """Read every cell by the declared columns, given with their place (from 0) in the table."""
    width = len(tabel.overskrifter)
    whole = [row for row in tabel.raekker if len(row[1]) == width]
    fields = tuple(Felt(place, column) for place, column in kolonner if _is_carried(column))
    return Raekker(
        fil,
        [nr for nr, _ in whole],
        fields,
        tuple(_answers((cells[each.plads] for _, cells in whole), each.kolonne) for each in fields),
        [_wrong_width(nr, len(cells), width) for nr, cells in tabel.raekker if len(cells) != width],
        tabel.bogstaver,
        tabel.steder,
    )


def cell_faults(rows: Raekker) -> Fejl:
    """The cells that cannot be read, from left to right."""
    found: Fejl = {}
    for each, answers in sorted(zip(rows.felter, rows.svar, strict=True), key=lambda pair: pair[0].plads):
        for at, answer in enumerate(answers):
            if isinstance(answer, Afvist):
                found.setdefault(at, []).append(_fault(answer, rows, at, each))
    return found


def sort_rows(rows: Raekker, faults: Fejl, replaced: frozenset[int]) -> Sorteret:
    """Part the rows; one with faults is refused, else it may be replaced, else it is used."""
    used = [at for at in range(len(rows.numre)) if at not in faults and at not in replaced]
    whole = len(used) == len(rows.numre)
    columns = tuple(
        Soejle(each.kolonne, _taken(answers if whole else [answers[at] for at in used]))
        for each, answers in zip(rows.felter, rows.svar, strict=True)
    )
    refused = [_refused(rows, at, faults[at]) for at in sorted(faults)]
    old = [at for at in sorted(replaced) if at not in faults]
    return Sorteret(
        rows.numre if whole else [rows.numre[at] for at in used],
        columns,
        tuple(sorted((*rows.skaeve, *refused), key=lambda row: row.raekke)),
        len(old),
        total(a.vaerdi for c in columns if c.kolonne.er_kroner for a in c.svar if isinstance(a.vaerdi, Fraction)),
        total(kroner(rows, at) or Fraction(0) for at in old),
    )


def total(amounts: Iterable[Fraction]) -> Fraction:
    """Sum exactly; numerators are added for each denominator first, which is much faster."""
    parts: dict[int, int] = defaultdict(int)
    for amount in amounts:
        parts[amount.denominator] += amount.numerator
    return sum((Fraction(over, under) for under, over in parts.items()), Fraction(0))


def kroner(rows: Raekker, at: int) -> Fraction | None:
    """Sum what a row carries; a cell without a value carries nothing, one that cannot be read makes it None."""
    carried = Fraction(0)
    for each, answers in zip(rows.felter, rows.svar, strict=True):
        if not each.kolonne.er_kroner:
            continue
        answer = answers[at]
        if isinstance(answer.vaerdi, Fraction):
            carried += answer.vaerdi
        elif isinstance(answer, Afvist):
            return None
    return carried


def _is_about(kolonne: Kolonne) -> bool:
    """Whether a column tells what a refused row was about: its key, and a week or a month of its own."""
    return kolonne.rolle in ("noegle", "persondata") or kolonne.slags == "tid"


def _taken(answers: list[Svar]) -> list[Laest]:
    """The answers of rows without faults are readings."""
    return answers  # type: ignore[return-value]


def _is_carried(kolonne: Kolonne) -> bool:
    return kolonne.rolle != "persondata" or kolonne.slags == "medlem"


def _answers(cells: Iterable[Raa], kolonne: Kolonne) -> list[Svar]:
    """Read a column; equal texts are read once and share their answer."""
    known: dict[Raa, Svar] = {}
    answers: list[Svar] = []
    for raw in cells:
        answer = known.get(raw)
        if answer is None:
            answer = known[raw] = read_cell(raw, kolonne)
        answers.append(answer)
    return answers


def _refused(rows: Raekker, at: int, faults: list[Cellefejl]) -> AfvistRaekke:
    """The first fault stands as the row's reason."""
    first, *others = faults
    key = tuple(
        (each.kolonne.navn, member(answer, each.kolonne))
        for each, answers in zip(rows.felter, rows.svar, strict=True)
        if _is_about(each.kolonne) and isinstance(answer := answers[at], Laest)
    )
    return AfvistRaekke(
        rows.numre[at], first.kolonne, first.felt, first.bogstav, first.kode, first.fakta, kroner(rows, at),
        tuple(others), key,
    )  # fmt: skip


def _fault(answer: Afvist, rows: Raekker, at: int, each: Felt) -> Cellefejl:
    heading, place = each.kolonne.overskrift, each.plads
    if rows.steder is not None and each.kolonne.rolle != "persondata":
        heading, place = rows.steder[at]
    letter = f"{rows.bogstaver[place]}{rows.numre[at]}" if rows.bogstaver else None
    return Cellefejl(answer.kode, header(heading), place + 1, letter, answer.fakta)


def _wrong_width(nr: int, found: int, wanted: int) -> AfvistRaekke:
    told = facts(felter=str(found), overskrifter=str(wanted))
    return AfvistRaekke(nr, None, None, None, "forkert-antal-felter", told, None)
