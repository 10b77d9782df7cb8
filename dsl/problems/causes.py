"""One fault is told once: what only follows from another fault waits until that one is mended."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import PurePath
from typing import Final

from attrs import frozen

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem
from dsl.problems.wording.source import SOURCE
from dsl.problems.wording.tree import TREE
from dsl.source.text import Span

MOST_CAUSES: Final = 100  # of one code; a file with more is mended in several rounds anyway
UNREAD: Final = frozenset({*SOURCE, *TREE})
_CITED: Final = frozenset(
    {"ugyldig-henvisning", "tvetydig-henvisning", "ukendt-retskilde", "ukendt-udgave", "åbent-anførselstegn"}
)
_NAMES: Final = frozenset(
    {"ukendt-navn", "ukendt-enhed", "enhed-uden-punktum", "ukendt-akse", "ukendt-medlem", "akse-findes-ikke-her"}
)
_HEAD: Final = frozenset({"ukendt-version", "vendt-periode"})
_CHANGED: Final = frozenset({"ændring-uden-forlæg", "omskrevet-uden-ord", "forkert-filnavn"})


@frozen(slots=False)
class Fund:
    """A problem with its place in a file, and what stands around it."""

    problem: Problem
    place: Span

    @property
    def is_outer(self) -> bool:
        """Whether it stands in a line of the first column: a head, a field of it, or the file as a whole."""
        return self.problem.code in SOURCE or not self.place.excerpt.startswith(" ")

    @cached_property
    def block(self) -> int:
        """The line of the first column that the place stands in or under."""
        lines = self.place.text.lines
        return next((n for n in range(self.place.line, 0, -1) if not lines[n - 1 : n] or _is_outer(lines[n - 1])), 1)


def _is_outer(line: str) -> bool:
    return bool(line) and not line.startswith((" ", "#"))


Near = Callable[[Fund, Fund], bool]


def causes_only(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that do not only follow from another among them, in the same order."""
    told = tuple(problems)
    found = tuple(Fund(p, p.place) for p in told if isinstance(p.place, Span))
    by_code: dict[str, list[Fund]] = {}
    for one in found:
        alike = by_code.setdefault(one.problem.code, [])
        alike += [one] if len(alike) < MOST_CAUSES else []
    follows = {id(one.problem) for one in found if _follows(one, by_code)}
    return tuple(p for p in told if id(p) not in follows)


def _follows(one: Fund, by_code: Mapping[str, list[Fund]]) -> bool:
    return any(
        near(one, cause)
        for codes, near in _RULES.get(one.problem.code, ())
        for code in codes & by_code.keys()
        for cause in by_code[code]
        if cause is not one
    )


def _same_line(one: Fund, cause: Fund) -> bool:
    return (one.place.path, one.place.line) == (cause.place.path, cause.place.line)


def _same_block(one: Fund, cause: Fund) -> bool:
    return one.place.path == cause.place.path and one.block == cause.block


def _same_file(one: Fund, cause: Fund) -> bool:
    return one.place.path == cause.place.path


def _field_in_block(one: Fund, cause: Fund) -> bool:
    return _same_block(one, cause) and cause.place.excerpt.lstrip().startswith(("hjemmel", "kilde"))


def _outer_in_file(one: Fund, cause: Fund) -> bool:
    return cause.is_outer and _same_file(one, cause)


def _outer_in_folder(one: Fund, cause: Fund) -> bool:
    """The fault hides a version, or a construct of one, from the other versions in its folder."""
    return cause.is_outer and _same_folder(one, cause)


def _same_folder(one: Fund, cause: Fund) -> bool:
    return PurePath(one.place.path).parent == PurePath(cause.place.path).parent


def _anywhere(_one: Fund, _cause: Fund) -> bool:
    """What could not be read may be what decides the case."""
    return True


def _line_of_field(one: Fund, cause: Fund) -> bool:
    """The field is there, but its line is at fault."""
    field = dict(one.problem.facts).get("felt", "")
    begins = " ".join(cause.place.excerpt.split()[: field.count(" ") + 1])
    return _same_file(one, cause) and nearest(begins, (field,)) is not None


def _name_in_line(one: Fund, cause: Fund) -> bool:
    """What could not be read may be where the name is given."""
    name = dict(one.problem.facts).get("navn", "")
    read = cause.place.text.content if cause.problem.code in SOURCE else cause.place.excerpt
    is_there = bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", read) is not None
    return is_there and cause.is_outer and not _same_line(one, cause)


def _line_below(one: Fund, cause: Fund) -> bool:
    return _same_file(one, cause) and one.place.line == cause.place.line + 1


_TYPES: Final = ((_NAMES, _same_line),)
_VERSIONS: Final = ((UNREAD | _HEAD | _CHANGED, _outer_in_folder),)
_SHARED: Final = ((UNREAD | _HEAD | _CHANGED, _anywhere),)
_ROWS: Final = ((UNREAD | {"ukendt-medlem", "forkert-antal-celler", "ikke-en-værdi"}, _same_block),)
_GIVEN: Final = ((UNREAD, _name_in_line),)

# code -> what it may follow from, and how near that must stand.
_RULES: Final[dict[str, tuple[tuple[frozenset[str], Near], ...]]] = {
    "uden-grund": ((_CITED, _same_line), (_CITED, _field_in_block), *_TYPES),
    "mangler-felt": ((UNREAD | _CITED | {"ukendt-belæg", "ukendt-status"}, _line_of_field),),
    "effekt-uden-tid": ((UNREAD, _same_block),),
    "akse-for-meget": ((frozenset({"ukendt-akse"}), _same_block),),
    "for-hver-skifter": _TYPES,
    "enhed-skifter": _TYPES,
    "omskrevet-uden-ord": _TYPES,
    "forkert-enhed": (*_TYPES, (frozenset({"kolonne-uden-enhed"}), _same_block)),
    "uforenelige-enheder": _TYPES,
    "ikke-ja-nej": _TYPES,
    "ikke-et-tal-her": _TYPES,
    "manglende-række": _ROWS,
    "tabel-hul": _ROWS,
    "tabel-uden-rækker": _ROWS,
    "mangler-regler": ((UNREAD | {"ukendt-variant"}, _same_block),),
    "mangler-grundlag": ((UNREAD, _outer_in_file),),
    "nøgle-uden-kolonne": ((UNREAD | _NAMES, _same_block),),
    "forkert-korn": ((UNREAD | _NAMES | {"nøgle-uden-kolonne"}, _same_block),),
    "regelsæt-ikke-anvendt": ((frozenset({"ukendt-regelsæt"}), _outer_in_file), (UNREAD, _outer_in_file)),
    "ukendt-linje": ((frozenset({"regel-uden-linjer"}), _line_below),),
    "ukendt-version": ((UNREAD | {"vendt-periode", "forkert-filnavn"}, _outer_in_folder),),
    "udeklareret-hul": _VERSIONS,
    "overlappende-versioner": _VERSIONS,
    "sag-uden-regelsæt": _SHARED,
    "sag-med-to-regelsæt": _SHARED,
    "ændring-uden-forlæg": ((UNREAD | _HEAD, _outer_in_folder),),
    "prisniveau-år": (*_VERSIONS, (frozenset({"prisniveauer-mødes"}), _same_line)),
    "forkert-filnavn": ((frozenset({"vendt-periode", "dag-findes-ikke"}), _same_file),),
    "ukendt-navn": _GIVEN,
    "ukendt-størrelse": _GIVEN,
    "intet-at-beregne": ((UNREAD, _same_file),),
}
