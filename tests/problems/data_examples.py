"""The data files on the pages, read by one declaration: what the columns of these examples are."""

from pathlib import Path

from engine.caseload.declared import Datafil, Kolonne
from engine.caseload.loaded import Indlaest
from engine.caseload.read import read

KOLONNER = (
    Kolonne("Loft", "noegle", "loft", "medlem", medlemmer=("fælles loft", "ledighedsrelateret", "øvrige")),
    Kolonne("Regnskabsår", "noegle", "regnskabsår", "tid", tidsslags="aar"),
    Kolonne("Driftsudgift", "vaerdi", "driftsudgift", "tal", decimaler=2, er_kroner=True),
)
ENDELIG = Kolonne("Endelig", "vaerdi", "endelig", "ja/nej")


def found_in_data(raw: bytes, folder: Path) -> list[tuple[str, int, int]]:
    """Give each fault as code, line and field; a fault of the whole file stands at its first field."""
    path = folder / "eksempel.csv"
    path.write_bytes(raw)
    columns = (*KOLONNER, ENDELIG) if b";Endelig" in raw else KOLONNER
    outcome = read(Datafil("eksempel", path, "csv", None, None, None, columns))
    if isinstance(outcome, Indlaest):
        return [
            found
            for row in outcome.afvist
            for found in (
                (row.kode, row.raekke, row.felt or 1),
                *((other.kode, row.raekke, other.felt or 1) for other in row.oevrige),
            )
        ]
    return [(problem.kode, problem.raekke or 1, 1) for problem in outcome]
