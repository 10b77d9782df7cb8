"""Charts: the printed figures and nothing else, a description of them, gaps where nothing is known."""

import json
import re
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.source.text import Text
from dsl.values.number import show_number
from engine.notat import to_picture
from engine.notat.charts import KINDS, LINJER, MOST_SERIES, SOEJLER, VANDRET, Diagram, Punkt, Serie, _decimal, described
from engine.notat.document import in_forms
from engine.notat.to_picture import COLOURS, png, specification, svg
from tests.notat.scenes import DATO, ROOT, Scene, refused, written
from tests.notat.test_forms import Page, part, pdf_objects

YEARS = (
    Punkt("2017", "22,5", "22.5"),
    Punkt("2018", "2,7", "2.7"),
    Punkt("2019", "ukendt", ""),
    Punkt("2020", "−10,6", "-10.6"),
)
ONE = Diagram(
    SOEJLER,
    "Årets resultat",
    "mio. kr.",
    ("2017", "2018", "2019", "2020"),
    (Serie("Årets resultat", YEARS),),
    er_tid=True,
)
TEMPLATE = "{{ søjler(['beløbet'], 'Beløbet år for år') }}"


def numbers(text: str) -> list[str]:
    return re.findall(r"[−-]?\d+(?:[.,]\d+)*", text)


def test_the_description_says_highest_lowest_the_way_and_what_is_unknown() -> None:
    assert described(ONE) == (
        "Søjlediagram: Årets resultat, i mio. kr. Højest er 22,5 (2017), lavest −10,6 (2020); "
        "fra 2017 til 2020 falder tallet fra 22,5 til −10,6; ukendt for 2019."
    )


def test_lists_have_no_way_from_first_to_last_and_series_are_named() -> None:
    points = tuple(Punkt(place, text, text) for place, text in (("mentor", "2"), ("kursus", "2"), ("hold", "5")))
    two = Diagram(
        VANDRET,
        "Prisen",
        "kr.",
        ("mentor", "kursus", "hold"),
        (Serie("Før", points), Serie("Nu", points[:2])),
        er_tid=False,
    )
    assert described(two) == (
        "Liggende søjlediagram: Prisen, i kr. Før: højest er 5 (hold), lavest 2 (mentor og kursus). Nu: 2 alle steder."
    )


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_a_printed_figure_is_drawn_as_it_is_printed(value: Fraction, decimals: int) -> None:
    rounded = Fraction(_decimal(show_number(value, decimals)))
    assert abs(rounded - value) <= Fraction(1, 2 * 10**decimals)


@pytest.mark.parametrize("kind", KINDS)
def test_the_points_go_in_as_text_and_what_is_unknown_is_no_point(kind: str) -> None:
    drawn = specification(Diagram(kind, "x", "kr.", ONE.steder, ONE.serier, er_tid=True))
    assert [row["tal"] for row in drawn["data"]["values"]] == ["22.5", "2.7", None, "-10.6"]
    assert [row["tekst"] for row in drawn["data"]["values"]] == ["22,5", "2,7", "ukendt", "−10,6"]
    assert "0.0" not in json.dumps(drawn["data"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_holds_the_figures_the_places_and_the_word_for_unknown(kind: str) -> None:
    words = re.findall(
        r"<text[^>]*>([^<]*)</text>", svg(Diagram(kind, "x", "mio. kr.", ONE.steder, ONE.serier, er_tid=True))
    )
    assert {"22,5", "2,7", "−10,6", "ukendt", "mio. kr.", *ONE.steder} <= set(words)


def test_axes_are_danish() -> None:
    points = (Punkt("2016", "11.350.000", "11350000"), Punkt("2017", "0", "0"))
    drawn = svg(Diagram(SOEJLER, "x", "kr.", ("2016", "2017"), (Serie("x", points),), er_tid=True))
    assert "10.000.000" in drawn
    assert "10,000,000" not in drawn


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert svg(ONE) == svg(ONE)
    assert png(ONE) == png(ONE)
    assert png(ONE).startswith(b"\x89PNG")


def test_nothing_is_fetched() -> None:
    source = Path(to_picture.__file__).read_text(encoding="utf-8")
    assert source.count("allowed_base_urls=[]") == source.count("vl_convert.vegalite_to_")
    assert "url" not in json.dumps(specification(ONE)["data"])


def luminance(colour: str) -> Fraction:
    """How light a colour is in grey print, from 0 to 1."""
    red, green, blue = (Fraction(int(colour[at : at + 2], 16), 255) for at in (1, 3, 5))
    return Fraction(299, 1000) * red + Fraction(587, 1000) * green + Fraction(114, 1000) * blue


def test_the_colours_differ_in_grey_print() -> None:
    greys = [luminance(colour) for colour in COLOURS]
    assert len(greys) == MOST_SERIES
    assert all(later - earlier > Fraction(15, 100) for earlier, later in pairwise(greys))


def test_a_line_has_its_own_stroke_and_shape() -> None:
    two = Diagram(LINJER, "x", "kr.", ONE.steder, (Serie("a", YEARS), Serie("b", YEARS)), er_tid=True)
    (encoding,) = [
        x["encoding"]
        for x in specification(two)["layer"]
        if isinstance(x["mark"], dict) and x["mark"]["type"] == "line"
    ]
    for channel in ("strokeDash", "shape", "color"):
        first, second = encoding[channel]["scale"]["range"]
        assert first != second


def test_a_chart_has_its_table_with_the_same_figures(tmp_path: Path) -> None:
    body, notes = written(Scene(tmp_path).run("a;2014;1000", "a;2015;1500", "b;2014;", "b;2015;500"), TEMPLATE)
    picture, _, table = body.partition("\n\n")
    assert picture.startswith("![Søjlediagram: Beløbet år for år, i kr. A: højest er 3.000 (2015), lavest 2.000 (2014)")
    assert "ukendt for 2014" in picture
    assert "| A[^1] | 2.000 | 3.000 |" in table
    assert "| B[^2] | ukendt | 1.000 |" in table
    assert "Tallene i figur 1" in table
    assert len(notes) == 2
    told = {n for n in numbers(picture.partition("](")[0]) if n not in {"2014", "2015"}}
    assert told <= set(numbers(table))


def test_a_chart_of_nothing_known_is_a_table_and_a_sentence(tmp_path: Path) -> None:
    body, _ = written(Scene(tmp_path).run("a;2014;", "a;2015;"), TEMPLATE)
    assert "![" not in body
    assert "Søjlediagrammet er udeladt, fordi intet af tallene er kendt." in body
    assert "ukendt" in body


def test_more_series_than_can_be_told_apart_are_a_table_and_a_sentence(tmp_path: Path) -> None:
    rows = [f"{sag};{year};{at}" for at, sag in enumerate("abcde") for year in (2014, 2015)]
    body, _ = written(Scene(tmp_path).run(*rows), TEMPLATE)
    assert "![" not in body
    assert "5 rækker af tal" in body


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ søjler(['beløbet']) }}", "skabelon-diagram"),
        ("{{ linjer(['beløbet'], ' ') }}", "skabelon-diagram"),
        ("{{ vandret(['beløbet'], overskrift='') }}", "skabelon-diagram"),
        ("![Beløbet](x.png)", "skabelon-billede"),
    ],
)
def test_a_chart_without_words_and_a_picture_without_figures_are_refused(
    tmp_path: Path, template: str, code: str
) -> None:
    assert refused(Scene(tmp_path).run("a;2014;1", "a;2015;2"), template) == [(code, 1)]


def test_one_figure_is_no_chart(tmp_path: Path) -> None:
    assert refused(Scene(tmp_path).run("a;2014;1"), TEMPLATE) == [("skabelon-diagram", 1)]


def test_every_form_has_the_picture_and_its_description(tmp_path: Path) -> None:
    run = Scene(tmp_path).run("a;2014;1000", "a;2015;1500")
    made = in_forms(run, Text("t.md.j2", TEMPLATE), DATO, ("md", "html", "docx", "pdf"))
    assert not isinstance(made, tuple), made
    assert in_forms(run, Text("t.md.j2", TEMPLATE), DATO, ("md", "html", "docx", "pdf")) == made
    said = "Søjlediagram: Beløbet år for år, i kr. Højest er 3.000 (2015), lavest 2.000 (2014)"
    assert said in made["md"].decode().replace("\\", "")
    assert "diagram:1" not in made["md"].decode()
    (picture,) = [a for tag, a in Page(made["html"]).tags if tag == "img"]
    assert str(picture["src"]).startswith("data:image/svg+xml;base64,")
    assert str(picture["alt"]).startswith(said)
    document = part(made["docx"], "word/document.xml")
    assert f'descr="{said}' in document
    assert b"/S/Figure" in pdf_objects(made["pdf"])
    assert "Tallene i figur 1" in Page(made["html"]).text


def test_a_notat_without_a_chart_does_not_load_what_draws() -> None:
    code = (
        "import sys; from tests.notat.scenes import demo, demo_forms;"
        "demo_forms(demo('skovby'), 'md', 'html'); print('vl_convert' in sys.modules)"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"
