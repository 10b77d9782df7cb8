"""Lines that people write though the language has them otherwise: the code, the column, and what was meant."""

import pytest

from dsl.source.text import Span, Text
from dsl.tree.from_text import from_text

RULE = "regelsæt eksempel\n\nregel a (kr.)\n    {}\n"
HEAD = "regelsæt eksempel\n{}\n"


@pytest.mark.parametrize(
    ("line", "code", "column", "meant"),
    [
        ("1E+100 kr.", "tal-eksponent", 5, ""),
        ("1.5e3 kr.", "tal-eksponent", 5, ""),
        ("b + 5 mio kr.", "enhed-uden-punktum", 11, ""),
        ("b + 5 mio. kr", "enhed-uden-punktum", 11, ""),
        ("b + 5 kr (2014-niveau)", "enhed-uden-punktum", 11, ""),
        ("b + 5 pctt. af c", "ukendt-enhed", 11, "pct."),
        ("b + 5 prct.", "ukendt-enhed", 11, "pct."),
        ("b + 5 krr. pr. person", "ukendt-enhed", 11, "kr."),
        ("b + 5 mil. kr.", "ukendt-enhed", 11, "mio. kr."),
        ("b + 5 mio krr.", "ukendt-enhed", 11, "mio. kr."),
        ("b + 5 år.", "uventet-ord", 13, ""),
        ("b ×", "linje-slutter-for-tidligt", 7, ""),
        ("b ×  [§ 1]", "linje-slutter-for-tidligt", 7, ""),
        ("b −", "linje-slutter-for-tidligt", 7, ""),
        ("b +  c", "dobbelt-mellemrum", 8, ""),
        ("12 % af b", "procenttegn", 5, "12 pct."),
        ("12,5% af b", "procenttegn", 5, "12,5 pct."),
        ("b, nar c er over 0 kr.", "uventet-ord", 8, "når"),
        ("dog 0 kr., nåår b er over 0 kr.", "uventet-ord", 16, "når"),
        ("afrundet til nærmste hele kr.", "ukendt-linje", 5, "afrundet til nærmeste"),
    ],
)
def test_in_a_rule(line: str, code: str, column: int, meant: str) -> None:
    (found,) = from_text(Text("x.regel", RULE.format(line))).problems
    assert isinstance(found.place, Span)
    assert (found.code, found.place.column, dict(found.facts).get("mente", "")) == (code, column, meant)


@pytest.mark.parametrize(
    ("head", "line", "code", "column", "meant", "expected"),
    [
        ("optælling a (uger)", "begynd forfra  efter 52 uger inden for 3 år", "uventet-ord", 29, "", "»fri«"),
        (
            "optælling a (uger)",
            "begyn forfra  efter 52 fri uger inden for 3 år",
            "ukendt-linje",
            5,
            "begynd forfra",
            "",
        ),
        ("optælling a (uger)", "åbning  oplyst antal", "linje-slutter-for-tidligt", 24, "", "»fra«"),
        ("tilstand a", "virkning  fra månden efter", "uventet-ord", 15, "fra måneden efter", ""),
        ("tilstand a", "ophører  aldrg", "uventet-ord", 14, "aldrig", ""),
        ("tilstand a", "indtræder  a er 5", "uventet-ord", 16, "", "»aldrig« eller »når«"),
        ("regel a (ja/nej)", "der i ugen er en udbetaling", "uventet-ord", 19, "", "»mindst«"),
        ("regel a (ja/nej)", "sum af x over alle uger efter tosdagen", "uventet-ord", 29, "efter torsdagen", ""),
        ("regel a (ja/nej)", "sats efter reglerne", "skilleord-i-navn", 10, "", ""),
        ("regel a (uger)", "antal uger i de lang periode før dag", "uventet-ord", 21, "(lang periode)", ""),
        ("regel a (uger)", "antal uger inden for de seneste periode, hvor x", "uventet-ord", 37, "(periode)", ""),
    ],
)
def test_in_what_remembers(head: str, line: str, code: str, column: int, meant: str, expected: str) -> None:
    (found,) = from_text(Text("x.regel", f"regelsæt eksempel\n\n{head}\n    {line}\n")).problems
    assert isinstance(found.place, Span)
    facts = dict(found.facts)
    assert (found.code, found.place.column) == (code, column)
    assert (facts.get("mente", ""), facts.get("ventet", "")) == (meant, expected)


@pytest.mark.parametrize(
    ("line", "column", "meant"),
    [
        ("gælder   fra 2014-01-01", 14, "1. januar 2014"),
        ("gælder   fra 1/1 2014", 14, "1. januar 2014"),
        ("gælder   fra 1.1.2014", 14, "1. januar 2014"),
        ("gælder   fra 1 januar 2014", 14, "1. januar 2014"),
        ("gælder   fra 1. Januar 2014", 14, "1. januar 2014"),
        ("gælder   fra 1. jan. 2014", 14, "1. januar 2014"),
        ("gælder   fra 1. januar 2014 til og med 31-12-2014", 40, "31. december 2014"),
        ("gælder   fra 13/13 2014", 14, ""),
    ],
)
def test_a_day(line: str, column: int, meant: str) -> None:
    (found,) = from_text(Text("x.regel", HEAD.format(line))).problems
    assert isinstance(found.place, Span)
    assert (found.code, found.place.column, dict(found.facts)["mente"]) == ("ulæselig-dag", column, meant)
