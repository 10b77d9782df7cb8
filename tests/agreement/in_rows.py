"""A rule asked for each row of a person, and added up: so the columnar engine works it out, whatever it is about."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from dsl.model.scenario import Maal
from dsl.values.period import EN_DAG, Interval
from engine.compute import cells
from engine.interpret.entiteter import Daekning, Entitet
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger, missing
from engine.kolonne.celler import Liste
from engine.kolonne.motor import Motor, kun_personer
from engine.kolonne.raekker import Hukommelse
from engine.kolonne.symboler import Uegnet
from engine.plan.from_checked import plan
from engine.result.nodes import VAERDI, Svar
from tests.kampagne.formler import HERE
from tests.texts import en_variant, fakta, laest, version

LISTER = """
liste borger, borgeren, borgere
    medlemmer fra data
    persondata
liste udbetaling, udbetalingen, udbetalinger
    medlemmer fra data
    hører til borger
    vedrører  dagene fra første dag til og med sidste dag
oplysning første dag (dag) for hver udbetaling
oplysning sidste dag (dag) for hver udbetaling
"""
ROWS = """
regel rækkens tal (ART) for hver udbetaling og hver dag
    TAL

regel rækkernes tal (ART) for hvert år
    sum af rækkens tal over alle udbetalinger og alle dage
"""
DAY = date(2014, 7, 1)
EVERYTHING = Daekning(Interval(date(1900, 1, 1), date(2100, 1, 1)))
_ART = re.compile(r"\bx \(([^)]+)\)")
_SATS = re.compile(r"\bsats x = \S+ (\S+)")


@frozen
class Udfald:
    """What the columnar engine made of a rule: the answer, and whether the kernel gave it; or what it refused."""

    svar: Svar | None
    i_kernen: bool = False
    afvist: str = ""


def of_texts(texts: tuple[str, ...], ordliste: str, givet: Mapping[str, object], line: str, day: date = DAY) -> Udfald:
    """The sum of x over one row of one day."""
    found = next((m[1] for text in texts for m in (_ART.search(text), _SATS.search(text)) if m), "")
    if not found or found == "dag":
        return Udfald(None, afvist="andet end tal")
    logical = found == "ja/nej"
    body = ROWS.replace("ART", "point" if logical else found)
    body = body.replace("TAL", "1 point, når x\n    ellers 0 point" if logical else "x")
    rows = version(body, navn="rækker", fra="1. januar 1900", hoved="anvender  prøve")
    loaded = laest(*texts, rows, ordliste=ordliste + LISTER)
    if loaded.problems:
        return Udfald(None, afvist=loaded.problems[0].code)
    facts = _with_row(fakta(loaded, givet), day)
    variant = evolve(en_variant(loaded, line, maal="rækkernes tal"), navn="g")
    try:
        source = Hukommelse(facts, "udbetaling", "borger")
        engine = Motor(
            {"g": plan(loaded.model, variant)}, facts,
            Liste("udbetaling", "borger", source.akser, kun_totaler=False), source,
            lambda names: kun_personer(facts, "udbetaling", "borger", names),
        )  # fmt: skip
        (cell,) = engine.regn(lambda by: list(cells(by["g"].stille(), Maal("rækkernes tal", (), HERE))))
    except Uegnet as stop:
        return Udfald(None, afvist=stop.aarsag.slags)
    return Udfald(cell.svar, i_kernen=not any(done.totaler.saerlige for done in engine.runder))


def _with_row(facts: Oplysninger, day: date) -> Oplysninger:
    """The facts, and a row of one day."""
    own = {
        name: Kolonnefakta(("udbetaling",), {("række 1",): Datum(VAERDI, day, None)}, missing("ukendt", name, "prøven"))
        for name in ("første dag", "sidste dag")
    }
    first = day.toordinal()
    entity = Entitet(
        "udbetaling", ("række 1",), {"borger": ("borger 1",)}, (first,), ((day + EN_DAG).toordinal(),), EVERYTHING
    )
    return evolve(facts, kolonner={**facts.kolonner, **own}, entiteter={"udbetaling": entity})


def agrees(found: Svar, of_row: Svar) -> bool:
    """Whether the sum over one row is what the rule gives; yes and no are counted."""
    if found.status != VAERDI:
        return (of_row.status, of_row.kode) == (found.status, found.kode)
    value = Fraction(found.vaerdi) if isinstance(found.vaerdi, bool) else found.vaerdi
    return of_row.status == VAERDI and of_row.vaerdi == value
