"""From the text of one cell to a value or a fault, by the rules of its column; nothing is guessed."""

import re
import unicodedata
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import frozen

from dsl.problems.nearest import nearest
from dsl.values.number import Tal, TalFejl, read_number
from dsl.values.period import PeriodeFejl, read_period
from engine.caseload.declared import Kodeliste, Kolonne
from engine.caseload.facts import facts, mask
from engine.caseload.loaded import Fakta, Laest
from engine.caseload.persons import lost_its_zero, person
from engine.caseload.table import Maskintal, Raa, UdenVaerdi

_BLANKE: Final = " \t\r\n\u00a0\u202f"
_ET_SKILLETEGN: Final = re.compile(r"([-−]?[0-9]{1,3})([.,])([0-9]{3})")
_DECIMALER: Final = re.compile(r"[-−]?[0-9.]+,([0-9]+)")
_TUSIND: Final = 3
_PROCENT: Final = Fraction(1, 100)


@frozen
class Afvist:
    """Why a cell is refused; `vaerdi` is its amount in base units where it can be read all the same."""

    kode: str
    fakta: Fakta = ()
    vaerdi: Fraction | None = None


Svar: TypeAlias = Laest | Afvist


def read_cell(raw: Raa, kolonne: Kolonne) -> Svar:
    """Convert one cell; blanks around it (no-break ones too) do not count, except within `tekst`."""
    if isinstance(raw, UdenVaerdi):
        return Afvist(raw.kode)
    text = tidy(raw)
    if not text:
        return _empty(kolonne)
    answer = Afvist("ligner-cpr") if _may_be_a_person(text, kolonne) else _read(raw, text, kolonne)
    if isinstance(answer, Afvist) and kolonne.rolle == "persondata":
        return Afvist(answer.kode)
    return answer


def _read(raw: str | Maskintal, text: str, kolonne: Kolonne) -> Svar:
    match kolonne.slags:
        case "tal":
            return _number(raw if isinstance(raw, Maskintal) else text, kolonne)
        case "medlem":
            return _person(text, kolonne) if kolonne.rolle == "persondata" else _member(text, kolonne)
        case "tid" | "dag":
            return _period(text, kolonne.tidsslags or ("dag" if kolonne.slags == "dag" else "aar"))
        case "ja/nej":
            return _yes_or_no(text)
        case "tekst":
            return Laest("vaerdi", raw if isinstance(raw, str) else text)
        case "leverance":
            return _delivery(text)


def tidy(raw: str | Maskintal) -> str:
    """Strip blanks and compose letters (NFC), so that an å is an å whatever wrote it."""
    text = raw.tekst if isinstance(raw, Maskintal) else raw.strip(_BLANKE)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _may_be_a_person(text: str, kolonne: Kolonne) -> bool:
    """Whether a CPR number may have come where cells are shown: a name that any text may be, or an amount."""
    named = kolonne.slags == "medlem" and kolonne.medlemmer is None and kolonne.koder is None
    counted = kolonne.slags in ("tal", "leverance") and kolonne.ved_personer
    return (named or counted) and kolonne.rolle != "persondata" and mask(text) != text


def _empty(kolonne: Kolonne) -> Svar:
    if kolonne.rolle in ("vaerdi", "spaend"):
        if kolonne.tom == "nul" and kolonne.slags == "tal":
            return Laest("vaerdi", Fraction(0))
        if kolonne.tom in ("ukendt", "ikke omfattet"):
            return Laest(kolonne.tom, None)
    return Afvist("tom-celle", vaerdi=Fraction(0))


def _number(raw: str | Maskintal, kolonne: Kolonne) -> Svar:
    most = kolonne.decimaler
    if isinstance(raw, Maskintal):
        text, binary = _without_idle_zeros(raw, most), raw.binaert
    else:
        text, binary = raw, False
        if text.endswith("%") and kolonne.skala == _PROCENT:
            text = text.removesuffix("%").rstrip(_BLANKE)
        if most is not None and (readings := _readings(text, most)):
            return Afvist("tvetydigt-tal", facts(celle=text, **readings, decimaler=str(most)))
    found = read_number(text)
    if isinstance(found, Tal) and (most is None or found.decimaler <= most):
        places = most if binary and most is not None else found.decimaler
        return Laest("vaerdi", _scaled(found.vaerdi, kolonne.skala), places)
    written = _DECIMALER.fullmatch(text)
    if most is not None and written is not None and len(written[1]) > most:
        amount = _scaled(found.vaerdi, kolonne.skala) if isinstance(found, Tal) else None
        told = facts(celle=text, decimaler=str(len(written[1])), hoejst=str(most))
        return Afvist("for-mange-decimaler", told, amount)
    return Afvist("ugyldigt-tal", facts(slags=found.slags if isinstance(found, TalFejl) else "", celle=text))


def _scaled(value: Fraction, skala: Fraction) -> Fraction:
    if skala.numerator == skala.denominator:
        return value
    return Fraction(value.numerator * skala.numerator, value.denominator * skala.denominator)


def _without_idle_zeros(raw: Maskintal, most: int | None) -> str:
    """Drop the zeros that only the file's number type adds (`1,5000` in a column of two decimals is `1,50`)."""
    whole, comma, rest = raw.tekst.partition(",")
    if not comma or most is None or rest[most:].strip("0"):
        return raw.tekst
    return f"{whole},{rest[:most]}" if most else whole


def _readings(text: str, most: int) -> dict[str, str]:
    """Give both readings of `1,234` where fewer than three decimals are declared, of `1.234` where three are."""
    found = _ET_SKILLETEGN.fullmatch(text)
    if found is None or not ((found[2] == "," and most < _TUSIND) or (found[2] == "." and most == _TUSIND)):
        return {}
    return {"som_decimaltal": f"{found[1]},{found[3]}", "som_heltal": f"{found[1]}.{found[3]}"}


def _person(text: str, kolonne: Kolonne) -> Svar:
    return Afvist("cpr-uden-nul") if lost_its_zero(text) else _member(person(text), kolonne)


def _member(text: str, kolonne: Kolonne) -> Svar:
    if kolonne.koder is not None:
        return _coded(text, kolonne.koder)
    if kolonne.medlemmer is None or text in kolonne.medlemmer:
        return Laest("vaerdi", text)
    meant = nearest(text, kolonne.medlemmer)
    return Afvist("ukendt-kategori", facts(celle=text, **({} if meant is None else {"mente_du": meant})))


def _coded(text: str, liste: Kodeliste) -> Svar:
    found = liste.koder.get(text)
    if found is None:
        meant = nearest(text, liste.koder)
        named = {"kodeliste": liste.navn, **({} if meant is None else {"mente_du": meant})}
        return Afvist("ukendt-kode", facts(celle=text, **named))
    member, belaeg = found
    return Laest("vaerdi", member, belaeg=belaeg)


def _delivery(text: str) -> Svar:
    """A delivery is a day or a whole number: what else there may be has no order that all would agree on."""
    found = read_period(text, "dag")
    if not isinstance(found, PeriodeFejl):
        return Laest("vaerdi", found)
    number = read_number(text)
    if isinstance(number, Tal) and not number.decimaler:
        return Laest("vaerdi", number.vaerdi)
    return Afvist("ugyldig-leverance", facts(celle=text))


def _period(text: str, slags: str) -> Svar:
    found = read_period(text, slags)
    if isinstance(found, PeriodeFejl) and found.slags == "uge-findes-ikke":
        return Afvist("uge-findes-ikke", facts(celle=text, detalje=found.detalje))
    if isinstance(found, PeriodeFejl):
        return Afvist("ugyldig-periode", facts(slags=found.slags, celle=text, detalje=found.detalje))
    return Laest("vaerdi", found)


def _yes_or_no(text: str) -> Svar:
    answer = {"ja": True, "nej": False}.get(text.lower())
    return Afvist("ugyldigt-ja-nej", facts(celle=text)) if answer is None else Laest("vaerdi", answer)
