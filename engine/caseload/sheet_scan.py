"""What the Excel library does not tell about a sheet: error cells, formulas without a result, per cent formats, extent.

The library gives an error cell (#N/A) as an empty one, and lays the whole rectangle out in memory, so a single cell
far away would stop the program; therefore the sheet's XML is looked through first.
"""

import html
import posixpath
import re
from typing import Final

from attrs import frozen

from engine.caseload.facts import facts
from engine.caseload.table import Filfejl

FLEST_CELLER: Final = 20_000_000  # rows times columns of the rectangle that holds all cells

# No "<" stands inside a tag; saying so keeps the search linear on hostile files.
_TAG: Final = rb"<(?:\w+:)?%s\b([^<>]*)>"
_CELLE: Final = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_RAEKKE: Final = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_STED: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_NR: Final = re.compile(rb"""\br\s*=\s*["']([0-9]+)["']""")
_FEJL: Final = re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bt\s*=\s*["']e["'][^<>]*)>""")
_UDEN_RESULTAT: Final = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>"
)
_FLEST_CIFRE: Final = 10  # of an address: more than any sheet has
_PROCENTFORMATER: Final = ("9", "10")  # built into Excel: 0 % and 0,00 %


@frozen
class Ark:
    """Cells by (row, column), both counted from 1."""

    fejl: frozenset[tuple[int, int]]
    uden_resultat: frozenset[tuple[int, int]]
    procent: frozenset[tuple[int, int]]


def scan(parts: dict[str, bytes], navn: str) -> Ark | Filfejl:
    """Look through one sheet; refused when its extent is too large or its cells do not say where they stand."""
    xml = parts.get(_path(parts, navn) or "")
    if xml is None:
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="arket mangler i filen"))
    highest, widest = _extent(xml)
    if highest * widest > FLEST_CELLER:
        return Filfejl("for-stor-fil", fakta=facts(celler=str(highest * widest), hoejst=str(FLEST_CELLER)))
    errors, pending = _places(_FEJL.findall(xml)), _places(_UDEN_RESULTAT.findall(xml))
    percent = _places(_styled(xml, _percent_styles(parts.get("xl/styles.xml", b""))))
    if errors is None or pending is None or percent is None:
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="arkets celler har ingen adresse"))
    return Ark(errors, pending, percent)


def column_number(letters: str) -> int:
    """Count columns from 1: `A` is 1, `Z` 26, `AA` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Undo `column_number`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _path(parts: dict[str, bytes], navn: str) -> str | None:
    """Find where the sheet lies: its name in the workbook, its relation there, that relation's target."""
    sheets = map(_attributes, re.findall(_TAG % b"sheet", parts["xl/workbook.xml"]))
    sheet = next((sheet for sheet in sheets if sheet.get("name") == navn), {})
    relations = map(_attributes, re.findall(_TAG % b"Relationship", parts.get("xl/_rels/workbook.xml.rels", b"")))
    targets = (relation.get("Target", "") for relation in relations if relation.get("Id") == sheet.get("id"))
    return next((posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") for target in targets), None)


def _attributes(tag: bytes) -> dict[str, str]:
    found = re.findall(r"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag.decode("utf-8", errors="replace"))
    return {name: html.unescape(double or single) for name, double, single in found}


def _extent(xml: bytes) -> tuple[int, int]:
    """Bound the sheet's rectangle: the highest row and column that any cell or row names."""
    found = _STED.findall(b"<".join(_CELLE.findall(xml)))
    columns, rows = {letters for letters, _ in found}, {nr for _, nr in found}
    rows.update(_NR.findall(b"<".join(_RAEKKE.findall(xml))))
    return max(map(_row, rows), default=1), max(map(_column, columns), default=1)


def _row(digits: bytes) -> int:
    return int(digits.lstrip(b"0")[:_FLEST_CIFRE] or b"0")


def _column(letters: bytes) -> int:
    return column_number(letters[:_FLEST_CIFRE].decode().upper())


def _percent_styles(xml: bytes) -> frozenset[str]:
    """Find the cell styles (their numbers) that show a number as a percentage."""
    formats = set(_PROCENTFORMATER)
    for tag in re.findall(_TAG % b"numFmt", xml):
        attributes = _attributes(tag)
        if "%" in re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
    start = re.search(_TAG % b"cellXfs", xml)
    used = (
        re.findall(_TAG % b"xf", re.split(rb"</(?:\w+:)?cellXfs", xml[start.end() :], maxsplit=1)[0]) if start else []
    )
    return frozenset(str(nr) for nr, tag in enumerate(used) if _attributes(tag).get("numFmtId") in formats)


def _styled(xml: bytes, styles: frozenset[str]) -> list[bytes]:
    if not styles:
        return []
    wanted = "|".join(sorted(styles)).encode()
    return re.findall(rb"""<(?:\w+:)?c\s([^<>]*\bs\s*=\s*["'](?:%s)["'][^<>]*)>""" % wanted, xml)


def _places(tags: list[bytes]) -> frozenset[tuple[int, int]] | None:
    """Give the cells' places; None when one has no address."""
    found = [_STED.search(tag) for tag in tags]
    if None in found:
        return None
    return frozenset((_row(place[2]), _column(place[1])) for place in found if place is not None)
