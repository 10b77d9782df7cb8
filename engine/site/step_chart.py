"""Values over time as steps; where nothing is known there is a hatched gap and no line."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from dsl.values.number import show_number
from dsl.values.period import Interval
from engine.site.markup import Html, tag
from engine.site.time_axis import Tidsakse, axis_over, hatch, hatched

_WIDTH: Final = 720
_HIGH: Final = 220
_LEFT: Final = 62
_RIGHT: Final = 574
_TOP: Final = 14
_NICE: Final = (1, 2, 5, 10)
_LINES: Final = 4
_LETTER: Final = 15  # between two labels at the edge


@frozen
class Serie:
    """A line of the chart: the value in each stretch, None where there is none."""

    navn: str
    vaerdier: tuple[tuple[Interval, Fraction | None], ...]


def step_chart(title: str, unit: str, series: Sequence[Serie], holes: Sequence[Interval], anchor: str) -> Html:
    """The chart; nothing when there is no number at all."""
    numbers = [v for s in series for _, v in s.vaerdier if v is not None]
    axis = axis_over([*(i for s in series for i, _ in s.vaerdier), *holes], _LEFT, _RIGHT)
    if axis is None or not numbers:
        return Html("")
    step = _nice_step(max(numbers))
    top = step * (-(-max(numbers) // step))

    def height(value: Fraction) -> int:
        return _TOP + int((1 - value / top) * (_HIGH - _TOP)) if top else _HIGH

    grid = [
        part
        for at in range(int(top / step) + 1)
        for part in (
            tag("path", d=f"M{_LEFT} {height(step * at)}H{_RIGHT}", class_="net"),
            tag("text", show_number(step * at), x=_LEFT - 6, y=height(step * at) + 4, text_anchor="end"),
        )
    ]
    gaps = [
        tag(
            "rect",
            tag("title", f"Ikke kendt {h}"),
            x=axis.x(h.fra),
            y=_TOP,
            width=axis.x(h.til, last=True) - axis.x(h.fra),
            height=_HIGH - _TOP,
            fill=hatched(anchor),
            class_="hul",
        )
        for h in holes
    ]
    ends = _apart([(height(_last(s)), at) for at, s in enumerate(series) if any(v is not None for _, v in s.vaerdier)])
    drawn = [
        _line(s, at, axis, [(i, height(v)) for i, v in s.vaerdier if v is not None], ends.get(at))
        for at, s in enumerate(series)
    ]
    said = f"Trappekurve i {unit}. Skraverede stykker er ikke kendt. De samme tal står i tabellen."
    drawing = tag(
        "svg",
        tag("title", title, id=f"{anchor}-titel"),
        tag("desc", said, id=f"{anchor}-tekst"),
        hatch(anchor),
        tag("g", *grid, aria_hidden="true"),
        *gaps,
        axis.drawn(_HIGH),
        *drawn,
        viewBox=f"0 0 {_WIDTH} {_HIGH + 24}",
        role="img",
        aria_labelledby=f"{anchor}-titel {anchor}-tekst",
        class_="trappe",
    )
    return tag(
        "figure",
        tag("div", drawing, class_="rul", tabindex="0", role="group", aria_label=title),
        tag("figcaption", f"{title}, {unit}"),
    )


def _nice_step(most: Fraction) -> Fraction:
    size = Fraction(1)
    while size * 10 * _LINES <= most:
        size *= 10
    while size * _LINES > most * 10:
        size /= 10
    return next((size * n for n in _NICE if size * n * _LINES >= most), size * 10)


def _last(series: Serie) -> Fraction:
    return [v for _, v in series.vaerdier if v is not None][-1]


def _apart(wanted: list[tuple[int, int]]) -> dict[int, int]:
    """Heights for the labels, so that none stands on another."""
    found: dict[int, int] = {}
    free = -_LETTER
    for y, at in sorted(wanted):
        free = max(y, free + _LETTER)
        found[at] = free
    return found


def _line(series: Serie, at: int, axis: Tidsakse, points: Sequence[tuple[Interval, int]], label: int | None) -> Html:
    parts: list[str] = []
    before: tuple[int, int] | None = None
    for days, y in points:
        left, right = axis.x(days.fra), axis.x(days.til, last=True)
        parts.append(f"V{y}H{right}" if before is not None and before[0] == left else f"M{left} {y}H{right}")
        before = (right, y)
    words = (
        []
        if label is None or before is None
        else [
            tag("path", d=f"M{before[0] + 4} {before[1]}L{_RIGHT + 6} {label}", class_="tilnavn"),
            tag("text", series.navn, x=_RIGHT + 10, y=label + 4),
        ]
    )
    return tag("g", tag("path", d="".join(parts), class_="kurve"), *words, class_=f"serie nr{at % _LINES + 1}")
