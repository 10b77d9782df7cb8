"""What the operations of a trace mean, status and value, written from the meaning of the language alone."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

Json = dict[str, Any]
VAERDI, UKENDT, UDE, FEJL = "værdi", "ukendt", "ikke omfattet", "fejl"
MONTHS_OF_QUARTER = 3


class Answer(NamedTuple):
    """A status, and the value when there is one. Days are dates; periods are tagged with *tid*."""

    status: str
    value: Any = None


# ---- statuses -------------------------------------------------------------------------------------------------


def first_of(below: Sequence[Answer], *order: str) -> Answer | None:
    return next((Answer(status) for status in order if any(a.status == status for a in below)), None)


def carried(below: Sequence[Answer]) -> Answer | None:
    return first_of(below, FEJL, UDE, UKENDT)


def stop(tests: Sequence[Answer]) -> Answer | None:
    """Conditions that do not decide: what does not apply cannot be asked."""
    bad = first_of(tests, FEJL, UDE, UKENDT)
    return Answer(FEJL) if bad == Answer(UDE) else bad


def met(below: Sequence[Answer], combine: Callable[..., Any]) -> Answer:
    """+, −, mindste, største: a value beside what does not apply is a fault."""
    if any(a.status == FEJL for a in below):
        return Answer(FEJL)
    if all(a.status == UDE for a in below):
        return Answer(UDE)
    if any(a.status == UKENDT for a in below):
        return Answer(UKENDT)
    return Answer(FEJL) if any(a.status == UDE for a in below) else Answer(VAERDI, combine(*(a.value for a in below)))


# ---- operations -------------------------------------------------------------------------------------------------


def product(_: Json, below: list[Answer]) -> Answer:
    a, b = below
    return carried(below) or Answer(VAERDI, a.value * b.value)


def quotient(_: Json, below: list[Answer]) -> Answer:
    a, b = below
    return carried(below) or (Answer(FEJL) if b.value == 0 else Answer(VAERDI, a.value / b.value))


def rest(_: Json, below: list[Answer]) -> Answer:
    (a,) = below
    return carried(below) or (Answer(VAERDI, 1 - a.value) if 0 <= a.value <= 1 else Answer(FEJL))


def level(step: Json, below: list[Answer]) -> Answer:
    level, year = step["data"].split(";")
    (a,) = below
    return Answer(FEJL) if a.status == VAERDI and level != year else a


def rounded(step: Json, below: list[Answer]) -> Answer:
    words, step_text = step["data"].split(";")
    if (bad := carried(below)) is not None:
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


def ordered(value: Any) -> Any:  # noqa: ANN401 - any value of the language
    if isinstance(value, date):
        return value.toordinal()
    return first_day(value[1]).toordinal() if isinstance(value, tuple) else value


def first_day(key: str) -> date:
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
    **dict.fromkeys(("over", "efter"), lambda a, b: bool(ordered(a) > ordered(b))),
    **dict.fromkeys(("under", "før"), lambda a, b: bool(ordered(a) < ordered(b))),
    **dict.fromkeys(("mindst", "tidligst"), lambda a, b: bool(ordered(a) >= ordered(b))),
    **dict.fromkeys(("højst", "senest"), lambda a, b: bool(ordered(a) <= ordered(b))),
}


def compared(relation: str, below: Sequence[Answer]) -> Answer:
    if all(x.status == VAERDI for x in below):
        a, b = (x.value for x in below)
        return Answer(VAERDI, RELATIONS[relation](a, b))
    bad = first_of(below, FEJL, UDE, UKENDT)
    return Answer(UKENDT) if bad == Answer(UKENDT) else Answer(FEJL)


def one_of(_: Json, below: list[Answer]) -> Answer:
    return joined([compared("lig", (below[0], other)) for other in below[1:]], decides=True)


def joined(below: Sequence[Answer], *, decides: bool) -> Answer:
    """Kleene: the value that decides does so whatever else is not known."""
    if any(a == Answer(VAERDI, decides) for a in below):
        return Answer(VAERDI, decides)
    bad = first_of(below, FEJL, UKENDT, UDE)
    return Answer(VAERDI, not decides) if bad is None else Answer(FEJL) if bad == Answer(UDE) else bad


def negated(_: Json, below: list[Answer]) -> Answer:
    (a,) = below
    return first_of(below, FEJL, UKENDT, UDE) or Answer(VAERDI, not a.value)


def has_status(step: Json, below: list[Answer]) -> Answer:
    (a,) = below
    return Answer(FEJL) if a.status == FEJL else Answer(VAERDI, a.status == step["data"])
