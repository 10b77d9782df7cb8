"""Where the files are: the installed rules and templates, and the folder that the user works in.

A workspace is a folder with ``hjemmel.toml``, found from where the user stands and upwards. Its rules stand beside the
installed ones, and for those of the same regelsæt and first day. Without one, a checkout's own ``rules`` are worked on.
"""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from attrs import frozen

from dsl.problems.problem import Problem, problem
from engine.cli.settings import SETTINGS, Indstillinger, read_settings

_PACKAGE: Final = Path(__file__).parents[1]
_CHECKOUT: Final = _PACKAGE.parent
_SHARED: Final = "kilder"  # the register of grounds, which every area leans on


@frozen
class Workspace:
    """``installed`` are the rules that came with the program; ``root`` is the user's folder, None when there is none.

    ``own`` are the rule files of the user, which may stand for installed ones. ``problems`` are of its settings: a
    warning, or faults, and then nothing else of it is to be used.
    """

    installed: Path
    templates: tuple[Path, ...]
    root: Path | None
    areas: tuple[str, ...] | None
    problems: tuple[Problem, ...] = ()

    @property
    def own(self) -> tuple[Path, ...]:
        return () if self.root is None else tuple(sorted((self.root / "regler").rglob("*.regel")))

    @property
    def rules(self) -> tuple[Path, ...]:
        """All rule files that hold here."""
        return (*(p for p in sorted(self.installed.rglob("*.regel")) if self._is_wanted(p)), *self.own)

    @property
    def written_here(self) -> tuple[Path, ...]:
        """The rule files and scenarios that are the user's to change; in a checkout all of them."""
        if self.root is not None:
            return (*self.own, *sorted((self.root / "scenarier").rglob("*.scenarie")))
        found = (*self.installed.rglob("*.regel"), *self.installed.rglob("*.scenarie")) if self.is_checkout else ()
        return tuple(sorted(found))

    @property
    def own_templates(self) -> tuple[Path, ...]:
        """The templates that are the user's to change; in a checkout all of them."""
        if self.root is not None:
            return tuple(sorted((self.root / "skabeloner").rglob("*.j2")))
        return tuple(sorted(self.templates[-1].rglob("*.j2"))) if self.is_checkout else ()

    @property
    def is_checkout(self) -> bool:
        """Whether the installed rules are those of a checkout, and the user stands in it."""
        return self.installed.parent == _CHECKOUT and Path.cwd().is_relative_to(_CHECKOUT)

    def _is_wanted(self, path: Path) -> bool:
        first, *deeper = path.relative_to(self.installed).parts
        return self.areas is None or not deeper or first == _SHARED or first in self.areas


def find_workspace(start: Path) -> Workspace:
    """The workspace of one who stands in a folder."""
    root = next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)
    if root is None:
        return bundled()
    installed = _installed("rules")
    path = root / SETTINGS
    shown = (path.relative_to(start) if root == start else path).as_posix()
    settings = read_settings(path, shown, areas_of(installed))
    places = installed, (root / "skabeloner", _installed("templates")), root
    if not isinstance(settings, Indstillinger):
        return Workspace(*places, None, settings)
    return Workspace(*places, settings.omraader, _of_edition(settings, shown))


def bundled() -> Workspace:
    """What came with the program, and nothing else."""
    return Workspace(_installed("rules"), (_installed("templates"),), None, None)


def _installed(name: str) -> Path:
    """Rules or templates: the checkout's own, else those that travel in the package."""
    beside = _CHECKOUT / name
    return beside if beside.is_dir() else _PACKAGE / "medfulgt" / name


def installed_edition() -> str:
    """The edition of the program and the rules that came with it."""
    project = _CHECKOUT / "pyproject.toml"
    if project.is_file():
        found = tomllib.loads(project.read_text(encoding="utf-8")).get("project", {})
        if found.get("name") == "hjemmel":
            return str(found["version"])
    try:
        return version("hjemmel")
    except PackageNotFoundError:
        return "ukendt"


def areas_of(installed: Path) -> tuple[str, ...]:
    """The areas that have rules."""
    return tuple(sorted(p.name for p in installed.iterdir() if p.is_dir() and p.name != _SHARED))


def _of_edition(settings: Indstillinger, shown: str) -> tuple[Problem, ...]:
    here = installed_edition()
    if settings.udgave in {"", here}:
        return ()
    return (problem("anden-udgave", None, warning=True, fil=shown, udgave=settings.udgave, her=here),)
