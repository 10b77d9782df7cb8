"""A trace worked out again from its JSON alone. Written from the meaning of the language; it knows no engine."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

Json = dict[str, Any]
VAERDI, UKENDT, UDE, FEJL = "værdi", "ukendt", "ikke omfattet", "fejl"
LEAVES = {"felt", "konstant", "ukendt", "ikke omfattet", "hul", "nøgle"}
NAMED = {"regel", "sats", "tabel", "dato", "forudsat"}
MONTHS_OF_QUARTER = 3


class Answer(NamedTuple):
    """A status, and the value when there is one. Days are dates; periods are tagged with *tid*."""

    status: str
    value: Any = None


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
        except (NotWorkedOut, ValueError, KeyError, IndexError, TypeError, ZeroDivisionError) as error:
            found.append(f"{_place(step)}: {error!r}")
        inside = {} if step.get("prøver") or step["operation"] in SUMMED else own
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
        return _stop(below) or _given(step, FEJL)
    if op == "linje" or (op in NAMED and step.get("størrelse")):
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
    if op == "nøgle":
        if said.status == FEJL:
            return _given(step, FEJL)
        own = key.get(step["data"])
        member = said.value[1] if isinstance(said.value, tuple) else said.value
        return said if own is None or own == member else Answer(VAERDI, own)
    wanted = {"konstant": VAERDI, "ukendt": UKENDT, "hul": UKENDT, "ikke omfattet": UDE}[op]
    return said if said.status == VAERDI == wanted else _given(step, wanted)


def _given(step: Json, status: str) -> Answer:
    """A status that stands by itself, with its reason (what does not apply needs none)."""
    if status != UDE and not step.get("fordi"):
        raise NotWorkedOut("uden børn og uden grund")
    return Answer(status)


# ---- statuses -------------------------------------------------------------------------------------------------


def _first(below: Sequence[Answer], *order: str) -> Answer | None:
    return next((Answer(status) for status in order if any(a.status == status for a in below)), None)


def _carried(below: Sequence[Answer]) -> Answer | None:
    return _first(below, FEJL, UDE, UKENDT)


def _stop(tests: Sequence[Answer]) -> Answer | None:
    """Conditions that do not decide: what does not apply cannot be asked."""
    bad = _first(tests, FEJL, UDE, UKENDT)
    return Answer(FEJL) if bad == Answer(UDE) else bad


def _met(below: Sequence[Answer], combine: Callable[..., Any]) -> Answer:
    """+, −, mindste, største: a value beside what does not apply is a fault."""
    if any(a.status == FEJL for a in below):
        return Answer(FEJL)
    if all(a.status == UDE for a in below):
        return Answer(UDE)
    if any(a.status == UKENDT for a in below):
        return Answer(UKENDT)
    return Answer(FEJL) if any(a.status == UDE for a in below) else Answer(VAERDI, combine(*(a.value for a in below)))


# ---- operations -------------------------------------------------------------------------------------------------


def _product(_: Json, below: list[Answer]) -> Answer:
    a, b = below
    return _carried(below) or Answer(VAERDI, a.value * b.value)


def _quotient(_: Json, below: list[Answer]) -> Answer:
    a, b = below
    return _carried(below) or (Answer(FEJL) if b.value == 0 else Answer(VAERDI, a.value / b.value))


def _rest(_: Json, below: list[Answer]) -> Answer:
    (a,) = below
    return _carried(below) or (Answer(VAERDI, 1 - a.value) if 0 <= a.value <= 1 else Answer(FEJL))


def _level(step: Json, below: list[Answer]) -> Answer:
    level, year = step["data"].split(";")
    (a,) = below
    return Answer(FEJL) if a.status == VAERDI and level != year else a


def _rounded(step: Json, below: list[Answer]) -> Answer:
    words, step_text = step["data"].split(";")
    if (bad := _carried(below)) is not None:
        return bad
    size = Fraction(step_text)
    count = below[0].value / size
    down = count.numerator // count.denominator
    whole = {
        "afrundet ned til": down,
        "afrundet op til": -(-count.numerator // count.denominator),
        "afrundet til nærmeste": int(abs(count) + Fraction(1, 2)) * (1 if count >= 0 else -1),
    }[words]
    return Answer(VAERDI, whole * size)


def _ordered(value: Any) -> Any:  # noqa: ANN401 - any value of the language
    if isinstance(value, date):
        return value.toordinal()
    return _first_day(value[1]).toordinal() if isinstance(value, tuple) else value


def _first_day(key: str) -> date:
    year, _, rest = key.partition("-")
    if not rest:
        return date(int(year), 1, 1)
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 1)
    if rest.startswith("K"):
        return date(int(year), MONTHS_OF_QUARTER * int(rest[1:]) - 2, 1)
    return date.fromisoformat(key if "-" in rest else f"{key}-01")


RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "lig": lambda a, b: bool(a == b),
    "ikke lig": lambda a, b: bool(a != b),
    **dict.fromkeys(("over", "efter"), lambda a, b: bool(_ordered(a) > _ordered(b))),
    **dict.fromkeys(("under", "før"), lambda a, b: bool(_ordered(a) < _ordered(b))),
    **dict.fromkeys(("mindst", "tidligst"), lambda a, b: bool(_ordered(a) >= _ordered(b))),
    **dict.fromkeys(("højst", "senest"), lambda a, b: bool(_ordered(a) <= _ordered(b))),
}


def _compared(relation: str, below: Sequence[Answer]) -> Answer:
    if all(x.status == VAERDI for x in below):
        a, b = (x.value for x in below)
        return Answer(VAERDI, RELATIONS[relation](a, b))
    bad = _first(below, FEJL, UDE, UKENDT)
    return Answer(UKENDT) if bad == Answer(UKENDT) else Answer(FEJL)


def _one_of(_: Json, below: list[Answer]) -> Answer:
    return _joined([_compared("lig", (below[0], other)) for other in below[1:]], decides=True)


def _joined(below: Sequence[Answer], *, decides: bool) -> Answer:
    """Kleene: the value that decides does so whatever else is not known."""
    if any(a == Answer(VAERDI, decides) for a in below):
        return Answer(VAERDI, decides)
    bad = _first(below, FEJL, UKENDT, UDE)
    return Answer(VAERDI, not decides) if bad is None else Answer(FEJL) if bad == Answer(UDE) else bad


def _not(_: Json, below: list[Answer]) -> Answer:
    (a,) = below
    return _first(below, FEJL, UKENDT, UDE) or Answer(VAERDI, not a.value)


def _has_status(step: Json, below: list[Answer]) -> Answer:
    (a,) = below
    return Answer(FEJL) if a.status == FEJL else Answer(VAERDI, a.status == step["data"])


def _exception(step: Json, below: list[Answer]) -> Answer:
    number, _, rank = step["data"].partition(" betingelser")
    tests, values = below[: int(number)], below[int(number) :]
    if (stop := _stop(tests)) is not None:
        return stop
    holding = [at for at, test in enumerate(tests) if test.value is True]
    if len(set(values)) > 1:
        return _first(values, FEJL, UKENDT) or Answer(FEJL)
    if len(values) != (1 if rank else max(1, len(holding))):
        raise NotWorkedOut("ikke én værdi for hver betingelse, der gælder")
    if step["valgt"] not in (holding or [-1]):
        raise NotWorkedOut("den valgte undtagelse gælder ikke")
    return values[-1]


def _cases(step: Json, below: list[Answer]) -> Answer:
    chosen = step.get("valgt")
    tests, values = (below, []) if chosen is None else (below[:-1], below[-1:])
    if (stop := _stop(tests)) is not None:
        return stop
    holding = [at for at, test in enumerate(tests) if test.value is True]
    if not values:
        return _given(step, FEJL if len(holding) != 1 else "?")
    if chosen != (holding[0] if holding else len(tests)) or (len(holding) > 1 and step["data"] != "ordnet"):
        raise NotWorkedOut("det valgte tilfælde er ikke det, der gælder")
    return values[0]


def _row(step: Json, below: list[Answer]) -> Answer:
    asked = step.get("krav", [])
    if not asked:
        return _carried(below) or _given(step, FEJL)
    *conditions, taken = below
    if len(conditions) != len(asked) or _carried(conditions) is not None:
        raise NotWorkedOut("rækken er valgt uden alle betingelser")
    if not all(_meets(krav, a.value) for krav, a in zip(asked, conditions, strict=True)):
        raise NotWorkedOut("rækken passer ikke på betingelserne")
    return taken


def _meets(krav: Json, value: Any) -> bool:  # noqa: ANN401 - any value of the language
    if "blandt" in krav:
        return value in krav["blandt"]
    low, high = (Fraction(krav[end]) if end in krav else None for end in ("fra", "under"))
    number = _ordered(value)
    if low is not None and low == high:
        return bool(number == low)
    return (low is None or low <= number) and (high is None or number < high)


def _total(step: Json, below: list[Answer]) -> Answer:
    tests = [answer_of(test) for test in step.get("prøver", ())]
    marks = step.get("data", "").split(";")
    counts = dict(mark.split("=") for mark in marks if "=" in mark)
    if any(int(counts.get(s, 0)) != sum(a.status == s for a in below) for s in (VAERDI, UKENDT, UDE)):
        raise NotWorkedOut("antallene passer ikke med leddene")
    if tests and len(below) != sum(test.value is True for test in tests):
        raise NotWorkedOut("ikke ét led for hver prøve, der gælder")
    stop = _stop(tests) or _first(below, FEJL) or (None if "kendte" in marks else _first(below, UKENDT))
    values = [a.value for a in below if a.status == VAERDI]
    if stop is not None or not values:
        return stop or (Answer(VAERDI, Fraction(0)) if step["operation"] == "sum" and not below else Answer(UDE))
    return Answer(VAERDI, SUMMED[step["operation"]](values))


def _count(step: Json, _: list[Answer]) -> Answer:
    tests = [answer_of(test) for test in step.get("prøver", ())]
    return _stop(tests) or Answer(VAERDI, Fraction(sum(test.value is not False for test in tests)))


SUMMED: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda values: sum(values, Fraction(0)),
    "gennemsnit": lambda values: sum(values, Fraction(0)) / len(values),
    "mindste over": min,
    "største over": max,
}
OPERATIONS: dict[str, Callable[[Json, list[Answer]], Answer]] = {
    "plus": lambda _, below: _met(below, lambda a, b: a + b),
    "minus": lambda _, below: _met(below, lambda a, b: a - b),
    "forskel": lambda _, below: _met(below, lambda a, b: a - b),
    "mindste": lambda _, below: _met(below, min),
    "største": lambda _, below: _met(below, max),
    "gange": _product,
    "af": _product,
    "del": _quotient,
    "resten": _rest,
    "prisniveau": _level,
    "afrund": _rounded,
    "sammenlign": lambda step, below: _compared(step["data"], below),
    "en af": _one_of,
    "og": lambda _, below: _joined(below, decides=False),
    "eller": lambda _, below: _joined(below, decides=True),
    "ikke": _not,
    "er status": _has_status,
    "undtagelse": _exception,
    "tilfælde": _cases,
    **dict.fromkeys(SUMMED, _total),
    "antal": _count,
}
