"""What a large file can be asked beside its cells: why a total is what it is, one person, a document."""

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from dsl.model.nodes import Stoerrelse, Udtryk
from dsl.source import cache
from engine.cli.beregn import MANGE
from engine.cli.guard import guarded
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Miljoe, Oplysninger
from engine.kolonne import gemt, opgoerelse
from engine.kolonne.celler import GRUNDLAG
from engine.kolonne.grupper import Gruppe
from engine.kolonne.motor import Motor
from engine.kolonne.operationer import Operationer
from engine.plan.nodes import Plan, Stykke
from engine.result.nodes import VAERDI, Spor, Svar
from engine.scenario import columns
from engine.scenario.nodes import Koersel
from engine.scenario.to_json import run_json
from tests.kolonne.people import target
from tests.kolonne.test_run import land, ran, scenario  # noqa: F401  (land is a fixture)

AREA = Path(__file__).parents[2] / "rules" / "refusion" / "scenarier"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is lowered and told of files in other runs is out of sight; the rules and the kernel are not."""
    known, own = cache.folder(), tmp_path / "mellemlager" / "hjemmel"
    own.mkdir(parents=True)
    for kind in known.iterdir() if known.is_dir() else ():
        if kind.name not in {gemt.KIND, opgoerelse.KIND}:
            (own / kind.name).symlink_to(kind, target_is_directory=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mellemlager"))


def _rules_of(trace: Spor | None) -> set[tuple[str, str]]:
    """Every rule below a step: the quantity, and the version of its regelsæt."""
    found, waiting = set(), [trace] if trace is not None else []
    while waiting:
        one = waiting.pop()
        found |= {(one.stoerrelse, one.version)} if one.stoerrelse and "@" in one.version else set()
        waiting += [*one.boern, *one.proever]
    return found


class Lytter(Fortolker):
    """The interpreter, with every rule that it works out noted."""

    def __init__(self, plan: Plan, fakta: Oplysninger) -> None:
        super().__init__(plan, fakta)
        self.brugt: set[tuple[str, str]] = set()

    def _efter_version(
        self, quantity: Stoerrelse, piece: Stykke, miljoe: Miljoe, ved: Udtryk | None = None
    ) -> Svar:  # fmt: skip
        if piece.version is not None:
            self.brugt.add((quantity.navn, piece.version.id))
        return super()._efter_version(quantity, piece, miljoe, ved)


def test_a_total_tells_every_rule_that_its_rows_were_worked_out_by(land: Path) -> None:  # noqa: F811
    landet = evolve(scenario("landet.scenarie"), beregn=(target("udgift til ydelsen"),))
    ours, theirs = ran(landet, columns.KOLONNE, forløb=land), ran(landet, columns.FORTOLKER, forløb=land)
    told = 0
    for cell in [c for c in ours.celler if c.svar.status == VAERDI][::25]:
        mine = _rules_of(ours.fortolkere[cell.variant].celle(cell.stoerrelse, dict(cell.noegle)).spor)
        f = Lytter(theirs.fortolkere[cell.variant].plan, theirs.fortolkere[cell.variant].fakta)
        assert f.celle(cell.stoerrelse, dict(cell.noegle)) == cell.svar
        assert f.brugt <= mine, (cell, f.brugt - mine)
        told += len(f.brugt)
    assert told > 500


def test_what_has_no_rule_of_the_ladder_does_not_cite_it(land: Path) -> None:  # noqa: F811
    ours = ran(scenario("landet.scenarie"), columns.KOLONNE, forløb=land)
    cell = next(c for c in ours.celler if c.variant == "Refusionstrappen" and c.stoerrelse == "ydelsens uger")
    told = _rules_of(ours.fortolkere[cell.variant].celle(cell.stoerrelse, dict(cell.noegle)).spor)
    assert {name for name, _ in told} == {"ydelsens uger", "ydelsesdag"}


def test_a_total_that_was_not_asked_for_is_gathered_when_it_is(land: Path) -> None:  # noqa: F811
    one = evolve(scenario("landet.scenarie"), beregn=(target("ydelsens uger"),))
    ours, theirs = ran(one, columns.KOLONNE, forløb=land), ran(one, columns.FORTOLKER, forløb=land)
    key = dict(next(iter(ours.celler)).noegle)
    name = "Refusionstrappen"
    ready = columns.gathered(ours, lambda k: k.fortolkere[name].celle("udgift til ydelsen", key))
    assert isinstance(ready, Koersel)
    said = ready.fortolkere[name].celle("udgift til ydelsen", key)
    assert said == theirs.fortolkere[name].celle("udgift til ydelsen", key)


def test_lowered_rules_are_kept_for_the_same_scenario_only(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    landet = scenario("landet.scenarie")
    first = ran(landet, columns.KOLONNE, forløb=land)
    whole = Motor._saenk
    lowered: list[int] = []

    def counted(self: Motor, groups: tuple[Gruppe, ...]) -> Operationer:
        lowered.append(len(groups))
        return whole(self, groups)

    monkeypatch.setattr(Motor, "_saenk", counted)
    assert ran(landet, columns.KOLONNE, forløb=land).celler == first.celler
    assert not lowered
    fewer = evolve(landet, varianter=landet.varianter[:1])
    ran(fewer, columns.KOLONNE, forløb=land)
    assert lowered


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = guarded(arguments)
    written = capsys.readouterr()
    return code, written.out, written.err


def test_many_cells_are_a_line_each_in_json(land: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    code, out, _ = _said(
        capsys, "beregn", str(AREA / "landet.scenarie"), "--data", f"forløb={land}", "--format", "json"
    )  # fmt: skip
    ours = run_json(ran(scenario("landet.scenarie"), columns.KOLONNE, forløb=land), ())["resultater"]
    assert code == 0
    assert json.loads(out)["resultater"] == ours
    assert len(ours) > MANGE
    assert sum(line.startswith('    {"variant": ') for line in out.splitlines()) == len(ours)


def test_one_total_is_explained_with_the_rules_of_its_rows(land: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    landet = ran(scenario("landet.scenarie"), columns.KOLONNE, forløb=land)
    cell = next(c for c in landet.celler if c.svar.status == VAERDI and dict(c.noegle)["ydelse"] == "kontanthjælp")
    key = [x for axis, m in cell.noegle for x in ("--for", f"{axis}={m}")]
    code, out, _ = _said(
        capsys, "forklar", str(AREA / "landet.scenarie"), "udgift til ydelsen", *key, "--data", f"forløb={land}",
        "--variant", "Refusionstrappen",
    )  # fmt: skip
    assert code == 0
    assert "Rækkerne er regnet efter refusionstrappe, version" in out
    assert "REFL §§ 3, 5, 6, 29 og 30" in out
    assert GRUNDLAG not in out


def test_one_person_of_a_large_file_is_explained(land: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    theirs = ran(scenario("landet.scenarie"), columns.FORTOLKER, forløb=land)
    f = theirs.fortolkere["Refusionstrappen"]
    entity = f.fakta.entiteter["udbetaling"]
    at = next(at for at, y in enumerate(entity.tilhoer["ydelse"]) if y == "kontanthjælp")
    person, day = str(entity.tilhoer["borger"][at]), entity.fra[at]
    asked = ("--for", "ydelse=kontanthjælp", "--for", f"dag={date.fromordinal(day)}", "--data", f"forløb={land}")
    named = ("forklar", str(AREA / "landet.scenarie"), "refusionsprocent", "--variant", "Refusionstrappen", *asked)
    code, out, err = _said(capsys, *named, "--for", f"borger={person}")
    assert (code, err) == (0, "")
    whole = _said(capsys, *named[:-2], "--for", f"borger={person}", "--data", f"forløb={land}")
    assert out.startswith("refusionsprocent, ")
    assert whole[1] == out
    for wrong in ("borger=borger 999999", "borger=0101701234", "borger=x"):
        code, out, err = _said(capsys, *named, "--for", wrong)
        assert code != 0
        assert "der er ingen med det navn i filen" in err
        assert "0101701234" not in err + out


def test_what_cannot_be_asked_of_a_large_file_is_refused(land: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    file, data = str(AREA / "landet.scenarie"), ("--data", f"forløb={land}")
    code, _, err = _said(capsys, "forklar", file, "refusionsprocent", "--for", "ydelse=kontanthjælp", *data)
    assert code != 0
    assert "Skriv --for borger='borger 12'" in err
    code, _, err = _said(capsys, "forklar", file, "refusionsprocent", "--borger", "-", *data)
    assert code != 0
    assert "Filen er stor og har ingen numre" in err


def test_a_document_of_a_large_file_cites_the_law_behind_its_rows(
    land: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:  # fmt: skip
    file = str(AREA / "landet-i-alt.scenarie")
    notat = ("notat", file, "--skabelon", "notat", "--dato", "2026-11-22", "--data", f"forløb={land}", "--ud")
    code, _, err = _said(capsys, *notat, str(tmp_path / "stor.md"))
    assert code == 0, err
    text = (tmp_path / "stor.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "ikke regnet endnu" not in text
    assert "AKL § 100" in text
    assert "FBEK § 22, stk. 2" in text
    assert "REFL § 5, stk. 2" in text
    assert "1. januar 1900" not in text  # a rule of the scenario's own is in no version
    assert "Skrevet i scenariet." in text
