"""A case file: the words of a document that no rule can give, rubric by rubric.

In: text where a rubric begins in the margin and its text is indented below it, or stands after it on the same line.
Out: the rubrics, or what is wrong with the file. Figures are fetched with ``{…}``; one written by hand is a fault.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from dsl.problems.problem import Problem, problem, with_facts
from dsl.source.files import read
from dsl.source.text import Span, Text

SUFFIX: Final = ".sag"
# hovedgruppe.gruppe.emne-facet-løbenr-år; the syntax only, since the list itself may not be shipped.
KLE: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d+-\d{2}")
FIGURE: Final = re.compile(r"\{([^{}]*)\}")
_NAME: Final = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+){0,3}")
_LINE: Final = re.compile(r"(?P<navn>\S+(?: \S+)*)(?: {2,}|\t+ *)?(?P<tekst>.*)")
_BY_HAND: Final = re.compile(
    r"[−-]?\d[\d.]*(?:,\d+)?[ \u00a0]?(?:mio\.?|mia\.?|tkr\.?|t\.kr\.?|kr\.?|kroner|pct\.?|procent(?:point)?|%|"
    r"(?:helårs|fuldtids)?personer|borgere|forløb)(?!\w)"
)
_PERSON: Final = re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)")


@frozen
class Linje:
    """A line of a rubric; "" where a paragraph ends."""

    tekst: str
    sted: Span


@frozen
class Rubrik:
    navn: str
    linjer: tuple[Linje, ...]
    sted: Span


@frozen
class Sag:
    """``rubrikker`` by name in small letters, é as e."""

    rubrikker: Mapping[str, Rubrik]
    sted: Span | None = None

    def rubrik(self, navn: str) -> Rubrik | None:
        """A rubric that has text."""
        found = self.rubrikker.get(plain_name(navn))
        return found if found is not None and found.linjer else None


def plain_name(name: str) -> str:
    """A rubric's name as it is looked up."""
    return name.lower().replace("é", "e").strip()


def beside(scenario: Path) -> Path:
    """Where the words of a scenario's document lie when nobody says otherwise."""
    return scenario.with_suffix(SUFFIX)


def read_case(path: Path, shown_as: str) -> Sag | tuple[Problem, ...]:
    """A case file, or what is wrong with it."""
    text, faults = read(path, shown_as)
    if faults:
        return tuple(with_facts(f.code, f.place, dict(f.facts)) for f in faults)
    return case_of(text)


def case_of(text: Text) -> Sag | tuple[Problem, ...]:
    """The rubrics of a text, or what is wrong with it."""
    found: dict[str, Rubrik] = {}
    problems = list(_by_hand(text))
    name, place, lines = "", Span(text, 1, 1), list[Linje]()

    def close() -> None:
        if name:
            found[name] = Rubrik(name, _trimmed(lines), place)

    for number, line in enumerate(text.lines, 1):
        words = line.strip()
        here = Span(text, number, len(line) - len(line.lstrip()) + 1, max(1, len(words)))
        if not words or line.startswith("#"):
            lines.append(Linje("", here))
        elif not line[0].isspace():
            close()
            head, said = _split(line)
            name, place, lines = plain_name(head), Span(text, number, 1, len(head)), []
            if not _NAME.fullmatch(head):
                problems.append(problem("tekst-uden-rubrik", here))
            elif name in found:
                problems.append(problem("rubrik-to-gange", place, navn=name))
            if said:
                lines.append(Linje(said, Span(text, number, line.index(said, len(head)) + 1, len(said))))
        elif not name:
            problems.append(problem("tekst-uden-rubrik", here))
        else:
            lines.append(Linje(words, here))
    close()
    problems += _numbered(found)
    return tuple(sorted(problems, key=lambda p: p.order)) or Sag(found, Span(text, 1, 1))


def _split(line: str) -> tuple[str, str]:
    """The name of a rubric and what stands after it."""
    match = _LINE.fullmatch(line.rstrip())
    return (match["navn"], match["tekst"].strip()) if match else (line.strip(), "")


def _trimmed(lines: list[Linje]) -> tuple[Linje, ...]:
    """Without the empty lines before and after."""
    while lines and not lines[-1].tekst:
        lines.pop()
    first = next((at for at, line in enumerate(lines) if line.tekst), 0)
    return tuple(lines[first:])


def _by_hand(text: Text) -> Iterator[Problem]:
    """Figures that are written and not fetched, and what looks like the number of a person."""
    for number, line in enumerate(text.lines, 1):
        if line.startswith("#"):
            continue
        hidden = FIGURE.sub(lambda m: " " * len(m[0]), line)
        for found in _PERSON.finditer(hidden):
            # The place without its line: the number is not to be shown again.
            yield problem("person-i-sagen", Span(Text(text.path, ""), number, found.start() + 1))
        for found in _BY_HAND.finditer(hidden):
            yield problem("tal-i-sagen", Span(text, number, found.start() + 1, len(found[0])), fundet=found[0])


def _numbered(found: Mapping[str, Rubrik]) -> Iterator[Problem]:
    rubric = found.get("sagsnr")
    for line in rubric.linjer if rubric is not None else ():
        if line.tekst and not KLE.fullmatch(line.tekst):
            yield problem("ugyldigt-sagsnummer", line.sted, nummer=line.tekst)
