"""Operations that have been lowered once: what came of the same rules and the same questions is kept between runs."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dsl.source.cache import keep_thing, kept_as, program
from engine.kolonne.grupper import Gruppe
from engine.kolonne.operationer import Klasse, Operationer

KIND: Final = "operationer"
PROGRAM: Final = tuple(Path(__file__).parents[2] / name for name in ("dsl", "engine"))


def noegle(*told: object) -> str:
    """A key for rules, a scenario and what data has of kinds and days: equal when all of it is."""
    return hashlib.sha256(program(*PROGRAM) + repr(told).encode()).hexdigest()


def noegle_for(plan: str, grupper: Iterable[Gruppe]) -> str:
    """The key of some questions under another key."""
    known: dict[frozenset[Klasse], str] = {}  # most are asked at the same members
    said = [
        (g.hvad, [(u.op, u.span.path, u.span.line, u.span.column) for u in g.led],
         [(time, _samlet(members.alle, known)) for time, members in g.tider.items()])
        for g in grupper
    ]  # fmt: skip
    return hashlib.sha256(repr((plan, said)).encode()).hexdigest()


def _samlet(members: frozenset[Klasse], known: dict[frozenset[Klasse], str]) -> str:
    """Some members as one text, which is made once."""
    if members not in known:
        known[members] = hashlib.sha256(repr(sorted(members)).encode()).hexdigest()
    return known[members]


def kendte(key: str) -> Operationer | None:
    """The operations kept under a key; None when there are none that can be read."""
    return kept_as(KIND, key, Operationer)


def gem(key: str, ops: Operationer) -> None:
    """Keeps the operations under a key."""
    keep_thing(KIND, key, ops)
