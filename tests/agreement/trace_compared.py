"""What comparisons mean, worked out from a trace's JSON alone: places in an order, roots, ranks, rests."""

from collections.abc import Sequence
from fractions import Fraction

from tests.agreement.trace_meaning import FEJL, UDE, UKENDT, VAERDI, Answer, Json, carried, first_day, first_of
from tests.agreement.trace_time import Unproved, marks

PLACES = {"nedre kvartil": Fraction(1, 4), "median": Fraction(1, 2), "øvre kvartil": Fraction(3, 4)}
SPREADS = {*PLACES, "spredning", "korrelation"}
Weighed = Sequence[tuple[Fraction, int]]


def of_values(step: Json, values: Weighed, rest: dict[str, str], folded: Fraction) -> Answer:
    """A place in an order, or a spread; ``folded`` is what the members that are not shown add up to."""
    if step["operation"] in PLACES:
        return Answer(VAERDI, _place(PLACES[step["operation"]], values, rest))
    number = sum(n for _, n in values) + int(rest.get(VAERDI, 0))
    if number < 2:
        return Answer(UDE)
    if step["operation"] == "spredning":
        squares = sum(v * v * n for v, n in values) + Fraction(rest.get("kvadratsum", 0))
        plain = sum(v * n for v, n in values) + folded
        return _root(step, (squares - plain * plain / number) / (number - 1))
    return _correlation(step, number, rest, folded)


def _place(share: Fraction, values: Weighed, rest: dict[str, str]) -> Fraction:
    number = sum(n for _, n in values) + int(rest.get(VAERDI, 0))
    at = share * (number - 1)
    if VAERDI not in rest:
        each = sorted(v for v, n in values for _ in range(n))
        low, high = each[at.__floor__()], each[at.__ceil__()]
        return low + (at - at.__floor__()) * (high - low)
    low, high = Fraction(rest["nedre"]), Fraction(rest["øvre"])
    before = sum(n for v, n in values if v < low) + int(rest["før"])
    equal = sum(n for v, n in values if v == low) + int(rest["lig nedre"])
    between = sum(n for v, n in values if low < v < high) + int(rest["mellem"])
    above = sum(n for v, n in values if v == high) + int(rest["lig øvre"])
    reach = before + equal + (0 if high == low else between + above)
    if between or not before <= at.__floor__() < before + equal or not at.__ceil__() < reach:
        raise Unproved("de to nabotal står ikke på pladsen")
    return low + (at - at.__floor__()) * (high - low)


def _root(step: Json, square: Fraction, sign: int = 1) -> Answer:
    """The value that the step says, when it is the nearest whole number of steps to the root."""
    size = Fraction(marks(step)["tilnærmet"])
    said = sign * Fraction(*(int(part) for part in step["værdi"]["brøk"]))
    near = said >= 0 and square < (said + size / 2) ** 2 and (said == 0 or (said - size / 2) ** 2 <= square)
    if not near or (said / size).denominator != 1:
        raise Unproved("det er ikke den nærmeste rod")
    return Answer(VAERDI, sign * said)


def _correlation(step: Json, number: int, rest: dict[str, str], folded: Fraction) -> Answer:
    pairs = [(_pair(x), int(x["data"]) if x["operation"] == "stykke" else 1) for x in step["børn"]]
    known = [(pair, n) for pair, n in pairs if pair is not None]
    one = sum(a * n for (a, _), n in known) + Fraction(rest.get("sum1", 0))
    other = sum(b * n for (_, b), n in known) + Fraction(rest.get("sum2", 0))
    ones = sum(a * a * n for (a, _), n in known) + Fraction(rest.get("kvadratsum1", 0))
    others = sum(b * b * n for (_, b), n in known) + Fraction(rest.get("kvadratsum2", 0))
    both = sum(a * b * n for (a, b), n in known) + folded - one * other / number
    alone = (ones - one * one / number) * (others - other * other / number)
    return _root(step, both * both / alone, -1 if both < 0 else 1) if alone else Answer(UDE)


def _pair(step: Json) -> tuple[Fraction, Fraction] | None:
    inner = step["børn"][0] if step["operation"] == "stykke" else step
    if inner["operation"] != "par" or inner["status"] != VAERDI:
        return None
    first, second = (Fraction(*(int(part) for part in x["værdi"]["brøk"])) for x in inner["børn"])
    return first, second


def root(step: Json, below: list[Answer]) -> Answer:
    if (bad := carried(below)) is not None:
        return bad
    return Answer(FEJL) if below[0].value < 0 else _root(step, below[0].value)


# ---- ranks ------------------------------------------------------------------------------------------------------


def _counted(step: Json, below: list[Answer]) -> list[Answer]:
    """The members that are shown, held against what the step says there are of each status."""
    rest = next((marks(x) for x in step.get("børn", ()) if x["operation"] == "øvrige"), {})
    shown = [a for a, x in zip(below, step.get("børn", ()), strict=True) if x["operation"] in {"medlem", "dækning"}]
    told = marks(step)
    for status in (VAERDI, UKENDT, UDE):
        if int(told.get(status, 0)) != sum(a.status == status for a in shown) + int(rest.get(status, 0)):
            raise Unproved("antallene passer ikke med medlemmerne")
    return shown


def _unsettled(step: Json, shown: list[Answer]) -> Answer | None:
    others = [x["status"] for x in step.get("børn", ()) if x["operation"] == "øvrige"]
    if FEJL in others or any(a.status == FEJL for a in shown):
        return Answer(FEJL)
    return Answer(UKENDT) if UKENDT in marks(step) else None


def rank(step: Json, below: list[Answer]) -> Answer:
    """The first member is the one at hand."""
    if not below:
        return Answer(FEJL)
    shown = _counted(step, below)
    own, *others = shown
    unsettled = _unsettled(step, shown)
    if unsettled == Answer(FEJL):
        return unsettled
    if own.status == UDE:
        return own
    if unsettled is not None:
        return unsettled
    least = step["data"].startswith("mindste")
    rest = next((int(marks(x)["foran"]) for x in step["børn"] if x["operation"] == "øvrige"), 0)
    before = [x for x in others if x.status == VAERDI and (x.value < own.value if least else x.value > own.value)]
    return Answer(VAERDI, Fraction(1 + len(before) + rest))


def extreme(step: Json, below: list[Answer]) -> Answer:
    """One member alone has the least or the greatest."""
    shown = _counted(step, below)
    unsettled = _unsettled(step, shown)
    if unsettled is not None:
        return unsettled
    known = [a.value for a in shown if a.status == VAERDI]
    rest = next((marks(x) for x in step.get("børn", ()) if x["operation"] == "øvrige"), {})
    word, choose = ("mindste", min) if step["data"].startswith("mindste") else ("største", max)
    if not known and VAERDI not in rest:
        return Answer(UDE)
    best = choose(known)
    if word in rest and choose(best, Fraction(rest[word])) != best:
        raise Unproved("et medlem, der ikke er vist, ligger længere ude")
    if known.count(best) > 1 or (word in rest and Fraction(rest[word]) == best):
        return Answer(FEJL)
    taken = step["børn"][step["valgt"]]
    if below[step["valgt"]].value != best:
        raise Unproved("det valgte medlem er ikke det yderste")
    return Answer(VAERDI, taken["data"])


def for_member(step: Json, below: list[Answer]) -> Answer:
    if len(below) == 1:
        return carried(below) or Answer(FEJL)
    inner, member = below
    own = step["børn"][0].get("for", {}).get(step["data"])
    if member.status != VAERDI or own not in {None, member.value}:
        raise Unproved("størrelsen er ikke for det medlem")
    return inner


def earlier(step: Json, below: list[Answer]) -> Answer:
    if not below:
        return Answer(FEJL)
    (inner,) = below
    said = marks(step)
    axis, many = step["data"].split(";")[:2]
    now, then = first_day(said["nu"]), first_day(said["da"])
    months = (now.year - then.year) * 12 + now.month - then.month
    per = {"måned": 1, "kvartal": 3}.get(axis, 12)
    days = {"dag": 1, "uge": 7}.get(axis)
    if (now - then).days != days * int(many) if days else months != per * int(many):
        raise Unproved("det er ikke så meget tidligere")
    own = step["børn"][0].get("for", {}).get(axis)
    if own not in {None, said["da"]}:
        raise Unproved("størrelsen er ikke fra det tidsrum")
    return inner


def left_over(_: Json, below: list[Answer]) -> Answer:
    """The whole less its parts; a rest on the other side of nil is a fault."""
    if (bad := first_of(below, FEJL)) is not None:
        return bad
    whole, *parts = (a.value for a in below)
    left = whole - sum(parts, Fraction(0))
    return Answer(FEJL) if left * whole < 0 or (left and not whole) else Answer(VAERDI, left)
