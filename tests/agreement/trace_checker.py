"""A trace worked out again from its JSON alone. Written from the meaning of the language; it knows no engine."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.agreement.trace_compared import (
    SPREADS,
    earlier,
    extreme,
    for_member,
    left_over,
    of_values,
    rank,
    root,
)
from tests.agreement.trace_days import days_between, moved_day, restated
from tests.agreement.trace_meaning import (
    FEJL,
    UDE,
    UKENDT,
    VAERDI,
    Answer,
    Json,
    carried,
    compared,
    first_of,
    has_status,
    joined,
    level,
    met,
    negated,
    one_of,
    ordered,
    product,
    quotient,
    rest,
    rounded,
    stop,
)
from tests.agreement.trace_time import (
    Unproved,
    at_time,
    count,
    exists,
    marks,
    part,
    period_with,
    shares,
    state,
    week_of_course,
)

LEAVES = {"felt", "konstant", "ukendt", "ikke omfattet", "hul", "nøgle", "øvrige", "dækning"}
NAMED = {
    "regel", "sats", "tabel", "dato", "forudsat", "fortolkning", "optælling", "tilstand", "fremskrivning", "fordeling",
}  # fmt: skip


class NotWorkedOut(Exception):  # noqa: N818 - it is an objection, not an error
    """The step does not say what is needed to work it out."""


def objections(trace: Json) -> list[str]:
    """Everything that does not follow from the steps below it."""
    found: list[str] = []
    waiting: list[tuple[Json, dict[str, str]]] = [(trace, {})]
    while waiting:
        step, key = waiting.pop()
        own = step.get("for", {}) if step.get("størrelse") else key
        try:
            said, worked = answer_of(step), _worked_out(step, key)
            if said != worked:
                found.append(f"{_place(step)}: siger {said}, men det giver {worked}")
        except (NotWorkedOut, Unproved, ValueError, KeyError, IndexError, TypeError, ZeroDivisionError) as error:
            found.append(f"{_place(step)}: {error!r}")
        inside = {} if step.get("prøver") or step["operation"] in {*SUMMED, *ELSEWHERE} else own
        waiting += [(child, inside) for child in (*_children(step), *step.get("prøver", ()))]
    return found


def _place(step: Json) -> str:
    return f"{step.get('operation')} {step.get('størrelse', '')} {step.get('sted', '')}"


def _children(step: Json) -> Sequence[Json]:
    children: Sequence[Json] = step.get("børn", ())
    return children


def answer_of(step: Json) -> Answer:
    """What a step says of itself."""
    value = step.get("værdi")
    if (step["status"] == VAERDI) != (value is not None):
        raise NotWorkedOut("status og værdi passer ikke sammen")
    if isinstance(value, dict) and "brøk" in value:
        number = Fraction(*(int(part) for part in value["brøk"]))
        if not (_endless(number) if value["tal"] is None else Fraction(value["tal"]) == number):
            raise NotWorkedOut("brøk og tal siger hver sit")
        return Answer(step["status"], number)
    if isinstance(value, dict):
        return Answer(step["status"], ("tid", value["tid"]) if "tid" in value else date.fromisoformat(value["dag"]))
    return Answer(step["status"], value)


def _endless(number: Fraction) -> bool:
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest != 1


def _worked_out(step: Json, key: dict[str, str]) -> Answer:
    op = step["operation"]
    if step.get("foldet"):
        raise NotWorkedOut("trinnet er foldet sammen")
    if op in LEAVES:
        return _leaf(step, key)
    below = [answer_of(child) for child in _children(step)]
    if op == "uden version":
        return stop(below) or _given(step, FEJL)
    if op in {"linje", "stykke", "fremskrivning", "medlem"} or (op in NAMED and step.get("størrelse")):
        (only,) = below
        return only
    if op in {"sats", "tabel"}:
        return _row(step, below)
    return OPERATIONS[op](step, below)


def _leaf(step: Json, key: dict[str, str]) -> Answer:
    op, said = step["operation"], answer_of(step)
    if _children(step):
        raise NotWorkedOut("et blad har ingen børn")
    if op == "felt":
        known = step.get("oprindelse") or step.get("fordi")
        return said if known and said.status != FEJL else _given(step, "?")
    if op == "øvrige":
        return said
    if op == "nøgle":
        if said.status == FEJL:
            return _given(step, FEJL)
        own = key.get(step["data"])
        member = said.value[1] if isinstance(said.value, tuple) else said.value
        return said if own is None or own == member else Answer(VAERDI, own)
    wanted = {"konstant": VAERDI, "ukendt": UKENDT, "hul": UKENDT, "dækning": UKENDT, "ikke omfattet": UDE}[op]
    return said if said.status == VAERDI == wanted else _given(step, wanted)


def _given(step: Json, status: str) -> Answer:
    """A status that stands by itself, with its reason (what does not apply needs none)."""
    if status != UDE and not step.get("fordi"):
        raise NotWorkedOut("uden børn og uden grund")
    return Answer(status)


def _exception(step: Json, below: list[Answer]) -> Answer:
    number, _, rank = step["data"].partition(" betingelser")
    tests, values = below[: int(number)], below[int(number) :]
    if (halted := stop(tests)) is not None:
        return halted
    holding = [at for at, test in enumerate(tests) if test.value is True]
    if len(set(values)) > 1 or step.get("valgt") is None:  # two that disagree, or two faults of different kinds
        return first_of(values, FEJL, UKENDT) or Answer(FEJL)
    if len(values) != (1 if rank else max(1, len(holding))):
        raise NotWorkedOut("ikke én værdi for hver betingelse, der gælder")
    if step["valgt"] not in (holding or [-1]):
        raise NotWorkedOut("den valgte undtagelse gælder ikke")
    return values[-1]


def _cases(step: Json, below: list[Answer]) -> Answer:
    chosen = step.get("valgt")
    tests, values = (below, []) if chosen is None else (below[:-1], below[-1:])
    if (halted := stop(tests)) is not None:
        return halted
    holding = [at for at, test in enumerate(tests) if test.value is True]
    if not values:
        return _given(step, FEJL if len(holding) != 1 else "?")
    if chosen != (holding[0] if holding else len(tests)) or (len(holding) > 1 and step["data"] != "ordnet"):
        raise NotWorkedOut("det valgte tilfælde er ikke det, der gælder")
    return values[0]


def _row(step: Json, below: list[Answer]) -> Answer:
    asked = step.get("krav", [])
    if not asked:
        return carried(below) or _given(step, FEJL)
    *conditions, taken = below
    if len(conditions) != len(asked) or carried(conditions) is not None:
        raise NotWorkedOut("rækken er valgt uden alle betingelser")
    if not all(_meets(krav, a.value) for krav, a in zip(asked, conditions, strict=True)):
        raise NotWorkedOut("rækken passer ikke på betingelserne")
    return taken


def _meets(krav: Json, value: Any) -> bool:  # noqa: ANN401 - any value of the language
    if "blandt" in krav:
        return value in krav["blandt"]
    low, high = (Fraction(krav[end]) if end in krav else None for end in ("fra", "under"))
    number = ordered(value)
    if low is not None and low == high:
        return bool(number == low)
    return (low is None or low <= number) and (high is None or number < high)


def _weighed(steps: Sequence[Json]) -> list[tuple[Answer, int]]:
    """What steps say, and for how many periods: a *stykke* stands for as many as it tells."""
    return [(answer_of(x), int(x["data"]) if x["operation"] == "stykke" else 1) for x in steps]


def _others(step: Json) -> dict[str, str]:
    """What is told of the members that are not shown."""
    return next((marks(x) for x in _children(step) if x["operation"] == "øvrige"), {})


def _tests(step: Json) -> Sequence[Json]:
    """The tests of members; what says how long a window is stands before them."""
    told = marks(step).get("længde")
    if told is None:
        return list(step.get("prøver", ()))
    length, *tests = list(step["prøver"])
    if answer_of(length).value / int(told) not in {1, 3, 7, 12}:  # days or months in a period
        raise NotWorkedOut("vinduet er ikke så langt, som det er sagt")
    return tests


def _total(step: Json, below: list[Answer]) -> Answer:
    if step.get("data") == "uden vindue":
        return carried(below) or _given(step, FEJL)
    tests, rest = _weighed(_tests(step)), _others(step)
    parts = _weighed([x for x in _children(step) if x["operation"] != "øvrige"])
    counts, known = marks(step), "kendte" in step.get("data", "").split(";")
    for s in (VAERDI, UKENDT, UDE):
        if int(counts.get(s, 0)) != sum(n for a, n in parts if a.status == s) + int(rest.get(s, 0)):
            raise NotWorkedOut("antallene passer ikke med leddene")
    led = sum(n for _, n in _weighed([x for x in _children(step) if x["operation"] not in {"øvrige", "dækning"}]))
    if tests and led != sum(n for test, n in tests if test.value is True):
        raise NotWorkedOut("ikke ét led for hver prøve, der gælder")
    answers = [a for a, _ in parts] + [Answer(UKENDT)] * (UKENDT in rest)
    bad = [answer_of(x) for x in _children(step) if x["operation"] == "øvrige" and x["status"] != VAERDI]
    halted = first_of(answers, FEJL) or stop([a for a, _ in tests] + bad)
    halted = halted or (None if known else first_of(answers, UKENDT))
    if halted is not None or not int(counts.get(VAERDI, 0)):
        nothing = not parts and not any(s in rest for s in (VAERDI, UKENDT, UDE))
        return halted or (Answer(VAERDI, Fraction(0)) if step["operation"] == "sum" and nothing else Answer(UDE))
    if step["operation"] in SPREADS:
        folded = [answer_of(x).value for x in _children(step) if x["operation"] == "øvrige"]
        known_values = [(a.value, n) for a, n in parts if a.status == VAERDI]
        return of_values(step, known_values, rest, sum(folded, Fraction(0)))
    return Answer(VAERDI, _summed(step, [(a.value, n) for a, n in parts if a.status == VAERDI], rest))


def _summed(step: Json, values: list[tuple[Any, int]], rest: dict[str, str]) -> Fraction:
    op = step["operation"]
    if op in {"mindste over", "største over"}:
        word, choose = op.removesuffix(" over"), min if op == "mindste over" else max
        return Fraction(choose([v for v, _ in values] + ([Fraction(rest[word])] if word in rest else [])))
    others = [answer_of(x).value for x in _children(step) if x["operation"] == "øvrige"]
    total = sum((v * n for v, n in values), Fraction(0)) + sum(others, Fraction(0))
    return total / int(marks(step)[VAERDI]) if op == "gennemsnit" else total


def _count(step: Json, below: list[Answer]) -> Answer:
    if step.get("data") == "uden vindue":
        return carried(below) or _given(step, FEJL)
    tests, rest = _weighed(_tests(step)), _others(step)
    bad = [answer_of(x) for x in _children(step) if x["status"] != VAERDI]
    halted = first_of(bad, FEJL) or stop([a for a, _ in tests] + bad)
    number = sum(n for test, n in tests if test.value is not False) + int(rest.get(VAERDI, 0))
    return halted or Answer(VAERDI, number * Fraction(marks(step).get("enhed", "1")))


# Below these the key is another: a row, another time.
ELSEWHERE = ("findes", "tilstand", "i tid", "øvrige", "stykke", "rang", "yderst", "for valgt", "tidligere", "medlem")
SUMMED = ("sum", "gennemsnit", "mindste over", "største over", *SPREADS)
OPERATIONS: dict[str, Callable[[Json, list[Answer]], Answer]] = {
    "plus": lambda _, below: met(below, lambda a, b: a + b),
    "minus": lambda _, below: met(below, lambda a, b: a - b),
    "forskel": lambda _, below: met(below, lambda a, b: a - b),
    "mindste": lambda _, below: met(below, min),
    "største": lambda _, below: met(below, max),
    "gange": product,
    "af": product,
    "del": quotient,
    "resten": rest,
    "prisniveau": level,
    "opregnet": restated,
    "ved": lambda _, below: below[0],
    "dag plus": moved_day,
    "dag minus": moved_day,
    "dage mellem": days_between,
    "afrund": rounded,
    "sammenlign": lambda step, below: compared(step["data"], below),
    "en af": one_of,
    "og": lambda _, below: joined(below, decides=False),
    "eller": lambda _, below: joined(below, decides=True),
    "ikke": negated,
    "er status": has_status,
    "undtagelse": _exception,
    "tilfælde": _cases,
    **dict.fromkeys(SUMMED, _total),
    "antal": _count,
    "findes": exists,
    "fordelt": part,
    "tid med": period_with,
    "i tid": at_time,
    "forløbsuge": week_of_course,
    "andele": shares,
    "par": product,
    "kvadratrod": root,
    "rang": rank,
    "yderst": extreme,
    "for valgt": for_member,
    "tidligere": earlier,
    "rest": left_over,
    "optælling": count,
    "tilstand": state,
}
