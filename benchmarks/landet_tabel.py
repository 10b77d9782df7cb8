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
_TOP: Final = """# Målinger

Et opdigtet land regnet under to love, loven i 2013 og refusionstrappen: uger, udbetalt, refusion og
nettoudgift for hver kommune, hver ydelse og hvert år. Alle deltagere giver de samme tal celle for celle;
det efterses, før der måles. Siden er lavet af `python benchmarks/landet.py`.

»Processen« er hele programmet fra start til slut med varme mellemlagre. »Regnet« er regnestykket alene, når
reglerne er læst; kernen, der er skrevet i hånden, har da også læst sine data. Tiderne er medianer.
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
    times = f"Medianer af {found['gange']} kørsler, af højst 3 for de langsomme."
    lines = [_TOP, f"Målt {found['dag']} på {where}. {times}"]
    for size in found["maalt"]:
        lines += ["", f"## {_whole(size['forloeb'])} forløb, {_whole(size['borgere'])} borgere", "", *_table(size)]
    return "\n".join([*lines, ""])


def _table(size: Mapping[str, Any]) -> Iterator[str]:
    yield "| | processen, s | regnet, s | mest hukommelse, MiB | × gulvet | × kernen, regnet |"
    yield "|---|---|---|---|---|---|"
    rows = {row["navn"]: row for row in size["deltagere"]}
    for name, row in rows.items():
        floor, hand = rows.get("gulv"), rows.get("kerne")
        yield (
            f"| {_NAVNE[name]} | {_seconds(row['proces'])} | {_seconds(row['regnet'])} | {row['hukommelse'] // _MIB} "
            f"| {_times(row['proces'], floor['proces'] if floor else 0)} "
            f"| {_times(row['regnet'], hand['regnet'] if hand else 0)} |"
        )


def _seconds(nanoseconds: int) -> str:
    places = 1 if nanoseconds >= 10 * _SEKUND else 3
    return show_number(Fraction(nanoseconds, _SEKUND), places)


def _times(one: int, other: int) -> str:
    return show_number(Fraction(one, other), 2) if other else ""


def _whole(number: int) -> str:
    return show_number(Fraction(number), 0)
