"""Problems as a person reads them in a window: what, where with the line itself, and how it is mended."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from dsl.problems.catalogue import page, say, say_note, visible
from dsl.problems.problem import Cell, Place, Problem
from dsl.problems.to_line import kind, where
from dsl.source.text import Span

WIDEST: Final = 100  # columns of the screen for the line itself; a longer one is cut around the place
MOST_TOLD: Final = 50
TAB: Final = "    "
_COLOURS: Final = {"fejl": "\033[1;31m", "advarsel": "\033[1;33m", "sted": "\033[1m", "rand": "\033[34m"}
_PLAIN: Final = "\033[0m"


def to_terminal(problems: Iterable[Problem], *, farver: bool = False) -> str:
    """Tell the first problems in the order a reader meets them, and count all on the last line."""
    ordered = sorted(problems, key=lambda p: p.order)
    shown = [_told(problem, farver=farver) for problem in ordered[:MOST_TOLD]]
    left = len(ordered) - len(shown)
    cut = [f"De første {MOST_TOLD} er vist. Ret dem, og prøv igen; så vises resten."] if left else []
    return "\n\n".join((*shown, " ".join((summary(ordered), *cut))))


def summary(problems: Sequence[Problem]) -> str:
    """Count: ``3 fejl og 1 advarsel i 2 filer``."""
    if not problems:
        return "Ingen fejl."
    warnings = sum(problem.warning for problem in problems)
    faults = len(problems) - warnings
    files = len({problem.place.path for problem in problems if problem.place is not None})
    counted = [f"{_grouped(faults)} fejl"] if faults else []
    if warnings:
        counted.append(f"{warnings} advarsel" if warnings == 1 else f"{_grouped(warnings)} advarsler")
    among = "" if not files else " i 1 fil" if files == 1 else f" i {files} filer"
    return f"{' og '.join(counted)}{among}."


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _told(problem: Problem, *, farver: bool) -> str:
    hvad, kur = say(problem)
    word = kind(problem)
    place = _coloured(where(problem.place), "sted", farver=farver)
    lines = [f"{place}{_coloured(f'{word} {problem.code}', word, farver=farver)}: {hvad}"]
    lines += _excerpt(problem.place, word, farver=farver)
    for note in problem.notes:
        lines.append(f"  {where(note.place)}{say_note(note)}")
        lines += _excerpt(note.place, "rand", farver=farver)
    lines += [f"  Sådan rettes det: {kur}", f"  Læs mere: {page(problem.code)}"]
    return "\n".join(lines)


def _excerpt(place: Place | None, colour: str, *, farver: bool) -> list[str]:
    """Show the line with its number, and marks under the place; nothing where there is no line to show."""
    if isinstance(place, Cell):
        return [f"  I kolonnen »{visible(place.header)}«."] if place.header else []
    if place is None or not place.excerpt.strip():
        return []
    line, marks = _marked(place)
    number = str(place.line)
    edge = _coloured(f"  {' ' * len(number)} |", "rand", farver=farver)
    first = _coloured(f"  {number} |", "rand", farver=farver)
    return [f"{first} {line}", f"{edge} {_indented(marks, colour, farver=farver)}"]


def _marked(span: Span) -> tuple[str, str]:
    """Give the line as shown, and the marks below it, in columns of the screen; a long line is cut around the place."""
    shown = [_shown(character) for character in span.excerpt]
    start = min(span.column - 1, len(shown))
    end = max(start, min(start + span.length, len(shown)))
    before, marked = sum(map(_width, shown[:start])), sum(map(_width, shown[start:end]))
    if sum(map(_width, shown)) <= WIDEST:
        return "".join(shown), " " * before + "^" * max(1, marked)
    first, left = start, WIDEST // 2
    while first > 0 and left >= _width(shown[first - 1]):
        first -= 1
        left -= _width(shown[first])
    last, left = start, WIDEST // 2
    while last < len(shown) and left >= _width(shown[last]):
        left -= _width(shown[last])
        last += 1
    head, tail = "…" if first else "", "…" if last < len(shown) else ""
    before = len(head) + sum(map(_width, shown[first:start]))
    marked = sum(map(_width, shown[start : min(end, last)]))
    return f"{head}{''.join(shown[first:last])}{tail}", " " * before + "^" * max(1, marked)


def _shown(character: str) -> str:
    return TAB if character == "\t" else visible(character)


def _width(shown: str) -> int:
    """Count the columns of the screen: two for a wide letter, none for a mark above another letter."""
    if shown.isascii():
        return len(shown)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1 for c in shown
    )


def _coloured(text: str, colour: str, *, farver: bool) -> str:
    return f"{_COLOURS[colour]}{text}{_PLAIN}" if farver and text else text


def _indented(marks: str, colour: str, *, farver: bool) -> str:
    bare = marks.lstrip(" ")
    return marks[: len(marks) - len(bare)] + _coloured(bare, colour, farver=farver)
