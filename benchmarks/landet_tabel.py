"""The measurements as a page: tables for a reader, and the goals beside what was measured."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from dsl.values.number import show_number

_NAVNE: Final = {
    "gulv": "DuckDB lægger kolonnerne sammen (gulvet)",
    "kerne": "kerne skrevet i hånden (Numba)",
    "kolonne": "Hjemmel, kolonnemotoren",
    "sql": "SQL skrevet i hånden (DuckDB)",
    "openfisca": "OpenFisca-core",
    "fortolker": "Hjemmel, fortolkeren",
}
_SEKUND: Final = 1_000_000_000
_MIB: Final = 1024
_MILLION: Final = 1_000_000
_TOP: Final = """# Målinger

Et opdigtet land regnet under to love, loven i 2013 og refusionstrappen: uger, udbetalt, refusion og
nettoudgift for hver kommune, hver ydelse og hvert år. Alle deltagere giver de samme tal celle for celle;
det efterses, før der måles. Siden er lavet af `python benchmarks/landet.py`.

»Processen« er hele programmet fra start til slut med varme mellemlagre. »Regnet« er det, når programmet er i
gang og reglerne læst: at læse data og at regne, også alle cellerne. Tiderne er medianer.
"""


def document(found: Mapping[str, Any]) -> str:
    """The whole page."""
    machine = found["maskine"]
    where = ", ".join(
        (
            f"{machine['processor']}, {machine['kerner']} kerner, {machine['hukommelse']} hukommelse",
            f"{machine['system']}, Python {machine['python']}, DuckDB {machine['duckdb']}",
            f"Numba {machine['numba']}, OpenFisca-core {machine['openfisca']}",
        )
    )
    load = (
        f"Maskinens belastning var {machine['belastning']}, da målingen begyndte; 0 er en maskine, ingen andre bruger."
    )
    times = f"Medianer af {found['gange']} kørsler, af højst 3 for de langsomme."
    lines = [_TOP, f"Målt {found['dag']} på {where}. {times} {load}"]
    for size in found["maalt"]:
        lines += ["", f"## {_whole(size['forloeb'])} forløb, {_whole(size['borgere'])} borgere", "", *_table(size)]
    goals = [row for size in found["maalt"] for row in _goals(size, int(machine["kerner"]))]
    if goals:
        lines += ["", "## Målene", "", "| | forløb | mål | målt |", "|---|---|---|---|", *goals]
    return "\n".join([*lines, ""])


def _table(size: Mapping[str, Any]) -> Iterator[str]:
    yield "| | processen, s | regnet, s | mest hukommelse, MiB | × gulvet | × kernen |"
    yield "|---|---|---|---|---|---|"
    rows = {row["navn"]: row for row in size["deltagere"]}
    floor, hand = rows.get("gulv"), rows.get("kerne")
    for name, row in rows.items():
        yield (
            f"| {_NAVNE[name]} | {_seconds(row['proces'])} | {_seconds(_inner(row))} | {row['hukommelse'] // _MIB} "
            f"| {_times(row['proces'], floor['proces'] if floor else 0)} "
            f"| {_times(_inner(row), _inner(hand) if hand else 0)} |"
        )


def _inner(row: Mapping[str, Any]) -> int:
    """Reading the data and working it out, once the program runs and knows the rules."""
    return int(row["regnet"]) + int(row["læst"])


def _goals(size: Mapping[str, Any], cores: int) -> Iterator[str]:
    """The goals that this size has figures for."""
    rows = {row["navn"]: row for row in size["deltagere"]}
    ours = rows.get("kolonne")
    if ours is None:
        return
    many = _whole(size["forloeb"])
    other = rows.get("openfisca")
    if other is not None and size["forloeb"] == _MILLION:
        yield f"| OpenFisca-core, processen | {many} | mindst 8 × | {_times(other['proces'], ours['proces'])} × |"
        used = _times(other["hukommelse"], ours["hukommelse"])
        yield f"| OpenFisca-core, hukommelse | {many} | mindst 8 × | {used} × |"
        each = _times(_inner(other), cores * _inner(ours))
        yield f"| OpenFisca-core, regnet, pr. kerne | {many} | mindst 50 × | {each} × |"
    if "sql" in rows:
        yield f"| SQL i hånden, regnet | {many} | mindst 15 × | {_times(_inner(rows['sql']), _inner(ours))} × |"
    if "kerne" in rows:
        yield f"| kerne i hånden, regnet | {many} | højst 1,15 × | {_times(_inner(ours), _inner(rows['kerne']))} × |"
    if "gulv" in rows and size["forloeb"] == 10 * _MILLION:
        floor = _times(ours["proces"], rows["gulv"]["proces"])
        yield f"| DuckDB lægger sammen, processen | {many} | højst 5 × | {floor} × |"


def _seconds(nanoseconds: int) -> str:
    places = 1 if nanoseconds >= 10 * _SEKUND else 3
    return show_number(Fraction(nanoseconds, _SEKUND), places)


def _times(one: int, other: int) -> str:
    return show_number(Fraction(one, other), 2) if other else ""


def _whole(number: int) -> str:
    return show_number(Fraction(number), 0)
