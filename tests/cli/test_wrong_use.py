"""A line that is written wrongly: exit code 2, in Danish, and nothing on standard output."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

S = "scenarier/skovby.scenarie"
WRONG = {
    "no such command": (["bergn"], "Kommandoen »bergn« findes ikke. Mente du »beregn«?"),
    "no such option": (["beregn", S, "--dato", "x"], "Valget »--dato« findes ikke. Mente du »--data«?"),
    "argument missing": (["beregn"], "SCENARIE mangler."),
    "option missing": (["notat", S, "--ud", "a.md"], "Valget »--skabelon« mangler."),
    "value missing": (["beregn", S, "--data"], "Valget »--data« skal have en værdi."),
    "value for a flag": (["tjek", "--beregn=ja"], "Valget »--beregn« tager ingen værdi."),
    "too many arguments": (["beregn", S, "a", "b"], "Der er for meget på linjen: a b"),
    "not a pair": (["beregn", S, "--data", "regnskab"], "--data: »regnskab« skal skrives som NAVN=FIL."),
    "the same twice": (["beregn", S, "--data", "a=b", "--data", "a=c"], "»a« står to gange i --data."),
    "unknown form": (["beregn", S, "--format", "xml"], "Vælg: terminal, json, csv, linje."),
    "no such day": (["notat", S, "--skabelon", "driftsloft", "--ud", "a.md", "--dato", "30. februar 2015"],
                    "30. februar 2015 findes ikke"),
    "unknown template": (["notat", S, "--skabelon", "driftslofte", "--ud", "a.md"], "Mente du »driftsloft«?"),
    "template elsewhere": (["notat", S, "--skabelon", "../driftsloft", "--ud", "a.md"], "findes ikke"),
    "unknown ending": (["notat", S, "--skabelon", "driftsloft", "--ud", "a.odt"], "skal slutte på .md, .html"),
    "unknown quantity": (["forklar", S, "mistet refution"], "Mente du »mistet refusion«?"),
    "several figures": (["forklar", S, "mistet refusion"], "Vælg ét med --for loft=… og --for"),
    "unknown member": (["forklar", S, "mistet refusion", "--for", "loft=øvrig"], "Mente du »øvrige«?"),
    "unknown axis": (["forklar", S, "mistet refusion", "--for", "gruppe=alle"], "opgjort for loft og regnskabsår."),
    "not a year": (["forklar", S, "mistet refusion", "--for", "regnskabsår=i fjor"], "skal skrives som 2014"),
    "unknown variant": (["forklar", S, "mistet refusion", "--variant", "Nej"], "Scenariet har: Som opgjort."),
    "a file of another kind": (["tjek", "data/skovby.csv"], "kan ikke efterses"),
    "no version without a time": (["forklar", S, "driftsloft", "--for", "loft=øvrige"], "Skriv fx --for regnskabsår="),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use(workspace: Path, run: Run, case: str) -> None:
    arguments, said = WRONG[case]
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())
    assert "Error" not in ran.err
    assert "Usage" not in ran.err
    assert not (workspace / "a.md").exists()


@pytest.mark.parametrize("command", ["beregn", "tjek", "formater"])
@pytest.mark.parametrize("path", ["findes-ikke", "x" * 5000, "data", "skovby.scenarie/under"])
def test_a_scenario_that_is_not_there(workspace: Path, run: Run, command: str, path: str) -> None:
    ran = run(command, path)
    assert ran.code == (0 if path == "data" and command != "beregn" else 1)
    assert "fil-findes-ikke" in ran.err + ran.out or ran.code == 0


ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "Error",
    "exit",
    "Try",
    "[OPTIONS]",
    "COMMAND",
    "required",
    "default",
)


@pytest.mark.parametrize("command", ["", "demo", "ny", "tjek", "beregn", "forklar", "notat", "formater", "status"])
def test_the_help_is_danish(run: Run, command: str) -> None:
    ran = run(*filter(None, (command, "--help")))
    assert ran.code == 0
    assert ran.out.startswith("Brug: hjemmel")
    assert "Vis denne hjælp og stop." in ran.out
    assert [word for word in ENGLISH if word in ran.out] == []


def test_without_a_command_the_help_is_shown_as_wrong_use(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Brug: hjemmel KOMMANDO")
