"""The columns of a data file: what each is, in which unit, and what its codes mean."""

from dsl.model.grounds import Ramme
from dsl.model.names import ONE, read_unit
from dsl.model.own_names import LEVERANCE
from dsl.model.resolve import Opslagsbog
from dsl.model.scenario import Kolonne, Kolonnerne
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.art import DATO
from dsl.values.hjemmel import BELAEG
from dsl.values.units import Visning

_EMPTY = {"0": "nul"}


def read_column(line: n.Kolonne, frame: Ramme, lists: tuple[str, ...], book: Opslagsbog) -> Kolonne:
    """A column; ``lists`` are the code lists of the scenario."""
    role, name, name2, kind = line.rolle, "", "", None
    if line.navn is not None:
        role, name = _meaning(line.navn, book)
    if line.navn2 is not None:
        name2 = _meaning(line.navn2, book)[1]
        kind = _whole_period(line, (name, name2), book)
    view = None
    if isinstance(line.art, f.Enhedsudtryk) and kind is None:
        view = _unit(line.art, name, role, book)
    quantity = book.navne.stoerrelser.get(name) if role == "værdi" else None
    if quantity is not None and view is None:
        view = quantity.visning
    if line.ende and (role != "nøgle" or book.navne.akser[name].tidsslags != "dag"):
        book.problems.append(problem("ende-uden-dage", line.span, navn=name))
    tom = None if line.tom is None else _EMPTY.get(said := empty_value(line.tom, book.problems), said)
    return Kolonne(
        line.overskrift, role, name, view, line.decimaler, tom, line.persondata, _belaeg(line, frame, book),
        line.fordi or "", line.span, name2, kind, line.ende, code_list(line.kodeliste, lists, book),
    )  # fmt: skip


def read_wide(line: n.Kolonnerne, lists: tuple[str, ...], liste: str, book: Opslagsbog) -> Kolonnerne | None:
    """A column for each week: its codes tell which member of some axis each row of the list belongs to."""
    named = code_list(line.kodeliste, lists, book)
    if not named:
        place = line.kodeliste.span if line.kodeliste is not None else line.span
        if line.kodeliste is None:
            book.problems.append(problem("mangler-felt", place, felt=", efter kodelisten", hvor=f"»{line.moenster}«"))
        return None
    axis, form = book.navne.akseformer.get(line.navn.tekst, ("", ""))
    weeks = line.tid.tekst == "uge" and "UU" in line.moenster and "ÅÅ" in line.moenster
    if form != ONE or axis != liste or not weeks:
        book.problems.append(problem("kolonnerne-uden-uger", line.span, moenster=line.moenster))
        return None
    return Kolonnerne(line.moenster, "", named, line.span)


def empty_value(written: f.Formel | None, out: list[Problem]) -> str:
    """What an absent value or row means: a status, or 0."""
    if isinstance(written, f.IkkeOmfattet):
        return "ikke omfattet"
    if isinstance(written, f.Tal):
        if written.vaerdi != 0:
            out.append(problem("ikke-en-værdi", written.span))
        return "0"
    return "ukendt"


def code_list(name: f.Navn | None, lists: tuple[str, ...], book: Opslagsbog) -> str:
    """A code list of the scenario by name; "" when none is named, or none has the name."""
    if name is None or name.tekst in lists:
        return "" if name is None else name.tekst
    said = ", ".join(lists)
    book.problems.append(
        problem("ukendt-kodeliste", name.span, navn=name.tekst, kendte=said, mente=nearest(name.tekst, lists) or "")
    )
    return ""


def _unit(written: f.Enhedsudtryk, name: str, role: str, book: Opslagsbog) -> Visning | None:
    view = read_unit(written, book.navne, book.problems)
    quantity = book.navne.stoerrelser.get(name) if role == "værdi" else None
    if view is None or quantity is None or quantity.art.enhed is None:
        return view
    said, real = view.enhed, quantity.art.enhed
    if (said.dims, said.slags) != (real.dims, real.slags):
        wanted = quantity.visning.flertal if quantity.visning else ""
        book.problems.append(problem("forkert-enhed", written.span, ventet=wanted, fundet=view.flertal, navn=name))
    return view


def _whole_period(line: n.Kolonne, names: tuple[str, str], book: Opslagsbog) -> str | None:
    """The kind of time of a column that gives a first and a last day at once, as its parenthesis says."""
    word = line.art.led.ord if isinstance(line.art, f.Enhedsudtryk) else ""
    axis, form = book.navne.akseformer.get(word, ("", ""))
    kind = book.navne.akser[axis].tidsslags if form == ONE else None
    days = all(name in book.navne.stoerrelser and book.navne.stoerrelser[name].art == DATO for name in names)
    if kind is None or not days:
        book.problems.append(problem("første-og-sidste-uden-tid", line.span, navn=" og ".join(names)))
    return kind


def _belaeg(line: n.Kolonne, frame: Ramme, book: Opslagsbog) -> str:
    if line.belaeg is None:
        return frame.belaeg
    if line.belaeg.tekst not in BELAEG:
        near = nearest(line.belaeg.tekst, BELAEG) or ""
        book.problems.append(problem("ukendt-belæg", line.belaeg.span, ord=line.belaeg.tekst, mente=near))
    return line.belaeg.tekst


def _meaning(name: f.Navn, book: Opslagsbog) -> tuple[str, str]:
    """Whether a column is a key, a value or the delivery that a row came with."""
    if name.tekst == LEVERANCE:
        return LEVERANCE, LEVERANCE
    text = book.navne.former.get(name.tekst, name.tekst)
    if text in book.navne.stoerrelser:
        if book.navne.stoerrelser[text].slags != "oplysning":
            book.problems.append(problem("ikke-en-oplysning", name.span, navn=text))
        return "værdi", text
    axis, form = book.navne.akseformer.get(text, ("", ""))
    if form == ONE:
        return "nøgle", axis
    near = nearest(text, [*book.navne.stoerrelser, *book.navne.akser]) or ""
    book.problems.append(problem("ukendt-navn", name.span, navn=text, mente=near))
    return "uden brug", ""
