"""Small rule texts for tests: names, a register and regelsæt around the lines a test is about, and facts as rows."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from dsl.load import Loaded, check, load_text, scenario_of
from dsl.model.nodes import Kilde
from dsl.model.scenario import Scenarie, Variant
from dsl.problems.problem import Problem
from dsl.source.files import from_string
from dsl.values.period import Periode, Tidsrum
from engine.compute import interpreter
from engine.interpret.evaluate import Fortolker
from engine.interpret.oplysninger import Datum, Kolonnefakta, Oplysninger, missing
from engine.result.nodes import IKKE_OMFATTET, UKENDT, VAERDI, Oprindelse, Spor, Svar
from engine.result.trace import trace_json
from tests.agreement.trace_checker import objections

ORDLISTE = """ordliste prøve

enhed person, personer
enhed point, point

liste farve, farven, farver
    rød
    grøn
    blå
liste gruppe, gruppen, grupper
    kontanthjælp
        heraf jobparat
        heraf aktivitetsparat
        rest  uoplyst
    fleksjob
liste sag, sagen, sager
    medlemmer fra data

oplysning a (kr.)
oplysning b (kr.)
oplysning c (kr.)
oplysning p (point)
oplysning q (point)
oplysning andel (pct.)
oplysning ja1 (ja/nej)
oplysning ja2 (ja/nej)
oplysning startdag (dag)
oplysning farvevalg (farve)
oplysning beløb (kr.) for hver farve
oplysning vægt (point) for hver farve
oplysning flag (ja/nej) for hver farve
oplysning ydelse (kr.) for hver gruppe
oplysning udgift (kr.) for hvert år
oplysning kvartalsudgift (kr.) for hvert kvartal
oplysning månedsudgift (kr.) for hver måned
oplysning ugeudgift (kr.) for hver uge
oplysning dagsudgift (kr.) for hver dag
oplysning sagsudgift (kr.) for hver sag og hvert år
oplysning farveudgift (kr.) for hver farve og hvert år
"""
KILDER = """kilder prøve

retskilde LAB = "lov om en aktiv beskæftigelsesindsats"
    art      lov
    udgave   fra 1. januar 2011    lov 1602/2010    22. december 2010    ukendt
dokument "Prøven" = "Tal til prøverne"
    art      notat
    dato     ukendt
    adresse  ukendt
"""
FAST = "regler som de gjaldt 1. juli 2014"
EFTER = "regler efter skæringstidspunktet"

Medlem = str | Periode
# Stands in a row for a cell that does not apply; None stands for one that is not known.
UDE = "(ikke omfattet)"


def version(
    body: str, *, navn: str = "prøve", fra: str = "1. januar 2014", til: str = "", moment: str = "dagen",
    kendt: str = "ukendt", status: str = "gældende", hoved: str = "",
) -> str:  # fmt: skip
    """A version of a regelsæt; ``hoved`` is more lines of its head."""
    until = f" til og med {til}" if til else ""
    known = kendt if kendt == "ukendt" else f"fra {kendt}"
    return (
        f"regelsæt {navn}\ngælder   fra {fra}{until}\nskæringstidspunkt  {moment}\nkendt    {known}\n"
        f"status   {status}\nhjemmel  LAB § 118\nbelæg    læst\n{hoved}\n{body}\n"
    )


def kilde(text: str, path: str = "prøve.regel", *, lokal: bool = False) -> tuple[Kilde | None, tuple[Problem, ...]]:
    """The tree of a text."""
    source, faults = from_string(text, path)
    assert not faults, faults
    return load_text(source, Path(path), local=lokal)


def laest(*texts: str, ordliste: str = ORDLISTE) -> Loaded:
    """The rules of texts, with their problems."""
    sources: list[Kilde] = []
    problems: list[Problem] = []
    for at, text in enumerate((ordliste, KILDER, *texts)):
        source, found = kilde(text, f"fil{at}.regel")
        problems += found
        sources += [source] if source is not None else []
    return check(tuple(sources), tuple(problems))


def koder(*texts: str, ordliste: str = ORDLISTE) -> tuple[str, ...]:
    """The codes of what is wrong with some texts."""
    return tuple(p.code for p in laest(*texts, ordliste=ordliste).problems)


def regler(*texts: str, ordliste: str = ORDLISTE) -> Loaded:
    """The rules of texts that must be without problems."""
    found = laest(*texts, ordliste=ordliste)
    told = [(p.code, p.place, p.facts) for p in found.problems]
    assert told == [], told
    return found


def formel(*lines: str, art: str = "kr.", hver: str = "", hoved: str = "") -> str:
    """A regel x of some lines, in one version."""
    axes = f" for {hver}" if hver else ""
    return version("\n".join((f"regel x ({art}){axes}", *(f"    {line}" for line in lines))), hoved=hoved)


def scenarie(rules: Loaded, lines: str, *, maal: str = "x") -> tuple[Scenarie | None, tuple[Problem, ...]]:
    """A scenario of some blocks, with what it asks for."""
    uses = ", ".join(rules.model.regelsaet)
    head = 'scenarie "prøve"\n' + (f"anvender  {uses}\n" if uses else "")
    source, problems = kilde(f"{head}\n{lines}\n\nberegn\n    {maal}\n", "prøve.scenarie")
    assert source is not None, problems
    return scenario_of(source, rules, problems)


def varianter(rules: Loaded, blocks: str, *, maal: str = "x") -> Mapping[str, Variant]:
    """The variants of a scenario that must be without problems, by title."""
    made, problems = scenarie(rules, blocks, maal=maal)
    assert made is not None, [(p.code, p.facts) for p in problems]
    return {v.navn: v for v in made.varianter}


def en_variant(rules: Loaded, *lines: str, maal: str = "x") -> Variant:
    """One variant from its lines."""
    return varianter(rules, "\n    ".join(('grundlag "g"', *lines)), maal=maal)["g"]


def fakta(rules: Loaded, givet: Mapping[str, object], *, manglende: str = "ukendt") -> Oplysninger:
    """Facts by oplysning: one value, or rows by key. None is unknown and ``UDE`` what does not apply."""
    made = {}
    for name, given in givet.items():
        rows = given if isinstance(given, Mapping) else {(): given}
        cells = {
            (key if isinstance(key, tuple) else (key,)): _datum(name, at, value)
            for at, (key, value) in enumerate(rows.items())
        }
        made[name] = Kolonnefakta(rules.model.stoerrelser[name].akser, cells, missing(manglende, name, "prøven"))
    return Oplysninger(made)


def _datum(name: str, at: int, value: object) -> Datum:
    origin = Oprindelse("prøven", "prøve.csv", at + 2, name, "0" * 64, "læst", "", (), 0, Fraction(1))
    if value is None:
        return Datum(UKENDT, None, origin, f"»{name}« er tom")
    if value == UDE:
        return Datum(IKKE_OMFATTET, None, origin)
    if isinstance(value, int) and not isinstance(value, bool):
        return Datum(VAERDI, Fraction(value), origin)
    assert isinstance(value, Fraction | bool | str | date | Tidsrum)
    return Datum(VAERDI, value, origin)  # type: ignore[arg-type]  # every Tidsrum is a Periode


def fortolker(rules: Loaded, facts: Oplysninger, *lines: str, maal: str = "x") -> Fortolker:
    """An interpreter of one variant; without lines the law of 1 July 2014 is fixed."""
    return interpreter(rules.model, en_variant(rules, *(lines or (FAST,)), maal=maal), facts)


def objections_to(trace: Spor) -> list[str]:
    """What is wrong with a trace that is worked out again from its JSON."""
    return list(objections(trace_json(trace, 1_000_000)))


def spurgt(f: Fortolker, navn: str, noegle: Mapping[str, Medlem] | None = None) -> Svar:
    """The answer for a cell; its trace must work out to the same."""
    answer = f.celle(navn, dict(noegle or {}))
    assert answer.spor is not None
    trace = trace_json(answer.spor, 1_000_000)
    assert objections_to(answer.spor) == []
    assert (trace["status"], answer.spor.vaerdi) == (answer.status, answer.vaerdi)
    return answer


def svar(
    text: str | Loaded, givet: Mapping[str, object] | None = None, noegle: Mapping[str, Medlem] | None = None,
    *lines: str, navn: str = "x", manglende: str = "ukendt",
) -> Svar:  # fmt: skip
    """The answer of x (or another quantity) in rules, for some facts, at a key, in a variant of some lines."""
    rules = regler(text) if isinstance(text, str) else text
    return spurgt(fortolker(rules, fakta(rules, givet or {}, manglende=manglende), *lines, maal=navn), navn, noegle)


def vaerdi(answer: Svar) -> object:
    """The value of an answer that must have one."""
    assert answer.status == VAERDI, (answer.status, answer.kode, answer.fordi)
    return answer.vaerdi


def tal(answer: Svar) -> Fraction:
    """The number of an answer that must be one."""
    value = vaerdi(answer)
    assert isinstance(value, Fraction)
    return value
