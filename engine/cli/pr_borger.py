"""`hjemmel beregn --pr-borger`: what each person adds to the totals, written beside them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import evolve

from dsl.problems.problem import Problem
from engine.cli.console import say
from engine.cli.progress import progress, whole
from engine.cli.reading import Answer, absolute, refuse, shown
from engine.cli.workspace import installed_edition
from engine.indtag.attempt import attempt
from engine.scenario.per_person_file import Skrevet, write_each

_SUFFIX: Final = ".parquet"


def parquet_target(written: str, read: Iterable[str]) -> Path:
    """The file that is to be written; it is none of those that are read."""
    target = absolute(written)
    if target.suffix.lower() != _SUFFIX:
        raise refuse(f"»{written}« skal ende på {_SUFFIX}.")
    _is_none_of(target, read)
    return target


def _is_none_of(target: Path, read: Iterable[str]) -> None:
    if any(_is_same(target, absolute(one)) for one in read):
        raise refuse(f"»{shown(target)}« er en af de filer, der læses. Skriv en anden fil efter --pr-borger.")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


def write_persons(answer: Answer, target: Path, *, wanted: bool) -> Answer:
    """The same answer, with what stopped the file; where it lies is told beside the result."""
    koersel = answer.koersel
    if koersel is None:
        return answer
    _is_none_of(target, (one.fil for one in koersel.data))
    with progress(wanted=wanted) as tell:
        found = attempt(
            target, shown(target), lambda folder: write_each(koersel, folder, target, installed_edition(), tell)
        )
    if isinstance(found, Problem):
        return evolve(answer, problems=(*answer.problems, found))
    say(_told(found, shown(target)))
    return answer


def _told(made: Skrevet, target: str) -> str:
    text = f"{whole(made.raekker)} rækker for {whole(made.personer)} borgere er skrevet i {target}. "
    text += "Filen rummer personoplysninger."
    if made.uden_sum:
        text += (
            f" {whole(made.uden_sum)} af tallene kan ikke lægges sammen af borgernes: en borger i dem har intet tal "
            "(se status)."
        )
    return text
