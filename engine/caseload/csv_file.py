"""Bytes of a CSV file to a table. Line numbers are the file's own, also after line breaks in quoted cells."""

import codecs
import csv
import io
from typing import Final

from engine.caseload.facts import facts
from engine.caseload.table import Filfejl, Raa, Tabel, is_blank

LAENGSTE_CELLE: Final = 1_000_000  # characters; a quote that is never closed must not swallow the memory
FLEST_DELTE: Final = 100_000
_HOVED: Final = 1_000
_ADSKILLERE: Final = {";": "semikolon", ",": "komma", "\t": "tabulator"}
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_csv(raw: bytes, adskilt: str, tegnsaet: str) -> Tabel | Filfejl:
    """Read all cells as text; quotes as in RFC 4180, lines end in LF, CRLF or CR."""
    fault = undecodable(raw, tegnsaet)
    return fault if fault is not None else _table(raw, adskilt, _codec(tegnsaet))


def undecodable(raw: bytes, tegnsaet: str) -> Filfejl | None:
    """Whether the bytes are not strictly as declared, or the file shows that it is in another encoding."""
    if raw.startswith(_UTF16) or _looks_like_utf16(raw[:_HOVED]):
        return Filfejl("ukendt-tegnsæt", 1, facts(erklaeret=tegnsaet, fundet="UTF-16"))
    if tegnsaet == "cp1252" and not raw.isascii() and _decodes(raw, "utf-8"):
        return Filfejl("ukendt-tegnsæt", 1, facts(erklaeret="cp1252", fundet="utf-8", skriv="tegnsæt utf-8"))
    try:
        raw.decode(_codec(tegnsaet))
    except UnicodeDecodeError as error:
        # utf-8-sig counts from after the byte order mark
        start = error.start + (len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0)
        lines = (raw[:start] + b".").splitlines()
        line, byte = len(lines), len(lines[-1])
        named = {"erklaeret": tegnsaet, "linje": str(line), "byte": str(byte)}
        if tegnsaet == "utf-8" and _decodes(raw, "cp1252"):
            named["skriv"] = "tegnsæt cp1252"
        return Filfejl("ukendt-tegnsæt", line, facts(**named))
    return None


def _codec(tegnsaet: str) -> str:
    return "utf-8-sig" if tegnsaet == "utf-8" else tegnsaet


def _looks_like_utf16(head: bytes) -> bool:
    """Without a byte order mark: every other byte of the beginning is nought."""
    half = len(head) // 2
    return half > 1 and half in {head[0::2].count(0), head[1::2].count(0)}


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _table(raw: bytes, adskilt: str, codec: str) -> Tabel | Filfejl:
    """The text is decoded as it is read, and equal cells share their text: a large file is held once only."""
    csv.field_size_limit(LAENGSTE_CELLE)
    lines = io.TextIOWrapper(io.BytesIO(raw), encoding=codec, newline="")
    reader = csv.reader(lines, delimiter=adskilt, strict=True)
    shared: dict[str, str] = {}
    rows: list[tuple[int, list[Raa]]] = []
    start, blank = 1, 0
    try:
        for cells in reader:
            if cells and not (is_blank(cells[0]) and all(map(is_blank, cells))):
                if len(shared) > FLEST_DELTE:
                    shared.clear()
                rows.append((start, [shared.setdefault(cell, cell) for cell in cells]))
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
