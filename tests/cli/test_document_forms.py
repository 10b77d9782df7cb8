"""The document forms from the command line: which there are, where the words of the case come from, what is missing."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SCENARIO = "scenarier/skovby.scenarie"
WORDS = "titel  Lofterne i Skovby\n\nkonklusion\n    I 2014 gik {samlet mistet refusion i 2014} tabt.\n"


def notat(run: Run, *more: str, skabelon: str = "notat") -> tuple[int, str]:
    ran = run("notat", SCENARIO, "--skabelon", skabelon, "--ud", "ud.md", "--dato", "2015-03-01", *more)
    return ran.code, ran.err


def test_the_help_tells_what_each_template_is_for(workspace: Path, run: Run) -> None:
    (workspace / "skabeloner" / "egen.md.j2").write_text("<# Kommunens egen. #>\nTekst", encoding="utf-8")
    told = " ".join(run("notat", "--help").out.split())
    for line in (
        "udvalgssag Sag til et politisk udvalg:",
        "indstilling Indstilling til et udvalg:",
        "business-case Business case:",
        "benchmark Benchmark:",
        "notat Notat: konklusionen først",
        "egen Kommunens egen.",
    ):
        assert line in told


def test_a_document_with_holes_is_written_and_the_holes_are_told(workspace: Path, run: Run) -> None:
    code, told = notat(run)
    assert code == 0
    assert "advarsel rubrik-mangler" in told
    assert "til, fra, sagsnr, konklusion, baggrund" in " ".join(told.split())
    assert "[udfyldes: hvorfor notatet er skrevet" in (workspace / "ud.md").read_text(encoding="utf-8").replace(
        "\\", ""
    )


def test_the_words_beside_the_scenario_are_found(workspace: Path, run: Run) -> None:
    (workspace / "scenarier" / "skovby.sag").write_text(WORDS, encoding="utf-8")
    assert notat(run)[0] == 0
    text = (workspace / "ud.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert text.startswith("# Lofterne i Skovby\n")
    assert "I 2014 gik 1.243.000 kr.†‡[^1] tabt." in text


def test_the_words_of_another_file(workspace: Path, run: Run) -> None:
    (workspace / "andre.sag").write_text(WORDS, encoding="utf-8")
    assert notat(run, "--sag", "andre.sag")[0] == 0
    assert (workspace / "ud.md").read_text(encoding="utf-8").startswith("# Lofterne i Skovby\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Tekst uden rubrik, som ingen kan placere.\n", "fejl tekst-uden-rubrik"),
        ("konklusion\n    Der gik 1.243.000 kr. tabt.\n", "fejl tal-i-sagen"),
        ("konklusion\n    Der gik {mistet refusoin i 2014} tabt.\n", "fejl ukendt-tal-i-sagen"),
        ("diagram\n    Tabet: kager af mistet refusion\n", "fejl diagram-kan-ikke-tegnes"),
    ],
)
def test_words_at_fault_stop_the_document(workspace: Path, run: Run, words: str, told: str) -> None:
    (workspace / "scenarier" / "skovby.sag").write_text(words, encoding="utf-8")
    code, said = notat(run)
    assert code == 1
    assert told in said
    assert not (workspace / "ud.md").exists()


def test_a_file_of_words_that_is_not_there(workspace: Path, run: Run) -> None:
    code, told = notat(run, "--sag", "ingen.sag")
    assert (code, "fil-findes-ikke" in told) == (1, True)
    assert not (workspace / "ud.md").exists()


@pytest.mark.parametrize("template", ["benchmark", "kontrol"])
def test_a_template_of_another_area_says_so(workspace: Path, run: Run, template: str) -> None:
    code, told = notat(run, skabelon=template)
    assert (code, "fejl skabelon-" in told) == (1, True)
    assert not (workspace / "ud.md").exists()
