"""`hjemmel notat`: a scenario computed and told as a document."""

from datetime import date
from typing import Final

import click

from dsl.values.period import Periode
from engine.cli.borger import chosen_person, known_person
from engine.cli.console import out
from engine.cli.danish_click import Command, Day, Pair, Required, data_option, distinct
from engine.cli.forklar import member_of
from engine.cli.reading import absolute, has_faults, here, read_rules, refuse, run_scenario, say_problems, shown
from engine.cli.writing import find_template, today, write_documents
from engine.scenario.nodes import Koersel

FORMS: Final = ("md", "html", "docx", "pdf")


@click.command(cls=Command, name="notat")
@click.argument("scenarie", metavar="SCENARIE")
@click.option("--skabelon", cls=Required, metavar="NAVN", help="Skabelonen, notatet skrives efter, fx driftsloft.")
@click.option("--ud", cls=Required, metavar="FIL", help="Filen, der skrives: .md, .html, .docx eller .pdf.")
@data_option
@click.option("--dato", type=Day(), metavar="DATO", help="Notatets dato, fx 2014-10-19. Ellers dags dato.")
@click.option(
    "--for",
    "valg",
    multiple=True,
    type=Pair(),
    metavar="NAVN=VÆRDI",
    help="Hvem notatet er om, fx borger='borger 17'.",
)
@click.option("--borger", metavar="-", help="Én borger. Nummeret læses fra standard-input og vises aldrig.")
def command(
    scenarie: str,
    skabelon: str,
    ud: str,
    *,
    data: tuple[tuple[str, str], ...],
    dato: date | None,
    valg: tuple[tuple[str, str], ...],
    borger: str | None,
) -> int:
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
    chosen = _chosen(answer.koersel, distinct(valg, "--for"))
    if borger is not None:
        chosen |= chosen_person(answer.koersel, borger)
    refused = write_documents(answer.koersel, template, file.parent, {form: file.name}, dato or today(), chosen)
    problems = tuple(dict.fromkeys((*answer.problems, *refused)))
    say_problems(problems)
    if not refused:
        out(f"Notatet ligger i {shown(file)}")
    return int(has_faults(problems))


def _chosen(koersel: Koersel, pairs: dict[str, str]) -> dict[str, str | Periode]:
    """The members that the user named; of persons only those that the run knows."""
    model = koersel.model
    chosen: dict[str, str | Periode] = {}
    for name, written in pairs.items():
        axis = model.akser.get(model.akseformer.get(name, (name, ""))[0])
        if axis is None:
            raise refuse(f"--for {name}: der er ingen liste og ingen tid med det navn.")
        members = next(iter(koersel.fortolkere.values())).medlemmer(axis.navn) if axis.persondata else ()
        chosen[axis.navn] = known_person(axis, written, members) if axis.persondata else member_of(axis, written)
    return chosen
