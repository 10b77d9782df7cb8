"""Data sets as a scenario declares them, read from files of a test; every figure in them is invented."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from dsl.load import Loaded, scenario_of
from dsl.model.scenario import Scenarie
from dsl.problems.problem import Problem
from engine.interpret.entiteter import Entitet
from engine.result.nodes import VAERDI
from engine.scenario.data import Data, read_data
from engine.scenario.nodes import Datakilde
from tests.texts import kilde, regler

ORDLISTE = """ordliste prøve

enhed borger, borgere

liste borger, borgeren, borgere
    medlemmer fra data
    persondata
liste kommune, kommunen, kommuner
    medlemmer fra data
liste udbetaling, udbetalingen, udbetalinger
    medlemmer fra data
    hører til borger, ydelse, kommune
    vedrører  dagene fra første dag til og med sidste dag
liste ydelse, ydelsen, ydelser
    kontanthjælp
    sygedagpenge
    uddannelsesstøtte
liste aktivitet, aktiviteten, aktiviteter
    passiv
    aktiv

oplysning udbetalt beløb, det udbetalte beløb (kr.) for hver udbetaling
    fordeles  jævnt på dage
oplysning første dag (dag) for hver udbetaling
oplysning sidste dag (dag) for hver udbetaling
oplysning filens refusionssats (pct.) for hver udbetaling
oplysning tilflytningsdag (dag) for hver borger
oplysning fraflytningsdag (dag) for hver borger
oplysning oprindelse (ydelse) for hver borger
oplysning aktivitet (aktivitet) for hver borger og hver dag
oplysning ansat (ja/nej) for hver borger og hver dag
"""
RULES = regler(ordliste=ORDLISTE)
TAIL = """
grundlag "g"
    regler efter skæringstidspunktet

beregn
    udbetalt beløb
"""
WEEKS = """
datasæt udbetalinger "Beregningsfil"
    fil           {fil}
    belæg         skøn
    én række er   én udbetaling{mere}
    kolonne "Uge"       er første dag og sidste dag (uge)
    kolonne "CPR"       er borger
    kolonne "Ydelse"    er ydelse
    kolonne "Sted"      er kommune
    kolonne "Beløb"     er udbetalt beløb (kr.) med 2 decimaler
"""
WEEK_HEADER = "Uge;CPR;Ydelse;Sted;Beløb\n"
SPELLS = """
datasæt aktiviteter "Aktiviteter"
    fil           aktiviteter.csv
    belæg         skøn
    én række er   én borger og flere dage{mere}
    kolonne "CPR"          er borger
    kolonne "Fra"          er dag, fra og med
    kolonne "Til"          er dag, til og med{til}
    kolonne "Aktivitet"    er aktivitet
"""
SPELL_HEADER = "CPR;Fra;Til;Aktivitet\n"


def weeks(*lines: str, fil: str = "udbetalinger.csv") -> str:
    """A data set of weekly payments with more lines."""
    return WEEKS.format(fil=fil, mere="".join(f"\n    {line}" for line in lines))


def spells(*lines: str, til: str = "") -> str:
    """A data set of stretches of days with more lines."""
    return SPELLS.format(mere="".join(f"\n    {line}" for line in lines), til=til)


def scenario(blocks: str, folder: Path, rules: Loaded = RULES) -> tuple[Scenarie | None, tuple[Problem, ...]]:
    source, problems = kilde(f'scenarie "prøve"\n{blocks}{TAIL}', str(folder / "prøve.scenarie"))
    assert source is not None, problems
    return scenario_of(source, rules, problems)


def codes(blocks: str, folder: Path) -> list[str]:
    """What is wrong with the declaration."""
    return [p.code for p in scenario(blocks, folder)[1]]


def given(blocks: str, folder: Path, files: Mapping[str, str]) -> Data:
    """The data of files by name, as the blocks declare them."""
    made, problems = scenario(blocks, folder)
    assert made is not None, [(p.code, p.facts) for p in problems]
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_data(made.datasaet, made.kodelister, RULES.model, {}, folder)


def refused(source: Datakilde) -> list[tuple[int, str]]:
    """The refused rows: line and code."""
    return [(p.place.line, p.code) for p in source.problems if p.place is not None]


def payments(data: Data) -> Entitet:
    return data.fakta.entiteter["udbetaling"]


def amounts(data: Data) -> dict[str, Fraction | None]:
    """The amount of each payment, None where it is not known."""
    cells = data.fakta.kolonner["udbetalt beløb"].celler
    found: dict[str, Fraction | None] = {}
    for name in payments(data).medlemmer:
        datum = cells.get((name,))
        known = datum is not None and datum.status == VAERDI
        found[name] = datum.vaerdi if known and datum is not None and isinstance(datum.vaerdi, Fraction) else None
    return found
