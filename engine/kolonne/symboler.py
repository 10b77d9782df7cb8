"""Stand-ins for what is only known row by row: a row's amount, a count of weeks, a person.

They are values that the interpreter takes as its own. What a stand-in cannot answer ends the trial with *Uegnet*:
the persons it is about are then left to the interpreter, so nothing is ever guessed.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Self

from attrs import frozen


@frozen
class Aarsag:
    """Why something cannot be worked out by the kernel: a construct, and the quantity or place that has it."""

    slags: str
    navn: str = ""


class Uegnet(Exception):  # noqa: N818  (no fault of the user: a trial that is given up)
    """The trial asks something that the kernel does not answer."""

    def __init__(self, slags: str, navn: str = "") -> None:
        super().__init__(slags, navn)
        self.aarsag = Aarsag(slags, navn)


class UdvidKlasse(Exception):  # noqa: N818  (as above)
    """The trial asks which member of an axis a row belongs to: rows must be told apart by it."""

    def __init__(self, akse: str) -> None:
        super().__init__(akse)
        self.akse = akse


PERSON, RAEKKE, MEDLEM = "person", "række", "medlem"


class Ubekendt(str):
    """A member that stands for any: a person, a row, or a member of an axis that rows are not told apart by."""

    __slots__ = ("akse", "slags")
    slags: str
    akse: str

    def __new__(cls, slags: str, akse: str) -> Self:
        """Make one of a kind and an axis."""
        made = super().__new__(cls, f"\x00{slags} {akse}")
        made.slags, made.akse = slags, akse
        return made

    def __eq__(self, other: object) -> bool:
        """A person without facts is none of those that are named; of other members it must be known."""
        if self is other:
            return True
        if self.slags == MEDLEM and isinstance(other, str):
            raise UdvidKlasse(self.akse)
        return False

    def __ne__(self, other: object) -> bool:
        """As ``==``."""
        return not self == other

    __hash__ = str.__hash__


def _stop(*_: object) -> bool:
    slags = "et spørgsmål til rækkens beløb"
    raise Uegnet(slags)


class Lineaer(Fraction):
    """A row's amount on the day (or in the period) at hand times a number, and a number.

    Sums, and products and quotients with numbers, are exact; no question can be asked of it.
    """

    __slots__ = ("gange", "plus")
    gange: Fraction
    plus: Fraction

    def __new__(cls, gange: Fraction, plus: Fraction) -> Self:
        """The amount times ``gange``, plus ``plus``."""
        made = super().__new__(cls, 0)
        made.gange, made.plus = Fraction(gange), Fraction(plus)
        return made

    def _med(self, other: object, sign: int) -> "Lineaer":
        if isinstance(other, Lineaer):
            return Lineaer(self.gange + sign * other.gange, self.plus + sign * other.plus)
        if isinstance(other, int | Fraction):
            return Lineaer(self.gange, self.plus + sign * Fraction(other))
        slags = "et spørgsmål til rækkens beløb"
        raise Uegnet(slags)

    def __add__(self, other: object) -> "Lineaer":  # type: ignore[override]
        return self._med(other, 1)

    __radd__ = __add__  # type: ignore[assignment]

    def __sub__(self, other: object) -> "Lineaer":  # type: ignore[override]
        return self._med(other, -1)

    def __rsub__(self, other: object) -> "Lineaer":  # type: ignore[override]
        return (-self)._med(other, 1)

    def __neg__(self) -> "Lineaer":
        return Lineaer(-self.gange, -self.plus)

    def __mul__(self, other: object) -> "Lineaer":  # type: ignore[override]
        if isinstance(other, Fraction | int) and not isinstance(other, Lineaer | Taelletal):
            return Lineaer(self.gange * other, self.plus * other)
        slags = "et spørgsmål til rækkens beløb"
        raise Uegnet(slags)

    __rmul__ = __mul__  # type: ignore[assignment]

    def __truediv__(self, other: object) -> "Lineaer":  # type: ignore[override]
        if isinstance(other, Fraction | int) and not isinstance(other, Lineaer | Taelletal):
            return Lineaer(self.gange / other, self.plus / other)
        slags = "et spørgsmål til rækkens beløb"
        raise Uegnet(slags)

    def __hash__(self) -> int:  # type: ignore[override]  # the numbers of typeshed have none
        return hash((self.gange, self.plus))

    __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = _stop  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __abs__ = __int__ = __round__ = __bool__ = _stop  # type: ignore[assignment]
    __trunc__ = __floor__ = __ceil__ = __divmod__ = __rdivmod__ = __rpow__ = __ne__ = _stop  # type: ignore[assignment]


UGE = 7


def _tal(*_: object) -> Fraction:
    slags = "et regnestykke med en optælling"
    raise Uegnet(slags)


class Taelletal(Fraction):
    """A count of weeks (in days) and a number of days: it can be held against a number, and moved by one."""

    __slots__ = ("_mindst", "_plus")
    _mindst: Callable[[int], bool]
    _plus: Fraction

    def __new__(cls, mindst: Callable[[int], bool], plus: Fraction = Fraction(0)) -> Self:
        """One of which can be asked whether the count is at least some weeks."""
        made = super().__new__(cls, 0)
        made._mindst, made._plus = mindst, plus
        return made

    def __ge__(self, other: object) -> bool:
        return self._mindst(_uger(other, self._plus))

    def __gt__(self, other: object) -> bool:
        return self._mindst(_uger(other, self._plus, over=True))

    def __lt__(self, other: object) -> bool:
        return not self >= other

    def __le__(self, other: object) -> bool:
        return not self > other

    def __eq__(self, other: object) -> bool:
        return self >= other and not self > other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:  # type: ignore[override]  # the numbers of typeshed have none
        return id(self)

    def __add__(self, other: object) -> "Taelletal":  # type: ignore[override]
        return Taelletal(self._mindst, self._plus + _dage(other))

    def __sub__(self, other: object) -> "Taelletal":  # type: ignore[override]
        return Taelletal(self._mindst, self._plus - _dage(other))

    __radd__ = __add__  # type: ignore[assignment]
    __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _tal  # type: ignore[assignment]
    __neg__ = __abs__ = __int__ = __round__ = __bool__ = __floordiv__ = __rfloordiv__ = _tal  # type: ignore[assignment]
    __mod__ = __rmod__ = __pow__ = __rpow__ = __divmod__ = __rdivmod__ = _tal  # type: ignore[assignment]
    __trunc__ = __floor__ = __ceil__ = _tal  # type: ignore[assignment]


def _dage(number: object) -> Fraction:
    if isinstance(number, int | Fraction) and not isinstance(number, Lineaer | Taelletal):
        return Fraction(number)
    slags = "et regnestykke med en optælling"
    raise Uegnet(slags)


def _uger(limit: object, plus: Fraction, *, over: bool = False) -> int:
    """The least whole number of weeks that with some days is at least (or is over) a number of days."""
    weeks = (_dage(limit) - plus) / UGE
    return weeks.numerator // weeks.denominator + 1 if over else -(-weeks.numerator // weeks.denominator)
