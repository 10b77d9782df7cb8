"""Problems as plain values that a program can read; the sentences are the same as on the screen."""

from collections.abc import Iterable

from dsl.problems.catalogue import say, say_note
from dsl.problems.problem import Place, Problem
from dsl.problems.to_line import kind
from dsl.source.text import Span

Json = str | int | None | list[dict[str, "Json"]]


def to_json(problems: Iterable[Problem]) -> list[dict[str, Json]]:
    """Make one object a problem, in the order a reader meets them; lines and columns count from 1, in characters.

    ``længde`` is None for a cell of a data file; all four of the place are None for a problem that stands nowhere.
    """
    return [_object(problem) for problem in sorted(problems, key=lambda p: p.order)]


def _object(problem: Problem) -> dict[str, Json]:
    hvad, kur = say(problem)
    notes: list[dict[str, Json]] = [{**_place(note.place), "tekst": say_note(note)} for note in problem.notes]
    return {
        "kode": problem.code,
        **_place(problem.place),
        "slags": kind(problem),
        "hvad": hvad,
        "kur": kur,
        "noter": notes,
    }


def _place(place: Place | None) -> dict[str, Json]:
    if place is None:
        return {"fil": None, "linje": None, "kolonne": None, "længde": None}
    length = place.length if isinstance(place, Span) else None
    return {"fil": place.path, "linje": place.line, "kolonne": place.column, "længde": length}
