"""One problem, one line."""

from dsl.problems.problem import Cell, Note, problem
from dsl.problems.to_line import to_line
from dsl.source.text import Span, Text

FIL = Text("rules/x.regel", "sats a = 80.5 pct.\n")


def test_the_line() -> None:
    note = Note(Span(FIL, 1, 1), "første-gang")
    told = problem("tal-punktum-decimal", Span(FIL, 1, 10, 4), note, tal="80.5")
    assert to_line([told]) == (
        "rules/x.regel:1:10: fejl tal-punktum-decimal: »80.5« kan ikke læses: punktum skiller tusinder, og komma "
        "skiller decimaler. Sådan rettes det: Skriv tallet med komma, fx »80,5«."
    )


def test_a_warning_says_so() -> None:
    assert to_line([problem("tom-fil", Cell("a.csv", 3, 2), warning=True)]).startswith("a.csv:3:2: advarsel tom-fil: ")


def test_no_fact_breaks_the_line() -> None:
    told = problem("ukendt-navn", Span(Text("a\nb", ""), 1, 1), navn="x\ny\u2028z\r")
    assert to_line([told]).startswith("a[U+000A]b:1:1: fejl ukendt-navn: »x[U+000A]y[U+2028]z[U+000D]« findes ikke.")
    assert len(to_line([told, told]).splitlines()) == 2


def test_nothing() -> None:
    assert to_line([]) == ""
