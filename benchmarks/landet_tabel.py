"""The measurements as a page: tables for a reader, and the goals beside what was measured."""

from collections.abc import Iterator, Mapping, Sequence
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

»Første gang« er hele programmet fra start til slut, når intet er gemt fra før: der oversættes, og reglerne læses.
Pythons egne oversatte filer er der, som efter en installation. »Processen« er det samme med varme mellemlagre.
»Regnet« er det, når programmet er i gang og reglerne læst: at læse filen og at regne, også alle cellerne.
»I hukommelsen« er det samme, når også rækkerne er læst: fra spørgsmål til celler; »på én kerne« er det med kun én af
maskinens kerner. »Kernen« er gennemløbet af rækkerne alene. Hver er målt, til svaret foreligger i dens egen form.
Tiderne er medianer, undtagen første gang. Filerne lå i styresystemets hukommelse.
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
    goals = list(_goals(found["maalt"], found["oversat"]))
    if goals:
        lines += ["", "## Målene", "", "| | forløb | mål | målt |", "|---|---|---|---|", *goals]
    return "\n".join([*lines, ""])


def _table(size: Mapping[str, Any]) -> Iterator[str]:
    said = "første gang, s | processen, s | regnet, s | i hukommelsen, s | på én kerne, s | kernen, s"
    yield f"| | {said} | mest hukommelse, MiB | × gulvet |"
    yield "|---|---|---|---|---|---|---|---|---|"
    rows = {row["navn"]: row for row in size["deltagere"]}
    floor = rows.get("gulv")
    for name, row in rows.items():
        parts = ("kold", "proces", "regnet", "i_hukommelsen", "en_kerne", "kernen")
        times = " | ".join(_seconds(row[part]) if row[part] else "" for part in parts)
        yield (
            f"| {_NAVNE[name]} | {times} | {row['hukommelse'] // _MIB} "
            f"| {_times(row['proces'], floor['proces'] if floor else 0)} |"
        )


def _goals(sizes: Sequence[Mapping[str, Any]], compiled: Mapping[str, int]) -> Iterator[str]:
    """The goals that there are figures for."""
    for size in sizes:
        rows, many = {row["navn"]: row for row in size["deltagere"]}, size["forloeb"]
        ours = rows.get("kolonne")
        if ours is not None:
            yield from (f"| {what} | {_whole(many)} | {goal} | {found} |" for what, goal, found in _of(rows, many))
    yield f"| kernen oversættes første gang | | højst 6 s | {_seconds(compiled['foerste'])} s |"
    yield f"| kernen hentes siden | | højst 0,3 s | {_seconds(compiled['siden'])} s |"
    ours = {size["forloeb"]: row for size in sizes for row in size["deltagere"] if row["navn"] == "kolonne"}
    low, high = ours.get(10 * _MILLION), ours.get(50 * _MILLION)
    if low is not None and high is not None:
        yield f"| fra 10 til 50 mio. forløb, regnet | | højst 6 × | {_times(high['regnet'], low['regnet'])} × |"


def _of(rows: Mapping[str, Any], many: int) -> Iterator[tuple[str, str, str]]:
    """The goals of one size: what it is held against, the goal, what was found."""
    ours, other = rows["kolonne"], rows.get("openfisca")
    if other is not None and many == _MILLION:
        yield "OpenFisca-core, processen", "mindst 8 ×", f"{_times(other['proces'], ours['proces'])} ×"
        yield "OpenFisca-core, hukommelse", "mindst 8 ×", f"{_times(other['hukommelse'], ours['hukommelse'])} ×"
        if ours["en_kerne"]:
            each = _times(other["i_hukommelsen"], ours["en_kerne"])
            yield "OpenFisca-core, i hukommelsen, begge på én kerne", "mindst 50 ×", f"{each} ×"
    if "sql" in rows:
        times = _times(rows["sql"]["i_hukommelsen"], ours["i_hukommelsen"])
        yield "SQL i hånden, i hukommelsen", "mindst 15 ×", f"{times} ×"
    if "kerne" in rows:
        yield "kerne i hånden, kernen", "højst 1,15 ×", f"{_times(ours['kernen'], rows['kerne']['kernen'])} ×"
    if "gulv" in rows and many == 10 * _MILLION:
        yield "gulvet, processen", "højst 5 ×", f"{_times(ours['proces'], rows['gulv']['proces'])} ×"
    if 20 * _MILLION <= many < 21 * _MILLION:
        yield "hele landet, processen", "højst 4 s", f"{_seconds(ours['proces'])} s"
        yield "hele landet, hukommelse", "højst 1.024 MiB", f"{ours['hukommelse'] // _MIB} MiB"


def _seconds(nanoseconds: int) -> str:
    places = 1 if nanoseconds >= 10 * _SEKUND else 3
    return show_number(Fraction(nanoseconds, _SEKUND), places)


def _times(one: int, other: int) -> str:
    return show_number(Fraction(one, other), 2) if other else ""


def _whole(number: int) -> str:
    return show_number(Fraction(number), 0)
