"""What a row of a data file is: a key with values, a member of an open list, or a stretch of days."""

from dsl.model.names import read_axes
from dsl.model.nodes import Akse
from dsl.model.own_names import LEVERANCE
from dsl.model.resolve import Opslagsbog
from dsl.model.scenario import Datasaet, Kolonne
from dsl.problems.problem import problem
from dsl.tree import nodes as n
from dsl.values.art import JA_NEJ

STJERNE = "*"


def list_of_rows(block: n.Datasaet, columns: tuple[Kolonne, ...], book: Opslagsbog) -> str:
    """The open list whose members the rows are, when no column says which member: each row is one."""
    row = _row(block)
    said = read_axes(row.navne, book.navne, []) if row is not None else ()
    wide = next((x for x in block.linjer if isinstance(x, n.Kolonnerne)), None)
    if wide is not None:
        said = read_axes((wide.navn,), book.navne, [])
    if len(said) != 1 or any(c.navn == said[0] and c.rolle == "nøgle" for c in columns):
        return ""
    own = book.navne.akser[said[0]]
    return own.navn if own.aaben and (own.hoerer_til or own.vedroerer) else ""


def check_rows(block: n.Datasaet, made: Datasaet, book: Opslagsbog) -> None:
    """Columns and rows fit together."""
    row = _row(block)
    if row is None:
        where = f"datasættet »{made.navn}«"
        book.problems.append(problem("mangler-felt", block.span, felt="én række er", hvor=where))
        return
    said = read_axes(row.navne, book.navne, book.problems)
    if made.liste:
        _members(block, made, book.navne.akser[made.liste], book)
        return
    _keys(row, said, made, book)
    _stretches(block, made, book)
    _missing_value(block, made, book)
    if made.entydig is not None or made.rettelser:
        line = next(x for x in block.linjer if isinstance(x, n.Datafelt) and x.ord in {"entydig på", "rettelser"})
        book.problems.append(problem("kun-for-lister", line.span, ord=line.ord))


def _row(block: n.Datasaet) -> n.Datafelt | None:
    return next((x for x in block.linjer if isinstance(x, n.Datafelt) and x.ord == "én række er"), None)


def _keys(row: n.Datafelt, said: tuple[str, ...], made: Datasaet, book: Opslagsbog) -> None:
    """Every value column has just the axes that the row is one of, and each has its column."""
    keys = tuple(dict.fromkeys(c.navn for c in made.kolonner if c.rolle == "nøgle"))
    if set(said) != set(keys):
        book.problems.append(
            problem("nøgle-uden-kolonne", row.span, række=" og ".join(said), kolonner=" og ".join(keys) or "ingen")
        )
    for column in made.kolonner:
        quantity = book.navne.stoerrelser.get(column.navn) if column.rolle == "værdi" else None
        if quantity is not None and set(quantity.akser) != set(keys):
            book.problems.append(
                problem(
                    "forkert-korn", column.span, navn=column.navn, ventet=" og ".join(quantity.akser) or "ingen akser",
                    fundet=" og ".join(keys) or "ingen",
                )
            )  # fmt: skip


def _members(block: n.Datasaet, made: Datasaet, own: Akse, book: Opslagsbog) -> None:
    """The rows are members of a list: what they belong to, their days, and their facts."""
    for column in made.kolonner:
        if column.rolle == "nøgle" and column.navn not in own.hoerer_til:
            belongs = ", ".join(own.hoerer_til) or "ingenting"
            book.problems.append(
                problem("hører-ikke-til", column.span, navn=column.navn, liste=own.navn, tilhoer=belongs)
            )
        quantity = book.navne.stoerrelser.get(column.navn) if column.rolle == "værdi" else None
        if quantity is not None and quantity.akser != (own.navn,):
            wanted = " og ".join(quantity.akser) or "ingen akser"
            book.problems.append(problem("forkert-korn", column.span, navn=column.navn, ventet=wanted, fundet=own.navn))
    told = {name for c in made.kolonner if c.rolle == "værdi" for name in (c.navn, c.navn2)}
    lacking = [name for name in own.vedroerer or () if name not in told]
    if lacking and not any(isinstance(x, n.Kolonnerne) for x in block.linjer):
        book.problems.append(problem("liste-uden-dage", block.span, liste=own.navn, mangler=" og ".join(lacking)))
    delivered = STJERNE in made.fil or any(c.rolle == LEVERANCE for c in made.kolonner)
    where = f"datasættet »{made.navn}«"
    if (made.rettelser or delivered) and made.entydig is None:
        book.problems.append(problem("mangler-felt", block.span, felt="entydig på", hvor=where))
    if delivered and not made.rettelser:
        book.problems.append(problem("mangler-felt", block.span, felt="rettelser", hvor=where))


def _stretches(block: n.Datasaet, made: Datasaet, book: Opslagsbog) -> None:
    """A row about several days says the first and the last."""
    ends = [x.ende for x in block.linjer if isinstance(x, n.Kolonne) and x.ende]
    for end in ("fra", "til"):
        if ends and end not in ends:
            where = f"datasættet »{made.navn}«"
            book.problems.append(
                problem("mangler-felt", block.span, felt=f"kolonne … er dag, {end} og med", hvor=where)
            )


def _missing_value(block: n.Datasaet, made: Datasaet, book: Opslagsbog) -> None:
    """What an absent row means must be a value that each value column may have."""
    if made.manglende_vaerdi is None:
        return
    line = next(x for x in block.linjer if isinstance(x, n.Datafelt) and x.ord == "manglende er")
    for column in made.kolonner:
        quantity = book.navne.stoerrelser.get(column.navn) if column.rolle == "værdi" else None
        if quantity is None:
            continue
        members = [m.navn for m in book.navne.akser[quantity.art.liste].medlemmer] if quantity.art.liste else []
        fits = quantity.art == JA_NEJ if isinstance(made.manglende_vaerdi, bool) else made.manglende_vaerdi in members
        if not fits:
            book.problems.append(problem("ikke-en-værdi", line.span))
