"""Bytes of a CSV file to a table. Line numbers are the file's own, also after line breaks in quoted cells."""

import codecs
import csv
import io
from typing import Final

from engine.caseload.facts import facts
from engine.caseload.table import Filfejl, Raa, Tabel, is_blank

LAENGSTE_CELLE: Final = 1_000_000  # characters; a quote that is never closed must not swallow the memory
_ADSKILLERE: Final = {";": "semikolon", ",": "komma", "\t": "tabulator"}
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_csv(raw: bytes, adskilt: str, tegnsaet: str) -> Tabel | Filfejl:
    """Read all cells as text; quotes as in RFC 4180, lines end in LF, CRLF or CR."""
    text = decode(raw, tegnsaet)
    return text if isinstance(text, Filfejl) else _table(text, adskilt)


def decode(raw: bytes, tegnsaet: str) -> str | Filfejl:
    """Decode strictly as declared; a file that shows it is in another encoding is refused."""
    if raw.startswith(_UTF16):
        return Filfejl("ukendt-tegnsæt", 1, facts(erklaeret=tegnsaet, fundet="UTF-16"))
    if tegnsaet == "cp1252" and not raw.isascii() and _decodes(raw, "utf-8"):
        return Filfejl("ukendt-tegnsæt", 1, facts(erklaeret="cp1252", fundet="utf-8", skriv="tegnsæt utf-8"))
    try:
        return raw.decode("utf-8-sig" if tegnsaet == "utf-8" else tegnsaet)
    except UnicodeDecodeError as error:
        # utf-8-sig counts from after the byte order mark
        start = error.start + (len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0)
        lines = (raw[:start] + b".").splitlines()
        line, byte = len(lines), len(lines[-1])
        named = {"erklaeret": tegnsaet, "linje": str(line), "byte": str(byte)}
        if tegnsaet == "utf-8" and _decodes(raw, "cp1252"):
            named["skriv"] = "tegnsæt cp1252"
        return Filfejl("ukendt-tegnsæt", line, facts(**named))


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _table(text: str, adskilt: str) -> Tabel | Filfejl:
    csv.field_size_limit(LAENGSTE_CELLE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=adskilt, strict=True)
    rows: list[tuple[int, list[Raa]]] = []
    start, blank = 1, 0
    try:
        for cells in reader:
            if cells and not (is_blank(cells[0]) and all(map(is_blank, cells))):
                rows.append((start, list[Raa](cells)))
            else:
                blank += 1
            start = reader.line_num + 1
    except csv.Error:
        return Filfejl("ulæselig-fil", start, facts(aarsag="citationstegn eller for lang celle", linje=str(start)))
    if not rows:
        return Filfejl("tom-fil")
    _, first = rows.pop(0)
    return Tabel(tuple(str(cell) for cell in first), rows, blank)


def other_separator(overskrifter: tuple[str, ...], adskilt: str) -> str | None:
    """Name the separator that a header read as one single field seems to use instead."""
    if len(overskrifter) != 1:
        return None
    return next((name for sign, name in _ADSKILLERE.items() if sign != adskilt and sign in overskrifter[0]), None)
