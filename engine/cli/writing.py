"""Documents and files on their way to the disk: all or none, and a refusal told as a problem."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from dsl.problems.nearest import nearest
from dsl.problems.problem import Problem, problem
from dsl.values.period import Periode, dag_tekst
from engine.cli.console import working
from engine.cli.reading import refuse, shown
from engine.cli.workspace import Workspace
from engine.notat.document import documents
from engine.notat.written import SkriveFejl, write_all
from engine.scenario.nodes import Koersel

SUFFIX = ".md.j2"


def today() -> date:
    """The day where the user is."""
    return datetime.now(UTC).astimezone().date()


def find_template(name: str, workspace: Workspace) -> Path:
    """A template by name: the user's own before an installed one of that name."""
    for folder in workspace.templates:
        path = folder / f"{name}{SUFFIX}"
        if path.is_file() and path.resolve().parent == folder.resolve():
            return path
    known = template_names(workspace)
    near = nearest(name, known)
    meant = f"Mente du »{near}«?" if near else f"Der er: {', '.join(known) or 'ingen'}."
    raise refuse(f"Skabelonen »{name}« findes ikke. {meant}")


def template_names(workspace: Workspace) -> list[str]:
    """The names that can be asked for."""
    found = {p.name.removesuffix(SUFFIX) for folder in workspace.templates for p in folder.glob(f"*{SUFFIX}")}
    return sorted(found)


def write_documents(
    koersel: Koersel,
    template: Path,
    folder: Path,
    names: Mapping[str, str],
    day: date,
    valgt: Mapping[str, str | Periode] | None = None,
) -> tuple[Problem, ...]:
    """Write the notat in each form under its file name, all or none; with the problems that stopped it."""
    with working("Skriver notatet"):
        made = documents(koersel, template, dag_tekst(day), tuple(names), shown(template), valgt)
    return made if isinstance(made, tuple) else write(folder, {names[form]: made[form] for form in names})


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Write files into a folder; nothing is written when one of them cannot be."""
    fault = write_all(folder, files)
    return (refused(fault),) if fault is not None else ()


def refused(fault: SkriveFejl) -> Problem:
    """Why nothing was written, as a problem."""
    return problem("kan-ikke-skrives", None, fil=shown(Path(fault.sti)), grund=fault.aarsag)
