"""`hjemmel indlæs`: a large file of payments read once, checked, and laid ready to compute on."""

from pathlib import Path

import click

from dsl.load import load_scenario
from dsl.model.scenario import Datasaet, Scenarie
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem
from dsl.source.files import shown_path
from engine.cli.console import out
from engine.cli.danish_click import Command, Required, data_option, distinct
from engine.cli.progress import Tell, progress, whole
from engine.cli.reading import absolute, here, is_file, read_rules, refuse, say_problems, shown
from engine.indtag.attempt import attempt
from engine.indtag.declared import Indtag
from engine.indtag.ingest import Afvist, Indtaget, ingest
from engine.scenario.clustered_data import declared_ingest
from engine.scenario.data import code_lists, data_files

_SUFFIX = ".parquet"


@click.command(cls=Command, name="indlæs")
@click.argument("scenarie", metavar="SCENARIE")
@click.option("--datasæt", "name", metavar="NAVN", help="Datasættet, når scenariet har mere end ét med udbetalinger.")
@data_option
@click.option("--ud", "target", cls=Required, metavar="FIL", help="Filen, der skrives; den ender på .parquet.")
@click.option("--bevar-uger", "keep", is_flag=True, help="Lad hver uge være sin egen række.")
@click.option("--fremdrift", "wanted", is_flag=True, help="Fortæl, hvor langt arbejdet er, også når ingen ser på.")
def command(
    *, scenarie: str, name: str | None, data: tuple[tuple[str, str], ...], target: str, keep: bool, wanted: bool
) -> int:
    """Læs et datasæts filer, efterse hver række, og læg dem klar i én Parquet-fil.

    Filerne læses, som scenariet siger. Er en række forkert, skrives intet. Bagefter regnes der på den nye fil med
    »hjemmel beregn SCENARIE --data NAVN=FIL«.
    """
    place = absolute(target)
    if place.suffix.lower() != _SUFFIX:
        raise refuse(f"»{target}« skal ende på {_SUFFIX}.")
    found = _declared(scenarie, name, {one: absolute(file) for one, file in distinct(data, "--data").items()})
    if not isinstance(found, Indtag):
        say_problems(found)
        return 1
    with progress(wanted=wanted) as tell:
        answer = attempt(place, shown(place), lambda folder: _ingested(found, folder, place, tell, join=not keep))
    if isinstance(answer, Problem):
        say_problems((answer,))
        return 1
    if isinstance(answer, Afvist):
        say_problems(answer.problems)
        if answer.raekker_ind is not None:
            out(f"{whole(answer.raekker_ind)} rækker er læst. Nogle af dem kan ikke bruges, så intet er skrevet.")
        return 1
    say_problems(answer.advarsler)
    out(_told(answer, shown(place)))
    return 0


def _ingested(one: Indtag, folder: Path, target: Path, tell: Tell, *, join: bool) -> Indtaget | Afvist:
    return ingest(one, folder, target, tell, join=join)


def _told(made: Indtaget, target: str) -> str:
    old = f"{whole(made.erstattet)} erstattet af en senere leverance, " if made.erstattet else ""
    lines = [f"{whole(made.raekker_ind)} rækker: {whole(made.brugt)} brugt, {old}0 afvist."]
    joined = "" if made.forloeb == made.brugt else ", for uger, der følger på hinanden med samme beløb, er lagt sammen"
    lines.append(f"{whole(made.forloeb)} rækker for {whole(made.borgere)} borgere er skrevet i {target}{joined}.")
    return "\n".join(lines)


def _declared(scenario: str, name: str | None, replaced: dict[str, Path]) -> Indtag | tuple[Problem, ...]:
    """The data set as `indlæs` takes it, or what is wrong with the scenario or its files."""
    path = absolute(scenario)
    if not is_file(path):
        raise refuse(f"»{scenario}« findes ikke.")
    rules = read_rules(here())
    read, problems = load_scenario(path, rules, Path.cwd())
    faults = tuple(p for p in (*rules.problems, *problems) if not p.warning)
    if read is None or faults:
        return faults
    model = read.model or rules.model
    codes, _, wrong = code_lists(read.kodelister, model, replaced, Path.cwd())
    dataset = _chosen(read, name)
    files, more = data_files(dataset, model, codes, replaced.get(dataset.navn), Path.cwd())
    if wrong or more:
        return (*wrong, *more)
    made = declared_ingest(dataset, model, files, tuple(shown_path(file.sti, Path.cwd()) for file in files))
    return (made,) if isinstance(made, Problem) else made


def _chosen(scenario: Scenarie, name: str | None) -> Datasaet:
    """The data set by name, or the only one whose rows are payments."""
    known = {one.navn: one for one in scenario.datasaet}
    if name is not None and name in known:
        return known[name]
    if name is not None:
        near = nearest(name, known)
        raise refuse(f"Scenariet har ikke datasættet »{name}«. " + (f"Mente du »{near}«?" if near else _all(known)))
    lists = [one for one in known.values() if one.liste]
    if len(lists) != 1:
        raise refuse(f"Skriv »--datasæt NAVN«. {_all(known)}")
    return lists[0]


def _all(known: dict[str, Datasaet]) -> str:
    return f"Der er: {', '.join(known) or 'ingen'}."
