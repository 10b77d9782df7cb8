"""A computed scenario as one script, for those whose data may not leave their database."""

from attrs import frozen

from dsl.problems.problem import Problem
from engine.result.nodes import FEJL, IKKE_OMFATTET, UKENDT, VAERDI
from engine.scenario.nodes import Koersel
from engine.sql.frames import text
from engine.sql.script import Udtraek, script

# What a status is called in the table of results.
STATUSSER = (VAERDI, UKENDT, IKKE_OMFATTET, FEJL, "for stort tal")
_HEAD = """-- {titel}
-- Dannet af Hjemmel. Kør scriptet i DuckDB; svarene står i tabellen hjemmel_resultat.
-- Et tal er taeller / naevner, nøjagtigt: der er ingen decimaltal i scriptet.
CREATE OR REPLACE TABLE hjemmel_resultat (
    variant VARCHAR, stoerrelse VARCHAR, noegle VARCHAR, status VARCHAR, taeller HUGEINT, naevner HUGEINT, tekst VARCHAR
);
"""


@frozen
class Eksport:
    """The script, and for each variant that SQL cannot say the problem that names why."""

    sql: str
    problems: tuple[Problem, ...]


def exported(koersel: Koersel) -> Eksport:
    """What a scenario computes, variant by variant."""
    parts, problems = [_HEAD.format(titel=koersel.scenarie.titel.replace("\n", " "))], []
    for name, f in koersel.fortolkere.items():
        made = script(f.plan, f.fakta, koersel.scenarie.beregn)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            parts += [f"-- {name}", *made.saetninger, *_gathered(name, made)]
    return Eksport("\n".join(parts) + "\n", tuple(dict.fromkeys(problems)))


def _gathered(variant: str, made: Udtraek) -> list[str]:
    cases = " ".join(f"WHEN {at} THEN {text(word)}" for at, word in enumerate(STATUSSER))
    found = []
    for target, columns, query in made.svar:
        key = f"concat_ws('; ', {', '.join(columns)})" if columns else "''"
        found.append(
            f"INSERT INTO hjemmel_resultat SELECT {text(variant)}, {text(target.navn)}, {key}, "
            f"CASE s {cases} END, n, d, t FROM ({query});"
        )
    return found
