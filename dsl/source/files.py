"""The only file access of the language: bytes in, ``Text`` or problems out.

Refused here: not UTF-8, too large, lines too long, tabs, control and direction characters,
letters of other alphabets that look like Latin ones.
"""

import unicodedata
from pathlib import Path

from attrs import frozen

from dsl.source.reasons import reason
from dsl.source.text import Span, Text

LARGEST_FILE = 1_000_000
LONGEST_LINE = 2_000
MOST_FAULTS = 20


@frozen
class SourceFault:
    """Why a text cannot be read: a code of the catalogue, the place, and the facts for its wording."""

    code: str
    place: Span
    facts: tuple[tuple[str, str], ...] = ()


def read(path: Path, shown_as: str) -> tuple[Text, tuple[SourceFault, ...]]:
    """The text of a file, shown to the user as ``shown_as``, with everything that makes it unreadable."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            return _unreadable(shown_as, "for-stor-fil", (("størrelse", str(size)),))
        raw = path.read_bytes()
    except OSError as error:
        return _unreadable(shown_as, "fil-kan-ikke-læses", (("grund", reason(error)),))
    return from_bytes(raw, shown_as)


def shown_path(path: Path, start: Path | None) -> str:
    """A path as the user knows it: from where they stand, when it lies below."""
    if start is not None and path.is_relative_to(start):
        return path.relative_to(start).as_posix()
    return path.as_posix()


def from_bytes(raw: bytes, shown_as: str) -> tuple[Text, tuple[SourceFault, ...]]:
    """As ``read``, from bytes already in hand."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(shown_as, "ikke-utf-8", (("fundet", "UTF-16"),))
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        shown = raw.decode("cp1252", errors="replace")
        return Text(shown_as, ""), (
            SourceFault("ikke-utf-8", Span(Text(shown_as, shown), line, column), (("fundet", "cp1252 eller andet"),)),
        )
    return from_string(content, shown_as)


def from_string(content: str, shown_as: str) -> tuple[Text, tuple[SourceFault, ...]]:
    """As ``read``, from a string: normalised to NFC, one kind of line end, no-break space as space."""
    tidy = unicodedata.normalize("NFC", content.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    text = Text(shown_as, tidy)
    return text, tuple(_faults(text))[:MOST_FAULTS]


def _unreadable(shown_as: str, code: str, facts: tuple[tuple[str, str], ...]) -> tuple[Text, tuple[SourceFault, ...]]:
    empty = Text(shown_as, "")
    return empty, (SourceFault(code, Span(empty, 1, 1), facts),)


def _faults(text: Text) -> list[SourceFault]:
    found = []
    for number, line in enumerate(text.lines, 1):
        if len(line) > LONGEST_LINE:
            found.append(
                SourceFault("for-lang-linje", Span(text, number, LONGEST_LINE + 1), (("længde", str(len(line))),))
            )
        if line.isascii() and line.isprintable():
            continue
        found.extend(
            SourceFault(code, Span(text, number, column), _facts(character))
            for column, character in enumerate(line, 1)
            if (code := _refused(character))
        )
    return found


def _facts(character: str) -> tuple[tuple[str, str], ...]:
    return (("tegn", character if character.isprintable() else ""), ("kode", f"U+{ord(character):04X}"))


def _refused(character: str) -> str:
    """The code of the problem that one character is, or nothing."""
    if character == "\t":
        return "tabulator"
    if character.isascii() and character.isprintable():
        return ""
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"}:
        return "skjult-tegn"
    if category.startswith("M"):
        return "fremmed-tegn"
    if category.startswith("L") and "LATIN" not in unicodedata.name(character, ""):
        return "fremmed-tegn"
    if category in {"Nd", "Nl", "No"} and not character.isascii() and character not in "½¼¾²³":
        return "fremmed-tegn"
    if category == "Zs" and character != " ":
        return "skjult-tegn"
    return ""
