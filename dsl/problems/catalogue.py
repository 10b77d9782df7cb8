"""From the code and facts of a problem to the Danish sentences that tell it."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dsl.problems.problem import Cell, Note, Problem
from dsl.problems.wording.checks import CHECKS
from dsl.problems.wording.command import COMMAND
from dsl.problems.wording.comparing import COMPARING
from dsl.problems.wording.data import DATA
from dsl.problems.wording.indsats import INDSATS
from dsl.problems.wording.indtag import INDTAG
from dsl.problems.wording.model import MODEL
from dsl.problems.wording.notat import NOTAT
from dsl.problems.wording.notes import NOTES
from dsl.problems.wording.ordlyd import Ordlyd
from dsl.problems.wording.remembering import REMEMBERING
from dsl.problems.wording.run import RUN
from dsl.problems.wording.scenario import SCENARIO
from dsl.problems.wording.source import SOURCE
from dsl.problems.wording.tree import TREE

ROOMS: Final = (
    SOURCE, TREE, MODEL, REMEMBERING, INDSATS, COMPARING, CHECKS, SCENARIO, RUN, DATA, NOTAT, COMMAND, INDTAG,
)  # fmt: skip
CATALOGUE: Final[Mapping[str, Ordlyd]] = MappingProxyType(
    {code: ordlyd for room in ROOMS for code, ordlyd in room.items()}
)
MANGLER: Final = "…"  # stands for a fact that the problem does not have

_UKENDT: Final = Ordlyd(
    "Problem uden forklaring", "Problemet har ingen forklaring.", "Meld koden til dem, der passer programmet."
)
_FAKTUM: Final = re.compile(r"\{([^{}]+)\}")
_KUN_HVIS: Final = re.compile(r"<([^<>]*)>")
_MENTE: Final = ("mente", "mente_du")
_ASCII: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})


def say(problem: Problem) -> tuple[str, str]:
    """Give what is wrong and how it is mended, each a printable line; a fact that is lacking is shown as `…`."""
    ordlyd = CATALOGUE.get(problem.code, _UKENDT)
    header = {"kolonne": problem.place.header} if isinstance(problem.place, Cell) else {}
    facts = {name: visible(value) for name, value in (header | dict(problem.facts)).items()}
    meant = next((facts[name] for name in _MENTE if facts.get(name)), "")
    kur = _filled(ordlyd.kur, facts)
    return _filled(ordlyd.hvad, facts), f"Mente du »{meant}«? {kur}" if meant else kur


def say_note(note: Note) -> str:
    """Give what a second place has to do with the problem."""
    return _filled(NOTES.get(note.code, note.code), {"navn": visible(note.navn)})


def page(code: str) -> str:
    """Name the page that tells more about a code; its file name is plain ASCII."""
    return f"docs/fejl/{code.translate(_ASCII)}.md"


def visible(text: str) -> str:
    """Write each character that a screen would hide or obey as ``[U+202E]``."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)


def _filled(text: str, facts: Mapping[str, str]) -> str:
    def kept(piece: re.Match[str]) -> str:
        return piece[1] if all(facts.get(name) for name in _FAKTUM.findall(piece[1])) else ""

    return _FAKTUM.sub(lambda found: facts.get(found[1]) or MANGLER, _KUN_HVIS.sub(kept, text))
