"""Fields, rows and rule lines as they are written in a rule file."""

from collections.abc import Iterable, Sequence

from dsl.tree import nodes as n
from dsl.tree.formula import Dato, Formel
from dsl.tree.layout import GAP, Skrevet, below, columns, line, tailed
from dsl.tree.to_text_formula import (
    celle_text,
    dag_text,
    dato_text,
    formula_text,
    navn_text,
    navne_text,
    tal_text,
    unit_text,
)

# How wide the words of a head are: *hjemmel*. A longer word (*viderefører*) overruns.
HEAD_WIDTH = 7

_RULE_WORDS = {
    "trin": "",
    "ganget": "ganget med ",
    "divideret": "divideret med ",
    "dog_mindst": "dog mindst ",
    "dog_hoejst": "dog højst ",
}


# ---- fields -----------------------------------------------------------------------------------------------


def felter(felter: Iterable[n.Felt]) -> list[Skrevet]:
    """Write fields with their values in one column."""
    made = tuple(felter)
    width = widest_word(made)
    return [one for felt in made for one in felt_lines(felt, width)]


def widest_word(lines: Iterable[n.Linje]) -> int:
    """How wide the longest word before a value is; lines that are no fields do not count."""
    return max((len(word) for one in lines for word in _field_words(one)), default=0)


def _field_words(one: n.Linje) -> tuple[str, ...]:
    match one:
        case n.Udgave():
            return ("udgave",)
        case n.Navneliste(ord="hører til"):
            return ()
        case n.Tekstfelt() | n.Navnefelt() | n.Navneliste() | n.Periodefelt() | n.Datofelt():
            return (one.ord,)
        case n.Registertekst() | n.Datafelt() | n.Udpegslinje():
            return (one.ord,)
        case n.Fortolkningslinje() | n.Optaellingslinje() | n.Tilstandslinje() | n.Fremskrivningslinje():
            return (one.ord,)
        case n.Indsatslinje():
            return (one.ord,)
        case n.Fordelingslinje():
            return (payer_text(one),)
        case n.Kendt():
            return ("kendt",)
        case n.Omfatter():
            return ("omfatter",)
        case _:
            return ()


def payer_text(one: n.Fordelingslinje) -> str:
    """Write who bears a part, or *beløb*; one who is called so stands in quotes."""
    if one.navn is None:
        return "beløb"
    return '"beløb"' if one.navn.tekst == "beløb" else navn_text(one.navn)


def felt_lines(felt: n.Felt, width: int, *, fra_dag: bool = True) -> list[Skrevet]:
    """Write a field, its word padded to ``width``; ``fra_dag`` says that *kendt* is a time from a day, not a day."""
    if isinstance(felt, n.Forklaring):
        return [line("forklaring", felt.pynt), *below(Skrevet(text) for text in felt.linjer)]
    word = "".join(_field_words(felt)) or "hører til"
    return [field_line(word, _value(felt, fra_dag=fra_dag), width, felt.pynt)]


def field_line(word: str, value: str, width: int, pynt: n.Pynt) -> Skrevet:
    """Write a word and its value, at least two spaces apart."""
    return line(f"{word.ljust(width)}{GAP}{value}" if word != "hører til" else f"{word} {value}", pynt)


def _value(felt: n.Felt, *, fra_dag: bool) -> str:
    match felt:
        case n.Tekstfelt():
            return felt.tekst
        case n.Navnefelt():
            return _named(felt)
        case n.Navneliste():
            return navne_text(felt.navne)
        case n.Periodefelt():
            return periode_text(felt.periode)
        case n.Kendt():
            return "ukendt" if felt.fra is None else _time(felt.fra, felt.til, fra_dag=fra_dag)
        case n.Datofelt():
            return dag_text(felt.dag)
        case n.Omfatter():
            return formula_text(felt.betingelse)
        case n.Forklaring():
            return ""


def _named(felt: n.Navnefelt) -> str:
    navn = navn_text(felt.navn)
    match felt.ord:
        case "fortegn":
            return f"{felt.tillaeg} er {navn}"
        case "adskilt":
            return f"med {navn}"
        case _:
            return navn if felt.tillaeg is None else f'{navn} "{felt.tillaeg}"'


def periode_text(periode: n.Periode) -> str:
    """Write ``fra … til og med …``."""
    return _time(periode.fra, periode.til, fra_dag=True)


def _time(fra: Dato, til: Dato | None, *, fra_dag: bool) -> str:
    start = f"fra {dato_text(fra)}" if fra_dag else dato_text(fra)
    return start if til is None else f"{start} til og med {dato_text(til)}"


# ---- rows ----------------------------------------------------------------------------------------------------


def citat_text(citater: Iterable[n.Citat]) -> str:
    """Write citations, two spaces between them."""
    return GAP.join(f"[{citat.tekst}]" for citat in citater)


def raekke_lines(lines: Sequence[n.Raekke | n.DogVaerdi | n.Felt], hoved: n.Tabelhoved | None = None) -> list[Skrevet]:
    """Write a table's head and rows in columns, the citations in one more, and what else stands between the rows."""
    rows = [one for one in lines if isinstance(one, n.Raekke)]
    cells = [tuple(celle_text(celle) for celle in row.celler) for row in rows]
    tails = [citat_text(row.citater) for row in rows]
    if hoved is not None:
        cells.insert(0, tuple(_soejle(soejle) for soejle in hoved.soejler))
        tails.insert(0, citat_text(hoved.citater))
    written = iter(tailed(columns(cells), tails))
    out = [] if hoved is None else [line(next(written), hoved.pynt)]
    width = widest_word(lines)
    for one in lines:
        if isinstance(one, n.Raekke):
            out += [line(next(written), one.pynt), *below(raekke_lines(one.under))]
        elif isinstance(one, n.DogVaerdi):
            out += _dog(one)
        else:
            out += felt_lines(one, width)
    return out


def _dog(dog: n.DogVaerdi) -> list[Skrevet]:
    words = f"dog {formula_text(dog.vaerdi)}{_naar(dog.naar)}"
    return [line(cited(words, dog.citater), dog.pynt), *below(felter(dog.felter))]


def _soejle(soejle: n.Soejle) -> str:
    navn = "" if soejle.navn is None else navn_text(soejle.navn)
    celle = "" if soejle.celle is None else celle_text(soejle.celle)
    if soejle.rolle == "giver":
        return f"giver {navn}" if soejle.art is None else f"giver {navn} ({unit_text(soejle.art)})"
    return {"efter": f"efter {navn}", "tværs": f"efter {navn}: {celle}"}.get(soejle.rolle, celle)


def cited(words: str, citater: Sequence[n.Citat]) -> str:
    """Write a line with its citations after it."""
    return f"{words}{GAP}{citat_text(citater)}" if citater else words


# ---- rule lines ------------------------------------------------------------------------------------------------


def regel_lines(lines: Sequence[n.Regellinje | n.Felt]) -> list[Skrevet]:
    """Write the lines of a rule, each with the exceptions under it."""
    width = widest_word(lines)
    out: list[Skrevet] = []
    for one in lines:
        if isinstance(one, n.Regellinje):
            out += [line(cited(_rule_words(one), one.citater), one.pynt), *below(regel_lines(one.under))]
        else:
            out += felt_lines(one, width)
    return out


def _rule_words(one: n.Regellinje) -> str:
    if one.formel is None:
        unit = "" if one.enhed is None else f"hele {unit_text(one.enhed)}"
        return f"afrundet {one.retning} {unit if one.skridt is None else tal_text(one.skridt)}"
    word = _RULE_WORDS.get(one.slags, f"{one.slags} ")
    before = "" if one.frem_for is None else f" frem for [{one.frem_for.tekst}]"
    return f"{word}{formula_text(one.formel)}{_naar(one.naar)}{before}"


def _naar(betingelse: Formel | None) -> str:
    return "" if betingelse is None else f", når {formula_text(betingelse)}"
