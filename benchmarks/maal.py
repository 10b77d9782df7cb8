"""How long the everyday things take, beside their goals: `python benchmarks/maal.py`. No test; run by hand.

Each is done some times; the median is printed in seconds, with how many times an empty `python -c pass` it is.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median

from dsl.load import Loaded, load, load_scenario
from dsl.model.scenario import Scenarie
from dsl.source.files import read
from dsl.values.number import show_number
from dsl.values.period import Aar, Uge
from engine.compute import interpreter
from engine.interpret.oplysninger import Oplysninger
from engine.notat.document import in_forms
from engine.scenario.data import read_data
from engine.scenario.nodes import Koersel
from engine.scenario.run import run

ROOT = Path(__file__).parents[1]
SCENARIO = ROOT / "rules" / "driftsloft" / "scenarier" / "naestved-bilag-1.scenarie"
REFORM = ROOT / "rules" / "refusion" / "scenarier" / "reform-paa-caseload.scenarie"
TEMPLATE = ROOT / "templates" / "driftsloft.md.j2"


def seconds(action: Callable[[], object], times: int) -> Fraction:
    """Median of some runs, exact to the nanosecond."""
    taken = []
    for _ in range(times):
        start = time.perf_counter_ns()
        action()
        taken.append(time.perf_counter_ns() - start)
    return Fraction(median(taken)) / 1_000_000_000


def python(*arguments: str) -> Callable[[], object]:
    """Our own interpreter, started anew."""
    return lambda: subprocess.run((sys.executable, *arguments), cwd=ROOT, check=True, capture_output=True)  # noqa: S603


def main() -> None:
    rules = load(tuple(sorted((ROOT / "rules").rglob("*.regel"))))
    scenario, problems = load_scenario(SCENARIO, rules)
    template, faults = read(TEMPLATE, TEMPLATE.name)
    if scenario is None or problems or faults:
        raise SystemExit("Scenariet kan ikke læses.")
    made = _computed(scenario, rules)

    reform, problems = load_scenario(REFORM, rules)
    if reform is None or problems:
        raise SystemExit("Reformens scenarie kan ikke læses.")
    people = read_data(reform.datasaet, reform.kodelister, rules.model, {}, ROOT).fakta

    forms = ("md", "html", "docx", "pdf")
    empty = seconds(python("-c", "pass"), 9)
    rows = (
        ("hjemmel --help", seconds(python("-m", "engine.cli", "--help"), 9), Fraction(1, 5)),
        ("tjek af alle regler", seconds(python("-m", "engine.cli", "tjek"), 5), Fraction(3, 2)),
        ("én forklaret sag", _explained(made), Fraction(1, 1000)),
        ("2.000 borgere, tre regelsæt", seconds(lambda: _nettoudgift(reform, rules, people), 3), Fraction(20)),
        ("én borgers fem år", seconds(lambda: _one_person(reform, rules, people), 9), Fraction(1, 40)),
        ("demoens beregning", seconds(lambda: _computed(scenario, rules), 9), Fraction(1, 2)),
        (
            "demoens fire dokumenter",
            seconds(lambda: in_forms(made, template, "19. oktober 2014", forms), 5),
            Fraction(5),
        ),
    )
    lines = [f"{'':26}{'sekunder':>10}{'mål':>8}{'× tom python':>14}", f"{'python -c pass':26}{_shown(empty):>10}"]
    for name, taken, goal in rows:
        late = "" if taken <= goal else "  OVER MÅLET"
        lines.append(f"{name:26}{_shown(taken):>10}{_shown(goal):>8}{show_number(taken / empty, 2):>14}{late}")
    sys.stdout.write("\n".join(lines) + "\n")


def _computed(scenario: Scenarie, rules: Loaded) -> Koersel:
    outcome = run(scenario, rules.model, {}, ROOT)
    if not isinstance(outcome, Koersel):
        raise SystemExit("Scenariet kan ikke regnes.")
    return outcome


def _nettoudgift(scenario: Scenarie, rules: Loaded, people: Oplysninger) -> None:
    """The net expense of a year under every set of rules, without traces."""
    for variant in scenario.varianter:
        f = interpreter(rules.model, variant, people, spor=False)
        f.celle("samlet nettoudgift", {"år": Aar(2017)})


def _one_person(scenario: Scenarie, rules: Loaded, people: Oplysninger) -> None:
    """Every week of one person, from the first that is counted."""
    f = interpreter(rules.model, scenario.varianter[-1], people, spor=False)
    person = people.medlemmer("borger")[0]
    for weeks in range(286):
        f.celle("ugens refusion", {"borger": person, "uge": Uge(2014, 27).flyt(weeks)})


def _explained(made: Koersel) -> Fraction:
    """One case with its whole trace; each time in an interpreter that has worked nothing out yet."""
    variant = made.scenarie.varianter[0]
    facts = made.fortolkere[variant.navn].fakta
    case = next(c for c in made.celler if c.stoerrelse == "mistet refusion")
    waiting = [interpreter(made.model, variant, facts) for _ in range(51)]
    return seconds(lambda: waiting.pop().celle(case.stoerrelse, dict(case.noegle)), len(waiting))


def _shown(number: Fraction) -> str:
    return show_number(number, 4)


if __name__ == "__main__":
    main()
