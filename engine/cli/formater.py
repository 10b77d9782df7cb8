"""`hjemmel formater`: the one layout. A file that does not read is left alone and told."""

from pathlib import Path
from typing import Final

import click
from attrs import frozen

from dsl.load import load_file
from dsl.problems.problem import Problem, problem
from dsl.source.files import from_string
from dsl.tree.from_text import from_text
from dsl.tree.to_text import to_text
from engine.cli.console import counted, out, say
from engine.cli.danish_click import Command
from engine.cli.reading import absolute, has_faults, here, is_file, is_folder, refuse, say_problems, shown
from engine.cli.workspace import Workspace
from engine.cli.writing import write

_KINDS: Final = (".regel", ".scenarie")


@frozen
class Layout:
    """A file that reads, as bytes: as it stands and as it should."""

    path: Path
    before: bytes
    after: bytes


@click.command(cls=Command, name="formater")
@click.argument("stier", nargs=-1, metavar="[STI]…")
@click.option("--tjek", "only_look", is_flag=True, help="Skriv intet; nævn de filer, der ville blive ændret.")
def command(stier: tuple[str, ...], only_look: bool) -> int:  # noqa: FBT001  (click's flag)
    """Sæt regelfiler og scenarier op på den fælles måde. Betydningen ændres ikke.

    Uden STI tages alle filer i arbejdsmappen. En fil, der ikke kan læses, røres ikke.
    """
    found = [_laid_out(path) for path in _files(stier, here())]
    problems = [p for one in found if isinstance(one, tuple) for p in one]
    changed = [one for one in found if isinstance(one, Layout) and one.before != one.after]
    written = 0
    for one in changed:
        refused = () if only_look else write(one.path.parent, {one.path.name: one.after})
        problems += refused
        if not refused:
            out(f"{shown(one.path)} {'ville blive ændret' if only_look else 'er sat op'}")
            written += 1
    say_problems(tuple(problems))
    say(f"{counted(len(found), 'fil', 'filer')}, {written} {'ville blive ændret' if only_look else 'ændret'}.")
    return int(has_faults(problems) or (only_look and bool(changed)))


def _files(stier: tuple[str, ...], workspace: Workspace) -> list[Path]:
    if not stier:
        if not workspace.written_here:
            raise refuse("Her er ingen arbejdsmappe. Skriv, hvilke filer der skal sættes op.")
        return list(workspace.written_here)
    files: dict[Path, None] = {}
    for path in (absolute(x) for x in stier):
        inside = sorted(p for p in path.rglob("*") if p.suffix in _KINDS and p.is_file()) if is_folder(path) else [path]
        files |= dict.fromkeys(inside)
    return list(files)


def _laid_out(path: Path) -> Layout | tuple[Problem, ...]:
    """A file in the one layout, or why it cannot be; what is to be written is read back first."""
    if not is_file(path):
        return (problem("fil-findes-ikke", None, sti=shown(path)),)
    source, found = load_file(path, shown_from=Path.cwd())
    faults = tuple(p for p in found if not p.warning)
    if source is None or faults:
        return faults
    after = to_text(source.tree)
    text, strange = from_string(after, shown(path))
    if strange or from_text(text).tree != source.tree:
        raise RuntimeError("a file would have changed its meaning by its layout")
    return Layout(path, path.read_bytes(), after.encode())
