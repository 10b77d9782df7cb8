"""Driver: a file to its figures, the relations between them, what came of each, and who may be to blame."""

from pathlib import Path
from typing import Final

from attrs import frozen

from engine.caseload.csv_file import read_csv, undecodable
from engine.caseload.excel_file import read_excel
from engine.caseload.facts import facts
from engine.caseload.table import Filfejl, Tabel
from engine.efterregn.evidence import I_ALT
from engine.efterregn.formulas import Sted
from engine.efterregn.grid import Opstilling, grid
from engine.efterregn.recognised import recognised
from engine.efterregn.relation import Relation, Udfald, tried
from engine.efterregn.suspects import Forskel, differences

EXCEL: Final = (".xlsx", ".xlsm")
LARGEST: Final = 20_000_000  # bytes; a printed table is small
MOST_LINES: Final = 300  # rows or columns in which relations are looked for
_SEPARATORS: Final = (";", "\t", ",")


@frozen
class Efterregning:
    """The table, its relations, what came of each try, the differences, and the cells that no relation reaches."""

    opstilling: Opstilling
    relationer: tuple[Relation, ...]
    udfald: tuple[Udfald, ...]
    forskelle: tuple[Forskel, ...]
    uden_relation: tuple[Sted, ...]

    @property
    def summer_uden_relation(self) -> tuple[str, ...]:
        """Rows and columns that call themselves totals, and that no relation says what are totals of."""
        alone = set(self.uden_relation)
        found = []
        for at, lines in enumerate((self.opstilling.raekker, self.opstilling.kolonner)):
            for nr, line in enumerate(lines):
                cells = [sted for sted in self.opstilling.tal if sted[at] == nr]
                if I_ALT.search(line.navn) and cells and alone.issuperset(cells):
                    found.append(line.navn)
        return tuple(found)


def read_table(path: Path, ark: str | None) -> Opstilling | Filfejl:
    """Read a CSV or Excel file; the separator and the encoding of CSV are found from the file itself."""
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        return Filfejl("for-stor-fil", fakta=facts(bytes=str(len(raw)), hoejst=str(LARGEST)))
    table = read_excel(raw, ark) if path.suffix.lower() in EXCEL else _csv(raw)
    return table if isinstance(table, Filfejl) else grid(table)


def _csv(raw: bytes) -> Tabel | Filfejl:
    """The separator that parts the file into most columns."""
    encoding = "cp1252" if undecodable(raw, "utf-8") is not None else "utf-8"
    found = [read_csv(raw, separator, encoding) for separator in _SEPARATORS]
    tables = [one for one in found if isinstance(one, Tabel)]
    return max(tables, key=_columns) if tables else found[0]


def _columns(table: Tabel) -> int:
    rows = sorted(len(cells) for _, cells in table.raekker) or [len(table.overskrifter)]
    return rows[len(rows) // 2]


def recompute(table: Opstilling, declared: tuple[Relation, ...], *, recognise: bool) -> Efterregning:
    """Try every relation; one that was declared is not recognised again."""
    known = frozenset[frozenset[Sted]]().union(*(_cells(one) for one in declared))
    small = max(len(table.raekker), len(table.kolonner)) <= MOST_LINES
    found = tuple(one for one in recognised(table) if not _cells(one) <= known) if recognise and small else ()
    relations = (*declared, *found)
    outcomes = tuple(outcome for one in relations for outcome in tried(one, table.tal))
    reached = {sted for outcome in outcomes for sted in outcome.proeve.celler}
    return Efterregning(
        table,
        relations,
        outcomes,
        differences(outcomes, table.tal),
        tuple(sorted(set(table.tal) - reached)),
    )


def _cells(relation: Relation) -> frozenset[frozenset[Sted]]:
    return frozenset(frozenset(one.celler) for one in relation.proever)
