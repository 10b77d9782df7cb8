"""A workspace: what `ny` makes, what `hjemmel.toml` says, and the user's own rules instead of the installed ones."""

import errno
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.problems.error_pages import Side, paths, read_page

RULES = Path(__file__).parents[2] / "rules"
SCENARIO = "scenarier/skovby.scenarie"


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_new_workspace_is_small_and_sound(workspace: Path, run: Run) -> None:
    made = ["data/skovby.csv", "hjemmel.toml", "regler/README.md", "scenarier/skovby.scenarie", "skabeloner/README.md"]
    assert files(workspace) == made
    ran = run("tjek", "--beregn")
    assert (ran.code, ran.out) == (0, "Ingen fejl.\n")
    assert "scenarier/skovby.scenarie: 36 kontroltal: 36 stemmer." in ran.err
    assert run("formater", "--tjek").code == 0


def test_the_workspace_is_found_from_below(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "data")
    ran = run("beregn", "../scenarier/skovby.scenarie")
    assert ran.code == 0
    assert "Data »regnskab«: skovby.csv." in ran.out


@pytest.mark.parametrize("there", ["a file", "a folder with a file"])
def test_what_is_there_is_not_touched(workspace: Path, run: Run, there: str) -> None:
    place = workspace / "ny-mappe"
    if there == "a file":
        place.write_text("min", encoding="utf-8")
    else:
        place.mkdir()
        (place / "min.txt").write_text("min", encoding="utf-8")
    before = files(workspace)
    ran = run("ny", "ny-mappe")
    assert (ran.code, ran.out) == (1, "")
    assert "mappe-findes" in ran.err
    assert files(workspace) == before


def test_the_next_step_can_be_typed_as_it_stands(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HJEMMEL_START", 'python3 "/en mappe/start.py"')
    assert run("ny", "min mappe").out.splitlines()[1:3] == [
        '  cd "min mappe"',
        '  python3 "/en mappe/start.py" tjek --beregn',
    ]


def test_an_empty_folder_may_become_a_workspace(workspace: Path, run: Run) -> None:
    (workspace / "tom").mkdir()
    assert run("ny", "tom").code == 0
    assert (workspace / "tom" / "hjemmel.toml").is_file()


def test_nothing_is_left_when_the_folder_cannot_be_moved_in(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def full(old: Path, new: Path) -> None:
        if Path(old).is_dir():
            raise OSError(errno.EACCES, "Permission denied")
        real(old, new)

    before = files(workspace)
    monkeypatch.setattr(os, "replace", full)
    ran = run("ny", "ny-mappe")
    assert (ran.code, ran.out) == (1, "")
    assert "kan-ikke-skrives" in ran.err
    assert "Permission" not in ran.err
    assert files(workspace) == before


def test_an_override_is_used_and_told(workspace: Path, run: Run) -> None:
    installed = (RULES / "driftsloft" / "driftsloft" / "2018-01-01.regel").read_text(encoding="utf-8")
    assert "11.414 kr." in installed
    own = workspace / "regler" / "driftsloft" / "2018-01-01.regel"
    own.parent.mkdir()
    own.write_text(installed.replace("11.414 kr.", "10.000 kr."), encoding="utf-8")
    # 1,050 helårspersoner × 10,000 kr.
    ran = run("beregn", SCENARIO, "--format", "linje")
    assert "rådighedsbeløb, 2018 ledighedsrelateret: 10.500.000 kr." in ran.out
    status = run("status")
    assert "gældende (lokal)" in status.out
    assert "Lokal udgave: regler/driftsloft/2018-01-01.regel." in status.out
    why = run("forklar", SCENARIO, "rådighedsbeløb", "--for", "loft=ledighedsrelateret", "--for", "regnskabsår=2018")
    assert (
        "Lokal udgave, der gælder i stedet for de medfølgende regler: regler/driftsloft/2018-01-01.regel"
        in " ".join(why.out.split())
    )


SETTINGS: dict[str, tuple[str | bytes, int, str]] = {
    "another edition": ('[regler]\nudgave = "0.0.9"\n', 0, "advarsel anden-udgave: Arbejdsmappen er lavet til"),
    "areas without quotation marks": ('[regler]\nområder = ["driftsloft"]\n', 0, ""),
    "a tabulator": ('[regler]\nområder\t= ["driftsloft"]\n', 0, ""),
    "unknown area": (
        '# "driftslofter"\n[regler]\n"områder" = ["driftslofter"]\n',
        1,
        "hjemmel.toml:3:14: fejl ukendt-område: Området »driftslofter« er ikke et af dem, der følger med.",
    ),
    "areas that are no list": ('[regler]\n"områder" = "driftsloft"\n', 1, "toml:2:2: fejl områder-ikke-en-liste"),
    "an unknown setting": ('[regler]\nområde = ["driftsloft"]\n', 1, "hjemmel.toml:2:1: fejl ukendt-indstilling"),
    "another heading": ("[regel]\n", 1, "Mente du »regler«?"),
    "no heading": ('regler = "driftsloft"\n', 1, "fejl indstilling-uden-plads"),
    "an edition that is no text": ("[regler]\nudgave = 0.1\n", 1, "fejl indstilling-ikke-tekst"),
    "not TOML": ("[regler]\nområder = \n", 1, "hjemmel.toml:2:1: fejl indstillinger-kan-ikke-læses"),
    "not UTF-8": ("# æ".encode("cp1252"), 1, "hjemmel.toml:1:3: fejl ikke-utf-8"),
    "empty": ("", 0, ""),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_settings(workspace: Path, run: Run, case: str) -> None:
    content, code, said = SETTINGS[case]
    (workspace / "hjemmel.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    ran = run("beregn", SCENARIO)
    assert ran.code == code
    assert said in ran.err
    assert bool(ran.out) == (code == 0)


SETTINGS_PAGES = [side for side in map(read_page, paths()) if side.galt.slags == "toml"]


@pytest.mark.parametrize("side", SETTINGS_PAGES, ids=lambda side: side.kode)
def test_the_pages_on_settings_tell_the_truth(workspace: Path, run: Run, side: Side) -> None:
    for example, told in ((side.galt, True), (side.rettet, False)):
        ((_, content),) = example.filer
        (workspace / "hjemmel.toml").write_bytes(content)
        assert (side.kode in run("beregn", SCENARIO).err) == told


def test_the_areas_limit_what_is_read(workspace: Path, run: Run) -> None:
    (workspace / "hjemmel.toml").write_text('[regler]\n"områder" = []\n', encoding="utf-8")
    assert "0 regelsæt" in run("status").out


def test_a_hole_and_a_belaeg_are_seen_in_the_status(workspace: Path, run: Run) -> None:
    out = run("status").out
    assert "1. januar 2015  31. december 2017  ukendt" in out
    assert "Andenhånds: driftsloft." in out
