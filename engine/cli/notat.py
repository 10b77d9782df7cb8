"""`hjemmel notat`: a scenario computed and told as a document."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from dsl.problems.problem import Problem, problem
from dsl.values.period import Periode
from engine.cli.borger import chosen_person, known_person, with_rows_of
from engine.cli.console import out
from engine.cli.danish_click import Command, Day, Pair, Required, data_option, distinct
from engine.cli.forklar import member_of
from engine.cli.reading import (
    absolute,
    has_faults,
    here,
    is_file,
    refuse,
    run_in,
    say_problems,
    shown,
)
from engine.cli.workspace import find_workspace
from engine.cli.writing import find_template, template_lines, today, write_documents
from engine.notat.case import Sag, beside, read_case
from engine.scenario.columns import AUTO
from engine.scenario.nodes import Koersel

FORMS: Final = ("md", "html", "docx", "pdf")


class TellsTemplates(Command):
    """Its help ends with the templates there are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        with formatter.section("Skabeloner"):
            formatter.write_dl(template_lines(find_workspace(Path.cwd())))


@click.command(cls=TellsTemplates, name="notat")
@click.argument("scenarie", metavar="SCENARIE")
@click.option("--skabelon", cls=Required, metavar="NAVN", help="Skabelonen, notatet skrives efter; se nedenfor.")
@click.option("--ud", cls=Required, metavar="FIL", help="Filen, der skrives: .md, .html, .docx eller .pdf.")
@click.option(
    "--sag",
    metavar="FIL",
    help="Sagens ord: resume, indstilling osv. Ellers filen med scenariets navn og endelsen .sag.",
)
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
def command(  # noqa: PLR0913  (one for each option)
    scenarie: str,
    skabelon: str,
    ud: str,
    *,
    sag: str | None,
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
    answer = run_in(workspace, absolute(scenarie), replaced, AUTO)
    if answer.koersel is None:
        say_problems(answer.problems)
        return 1
    words = _case(absolute(sag) if sag is not None else beside(absolute(scenarie)), named=sag is not None)
    if isinstance(words, tuple):
        say_problems(words)
        return 1
    pairs = distinct(valg, "--for")
    axes = [name for name, axis in answer.koersel.model.akser.items() if axis.persondata and (name in pairs or borger)]
    koersel = with_rows_of(answer.koersel, axes, pairs, borger)
    chosen = _chosen(koersel, pairs)
    if borger is not None:
        chosen |= chosen_person(koersel, borger)
    names = {form: file.name}
    refused = write_documents(koersel, template, file.parent, names, dato or today(), chosen, sag=words)
    problems = tuple(dict.fromkeys((*answer.problems, *refused)))
    say_problems(problems)
    if not has_faults(refused):
        out(f"Notatet ligger i {shown(file)}")
    return int(has_faults(problems))


def _case(path: Path, *, named: bool) -> Sag | tuple[Problem, ...] | None:
    """The words of the case; a file that the user has named must be there."""
    if is_file(path):
        return read_case(path, shown(path))
    return (problem("fil-findes-ikke", None, sti=shown(path)),) if named else None


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
