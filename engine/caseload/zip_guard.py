"""A workbook is a zip file; how much it unpacks to is known before anything reads it."""

import io
import zipfile
import zlib
from typing import Final

from attrs import frozen

from engine.caseload.facts import facts
from engine.caseload.table import Filfejl

STOERST_UDPAKKET: Final = 1_000_000_000  # bytes, all entries together
STOERST_FORHOLD: Final = 200  # unpacked to packed, the whole file
LILLE: Final = 1_000_000  # bytes; the ratio says nothing about a file that unpacks to less
FLEST_DELE: Final = 2_000
_LAENGDER: Final = 26  # where a local header keeps the lengths of its name and its extra field
_KRYPTERET: Final = 1
_OLE: Final = b"\xd0\xcf\x11\xe0"


@frozen
class Arkiv:
    """The unpacked parts that tell about sheets, by path in the zip file."""

    dele: dict[str, bytes]


def unpack(raw: bytes) -> Arkiv | Filfejl:
    """Unpack the XML of a workbook; a file that is not one, or is too large unpacked, is refused."""
    if raw.startswith(_OLE):
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="gammelt Excel-format eller adgangskode"))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _too_large(archive, len(raw)) or _workbook(archive, raw)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="ikke en Excel-fil (.xlsx)"))


def _too_large(archive: zipfile.ZipFile, packed: int) -> Filfejl | None:
    entries = archive.infolist()
    if len(entries) > FLEST_DELE:
        return Filfejl("for-stor-fil", fakta=facts(dele=str(len(entries)), hoejst=str(FLEST_DELE)))
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > STOERST_UDPAKKET:
        return Filfejl("for-stor-fil", fakta=facts(udpakket=str(unpacked), hoejst=str(STOERST_UDPAKKET)))
    if unpacked > LILLE and unpacked > STOERST_FORHOLD * packed:
        return Filfejl("for-stor-fil", fakta=facts(forhold=str(unpacked // packed), hoejst=str(STOERST_FORHOLD)))
    return None


def _workbook(archive: zipfile.ZipFile, raw: bytes) -> Arkiv | Filfejl:
    parts: dict[str, bytes] = {}
    for entry in archive.infolist():
        content = _unpacked(raw, entry)
        if content is None:
            return Filfejl("for-stor-fil", fakta=facts(aarsag="filens indhold er større end oplyst"))
        if entry.filename.endswith((".xml", ".rels")):
            parts[entry.filename] = content
    if "xl/workbook.xml" not in parts:
        return Filfejl("ulæselig-fil", fakta=facts(aarsag="ikke en Excel-fil (.xlsx)"))
    return Arkiv(parts)


def _unpacked(raw: bytes, entry: zipfile.ZipInfo) -> bytes | None:
    """Unpack an entry; None when it is longer than the zip directory says (zipfile would cut it, others would not)."""
    lengths = raw[entry.header_offset + _LAENGDER : entry.header_offset + _LAENGDER + 4]
    start = entry.header_offset + _LAENGDER + 4 + sum(int.from_bytes(lengths[i : i + 2], "little") for i in (0, 2))
    packed = raw[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed if len(packed) == entry.file_size else None
    if entry.compress_type != zipfile.ZIP_DEFLATED or entry.flag_bits & _KRYPTERET:
        raise zipfile.BadZipFile
    unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
    return unpacked if len(unpacked) <= entry.file_size else None
