"""The gallery: finished notater in all their forms, made when the site is built and kept nowhere else."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dsl.problems.problem import Problem
from engine.notat.document import documents
from engine.scenario.nodes import Koersel

FOLDER: Final = "galleri"
# docs/galleri/index.md shows these, by the names of their scenario files.
SHOWN: Final = ("naestved-bilag-1", "skovby")
TEMPLATE: Final = "driftsloft.md.j2"
# The notater say the same whenever the site is built.
DAY: Final = "1. marts 2019"
# A Markdown file would become a page of the site; this one is to be read as it is written.
_ENDINGS: Final[Mapping[str, str]] = {"md": "md.txt", "html": "html", "docx": "docx", "pdf": "pdf", "png": "png"}


def gallery(runs: Iterable[Koersel], templates: Path) -> Mapping[str, bytes] | tuple[Problem, ...]:
    """The files of the gallery by their path in the site, or why one of them cannot be made."""
    files: dict[str, bytes] = {}
    for run in runs:
        name = run.scenarie.sti.stem
        if name in SHOWN:
            made = documents(run, templates / TEMPLATE, DAY, tuple(_ENDINGS), TEMPLATE)
            if isinstance(made, tuple):
                return made
            files |= {f"{FOLDER}/{name}.{ending}": made[form] for form, ending in _ENDINGS.items()}
    return files
