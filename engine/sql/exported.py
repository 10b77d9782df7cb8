"""A computed scenario as one script, for those whose data may not leave their database."""

from attrs import frozen

from dsl.problems.problem import Problem
from dsl.values.units import Enhed
from engine.scenario.nodes import Koersel
from engine.sql.frames import KanIkke, Manuskript
from engine.sql.literals import text
from engine.sql.macros import STATUSSER
from engine.sql.rowdata import Raekkeliste, hoved, laest, raekkeliste
from engine.sql.rowlookup import Raekkesvar
from engine.sql.rowscript import raekketotaler
from engine.sql.rowtotals import Raekkesummer, raekkesummer, spurgte
from engine.sql.script import Udtraek, afvist, script

_HEAD = """-- {titel}
-- Dannet af Hjemmel. Kør scriptet i DuckDB; svarene står i tabellen hjemmel_resultat.
-- Et tal er taeller / naevner, nøjagtigt: der er ingen kommatal i scriptet.
{raekker}CREATE OR REPLACE TABLE hjemmel_resultat (
    variant VARCHAR, stoerrelse VARCHAR, noegle VARCHAR, status VARCHAR, taeller HUGEINT, naevner HUGEINT, tekst VARCHAR
);
"""


_ROWS = """
CREATE OR REPLACE TABLE hjemmel_udeladte AS SELECT p AS person, hvorfor FROM {saerlige} ORDER BY ALL;
CREATE OR REPLACE TABLE hjemmel_galt AS SELECT hvad, antal FROM {galt};
"""


@frozen
class Eksport:
    """The script, and for each variant that SQL cannot say the problem that names why."""

    sql: str
    problems: tuple[Problem, ...]


def exported(koersel: Koersel) -> Eksport:
    """What a scenario computes, variant by variant; rows of persons are read from the user's own table."""
    try:
        rows = _raekker(koersel)
    except KanIkke as refused:
        return Eksport("", (afvist(refused),))
    title = koersel.scenarie.titel.replace("\n", " ")
    out = Manuskript()
    parts, problems = [], []
    raekker, told = (None, "") if rows is None else _written(out, koersel, *rows)
    for name, f in koersel.fortolkere.items():
        made = script(f.plan, f.fakta, koersel.scenarie.beregn, raekker)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            parts += [f"-- {name}", *made.saetninger, *_gathered(name, made, raekker)]
    head = _HEAD.format(titel=title, raekker=told)
    before = ["-- Rækkerne", *out.saetninger] if raekker is not None else []
    if raekker is not None:
        before.append(_ROWS.format(saerlige=raekker.totaler.saerlige, galt=raekker.totaler.galt))
    return Eksport("\n".join([head, *before, *parts]) + "\n", tuple(dict.fromkeys(problems)))


def _raekker(koersel: Koersel) -> tuple[Raekkeliste, Raekkesummer] | None:
    """The totals over rows of persons that the variants rest on; None when they rest on none."""
    facts = next(iter(koersel.fortolkere.values())).fakta
    rows = raekkeliste(koersel.scenarie, koersel.model, facts)
    if rows is None:
        return None
    asked = [
        one for f in koersel.fortolkere.values() for one in spurgte(f.plan, f.fakta, koersel.scenarie.beregn, rows)
    ]
    return (rows, raekkesummer(rows, facts, asked)) if asked else None


def _written(out: Manuskript, koersel: Koersel, rows: Raekkeliste, summer: Raekkesummer) -> tuple[Raekkesvar, str]:
    """The operations over the rows in the script, and what the user is told of the tables that it reads."""
    data, wrong = laest(out, rows, summer.ops)
    made = raekketotaler(out, summer.ops, data, galt=wrong)
    quantity = koersel.model.stoerrelser.get(summer.ops.beloeb)
    money = quantity is not None and isinstance(quantity.art.enhed, Enhed) and quantity.art.enhed.er_penge
    unit = "kr." if money else "størrelsens egen enhed"
    return Raekkesvar(rows, summer, made), hoved(rows, summer.ops, unit)


def _gathered(variant: str, made: Udtraek, rows: Raekkesvar | None) -> list[str]:
    cases = " ".join(f"WHEN {at} THEN {text(word)}" for at, word in enumerate(STATUSSER))
    unless = f" WHERE NOT EXISTS (SELECT 1 FROM {rows.totaler.galt})" if rows is not None else ""
    found = []
    for target, columns, query in made.svar:
        key = f"concat_ws('; ', {', '.join(columns)})" if columns else "''"
        found.append(
            f"INSERT INTO hjemmel_resultat SELECT {text(variant)}, {text(target.navn)}, {key}, "
            f"CASE s {cases} END, n, d, t FROM ({query}){unless};"
        )
    return found
