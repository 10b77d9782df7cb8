"""What a data set covers: the days, the members of some axes, and for each member of an axis the days of its own."""

from datetime import date

from dsl.model.grounds import day_of
from dsl.model.resolve import Opslagsbog
from dsl.model.rulesets import interval
from dsl.model.scenario import Daekning
from dsl.problems.nearest import nearest
from dsl.problems.problem import problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import DATO
from dsl.values.period import EN_DAG, Interval, Periode, PeriodeFejl, read_period

_KINDS = ("dag", "uge", "maaned", "kvartal", "aar")


def read_cover(block: n.Datasaet, book: Opslagsbog) -> Daekning | None:
    """The lines *dækker* together; None when there is none. Without a period, nothing is known to be absent."""
    days: Interval | None = None
    only: dict[str, tuple[str, ...]] = {}
    while_: tuple[str, str, str] | None = None
    said = False
    for line in block.linjer:
        if isinstance(line, n.Periodefelt) and line.ord == "dækker":
            days = interval(line.periode)
        elif isinstance(line, n.Daekning):
            said = True
            if line.akse is None:
                days = days if line.hele_landet else _days(line, book)
            elif line.medlemmer:
                axis = _axis(line.akse, book)
                only[axis] = (*only.get(axis, ()), *_members(axis, line.medlemmer, book))
            else:
                while_ = _own_days(line, book)
    if days is None and said:
        where = f"datasættet »{block.navn.tekst}«"
        book.problems.append(problem("mangler-felt", block.span, felt="dækker  fra … til og med …", hvor=where))
    return None if days is None else Daekning(days, tuple((a, m) for a, m in only.items() if a), while_)


def _days(line: n.Daekning, book: Opslagsbog) -> Interval:
    first, last = _end(line.fra, book), _end(line.til, book)
    fra = None if first is None else first[0]
    til = None if last is None else last[1] + EN_DAG
    if fra is not None and til is not None and til <= fra:
        book.problems.append(problem("vendt-periode", line.span))
        return Interval(fra, None)
    return Interval(fra, til)


def _end(written: f.Dato | f.ITid | f.Navn | None, book: Opslagsbog) -> tuple[date, date] | None:
    """The first and the last day of what stands at one end."""
    if isinstance(written, f.Dato):
        day = day_of(written)
        return None if day is None else (day, day)
    if not isinstance(written, f.ITid):
        return None
    found = [read_period(written.tekst, kind) for kind in _KINDS]
    period: Periode | None = next((one for one in found if not isinstance(one, PeriodeFejl)), None)
    if period is None:
        faults = [one for one in found if isinstance(one, PeriodeFejl)]
        said = next((one.detalje for one in faults if one.slags != "ikke-en-periode"), "")
        book.problems.append(problem("ugyldig-tid", written.span, tekst=written.tekst, grund=said))
        return None
    return period.foerste_dag(), period.sidste_dag()


def _axis(name: f.Navn, book: Opslagsbog) -> str:
    axis, _ = book.navne.akseformer.get(name.tekst, ("", ""))
    if not axis:
        near = nearest(name.tekst, book.navne.akseformer) or ""
        book.problems.append(problem("ukendt-akse", name.span, navn=name.tekst, mente=near))
    return axis


def _members(axis: str, names: tuple[f.Navn, ...], book: Opslagsbog) -> tuple[str, ...]:
    known = book.navne.akser.get(axis)
    if known is not None and not known.aaben:
        members = [m.navn for m in known.medlemmer]
        for one in names:
            if one.tekst not in members:
                near = nearest(one.tekst, members) or ""
                book.problems.append(problem("ukendt-medlem", one.span, medlem=one.tekst, liste=axis, mente=near))
    return tuple(one.tekst for one in names)


def _own_days(line: n.Daekning, book: Opslagsbog) -> tuple[str, str, str] | None:
    """``dækker borgeren fra tilflytningsdag til og med fraflytningsdag``: two facts of type dag for each borger."""
    axis = _axis(line.akse, book) if line.akse is not None else ""
    found = []
    for name in (line.fra, line.til):
        if not isinstance(name, f.Navn):
            continue
        text = book.navne.former.get(name.tekst, name.tekst)
        quantity = book.navne.stoerrelser.get(text)
        if quantity is None or quantity.art != DATO or quantity.akser != (axis,):
            days = [q.navn for q in book.navne.stoerrelser.values() if q.art == DATO and q.akser == (axis,)]
            near = nearest(name.tekst, days) or ""
            book.problems.append(problem("dækning-uden-dag", name.span, navn=name.tekst, akse=axis, mente=near))
        found.append(text)
    return (axis, found[0], found[1]) if axis and len(found) == 2 else None  # noqa: PLR2004 (both ends)
