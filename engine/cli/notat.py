"""`hjemmel notat`: a scenario computed and told as a document."""

from datetime import date
from typing import Final

import click

from engine.cli.console import out
from engine.cli.danish_click import Command, Day, Required, data_option, distinct
from engine.cli.reading import absolute, has_faults, here, read_rules, refuse, run_scenario, say_problems, shown
from engine.cli.writing import find_template, today, write_documents

FORMS: Final = ("md", "html", "docx", "pdf")


@click.command(cls=Command, name="notat")
@click.argument("scenarie", metavar="SCENARIE")
@click.option("--skabelon", cls=Required, metavar="NAVN", help="Skabelonen, notatet skrives efter, fx driftsloft.")
@click.option("--ud", cls=Required, metavar="FIL", help="Filen, der skrives: .md, .html, .docx eller .pdf.")
@data_option
@click.option("--dato", type=Day(), metavar="DATO", help="Notatets dato, fx 2014-10-19. Ellers dags dato.")
def command(scenarie: str, skabelon: str, ud: str, data: tuple[tuple[str, str], ...], dato: date | None) -> int:
    """Regn et scenarie, og skriv et notat om det. Hvert tal i notatet viser sin regel og sin hjemmel."""
    file = absolute(ud)
    form = file.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise refuse(f"--ud: »{ud}« skal slutte på .md, .html, .docx eller .pdf.")
    workspace = here()
    template = find_template(skabelon, workspace)
    replaced = {name: absolute(path) for name, path in distinct(data, "--data").items()}
    answer = run_scenario(absolute(scenarie), read_rules(workspace), replaced)
    if answer.koersel is None:
        say_problems(answer.problems)
        return 1
    refused = write_documents(answer.koersel, template, file.parent, {form: file.name}, dato or today())
    problems = tuple(dict.fromkeys((*answer.problems, *refused)))
    say_problems(problems)
    if not refused:
        out(f"Notatet ligger i {shown(file)}")
    return int(has_faults(problems))
