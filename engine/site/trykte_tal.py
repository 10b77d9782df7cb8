"""The figures that published documents print, each beside what the rules give: one line for each kontroltal."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from attrs import field, frozen

from dsl.model.nodes import Grund
from engine.result.nodes import Celle
from engine.scenario.nodes import SOM_ANGIVET, Koersel, Kontrolresultat
from engine.site.book import Bog

# The kind of a source of which nothing was ever printed.
INVENTED: Final = "opdigtet eksempel"
NOT_PRINTED: Final = "uden trykt tal"
# Where a computed figure comes from, by the kind of its quantity; anything else is worked out.
GIVEN: Final = {"oplysning": "aflæst af data", "sats": "slået op i reglerne", "tabel": "slået op i reglerne"}
WORKED_OUT: Final = "regnet ud"


@frozen
class TryktTal:
    """A line of the table. ``kontrol`` is None, and ``celler`` may be several, where no printed figure is held against.

    ``sted`` is the place in the document that the scenario names, "" when it names the whole of it.
    """

    dokument: str
    sted: str
    koersel: Koersel = field(repr=False)
    navn: str
    celler: tuple[Celle, ...] = field(repr=False)
    kontrol: Kontrolresultat | None = field(repr=False)

    @property
    def udfald(self) -> str:
        """The class of a deviation that is declared, else the outcome."""
        if self.kontrol is None:
            return NOT_PRINTED
        return self.kontrol.klasse if self.kontrol.udfald == SOM_ANGIVET else self.kontrol.udfald

    @property
    def kommer_af(self) -> str:
        """Whether the figure beside the printed one is worked out, read or looked up."""
        return GIVEN.get(self.koersel.model.stoerrelser[self.navn].slags, WORKED_OUT)


def printed_figures(book: Bog) -> tuple[TryktTal, ...]:
    """Every line, by document in the order of the register, then by scenario, the one with most of them first.

    A figure that several scenarios have is one line, and one that some scenario holds against print is printed.
    """
    runs = sorted(book.koersler, key=lambda run: -len(run.kontroltal))
    lines = [line for run in runs for line in _of(run, book)]
    held = {(line.dokument, line.navn) for line in lines if line.kontrol is not None}
    found: dict[tuple[object, ...], TryktTal] = {}
    for line in lines:
        if line.kontrol is not None or (line.dokument, line.navn) not in held:
            found.setdefault(_told(line), line)
    order = {name: at for at, name in enumerate(book.model.retskilder)}
    return tuple(sorted(found.values(), key=lambda line: order[line.dokument]))


def _told(line: TryktTal) -> tuple[object, ...]:
    """What two lines that say the same have in common."""
    if line.kontrol is None:
        return (line.dokument, line.navn)
    figure = line.kontrol.kontroltal
    return (line.dokument, line.navn, figure.maal.valg, figure.trykt * figure.visning.skala, figure.decimaler)


def documents_of(lines: Iterable[TryktTal]) -> Iterator[tuple[str, list[TryktTal]]]:
    """The lines of each document."""
    for name, own in groupby(lines, key=lambda line: line.dokument):
        yield name, list(own)


def _of(run: Koersel, book: Bog) -> Iterator[TryktTal]:
    ground = next((g for g in run.scenarie.grunde if _is_published(g, book)), None)
    if ground is None:
        return
    for check in run.kontroltal:
        cell = check.celle
        yield TryktTal(ground.retskilde, ground.sted, run, cell.stoerrelse, (cell,), check)
    for name in dict.fromkeys(target.navn for target in run.scenarie.beregn):
        cells = tuple(c for c in run.celler if c.stoerrelse == name)
        line = TryktTal(ground.retskilde, ground.sted, run, name, cells, None)
        if cells and line.kommer_af == WORKED_OUT:
            yield line


def _is_published(ground: Grund, book: Bog) -> bool:
    source = book.model.retskilder.get(ground.retskilde)
    return ground.slags == "kilde" and source is not None and source.art != INVENTED
