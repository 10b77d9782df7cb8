"""The words of a case: read rubric by rubric, figures fetched and never written by hand, holes seen and told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.problems.problem import Problem
from dsl.source.text import Span, Text
from engine.notat.case import KLE, Sag, beside, case_of, read_case
from engine.notat.document import Dokument, document
from engine.scenario.nodes import Koersel
from tests.notat.scenes import DATO, Scene

# Sagsnumre printed by Odense Kommune, January 2017.
PRINTED = (
    "15.00.00-A00-22-16", "27.00.00-A00-1203-16", "15.00.00-A00-30-16", "00.00.00-A00-416-16", "15.00.00-A26-5-16",
    "00.01.00-A00-2751-16", "00.17.00-A00-8-16", "15.00.00-G01-29-16", "15.20.00-Ø34-2-17", "00.00.00-Ø00-1-17",
    "15.00.00-G01-2577-16",
)  # fmt: skip


def case(text: str) -> Sag:
    made = case_of(Text("prøve.sag", text))
    assert isinstance(made, Sag), made
    return made


def told(text: str) -> list[tuple[str, int, int]]:
    made = case_of(Text("prøve.sag", text))
    problems = made if isinstance(made, tuple) else ()
    return [(p.code, p.place.line, p.place.column) for p in problems if isinstance(p.place, Span)]


def made_of(run: Koersel, template: str, words: str) -> Dokument | tuple[Problem, ...]:
    return document(run, Text("prøve.md.j2", template), DATO, ("md",), None, case(words))


def text_of(run: Koersel, template: str, words: str) -> str:
    made = made_of(run, template, words)
    assert isinstance(made, Dokument), made
    return made.former["md"].decode().replace("\\", "").replace("\u00a0", " ")


def codes(run: Koersel, template: str, words: str) -> list[str]:
    made = made_of(run, template, words)
    return [p.code for p in (made.advarsler if isinstance(made, Dokument) else made)]


def test_rubrics_are_read_from_the_line_and_from_below() -> None:
    found = case(
        "# note\nsagsnr  15.20.00-Ø34-2-17\n\nvidere proces\n    - 1. maj: A.\n\n    - 2. maj: B.\nResumé\n    Ja.\n"
    )
    assert list(found.rubrikker) == ["sagsnr", "videre proces", "resume"]
    process = found.rubrik("videre proces")
    assert process is not None
    assert [line.tekst for line in process.linjer] == ["- 1. maj: A.", "", "- 2. maj: B."]
    assert found.rubrik("RESUMÉ") is found.rubrikker["resume"]
    assert found.rubrik("økonomi") is None


@pytest.mark.parametrize("number", PRINTED)
def test_printed_case_numbers_have_the_form(number: str) -> None:
    assert KLE.fullmatch(number)
    assert told(f"sagsnr  {number}\n") == []


@pytest.mark.parametrize(
    "number", ["15.20-Ø34-2-17", "15.20.00-ø34-2-17", "15.20.00-Ø34-2", "152000-Ø34-2-17", "15.20.00 Ø34-2-17"]
)
def test_other_case_numbers_are_refused(number: str) -> None:
    assert told(f"sagsnr  {number}\n") == [("ugyldigt-sagsnummer", 1, 9)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("    Ja.\n", [("tekst-uden-rubrik", 1, 5)]),
        ("resume\nUdvalget har bedt om et nyt tilbud.\n", [("tekst-uden-rubrik", 2, 1)]),
        ("resume\n    Ja.\nresumé  Nej.\n", [("rubrik-to-gange", 3, 1)]),
        ("økonomi\n    Det koster 1,5 mio. kr. om året.\n", [("tal-i-sagen", 2, 16)]),
        ("økonomi\n    Det er 12 pct. af 400 borgere.\n", [("tal-i-sagen", 2, 12), ("tal-i-sagen", 2, 23)]),
        ("baggrund  Om 010203-0000.\n", [("person-i-sagen", 1, 14)]),
    ],
)
def test_what_a_case_may_not_hold(text: str, found: list[tuple[str, int, int]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "words", ["Fra 2017 til 2021.", "Den 30. maj 2024.", "Efter § 118, stk. 2.", "På 12 uger.", "18 kommuner."]
)
def test_years_days_and_sections_are_words(words: str) -> None:
    assert told(f"baggrund\n    {words}\n") == []


def test_a_person_number_is_not_shown_again() -> None:
    made = case_of(Text("prøve.sag", "baggrund  Om 010203-0000.\n"))
    assert isinstance(made, tuple)
    (found,) = made
    assert isinstance(found.place, Span)
    assert "010203" not in f"{found.place.excerpt}{found.facts}"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=200))
def test_any_text_is_rubrics_or_problems(text: str) -> None:
    made = case_of(Text("prøve.sag", text))
    assert isinstance(made, Sag) or all(p.place is not None for p in made)


def test_a_file_beside_the_scenario(tmp_path: Path) -> None:
    path = beside(tmp_path / "lofter.scenarie")
    assert path.name == "lofter.sag"
    path.write_bytes(b"resume  \xe6")
    made = read_case(path, "lofter.sag")
    assert isinstance(made, tuple)
    assert [p.code for p in made] == ["ikke-utf-8"]


def test_figures_are_fetched_with_their_notes(tmp_path: Path) -> None:
    run = Scene(tmp_path).run("a;2014;1000", "b;2014;2000")
    text = text_of(
        run, '{{ rubrik("resume", "x") }}', "resume\n    Sagen a gav {beløbet for a i 2014} i år, *ikke* mere.\n"
    )
    assert "Sagen a gav 2.000 kr.[^1] i år, *ikke* mere." in text
    assert "[^1]: LAB §" in text


def test_text_is_never_markup(tmp_path: Path) -> None:
    made = made_of(Scene(tmp_path).run("a;2014;1"), '{{ rubrik("resume", "x") }}', "resume\n    <b>*x*</b> ![y](z)\n")
    assert isinstance(made, Dokument)
    assert r"\<b\>\*x\*\</b\> \!\[y\]\(z\)" in made.former["md"].decode()


@pytest.mark.parametrize(
    "words", ["beløbet", "beløbet i 2013", "beløbt for a i 2014", "rest for a i 2014", 'beløbet for a i 2014, "Andet"']
)
def test_a_figure_that_is_not_one_computed_figure(tmp_path: Path, words: str) -> None:
    run = Scene(tmp_path).run("a;2014;1000", "b;2014;2000")
    assert codes(run, "x", f"resume\n    {{{words}}}\n") == ["ukendt-tal-i-sagen"]


def test_paragraphs_lists_and_headings(tmp_path: Path) -> None:
    words = "sag\n    Et\n    afsnit.\n\n    Et til.\n    - a\n      b\n    - c\n    # Mål\n    Slut.\n"
    text = text_of(Scene(tmp_path).run("a;2014;1"), '{{ rubrik("sag", "x") }}', words)
    assert "Et afsnit.\n\nEt til.\n\n- a b\n- c\n\n### Mål\n\nSlut." in text


def test_points_and_plans(tmp_path: Path) -> None:
    words = (
        "indstilling\n    at det sker\n    hver dag\n    at det måles\nplan\n    - 30. maj 2024: Frist.\n    - Møde\n"
    )
    template = '{{ punkter("indstilling", "x") }}{{ plan("plan", "y") }}'
    text = text_of(Scene(tmp_path).run("a;2014;1"), template, words)
    assert "1. at det sker hver dag\n2. at det måles" in text
    assert "| 30. maj 2024 | Frist. |" in text
    assert "| **[udfyldes: dato]** | Møde |" in text


def test_a_hole_is_seen_and_told_and_words_without_a_place_are_told(tmp_path: Path) -> None:
    run = Scene(tmp_path).run("a;2014;1")
    template = '{{ hoved(["sagsnr"]) }}{{ rubrik("resume", "sagen kort") }}'
    text = text_of(run, template, "resumee\n    Ja.\n")
    assert "**Sagsnr.:** **[udfyldes: sagsnr]**" in text
    assert "**[udfyldes: sagen kort]**" in text
    made = made_of(run, template, "resumee\n    Ja.\n")
    assert isinstance(made, Dokument)
    assert [(p.code, p.warning) for p in made.advarsler] == [("rubrik-mangler", True), ("ukendt-rubrik", True)]
    assert dict(made.advarsler[0].facts)["rubrikker"] == "sagsnr, resume"
    assert dict(made.advarsler[1].facts)["mente"] == "resume"


def test_a_hole_that_the_writer_has_left_is_told(tmp_path: Path) -> None:
    words = "resume\n    Prisen er [udfyldes: prisen].\n"
    assert codes(Scene(tmp_path).run("a;2014;1"), '{{ rubrik("resume", "x") }}', words) == ["rubrik-mangler"]


def test_the_title_is_that_of_the_case(tmp_path: Path) -> None:
    run = Scene(tmp_path).run("a;2014;1")
    assert text_of(run, "x", "titel  En ny titel\n").startswith("# En ny titel\n")
    assert text_of(run, "x", "").startswith("# Prøven\n")


def test_the_case_asks_for_charts(tmp_path: Path) -> None:
    run = Scene(tmp_path, asked=("beløbet", "tredjedel")).run("a;2014;3000", "a;2015;6000")
    text = text_of(run, "{{ diagrammer() }}", "diagram\n    Begge år: linjer af beløbet og tredjedel\n")
    assert "Linjediagram: Begge år, i kr. Beløbet: højest er 12.000 (2015), lavest 6.000 (2014)" in text
    assert "| Tredjedel (kr.)" in text


def test_the_case_asks_for_a_table_alone(tmp_path: Path) -> None:
    run = Scene(tmp_path).run("a;2014;3000")
    text = text_of(run, "{{ diagrammer() }}{{ beregnet('Resten') }}", "diagram\n    Kun ét tal: tabel af beløbet\n")
    assert "Kun ét tal" in text
    assert "diagram:" not in text
    assert "Alle tal, der er regnet ud, er vist ovenfor." in text


@pytest.mark.parametrize(
    "line", ["beløbet", "Titel: kage af beløbet", "Titel: søjler af beløb", "Titel: søjler af beløbet i 2014"]
)
def test_a_chart_that_cannot_be_drawn(tmp_path: Path, line: str) -> None:
    run = Scene(tmp_path).run("a;2014;3000", "a;2015;6000")
    assert codes(run, "{{ diagrammer() }}", f"diagram\n    {line}\n") == ["diagram-kan-ikke-tegnes"]


def test_annexes_are_numbered_with_those_of_the_case_last(tmp_path: Path) -> None:
    template = '{{ bilag(["Beregningen", "Data"]) }}{{ bilagshoved("Data") }}'
    text = text_of(Scene(tmp_path).run("a;2014;1"), template, "bilag\n    Høringssvar\n")
    assert "1. Beregningen\n2. Data\n3. Høringssvar" in text
    assert "## Bilag 2. Data" in text
