"""`hjemmel demo`: the main job on the case that came with the program, from the rules to the finished notat."""

from typing import Final

import click

from engine.cli.console import out, width
from engine.cli.danish_click import Command, data_option, distinct
from engine.cli.notat import FORMS
from engine.cli.reading import absolute, has_faults, run_in, say_problems, shown
from engine.cli.shown import run_text
from engine.cli.workspace import bundled
from engine.cli.writing import find_template, today, write_documents

SCENARIO: Final = "driftsloft/scenarier/naestved-bilag-1.scenarie"
NAME: Final = "driftsloft"


@click.command(cls=Command, name="demo")
@click.option("--ud", default="demo", metavar="MAPPE", help="Mappen, notatet lægges i. Ellers mappen demo.")
@data_option
def command(ud: str, data: tuple[tuple[str, str], ...]) -> int:
    """Regn Næstveds opgørelse af driftsloftet i 2013 og 2014 efter, og skriv et notat om den i fire formater."""
    workspace = bundled()
    replaced = {name: absolute(path) for name, path in distinct(data, "--data").items()}
    answer = run_in(workspace, workspace.installed / SCENARIO, replaced)
    if answer.koersel is None:
        say_problems(answer.problems)
        return 1
    folder = absolute(ud)
    names = {form: f"{NAME}.{form}" for form in FORMS}
    refused = write_documents(answer.koersel, find_template(NAME, workspace), folder, names, today())
    problems = tuple(dict.fromkeys((*answer.problems, *refused)))
    out(run_text(answer.koersel, width()))
    say_problems(problems)
    if not has_faults(refused):
        out("\nNotatet ligger i")
        for name in names.values():
            out(f"  {shown(folder / name)}")
    return int(has_faults(problems))
