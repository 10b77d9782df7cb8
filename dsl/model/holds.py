"""The forløb of an indsats that a variant plans."""

from collections.abc import Iterable

from dsl.model.names import read_unit
from dsl.model.nodes import Grund
from dsl.model.own_names import ANTAL, DELTAGELSE, STARTDAG
from dsl.model.resolve import Opslagsbog
from dsl.model.variant_nodes import Hold
from dsl.problems.nearest import nearest
from dsl.problems.problem import problem
from dsl.source.text import Span
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.number import show_number
from dsl.values.period import PeriodeFejl, Uge, read_period


def read_hold(line: n.Variantlinje, grounds: tuple[Grund, ...], book: Opslagsbog) -> Hold | None:
    """What a line plans; None when it does not hold together."""
    known = len(book.problems)
    name = line.maal.navn if line.maal is not None else f.Navn(tekst="", span=line.span)
    axis = book.navne.akser.get("indsats")
    members = [m.navn for m in axis.medlemmer] if axis is not None else []
    if name.tekst not in members:
        near = nearest(name.tekst, members) or ""
        book.problems.append(problem("ukendt-indsats", name.span, navn=name.tekst, mente=near))
    _room_for_them(line.span, book)
    number = line.vaerdi
    if not isinstance(number, f.Tal):
        return None
    if number.vaerdi <= 0:
        said = show_number(number.vaerdi, number.decimaler)
        book.problems.append(problem("negativt-antal-forløb", number.span, antal=said))
    _pace(number, several=bool(line.til), book=book)
    first, last = (_week(text, line.span, book) for text in (line.fra, line.til or line.fra))
    if first is None or last is None:
        return None
    if last.foerste_dag() < first.foerste_dag():
        book.problems.append(problem("vendte-uger", line.span))
    if len(book.problems) > known:
        return None
    return Hold(name.tekst, number.vaerdi, first, last, grounds, line.span)


def _room_for_them(span: Span, book: Opslagsbog) -> None:
    axis = book.navne.akser.get(DELTAGELSE)
    if axis is None or not axis.aaben or "indsats" not in axis.hoerer_til:
        book.problems.append(problem("indsats-uden-hold", span, mangler=f"listen »{DELTAGELSE}«"))
        return
    for one in (STARTDAG, ANTAL):
        quantity = book.navne.stoerrelser.get(one)
        if quantity is None or quantity.akser != (DELTAGELSE,):
            book.problems.append(problem("indsats-uden-hold", span, mangler=f"oplysningen »{one}«"))


def _pace(number: f.Tal, *, several: bool, book: Opslagsbog) -> None:
    """Over several weeks so many a year, in one week so many."""
    unit = number.enhed
    per = [p.tekst for p in unit.pr] if unit is not None else []
    if unit is not None:
        read_unit(unit, book.navne, book.problems)
    if unit is None or unit.led.ord != "forløb" or per != (["år"] if several else []):
        book.problems.append(problem("forløb-uden-takt", number.span))


def _week(text: str, span: Span, book: Opslagsbog) -> Uge | None:
    read = read_period(text, "uge")
    if isinstance(read, PeriodeFejl):
        book.problems.append(problem("ugyldig-tid", span, tekst=text, grund=read.detalje))
        return None
    return read if isinstance(read, Uge) else None


def inherited_holds(inherited: Iterable[Hold], own: Iterable[Hold]) -> tuple[Hold, ...]:
    """What a variant inherits: not the plans of an indsats that it plans itself."""
    said = {one.indsats for one in own}
    return tuple(one for one in inherited if one.indsats not in said)
