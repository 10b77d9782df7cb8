"""What rows say they are about, as keys that can be compared across the files of a data set."""

from datetime import date
from fractions import Fraction
from typing import TypeAlias

from dsl.values.period import Tidsrum
from engine.caseload.cells import Afvist
from engine.caseload.loaded import Vaerdi
from engine.caseload.rows import Raekker

Noegle: TypeAlias = tuple[int, ...]
Noegler: TypeAlias = list[list[Noegle | None]]  # file by file, row by row; None where part of it cannot be read
Sted: TypeAlias = tuple[int, int]  # file, row; both by place


def row_keys(files: tuple[Raekker, ...], headings: tuple[str, ...], ranks: list[list[int]] | None = None) -> Noegler:
    """Keys over some columns; with ``ranks`` the delivery is part of the key.

    The numbers of a key stand for the values of the columns: equal values have equal numbers in all files.
    """
    if not headings and ranks is None:
        return [[()] * len(rows.numre) for rows in files]
    columns = [_numbered(files, heading) for heading in headings] + ([ranks] if ranks is not None else [])
    return [
        [None if -1 in key else key for key in zip(*(column[nr] for column in columns), strict=True)]
        for nr in range(len(files))
    ]


def _numbered(files: tuple[Raekker, ...], heading: str) -> list[list[int]]:
    """A number for each value, -1 for what cannot be read; rows share their answers, so few values are looked at."""
    values: dict[Vaerdi | None, int] = {}
    found: list[list[int]] = []
    for rows in files:
        known: dict[int, int] = {}
        numbers: list[int] = []
        for answer in rows.kolonne(heading):
            number = known.get(id(answer))
            if number is None:
                number = -1 if isinstance(answer, Afvist) else values.setdefault(answer.vaerdi, len(values))
                known[id(answer)] = number
            numbers.append(number)
        found.append(numbers)
    return found


def ranks(files: tuple[Raekker, ...], days: tuple[date | None, ...]) -> list[list[int]]:
    """Which delivery each row comes with: by a column of deliveries, else by the day in the file's name.

    A delivery that cannot be read is -1.
    """
    heading = next((each.kolonne.overskrift for each in files[0].felter if each.kolonne.rolle == "leverance"), None)
    if heading is None:
        return [
            [0 if day is None else day.toordinal()] * len(rows.numre) for rows, day in zip(files, days, strict=True)
        ]
    return [[_rank(value) for value in rows.vaerdier(heading)] for rows in files]


def _rank(value: Vaerdi | None) -> int:
    if isinstance(value, Fraction):
        return int(value)
    return value.foerste_dag().toordinal() if isinstance(value, Tidsrum) else -1


def mixed(files: tuple[Raekker, ...]) -> list[Sted]:
    """Rows whose delivery is a day where the first is a number, or the other way round: they have no order."""
    heading = next((each.kolonne.overskrift for each in files[0].felter if each.kolonne.rolle == "leverance"), None)
    if heading is None:
        return []
    kinds = [(nr, at, type(v)) for nr, rows in enumerate(files) for at, v in enumerate(rows.vaerdier(heading)) if v]
    return [(nr, at) for nr, at, kind in kinds if kind is not kinds[0][2]]
