"""Formulas, units, names and cells as they are written in a rule file."""

from collections.abc import Iterable

from dsl.tree import comparing_nodes as c
from dsl.tree import formula as f
from dsl.tree.to_text_comparing import approximated, comparing_text, over_text
from dsl.tree.words import is_plain_name
from dsl.values.number import show_number
from dsl.values.period import MAANEDER

UNIT_WORDS = frozenset({"kr.", "mio. kr.", "1.000 kr.", "pct."})


def formula_text(formel: f.Formel) -> str:
    """Write a formula; it reads back as the same formula."""
    match formel:
        case f.Tal() | f.Dato() | f.Ukendt() | f.IkkeOmfattet() | f.JaNej():
            return _literal(formel)
        case f.Opslag() | f.Parentes() | f.Af() | f.Resten() | f.Punktvis() | f.Forloebsuge() | f.Forrige():
            return _quantity(formel)
        case f.Opregnet():
            return f"{formula_text(formel.led)} opregnet til {navn_text(formel.tid)} efter {navn_text(formel.efter)}"
        case f.Ved():
            return f"{opslag_text(formel.navn, formel.vaelgere)} ved ({formula_text(formel.vaerdi)})"
        case f.Samlet() | f.Antal() | f.Findes():
            return f"{_gathered(formel)}{_hvor(formel.hvor)}"
        case f.Kaede():
            first, *rest = (formula_text(led) for led in formel.led)
            return " ".join((first, *(f"{tegn} {led}" for tegn, led in zip(formel.tegn, rest, strict=True))))
        case f.Ikke() | f.Er() | f.ErEnAf() | f.ErOmfattet():
            return _condition(formel)
        case c.Rang() | c.Yderst() | c.Kvadratrod() | c.Korrelation() | c.Tidligere():
            return comparing_text(formel, formula_text, navn_text)


def _literal(formel: f.Tal | f.Dato | f.Ukendt | f.IkkeOmfattet | f.JaNej) -> str:
    match formel:
        case f.Tal():
            return tal_text(formel)
        case f.Dato():
            return dato_text(formel)
        case f.Ukendt():
            return "ukendt"
        case f.IkkeOmfattet():
            return "ikke omfattet"
        case f.JaNej():
            return "ja" if formel.ja else "nej"


def _quantity(
    formel: f.Opslag | f.Parentes | f.Af | f.Resten | f.Punktvis | f.Forloebsuge | f.Forrige,
) -> str:
    match formel:
        case f.Forrige():
            return formel.tekst
        case f.Opslag():
            return opslag_text(formel.navn, formel.vaelgere)
        case f.Parentes():
            return f"({formula_text(formel.indhold)})"
        case f.Af():
            return f"{share_text(formel.andel)} af {formula_text(formel.helhed)}"
        case f.Resten():
            return f"resten af {formula_text(formel.andel)}"
        case f.Punktvis():
            return f"{formel.maade} af ({_among(formel.led)})"
        case f.Forloebsuge():
            return f"forløbsuge fra {formula_text(formel.fra)}"


def share_text(formel: f.Formel) -> str:
    """Write a share; a quantity that is called *resten* stands in quotes, so that it is not what is left."""
    head, gap, last = formula_text(formel).rpartition(" ")
    return f'{head}{gap}"resten"' if last == "resten" else f"{head}{gap}{last}"


def _gathered(formel: f.Samlet | f.Antal | f.Findes) -> str:
    match formel:
        case f.Samlet():
            kendte = "kendte " if formel.kendte else ""
            among = over_text(formel.over, navn_text, andre=formel.andre)
            spread = f"{_efter(formel.efter)}{_vindue(formel.vindue)}{approximated(formel.decimaler)}"
            return f"{formel.maade} af {kendte}{formula_text(formel.led)}{among}{spread}"
        case f.Antal():
            spread = f"{_tidsled(formel.tid)}{_efter(formel.efter)}{_vindue(formel.vindue)}"
            return f"antal {navn_text(formel.navn)}{spread}"
        case f.Findes():
            return f"der{_tidsled(formel.tid)} er mindst {en_text(formel.navn)}"


def _efter(dag: str) -> str:
    return f" efter {dag}" if dag else ""


def _tidsled(tid: f.Navn | None) -> str:
    return "" if tid is None else f" {tid.foran or 'i'} {navn_text(tid)}"


def _counted(vindue: f.Vindue) -> str:
    return f"{tal_text(vindue.antal)} {navn_text(vindue.enhed)}" if vindue.antal and vindue.enhed else ""


def _vindue(vindue: f.Vindue | None) -> str:
    if vindue is None:
        return ""
    length = formula_text(vindue.laengde) if vindue.laengde is not None else _counted(vindue)
    if vindue.anker is None:
        return f" inden for de seneste {length}"
    return f" i de {length} {vindue.retning} {formula_text(vindue.anker)}"


def _condition(formel: f.Ikke | f.Er | f.ErEnAf | f.ErOmfattet) -> str:
    match formel:
        case f.Ikke():
            return f"ikke {formula_text(formel.betingelse)}"
        case f.Er():
            word = "ikke" if formel.benaegtet else formel.forhold
            return " ".join((formula_text(formel.venstre), "er", *filter(None, (word,)), formula_text(formel.hoejre)))
        case f.ErEnAf():
            return f"{formula_text(formel.venstre)} er en af ({_among(formel.blandt)})"
        case f.ErOmfattet():
            return f"{formula_text(formel.venstre)} er omfattet"


def _among(formler: Iterable[f.Formel]) -> str:
    return "; ".join(formula_text(one) for one in formler)


def _hvor(formel: f.Formel | None) -> str:
    return "" if formel is None else f", hvor {formula_text(formel)}"


def celle_text(celle: f.Celle) -> str:
    """Write a cell of a table."""
    match celle:
        case f.Alle():
            return "alle andre" if celle.andre else "alle"
        case f.Ophaeves():
            return "ophæves"
        case f.Ordinaler(til=None):
            return f"fra {celle.fra}. {navn_text(celle.enhed)}"
        case f.Ordinaler():
            return f"{celle.fra}. til {celle.til}. {navn_text(celle.enhed)}"
        case f.Spaend():
            fra = "" if celle.fra is None else f"fra {formula_text(celle.fra)}"
            under = "" if celle.under is None else f"under {formula_text(celle.under)}"
            return " til ".join(filter(None, (fra, under)))
        case f.Celleliste():
            return "; ".join(celle_text(led) for led in celle.led)
        case _:
            return formula_text(celle)


def opslag_text(navn: f.Navn, vaelgere: tuple[f.Vaelger | c.ForValgt, ...]) -> str:
    """Write a name and which of its values is meant."""
    return " ".join((navn_text(navn), *(_vaelger(one) for one in vaelgere)))


def _vaelger(vaelger: f.Vaelger | c.ForValgt) -> str:
    match vaelger:
        case c.ForValgt():
            return f"for {formula_text(vaelger.valgt)}"
        case f.ForMedlem():
            return f"for {navn_text(vaelger.navn)}"
        case f.ITid():
            return f"i {vaelger.tekst}"
        case f.INavn():
            return f"{vaelger.foran} {navn_text(vaelger.navn)}"


def unit_text(art: f.Art) -> str:
    """Write a unit or *ja/nej*."""
    if isinstance(art, f.JaNejArt):
        return "ja/nej"
    return " pr. ".join((_led(art.led), *(navn_text(navn) for navn in art.pr)))


def _led(led: f.Enhedsled) -> str:
    ord_ = led.ord if led.ord in UNIT_WORDS else navn_text(f.Navn(tekst=led.ord, span=led.span))
    return ord_ if led.niveau is None else f"{ord_} ({led.niveau:04}-niveau)"


def tal_text(tal: f.Tal) -> str:
    """Write a number with as many decimals as it was written with, and its unit."""
    number = show_number(tal.vaerdi, tal.decimaler)
    return number if tal.enhed is None else f"{number} {unit_text(tal.enhed)}"


def dato_text(dato: f.Dato) -> str:
    """Write ``1. januar 2014``."""
    return f"{dato.dag}. {MAANEDER[dato.maaned - 1]} {dato.aar:04}"


def dag_text(dato: f.Dato | None) -> str:
    """Write a day, or *ukendt*."""
    return "ukendt" if dato is None else dato_text(dato)


def navn_text(navn: f.Navn) -> str:
    """Write a name, in quotes where it needs them."""
    return navn.tekst if is_plain_name(navn.tekst) else f'"{navn.tekst}"'


def navne_text(navne: Iterable[f.Navn]) -> str:
    """Write names with commas."""
    return ", ".join(navn_text(navn) for navn in navne)


def en_text(navn: f.Navn) -> str:
    """Write *én* or *ét* and a name, as it was written, or *flere*."""
    return f"{_EN.get(navn.foran, 'én')} {navn_text(navn)}"


_EN = {"et": "ét", "ét": "ét", "flere": "flere"}


def for_hver_text(navne: tuple[f.Navn, ...]) -> str:
    """Write the axes with a blank in front, with the word that stood before each."""
    if not navne:
        return ""
    first, *rest = navne
    return f" for {_hver(first)}" + "".join(f", {navn_text(n)}" if n.foran == "," else f" og {_hver(n)}" for n in rest)


def _hver(navn: f.Navn) -> str:
    return f"{navn.foran or 'hver'} {navn_text(navn)}"
