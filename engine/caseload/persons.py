"""Persons: what a CPR number looks like, and the names that stand for persons from the reading on."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from engine.caseload.facts import is_possible_day

_CPR: Final = re.compile(r"([0-9]{6})[-\u2010-\u2015\u2212]?([0-9]{4})")
_NI_CIFRE: Final = re.compile(r"([0-9])([0-9]{2})[0-9]{2}[-\u2010-\u2015\u2212]?[0-9]{4}")
_BLANKE: Final = re.compile(r"\s+")


def person(text: str) -> str:
    """Give a CPR number as its ten digits, however it is written; anything else as it stands."""
    found = _CPR.fullmatch(_BLANKE.sub("", text))
    return found[1] + found[2] if found is not None else text


def lost_its_zero(text: str) -> bool:
    """Whether nine digits are a CPR number without its first nought, as spreadsheets leave it."""
    found = _NI_CIFRE.fullmatch(_BLANKE.sub("", text))
    return found is not None and is_possible_day(int(found[1]), int(found[2]))


@frozen
class Personer:
    """The only thing that knows the persons behind the pseudonyms; it lives as long as the run and shows nothing."""

    navne: Mapping[str, str] = field(factory=dict, repr=False, eq=False)

    def pseudonym(self, written: str) -> str | None:
        """The name that a person has in the run; None when the data does not have the person."""
        return self.navne.get(person(written.strip()))


def named(axis: str, places: Iterable[tuple[int, str]], known: Mapping[str, str], behind: str) -> dict[str, str]:
    """Names for the persons of a file, by the row (as told to the user) where each is first met; ``known`` have theirs.

    The rows of the first file are enough for a name; those of another have the file's name ``behind``.
    """
    first: dict[str, int] = {}
    for nr, one in places:
        if one not in known and first.get(one, nr) >= nr:
            first[one] = nr
    tail = f" ({behind})" if behind else ""
    return {one: f"{axis} {nr}{tail}" for one, nr in first.items()}
