"""`hjemmel forklar`: the why of one figure."""

import json
from typing import Final

import click

from dsl.checked.set_by_hand import read_setting
from dsl.model.nodes import Akse, Stoerrelse
from dsl.model.own_names import VERSIONSTID
from dsl.model.scenario import Indgreb, Maal
from dsl.problems.catalogue import say
from dsl.problems.nearest import nearest
from dsl.values.period import Periode, PeriodeFejl, read_period
from engine.cli.borger import asked_person, known_person, persons, with_rows_of
from engine.cli.console import joined, out, width
from engine.cli.danish_click import Choice, Command, Pair, data_option, distinct
from engine.cli.forklar_ord import explanation
from engine.cli.reading import computed, refuse, say_problems
from engine.compute import keys
from engine.interpret.evaluate import Fortolker
from engine.result.nodes import FEJL, Svar
from engine.result.trace import trace_json
from engine.result.words import key_text
from engine.scenario.caveats import caveats_of
from engine.scenario.columns import AUTO, gathered
from engine.scenario.nodes import Koersel
from engine.scenario.turned import turned

WITHOUT_TIME: Final = "uden-tid"  # the code of a question that no version can be picked for
MOST_TOLD: Final = 12
_VED_EXAMPLE: Final = 'Skriv fx --ved "driftsloft for øvrige = 12.000 kr. pr. helårsperson".'
Valgt = dict[str, str | Periode]


@click.command(cls=Command, name="forklar")
@click.argument("scenarie", metavar="SCENARIE")
@click.argument("stoerrelse", metavar="STØRRELSE")
@click.option(
    "--for", "valg", multiple=True, type=Pair(), metavar="NAVN=VÆRDI", help="Hvilket tal, fx loft=øvrige. Kan gentages."
)
@click.option("--borger", metavar="-", help="Én borger. Nummeret læses fra standard-input og vises aldrig.")
@click.option("--variant", metavar="NAVN", help="Grundlaget eller et alternativ. Ellers grundlaget.")
@click.option("--ved", multiple=True, metavar="STØRRELSE = VÆRDI", help="Hvad nu hvis: sæt noget andet. Kan gentages.")
@data_option
@click.option(
    "--format", "form", type=Choice("terminal", "json"), default="terminal", help="Hvordan forklaringen skrives."
)
def command(  # noqa: PLR0913  (click gives one for each option)
    scenarie: str,
    stoerrelse: str,
    *,
    valg: tuple[tuple[str, str], ...],
    borger: str | None,
    variant: str | None,
    ved: tuple[str, ...],
    data: tuple[tuple[str, str], ...],
    form: str,
) -> int:
    """Fortæl, hvor ét tal kommer fra: reglen, hjemlen, regnestykket linje for linje og de tal, det bygger på.

    Eksempel: hjemmel forklar naestved.scenarie "mistet refusion" --for loft=øvrige --for regnskabsår=2014
    """
    found = computed(scenarie, distinct(data, "--data"), AUTO)
    if found.koersel is None:
        say_problems(found.problems)
        return 1
    koersel = found.koersel
    quantity = _quantity(koersel, stoerrelse)
    pairs = distinct(valg, "--for")
    koersel = with_rows_of(koersel, [axis.navn for axis in persons(koersel.model, quantity)], pairs, borger)
    settings = _settings(_interpreter(koersel, variant), ved)

    def asked(run: Koersel) -> Fortolker:
        """The interpreter with what the user set."""
        f = _interpreter(run, variant)
        return turned(f, settings, spor=True) if settings else f

    interpreter = asked(koersel)
    chosen = _chosen(koersel, interpreter, quantity, pairs)
    if borger is not None:
        chosen |= asked_person(koersel, quantity, borger)
    key = _key(interpreter, quantity, chosen)
    ready = gathered(koersel, lambda k: asked(k).celle(quantity.navn, key))
    if not isinstance(ready, Koersel):
        say_problems((ready,))
        return 1
    answer = (interpreter if ready.stor is None else asked(ready)).celle(quantity.navn, key)
    if answer.spor is None or answer.kode == WITHOUT_TIME:
        raise refuse(f"»{quantity.navn}« kan ikke forklares: {_why(answer)}. Skriv fx --for regnskabsår=2014.")
    caveats = caveats_of(koersel, interpreter.plan).get(quantity.navn, ())
    if form == "json":
        told = {"forbehold": [one.navn for one in caveats]} if caveats else {}
        out(json.dumps({**trace_json(answer.spor), **told}, ensure_ascii=False, indent=2))
    else:
        out(explanation(answer.spor, koersel.model, width(), caveats))
    return int(answer.status == FEJL)


def _why(answer: Svar) -> str:
    return "; ".join(answer.fordi)


def _interpreter(koersel: Koersel, variant: str | None) -> Fortolker:
    names = [v.navn for v in koersel.scenarie.varianter]
    base = next(v.navn for v in koersel.scenarie.varianter if v.er_grundlag)
    if variant is not None and variant not in names:
        raise refuse(f"Varianten »{variant}« findes ikke. Scenariet har: {joined(names)}.")
    return koersel.fortolkere[variant or base]


def _settings(f: Fortolker, ved: tuple[str, ...]) -> tuple[Indgreb, ...]:
    """What the user set."""
    settings = []
    for written in ved:
        read = read_setting(written, f.plan.model)
        if isinstance(read, tuple):
            why = " ".join(say(x)[0] for x in read[:1]) or "Der mangler en størrelse og en værdi."
            raise refuse(f"--ved »{written}«: {why} {_VED_EXAMPLE}")
        settings.append(read)
    return tuple(settings)


def _quantity(koersel: Koersel, written: str) -> Stoerrelse:
    model = koersel.model
    name = model.former.get(written, written)
    if name not in model.stoerrelser:
        near = nearest(name, model.stoerrelser)
        meant = (
            f"Mente du »{near}«?"
            if near
            else f"Scenariet beregner: {joined([m.navn for m in koersel.scenarie.beregn])}."
        )
        raise refuse(f"Størrelsen »{written}« findes ikke. {meant}")
    return model.stoerrelser[name]


def _chosen(koersel: Koersel, f: Fortolker, quantity: Stoerrelse, pairs: dict[str, str]) -> Valgt:
    """The members that the user named. A time that the quantity does not have picks the version."""
    akser = koersel.model.akser
    chosen: Valgt = {}
    for name, written in pairs.items():
        axis = akser.get(koersel.model.akseformer.get(name, (name, ""))[0])
        own = [] if axis is None else [a for a in quantity.akser if a == axis.navn or _same_time(akser[a], axis)]
        if axis is None or (not own and axis.tidsslags is None):
            known = joined(list(quantity.akser)) or "ingenting"
            raise refuse(f"--for {name}: »{quantity.navn}« er opgjort for {known}.")
        person = axis.persondata and known_person(axis, written, f.medlemmer(axis.navn))
        chosen[own[0] if own else VERSIONSTID] = person or member_of(axis, written)
    return chosen


def _same_time(a: Akse, b: Akse) -> bool:
    """Whether two axes are the same kind of time, such as a year and a regnskabsår."""
    return a.tidsslags is not None and a.tidsslags == b.tidsslags


def member_of(axis: Akse, written: str) -> str | Periode:
    """A member as the user wrote it."""
    if axis.tidsslags is not None:
        period = read_period(written, axis.tidsslags)
        if isinstance(period, PeriodeFejl):
            raise refuse(f"--for {axis.navn}: »{written}« {period.detalje}.")
        return period
    names = [m.navn for m in axis.medlemmer]
    if not axis.aaben and written not in names:
        near = nearest(written, names)
        meant = f"Mente du »{near}«?" if near else f"Der er: {joined(names)}."
        raise refuse(f"--for {axis.navn}: »{written}« findes ikke. {meant}")
    return written


def _key(f: Fortolker, quantity: Stoerrelse, chosen: Valgt) -> Valgt:
    """The one key that the choice leaves."""
    own = tuple((axis, member) for axis, member in chosen.items() if axis in quantity.akser)
    if len(own) == len(quantity.akser):
        return chosen
    found = list(keys(f, Maal(quantity.navn, own, quantity.span)))
    if len(found) != 1:
        missing = [axis for axis in quantity.akser if axis not in chosen]
        how = " og ".join(f"--for {axis}=…" for axis in missing)
        if not found:
            raise refuse(f"»{quantity.navn}« har et tal for hver {joined(missing)}. Vælg ét med {how}.")
        said = "; ".join(key_text(tuple(key)) for key in found[:MOST_TOLD])
        said += f" og {len(found) - MOST_TOLD} til" if len(found) > MOST_TOLD else ""
        raise refuse(f"»{quantity.navn}« har flere tal ({said}). Vælg ét med {how}.")
    return {**chosen, **dict(found[0])}
