"""The gallery: finished notater in all their forms, made when the site is built and kept nowhere else."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dsl.problems.problem import Problem
from engine.notat.case import Sag, beside, read_case
from engine.notat.document import from_file
from engine.scenario.nodes import Koersel

FOLDER: Final = "galleri"
# docs/galleri/index.md shows these: the area and name of the scenario, the template, and the name of the document.
SHOWN: Final = {
    ("driftsloft", "naestved-bilag-1"): ("driftsloft", "naestved-bilag-1"),
    ("driftsloft", "skovby"): ("driftsloft", "skovby"),
    ("omprioritering", "odense-2017"): ("udvalgssag", "udvalgssag"),
    ("udbud", "skovby-2024"): ("indstilling", "indstilling"),
    ("investering", "skovby-2022"): ("business-case", "business-case"),
    ("benchmark", "mploy-2019-forsoergelse"): ("benchmark", "benchmark"),
    ("partnerskab", "skovby-2023"): ("notat", "notat"),
}
# The notater say the same whenever the site is built.
DAY: Final = "1. marts 2019"
# A Markdown file would become a page of the site; this one is to be read as it is written.
_ENDINGS: Final[Mapping[str, str]] = {"md": "md.txt", "html": "html", "docx": "docx", "pdf": "pdf", "png": "png"}


def gallery(runs: Iterable[Koersel], templates: Path) -> Mapping[str, bytes] | tuple[Problem, ...]:
    """The files of the gallery by their path in the site, or why one of them cannot be made."""
    files: dict[str, bytes] = {}
    for run in runs:
        path = run.scenarie.sti
        chosen = SHOWN.get((path.parent.parent.name, path.stem))
        if chosen is not None:
            template, name = f"{chosen[0]}.md.j2", chosen[1]
            sag = _case(beside(path))
            if isinstance(sag, tuple):
                return sag
            made = from_file(run, templates / template, DAY, tuple(_ENDINGS), template, sag=sag)
            if isinstance(made, tuple):
                return made
            files |= {f"{FOLDER}/{name}.{ending}": made.former[form] for form, ending in _ENDINGS.items()}
    return files


def _case(path: Path) -> Sag | tuple[Problem, ...] | None:
    return read_case(path, path.name) if path.is_file() else None
