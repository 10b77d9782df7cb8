"""Scenarios for the tests of notater: rules and facts as text, a template, and what comes out."""

from fractions import Fraction
from pathlib import Path

from attrs import frozen

from dsl.load import Loaded, load, load_scenario
from dsl.problems.problem import Problem
from dsl.source.text import Text
from engine.notat.document import in_forms
from engine.notat.render import render
from engine.scenario.nodes import Koersel
from engine.scenario.run import run
from tests.bundled import rules
from tests.texts import KILDER, ORDLISTE

ROOT = Path(__file__).parents[2]
DATO = "19. oktober 2014"
RULES = """regelsæt prøve
gælder   fra 1. januar 2014
skæringstidspunkt  dagen
kendt    ukendt
status   gældende
hjemmel  LAB § 118
belæg    læst

sats takst = 3 kr.  [LAB § 118, stk. 1]

sats tillæg
    100 kr.  [LAB § 118, stk. 2]
        belæg  andenhånds

sats gæt
    7 kr.  [LAB § 118, stk. 3]
        belæg  skøn

regel beløbet (kr.) for hver sag og hvert år
    sagsudgift × 2  [LAB § 118, stk. 4]

regel tredjedel (kr.) for hver sag og hvert år
    sagsudgift / 3  [LAB § 118, stk. 4]

regel forhøjet (kr.) for hver sag og hvert år
    sagsudgift tillagt tillæg  [LAB § 118, stk. 5]

regel gættet (kr.) for hver sag og hvert år
    sagsudgift tillagt gæt  [LAB § 118, stk. 5]

regel rest (kr.) for hver sag og hvert år
    takst fratrukket sagsudgift  [LAB § 118, stk. 5]
"""


@frozen
class Scene:
    """Rules on disk with a scenario; ``rows`` are lines of sag;år;beløb."""

    folder: Path
    rules: str = RULES
    ordliste: str = ORDLISTE
    title: str = "Prøven"
    extra: str = ""
    variants: str = 'grundlag "Som opgjort"\n    regler efter skæringstidspunktet\n'
    decimals: int = 0
    unit: str = "kr."
    asked: tuple[str, ...] = ("beløbet",)
    local: str = ""
    holes: str = ""

    def loaded(self) -> Loaded:
        for name, text in (("ordliste", self.ordliste), ("kilder", KILDER)):
            (self.folder / f"{name}.regel").write_text(text, encoding="utf-8")
        rules = self.folder / "2014-01-01.regel"
        rules.write_text(self.rules, encoding="utf-8")
        own = self.folder / "egne" / "2014-01-01.regel"
        for path, text in ((own, self.local), (self.folder / "huller.regel", self.holes)):
            if text:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
        found = load(tuple(sorted(self.folder.rglob("*.regel"))), frozenset({own}))
        assert [(p.code, p.place, p.facts) for p in found.problems] == []
        return found

    def run(self, *rows: str, missing: str = "ukendt") -> Koersel:
        (self.folder / "sager.csv").write_text("\n".join(("Sag;År;Beløb", *rows)) + "\n", encoding="utf-8")
        decimals = f"{self.decimals} {'decimal' if self.decimals == 1 else 'decimaler'}"
        text = (
            f'scenarie "{self.title}"\nanvender  prøve\n\ndatasæt sager "Sagerne"\n    fil       sager.csv\n'
            f"    adskilt   med semikolon\n    tegnsæt   utf-8\n    belæg     læst\n"
            f"    én række er  én sag og ét år\n    manglende er  {missing}\n"
            f'    kolonne "Sag"    er sag\n    kolonne "År"     er år\n'
            f'    kolonne "Beløb"  er sagsudgift ({self.unit}) med {decimals}, tom betyder ukendt\n\n'
            f"{self.variants}\nberegn\n" + "".join(f"    {name}\n" for name in self.asked) + f"\n{self.extra}"
        )
        path = self.folder / "prøve.scenarie"
        path.write_text(text, encoding="utf-8")
        return ran(path, self.loaded())


def ran(path: Path, rules: Loaded) -> Koersel:
    """A run of a scenario that must be without faults."""
    scenario, problems = load_scenario(path, rules)
    assert scenario is not None, [(p.code, p.place, p.facts) for p in problems]
    made = run(scenario, rules.model, {}, path.parent)
    assert isinstance(made, Koersel), made
    return made


def written(koersel: Koersel, template: str) -> tuple[str, list[str]]:
    """The body and the notes of a notat."""
    made = render(koersel, Text("prøve.md.j2", template), "Titel", "Under", DATO)
    markdown = made[0]
    assert isinstance(markdown, str), made
    body, _, notes = markdown.partition("\n\n[^1]: ")
    return body.strip().replace("\\", ""), [x for x in notes.replace("\\", "").strip().split("\n\n") if x]


def refused(koersel: Koersel, template: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with a template."""
    made = render(koersel, Text("prøve.md.j2", template), "Titel", "Under", DATO)
    return [(p.code, p.place.line) for p in made if isinstance(p, Problem) and p.place is not None]


def demo_rules(folder: Path | None = None) -> Loaded:
    """The installed rules, or a copy of them."""
    return rules() if folder is None else load(tuple(sorted(folder.rglob("*.regel"))))


def demo(name: str, folder: Path | None = None, rules: Loaded | None = None) -> Koersel:
    """One of the driftsloft scenarios."""
    root = folder or ROOT / "rules"
    return ran(root / "driftsloft" / "scenarier" / f"{name}.scenarie", rules or demo_rules(folder))


def demo_forms(koersel: Koersel, *forms: str) -> dict[str, bytes]:
    template = Text("driftsloft.md.j2", (ROOT / "templates" / "driftsloft.md.j2").read_text(encoding="utf-8"))
    made = in_forms(koersel, template, DATO, forms)
    assert not isinstance(made, tuple), made
    return dict(made)


def kroner(text: str) -> Fraction:
    """``1.234,5`` as a number."""
    return Fraction(text.replace(".", "").replace(",", "."))
