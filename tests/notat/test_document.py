"""From a run to documents: all forms or none, and a fingerprint of what they are made from."""

from pathlib import Path

from dsl.source.text import Text
from engine.notat.document import fingerprint, from_file, in_forms
from tests.notat.scenes import DATO, Scene

FORMS = ("md", "html", "docx", "pdf")


def test_the_same_run_gives_the_same_bytes_in_every_form(tmp_path: Path) -> None:
    run = Scene(tmp_path).run("a;2014;1000")
    template = Text("t.md.j2", "{{ tabel(['beløbet'], 'Sager') }}")
    first, again = (in_forms(run, template, DATO, FORMS) for _ in range(2))
    assert not isinstance(first, tuple)
    assert tuple(first) == FORMS
    assert first == again


def test_the_fingerprint_follows_figures_rules_and_data(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    one, same, other = (fingerprint(scene.run(f"a;2014;{value}")) for value in (1000, 1000, 1001))
    rule = fingerprint(Scene(tmp_path, rules=scene.rules.replace("3 kr.", "4 kr.")).run("a;2014;1000"))
    assert one == same
    assert len({one, other, rule}) == 3
    assert one.startswith("sha256:")


def test_a_fault_in_the_template_gives_no_document(tmp_path: Path) -> None:
    found = in_forms(Scene(tmp_path).run("a;2014;1000"), Text("t.md.j2", "Tekst 7"), DATO, FORMS)
    assert isinstance(found, tuple)
    assert [p.code for p in found] == ["skabelon-ciffer"]


def test_a_sign_that_one_form_lacks_stops_them_all(tmp_path: Path) -> None:
    found = in_forms(Scene(tmp_path).run("a;2014;1000"), Text("t.md.j2", "\N{PARTY POPPER}"), DATO, FORMS)
    assert isinstance(found, tuple)
    assert [(p.code, dict(p.facts)["form"]) for p in found] == [("dokument-kan-ikke-dannes", "pdf")]


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = from_file(Scene(tmp_path).run("a;2014;1000"), tmp_path / "findes-ikke.md.j2", DATO, FORMS)
    assert isinstance(found, tuple)
    assert len(found) == 1


def test_a_broken_demand_stops_the_notat(tmp_path: Path) -> None:
    demand = "krav beløbet holder for hver sag og hvert år\n    beløbet er højst 100 kr.\n"
    run = Scene(tmp_path, extra=demand).run("a;2014;1000", "b;2014;10")
    found = from_file(run, tmp_path / "t.md.j2", DATO, FORMS)
    assert isinstance(found, tuple)
    assert [(p.code, dict(p.facts)["navn"]) for p in found] == [("krav-brudt", "beløbet holder")]
    assert "a" in dict(found[0].facts)["nøgle"]
