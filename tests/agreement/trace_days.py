"""What days that move, days between days, and amounts carried to another price level mean."""

from datetime import date, timedelta
from fractions import Fraction

from tests.agreement.trace_meaning import FEJL, VAERDI, Answer, Json, carried


def day_of(value: tuple[str, str] | date) -> date:
    """A day, whether it is known or the one at hand."""
    return date.fromisoformat(value[1]) if isinstance(value, tuple) else value


def restated(_: Json, below: list[Answer]) -> Answer:
    amount, now, base = below
    return carried(below) or (
        Answer(FEJL) if base.value == 0 else Answer(VAERDI, amount.value * now.value / base.value)
    )


def moved_day(step: Json, below: list[Answer]) -> Answer:
    day, days = below
    if (bad := carried(below)) is not None:
        return bad
    if days.value.denominator != 1:
        return Answer(FEJL)
    way = 1 if step["operation"] == "dag plus" else -1
    return Answer(VAERDI, day_of(day.value) + timedelta(days=way * int(days.value)))


def days_between(_: Json, below: list[Answer]) -> Answer:
    later, earlier = below
    return carried(below) or Answer(VAERDI, Fraction((day_of(later.value) - day_of(earlier.value)).days))
