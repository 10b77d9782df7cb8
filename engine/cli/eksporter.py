"""`hjemmel eksporter`: a scenario as a script that can be run where the data is."""

from pathlib import Path

import click

from dsl.problems.problem import problem
from engine.cli.console import out
from engine.cli.danish_click import Choice, Command, Required, data_option, distinct
from engine.cli.reading import absolute, computed, has_faults, say_problems, shown
from engine.notat.written import write_all
from engine.scenario.columns import AUTO
from engine.sql.exported import exported


@click.command(cls=Command, name="eksporter")
@click.argument("scenarie", metavar="SCENARIE")
@data_option
@click.option("--som", type=Choice("sql"), default="sql", help="Hvad scenariet skrives som.")
@click.option("--ud", cls=Required, metavar="FIL", help="Filen, der skrives.")
def command(scenarie: str, data: tuple[tuple[str, str], ...], som: str, ud: str) -> int:  # noqa: ARG001  (one form so far)
    """Skriv et scenarie som SQL til DuckDB, med hele tal alene. Borgernes rækker læser scriptet, hvor de ligger."""
    answer = computed(scenarie, distinct(data, "--data"), AUTO)
    if answer.koersel is None:
        say_problems(answer.problems)
        return 1
    made = exported(answer.koersel)
    say_problems(made.problems)
    if has_faults(made.problems):
        return 1
    path: Path = absolute(ud)
    wrong = write_all(path.parent, {path.name: made.sql.encode()})
    if wrong is not None:
        say_problems((problem("kan-ikke-skrives", None, fil=shown(Path(wrong.sti)), grund=wrong.aarsag),))
        return 1
    out(f"Scriptet ligger i {shown(path)}")
    return 0
