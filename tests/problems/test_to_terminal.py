"""What a person sees in the window."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.problems.problem import Cell, Note, Problem, problem
from dsl.problems.to_terminal import WIDEST, summary, to_terminal
from dsl.source.text import Span, Text

FIL = Text("rules/x.regel", "regelsæt driftsloft\n\nregel rådighedsbeløb (kr.)\n    driftsloft × helårsperoner\n")
UKENDT = problem("ukendt-navn", Span(FIL, 4, 18, 13), navn="helårsperoner", mente="helårspersoner")


def test_the_whole() -> None:
    assert to_terminal([UKENDT]) == (
        "rules/x.regel:4:18: fejl ukendt-navn: »helårsperoner« findes ikke.\n"
        "  4 |     driftsloft × helårsperoner\n"
        "    |                  ^^^^^^^^^^^^^\n"
        "  Sådan rettes det: Mente du »helårspersoner«? Ret navnet, eller opret det som oplysning, sats eller regel.\n"
        "  Læs mere: docs/fejl/ukendt-navn.md\n"
        "\n"
        "1 fejl i 1 fil."
    )


def test_a_note_has_its_own_line() -> None:
    note = Note(Span(FIL, 1, 10, 10), "første-gang")
    shown = to_terminal([problem("dobbelt-navn", Span(FIL, 3, 7, 14), note, navn="rådighedsbeløb")])
    assert (
        "  rules/x.regel:1:10: første gang her\n"
        "  1 | regelsæt driftsloft\n"
        "    |          ^^^^^^^^^^\n"
        "  Sådan rettes det: "
    ) in shown


def test_the_page_has_a_plain_file_name() -> None:
    assert "Læs mere: docs/fejl/aabent-anfoerselstegn.md\n" in to_terminal([problem("åbent-anførselstegn", None)])


def test_a_cell_shows_its_header_and_no_content() -> None:
    shown = to_terminal([problem("tom-celle", Cell("data/sager.csv", 118, 6, "Udgift"))])
    assert shown.startswith("data/sager.csv:118:6: fejl tom-celle: Cellen er tom, ")
    assert "\n  I kolonnen »Udgift«.\n" in shown


def test_a_problem_without_place() -> None:
    assert to_terminal([problem("mappe-findes", None, mappe="demo")]).startswith("fejl mappe-findes: Mappen »demo« ")


def marks(line: str, column: int, length: int) -> tuple[str, str]:
    """Give the shown line and the marks below it, without their edge."""
    shown = to_terminal([problem("uventet-ord", Span(Text("x", line), 1, column, length))]).split("\n")
    return shown[1].removeprefix("  1 | "), shown[2].removeprefix("    | ")


@pytest.mark.parametrize(
    ("line", "column", "length", "expect"),
    [
        ("abc", 2, 1, ("abc", " ^")),
        ("abc", 3, 9, ("abc", "  ^")),  # never past the end of the line
        ("abc", 4, 1, ("abc", "   ^")),  # just after it
        ("\tabc", 2, 2, ("    abc", "    ^^")),
        ("\tabc", 1, 1, ("    abc", "^^^^")),
        ("漢字 = 5", 6, 1, ("漢字 = 5", "       ^")),
        ("漢字 = 5", 1, 2, ("漢字 = 5", "^^^^")),
        ("e\u0301t = 5", 5, 1, ("e\u0301t = 5", "   ^")),  # a mark above the letter takes no room
        ("a\u202eb", 2, 1, ("a[U+202E]b", " ^^^^^^^^")),
        ("sats a = 5 \x1b[31m", 10, 1, ("sats a = 5 [U+001B][31m", "         ^")),
    ],
)
def test_marks_stand_under_the_place(line: str, column: int, length: int, expect: tuple[str, str]) -> None:
    assert marks(line, column, length) == expect


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 990 + "HER" + "b" * 990
    shown, below = marks(line, 991, 3)
    assert len(shown) <= WIDEST + 2
    assert shown.startswith("…a")
    assert shown.endswith("b…")
    assert shown[below.index("^") :].startswith("HER")
    assert below.count("^") == 3


@given(st.text("ab\t漢é \u202e", min_size=1, max_size=300), st.data())
def test_marks_never_stand_outside(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    length = data.draw(st.integers(1, 400))
    if line.strip():
        shown, below = marks(line, column, length)
        assert shown.isprintable()
        assert re.fullmatch(" *\\^+", below)


NUL = problem("tom-fil", None)
VARSEL = problem("tom-fil", Cell("b.csv", 1, 1), warning=True)


@pytest.mark.parametrize(
    ("problems", "expect"),
    [
        ([], "Ingen fejl."),
        ([UKENDT], "1 fejl i 1 fil."),
        ([VARSEL], "1 advarsel i 1 fil."),
        ([UKENDT, UKENDT, UKENDT, VARSEL], "3 fejl og 1 advarsel i 2 filer."),
        ([VARSEL, VARSEL, UKENDT], "1 fejl og 2 advarsler i 2 filer."),
        ([NUL], "1 fejl."),
    ],
)
def test_summary(problems: list[Problem], expect: str) -> None:
    assert summary(problems) == expect
    assert to_terminal(problems).endswith(expect)


def test_in_the_order_of_the_reader() -> None:
    first, tenth = (problem("tabulator", Span(Text("a", "\n" * 10), line, 1)) for line in (2, 10))
    assert to_terminal([tenth, UKENDT, first]) == to_terminal([first, tenth, UKENDT])
    assert to_terminal([tenth, first]).index("a:2:1") < to_terminal([tenth, first]).index("a:10:1")


def test_colour_only_when_asked() -> None:
    plain, coloured = to_terminal([UKENDT, VARSEL]), to_terminal([UKENDT, VARSEL], farver=True)
    assert "\033" not in plain
    assert "\033[1;31mfejl ukendt-navn\033[0m" in coloured
    assert "\033[1;33madvarsel tom-fil\033[0m" in coloured
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == plain
