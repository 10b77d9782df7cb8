"""The data sets of a scenario: a file, what a row of it is, and what its columns mean."""

from dsl.model.grounds import Ramme, frame_of
from dsl.model.names import ONE, read_axes, read_unit
from dsl.model.nodes import Kilde
from dsl.model.resolve import Opslagsbog
from dsl.model.rulesets import interval
from dsl.model.scenario import Datasaet, Kolonne
from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.tree import formula as f
from dsl.tree import nodes as n
from dsl.values.hjemmel import BELAEG

SKILLETEGN = {"semikolon": ";", "komma": ",", "tabulator": "\t"}
TEGNSAET = ("utf-8", "cp1252")
_EMPTY = {"0": "nul"}


def read_dataset(block: n.Datasaet, source: Kilde, head: Ramme, book: Opslagsbog) -> Datasaet:
    out = book.problems
    fields = tuple(x for x in block.linjer if isinstance(x, n.Felt))
    frame = frame_of(fields, head, out, own=True)
    texts = {x.ord: x.tekst for x in block.linjer if isinstance(x, n.Datafelt)}
    if not texts.get("fil"):
        out.append(problem("mangler-felt", block.span, felt="fil", hvor=f"datasættet »{block.navn.tekst}«"))
    names = {x.ord: x.navn for x in fields if isinstance(x, n.Navnefelt)}
    separator = _one_of(names.get("adskilt"), tuple(SKILLETEGN), "ukendt-skilletegn", out)
    missing = next((x.vaerdi for x in block.linjer if isinstance(x, n.Datafelt) and x.ord == "manglende er"), None)
    columns = tuple(_column(x, frame, book) for x in block.linjer if isinstance(x, n.Kolonne))
    covers = next((interval(x.periode) for x in fields if isinstance(x, n.Periodefelt)), None)
    _row_of(block, columns, book)
    return Datasaet(
        navn=block.navn.tekst,
        titel=block.titel,
        fil=texts.get("fil", ""),
        adskilt=SKILLETEGN.get(separator) if separator else None,
        tegnsaet=_one_of(names.get("tegnsæt"), TEGNSAET, "ukendt-tegnsæt-navn", out) or None,
        ark=texts.get("ark"),
        kolonner=columns,
        manglende=_missing(missing, out),
        daekker=covers,
        grunde=frame.grunde,
        belaeg=frame.belaeg,
        mappe=source.sti.parent.parent if source.sti.parent.name == "scenarier" else source.sti.parent,
        span=block.span,
    )


def _one_of(name: f.Navn | None, allowed: tuple[str, ...], code: str, out: list[Problem]) -> str:
    if name is None:
        return ""
    if name.tekst not in allowed:
        out.append(problem(code, name.span, navn=name.tekst, muligheder=", ".join(allowed)))
        return ""
    return name.tekst


def _missing(written: f.Formel | None, out: list[Problem]) -> str:
    if isinstance(written, f.IkkeOmfattet):
        return "ikke omfattet"
    if isinstance(written, f.Tal):
        if written.vaerdi != 0:
            out.append(problem("ikke-en-værdi", written.span))
        return "0"
    return "ukendt"


def _column(line: n.Kolonne, frame: Ramme, book: Opslagsbog) -> Kolonne:
    role, name, view = line.rolle, "", None
    if line.navn is not None:
        role, name = _meaning(line.navn, book)
    if line.art is not None and isinstance(line.art, f.Enhedsudtryk):
        view = read_unit(line.art, book.navne, book.problems)
    quantity = book.navne.stoerrelser.get(name) if role == "værdi" else None
    if quantity is not None and view is None:
        view = quantity.visning
    if quantity is not None and view is not None and quantity.art.enhed is not None and line.art is not None:
        said, real = view.enhed, quantity.art.enhed
        if (said.dims, said.slags) != (real.dims, real.slags):
            book.problems.append(
                problem(
                    "forkert-enhed",
                    line.art.span,
                    ventet=quantity.visning.flertal if quantity.visning else "",
                    fundet=view.flertal,
                    navn=name,
                )
            )
    belaeg = frame.belaeg
    if line.belaeg is not None:
        belaeg = line.belaeg.tekst
        if belaeg not in BELAEG:
            near = nearest(belaeg, BELAEG) or ""
            book.problems.append(problem("ukendt-belæg", line.belaeg.span, ord=belaeg, mente=near))
    tom = None if line.tom is None else _EMPTY.get(missing := _missing(line.tom, book.problems), missing)
    return Kolonne(
        line.overskrift, role, name, view, line.decimaler, tom, line.persondata, belaeg, line.fordi or "", line.span
    )


def _meaning(name: f.Navn, book: Opslagsbog) -> tuple[str, str]:
    """Whether a column is a key or a value."""
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


def _row_of(block: n.Datasaet, columns: tuple[Kolonne, ...], book: Opslagsbog) -> None:
    """Every value column has just the axes that the row is one of, and each has its column."""
    row = next((x for x in block.linjer if isinstance(x, n.Datafelt) and x.ord == "én række er"), None)
    keys = tuple(c.navn for c in columns if c.rolle == "nøgle")
    if row is None:
        book.problems.append(
            problem("mangler-felt", block.span, felt="én række er", hvor=f"datasættet »{block.navn.tekst}«")
        )
        return
    said = read_axes(row.navne, book.navne, book.problems)
    if set(said) != set(keys):
        book.problems.append(
            problem("nøgle-uden-kolonne", row.span, række=" og ".join(said), kolonner=" og ".join(keys) or "ingen")
        )
    for column in columns:
        quantity = book.navne.stoerrelser.get(column.navn) if column.rolle == "værdi" else None
        if quantity is not None and set(quantity.akser) != set(keys):
            book.problems.append(
                problem(
                    "forkert-korn", column.span, navn=column.navn, ventet=" og ".join(quantity.akser) or "ingen akser",
                    fundet=" og ".join(keys) or "ingen",
                )
            )  # fmt: skip
