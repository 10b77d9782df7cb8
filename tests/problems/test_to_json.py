"""What a program is given."""

import json

from dsl.problems.catalogue import say
from dsl.problems.problem import Cell, Note, problem
from dsl.problems.to_json import to_json
from dsl.source.text import Span, Text

FIL = Text("rules/x.regel", "regelsæt a\nregelsæt b\n")


def test_a_place_in_a_text() -> None:
    told = problem("to-hoveder", Span(FIL, 2, 1, 10), Note(Span(FIL, 1, 1, 10), "første-gang"))
    hvad, kur = say(told)
    assert to_json([told]) == [
        {
            "kode": "to-hoveder",
            "fil": "rules/x.regel",
            "linje": 2,
            "kolonne": 1,
            "længde": 10,
            "slags": "fejl",
            "hvad": hvad,
            "kur": kur,
            "noter": [
                {"fil": "rules/x.regel", "linje": 1, "kolonne": 1, "længde": 10, "tekst": "første gang her"},
            ],
        }
    ]


def test_a_cell_has_no_length() -> None:
    (made,) = to_json([problem("tom-celle", Cell("a.csv", 3, 2, "Udgift"), warning=True)])
    assert (made["fil"], made["linje"], made["kolonne"], made["længde"]) == ("a.csv", 3, 2, None)
    assert made["slags"] == "advarsel"


def test_no_place() -> None:
    (made,) = to_json([problem("mappe-findes", None, mappe="demo")])
    assert [made[key] for key in ("fil", "linje", "kolonne", "længde")] == [None] * 4


def test_in_order_and_plain() -> None:
    both = [problem("to-hoveder", Span(FIL, line, 1)) for line in (10, 2)]
    assert [made["linje"] for made in to_json(both)] == [2, 10]
    assert json.loads(json.dumps(to_json(both))) == to_json(both)
