"""What the operations over time and members mean, worked out from a trace's JSON alone: days, counts, states."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.agreement.trace_meaning import (
    FEJL,
    UDE,
    UKENDT,
    VAERDI,
    Answer,
    Json,
    carried,
    first_day,
    joined,
)

WEEK = timedelta(days=7)
DAYS_OF_A_WEEK = 7
TAEL, FRYS, FRI, UVIST = "tæl", "frys", "fri", "uvist"
PARTS_OF_A_RUN = 7
AT_COUNTING = "når der tælles igen"


class Unproved(Exception):  # noqa: N818 - it is an objection, not an error
    """A trace says something of time that does not hang together."""


def marks(step: Json) -> dict[str, str]:
    """The parts of *data* that have a name."""
    return dict(part.split("=", 1) for part in step.get("data", "").split(";") if "=" in part)


def day_after(key: str) -> date:
    """The day after the last of a period or a day."""
    first = first_day(key)
    year, _, rest = key.partition("-")
    if not rest:
        return date(int(year) + 1, 1, 1)
    if rest.startswith("W"):
        return first + WEEK
    if rest.startswith("K"):
        return _months_on(first, 3)
    return first + timedelta(days=1) if "-" in rest else _months_on(first, 1)


def _months_on(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def as_day(answer: Answer) -> date:
    if isinstance(answer.value, date):
        return answer.value
    return first_day(answer.value[1])


# ---- rows and periods ---------------------------------------------------------------------------------------------


def exists(step: Json, below: list[Answer]) -> Answer:
    rows = int(marks(step)["rækker"])
    found = joined(below, decides=True) if below else Answer(VAERDI, rows > 0)
    if len(below) > rows or (rows > len(below) > 0 and found != Answer(VAERDI, True)):  # noqa: FBT003
        raise Unproved("ikke én prøve for hver række")
    return Answer(UKENDT) if found == Answer(VAERDI, False) and marks(step).get("dækket") == "nej" else found  # noqa: FBT003


def part(step: Json, below: list[Answer]) -> Answer:
    (whole,) = below
    said = marks(step)
    if whole.status != VAERDI:
        return Answer(whole.status)
    first, last = date.fromisoformat(said["fra"]), date.fromisoformat(said["til"])
    begins, ends = first_day(said["periode"]), day_after(said["periode"])
    shared = (min(last + timedelta(days=1), ends) - max(first, begins)).days
    return Answer(VAERDI, whole.value * shared / ((last - first).days + 1)) if shared > 0 else Answer(UDE)


def period_with(step: Json, below: list[Answer]) -> Answer:
    if (bad := carried(below)) is not None:
        return bad
    key = step["værdi"]["tid"]
    if not first_day(key) <= as_day(below[0]) < day_after(key):
        raise Unproved("dagen ligger ikke i tidsrummet")
    return Answer(VAERDI, ("tid", key))


def at_time(step: Json, below: list[Answer]) -> Answer:
    inner, moment = below[0], below[-1]
    if len(below) == 1:
        return carried(below) or Answer(FEJL)
    if (bad := carried([moment])) is not None:
        return bad
    own = step["børn"][0].get("for", {}).get(step["data"])
    if own is not None and own != moment.value[1]:
        raise Unproved("størrelsen er ikke fra det tidsrum")
    return inner


def week_of_course(step: Json, below: list[Answer]) -> Answer:
    if (bad := carried(below)) is not None:
        return bad
    days = (date.fromisoformat(step["data"]) - as_day(below[0])).days
    return Answer(VAERDI, Fraction(days // 7 + 1) * 7) if days >= 0 else Answer(UDE)


def shares(_: Json, below: list[Answer]) -> Answer:
    if (bad := carried(below)) is not None:
        return bad
    total = sum(x.value for x in below)
    return Answer(VAERDI, total) if total <= 1 else Answer(FEJL)


# ---- states -------------------------------------------------------------------------------------------------------


def state(step: Json, below: list[Answer]) -> Answer:
    """A state as the conditions of the period that decided it left it."""
    said = marks(step)
    if not below:
        unfounded = step["status"] == UKENDT and not step.get("fordi")
        if unfounded or step["data"] not in {"før data", "uændret fra før data"}:
            raise Unproved("tilstanden er ikke begrundet")
        return Answer(step["status"], step.get("værdi"))
    begins, ends = below
    holds = {"ja": True, "nej": False}.get(said["før"])
    both = said["ved begge"] == "indtræder"
    possible = {
        both if begin and end else begin if begin != end else holds for begin in _ways(begins) for end in _ways(ends)
    }
    if len(possible) == 1 and None not in possible:
        return Answer(VAERDI, possible.pop())
    return Answer(FEJL if said["før"] == FEJL or {FEJL, UDE} & {begins.status, ends.status} else UKENDT)


def _ways(test: Answer) -> tuple[bool, ...]:
    return (test.value,) if test.status == VAERDI else (True, False)


# ---- counts -------------------------------------------------------------------------------------------------------


def count(step: Json, below: list[Answer]) -> Answer:
    """The count of a week, from the kinds of the weeks before it: walked one by one, in plain lists."""
    said = marks(step)
    begins = below[0]
    if begins.status != VAERDI:
        return Answer(begins.status)
    week, start = first_day(said["uge"]), _monday(as_day(begins))
    if start != first_day(said["start"]):
        raise Unproved("optællingen begynder et andet sted")
    if week < start:
        return Answer(FEJL)
    weeks = [week for run in step["data"].split(";") if run.count("|") == PARTS_OF_A_RUN - 1 for week in _weeks(run)]
    if step["status"] == FEJL:
        return Answer(FEJL)
    mondays = [start + at * WEEK for at in range((week - start).days // 7 + 1)]
    if [monday for _, monday, _ in weeks] != mondays:
        raise Unproved("ugerne er ikke alle de uger, der er")
    opening = said.get("åbning")
    if opening is not None:
        number, from_week = opening.split("|")
        if [Fraction(int(number) * 7), first_day(from_week)] != [below[1].value, _monday(as_day(below[2]))]:
            raise Unproved("åbningen er en anden")
        return _walked(weeks, int(said["tærskel"]), int(number), first_day(from_week))
    return _walked(weeks, int(said["tærskel"]), None, start)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(run: str) -> Sequence[tuple[str, date, tuple[str, str]]]:
    kind, _, first, last, window, tried, _ = run.split("|")
    at, end = first_day(first), first_day(last)
    return [(kind, at + n * WEEK, (window, tried)) for n in range((end - at).days // 7 + 1)]


Weeks = list[tuple[str, date, tuple[str, str]]]


def _walked(weeks: Weeks, threshold: int, opening: int | None, opened: date) -> Answer:
    """The answer of the last week. A count is unknown from an unknown week until enough free weeks after it are seen.

    With an opening the weeks before it may have been free, all but those that were counted.
    """
    number: int | None = opening if opening is not None else 0
    begun = weeks[0][1] if opening is not None else None
    free: list[date] = []
    hidden = [monday for _, monday, _ in weeks if monday < opened]
    spare = len(hidden) - (opening or 0)
    earned, unseen = False, False
    answer = Answer(UKENDT)
    for kind, monday, (window, tried) in weeks:
        answer = Answer(UKENDT if kind == UVIST else UDE)
        if kind == UVIST and monday >= opened:
            number, unseen, free, earned = None, True, [], False
        elif kind == FRI:
            free += [monday] if begun is not None or unseen else []
            earned = earned or (tried != AT_COUNTING and _seen(free, window, monday) >= threshold)
        elif kind == TAEL:
            earned = earned or (tried == AT_COUNTING and _seen(free, window, monday) >= threshold)
            if earned or (begun is None and not unseen):
                number, begun, free, hidden, earned, unseen = 0, monday, [], [], False, False
            elif number is not None and begun is not None:
                ends = [week for week in (*hidden, *free) if week < monday]
                ways = [_may_be(free, hidden, spare, (max(first_week(window, end), begun + WEEK), end)) for end in ends]
                number = None if max(ways, default=0) >= threshold else number
            number = number + 1 if number is not None else None
            begun = begun or monday
            answer = Answer(UKENDT) if number is None else Answer(VAERDI, Fraction(number * 7))
    return answer


def _seen(free: list[date], window: str, monday: date) -> int:
    begins = first_week(window, monday)
    return sum(begins <= week <= monday for week in free)


def _may_be(free: list[date], hidden: list[date], spare: int, window: tuple[date, date]) -> int:
    """How many weeks of a window may have been free."""
    unknown = sum(window[0] <= week <= window[1] for week in hidden)
    return sum(window[0] <= week <= window[1] for week in free) + min(spare, unknown)


def first_week(window: str, monday: date) -> date:
    """The Monday of the first week that lies wholly in the window that ends with a week's Sunday."""
    number, kind = window.split(" ")
    end = monday + WEEK
    if kind == "uge":
        return end - int(number) * WEEK
    if kind == "dag":
        begins = end - timedelta(days=int(number))
    else:
        months = int(number) * (12 if kind == "aar" else 1)
        begins = _months_on(end.replace(day=1), -months)
        last = (_months_on(begins, 1) - timedelta(days=1)).day
        begins = begins.replace(day=min(end.day, last))
    return begins + timedelta(days=-begins.weekday() % 7)
