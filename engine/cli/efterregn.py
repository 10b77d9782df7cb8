"""`hjemmel efterregn`: which figures of a printed table do not follow from the others."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from dsl.problems.problem import Cell, Problem, problem, with_facts
from dsl.problems.to_json import to_json
from dsl.source.files import read
from dsl.values.deviation import AFRUNDING, AFSKAARET, DIFFERENCE
from engine.caseload.facts import facts
from engine.caseload.table import Filfejl
from engine.cli.console import counted, joined, out, width, working
from engine.cli.danish_click import Choice, Command
from engine.cli.layout import Table, paragraph, table_text
from engine.cli.reading import absolute, has_faults, is_file, refuse, say_problems, shown
from engine.cli.sheet import text_cell
from engine.efterregn.declared import declared
from engine.efterregn.findings import Fund, Fundcelle, counted_outcomes, findings, findings_json
from engine.efterregn.grid import Opstilling
from engine.efterregn.printed import plain
from engine.efterregn.recompute import Efterregning, read_table, recompute
from engine.efterregn.relation import STEMMER, Relation

_HEADER: Final = ("Fund", "Celle", "Række", "Kolonne", "Klasse", "Trykt", "Ville passe")
_WORDS: Final = 5  # columns of the table that are words
_NAME: Final = 21  # characters of a heading in the table
_COMMENT: Final = "#"


@click.command(cls=Command, name="efterregn")
@click.argument("fil", metavar="FIL")
@click.option(
    "--relation",
    "sentences",
    multiple=True,
    metavar="TEKST",
    help="Fx »I alt = Dagpenge + Kontanthjælp«. Kan gentages.",
)
@click.option("--relationer", "beside", metavar="FIL", help="En tekstfil med én relation på hver linje.")
@click.option("--kun-angivne", "only_declared", is_flag=True, help="Led ikke selv efter relationer i tabellen.")
@click.option("--ark", metavar="NAVN", help="Arket i en Excel-fil med flere ark.")
@click.option(
    "--format", "form", type=Choice("terminal", "csv", "json"), default="terminal", help="Hvordan svaret skrives."
)
def command(
    *, fil: str, sentences: tuple[str, ...], beside: str | None, only_declared: bool, ark: str | None, form: str
) -> int:
    """Find de tal i en trykt tabel (CSV eller Excel), der ikke følger af de andre.

    Summer, forskelle og procenter, som nok af tabellens celler er enige om, findes af sig selv; andre kan angives.
    Svaret er 1, når et tal hverken følger af de andre ved afrunding eller ved afskæring.
    """
    table = _table(absolute(fil), ark)
    if isinstance(table, Problem):
        return _stopped((table,), form)
    relations = [declared(text, table, place) for text, place in _sentences(sentences, beside)]
    faults = tuple(one for one in relations if isinstance(one, Problem))
    if faults:
        return _stopped(faults, form)
    with working("Regner"):
        known = tuple(one for one in relations if isinstance(one, Relation))
        found = recompute(table, known, recognise=not only_declared)
    name = shown(absolute(fil))
    unread = tuple(_unread(one, name) for one in table.ulaeste)
    if form == "json":
        out(
            json.dumps(
                {"fil": name, **findings_json(found), "problemer": to_json(unread)}, ensure_ascii=False, indent=2
            )
        )
    elif form == "csv":
        out("\n".join(";".join(row) for row in _csv_rows(found)))
    else:
        out("\n\n".join(_text(found, name, width())))
    if form != "json":
        say_problems(unread)
    return int(bool(found.forskelle))


def _stopped(faults: tuple[Problem, ...], form: str) -> int:
    if form == "json":
        out(json.dumps({"problemer": to_json(faults)}, ensure_ascii=False, indent=2))
    else:
        say_problems(faults)
    return int(has_faults(faults))


def _table(path: Path, ark: str | None) -> Opstilling | Problem:
    name = shown(path)
    if not is_file(path):
        return problem("fil-findes-ikke", None, sti=name)
    table = read_table(path, ark)
    if isinstance(table, Filfejl):
        if table.kode == "mangler-ark":
            raise refuse(f"--ark: Vælg et af arkene i »{name}«: {dict(table.fakta).get('findes', '')}.")
        return with_facts(table.kode, Cell(name, table.raekke or 1, 1), {**dict(table.fakta), "fil": name})
    return table if table.tal else problem("tabel-uden-tal", None, fil=name)


def _sentences(written: tuple[str, ...], beside: str | None) -> Iterator[tuple[str, Cell | None]]:
    """The relations of the command line, then those of the file, where a line may be a comment."""
    for sentence in written:
        yield sentence, None
    if beside is None:
        return
    path = absolute(beside)
    text, faults = read(path, shown(path))
    if faults:
        raise refuse(f"--relationer: »{shown(path)}« kan ikke læses som tekst (UTF-8).")
    for number, line in enumerate(text.lines, 1):
        if line.strip() and not line.strip().startswith(_COMMENT):
            yield line, Cell(shown(path), number, 1)


def _unread(one: tuple[int, int, str], name: str) -> Problem:
    row, column, text = one
    return with_facts("ugyldigt-tal", Cell(name, row, column), dict(facts(celle=plain(text))), warning=True)


# ---- as text -----------------------------------------------------------------------------------------------------


def _text(found: Efterregning, name: str, room: int) -> Iterator[str]:
    table = found.opstilling
    reached = len(table.tal) - len(found.uden_relation)
    yield paragraph(
        f"{name}: {counted(len(table.tal), 'tal', 'tal')} i {counted(len(table.raekker), 'række', 'rækker')} og "
        f"{counted(len(table.kolonner), 'kolonne', 'kolonner')}; {reached} indgår i "
        f"{counted(len(found.relationer), 'relation', 'relationer')}.",
        room,
    )
    if found.relationer:
        yield "\n".join(paragraph(_relation_text(one, found), room) for one in found.relationer)
    told = findings(found)
    if told:
        rows = [row for number, one in enumerate(told, 1) for row in _rows(number, one)]
        yield table_text(Table((_HEADER,), tuple(rows), _WORDS), room)
        yield "\n".join(paragraph(f"Fund {nr}: {_why(one, found)}", room) for nr, one in enumerate(told, 1))
    elif found.relationer:
        yield "Alle tal, en relation når, følger af de andre."
    if not found.relationer:
        yield "Ingen relation er fundet. Angiv dem med --relation."
    for line in found.summer_uden_relation:
        yield paragraph(
            f"»{line}« er ikke efterregnet: for få celler viser, hvad det er summen af. Angiv det med --relation.", room
        )


def _relation_text(one: Relation, found: Efterregning) -> str:
    counts = counted_outcomes(one, found)
    said = [f"{counts[klasse]} {klasse}" for klasse in (STEMMER, AFRUNDING, AFSKAARET, DIFFERENCE) if counts[klasse]]
    return f"{one.tekst} ({'angivet' if one.angivet else 'genkendt'}): {joined(said) or 'ingen tal at prøve på'}."


def _rows(number: int, one: Fund) -> Iterator[tuple[str, ...]]:
    for cell in one.celler:
        yield (str(number), cell.adresse, _cut(cell.raekke), _cut(cell.kolonne), one.klasse, cell.trykt, _fits(cell))


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _fits(cell: Fundcelle) -> str:
    if cell.passer is None:
        return ""
    low, high = cell.passer
    return low if low == high else f"{low} til {high}"


def _why(one: Fund, found: Efterregning) -> str:
    """Which cells it may be, and where it shows."""
    table = found.opstilling
    where = joined([
        f"{table.adresse(x.proeve.maal)} ({x.relation.tekst} giver "
        f"{table.tal[x.proeve.maal].skrevet(x.beregnet)}, ikke {table.tal[x.proeve.maal].tekst})"
        for x in one.udfald
    ])  # fmt: skip
    return f"{_who(one)}Det ses ved {where}."


def _who(one: Fund) -> str:
    if one.klasse != DIFFERENCE:
        return ""
    ways = one.forklaringer
    if not ways:
        return "Hverken ét eller to tal forklarer forskellen alene; eller relationen gælder ikke her. "
    if len(ways[0]) > 1:
        pairs = joined([" med ".join(cell.adresse for cell in way) for way in ways])
        return (
            f"To tal må være forkerte: {pairs}. "
            if len(ways) == 1
            else f"To tal må være forkerte, ét af parrene {pairs}. "
        )
    if len(ways) > 1:
        return f"Ét af de {len(ways)} tal er forkert; tabellen kan ikke sige hvilket. "
    return f"Kun {ways[0][0].adresse} kan være forkert, hvis resten er rigtigt. "


# ---- as rows -----------------------------------------------------------------------------------------------------


def _csv_rows(found: Efterregning) -> Iterator[tuple[str, ...]]:
    yield ("fund", "klasse", "celle", "række", "kolonne", "trykt", "passer fra", "passer til", "relationer")
    for number, one in enumerate(findings(found), 1):
        relations = " | ".join(dict.fromkeys(x.relation.tekst for x in one.udfald))
        for cell in one.celler:
            low, high = cell.passer or ("", "")
            words = (one.klasse, cell.adresse, cell.raekke, cell.kolonne)
            figures = tuple(figure.replace("−", "-") for figure in (cell.trykt, low, high))
            yield (str(number), *map(text_cell, words), *figures, text_cell(relations))
