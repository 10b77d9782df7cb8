"""`hjemmel syntese`: an invented caseload of any size, the same each time."""

from pathlib import Path
from typing import Any, Final

import click

from dsl.problems.problem import Problem
from engine.cli.console import out
from engine.cli.danish_click import Command, Required
from engine.cli.progress import progress, whole
from engine.cli.reading import absolute, refuse, say_problems, shown
from engine.indtag.attempt import attempt
from engine.indtag.made import Opdigtet, make

_MOST: Final = 10_000_000  # persons; all their rows have a number of 32 bits
_SEEDS: Final = 2**63
_SUFFIXES: Final = (".parquet", ".csv")


class Whole(click.ParamType[int]):
    """A whole number within bounds."""

    name = "tal"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        text = str(value).replace(".", "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < len(str(_SEEDS)) else -1
        if not self.least <= number <= self.most:
            self.fail(f"»{value}« er ikke et helt tal fra {whole(self.least)} til {whole(self.most)}.", param, ctx)
        return number


@click.command(cls=Command, name="syntese")
@click.option("--borgere", cls=Required, type=Whole(1, _MOST), metavar="N", help="Hvor mange borgere.")
@click.option(
    "--seed", type=Whole(0, _SEEDS), default=1, metavar="S", help="Et helt tal. Samme tal giver samme fil, hver gang."
)
@click.option("--ud", cls=Required, metavar="FIL", help="Filen, der skrives: .parquet eller .csv.")
@click.option("--fremdrift", is_flag=True, help="Fortæl, hvor langt arbejdet er, også når ingen ser på.")
def command(*, borgere: int, seed: int, ud: str, fremdrift: bool) -> int:
    """Opdigt borgere, kommuner og udbetalinger over ti år, til at prøve regler og fart på."""
    target = absolute(ud)
    if target.suffix.lower() not in _SUFFIXES:
        raise refuse(f"»{ud}« skal ende på .parquet eller .csv.")
    with progress(wanted=fremdrift) as tell:

        def work(folder: Path) -> Opdigtet:
            return make(borgere, seed, folder, target, lambda made: tell(f"{whole(made)} forløb"))

        found = attempt(target, shown(target), work)
    if isinstance(found, Problem):
        say_problems((found,))
        return 1
    out(f"{whole(found.forloeb)} opdigtede forløb for {whole(found.borgere)} borgere er skrevet i {shown(target)}.")
    return 0
