"""Every page tells the truth: its first example goes wrong just there, and its second does not."""

from pathlib import Path

import pytest

from dsl.problems.catalogue import CATALOGUE, page
from dsl.source.files import from_bytes
from dsl.tree.from_text import from_text
from tests.problems.error_pages import FOLDER, INDEX, Eksempel, paths, read_page

# What cannot be shown in a few lines of text: code -> the reason.
UDEN_EKSEMPEL = {
    "fil-kan-ikke-læses": "the file is not there",
    "for-stor-fil": "a large file",
    "for-lang-linje": "a long line",
    "tal-fremmede-cifre": "in a rule file the characters are refused first",
}

Fundet = tuple[str, str, int, int]


def found_in(example: Eksempel) -> list[Fundet]:
    """Give each problem of an example as code, path, line and column."""
    (path, raw), = example.filer
    text, faults = from_bytes(raw, path)
    if faults:
        return [(fault.code, path, fault.place.line, fault.place.column) for fault in faults]
    found = []
    for problem in from_text(text).problems:
        assert problem.place is not None
        found.append((problem.code, path, problem.place.line, problem.place.column))
    return found


def runnable() -> list[Path]:
    return [path for path in paths() if read_page(path).kode not in UDEN_EKSEMPEL]


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_shape(path: Path) -> None:
    side = read_page(path)
    assert page(side.kode) == f"docs/fejl/{path.name}"
    assert side.titel == CATALOGUE[side.kode].titel
    assert (side.galt.sted is None) == (side.kode in UDEN_EKSEMPEL)


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.stem)
def test_goes_wrong_at_the_place(path: Path) -> None:
    side = read_page(path)
    assert side.galt.sted is not None
    assert found_in(side.galt) == [(side.kode, *side.galt.sted)]


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.stem)
def test_mended(path: Path) -> None:
    assert found_in(read_page(path).rettet) == []
