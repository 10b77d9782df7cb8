"""A notat is written whole or not at all, and a template that is at fault stops it."""

import errno
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SCENARIO = "scenarier/skovby.scenarie"
FIGURE = '{{ tal("mistet refusion", loft="øvrige") }}'


def notat(run: Run, ud: str, skabelon: str = "driftsloft") -> tuple[int, str]:
    ran = run("notat", SCENARIO, "--skabelon", skabelon, "--ud", ud, "--dato", "1. marts 2015")
    return ran.code, ran.err


def template(workspace: Path, content: str) -> None:
    (workspace / "skabeloner" / "prøve.md.j2").write_text(content, encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_the_ending_of_the_file_is_its_form(workspace: Path, run: Run, form: str) -> None:
    ran = run("notat", SCENARIO, "--skabelon", "driftsloft", "--ud", f"ud/skovby.{form}", "--dato", "2015-03-01")
    assert (ran.code, ran.out, ran.err) == (0, f"Notatet ligger i ud/skovby.{form}\n", "")
    starts = {"md": b"# Skovby Kommune", "html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF-"}
    assert (workspace / "ud" / f"skovby.{form}").read_bytes().startswith(starts[form])
    assert [p.name for p in (workspace / "ud").iterdir()] == [f"skovby.{form}"]


def test_a_broken_demand_stops_the_document(workspace: Path, run: Run) -> None:
    scenario = workspace / SCENARIO
    said = scenario.read_text(encoding="utf-8")
    scenario.write_text(
        f"{said}krav ingen mister refusion for hvert regnskabsår\n    samlet mistet refusion er 0 kr.\n",
        encoding="utf-8",
    )
    (workspace / "a.md").write_text("gammel", encoding="utf-8")
    code, err = notat(run, "a.md")
    assert code == 1
    assert "Kravet »ingen mister refusion« er ikke opfyldt for 2014." in err
    assert (workspace / "a.md").read_text(encoding="utf-8") == "gammel"
    ran = run("beregn", SCENARIO)
    assert (ran.code, "mistet refusion" in ran.out) == (1, True)


def test_a_printed_figure_that_does_not_agree(workspace: Path, run: Run) -> None:
    scenario = workspace / SCENARIO
    said = scenario.read_text(encoding="utf-8")
    right = "samlet mistet refusion i 2014 = 1.243.000 kr."
    assert right in said
    scenario.write_text(said.replace(right, right.replace("1.243", "1.244")), encoding="utf-8")
    both = "samlet mistet refusion, 2014: trykt 1.244.000 kr., beregnet 1.243.000 kr.: stemmer ikke"
    checked = run("tjek", SCENARIO)
    assert checked.code == 1
    assert "fejl kontroltal-afviger" in checked.out
    assert both in checked.err
    ran = run("beregn", SCENARIO)
    assert ran.code == 0
    assert "36 kontroltal: 35 stemmer, 1 stemmer ikke." in ran.out
    assert both in ran.out
    assert "advarsel kontroltal-afviger" in ran.err
    code, err = notat(run, "a.md")
    assert (code, "advarsel kontroltal-afviger" in err, (workspace / "a.md").exists()) == (0, True, True)


TEMPLATES = {
    "unknown figure": ('{{ tal("mistet refussion") }}', "skabelon-ukendt-tal"),
    "a figure in the text": ("Kommunen mistede 6,555 mio. kr.", "skabelon-ciffer"),
    "arithmetic": ("{{ 9**9**9 }}", "skabelon-regning"),
    "no end": ('{% for a in medlemmer("loft") %}', "skabelon-syntaks"),
    "a loop that never ends": (
        "".join(f"{{% for {a} in medlemmer('loft') %}}" for a in "abcdefgh") + FIGURE + "{% endfor %}" * 8,
        "skabelon-løber-løbsk",
    ),
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_a_template_at_fault(workspace: Path, run: Run, case: str) -> None:
    content, code = TEMPLATES[case]
    template(workspace, content)
    (workspace / "a.md").write_text("gammel", encoding="utf-8")
    checked = run("tjek", "skabeloner", "--format", "linje")
    assert checked.code == 1
    assert "skabeloner/prøve.md.j2:1:" in checked.out
    assert f"fejl {code}: " in checked.out
    exit_code, err = notat(run, "a.md", "prøve")
    assert (exit_code, f"fejl {code}: " in err) == (1, True)
    assert (workspace / "a.md").read_text(encoding="utf-8") == "gammel"


def test_a_file_stands_where_the_folder_should_be(workspace: Path, run: Run) -> None:
    (workspace / "ud").write_text("en fil", encoding="utf-8")
    code, err = notat(run, "ud/under/a.md")
    assert (code, "fejl kan-ikke-skrives: " in err) == (1, True)
    assert (workspace / "ud").read_text(encoding="utf-8") == "en fil"
    ran = run("demo", "--ud", "ud/under")
    assert (ran.code, "fejl kan-ikke-skrives: " in ran.err, "Notatet ligger" in ran.out) == (1, True, False)


def test_a_full_disk_leaves_the_old_document(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (workspace / "a.md").write_text("gammel", encoding="utf-8")
    before = sorted(p.name for p in workspace.iterdir())
    monkeypatch.setattr(os, "replace", full)
    code, err = notat(run, "a.md")
    assert (code, "drevet er fuldt" in err) == (1, True)
    assert (workspace / "a.md").read_text(encoding="utf-8") == "gammel"
    assert sorted(p.name for p in workspace.iterdir()) == before


def test_the_layout_of_a_file_is_not_written_on_a_full_disk(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    scenario = workspace / SCENARIO
    scenario.write_text(scenario.read_text(encoding="utf-8").replace("kilde    ", "kilde        "), encoding="utf-8")
    before = scenario.read_bytes()
    monkeypatch.setattr(os, "replace", full)
    ran = run("formater")
    assert (ran.code, ran.out) == (1, "")
    assert "drevet er fuldt" in ran.err
    assert scenario.read_bytes() == before


def test_the_demo_writes_four_forms_and_shows_the_headline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("demo")
    assert (ran.code, ran.err) == (0, "")
    assert sorted(p.name for p in (tmp_path / "demo").iterdir()) == [
        f"driftsloft.{f}" for f in ("docx", "html", "md", "pdf")
    ]
    # The figures of the municipality's own annex.
    rows = {line.split("(")[0].strip(): line.split()[-3:] for line in ran.out.splitlines() if "(mio. kr.)" in line}
    assert rows["rådighedsbeløb"] == ["69,777", "42,063", "18,298"]
    assert rows["driftsudgift"] == ["84,672", "55,173", "15,738"]
    assert rows["mistet refusion"] == ["7,447", "6,555", "0"]
    assert "24 kontroltal: 22 stemmer, 2 afviger som angivet." in ran.out
    assert "Kroner i filen 155.583.000 = brugt 155.583.000 + afvist 0." in ran.out
