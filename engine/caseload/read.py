"""Driver: a declared file -> table -> columns found -> rows used and refused. Nothing is left out unsaid."""

import gc
import hashlib
import unicodedata
from datetime import date
from typing import Final

from attrs import frozen

from dsl.problems.nearest import nearest
from engine.caseload.csv_file import other_separator, read_csv
from engine.caseload.declared import Datafil, Kolonne, Raekkeregler
from engine.caseload.excel_file import read_excel
from engine.caseload.facts import facts, header, mask
from engine.caseload.loaded import DataProblem, Indlaest
from engine.caseload.parting import part
from engine.caseload.rows import Raekker, Sorteret, read_rows, total
from engine.caseload.table import Filfejl, Tabel
from engine.caseload.wide import as_long, week_columns

STOERSTE_FIL: Final = 1_000_000_000  # bytes
SEMIKOLON: Final = ";"
KUN_NOEGLEN: Final = Raekkeregler()


def read(datafil: Datafil, regler: Raekkeregler = KUN_NOEGLEN) -> Indlaest | tuple[DataProblem, ...]:
    """Read a file by its declaration; problems only when the file as a whole cannot be used."""
    (found,) = read_files((datafil,), regler)
    return found


def read_files(datafiler: tuple[Datafil, ...], regler: Raekkeregler) -> tuple[Indlaest | tuple[DataProblem, ...], ...]:
    """Read the files of a data set, whose rows must keep to its rules together; a file may still be refused alone.

    The garbage collector rests meanwhile: no value here points back, and looking for that took half of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        read_ = [_read(one) for one in datafiler]
        whole = [one for one in read_ if isinstance(one, _Fil)]
        parted = iter(part(tuple(one.raekker for one in whole), tuple(one.leverance for one in whole), regler))
        return tuple(_indlaest(one, next(parted)) if isinstance(one, _Fil) else one for one in read_)
    finally:
        if was_on:
            gc.enable()


@frozen
class _Fil:
    """A file of which every cell is read."""

    sha256: str
    raekker: Raekker
    i_alt: int
    tomme: int
    ubrugte: tuple[str, ...]
    leverance: date | None


def _read(datafil: Datafil) -> _Fil | tuple[DataProblem, ...]:
    raw = _bytes(datafil)
    if isinstance(raw, Filfejl):
        return (_problem(datafil, raw),)
    sha256 = hashlib.sha256(raw).hexdigest()
    table = _table(datafil, raw)
    del raw
    columns = _used(datafil)
    if isinstance(table, Tabel) and datafil.brede is not None:
        table = as_long(table, datafil.brede)
        columns = (*columns, *week_columns(datafil.brede))
    if isinstance(table, Filfejl):
        return (_problem(datafil, table),)
    if problems := header_problems(datafil, table, columns):
        return problems
    if not table.raekker:
        return (_problem(datafil, Filfejl("tom-fil", fakta=facts(indhold="kun overskrifter"))),)
    names = [heading(title) for title in table.overskrifter]
    found = tuple((names.index(heading(column.overskrift)), column) for column in columns)
    declared = {heading(column.overskrift) for column in (*datafil.kolonner, *columns)}
    return _Fil(
        sha256=sha256,
        raekker=read_rows(mask(datafil.sti.name), table, found),
        i_alt=len(table.raekker),
        tomme=table.tomme_raekker,
        ubrugte=tuple(header(name) for name in names if name and name not in declared),
        leverance=datafil.leverance,
    )


def _indlaest(fil: _Fil, rows: Sorteret) -> Indlaest:
    refused = total(row.kroner for row in rows.afvist if row.kroner is not None)
    return Indlaest(
        sha256=fil.sha256,
        raekker_i_alt=fil.i_alt,
        brugt=len(rows.numre),
        erstattet=rows.erstattet,
        afvist=rows.afvist,
        kroner_ind=rows.kroner_brugt + rows.kroner_erstattet + refused,
        kroner_brugt=rows.kroner_brugt,
        kroner_erstattet=rows.kroner_erstattet,
        kroner_afvist=refused,
        afvist_uden_kroner=sum(row.kroner is None for row in rows.afvist),
        tomme_raekker=fil.tomme,
        ubrugte_overskrifter=fil.ubrugte,
        numre=rows.numre,
        soejler=rows.soejler,
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
        return Filfejl("filen-findes-ikke", fakta=like_named(datafil))
    except (OSError, ValueError):
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="filen kan ikke åbnes"))
    return raw or Filfejl("tom-fil")


def like_named(datafil: Datafil) -> tuple[tuple[str, str], ...]:
    """What the file may have been meant to be called, where it is not there."""
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
            from engine.caseload.parquet_file import read_parquet  # noqa: PLC0415  (DuckDB is for such files only)

            return read_parquet(datafil.sti)


def header_problems(datafil: Datafil, table: Tabel, columns: tuple[Kolonne, ...]) -> tuple[DataProblem, ...]:
    """The declared columns that the headings do not have, or have twice."""
    names = [heading(title) for title in table.overskrifter]
    checked = (_header_problem(datafil, table, names, column) for column in columns)
    return tuple(problem for problem in checked if problem is not None)


def _header_problem(datafil: Datafil, table: Tabel, names: list[str], column: Kolonne) -> DataProblem | None:
    wanted = heading(column.overskrift)
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


def heading(title: str) -> str:
    """Give a header as compared: composed letters (NFC), no blanks around, single blanks within."""
    return " ".join(unicodedata.normalize("NFC", title).split())


def _problem(datafil: Datafil, fault: Filfejl) -> DataProblem:
    return DataProblem(fault.kode, mask(datafil.sti.name), fault.raekke, None, fault.fakta)
