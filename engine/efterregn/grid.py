"""A table of texts as printed figures under their headings, rows and columns each with the names they go by."""

import re
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from engine.caseload.sheet_scan import column_letters
from engine.caseload.table import Maskintal, Raa, Tabel, UdenVaerdi
from engine.efterregn.formulas import Sted
from engine.efterregn.printed import ANDEL, FLEST_DECIMALER, KRONER, Andet, Trykt, plain, read_printed, unit_in_heading

_AARSTAL: Final = re.compile(r"(?:19|20)[0-9]{2}\b(?![.,] ?[0-9])")
_DEL: Final = re.compile(r"[-−–•·]\s*(?=\S)|heraf\b", re.IGNORECASE)
_FODNOTE: Final = re.compile(r"(?:\s*(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|†))+$")


@frozen
class Linje:
    """A row or a column: its name as printed, its number in the file from 1, and whether it is a part of one above."""

    navn: str
    nummer: int
    er_del: bool = False


@frozen
class Opstilling:
    """The figures by place; `blanke` are cells without a figure that count as nothing in a sum."""

    raekker: tuple[Linje, ...]
    kolonner: tuple[Linje, ...]
    tal: Mapping[Sted, Trykt]
    blanke: frozenset[Sted]
    ulaeste: tuple[tuple[int, int, str], ...]

    def adresse(self, sted: Sted) -> str:
        """The cell as a spreadsheet names it."""
        return f"{column_letters(self.kolonner[sted[1]].nummer)}{self.raekker[sted[0]].nummer}"

    def vendt(self) -> "Opstilling":
        """Rows for columns and columns for rows."""
        return Opstilling(
            self.kolonner,
            self.raekker,
            {(c, r): figure for (r, c), figure in self.tal.items()},
            frozenset((c, r) for r, c in self.blanke),
            (),
        )


@frozen
class _Celle:
    """A cell as read, and whether the file's number type has lost its last noughts."""

    tekst: str
    indhold: Trykt | Andet
    binaert: bool


def grid(table: Tabel) -> Opstilling:
    """Part headings and words from figures; a cell that looks like a figure and is none is among `ulaeste`."""
    rows = [(0, [_read(cell) for cell in table.overskrifter])]
    rows += [(nr, [_read(cell) for cell in cells]) for nr, cells in table.raekker]
    wide = max(len(cells) for _, cells in rows)
    empty = _Celle("", "tom", binaert=False)
    filled = [(nr, [*cells, *[empty] * (wide - len(cells))]) for nr, cells in rows]
    head, body = _parted(filled)
    words = [at for at in range(wide) if _is_words(at, [cells for _, cells in body], head)]
    columns = [at for at in range(wide) if at not in words and any(_figure(c[at]) for _, c in body)]
    last = max((nr for nr, cells in body if any(_figure(cells[at]) for at in columns)), default=0)
    figures = [(nr, cells) for nr, cells in body if nr <= last]
    titles = [_title(at, head) for at in columns]
    labels = [" ".join(c[at].tekst for at in words if c[at].tekst) for _, c in figures]
    found = {
        (r, c): one
        for r, (_, cells) in enumerate(figures)
        for c, at in enumerate(columns)
        if (one := _figure(cells[at])) is not None
    }
    binary = {
        (r, c)
        for r, (_, cells) in enumerate(figures)
        for c, at in enumerate(columns)
        if cells[at].binaert and (r, c) in found
    }
    by_row = any(unit_in_heading(label) for label in labels)
    figured = _with_units(_with_noughts(found, binary, 0 if by_row else 1), labels, titles)
    return Opstilling(
        tuple(
            Linje(_name(label) or f"række {nr}", nr, _is_part(label, cells, words))
            for label, (nr, cells) in zip(labels, figures, strict=True)
        ),
        tuple(
            Linje(_name(title) or f"kolonne {column_letters(at + 1)}", at + 1)
            for title, at in zip(titles, columns, strict=True)
        ),
        figured,
        frozenset(
            (r, c) for r, (_, cells) in enumerate(figures) for c, at in enumerate(columns) if cells[at].indhold == "tom"
        ),
        tuple((nr, at + 1, cells[at].tekst) for nr, cells in body for at in columns if cells[at].indhold == "ulæst"),
    )


def _read(raw: Raa) -> _Celle:
    if isinstance(raw, UdenVaerdi):
        return _Celle("", "ukendt", binaert=False)
    if isinstance(raw, Maskintal):
        whole, _, rest = raw.tekst.partition(",")
        return _Celle(raw.tekst, read_printed(f"{whole},{rest[:FLEST_DECIMALER]}" if rest else whole), raw.binaert)
    return _Celle(raw.rstrip(), read_printed(raw), binaert=False)


def _figure(cell: _Celle) -> Trykt | None:
    return cell.indhold if isinstance(cell.indhold, Trykt) else None


def _parted(rows: list[tuple[int, list[_Celle]]]) -> tuple[list[list[_Celle]], list[tuple[int, list[_Celle]]]]:
    """The rows of headings, and the rest: a heading has no figures but years, and no row of figures above it."""
    first = next((at for at, (_, cells) in enumerate(rows) if _has_figures(cells)), len(rows))
    if first == len(rows):  # years only: the first row with more than one of them is the heading
        first = next((at + 1 for at, (_, cells) in enumerate(rows) if _filled(cells) > 1), len(rows))
    head = [cells for _, cells in rows[:first] if _filled(cells) > 1]
    return head, [row for row in rows[first:] if row[0]]


def _has_figures(cells: list[_Celle]) -> bool:
    figures = [c for c in cells if _figure(c) is not None or c.indhold == "ulæst"]
    return any(not _is_year(c) for c in figures)


def _is_year(cell: _Celle) -> bool:
    """`2016`, and also `2014 øvrige`, but no amount as `2014 kr.` is."""
    figure = _figure(cell)
    return _AARSTAL.match(cell.tekst.strip()) is not None and figure is not None and figure.art not in {ANDEL, KRONER}


def _filled(cells: list[_Celle]) -> int:
    return sum(bool(c.tekst.strip()) for c in cells)


def _is_words(at: int, body: list[list[_Celle]], head: list[list[_Celle]]) -> bool:
    """Whether a column names the rows: text, or years at the left under a heading that is none."""
    cells = [cells[at] for cells in body if cells[at].tekst.strip()]
    figures = sum(_figure(c) is not None for c in cells)
    if at == 0 and cells and all(_is_year(c) for c in cells):
        return _AARSTAL.match(_title(0, head)) is None
    return figures == 0 or (at == 0 and 2 * figures < len(cells))


def _title(at: int, head: list[list[_Celle]]) -> str:
    return plain(" ".join(cells[at].tekst for cells in head))


def _name(label: str) -> str:
    """A heading without what marks it as a part or points to a note."""
    tidy = plain(label)
    bare = _FODNOTE.sub("", tidy)
    return _DEL.sub("", bare, count=1).strip() if _DEL.match(bare) and not bare.casefold().startswith("heraf") else bare


def _is_part(label: str, cells: list[_Celle], words: list[int]) -> bool:
    first = cells[words[0]].tekst if words else ""
    return first.startswith(("  ", "\u00a0", "\t")) or _DEL.match(plain(label)) is not None


def _with_noughts(found: dict[Sted, Trykt], binary: set[Sted], along: int) -> dict[Sted, Trykt]:
    """A spreadsheet's number gets the decimals of the longest in its line: 10 in a column of 157,5 was 10,0."""
    most: dict[int, int] = {}
    for sted in binary:
        most[sted[along]] = max(most.get(sted[along], 0), found[sted].decimaler)
    return {sted: evolve(one, decimaler=most[sted[along]]) if sted in binary else one for sted, one in found.items()}


def _with_units(found: dict[Sted, Trykt], labels: list[str], titles: list[str]) -> dict[Sted, Trykt]:
    """A figure without a unit has that of its row, else of its column, else of all the other figures in its column."""
    rows, columns = [unit_in_heading(plain(x)) for x in labels], [unit_in_heading(x) for x in titles]
    own = [Counter((x.art, x.skala) for (_, c), x in found.items() if c == nr and x.art) for nr in range(len(titles))]
    shared = [next(iter(counts)) if len(counts) == 1 else None for counts in own]

    def united(sted: Sted, one: Trykt) -> Trykt:
        art, skala = rows[sted[0]] or columns[sted[1]] or shared[sted[1]] or ("", Fraction(1))
        return one if one.art else evolve(one, art=art, skala=skala)

    return {sted: united(sted, one) for sted, one in found.items()}
