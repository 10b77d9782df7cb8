"""Payments as a scenario of a test declares them, made ready; every figure is invented."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
from attrs import frozen

from dsl.problems.problem import Problem
from engine.indtag.attempt import attempt
from engine.indtag.ingest import Afvist, Indtaget, ingest
from engine.scenario.clustered_data import declared_ingest
from engine.scenario.data import code_lists, data_files
from tests.caseload.scenes import RULES, WEEK_HEADER, scenario

READY = "klar.parquet"
SPELLS = """
datasæt udbetalinger "Forløb"
    fil           {fil}
    belæg         skøn
    én række er   én udbetaling{mere}
    kolonne "CPR"       er borger
    kolonne "Ydelse"    er ydelse
    kolonne "Sted"      er kommune
    kolonne "Fra"       er første dag
    kolonne "Til"       er sidste dag
    kolonne "Beløb"     er udbetalt beløb (kr.) med 2 decimaler
"""
SPELL_HEADER = "CPR;Ydelse;Sted;Fra;Til;Beløb\n"


@frozen
class Row:
    borger: int
    ydelse: str
    kommune: str
    fra: date
    til: date
    beloeb: Decimal | None


def spells(*lines: str, fil: str = "udbetalinger.csv") -> str:
    """A data set of payments over some days each, with more lines."""
    return SPELLS.format(fil=fil, mere="".join(f"\n    {line}" for line in lines))


def no_telling(_: str) -> None:
    """Nobody looks."""


def ready(
    blocks: str,
    folder: Path,
    files: Mapping[str, str | bytes],
    *,
    join: bool = True,
    tell: Callable[[str], None] = no_telling,
) -> Indtaget | Afvist | Problem:
    """What comes of making the data set's files ready."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    made, problems = scenario(blocks, folder)
    assert made is not None, [(p.code, p.facts) for p in problems]
    codes, _, wrong = code_lists(made.kodelister, RULES.model, {}, folder)
    assert not wrong
    dataset = next(one for one in made.datasaet if one.liste)
    found, more = data_files(dataset, RULES.model, codes, None, folder)
    assert not more, more
    one = declared_ingest(dataset, RULES.model, found, tuple(file.sti.name for file in found))
    assert not isinstance(one, Problem), one
    target = folder / READY
    return attempt(target, READY, lambda place: ingest(one, place, target, tell, join=join))


def weekly(*rows: str) -> dict[str, str]:
    return {"udbetalinger.csv": WEEK_HEADER + "".join(f"{row}\n" for row in rows)}


def daily(*rows: str) -> dict[str, str]:
    return {"udbetalinger.csv": SPELL_HEADER + "".join(f"{row}\n" for row in rows)}


def told(answer: Indtaget | Afvist | Problem) -> list[tuple[int, str]]:
    """Line and code of each problem of a refusal."""
    assert isinstance(answer, Afvist), answer
    return [(0 if p.place is None else p.place.line, p.code) for p in answer.problems if not p.warning]


def rows_of(folder: Path) -> list[Row]:
    """The rows of the ready file in its order."""
    query = 'SELECT borger, ydelse, kommune, "første dag", "sidste dag", "udbetalt beløb" FROM read_parquet(?)'
    with duckdb.connect(":memory:") as connection:
        return [Row(*row) for row in connection.execute(query, [str(folder / READY)]).fetchall()]


def left_over(folder: Path) -> list[str]:
    """What a run has left beside the files that were there."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".hjemmel"))
