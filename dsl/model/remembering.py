"""From the lines of what remembers to one tree each: optælling, tilstand, fremskrivning; and fortolkning, fordeling."""

import re
from collections.abc import Iterable

from dsl.model.grounds import Ramme
from dsl.model.nodes import Forrige, Konstant, Opslag, Optaellingsregel, Spoergsmaal, Tilstandsregel, Udtryk
from dsl.model.own_names import LOEBENDE, VED_TAELLING
from dsl.model.resolve import Opslagsbog
from dsl.model.rules import citations
from dsl.problems.nearest import nearest
from dsl.problems.problem import problem, with_facts
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import JA_NEJ, medlem
from dsl.values.period import PeriodeFejl, read_period

_SLAGS = {"dag": "dag", "dage": "dag", "uge": "uge", "uger": "uge", "måned": "maaned", "måneder": "maaned", "år": "aar"}
_VARIGHED = re.compile(r"([0-9]{1,4}) (dag|dage|uge|uger|måned|måneder|år)")


def _lines(lines: Iterable[object], kind: type[n.Linje]) -> dict[str, n.Linje]:
    return {x.ord: x for x in lines if isinstance(x, kind) and hasattr(x, "ord")}


def _missing(book: Opslagsbog, span: Span, word: str, where: str) -> Udtryk:
    book.problems.append(problem("mangler-felt", span, felt=word, hvor=where))
    return book.unresolved(span)


def text_constant(text: str, span: Span, liste: str | None = None) -> Udtryk:
    """A word as a value."""
    return Udtryk("konstant", (), Konstant(text, medlem(liste)), span)


# ---- fortolkning ----------------------------------------------------------------------------------------


def question(block: n.Fortolkning) -> Spoergsmaal:
    """What a fortolkning asks, the readings, and the one taken."""
    lines = [x for x in block.linjer if isinstance(x, n.Fortolkningslinje)]
    texts = {x.ord: x.tekst for x in lines}
    return Spoergsmaal(
        texts.get("spørgsmål", ""), tuple(x.tekst for x in lines if x.ord == "valg"), texts.get("valgt", "")
    )


def reading_body(block: n.Fortolkning, book: Opslagsbog, frame: Ramme) -> Udtryk:
    """The reading that is taken, with its grounds."""
    asked = question(block)
    chosen = next((x for x in block.linjer if isinstance(x, n.Fortolkningslinje) and x.ord == "valgt"), None)
    for word in ("spørgsmål", "valgt"):
        if not any(isinstance(x, n.Fortolkningslinje) and x.ord == word for x in block.linjer):
            _missing(book, block.span, word, f"fortolkningen »{block.navn.tekst}«")
    if len(asked.valg) < 2:  # noqa: PLR2004  (a choice is between two at least)
        book.problems.append(problem("et-valg-er-ikke-et-valg", block.span, navn=block.navn.tekst))
    if chosen is not None and asked.valgt not in asked.valg:
        near = nearest(asked.valgt, asked.valg) or ""
        said = {"valg": asked.valgt, "navn": block.navn.tekst, "muligheder": "; ".join(asked.valg), "mente": near}
        book.problems.append(with_facts("ukendt-valg", chosen.span, said))
    place = chosen.span if chosen is not None else block.span
    value = text_constant(asked.valgt, place, block.navn.tekst)
    return Udtryk("linje", (value,), None, place, frame.grunde, place.words)


# ---- optælling ------------------------------------------------------------------------------------------


def count_body(block: n.Optaelling, regelsaet: str, book: Opslagsbog, frame: Ramme) -> Udtryk:
    """The tree of a count: what it goes by, where it begins, its window and when it is tried."""
    lines = {x.ord: x for x in block.linjer if isinstance(x, n.Optaellingslinje)}
    where = f"optællingen »{block.navn.tekst}«"
    for word in ("enhed", "efter", "tæl", "fri", "tidligst", "begynd forfra"):
        if word not in lines:
            _missing(book, block.span, word, where)
    kinds = _kinds(block, lines, book)
    first = _first(block, lines, book, frame)
    begin = lines.get("begynd forfra")
    window, readings = _window(begin, block.span, book)
    tried = _tried(lines.get("prøves"), block, book)
    opening = _opening(lines.get("åbning"), book)
    threshold = int(begin.antal.vaerdi) if begin is not None and begin.antal is not None else 0
    rule = Optaellingsregel(
        tael=_members(lines.get("tæl")),
        frys=_members(lines.get("frys")),
        fri=_members(lines.get("fri")),
        taerskel=threshold,
        vinduer=readings,
        regelsaet=regelsaet,
        aabning=bool(opening),
    )
    grounds = tuple(g for x in lines.values() for g in citations(x.citater, frame, book))
    body = Udtryk("optælling", (kinds, first, window, tried, *opening), rule, block.span)
    return Udtryk("linje", (body,), None, block.span, grounds, f"optælling {block.navn.tekst}")


def _members(line: n.Optaellingslinje | None) -> frozenset[str]:
    return frozenset(x.tekst for x in line.navne) if line is not None else frozenset()


def _kinds(block: n.Optaelling, lines: dict[str, n.Optaellingslinje], book: Opslagsbog) -> Udtryk:
    """The kind of week; each of its members is counted, frozen or free, and only one of them."""
    line = lines.get("efter")
    if line is None or not line.navne:
        return book.unresolved(block.span)
    kinds = book.resolve(f.Opslag(navn=line.navne[0], span=line.navne[0].span))
    quantity = book.navne.stoerrelser.get(kinds.data.navn) if isinstance(kinds.data, Opslag) else None
    if quantity is None:
        return kinds
    if quantity.art.slags != "medlem" or quantity.art.liste is None or "uge" not in quantity.akser:
        book.problems.append(problem("ikke-en-ugeart", line.navne[0].span, navn=quantity.navn))
        return kinds
    members = [m.navn for m in book.navne.akser[quantity.art.liste].medlemmer]
    placed: dict[str, Span] = {}
    for word in ("tæl", "frys", "fri"):
        for name in lines[word].navne if word in lines else ():
            if name.tekst not in members:
                near = nearest(name.tekst, members) or ""
                book.problems.append(
                    problem("ukendt-medlem", name.span, medlem=name.tekst, liste=quantity.art.liste, mente=near)
                )
            elif name.tekst in placed:
                book.problems.append(problem("dobbelt-navn", name.span, navn=name.tekst))
            placed.setdefault(name.tekst, name.span)
    for missing in (m for m in members if m not in placed):
        book.problems.append(problem("ugeart-uden-plads", block.span, art=missing, navn=block.navn.tekst))
    return kinds


def _first(block: n.Optaelling, lines: dict[str, n.Optaellingslinje], book: Opslagsbog, frame: Ramme) -> Udtryk:
    line = lines.get("tidligst")
    if line is None or line.formel is None:
        return book.unresolved(block.span)
    value = book.resolve(line.formel)
    return Udtryk("linje", (value,), None, line.span, citations(line.citater, frame, book), line.span.words)


def _window(
    line: n.Optaellingslinje | None, span: Span, book: Opslagsbog
) -> tuple[Udtryk, tuple[tuple[str, int, str], ...]]:
    """The window as a text, and the readings of it: a length of time, or a fortolkning whose readings are that."""
    if line is None or line.vindue is None:
        return book.unresolved(span), ()
    if isinstance(line.vindue, f.Tal):
        text = line.vindue.span.words
        return text_constant(text, line.vindue.span), _duration(text, line.vindue.span, book)
    name = line.vindue
    asked = book.navne.fortolkninger.get(name.tekst)
    if asked is None:
        near = nearest(name.tekst, book.navne.fortolkninger) or ""
        book.problems.append(problem("ukendt-fortolkning", name.span, navn=name.tekst, mente=near))
        return book.unresolved(name.span), ()
    readings = tuple(one for text in asked.valg for one in _duration(text, name.span, book))
    return Udtryk("størrelse", (), Opslag(name.tekst), name.span), readings


def _duration(text: str, span: Span, book: Opslagsbog) -> tuple[tuple[str, int, str], ...]:
    found = _VARIGHED.fullmatch(text)
    if found is None:
        book.problems.append(problem("ikke-en-varighed", span, tekst=text))
        return ()
    return ((text, int(found[1]), _SLAGS[found[2]]),)


def _tried(line: n.Optaellingslinje | None, block: n.Optaelling, book: Opslagsbog) -> Udtryk:
    """When the window is tried: all the time, or when counting begins again."""
    if line is None or not line.navne:
        return text_constant(LOEBENDE, block.span)
    name = line.navne[0]
    if name.tekst in {LOEBENDE, VED_TAELLING}:
        return text_constant(name.tekst, name.span)
    asked = book.navne.fortolkninger.get(name.tekst)
    if asked is None or not set(asked.valg) <= {LOEBENDE, VED_TAELLING}:
        near = nearest(name.tekst, (LOEBENDE, VED_TAELLING, *book.navne.fortolkninger)) or ""
        book.problems.append(problem("ukendt-prøve", name.span, navn=name.tekst, mente=near))
        return book.unresolved(name.span)
    return Udtryk("størrelse", (), Opslag(name.tekst), name.span)


def _opening(line: n.Optaellingslinje | None, book: Opslagsbog) -> tuple[Udtryk, ...]:
    return tuple(book.resolve(f.Opslag(navn=name, span=name.span)) for name in line.navne) if line is not None else ()


# ---- tilstand -------------------------------------------------------------------------------------------


def state_body(block: n.Tilstand, axes: tuple[str, ...], regelsaet: str, book: Opslagsbog, frame: Ramme) -> Udtryk:
    """The tree of a state: what lets it begin and end."""
    lines = {x.ord: x for x in block.linjer if isinstance(x, n.Tilstandslinje)}
    where = f"tilstanden »{block.navn.tekst}«"
    time = next((a for a in axes if book.navne.akser[a].tidsslags), "")
    if not time:
        book.problems.append(problem("tilstand-uden-tid", block.navn.span, navn=block.navn.tekst))
    for word in ("indtræder", "ophører", "virkning", "før data"):
        if word not in lines:
            _missing(book, block.span, word, where)
    both = lines.get("ved begge")
    never = lines.get("ophører") is not None and lines["ophører"].tekst == "aldrig"
    if both is None and not never:
        _missing(book, block.span, "ved begge", where)
    effect = lines.get("virkning")
    at_once = effect is not None and effect.tekst.startswith("samme")
    if effect is not None and time and book.navne.akser[time].bestemt not in effect.tekst and time not in effect.tekst:
        book.problems.append(problem("virkning-anden-tid", effect.span, tid=time, navn=block.navn.tekst))
    before = lines.get("før data")
    rule = Tilstandsregel(
        straks=at_once,
        ved_begge=both is not None and both.tekst == "indtræder",
        foer={"ja": True, "nej": False}.get(before.tekst if before is not None else ""),
        akse=time,
        regelsaet=regelsaet,
    )
    begins = _condition(lines.get("indtræder"), block.span, book, frame)
    ends = _condition(lines.get("ophører"), block.span, book, frame)
    return Udtryk("tilstand", (begins, ends), rule, block.span)


def _condition(line: n.Tilstandslinje | None, span: Span, book: Opslagsbog, frame: Ramme) -> Udtryk:
    if line is None or line.formel is None:
        return Udtryk("konstant", (), Konstant(False, JA_NEJ), span)  # noqa: FBT003  (the value *nej*)
    text = line.span.words.split("  [")[0].strip()
    return Udtryk("linje", (book.resolve(line.formel),), None, line.span, citations(line.citater, frame, book), text)


# ---- fremskrivning --------------------------------------------------------------------------------------


def projection_body(block: n.Fremskrivning, axes: tuple[str, ...], book: Opslagsbog, frame: Ramme) -> Udtryk:
    """The tree of a projection: its first value, and each later one from the one before."""
    lines = {x.ord: x for x in block.linjer if isinstance(x, n.Fremskrivningslinje)}
    where = f"fremskrivningen »{block.navn.tekst}«"
    time = next((a for a in axes if book.navne.akser[a].tidsslags), "")
    begins, then = lines.get("begynder"), lines.get("derefter")
    if not time:
        book.problems.append(problem("tilstand-uden-tid", block.navn.span, navn=block.navn.tekst))
    if begins is None or then is None or not time or begins.tid is None:
        for word in ("begynder", "derefter"):
            if word not in lines:
                _missing(book, block.span, word, where)
        return book.unresolved(block.span)
    start = read_period(begins.tid.tekst, book.navne.akser[time].tidsslags or "aar")
    if isinstance(start, PeriodeFejl):
        book.problems.append(problem("ugyldig-tid", begins.tid.span, tekst=begins.tid.tekst, grund=start.detalje))
        return book.unresolved(block.span)
    inner = book.within(Forrige(block.navn.tekst, time))
    led = tuple(
        Udtryk(
            "linje", (inner.resolve(x.formel),), None, x.span, citations(x.citater, frame, book),
            x.span.words.split("  [")[0].strip(),
        )
        for x in (begins, then)
    )  # fmt: skip
    return Udtryk("fremskrivning", led, start, block.span)


# ---- fordeling ------------------------------------------------------------------------------------------


def sharing_body(block: n.Fordeling, axes: tuple[str, ...], book: Opslagsbog, frame: Ramme) -> Udtryk:
    """The tree of a sharing: for each payer its share of the amount; *resten* is what the other shares leave."""
    lines = [x for x in block.linjer if isinstance(x, n.Fordelingslinje)]
    amount = next((x for x in lines if x.navn is None), None)
    shares = [x for x in lines if x.navn is not None]
    axis = _payers(block, axes, shares, book)
    if amount is None or amount.formel is None:
        return _missing(book, block.span, "beløb", f"fordelingen »{block.navn.tekst}«")
    whole = _cited(amount, book, frame)
    named = [(x, _cited(x, book, frame)) for x in shares if x.formel is not None]
    rest = [x for x in shares if x.formel is None]
    fixed = [s.led[0].data.vaerdi for _, s in named if isinstance(s.led[0].data, Konstant)]
    for extra in rest[1:]:
        book.problems.append(problem("resten-to-gange", extra.span, navn=block.navn.tekst))
    if not rest and (len(fixed) != len(named) or sum(x for x in fixed if not isinstance(x, str | bool)) != 1):  # type: ignore[misc]
        book.problems.append(problem("fordeling-går-ikke-op", block.span, navn=block.navn.tekst))
    left = Udtryk("resten", (_total([s for _, s in named], block.span),), None, block.span) if named else None
    led: list[Udtryk] = []
    for line in shares:
        own = next((s for x, s in named if x is line), left)
        key = Udtryk("nøgle", (), axis, line.span)
        name = line.navn.tekst if line.navn is not None else ""
        test = Udtryk("sammenlign", (key, text_constant(name, line.span, axis or None)), "lig", line.span)
        part = whole if own is None else Udtryk("af", (own, whole), None, line.span)
        text = line.span.words.split("  [")[0].strip()
        led += [test, Udtryk("linje", (part,), None, line.span, (), text)]
    return Udtryk("tilfælde", tuple(led), "ordnet", block.span)


def _total(shares: list[Udtryk], span: Span) -> Udtryk:
    """The shares of one whole together."""
    total = shares[0]
    for one in shares[1:]:
        total = Udtryk("andele", (total, one), None, span)
    return total


def _cited(line: n.Fordelingslinje, book: Opslagsbog, frame: Ramme) -> Udtryk:
    value = book.resolve(line.formel) if line.formel is not None else book.unresolved(line.span)
    text = line.span.words.split("  [")[0].strip()
    return Udtryk("linje", (value,), None, line.span, citations(line.citater, frame, book), text)


def _payers(block: n.Fordeling, axes: tuple[str, ...], shares: list[n.Fordelingslinje], book: Opslagsbog) -> str:
    """The axis whose members the lines name; each member has its line."""
    names = [x.navn for x in shares if x.navn is not None]
    axis = next((a for a in axes if {x.tekst for x in names} & {m.navn for m in book.navne.akser[a].medlemmer}), "")
    members = [m.navn for m in book.navne.akser[axis].medlemmer] if axis else []
    for name in names:
        if name.tekst not in members:
            near = nearest(name.tekst, members) or ""
            book.problems.append(problem("ukendt-medlem", name.span, medlem=name.tekst, liste=axis, mente=near))
    for missing in (m for m in members if m not in {x.tekst for x in names}):
        book.problems.append(problem("manglende-række", block.span, medlem=missing, navn=block.navn.tekst))
    return axis
