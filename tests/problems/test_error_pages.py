"""Every page tells the truth: its first example goes wrong just there, and its second does not."""

from functools import cache
from pathlib import Path

import pytest

from dsl.load import check, from_fault, load_file, load_text
from dsl.model.nodes import Kilde
from dsl.problems.catalogue import CATALOGUE, page
from dsl.problems.problem import Problem
from dsl.problems.wording.command import COMMAND
from dsl.problems.wording.notat import NOTAT
from dsl.problems.wording.run import RUN
from dsl.problems.wording.source import SOURCE
from dsl.problems.wording.tree import TREE
from dsl.source.files import from_bytes
from tests.problems.data_examples import found_in_data
from tests.problems.error_pages import ROOT, Eksempel, paths, read_page

# Not raised by anything yet, though their rooms are built.
IKKE_REJST = (
    "navn-findes-i-forvejen", "forkert-mappe", "forkert-filnavn", "dobbelt-felt",
    "dog-uden-ordning", "tilfælde-dækker-ikke", "tilfælde-overlapper",
)  # fmt: skip
# What cannot be shown in a few lines of text: code -> the reason.
UDEN_EKSEMPEL = {
    "fil-kan-ikke-læses": "the file is not there",
    "for-stor-fil": "a large file",
    "for-lang-linje": "a long line",
    "tal-fremmede-cifre": "in a rule file the characters are refused first",
    "tabel-for-stor": "a large table",
    "filen-findes-ikke": "the file is not there",
    "mangler-ark": "a workbook",
    "fejlcelle": "a workbook",
    "uberegnet-celle": "a workbook",
    **dict.fromkeys((*RUN, *NOTAT, *COMMAND, *IKKE_REJST), "nothing raises it yet"),
}

# What also follows from the same fault: code -> the codes that come with it.
FOELGER = {
    "tvetydig-henvisning": {"uden-grund"},
    "ugyldig-henvisning": {"uden-grund"},
    "ukendt-akse": {"akse-for-meget"},
    "ukendt-belæg": {"mangler-felt"},
    "ukendt-retskilde": {"uden-grund"},
    "ukendt-udgave": {"uden-grund"},
}

# Faults that the checks let through today; a page that begins to work must leave the list.
OVERSET = {"prisniveau-år"}

Fundet = tuple[str, str, int, int]


@cache
def shared() -> tuple[Kilde, ...]:
    """Return the names and the register that the examples lean on: those that come with the program."""
    rules = ROOT / "rules"
    read = (load_file(path) for path in (rules / "ordliste.regel", *sorted((rules / "kilder").glob("*.regel"))))
    return tuple(source for source, _ in read if source is not None)


def found_in(example: Eksempel, code: str, folder: Path) -> list[Fundet]:
    """Give each problem of an example as code, path, line and column; a page about reading is not checked further."""
    if example.slags == "data":
        ((path, raw),) = example.filer
        return [(found, path, *place) for found, *place in found_in_data(raw, folder)]
    sources: list[Kilde] = []
    found: list[Problem] = []
    for path, raw in example.filer:
        text, faults = from_bytes(raw, path)
        source, problems = (None, map(from_fault, faults)) if faults else load_text(text, Path(path))
        found.extend(problems)
        sources.extend(() if source is None else (source,))
    if code not in SOURCE and code not in TREE:
        found.extend(check((*shared(), *sources)).problems)
    return [(p.code, p.place.path, p.place.line, p.place.column) for p in found if p.place is not None]


def runnable() -> list[Path]:
    return [path for path in paths() if read_page(path).kode not in UDEN_EKSEMPEL]


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_shape(path: Path) -> None:
    side = read_page(path)
    assert page(side.kode) == f"docs/fejl/{path.name}"
    assert side.titel == CATALOGUE[side.kode].titel
    assert (side.galt.sted is None) == (side.kode in UDEN_EKSEMPEL)


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.stem)
def test_goes_wrong_at_the_place(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    side = read_page(path)
    if side.kode in OVERSET:
        request.applymarker(pytest.mark.xfail(reason="the fault is not seen yet"))
    assert side.galt.sted is not None
    found = found_in(side.galt, side.kode, tmp_path)
    assert [one for one in found if one[0] not in FOELGER.get(side.kode, ())] == [(side.kode, *side.galt.sted)]


@pytest.mark.parametrize("path", runnable(), ids=lambda path: path.stem)
def test_mended(path: Path, tmp_path: Path) -> None:
    side = read_page(path)
    assert found_in(side.rettet, side.kode, tmp_path) == []
