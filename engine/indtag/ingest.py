"""Driver: declared files -> texts -> whole numbers -> in order, checked, weeks joined -> one Parquet file.

Every row is used, replaced by a later delivery, or refused; when one is refused, nothing is written.
"""

import hashlib
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
from attrs import frozen

from dsl.problems.problem import Problem
from dsl.values.number import show_number
from engine.indtag.checks import Kontrol
from engine.indtag.clustered import EPOKE, database, quoted, quoted_name, write
from engine.indtag.declared import Felt, Indtag, fields
from engine.indtag.mapping import TOM, Oversat, translate
from engine.indtag.merging import can_merge, merged
from engine.indtag.parts import Del, Tal, keys_of, ordered, parts
from engine.indtag.staging import FLEST_VISTE, stage
from engine.indtag.telling import telling

HUKOMMELSE: Final = 2_500 * 2**20  # of DuckDB; the arrays of a part come on top
_FRIT: Final = 2**28  # bytes that are left on the drive whatever happens


@frozen
class Indtaget:
    """What came of it: raekker_ind = brugt + erstattet. ``oere`` are those of all amounts that are used."""

    raekker_ind: int
    brugt: int
    erstattet: int
    forloeb: int
    borgere: int
    oere: int
    advarsler: tuple[Problem, ...]


@frozen
class Afvist:
    """Why nothing is written; ``raekker_ind`` is None when the files cannot be read to the end."""

    problems: tuple[Problem, ...]
    raekker_ind: int | None = None


def ingest(one: Indtag, folder: Path, target: Path, tell: Callable[[str], None], *, join: bool) -> Indtaget | Afvist:
    """Read the files into ``target``; ``join`` joins weeks where nothing is lost by it."""
    found = fields(one)
    if isinstance(found, Problem):
        return Afvist((found,))
    room = max(shutil.disk_usage(folder).free - _FRIT, _FRIT)
    with database(folder, HUKOMMELSE, room) as db:
        with telling(db, "Læser", tell):
            staged = stage(db, one, found, folder)
        if isinstance(staged, tuple):
            return Afvist(staged)
        rows = sum(staged.raekker)
        with telling(db, f"Slår cellerne i {_whole(rows)} rækker op", tell):
            known = translate(db, one, found, staged.linjer)
        if known.problems:
            return Afvist((*known.problems, *staged.advarsler), rows)
        _drop_texts(db, one)
        with telling(db, f"Ordner {_whole(rows)} rækker", tell):
            ordered(db, one, found)
        db.execute("DROP TABLE tal")
        made = _gathered(db, Kontrol(one, found, known, staged.linjer), rows, tell, join=join and can_merge(one, found))
        if made.problems:
            return Afvist((*made.problems[:FLEST_VISTE], *staged.advarsler), rows)
        told = {
            "datasæt": one.navn,
            "kilder": ", ".join(f"{file.sti.name} {_sha256(file.sti)}" for file in one.filer),
            "rækker ind": str(rows),
            "rækker brugt": str(made.brugt),
            "borgere": str(known.borgere),
        }
        with telling(db, f"Skriver {_whole(made.forloeb)} rækker", tell):
            write(db, _select(one, found, known), folder, target, told)
    return Indtaget(rows, made.brugt, rows - made.brugt, made.forloeb, known.borgere, made.oere, staged.advarsler)


def _drop_texts(db: duckdb.DuckDBPyConnection, one: Indtag) -> None:
    db.execute("DROP VIEW raa")
    for at in range(len(one.filer)):
        db.execute(f"DROP TABLE raa{at}")
    db.execute("DETACH lukket")


@frozen
class _Samlet:
    brugt: int
    forloeb: int
    oere: int
    problems: tuple[Problem, ...]


def _gathered(
    db: duckdb.DuckDBPyConnection, kontrol: Kontrol, rows: int, tell: Callable[[str], None], *, join: bool
) -> _Samlet:
    """Make the table `klar`; once a row is refused, the rest is only checked."""
    one, felter = kontrol.indtag, kontrol.felter
    person, *_ = keys_of(felter, one)
    amounts = [f for f in felter if f.kolonne.er_kroner]
    used = spells = oere = read = 0
    problems: list[Problem] = [*kontrol.across(db)]
    for part in parts(db, rows, person):
        read += len(part)
        tell(f"Efterser {_whole(read)} af {_whole(rows)} rækker")
        problems += kontrol.faults(part)
        if problems:
            continue
        kept = kontrol.kept(part)
        used += len(kept)
        oere += sum(_total(kept[f.kol]) for f in amounts)
        ready = merged(kept, one, felter) if join else kept
        spells += len(ready)
        _insert(db, ready, _homes(ready, one, felter), first=spells == len(ready))
    return _Samlet(used, spells, oere, tuple(problems))


def _total(values: Tal) -> int:
    """The sum in parts that cannot overflow."""
    known = np.where(values == TOM, 0, values)
    return sum(int(known[at : at + 2**16].sum()) for at in range(0, len(known), 2**16))


def _homes(rows: Del, one: Indtag, felter: tuple[Felt, ...]) -> Tal:
    """For each row the number of the member (the kommune) that its person's first row belongs to."""
    axis = next((f for f in felter if f.kolonne.navn == one.klynge), None)
    if axis is None or not len(rows):
        return np.zeros(len(rows), np.int64)
    person, *_ = keys_of(felter, one)
    starts = np.flatnonzero(~rows.same_as_before((person,)))
    many = int(rows[axis.kol].max()) + 1
    earliest = np.minimum.reduceat(rows["fra"] * many + rows[axis.kol], starts)
    return np.repeat(earliest % many, np.diff(np.append(starts, len(rows))))


def _insert(db: duckdb.DuckDBPyConnection, rows: Del, homes: Tal, *, first: bool) -> None:
    db.register("nye", {**rows.kolonner, "hjem": homes})
    db.execute("CREATE TABLE klar AS SELECT * FROM nye" if first else "INSERT INTO klar SELECT * FROM nye")
    db.unregister("nye")


def _select(one: Indtag, felter: tuple[Felt, ...], known: Oversat) -> str:
    """The columns of the file under the model's names, its rows in their order."""
    days = one.regler.spaend or ()
    person, *others = keys_of(felter, one)
    carried = [f for f in felter if f.kolonne.overskrift not in days and f.slags != "leverance"]
    keys = [f for f in carried if f.kol in (person, *others)]
    columns = [_decoded(f, known) for f in keys]
    columns += [
        f"{EPOKE} + {kol}::INTEGER AS {quoted_name(n)}" for kol, n in zip(("fra", "til"), one.dage, strict=True)
    ]
    columns += [_decoded(f, known) for f in carried if f not in keys]
    order = ", ".join(("hjem", person, "fra", "til", *others, *(f.kol for f in carried if f not in keys)))
    return f"SELECT {', '.join(columns)} FROM klar ORDER BY {order}"


def _decoded(one: Felt, known: Oversat) -> str:
    kol = one.kol
    match one.slags:
        case "borger":
            made = f"{kol}::INTEGER"
        case "medlem":
            names = ", ".join(map(quoted, known.navne[one.nr]))
            made = f"([{names}]::VARCHAR[])[{kol} + 1]"
        case "dag" | "uge" | "leverance":
            made = f"{EPOKE} + {kol}::INTEGER"
        case "ja/nej":
            made = f"{kol} = 1"
        case "tal" if one.decimaler:
            places = one.decimaler
            made = (
                f"({kol}::DECIMAL(18,0) * (0.{'0' * (places - 1)}1)::DECIMAL({places},{places}))::DECIMAL(18,{places})"
            )
        case "tal":
            made = kol
    return f"CASE WHEN {kol} <> {TOM} THEN {made} END AS {quoted_name(one.kolonne.navn)}"


def _whole(number: int) -> str:
    return show_number(Fraction(number), 0)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
