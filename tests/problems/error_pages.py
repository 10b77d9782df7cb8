"""The pages of docs/fejl, read as what they promise: an example that goes wrong at a place, and the same mended."""

import re
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "fejl"
INDEX = FOLDER / "index.md"

_BLOCK = re.compile(r"^```(\w+)(?: forventer=\"(?:([^\":]+):)?(\d+):(\d+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^# fil: (\S+)\n", re.MULTILINE)
_ODD = re.compile(r"⟨(U\+|byte )([0-9A-F]+)⟩")
_SHAPE = re.compile(
    r"# (?P<titel>.+)\n\nKode: `(?P<kode>[a-zæøåé0-9-]+)`\n\n(?P<hvad>(?:.+\n|\n)+?)"
    r"## Det går galt\n(?P<galt>(?:.*\n)+?)## Sådan rettes det\n(?P<rettet>(?:.*\n)+)"
)


@frozen
class Eksempel:
    """``slags`` is the kind of file, ``filer`` are (path or nothing, bytes); a place is (path, line, column)."""

    slags: str
    filer: tuple[tuple[str, bytes], ...]
    sted: tuple[str, int, int] | None


@frozen
class Side:
    kode: str
    titel: str
    galt: Eksempel
    rettet: Eksempel


def paths() -> tuple[Path, ...]:
    return tuple(sorted(path for path in FOLDER.glob("*.md") if path != INDEX))


def read_page(path: Path) -> Side:
    found = _SHAPE.fullmatch(path.read_text(encoding="utf-8"))
    assert found is not None, f"{path.name} does not have the shape of a page"
    (wrong,), (mended,) = _examples(found["galt"]), _examples(found["rettet"])
    return Side(found["kode"], found["titel"], wrong, mended)


def _examples(part: str) -> tuple[Eksempel, ...]:
    return tuple(_example(*found.groups()) for found in _BLOCK.finditer(part))


def _example(slags: str, path: str | None, line: str | None, column: str | None, text: str) -> Eksempel:
    pieces = _FILE.split(text)
    named = [("", pieces[0])] if pieces[0] else []
    named += zip(pieces[1::2], pieces[2::2], strict=True)
    place = (path or "", int(line), int(column)) if line and column else None
    return Eksempel(slags, tuple((name, _bytes(content)) for name, content in named), place)


def _bytes(text: str) -> bytes:
    """Encode as UTF-8 with the odd characters and bytes that a page can only name."""
    out, at = b"", 0
    for found in _ODD.finditer(text):
        odd = bytes([int(found[2], 16)]) if found[1] == "byte " else chr(int(found[2], 16)).encode()
        out += text[at : found.start()].encode() + odd
        at = found.end()
    return out + text[at:].encode()
