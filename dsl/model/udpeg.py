"""What a scenario points out: the rows that a condition holds for, what is shown of them, what they are worth."""

from dsl.model.grounds import Ramme, frame_of
from dsl.model.names import read_axes
from dsl.model.nodes import Opslag, Udtryk
from dsl.model.resolve import Opslagsbog
from dsl.model.scenario import Udpeg
from dsl.problems.problem import Note, problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n

_LINES = ("når", "kroner")


def read_udpeg(tree: n.Fil, head: Ramme, book: Opslagsbog) -> tuple[Udpeg, ...]:
    """Every *udpeg* that has a condition, an amount and rows to go through."""
    made: dict[str, Udpeg] = {}
    for block in tree.blokke:
        one = _one(block, head, book) if isinstance(block, n.Udpeg) else None
        if one is None:
            continue
        if one.navn in made:
            note = Note(made[one.navn].span, "første-gang")
            book.problems.append(problem("dobbelt-navn", one.span, note, navn=one.navn))
        made[one.navn] = one
    return tuple(made.values())


def _one(block: n.Udpeg, head: Ramme, book: Opslagsbog) -> Udpeg | None:
    lines = tuple(x for x in block.linjer if isinstance(x, n.Udpegslinje))
    fields = tuple(x for x in block.linjer if not isinstance(x, n.Udpegslinje))
    frame_of(fields, head, book.problems, own=True)  # what an udpeg cites must be found
    said: dict[str, tuple[Udtryk, str]] = {
        x.ord: (book.resolve(x.formel), x.formel.span.words) for x in lines if x.formel is not None
    }
    shown = tuple(y for x in lines for name in x.navne if (y := _shown(name, book)) is not None)
    for word in _LINES:
        if word not in said:
            book.problems.append(problem("mangler-felt", block.span, felt=word, hvor=f"»udpeg {block.navn.tekst}«"))
    liste = _rows(block, book)
    if not liste or not said.keys() >= set(_LINES):
        return None
    (naar, tekst), (kroner, _) = (said[word] for word in _LINES)
    return Udpeg(block.navn.tekst, liste, naar, tekst, shown, kroner, block.span)


def _rows(block: n.Udpeg, book: Opslagsbog) -> str:
    """The list whose members are rows of data."""
    axes = read_axes(block.for_hver, book.navne, book.problems)
    one = book.navne.akser[axes[0]] if len(axes) == 1 else None
    if one is not None and one.aaben and (one.hoerer_til or one.vedroerer):
        return one.navn
    if len(axes) == len(block.for_hver):
        place: Span = block.for_hver[0].span if block.for_hver else block.navn.span
        book.problems.append(problem("udpeg-uden-rækker", place, navn=block.navn.tekst))
    return ""


def _shown(name: f.Navn, book: Opslagsbog) -> tuple[str, Udtryk] | None:
    """A quantity, a list that the rows belong to, under the name it has in the ordliste, or the period with a day."""
    found = book.resolve(f.Opslag(navn=name, span=name.span))
    if isinstance(found.data, Opslag):
        return found.data.navn, found
    if found.op == "nøgle":
        return str(found.data), found
    if found.op == "tid med":
        return name.tekst, found
    if found.op != "uafklaret":
        book.problems.append(problem("ukendt-navn", name.span, navn=name.tekst, mente=""))
    return None
