"""A year that a data set leaves out between two that it has: nothing is worked out for it, so it is told."""

from collections.abc import Iterable, Iterator

from dsl.problems.problem import Cell, Problem, with_facts
from dsl.values.period import Aar
from engine.caseload.loaded import Soejle
from engine.interpret.from_caseload import Del


def missing_years(parts: Iterable[Del]) -> Iterator[Problem]:
    """A warning for each column of years with a gap, over all files of its data set, at the first row after the gap.

    Only when more years are there than are lacking: a file of 2014 and 2018 is of two chosen years.
    """
    sets: dict[str, list[Del]] = {}
    for part in parts:
        sets.setdefault(part.datasaet.navn, []).append(part)
    for files in sets.values():
        for heading in dict.fromkeys(s.kolonne.overskrift for s in files[0].indlaest.soejler if _tells_year(s)):
            yield from _gap(files, heading)


def _tells_year(column: Soejle) -> bool:
    return column.kolonne.rolle == "noegle" and any(isinstance(x.vaerdi, Aar) for x in column.svar[:1])


def _gap(files: list[Del], heading: str) -> Iterator[Problem]:
    first: dict[int, Cell] = {}
    for part in files:
        for column in part.indlaest.soejler:
            if column.kolonne.overskrift == heading:
                for nr, answer in zip(part.indlaest.numre, column.svar, strict=True):
                    if isinstance(answer.vaerdi, Aar) and answer.vaerdi.aar not in first:
                        first[answer.vaerdi.aar] = Cell(part.fil.vist, nr, 1, heading)
    years = range(min(first), max(first) + 1) if first else range(0)
    lacking = [year for year in years if year not in first]
    if 0 < len(lacking) < len(first):
        after = next(year for year in years if year > lacking[0] and year in first)
        told = {
            "mangler": ", ".join(map(str, lacking)),
            "første": str(years[0]),
            "sidste": str(years[-1]),
            "kolonne": heading,
        }
        yield with_facts("år-mangler-imellem", first[after], told, warning=True)
