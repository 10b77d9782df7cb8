"""One way of working out the country, in a process of its own: `python landet_deltager.py NAVN FIL MAPPE GANGE`.

Writes the cells to MAPPE and tells on standard output how long each part took, in nanoseconds: what was read
(`læst`), what was worked out from the file (`regnet`), the same from rows that are in memory (`hukommelse`), on one
core too (`en kerne`), and the kernel alone on them (`kernen`), as often as asked for. Each is timed until it has its
answer in its own form; to make arrays of it, so that all can be compared, is not part of it. A cell is a kommune, an
ydelse and a year: days, and amounts in 1/700 øre.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import gcd
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from engine.indtag.invented import FOERSTE_UGE, KOMMUNER, UGER, YDELSER

ROOT: Final = Path(__file__).parents[1]
SCENARIO: Final = ROOT / "rules" / "refusion" / "scenarier" / "landet.scenarie"
ANDRE: Final = ("uddannelsesstøtte", "barselsdagpenge", "efterløn")
EGEN_2013: Final = {
    "kontanthjælp": 70, "arbejdsløshedsdagpenge": 70, "førtidspension": 65, "fleksløntilskud": 35,
    "ressourceforløbsydelse": 70, "revalideringsydelse": 70, "løntilskud": 50,
}  # fmt: skip
EGEN_PAA_TRAPPEN: Final = (20, 60, 70, 80)
PAA_TRAPPEN: Final = tuple(name not in ANDRE for name in YDELSER)
FOERSTE_AAR, AAR = 2016, 10
KERNER: Final = 2
Celler = dict[str, Any]
Del = tuple[str, Callable[[], Any], Callable[[Any], Any]]  # what it is called, the work, its answer as cells


def gulv(path: Path) -> Iterator[Del]:
    """The least there is to do: DuckDB reads the columns and sums them."""
    import duckdb  # noqa: PLC0415  (each loads no more than it needs)

    query = f"""SELECT sum(borger), count(kommune), count(ydelse), max("første dag"), max("sidste dag"),
                sum("udbetalt beløb") FROM read_parquet('{path}')"""  # noqa: S608
    with duckdb.connect(":memory:") as db:
        yield "regnet", lambda: db.execute(query).fetchall(), _som_det_er


def kerne(path: Path) -> Iterator[Del]:
    """The kernel written by hand."""
    import landet_kerne  # noqa: PLC0415

    kept: dict[str, Any] = {}

    def reading() -> None:
        kept.update(landet_kerne.read(str(path), KOMMUNER, tuple(YDELSER)))

    def working() -> Celler:
        return _af_trin(*landet_kerne.compute(kept, len(KOMMUNER), PAA_TRAPPEN, KERNER))

    def both() -> Celler:
        reading()
        return working()

    yield "regnet", both, _som_det_er
    yield "hukommelse", working, _som_det_er
    yield "kernen", working, _som_det_er


def sql(path: Path) -> Iterator[Del]:
    """The SQL written by hand."""
    import duckdb  # noqa: PLC0415
    import landet_sql  # noqa: PLC0415

    with duckdb.connect(":memory:") as db:
        yield "regnet", lambda: landet_sql.compute(db, f"read_parquet('{path}')", ANDRE), _af_raekker
        yield "læst", lambda: db.execute(f"CREATE TABLE forloeb AS FROM read_parquet('{path}')"), _som_det_er
        yield "hukommelse", lambda: landet_sql.compute(db, "forloeb", ANDRE), _af_raekker


def _som_det_er(answer: Any) -> Any:
    """An answer that is cells already, or is none."""
    return answer


def _af_raekker(rows: list[tuple[str, str, int, int, int, int]]) -> Celler:
    shape = (len(KOMMUNER), len(YDELSER), AAR, len(EGEN_PAA_TRAPPEN))
    days, gross = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    places = [{name: nr for nr, name in enumerate(names)} for names in (KOMMUNER, YDELSER)]
    for kommune, ydelse, year, step, many, paid in rows:
        cell = places[0][kommune], places[1][ydelse], year - FOERSTE_AAR, step
        days[cell] += many
        gross[cell] += paid
    return _af_trin(days, gross)


def _af_trin(days: Any, gross: Any) -> Celler:
    """From days and sevenths of an øre on each step to what the two laws make of them."""
    covered = np.array(PAA_TRAPPEN)[None, :, None]
    paid = gross.sum(axis=3) * covered
    old = np.array([EGEN_2013.get(name, 0) for name in YDELSER])[None, :, None]
    new = (gross * np.array(EGEN_PAA_TRAPPEN)).sum(axis=3) * covered
    return {"dage": days.sum(axis=3), "udbetalt": 100 * paid, "netto_2013": old * paid, "netto_trappen": new}


def af_openfisca(target: Path) -> Celler:
    """The cells that `landet_openfisca.py` has written."""
    found = np.load(target)
    shape = (AAR, len(KOMMUNER), len(YDELSER))
    cells = {name: found[name].reshape(shape).transpose(1, 2, 0) for name in found}
    return {
        "dage": cells["dage"],
        "udbetalt": 100 * cells["brutto"] * np.array(PAA_TRAPPEN)[None, :, None],
        "netto_2013": cells["egen_2013"],
        "netto_trappen": cells["egen_trappen"],
    }


def uger(path: Path, target: Path) -> None:
    """The ydelse, kommune and amount of each person in each week."""
    import landet_kerne  # noqa: PLC0415

    columns = landet_kerne.read(str(path), KOMMUNER, tuple(YDELSER))
    borger, first = columns["borger"], FOERSTE_UGE.toordinal() - 719_163
    person = np.cumsum(np.append(False, borger[1:] != borger[:-1]))
    weeks = (columns["t"] - columns["f"] + 1) // 7
    row = np.repeat(np.arange(len(borger)), weeks)
    week = (columns["f"][row] - first) // 7 + np.arange(len(row)) - np.repeat(np.cumsum(weeks) - weeks, weeks)
    shape = (UGER, int(person[-1]) + 1)
    ydelse, kommune, oere = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8), np.zeros(shape, np.int32)
    ydelse[week, person[row]] = columns["y"][row] + 1
    kommune[week, person[row]] = columns["k"][row]
    oere[week, person[row]] = (columns["o"] // weeks)[row]
    days = first + 7 * np.arange(UGER)[:, None] + np.arange(7)[None, :]
    year = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970 - FOERSTE_AAR
    of_year = np.stack([(year == nr).sum(axis=1) for nr in range(AAR)], axis=1)
    np.savez(
        target, ydelse=ydelse, kommune=kommune, oere=oere, kommuner=len(KOMMUNER), ydelser=len(YDELSER), aar=of_year
    )


def hjemmel(path: Path, motor: str) -> Iterator[Del]:
    """Hjemmel itself, the whole scenario: all quantities, all cells, both laws."""
    from dsl.kept import load_ready  # noqa: PLC0415
    from engine.scenario.run import run  # noqa: PLC0415

    kept: dict[str, Any] = {}

    def reading() -> None:
        kept["læst"] = load_ready(SCENARIO, tuple(sorted((ROOT / "rules").rglob("*.regel"))))
        gc.freeze()  # as the commands do
        gc.set_threshold(100_000)  # the same: engine/cli/guard.py

    def working() -> Any:
        kept["koersel"] = run(kept["læst"].scenarie, kept["læst"].model, {"forløb": path}, ROOT, motor)
        return kept["koersel"].celler

    yield "læst", reading, _som_det_er
    yield "regnet", working, _af_celler
    large = kept["koersel"].stor
    if large is not None:
        yield from _i_hukommelsen(large.motor, kept["læst"].scenarie)


def _i_hukommelsen(motor: Any, scenario: Any) -> Iterator[Del]:
    """The columnar engine over rows that are in memory, from questions to cells; and its kernel alone."""
    from engine.compute import cells  # noqa: PLC0415
    from engine.kolonne.motor import Motor  # noqa: PLC0415
    from engine.kolonne.tabeller import tabeller  # noqa: PLC0415
    from engine.kolonne.totaler import koert  # noqa: PLC0415
    from engine.result.celler import samlet  # noqa: PLC0415

    ops = motor.runder[0].ops
    rows = Laest(motor.kilde, list(motor.kilde.bundter(ops.beloeb, ops.fakta)))
    every = {tuple(m[rows.akser.index(axis)] for axis in ops.summer[0].akser) for m in rows.medlemmer}
    table, room = tabeller(ops, rows.medlemmer, rows.akser, [every for _ in ops.summer], rows.dage)

    def asked() -> Any:
        own = Motor(motor.planer, motor.fakta, motor.liste, rows, motor.saerlige, motor.hoejst, motor.noegle)
        return own.regn(lambda by: samlet(cells(f.stille(), t) for f in by.values() for t in scenario.beregn))

    def on_one_core() -> Any:
        every = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(every)})
        try:
            return asked()
        finally:
            os.sched_setaffinity(0, every)

    yield "hukommelse", asked, _af_celler
    if hasattr(os, "sched_setaffinity"):
        yield "en kerne", on_one_core, _af_celler
    yield "kernen", lambda: koert(ops, table, room, rows), _som_det_er


class Laest:
    """Rows that have been read, given again and again."""

    def __init__(self, source: Any, bundles: list[Any]) -> None:
        self._source, self._bundles = source, bundles
        self.akser, self.medlemmer, self.dage = source.akser, source.medlemmer, source.dage
        self.personer, self.raekker = 0, source.raekker

    def enhed(self, beloeb: str) -> Any:
        return self._source.enhed(beloeb)

    def bundter(self, *_: Any) -> Iterator[Any]:
        yield from self._bundles

    def navn(self, person: int) -> Any:
        return self._source.navn(person)


def _af_celler(cells: Any) -> Celler:
    """The cells of a run, a column at a time."""
    shape = (len(KOMMUNER), len(YDELSER), AAR)
    found = {name: np.zeros(shape, np.int64) for name in ("dage", "udbetalt", "netto_2013", "netto_trappen")}
    number = [{name: nr for nr, name in enumerate(names)} for names in (KOMMUNER, YDELSER)]
    known: dict[int, Any] = {}
    for block in cells.blokke:
        netto = "netto_2013" if block.variant == "Reglerne i 2013" else "netto_trappen"
        names = {"ydelsens uger": "dage", "ydelsens udbetaling": "udbetalt", "udgift til ydelsen": netto}
        name = names.get(block.stoerrelse)
        if name is None:
            continue
        if id(block.noegler) not in known:
            keys = [(number[0][k], number[1][y], year.aar - FOERSTE_AAR) for (_, k), (_, y), (_, year) in block.noegler]
            known[id(block.noegler)] = tuple(np.array(keys).T)
        times, column = 1 if name == "dage" else 70_000, block.svar
        if hasattr(column, "taellere"):
            shared = gcd(times, column.naevner)  # or the largest country would not fit
            numbers, over = np.array(column.taellere, np.int64) * (times // shared), column.naevner // shared
            numbers[[at for at, one in column.andre.items() if one.vaerdi is None]] = 0
        else:
            exact = [Fraction(one.vaerdi or 0) * times for one in column]
            numbers, over = np.array([one.numerator for one in exact]), np.array([one.denominator for one in exact])
        if (numbers % over).any():
            raise SystemExit(f"{block.stoerrelse} er ikke et helt antal 1/700 øre")
        found[name][known[id(block.noegler)]] = numbers // over
    return found


def main(name: str, path: str, folder: str, times: str) -> None:
    made: Celler | None = None
    told: dict[str, list[int]] = {}
    ways: dict[str, Callable[[], Iterator[Del]]] = {
        "gulv": lambda: gulv(Path(path)),
        "kerne": lambda: kerne(Path(path)),
        "sql": lambda: sql(Path(path)),
        "fortolker": lambda: hjemmel(Path(path), "fortolker"),
        "kolonne": lambda: hjemmel(Path(path), "kolonne"),
    }
    for part, work, as_cells in ways[name]():
        for _ in range(1 if part == "læst" else int(times)):
            start = time.perf_counter_ns()
            answer = work()
            told.setdefault(part, []).append(time.perf_counter_ns() - start)
        if part == "regnet":
            found = as_cells(answer)
            made = found if isinstance(found, dict) else made
            if times == "1":  # the process is measured: it does no more than the work
                break
    if made is not None:
        np.savez(Path(folder) / f"{name}.npz", **made)
    sys.stdout.write(json.dumps(told))
    gc.unfreeze()


if __name__ == "__main__":
    main(*sys.argv[1:])
