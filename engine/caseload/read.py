"""Driver: a declared file -> table -> columns found -> rows used and refused. Nothing is left out unsaid."""

import gc
import hashlib
import unicodedata
from typing import Final

from dsl.problems.nearest import nearest
from engine.caseload.csv_file import other_separator, read_csv
from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.excel_file import read_excel
from engine.caseload.facts import facts, header, mask
from engine.caseload.loaded import DataProblem, Indlaest
from engine.caseload.parquet_file import read_parquet
from engine.caseload.rows import sort_rows, total
from engine.caseload.table import Filfejl, Tabel

STOERSTE_FIL: Final = 1_000_000_000  # bytes
SEMIKOLON: Final = ";"


def read(datafil: Datafil) -> Indlaest | tuple[DataProblem, ...]:
    """Read a file by its declaration; problems only when the file as a whole cannot be used.

    The garbage collector rests meanwhile: no value here points back, and looking for that took half of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return _read(datafil)
    finally:
        if was_on:
            gc.enable()


def _read(datafil: Datafil) -> Indlaest | tuple[DataProblem, ...]:
    raw = _bytes(datafil)
    if isinstance(raw, Filfejl):
        return (_problem(datafil, raw),)
    table = _table(datafil, raw)
    if isinstance(table, Filfejl):
        return (_problem(datafil, table),)
    if problems := _header_problems(datafil, table):
        return problems
    if not table.raekker:
        return (_problem(datafil, Filfejl("tom-fil", fakta=facts(indhold="kun overskrifter"))),)
    names = [_name(title) for title in table.overskrifter]
    found = tuple((names.index(_name(column.overskrift)), column) for column in _used(datafil))
    rows = sort_rows(table, found)
    refused = total(row.kroner for row in rows.afvist if row.kroner is not None)
    declared = {_name(column.overskrift) for column in datafil.kolonner}
    return Indlaest(
        sha256=hashlib.sha256(raw).hexdigest(),
        raekker_i_alt=len(table.raekker),
        brugt=len(rows.brugt),
        afvist=rows.afvist,
        kroner_ind=rows.kroner_brugt + refused,
        kroner_brugt=rows.kroner_brugt,
        kroner_afvist=refused,
        afvist_uden_kroner=sum(row.kroner is None for row in rows.afvist),
        tomme_raekker=table.tomme_raekker,
        ubrugte_overskrifter=tuple(header(name) for name in names if name and name not in declared),
        raekker=rows.brugt,
    )


def _used(datafil: Datafil) -> tuple[Kolonne, ...]:
    return tuple(column for column in datafil.kolonner if column.rolle != "ignoreret")


def _bytes(datafil: Datafil) -> bytes | Filfejl:
    try:
        size = datafil.sti.stat().st_size
        if not datafil.sti.is_file():
            return Filfejl("ulæselig-fil", fakta=facts(aarsag="det er ikke en fil"))
        if size > STOERSTE_FIL:
            return Filfejl("for-stor-fil", fakta=facts(bytes=str(size), hoejst=str(STOERSTE_FIL)))
        raw = datafil.sti.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Filfejl("filen-findes-ikke", fakta=_like_named(datafil))
    except (OSError, ValueError):
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="filen kan ikke åbnes"))
    return raw or Filfejl("tom-fil")


def _like_named(datafil: Datafil) -> tuple[tuple[str, str], ...]:
    try:
        meant = nearest(datafil.sti.name, (path.name for path in datafil.sti.parent.iterdir()))
    except OSError:
        meant = None
    return () if meant is None else facts(mente_du=meant)


def _table(datafil: Datafil, raw: bytes) -> Tabel | Filfejl:
    match datafil.format:
        case "csv":
            return read_csv(raw, datafil.adskilt or SEMIKOLON, datafil.tegnsaet or "utf-8")
        case "excel":
            return read_excel(raw, datafil.ark)
        case "parquet":
            return read_parquet(datafil.sti)


def _header_problems(datafil: Datafil, table: Tabel) -> tuple[DataProblem, ...]:
    names = [_name(title) for title in table.overskrifter]
    checked = (_header_problem(datafil, table, names, column) for column in _used(datafil))
    return tuple(problem for problem in checked if problem is not None)


def _header_problem(datafil: Datafil, table: Tabel, names: list[str], column: Kolonne) -> DataProblem | None:
    wanted = _name(column.overskrift)
    shown = header(wanted)
    times = names.count(wanted)
    if times == 1:
        return None
    if times > 1:
        at = ", ".join(str(nr) for nr, name in enumerate(names, 1) if name == wanted)
        return DataProblem("dobbelt-overskrift", mask(datafil.sti.name), None, shown, facts(felter=at))
    named: dict[str, str] = {}
    meant = nearest(wanted, [name for name in names if name])
    if meant is not None:
        named["mente_du"] = meant
    separator = other_separator(table.overskrifter, datafil.adskilt or SEMIKOLON) if datafil.format == "csv" else None
    if separator is not None:
        named["maaske_adskilt_med"] = separator
    return DataProblem("manglende-overskrift", mask(datafil.sti.name), None, shown, facts(**named))


def _name(title: str) -> str:
    """Give a header as compared: composed letters (NFC), no blanks around, single blanks within."""
    return " ".join(unicodedata.normalize("NFC", title).split())


def _problem(datafil: Datafil, fault: Filfejl) -> DataProblem:
    return DataProblem(fault.kode, mask(datafil.sti.name), fault.raekke, None, fault.fakta)
