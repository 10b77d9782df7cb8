"""Answers of which some are open: three-valued yes and no, and what has no value."""

from collections.abc import Hashable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from attrs import evolve, field, frozen

from dsl.model.nodes import Krav
from dsl.values.period import Periode, Tidsrum

IKKE_OMFATTET: Final = "(ikke omfattet)"
UDEN_SVAR: Final = "(uden svar)"  # what is unknown, or cannot be asked; the run says which


@frozen
class Uvis:
    """What the case decides: the question behind it, whether it is denied, and a part of it to be decided first."""

    spoergsmaal: Hashable
    benaegtet: bool = False
    del_af_det: Hashable = field(default=None, eq=False)

    def ikke(self) -> "Uvis":
        """The opposite."""
        return evolve(self, benaegtet=not self.benaegtet)

    def foerst(self) -> Hashable:
        """The question to be decided first."""
        return self.del_af_det or self.spoergsmaal


@frozen
class Intet:
    """A case that has no value: *ikke omfattet*, or *uden svar*."""

    hvorfor: Literal["(ikke omfattet)", "(uden svar)"]


UDE: Final = Intet(IKKE_OMFATTET)
TOMT: Final = Intet(UDEN_SVAR)
Fundet = Fraction | bool | date | str | Periode | Uvis | Intet

# Each relation as one that may be denied, so that a question and its opposite are one question.
AS_ONE: Final[Mapping[str, tuple[str, bool]]] = {
    "lig": ("lig", False), "ikke lig": ("lig", True),
    "over": ("over", False), "højst": ("over", True), "mindst": ("mindst", False), "under": ("mindst", True),
    "efter": ("over", False), "senest": ("over", True), "tidligst": ("mindst", False), "før": ("mindst", True),
}  # fmt: skip


def both(found: list[Fundet]) -> Fundet:
    """Several conditions together: one *nej* settles it, else what is open keeps it open."""
    if False in found:
        return False
    open_ones = [x for x in found if isinstance(x, Uvis)]
    if open_ones:
        whole = Uvis(("og", tuple(found)), del_af_det=open_ones[0].foerst())
        return open_ones[0] if len(found) == found.count(True) + 1 else whole
    return True if all(x is True for x in found) else TOMT


def either(found: list[Fundet]) -> Fundet:
    """One of several conditions."""
    return denied(both([denied(x) for x in found]))


def denied(found: Fundet) -> Fundet:
    """The opposite of an answer."""
    if isinstance(found, Uvis):
        return found.ikke()
    return not found if isinstance(found, bool) else TOMT


def ordered(value: Fundet) -> Fraction | None:
    """What a day and a period, or two numbers, are ordered by."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Tidsrum):
        return Fraction(value.foerste_dag().toordinal())
    return Fraction(value.toordinal()) if isinstance(value, date) else None


def meets(krav: Krav, value: Fundet) -> bool:
    """Whether a value is what a cell of a table asks for."""
    if krav.blandt is not None:
        return value in krav.blandt
    number = ordered(value)
    if number is None:
        return krav.fra is None and krav.under is None
    if krav.fra is not None and krav.fra == krav.under:
        return number == krav.fra
    return (krav.fra is None or krav.fra <= number) and (krav.under is None or number < krav.under)
