"""From written references to grounds: each must name one source of the register, and one of its editions."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from dsl.model.nodes import Grund, Retskilde, Udgave
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.source.text import Span
from dsl.tree import nodes as n
from dsl.tree.formula import Dato
from dsl.values.hjemmel import BELAEG, Henvisning, Ulaeselig, place_kind, read_references


@frozen
class Register:
    """The sources by name, and by the number of each edition."""

    retskilder: Mapping[str, Retskilde]

    def find(self, name: str) -> Retskilde | None:
        """The source with a short name, a quoted name, or an edition with that number."""
        if name in self.retskilder:
            return self.retskilder[name]
        return next((r for r in self.retskilder.values() if any(u.nummer == name for u in r.udgaver)), None)


@frozen
class Ramme:
    """What a citation leans on: the register, and the grounds and the belæg of the nearest fields around it.

    ``love`` are those of the nearest hjemmel, which a nearer kilde does not stand in the way of.
    """

    register: Register = field(eq=False, repr=False)
    grunde: tuple[Grund, ...]
    belaeg: str
    paa: date | None
    er_filens: bool = True
    love: tuple[Grund, ...] = ()


def day_of(written: Dato | None) -> date | None:
    """A written day as a date."""
    return None if written is None else date(written.aar, written.maaned, written.dag)


def register_entry(block: n.Retskilde) -> Retskilde:
    """An entry of the register from its text."""
    texts = {line.ord: line.tekst for line in block.linjer if isinstance(line, n.Registertekst)}
    kind = next((line.navn.tekst for line in block.linjer if isinstance(line, n.Navnefelt)), "")
    issued = next((line.dag for line in block.linjer if isinstance(line, n.Datofelt)), None)
    return Retskilde(
        navn=block.navn,
        titel=block.titel,
        art=kind,
        dato=day_of(issued),
        nummer=texts.get("nummer"),
        adresse=texts.get("adresse"),
        udgaver=tuple(
            Udgave(line.nummer, day_of(line.fra), day_of(line.udstedt), line.adresse)
            for line in block.linjer
            if isinstance(line, n.Udgave)
        ),
        citeret=block.ord == "dokument",
        span=block.span,
    )


def read_grounds(slags: str, text: str, place: Span, frame: Ramme, out: list[Problem]) -> tuple[Grund, ...]:
    """The grounds of a field or a citation; what does not resolve is told and left out."""
    made = []
    for reference in read_references(text):
        span = Span(place.text, place.line, place.column + reference.start, reference.laengde)
        ground = _one(slags, reference, span, frame)
        if isinstance(ground, Problem):
            out.append(ground)
        else:
            made.append(ground)
    return tuple(made)


def _one(slags: str, reference: Henvisning | Ulaeselig, span: Span, frame: Ramme) -> Grund | Problem:
    if isinstance(reference, Ulaeselig):
        if reference.tekst.count('"') % 2:
            return problem("åbent-anførselstegn", span)
        return problem("ugyldig-henvisning", span, tekst=reference.tekst)
    if not reference.kilde:
        return _relative(slags, reference, span, frame)
    source = frame.register.find(reference.kilde)
    if source is None:
        candidates = [
            *frame.register.retskilder,
            *(u.nummer for r in frame.register.retskilder.values() for u in r.udgaver),
        ]
        return problem(
            "ukendt-retskilde", span, kilde=reference.kilde, mente=nearest(reference.kilde, candidates) or ""
        )
    number = reference.udgave or (reference.kilde if reference.kilde != source.navn else "")
    if number and not any(u.nummer == number for u in source.udgaver):
        near = nearest(number, [u.nummer for u in source.udgaver]) or ""
        at = Span(span.text, span.line, span.column + max(0, span.words.find(number)), len(number))
        return problem("ukendt-udgave", at, udgave=number, kilde=source.navn, mente=near)
    return _ground(slags, reference, source, number or _edition_around(source, frame), span, frame)


def _edition_around(source: Retskilde, frame: Ramme) -> str:
    """The edition of a law that the fields around a citation go by, when they go by one."""
    named = {g.udgave for g in frame.love if g.retskilde == source.navn and g.udgave}
    return next(iter(named)) if len(named) == 1 else ""


def _relative(slags: str, reference: Henvisning, span: Span, frame: Ramme) -> Grund | Problem:
    """A citation that leaves the law out takes it from the nearest hjemmel that has such places."""
    kind = place_kind(reference.sted)
    law = frame.love
    fitting = [g for g in law if place_kind(g.sted) == kind] or (
        [g for g in law if kind not in {"§", "tekstanmærkning"}]
    )
    names = sorted({g.retskilde for g in fitting})
    if len(names) != 1:
        return problem("tvetydig-henvisning", span, tekst=reference.sted, muligheder=", ".join(names) or "ingen")
    source = frame.register.find(names[0])
    if source is None:
        return problem("ukendt-retskilde", span, kilde=names[0], mente="")
    if kind not in {"§", "tekstanmærkning"} and len({g.sted for g in fitting}) == 1 and "§§" not in fitting[0].sted:
        base = fitting[0].sted.split(",")[0]
        reference = evolve(reference, kilde=names[0], citeret=False, udgave="", sted=f"{base}, {reference.sted}")
    edition = fitting[0].udgave if len({g.udgave for g in fitting}) == 1 else ""
    return _ground(slags, reference, source, edition, span, frame)


def _ground(slags: str, reference: Henvisning, source: Retskilde, number: str, span: Span, frame: Ramme) -> Grund:
    shown = reference.kilde or source.navn
    edition = next((u for u in source.udgaver if u.nummer == number), None) or _in_force(source, frame.paa)
    joint = ", " if source.citeret or not reference.sted.startswith("§") else " "
    text = f"{shown}{joint if reference.sted else ''}{reference.sted}"
    return Grund(
        slags=slags,
        retskilde=source.navn,
        sted=reference.sted,
        udgave=number or (edition.nummer if edition else ""),
        belaeg=frame.belaeg,
        tekst=text,
        titel=source.titel if shown == source.navn else f"hører under {source.titel}",
        adresse=(edition.adresse if edition else None) or source.adresse,
        span=span,
    )


def _in_force(source: Retskilde, on: date | None) -> Udgave | None:
    """The edition whose text was in force on a day."""
    if on is None:
        return None
    known = [u for u in source.udgaver if u.fra is not None and u.fra <= on]
    return max(known, key=lambda u: u.fra or date.min, default=None)


def frame_of(fields: tuple[n.Felt, ...], outer: Ramme, out: list[Problem], *, own: bool = False) -> Ramme:
    """The frame inside a construct: its own hjemmel, kilde and belæg, else those around it."""
    belaeg = outer.belaeg
    for one in fields:
        if isinstance(one, n.Navnefelt) and one.ord == "belæg":
            if one.navn.tekst in BELAEG:
                belaeg = one.navn.tekst
            else:
                near = nearest(one.navn.tekst, BELAEG) or ""
                out.append(problem("ukendt-belæg", one.navn.span, ord=one.navn.tekst, mente=near))
    grounds: list[Grund] = []
    for one in fields:
        if isinstance(one, n.Tekstfelt):
            inner = evolve(outer, belaeg=belaeg)
            grounds.extend(read_grounds(one.ord, one.tekst, one.sted.span, inner, out))
    if not grounds:  # a belæg of its own is that of the grounds around it, as they are used here
        kept = tuple(evolve(g, belaeg=belaeg) for g in outer.grunde) if belaeg != outer.belaeg else outer.grunde
        return evolve(outer, belaeg=belaeg, grunde=kept)
    law = tuple(g for g in grounds if g.slags == "hjemmel")
    return evolve(outer, grunde=tuple(grounds), belaeg=belaeg, er_filens=not own, love=law or outer.love)
