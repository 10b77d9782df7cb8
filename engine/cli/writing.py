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
from engine.notat.case import Sag
from engine.notat.document import from_file
from engine.notat.written import SkriveFejl, write_all
from engine.scenario.columns import gathered
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


def template_lines(workspace: Workspace) -> list[tuple[str, str]]:
    """The names with what each is for: the comment that a template begins with."""
    found = []
    for name in template_names(workspace):
        path = next(p for folder in workspace.templates if (p := folder / f"{name}{SUFFIX}").is_file())
        first = path.read_text(encoding="utf-8", errors="replace").partition("\n")[0]
        found.append((name, first.removeprefix("<#").partition("#>")[0].strip() if first.startswith("<#") else ""))
    return found


def write_documents(
    koersel: Koersel,
    template: Path,
    folder: Path,
    names: Mapping[str, str],
    day: date,
    valgt: Mapping[str, str | Periode] | None = None,
    *,
    sag: Sag | None = None,
) -> tuple[Problem, ...]:
    """Write the notat in each form under its file name, all or none; with what stopped it, or is to be filled in."""
    where = shown(template)
    with working("Skriver notatet"):
        ready = gathered(koersel, lambda k: from_file(k, template, dag_tekst(day), ("md",), where, valgt, sag=sag))
        if not isinstance(ready, Koersel):
            return (ready,)
        made = from_file(ready, template, dag_tekst(day), tuple(names), where, valgt, sag=sag)
    if isinstance(made, tuple):
        return made
    return write(folder, {names[form]: made.former[form] for form in names}) or made.advarsler


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Write files into a folder; nothing is written when one of them cannot be."""
    fault = write_all(folder, files)
    return (refused(fault),) if fault is not None else ()


def refused(fault: SkriveFejl) -> Problem:
    """Why nothing was written, as a problem."""
    return problem("kan-ikke-skrives", None, fil=shown(Path(fault.sti)), grund=fault.aarsag)
