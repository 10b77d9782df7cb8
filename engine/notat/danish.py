"""What a notat says, in Danish sentences: the law first, rule and version after, then the sum with its numbers."""

from collections.abc import Iterable, Iterator, Mapping

from dsl.model.gathered import TILNAERMEDE
from dsl.model.nodes import Grund, Model, Udtryk
from dsl.model.scenario_rules import REGELSAET
from dsl.values.period import dag_tekst
from engine.notat.compared import left_over
from engine.notat.sums import formula, said
from engine.result.nodes import IKKE_OMFATTET, VAERDI, Spor
from engine.result.words import NBSP, key_text, view_of

LAEST = "læst"
UNREAD, GUESSED, CHANGED = "†", "‡", "\u2217"  # the last an asterisk that Markdown does not read as markup
NEARLY, TILNAERMET = "≈", "tilnærmet"
GUESSES = {"skøn"}
NOT_READ = {"udledt", "andenhånds", "erindring"}
_BELAEG = {
    "udledt": "udledt af loven",
    "andenhånds": "andenhånds: ikke læst i den oprindelige tekst",
    "erindring": "efter erindring",
    "skøn": "skøn",
    "måling": "måling",
}


def own_grounds(trace: Spor) -> tuple[Grund, ...]:
    """The grounds of a quantity's own lines in the order of the text, then those of the satser it reads.

    When its lines cite none, its file's come first.
    """
    below = [step for step in own_steps(trace) if step is not trace]
    own = sorted((g for step in below for g in step.grunde), key=_place)
    satser = [
        g
        for step in (trace, *below)
        for child in step.boern
        if child.op in {"sats", "dato"} and child.stoerrelse
        for deeper in own_steps(child)
        if deeper is not child
        for g in deeper.grunde
    ]
    return tuple(dict.fromkeys((*(own or trace.grunde), *satser)))


def _place(ground: Grund) -> tuple[str, int, int]:
    return (ground.span.path, ground.span.line, ground.span.column) if ground.span is not None else ("", 0, 0)


def own_steps(trace: Spor) -> Iterator[Spor]:
    """A quantity's steps, down to where other quantities begin."""
    yield trace
    for child in trace.boern:
        if not child.stoerrelse:
            yield from own_steps(child)


def all_steps(*traces: Spor) -> Iterator[Spor]:
    """Every step below some traces, each place once."""
    waiting, seen = list(reversed(traces)), set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting.extend(reversed((*one.boern, *one.proever)))


class Belaeg:
    """How well what figures rest on is known, found once for each step that several figures share."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Spor, frozenset[str]]] = {}  # with the step, so that its id is not used again

    def under(self, trace: Spor) -> frozenset[str]:
        """The belæg of everything below; a step with no citation of its own rests on its file's."""
        waiting = [trace]
        while waiting:
            one = waiting[-1]
            left = [x for x in (*one.boern, *one.proever) if id(x) not in self._found]
            if left and id(one) not in self._found:
                waiting.extend(left)
                continue
            waiting.pop()
            if id(one) not in self._found:
                self._found[id(one)] = (one, self._own(one))
        return self._found[id(trace)][1]

    def _own(self, step: Spor) -> frozenset[str]:
        found = {g.belaeg for g in step.grunde if step.op != "felt"}
        found |= {step.oprindelse.belaeg} if step.oprindelse is not None else set()
        found |= {TILNAERMET} if step.op in TILNAERMEDE else set()
        return frozenset(found).union(*(self._found[id(x)][1] for x in (*step.boern, *step.proever)))

    def marks(self, trace: Spor | None) -> str:
        """The marks of what a figure rests on besides what was read in the primary text."""
        below = self.under(trace) if trace is not None else frozenset()
        found = (UNREAD if below & NOT_READ else "") + (GUESSED if below & GUESSES else "")
        return found + (NEARLY if TILNAERMET in below else "")


def marks(trace: Spor | None) -> str:
    """The marks of one figure by itself."""
    return Belaeg().marks(trace)


def hoisted(lines: Iterable[Iterable[str]], meanings: Mapping[str, str]) -> str:
    """The marks that every figure of a table has: they are told once for all of them."""
    found = [set(marks) for line in lines for marks in line]
    common = set[str].intersection(*found) if found else set[str]()
    return "".join(mark for mark in meanings if mark in common) if len(found) > 1 else ""


def ground_text(ground: Grund, *others: Grund) -> str:
    """A ground as it is cited, with its belæg unless it was read; ``others`` are the same place in other editions."""
    said = _BELAEG.get(ground.belaeg, "") if ground.slags == "hjemmel" else ""
    text = ground.tekst.replace("§ ", f"§{NBSP}").replace("stk. ", f"stk.{NBSP}")
    editions = [g.udgave.replace(" ", NBSP) for g in (ground, *others) if g.udgave and g.udgave not in g.tekst]
    if editions:
        text += f" ({listed(editions)})"
    return f"{text} ({said})" if said else text


def _cited(grounds: tuple[Grund, ...], kind: str) -> str:
    """The grounds of a kind, each place once with all its editions."""
    places: dict[tuple[str, str], list[Grund]] = {}
    for ground in grounds:
        if ground.slags == kind:
            places.setdefault((ground.tekst, ground.belaeg), []).append(ground)
    return listed([ground_text(*same) for same in places.values()])


def grounds_sentence(grounds: tuple[Grund, ...]) -> str:
    """Law first; where its value was read after it."""
    law, sources = _cited(grounds, "hjemmel"), _cited(grounds, "kilde")
    if law and sources:
        return f"{capital(law)}. Læst i: {sources}."
    return f"{capital(law)}." if law else f"Kilde: {sources}." if sources else ""


def listed(parts: list[str]) -> str:
    """``a, b og c``, each once."""
    once = list(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} og {once[-1]}" if once else ""


def version_sentence(trace: Spor, model: Model, rule: str = "") -> str:
    """Which rule in which version; an override of the installed rules is always told. ``rule`` stands for its name."""
    name, _, rest = trace.version.partition("@")
    if trace.op == "forudsat":
        return f"Sat i scenariet, varianten »{trace.version}«."
    if not name or name not in model.regelsaet:
        return ""
    if name == REGELSAET:
        return f"Regel: {trace.stoerrelse}, skrevet i scenariet."
    version = next((v for v in model.regelsaet[name].versioner if v.id == trace.version), None)
    first_day = version.gaelder.fra if version is not None else None
    since = dag_tekst(first_day).replace(" ", NBSP) if first_day is not None else rest
    text = f"{rule or f'Regel: {trace.stoerrelse} i regelsættet {name}'}, versionen fra {since}."
    if trace.tilsidesat:
        text += f" Lokal udgave, der gælder i stedet for de medfølgende regler: {trace.tilsidesat}."
    return text


def sum_sentence(trace: Spor, model: Model) -> str:
    """A sum and its result, as in ``11.970 kr. pr. helårsperson × 3.514 helårspersoner = 42.062.580 kr.``."""
    if trace.status != VAERDI:
        why = "; ".join(trace.fordi)
        return f"{trace.status} ({why})" if why else trace.status
    result = said(trace, model)
    worked = formula(trace.boern[0], model, 0, view_of(model, trace.stoerrelse)) if trace.boern else ""
    if trace.op == "rest":
        return f"{left_over(trace, lambda below: said(below, model))} = {result}"
    if trace.op == "forskel":
        return f"{said(trace.boern[0], model)} − {said(trace.boern[1], model)} = {result}"
    if trace.op in {"sats", "dato"} and worked:
        return worked
    if worked == result and (only := _only_member(trace, model)):
        return f"{result} (kun {only})"
    return f"{worked} = {result}" if worked and worked != result else result


def _only_member(trace: Spor, model: Model) -> str:
    """The member that a sum of one term took, where the lists it ran over are the law's own and not data's."""
    step = trace
    while step.op in {"regel", "linje"} and len(step.boern) == 1:
        step = step.boern[0]
    terms = [x for x in step.boern if x.status != IKKE_OMFATTET] if step.op == "sum" else []
    if len(terms) != 1:
        return ""
    own = {axis for axis, _ in trace.noegle}
    return key_text(tuple((a, m) for a, m in terms[0].noegle if a not in own and not model.akser[a].aaben))


def sums_sentence(cases: list[tuple[str, Spor]], model: Model) -> str:
    """``Udregnet for 2014 øvrige: 50 pct. af 0 kr. = 0 kr.; for …``; a case without a name says only its sum."""
    sums = [(f" for {name}" if name else "", sum_sentence(trace, model)) for name, trace in cases]
    said = "; ".join(f"{name}: {sum_}".removeprefix(" " if at else "") for at, (name, sum_) in enumerate(sums))
    return ended(f"{'Udregnet' if any(' = ' in sum_ for _, sum_ in sums) else 'Værdi'}{said}")


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """A sentence with one full stop at its end."""
    return text if text.endswith(".") else f"{text}."


def rule_lines(body: Udtryk) -> list[str]:
    """The lines of a rule as they stand in its file, in order, each once."""
    found: dict[int, str] = {}
    waiting = [body]
    while waiting:
        one = waiting.pop()
        if one.tekst:
            found.setdefault(one.span.line, one.tekst)
        waiting.extend(one.led)
    return [found[line] for line in sorted(found)]


MEANINGS = {
    UNREAD: "hviler på kilder, der ikke er læst i den oprindelige tekst",
    GUESSED: "hviler på et skøn",
    CHANGED: "hviler på, at scenariet læser loven på en anden måde end regelsættet",
    NEARLY: "er tilnærmet: det rummer en kvadratrod, som er regnet med et bestemt antal decimaler",
}


def explained(found: Iterable[str], meanings: Mapping[str, str]) -> str:
    """What the marks mean, in sentences, for the text where they are first met."""
    return " ".join(f"{mark} betyder, at tallet {text}." for mark, text in meanings.items() if mark in found)


def legend(found: Iterable[str], meanings: Mapping[str, str], *, dashes: bool, common: str = "") -> str:
    """What the signs in a table mean; ``common`` are those that all its figures have and do not show."""
    all_of = listed([meanings[mark] for mark in common])
    said = [f"alle tal {all_of}"] if all_of else []
    said += [f"{mark} {text}" for mark, text in meanings.items() if mark in found and mark not in common]
    if dashes:
        said.append("– ikke omfattet")
    return f"Anm.: {'; '.join(said)}." if said else ""
