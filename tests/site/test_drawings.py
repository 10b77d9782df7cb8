"""The drawings: every node has its place, arrows point down, steps have the height of their value, gaps are gaps."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.load import load
from dsl.values.period import Interval
from engine.site.layers import GAP, HEIGHT, WIDTH, laid_out
from engine.site.step_chart import Serie, step_chart
from engine.site.time_axis import axis_over
from engine.site.timeline_drawing import timeline_drawing

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    names = draw(NAMES)
    return names, {n: draw(st.lists(st.sampled_from(names), unique=True, max_size=3)) for n in names}


@given(graphs())
def test_no_two_boxes_touch_and_all_lie_inside(graph: tuple[list[str], dict[str, list[str]]]) -> None:
    names, leaning = graph
    plan = laid_out(names, leaning)
    assert set(plan.midter) == set(names)
    places = list(plan.midter.values())
    for x, y in places:
        assert WIDTH // 2 <= x <= plan.bredde - WIDTH // 2
        assert HEIGHT // 2 <= y <= plan.hoejde
    for at, (x, y) in enumerate(places):
        for a, b in places[at + 1 :]:
            assert abs(x - a) >= WIDTH + GAP or abs(y - b) > HEIGHT


@given(graphs())
def test_arrows_point_down(graph: tuple[list[str], dict[str, list[str]]]) -> None:
    names, leaning = graph
    for above, below, points in laid_out(names, leaning).linjer:
        assert above in leaning[below]
        assert [y for _, y in points] == sorted(y for _, y in points)


def test_what_is_needed_stands_above() -> None:
    plan = laid_out(["c", "a", "b"], {"c": ["b", "a"], "b": ["a"]})
    heights = {name: y for name, (_, y) in plan.midter.items()}
    assert heights["a"] < heights["b"] < heights["c"]


def test_a_graph_without_names_is_empty() -> None:
    assert laid_out([], {}).midter == {}


YEARS = [Interval(date(y, 1, 1), date(y + 1, 1, 1)) for y in (2011, 2012, 2013)]


def test_a_gap_breaks_the_line_and_is_hatched() -> None:
    series = Serie("fælles loft", ((YEARS[0], Fraction(10)), (YEARS[1], None), (YEARS[2], Fraction(5))))
    drawn = step_chart("Loft", "kr.", [series], [YEARS[1]], "loft")
    curve = re.search(r'd="([^"]*)" class="kurve"', drawn)
    assert curve is not None
    assert curve[1].count("M") == 2
    assert 'fill="url(#hul-loft)"' in drawn
    assert drawn.count("<title") == 2


def test_the_height_is_the_value() -> None:
    series = Serie("x", ((YEARS[0], Fraction(10)), (YEARS[1], Fraction(5)), (YEARS[2], Fraction(0))))
    curve = re.search(r'd="([^"]*)" class="kurve"', step_chart("x", "kr.", [series], [], "x"))
    assert curve is not None
    heights = [int(y) for y in re.findall(r"(?:M\d+ |V)(\d+)", curve[1])]
    assert heights[1] - heights[0] == heights[2] - heights[1] > 0


def test_nothing_known_gives_no_chart() -> None:
    assert step_chart("x", "kr.", [Serie("x", ((YEARS[0], None),))], [YEARS[0]], "x") == ""


@pytest.mark.parametrize(
    ("day", "x"), [(date(2011, 1, 1), 0), (date(2012, 1, 1), 365), (None, 0), (date(1999, 1, 1), 0)]
)
def test_days_become_pixels(day: date | None, x: int) -> None:
    axis = axis_over([Interval(date(2011, 1, 1), date(2013, 1, 1))], 0, 731)
    assert axis is not None
    assert axis.x(day) == x


TEXTS = {
    "ordliste.regel": "ordliste x\n\noplysning udgift (kr.) for hvert regnskabsår\n",
    "kilder.regel": 'kilder love\n\nretskilde LAB = "lov"\n    art      lov\n'
    "    udgave   fra 1. januar 2011    lov 1/2010    1. januar 2011    https://www.retsinformation.dk/eli/lta/2010/1\n",
    "x/x/2011-01-01.regel": "regelsæt x\ngælder   fra 1. januar 2011\n"
    "skæringstidspunkt  regnskabsåret\nkendt    ukendt\n"
    "status   gældende\nhjemmel  LAB § 1\nbelæg    læst\n\nsats loft = 10 kr.  [stk. 1]\n",
    "x/x/2015-01-01-forslag.regel": "regelsæt x\ngælder   fra 1. januar 2015\n"
    "viderefører  1. januar 2011\nkendt    ukendt\n"
    'status   forslag "højere loft"\nhjemmel  LAB § 1\nbelæg    læst\n\n'
    "sats loft, affattes således\n    20 kr.  [stk. 1]\n",
}


def test_a_proposal_stands_in_a_row_of_its_own(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = load(tuple(sorted(tmp_path.rglob("*.regel"))), shown_from=tmp_path)
    assert [(p.code, p.place) for p in found.problems if not p.warning] == []
    drawn = timeline_drawing(found.model.regelsaet["x"])
    rows = {int(y) for y in re.findall(r'<rect x="\d+" y="(\d+)"', drawn)}
    assert len(rows) == 2
    assert "højere loft" in drawn
