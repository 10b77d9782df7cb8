"""The sentence of a declared relation as a tree of names: `I alt = Dagpenge + Kontanthjælp`.

Names are those of the table's rows or columns, the longest first, so that a name may hold a sign or a slash itself.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import frozen

from dsl.values.number import Tal, read_number
from engine.efterregn.printed import plain

SUM_AF: Final = "sum af"
AENDRING: Final = "ændring i pct. fra"
PCT_AF: Final = "i pct. af"
TIL: Final = "til"
VED: Final = "ved"
DEEPEST: Final = 20  # brackets within each other

_CITAT: Final = re.compile(r"»([^«]+)«|\"([^\"]+)\"")
_ADRESSE: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}\b")
_TAL: Final = re.compile(r"[0-9][0-9.]*(?:,[0-9]+)?")
_FORTEGN: Final = {"+": 1, "-": -1, "−": -1, "–": -1}
_GANGE: Final = "×*·"
_DELE: Final = "/÷"


@frozen
class Navn:
    """A row or column by its name, or a cell by its address; `ved` is the crossing column or row, else none."""

    tekst: str
    ved: str = ""


@frozen
class Run:
    """The sum of the rows or columns from one to another."""

    fra: str
    til: str


@frozen
class Regning:
    """`sum` (with signs), `gange`, `del`, and `andel` and `ændring`, which are in percent."""

    slags: str
    led: tuple[tuple[int, "Led"], ...]


Led: TypeAlias = Navn | Run | Regning | Fraction


@frozen
class Saetning:
    maal: Navn
    led: Led


@frozen
class Uforstaaet:
    """Where the sentence stops making sense: the rest of it, and why when that is known."""

    rest: str
    grund: str


def read_sentence(text: str, names: Iterable[str]) -> Saetning | Uforstaaet:
    """Read one relation; `names` are those that the table has."""
    reader = _Reader(plain(text), sorted({plain(n) for n in names}, key=len, reverse=True))
    try:
        target = reader.name()
        reader.take("=", "Der skal stå et navn og et lighedstegn først")
        led = reader.whole()
        reader.end()
    except _StopError as stop:
        return Uforstaaet(reader.rest, stop.grund)
    return Saetning(target, led)


class _StopError(Exception):
    def __init__(self, grund: str) -> None:
        super().__init__(grund)
        self.grund = grund


class _Reader:
    """Recursive descent; the only state is what is left to read."""

    def __init__(self, text: str, names: list[str]) -> None:
        self.rest = text
        self.names = names
        self.depth = 0

    def whole(self) -> Led:
        if self.word(AENDRING):
            before = self.name()
            self.need(TIL)
            return Regning("ændring", ((1, self.name()), (1, before)))
        first = self.terms()
        if self.word(PCT_AF):
            return Regning("andel", ((1, first), (1, self.terms())))
        return first

    def terms(self) -> Led:
        led = [(self.sign() or 1, self.factors())]
        while sign := self.sign():
            led.append((sign, self.factors()))
        return led[0][1] if len(led) == 1 and led[0][0] > 0 else Regning("sum", tuple(led))

    def factors(self) -> Led:
        led = self.factor()
        while True:
            if self.one_of(_GANGE):
                led = Regning("gange", ((1, led), (1, self.factor())))
            elif self.one_of(_DELE):
                led = Regning("del", ((1, led), (1, self.factor())))
            else:
                return led

    def factor(self) -> Led:
        if self.word(SUM_AF):
            first = self.name()
            self.need(TIL)
            return Run(first.tekst, self.name().tekst)
        known = self.known()
        if known is not None:
            return known
        if self.one_of("("):
            self.depth += 1
            if self.depth > DEEPEST:
                raise _StopError("Der er for mange parenteser inden i hinanden")
            inner = self.terms()
            self.take(")", "Der mangler en slutparentes")
            return inner
        found = _TAL.match(self.rest)
        number = read_number(found[0]) if found else None
        if found is None or not isinstance(number, Tal):
            raise _StopError("Der skulle stå navnet på en række eller en kolonne")
        self.rest = self.rest[found.end() :].lstrip()
        if self.word("pct. af") or self.word("% af"):
            return Regning("gange", ((1, number.vaerdi / 100), (1, self.factor())))
        return number.vaerdi

    def name(self) -> Navn:
        found = self.known()
        if found is None:
            raise _StopError("Der skulle stå navnet på en række eller en kolonne")
        return found

    def known(self) -> Navn | None:
        """A name in quotes, one that the table has, or an address; and what it stands at."""
        text = self._name_text()
        if text is None:
            return None
        if self.word(VED):
            crossing = self._name_text()
            if crossing is None:
                raise _StopError("Efter »ved« skal der stå navnet på en række eller en kolonne")
            return Navn(text, crossing)
        return Navn(text)

    def _name_text(self) -> str | None:
        if quoted := _CITAT.match(self.rest):
            self.rest = self.rest[quoted.end() :].lstrip()
            return plain(quoted[1] or quoted[2])
        for name in self.names:
            if self.word(name):
                return name
        if address := _ADRESSE.match(self.rest):
            self.rest = self.rest[address.end() :].lstrip()
            return address[0]
        return None

    def word(self, word: str) -> bool:
        """Take a word if it stands next and ends there."""
        size = len(word)
        if self.rest[:size].casefold() != word.casefold() or (
            word[-1:].isalnum() and self.rest[size : size + 1].isalnum()
        ):
            return False
        self.rest = self.rest[size:].lstrip()
        return True

    def sign(self) -> int:
        found = _FORTEGN.get(self.rest[:1], 0)
        self.rest = self.rest[1:].lstrip() if found else self.rest
        return found

    def one_of(self, signs: str) -> bool:
        found = bool(self.rest) and self.rest[0] in signs
        self.rest = self.rest[1:].lstrip() if found else self.rest
        return found

    def need(self, word: str) -> None:
        if not self.word(word):
            raise _StopError(f"Der skulle stå »{word}«")

    def take(self, sign: str, grund: str) -> None:
        if not self.one_of(sign):
            raise _StopError(grund)

    def end(self) -> None:
        if self.rest:
            raise _StopError("Der står mere, end der kan læses")
