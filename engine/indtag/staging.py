"""The cells of large files as texts in a working table for each file, its rows in the file's own order.

The view `raa` holds them all: `fil`, `nr` (the row's number in its file, from 0), and each column of the data set.
"""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
from attrs import frozen

from dsl.problems.problem import Cell, Problem, with_facts
from engine.caseload.csv_file import LAENGSTE_CELLE, undecodable
from engine.caseload.declared import Datafil
from engine.caseload.facts import facts, header
from engine.caseload.loaded import DataProblem
from engine.caseload.read import SEMIKOLON, header_problems, heading, like_named
from engine.caseload.table import Filfejl, Tabel
from engine.caseload.wide import UGE, week_places
from engine.indtag.clustered import quoted, quoted_name
from engine.indtag.declared import Felt, Indtag
from engine.indtag.full import is_full
from engine.indtag.lines import Linjer

_BINAERE: Final = ("FLOAT", "DOUBLE")
_HELE: Final = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL")
_BID: Final = 2**24
_HOVED: Final = 2**20
FLEST_VISTE: Final = 100
_BRUDT_UNDERVEJS: Final = "den går i stykker undervejs; se efter, om alle linjer ender på samme måde"
_BRUDT: Final = {"MISSING COLUMNS", "TOO MANY COLUMNS"}


@frozen
class Oplaeg:
    """What is staged: the rows of each file, and warnings."""

    raekker: tuple[int, ...]
    advarsler: tuple[Problem, ...]
    linjer: Linjer


@frozen
class _Kilde:
    """A file as DuckDB reads it: the headings, and the query that gives all its cells as texts h0, h1 and so on."""

    titler: tuple[str, ...]
    query: str


def stage(
    db: duckdb.DuckDBPyConnection, one: Indtag, felter: tuple[Felt, ...], folder: Path
) -> Oplaeg | tuple[Problem, ...]:
    """Read the files; the problems of the first one that cannot be read."""
    counts: list[int] = []
    warnings: list[Problem] = []
    views: list[str] = []
    for at, (file, shown) in enumerate(zip(one.filer, one.viste, strict=True)):
        source = _source(db, file, shown, felter, folder)
        if isinstance(source, tuple):
            return source
        faults = _staged(db, at, file, source, felter, shown)
        if faults:
            return faults
        found = db.execute(f"SELECT count(*) FROM raa{at}").fetchone()
        counts.append(int(found[0]) if found else 0)
        if not counts[-1]:
            return (_of_file(Filfejl("tom-fil", fakta=facts(indhold="kun overskrifter")), shown),)
        if file.format == "csv" and not _ends_whole(file.sti):
            warnings.append(_of_file(Filfejl("måske-afskåret"), shown, warning=True))
        nr = "nr" if file.brede is not None else "rowid"
        cells = ", ".join(f.kol for f in felter)
        views.append(f"SELECT {at}::UTINYINT AS fil, {nr} AS nr, {cells} FROM raa{at}")
    db.execute(f"CREATE VIEW raa AS {' UNION ALL '.join(views)}")
    return Oplaeg(tuple(counts), tuple(warnings), Linjer(one.filer, tuple(counts)))


def _source(
    db: duckdb.DuckDBPyConnection, file: Datafil, shown: str, felter: tuple[Felt, ...], folder: Path
) -> _Kilde | tuple[Problem, ...]:
    try:
        if not file.sti.stat().st_size:
            return (_of_file(Filfejl("tom-fil"), shown),)
        match file.format:
            case "csv":
                found = _csv(file, folder)
            case "parquet":
                found = _parquet(db, file, felter)
            case "excel":
                return (_of_file(Filfejl("indtag-af-regneark"), shown),)
    except FileNotFoundError:
        return (_of_file(Filfejl("filen-findes-ikke", fakta=like_named(file)), shown),)
    except OSError:
        return (_of_file(Filfejl("ulæselig-fil", fakta=facts(aarsag="filen kan ikke åbnes")), shown),)
    if isinstance(found, Filfejl):
        return (_of_file(found, shown),)
    own = tuple(f.kolonne for f in felter if not _is_wide(file, f))
    wrong = header_problems(file, Tabel(found.titler, [], 0), own)
    return tuple(_told(one, shown) for one in wrong) or found


def _csv(file: Datafil, folder: Path) -> _Kilde | Filfejl:
    encoding = file.tegnsaet or "utf-8"
    with file.sti.open("rb") as stream:
        head = stream.read(_HOVED)
    whole = head[: head.rfind(b"\n") + 1] or head
    fault = undecodable(whole, encoding) if encoding == "utf-8" or not whole.isascii() else None
    if fault is not None:
        return fault
    path = file.sti
    if encoding != "utf-8":
        path = folder / "utf-8.csv"
        if not _recoded(file.sti, path, encoding):
            return Filfejl("ukendt-tegnsæt", 1, facts(erklaeret=encoding))
    csv.field_size_limit(LAENGSTE_CELLE)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        try:
            titles = next(csv.reader(stream, delimiter=file.adskilt or SEMIKOLON, strict=True), [])
        except csv.Error:
            return Filfejl("ulæselig-fil", 1, facts(aarsag="citationstegn eller for lang celle", linje="1"))
    columns = ", ".join(f"'h{nr}': 'VARCHAR'" for nr in range(len(titles)))
    options = (
        f"delim = {quoted(file.adskilt or SEMIKOLON)}, header = true, auto_detect = false, "
        f"strict_mode = true, null_padding = false, store_rejects = true, rejects_limit = {FLEST_VISTE}, "
        f"columns = {{{columns}}}"
    )
    return _Kilde(tuple(titles), f"SELECT * FROM read_csv({quoted(str(path))}, {options})")


def _recoded(source: Path, target: Path, encoding: str) -> bool:
    """Write the file in UTF-8; False when a byte is none of the encoding's."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with source.open("rb") as old, target.open("wb") as new:
        try:
            while block := old.read(_BID):
                new.write(decoder.decode(block).encode())
        except UnicodeDecodeError:
            return False
    return True


def _parquet(db: duckdb.DuckDBPyConnection, file: Datafil, felter: tuple[Felt, ...]) -> _Kilde | Filfejl:
    source = f"read_parquet({quoted(str(file.sti))})"
    try:
        columns = db.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb.Error:
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="ikke en hel Parquet-fil; den kan være afskåret"))
    wanted = {heading(f.kolonne.overskrift) for f in felter}
    binary = [(name, kind) for name, kind, *_ in columns if kind in _BINAERE and heading(name) in wanted]
    if binary:
        return Filfejl("parquet-flydende-tal", fakta=facts(overskrift=header(binary[0][0]), slags=binary[0][1]))
    cells = ", ".join(f"{_text(quoted_name(name), kind)} AS h{nr}" for nr, (name, kind, *_) in enumerate(columns))
    return _Kilde(tuple(name for name, *_ in columns), f"SELECT {cells} FROM {source}")


def _text(name: str, kind: str) -> str:
    """A cell as it would stand in a Danish CSV file."""
    if kind.removeprefix("U").startswith(_HELE):
        return f"replace({name}::VARCHAR, '.', ',')"
    if kind == "BOOLEAN":
        return f"CASE WHEN {name} THEN 'ja' WHEN NOT {name} THEN 'nej' END"
    return f"regexp_replace({name}::VARCHAR, ' 00:00:00$', '')" if kind.startswith("TIMESTAMP") else f"{name}::VARCHAR"


def _staged(
    db: duckdb.DuckDBPyConnection, at: int, file: Datafil, source: _Kilde, felter: tuple[Felt, ...], shown: str
) -> tuple[Problem, ...]:
    """Make the file's own table; the problems when it cannot be read to the end."""
    names = [heading(title) for title in source.titler]
    own = {f: names.index(heading(f.kolonne.overskrift)) for f in felter if not _is_wide(file, f)}
    cells = [f"coalesce(h{place}, '') AS {f.kol}" for f, place in own.items()]
    weeks: list[tuple[int, str]] = []
    if file.brede is not None:
        found = week_places(source.titler, file.brede)
        if isinstance(found, Filfejl):
            return (_of_file(found, shown),)
        weeks = found
        cells += [f"h{place}" for place, _ in weeks]
    table = f"raa{at}" if not weeks else f"bred{at}"
    try:
        filled = " OR ".join(f"h{nr} IS NOT NULL" for nr in range(len(names)))
        db.execute(f"CREATE TABLE {table} AS SELECT {', '.join(cells)} FROM ({source.query}) WHERE {filled}")
        if weeks:
            db.execute(_long(at, weeks, felter))
            db.execute(f"DROP TABLE {table}")
    except duckdb.Error as fault:
        if is_full(fault):
            raise
        return (_of_file(Filfejl("ulæselig-fil", fakta=facts(aarsag=_BRUDT_UNDERVEJS)), shown),)
    return tuple(_broken(db, len(names), file, shown)) if file.format == "csv" else ()


def _long(at: int, weeks: list[tuple[int, str]], felter: tuple[Felt, ...]) -> str:
    """A row for each week in which there is a code; the week and the code are the last two columns."""
    others = ", ".join(f.kol for f in felter[:-2])
    week, code = felter[-2].kol, felter[-1].kol
    pairs = ", ".join(f"{{'u': '{key}', 't': h{place}}}" for place, key in weeks)
    return (
        f"CREATE TABLE raa{at} AS SELECT nr, {others}, w.u AS {week}, w.t AS {code} "
        f"FROM (SELECT rowid AS nr, {others}, unnest([{pairs}]) AS w FROM bred{at}) "
        "WHERE trim(coalesce(w.t, '')) NOT IN ('', '0')"
    )


def _is_wide(file: Datafil, one: Felt) -> bool:
    return file.brede is not None and one.kolonne.overskrift in (UGE, file.brede.moenster)


def _broken(db: duckdb.DuckDBPyConnection, width: int, file: Datafil, shown: str) -> Iterator[Problem]:
    """The lines that have too many or too few cells, or are no text."""
    found = db.execute("SELECT line, error_type, csv_line FROM reject_errors ORDER BY line, byte_position").fetchall()
    db.execute("DELETE FROM reject_errors")
    told: set[int] = set()
    for line, kind, text in found:
        if int(line) in told or not str(text or "x").strip():
            continue
        told.add(int(line))
        if str(kind) in _BRUDT:
            cells = str(text or "").count(file.adskilt or SEMIKOLON) + 1
            wrong = facts(felter=str(cells), overskrifter=str(width))
            yield with_facts("forkert-antal-felter", Cell(shown, int(line), 1), dict(wrong))
        elif str(kind) == "INVALID ENCODING":
            yield _of_file(Filfejl("ukendt-tegnsæt", int(line), facts(erklaeret="utf-8", linje=str(line))), shown)
        else:
            aarsag = "citationstegn eller for lang celle"
            yield _of_file(Filfejl("ulæselig-fil", int(line), facts(aarsag=aarsag, linje=str(line))), shown)


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) in (b"\n", b"\r")


def _told(one: DataProblem, shown: str) -> Problem:
    return with_facts(one.kode, Cell(shown, one.raekke or 1, 1, one.kolonne or ""), {**dict(one.fakta), "fil": shown})


def _of_file(fault: Filfejl, shown: str, *, warning: bool = False) -> Problem:
    told = {**dict(fault.fakta), "fil": shown}
    return with_facts(fault.kode, Cell(shown, fault.raekke or 1, 1), told, warning=warning)
