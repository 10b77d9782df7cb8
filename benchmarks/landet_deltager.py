"""One way of working out the country, in a process of its own: `python landet_deltager.py NAVN FIL MAPPE GANGE`.

Writes the cells to MAPPE and tells on standard output how long each part took, in nanoseconds: what was read and what
was worked out, as often as asked for. A cell is a kommune, an ydelse and a year: days, and amounts in 1/700 øre.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

import duckdb
import landet_kerne
import landet_sql
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
FOERSTE_AAR, AAR = landet_kerne.FOERSTE_AAR, landet_kerne.AAR
KERNER: Final = 2
Celler = dict[str, Any]
Del = tuple[str, Callable[[], Any]]


def gulv(path: Path) -> Iterator[Del]:
    """The least there is to do: DuckDB reads the columns and sums them."""
    query = f"""SELECT sum(borger), count(kommune), count(ydelse), max("første dag"), max("sidste dag"),
                sum("udbetalt beløb") FROM read_parquet('{path}')"""  # noqa: S608
    with duckdb.connect(":memory:") as db:
        yield "regnet", lambda: db.execute(query).fetchall()


def kerne(path: Path) -> Iterator[Del]:
    """The kernel written by hand."""
    kept: dict[str, Any] = {}

    def reading() -> None:
        kept.update(landet_kerne.read(str(path), KOMMUNER, tuple(YDELSER)))

    yield "læst", reading
    yield "regnet", lambda: _af_trin(*landet_kerne.compute(kept, len(KOMMUNER), PAA_TRAPPEN, KERNER))


def sql(path: Path) -> Iterator[Del]:
    """The SQL written by hand."""
    yield "regnet", lambda: _af_raekker(landet_sql.compute(str(path), ANDRE))


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
    from dsl.kept import load_kept  # noqa: PLC0415
    from dsl.load import load_scenario  # noqa: PLC0415
    from engine.scenario.run import run  # noqa: PLC0415

    kept: dict[str, Any] = {}

    def reading() -> None:
        kept["regler"] = load_kept(tuple(sorted((ROOT / "rules").rglob("*.regel"))))
        kept["scenarie"], _ = load_scenario(SCENARIO, kept["regler"])

    yield "læst", reading
    yield (
        "regnet",
        lambda: _af_koersel(
            run(kept["scenarie"], kept["regler"].model, {"forløb": path}, ROOT, motor=motor)  # type: ignore[call-arg]
        ),
    )


def _af_koersel(made: Any) -> Celler:
    """The cells of a run."""
    shape = (len(KOMMUNER), len(YDELSER), AAR)
    found = {name: np.zeros(shape, np.int64) for name in ("dage", "udbetalt", "netto_2013", "netto_trappen")}
    places = [{name: nr for nr, name in enumerate(names)} for names in (KOMMUNER, YDELSER)]
    for cell in made.celler:
        key = dict(cell.noegle)
        netto = "netto_2013" if cell.variant == "Reglerne i 2013" else "netto_trappen"
        name = {"ydelsens uger": "dage", "ydelsens udbetaling": "udbetalt", "udgift til ydelsen": netto}.get(
            cell.stoerrelse
        )
        if name is None or cell.svar.vaerdi is None:
            continue
        number = Fraction(cell.svar.vaerdi) * (1 if name == "dage" else 70_000)
        if number.denominator != 1:
            raise SystemExit(f"{cell.stoerrelse} er ikke et helt antal 1/700 øre")
        found[name][places[0][key["kommune"]], places[1][key["ydelse"]], key["år"].aar - FOERSTE_AAR] = int(number)
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
    for part, work in ways[name]():
        for _ in range(int(times) if part == "regnet" else 1):
            start = time.perf_counter_ns()
            answer = work()
            told.setdefault(part, []).append(time.perf_counter_ns() - start)
        made = answer if isinstance(answer, dict) else made
    if made is not None:
        np.savez(Path(folder) / f"{name}.npz", **made)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
