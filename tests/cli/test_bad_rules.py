"""Whatever a rule file can hold of faults ends as a Danish problem with its place, and exit code 1."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SOUND = """regelsæt prøve
gælder   fra 1. januar 2014
skæringstidspunkt  regnskabsåret
kendt    ukendt
status   gældende
hjemmel  LAB § 118 (lbk 990/2014)
belæg    læst

sats prøvesats = 50 pct.  [LAB § 118, stk. 1]

regel prøvetal (kr.) for hvert loft og hvert regnskabsår
    prøvesats af driftsudgift
"""
FORMULA = "    prøvesats af driftsudgift"
FAULTS = {
    "unit mismatch": (FORMULA, "    prøvesats af helårspersoner", "forkert-enhed", 12),
    "decimal point": ("50 pct.", "80.5 pct.", "tal-punktum-decimal", 9),
    "power": (FORMULA, "    9**9**9", "potens", 12),
    "nested parentheses": (FORMULA, f"    {'(' * 900}prøvesats{')' * 900} af driftsudgift", "for-mange-parenteser", 12),
    "day that is not there": ("fra 1. januar 2014", "fra 29. februar 2014", "dag-findes-ikke", 2),
    "no ground": ("  [LAB § 118, stk. 1]", "", "uden-grund", 9),
    "ground not in the register": ("[LAB § 118", "[LOPB § 118", "ukendt-retskilde", 9),
    "Cyrillic letter": ("prøvesats =", "prøves\u0430ts =", "fremmed-tegn", 9),
    "bidi character in a comment": ("belæg    læst", "belæg    læst\n# se \u202eher", "skjult-tegn", 8),
    "rules in a circle": (FORMULA, "    prøvesats af prøvetal", "cirkel", 11),
    "empty file": (SOUND, "", "tom-regelfil", 1),
}


def test_the_sound_file_is_sound(workspace: Path, run: Run) -> None:
    (workspace / "regler" / "prøve.regel").write_text(SOUND, encoding="utf-8")
    ran = run("tjek")
    assert (ran.code, ran.out) == (0, "Ingen fejl.\n")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(workspace: Path, run: Run, fault: str) -> None:
    before, after, code, line = FAULTS[fault]
    file = workspace / "regler" / "prøve.regel"
    spoilt = SOUND.replace(before, after, 1)
    file.write_text(spoilt, encoding="utf-8")
    ran = run("tjek", "regler/prøve.regel", "--format", "linje")
    assert ran.code == 1
    places = [text for text in ran.out.splitlines() if text.startswith(f"regler/prøve.regel:{line}:")]
    assert any(f" fejl {code}: " in text and "Sådan rettes det: " in text for text in places), ran.out
    assert file.read_text(encoding="utf-8") == spoilt


def test_ten_faults_in_one_file_are_all_told(workspace: Path, run: Run) -> None:
    names = ("alfa", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "jota", "kappa")
    rules = (f"\nregel {n} (kr.) for hvert loft og hvert regnskabsår\n    driftsudgift × {n}faktor\n" for n in names)
    (workspace / "regler" / "prøve.regel").write_text(SOUND + "".join(rules), encoding="utf-8")
    ran = run("tjek")
    assert ran.code == 1
    assert all(f"»{name}faktor« findes ikke" in ran.out for name in names)
    assert ran.out.rstrip().endswith("10 fejl i 1 fil.")


def test_two_versions_in_force_are_refused(workspace: Path, run: Run) -> None:
    (workspace / "regler" / "a.regel").write_text(SOUND, encoding="utf-8")
    (workspace / "regler" / "b.regel").write_text(SOUND, encoding="utf-8")
    ran = run("tjek", "--format", "linje")
    assert ran.code == 1
    assert "to-versioner-samme-dag" in ran.out


def test_rules_with_faults_are_not_computed_with(workspace: Path, run: Run) -> None:
    (workspace / "regler" / "prøve.regel").write_text(SOUND.replace("50 pct.", "80.5 pct."), encoding="utf-8")
    ran = run("beregn", "scenarier/skovby.scenarie")
    assert (ran.code, ran.out) == (1, "")
    assert "tal-punktum-decimal" in ran.err


def test_a_file_that_does_not_read_is_not_laid_out(workspace: Path, run: Run) -> None:
    spoilt, sound = workspace / "regler" / "a.regel", workspace / "regler" / "b.regel"
    spoilt.write_text(SOUND.replace("50 pct.", "80.5 pct."), encoding="utf-8")
    sound.write_text(SOUND.replace("kendt    ukendt", "kendt       ukendt"), encoding="utf-8")
    before = spoilt.read_bytes()
    looked = run("formater", "--tjek", "regler")
    assert (looked.code, looked.out) == (1, "regler/b.regel ville blive ændret\n")
    assert "kendt       ukendt" in sound.read_text(encoding="utf-8")
    ran = run("formater", "regler")
    assert (ran.code, ran.out) == (1, "regler/b.regel er sat op\n")
    assert "tal-punktum-decimal" in ran.err
    assert spoilt.read_bytes() == before
    assert sound.read_text(encoding="utf-8") == SOUND
    assert run("formater", "regler/b.regel").out == ""
