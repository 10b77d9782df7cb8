"""The words of a case in the document: rubrics as text, numbered points, dated plans; a hole where there are none.

A hole is seen in the document and told as a warning. Nothing is made up in its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from engine.notat.asked import asked, one
from engine.notat.case import FIGURE, Linje, Sag, plain_name
from engine.notat.charts import KINDS, DiagramError, chart
from engine.notat.computed import Beregnet
from engine.notat.danish import capital
from engine.notat.drawn import Fundet, Visning
from engine.notat.markdown import escaped

CHARTS: Final = "diagram"
TITLE: Final = "titel"
TABLE: Final = "tabel"
HOLE: Final = "[udfyldes"
_ITEM: Final = re.compile(r"-\s+|(?=at\s)")
_CHART: Final = re.compile(r"(?:-\s+)?(?P<titel>.+): (?P<slags>\w+) af (?P<tal>.+)")
_DATED: Final = re.compile(r"(?P<dag>[^:]*\d[^:]*): +(?P<hvad>.+)")
_LABELS: Final = {"sagsnr": "Sagsnr.", "nummer": "Nr."}
EMPTY: Final = "\u00a0"


class Sagsord:
    """The rubrics of one document."""

    def __init__(self, sag: Sag, computed: Beregnet, shown: Visning) -> None:
        self.sag, self.computed, self.shown = sag, computed, shown
        self.asked: dict[str, str] = {CHARTS: "", TITLE: ""}
        self.holes: dict[str, str] = {}
        self.annexes: list[str] = []

    def has(self, navn: str) -> bool:
        """Whether a rubric is written."""
        self.asked[plain_name(navn)] = navn
        return self.sag.rubrik(navn) is not None

    def text(self, navn: str, hvad: str) -> str:
        """A rubric in paragraphs; lines with a dash are a list, one with # a heading."""
        lines = self._lines(navn, hvad)
        return "\n\n".join(_blocks(lines, self._inline)) if lines else self._hole(hvad or navn)

    def points(self, navn: str, hvad: str) -> str:
        """A rubric as numbered points."""
        items = _items(self._lines(navn, hvad))
        return _numbered([self._inline(x) for x in items] or [self._hole(hvad)])

    def plan(self, navn: str, hvad: str) -> list[list[str]]:
        """A rubric as rows of a day and what happens on it."""
        rows = []
        for item in _items(self._lines(navn, hvad)):
            match = _DATED.fullmatch(item)
            day, what = (escaped(match["dag"]), match["hvad"]) if match else (self._hole("dato"), item)
            rows.append([day, self._inline(what)])
        return rows or [[self._hole("dato"), self._hole(hvad)]]

    def head(self, names: Iterable[str]) -> str:
        """Rubrics of one line each, with their names."""
        said = [f"**{escaped(_LABELS.get(name, capital(name)))}:** {self.line(name, name)}" for name in names]
        return "\\\n".join(said)

    def line(self, navn: str, hvad: str) -> str:
        """A rubric on one line."""
        lines = self._lines(navn, hvad)
        return self._inline(" ".join(x.tekst for x in lines if x.tekst)) if lines else self._hole(hvad)

    def attached(self, own: Iterable[str]) -> str:
        """The numbered list of annexes: those of the document itself, then those of the case."""
        self.annexes = list(own)
        self.asked["bilag"] = "bilag"
        found = self.sag.rubrik("bilag")
        others = _items(found.linjer) if found is not None else []
        return _numbered([*(escaped(x) for x in self.annexes), *(self._inline(x) for x in others)])

    def charts(self) -> str:
        """The charts and tables that the case asks for."""
        found = self.sag.rubrik(CHARTS)
        drawn = []
        for line in found.linjer if found is not None else ():
            wanted = _wanted(line, self.computed) if line.tekst else ""
            if not isinstance(wanted, str):
                kind, cells, title = wanted
                shown = self.shown.table(cells, title) if kind == TABLE else self.shown.chart(kind, cells, title)
                drawn.append(shown)
        return "\n\n".join(drawn)

    def _lines(self, navn: str, hvad: str) -> tuple[Linje, ...]:
        self.asked[plain_name(navn)] = navn
        found = self.sag.rubrik(navn)
        if found is None or any(HOLE in line.tekst for line in found.linjer):
            self.holes[navn] = hvad
        return found.linjer if found is not None else ()

    def _hole(self, hvad: str) -> str:
        return f"**\\[udfyldes: {escaped(hvad)}\\]**"

    def _inline(self, text: str) -> str:
        """Words escaped, figures with their note."""
        parts = FIGURE.split(text)
        said = []
        for at, part in enumerate(parts):
            cell = one(part, self.computed) if at % 2 else ""
            if at % 2 and not isinstance(cell, str):
                said.append(self.computed.writer.inline(self.computed.taken(cell)).tekst)
            else:
                said.append(escaped(part))
        return "".join(said)

    def told(self, skabelon: str) -> Iterator[Problem]:
        """Warnings when the document is written: its holes, and rubrics that it has no use for."""
        if self.holes:
            names = ", ".join(self.holes)
            yield problem("rubrik-mangler", self.sag.sted, warning=True, rubrikker=names, skabelon=skabelon)
        for name, rubric in self.sag.rubrikker.items():
            if name not in self.asked:
                near = nearest(name, self.asked.values()) or ""
                facts = {"rubrik": name, "skabelon": skabelon, "mente": near}
                yield problem("ukendt-rubrik", rubric.sted, warning=True, **facts)


def title_of(sag: Sag | None, otherwise: str) -> str:
    """The title of the document: that of the case, else another."""
    found = sag.rubrik(TITLE) if sag is not None else None
    return " ".join(line.tekst for line in found.linjer) if found is not None else otherwise


def faults(sag: Sag, computed: Beregnet) -> Iterator[Problem]:
    """Figures and charts that the case asks for and that are not there."""
    for rubric in sag.rubrikker.values():
        for line in rubric.linjer:
            if rubric.navn == CHARTS and line.tekst:
                yield from _chart_faults(line, computed)
                continue
            for match in FIGURE.finditer(line.tekst):
                cell = one(match[1], computed)
                if isinstance(cell, str):
                    place = Span(line.sted.text, line.sted.line, line.sted.column + match.start(), len(match[0]))
                    yield problem("ukendt-tal-i-sagen", place, navn=match[1].strip(), grund=cell)


def _chart_faults(line: Linje, computed: Beregnet) -> Iterator[Problem]:
    wanted = _wanted(line, computed)
    if isinstance(wanted, str):
        yield problem("diagram-kan-ikke-tegnes", line.sted, grund=wanted)
        return
    if wanted[0] == TABLE:
        return
    try:
        chart(computed.writer, wanted[0], wanted[1], wanted[2])
    except DiagramError as error:
        yield problem("diagram-kan-ikke-tegnes", line.sted, grund=str(error))


def _wanted(line: Linje, computed: Beregnet) -> tuple[str, Fundet, str] | str:
    """A line such as ``Resultatet år for år: søjler af årets resultat``, or what is wrong with it."""
    match = _CHART.fullmatch(line.tekst)
    if match is None or match["slags"] not in {*KINDS, TABLE}:
        return "linjen kan ikke læses; skriv fx »Resultatet år for år: søjler af årets resultat«"
    found = []
    for words in _names(match["tal"], computed):
        cells = asked(words, computed)
        if isinstance(cells, str):
            return f"»{words}«: {cells}"
        found.append((cells[0].stoerrelse, tuple(computed.taken(cell) for cell in cells)))
    return match["slags"], found, match["titel"]


def _names(text: str, computed: Beregnet) -> list[str]:
    """The quantities of a chart; a name may itself hold *og*."""
    if not isinstance(asked(text, computed), str):
        return [text]
    return [x.strip() for x in re.split(r",| og ", text) if x.strip()]


def _items(lines: Iterable[Linje]) -> list[str]:
    return _points([line.tekst for line in lines if line.tekst])


def _points(texts: list[str]) -> list[str]:
    """Points: a line with a dash, or one that begins with *at*, begins one; without either each line is one."""
    if not any(_ITEM.match(text) for text in texts):
        return texts
    items: list[str] = []
    for text in texts:
        if _ITEM.match(text) or not items:
            items.append(_ITEM.sub("", text, count=1) if text.startswith("-") else text)
        else:
            items[-1] += f" {text}"
    return items


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _blocks(lines: Iterable[Linje], inline: Callable[[str], str]) -> Iterator[str]:
    """Paragraphs, lists and headings."""
    waiting: list[str] = []

    def made() -> Iterator[str]:
        if waiting and waiting[0].startswith("- "):
            yield "\n".join(f"- {inline(x)}" for x in _points(waiting))
        elif waiting:
            yield inline(" ".join(waiting))
        waiting.clear()

    for line in lines:
        is_item = line.tekst.startswith("- ")
        if not line.tekst or line.tekst.startswith("# ") or (is_item and waiting and not waiting[0].startswith("- ")):
            yield from made()
        if line.tekst.startswith("# "):
            yield f"### {inline(line.tekst[2:].strip())}"
        elif line.tekst:
            waiting.append(line.tekst)
    yield from made()
