"""Where the files are: the installed rules and templates, and the folder that the user works in.

A workspace is a folder with ``hjemmel.toml``, found from where the user stands and upwards. Its rules stand beside the
installed ones, and for those of the same regelsæt and first day. Without one, a checkout's own ``rules`` are worked on.
"""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import click
from attrs import frozen

from dsl.problems.nearest import nearest

SETTINGS: Final = "hjemmel.toml"
_PACKAGE: Final = Path(__file__).parents[1]
_CHECKOUT: Final = _PACKAGE.parent
_BARE_KEY: Final = re.compile(r"^(\s*)(\w+)(\s*=)", re.MULTILINE)  # TOML has no æøå outside quotation marks
_SHARED: Final = "kilder"  # the register of grounds, which every area leans on


@frozen
class Workspace:
    """``installed`` are the rules that came with the program; ``root`` is the user's folder, None when there is none.

    ``own`` are the rule files of the user, which may stand for installed ones. ``warnings`` are Danish sentences.
    """

    installed: Path
    templates: tuple[Path, ...]
    root: Path | None
    areas: tuple[str, ...] | None
    warnings: tuple[str, ...] = ()

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
    settings = _settings(root / SETTINGS)
    installed = _installed("rules")
    areas = _areas(settings, root, installed)
    return Workspace(installed, (root / "skabeloner", _installed("templates")), root, areas, _warnings(settings))


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


def _settings(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(_BARE_KEY.sub(r'\1"\2"\3', path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as fault:
        raise click.ClickException(f"{path} kan ikke læses. Gem den som UTF-8.") from fault
    except tomllib.TOMLDecodeError as fault:
        message = (
            f'{path} kan ikke læses. Den skal se sådan ud:\n\n[regler]\nudgave = "0.1.0"\nområder = ["driftsloft"]'
        )
        raise click.ClickException(message) from fault
    rules = settings.get("regler", {})
    return rules if isinstance(rules, dict) else {}


def _areas(settings: dict[str, Any], root: Path, installed: Path) -> tuple[str, ...] | None:
    areas = settings.get("områder")
    if areas is None:
        return None
    known = areas_of(installed)
    if not isinstance(areas, list) or not all(isinstance(x, str) for x in areas):
        raise click.ClickException(f'»områder« i {root / SETTINGS} skal være en liste, fx ["driftsloft"].')
    for area in areas:
        if area not in known:
            near = nearest(area, known)
            meant = f" Mente du »{near}«?" if near else f" Der er: {', '.join(known)}."
            raise click.ClickException(f"Området »{area}« i {root / SETTINGS} findes ikke.{meant}")
    return tuple(areas)


def _warnings(settings: dict[str, Any]) -> tuple[str, ...]:
    made_for, here = settings.get("udgave"), installed_edition()
    if made_for is None or made_for == here:
        return ()
    told = f"Advarsel: arbejdsmappen er lavet til regler i udgave {made_for}, men her er udgave {here}."
    return (f"{told} Kør »hjemmel tjek --beregn«, og ret »udgave« i hjemmel.toml, når tallene er set efter.",)
